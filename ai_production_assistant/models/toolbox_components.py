"""Orders blocked by components: which component, how many are short, what is coming."""

from collections import defaultdict
from typing import Annotated

from odoo import api, fields, models
from odoo.tools import LazyTranslate

from ..engine.planning import Record, tool
from .toolbox import OPEN_STATES, ROWS

_lt = LazyTranslate(__name__)
ORDER = "mrp.production"
MOVE = "stock.move"
UNRESERVED = ("waiting", "confirmed", "partially_available")
COMING = ("waiting", "confirmed", "partially_available", "assigned")
COMPONENTS_PER_ORDER = 4
MOVE_FIELDS = (
    "product_id",
    "product_uom",
    "product_uom_qty",
    "quantity",
    "state",
    "date",
    "raw_material_production_id",
)


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(
        when=(
            "block*",
            "bloque*",
            "shortage*",
            "short",
            "missing",
            "lack*",
            "stuck",
            "held",
            "hold*",
            "detien*",
            "detenid*",
            "why",
            "por que",
            "problem*",
            "wait*",
            "esper*",
            "out of stock",
            "unavailable",
            "components available?",
            "falta*",
            "escasez",
            "escase*",
            "detenid*",
            "parad*",
            "sin stock",
            "sin material*",
            "sin componentes",
            "rotura*",
            "buy",
            "purchase*",
            "comprar",
            "reponer",
            "replenish*",
            "components?",
            "componentes?",
        ),
        title=_lt("Orders blocked by components"),
    )
    @api.model
    @api.private
    def blocked_orders(
        self,
        product: Annotated[int | None, Record("product.product")] = None,
        limit: int = ROWS,
    ):
        """Open manufacturing orders that miss components, the first to start on top:
        which component, how many are short, and when more is expected.

        An order is blocked when a component move is not fully reserved, as stored in
        the moves' state.

        Args:
            product: only orders that make this product or that need it
            limit: number of orders to show
        """
        if denied := self._cannot_read(ORDER, MOVE):
            return denied
        domain = self._blocked_domain(product)
        model = self.env[ORDER]
        scoped = [*domain, *self._companies()]
        orders = model.search_fetch(
            scoped,
            ["name", "product_id", "date_start"],
            limit=self._limit(limit),
            order="date_start, id",
        )
        total = len(orders)
        if total == self._limit(limit):
            total = model.search_count(scoped)
        title = self._with_product(
            self.env._("Manufacturing orders blocked by components"), product
        )
        if not total:
            note = self.env._("No open manufacturing order is blocked by components.")
            return [
                self._evidence(
                    "blocked_orders", title, model=ORDER, domain=domain, note=note
                )
            ]
        found = [
            self._evidence(
                "blocked_orders",
                title,
                self._blocked_facts(orders),
                model=ORDER,
                domain=domain,
                ids=tuple(orders.ids),
                shown=len(orders),
                total=total,
            )
        ]
        if total > 1:
            found.append(self._missing_components(product, self._limit(limit)))
        return found

    def _blocked_domain(self, product=None):
        """Domain of the open orders with raw moves that are not fully reserved."""
        missing = [("state", "in", list(UNRESERVED))]
        domain = [
            ("state", "in", list(OPEN_STATES)),
            ("move_raw_ids", "any", missing),
        ]
        if product:
            domain += [
                "|",
                ("product_id", "=", product),
                ("move_raw_ids", "any", [*missing, ("product_id", "=", product)]),
            ]
        return domain

    def _missing_moves(self, orders):
        """The raw moves of ``orders`` that are not fully reserved, by order."""
        moves = self.env[MOVE].search_fetch(
            [
                ("raw_material_production_id", "in", orders.ids),
                ("state", "in", list(UNRESERVED)),
                ("location_dest_id.usage", "!=", "inventory"),
            ],
            MOVE_FIELDS,
            order="raw_material_production_id, id",
            limit=len(orders) * 50,
        )
        by_order = defaultdict(lambda: self.env[MOVE])
        for move in moves:
            by_order[move.raw_material_production_id] |= move
        return by_order

    def _blocked_facts(self, orders):
        """One row for each missing component of each order."""
        by_order = self._missing_moves(orders)
        shown = self.env[MOVE]
        for moves in by_order.values():
            shown |= moves[:COMPONENTS_PER_ORDER]
        receipts = self._receipts(shown.product_id)
        facts = []
        for order in orders:
            moves = by_order[order]
            for move in moves[:COMPONENTS_PER_ORDER]:
                component = move.product_id.display_name
                row = self._rows(order, f"{order.name}: {component}")
                row.add(
                    "for", self.env._("Makes"), order.product_id.display_name, "name"
                )
                self._add_start(row, order)
                self._add_need(row, move)
                self._add_receipt(row, receipts.get(move.product_id))
                facts += row.facts
            more = len(moves) - COMPONENTS_PER_ORDER
            if more > 0:
                row = self._rows(order, order.name)
                label = self.env._("Further missing components")
                facts += row.add("more", label, more, "count").facts
        return facts

    def _add_start(self, row, order):
        label = self.env._("Planned start")
        row.add("date_start", label, self._utc(order.date_start), "datetime")

    def _add_need(self, row, move):
        """Needed, reserved and short quantity of a raw move, in its own unit."""
        unit, digits = move.product_uom.name, self._digits()
        short = max(move.product_uom_qty - move.quantity, 0.0)
        values = (
            ("needed", self.env._("Needed"), move.product_uom_qty),
            ("reserved", self.env._("Reserved"), move.quantity),
            ("short", self.env._("Short"), short),
        )
        for attribute, label, value in values:
            row.add(attribute, label, value, "quantity", unit, digits)

    def _add_receipt(self, row, receipt):
        """The first expected receipt; one that should have come is called overdue."""
        if not receipt:
            return
        date = self._utc(receipt[0])
        if receipt[0] < fields.Datetime.now():
            row.add("receipt_overdue", self.env._("Receipt overdue"), date, "datetime")
        else:
            row.add("next_receipt", self.env._("Next receipt"), date, "datetime")

    def _receipts(self, products):
        """What is expected from suppliers or production, by product.

        Pairs of the first date (naive, UTC) and the quantity in the product's unit.
        """
        if not products:
            return {}
        groups = self.env[MOVE]._read_group(
            [
                ("product_id", "in", products.ids),
                ("state", "in", list(COMING)),
                ("location_id.usage", "not in", ["internal", "transit"]),
                ("location_dest_id.usage", "in", ["internal", "transit"]),
                *self._companies(),
            ],
            ["product_id"],
            ["date:min", "product_qty:sum"],
        )
        return {product: (date, quantity) for product, date, quantity in groups}

    def _missing_components(self, product, limit):
        """Evidence of the components that block most orders, each in its own unit.

        ``product`` is the id of the product that is made or needed, or None for all.
        """
        if product:
            orders = self.env[ORDER]._search(
                [*self._blocked_domain(product), *self._companies()]
            )
            of_orders = ("raw_material_production_id", "in", orders)
        else:
            of_orders = ("raw_material_production_id.state", "in", list(OPEN_STATES))
        domain = [
            of_orders,
            ("state", "in", list(UNRESERVED)),
            ("location_dest_id.usage", "!=", "inventory"),
            *self._companies(),
        ]
        count = "raw_material_production_id:count_distinct"
        groups = self.env[MOVE]._read_group(
            domain,
            ["product_id"],
            [count, "product_qty:sum"],
            order=f"{count} DESC, product_qty:sum DESC",
            limit=limit + 1,
        )
        shown = groups[:limit]
        products = self.env["product.product"].union(*(group[0] for group in shown))
        reserved = self._reserved(domain, products)
        receipts = self._receipts(products)
        facts, digits = [], self._digits()
        for product, orders_count, needed in shown:
            row = self._rows(product)
            unit = product.uom_id.name
            short = max(needed - reserved[product], 0.0)
            row.add("short", self.env._("Short"), short, "quantity", unit, digits)
            row.add("orders", self.env._("Orders blocked"), orders_count, "count")
            row.add(
                "free",
                self.env._("In stock, not reserved"),
                product.free_qty,
                "quantity",
                unit,
                digits,
            )
            date, coming = receipts.get(product, (None, None))
            label = self.env._("Expected in all")
            row.add("incoming", label, coming, "quantity", unit, digits)
            self._add_receipt(row, date and (date, coming))
            facts += row.facts
        total = len(groups)
        if total > limit:
            total = self.env[MOVE]._read_group(
                domain, [], ["product_id:count_distinct"]
            )[0][0]
        return self._evidence(
            "blocked_orders",
            self.env._("Components that block orders"),
            facts,
            model="product.product",
            domain=[("id", "in", products.ids)],
            ids=tuple(products.ids),
            shown=len(shown),
            total=total,
        )

    def _reserved(self, domain, products):
        """Reserved quantity of the moves of ``domain`` by product, in its own unit."""
        reserved = defaultdict(float)
        for product, unit, quantity in self.env[MOVE]._read_group(
            [*domain, ("product_id", "in", products.ids)],
            ["product_id", "product_uom"],
            ["quantity:sum"],
        ):
            reserved[product] += unit._compute_quantity(quantity, product.uom_id)
        return reserved
