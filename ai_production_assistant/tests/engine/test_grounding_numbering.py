"""Numbers that only count up what the answer itself tells."""

from odoo.tests import tagged

from .test_grounding_hedges import (
    FOURTEEN,
    SPANISH,
    THIRTEEN,
    TWELVE,
    HedgesCase,
    live,
)


@tagged("post_install", "-at_install")
class TestGroundingNumbering(HedgesCase):
    evidence = (live("Orders", TWELVE, THIRTEEN, FOURTEEN),)

    def test_items_of_a_sentence(self):
        self.assert_true(
            "I would first 1) close %13, 2) finish %14, 3) start %12.",
            "Do this: (1) close %13; (2) finish %14; (3) start %12.",
            "My order would be: 1. %14, 2. %12, 3. %13.",
            "1st: %14, 2nd: %12, 3rd: %13.",
            "1st %14, 2nd %12.",
            "#1 %14, #2 %12, #3 %13",
            "Priority 1: %14; priority 2: %12.",
            "Priority #1 is %14; #2 is %12.",
        )
        self.assert_true(
            "Yo primero 1) cerraría %13, 2) acabaría %14 y 3) empezaría %12.",
            "El orden sería: 1. %14, 2. %12, 3. %13.",
            "1º %14, 2º %12",
            "La prioridad 1 es %14 y la prioridad 2 es %12.",
            locale=SPANISH,
        )

    def test_items_in_lines(self):
        for called in ("Priority", "Prioridad", "Opción", "Option", "N.º", "Step"):
            self.assert_true(
                f"**{called} 1:** %14\n**{called} 2:** %12\n**{called} 3:** %13",
                f"### {called} 1\n\n- %14\n\n### {called} 2\n\n- %12\n- %13",
            )
        for item in (
            "#{} %{}",
            "{} - %{}",
            "{}: %{}",
            "### {}. %{}",
            "- **#{}** – %{}",
        ):
            lines = (item.format(at, of) for at, of in enumerate((14, 12, 13), 1))
            self.assert_true("\n".join(lines))

    def test_a_column_of_places(self):
        for head in ("Priority", "Prioridad", "Rank", "Step", "Paso"):
            self.assert_true(
                f"| {head} | Order |\n|-|-|\n| 1 | %14 |\n| 2 | %12 |",
                f"| Order | {head} |\n|-|-|\n| %14 | #1 |\n| %12 | #2 |",
            )
            self.assert_false(f"| Order | {head} |\n|-|-|\n| %14 | 7 |\n| %12 | 9 |")

    def test_what_is_a_figure(self):
        for locale, *answers in (
            (
                None,
                "- Ana: 1\n- Marc: 8",
                "Ana (1), Marc (2)",
                "Ana has 1) and Marc 2).",
                "- %12: 1\n- %14: 2",
                "| Order | Days late |\n|-|-|\n| %14 | 1 |\n| %12 | 2 |",
                "| Person | # |\n|-|-|\n| Ana | 1 |\n| Marc | 2 |",
                "**Priority 1:** %14 (7 days late)\n**Priority 2:** %12",
                "**Priority 1:** %14\n**Priority 2:** %99",
            ),
            (
                SPANISH,
                "- %12: 1\n- %14: 2",
                "**Prioridad 1:** %14 (7 días de retraso)\n**Prioridad 2:** %12",
            ),
        ):
            self.assert_false(*answers, locale=locale)
