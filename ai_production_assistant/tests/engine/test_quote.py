from odoo.tests import BaseCase

from ...engine.knowledge.quote import LONGEST, best, covers, phrase, quotes

TEXT = (
    "The press needs oil. Alarm E-204 means low pressure. Reset it with the blue key.\n"
    "Part: P-41; Torque: 41 Nm\nPart: P-42; Torque: 42 Nm"
)
ALARMS = (
    "Código: E-101; Significado: Pulsador activado; Remedio: Rearmar con el azul\n"
    "Código: E-102; Significado: Puerta del taladro abierta; Remedio: Cerrarla\n"
    "Código: E-204; Significado: El sensor no responde; Remedio: Limpiar la óptica"
)
HOIST = (
    "Manual del polipasto PG-2, edición 2 1 Carga\n"
    "La carga máxima es de 990 kg. No se debe superar. El polipasto se revisa cada mes."
)
PLAN = (
    "Work: Check the belt; Hours: 500; At the latest: three months\n"
    "Work: Change the air filter; Hours: 2,000; At the latest: yearly\n"
    "Work: Change the oil filter; Hours: 2,000; At the latest: yearly\n"
    "Work: Change the oil; Hours: 4,000; At the latest: two years\n"
    "Work: Change the oil separator; Hours: 4,000; At the latest: two years\n"
    "In a dusty hall the air filter is changed at half of these hours."
)
PLAN_TEXT = (
    "Change the air filter 2,000 yearly\nChange the oil filter 2,000 yearly\n"
    "Change the oil 4,000 two years\nChange the oil separator 4,000 two years"
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

    def test_a_code_is_found_however_it_is_typed(self):
        alarm = ALARMS.split("\n")[2]
        for question in ("E 204 taladro múltiple", "alarma e204", "E.204?", "e-204"):
            self.assertEqual(best(ALARMS, fallback=question), alarm, question)
            found = quotes("Taladro múltiple: véase [1].", {"1": ALARMS}, question)
            self.assertEqual(found["1"], alarm, question)

    def test_the_line_that_answers_wins_over_a_title_and_its_neighbours(self):
        oil, plain = PLAN.split("\n")[3], PLAN_TEXT.split("\n")[2]
        load = "La carga máxima es de 990 kg."
        for question, text, quote in (
            ("¿Cuál es la carga máxima del polipasto PG-2?", HOIST, load),
            ("how often is the compressor's oil changed?", PLAN, oil),
            ("how often is the compressor's oil changed?", PLAN_TEXT, plain),
            ("How often is the air filter changed?", PLAN, PLAN.split("\n")[1]),
            ("When is the oil changed?", PLAN, oil),
        ):
            self.assertEqual(best(text, fallback=question), quote, question)

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
