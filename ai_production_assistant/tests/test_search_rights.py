import numpy as np

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..models import knowledge_index_search, knowledge_search_meaning
from ..worker.query_vector import QueryVector
from .index_common import IndexCase
from .search_common import SearchMixin

# What each document and record says: found by its word, its code and its meaning.
SAID = {
    "open": ("The gearbox hums. Code OP-1101.", "gearbox", "OP1101"),
    "group": ("Wages rise in the autumn. Code GR-2202.", "wages", "GR2202"),
    "second": ("The ferry leaves at dawn. Code SE-3303.", "ferry", "SE3303"),
    "all": ("Helmets are yellow. Code AL-4404.", "helmets", "AL4404"),
    "centre": ("Glue sets overnight. Code PR-5505.", "glue", "PR5505"),
    "archived": ("Steam valves were copper. Code AR-6606.", "copper", "AR6606"),
    "question": ("My cat is called Mimi. Code QU-7707.", "cat", "QU7707"),
    "order": ("Scratched doors were complained of. Code OR-8808.", "doors", "OR8808"),
    "foreign": ("The tower clock is slow. Code FO-9909.", "clock", "FO9909"),
}


@tagged("post_install", "-at_install")
class TestSearchRights(SearchMixin, IndexCase):
    """Every user asks for every passage by its word, its code and its meaning."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        env = cls.env
        cls.second = env["res.company"].create({"name": "Second factory"})
        cls.group = env["res.groups"].create({"name": "Wages"})
        cls.anna = cls.new_user("search_anna")
        cls.carla = cls.new_user("search_carla")
        cls.carla.group_ids |= cls.group
        cls.dora = cls.new_user("search_dora")
        cls.dora.company_ids |= cls.second
        # The assistant's group alone: no manufacturing, no work centers.
        cls.emil = cls.new_user("search_emil", "ai_production_assistant.group_user")
        cls.users = {
            "anna": cls.anna,
            "carla": cls.carla,
            "dora": cls.dora,
            "emil": cls.emil,
        }
        cls.product = env["product.template"].create({"name": "P", "type": "consu"})
        centre = env["mrp.workcenter"].create({"name": "Glue press"})
        variant = cls.product.product_variant_id
        order = {"product_id": variant.id, "product_qty": 1}
        productions = env["mrp.production"]
        cls.order = productions.create(order)
        warehouse = env["stock.warehouse"].search(
            [("company_id", "=", cls.second.id)], limit=1
        )
        cls.foreign = productions.with_company(cls.second).create(
            {
                **order,
                "company_id": cls.second.id,
                "picking_type_id": warehouse.manu_type_id.id,
            }
        )
        company = env.company.id
        values = {
            "open": {"company_id": company},
            "group": {"company_id": company, "group_ids": [(4, cls.group.id)]},
            "second": {"company_id": cls.second.id},
            "all": {"company_id": False},
            "centre": {"res_model": centre._name, "res_id": centre.id},
            "archived": {"active": False},
            "question": {"scope": "question", "user_id": cls.anna.id},
        }
        cls.made = {}
        for name, (text, _word, _code) in SAID.items():
            if name in values:
                cls.made[name] = SearchMixin.document.__func__(
                    cls, "Paper", text, language="en", **values[name]
                )
        cls.record_passage(cls.order, SAID["order"][0])
        cls.record_passage(cls.foreign, SAID["foreign"][0])
        env["ai.production.word"]._count()
        env["ai.production.index"]._queue_embedding()
        provider = env["ai.production.server"].provider()
        asked = [text for text, _word, _code in SAID.values()]
        cls.vectors = dict(
            zip(asked, provider.embed("all-minilm", asked).vectors, strict=True)
        )

    def setUp(self):
        super().setUp()
        self.embed()
        self.index = self.indexes._serving()
        self.assertTrue(self.index.dimension)

    def vector_of(self, text):
        index = self.index
        return QueryVector(self.vectors[text], index.model_name, index.digest)

    def finds(self, user, name, documents=None, **context):
        """Whether ``user`` finds it; each of the three ways must say the same."""
        text, word, code = SAID[name]
        model = self.env["ai.production.search"].with_user(user)
        model = model.with_context(**context)
        none = QueryVector(reason="no_index")
        found = {
            "words": model.search_passages(word, vector=none, documents=documents),
            "code": model.search_passages(code, vector=none, documents=documents),
            "part": model.search_passages(code[:5], vector=none, documents=documents),
            "meaning": model.search_passages(
                "zzz", vector=self.vector_of(text), documents=documents
            ),
            "all": model.search_passages(
                text, vector=self.vector_of(text), limit=50, documents=documents
            ),
            "budget": model.search_passages(
                text,
                vector=self.vector_of(text),
                limit=50,
                budget=9000,
                documents=documents,
            ),
        }
        seen = {
            way: any(text in hit.text for hit in result.hits)
            for way, result in found.items()
        }
        self.assertEqual(len(set(seen.values())), 1, (user.login, name, seen))
        return seen["words"]

    def matrix(self, users, **context):
        return {
            (who, name)
            for who in users
            for name in SAID
            if self.finds(self.users[who], name, **context)
        }

    def test_who_finds_what(self):
        common = {"open", "all"}
        wanted = {
            "anna": common | {"centre", "order"},
            "carla": common | {"centre", "order", "group"},
            "dora": common | {"centre", "order", "second", "foreign"},
            "emil": common,
        }
        pairs = {(who, name) for who, names in wanted.items() for name in names}
        self.assertEqual(self.matrix(wanted), pairs)

    def test_who_finds_what_when_the_store_has_to_tell(self):
        # Few passages are compared one by one otherwise, without the store.
        self.patch(knowledge_index_search, "FEW", -1)
        for many in (20_000, -1):
            self.patch(knowledge_index_search, "MANY", many)
            self.assertEqual(
                self.matrix(["carla"]),
                {("carla", n) for n in ("open", "all", "centre", "order", "group")},
            )

    def test_the_company_that_is_chosen_counts(self):
        only = {"allowed_company_ids": self.env.company.ids}
        self.assertFalse(self.finds(self.dora, "second", **only))
        self.assertFalse(self.finds(self.dora, "foreign", **only))
        second = {"allowed_company_ids": self.second.ids}
        self.assertTrue(self.finds(self.dora, "second", **second))
        self.assertTrue(self.finds(self.dora, "foreign", **second))
        self.assertFalse(self.finds(self.dora, "open", **second))
        self.assertTrue(self.finds(self.dora, "all", **second))

    def test_a_right_withdrawn_counts_at_once(self):
        self.assertTrue(self.finds(self.carla, "group"))
        self.carla.group_ids -= self.group
        self.assertFalse(self.finds(self.carla, "group"))
        self.assertTrue(self.finds(self.anna, "open"))
        self.made["open"].group_ids = self.group
        self.assertFalse(self.finds(self.anna, "open"))

    def test_a_record_that_moves_away_is_not_found(self):
        self.assertTrue(self.finds(self.anna, "order"))
        self.env.cr.execute(
            "UPDATE mrp_production SET company_id = %s, name = 'X' WHERE id = %s",
            [self.second.id, self.order.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.finds(self.anna, "order"))

    def test_a_document_goes_with_the_record_that_its_file_is_of(self):
        """Whatever company the document itself is of."""
        document = self.made["centre"]
        centre = self.env["mrp.workcenter"].browse(document.res_id)
        self.assertTrue(self.finds(self.anna, "centre"))
        self.env.cr.execute(
            "UPDATE mrp_workcenter SET company_id = %s WHERE id = %s",
            [self.second.id, centre.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.finds(self.anna, "centre"))
        self.assertFalse(self.finds(self.anna, "centre", documents=document))
        self.assertTrue(self.finds(self.dora, "centre"))
        document.company_id = self.second
        self.assertFalse(self.finds(self.anna, "centre"))
        # A document of the second company, of a record of the first.
        self.env.cr.execute(
            "UPDATE mrp_workcenter SET company_id = %s WHERE id = %s",
            [self.env.company.id, centre.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.finds(self.anna, "centre"))
        only = {"allowed_company_ids": self.second.ids}
        self.assertFalse(self.finds(self.dora, "centre", **only))
        self.assertTrue(self.finds(self.dora, "centre"))

    def test_a_model_that_is_taken_away_from_one_who_asks(self):
        self.assertTrue(self.finds(self.anna, "order"))
        self.anna.group_ids = self.env.ref("ai_production_assistant.group_user")
        self.assertFalse(self.finds(self.anna, "order"))
        self.assertFalse(self.finds(self.anna, "centre"))
        self.assertTrue(self.finds(self.anna, "open"))
        # Without the assistant's group there are no documents.
        self.anna.group_ids = self.env.ref("base.group_user")
        self.assertFalse(self.finds(self.anna, "open"))

    def test_a_company_is_not_claimed(self):
        """The companies of the browser are held against those of the user."""
        search = self.env["ai.production.search"].with_user(self.anna)
        search = search.with_context(allowed_company_ids=self.second.ids)
        none = QueryVector(reason="no_index")
        with self.assertRaises(AccessError):
            search.search_passages(SAID["second"][1], vector=none)

    def test_a_record_that_is_gone_is_not_found(self):
        self.env.cr.execute("DELETE FROM mrp_production WHERE id = %s", self.order.ids)
        self.env.invalidate_all()
        self.assertFalse(self.finds(self.dora, "order"))

    def test_what_a_model_refuses_beside_its_rules(self):
        model = type(self.env["mrp.production"])
        refused = self.order
        original = model._check_access

        def check(records, operation):
            found = original(records, operation)
            if refused.id in records.ids and not records.env.su:
                return refused.with_env(records.env), lambda: ValueError("refused")
            return found

        self.patch(model, "_check_access", check)
        self.assertFalse(self.finds(self.anna, "order"))

    def test_the_file_of_a_question_for_its_asker_alone(self):
        mine = self.made["question"]
        self.assertTrue(self.finds(self.anna, "question", documents=mine))
        for user in (self.carla, self.dora, self.emil):
            self.assertFalse(self.finds(user, "question", documents=mine))

    def test_named_documents_widen_nothing(self):
        for name in ("group", "second", "archived", "centre"):
            user = self.emil
            self.assertFalse(self.finds(user, name, documents=self.made[name]), name)

    def test_only_some_models(self):
        search = self.env["ai.production.search"].with_user(self.anna)
        for models, expected in (
            (None, True),
            (["mrp.production"], True),
            (["res.partner"], False),
            ([], False),
        ):
            none = QueryVector(reason="no_index")
            found = search.search_passages(
                "doors complained", models=models, vector=none
            )
            seen = any("Scratched" in hit.text for hit in found.hits)
            self.assertEqual(seen, expected, models)

    def test_who_may_read_little_among_much(self):
        """The few of a user are found however many others are nearer."""
        many = [f"The gearbox hums in hall {number}." for number in range(400)]
        passages = self.env["ai.production.passage"]
        hidden = self.env["mrp.production"].create(
            [
                {
                    "product_id": self.product.product_variant_id.id,
                    "product_qty": 1,
                    "company_id": self.second.id,
                    "picking_type_id": self.foreign.picking_type_id.id,
                }
                for _number in range(3)
            ]
        )
        for number, text in enumerate(many):
            self.record_passage(hidden[number % 3], text)
        mine = self.record_passage(self.order, "A gearbox hums.")
        self.assertEqual(passages.search_count([("live", "=", True)]), 410)
        # All others are nearer to the question.
        asked = np.array(self.vectors[SAID["open"][0]])
        vectors = {
            passage.id: (asked + 0.001 * (passage.id == mine.id) + 0.0001).tolist()
            for passage in passages.search([("res_model", "!=", False)])
        }
        pending = self.index._pending(1000)
        self.index._keep({i: v for i, v in vectors.items() if i in pending}, {})
        search = self.env["ai.production.search"].with_user(self.anna)
        for question in ("gearbox hums", "zzz"):
            found = search.search_passages(
                question,
                vector=self.vector_of(SAID["open"][0]),
                models=["mrp.production"],
                limit=20,
            )
            texts = [hit.text for hit in found.hits]
            self.assertIn("A gearbox hums.", texts, question)
            self.assertFalse(set(texts) & set(many), question)
        # Where these are too many to be compared, his documents are still found.
        self.patch(knowledge_search_meaning, "_COMPARED", 0)
        vector = self.vector_of(SAID["open"][0])
        texts = [h.text for h in search.search_passages("zzz", vector=vector).hits]
        self.assertIn(SAID["open"][0], texts)
