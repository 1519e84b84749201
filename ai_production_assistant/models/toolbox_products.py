"""The full picture of one product: stock, bill of materials, orders."""

from typing import Annotated

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.planning import Record, tool
from .toolbox import OPEN_STATES, ROWS
from .toolbox_components import COMING, MOVE, MOVE_FIELDS
from .toolbox_order_rows import ORDER

_lt = LazyTranslate(__name__)
PRODUCT = "product.product"
BOM = "mrp.bom"
LINES = 20


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(title=_lt("Product"))
    @api.model
    @api.private
    def product_details(self, product: Annotated[int, Record(PRODUCT)]):
        """Everything about one product: stock on hand, free, forecast, incoming and
        outgoing, bill of materials with components and operations, open manufacturing
        orders that make it and open orders that need it.

        Args:
            product: code or name of the product, such as FURN_9666
        """
        if denied := self._cannot_read(PRODUCT):
            return denied
        record = self.env[PRODUCT].search([("id", "=", product)])
        if not record:
            return [self._missing(str(product), PRODUCT)]
        return [
            self._stock_evidence(record),
            *self._bom_evidence(record),
            *self._making_evidence(record),
            *self._using_evidence(record),
        ]

    def _stock_evidence(self, product):
        row = self._rows(product)
        row.add("code", self.env._("Code"), product.default_code, "code")
        row.add("category", self.env._("Category"), product.categ_id.name, "name")
        unit, digits = product.uom_id.name, self._digits()
        if product.is_storable and self.env["stock.quant"].has_access("read"):
            values = (
                ("on_hand", self.env._("On hand"), product.qty_available),
                ("free", self.env._("In stock, not reserved"), product.free_qty),
                ("incoming", self.env._("Incoming"), product.incoming_qty),
                ("outgoing", self.env._("Outgoing"), product.outgoing_qty),
                ("forecast", self.env._("Forecast"), product.virtual_available),
            )
            for attribute, label, value in values:
                row.add(attribute, label, value, "quantity", unit, digits)
            if self.env[MOVE].has_access("read"):
                self._add_receipt(row, self._receipts(product).get(product))
        note = ""
        if not product.is_storable:
            note = self.env._("The stock of this product is not tracked.")
        return self._evidence(
            "product_details",
            self.env._("Product %(name)s", name=product.display_name),
            row.add("unit", self.env._("Unit"), unit).facts,
            model=PRODUCT,
            domain=[("id", "=", product.id)],
            ids=(product.id,),
            shown=1,
            total=1,
            note=note,
        )

    def _bom_evidence(self, product):
        """The first bill of materials of a product, as Odoo would take it."""
        if self._cannot_read(BOM, "mrp.bom.line"):
            return []
        domain = [
            "|",
            ("product_id", "=", product.id),
            "&",
            ("product_id", "=", False),
            ("product_tmpl_id", "=", product.product_tmpl_id.id),
            ("company_id", "in", [False, *self.env.companies.ids]),
        ]
        boms = self.env[BOM].search(domain, order="sequence, product_id, id", limit=10)
        if not boms:
            return []
        bom = boms[0]
        title = self.env._("Bill of materials of %(name)s", name=product.display_name)
        row = self._rows(bom)
        row.add(
            "makes",
            self.env._("Makes"),
            bom.product_qty,
            "quantity",
            bom.product_uom_id.name,
            self._digits(),
        )
        row.add("type", self.env._("Type"), self._selection(bom, "type"), "state")
        facts = row.facts
        lines = bom.bom_line_ids.filtered(lambda line: not line._skip_bom_line(product))
        for line in lines[:LINES]:
            row = self._rows(line.product_id)
            row.add(
                "needed",
                self.env._("Needed"),
                line.product_qty,
                "quantity",
                line.product_uom_id.name,
                self._digits(),
            )
            facts += row.facts
        facts += self._operation_facts(bom)
        note = ""
        if len(boms) > 1:
            note = self._join(
                note,
                self.env._(
                    "The product has %(count)s bills of materials; this is the first.",
                    count=len(boms),
                ),
            )
        return [
            self._evidence(
                "product_details",
                title,
                facts,
                model=BOM,
                domain=domain,
                ids=(bom.id,),
                shown=min(len(lines), LINES),
                total=len(lines),
                note=note,
            )
        ]

    def _operation_facts(self, bom):
        if self._cannot_read("mrp.routing.workcenter", "mrp.workcenter"):
            return []
        facts = []
        for operation in bom.operation_ids[:LINES]:
            row = self._rows(operation, operation.name)
            center = operation.workcenter_id.name
            row.add("workcenter", self.env._("Work center"), center, "name")
            minutes = operation.time_cycle
            label = self.env._("Minutes a cycle")
            row.add("minutes", label, minutes, "duration", self.env._("min"), 1)
            facts += row.facts
        return facts

    def _making_evidence(self, product):
        """Open orders that make the product."""
        if self._cannot_read(ORDER):
            return []
        domain = self._open_domain(product.id)
        orders, total = self._orders_by_due(domain, ROWS)
        facts = []
        for order in orders:
            facts += self._order_row(order, late=True).facts
        note = ""
        if not total:
            note = self.env._("No open manufacturing order makes this product.")
        return [
            self._evidence(
                "product_details",
                self.env._("Open orders for %(name)s", name=product.display_name),
                facts,
                model=ORDER,
                domain=domain,
                ids=tuple(orders.ids),
                shown=len(orders),
                total=total,
                note=note,
            )
        ]

    def _using_evidence(self, product):
        """Open orders that need the product as a component."""
        if self._cannot_read(ORDER, MOVE):
            return []
        domain = [
            ("product_id", "=", product.id),
            ("state", "in", list(COMING)),
            ("raw_material_production_id.state", "in", list(OPEN_STATES)),
            ("location_dest_id.usage", "!=", "inventory"),
            *self._companies(),
        ]
        moves = self.env[MOVE].search_fetch(
            domain, MOVE_FIELDS, limit=ROWS, order="date, id"
        )
        if not moves:
            return []
        total = len(moves)
        if total == ROWS:
            total = self.env[MOVE].search_count(domain)
        facts = []
        for move in moves:
            order = move.raw_material_production_id
            row = self._rows(order, order.name)
            self._add_need(row, move)
            label = self.env._("Needed on")
            row.add("date", label, self._utc(move.date), "datetime")
            facts += row.facts
        return [
            self._evidence(
                "product_details",
                self.env._("Open orders that need %(name)s", name=product.display_name),
                facts,
                model=MOVE,
                domain=domain,
                ids=tuple(moves.ids),
                shown=len(moves),
                total=total,
            )
        ]
