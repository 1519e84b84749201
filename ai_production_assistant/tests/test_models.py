import socket
import time
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import AssistantCase


@tagged("post_install", "-at_install")
class TestModels(AssistantCase):
    def test_synchronising_mirrors_the_server(self):
        self.assertEqual(
            (self.phi.parameter_size, self.phi.quantization), ("3.8B", "Q4_0")
        )
        self.assertTrue(self.phi.can_chat)
        self.assertFalse(self.phi.can_embed or self.phi.can_think)
        self.assertEqual(self.phi.size_label, "2.2 GB")
        self.assertGreater(self.phi.context_length, 0)
        embedding = self.models.search([("can_embed", "=", True)])
        self.assertIn("all-minilm:latest", embedding.mapped("name"))

    def test_a_model_that_vanished_is_archived_and_comes_back(self):
        answer = self.answer()
        self.stand_in.state.remove("phi3:mini")
        self.addCleanup(self.stand_in.state.add, "phi3:mini")
        self.models._synchronise()
        self.assertFalse(self.phi.active)
        self.assertEqual(answer.model_id, self.phi, "its answers keep it")
        self.stand_in.state.add("phi3:mini")
        self.models._synchronise()
        self.assertTrue(self.phi.active)

    def test_a_server_that_is_down_is_told_and_changes_nothing(self):
        self.configure(server_url="http://127.0.0.1:9")
        count = self.models.search_count([])
        with self.assertRaisesRegex(UserError, "127.0.0.1:9"):
            self.models.action_synchronise()
        self.assertEqual(self.models.search_count([]), count)

    def test_remote_models_are_refused_until_they_are_allowed(self):
        self.stand_in.state.add("far:cloud", remote_host="https://example.com")
        self.addCleanup(self.stand_in.state.remove, "far:cloud")
        self.models._synchronise()
        far = self.models.search([("name", "=", "far:cloud")])
        self.assertTrue(far.remote_host)
        settings = self.env["ai.production.server"].settings()
        self.assertNotIn(far, self.models.search(self.models._chat_domain(settings)))
        with self.assertRaises(UserError):
            self.ask(model_id=far.id)
        self.configure(allow_remote="True")
        _question, answer = self.ask(model_id=far.id)
        self.assertEqual(answer.model_id, far)

    def test_the_default_is_the_setting_then_the_suggestion_then_the_smallest(self):
        self.assertEqual(self.models._default_chat(), self.phi)
        qwen = self.models.search([("name", "=", "qwen3:4b")])
        self.configure(chat_model_id=qwen.id)
        self.assertEqual(self.models._default_chat(), qwen)
        self.configure(chat_model_id=0)
        self.models.search(
            [("name", "in", ("phi3:mini", "llama3.2:3b"))]
        ).active = False
        self.assertEqual(self.models._default_chat(), qwen)

    def test_pulling_shows_progress_and_adds_the_model(self):
        self.stand_in.script({"pull_ms": 1500}, model="llama3.2:1b")
        told = []
        pulls = type(self.env["ai.production.model.pull"])
        real = pulls._notify

        def notify(records):
            told.extend(records.mapped("progress"))
            return real(records)

        with patch.object(pulls, "_notify", notify):
            pull = self.models._pull("  llama3.2:1b ")
            self.assertEqual(self.models._pull("llama3.2:1b"), pull, "asked for twice")
            self.run_jobs("ai.production.model.pull")
        self.addCleanup(self.stand_in.state.remove, "llama3.2:1b")
        self.assertEqual((pull.state, pull.progress), ("done", 100))
        self.assertTrue(any(0 < share < 100 for share in told), told)
        self.assertTrue(self.models.search([("name", "=", "llama3.2:1b")]).can_chat)

    def test_a_pull_can_be_cancelled(self):
        self.stand_in.script({"pull_ms": 60_000}, model="llama3.2:1b")
        pull = self.models._pull("llama3.2:1b")
        with self.pool_at_work("ai.production.model.pull"):
            self.stand_in.wait_for(lambda r: r.path == "/api/pull")
            with self.registry.cursor() as cr:
                self.env(cr=cr)[pull._name].browse(pull.id).action_cancel()
        self.assertEqual(pull.state, "stopped")
        self.assertFalse(self.models.search([("name", "=", "llama3.2:1b")]))

    def test_a_pull_that_fails_says_why(self):
        self.stand_in.script({"fault": "pull_error"}, model="no-such-model")
        pull = self.models._pull("no-such-model")
        self.run_jobs("ai.production.model.pull")
        self.assertEqual(pull.state, "failed")
        self.assertIn("file does not exist", pull.error["detail"])
        self.assertTrue(pull.error_text)

    def test_names_that_are_none_are_refused(self):
        for name in ("", "  ", "a b", "x" * 300, "a\nb"):
            with self.assertRaises(UserError):
                self.models._pull(name)

    def test_deleting_removes_it_from_the_server(self):
        self.stand_in.state.add("old:latest")
        self.models._synchronise()
        old = self.models.search([("name", "=", "old:latest")])
        old.action_delete_on_server()
        self.assertFalse(old.active)
        self.models._synchronise()
        self.assertFalse(old.active, "the server has it no more")

    def test_the_daily_cron_synchronises(self):
        self.models.search([]).active = False
        cron = self.env.ref("ai_production_assistant.cron_synchronise")
        with self.enter_registry_test_mode():
            cron.method_direct_trigger()
        self.assertTrue(self.phi.active)


@tagged("post_install", "-at_install")
class TestSettings(AssistantCase):
    def form(self, **values):
        return self.env["res.config.settings"].create(values)

    def test_the_connection_test_takes_what_is_on_the_form(self):
        action = self.form(ai_server_url=self.stand_in.url).action_ai_test()
        self.assertRegex(action["params"]["message"], r"\d+ ms.*demonstration")
        with self.assertRaisesRegex(UserError, "127.0.0.1:9"):
            self.form(ai_server_url="http://127.0.0.1:9").action_ai_test()

    def test_the_first_screen_does_not_wait_for_a_server_that_is_stuck(self):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            port = silent.getsockname()[1]
            self.configure(server_url=f"http://127.0.0.1:{port}")
            self.configure(connect_timeout=60)
            started = time.monotonic()
            state = self.env["ai.production.server"].state()
        self.assertEqual(state["state"], "down")
        self.assertLess(time.monotonic() - started, 8, "10 s without the glance")

    def test_another_kind_of_server_is_not_taken_for_ollama(self):
        self.stand_in.script({"fault": "html"})
        with self.assertRaises(UserError):
            self.form(ai_server_url=self.stand_in.url).action_ai_test()

    def test_synchronise_saves_first(self):
        form = self.form(ai_server_url=self.stand_in.url + "/", ai_slots=3)
        form.action_ai_synchronise()
        self.assertEqual(self.env["ai.production.server"].settings().slots, 3)

    def test_figures_that_make_no_sense_are_refused(self):
        for name, value in (
            ("ai_context_size", 10),
            ("ai_slots", 0),
            ("ai_retention_days", -1),
            ("ai_silence_timeout", 0),
        ):
            with self.assertRaises(UserError):
                self.form(**{name: value})

    def test_the_key_is_shown_to_nobody(self):
        self.configure(api_key="secret-key-1")
        settings = self.env["ai.production.server"].settings()
        self.assertEqual(settings.api_key, "secret-key-1")
        self.assertNotIn("secret-key-1", repr(settings))
        self.assertNotIn(
            "secret-key-1", repr(self.env["ai.production.server"].provider())
        )

    def test_an_openai_compatible_server_answers_too(self):
        self.configure(provider="openai", server_url=self.stand_in.url + "/v1")
        self.models._synchronise()
        self.stand_in.script({"say": "Fine [1]."})
        answer = self.answer()
        self.assertEqual((answer.state, answer.content), ("done", "Fine [1]."))
