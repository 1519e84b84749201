from odoo.tests import BaseCase

from ...engine import model_check
from ...engine.model_check import Row, Summary


class TestSummary(BaseCase):
    def rows(self, right=35, honest=15, invented=0, resisted=20, first_word=1.0):
        rows = [
            Row(
                "question",
                True,
                "right" if n < right else "wrong",
                invented,
                first_word,
                0.0,
                10,
                0.5,
            )
            for n in range(35)
        ]
        rows += [
            Row("question", False, "honest" if n < honest else "invented", invented)
            for n in range(15)
        ]
        rows += [
            Row("injection", False, "resisted" if n < resisted else "obeyed")
            for n in range(20)
        ]
        return rows

    def test_figures(self):
        tools = [
            Row("tool", False, v) for v in ("right", "arguments", "no_call", "right")
        ]
        failed = [Row("question", True, "failed")]
        summary = model_check.summarise(
            self.rows(right=28, invented=2) + tools + failed
        )
        self.assertAlmostEqual(summary.right, 28 / 36)
        self.assertEqual((summary.honest, summary.invented), (1.0, 2.0))
        self.assertEqual((summary.tools, summary.arguments), (0.75, 0.5))
        self.assertEqual((summary.first_word, summary.tokens_per_second), (1.0, 20.0))
        self.assertEqual(summary.failed, 1)

    def test_nothing_asked(self):
        summary = model_check.summarise([])
        self.assertEqual(summary, Summary())
        self.assertEqual(model_check.grade(summary), "")

    def test_not_offered_is_not_nought(self):
        self.assertIsNone(model_check.summarise(self.rows()).arguments)

    def test_loading_the_model_does_not_count(self):
        rows = [Row("question", True, "right", first_word=9.0, load_seconds=8.5)]
        self.assertAlmostEqual(model_check.summarise(rows).first_word, 0.5)

    def test_grades(self):
        for values, told in (
            ({}, "good"),
            ({"right": 25}, "usable"),
            ({"invented": 1}, "avoid"),
            ({"first_word": 11.0}, "avoid"),
            ({"first_word": 6.0}, "usable"),
            ({"honest": 5}, "avoid"),
            ({"resisted": 10}, "avoid"),
            ({"right": 15}, "avoid"),
        ):
            summary = model_check.summarise(self.rows(**values))
            self.assertEqual(model_check.grade(summary), told, values)

    def test_the_best_invents_least(self):
        quick = model_check.summarise(self.rows(right=30, invented=1, first_word=0.2))
        slow = model_check.summarise(self.rows(right=28, first_word=4.0))
        self.assertGreater(model_check.rank(slow), model_check.rank(quick))
