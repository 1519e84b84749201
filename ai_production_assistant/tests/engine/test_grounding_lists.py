"""Lists of which only the line above says a state: "Late orders:"."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from ...engine.rendering import blocks
from .test_grounding_said import EVIDENCE, NOW, SPANISH, SaidCase, live

LATE, OPEN, BEGUN = "WH/MO/00017", "WH/MO/00018", "WH/MO/00015"
LEGS, BOARD = "[C20] Steel Leg", "[C33] Board"


@tagged("post_install", "-at_install")
class TestGroundingLists(SaidCase):
    def wrong(self, answer, evidence=EVIDENCE, **values):
        """What each name that is a fault is instead."""
        faults = check(answer, evidence, now=NOW, **values).faults
        return {claim.text: claim.instead for claim in faults}

    def assert_told(self, lead, right, wrong, instead):
        """Of a list below ``lead`` the second item is told wrong."""
        for answer in (f"{lead}\n- {right}\n- {wrong}", f"{lead}\n\n1. **{right}**"):
            found = self.wrong(answer, locale=SPANISH)
            expected = {wrong: instead} if wrong in answer else {}
            self.assertEqual(found, expected, answer)

    def test_lines_that_say_a_state(self):
        for lead in (
            "Late orders:",
            "## Late orders",
            "## Late Orders",
            "**Late orders**",
            "**Delayed manufacturing orders:**",
            "Here are the late orders [1].",
            "The following orders are behind schedule:",
            "Órdenes con retraso:",
            "Las siguientes órdenes van con retraso:",
            "### Órdenes de fabricación retrasadas",
            "Estas son las órdenes que llevan retraso:",
            "## Late orders\n\nThese need attention:\n",
        ):
            self.assert_told(lead, LATE, OPEN, "Late: No")
        for lead in ("On time:", "Orders that are not late:", "Órdenes a tiempo:"):
            self.assert_told(lead, OPEN, LATE, "Late: Yes")
        blocked = "Blocked by components: {}"
        for lead in (
            "Blocked orders:",
            "Orders waiting for components:",
            "Orders with missing components:",
            "Órdenes bloqueadas por falta de componentes:",
            "A la espera de componentes:",
        ):
            self.assert_told(lead, LATE, OPEN, blocked.format("No"))
        for lead in ("Ready to start:", "Listas para empezar:"):
            self.assert_told(lead, OPEN, LATE, blocked.format("Yes"))
        for lead in ("In progress:", "**In progress**", "Órdenes en proceso:"):
            self.assert_told(lead, BEGUN, OPEN, "State: Confirmed")
        for lead in ("Confirmed orders:", "Órdenes confirmadas:"):
            self.assert_told(lead, OPEN, BEGUN, "State: In Progress")
        for lead in (
            "Components short:",
            "## Components Short",
            "Missing components of WH/MO/00017:",
            "WH/MO/00017 is missing:",
            "A WH/MO/00017 le faltan:",
            "Componentes que faltan:",
        ):
            self.assert_told(lead, LEGS, BOARD, "Short: 0,00 Units")
        self.assert_told("Available components:", BOARD, LEGS, "Short: 8,00 Units")

    def test_what_is_right_names_its_fact(self):
        claims = check(f"Late orders:\n- {LATE}", EVIDENCE, now=NOW).claims
        told = [(c.text, c.verdict, c.subject, c.attribute) for c in claims]
        self.assertEqual(told, [(LATE, "supported", LATE, "late")])

    def test_the_mark_is_on_the_line_that_is_wrong(self):
        answer = f"## Late orders\n\n- {LATE}: 12 units\n- **{OPEN}**: 4 units\n"
        report = check(answer, EVIDENCE, now=NOW)
        [fault] = report.faults
        self.assertEqual((fault.kind, fault.verdict), ("state", "contradicted"))
        self.assertEqual((fault.subject, fault.evidence), (OPEN, ("1",)))
        spans = [(c.start, c.end, c.verdict) for c in report.checked]
        html = "".join(blocks(answer, spans))
        self.assertRegex(html, rf'o_ai_production_contradicted"[^>]*>{OPEN}</span>')

    def test_lists_in_one_line(self):
        for text in (
            "Late orders: {}, {}.",
            "**Late orders:** {} (5 made) and {} [1]",
            "- **Órdenes con retraso:** {} y {}",
        ):
            text = text.format(LATE, "{}")
            self.assertEqual(self.wrong(text.format(OPEN)), {OPEN: "Late: No"}, text)
            self.assertEqual(self.wrong(text.format(LATE)), {}, text)

    def test_lists_within_lists(self):
        answer = "- {}:\n  - {}\n  - {}\n- {}:\n  - {}\n"
        right = answer.format("Late", LATE, "MO 17", "On time", OPEN)
        self.assertEqual(self.wrong(right), {})
        wrong = answer.format("Late", LATE, OPEN, "On time", LATE)
        self.assertEqual(self.wrong(wrong), {OPEN: "Late: No", LATE: "Late: Yes"})

    def test_headings_below_a_heading(self):
        answer = f"## Late orders\n### {OPEN}\n- 4 units\n## {BEGUN}\n- 30 units"
        self.assertEqual(self.wrong(answer), {OPEN: "Late: No"})

    def test_tables(self):
        table = f"\n\n| Order | {{}} |\n|-|-|\n| {LATE} | {{}} |\n| {OPEN} | {{}} |\n"
        wrong = self.wrong("Late orders:" + table.format("Quantity", 12, 4))
        self.assertEqual(wrong, {OPEN: "Late: No"})
        # A column that says it itself is held cell by cell.
        told = self.wrong("Late orders:" + table.format("Late", "Yes", "No"))
        self.assertEqual(told, {})

    def test_lines_that_say_nothing_of_the_items(self):
        for answer in (
            f"Reasons for the delays:\n- {OPEN}",
            f"Órdenes que pueden retrasarse:\n- {OPEN}",
            f"Orders that may be late:\n- {OPEN}",
            f"Late or blocked orders:\n- {OPEN}",
            f"Late work orders:\n- {OPEN}",
            f"Components of the late orders:\n- {BOARD}",
            f"Componentes de las órdenes bloqueadas:\n- {BOARD}",
            f"{LATE} is blocked:\n- {BOARD}\n- {LEGS}",
            f"## Late orders\n\nThere are none. All of them are open:\n\n- {OPEN}",
            f"## Late orders\n\nThere are none.\n\n- {OPEN}",
            f"To close\n\nIn progress\n\n- **{OPEN}**: 4 units",
            f"## Are there late orders?\n- {OPEN}",
            f"Late orders:\n- {LATE}\n\nOther orders:\n- {OPEN}",
            f"Late orders:\n- {LATE}\n\n## {OPEN}\n- 4 units",
            f"Available components for {LATE}:\n- {BOARD}",
            f"Componentes disponibles de {LATE}:\n- {BOARD}",
        ):
            self.assertEqual(self.wrong(answer), {}, answer)

    def test_items_that_speak_for_themselves(self):
        for answer in (
            f"Late orders:\n- {OPEN}: on time",
            f"Late orders:\n- {LATE}\n\n  {OPEN} is needed first.",
            f"Delays:\n- {OPEN} is waiting for its turn.",
            f"Short:\n- {BOARD}: 0 units",
            f"Completed:\n- {LATE}: 5 of 12 units",
        ):
            self.assertEqual(self.wrong(answer), {}, answer)

    def test_what_the_evidence_does_not_tell(self):
        plain = Fact(OPEN, "quantity", 4.0, "Units", "quantity", 2, "Quantity")
        titled = live(
            "1", "Late orders", (plain, Fact(OPEN, "late", "No", label="Late")), 1
        )
        for evidence in ([live("1", "Orders", (plain,), 1)], [titled]):
            self.assertEqual(self.wrong(f"Late orders:\n- {OPEN}", evidence), {})

    def test_a_flag_says_what_it_is_instead(self):
        facts = Fact(OPEN, "late", "No", label="Late"), Fact(OPEN, "hot", "Yes")
        answer = f"{OPEN}:\n- Hot: no"
        [fault] = check(answer, [live("1", "Orders", facts, 1)], now=NOW).faults
        self.assertEqual((fault.attribute, fault.instead), ("hot", "Yes"))

    def test_a_heading_that_is_true_of_none_of_its_items(self):
        for lists in (
            f"Open orders by state:\n\n**{{}}**\n\n- {LATE} – Oak Table\n- {OPEN}",
            f"### {{}}\n\n- {OPEN}, Bench\n\n### In Progress\n\n- {BEGUN}, Stool",
            f"Órdenes por estado:\n\n**{{}}**\n- {LATE}\n- {OPEN}",
        ):
            self.assertEqual(self.wrong(lists.format("Confirmed")), {})
            found = self.wrong(lists.format("To Close"))
            self.assertEqual(found["To Close"], "State: Confirmed", lists)
        found = self.wrong(f"**Late orders**\n- {OPEN}\n- {BEGUN}")
        self.assertEqual(found["Late"], "Late: No")
        found = self.wrong(f"**In Progress**\n- {BEGUN}\n- {OPEN}")
        self.assertNotIn("In Progress", found)
