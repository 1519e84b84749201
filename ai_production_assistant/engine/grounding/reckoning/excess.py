"""By how much of a whole something is beyond it: a load beyond 100 %, the time that an
operation took beyond what it was expected to take."""

from __future__ import annotations

import re

from ..facts.comparing import Computed, plain
from .operands import Open

_PLAN = (
    r"(?:its |the |su |el |la |lo )?(?:capacity|limit|plan\w*|expect\w*|estimat\w*|"
    r"schedul\w*|capacidad|l[ií]mite|previst\w*|esperad\w*|planificad\w*|estimad\w*)"
)
_END = r"(?=\s*(?:[.,;:)]|$|and\b|but\b|y\b|pero\b))"
_BEHIND = re.compile(
    rf"\s+(?:(?:over|above|beyond|por encima del?)(?:\s+{_PLAN}|{_END})|"
    rf"(?:more|longer|slower|m[aá]s|(?P<less>less|shorter|faster|quicker|menos))"
    rf"(?:(?:\s+time)?\s+(?:than|que|de)\s+{_PLAN}|{_END})|"
    r"(?:overloaded|too (?:much|high)|de sobrecarga|de exceso|sobrecargad[oa]))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:(?:over|above|beyond|exceeds?|supera|excede|sobrepasa)\s+{_PLAN}|"
    r"(?:ran|runs|is|goes|went) over|overload(?:ed)?|sobrecarga(?:d[oa])?|exceso|"
    r"se (?:pas[aó]|excedi[oó]|excede)|se ha (?:pasado|excedido))"
    r"[\s(:]+(?:(?:of|is|es|del?|el)\s+){0,2}(?P<by>(?:(?:by|en|un)\s+){1,2})?$",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"over|above|beyond|exce|more|longer|slower|less|shorter|faster|quicker|too |"
    r"m[aá]s|menos|encima|supera|sobre|pas",
    re.IGNORECASE,
)
_LOADS = ("load_week", "load_today")
_NEAR = 48
_MOST = 8


def is_excess(open_: Open) -> bool:
    """Whether a percentage is told to be what is beyond a whole that is known; it may
    be the part as well in "it is overloaded (112.5 %)"."""
    text, start = open_.piece.text, open_.number.start
    if open_.said.is_bound or not open_.bound.near:
        return False
    before = max(0, start - _NEAR)
    if not _WORDS.search(text, before, open_.end + _NEAR):
        return False
    if not any(_wholes(row) for row in open_.bound.rows):
        return False
    if _BEHIND.match(text, open_.end):
        return True
    match = _BEFORE.search(text, before, start)
    return bool(match) and (bool(match["by"]) or excess(open_) is not None)


def excess(open_: Open) -> Computed | None:
    """How a percentage is what is beyond the whole of what its sentence names."""
    behind = _BEHIND.match(open_.piece.text, open_.end)
    sign = -1 if behind and behind["less"] else 1
    for row in sorted(open_.bound.rows, key=hash)[:_MOST]:
        for part, whole, shown in _wholes(row):
            beyond = sign * (part * 100 / whole - 100)
            if beyond > 0 and open_.said.says(beyond) is not None:
                value = plain(open_.number.values[0])
                more, less = ("100", shown) if sign < 0 else (shown, "100")
                return Computed(f"{more} − {less} = {value} %", (row.evidence.id,))
    return None


def _wholes(row) -> list[tuple]:
    """What a row has of which whole, and how that share is shown."""
    found = [
        (entry.number, 100, plain(entry.number))
        for name in _LOADS
        if (entry := row.facts.get(name)) and entry.number is not None
    ]
    spent, expected = row.facts.get("spent"), row.facts.get("expected")
    if spent and expected and spent.number and expected.number:
        shown = f"{plain(spent.number)} / {plain(expected.number)}"
        found.append((spent.number, expected.number, shown))
    return found
