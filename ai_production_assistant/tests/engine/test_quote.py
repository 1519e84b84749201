from odoo.tests import BaseCase

from ...engine.knowledge.quote import LONGEST, best, covers, phrase, quotes

TEXT = (
    "The press needs oil. Alarm E-204 means low pressure. Reset it with the blue key.\n"
    "Part: P-41; Torque: 41 Nm\nPart: P-42; Torque: 42 Nm"
)


class TestQuote(BaseCase):
    def test_the_sentence_that_carries_the_citation_decides(self):
        for answer, quote in (
            ("Reset it with the blue key [1].", "Reset it with the blue key."),
            ("It needs oil. [1] Nothing else.", "The press needs oil."),
            ("**E-204** is low pressure [1, 2].", "Alarm E-204 means low pressure."),
            ("- Part P-42 takes 42 Nm [1]", "Part: P-42; Torque: 42 Nm"),
            ("**Rows 41–42**: “Part: P-42; Torque” [1]", "Part: P-42; Torque: 42 Nm"),
            ("Use the blue key.\n\n[1]", "Reset it with the blue key."),
        ):
            self.assertEqual(quotes(answer, {"1": TEXT}, "?")["1"], quote, answer)

    def test_without_a_citation_the_question_decides(self):
        found = quotes("I do not know.", {"1": TEXT}, "What torque has P-41?")
        self.assertEqual(found["1"], "Part: P-41; Torque: 41 Nm")

    def test_in_another_language_figures_and_codes_decide(self):
        answer = "La alarma E-204 indica falta de aceite [1]."
        self.assertEqual(
            quotes(answer, {"1": TEXT}, "")["1"], "Alarm E-204 means low pressure."
        )

    def test_there_is_always_a_quote_where_there_is_text(self):
        self.assertEqual(best(TEXT, "zzz"), "The press needs oil.")
        self.assertEqual(best("", "x"), "")
        self.assertEqual(best("\n \n", "x"), "")

    def test_a_quote_stands_in_the_passage_and_is_not_endless(self):
        long = "word " * 500
        quote = best(long, "word")
        self.assertLessEqual(len(quote), LONGEST)
        self.assertIn(quote, long)

    def test_what_a_viewer_looks_for_is_short(self):
        self.assertEqual(phrase("Part: P-42; Torque: 42 Nm"), "P-42")
        self.assertEqual(phrase("Note: keep off."), "keep off")
        self.assertEqual(
            phrase("- Reset it with the blue key and wait."),
            "Reset it with the blue key",
        )
        self.assertEqual(phrase(""), "")

    def test_covers(self):
        self.assertTrue(covers("Lubricating the spindles", ["lubricate", "spindle"]))
        self.assertFalse(covers("Lubricating", ["lubricate", "spindle"]))
