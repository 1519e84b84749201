from odoo.tests import tagged

from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter
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
