from datetime import timedelta
from unittest.mock import patch

from psycopg2.errors import ReadOnlySqlTransaction

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.ai_production_assistant.engine.planning import PlannedCall, ToolError

from .factory_common import FactoryCase


@tagged("post_install", "-at_install")
class TestToolboxOrders(FactoryCase):
    def test_totals_by_state_add_up(self):
        [evidence] = self.run_tool("order_totals")
        self.assertEqual(self.value(evidence, "count", "Draft"), 1)
        self.assertEqual(self.value(evidence, "count", "Confirmed"), 5)
        self.assertEqual(self.value(evidence, "count", "Cancelled"), 1)
        self.assertEqual(self.value(evidence, "count", "All manufacturing orders"), 7)
        opened = "Open (confirmed, in progress, to close)"
        self.assertEqual(self.value(evidence, "count", opened), 5)

    def test_states_are_told_in_the_users_language(self):
        self.env["ir.module.module"]._load_module_terms(["mrp"], ["es_ES"])
        [evidence] = self.run_tool("order_totals", lang="es_ES")
        self.assertIn("Confirmado", self.subjects(evidence))

    def test_no_orders_at_all_is_said(self):
        [evidence] = self.run_tool("order_totals", user=self.stranger)
        self.assertFalse(evidence.facts)
        self.assertEqual(evidence.note, "There are no manufacturing orders.")

    def test_late_orders_latest_first_with_days(self):
        evidence, counts = self.run_tool("late_orders")
        self.assertEqual(
            self.subjects(evidence), [self.late.name, self.late_blocked.name]
        )
        self.assertAlmostEqual(
            self.value(evidence, "days_late", self.late.name), 3, delta=0.1
        )
        self.assertEqual(self.value(counts, "late"), 2)
        self.assertEqual(self.value(counts, "start_overdue"), 2)
        self.assertEqual((evidence.source.shown, evidence.source.total), (2, 2))

    def test_the_domain_of_late_orders_opens_the_same_orders(self):
        evidence, _counts = self.run_tool("late_orders")
        orders = self.toolbox().env["mrp.production"].search(evidence.source.domain)
        self.assertEqual(orders, self.late | self.late_blocked)

    def test_an_order_without_deadline_is_due_at_its_planned_end(self):
        self.ready.date_deadline = False
        self.ready.date_finished = self.now - timedelta(hours=12)
        self.env.flush_all()
        evidence, _counts = self.run_tool("late_orders")
        self.assertIn(self.ready.name, self.subjects(evidence))

    def test_a_draft_or_closed_order_is_never_late(self):
        (self.draft | self.cancelled).date_deadline = self.now - timedelta(days=9)
        self.env.flush_all()
        evidence, _counts = self.run_tool("late_orders")
        self.assertNotIn(self.draft.name, self.subjects(evidence))
        self.assertNotIn(self.cancelled.name, self.subjects(evidence))

    def test_an_order_planned_to_end_after_its_deadline_is_counted(self):
        self.ready.date_deadline = self.now + timedelta(hours=1)
        self.env.flush_all()
        _evidence, counts = self.run_tool("late_orders")
        self.assertEqual(self.value(counts, "planned_late"), 1)

    def test_no_late_order_is_said(self):
        evidence, _counts = self.run_tool("late_orders", product=self.stool.id)
        self.assertFalse(evidence.facts)
        self.assertEqual(evidence.note, "No open manufacturing order is late.")

    def test_limit_comes_with_the_total(self):
        evidence, _counts = self.run_tool("late_orders", limit=1)
        self.assertEqual(self.subjects(evidence), [self.late.name])
        self.assertEqual((evidence.source.shown, evidence.source.total), (1, 2))
        self.assertEqual(evidence.note, "")

    def test_limit_is_capped(self):
        with patch("odoo.addons.ai_production_assistant.models.toolbox.MAX_ROWS", 1):
            evidence, _counts = self.run_tool("late_orders", limit=10**6)
        self.assertEqual(evidence.source.shown, 1)

    def test_due_today_is_the_users_today(self):
        # 23:30 in Madrid is 22:30 or 21:30 in UTC: the same day for the user only.
        toolbox = self.toolbox()
        start, end = toolbox._period("today")
        self.ready.date_deadline = (end - timedelta(minutes=30)).replace(tzinfo=None)
        offset = end.utcoffset()
        self.ready.date_deadline -= offset
        self.blocked.date_deadline = self.ready.date_deadline + timedelta(hours=1)
        self.env.flush_all()
        [evidence] = self.run_tool("due_orders", period="today")
        self.assertEqual(self.subjects(evidence), [self.ready.name])
        self.assertEqual(end - start, timedelta(days=1))

    def test_due_without_a_period_tells_today_and_this_week(self):
        titles = [evidence.title for evidence in self.run_tool("due_orders")]
        self.assertEqual(
            titles,
            ["Manufacturing orders due today", "Manufacturing orders due this week"],
        )

    def test_list_of_orders_that_can_start(self):
        [evidence] = self.run_tool("list_orders", readiness="ready")
        self.assertEqual(
            set(self.subjects(evidence)), {self.late.name, self.ready.name}
        )

    def test_list_by_state_and_by_source(self):
        [evidence] = self.run_tool("list_orders", state="draft")
        self.assertEqual(self.subjects(evidence), [self.draft.name])
        [evidence] = self.run_tool("list_orders", reference="SO-7001")
        self.assertEqual(self.subjects(evidence), [self.late.name])
        self.assertEqual(self.value(evidence, "origin"), "SO-7001")

    def test_values_carry_unit_kind_and_record(self):
        [evidence] = self.run_tool("list_orders", state="draft")
        facts = {fact.attribute: fact for fact in evidence.facts}
        self.assertEqual(facts["quantity"].unit, "Units")
        self.assertEqual(facts["quantity"].kind, "quantity")
        self.assertEqual(facts["due"].value.utcoffset(), timedelta(0))
        self.assertEqual(facts["product"].model, "mrp.production")
        self.assertEqual(facts["product"].record_id, self.draft.id)

    def test_another_company_sees_nothing(self):
        for tool in ("late_orders", "blocked_orders", "list_orders", "due_orders"):
            for evidence in self.run_tool(tool, user=self.stranger):
                self.assertFalse(evidence.source.ids, (tool, evidence))

    def test_a_superuser_sees_only_the_companies_in_use(self):
        root = self.env.ref("base.user_root")
        toolbox = self.env(
            user=root.id, context={"allowed_company_ids": self.other_company.ids}
        )["ai.production.toolbox"]
        evidence, _counts = toolbox.run(PlannedCall("late_orders"))
        self.assertFalse(evidence.source.total)

    def test_without_access_the_evidence_says_so(self):
        calls = [("late_orders", {}), ("blocked_orders", {}), ("workcenter_load", {})]
        calls += [("order_details", {"order": self.late.id}), ("order_totals", {})]
        for tool, arguments in calls:
            evidence = self.run_tool(tool, user=self.outsider, **arguments)
            self.assertFalse([fact for item in evidence for fact in item.facts], tool)
            self.assertIn("no access", evidence[0].note, tool)

    def test_arguments_are_checked(self):
        for arguments in ({"limit": "many"}, {"colour": "red"}, {"product": []}):
            with self.assertRaises(ToolError):
                self.run_tool("late_orders", **arguments)
        with self.assertRaises(ToolError):
            self.run_tool("drop_database")

    def test_a_model_may_name_the_record(self):
        evidence = self.run_tool("late_orders", product="tst 9666")
        self.assertEqual(evidence[0].source.total, 2)

    def test_a_name_that_nothing_bears_is_evidence(self):
        [evidence] = self.run_tool("order_details", order="WH/MO/99999")
        self.assertIn("WH/MO/99999", evidence.note)
        self.assertFalse(evidence.facts)

    def test_domains_survive_json(self):
        for call in ("late_orders", "blocked_orders", "due_orders", "workcenter_load"):
            for evidence in self.run_tool(call):
                copy = type(evidence).from_dict(evidence.to_dict())
                self.assertEqual(copy.facts, evidence.facts)

    def test_all_tools_work_on_a_read_only_cursor(self):
        arguments = {
            "order_details": {"order": self.late_blocked.id},
            "product_details": {"product": self.table.id},
            "workcenter_details": {"workcenter": self.center.id},
            "find": {"name": "mesa de comedr"},
            "search_manuals": {"question": "Which contact is called Azure Interior?"},
        }
        source = self.env["ai.production.knowledge.source"]._of("res.partner")
        source._synchronise(source._records(limit=50).ids)
        self.env.flush_all()
        self.env.cr.execute("SAVEPOINT read_only; SET TRANSACTION READ ONLY")
        try:
            for name in self.toolbox().tools():
                self.assertTrue(self.run_tool(name, **arguments.get(name, {})), name)
            self.assertTrue(self.toolbox().plan("mesa de comedr y mo 12"))
            self.assertEqual(len(self.toolbox().starters()), 4)
            with self.assertRaises(ReadOnlySqlTransaction), mute_logger("odoo.sql_db"):
                self.env.cr.execute("UPDATE res_partner SET name = name WHERE false")
        finally:
            self.env.cr.execute("ROLLBACK TO SAVEPOINT read_only")

    def test_queries_do_not_grow_with_the_number_of_orders(self):
        few = self._queries("late_orders"), self._queries("blocked_orders")
        for number in range(6):
            self._order(1, -9 - number, -9)
        self.env.flush_all()
        many = self._queries("late_orders"), self._queries("blocked_orders")
        self.assertLessEqual(many[0], few[0])
        self.assertLessEqual(many[1], few[1])
        self.assertLess(many[0], 20)
        self.assertLess(many[1], 60)

    def _queries(self, tool):
        self.run_tool(tool)
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        self.run_tool(tool)
        return self.env.cr.sql_log_count - before
