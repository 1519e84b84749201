from datetime import timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import TransactionCase, new_test_user, tagged

from .common import AssistantCase

GROUP_ADMIN = "ai_production_assistant.group_admin"


class SourceCase(AssistantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sources = cls.env["ai.production.knowledge.source"]
        cls.sources.search([]).unlink()
        cls.partner = cls.env["res.partner"].create(
            {
                "name": "Talleres Ibarra",
                "city": "Bilbao",
                "comment": "<p>Complained about <b>scratches</b> on table tops.</p>",
            }
        )
        cls.source = cls.source_of("res.partner", "name city comment")

    @classmethod
    def source_of(cls, model, names, domain="[]"):
        ids = [cls.env["ir.model.fields"]._get(model, n).id for n in names.split()]
        return cls.sources.create(
            {
                "model_id": cls.env["ir.model"]._get(model).id,
                "field_ids": ids,
                "filter_domain": domain,
            }
        )

    def synchronise(self, source=None):
        (source or self.source)._queue()
        self.run_jobs("ai.production.knowledge.source.job")

    def passages(self, record=None):
        record = self.partner if record is None else record
        return self.env["ai.production.passage"].search(
            [
                ("res_model", "=", record._name),
                ("res_id", "in", record.ids),
                # The whole of it; remarks are told by themselves after it.
                ("position", "=", 0),
            ]
        )


@tagged("post_install", "-at_install")
class TestKnowledgeSource(SourceCase):
    def test_a_record_is_written_down_with_its_fields(self):
        self.synchronise()
        (passage,) = self.passages()
        self.assertIn("Talleres Ibarra", passage.header)
        self.assertIn("Complained about *scratches* on table tops", passage.text)
        self.assertIn("Bilbao", passage.text)
        self.assertFalse(passage.document_id)
        self.assertNotIn("p. 0", passage.header)

    def test_a_remark_is_told_by_itself_as_well(self):
        self.synchronise()
        whole = self.passages()
        passages = self.env["ai.production.passage"].search(
            [("res_model", "=", "res.partner"), ("res_id", "=", self.partner.id)]
        )
        [alone] = passages - whole
        self.assertIn("Talleres Ibarra", alone.header)
        self.assertIn("Complained about *scratches* on table tops", alone.text)
        self.assertNotIn("Bilbao", alone.text)
        self.assertEqual(alone.position, 1)
        self.synchronise()
        self.assertEqual(alone.exists(), alone, "it has not changed")
        self.partner.comment = "<p>VIP</p>"
        self.synchronise()
        self.assertFalse(alone.exists(), "so short a text means nothing by itself")
        self.assertIn("VIP", self.passages().text)

    def test_a_source_is_named_by_its_kind_of_record(self):
        source = self.env["ai.production.knowledge.source"]._of("res.partner")
        self.assertEqual(source.display_name, source.model_id.display_name)
        self.assertIn(source, source.search([("display_name", "=", "Contact")]))

    def test_what_changed_is_read_again_and_the_rest_is_kept(self):
        other = self.env["res.partner"].create({"name": "Maderas Sol", "city": "Soria"})
        self.synchronise()
        kept = self.passages(other)
        self.partner.city = "Getxo"
        self.synchronise()
        self.assertIn("Getxo", self.passages().text)
        self.assertEqual(self.passages(other), kept)

    def test_only_what_changed_since_is_looked_at(self):
        self.synchronise()
        self.source.synced_on = fields.Datetime.now() + timedelta(hours=1)
        self.assertFalse(self.source._to_synchronise())
        self.source.synced_on = fields.Datetime.now()
        self.assertIn(self.partner.id, self.source._to_synchronise())

    def test_a_deleted_archived_or_filtered_record_is_forgotten(self):
        for change in (
            lambda record: record.unlink(),
            lambda record: record.write({"active": False}),
            lambda record: self.source.write({"filter_domain": "[('id', '=', 0)]"}),
        ):
            record = self.env["res.partner"].create({"name": "Soon gone"})
            self.synchronise()
            found = self.passages(record)
            self.assertTrue(found)
            change(record)
            self.synchronise()
            self.assertFalse(found.exists())

    def test_a_source_switched_off_is_forgotten_at_once(self):
        self.synchronise()
        self.source.active = False
        self.assertFalse(self.passages())
        self.synchronise()
        self.assertFalse(self.passages())

    def test_a_removed_source_takes_its_passages_along(self):
        self.synchronise()
        self.source.unlink()
        self.assertFalse(self.passages())

    def test_names_in_all_languages_are_found(self):
        self.env["res.lang"]._activate_lang("es_ES")
        product = self.env["product.template"].create({"name": "Wardrobe"})
        product.with_context(lang="es_ES").name = "Armario"
        self.synchronise(self.source_of("product.template", "name"))
        text = self.passages(product).text
        self.assertIn("Wardrobe", text)
        self.assertIn("Armario", text)

    def test_relations_dates_and_choices_are_words(self):
        order = self.env["mrp.production"].create(
            {
                "product_id": self.env["product.product"].create({"name": "Shelf"}).id,
                "product_qty": 7,
                "date_start": "2026-11-23 08:00:00",
            }
        )
        names = "name product_id product_qty state date_start"
        self.synchronise(self.source_of("mrp.production", names))
        text = self.passages(order).text
        self.assertIn("Shelf", text)
        self.assertIn("7", text)
        self.assertIn("Draft", text)
        self.assertIn("2026-11-23 08:00", text)

    def test_fields_of_a_group_are_refused(self):
        city = self.env["res.partner"]._fields["city"]
        with patch.object(city, "groups", "base.group_system"):
            with self.assertRaisesRegex(ValidationError, "cannot be searched"):
                self.source._check_fields()
        for name in ("image_1920", "display_name", "barcode"):
            field = self.env["ir.model.fields"]._get("res.partner", name)
            with (
                self.subTest(name),
                self.assertRaisesRegex(ValidationError, "cannot be searched"),
            ):
                self.source.field_ids = field

    def test_a_field_that_gets_a_group_later_is_not_read(self):
        city = self.env["res.partner"]._fields["city"]
        with patch.object(city, "groups", "base.group_system"):
            self.synchronise()
        self.assertNotIn("Bilbao", self.passages().text)

    def test_kinds_without_records_and_own_ones_are_refused(self):
        for model in ("ai.production.toolbox", "ai.production.message"):
            with self.subTest(model), self.assertRaises(ValidationError):
                self.source_of(model, "")

    def test_a_filter_that_calls_is_refused(self):
        for wrong in ("[('id', '=', __import__('os'))]", "[('nothing', '=', 1)]", "x"):
            with (
                self.subTest(wrong),
                self.assertRaisesRegex(ValidationError, "filter"),
            ):
                self.source.filter_domain = wrong

    def test_only_administrators_choose(self):
        with self.assertRaises(AccessError):
            self.source.with_user(self.planner).action_synchronise()
        with self.assertRaises(AccessError):
            self.sources.with_user(self.planner).create(
                {"model_id": self.env["ir.model"]._get("res.country").id}
            )
        admin = new_test_user(self.env, "ai_boss", groups=GROUP_ADMIN)
        with self.assertRaises(AccessError):
            # The filter runs as superuser: it would tell an administrator of the
            # assistant alone what he may not read.
            self.source.with_user(admin).filter_domain = "[('id', '>', 0)]"
        self.source.with_user(admin).action_synchronise()
        self.assertTrue(
            self.env["ai.production.knowledge.source.job"].search(
                [("source_id", "=", self.source.id), ("state", "=", "queued")]
            )
        )

    def test_one_job_waits_however_often_it_is_asked_for(self):
        self.source._queue()
        self.source._queue()
        jobs = self.env["ai.production.knowledge.source.job"].search(
            [("source_id", "=", self.source.id)]
        )
        self.assertEqual(len(jobs), 1)

    def test_what_is_shown_is_read_as_the_asker(self):
        product = self.env["product.product"].create({"name": "Shelf"})
        order = self.env["mrp.production"].create({"product_id": product.id})
        self.source_of("mrp.production", "name product_id date_start state")
        rule = self.env["ir.rule"].create(
            {
                "name": "none",
                "model_id": self.env["ir.model"]._get("product.product").id,
                "domain_force": "[(0, '=', 1)]",
            }
        )
        self.assertTrue(rule)
        as_planner = self.env["ai.production.knowledge.source"].with_user(self.planner)
        facts = as_planner._facts(order.with_user(self.planner))
        shown = {fact.attribute: fact.value for fact in facts}
        self.assertEqual(shown["name"], order.name)
        self.assertNotIn("product_id", shown)
        self.assertIsNotNone(shown["date_start"].tzinfo)

    def test_what_is_deleted_is_forgotten_when_the_cron_comes_by(self):
        record = self.env["res.partner"].create({"name": "Zacharias Erased"})
        self.synchronise()
        self.source.synced_on = fields.Datetime.now() + timedelta(hours=1)
        found = self.passages(record)
        record.unlink()
        self.sources._cron_synchronise()
        self.run_jobs("ai.production.knowledge.source.job")
        self.assertFalse(found.exists())

    def test_records_of_an_uninstalled_module_are_forgotten(self):
        source = self.source_of("res.country", "name code", "[('code', '=', 'ES')]")
        self.synchronise(source)
        found = self.passages(self.env.ref("base.es"))
        self.assertTrue(found)
        self.env.cr.execute(
            "DELETE FROM ai_production_knowledge_source WHERE id = %s", [source.id]
        )
        self.env.invalidate_all()
        self.sources._cron_synchronise()
        self.assertFalse(found.exists())

    def test_a_filter_that_no_longer_fits_stops_its_source_only(self):
        broken = self.source_of("mrp.bom", "code")
        self.synchronise()
        self.synchronise(broken)
        self.env.cr.execute(
            "UPDATE ai_production_knowledge_source"
            " SET filter_domain = %s WHERE id = %s",
            ["[('x_gone', '=', 1)]", broken.id],
        )
        broken.invalidate_recordset()
        self.env["res.partner"].create({"name": "New"})
        self.sources._cron_synchronise()
        jobs = self.env["ai.production.knowledge.source.job"]
        waiting = jobs.search([("state", "=", "queued")]).source_id
        self.assertIn(self.source, waiting)
        self.assertNotIn(broken, waiting)
        self.assertIn("x_gone", broken.problem)

    def test_the_cron_queues_what_has_news_only(self):
        jobs = self.env["ai.production.knowledge.source.job"]
        ours = [("source_id", "=", self.source.id), ("state", "=", "queued")]
        self.sources._cron_synchronise()
        self.assertEqual(jobs.search_count(ours), 1)
        self.synchronise()
        self.source.synced_on = fields.Datetime.now() + timedelta(hours=1)
        self.sources._cron_synchronise()
        self.assertFalse(jobs.search_count(ours))
        self.sources._cron_synchronise_all()
        self.assertEqual(jobs.search_count(ours), 1)


@tagged("post_install", "-at_install")
class TestKnowledgeSourceDefaults(TransactionCase):
    def test_every_default_is_read_where_its_module_is_installed(self):
        """With sale_management, purchase, project and maintenance: all of them."""
        sources = self.env["ai.production.knowledge.source"]
        sources.search([("active", "in", (True, False))]).unlink()
        for source in sources._create_defaults():
            with self.subTest(source.model):
                records = source._records(limit=5)
                source._synchronise(records.ids)
                found = self.env["ai.production.passage"].search(
                    [("res_model", "=", source.model)]
                )
                self.assertEqual(set(found.mapped("res_id")), set(records.ids))
                for record in records:
                    self.assertTrue(source._facts(record))

    def test_defaults_are_made_once(self):
        sources = self.env["ai.production.knowledge.source"]
        sources.search([("active", "in", (True, False))]).unlink()
        sources._create_defaults()
        models = set(sources.search([]).mapped("model"))
        self.assertLessEqual(
            {"mrp.production", "product.template", "mrp.bom", "res.partner"}, models
        )
        sources.search([("model", "=", "res.partner")]).active = False
        self.assertFalse(sources._create_defaults())
