"""Fifty questions on the generated factory; fifteen of them its data does not answer.

Each one comes with what was asked for and with something that looks like it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..evidence import Evidence
from .factory import Factory, factory, numbered
from .items import Expected, Question
from .wordings import NOT_ANSWERED, WORDINGS

# By language the topics, each with the place of the record that is asked for.
ASKED = {
    "en": (
        ("quantity", 1),
        ("quantity", 6),
        ("deadline", 0),
        ("deadline", 5),
        ("product", 2),
        ("state", 4),
        ("days_late", 3),
        ("how_many_late", 0),
        ("by_state", 1),
        ("needed", 2),
        ("needed", 5),
        ("missing", 1),
        ("load", 0),
        ("planned", 2),
        ("stock", 1),
        ("torque", 0),
        ("sum", 4),
        ("largest", 0),
    ),
    "es": (
        ("quantity", 2),
        ("quantity", 7),
        ("deadline", 3),
        ("deadline", 6),
        ("product", 0),
        ("state", 1),
        ("days_late", 2),
        ("by_state", 2),
        ("needed", 4),
        ("missing", 6),
        ("missing", 3),
        ("load", 3),
        ("planned", 1),
        ("stock", 5),
        ("lead", 2),
        ("belt", 0),
        ("sum", 1),
    ),
}


def questions() -> list[Question]:
    """All of them in a fixed order, languages and kinds mixed."""
    answered = {code: list(_answered(factory(code))) for code in ASKED}
    refused = {code: list(_not_answered(factory(code))) for code in ASKED}
    columns = [answered["en"], answered["es"], refused["en"], refused["es"]]
    # An excerpt from the beginning has some of each.
    pattern = (0, 1, 2, 1, 0, 3, 0, 1)
    ordered, turn = [], 0
    while any(columns):
        if column := columns[pattern[turn % len(pattern)]]:
            ordered.append(column.pop(0))
        turn += 1
    return ordered


def _answered(made: Factory) -> Iterator[Question]:
    seen: dict[str, int] = {}
    for topic, place in ASKED[made.language]:
        evidence, names, expected = _TOPICS[topic](made, place)
        wordings = WORDINGS[topic][made.language]
        wording = wordings[seen.get(topic, 0) % len(wordings)]
        seen[topic] = seen.get(topic, 0) + 1
        yield Question(
            topic, made.language, wording.format(**names), numbered(*evidence), expected
        )


def _not_answered(made: Factory) -> Iterator[Question]:
    for place, (topic, wording) in enumerate(NOT_ANSWERED[made.language]):
        order = made.orders[place]
        names = {"order": order.name, "part": order.parts[0][0].called}
        if topic == "manual":
            evidence = made.manuals()
        elif topic == "nothing":
            evidence = []
        elif topic == "load":
            evidence = [made.load(), made.by_state()]
        elif topic == "stock":
            evidence = [made.stock()]
            names["part"] = made.components[place % len(made.components)].called
        else:
            evidence = [made.order(place), made.parts(place)]
        yield Question(
            f"no_{topic}",
            made.language,
            wording.format(**names),
            numbered(*evidence),
        )


def _neighbour(made: Factory, place: int) -> int:
    return (place + 1) % len(made.orders)


def _of_order(made: Factory, place: int, *expected: Expected):
    """Asked of the list on even places, else of two orders one by one."""
    evidence: list[Evidence] = [made.open_orders(), made.late_orders()]
    if place % 2:
        evidence = [made.order(place), made.order(_neighbour(made, place))]
    return evidence, {"order": made.orders[place].name}, expected


def _quantity(made, place):
    order = made.orders[place]
    unit = made.labels["units"]
    return _of_order(made, place, Expected("number", order.quantity, unit))


def _deadline(made, place):
    day = made.locale.local(made.orders[place].deadline).date()
    return _of_order(made, place, Expected("date", day))


def _product(made, place):
    product = made.orders[place].product
    code, _, name = product.removeprefix("[").partition("] ")
    return _of_order(made, place, Expected("text", (name, code)))


def _state(made, place):
    state = made.labels[made.orders[place].state]
    return _of_order(made, place, Expected("text", (state,)))


def _days_late(made, place):
    order = made.orders[place]
    evidence = [made.late_orders(), made.order(place)]
    expected = Expected("number", order.days_late, made.labels["days"])
    return evidence, {"order": order.name}, (expected,)


def _how_many_late(made, _place):
    evidence = [made.late_orders(), made.by_state()]
    return evidence, {}, (Expected("number", len(made.late)),)


def _by_state(made, place):
    state, count = list(made.counts.items())[place]
    names = {"state": made.labels[state].lower()}
    return [made.by_state(), made.late_orders()], names, (Expected("number", count),)


def _part(made, place, value):
    component, needed, available = made.orders[place].parts[place % 3]
    amounts = {"needed": needed, "missing": round(needed - available, 1)}
    evidence = [made.parts(place), made.parts(_neighbour(made, place))]
    names = {"order": made.orders[place].name, "part": component.called}
    return evidence, names, (Expected("number", amounts[value], component.unit),)


def _center(made, place, value):
    center = made.centers[place]
    unit = {"load": "%", "planned": made.labels["hours"]}[value]
    expected = Expected("number", getattr(center, value), unit)
    return [made.load(), made.by_state()], {"center": center.name}, (expected,)


def _component(made, place, value):
    component = made.components[place]
    unit = component.unit if value == "stock" else made.labels["days"]
    expected = Expected("number", getattr(component, value), unit)
    return [made.stock(), made.parts(0)], {"part": component.called}, (expected,)


def _manual(made, value, unit):
    return made.manuals(), {}, (Expected("number", made.manual[value], unit),)


def _sum(made, place):
    one, other = made.orders[place], made.orders[_neighbour(made, place)]
    names = {"order": one.name, "other": other.name}
    expected = Expected("number", one.quantity + other.quantity, made.labels["units"])
    return [made.open_orders()], names, (expected,)


def _largest(made, _place):
    largest = max(made.orders, key=lambda order: order.quantity)
    return [made.open_orders()], {}, (Expected("code", largest.name),)


_TOPICS = {
    "quantity": _quantity,
    "deadline": _deadline,
    "product": _product,
    "state": _state,
    "days_late": _days_late,
    "how_many_late": _how_many_late,
    "by_state": _by_state,
    "needed": lambda made, place: _part(made, place, "needed"),
    "missing": lambda made, place: _part(made, place, "missing"),
    "load": lambda made, place: _center(made, place, "load"),
    "planned": lambda made, place: _center(made, place, "planned"),
    "stock": lambda made, place: _component(made, place, "stock"),
    "lead": lambda made, place: _component(made, place, "lead"),
    "torque": lambda made, _place: _manual(made, "torque", "Nm"),
    "belt": lambda made, _place: _manual(made, "belt", made.labels["hours"]),
    "sum": _sum,
    "largest": _largest,
}
