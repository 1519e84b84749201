from contextlib import contextmanager
from unittest.mock import patch

from odoo.tests import TransactionCase, new_test_user, tagged

from ..models import knowledge_search_known, knowledge_search_reach
from .search_common import SearchMixin

GROUPS = "mrp.group_mrp_user,ai_production_assistant.group_user"
MANY = 12


@tagged("post_install", "-at_install")
class TestSearchKnown(SearchMixin, TransactionCase):
    """What others write changes nothing of what is found for one who may not see it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        env["ai.production.passage"].search([]).unlink()
        cls.north = env["res.company"].create({"name": "North"})
        cls.northern = new_test_user(
            env,
            "northern",
            groups=GROUPS,
            company_id=cls.north.id,
            company_ids=[(6, 0, cls.north.ids)],
        )
        cls.other = new_test_user(env, "known_other", groups=GROUPS)
        cls.lathe = cls.document(
            "Lathe",
            "The mandrel holds the workpiece while it turns.",
            "The compresor feeds the chuck with air.",
            *[f"Step {number}: turn the dial." for number in range(6)],
            language="en",
            company_id=cls.north.id,
        )
        cls.document("Torno", "El husillo gira.", company_id=cls.north.id)
        env["ai.production.word"]._count()

    def order(self, company):
        product = self.env["product.product"].create({"name": "P", "type": "consu"})
        warehouse = self.env["stock.warehouse"].search(
            [("company_id", "=", company.id)], limit=1
        )
        orders = self.env["mrp.production"].with_company(company)
        return orders.create(
            {
                "product_id": product.id,
                "product_qty": 1,
                "company_id": company.id,
                "picking_type_id": warehouse.manu_type_id.id,
            }
        )

    def of_company(self, text):
        self.document("Hidden", text, language="en", company_id=self.env.company.id)

    def of_question(self, text):
        values = {"scope": "question", "user_id": self.other.id}
        self.document("Hidden", text, language="en", company_id=False, **values)

    def of_group(self, text):
        group = self.env["res.groups"].create({"name": "Chosen"})
        values = {"company_id": self.north.id, "group_ids": [(4, group.id)]}
        self.document("Hidden", text, language="en", **values)

    def archived(self, text):
        values = {"company_id": self.north.id, "active": False}
        self.document("Hidden", text, language="en", **values)

    def of_record(self, text):
        self.record_passage(self.order(self.env.company), text)

    def naming_a_hidden_one(self, text):
        """Of a record that he may read, which names one that he may not."""
        passage = self.record_passage(self.order(self.north), text)
        passage.needs = {"mrp.production": self.order(self.env.company).ids}

    def seen(self, question, **values):
        """All that ``northern`` can tell the answers to ``question`` apart by."""
        search = self.env["ai.production.search"].with_user(self.northern)
        search.env["ai.production.passage"].flush_model()
        terms = search._terms(question, search._reach(**values))
        found = search.search_passages(question, **values)
        return (
            [(t.word, sorted(t.weights), t.mistyped) for t in terms.terms],
            {word: terms.counts[word] for t in terms.terms for word in t.weights},
            [hit.text for hit in found.hits],
            found.relevant,
        )

    def assert_unchanged(self, question, text, **values):
        """Whoever's passage says ``text``, counted or not yet."""
        ways = (
            self.of_company,
            self.of_question,
            self.of_group,
            self.archived,
            self.of_record,
            self.naming_a_hidden_one,
        )
        for few in (knowledge_search_reach._FEW, -1):
            self.enterContext(patch.object(knowledge_search_reach, "_FEW", few))
            for plant in ways:
                with self.subTest(plant.__name__, few=few), self.rolled_back():
                    before = self.seen(question, **values)
                    plant(text)
                    self.assertEqual(self.seen(question, **values), before)
                    self.env["ai.production.word"]._count()
                    self.assertEqual(self.seen(question, **values), before)

    @contextmanager
    def rolled_back(self):
        savepoint = self.env.cr.savepoint()
        try:
            yield
        finally:
            savepoint.close(rollback=True)
            self.env.invalidate_all()

    def test_a_typo_that_stands_in_what_is_hidden(self):
        question = "What is the mandrall for?"
        terms, _counts, texts, relevant = self.seen(question)
        self.assertIn(("mandrall", ["mandrel"], True), terms)
        self.assertIn("mandrel", texts[0])
        self.assertTrue(relevant)
        self.assert_unchanged(question, "The mandrall is of brass.")
        self.assert_unchanged(
            question, "The mandrall is of brass.", documents=self.lathe
        )

    def test_a_word_that_stands_in_what_is_hidden(self):
        question = "Does the quokka touch the mandrel?"
        self.assertIn(("quokka", [], False), self.seen(question)[0])
        self.assert_unchanged(question, "The quokka is a project.")

    def test_what_is_hidden_mends_no_typo(self):
        self.assertEqual(self.seen("quoka")[2:], ([], False))
        self.assert_unchanged("quoka", "The quokka is a project.")

    def test_hidden_words_crowd_out_none(self):
        """However many are more alike than the one that he may find."""
        hidden = "The " + " ".join(
            f"mandral{letter}" for letter in "abcdfghijkmnopqrtuv"
        )
        self.assert_unchanged("What is the mandrall for?", hidden)

    def test_hidden_words_are_no_other_spelling(self):
        self.assertIn(("compresor", ["compresor"], False), self.seen("compresor")[0])
        self.assert_unchanged("compresor", "The compressor is new.")

    def test_what_is_hidden_makes_no_word_more_common(self):
        self.assert_unchanged("mandrel", "The mandrel is of brass.")

    def test_words_of_many_passages(self):
        self.enterContext(patch.object(knowledge_search_known, "_FIRST", 3))
        for _number in range(MANY):
            self.of_company("The quokka is hidden, and so is the sprocket.")
        self.document(
            "Mine", "The sprocket is mine.", language="en", company_id=self.north.id
        )
        self.env["ai.production.word"]._count()
        for few in (knowledge_search_reach._FEW, -1):
            self.enterContext(patch.object(knowledge_search_reach, "_FEW", few))
            terms, _counts, texts, _relevant = self.seen("quokka sprocket")
            self.assertEqual(
                terms, [("quokka", [], False), ("sprocket", ["sprocket"], False)]
            )
            self.assertEqual(texts, ["The sprocket is mine."])

    def test_words_of_records_that_he_may_read(self):
        passage = self.record_passage(self.order(self.north), "The quokka is late.")
        passage.needs = {"mrp.production": self.order(self.north).ids}
        self.env["ai.production.word"]._count()
        for question in ("quokka", "quoka"):
            self.assertEqual(self.seen(question)[2], ["The quokka is late."])

    def test_words_of_the_file_of_his_question(self):
        values = {"scope": "question", "user_id": self.northern.id}
        values["company_id"] = False
        mine = self.document("Mine", "The quokka is mine.", language="en", **values)
        self.env["ai.production.word"]._count()
        for question in ("quokka", "quoka"):
            self.assertEqual(
                self.seen(question, documents=mine)[2], ["The quokka is mine."]
            )
            self.assertEqual(self.seen(question)[2], [])
