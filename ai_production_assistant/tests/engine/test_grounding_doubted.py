"""Figures that a reviewer brought past the checker, and what was marked wrongly."""

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from .test_grounding_hedges import EVIDENCE, NOW, SPANISH, HedgesCase, live

ROW = "Part: {}; Supplier: {}; Price (EUR): {}; Lead time (days): {}"
PARTS = ("Table Leg", "Wood Corner", 12.5, 8), ("Steel Leg", "Lumber Inc", 30.4, 16)
PRICES = Evidence(
    "Prices.xlsx",
    Source(kind="passage", document=2, file_kind="xlsx", shown=1, total=1),
    NOW,
    (
        Fact(
            "Prices.xlsx", "text", "\n".join(map(ROW.format, *zip(*PARTS, strict=True)))
        ),
    ),
    id="3",
)


def states(number, counts):
    facts = (
        Fact(state, "count", count, kind="count", label="Count")
        for state, count in counts.items()
    )
    return live("Orders by state", tuple(facts), number=number)


@tagged("post_install", "-at_install")
class TestGroundingDoubted(HedgesCase):
    def test_a_thousand_times_as_much(self):
        self.assert_true("%12 needs 40 Units.", "%12 needs 40.00 Units.")
        self.assert_false("%12 needs 40,000 Units.", "%12 is 3,000 days late.")
        self.assert_false("%12 necesita 40.000 unidades.", locale=SPANISH)

    def test_months_years_and_shifts_are_no_days(self):
        self.assert_false(
            "%12 is 3 months late.",
            "%12 is 3 years late.",
            "%12 is 3 shifts late.",
            "%12 lleva 3 meses de retraso.",
            "%12 lleva 3 turnos de retraso.",
        )

    def test_no_difference_of_a_column_is_a_count(self):
        self.assert_false(
            "95 orders are more than 2 days late.",
            "Hay 95 órdenes con más de 2 días de retraso.",
            "95 more people are needed.",
            "%12 needs 3 more days.",
        )

    def test_counts_with_a_condition(self):
        self.assert_true(
            "2 orders are more than 2 days late.",
            "One order is more than 5 days late.",
            "Hay 2 órdenes con más de 2 días de retraso.",
            "1 order is not late.",
        )
        self.assert_false(
            "3 orders are more than 2 days late.",
            "Two orders are more than 5 days late.",
            "Hay 3 órdenes con más de 2 días de retraso.",
            "2 orders are not late.",
        )

    def test_pairs_stand_in_their_order(self):
        self.assert_true(
            "%12 and %14 are 3 and 6 days late.",
            "%12 y %14 llevan 3 y 6 días de retraso.",
        )
        self.assert_false(
            "%12 and %14 are 6 and 3 days late.",
            "%12 y %14 llevan 6 y 3 días de retraso.",
        )

    def test_what_a_yes_affirms_is_claimed(self):
        question = "Is the wait 7 minutes? ¿Está WH/MO/00099 en plazo?"
        self.assert_false(
            "Yes, the wait is 7 minutes.",
            "Sí, la espera es de 7 minutos.",
            "Yes. The wait is 7 minutes.",
            "Sí, WH/MO/00099 está en plazo.",
            question=question,
        )
        for said in (
            "The data does not say that the wait is 7 minutes.",
            "No hay datos de WH/MO/00099.",
        ):
            self.assertFalse(self.report(said, question=question).faults, said)
        self.assert_true(
            "In the next 7 days %13 is due.", question="What is due in the next 7 days?"
        )

    def test_closed_is_more_than_all_made(self):
        self.assert_true("%12 is not closed.", "%12 no está cerrada.")
        self.assert_false("%12 is closed.", "%12 está cerrada.")

    def test_units_stand_in_the_heads_of_sheets(self):
        self.evidence = (*EVIDENCE, PRICES)
        self.assert_true(
            "Table Leg costs 12.50 € [3].",
            "The lead time of Table Leg is 8 days [3].",
            "El plazo de Table Leg es de 8 días [3].",
        )
        self.assert_false(
            "Table Leg costs 12.50 $ [3].",
            "The lead time of Table Leg is 8 weeks [3].",
            "El plazo de Table Leg es de 8 horas [3].",
        )

    def test_counts_by_state_are_called_by_the_state(self):
        self.evidence = (*EVIDENCE, states("3", {"Borrador": 7, "Hecho": 272}))
        self.assert_true("272 de las órdenes están hechas [3].", locale=SPANISH)
        self.assert_false("271 de las órdenes están hechas [3].", locale=SPANISH)

    def test_what_only_numbers_or_dates_the_answer(self):
        self.assert_true(
            "1.º WH/MO/00012\n2.º WH/MO/00014",
            "I'm afraid %12 is late.",
            "A fecha de hoy, sábado 21 de noviembre, %12 va con retraso.",
            "As of today, %12 is late.",
        )

    def test_a_line_of_its_own_is_of_the_one_record(self):
        self.assert_true("**Order** %12\n\n**Quantity** 40 Units\n\n**Due** 18/11/2026")
        self.assert_false(
            "**Order** %12\n\n**Quantity** 25 Units",
            "- %12 is late.\n- Due: 25/11/2026",
            "Orden: %12\n\nCantidad: 120 unidades",
        )

    def test_a_quote_is_of_whole_words(self):
        self.assert_true('The manual says "the door is open" [2].')
        self.assert_false('The manual says "the door is op" [2].')
