import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import AssistantCase, StandInMixin


@tagged("post_install", "-at_install")
class TestRights(AssistantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.new_user("ai_other", groups="mrp.group_mrp_manager")
        cls.admin = cls.new_user(
            "ai_admin", groups="base.group_system,ai_production_assistant.group_admin"
        )

    def test_manufacturing_users_are_users_of_the_assistant(self):
        user = self.new_user("ai_mrp_only", groups="mrp.group_mrp_user")
        self.assertTrue(user.has_group("ai_production_assistant.group_user"))

    def test_nobody_else_sees_a_conversation(self):
        question, answer = self.ask()
        session = question.session_id
        for user in (self.other, self.admin):
            self.assertNotIn(session, session.with_user(user).search([]))
            for record in (session, question, answer):
                with self.assertRaises(AccessError):
                    record.with_user(user).read(["display_name"])

    def test_nobody_else_acts_on_it(self):
        question, answer = self.ask()
        for call in (
            lambda: question.with_user(self.other).edit("x"),
            lambda: answer.with_user(self.other).stop(),
            lambda: answer.with_user(self.other).regenerate(),
            lambda: answer.with_user(self.other).rate("up"),
            lambda: question.session_id.with_user(self.other).ask("x"),
            lambda: question.session_id.with_user(self.other).unlink(),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_conversation_cannot_be_given_away_or_made_for_another(self):
        session = self.session_of(self.planner)
        with self.assertRaises(AccessError):
            session.write({"user_id": self.other.id})
        with self.assertRaises(AccessError):
            session.write({"company_id": self.env.company.id})
        with self.assertRaises(AccessError):
            self.session_of(self.planner, user_id=self.other.id)

    def test_messages_change_through_methods_only(self):
        _question, answer = self.ask()
        for call in (
            lambda: answer.write({"content": "forged"}),
            lambda: answer.write({"evidence": []}),
            lambda: answer.unlink(),
            lambda: answer.create(
                {"session_id": answer.session_id.id, "role": "assistant"}
            ),
            lambda: answer.session_id.write(
                {"message_ids": [(0, 0, {"role": "user"})]}
            ),
            lambda: answer.session_id.write(
                {"message_ids": [(1, answer.id, {"content": "x"})]}
            ),
        ):
            with self.assertRaises(UserError):
                call()
        self.assertFalse(answer.content)

    def test_users_read_models_and_only_administrators_pull(self):
        models = self.models.with_user(self.planner)
        self.assertTrue(models.search([]))
        with self.assertRaises(AccessError):
            models.search([], limit=1).write({"active": False})
        with self.assertRaises(AccessError):
            models._pull("llama3.2")
        with self.assertRaises(AccessError):
            models.action_synchronise()

    def test_the_settings_and_the_key_are_for_administrators_of_the_system(self):
        self.configure(api_key="secret-key-2")
        fields = ["ai_api_key", "ai_server_url", "ai_slots"]
        for user in (self.planner, self.other):
            settings = self.env["res.config.settings"].with_user(user)
            self.assertFalse(set(fields) & settings.default_get(fields).keys())
            with self.assertRaises(AccessError):
                settings.action_ai_test()
            with self.assertRaises(AccessError):
                settings.create({})
        settings = self.env["res.config.settings"].with_user(self.admin)
        self.assertEqual(settings.default_get(fields)["ai_api_key"], "secret-key-2")

    def test_another_company_of_the_owner_hides_its_conversations(self):
        company = self.env["res.company"].create({"name": "Second factory"})
        self.planner.company_ids += company
        session = self.session_of(self.planner)
        elsewhere = session.with_context(allowed_company_ids=company.ids)
        self.assertNotIn(session, elsewhere.search([]))


@tagged("post_install", "-at_install")
class TestRightsOverJson2(StandInMixin, HttpCase):
    def call(self, user, model, method, **body):
        return self.url_open(
            f"/json/2/{model}/{method}",
            data=json.dumps(body),
            headers={
                "Authorization": f"bearer {self.key(user)}",
                "Content-Type": "application/json",
            },
        )

    def key(self, user):
        return (
            self.env(user=user)["res.users.apikeys"]
            .sudo()
            ._generate("rpc", "test", "2100-01-01 00:00:00")
        )

    def test_methods_that_are_not_for_users_are_closed(self):
        _question, answer = self.ask()
        for method in (
            "_finish",
            "_job_fail",
            "_queue_answer",
            "_resync",
            "write",
            "unlink",
        ):
            response = self.call(
                self.planner,
                "ai.production.message",
                method,
                ids=answer.ids,
                **({"vals": {"content": "forged"}} if method == "write" else {}),
            )
            self.assertIn(response.status_code, (403, 404, 422), method)
        for model, method in (
            ("ai.production.server", "settings"),
            ("ai.production.server", "provider"),
            ("ai.production.server", "test"),
            ("ai.production.toolbox", "run"),
            ("ai.production.toolbox", "plan"),
        ):
            response = self.call(self.planner, model, method)
            self.assertIn(response.status_code, (403, 404, 422), method)

    def test_one_can_ask_and_stop_by_the_api(self):
        session = self.session_of(self.planner)
        response = self.call(
            self.planner, "ai.production.session", "ask", ids=session.ids, text="Late?"
        )
        self.assertEqual(response.status_code, 200, response.text)
        self.assertEqual(len(session.message_ids), 2)
