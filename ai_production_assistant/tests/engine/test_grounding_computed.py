"""Averages, sums, differences and ends of ranges, by the ways that they are said."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import SPANISH, HedgesCase, live


@tagged("post_install", "-at_install")
class TestGroundingComputed(HedgesCase):
    """WH/MO/00012 is 3 days late and of 40 units, WH/MO/00014 is 6 days late and of
    120 units; WH/MO/00013 is on time and of 25 units."""

    def assert_computed(self, *sentences, **values):
        """That none is a fact, and that the figure in question is not taken for one."""
        for said in sentences:
            report = self.report(said, **values)
            self.assertFalse(report.faults, said)
            verdicts = [c.verdict for c in report.checked if c.kind == "number"]
            self.assertIn("computed", verdicts, said)

    def test_averages(self):
        self.assert_computed(
            "The average delay is 4.5 days.",
            "The mean delay is 4.5 days.",
            "On average they are 4.5 days late.",
        )
        self.assert_false(
            "The average delay is 6 days.",
            "The mean delay is 9 days.",
            "On average they are 3 days late.",
        )
        self.assert_computed(
            "El retraso medio es de 4,5 días.",
            "El retraso promedio es de 4,5 días.",
            "De media llevan 4,5 días de retraso.",
            locale=SPANISH,
        )
        self.assert_false(
            "El retraso medio es de 6 días.",
            "El retraso promedio es de 3 días.",
            "De media llevan 9 días de retraso.",
            locale=SPANISH,
        )

    def test_how_many_an_average_is_of(self):
        for locale, sentences in (
            (
                None,
                (
                    "On average the {} late orders are 4.5 days past due.",
                    "The {} late orders are on average 4.5 days late.",
                    "The average delay of these {} late orders is 4.5 days.",
                ),
            ),
            (
                SPANISH,
                (
                    "De media, las {} órdenes atrasadas llevan 4,5 días.",
                    "Las {} órdenes con retraso llevan de media 4,5 días.",
                    "El retraso medio de estas {} órdenes atrasadas es de 4,5 días.",
                ),
            ),
        ):
            for said in sentences:
                self.assert_true(said.format(2), locale=locale)
                self.assert_false(said.format(3), said.format(7), locale=locale)

    def test_no_average_over_several_units(self):
        amounts = (("WH/MO/00012", 40.0, "Units"), ("WH/MO/00014", 120.0, "Units"))
        facts = tuple(
            Fact(name, "quantity", value, unit, "quantity", 2, "Quantity")
            for name, value, unit in (*amounts, ("WH/MO/00015", 8.0, "kg"))
        )
        self.evidence = (live("Orders", facts),)
        self.assert_computed("For %12 and %14 the average quantity is 80 Units.")
        self.assert_false("For %12 and %14 the average quantity is 56 Units.")

    def test_the_average_of_a_number_of_records(self):
        for true, false in (
            (
                "The average delay of the two late orders is 4.5 days.",
                "The average delay of the three late orders is 4.5 days.",
            ),
            (
                "El retraso medio de las dos órdenes con retraso es de 4,5 días.",
                "El retraso medio de las tres órdenes con retraso es de 4,5 días.",
            ),
            (
                "Of the two late orders, %14 is the worst.",
                "Of the three late orders, %14 is the worst.",
            ),
            (
                "De las dos órdenes con retraso, la peor es %14.",
                "De las tres órdenes con retraso, la peor es %14.",
            ),
        ):
            self.assert_true(true, locale=SPANISH if "ó" in true else None)
            self.assert_false(false, locale=SPANISH if "ó" in true else None)

    def test_sums(self):
        self.assert_computed(
            "Between them, %12 and %14 are 9 days late.",
            "%12 and %14 are 9 days late in total.",
            "%12 and %14 accumulate 9 days of delay.",
            "The accumulated delay of %12 and %14 is 9 days.",
        )
        self.assert_false(
            "Between them, %12 and %14 are 8 days late.",
            "%12 and %14 are 6 days late in total.",
            "%12 and %14 accumulate 6 days of delay.",
            "The accumulated delay of %12 and %14 is 8 days.",
        )
        self.assert_computed(
            "Entre %12 y %14 acumulan 9 días de retraso.",
            "%12 y %14 acumulan 9 días de retraso.",
            "El retraso acumulado de %12 y %14 es de 9 días.",
            "Entre las dos suman 9 días de retraso.",
            locale=SPANISH,
        )
        self.assert_false(
            "Entre %12 y %14 acumulan 8 días de retraso.",
            "%12 y %14 acumulan 6 días de retraso.",
            "El retraso acumulado de %12 y %14 es de 8 días.",
            "Entre las dos suman 6 días de retraso.",
            locale=SPANISH,
        )

    def test_what_each_accumulates_is_no_sum(self):
        self.assert_true(
            "%12 y %14 acumulan 3 y 6 días de retraso.",
            "%12 acumula 3 días de retraso y %14 acumula 6 días.",
            "%12 and %14 accumulate 3 and 6 days of delay.",
        )

    def test_differences_with_words_between(self):
        self.assert_true(
            "%14 is 3 days later than %12.",
            "%14 is 3 days more late than %12.",
            "%14 has 3 more days of delay than %12.",
            "%12 needs 80 Units less than %14.",
        )
        self.assert_false(
            "%14 is 6 days later than %12.",
            "%14 has 6 more days of delay than %12.",
            "%12 is 3 days later than %14.",
            "%12 is 3 days more late than %14.",
            "%14 needs 80 Units less than %12.",
        )
        self.assert_true(
            "%14 lleva 3 días más de retraso que %12.",
            "%12 lleva 3 días menos de retraso que %14.",
            "%14 necesita 80 unidades más que %12.",
        )
        self.assert_false(
            "%14 lleva 6 días más de retraso que %12.",
            "%12 lleva 3 días más de retraso que %14.",
            "%14 lleva 3 días menos de retraso que %12.",
        )

    def test_differences_between_two(self):
        self.assert_computed(
            "The difference between %13 and %14 is 95 Units.",
            "The gap between %12 and %14 is 80 Units.",
            "%14 exceeds %12 by 80 Units.",
        )
        self.assert_false(
            "The difference between %13 and %14 is 90 Units.",
            "The gap between %12 and %14 is 81 Units.",
            "%14 exceeds %12 by 70 Units.",
        )
        self.assert_computed(
            "La diferencia entre %13 y %14 es de 95 unidades.",
            "De %12 a %14 hay 80 unidades de diferencia.",
        )
        self.assert_false(
            "La diferencia entre %13 y %14 es de 90 unidades.",
            "De %12 a %14 hay 81 unidades de diferencia.",
        )

    def test_a_difference_is_not_what_one_of_the_two_has(self):
        self.assert_true(
            "The difference between %12 and %14 is 3 days.",
            "The gap between %12 and %14 is 3 days.",
            "%14 exceeds %12 by 3 days.",
            "La diferencia entre %12 y %14 es de 3 días.",
            "La diferencia entre %12 (40 unidades) y %13 (25 unidades) es de"
            " 15 unidades.",
            "De %12 a %14 hay 3 días.",
        )
        self.assert_false(
            "The difference between %12 and %14 is 6 days.",
            "The gap between %12 and %14 is 6 days.",
            "%14 exceeds %12 by 6 days.",
            "La diferencia entre %12 y %14 es de 6 días.",
            "La diferencia entre %12 (40 unidades) y %13 (25 unidades) es de"
            " 25 unidades.",
            "De %12 a %14 hay 6 días.",
        )


@tagged("post_install", "-at_install")
class TestGroundingLimits(HedgesCase):
    """The ends of what several records range between: each is some record's value."""

    def test_ends_of_ranges(self):
        self.assert_true(
            "The orders range from 25 to 120 Units.",
            "The orders need between 25 and 120 Units.",
            "The delays go from 3 to 6 days.",
            "The delays are between 3 days (%12) and 6 days (%14).",
            "The delays range from 3 (%12) to 6 days (%14).",
        )
        self.assert_false(
            "The orders range from 40 to 120 Units.",
            "The orders range from 25 to 100 Units.",
            "The orders need between 20 and 120 Units.",
            "The delays go from 3 to 9 days.",
            "The delays are between 3 days (%12) and 7 days (%14).",
            "The delays range from 2 (%12) to 6 days (%14).",
        )

    def test_ends_of_ranges_in_spanish(self):
        self.assert_true(
            "Las órdenes piden entre 25 y 120 unidades.",
            "Las órdenes van de 25 a 120 unidades.",
            "Los retrasos van de 3 a 6 días.",
            "Van de 3 (%12) a 6 días (%14).",
            "Los retrasos están entre los 3 días (%12) y los 6 días (%14).",
            "%12 y %14 llevan entre 3 y 6 días de retraso.",
            locale=SPANISH,
        )
        self.assert_false(
            "Las órdenes piden entre 25 y 110 unidades.",
            "Las órdenes van de 25 a 100 unidades.",
            "Las órdenes van de 40 a 120 unidades.",
            "Los retrasos van de 4 a 6 días.",
            "Los retrasos van de 3 a 7 días.",
            "Los retrasos están entre los 3 días (%12) y los 7 días (%14).",
            "%12 y %14 llevan entre 3 y 5 días de retraso.",
            locale=SPANISH,
        )

    def test_an_end_tells_its_arithmetic(self):
        report = self.report("The orders range from 25 to 120 Units.")
        told = [c.arithmetic for c in report.checked]
        self.assertEqual(
            told,
            [
                "Quantity: min(40, 25, 120) = 25",
                "Quantity: max(40, 25, 120) = 120",
            ],
        )


@tagged("post_install", "-at_install")
class TestGroundingMixedUnits(HedgesCase):
    evidence = (
        live(
            "Stock",
            (Fact("Glue", "on_hand", 12.0, "kg", "quantity", 2, "On hand"),),
            (Fact("Board", "on_hand", 40.0, "Units", "quantity", 2, "On hand"),),
            (Fact("Leg", "on_hand", 8.0, "Units", "quantity", 2, "On hand"),),
        ),
    )

    def test_only_what_has_one_unit_is_compared(self):
        self.assert_true(
            "The stock on hand of Board and Leg ranges from 8 to 40 Units.",
            "Board and Leg add up to 48 Units on hand.",
        )
        self.assert_false(
            "The stock on hand of Board and Leg ranges from 9 to 40 Units.",
            "On hand quantities range from 12 to 40 Units.",
            "On hand quantities range from 8 to 40 kg.",
            "The average on hand is 20 Units.",
            "Glue and Board add up to 52 Units on hand.",
        )


@tagged("post_install", "-at_install")
class TestGroundingRestated(HedgesCase):
    """A figure that follows from the one before it, whatever else it may equal."""

    evidence = (
        live(
            "Work orders",
            (
                Fact("Cut", "expected", 180.0, "min", "duration", 1, "Expected"),
                Fact("Cut", "spent", 324.0, "min", "duration", 1, "Real"),
            ),
        ),
        live(
            "Stock",
            (
                Fact("Leg", "on_hand", 444.0, "Units", "quantity", 2, "On hand"),
                Fact("Leg", "outgoing", 33.0, "Units", "quantity", 2, "Outgoing"),
                Fact("Leg", "forecast", 474.0, "Units", "quantity", 2, "Forecast"),
            ),
            number="2",
        ),
        live(
            "Missing",
            (Fact("Leg", "short", 15.0, "Units", "quantity", 2, "Missing"),),
            (
                Fact("Top", "needed", 6.0, "Units", "quantity", 2, "Needed"),
                Fact("Top", "short", 6.0, "Units", "quantity", 2, "Missing"),
            ),
            number="3",
        ),
    )

    def test_in_another_unit(self):
        self.assert_true(
            "Cut should take 180 min (3 h).",
            "Cut should take 180 min, that is 3 h.",
            "Cut needs 180 min expected and 324 min real (5.4 h).",
            "Lo esperado de Cut son 180 minutos, que equivalen a 3 horas.",
        )
        self.assert_false(
            "Cut should take 180 min (5.4 h).",
            "Cut should take 180 min, that is 5.4 h.",
            "Lo esperado de Cut son 180 minutos, que equivalen a 5.4 horas.",
        )

    def test_as_a_difference(self):
        self.assert_true(
            "Leg goes from 444 Units to 474 Units, that is 30 Units more.",
            "Leg: 444 Units on hand, 474 Units forecast. Difference: 30 Units.",
            "Leg pasa de 444 unidades a 474 unidades, es decir, 30 unidades más.",
        )
        self.assert_false(
            "Leg goes from 444 Units to 474 Units, that is 33 Units more.",
            "Leg: 444 Units on hand, 474 Units forecast. Difference: 33 Units.",
            "Leg pasa de 444 unidades a 474 unidades, es decir, 33 unidades más.",
        )

    def test_what_was_added_before(self):
        self.assert_true(
            "Leg lacks 15 Units, Top 6 Units. Added up, that gives 21 Units.",
            "Leg: 15 unidades; Top: 6 unidades. Sumadas ambas, salen 21 unidades.",
        )
        self.assert_false(
            "Leg lacks 15 Units, Top 6 Units. Added up, that gives 15 Units.",
            "Leg: 15 unidades; Top: 6 unidades. Sumadas ambas, salen 15 unidades.",
        )


@tagged("post_install", "-at_install")
class TestGroundingTotalOfAnother(HedgesCase):
    evidence = (
        live(
            "Load",
            *(
                (
                    Fact(name, "open", opened, kind="count", label="Open"),
                    Fact(name, "late", late, kind="count", label="Late"),
                )
                for name, opened, late in (("Cutting", 27, 12), ("Packing", 20, 4))
            ),
        ),
    )

    def test_the_sum_of_what_the_sentences_before_tell(self):
        self.assert_true("Open: 27 at Cutting, 20 at Packing. That makes 47 in total.")
        self.assert_false("Open: 27 at Cutting, 20 at Packing. That makes 16 in total.")


@tagged("post_install", "-at_install")
class TestGroundingCapacity(HedgesCase):
    """What is planned beyond what is available, or left of it."""

    evidence = (
        live(
            "Load",
            *(
                (
                    Fact(name, "hours_week", planned, "h", "duration", 1, "Planned"),
                    Fact(name, "available_week", 40.0, "h", "duration", 1, "Available"),
                )
                for name, planned in (("Assembly", 45.0), ("Painting", 14.0))
            ),
        ),
    )

    def test_hours_over_it_and_left_of_it(self):
        self.assert_true(
            "Assembly is 5 hours over its capacity.",
            "Painting still has 26 hours left.",
            "Assembly supera su capacidad en 5 horas.",
            "A Painting le quedan 26 horas libres.",
        )
        self.assert_false(
            "Assembly is 6 hours over its capacity.",
            "Painting still has 20 hours left.",
            "Assembly supera su capacidad en 6 horas.",
            "A Painting le quedan 20 horas libres.",
        )
