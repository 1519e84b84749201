from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from ..models import message_task
from .knowledge_common import KnowledgeMixin


@tagged("post_install", "-at_install")
class TestChatFiles(KnowledgeMixin, TransactionCase):
    """Files that go with one question."""

    def setUp(self):
        super().setUp()
        self.file = self.document(
            "Offer.pdf", ["The delivery costs 90 EUR."], scope="question"
        )

    def ask_about(self, text="What does the delivery cost?", **values):
        return self.answer(text, document_ids=self.file.ids, **values)

    def test_its_passages_come_first(self):
        self.document("Prices", ["Another delivery is free."])
        answer = self.ask_about()
        titles = [item["title"] for item in answer.evidence]
        self.assertEqual(titles[0], "Offer.pdf · page 1")
        self.assertIn("Prices · page 1", titles)
        self.assertEqual(answer.parent_id.document_ids, self.file)
        self.assertEqual(self.file.session_ids, answer.session_id)
        question = answer.parent_id._to_client()[0]
        self.assertEqual([d["name"] for d in question["documents"]], ["Offer.pdf"])

    def test_an_archived_one_is_not_quoted(self):
        self.file.active = False
        self.assertNotIn("90 EUR", str(self.ask_about().evidence))

    def test_it_serves_one_question_only(self):
        answer = self.ask_about()
        later = self.answer(
            "How to pay the delivery?", session=answer.session_id, parent_id=answer.id
        )
        self.assertNotIn("Offer", str(later.evidence))

    def test_a_follow_up_is_about_the_file_of_the_question_before(self):
        file = self.document(
            "Plan.pdf", ["La limpieza se hace el martes."], scope="question"
        )
        first = self.answer("¿Qué dice de la limpieza?", document_ids=file.ids)
        follow_up = {"session": first.session_id, "parent_id": first.id}
        answer = self.answer("¿y qué día se hace?", **follow_up)
        self.assertIn("martes", answer.evidence[0]["text"])
        self.assertFalse(answer.parent_id.document_ids)
        again = {"session": first.session_id, "parent_id": answer.id}
        self.assertIn("martes", str(self.answer("¿y quién?", **again).evidence))
        # A file of its own, talk, and another subject are about something else.
        own = self.answer("And what does it say?", document_ids=self.file.ids, **again)
        self.assertNotIn("martes", str(own.evidence))
        self.assertFalse(self.answer("Gracias", **again).evidence)
        other = self.answer("Which orders are late?", **again)
        self.assertNotIn("martes", str(other.evidence))

    def test_asked_for_the_whole_of_it_its_beginning_serves(self):
        answer = self.ask_about("Summarize this, please")
        self.assertIn("90 EUR", answer.evidence[0]["text"])
        self.assertTrue(answer.model_name)

    def test_edit_and_regenerate_keep_it(self):
        _question, answer = self.ask(
            "What does the delivery cost?", document_ids=self.file.ids
        )
        question = answer.parent_id
        edited, _answer = question.edit("And what is free?")
        self.assertEqual(edited.document_ids, self.file)
        self.assertFalse(question.edit("Nothing", document_ids=[])[0].document_ids)
        self.assertEqual(answer.regenerate().parent_id.document_ids, self.file)
        self.file.sudo().unlink()
        self.assertFalse(question.edit("And now?")[0].document_ids)

    def test_another_s_file_is_as_one_that_is_not_there(self):
        other = self.new_user("ai_other")
        theirs = self.document("Secret", ["x"], user=other, scope="question")
        session = self.session_of(self.planner)
        messages = set()
        for bad in ([theirs.id], [2**31 - 7], [theirs.id, self.file.id]):
            with self.assertRaises(UserError) as caught:
                session.ask("What does it say?", document_ids=bad)
            messages.add(str(caught.exception))
        self.assertEqual(len(messages), 1)
        for bad in ("1", [True], ["1"], [0], [2**40], 7, [None], list(range(1, 20))):
            with self.assertRaises(UserError):
                session.ask("What does it say?", document_ids=bad)
        self.assertFalse(session.message_ids)

    def test_a_shared_document_can_be_named_too(self):
        manual = self.manual(user=self.env.user)
        answer = self.answer("What does it say?", document_ids=manual.ids)
        self.assertEqual(answer.evidence[0]["source"]["document"], manual.id)
        self.assertFalse(manual.session_ids, "it does not go with the conversation")

    def test_the_answer_waits_until_it_is_read(self):
        self.file.state = "reading"
        answer = self.ask_about()
        self.assertEqual((answer.state, answer.stage), ("queued", "reading"))
        self.assertEqual(answer.attempt, 0, "nothing went wrong")
        self.assertEqual(answer._to_client()[0]["stage"], "reading")
        self.run_jobs()
        self.assertEqual(answer.state, "queued")
        self.file.state = "ready"
        self.run_jobs()
        self.assertEqual(answer.state, "done")
        self.assertEqual(answer.evidence[0]["title"], "Offer.pdf · page 1")
        self.assertFalse(answer.notices)

    def test_others_are_answered_meanwhile(self):
        """With one place at the model server, too."""
        self.file.state = "reading"
        waiting = self.ask_about()
        other = self.answer()
        self.assertEqual(other.state, "done")
        self.assertEqual((waiting.state, waiting.stage), ("queued", "reading"))
        _question, queued = self.ask()
        self.assertEqual(queued._position(), 0, "who waits for a file is not before")

    def test_a_missed_end_of_the_reading_is_seen_later(self):
        self.file.state = "reading"
        answer = self.ask_about()
        self.env.cr.execute(
            "UPDATE ai_production_document SET state = 'ready' WHERE id = %s",
            [self.file.id],
        )
        self.file.invalidate_recordset()
        self.run_jobs()
        self.assertEqual(answer.state, "queued")
        answer.sudo().wait_until = fields.Datetime.now()
        self.run_jobs()
        self.assertEqual(answer.state, "done")

    def test_it_does_not_wait_for_ever(self):
        self.file.state = "reading"
        self.patch(message_task, "FILES_SECONDS", -1)
        answer = self.ask_about()
        self.assertEqual(answer.state, "done")
        [notice] = answer._to_client()[0]["notices"]
        self.assertIn("Offer.pdf is still being read", notice)

    def test_a_file_that_failed_is_told_with_its_reason(self):
        self.file.write({"state": "failed", "error": {"code": "damaged", "detail": ""}})
        answer = self.ask_about()
        [notice] = answer._to_client()[0]["notices"]
        self.assertIn("Offer.pdf could not be read: The file is damaged", notice)

    def test_a_right_withdrawn_before_the_answer(self):
        manual = self.manual(user=self.env.user)
        _question, answer = self.ask(
            "What does alarm E-204 mean?", document_ids=manual.ids
        )
        manual.group_ids = self.env.ref("base.group_system")
        self.run_jobs()
        self.assertNotIn("Press manual", str(answer.evidence))
        question = answer.parent_id.with_user(self.planner)
        self.assertFalse(question._to_client()[0]["documents"])

    def test_a_file_is_kept_for_all_by_its_uploader_only(self):
        other = self.new_user("ai_other")
        self.assertFalse(self.file.with_user(other)._readable())
        kept = self.file.with_user(self.planner)._keep()
        self.assertEqual((kept, kept.scope), (self.file, "shared"))
        self.assertTrue(self.file.with_user(other)._readable())
        again = self.document(
            "Again", ["x"], scope="question", checksum="c", file_size=5
        )
        there = self.document("There", ["x"], checksum="c", file_size=5)
        self.assertEqual(again.with_user(self.planner)._keep(), there)
        with self.assertRaises(AccessError):
            self.document("Mine", ["x"], scope="question").sudo(False)._keep()
