from odoo.tests import tagged

from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter
from .common import GROUP_USER
from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestKnowledgeTours(TourCase):
    def test_a_file_is_uploaded_asked_about_and_opened_at_the_page(self):
        self.stand_in.script({"say": "Press the blue key to reset it [1]."})
        self.tour("cited_page")
        answer = self.last_answer()
        source = answer.evidence[0]["source"]
        self.assertEqual((source["page"], source["file_kind"]), (2, "pdf"))
        self.assertEqual(source["quote"], "Press the blue key to reset it.")
        document = answer.parent_id.document_ids
        self.assertEqual((document.scope, document.page_count), ("question", 3))

    def test_what_the_manuals_do_not_say_is_said(self):
        documents = self.env["ai.production.document"]
        document = documents.create(
            {"name": "Press", "kind": "pdf", "state": "ready", "generation": 1}
        )
        page = Page(1, (Block("text", "The press needs oil."),))
        self.env["ai.production.passage"]._store(
            Splitter("Press").split(page), document_id=document.id, generation=1
        )
        self.tour("not_in_manuals")
        self.assertFalse(self.chat_requests(), "no model was asked")

    def test_a_file_is_uploaded_in_the_menu_and_kept_for_a_group(self):
        group = self.env["res.groups"].create({"name": "Turning shop"})
        admin = "ai_production_assistant.group_admin"
        boss = self.new_user("ai_boss", f"mrp.group_mrp_user,{GROUP_USER},{admin}")
        boss.group_ids += group
        documents = self.env["ai.production.document"]
        documents.create({"name": "For everyone", "kind": "pdf", "state": "ready"})
        self.tour("knowledge_menu", login="ai_boss", path="/odoo/manufacturing")
        lathe = documents.search([("name", "=", "Lathe")])
        self.assertEqual(lathe.group_ids, group)
        self.tour("knowledge_hidden", path="/odoo/ai-knowledge")
