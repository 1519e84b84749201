from datetime import datetime, timezone

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import Report, check
from ...engine.rendering.locale import Locale

NOW = datetime(2026, 11, 21, 9, tzinfo=timezone.utc)
SPANISH = Locale(
    lang="es_ES", date_format="%d/%m/%Y", decimal_point=",", thousands_sep="."
)


def order(name, product, quantity, state, day, late):
    due = datetime(2026, 11, day, 16, tzinfo=timezone.utc)
    return (
        Fact(name, "product", product, kind="name", label="Product"),
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity"),
        Fact(name, "state", state, kind="state", label="State"),
        Fact(name, "due", due, kind="datetime", label="Due"),
        Fact(name, "days_late", late, "days", "number", 1, "Days late"),
    )


EVIDENCE = (
    Evidence(
        "Late manufacturing orders",
        Source(tool="late_orders", shown=3, total=3),
        NOW,
        (
            *order("WH/MO/00017", "[T100] Oak Table", 2.0, "Confirmed", 16, 4.8),
            *order("WH/MO/00018", "[T300] Garden Bench", 4.0, "Confirmed", 19, 1.8),
            *order("WH/MO/00015", "[T300] Garden Bench", 3.0, "In Progress", 20, 0.8),
        ),
        id="1",
    ),
    Evidence(
        "Press manual · page 3",
        Source(kind="passage", document=1, page=3),
        NOW,
        (
            Fact(
                "Press manual",
                "text",
                "The oil is changed every 2000 hours.\n"
                "Tighten M8 screws with 25 Nm and M10 screws with 49 Nm.",
            ),
        ),
        id="2",
    ),
)


@tagged("post_install", "-at_install")
class TestGrounding(BaseCase):
    def check(self, answer, **values):
        return check(answer, EVIDENCE, now=NOW, **values)

    def verdicts(self, answer, **values):
        report = self.check(answer, **values)
        for claim in report.claims:
            self.assertIn(claim.text, answer[claim.start : claim.end].replace("\\", ""))
        return {claim.text: claim.verdict for claim in report.claims}

    def assert_held(self, answer, **values):
        faults = self.check(answer, **values).faults
        self.assertFalse(faults, answer)
        self.assertTrue(self.check(answer, **values).verified, answer)

    def assert_fault(self, answer, text, verdict="contradicted", **values):
        self.assertEqual(self.verdicts(answer, **values).get(text), verdict, answer)

    def test_what_is_so(self):
        for answer in (
            "There are 3 late orders [1].",
            "WH/MO/00017 (Oak Table) needs 2 units and is 4.8 days late [1].",
            "**WH/MO/00018** is due on 11/19/2026, WH/MO/00015 on November 20.",
            "WH/MO/00017 and WH/MO/00018 need 2 and 4 units respectively.",
            "WH/MO/00017:\n- Quantity: 2\n- Days late: 4.8 days\n- State: Confirmed",
            "| Order | Quantity |\n|---|--:|\n| WH/MO/00017 | 2.00 Units |",
            "The oil is changed every 2000 hours [2].",
            "M8 screws get 25 Nm, M10 screws 49 Nm [2].",
            "“The oil is changed every 2000 hours” [2]",
            "WH/MO/00017 is not in progress.",
            "WH/MO/00017 is about 5 days late.",
        ):
            self.assert_held(answer)
        self.assert_held(
            "WH/MO/00017 vence el 16/11/2026 y lleva 4,8 días.", locale=SPANISH
        )

    def test_a_figure_belongs_to_what_it_is_said_of(self):
        self.assert_fault("WH/MO/00018 needs 3 units.", "3 units")
        self.assert_fault("WH/MO/00017 is due on 11/20/2026.", "11/20/2026")
        self.assert_fault(
            "| Order | Quantity |\n|---|--:|\n| WH/MO/00018 | 3.00 Units |",
            "3.00 Units",
        )
        self.assert_fault("WH/MO/00017 is for the Garden Bench.", "Garden Bench")
        self.assert_fault("The M8 screws get 49 Nm [2].", "49 Nm", "unsupported")

    def test_what_stands_nowhere(self):
        self.assert_fault("Ask for Juan Pérez.", "Juan Pérez", "unsupported")
        for company in (
            "Aceros Bidasoa S.L.",
            "Aceros Bidasoa, S.A.U.",
            "Bidasoa GmbH",
        ):
            self.assert_fault(f"We ask {company} for it.", company, "unsupported")
        self.assert_fault("WH/MO/00099 is late.", "WH/MO/00099", "unsupported")
        self.assert_fault("WH/MO/00099 needs 3 units.", "3 units", "unsupported")
        self.assert_fault("The oil is fine [7].", "[7]", "unsupported")
        quote = "The oil is never changed at all"
        self.assert_fault(f"“{quote}” [2]", quote, "unsupported")

    def test_what_is_computed(self):
        for answer, text, arithmetic in (
            ("In total 9 units.", "9 units", "Quantity: 2 + 4 + 3 = 9"),
            ("On average 2.47 days.", "2.47 days", "(4.8 + 1.8 + 0.8) / 3 = 2.47"),
        ):
            [claim] = [c for c in self.check(answer).claims if c.text == text]
            self.assertEqual(claim.verdict, "computed")
            self.assertIn(arithmetic, claim.arithmetic)
        self.assert_fault("In total 11 units.", "11 units", "unsupported")

    def test_states_and_their_denial(self):
        self.assert_fault("WH/MO/00015 is confirmed.", "confirmed")
        self.assert_fault("WH/MO/00017 is not confirmed.", "confirmed")

    def test_what_is_no_claim(self):
        report = self.check("1. First look at the list.\n2. Let me know if I can help.")
        self.assertFalse(report.checked)
        asked = self.check(
            "For 500 pieces I know nothing.", question="Make 500 pieces?"
        )
        self.assertFalse(asked.faults)

    def test_both_formats_of_numbers(self):
        facts = (Fact("Sheet", "price", 1234.5, "€", "money", 2, "Price"),)
        evidence = [Evidence("Price", Source(shown=1, total=1), NOW, facts, id="1")]
        held = check("1.234,50 €", evidence, locale=SPANISH, now=NOW)
        self.assertEqual((held.verified, len(held.faults)), (1, 0))
        moved = check("12.345,0 €", evidence, locale=SPANISH, now=NOW)
        self.assertEqual(moved.verified, 0)

    def test_what_only_looks_like_a_tag_is_read_by_people_and_checked(self):
        report = self.check("<img alt=900> and <b>901</b> <!-- 902 -->")
        self.assertEqual([claim.text for claim in report.faults], ["900", "901"])

    def test_a_report_is_kept_as_json(self):
        report = self.check("WH/MO/00017 needs 2 units [1].")
        self.assertEqual(Report.from_dict(report.to_dict()), report)
