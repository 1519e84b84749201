from datetime import timedelta

from odoo import Command
from odoo.tests import new_test_user, tagged

from .factory_common import FactoryCase


@tagged("post_install", "-at_install")
class TestToolboxDetails(FactoryCase):
    def _component(self, order, product):
        return order.move_raw_ids.filtered(lambda move: move.product_id == product)

    # -- blocked by components

    def test_blocked_orders_with_component_and_shortage(self):
        evidence, components = self.run_tool("blocked_orders")
        self.assertEqual(
            set(evidence.source.ids),
            set((self.late_blocked | self.blocked | self.blocked_later).ids),
        )
        leg = f"{self.late_blocked.name}: [TST_0100] Turned leg"
        self.assertEqual(self.value(evidence, "needed", leg), 12)
        self.assertEqual(self.value(evidence, "reserved", leg), 8)
        self.assertEqual(self.value(evidence, "short", leg), 4)
        # All orders together: 4 + 8 + 4 legs, 3 + 2 + 1 plates.
        self.assertEqual(self.value(components, "short", "[TST_0100] Turned leg"), 16)
        self.assertEqual(self.value(components, "orders", "[TST_0100] Turned leg"), 3)
        self.assertEqual(self.value(components, "short", "[TST_0200] Walnut plate"), 6)

    def test_blocked_orders_come_in_the_order_of_their_start(self):
        evidence, _components = self.run_tool("blocked_orders", limit=1)
        self.assertEqual(evidence.source.ids, tuple(self.late_blocked.ids))
        self.assertEqual((evidence.source.shown, evidence.source.total), (1, 3))

    def test_the_domain_of_blocked_orders_opens_the_same_orders(self):
        evidence, _components = self.run_tool("blocked_orders")
        orders = self.toolbox().env["mrp.production"].search(evidence.source.domain)
        self.assertEqual(orders, self.late_blocked | self.blocked | self.blocked_later)

    def test_an_order_is_no_longer_blocked_when_all_is_reserved(self):
        self._stock(self.leg, 100)
        self._stock(self.plate, 100)
        (self.late_blocked | self.blocked | self.blocked_later).action_assign()
        self.env.flush_all()
        [evidence] = self.run_tool("blocked_orders")
        self.assertFalse(evidence.source.total)
        self.assertIn("No open manufacturing order is blocked", evidence.note)

    def test_shortage_is_summed_in_the_products_own_unit(self):
        move = self._component(self.blocked, self.leg)
        move.write({"product_uom": self.dozen.id, "product_uom_qty": 1})
        self.env.flush_all()
        evidence, components = self.run_tool("blocked_orders")
        row = f"{self.blocked.name}: [TST_0100] Turned leg"
        self.assertEqual(self.value(evidence, "short", row), 1)
        # 4 and 4 single legs, and a dozen.
        self.assertEqual(self.value(components, "short", "[TST_0100] Turned leg"), 20)

    def test_expected_receipts_are_named(self):
        date = self.now + timedelta(days=2)
        move = self.env["stock.move"].create(
            {
                "product_id": self.leg.id,
                "product_uom_qty": 50,
                "location_id": self.env.ref("stock.stock_location_suppliers").id,
                "location_dest_id": self.warehouse.lot_stock_id.id,
                "company_id": self.company.id,
                "date": date,
            }
        )
        move._action_confirm()
        move.date = date
        self.env.flush_all()
        evidence, components = self.run_tool("blocked_orders")
        row = f"{self.late_blocked.name}: [TST_0100] Turned leg"
        receipt = self.value(evidence, "next_receipt", row)
        self.assertEqual(receipt.replace(tzinfo=None), date)
        leg = "[TST_0100] Turned leg"
        self.assertEqual(self.value(components, "incoming", leg), 50)

    def test_a_receipt_that_should_have_come_is_overdue(self):
        # The tables of the late orders are expected into stock, some days ago.
        stock = self.run_tool("product_details", product=self.table.id)[0]
        overdue = self.value(stock, "receipt_overdue").replace(tzinfo=None)
        self.assertLess(overdue, self.now)

    def test_blocked_orders_of_a_component(self):
        evidence = self.run_tool("blocked_orders", product=self.plate.id)[0]
        self.assertEqual(evidence.source.total, 3)
        evidence = self.run_tool("blocked_orders", product=self.stool.id)[0]
        self.assertEqual(evidence.source.total, 0)

    # -- an order

    def test_order_picture(self):
        order, components, workorders = self.run_tool(
            "order_details", order=self.late_blocked.id
        )
        self.assertEqual(self.value(order, "state"), "Confirmed")
        self.assertEqual(self.value(order, "quantity"), 3)
        self.assertEqual(self.value(order, "late"), "Yes")
        self.assertAlmostEqual(self.value(order, "days_late"), 1, delta=0.1)
        self.assertEqual(self.value(order, "blocked"), "Yes")
        self.assertEqual(self.value(order, "missing_components"), 2)
        self.assertEqual(self.value(order, "bom"), self.bom.display_name)
        self.assertEqual(self.value(components, "short", "[TST_0200] Walnut plate"), 3)
        self.assertEqual(components.source.total, 2)
        self.assertEqual(self.value(workorders, "workcenter"), "Montaje siete")
        self.assertEqual(self.value(workorders, "expected"), 180)

    def test_an_order_without_bill_of_materials_has_no_such_fact(self):
        self.late.bom_id = False
        order = self.run_tool("order_details", order=self.late.id)[0]
        self.assertNotIn("bom", [fact.attribute for fact in order.facts])

    def test_order_picture_links_to_its_records(self):
        order, components, _workorders = self.run_tool(
            "order_details", order=self.late.name
        )
        self.assertEqual(order.source.ids, (self.late.id,))
        links = {(fact.model, fact.record_id) for fact in components.facts}
        self.assertEqual(
            links,
            {("product.product", self.leg.id), ("product.product", self.plate.id)},
        )

    def test_source_and_deadline_of_an_order(self):
        order = self.run_tool("order_details", order=self.late.id)[0]
        self.assertEqual(self.value(order, "origin"), "SO-7001")
        self.assertEqual(
            self.value(order, "date_deadline").replace(tzinfo=None),
            self.late.date_deadline,
        )
        self.assertEqual(self.value(order, "blocked"), "No")

    def test_an_order_of_another_company_does_not_exist(self):
        [evidence] = self.run_tool(
            "order_details", user=self.stranger, order=self.late.id
        )
        self.assertFalse(evidence.facts)
        self.assertIn("No manufacturing order", evidence.note)

    def test_a_stock_user_is_told_what_he_may_not_read(self):
        user = new_test_user(
            self.env,
            "stock_t",
            groups="stock.group_stock_user",
            company_id=self.company.id,
            company_ids=[Command.set(self.company.ids)],
        )
        order, components, workorders = self.run_tool(
            "order_details", user=user, order=self.late.id
        )
        self.assertEqual(self.value(order, "quantity"), 1)
        self.assertTrue(components.facts)
        self.assertIn("no access", workorders.note)

    # -- a product

    def test_product_picture(self):
        stock, bom, making = self.run_tool("product_details", product=self.table.id)
        self.assertEqual(self.value(stock, "on_hand"), 0)
        self.assertEqual(self.value(stock, "incoming"), 2 + 1 + 3 + 2 + 1)
        self.assertEqual(self.value(bom, "needed", "[TST_0100] Turned leg"), 4)
        self.assertEqual(self.value(bom, "minutes", "Glue"), 60)
        self.assertEqual(making.source.total, 5)

    def test_component_picture(self):
        stock, making, using = self.run_tool("product_details", product=self.leg.id)
        self.assertEqual(self.value(stock, "on_hand"), 20)
        self.assertEqual(self.value(stock, "free"), 0)
        self.assertEqual(self.value(stock, "outgoing"), 36)
        self.assertEqual(self.value(stock, "forecast"), -16)
        self.assertEqual(making.note, "No open manufacturing order makes this product.")
        self.assertEqual(using.source.total, 5)
        self.assertEqual(self.value(using, "short", self.blocked.name), 8)

    # -- a work centre

    def test_load_of_work_centers(self):
        [evidence] = self.run_tool("workcenter_load")
        self.assertEqual(self.subjects(evidence), ["Montaje siete"])
        workorders = self.env["mrp.workorder"].search(
            [
                ("workcenter_id", "=", self.center.id),
                ("state", "in", ["ready", "blocked", "progress"]),
            ]
        )
        self.assertEqual(self.value(evidence, "open"), len(workorders))
        minutes = sum(workorders.mapped("duration_expected"))
        self.assertAlmostEqual(self.value(evidence, "hours_open"), minutes / 60, 2)

    def test_hours_of_the_week_by_the_calendar(self):
        toolbox = self.toolbox()
        start, end = toolbox._period("this_week")
        inside = self.env["mrp.workorder"].search(
            [
                ("workcenter_id", "=", self.center.id),
                ("state", "in", ["ready", "blocked", "progress"]),
                ("production_date", ">=", toolbox._stored(start)),
                ("production_date", "<", toolbox._stored(end)),
            ]
        )
        [evidence] = self.run_tool("workcenter_load")
        hours = sum(inside.mapped("duration_expected")) / 60
        self.assertAlmostEqual(self.value(evidence, "hours_week"), hours, 2)
        # The standard calendar: five days of eight hours.
        self.assertEqual(self.value(evidence, "available_week"), 40)
        self.assertAlmostEqual(
            self.value(evidence, "load_week"), hours * 100 / 40, delta=0.1
        )

    def test_leaves_reduce_the_available_hours(self):
        start, _end = self.toolbox()._period("this_week")
        monday = start + timedelta(days=(7 - start.weekday()) % 7)
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Closed",
                "calendar_id": self.center.resource_calendar_id.id,
                "resource_id": self.center.resource_id.id,
                "date_from": self.toolbox()._stored(monday),
                "date_to": self.toolbox()._stored(monday + timedelta(days=1)),
                "time_type": "leave",
            }
        )
        [evidence] = self.run_tool("workcenter_load")
        self.assertEqual(self.value(evidence, "available_week"), 32)

    def test_work_center_picture(self):
        workorder = self.late.workorder_ids
        workorder.button_start()
        self.env.flush_all()
        center, running, late, coming = self.run_tool(
            "workcenter_details", workcenter="MNT7"
        )
        self.assertEqual(self.value(center, "code"), "MNT7")
        self.assertEqual(self.value(center, "running"), 1)
        self.assertEqual(self.subjects(running), [f"{self.late.name}: Glue"])
        totals = [evidence.source.total for evidence in (running, late, coming)]
        self.assertEqual(sum(totals), self.value(center, "open"))
        for evidence in (running, late, coming):
            found = self.env["mrp.workorder"].search(evidence.source.domain)
            self.assertEqual(len(found), evidence.source.total, evidence.title)
