"""Numbers that count nothing in particular, and orders that rows of parts are of."""

from dataclasses import replace

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from .test_grounding_hedges import (
    FOURTEEN,
    NOW,
    SPANISH,
    TWELVE,
    HedgesCase,
    live,
)


class CountedCase(HedgesCase):
    def assert_harmless(self, *sentences, **values):
        for said in sentences:
            self.assertFalse(self.report(said, **values).faults, said)


@tagged("post_install", "-at_install")
class TestGroundingBounds(CountedCase):
    """40 units of WH/MO/00012, 120 of WH/MO/00014."""

    def test_how_many_are_on_time(self):
        self.assert_true("Summary: 2 late, 1 on schedule.", "En resumen: 1 en plazo.")
        self.assert_false("Summary: 2 late, 2 on schedule.", "En resumen: 3 en plazo.")

    def test_a_bound_is_a_round_figure_beside_the_value(self):
        self.assert_true(
            "%12 needs up to 50 Units.",
            "%12 needs at least 30 Units.",
            "%14 needs at least 100 Units.",
            "%12 necesita hasta 50 unidades.",
            "%12 necesita al menos 30 unidades.",
        )
        self.assert_false(
            "%12 needs up to 300 Units.",
            "%12 needs up to 47 Units.",
            "%12 needs at least 37 Units.",
            "%12 needs at least 4 Units.",
            "%12 necesita hasta 300 unidades.",
            "%12 necesita hasta 47 unidades.",
            "%12 necesita al menos 37 unidades.",
            "%12 necesita al menos 4 unidades.",
        )

    def test_more_and_less_than_any_figure(self):
        self.assert_true(
            "%14 needs more than 37 Units.",
            "%12 needs over 5 Units.",
            "%12 needs less than 300 Units.",
            "%12 necesita más de 17 unidades.",
            "%12 necesita menos de 300 unidades.",
        )
        self.assert_false(
            "%14 needs more than 137 Units.", "%12 necesita más de 41 unidades."
        )


@tagged("post_install", "-at_install")
class TestGroundingNothingInParticular(CountedCase):
    """Three orders, of which WH/MO/00012 and WH/MO/00014 are late."""

    def test_what_only_introduces(self):
        self.assert_harmless(
            "Two stand out: %12 and %14.",
            "Just two examples: %12 and %14.",
            "There are two things to look at: %12 and %14.",
            "Two stand out. The first one is %12.",
            "There are four things to look at.",
            "There are 4 things to look at.",
        )
        self.assert_harmless(
            "Las dos primeras son %12 y %14.",
            "Destacan dos: %12 y %14.",
            "Hay dos cosas que mirar: %12 y %14.",
            "Destacan dos. La primera es %12.",
            "Hay cuatro cosas que mirar.",
            "Hay 4 cosas que mirar.",
            locale=SPANISH,
        )

    def test_of_as_many(self):
        self.assert_true(
            "Of the three, %14 is the latest.",
            "Of the three, %14 is the latest with 6 days.",
        )
        self.assert_false(
            "Of the seven, %14 is the latest.",
            "Of the seven, %14 is the latest with 6 days.",
        )
        self.assert_true("De las tres, %14 es la más retrasada.", locale=SPANISH)
        self.assert_false(
            "De las siete, %14 es la más retrasada.",
            "De las siete, %14 es la que más retraso lleva, con 6 días.",
            locale=SPANISH,
        )

    def test_what_is_said_of_a_part_is_not_said_of_all(self):
        self.assert_true(
            "Of the three orders two are late.", "De las tres órdenes dos van tarde."
        )
        self.assert_false(
            "Of the three orders three are late.", "De las dos órdenes dos van tarde."
        )

    def test_one_that_is_as_much_an_article(self):
        self.assert_harmless(
            "Hay una orden que preocupa.",
            "Hay una orden que preocupa: %14.",
            "Una orden destaca: %14.",
            "%14 es una de las dos órdenes más retrasadas.",
            "El retraso afecta a órdenes de Ana Ruiz.",
            locale=SPANISH,
        )
        self.assert_harmless(
            "%14 is one of the two latest orders.", "One of the orders worries me: %14."
        )
        self.assert_false(
            "Only one order is late.",
            "Only one order is late: %14.",
            "Just one order is late.",
        )
        self.assert_false(
            "Solo una orden va tarde.",
            "Solo hay una orden con retraso.",
            "Hay una órdenes con retraso.",
            "Hay una órdenes con retraso: %14.",
            "Sólo hay una orden con retraso.",
            "Únicamente hay una orden con retraso.",
            locale=SPANISH,
        )

    def test_items_of_a_list(self):
        self.assert_harmless(
            "There are 2 late orders:\n- %12\n- %14",
            "The following 2 orders come first:\n- %12\n- %14",
            "Hay 2 órdenes con retraso:\n\n- %12\n- %14",
            "Las 2 órdenes siguientes van primero:\n\n- %12\n- %14",
        )
        self.assert_false(
            "There are 3 late orders:\n- %12\n- %14",
            "There are 4 orders:\n- %12\n- %14",
            "The following 4 orders come first:\n- %12\n- %14",
            "Hay 3 órdenes con retraso:\n\n- %12\n- %14",
            "Hay 4 órdenes:\n\n- %12\n- %14",
            "Las 4 órdenes siguientes van primero:\n\n- %12\n- %14",
        )


def of_model(facts, model):
    return tuple(replace(fact, model=model) for fact in facts)


def part(order, component, short):
    """As the tool of missing components names its rows."""
    name = f"{order}: {component}"
    return of_model(
        (
            Fact(name, "component", component, kind="name", label="Component"),
            Fact(name, "short", short, "Units", "quantity", 2, "Missing"),
        ),
        "mrp.production",
    )


PARTS = (
    part("WH/MO/00012", "Leg", 3.0),
    part("WH/MO/00012", "Top", 2.0),
    part("WH/MO/00013", "Bolt", 8.0),
)


@tagged("post_install", "-at_install")
class TestGroundingPartsOfOrders(CountedCase):
    """Three components of two orders."""

    evidence = (live("Shortages", *PARTS),)

    def test_orders_are_counted_or_components(self):
        self.assert_true(
            "Two orders are missing components.",
            "Two orders are blocked.",
            "Three components are missing.",
            "Dos órdenes esperan componentes.",
            "Faltan tres componentes.",
        )
        self.assert_false(
            "Three orders are missing components.",
            "Three orders are blocked.",
            "One order is blocked.",
            "Two components are missing.",
            "Tres órdenes esperan componentes.",
            "Faltan dos componentes.",
        )


@tagged("post_install", "-at_install")
class TestGroundingPartsByTitle(TestGroundingPartsOfOrders):
    """The same under a title of which the sentence has the words."""

    evidence = (live("Missing components", *PARTS),)


@tagged("post_install", "-at_install")
class TestGroundingWorkOrders(CountedCase):
    """Three work orders of two orders."""

    evidence = (
        live(
            "Plan of Drill 1",
            *(
                of_model(
                    [Fact(f"WH/MO/{name}", "state", "In Progress", kind="state")],
                    "mrp.workorder",
                )
                for name in ("00012: Cut", "00012: Sand", "00013: Cut")
            ),
        ),
    )

    def test_work_orders_are_counted(self):
        self.assert_true(
            "Three work orders are in progress.",
            "Hay tres órdenes de trabajo en curso.",
        )
        self.assert_false(
            "Two work orders are in progress.", "Hay dos órdenes de trabajo en curso."
        )


@tagged("post_install", "-at_install")
class TestGroundingUnrelated(CountedCase):
    """Two late orders, and five work orders that have nothing to do with them."""

    evidence = (
        live("Late orders", of_model(TWELVE + FOURTEEN, "mrp.production")),
        live(
            "Work orders",
            *(
                of_model(
                    [Fact(f"Step {name}", "state", "Ready", kind="state")],
                    "mrp.workorder",
                )
                for name in "ABCDE"
            ),
            number="3",
        ),
    )

    def test_a_count_that_only_another_evidence_has(self):
        self.assert_true("There are 5 work orders.", "Hay 5 órdenes de trabajo.")
        self.assert_false(
            "There are 5 late orders.",
            "There are 5 orders.",
            "There are 2 work orders.",
            "Hay 5 órdenes con retraso.",
            "Hay 5 órdenes.",
            "Hay 5 órdenes de fabricación.",
            "Hay 2 órdenes de trabajo.",
        )


@tagged("post_install", "-at_install")
class TestGroundingSummary(CountedCase):
    """One row of figures is a summary, which counts no record."""

    evidence = (
        Evidence(
            "In numbers",
            Source(shown=1, total=1),
            NOW,
            (Fact("All open orders", "due", 10, kind="count", label="Due"),),
            id="9",
        ),
    )

    def test_a_summary_is_no_record(self):
        self.assert_true("10 orders are due.", "10 orders are due [9].")
        self.assert_false("There is one order.", "There is 1 order [9].")
        self.assert_false("Solo hay una orden.", "Hay 1 orden [9].")


@tagged("post_install", "-at_install")
class TestGroundingConditions(CountedCase):
    """WH/MO/00012 is 3 days late and of 40 units, WH/MO/00014 6 days and of 120 units;
    WH/MO/00013 is of 25 units."""

    def test_a_round_limit_that_stands_nowhere(self):
        self.assert_true(
            "No order is more than 6 days late.",
            "None of them is more than 10 days late.",
            "No late order is more than a week late.",
            "All late orders are at least 2 days late.",
            "Only %14 is more than 4 days late.",
            "Only one order needs more than 50 Units.",
            "2 of the 3 orders need less than 100 Units.",
            "Two orders need 40 Units or more.",
        )
        self.assert_false(
            "No order is more than 5 days late.",
            "None of them is more than 2 days late.",
            "All late orders are at least 4 days late.",
            "Only %12 is more than 2 days late.",
            "Only one order needs more than 30 Units.",
            "3 of the 3 orders need less than 100 Units.",
            "Three orders need 40 Units or more.",
        )

    def test_the_same_in_spanish(self):
        self.assert_true(
            "Ninguna orden lleva más de 6 días de retraso.",
            "Ninguna lleva más de una semana de retraso.",
            "No hay ninguna orden con más de 10 días de retraso.",
            "Solo %14 lleva más de 4 días de retraso.",
            "Dos de las tres necesitan menos de 100 unidades.",
            "Una de ellas lleva más de 5 días de retraso.",
        )
        self.assert_false(
            "Ninguna orden lleva más de 5 días de retraso.",
            "Todas llevan más de una semana de retraso.",
            "No hay ninguna orden con más de 4 días de retraso.",
            "Solo %12 lleva más de 2 días de retraso.",
            "Tres de las tres necesitan menos de 100 unidades.",
            "Dos de ellas llevan más de 5 días de retraso.",
        )

    def test_a_number_behind_a_name_is_no_measure(self):
        loads = (("Line 1", 112.5), ("Line 2", 80.0))
        facts = [
            (Fact(name, "load_week", load, "%", "percent", 1, "Load this week"),)
            for name, load in loads
        ]
        self.evidence = (live("Load of the work centers", *facts),)
        self.assert_true(
            "Only Line 1 exceeds 100 percent.", "Solo Line 1 pasa del 100 por ciento."
        )
        self.assert_false(
            "Only Line 2 exceeds 100 percent.", "Solo Line 2 pasa del 100 por ciento."
        )

    def test_what_is_counted_is_said_of_none_that_is_named_elsewhere(self):
        facts = [
            (Fact(f"WH/MO/000{n}", "state", state, kind="state", label="State"),)
            for n, state in (("21", "Confirmed"), ("22", "In Progress"))
        ]
        self.evidence = (live("Open orders", *facts),)
        self.assert_true("Of the two orders, one is in progress; the first is %21.")
        self.assert_false("Of the two orders, two are in progress; the first is %21.")
        self.assert_true("De las dos órdenes, una está en proceso; la primera es %21.")
