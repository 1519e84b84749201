from odoo.tests import TransactionCase, tagged

from ..models.knowledge_search import AiProductionSearch
from .knowledge_common import ALARMS, KnowledgeMixin


@tagged("post_install", "-at_install")
class TestChatKnowledgeNotice(KnowledgeMixin, TransactionCase):
    """What is told beside an answer of what the search could not use."""

    def test_what_the_search_could_not_use_is_told(self):
        self.document("Press", ALARMS)
        self.search_notices = ["no_meaning"]
        answer = self.answer("How do I reset alarm E-204?")
        self.assertEqual(answer.notices.count("no_meaning"), 1)
        self.assertIn("words only", answer._to_client()[0]["notices"][0])

    def test_a_search_that_fails_leaves_the_live_data(self):
        self.document("Press", ALARMS)

        def search_passages(search, question, **options):
            raise ZeroDivisionError

        self.patch(AiProductionSearch, "search_passages", search_passages)
        with self.assertLogs("odoo.addons.ai_production_assistant", "ERROR"):
            answer = self.answer("How is the maintenance of the late orders?")
        self.assertEqual(answer.state, "done")
        self.assertIn("failed", [step.get("failed") for step in answer.steps])
        self.assertTrue(answer.model_name, "nobody says that the manuals say nothing")

    def test_what_nothing_knows_gets_no_overview(self):
        self.document("Press", ALARMS)
        answer = self.answer("What is the salary of Zebulon?")
        self.assertFalse(answer.evidence)
        self.assertFalse(answer.model_name, "no model was asked")
        self.assertIn("Nothing in the live data", answer.content)
        # One strange word may be a way to ask for the overview.
        self.assertTrue(self.answer("What should I prioritise?").evidence)

    def test_figures_of_live_data_are_not_doubted_for_it(self):
        self.document("Press", ALARMS)
        self.search_notices = ["no_meaning"]
        answer = self.answer("Which orders are late?")
        self.assertTrue(self.searches)
        self.assertFalse(self.passages_of(answer))
        self.assertNotIn("no_meaning", answer.notices or [])
