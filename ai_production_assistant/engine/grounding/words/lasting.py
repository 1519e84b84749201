"""Amounts of time in two units: "1 h 30 min" and "3 días y 4 horas" are one figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from .units import unit_named

_UNIT = re.compile(r"\s?([^\W\d_]{1,8})\b")
_BETWEEN = re.compile(r"\s?([^\W\d_]{1,8})\s?(?:\s(?:and|y)\s)?")
_LONGEST = 16


def together(numbers: list, text: str) -> list:
    """``numbers`` in their order, an amount in two units as one of the smaller unit."""
    if len(numbers) < 2:
        return numbers
    found: list = []
    for number in numbers:
        last = found[-1] if found else None
        if last and 0 < number.start - last.end < _LONGEST:
            whole = _sum(last, number, text)
            if whole is not None:
                ends = {"end": number.end, "decimals": number.decimals}
                found[-1] = replace(last, values=(whole,), article=False, **ends)
                continue
        found.append(number)
    return found


def _sum(last, number, text: str) -> Decimal | None:
    between = _BETWEEN.fullmatch(text, last.end, number.start)
    behind = between and _UNIT.match(text, number.end)
    if not behind or last.decimals:
        return None
    units = unit_named(between[1]), unit_named(behind[1])
    if any(unit.dimension != "time" for unit in units):
        return None
    factor, value = units[0].factor / units[1].factor, number.values[0]
    # "2 h 90 min" and "4 hours 3 days" are two amounts.
    return last.values[0] * factor + value if 0 <= value < factor else None
