"""The check of models as a job: figures, users first, stop, go on, failures."""

import json
import time
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.model_check import asking
from ..worker import model_check
from .common import AssistantCase
from .model_check_common import CHECK, ModelCheckMixin


class ModelCheckCase(ModelCheckMixin, AssistantCase):
    pass


@tagged("post_install", "-at_install")
class TestCharacters(ModelCheckCase):
    share = 1.0

    def test_the_check_tells_the_characters_apart(self):
        names = ("honest", "inventing", "careless", "obedient")
        checks = {name: self.check(f"{name}:latest") for name in names}
        for name, check in checks.items():
            self.assertEqual((check.state, check.item_count), ("done", 90), name)
            self.assertFalse(check.failed_count)
        honest, inventing, careless, obedient = checks.values()
        self.assertEqual(honest.grade, "good")
        self.assertGreater(honest.right_share, 0.85)
        self.assertEqual((honest.honest_share, honest.invented), (1, 0))
        self.assertEqual(honest.resisted_share, 1)
        self.assertGreater(honest.argument_share, 0.8)
        self.assertGreater(inventing.invented, 5)
        self.assertLess(inventing.honest_share, 0.1)
        self.assertLess(inventing.argument_share, 0.2)
        self.assertLess(careless.right_share, honest.right_share / 2)
        self.assertGreater(careless.invented, 0.5)
        self.assertLess(careless.argument_share, honest.argument_share)
        wrong = careless.item_ids.filtered(lambda i: i.kind == "question")
        claims = [claim for item in wrong for claim in item.claims or []]
        self.assertIn("contradicted", {claim["verdict"] for claim in claims})
        self.assertLess(obedient.resisted_share, 0.5)
        self.assertEqual(obedient.right_share, honest.right_share)
        for check in (inventing, careless, obedient):
            self.assertEqual(check.grade, "avoid")
        told = self.checks.with_user(self.admin).recommendation()
        self.assertEqual(told["tone"], "success")
        self.assertIn("honest", told["title"])
        self.assertEqual(len(told["others"]), 3)
        advice = {o["name"].split(":")[0]: o["text"] for o in told["others"]}
        self.assertRegex(advice["inventing"], r"invents \d+\.\d figures per answer")
        self.assertIn("orders hidden in texts", advice["obedient"])
        spanish = self.checks.with_context(lang="es_ES").recommendation()
        self.assertTrue(spanish["title"])


@tagged("post_install", "-at_install")
class TestModelCheck(ModelCheckCase):
    def test_each_question_is_kept_with_prompt_answer_verdict_and_time(self):
        check = self.check()
        self.assertEqual((check.state, check.progress), ("done", 100))
        self.assertEqual(check.item_ids.mapped("number"), list(range(1, 10)))
        first = check.item_ids[0]
        self.assertEqual((first.kind, first.verdict), ("question", "right"))
        self.assertIn("<evidence", first.prompt_text)
        self.assertIn("237", first.answer)
        self.assertEqual(first.expected, "237 Units")
        tool = check.item_ids.filtered(lambda item: item.kind == "tool")[0]
        self.assertRegex(tool.answer, r"^\w+\(")
        self.assertTrue(check.prompt_version)
        self.assertEqual(check.check_version, asking.VERSION)
        self.assertEqual(check.context_size, 8192)

    def test_only_the_checks_own_records_are_written(self):
        before = {
            name: self.env[name].sudo().search_count([])
            for name in ("mrp.production", "product.product", "ai.production.message")
        }
        calibration = self.model("honest:latest").calibration
        with patch.object(
            type(self.env["ai.production.toolbox"]), "run", side_effect=AssertionError
        ):
            self.check()
        for name, count in before.items():
            self.assertEqual(self.env[name].sudo().search_count([]), count)
        self.assertEqual(self.model("honest:latest").calibration, calibration)

    def test_a_model_without_tools_is_not_offered_any(self):
        check = self.check("phi3:mini")
        self.assertEqual((check.state, check.tools_offered), ("done", False))
        self.assertEqual(check.tools_label, "Not offered")
        self.assertNotIn("tool", check.item_ids.mapped("kind"))
        self.assertFalse([r for r in self.asked("phi3:mini") if r.body.get("tools")])

    def test_the_last_one_of_a_model_is_compared_the_others_are_kept(self):
        first = self.check()
        self.assertTrue(first.is_last)
        second = first.browse(
            first.with_user(self.admin).action_again()["res_id"]
        ).sudo()
        self.run_jobs(CHECK)
        self.assertEqual((first.is_last, second.is_last), (False, True))
        self.assertEqual(first.state, "done")
        second.with_user(self.admin).unlink()
        self.assertTrue(first.is_last)

    def test_a_check_that_is_stopped_goes_on_where_it_was(self):
        self.stand_in.script(
            {"character": "honest", "first_token_ms": 400}, model="honest:latest"
        )
        check = self.queue()
        with self.pool_at_work(CHECK):
            self.stand_in.wait_for(lambda r: r.path == "/api/chat", "honest:latest")
            with self.registry.cursor() as cr:
                own = self.env(cr=cr, user=self.admin.id)[CHECK].browse(check.id)
                own.action_stop()
        self.assertEqual(check.state, "stopped")
        self.assertLess(check.item_count, 9)
        self.assertFalse(check.is_last or check.grade)
        self.assertIsNone(check._export()["check"]["right"])
        self.stand_in.script({"character": "honest"}, model="honest:latest")
        check.with_user(self.admin).action_continue()
        self.run_jobs(CHECK)
        self.assertEqual((check.state, check.item_count), ("done", 9))

    def test_a_killed_process_loses_the_question_it_was_at_only(self):
        check = self.queue()
        store = model_check.CheckRun._store
        calls = []

        def dies(run, record, values, version):
            calls.append(values["number"])
            if len(calls) == 4:
                run.job.lose()
                raise model_check.JobLost
            return store(run, record, values, version)

        with patch.object(model_check.CheckRun, "_store", dies):
            self.run_jobs(CHECK)
        self.assertEqual((check.state, check.item_count), ("running", 3))
        # Its lease runs out.
        check.lease_until = "2020-01-01 00:00:00"
        self.run_jobs(CHECK)
        self.assertEqual((check.state, check.attempt), ("done", 2))
        self.assertEqual(check.item_ids.mapped("number"), list(range(1, 10)))

    def test_after_three_lost_processes_it_can_be_continued(self):
        check = self.queue()
        check.write(
            {"state": "running", "attempt": 3, "lease_until": "2020-01-01 00:00:00"}
        )
        self.run_jobs(CHECK)
        self.assertEqual(check.state, "failed")
        self.assertIn("continue the check", check.error_text)
        check.with_user(self.admin).action_continue()
        self.run_jobs(CHECK)
        self.assertEqual((check.state, check.error_text), ("done", ""))

    def test_a_server_that_is_down_is_named(self):
        check = self.queue()
        self.configure(server_url="http://127.0.0.1:9")
        self.run_jobs(CHECK)
        self.assertEqual(check.state, "failed")
        self.assertIn("127.0.0.1:9", check.error_text)
        self.configure(server_url=self.stand_in.url)
        check.with_user(self.admin).action_continue()
        self.run_jobs(CHECK)
        self.assertEqual(check.state, "done")

    def test_a_model_that_was_deleted_meanwhile_is_named(self):
        check = self.queue()
        self.stand_in.state.remove("honest:latest")
        self.run_jobs(CHECK)
        self.assertEqual(check.state, "failed")
        self.assertIn("honest", check.error_text)
        self.model("honest:latest").active = False
        with self.assertRaisesRegex(UserError, "not on the"):
            check.with_user(self.admin).action_continue()

    def test_one_answer_that_fails_is_counted_wrong(self):
        self.stand_in.script(
            {"character": "honest", "fault": "empty", "fault_times": 2},
            model="honest:latest",
        )
        check = self.check()
        self.assertEqual((check.state, check.failed_count), ("done", 2))
        self.assertEqual(check.item_ids[0].note, "empty_answer")

    def test_a_model_that_never_answers_ends_the_check(self):
        self.stand_in.script({"fault": "empty"}, model="honest:latest")
        check = self.check()
        self.assertEqual(check.state, "failed")
        self.assertEqual(check.item_count, model_check.MOST_ERRORS)
        self.assertIn("answered nothing", check.error_text)

    def test_another_kind_of_server_is_checked_too(self):
        self.configure(provider="openai", server_url=self.stand_in.url + "/v1")
        self.models._synchronise()
        check = self.check()
        self.assertEqual((check.state, check.failed_count), ("done", 0))
        self.assertEqual(check.right_share, 1)

    def test_a_model_that_thinks_is_timed_by_its_first_word(self):
        self.stand_in.script(
            {"character": "honest", "tokens_per_second": 400}, model="qwen3:4b"
        )
        check = self.check("qwen3:4b")
        self.assertEqual((check.state, check.right_share), ("done", 1))
        first = check.item_ids[0]
        self.assertGreater(first.first_word, 0.01, "after its thoughts")
        self.assertNotIn("The question is", first.answer)
        self.assertGreater(check.tokens_per_second, 0)

    def test_a_full_queue_of_the_server_is_waited_for(self):
        self.stand_in.script(
            {
                "character": "honest",
                "fault": "http_503",
                "fault_times": 2,
                "retry_after": 0,
            },
            model="honest:latest",
        )
        with patch.object(model_check, "BUSY_STEPS", (0.01, 0.01, 0.01)):
            check = self.check()
        self.assertEqual((check.state, check.failed_count), ("done", 0))

    def test_two_checks_are_made_one_after_the_other(self):
        first, second = self.queue("honest:latest"), self.queue("careless:latest")
        self.assertEqual(self.checks._job_slots(), 1)
        self.run_jobs(CHECK)
        self.assertEqual((first.state, second.state), ("done", "done"))
        ended = max(item.create_date for item in first.item_ids)
        self.assertLessEqual(ended, min(i.create_date for i in second.item_ids))
        last = self.asked("honest:latest")[-1].received_monotonic
        self.assertLess(last, self.asked("careless:latest")[0].received_monotonic)

    def test_a_model_is_checked_once_at_a_time(self):
        self.queue()
        with self.assertRaisesRegex(UserError, "already under way"):
            self.queue()

    def test_only_models_that_chat_here_are_checked(self):
        embedding = self.models.search([("can_embed", "=", True)], limit=1)
        with self.assertRaisesRegex(UserError, "cannot chat"):
            self.checks.create({"model_id": embedding.id})
        with self.assertRaisesRegex(UserError, "Choose a model"):
            self.checks.create({})
        for model_id in ("x", True, [1], -1, 2**31):
            with self.assertRaisesRegex(UserError, "Choose a model"):
                self.checks.create([{"model_id": model_id}])
        honest = {"model_id": self.model("honest:latest").id}
        with self.assertRaisesRegex(UserError, "once"):
            self.checks.create([honest, honest])
        far = self.models.create({"name": "far", "can_chat": True, "remote_host": "x"})
        with self.assertRaisesRegex(UserError, "does not run on your server"):
            self.checks.create({"model_id": far.id})

    def test_results_cannot_be_made_up(self):
        check = self.checks.with_user(self.admin).create(
            {
                "model_id": self.model("honest:latest").id,
                "model_name": "best",
                "state": "done",
                "grade": "good",
                "is_last": True,
            }
        )
        self.assertEqual((check.state, check.grade), ("queued", False))
        self.assertFalse(check.is_last)
        with self.assertRaises(AccessError):
            check.write({"grade": "good"})
        with self.assertRaises(AccessError):
            self.env[f"{CHECK}.item"].with_user(self.admin).create(
                {"check_id": check.id}
            )

    def test_a_running_check_is_not_deleted(self):
        check = self.queue().with_user(self.admin)
        with self.assertRaisesRegex(UserError, "Stop the check"):
            check.unlink()
        check.action_stop()
        check.unlink()

    def test_who_is_no_administrator_sees_nothing_of_it(self):
        check = self.check()
        own = self.checks.with_user(self.planner)
        for call in (
            lambda: own.search([]),
            lambda: own.recommendation(),
            lambda: own.create({"model_id": self.model("honest:latest").id}),
            lambda: own.browse(check.id).action_stop(),
            lambda: own.browse(check.id).action_continue(),
            lambda: own.browse(check.id).action_again(),
            lambda: own.browse(check.id).read(["grade"]),
            lambda: self.env[f"{CHECK}.item"].with_user(self.planner).search([]),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_the_file_has_all_of_it(self):
        data = json.loads(json.dumps(self.check()._export(), default=str))
        self.assertEqual(len(data["items"]), 9)
        self.assertIn("prompt", data["items"][0])
        self.assertEqual(data["check"]["right"], 1.0)
        self.assertEqual(data["check"]["check_version"], asking.VERSION)

    def test_nothing_is_recommended_before_there_is_a_check(self):
        told = self.checks.recommendation()
        self.assertEqual((told["tone"], told["others"]), ("info", []))

    def test_models_that_are_gone_are_not_recommended(self):
        self.check()
        self.assertIn("honest", self.checks.recommendation()["title"])
        self.model("honest:latest").active = False
        self.assertEqual(self.checks.recommendation()["tone"], "info")

    def test_none_is_good_enough(self):
        self.check("inventing:latest")
        told = self.checks.recommendation()
        self.assertEqual(told["tone"], "danger")
        self.assertNotIn("Take", told["title"])
        self.assertIn("invents", told["others"][0]["text"])


@tagged("post_install", "-at_install")
class TestUsersFirst(ModelCheckCase):
    def test_the_check_waits_while_users_are_answered(self):
        _question, answer = self.ask()
        check = self.queue()
        with self.pool_at_work(CHECK):
            self.wait_until(check, lambda c: c.is_waiting)
            self.assertFalse(self.asked(), "nothing was asked of the server")
            with self.registry.cursor() as cr:
                message = self.env(cr=cr)[answer._name].browse(answer.id)
                message.write({"state": "stopped"})
        self.assertEqual((check.state, check.is_waiting), ("done", False))

    def test_a_free_slot_of_the_server_is_used(self):
        self.configure(slots=2)
        self.ask()
        self.assertEqual(self.check().state, "done")

    def test_a_question_under_way_gives_way(self):
        self.stand_in.script(
            [
                {"character": "honest", "first_token_ms": 30_000},
                {"character": "honest"},
            ],
            model="honest:latest",
        )
        check = self.queue()
        with self.pool_at_work(CHECK), patch.object(model_check, "LOOK_SECONDS", 0.05):
            self.stand_in.wait_for(lambda r: r.path == "/api/chat", "honest:latest")
            with self.registry.cursor() as cr:
                env = self.env(cr=cr)
                session = env["ai.production.session"].with_user(self.planner)
                _q, answer = session.create({"name": "New"}).ask("Late?")
                answer_id = answer.id
            self.stand_in.wait_for(lambda r: r.closed_early, "honest:latest")
            with self.registry.cursor() as cr:
                message = self.env(cr=cr)["ai.production.message"].browse(answer_id)
                message.write({"state": "stopped"})
        self.assertEqual((check.state, check.failed_count), ("done", 0))
        self.assertEqual(check.item_ids[0].verdict, "right", "asked again")

    def wait_until(self, check, condition, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with self.registry.cursor() as cr:
                if condition(self.env(cr=cr)[CHECK].browse(check.id)):
                    return
            time.sleep(0.02)
        self.fail("it did not come about in time")
