"""Figures that are rounded, bounded, denied, or said of another thing."""

from datetime import datetime, timezone

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from ...engine.rendering.locale import Locale

NOW = datetime(2026, 11, 21, 15, tzinfo=timezone.utc)
SPANISH = Locale(
    lang="es_ES", date_format="%d/%m/%Y", decimal_point=",", thousands_sep="."
)


def order(name, product, quantity, produced, day, days, person):
    due = datetime(2026, 11, day, 8, tzinfo=timezone.utc)
    facts = [
        Fact(name, "product", product, label="Product"),
        Fact(name, "state", "Confirmed", kind="state", label="State"),
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity"),
        Fact(name, "produced", produced, "Units", "quantity", 2, "Produced"),
        Fact(name, "due", due, kind="datetime", label="Due"),
        Fact(name, "late", bool(days), label="Late"),
        Fact(name, "responsible", person, label="Responsible"),
    ]
    if days:
        facts.append(Fact(name, "days_late", days, "days", "number", 1, "Days late"))
    return tuple(facts)


TWELVE = order("WH/MO/00012", "Table Top", 40.0, 10.0, 18, 3.0, "Ana Ruiz")
THIRTEEN = order("WH/MO/00013", "Desk", 25.0, 0.0, 25, None, "Marc Demo")
FOURTEEN = order("WH/MO/00014", "Drawer", 120.0, 60.0, 15, 6.0, "Ana Ruiz")


def live(title, *records, number="1"):
    source = Source(tool="orders", shown=len(records), total=len(records))
    return Evidence(title, source, NOW, sum(records, ()), id=number)


MANUAL = Evidence(
    "Manual p. 4",
    Source(kind="passage", document=1, page=4, shown=1, total=1),
    NOW,
    (Fact("Manual", "text", "Alarm E-204: the door is open. Wait 5 minutes."),),
    id="2",
)
EVIDENCE = live("Orders", TWELVE, THIRTEEN, FOURTEEN), MANUAL


class HedgesCase(BaseCase):
    evidence = EVIDENCE

    def report(self, said, **values):
        """Of a sentence in which %12 stands for WH/MO/00012."""
        return check(
            said.replace("%", "WH/MO/000"), self.evidence, **{"now": NOW, **values}
        )

    def assert_true(self, *sentences, **values):
        for said in sentences:
            report = self.report(said, **values)
            self.assertFalse(report.faults, said)
            self.assertTrue(report.verified, said)

    def assert_false(self, *sentences, **values):
        for said in sentences:
            self.assertTrue(self.report(said, **values).faults, said)


@tagged("post_install", "-at_install")
class TestGroundingHedges(HedgesCase):
    def test_bounds(self):
        self.assert_true(
            "%14 is more than 5 days late.",
            "%14 is less than 7 days late.",
            "%14 is over 5 days late.",
            "%14 needs at least 100 Units.",
            "At least 100 Units of %14 are needed.",
            "%12 needs at most 40 Units.",
            "%12 needs under 50 Units.",
            "%12 needs up to 50 Units.",
            "%12 needs between 30 and 50 Units.",
            "%14 needs no more than 120 Units.",
            "%14 needs 100 Units or more.",
            "More than 1 order is late.",
        )
        self.assert_false(
            "%14 is more than 10 days late.",
            "%14 is more than 6 days late.",
            "%14 is less than 5 days late.",
            "%14 needs over 200 Units.",
            "%12 needs at most 10 Units.",
            "%12 needs up to 10 Units.",
            "%12 needs between 50 and 60 Units.",
            "%14 is not more than 5 days late.",
            "More than 2 orders are late.",
        )

    def test_which_way_a_day_lies(self):
        self.assert_true(
            "%13 is due in 4 days.",
            "%14 was due 6 days ago.",
            "The average delay is 4.5 days.",
            "The average delay is about 4 days.",
        )
        self.assert_false(
            "%14 is due in 6 days.",
            "%13 was due 4 days ago.",
            "%14 was finished 6 days ago.",
            "The average delay is 5 days.",
        )
        self.assert_true(
            "%13 vence dentro de 4 días.",
            "%14 venció hace 6 días.",
            "El retraso medio es de 4,5 días.",
            locale=SPANISH,
        )
        self.assert_false(
            "%14 vence dentro de 6 días.",
            "%14 vence en 6 días.",
            "%13 venció hace 4 días.",
            "%14 se terminó hace 6 días.",
            "El retraso medio es de 5 días.",
            locale=SPANISH,
        )

    def test_another_unit_than_that_of_what_it_is_called(self):
        self.assert_false("%12 needs a quantity of 40 days.")
        self.assert_false("%12 necesita una cantidad de 40 días.", locale=SPANISH)

    def test_bounds_in_spanish(self):
        self.assert_true(
            "%14 lleva más de 5 días de retraso.",
            "%14 lleva menos de 7 días de retraso.",
            "%14 necesita al menos 100 unidades.",
            "%14 necesita como mínimo 100 unidades.",
            "%14 necesita como máximo 130 unidades.",
            "%12 necesita entre 30 y 50 unidades.",
            "%12 necesita hasta 50 unidades.",
            "%14 está por debajo de 7 días de retraso.",
            locale=SPANISH,
        )
        self.assert_false(
            "%14 lleva más de 10 días de retraso.",
            "%14 lleva menos de 5 días de retraso.",
            "%14 necesita al menos 200 unidades.",
            "%14 necesita como máximo 100 unidades.",
            "%12 necesita entre 50 y 60 unidades.",
            "%12 necesita hasta 30 unidades.",
            locale=SPANISH,
        )

    def test_a_bound_tells_its_arithmetic(self):
        for said, how in (
            ("%14 is more than 5 days late.", "6 > 5"),
            ("%14 necesita como mínimo 100 unidades.", "120 ≥ 100"),
        ):
            [claim] = [c for c in self.report(said).checked if c.kind == "number"]
            self.assertEqual((claim.verdict, claim.arithmetic), ("computed", how))

    def test_rounded(self):
        self.assert_true("%14 needs about 120 Units.", "%12 needs around 40 Units.")
        self.assert_true("%12 needs unas 40 unidades.", "%14 needs nearly 120 Units.")
        self.assert_false(
            "%14 is about 10 days late.",
            "%12 needs about 50 Units.",
            "%14 needs almost 200 Units.",
            "%14 needs around 100 Units.",
            "%12 necesita unas 50 unidades.",
        )

    def test_sums_are_no_bounds(self):
        self.assert_false("%12 (40 Units) and %13 (25 Units) add up to 70 Units.")

    def test_denied_figures(self):
        for said in (
            "%12 isn't 3 days late.",
            "%12 does not need 40 Units.",
            "%12 never had 40 Units.",
            "%12 no lleva 3 días de retraso.",
            "%12 no necesita 40 unidades.",
        ):
            verdicts = [c.verdict for c in self.report(said).checked]
            self.assertIn("contradicted", verdicts, said)
        for said in (
            "%12 isn't 2 days late.",
            "%12 does not need 45 Units.",
            "%12 needs 40 Units, not 25.",
            "%12 no lleva 5 días de retraso.",
        ):
            self.assertFalse(self.report(said).faults, said)


@tagged("post_install", "-at_install")
class TestGroundingThings(HedgesCase):
    """A right number that is said of a wrong thing."""

    def test_what_the_figure_is_of(self):
        self.assert_true(
            "%12 has 40 Units.",
            "%12 needs 40 pieces.",
            "%12 has 10 finished Units.",
            "%12 needs 40 Table Tops.",
            "%12 needs 40 tabletops.",
            "%12 makes 40 wooden Table Tops.",
            "%12 is 3 calendar days late.",
            "%12 necesita 40 unidades nuevas.",
        )
        self.assert_false(
            "%12 has 40 defects.",
            "%12 has 3 defects.",
            "%12 has 10 scrapped units.",
            "%12 was produced by 10 workers.",
            "%12 was delayed 3 times.",
            "%12 needs 40 pallets.",
            "%12 tiene 40 defectos.",
            "%12 se retrasó 3 veces.",
        )

    def test_what_is_left_and_what_is_in_stock(self):
        self.assert_true(
            "%12 has 30 Units left.", "%12: quedan 30 unidades por producir."
        )
        self.assert_false(
            "%12 has 10 Units left.",
            "10 Units of %12 are in stock.",
            "%12: quedan 10 unidades por producir.",
            "%12 is 3 days early.",
        )

    def test_how_many_records_there_are_is_not_how_many_one_has(self):
        self.assert_false(
            "%12 has 3 missing components.", "%12 tiene 3 componentes pendientes."
        )

    def test_how_many_a_person_has(self):
        self.assert_true(
            "Ana Ruiz is responsible for two orders.",
            "Ana Ruiz es responsable de dos órdenes.",
            "Ana Ruiz has two late orders.",
        )
        self.assert_false(
            "Ana Ruiz is responsible for three orders.",
            "Ana Ruiz es responsable de tres órdenes.",
            "Marc Demo has two late orders.",
        )

    def test_a_count_behind_its_label(self):
        self.assert_true("Late orders: 2", "Órdenes con retraso: 2")
        self.assert_false("Late orders: 3", "Órdenes con retraso: 3")

    def test_numbers_in_words(self):
        self.assert_true("%12 necesita cuarenta unidades.", "%12 needs forty Units.")
        self.assert_false(
            "%12 necesita cuatrocientas unidades.",
            "%12 necesita novecientas noventa y nueve unidades.",
            "%12 necesita medio millón de unidades.",
            "%12 needs a million Units.",
            "%12 needs half a million Units.",
        )

    def test_what_is_no_rank(self):
        self.assert_false(
            "The late orders number 999.", "%12 needs 40 Units, step 999 Units."
        )
        self.assertFalse(self.report("See step 3 and table 4.").checked)


@tagged("post_install", "-at_install")
class TestGroundingParts(HedgesCase):
    """Shares, differences and durations of one record or of two."""

    def test_shares(self):
        self.assert_true(
            "2 of 3 orders (67 percent) are late.",
            "25 percent of %12 is produced.",
            "%14 is 50 percent done.",
            "%12 still needs 30 Units, so 75 percent is left.",
            "%12 lleva hecho el 25 por ciento.",
            "%14 está hecha al 50 por ciento.",
            "Half of %14 is done.",
        )
        self.assert_false(
            "2 of 3 orders (50 percent) are late.",
            "40 percent of %12 is produced.",
            "%12 lleva hecho el 35 por ciento.",
        )

    def test_differences_of_two(self):
        self.assert_true(
            "%12 needs 15 Units more than %13.",
            "%13 needs 15 Units less than %12.",
            "%12 necesita 15 unidades más que %13.",
        )
        self.assert_false(
            "%12 needs 25 Units more than %13.",
            "%13 needs 15 Units more than %12.",
            "%12 necesita 25 unidades más que %13.",
        )

    def test_the_rest_of_a_duration(self):
        self.assert_true("%14 is 6 days and 0 hours late.")
        self.assert_true("%14 lleva 6 días y 0 horas de retraso.")
        self.assert_false("%14 is 6 days and 5 hours late.")


@tagged("post_install", "-at_install")
class TestGroundingColumns(HedgesCase):
    evidence = (
        live(
            "Work centers",
            (
                Fact("Assembly 1", "load", 10.0, "%", "percent", 1, "Load this week"),
                Fact("Assembly 1", "hours", 6.0, "h", "duration", 1, "Hours open"),
                Fact("Assembly 1", "avail", 40.0, "h", "duration", 1, "Available now"),
            ),
            (Fact("Painting", "load", 35.6, "%", "percent", 1, "Load this week"),),
        ),
    )

    def test_a_label_s_first_word(self):
        self.assert_true("Assembly 1 has 6 hours open and 40 hours available.")

    def test_a_fact_beats_a_computation(self):
        said = "The load of Assembly 1 is %s percent: 6 hours open and 40 available."
        self.assert_true(said % 10)
        faults = self.report(said % 15).faults
        self.assertEqual([claim.verdict for claim in faults], ["contradicted"])


@tagged("post_install", "-at_install")
class TestGroundingOne(HedgesCase):
    evidence = (live("Late orders", FOURTEEN),)

    def test_one(self):
        self.assert_true(
            "Just one order is late.",
            "There is one late order.",
            "Hay una orden con retraso.",
        )
        self.assert_false("There are two late orders.")
