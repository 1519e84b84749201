from unittest.mock import patch

from odoo.tests import tagged

from .factory_common import FactoryCase


@tagged("post_install", "-at_install")
class TestResolver(FactoryCase):
    def resolve(self, question, user=None, lang="en_US"):
        env = self.toolbox(user, lang).env
        return env["ai.production.resolver"].resolve(question)

    def assert_names(self, question, record, **options):
        mentions = self.resolve(question, **options)
        found = [(m.model, m.ids) for m in mentions]
        self.assertEqual(found, [(record._name, tuple(record.ids))], question)

    def test_references_however_they_are_written(self):
        name = self.late.name
        prefix, number = name.rsplit("/", 1)
        questions = (
            f"What about {name}?",
            f"¿Cómo va {name.lower()}?",
            f"{prefix}/{int(number)}",
            f"{prefix}/0{int(number)}",
            f"{prefix.replace('MO', 'M0')}/{number}",
            f"mo {int(number)}",
            f"MO{number}",
            f"mo-{int(number)}",
            f"order {int(number)}",
            f"la orden de fabricación nº {int(number)}",
        )
        for question in questions:
            self.assert_names(question, self.late)

    def test_two_references_are_two_mentions(self):
        mentions = self.resolve(f"Compare {self.late.name} and {self.ready.name}")
        self.assertEqual([m.ids[0] for m in mentions], [self.late.id, self.ready.id])

    def test_a_number_is_not_another_number(self):
        name = self.late.name.rsplit("/", 1)[0]
        [mention] = self.resolve(f"{name}/99999")
        self.assertEqual((mention.ids, mention.model), ((), "mrp.production"))

    def test_a_backorder_is_found_by_the_number_of_its_order(self):
        self.late.name = f"{self.late.name}-001"
        self.env.flush_all()
        self.assert_names(self.late.name, self.late)
        self.assert_names(self.late.name.removesuffix("-001"), self.late)

    def test_product_codes_however_they_are_written(self):
        for text in ("[TST_9666]", "TST_9666", "tst-9666", "tst 9666", "TST9666"):
            self.assert_names(f"stock of {text}?", self.table)

    def test_a_slip_in_the_letters_of_a_code_but_not_in_its_digits(self):
        self.assert_names("TTS_9666", self.table)
        [mention] = self.resolve("TST_9667")
        self.assertFalse(mention.ids)

    def test_names_in_both_languages(self):
        self.assert_names("mesa de comedor extensible", self.table, lang="es_ES")
        self.assert_names("extendable dining table", self.table, lang="es_ES")
        self.assert_names("Is the extendable dining table in stock?", self.table)

    def test_misspelt_names(self):
        for text in ("mesa de comedr extensibel", "meas de comedor extensible"):
            self.assert_names(text, self.table, lang="es_ES")
        self.assert_names("extendabel dinning table", self.table)

    def test_misspelt_names_without_trigrams(self):
        resolver = type(self.env["ai.production.resolver"])
        with patch.object(resolver, "_has_trigram", lambda self: False):
            self.assert_names("mesa de comedr extensibel", self.table, lang="es_ES")

    def test_accents_do_not_matter(self):
        self.plate.name = "Sillón orejero"
        self.env.flush_all()
        self.assert_names("sillon orejero", self.plate)

    def test_work_centers_by_code_and_name(self):
        for text in ("load of MNT7", "Montaje siete", "centro montaje siete"):
            self.assert_names(text, self.center)
        self.assert_names("montage siete", self.center)

    def test_several_products_are_a_question_back(self):
        others = self.env["product.product"].create(
            [
                {"name": "Quilted armchair red", "company_id": self.company.id},
                {"name": "Quilted armchair blue", "company_id": self.company.id},
            ]
        )
        self.env.flush_all()
        [mention] = self.resolve("stock of quilted armchair")
        self.assertEqual(set(mention.ids), set(others.ids))
        self.assertEqual(mention.total, 2)
        self.assert_names("stock of quilted armchair blue", others[1])

    def test_a_whole_name_wins_over_longer_ones(self):
        self.env["product.product"].create({"name": "Walnut plate holder"})
        self.env.flush_all()
        self.assert_names("how many walnut plates", self.plate)

    def test_source_documents_are_no_products(self):
        [mention] = self.resolve("Which orders come from SO-7001?")
        self.assertTrue(mention.origin)

    def test_names_introduced_as_such_and_borne_by_nothing(self):
        [mention] = self.resolve("How is the work center Xylofab doing?")
        self.assertEqual((mention.text, mention.model), ("Xylofab", "mrp.workcenter"))
        [mention] = self.resolve("How many of “Zorblax 77” are there?")
        self.assertFalse(mention.ids)

    def test_ordinary_questions_name_nothing(self):
        for question in (
            "Which orders are late?",
            "¿Qué órdenes vencen esta semana y cuáles van retrasadas?",
            "show late orders as a table",
            "What should we do first today?",
            "Give me 5 tips",
            "What was done on 2026-11-03 at 10:30?",
            "",
            "???",
        ):
            known = [
                pattern
                for tool in self.toolbox().tools().values()
                for pattern in tool.when
            ]
            env = self.toolbox().env
            mentions = env["ai.production.resolver"].resolve(question, known)
            self.assertFalse(mentions, question)

    def test_what_one_may_not_read_does_not_exist(self):
        [mention] = self.resolve(self.late.name, user=self.stranger)
        self.assertFalse(mention.ids)
        [mention] = self.resolve(self.late.name, user=self.outsider)
        self.assertFalse(mention.ids)
        self.assertFalse(self.resolve("Montaje siete", user=self.outsider))

    def test_wild_input_is_only_text(self):
        for text in ("%' OR 1=1 --", "\\", "_%_", "a" * 50000, "WH/MO/%", "‮abc"):
            for mention in self.resolve(text):
                self.assertFalse(mention.ids, text)
