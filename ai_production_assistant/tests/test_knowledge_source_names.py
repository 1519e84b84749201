"""Nobody learns by searching what related records are called that he may not read."""

from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..worker.query_vector import QueryVector
from .search_common import SearchMixin
from .test_knowledge_source import SourceCase

WORDS_ONLY = QueryVector(reason="no_index")


@tagged("post_install", "-at_install")
class TestKnowledgeSourceNames(SearchMixin, SourceCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sources.search([]).unlink()
        cls.group = cls.env["res.groups"].create({"name": "Collections"})
        cls.boss = cls.new_user("names_boss")
        cls.boss.group_ids |= cls.group
        tags = cls.env["res.partner.category"].create(
            [{"name": "Insolvent"}, {"name": "Punctual"}]
        )
        cls.insolvent, cls.punctual = tags
        cls.partner.category_id = tags
        cls.source = cls.source_of(
            "res.partner", "name city category_id", f"[('id', '=', {cls.partner.id})]"
        )

    def rule(self, model, domain, groups=None):
        return self.env["ir.rule"].create(
            {
                "name": "of the test",
                "model_id": self.env["ir.model"]._get_id(model),
                "domain_force": domain,
                "groups": groups.ids if groups else False,
            }
        )

    def hide_insolvent(self):
        """From everybody but the group."""
        internal = self.env.ref("base.group_user")
        self.rule("res.partner.category", "[('name', '!=', 'Insolvent')]", internal)
        self.rule("res.partner.category", "[(1, '=', 1)]", self.group)

    def finds(self, user, word):
        found = self.search(word, user, vector=WORDS_ONLY, budget=900)
        return self.partner.id in [hit.res_id for hit in found.hits]

    def test_a_hidden_tag_is_found_by_those_who_may_read_it(self):
        self.hide_insolvent()
        self.synchronise()
        for user in (self.planner, self.boss):
            self.assertTrue(self.finds(user, "punctual"), user.login)
            self.assertTrue(self.finds(user, "Bilbao"), user.login)
        self.assertFalse(self.finds(self.planner, "insolvent"))
        self.assertTrue(self.finds(self.boss, "insolvent"))
        apart = self.passages().filtered(lambda one: "Insolvent" in one.text)
        self.assertEqual(apart.needs, {"res.partner.category": self.insolvent.ids})
        self.assertNotIn("Bilbao", apart.text)

    def test_without_a_rule_it_is_one_text(self):
        self.synchronise()
        (passage,) = self.passages()
        for word in ("Bilbao", "Insolvent", "Punctual"):
            self.assertIn(word, passage.text)
        self.assertTrue(self.finds(self.planner, "insolvent"))

    def test_a_right_withdrawn_counts_before_all_is_written_anew(self):
        self.synchronise()
        self.source.synced_on = fields.Datetime.now() + timedelta(hours=1)
        self.assertTrue(self.finds(self.planner, "insolvent"))
        self.hide_insolvent()
        self.assertFalse(self.finds(self.planner, "insolvent"))
        self.assertTrue(self.finds(self.boss, "insolvent"))
        self.assertFalse(self.source.synced_on, "the cron looks at all again")
        self.synchronise()
        self.assertFalse(self.finds(self.planner, "insolvent"))
        self.assertTrue(self.finds(self.planner, "Bilbao"))
        # A rule that is changed or goes away counts as well.
        for change in (lambda r: r.write({"active": False}), lambda r: r.unlink()):
            rule = self.rule("res.partner.category", "[(0, '=', 1)]")
            self.source.synced_on = fields.Datetime.now()
            change(rule)
            self.assertFalse(self.source.synced_on)

    def test_a_hidden_partner_of_a_many2one(self):
        """As it is of an order: a rule hides whom it is for."""
        hidden = self.env["res.partner"].create({"name": "Zubizarreta Forge"})
        kind = self.env["stock.picking.type"].search(
            [("code", "=", "outgoing")], limit=1
        )
        picking = self.env["stock.picking"].create(
            {"partner_id": hidden.id, "picking_type_id": kind.id, "origin": "Quarterly"}
        )
        self.partner = picking
        self.planner.group_ids |= self.env.ref("stock.group_stock_user")
        self.boss.group_ids |= self.env.ref("stock.group_stock_user")
        source = self.source_of(
            "stock.picking", "name partner_id origin", f"[('id', '=', {picking.id})]"
        )
        self.rule(
            "res.partner",
            f"['|', ('id', '!=', {hidden.id}),"
            f" ('id', 'in', {hidden.ids} if {self.boss.id} == user.id else [])]",
        )
        self.synchronise(source)
        for user in (self.planner, self.boss):
            self.assertTrue(self.finds(user, "quarterly"), user.login)
        self.assertFalse(self.finds(self.planner, "zubizarreta"))
        self.assertTrue(self.finds(self.boss, "zubizarreta"))

    def test_a_model_that_not_all_may_read(self):
        category = self.insolvent._name
        self.env["ir.model.access"].search(
            [("model_id.model", "=", category)]
        ).group_id = self.group
        self.synchronise()
        self.assertTrue(self.finds(self.planner, "Bilbao"))
        self.assertFalse(self.finds(self.planner, "punctual"))
        self.assertTrue(self.finds(self.boss, "punctual"))

    def test_a_line_is_named_after_something_hidden(self):
        """The name of a line of a bill of materials is that of its component."""
        secret, plain, table = self.env["product.product"].create(
            [{"name": "Vibranium"}, {"name": "Plywood"}, {"name": "Table"}]
        )
        bom = self.env["mrp.bom"].create(
            {
                "product_tmpl_id": table.product_tmpl_id.id,
                "code": "Prototype",
                "bom_line_ids": [
                    (0, 0, {"product_id": one.id}) for one in (secret, plain)
                ],
            }
        )
        self.partner = bom
        source = self.source_of(
            "mrp.bom", "code bom_line_ids", f"[('id', '=', {bom.id})]"
        )
        rule = self.rule("product.product", f"[('id', '!=', {secret.id})]")
        self.synchronise(source)
        self.assertTrue(self.finds(self.planner, "prototype"))
        self.assertTrue(self.finds(self.planner, "plywood"))
        self.assertFalse(self.finds(self.planner, "vibranium"))
        rule.active = False
        self.assertTrue(self.finds(self.planner, "vibranium"))
        # As if the rule had come after all was written down.
        self.synchronise(source)
        self.assertTrue(self.finds(self.planner, "vibranium"))
        rule.active = True
        self.assertFalse(self.finds(self.planner, "vibranium"))
        self.synchronise(source)
        (first, apart) = self.passages().sorted("id")
        self.assertIn("Plywood", first.text)
        self.assertIn("Vibranium", apart.text)

    def test_what_its_company_keeps_is_open_to_the_readers_of_an_order(self):
        product = self.env["product.product"].create(
            {"name": "Walnut shelf", "company_id": self.env.company.id}
        )
        order = self.env["mrp.production"].create({"product_id": product.id})
        self.partner = order
        self.synchronise(self.source_of("mrp.production", "name product_id"))
        (passage,) = self.passages()
        self.assertIn("Walnut", passage.text)
        # It moves to another company, and the order stays.
        second = self.env["res.company"].create({"name": "Second factory"})
        self.env.cr.execute(
            "UPDATE product_template SET company_id = %s WHERE id = %s",
            [second.id, product.product_tmpl_id.id],
        )
        self.env.invalidate_all()
        self.assertFalse(self.finds(self.planner, "walnut"))

    def test_a_title_that_names_what_is_hidden(self):
        """A bill of materials is called after its product."""
        secret = self.env["product.template"].create({"name": "Vibranium shield"})
        bom = self.env["mrp.bom"].create(
            {"product_tmpl_id": secret.id, "code": "Prototype"}
        )
        self.partner = bom
        source = self.source_of("mrp.bom", "code", f"[('id', '=', {bom.id})]")
        self.synchronise(source)
        self.assertTrue(self.finds(self.planner, "vibranium"))
        self.rule("product.template", f"[('id', '!=', {secret.id})]")
        self.assertFalse(self.finds(self.planner, "vibranium"))
        self.synchronise(source)
        self.assertNotIn("Vibranium", self.passages().header)
        self.assertTrue(self.finds(self.planner, "prototype"))
