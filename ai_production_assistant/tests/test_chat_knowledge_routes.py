from odoo.tests import HttpCase, tagged

from .common import RoutesMixin
from .knowledge_common import KnowledgeMixin


@tagged("post_install", "-at_install")
class TestChatKnowledgeRoutes(RoutesMixin, KnowledgeMixin, HttpCase):
    def setUp(self):
        super().setUp()
        self.authenticate("ai_planner", "ai_planner")

    def test_start_tells_what_the_composer_needs(self):
        start = self.rpc("start")
        self.assertEqual(
            [choice["value"] for choice in start["sources"]],
            ["all", "documents", "live"],
        )
        self.assertGreater(start["upload"]["max_bytes"], 0)
        self.assertIn(".pdf", start["upload"]["suffixes"])

    def test_a_question_with_its_sources_and_files(self):
        file = self.document("Offer", ["The delivery is free."], scope="question")
        asked = self.rpc(
            "ask",
            text="What does the delivery cost?",
            sources="documents",
            document_ids=file.ids,
        )
        question, answer = asked["messages"]
        self.assertEqual(asked["session"]["sources"], "documents")
        self.assertEqual(answer["sources"], "documents")
        self.assertEqual([d["id"] for d in question["documents"]], file.ids)
        changed = self.rpc(
            "session/update",
            session_id=asked["session"]["id"],
            values={"sources": "live"},
        )
        self.assertEqual(changed["session"]["sources"], "live")
        kept = self.rpc("file/keep", document_id=file.id)
        self.assertEqual(kept["document"]["scope"], "shared")

    def test_what_is_sent_wrongly_is_refused_in_words(self):
        for bad in ("everything", 1, ["all"], {"a": 1}):
            self.refused("ask", text="x", sources=bad)
        for bad in ("1", [True], ["1"], [0], [2**40], 7, [None], [2**31 - 7]):
            self.refused("ask", text="x", document_ids=bad)
        self.assertFalse(self.rpc("sessions")["sessions"], "nothing was begun")
        for bad in (None, 0, -1, 2**40, "1", [1], 2**31 - 7):
            self.refused("file/keep", document_id=bad)
            self.refused("citation", message_id=bad, evidence_id="1")

    def test_another_s_answer_and_file_lead_nowhere(self):
        other = self.new_user("ai_other")
        self.manual()
        _question, answer = self.ask("How do I reset alarm E-204?", user=other)
        self.assertEqual(
            self.refused("citation", message_id=answer.id, evidence_id="1"),
            self.refused("citation", message_id=2**31 - 7, evidence_id="1"),
        )
        theirs = self.document("Secret", ["x"], user=other, scope="question")
        self.assertEqual(
            self.refused("file/keep", document_id=theirs.id),
            self.refused("file/keep", document_id=2**31 - 7),
        )
        self.refused("ask", text="x", document_ids=theirs.ids)
        self.assertEqual(theirs.scope, "question")

    def test_an_answer_s_source_has_a_place_or_none(self):
        self.manual()
        asked = self.rpc("ask", text="How do I reset alarm E-204?")
        answer_id = asked["messages"][1]["id"]
        self.run_jobs()
        place = self.rpc("citation", message_id=answer_id, evidence_id="1")
        self.assertEqual(place["page"], 2)
        for bad in (None, "", "7", 1, ["1"], "x" * 500):
            self.refused("citation", message_id=answer_id, evidence_id=bad)
