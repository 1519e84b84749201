"""Forms in which models write: references, labels, lists under a label, wholes."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from ...engine.rendering import blocks
from .test_grounding_said import EVIDENCE, NOW, SPANISH, SaidCase, live

COUNTS = live(
    "4",
    "Delays in numbers",
    (
        Fact("All open orders", "late", 1, kind="count", label="Late"),
        Fact(
            "All open orders",
            "planned_late",
            7,
            kind="count",
            label="Planned to end after their deadline",
        ),
    ),
    1,
)


@tagged("post_install", "-at_install")
class TestGroundingForms(SaidCase):
    evidence = (*EVIDENCE, COUNTS)

    def test_the_former_and_the_latter(self):
        text = "Two orders: WH/MO/00017 and WH/MO/00015. The former needs {}, the"
        self.assert_held(text.format("12 units") + " latter 30 units.")
        self.assert_faulty(text.format("30 units") + " latter 30 units.")
        text = "Quedan WH/MO/00017 y WH/MO/00015; la primera es de {} unidades."
        self.assert_held(text.format(12), locale=SPANISH)
        self.assert_faulty(text.format(30), locale=SPANISH)

    def test_a_list_below_a_label(self):
        text = "1. **Order:** {}\n   - **Original Quantity:** 12 units\n"
        self.assert_held(text.format("WH/MO/00017"))
        self.assert_faulty(text.format("WH/MO/00015"))
        text = "- **Order Reference** – {}\n- **Planned Quantity** – 12 units"
        self.assert_held(text.format("WH/MO/00017"))
        self.assert_faulty(text.format("WH/MO/00015"))

    def test_labels_are_no_names(self):
        self.assert_held(
            "**Overall Situation**\n\n- **Current Expected Quantity:** 12 units for"
            " WH/MO/00017",
            "## Resumen General Detallado\n\n- **Referencia de la Orden:** WH/MO/00017",
        )
        self.assert_faulty("- **Encargado Principal:** Juan Pérez (WH/MO/00017)")
        self.assert_faulty("- Juan Pérez: WH/MO/00017")

    def test_a_product_between_an_order_and_its_figure(self):
        text = "{}, which makes the Oak Table, calls for 12 units."
        self.assert_held(text.format("WH/MO/00017"))
        self.assert_faulty(text.format("WH/MO/00015"))

    def test_a_figure_stuck_to_a_reference_by_a_colon(self):
        for text in (
            "WH/MO/000{}:12 Units",
            "- **WH/MO/000{}**:12 units\n",
            "Faltan WH/MO/000{}:12 unidades.",
            "| Order |\n|-|\n| WH/MO/000{}:12 |",
        ):
            self.assert_held(text.format(17), locale=SPANISH)
            self.assert_faulty(text.format(15), locale=SPANISH)
        self.assert_faulty("WH/MO/00099:12 Units", "WH/MO/00017 starts at 12:40.")

    def test_a_mark_begins_at_the_bracket_of_a_code(self):
        for text in (
            "- [C20] Steel Leg: 48 units are needed",
            "Para \\[C20\\] Steel Leg hacen falta 48 unidades.",
            "| Component | Needed |\n|-|-|\n| [C20] Steel Leg | 48 |",
            "[[C20] Steel Leg](/odoo/stock/1) needs 48 units.",
        ):
            report = check(text, self.evidence, now=NOW, locale=SPANISH)
            self.assertEqual(report.claims[0].text, "[C20] Steel Leg")
            spans = [(c.start, c.end, c.verdict) for c in report.checked]
            html = "".join(blocks(text, spans))
            self.assertIn(' data-claim="0">[C20] Steel Leg</span>', html)
        [claim] = check("Part [C20].", self.evidence, now=NOW).claims
        self.assertEqual(claim.text, "C20")

    def test_the_whole_of_a_part(self):
        self.assert_held("WH/MO/00017: 5 out of 12 units made.")
        self.assert_faulty("WH/MO/00017: 5 out of 13 units made.")

    def test_counts_of_all(self):
        self.assert_held(
            "1 order is overdue, and 7 are expected to end after their deadline.",
            "| Indicator | Count |\n|-|-|\n| Planned end after deadline | 7 |",
        )
        self.assert_faulty("| Indicator | Count |\n|-|-|\n| Late orders | 3 |")

    def test_as_of_today_is_no_date_of_it(self):
        self.assert_held("A día de hoy, WH/MO/00017 necesita 12 unidades.")

    def test_a_name_with_the_figure_of_its_neighbour(self):
        answer = "The largest is WH/MO/00017, with 30 units."
        report = check(answer, self.evidence, now=NOW)
        told = {claim.text: claim.instead for claim in report.faults}
        self.assertEqual(told.keys(), {"largest", "WH/MO/00017", "30 units"})
        self.assertEqual(told["WH/MO/00017"], "WH/MO/00015")

    def test_other_words_for_late_and_short(self):
        for true, false in (
            (
                "WH/MO/00017 has missed its deadline.",
                "WH/MO/00018 has missed its deadline.",
            ),
            (
                "No es cierto que WH/MO/00017 vaya a tiempo.",
                "Es cierto que WH/MO/00017 va a tiempo.",
            ),
            (
                "WH/MO/00017 está parada por componentes.",
                "WH/MO/00018 está parada por componentes.",
            ),
        ):
            self.assert_held(true)
            self.assert_faulty(false)
