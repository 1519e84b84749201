"""The model that the chat takes, chosen by its check."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import AssistantCase
from .model_check_common import ModelCheckMixin


@tagged("post_install", "-at_install")
class TestModelCheckDefault(ModelCheckMixin, AssistantCase):
    def make_default(self, check):
        action = check.with_user(self.admin).action_make_default()
        return action["params"]["message"]

    def advice(self):
        return self.checks.with_user(self.admin).recommendation()

    def default(self):
        return self.models._default_chat().name

    def test_the_recommended_model_becomes_the_default(self):
        check = self.check()
        self.assertEqual(self.default(), "phi3:mini")
        self.assertEqual(self.advice()["check_id"], check.id)
        self.assertNotIn("default", self.advice()["text"])
        self.assertEqual((check.can_be_default, check.is_default), (True, False))
        told = self.make_default(check)
        self.assertIn("honest:latest is the default model now", told)
        self.assertEqual(self.default(), "honest:latest")
        self.assertEqual((check.can_be_default, check.is_default), (False, True))
        self.assertFalse(self.advice()["check_id"])
        self.assertIn("is the default model of the chat", self.advice()["text"])
        _question, answer = self.ask()
        self.assertEqual(answer.model_id, check.model_id)
        form = Form(self.env["res.config.settings"])
        self.assertEqual(form.ai_chat_model_id, check.model_id)

    def test_a_conversation_keeps_the_model_that_was_chosen_for_it(self):
        check = self.check()
        session = self.session_of(self.planner)
        _question, answer = self.ask(session=session, model_id=self.phi.id)
        answer.sudo().state = "stopped"
        self.make_default(check)
        self.assertEqual(self.ask(session=session)[1].model_id, self.phi)

    def test_a_model_that_is_not_recommended_can_be_taken_all_the_same(self):
        check = self.check("inventing:latest")
        self.assertFalse(self.advice()["check_id"], "there is none to recommend")
        self.assertTrue(check.can_be_default)
        self.make_default(check)
        self.assertEqual(self.default(), "inventing:latest")
        self.assertNotIn("default", self.advice()["text"])

    def test_it_is_offered_once_the_check_is_done(self):
        self.assertFalse(self.advice()["check_id"])
        check = self.queue()
        self.assertFalse(check.can_be_default or self.advice()["check_id"])
        check.with_user(self.admin).action_stop()
        self.assertFalse(check.can_be_default)

    def test_a_model_that_the_chat_cannot_take_is_named(self):
        check = self.check()
        model = check.model_id
        for values, reason in (
            ({"active": False}, "honest:latest is not on the model server"),
            ({"can_chat": False}, "honest:latest cannot chat"),
            ({"remote_host": "far"}, "does not run on your server"),
        ):
            before = {name: model[name] for name in values}
            model.write(values)
            self.env.invalidate_all()
            self.assertFalse(check.can_be_default, values)
            with self.assertRaisesRegex(UserError, reason):
                self.make_default(check)
            model.write(before)
        model.unlink()
        self.env.invalidate_all()
        self.assertFalse(check.can_be_default or check.is_default)
        with self.assertRaisesRegex(UserError, "honest:latest is not on the model"):
            self.make_default(check)
        self.assertEqual(self.default(), "phi3:mini")

    def test_a_model_elsewhere_is_taken_where_such_are_allowed(self):
        check = self.check()
        check.model_id.remote_host = "far"
        self.configure(allow_remote=True)
        self.make_default(check)
        self.assertEqual(self.default(), "honest:latest")

    def test_who_is_no_administrator_is_refused(self):
        check = self.check()
        system = self.new_user("ai_system", "base.group_system")
        for user in (self.planner, system):
            with self.assertRaises(AccessError):
                check.with_user(user).action_make_default()
            with self.assertRaises(AccessError):
                check.model_id.with_user(user)._make_default_chat()
        self.assertEqual(self.default(), "phi3:mini")


@tagged("post_install", "-at_install")
class TestModelCheckDefaultSettings(ModelCheckMixin, AssistantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "base.group_system,ai_production_assistant.group_admin"
        cls.both = cls.new_user("ai_both", groups)

    def settings(self, user, **context):
        settings = self.env["res.config.settings"].with_user(user)
        return settings.with_context(**context).create({})

    def press(self, settings, check):
        shown = settings.with_context(recommended_check_id=check.id)
        return shown.action_ai_make_default()

    def test_the_recommended_model_is_taken_from_the_settings(self):
        self.assertFalse(self.settings(self.both).ai_recommended_check_id)
        check = self.check()
        settings = self.settings(self.both)
        self.assertEqual(settings.ai_recommended_check_id, check.with_user(self.both))
        action = self.press(settings, check)
        self.assertEqual(action["params"]["next"]["tag"], "soft_reload")
        settings = self.settings(self.both)
        self.assertFalse(settings.ai_recommended_check_id)
        self.assertIn("is the default model", settings.ai_model_check_advice)
        self.assertEqual(settings.ai_chat_model_id.name, "honest:latest")

    def test_another_recommendation_than_the_form_shows_is_not_taken(self):
        settings = self.settings(self.both)
        for shown in (self.checks, self.check("inventing:latest")):
            with self.assertRaisesRegex(UserError, "has changed meanwhile"):
                self.press(settings, shown)
        self.check()
        with self.assertRaisesRegex(UserError, "has changed meanwhile"):
            self.press(settings, shown)
        self.assertEqual(self.models._default_chat(), self.phi)

    def test_the_settings_alone_do_not_make_an_administrator_of_the_assistant(self):
        check = self.check()
        system = self.new_user("ai_system", "base.group_system")
        settings = self.settings(system)
        self.assertFalse(settings.ai_recommended_check_id)
        self.assertFalse(settings.ai_model_check_advice)
        with self.assertRaises(AccessError):
            self.press(settings, check)
        with self.assertRaises(AccessError):
            self.settings(self.admin)
        self.assertEqual(self.models._default_chat(), self.phi)
