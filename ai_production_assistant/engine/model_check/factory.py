"""A small factory drawn from one seed, and the evidence that tools would give of it.

It is the same for every model and language, so that models can be compared. No figure
of it can be guessed: numbers are odd, neighbours look alike.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from ..evidence import Evidence, Fact, Source
from ..rendering import facts as rendering
from .items import LOCALES
from .words import CENTERS, COMPONENTS, LABELS, MANUALS, PRODUCTS

SEED = 20260311
NOW = datetime(2026, 3, 11, 8, 30, tzinfo=timezone.utc)
ORDER, PRODUCT, CENTER = "mrp.production", "product.product", "mrp.workcenter"


@dataclass(frozen=True, slots=True)
class Order:
    name: str
    product: str
    quantity: float
    state: str
    start: datetime
    deadline: datetime
    parts: tuple[tuple[Component, float, float], ...]

    @property
    def days_late(self) -> int:
        return max(0, (NOW - self.deadline).days)


@dataclass(frozen=True, slots=True)
class Component:
    name: str
    unit: str
    stock: float
    reserved: float
    lead: int

    @property
    def called(self) -> str:
        """As people call it: without its code."""
        return self.name.partition("] ")[2].lower()


@dataclass(frozen=True, slots=True)
class Center:
    name: str
    planned: float
    capacity: float

    @property
    def load(self) -> float:
        return round(100 * self.planned / self.capacity, 1)


class Factory:
    """Its records by their places, and evidence of them, in one language."""

    def __init__(self, language: str):
        self.language, self.locale = language, LOCALES[language]
        self.labels = LABELS[language]
        rng = random.Random(SEED)
        at = ("en", "es").index(language) + 1
        self.components = [
            self._component(rng, f"[{row[0]}] {row[at]}", row[3]) for row in COMPONENTS
        ]
        products = [f"[{row[0]}] {row[at]}" for row in PRODUCTS]
        self.orders = [
            self._order(rng, 311 + place, products[place % len(products)], place)
            for place in range(8)
        ]
        self.centers = [
            Center(
                names[at - 1], rng.randrange(230, 520) / 10, rng.choice((40.0, 37.5))
            )
            for names in CENTERS
        ]
        self.counts = {
            state: rng.randrange(3, 29)
            for state in ("draft", "confirmed", "progress", "to_close")
        }
        self.manual = {
            "a": 117,
            "b": 118,
            "torque": rng.randrange(41, 89),
            "belt": rng.randrange(21, 39) * 50,
            "oil": rng.randrange(41, 79) * 50,
        }

    def _component(self, rng, name: str, unit: str) -> Component:
        unit = unit or self.labels["units"]
        stock = self._amount(rng, unit, 20, 400)
        return Component(
            name, unit, stock, round(stock * 0.37, 1) // 1, rng.randrange(3, 27)
        )

    @staticmethod
    def _amount(rng, unit: str, low: int, high: int) -> float:
        if unit in ("kg", "L", "m", "m²"):
            return rng.randrange(low * 10, high * 10) / 10
        return float(rng.randrange(low, high))

    def _order(self, rng, number: int, product: str, place: int) -> Order:
        parts = []
        for component in rng.sample(self.components, 3):
            needed = self._amount(rng, component.unit, 30, 260)
            share = rng.choice((0.25, 0.5, 0.75))
            available = round(needed * share, 1)
            if component.unit == self.labels["units"]:
                available = float(int(available))
            parts.append((component, needed, available))
        # The first four are late, each by another number of days.
        days = rng.randrange(2, 6) + 5 * place if place < 4 else -3 - 3 * place
        deadline = NOW - timedelta(days=days, hours=2)
        return Order(
            name=f"WH/MO/{number:05}",
            product=product,
            quantity=float(rng.randrange(13, 240)),
            state=("confirmed", "progress", "to_close")[place % 3],
            start=deadline - timedelta(days=rng.randrange(4, 11)),
            deadline=deadline,
            parts=tuple(parts),
        )

    # -- evidence, as the tools of the toolbox would give it

    def open_orders(self) -> Evidence:
        rows = [self._order_facts(order) for order in self.orders]
        return self._evidence("list_orders", "open_orders", rows, ORDER)

    def late_orders(self) -> Evidence:
        rows = [
            [
                self._fact(order.name, "product", order.product),
                self._fact(order.name, "deadline", order.deadline, "datetime"),
                self._fact(
                    order.name, "late", order.days_late, "duration", self.labels["days"]
                ),
            ]
            for order in self.late
        ]
        return self._evidence("late_orders", "late_orders", rows, ORDER)

    @property
    def late(self) -> list[Order]:
        return [order for order in self.orders if order.days_late]

    def order(self, place: int) -> Evidence:
        order = self.orders[place]
        rows = [self._order_facts(order)]
        return self._evidence("order_details", order.name, rows, ORDER)

    def parts(self, place: int) -> Evidence:
        order = self.orders[place]
        rows = []
        for component, needed, available in order.parts:
            values = {
                "needed": needed,
                "available": available,
                "missing": round(needed - available, 1),
            }
            rows.append(
                [
                    self._fact(component.name, key, value, "quantity", component.unit)
                    for key, value in values.items()
                ]
            )
        title = self.labels["components"].format(order.name)
        return self._evidence("order_details", title, rows, PRODUCT)

    def load(self) -> Evidence:
        rows = []
        hours = self.labels["hours"]
        for center in self.centers:
            rows.append(
                [
                    self._fact(
                        center.name, "planned", center.planned, "duration", hours
                    ),
                    self._fact(
                        center.name, "capacity", center.capacity, "duration", hours
                    ),
                    self._fact(center.name, "load", center.load, "percent"),
                ]
            )
        return self._evidence("workcenter_load", "centers", rows, CENTER)

    def stock(self) -> Evidence:
        rows = [
            [
                self._fact(c.name, "stock", c.stock, "quantity", c.unit),
                self._fact(c.name, "reserved", c.reserved, "quantity", c.unit),
                self._fact(c.name, "lead", c.lead, "duration", self.labels["days"]),
            ]
            for c in self.components
        ]
        return self._evidence("product_details", "products", rows, PRODUCT)

    def by_state(self) -> Evidence:
        rows = [
            [self._fact(self.labels[state], "orders", count, "count")]
            for state, count in self.counts.items()
        ]
        return self._evidence("order_totals", "by_state", rows, ORDER)

    def manuals(self) -> list[Evidence]:
        found = []
        for title, text in MANUALS[self.language]:
            shown = {k: self.locale.number(v) for k, v in self.manual.items()}
            text = text.format(**shown)
            source = Source(
                kind="passage", tool="search_manuals", shown=1, total=1, document=1
            )
            facts = (Fact(title, "text", text),)
            found.append(self._rendered(Evidence(title, source, NOW, facts)))
        return found

    def _order_facts(self, order: Order) -> list[Fact]:
        name = order.name
        return [
            self._fact(name, "product", order.product),
            self._fact(
                name, "quantity", order.quantity, "quantity", self.labels["units"], 0
            ),
            self._fact(name, "state", self.labels[order.state], "state"),
            self._fact(name, "start", order.start, "datetime"),
            self._fact(name, "deadline", order.deadline, "datetime"),
        ]

    def _fact(self, subject, key, value, kind="text", unit="", precision=None) -> Fact:
        return Fact(subject, key, value, unit, kind, precision, label=self.labels[key])

    def _evidence(self, tool: str, title: str, rows: list, model: str) -> Evidence:
        source = Source(tool=tool, model=model, shown=len(rows), total=len(rows))
        facts = tuple(fact for row in rows for fact in row)
        return self._rendered(
            Evidence(self.labels.get(title, title), source, NOW, facts)
        )

    def _rendered(self, evidence: Evidence) -> Evidence:
        return replace(evidence, text=rendering.text(evidence, self.locale))


@lru_cache(maxsize=4)
def factory(language: str) -> Factory:
    return Factory(language)


def numbered(*evidence: Evidence) -> tuple[Evidence, ...]:
    """With citation numbers, in this order."""
    return tuple(
        replace(item, id=str(number)) for number, item in enumerate(evidence, 1)
    )
