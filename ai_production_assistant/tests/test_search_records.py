from odoo.tests import tagged

from ..engine.planning import manuals
from ..worker import query_vector
from .index_common import IndexCase
from .search_common import SearchMixin

REMARKS = {
    "Talleres Ibarra": "Complained about scratches on table tops.",
    "Muebles Norte": "The tops arrived scored and marked, wants a discount.",
    "Casa Lumen": "Pays late; call the accountant before each delivery.",
    "Escuela Sol": "Wants every chair delivered with blue felt under its legs.",
    "Hotel Mar": "Cliente enfadado: los tableros llegaron con arañazos.",
    "Wood and Co": "Allergic to solvent smell; only water-based varnish please.",
}
FOUND = {
    "the customer who complained about scratches": ["Talleres Ibarra"],
    "who complained that the table top was scratched": ["Talleres Ibarra"],
    "Which customer received damaged table tops?": ["Talleres Ibarra"],
    "whose table tops arrived scored?": ["Muebles Norte"],
    "Which customer pays after the due date?": ["Casa Lumen"],
    "which client cannot stand the smell of solvents": ["Wood and Co"],
    "customer with felt pads on the chairs": ["Escuela Sol"],
    "cliente que se quejó de arañazos": ["Hotel Mar"],
    "¿Qué cliente recibió tableros arañados?": ["Hotel Mar"],
}


@tagged("post_install", "-at_install")
class TestSearchRecords(SearchMixin, IndexCase):
    """Records are found by what their remarks mean; the model embeds really."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        sources = cls.env["ai.production.knowledge.source"]
        sources.search([("active", "in", (True, False))]).unlink()
        cls.env["ai.production.passage"].search([]).unlink()
        partners = cls.env["res.partner"].create(
            [
                {
                    "name": name,
                    "ref": f"C-{number:03}",
                    "city": "Bilbao",
                    "function": "Sales Manager",
                    "website": f"http://www.shop{number}.example.com",
                    "comment": f"<p>{remark}</p>",
                }
                for number, (name, remark) in enumerate(REMARKS.items())
            ]
        )
        # What shares the common words of a question, and means something else.
        noise = cls.env["res.partner"].create(
            [{"name": f"Table Top Customer {n}", "city": "Leeds"} for n in range(30)]
        )
        fields = cls.env["ir.model.fields"]
        names = "name ref function city website comment".split()
        source = sources.create(
            {
                "model_id": cls.env["ir.model"]._get("res.partner").id,
                "field_ids": [fields._get("res.partner", name).id for name in names],
                "filter_domain": f"[('id', 'in', {(partners + noise).ids})]",
            }
        )
        source._synchronise((partners + noise).ids)
        SearchMixin.document.__func__(
            cls, "Band saw", "Replace the blade when it is worn.", language="en"
        )
        cls.env["ai.production.word"]._count()
        cls.env["ai.production.index"]._queue_embedding()

    def setUp(self):
        super().setUp()
        self.embed()
        query_vector.forget_vectors()

    def names(self, found):
        ids = [hit.res_id for hit in found.hits if hit.res_model == "res.partner"]
        return self.env["res.partner"].browse(ids).mapped("name")

    def test_found_by_what_a_remark_means(self):
        for question, names in FOUND.items():
            with self.subTest(question):
                found = self.search(question, limit=6)
                self.assertEqual(found.notices, [])
                self.assertTrue(found.relevant)
                self.assertTrue(set(names) & set(self.names(found)[:3]))

    def test_each_record_once(self):
        names = self.names(self.search("complained about scratches"))
        self.assertEqual(len(names), len(set(names)))

    def test_the_tool_tells_the_record(self):
        for question in list(FOUND)[:2]:
            evidence = self.env["ai.production.toolbox"].search_manuals(question)
            self.assertIn("Talleres Ibarra", " ".join(e.title for e in evidence[:3]))

    def test_beside_what_the_question_names_as_well(self):
        ask = manuals.KnowledgeAsk(is_named=True)
        toolbox = self.env["ai.production.toolbox"].with_context(ai_knowledge=ask)
        question = "who complained that the table top was scratched"
        titles = [
            item.title for item in toolbox.search_manuals(question, limit=2, sure=True)
        ]
        self.assertIn("Talleres Ibarra", " ".join(titles))
        ask.is_named = False
        self.assertFalse(toolbox.search_manuals(question, limit=2, sure=True))

    def test_what_nothing_means_is_refused(self):
        for question in ("What is the capital of Australia?", "How is beer brewed?"):
            self.assertFalse(self.search(question).relevant, question)
