"""A generated factory, and the evidence that the tools would give of it.

All is drawn from one seed. An order is one object, so that two tools tell the same of
it; its neighbours have references, products and figures that look alike.
"""

import random
import sys
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

from _grounding_names import (
    CENTERS,
    COMPONENTS,
    CUSTOMERS,
    LABELS,
    OPERATIONS,
    OPERATIONS_ES,
    PERSONS,
    PRODUCTS,
    STATES,
)

from runtime.paths import ROOT

# The engine is loaded alone, as its folder allows.
sys.path.append(str(ROOT / "ai_production_assistant"))
from dataclasses import replace  # noqa: E402

from engine.evidence import Evidence, Fact, Source  # noqa: E402
from engine.rendering import facts as rendering  # noqa: E402
from engine.rendering.locale import Locale  # noqa: E402

LOCALES = {
    "en": Locale(lang="en_US", tz="America/New_York"),
    "es": Locale(
        lang="es_ES",
        tz="Europe/Madrid",
        date_format="%d/%m/%Y",
        decimal_point=",",
        thousands_sep=".",
    ),
}
ORDER = "mrp.production"
PRODUCT = "product.product"
OPEN = ("confirmed", "progress", "to_close")


class Row:
    """One subject of one piece of evidence."""

    def __init__(self, subject, model="", record_id=0, order=None):
        self.subject, self.model, self.record_id = subject, model, record_id
        self.order, self.facts, self.kind, self.place = order, {}, "", 0

    def __getitem__(self, attribute):
        return self.facts[attribute].value

    def __contains__(self, attribute):
        return attribute in self.facts

    def add(self, attribute, label, value, kind="text", unit="", precision=None):
        if value is not None:
            self.facts[attribute] = Fact(
                self.subject,
                attribute,
                value,
                unit,
                kind,
                precision,
                label,
                self.model,
                self.record_id,
            )


class Factory:
    """Orders, products and work centers, and the rows that tools make of them."""

    def __init__(self, seed, lang):
        self.rng, self.lang, self.labels = random.Random(seed), lang, LABELS[lang]
        self.locale = LOCALES[lang]
        rng = self.rng
        self.now = datetime(2026, 11, 16, 8, 30, tzinfo=timezone.utc)
        self.now += timedelta(days=rng.randrange(250), minutes=rng.randrange(420))
        self.products = [self._product(*p) for p in rng.sample(PRODUCTS, 8)]
        self.components = [self._product(*p) for p in rng.sample(COMPONENTS, 8)]
        first = rng.choice((rng.randrange(1, 90), rng.randrange(100, 4000)))
        self.orders = [self._order(first + place) for place in range(18)]
        self.currency = rng.choice(("", "€" if lang == "es" else "$"))

    def amount(self, unit):
        rng = self.rng
        if unit == "Units":
            return float(rng.choice((rng.randrange(2, 90), rng.randrange(100, 3000))))
        return rng.choice(
            (
                float(rng.randrange(5, 900)),
                round(rng.uniform(1, 400), 1),
                round(rng.uniform(1, 3000), 2),
            )
        )

    def _product(self, code, name, unit):
        amounts = [self.amount(unit) for _place in range(4)]
        return SimpleNamespace(
            code=code,
            name=name,
            shown=f"[{code}] {name}",
            unit=self.labels.get(unit, unit),
            base=unit,
            amounts=amounts,
            receipt=self.now + timedelta(hours=self.rng.randrange(30, 400)),
            id=self.rng.randrange(10, 900),
        )

    def _order(self, number):
        rng = self.rng
        product = rng.choice(self.products)
        state = rng.choice(("confirmed", "confirmed", *STATES))
        hours = rng.choice((-1, 1)) * rng.randrange(26, 700)
        if rng.random() < 0.4:
            hours = rng.randrange(26, 140)
        due = self.now + timedelta(hours=hours, minutes=rng.randrange(60))
        quantity = self.amount(product.base)
        late = state in OPEN and due < self.now
        blocked = rng.random() < 0.5
        parts = rng.sample(self.components, 3)
        moves = [self._move(part, blocked) for part in parts]
        return SimpleNamespace(
            name=f"WH/MO/{number:05}",
            id=number + 3,
            product=product,
            quantity=quantity,
            produced=quantity if state == "done" else float(int(quantity * 0.3)),
            state=state,
            due=due,
            start=due - timedelta(hours=rng.randrange(30, 200)),
            end=due - timedelta(hours=rng.randrange(1, 20)),
            late=late,
            days=round((self.now - due).total_seconds() / 86400, 1) if late else None,
            blocked=blocked,
            moves=moves,
            origin=f"S{rng.randrange(20, 900):05}",
            responsible=rng.choice(PERSONS),
            customer=rng.choice(CUSTOMERS),
            total=round(rng.uniform(90, 48000), 2),
            work=[
                (
                    rng.choice(CENTERS)[0],
                    float(rng.randrange(15, 600)),
                    float(rng.randrange(5, 500)),
                )
                for _place in range(3)
            ],
        )

    def _move(self, part, blocked):
        needed = reserved = self.amount(part.base)
        if blocked:
            reserved = float(int(needed * self.rng.choice((0, 0.2, 0.5, 0.8))))
        return SimpleNamespace(part=part, needed=needed, reserved=reserved)

    # -- rows as the tools make them

    def label(self, key):
        return self.labels[key]

    def state(self, key):
        return self.labels["states"][STATES.index(key)]

    def yes(self, value):
        return self.labels["yes" if value else "no"]

    def _quantity(self, row, key, value, unit):
        row.add(key, self.label(key), value, "quantity", unit, 2)

    def order_row(self, order, late=False):
        row = Row(order.name, ORDER, order.id, order)
        row.add("product", self.label("product"), order.product.shown, "name")
        self._quantity(row, "quantity", order.quantity, order.product.unit)
        row.add("state", self.label("state"), self.state(order.state), "state")
        row.add("due", self.label("due"), order.due, "datetime")
        if late and order.late:
            label, unit = self.label("days_late"), self.label("days")
            row.add("days_late", label, order.days, "number", unit, 1)
        return row

    def rows_late(self, _about):
        late = sorted((o for o in self.orders if o.late), key=lambda o: o.due)
        return self.label("t_late"), [self.order_row(o, late=True) for o in late[:10]]

    def rows_counts(self, _about):
        row = Row(self.label("all_open"), ORDER)
        late = sum(order.late for order in self.orders)
        row.add("late", self.label("late"), late, "count")
        for key in ("start_overdue", "planned_late"):
            row.add(key, self.label(key), self.rng.randrange(2, 30), "count")
        return self.label("t_counts"), [row]

    def rows_due(self, _about):
        end = self.now + timedelta(days=6)
        due = [o for o in self.orders if o.state in OPEN and self.now < o.due < end]
        due.sort(key=lambda order: order.due)
        return self.label("t_due"), [self.order_row(order) for order in due[:10]]

    def rows_list(self, _about):
        found = [order for order in self.orders if order.state in OPEN]
        return self.label("t_list"), [self.order_row(order) for order in found[:10]]

    def rows_blocked(self, _about):
        rows = []
        for order in self.orders:
            if not order.blocked or order.state not in OPEN:
                continue
            for move in order.moves[: self.rng.choice((1, 1, 2))]:
                subject = f"{order.name}: {move.part.shown}"
                row = Row(subject, ORDER, order.id, order)
                row.add("for", self.label("for"), order.product.shown, "name")
                row.add("date_start", self.label("date_start"), order.start, "datetime")
                self._need(row, move)
                self._receipt(row, move.part)
                row.part = move.part
                rows.append(row)
        return self.label("t_blocked"), rows[:10]

    def _need(self, row, move):
        unit, short = move.part.unit, round(move.needed - move.reserved, 2)
        self._quantity(row, "needed", move.needed, unit)
        self._quantity(row, "reserved", move.reserved, unit)
        self._quantity(row, "short", short, unit)

    def _receipt(self, row, part):
        label = self.label("next_receipt")
        row.add("next_receipt", label, part.receipt, "datetime")

    def rows_missing(self, _about):
        rows = []
        for part in self.components[:6]:
            row = Row(part.shown, PRODUCT, part.id)
            self._quantity(row, "short", part.amounts[0], part.unit)
            count = self.rng.randrange(2, 16)
            row.add("orders", self.label("orders"), count, "count")
            self._quantity(row, "free", part.amounts[1], part.unit)
            self._receipt(row, part)
            rows.append(row)
        return self.label("t_missing"), rows

    def rows_order(self, order):
        row, unit = Row(order.name, ORDER, order.id, order), order.product.unit
        row.add("product", self.label("product"), order.product.shown, "name")
        row.add("state", self.label("state"), self.state(order.state), "state")
        self._quantity(row, "quantity", order.quantity, unit)
        self._quantity(row, "produced", order.produced, unit)
        row.add("date_start", self.label("date_start"), order.start, "datetime")
        row.add("date_finished", self.label("date_finished"), order.end, "datetime")
        row.add("date_deadline", self.label("date_deadline"), order.due, "datetime")
        if order.state in OPEN:
            row.add("late", self.label("late"), self.yes(order.late))
            label, days = self.label("days_late"), self.label("days")
            row.add("days_late", label, order.days, "number", days, 1)
            row.add("blocked", self.label("blocked"), self.yes(order.blocked))
            count = len(order.moves) if order.blocked else 0
            label = self.label("missing_components")
            row.add("missing_components", label, count, "count")
        row.add("origin", self.label("origin"), order.origin, "code")
        row.add("responsible", self.label("responsible"), order.responsible, "name")
        return self.label("t_order").format(order.name), [row]

    def rows_components(self, order):
        rows = []
        for move in order.moves:
            row = Row(move.part.shown, PRODUCT, move.part.id)
            row.owner = order
            self._need(row, move)
            self._quantity(row, "free", move.part.amounts[1], move.part.unit)
            self._receipt(row, move.part)
            status = self.labels["move_states"][move.reserved < move.needed]
            row.add("state", self.label("status"), status, "state")
            rows.append(row)
        return self.label("t_components").format(order.name), rows

    def rows_work(self, order):
        names = OPERATIONS_ES if self.lang == "es" else OPERATIONS
        rows = []
        for name, (center, expected, spent) in zip(names, order.work, strict=False):
            row = Row(name, "mrp.workorder", order.id * 10 + len(rows))
            row.owner = order
            row.add("workcenter", self.label("workcenter"), center, "name")
            row.add("expected", self.label("expected"), expected, "duration", "min", 1)
            row.add("spent", self.label("spent"), spent, "duration", "min", 1)
            rows.append(row)
        return self.label("t_work").format(order.name), rows

    def rows_product(self, product):
        row = Row(product.shown, PRODUCT, product.id)
        row.add("code", self.label("code"), product.code, "code")
        kept, free, incoming, outgoing = product.amounts
        on_hand = round(kept + free, 2)
        self._quantity(row, "on_hand", on_hand, product.unit)
        self._quantity(row, "free", free, product.unit)
        self._quantity(row, "incoming", incoming, product.unit)
        self._quantity(row, "outgoing", outgoing, product.unit)
        forecast = round(on_hand + incoming - outgoing, 2)
        self._quantity(row, "forecast", forecast, product.unit)
        self._receipt(row, product)
        return self.label("t_product").format(product.shown), [row]

    def rows_load(self, _about):
        rows, rng = [], self.rng
        for place, (name, _code) in enumerate(rng.sample(CENTERS, 5)):
            row = Row(name, "mrp.workcenter", place + 1)
            for key in ("load_today", "load_week"):
                share = round(rng.uniform(20, 140), 1)
                row.add(key, self.label(key), share, "percent", "%", 1)
            for key in ("open", "running", "late"):
                row.add(key, self.label(key), rng.randrange(2, 40), "count")
            for key in ("hours_open", "hours_today", "available_today"):
                hours = round(rng.uniform(4, 90), 1)
                row.add(key, self.label(key), hours, "duration", "h", 1)
            rows.append(row)
        return self.label("t_load"), rows

    def rows_totals(self, _about):
        rows, counts = [], {key: self.rng.randrange(2, 400) for key in STATES}
        shown = [(self.state(key), count) for key, count in counts.items()]
        shown.append((self.label("s_open"), sum(counts[key] for key in OPEN)))
        shown.append((self.label("s_all"), sum(counts.values())))
        for name, count in shown:
            row = Row(name, ORDER)
            row.add("count", self.label("count"), count, "count")
            rows.append(row)
        return self.label("t_totals"), rows

    def rows_sale(self, order):
        row = Row(order.origin, "sale.order", order.id)
        row.add("partner_id", self.label("partner_id"), order.customer, "name")
        row.add("user_id", self.label("user_id"), order.responsible, "name")
        label = self.label("amount_total")
        row.add("amount_total", label, order.total, "money", self.currency)
        row.add("date_order", self.label("date_order"), order.start, "datetime")
        return self.label("t_sale").format(order.origin), [row]


def evidence_of(title, rows, source, now):
    facts = tuple(fact for row in rows for fact in row.facts.values())
    return Evidence(title, source, now, facts)


def numbered(found, place, locale):
    """``found`` with its citation number and the text that a model reads of it."""
    found = replace(found, id=str(place))
    return replace(found, text=rendering.text(found, locale))


def live(tool, rows):
    ids = tuple(row.record_id for row in rows if row.record_id)
    model = rows[0].model if rows else ORDER
    count = len(rows)
    return Source(tool=tool, model=model, ids=ids, shown=count, total=count)
