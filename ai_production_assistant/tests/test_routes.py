from urllib.parse import quote

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..models.session import MAX_QUESTION
from .common import BASE, RoutesMixin, StandInMixin


@tagged("post_install", "-at_install")
class TestRoutes(RoutesMixin, StandInMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = cls.new_user("ai_other")
        cls.outsider = cls.new_user("ai_outsider", groups="base.group_user")

    def setUp(self):
        super().setUp()
        self.authenticate("ai_planner", "ai_planner")

    def test_start_gives_all_that_the_first_screen_needs(self):
        start = self.rpc("start")
        self.assertEqual(start["default_model_id"], self.phi.id)
        self.assertFalse(start["is_admin"])
        self.assertEqual(start["server"]["state"], "ok")
        self.assertTrue(start["server"]["demonstration"])
        self.assertEqual(start["server"]["characters"], {})
        self.assertFalse(start["server"]["settings_action"], "not for a planner")
        self.assertEqual(
            [f["value"] for f in start["formats"]], ["auto", "table", "report", "plan"]
        )
        self.assertTrue(all("completion" in m["capabilities"] for m in start["models"]))
        self.assertEqual(len(start["starters"]), 4)
        self.assertEqual(start["max_question"], MAX_QUESTION)

    def test_start_tells_which_demonstration_models_are_wrong_on_purpose(self):
        self.stand_in.script({"character": "inventing"}, "phi3:mini")
        start = self.rpc("start")
        names = [model["name"] for model in start["models"]]
        self.assertIn("phi3:mini", names)
        cast = self.rpc("server")["characters"]
        self.assertEqual(cast, {"phi3:mini": "inventing"})

    def test_start_with_a_server_that_is_down(self):
        self.configure(server_url="http://127.0.0.1:9")
        server = self.rpc("start")["server"]
        self.assertEqual(server["state"], "down")
        self.assertIn("127.0.0.1:9", server["message"])

    def test_ask_read_follow_up_and_leave(self):
        asked = self.rpc("ask", text="Which orders are late?")
        session, (question, answer) = asked["session"], asked["messages"]
        self.assertEqual(answer["parent_id"], question["id"])
        self.assertEqual(answer["state"], "queued")
        self.assertTrue(session["running"])
        self.assertEqual(self.rpc("running")["messages"][0]["id"], answer["id"])
        self.run_jobs()
        whole = self.rpc("session", session_id=session["id"])
        self.assertEqual([m["state"] for m in whole["messages"]], ["done", "done"])
        done = whole["messages"][1]
        self.assertTrue(done["blocks"] and done["evidence"] and done["trace"])
        next_ = self.rpc(
            "ask", session_id=session["id"], text="And blocked?", parent_id=answer["id"]
        )
        self.assertEqual(next_["messages"][0]["parent_id"], answer["id"])
        self.assertEqual(
            self.rpc("stop", message_id=next_["messages"][1]["id"])["message"]["state"],
            "stopped",
        )
        renamed = self.rpc(
            "session/update",
            session_id=session["id"],
            values={"name": " Late ", "pinned": True},
        )
        self.assertEqual(
            (renamed["session"]["name"], renamed["session"]["pinned"]), ("Late", True)
        )
        self.assertTrue(self.rpc("session/delete", session_id=session["id"]))
        self.assertFalse(self.rpc("sessions")["sessions"])

    def test_questions_that_cannot_be_asked(self):
        self.assertIn(f"{MAX_QUESTION:,}", self.refused("ask", text="x" * 100_000))
        for text in ("", " ", None, 5, ["a"], {"a": 1}):
            self.refused("ask", text=text)
        self.assertFalse(self.rpc("sessions")["sessions"], "nothing was begun")

    def test_ids_that_are_wrong_strange_or_another_s(self):
        session = self.session_of(self.other)
        _question, answer = self.ask(session=session)
        unknown = self.refused("session", session_id=2**31 - 5)
        self.assertEqual(self.refused("session", session_id=session.id), unknown)
        for bad in (session.id, 0, -1, 2**40, "1", None, True, [1], {"id": 1}, 1.5):
            self.refused("session", session_id=bad)
            self.refused("session/update", session_id=bad, values={"name": "x"})
            self.refused("session/delete", session_id=bad)
        for bad in (answer.id, 0, -1, 2**40, "1", None, [1]):
            for path in ("message", "stop", "regenerate", "log_note", "feedback"):
                self.refused(path, message_id=bad)
            self.refused("edit", message_id=bad, text="x")
        self.refused("ask", text="x", session_id=session.id)
        self.refused("ask", text="x", parent_id=answer.id)
        self.refused("ask", text="x", model_id="phi3")
        self.refused("ask", text="x", answer_format="poem")
        self.refused("ask", text="x", linked={"model": "res.users", "id": "1"})
        self.refused("ask", text="x", linked={"model": "ir.config_parameter", "id": 1})
        self.refused("open_linked", model="no.model", id=1)
        self.refused("pull", name="phi3:mini")
        self.assertTrue(session.exists())
        self.assertEqual(answer.state, "queued")

    def test_arguments_of_the_wrong_kind_do_no_harm(self):
        session = self.session_of(self.planner)
        self.refused("session/update", session_id=session.id, values={"name": ""})
        self.refused("session/update", session_id=session.id, values={"name": 5})
        gone = {"model_id": 2**31 - 5}
        message = self.refused("session/update", session_id=session.id, values=gone)
        self.assertIn("cannot chat", message)
        self.rpc(
            "session/update", session_id=session.id, values={"user_id": self.other.id}
        )
        self.rpc("session/update", session_id=session.id, values="nonsense")
        self.assertEqual(session.user_id, self.planner)
        self.rpc("sessions", offset=-5, limit=10**9, archived="yes")
        self.rpc("preferences", values={"theme": "dark", "typewriter": False, "x": 1})
        self.assertEqual(self.rpc("start")["preferences"]["theme"], "dark")
        self.refused("preferences", values={"theme": "purple"})
        self.refused("preferences", values={"theme": ["dark"]})
        self.refused("ask", text="x", answer_format={"a": 1})

    def test_text_that_no_database_takes_is_cleaned(self):
        asked = self.rpc("ask", text="La\0te\ud800?")
        session_id, answer_id = asked["session"]["id"], asked["messages"][1]["id"]
        self.assertEqual(asked["messages"][0]["text"], "Late?")
        found = self.rpc("sessions", search="La\0te\udfff")["sessions"]
        self.assertEqual([session["id"] for session in found], [session_id])
        renamed = self.rpc(
            "session/update", session_id=session_id, values={"name": "a\0b\ud800"}
        )
        self.assertEqual(renamed["session"]["name"], "ab")
        rated = self.rpc(
            "feedback", message_id=answer_id, rating="up", comment="a\0b\ud800"
        )
        self.assertEqual(rated["message"]["feedback"]["comment"], "ab")

    def test_the_companies_chosen_in_the_browser_are_those_asked_about(self):
        first = self.planner.company_id
        second = self.env["res.company"].create({"name": "Second factory"})
        foreign = self.env["res.company"].create({"name": "Third factory"})
        self.planner.company_ids += second
        for cookie, expected in (
            (f"{second.id}", second),
            (f"{second.id}-{first.id}", second + first),
            (f"{foreign.id}-{first.id}", first),
            (f"{foreign.id}", first + second),
            ("x-²", first + second),
        ):
            self.opener.cookies.set("cids", quote(cookie))
            asked = self.rpc("ask", text="Which orders are late?")
            answer = self.env["ai.production.message"].browse(
                asked["messages"][1]["id"]
            )
            self.assertEqual(set(answer.asker["companies"]), set(expected.ids), cookie)
        self.opener.cookies.set("cids", str(second.id))
        shown = [row["id"] for row in self.rpc("sessions")["sessions"]]
        sessions = self.env["ai.production.session"].browse(shown)
        self.assertEqual(sessions.company_id, second)

    def test_feedback_is_kept_with_its_comment(self):
        asked = self.rpc("ask", text="Late?")
        self.run_jobs()
        message_id = asked["messages"][1]["id"]
        given = self.rpc(
            "feedback", message_id=message_id, rating="down", comment="Wrong order"
        )
        self.assertEqual(
            given["message"]["feedback"], {"rating": "down", "comment": "Wrong order"}
        )
        self.refused("feedback", message_id=message_id, rating="maybe")
        self.refused("feedback", message_id=message_id, rating="up", comment="x" * 5000)

    def test_log_as_note_posts_on_the_order(self):
        order = self.env["mrp.production"].search([], limit=1)
        opened = self.rpc("open_linked", model="mrp.production", id=order.id)
        self.stand_in.script(
            {"say": "It is about **legs** [1]. <img src=x onerror=alert()>"}
        )
        asked = self.rpc(
            "ask", session_id=opened["session"]["id"], text="Why is it late?"
        )
        self.run_jobs()
        before = len(order.message_ids)
        self.rpc("log_note", message_id=asked["messages"][1]["id"])
        order.invalidate_recordset()
        note = order.message_ids[0]
        self.assertEqual(len(order.message_ids), before + 1)
        self.assertIn("<strong>legs</strong>", note.body)
        self.assertNotIn("<img", note.body)
        self.assertIn("[1].", note.body, "not a figure in the text")
        self.assertIn(f"[1] Manufacturing order {order.name}", note.body)
        self.assertEqual(note.author_id, self.planner.partner_id)
        other = self.rpc("ask", text="Late?")
        self.refused("log_note", message_id=other["messages"][1]["id"])

    def test_export_as_markdown_and_as_a_page(self):
        self.stand_in.script({"say": "They are **late** [1]. <script>alert()</script>"})
        asked = self.rpc("ask", text="Which are <b>late</b>?")
        self.run_jobs()
        session_id = asked["session"]["id"]
        response = self.url_open(f"{BASE}/session/{session_id}/export.md")
        self.assertEqual(response.status_code, 200)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.assertIn("They are **late** [1].", response.text)
        page = self.url_open(f"{BASE}/session/{session_id}/print")
        self.assertEqual(page.status_code, 200)
        self.assertIn("<strong>late</strong>", page.text)
        self.assertIn("&lt;b&gt;late&lt;/b&gt;", page.text)
        self.assertNotIn("<script>alert", page.text)
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_what_is_asked_for_strangely_or_is_empty_is_no_error(self):
        session = self.session_of(self.planner)
        self.ask(session=session)
        empty = self.session_of(self.planner)
        for page in ("export.md", "print"):
            url = f"{BASE}/session/{session.id}/{page}?message_id="
            for odd in ("²", "x", "-1", ""):
                self.assertEqual(self.url_open(url + odd).status_code, 200)
            with mute_logger("odoo.http"):
                refused = self.url_open(f"{BASE}/session/{empty.id}/{page}")
            self.assertEqual(refused.status_code, 422)

    def test_another_s_conversation_is_not_exported(self):
        session = self.session_of(self.other)
        for page in ("export.md", "print"):
            with mute_logger("odoo.http"):
                response = self.url_open(f"{BASE}/session/{session.id}/{page}")
            self.assertGreaterEqual(response.status_code, 400)

    def test_without_a_session_or_the_group_nothing_is_given(self):
        self.authenticate("ai_outsider", "ai_outsider")
        for path in ("start", "sessions", "running", "ask"):
            self.refused(path)
        self.authenticate(None, None)
        with mute_logger("odoo.http"), self.assertRaises(Exception) as caught:
            self.rpc("start")
        self.assertIn("SessionExpired", caught.exception.args[0])
