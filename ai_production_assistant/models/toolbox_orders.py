"""Manufacturing orders in numbers and lists: totals, late, due, by state."""

from typing import Annotated, Literal

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.planning import Record, Words, tool
from .toolbox import OPEN_STATES, ROWS, FactRow
from .toolbox_calendar import PERIOD_WORDS

_lt = LazyTranslate(__name__)
ORDER = "mrp.production"
Period = Annotated[
    Literal[
        "today",
        "tomorrow",
        "yesterday",
        "this_week",
        "next_week",
        "last_week",
        "this_month",
    ],
    PERIOD_WORDS,
]
STATE_WORDS = Words(
    {
        "draft": ("draft", "drafts", "borrador*"),
        "confirmed": ("confirmed", "confirmad*"),
        "progress": (
            "in progress",
            "in process",
            "running",
            "en curso",
            "en progreso",
            "en proceso",
            "en marcha",
        ),
        "to_close": ("to close", "por cerrar", "para cerrar"),
        "done": (
            "finished",
            "completed",
            "was produced",
            "were produced",
            "did we produce",
            "did we make",
            "did we finish",
            "se termin*",
            "se produj*",
            "hemos terminado",
            "producido*",
            "producida*",
            "fabricado*",
            "fabricada*",
            "already done",
            "are done",
            "were done",
            "terminad*",
            "finalizad*",
            "completad*",
            "cerrad*",
            "ya hech*",
        ),
        "cancel": ("cancelled", "canceled", "cancelad*", "anulad*"),
    }
)
State = Annotated[
    Literal["draft", "confirmed", "progress", "to_close", "done", "cancel"],
    STATE_WORDS,
]
Readiness = Annotated[
    Literal["ready"],
    Words({"ready": ("ready", "list* para", "components available")}),
]
Product = Annotated[int | None, Record("product.product")]


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(
        when=(
            "total*",
            "how many",
            "cuantas",
            "cuantos",
            "by state",
            "by status",
            "por estado",
            "count",
        ),
        title=_lt("Manufacturing orders by state"),
        general=True,
    )
    @api.model
    @api.private
    def order_totals(self):
        """How many manufacturing orders there are in each state, and how many are
        open."""
        model = self.env[ORDER]
        title = self.env._("Manufacturing orders by state")
        groups = model._read_group(self._companies(), ["state"], ["__count"])
        counts = dict(groups)
        label = self.env._("Orders")
        facts = []
        for state, name in model._fields["state"]._description_selection(self.env):
            if counts.get(state):
                row = self._total(name)
                facts += row.add("count", label, counts[state], "count").facts
        total = sum(counts.values())
        still_open = sum(counts.get(state, 0) for state in OPEN_STATES)
        if total:
            row = self._total(self.env._("Open (confirmed, in progress, to close)"))
            facts += row.add("count", label, still_open, "count").facts
            row = self._total(self.env._("All manufacturing orders"))
            facts += row.add("count", label, total, "count").facts
        return [
            self._evidence(
                "order_totals",
                title,
                facts,
                model=ORDER,
                domain=[],
                shown=total,
                total=total,
                note="" if total else self.env._("There are no manufacturing orders."),
            )
        ]

    def _total(self, subject):
        return FactRow(subject, ORDER)

    @tool(
        when=(
            "late",
            "overdue",
            "delay*",
            "behind",
            "past due",
            "retras*",
            "retraz*",
            "atrasad*",
            "demora*",
            "vencid*",
            "fuera de plazo",
            "problem*",
            "van tarde",
            "llega* tarde",
        ),
        title=_lt("Late manufacturing orders"),
    )
    @api.model
    @api.private
    def late_orders(self, product: Product = None, limit: int = ROWS):
        """Open manufacturing orders whose due date has passed, the latest first, with
        the days that they are late.

        Late is what Odoo's own filters mean by a delay in the present: the order is
        open (confirmed, in progress, to close, as in "Delayed productions") and its
        deadline has passed; an order without a deadline is due at its planned end.
        Two more counts say how many confirmed orders should have started already
        (Odoo's filter "Late") and how many are planned to end after their deadline.

        Args:
            product: only orders that make this product
            limit: number of orders to show
        """
        now = self._now()
        base = self._open_domain(product)
        domain = [*base, *self._due_before(now)]
        orders, total = self._orders_by_due(domain, self._limit(limit))
        facts = []
        for order in orders:
            facts += self._order_row(order, late=True).facts
        counts = self._total(self.env._("All open orders"))
        counts.add("late", self.env._("Late"), total, "count")
        starts = [*base, ("state", "=", "confirmed"), ("date_start", "<", now)]
        counts.add(
            "start_overdue",
            self.env._("Not started on their planned day"),
            self.env[ORDER].search_count(starts + self._companies()),
            "count",
        )
        counts.add(
            "planned_late",
            self.env._("Planned to end after their deadline"),
            self.env[ORDER].search_count(self._planned_late(base)),
            "count",
        )
        note = ""
        if not total:
            note = self.env._("No open manufacturing order is late.")
        title = self._with_product(self.env._("Late manufacturing orders"), product)
        return [
            self._evidence(
                "late_orders",
                title,
                facts,
                model=ORDER,
                domain=domain,
                ids=tuple(orders.ids),
                shown=len(orders),
                total=total,
                note=note,
            ),
            self._evidence(
                "late_orders",
                self.env._("Delays in numbers"),
                counts.facts,
                model=ORDER,
                domain=base,
                shown=1,
                total=1,
            ),
        ]

    @tool(
        when=(
            "due",
            "deadline*",
            "vence*",
            "plazo*",
            "to deliver",
            "entregar",
            "entregamos",
            "finish* today",
            "finish* this week",
            "todays orders",
            "para hoy",
            "para manana",
            "para esta semana",
            "today?",
            "tomorrow?",
            "this week?",
            "next week?",
            "hoy?",
            "manana?",
            "esta semana?",
            "proxima semana?",
            "semana que viene?",
        ),
        title=_lt("Orders due soon"),
    )
    @api.model
    @api.private
    def due_orders(
        self, period: Period | None = None, product: Product = None, limit: int = ROWS
    ):
        """Open manufacturing orders due in a period (today and this week if none is
        given), the earliest first. Due is the deadline, or the planned end of an order
        without one.

        Args:
            period: the days in which the orders are due
            product: only orders that make this product
            limit: number of orders to show
        """
        found = []
        for name in [period] if period else ["today", "this_week"]:
            start, end = map(self._stored, self._period(name))
            domain = [
                *self._open_domain(product),
                *self._due_before(end),
                *self._due_before(start, negate=True),
            ]
            orders, total = self._orders_by_due(domain, self._limit(limit))
            facts = []
            for order in orders:
                facts += self._order_row(order).facts
            when = self._period_label(name)
            note = ""
            if not total:
                note = self.env._(
                    "No open manufacturing order is due %(period)s.", period=when
                )
            title = self.env._("Manufacturing orders due %(period)s", period=when)
            found.append(
                self._evidence(
                    "due_orders",
                    self._with_product(title, product),
                    facts,
                    model=ORDER,
                    domain=domain,
                    ids=tuple(orders.ids),
                    shown=len(orders),
                    total=total,
                    note=note,
                )
            )
        return found

    @tool(
        when=(
            *(word for words in STATE_WORDS.values.values() for word in words),
            "list* orders",
            "list* the orders",
            "all orders",
            "all the orders",
            "which orders?",
            "orders for?",
            "ready",
            "list* para",
            "list* para empezar",
            "todas las ordenes",
            "list* de ordenes",
            "que ordenes?",
        ),
        title=_lt("Manufacturing orders"),
    )
    @api.model
    @api.private
    def list_orders(
        self,
        state: State | None = None,
        readiness: Readiness | None = None,
        period: Period | None = None,
        product: Product = None,
        reference: str = "",
        limit: int = ROWS,
    ):
        """Manufacturing orders by state, period, product or source document; only the
        open ones if neither a state nor a source is given.

        Args:
            state: the state of the orders
            readiness: ready for orders that wait and have all their components
            period: the days in which the orders are due or, when done, were finished
            product: only orders that make this product
            reference: the source document, such as a sale order or customer reference
            limit: number of orders to show
        """
        domain = [("product_id", "=", product)] if product else []
        if state:
            domain.append(("state", "=", state))
        elif not reference:
            domain.append(("state", "in", list(OPEN_STATES)))
        if readiness:
            # Stored; Odoo's own filter "MO ready".
            domain.append(("reservation_state", "=", "assigned"))
            domain.append(("state", "=", "confirmed"))
        if reference:
            domain.append(("origin", "ilike", reference))
        if period:
            start, end = map(self._stored, self._period(period))
            if state == "done":
                domain += [("date_finished", ">=", start), ("date_finished", "<", end)]
            else:
                domain += self._due_before(end)
                domain += self._due_before(start, negate=True)
        latest = state in ("done", "cancel")
        orders, total = self._orders_by_due(domain, self._limit(limit), latest)
        facts = []
        for order in orders:
            facts += self._order_row(order, origin=bool(reference)).facts
        note = ""
        if not total:
            note = self.env._("No manufacturing order of this kind was found.")
        return [
            self._evidence(
                "list_orders",
                self._list_title(state, readiness, period, product, reference),
                facts,
                model=ORDER,
                domain=domain,
                ids=tuple(orders.ids),
                shown=len(orders),
                total=total,
                note=note,
            )
        ]

    def _list_title(self, state, readiness, period, product, reference):
        labels = dict(self.env[ORDER]._fields["state"]._description_selection(self.env))
        parts = [labels[state] if state else ""]
        parts.append(self.env._("components available") if readiness else "")
        parts += [self._period_label(period) if period else "", reference]
        title = self.env._("Manufacturing orders")
        if not state and not reference:
            title = self.env._("Open manufacturing orders")
        return self._with_product(": ".join(filter(None, [title, *parts])), product)

    def _with_product(self, title, product):
        if not product:
            return title
        return f"{title}: {self.env['product.product'].browse(product).display_name}"
