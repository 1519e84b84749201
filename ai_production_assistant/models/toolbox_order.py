"""The full picture of one manufacturing order."""

from typing import Annotated

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.planning import Record, tool
from .toolbox import OPEN_STATES
from .toolbox_components import MOVE, UNRESERVED
from .toolbox_order_rows import ORDER, ORDER_FIELDS

_lt = LazyTranslate(__name__)
WORKORDER = "mrp.workorder"
LINES = 20


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(title=_lt("Manufacturing order"))
    @api.model
    @api.private
    def order_details(self, order: Annotated[int, Record(ORDER)]):
        """Everything about one manufacturing order: state, quantities, dates, whether
        it is late or blocked, source, bill of materials, components with their
        availability, and work orders.

        Args:
            order: reference of the manufacturing order, such as WH/MO/00012
        """
        if denied := self._cannot_read(ORDER):
            return denied
        record = self.env[ORDER].search_fetch(
            [("id", "=", order)],
            [*ORDER_FIELDS, "bom_id", "user_id", "priority", "company_id"],
        )
        if not record:
            return [self._missing(str(order), ORDER)]
        moves = self._raw_moves(record)
        return [
            self._order_evidence(record, moves),
            *self._components_evidence(record, moves),
            *self._workorders_evidence(record),
        ]

    def _raw_moves(self, order):
        """All component moves of an order, none if the user may not read moves."""
        if not self.env[MOVE].has_access("read"):
            return self.env[MOVE]
        return self.env[MOVE].search_fetch(
            [
                ("raw_material_production_id", "=", order.id),
                ("state", "!=", "cancel"),
                ("location_dest_id.usage", "!=", "inventory"),
            ],
            ["product_id", "product_uom", "product_uom_qty", "quantity", "state"],
            order="sequence, id",
        )

    def _order_evidence(self, order, moves):
        digits, unit = self._digits(), order.product_uom_id.name
        row = self._rows(order, order.name)
        row.add("product", self.env._("Product"), order.product_id.display_name, "name")
        row.add("state", self.env._("State"), self._selection(order, "state"), "state")
        row.add(
            "quantity",
            self.env._("Quantity"),
            order.product_qty,
            "quantity",
            unit,
            digits,
        )
        if self.env[MOVE].has_access("read"):
            produced = order.qty_produced
            label = self.env._("Produced")
            row.add("produced", label, produced, "quantity", unit, digits)
        dates = (
            ("date_start", self.env._("Planned start"), order.date_start),
            ("date_finished", self.env._("Planned end"), order.date_finished),
            ("date_deadline", self.env._("Deadline"), order.date_deadline),
        )
        if order.state == "done":
            dates = (
                ("date_start", self.env._("Started"), order.date_start),
                ("date_finished", self.env._("Finished"), order.date_finished),
                dates[2],
            )
        for attribute, label, value in dates:
            row.add(attribute, label, self._utc(value), "datetime")
        self._add_lateness(row, order)
        missing = moves.filtered(lambda move: move.state in UNRESERVED)
        if order.state in OPEN_STATES and self.env[MOVE].has_access("read"):
            row.add("blocked", self.env._("Blocked by components"), self._yes(missing))
            label = self.env._("Missing components")
            row.add("missing_components", label, len(missing), "count")
        row.add("origin", self.env._("Source"), order.origin, "code")
        row.add("responsible", self.env._("Responsible"), self._user(order), "name")
        if self.env["mrp.bom"].has_access("read"):
            label = self.env._("Bill of materials")
            row.add("bom", label, order.bom_id.display_name, "name")
        if order.priority == "1":
            row.add("priority", self.env._("Priority"), self.env._("Urgent"))
        if len(self.env.companies) > 1:
            row.add("company", self.env._("Company"), order.company_id.name, "name")
        return self._evidence(
            "order_details",
            self.env._("Manufacturing order %(name)s", name=order.name),
            row.facts,
            model=ORDER,
            domain=[("id", "=", order.id)],
            ids=(order.id,),
            shown=1,
            total=1,
        )

    def _yes(self, value):
        return self.env._("Yes") if value else self.env._("No")

    def _user(self, order):
        """The responsible's name, which every internal user may see on the order."""
        return order.user_id.display_name

    def _add_lateness(self, row, order):
        if order.state not in OPEN_STATES:
            return
        days = self._days_late(order)
        row.add("late", self.env._("Late"), self._yes(days))
        label = self.env._("Days late")
        row.add("days_late", label, days, "number", self.env._("days"), 1)

    def _components_evidence(self, order, moves):
        if denied := self._cannot_read(MOVE):
            return denied
        title = self.env._("Components of %(name)s", name=order.name)
        shown = moves[:LINES]
        receipts = self._receipts(
            shown.filtered(lambda move: move.state in UNRESERVED).product_id
        )
        facts = []
        for move in shown:
            row = self._rows(move.product_id)
            if order.state in OPEN_STATES:
                self._add_need(row, move)
                self._add_free(row, move.product_id)
                self._add_receipt(row, receipts.get(move.product_id))
            else:
                self._add_use(row, move)
            label = self.env._("Status")
            row.add("state", label, self._selection(move, "state"), "state")
            facts += row.facts
        note = ""
        return [
            self._evidence(
                "order_details",
                title,
                facts,
                model=MOVE,
                domain=[("raw_material_production_id", "=", order.id)],
                ids=tuple(shown.ids),
                shown=len(shown),
                total=len(moves),
                note=note if moves else self.env._("The order has no components."),
            )
        ]

    def _add_use(self, row, move):
        """Planned and used quantity of a component of a draft or closed order."""
        unit, digits = move.product_uom.name, self._digits()
        label = self.env._("Needed")
        row.add("needed", label, move.product_uom_qty, "quantity", unit, digits)
        if move.state == "done":
            label = self.env._("Consumed")
            row.add("consumed", label, move.quantity, "quantity", unit, digits)

    def _add_free(self, row, product):
        row.add(
            "free",
            self.env._("In stock, not reserved"),
            product.free_qty,
            "quantity",
            product.uom_id.name,
            self._digits(),
        )

    def _workorders_evidence(self, order):
        if denied := self._cannot_read(WORKORDER):
            return denied
        domain = [("production_id", "=", order.id)]
        workorders = self.env[WORKORDER].search_fetch(
            domain,
            [
                "name",
                "workcenter_id",
                "state",
                "duration_expected",
                "duration",
                "date_start",
                "date_finished",
            ],
            limit=LINES + 1,
        )
        if not workorders:
            return []
        shown = workorders[:LINES]
        total = len(workorders)
        if total > LINES:
            total = self.env[WORKORDER].search_count(domain)
        facts = []
        for workorder in shown:
            facts += self._workorder_row(workorder, workorder.name).facts
        return [
            self._evidence(
                "order_details",
                self.env._("Work orders of %(name)s", name=order.name),
                facts,
                model=WORKORDER,
                domain=domain,
                ids=tuple(shown.ids),
                shown=len(shown),
                total=total,
            )
        ]
