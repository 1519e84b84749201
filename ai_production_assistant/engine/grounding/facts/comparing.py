"""How two values compare: what one has more than the other, what share it is of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from ..words.aggregates import says
from ..words.units import Unit

_LEFT = re.compile(
    r"\b(?:left|remain\w*|to go|missing|short|lack\w*|pendientes?|faltan?|quedan?|"
    r"to be (?:made|done|produced|reserved|manufactured)|restan\w*|"
    r"(?:por|sin) (?:hacer|producir|fabricar|reservar))\b",
    re.IGNORECASE,
)
# What is done of what.
PARTS = (("produced", "quantity"), ("reserved", "needed"), ("spent", "expected"))


@dataclass(frozen=True, slots=True)
class Computed:
    arithmetic: str
    evidence: tuple[str, ...]


def difference(open_) -> Computed | None:
    """What one record has more of something than another, of ``open_.pair``."""
    if not open_.pair:
        return None
    more, less = (
        {e.fact.attribute: e for row in m.own for e in row.entries if e.number}
        for m in open_.pair
    )
    unit = open_.said.unit
    for attribute, entry in more.items():
        other = less.get(attribute)
        if other is None or unit and not same(entry.unit, unit):
            continue
        first, second = entry, other
        if open_.mode != "than" and entry.number < other.number:
            first, second = other, entry
        result = first.number - second.number
        if open_.said.says(result) is not None:
            how = f"{plain(first.number)} − {plain(second.number)}"
            ids = unique((entry.evidence, other.evidence))
            return Computed(f"{how} = {plain(result)}", ids)
    return None


def share(open_, named, text: str) -> Computed | None:
    pairs = [
        (part.value, whole.value, part.evidence + whole.evidence)
        for part in named
        for whole in named
        if part is not whole and same(part.unit, whole.unit)
    ]
    rows = open_.bound.rows if open_.bound.near else ()
    left = is_rest(open_, text)
    for row in rows if len({row.subject for row in rows}) == 1 else ():
        facts = {e.fact.attribute: e.number for e in row.entries}
        for part, whole in PARTS:
            if facts.get(part) is not None and facts.get(whole):
                done = facts[part], facts[whole], (row.evidence.id,)
                rest = facts[whole] - facts[part], facts[whole], done[2]
                pairs.append(rest if left else done)
    for part, whole, evidence in pairs:
        percent = part * 100 / whole if whole else None
        if percent is not None and open_.said.says(percent) is not None:
            shown = f"{plain(part)} / {plain(whole)}"
            value = plain(open_.number.values[0])
            return Computed(f"{shown} = {value} %", unique(evidence))
    return None


def is_rest(open_, text: str) -> bool:
    """Whether a share is of what is left: its clause tells, else the sentence does."""
    if says(_LEFT, open_.clause):
        return True
    done = any(part in call for call in open_.calls for part, _whole in PARTS)
    return not done and says(_LEFT, text)


def same(a: Unit | None, b: Unit | None) -> bool:
    return (a and a.name) == (b and b.name)


def plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def is_close(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Whether ``figure`` is ``value``, rounded to the decimals that it shows."""
    return abs(value - figure) <= _half(decimals)


@lru_cache(maxsize=64)
def _half(decimals: int) -> Decimal:
    return Decimal("0.5").scaleb(-decimals) + Decimal("1e-9")
