"""What lists of manufacturing orders share: domains, due dates, rows."""

from odoo import fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .toolbox import OPEN_STATES

ORDER = "mrp.production"
ORDER_FIELDS = (
    "name",
    "product_id",
    "product_qty",
    "product_uom_id",
    "state",
    "date_start",
    "date_finished",
    "date_deadline",
    "origin",
)


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    def _open_domain(self, product=None):
        domain = [("state", "in", list(OPEN_STATES))]
        return [*domain, ("product_id", "=", product)] if product else domain

    def _due_before(self, moment, negate=False):
        """Domain of the orders due before ``moment`` (or not before it)."""
        sign = ">=" if negate else "<"
        return [
            "|",
            ("date_deadline", sign, moment),
            "&",
            ("date_deadline", "=", False),
            ("date_finished", sign, moment),
        ]

    def _planned_late(self, base):
        """Domain of the open orders whose planned end lies after their deadline."""

        def to_sql(model, alias, query):
            deadline = SQL.identifier(alias, "date_deadline")
            return SQL("%s < %s", deadline, SQL.identifier(alias, "date_finished"))

        return Domain(base + self._companies()) & Domain.custom(to_sql=to_sql)

    def _orders_by_due(self, domain, limit, latest=False):
        """The first orders of ``domain`` by due date, and the number of all."""
        model = self.env[ORDER]
        query = model._search([*domain, *self._companies()])
        if query.is_empty():
            return model, 0
        query.order = SQL(
            "COALESCE(%s, %s) %s, %s",
            SQL.identifier(model._table, "date_deadline"),
            SQL.identifier(model._table, "date_finished"),
            SQL("DESC") if latest else SQL("ASC"),
            SQL.identifier(model._table, "id"),
        )
        query.limit = limit
        count = SQL("COUNT(*) OVER ()")
        rows = self.env.execute_query(
            query.select(SQL.identifier(model._table, "id"), count)
        )
        orders = model.browse([row[0] for row in rows])
        orders.fetch(ORDER_FIELDS)
        return orders, rows[0][1] if rows else 0

    def _due(self, order):
        """When an order is due, naive in UTC, or False."""
        return order.date_deadline or order.date_finished

    def _order_row(self, order, late=False, origin=False):
        """The facts of an order in a list."""
        row = self._rows(order, order.name)
        row.add("product", self.env._("Product"), order.product_id.display_name, "name")
        row.add(
            "quantity",
            self.env._("Quantity"),
            order.product_qty,
            "quantity",
            order.product_uom_id.name,
            self._digits(),
        )
        row.add("state", self.env._("State"), self._selection(order, "state"), "state")
        row.add("due", self.env._("Due"), self._utc(self._due(order)), "datetime")
        if late:
            row.add(
                "days_late",
                self.env._("Days late"),
                self._days_late(order),
                "number",
                self.env._("days"),
                1,
            )
        if origin:
            row.add("origin", self.env._("Source"), order.origin, "code")
        return row

    def _days_late(self, order):
        """Days since the due date of an open order that is late, else None."""
        due = self._due(order)
        if order.state not in OPEN_STATES or not due:
            return None
        seconds = (fields.Datetime.now() - due).total_seconds()
        return round(seconds / 86400, 1) if seconds > 0 else None
