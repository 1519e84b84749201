"""The model that the chat takes, chosen by its check."""

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import AssistantCase
from .model_check_common import CHECK, ModelCheckMixin


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

    def test_a_check_that_is_not_done_makes_no_default(self):
        for state in ("queued", "running", "stopped", "failed"):
            check = self.queue()
            check.state = state
            with self.assertRaisesRegex(UserError, "check of honest:latest is not don"):
                self.make_default(check)
            check.state = "stopped"
        self.assertEqual(self.default(), "phi3:mini")

    def test_a_check_of_other_weights_or_questions_recommends_nothing(self):
        check = self.check()
        for record, values in (
            (check.model_id, {"digest": "pulled anew"}),
            (check.model_id, {"digest": False}),
            (check, {"check_version": "old"}),
        ):
            before = {name: record[name] for name in values}
            record.write(values)
            self.env.invalidate_all()
            told = self.advice()
            self.assertEqual(told["title"], "No check is up to date", values)
            self.assertEqual((told["tone"], told["check_id"]), ("warning", False))
            self.assertFalse(check.is_current or check.can_be_default, values)
            with self.assertRaisesRegex(UserError, "honest:latest is not up to date"):
                self.make_default(check)
            record.write(before)
        self.env.invalidate_all()
        self.assertEqual(self.default(), "phi3:mini")
        self.assertTrue(check.is_current and check.can_be_default)
        self.assertEqual(self.advice()["check_id"], check.id)

    def test_of_two_checks_the_one_that_is_up_to_date_counts(self):
        self.check()
        self.check("inventing:latest")
        self.model("honest:latest").digest = "pulled anew"
        self.env.invalidate_all()
        told = self.advice()
        self.assertEqual(told["tone"], "danger")
        self.assertEqual([o["name"] for o in told["others"]], ["inventing:latest"])

    def test_a_server_that_names_no_digests_is_no_hindrance(self):
        self.model("honest:latest").digest = False
        check = self.check()
        self.model("honest:latest").digest = ""
        self.env.invalidate_all()
        self.assertEqual(self.advice()["check_id"], check.id)

    def test_the_weights_of_a_check_are_those_that_were_asked_first(self):
        check = self.queue()
        model = check.model_id
        model.write({"digest": "pulled while it waited", "quantization": "Q8_0"})
        self.run_jobs(CHECK)
        self.assertEqual(check.model_digest, model.digest)
        self.assertEqual(check.quantization, "Q8_0")
        self.assertTrue(check.is_current)
        check.item_ids[-1].unlink()
        check.write({"state": "stopped", "item_count": check.item_count - 1})
        model.digest = "pulled before it went on"
        check.with_user(self.admin).action_continue()
        self.run_jobs(CHECK)
        self.assertEqual(check.state, "done")
        self.assertEqual(check.model_digest, "pulled while it waited")
        self.assertFalse(check.is_current)

    def test_the_button_beside_the_recommendation_takes_what_is_recommended(self):
        worse, check = self.check("inventing:latest"), self.check()
        own = self.checks.with_user(self.admin)
        gone = self.queue()
        gone.state = "stopped"
        gone.unlink()
        for shown in (worse, gone, worse | check, own):
            with self.assertRaisesRegex(UserError, "has changed meanwhile"):
                own.browse(shown.ids).action_take_recommended()
        self.assertEqual(self.default(), "phi3:mini")
        for _admin in range(2):
            action = own.browse(check.id).action_take_recommended()
            self.assertIn("honest:latest is the default", action["params"]["message"])
            self.env.invalidate_all()
        self.assertEqual(self.default(), "honest:latest")

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
                check.with_user(user).action_take_recommended()
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

    def test_another_administrator_has_taken_it_already(self):
        check = self.check()
        forms = self.settings(self.both), self.settings(self.both)
        for form in forms:
            action = self.press(form, check)
            self.assertIn("honest:latest is the default", action["params"]["message"])
            self.env.invalidate_all()
        self.assertEqual(self.models._default_chat(), check.model_id)

    def test_what_is_no_check_is_not_taken(self):
        self.check()
        for shown in (None, False, True, "1", [1], -1, 2**31, 2**31 - 1):
            form = self.settings(self.both, recommended_check_id=shown)
            with self.assertRaisesRegex(UserError, "has changed meanwhile"):
                form.action_ai_make_default()
        self.assertEqual(self.models._default_chat(), self.phi)

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
