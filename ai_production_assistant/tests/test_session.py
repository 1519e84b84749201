from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.session import MAX_QUESTION, MAX_WAITING
from .common import AssistantCase


@tagged("post_install", "-at_install")
class TestSession(AssistantCase):
    def test_a_question_and_its_queued_answer_are_stored_together(self):
        question, answer = self.ask("Which orders are late?")
        self.assertEqual((question.role, question.state), ("user", "done"))
        self.assertEqual((answer.role, answer.state), ("assistant", "queued"))
        self.assertEqual(answer.parent_id, question)
        self.assertEqual(answer.model_id, self.phi)
        self.assertEqual(answer.asker["tz"], "Europe/Madrid")

    def test_the_first_question_gives_the_title(self):
        session = self.session_of(self.planner)
        self.ask("  Which orders\nare late?  ", session=session)
        self.assertEqual(session.name, "Which orders are late?")
        self.ask("And blocked?", session=session, parent_id=session.message_ids[-1].id)
        self.assertEqual(session.name, "Which orders are late?")

    def test_a_long_title_ends_at_a_word(self):
        session = self.session_of(self.planner)
        self.ask("word " * 40, session=session)
        self.assertTrue(session.name.endswith("word…"), session.name)
        self.assertLessEqual(len(session.name), 61)

    def test_editing_makes_a_sibling_and_keeps_the_old(self):
        question, answer = self.ask("Which orders are late?")
        other, other_answer = question.edit("Which orders wait?")
        self.assertEqual(other.parent_id, question.parent_id)
        self.assertEqual(question.content, "Which orders are late?")
        self.assertEqual(other_answer.parent_id, other)
        self.assertTrue(answer.exists())

    def test_regenerating_makes_a_sibling_answer(self):
        question, answer = self.ask()
        again = answer.regenerate()
        self.assertEqual(again.parent_id, question)
        self.assertEqual(again.state, "queued")
        self.assertNotEqual(again, answer)

    def test_a_follow_up_keeps_to_its_branch(self):
        session = self.session_of(self.planner)
        question, answer = self.ask("First", session=session)
        second, _second_answer = self.ask(
            "Second", session=session, parent_id=answer.id
        )
        self.ask("Other", session=session)
        self.assertEqual(second._branch(), question + answer + second)

    def test_a_parent_of_another_conversation_is_refused(self):
        _question, answer = self.ask()
        with self.assertRaises(UserError):
            self.ask("Next", parent_id=answer.id)

    def test_empty_and_too_long_questions_are_refused_with_the_reason(self):
        session = self.session_of(self.planner)
        for text in ("", "   \n", "\x00\x07", None, 7):
            with self.assertRaises(UserError):
                session.ask(text)
        with self.assertRaisesRegex(UserError, f"100,000.*{MAX_QUESTION:,}"):
            session.ask("x" * 100_000)
        self.assertFalse(session.message_ids)

    def test_control_characters_go_and_right_to_left_text_stays(self):
        question, _answer = self.ask("a\x00b\x1b[31m\u202etxt.exe\nשלום مرحبا\tñ")
        self.assertEqual(question.content, "ab[31mtxt.exe\nשלום مرحبا\tñ")

    def test_one_user_cannot_fill_the_queue(self):
        session = self.session_of(self.planner)
        for number in range(MAX_WAITING):
            session.ask(f"Question {number}")
        with self.assertRaisesRegex(UserError, str(MAX_WAITING)):
            session.ask("One more")

    def test_a_model_that_cannot_chat_is_refused(self):
        embedding = self.models.search([("can_chat", "=", False)], limit=1)
        self.assertTrue(embedding)
        with self.assertRaises(UserError):
            self.ask(model_id=embedding.id)
        for bad in (True, "1", [1], -1, 2**31):
            for name in ("model_id", "parent_id"):
                with self.assertRaisesRegex(UserError, "named by their numbers"):
                    self.ask(**{name: bad})

    def test_a_format_that_does_not_exist_is_refused(self):
        _question, answer = self.ask(answer_format="table")
        self.assertEqual(answer.answer_format, "table")
        for bad in ("poem", ["table"], 5):
            with self.assertRaises(UserError):
                self.ask(answer_format=bad)
            with self.assertRaises(UserError):
                answer.regenerate(answer_format=bad)

    def test_the_chosen_model_stays_with_the_conversation(self):
        llama = self.models.search([("name", "=", "llama3.2:3b")])
        session = self.session_of(self.planner)
        _question, answer = self.ask(session=session, model_id=llama.id)
        self.assertEqual((answer.model_id, session.model_id), (llama, llama))

    def test_a_linked_record_must_be_readable(self):
        order = self.env["mrp.production"].search([], limit=1)
        sessions = self.env["ai.production.session"].with_user(self.planner)
        session = sessions._about("mrp.production", order.id)
        self.assertEqual(session._to_client()[0]["linked"]["id"], order.id)
        self.assertEqual(sessions._about("mrp.production", order.id), session)
        with self.assertRaises(UserError):
            sessions._about("mrp.production", 2**30)
        with self.assertRaises(UserError):
            sessions._about("no.such.model", 1)
        with self.assertRaises(AccessError):
            sessions._about("ir.config_parameter", 1)

    def test_search_looks_into_titles_and_texts(self):
        session = self.session_of(self.planner)
        self.ask("Where is the torno CNC?", session=session)
        session.name = "Machines"
        sessions = self.env["ai.production.session"].with_user(self.planner)
        self.assertIn(session, sessions._page("TORNO")[0])
        self.assertIn(session, sessions._page("machin")[0])
        self.assertNotIn(session, sessions._page("nothing like it")[0])
        self.assertIn("torno CNC", session._to_client("torno")[0]["snippet"])

    def test_what_was_found_shows_at_the_start_without_the_signs_of_markdown(self):
        session = self.session_of(self.planner)
        answer = self.ask("Anything?", session=session)[1]
        answer.sudo().content = (
            "| Order | **Product** |\n| --- | --: |\n| WH/MO/00031 | Steel Leg |"
        )
        self.assertEqual(
            session._to_client("steel")[0]["snippet"], "…WH/MO/00031 Steel Leg "
        )

    def test_retention_deletes_what_is_older_than_its_days(self):
        old, new = self.session_of(self.planner), self.session_of(self.planner)
        long_ago = fields.Datetime.subtract(fields.Datetime.now(), days=31)
        (old + new).sudo().write({"last_activity": long_ago, "active": False})
        new.sudo().last_activity = fields.Datetime.now()
        self.env["ai.production.session"]._gc_sessions()
        self.assertTrue(old.exists(), "0 days keeps for ever")
        self.configure(retention_days=30)
        self.env["ai.production.session"]._gc_sessions()
        self.assertFalse(old.exists())
        self.assertTrue(new.exists())

    def test_deleting_a_conversation_stops_its_answers(self):
        question, answer = self.ask()
        question.session_id.unlink()
        self.assertFalse((question + answer).exists())

    def test_a_link_to_what_has_no_records_leads_nowhere(self):
        session = self.session_of(self.planner)
        for model in ("base", "ai.production.toolbox", "no.model"):
            session.write({"res_model": model, "res_id": 1})
            self.assertIsNone(session._linked())
            self.assertIsNone(session._to_client()[0]["linked"])

    def test_a_search_reads_the_texts_of_one_s_own_conversations_only(self):
        question, _answer = self.ask("Is the lathe late?")
        said = []
        execute = type(self.env.cr).execute

        def listen(cursor, query, *args, **options):
            said.append(str(getattr(query, "code", query)))
            return execute(cursor, query, *args, **options)

        self.env.flush_all()
        sessions = self.env["ai.production.session"].with_user(self.planner)
        with patch.object(type(self.env.cr), "execute", listen):
            found, _more = sessions._page("lathe")
        self.assertEqual(found, question.session_id)
        texts = [q for q in said if "ilike" in q.lower() and '"content"' in q]
        self.assertEqual(len(texts), 1)
        # By name: a subquery here makes PostgreSQL read all users' texts first.
        self.assertIn('"ai_production_message"."session_id" IN %s', texts[0])
