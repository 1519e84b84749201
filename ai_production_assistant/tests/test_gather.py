import logging
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..worker import gather
from .common import AssistantCase

LOGGER = "odoo.addons.ai_production_assistant.worker.gather"


@tagged("post_install", "-at_install")
class TestGather(AssistantCase):
    """Tools read as the asker, cannot write, and cannot hold an answer up."""

    def answer_with(self, run):
        """An answer for which the tool ``late_orders`` is ``run``."""
        toolbox = type(self.env["ai.production.toolbox"])
        real = toolbox.run

        def instead(records, call):
            if call.tool == "late_orders":
                return run(records)
            return real(records, call)

        with patch.object(toolbox, "run", instead):
            return self.answer("Which orders are late, and which are blocked?")

    def assertOthersServe(self, answer, reason):
        self.assertEqual(answer.state, "done")
        self.assertIn(reason, [step.get("failed") for step in answer.steps])
        tools = {item["source"]["tool"] for item in answer.evidence}
        self.assertTrue(tools, "the other tools still serve")
        self.assertNotIn("late_orders", tools)

    def test_a_tool_reads_as_the_asker(self):
        seen = []

        def run(toolbox):
            env = toolbox.env
            seen.append((env.user, env.su, env.context["tz"], env.companies))
            return []

        self.answer_with(run)
        user, su, tz, companies = seen[0]
        self.assertEqual((user, su, tz), (self.planner, False, "Europe/Madrid"))
        self.assertEqual(companies, self.planner.company_id)

    def test_postgresql_refuses_a_tool_that_writes(self):
        def run(toolbox):
            toolbox.env["res.partner"].sudo().create({"name": "Written by a tool"})
            toolbox.env.flush_all()
            return []

        with self.assertLogs(LOGGER, logging.ERROR), mute_logger("odoo.sql_db"):
            answer = self.answer_with(run)
        self.assertOthersServe(answer, "failed")
        self.assertFalse(
            self.env["res.partner"].search([("name", "=", "Written by a tool")])
        )

    def test_a_tool_that_is_too_slow_is_cut_off(self):
        self.patch(gather, "STATEMENT_SECONDS", 0.3)

        def run(toolbox):
            toolbox.env.cr.execute("SELECT pg_sleep(30)", log_exceptions=False)
            return []

        self.assertOthersServe(self.answer_with(run), "took too long")

    def test_a_tool_without_access_says_so(self):
        def run(toolbox):
            raise AccessError(toolbox.env._("no"))

        self.assertOthersServe(self.answer_with(run), "no access")

    def test_a_tool_that_is_wrong_fails_alone(self):
        def run(toolbox):
            raise ZeroDivisionError

        with self.assertLogs(LOGGER, logging.ERROR):
            answer = self.answer_with(run)
        self.assertOthersServe(answer, "failed")

    def test_a_plan_that_fails_is_told_and_the_model_still_answers(self):
        def plan(toolbox, *args):
            toolbox.env.cr.execute("SELECT pg_sleep(30)", log_exceptions=False)

        self.patch(gather, "STATEMENT_SECONDS", 0.3)
        toolbox = type(self.env["ai.production.toolbox"])
        with patch.object(toolbox, "plan", plan):
            answer = self.answer()
        self.assertEqual((answer.state, answer.attempt), ("done", 1))
        self.assertEqual([step["failed"] for step in answer.steps], ["took too long"])

    def test_without_any_order_no_model_is_asked(self):
        company = self.env["res.company"].create({"name": "New factory"})
        user = self.new_user("ai_new", company_id=company.id, company_ids=company.ids)
        for question in ("Which orders are late?", "How are we doing?"):
            answer = self.answer(question, user=user)
            self.assertEqual(answer.state, "done")
            self.assertIn("no manufacturing orders yet", answer.content)
            self.assertFalse(answer.model_name or answer.error or answer.notices)
        self.assertFalse(self.stand_in.requests_of(path="/api/chat"))
        self.answer("Which orders are late?")
        self.assertTrue(self.stand_in.requests_of(path="/api/chat"))

    def test_a_product_is_told_even_without_any_order(self):
        company = self.env["res.company"].create({"name": "New factory"})
        user = self.new_user("ai_new", company_id=company.id, company_ids=company.ids)
        product = self.env["product.product"].create(
            {"name": "Zephyr lamp", "default_code": "ZEPH77", "company_id": False}
        )
        answer = self.answer("What about ZEPH77?", user=user)
        self.assertIn("no manufacturing orders yet", answer.content)
        self.assertIn(product.name, answer.content)
