from unittest.mock import patch

from odoo.tests import TransactionCase, tagged

from .search_common import SearchMixin


@tagged("post_install", "-at_install")
class TestSearchWords(SearchMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.press = cls.document(
            "Prensa PH-200",
            "La presión máxima de la bomba hidráulica es de 4,5 bar en frío.",
            "Alarma E-204: temperatura del aceite demasiado alta. Limpiar el filtro.",
            "Alarma E-205: nivel de aceite bajo. Rellenar con aceite ISO VG 46.",
            "La operación de engrase se hace cada 500 horas por la válvula central.",
        )
        cls.saw = cls.document(
            "Band saw",
            "Replace the blade when it is worn. Torque the screws to 12 Nm.",
            "The lubrication pump must be checked once a week.",
            "Part list: bearing 100245, drive belt BX-77/2, motor M90-L4.",
            language="en",
        )
        cls.env["ai.production.word"]._count()

    def test_accents_make_no_difference(self):
        for question in ("presion maxima", "PRESIÓN MÁXIMA", "presiónes maximas"):
            self.assertIn("presión máxima", self.first(question), question)
        self.assertIn("operación", self.first("la operacion del engrase"))

    def test_accents_without_unaccent(self):
        self.env.cr.execute("SELECT 1 FROM pg_extension WHERE extname = 'unaccent'")
        self.assertFalse(self.env.cr.fetchall(), "nothing is proved otherwise")

    def test_words_are_inflected(self):
        self.assertIn("válvula", self.first("válvulas centrales"))
        self.assertIn("blade", self.first("replacing blades"))

    def test_one_question_asks_in_both_languages(self):
        found = self.texts("¿Qué dice de la bomba (pump)?")
        self.assertTrue(any("bomba" in text for text in found))
        self.assertTrue(any("pump" in text for text in found))

    def test_stop_words_find_nothing(self):
        self.assertEqual(self.texts("de la que con"), [])
        self.assertEqual(self.texts("what is the"), [])

    def test_stop_words_of_another_language_are_words(self):
        # "once" is eleven in Spanish; in an English question it is a stop word there.
        found = self.search("¿Se engrasa once veces la válvula?")
        self.assertIn("válvula", found.hits[0].text)

    def test_decimals_with_comma_and_point(self):
        self.assertIn("4,5 bar", self.first("4.5 bar"))

    def test_codes_go_first(self):
        for question in ("E204", "e-204", "¿Qué hago con la alarma E 204 del aceite?"):
            hit = self.search(question).hits[0]
            self.assertIn("E-204", hit.text, question)
            self.assertIn("code", hit.ways)

    def test_part_numbers(self):
        for question in ("BX77/2", "belt BX-77", "100245", "M90L4"):
            self.assertIn("BX-77/2", self.first(question), question)

    def test_part_of_a_code(self):
        self.assertIn("M90-L4", self.first("pieza M90L"))

    def test_names_of_files_hold_codes(self):
        self.document("taladro-tm6", "Alarma E-118 es de la puerta.", "Alarma E-119.")
        self.document("sierra-sp3200", "Alarma E-118 es del empujador.")
        for question in ("TM-6 muestra E118", "alarma e 118 en la tm 6"):
            self.assertIn("puerta", self.first(question), question)
        self.assertIn("empujador", self.first("E.118 SP3200"))

    def test_codes_written_apart(self):
        self.document("Filtro", "Usar grasa NLGI 2 y juntas según DIN 3770.")
        self.assertIn("code", self.search("junta DIN-3770").hits[0].ways)

    def test_what_the_manuals_do_not_contain(self):
        for question in (
            "presión de la alarma E-888",
            "¿Cuál es la capital de Australia?",
            "Who won the football match yesterday?",
            "repuesto ZX81-4471",
        ):
            self.assertFalse(self.search(question).relevant, question)
        for question in (
            "¿Cuál es la presión máxima?",
            "E-204",
            "How often do I check the lubrication pump?",
        ):
            self.assertTrue(self.search(question).relevant, question)

    def test_neighbours_within_a_budget(self):
        text = "Paso {0}: girar la palanca {0} y esperar a que la luz {0} se apague. "
        manual = "".join(text.format(f"número {n} " * 6) for n in range(1, 30))
        document = self.document("Arranque", manual)
        found = self.search("palanca número 12", documents=document, limit=1)
        budget = self.search("palanca 12", documents=document, limit=1, budget=900)
        self.assertFalse(found.hits[0].joined)
        self.assertGreater(len(budget.hits[0].joined), 1)
        self.assertLessEqual(budget.hits[0].tokens, 900)
        self.assertIn(budget.hits[0].passage_id, budget.hits[0].joined)

    def test_typos(self):
        self.assertIn("válvula", self.first("balvula central"))
        self.assertIn("lubrication", self.first("lubricatoin"))
        self.assertIn("hidráulica", self.first("bomba hidraulcia"))

    def test_typos_without_trigrams(self):
        vocabulary = type(self.env["ai.production.word"])
        with patch.object(vocabulary, "_trigrams", return_value=False):
            self.test_typos()

    def test_typos_leave_numbers_alone(self):
        self.assertEqual(self.texts("100246"), [])

    def test_words_that_only_ask_are_no_slips(self):
        self.document("Cantos", "El canto del tablero se pule en seco.")
        self.env["ai.production.word"]._count()
        for question in ("¿cuánto?", "how many?", "¿cuántas pulgadas?"):
            self.assertEqual(self.texts(question), [], question)
        # Asked for in full words, they do not speak against what was found.
        self.assertTrue(self.search("¿cuánto aguanta la bomba hidráulica?").relevant)

    def test_no_word_is_cut_down_by_another_language(self):
        """The Spanish stemmer takes "canteen" for a form of "cantar"."""
        self.document("Cantos", "Los cantos del tablero se pulen en seco.")
        self.env["ai.production.word"]._count()
        self.assertEqual(self.texts("When is the canteen?"), [])
        self.assertIn("lubrication pump", self.first("¿Y la lubrication de la sierra?"))

    def test_a_short_rest_is_no_slip_of_a_longer_word(self):
        self.document("Turnos", "Hora: 8; Hora: 9")
        self.env["ai.production.word"]._count()
        self.assertEqual(self.texts("horno"), [])

    def test_a_word_as_another_language_writes_it(self):
        self.document("Air", "The compressor stands in the yard.", language="en")
        self.document("Lista", "Correa del compresor: tres unidades.")
        self.env["ai.production.word"]._count()
        texts = " ".join(self.texts("compresor"))
        self.assertIn("stands in the yard", texts)
        self.assertIn("tres unidades", texts)

    def test_what_the_question_names_goes_first(self):
        """The machine of a manual is on all its pages: a word that says little."""
        self.document("Polipasto", "Se cambia el aceite: aceite usado, aceite nuevo.")
        self.document(
            "Compresor RK-15",
            "El aceite se cambia a las 4000 horas si la máquina está en un local seco.",
            *(f"Pieza {n} de la máquina." for n in range(20)),
        )
        self.env["ai.production.word"]._count()
        found = self.search("¿cada cuánto se cambia el aceite del compresor?")
        self.assertIn("Compresor", found.hits[0].header)

    def test_new_words_are_found_before_they_are_counted(self):
        self.document("Horno", "El quemador piloto se enciende con chispa.")
        self.assertIn("quemador", self.first("quemador"))

    def test_without_a_vocabulary(self):
        self.env.cr.execute("DELETE FROM ai_production_word")
        self.assertIn("presión máxima", self.first("presion maxima de la bomba"))

    def test_nothing_to_search_for(self):
        for question in ("", "  ", "¿?!", "'; --", "\\ ' :* & | !", "x" * 5000):
            self.assertEqual(self.texts(question), [], question[:20])

    def test_signs_of_queries_are_plain_text(self):
        self.assertIn("presión", self.first("presión' & | ! :* (bomba) <-> \\"))

    def test_language_unknown_to_the_server(self):
        self.document("Kone", "Suodatin vaihdetaan kerran vuodessa.", language="xx")
        self.assertIn("Suodatin", self.first("suodatin"))

    def test_passages_of_old_versions_are_not_found(self):
        passages = self.env["ai.production.passage"].search(
            [("document_id", "=", self.press.id)]
        )
        passages.live = False
        self.assertEqual(self.texts("presión máxima E-204"), [])

    def test_archived_documents_are_not_found(self):
        self.press.active = False
        for context in ({}, {"active_test": False}):
            model = self.env["ai.production.search"].with_context(**context)
            self.assertEqual(model.search_passages("presión E-204").hits, [])

    def test_documents_for_one_question(self):
        self.saw.scope = "question"
        self.assertEqual(self.texts("blade torque"), [])
        self.assertIn("blade", self.first("blade torque", documents=self.saw))

    def test_only_in_named_documents(self):
        found = self.search("pump bomba aceite", documents=self.saw)
        self.assertEqual({hit.document_id for hit in found.hits}, {self.saw.id})

    def test_vocabulary_forgets(self):
        self.saw.unlink()
        self.env["ai.production.word"]._count()
        self.assertFalse(
            self.env["ai.production.word"].search([("word", "=", "torqu")])
        )
