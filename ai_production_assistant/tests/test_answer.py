import json
from unittest.mock import patch

from psycopg2 import InterfaceError, OperationalError

from odoo.tests import tagged

from ..worker import POOL, Job, JobLost, claim
from ..worker import pool as pool_module
from ..worker.answer import AnswerRun
from .common import AssistantCase


@tagged("post_install", "-at_install")
class TestAnswer(AssistantCase):
    def setUp(self):
        super().setUp()
        self.last_bus_id = self.env["bus.bus"].search([], order="id desc", limit=1).id

    def bus_events(self, kind):
        """Payloads of ``ai_production_assistant/<kind>`` sent so far, oldest first."""
        self.env.cr.precommit.run()
        rows = self.env["bus.bus"].search([("id", ">", self.last_bus_id)], order="id")
        messages = [json.loads(row.message) for row in rows]
        return [
            message["payload"]
            for message in messages
            if message["type"] == f"ai_production_assistant/{kind}"
        ]

    def test_an_answer_is_made_of_evidence_and_the_model_s_text(self):
        self.stand_in.script({"say": "Some orders are **late** [1]."})
        answer = self.answer("Which orders are blocked by components?")
        self.assertEqual((answer.state, answer.attempt), ("done", 1))
        self.assertEqual(answer.content, "Some orders are **late** [1].")
        self.assertTrue(answer.evidence, "the evidence is frozen with the answer")
        self.assertEqual(answer.trace["digest"], self.phi.digest)
        self.assertGreater(answer.prompt_tokens, 0)
        self.assertGreater(answer.output_tokens, 0)
        self.assertGreater(answer.first_word_seconds, 0)
        self.assertTrue(answer.suggestions)
        order = self.env["mrp.production"].browse(self.first_order(answer))
        self.assertIn(f"What does {order.name} still need?", answer.suggestions)
        self.assertFalse(answer.stage or answer.error)

    @staticmethod
    def first_order(answer):
        return next(
            fact["record_id"]
            for item in answer.evidence
            for fact in item["facts"]
            if fact["model"] == "mrp.production"
        )

    def test_the_model_is_sent_rules_evidence_and_question(self):
        self.answer("Which orders are late?")
        body = self.stand_in.requests_of(path="/api/chat")[-1].body
        self.assertEqual(body["model"], "phi3:mini")
        self.assertEqual(body["options"]["num_ctx"], 8192)
        self.assertEqual((body["truncate"], body["shift"]), (False, False))
        system, question = body["messages"][0], body["messages"][-1]
        self.assertEqual(system["role"], "system")
        self.assertIn('<evidence id="1"', question["content"])
        self.assertTrue(
            question["content"].endswith("Question: Which orders are late?")
        )

    def test_the_estimate_is_calibrated_by_what_the_server_counts(self):
        self.assertEqual(self.phi.calibration, 1.0)
        answer = self.answer()
        first = answer.trace["prompt_estimate"]
        self.stand_in.script({"say": "Fine.", "prompt_eval_count": round(first * 0.7)})
        for _number in range(6):
            answer = self.answer()
        self.assertLess(self.phi.calibration, 0.9)
        self.assertLess(answer.trace["prompt_estimate"], first)
        learnt = self.phi.calibration
        self.stand_in.script({"say": "Fine.", "prompt_eval_count": 20})
        answer = self.answer()
        self.assertIn("truncated", answer.notices)
        self.assertEqual(self.phi.calibration, learnt, "a cut prompt teaches nothing")

    def test_the_language_is_the_asker_s(self):
        self.env["res.lang"]._activate_lang("es_ES")
        spanish = self.new_user("ai_spanish", lang="es_ES")
        self.answer("¿Qué órdenes van tarde?", user=spanish)
        body = self.stand_in.requests_of(path="/api/chat")[-1].body
        self.assertIn("Responde en español", body["messages"][0]["content"])

    def test_earlier_turns_of_the_branch_go_with_the_question(self):
        session = self.session_of(self.planner)
        first = self.answer("Which orders are late?", session=session)
        self.answer("And blocked?", session=session, parent_id=first.id)
        messages = self.stand_in.requests_of(path="/api/chat")[-1].body["messages"]
        self.assertEqual(
            [message["role"] for message in messages],
            ["system", "user", "assistant", "user"],
        )
        self.assertEqual(messages[1]["content"], "Which orders are late?")

    def test_the_evidence_of_earlier_answers_is_not_read_for_the_next(self):
        session = self.session_of(self.planner)
        first = self.answer("Which orders are late?", session=session)
        _question, second = self.ask("And now?", session=session, parent_id=first.id)
        self.env.flush_all()
        self.env.invalidate_all()
        task = second.sudo()._task()
        self.assertEqual(task.history[1]["content"], first.content)
        evidence = second._fields["evidence"]
        self.assertFalse(self.env.cache.contains(first, evidence))
        self.assertTrue(first.evidence)

    def test_text_events_tell_the_whole_text_in_order(self):
        self.stand_in.script(
            {"say": "# Head\n\n" + "word " * 60, "tokens_per_second": 400}
        )
        answer = self.answer()
        events = self.bus_events("text")
        self.assertEqual([event["seq"] for event in events], list(range(len(events))))
        self.assertGreater(len(events), 2, "the text was streamed")
        html = {}
        for event in events:
            self.assertEqual((event["message_id"], event["attempt"]), (answer.id, 1))
            html.update({block["index"]: block["html"] for block in event["blocks"]})
        client = answer._to_client()[0]
        self.assertEqual([html[i] for i in sorted(html)], client["blocks"])
        self.assertEqual(client["seq"], len(events))
        self.assertEqual(self.bus_events("message")[-1]["message"]["state"], "done")

    def test_thinking_is_kept_apart(self):
        qwen = self.models.search([("name", "=", "qwen3:4b")])
        self.stand_in.script({"thinking": "Let me see.", "say": "Done [1]."})
        answer = self.answer(model_id=qwen.id)
        self.assertEqual(
            (answer.thinking, answer.content), ("Let me see.", "Done [1].")
        )
        self.assertIs(
            self.stand_in.requests_of(path="/api/chat")[-1].body["think"], True
        )
        qwen.use_thinking = False
        self.answer(model_id=qwen.id)
        self.assertIs(
            self.stand_in.requests_of(path="/api/chat")[-1].body["think"], False
        )

    def test_a_queued_answer_is_stopped_at_once(self):
        _question, answer = self.ask()
        answer.stop()
        self.assertEqual(answer.state, "stopped")
        self.run_jobs()
        self.assertFalse(self.stand_in.requests_of(path="/api/chat"))

    def test_a_running_answer_is_stopped_and_keeps_its_text(self):
        self.stand_in.script({"say": "word " * 400, "tokens_per_second": 50})
        _question, answer = self.ask()
        with self.pool_at_work():
            self.stand_in.wait_for(lambda r: len(r.tokens) > 5)
            POOL.stop(self.env.cr.dbname, answer._name, answer.id)
        request = self.stand_in.requests_of(path="/api/chat")[-1]
        self.assertEqual(answer.state, "stopped")
        self.assertIn("word", answer.content)
        self.assertTrue(request.closed_early)

    def test_a_stop_before_the_first_byte_reaches_the_server(self):
        self.stand_in.script({"fault": "slow_first_token", "first_token_ms": 60_000})
        _question, answer = self.ask()
        with self.pool_at_work():
            self.stand_in.wait_for(lambda r: r.path == "/api/chat")
            POOL.stop(self.env.cr.dbname, answer._name, answer.id)
        self.assertEqual(answer.state, "stopped")
        request = self.stand_in.requests_of(path="/api/chat")[-1]
        self.assertTrue(request.closed_early)

    def test_a_stop_from_another_process_is_heard_by_the_heartbeat(self):
        self.stand_in.script({"fault": "slow_first_token", "first_token_ms": 60_000})
        _question, answer = self.ask()
        with self.pool_at_work():
            self.stand_in.wait_for(lambda r: r.path == "/api/chat")
            with self.registry.cursor() as cr:
                cr.execute(
                    "UPDATE ai_production_message SET stop_requested = TRUE"
                    " WHERE id = %s",
                    [answer.id],
                )
        self.assertEqual(answer.state, "stopped")
        request = self.stand_in.requests_of(path="/api/chat")[-1]
        self.assertTrue(request.closed_early)

    def test_an_answer_survives_a_restart_of_the_database(self):
        run = AnswerRun.run
        left = [OperationalError("server closed"), InterfaceError("closed")]

        def run_or_lose_the_database(runner):
            if left:
                raise left.pop()
            return run(runner)

        self.patch(AnswerRun, "run", run_or_lose_the_database)
        _question, answer = self.ask()
        with self.assertLogs("odoo.addons.ai_production_assistant", "WARNING"):
            self.run_jobs()
        self.assertEqual((answer.state, answer.attempt), ("done", 3))
        self.assertIn("repeated", answer.notices)

    def test_every_kind_of_process_gives_its_jobs_back_at_its_end(self):
        with (
            patch.object(pool_module.atexit, "register") as at_exit,
            patch.object(pool_module.CommonServer, "on_stop") as on_stop,
        ):
            pool = pool_module.Pool()
        on_stop.assert_called_once_with(pool.release)
        at_exit.assert_called_once_with(pool.release)

    def test_a_database_that_is_always_away_ends_the_answer(self):
        def lose_the_database(runner):
            raise OperationalError("server closed")

        self.patch(AnswerRun, "run", lose_the_database)
        _question, answer = self.ask()
        with self.assertLogs("odoo.addons.ai_production_assistant", "WARNING"):
            self.run_jobs()
        self.assertEqual((answer.state, answer.error["code"]), ("failed", "crashed"))

    def test_a_language_that_was_switched_off_meanwhile_is_no_obstacle(self):
        _question, answer = self.ask()
        answer.sudo().asker = {**answer.asker, "lang": "xx_XX"}
        self.run_jobs()
        self.assertEqual(answer.state, "done")

    def test_who_was_archived_or_lost_the_group_gets_no_answer(self):
        for number, change in enumerate(
            (
                lambda user: user.write({"active": False}),
                lambda user: user.write(
                    {"group_ids": [(6, 0, [self.env.ref("base.group_user").id])]}
                ),
            )
        ):
            user = self.new_user(f"ai_leaver_{number}")
            _question, answer = self.ask(user=user)
            change(user)
            self.run_jobs()
            answer = answer.sudo()
            self.assertEqual(
                (answer.state, answer.error["code"]), ("failed", "no_access")
            )
            self.assertFalse(answer.evidence or answer.content)
        self.assertFalse(self.stand_in.requests_of(path="/api/chat"))

    def test_evidence_of_a_company_that_was_left_is_not_read(self):
        company = self.env["res.company"].create({"name": "Second factory"})
        user = self.new_user("ai_two")
        user.company_ids += company
        session = self.session_of(user)
        _question, answer = self.ask(
            session=session.with_context(
                allowed_company_ids=[company.id, user.company_id.id]
            )
        )
        user.write({"company_ids": [(3, company.id)]})
        self.run_jobs()
        answer = answer.with_env(self.env)
        self.assertEqual(answer.state, "done")
        self.assertIn(company.id, answer.asker["companies"])
        self.assertNotIn(company.id, answer._asker(user).context["allowed_company_ids"])

    def test_no_more_answers_run_than_there_are_slots(self):
        self.configure(slots=2)
        self.stand_in.script({"say": "word " * 200, "tokens_per_second": 200})
        for number in range(5):
            self.ask(f"Question {number}")
        self.run_jobs()
        requests = self.stand_in.requests_of(path="/api/chat")
        self.assertEqual(len(requests), 5)
        edges = sorted(
            [(r.received, 1) for r in requests] + [(r.finished, -1) for r in requests]
        )
        running = most = 0
        for _at, change in edges:
            running += change
            most = max(most, running)
        self.assertEqual(most, 2)

    def test_those_who_wait_are_told_their_place(self):
        answers = [self.ask(f"Question {n}")[1] for n in range(3)]
        self.assertEqual([a._position() for a in answers], [0, 1, 2])
        self.run_jobs()
        places = [
            event["message"]["position"]
            for event in self.bus_events("message")
            if event["message"]["id"] == answers[2].id
        ]
        self.assertEqual(places[0], 2, "the first one runs, the second waits")
        self.assertEqual(places[-1], 0)

    def test_who_waits_for_the_running_answer_is_not_told_that_it_starts(self):
        first, second, third = (self.ask(f"Question {n}")[1] for n in range(3))
        first.sudo().state = "running"
        self.assertEqual([second._position(), third._position()], [1, 2])
        self.configure(slots=2)
        self.assertEqual([second._position(), third._position()], [0, 1])

    def test_an_answer_whose_process_died_is_made_anew(self):
        _question, answer = self.ask()
        answer.sudo().write({"state": "running", "attempt": 1})
        self.env.cr.execute(
            "UPDATE ai_production_message SET lease_until = now() AT TIME ZONE 'UTC'"
            " - interval '1 second', content = 'half' WHERE id = %s",
            [answer.id],
        )
        answer.invalidate_recordset()
        self.run_jobs()
        self.assertEqual((answer.state, answer.attempt), ("done", 2))
        self.assertNotIn("half", answer.content)
        self.assertIn("repeated", answer.notices)

    def test_an_answer_under_a_lease_is_left_alone(self):
        _question, answer = self.ask()
        answer.sudo().write({"state": "running", "attempt": 1})
        self.env.cr.execute(
            "UPDATE ai_production_message SET lease_until = now() AT TIME ZONE 'UTC'"
            " + interval '20 seconds' WHERE id = %s",
            [answer.id],
        )
        self.run_jobs()
        self.assertEqual((answer.state, answer.attempt), ("running", 1))

    def test_an_answer_that_kills_its_process_is_given_up(self):
        _question, answer = self.ask()
        answer.sudo().write({"attempt": claim.MAX_ATTEMPTS})
        self.run_jobs()
        self.assertEqual((answer.state, answer.error["code"]), ("failed", "crashed"))
        self.assertFalse(self.stand_in.requests_of(path="/api/chat"))

    def test_an_older_attempt_can_write_nothing(self):
        _question, answer = self.ask()
        answer.sudo().write({"state": "running", "attempt": 2})
        with self.enter_registry_test_mode():
            job = Job(self.env.cr.dbname, answer._name, answer.id, 1)
            with self.assertRaises(JobLost):
                job.transaction(lambda message: message.write({"content": "old"}))
            self.assertTrue(job.cancel.cancelled)
        self.assertFalse(answer.content)

    def test_a_job_of_a_stopping_process_goes_back_to_the_queue(self):
        _question, answer = self.ask()
        with self.enter_registry_test_mode():
            with self.registry.cursor() as cr:
                job_id, attempt, _stop = claim.claim(cr, answer._table, 1)
                claim.release(cr, answer._table, [(job_id, attempt)])
        self.assertEqual((answer.state, answer.attempt), ("queued", 0))

    def full_events_after(self, ask):
        """The events with all blocks that come after ``ask(answer)``."""
        self.stand_in.script({"say": "one two\n\nthree " * 30, "tokens_per_second": 50})
        _question, answer = self.ask()
        with self.pool_at_work():
            self.stand_in.wait_for(lambda r: len(r.tokens) > 10)
            ask(answer)
        full = [event for event in self.bus_events("text") if event["full"]]
        for event in full:
            self.assertEqual(len(event["blocks"]), event["count"])
        self.assertFalse(answer.sync_requested)
        return full

    def test_a_page_that_missed_something_is_told_all(self):
        dbname = self.env.cr.dbname
        self.assertTrue(
            self.full_events_after(lambda a: POOL.sync(dbname, a._name, a.id))
        )

    def test_a_page_of_another_process_is_told_all(self):
        def ask(answer):
            with patch.object(POOL.heartbeat, "find", return_value=[]):
                POOL.sync(self.env.cr.dbname, answer._name, answer.id)

        self.assertTrue(self.full_events_after(ask))

    def test_a_mistake_of_ours_fails_the_answer_and_not_the_queue(self):
        _question, first = self.ask("First")
        _question, second = self.ask("Second")
        real = AnswerRun._gather

        def broken(run):
            if run.job.id == first.id:
                raise ValueError("a mistake")
            return real(run)

        with patch.object(AnswerRun, "_gather", broken):
            with self.assertLogs("odoo.addons.ai_production_assistant", "ERROR"):
                self.run_jobs()
        self.assertEqual((first.state, first.error["code"]), ("failed", "internal"))
        self.assertEqual(second.state, "done")
