from odoo.tests import BaseCase

from odoo.addons.ai_production_assistant.engine.planning import (
    compact,
    fold,
    intent,
    manuals,
    names,
    vocabulary,
    words,
)


class TestPlanningWords(BaseCase):
    def test_folding(self):
        self.assertEqual(fold("ÓRDENES Ñandú"), "ordenes nandu")
        self.assertEqual(words("¿Cuántas, hoy?"), ["cuantas", "hoy"])
        self.assertEqual(compact("[FURN_9666]"), "furn9666")

    def test_patterns(self):
        question = words("¿Qué órdenes van retrasadas en curso?")
        self.assertTrue(intent.score(("retras*",), question))
        self.assertTrue(intent.score(("en curso",), question))
        self.assertFalse(intent.score(("curso en",), question))
        self.assertFalse(intent.score(("retras",), question))

    def test_more_words_score_more_but_none_twice(self):
        question = words("orders in progress")
        self.assertEqual(intent.score(("in progress",), question), 2)
        self.assertEqual(intent.score(("in progress", "progress"), question), 2)
        self.assertLess(intent.score(("progress?",), question), 0.5)

    def test_slips_of_the_finger_in_long_words_only(self):
        self.assertTrue(intent.score(("blocked",), ["blokced"]))
        self.assertTrue(intent.score(("retras*",), ["retarsadas"]))
        self.assertFalse(intent.score(("terminad*",), ["terminar"]))
        self.assertFalse(intent.score(("late",), ["rate"]))
        self.assertFalse(intent.score(("missing",), ["kissing"]))

    def test_choice_by_the_best_words(self):
        values = {"week": ("week",), "next": ("next week",)}
        self.assertEqual(intent.choose(values, ["next", "week"]), "next")
        self.assertIsNone(intent.choose(values, ["year"]))

    def test_small_talk(self):
        for text in ("hola", "¡Buenos días!", "thank you", "tell me a joke"):
            self.assertTrue(vocabulary.is_small_talk(words(text)), text)
        for text in ("hola, ¿qué falta en Pintura?", "a poem about production"):
            self.assertFalse(vocabulary.is_small_talk(words(text)), text)

    def test_a_greeting_with_a_slip_is_small_talk(self):
        for text in (
            "helo",
            "hola!!",
            "grácias",
            "hellooo",
            "thnaks",
            "muchas grcias",
            "buenos dais",
            "good mornign",
        ):
            self.assertTrue(vocabulary.is_small_talk(words(text)), text)
        for text in (
            "tanks",
            "Valle",
            "Gracia",
            "hotel",
            "helo, which orders are late?",
            "grcias, dime qué pedidos faltan",
        ):
            self.assertFalse(vocabulary.is_small_talk(words(text)), text)

    def test_questions_of_the_factory_are_no_small_talk(self):
        """Neither a question word nor a word of the trade is talk by a slip."""
        asking = """
            cuánto cuánta cuántos cuántas cuándo cuál cuáles quién quiénes cómo qué
            dónde adónde cuyo porqué how what when where which who whose whom why
            """
        near = """
            cuenta cuentan canto cinto extendido encendido acuerda tanks tank think
            greet grease niche hole valve leather sanción función poner store storey
            residente transfer general graciosas tarjetas paredes trabaja perfil
            prefect excelencia
            """
        for word in (*asking.split(), *near.split()):
            for text in (word, f"{word} el aceite", f"the oil {word}"):
                self.assertFalse(vocabulary.is_small_talk(words(text)), text)
        for text in (
            "¿cada cuánto se cambia el aceite del compresor?",
            "¿cuánto tarda el disco de la sierra en frenar?",
            "¿cuánto pesa el compresor?",
            "cuento con dos bombas",
            "how are the tanks?",
            "¿qué espesor de película seca lleva el barniz?",
            "¿qué dice el ensayo de tracción?",
            "is the varnish weather resistant?",
            "on which storey does the saw stand?",
        ):
            self.assertFalse(vocabulary.is_small_talk(words(text)), text)

    def test_subjects_that_are_not_of_the_factory(self):
        for text in (
            "Cuéntame un cuento",
            "escribe un ensayo sobre la vida",
            "what is the weather like?",
            "tell me a story",
            "recomiéndame una película",
            "translate this into French",
            "muchas gracias, hasta luego",
        ):
            self.assertTrue(vocabulary.is_small_talk(words(text)), text)

    def test_references_to_what_was_named(self):
        for text in ("and its components?", "¿y mañana?", "¿qué le falta?"):
            self.assertTrue(vocabulary.refers_back(words(text)), text)
        for text in ("what is due this week", "¿qué vence esta semana?"):
            self.assertFalse(vocabulary.refers_back(words(text)), text)

    def test_a_follow_up_is_searched_with_what_it_goes_back_to(self):
        first = "How do I clean the saw?"
        for question in ("And how often?", "How often?", "¿Y cada cuánto?", "Who?"):
            self.assertEqual(
                manuals.search_text(question, ["Hi", first]), f"{first}\n{question}"
            )
        self.assertEqual(
            manuals.search_text("By whom?", ["Hi", first, "How often?"]),
            f"{first}\nHow often?\nBy whom?",
        )
        for question in ("How do I oil the press?", "Thanks!", "", "?"):
            self.assertEqual(manuals.search_text(question, [first]), question)
        self.assertEqual(manuals.search_text("How often?", []), "How often?")
        self.assertEqual(
            manuals.search_text("How often?", ["How often?"]), "How often?"
        )

    def test_codes(self):
        found = {
            "WH/MO/00012-001": ("whmo", 12, "001"),
            "WH/M0/00012": ("whmo", 12, ""),
            "MO00012": ("mo", 12, ""),
            "[FURN_9666]": ("furn", 9666, ""),
        }
        for text, (prefix, number, suffix) in found.items():
            [code] = names.codes(f"about {text} please")
            self.assertEqual(
                (code.prefix, code.number, code.suffix), (prefix, number, suffix)
            )
        [code] = names.codes("la orden nº 15")
        self.assertEqual((code.number, code.order), (15, True))
        for text in ("on 2026-11-03", "at 10:30", "3/4", "10h and 2nd", "and/or"):
            self.assertFalse(names.codes(text), text)

    def test_content_words(self):
        self.assertEqual(
            names.content_words("¿Cuánto stock hay de la mesa de comedr?"),
            ["mesa", "comedr"],
        )
        known = ("in progress", "late")
        self.assertEqual(names.content_words("late orders in progress", known), [])
        curso = names.content_words("órdenes en curso de curso avanzado", ("en curso",))
        self.assertEqual(curso, ["curso", "avanzado"])
        self.assertEqual(names.content_words("late orders as a table", known), [])

    def test_fit_of_names(self):
        free = ["mesa", "comedr", "extensibel"]
        whole = names.fit("Mesa de comedor extensible", free)
        self.assertTrue(whole.full and whole.counts)
        part = names.fit("Mesa de centro", free)
        self.assertFalse(part.full)
        self.assertGreater(whole.total, part.total)
        self.assertFalse(names.fit("Montaje 2", ["montaje", "1"]).full)
        self.assertFalse(names.fit("", free).counts)

    def test_a_name_may_hold_words_of_the_trade_but_not_only(self):
        free, spoken = ["mesa"], ["mesa", "de", "centro"]
        self.assertTrue(names.fit("Mesa de centro", free, spoken).full)
        self.assertFalse(names.fit("Centro", free, spoken).counts)
