from odoo.tests import TransactionCase, tagged

MODULE = "ai_production_assistant"


@tagged("post_install", "-at_install")
class TestDemo(TransactionCase):
    """The demo data give the chat something to say."""

    def setUp(self):
        super().setUp()
        if not self.env.ref(f"{MODULE}.order_late_1", raise_if_not_found=False):
            self.skipTest("installed without demo data")
        data = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "mrp.production")]
        )
        self.orders = self.env["mrp.production"].browse(data.mapped("res_id"))

    def test_orders_in_all_states(self):
        states = self.env["mrp.production"]._fields["state"].get_values(self.env)
        self.assertEqual(set(self.orders.mapped("state")), set(states))
        self.assertGreaterEqual(len(self.orders), 30)

    def test_some_are_late_blocked_and_ready(self):
        toolbox = self.env["ai.production.toolbox"]
        late = toolbox._due_before(toolbox._now())
        late = self.orders.filtered_domain(toolbox._open_domain() + late)
        self.assertGreaterEqual(len(late), 3)
        blocked = self.orders.search(
            [*toolbox._blocked_domain(), ("id", "in", self.orders.ids)]
        )
        self.assertGreaterEqual(len(blocked), 3)
        self.assertGreaterEqual(
            len(self.orders.filtered(lambda o: o.reservation_state == "assigned")), 3
        )

    def test_work_centers_have_work(self):
        for name in ("cutting", "painting", "packing"):
            center = self.env.ref(f"{MODULE}.workcenter_{name}")
            self.assertTrue(
                center.order_ids.filtered(
                    lambda w: w.state == "ready" or w.state == "blocked"
                ),
                name,
            )
