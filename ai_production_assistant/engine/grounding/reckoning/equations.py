"""Sums that an answer writes out: "387 confirmed + 247 in progress = 634 orders", "634
orders: 387 confirmed and 247 in progress"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from ..facts.comparing import Computed, plain, same, unique
from ..words.figures import Number
from .operands import Figures, Open

# Words may stand beside each operand, but no other sign.
_WORDS = r"[^+=\d−:;]{0,60}"
_SIGN = re.compile(
    rf"(?:{_WORDS}\s)?(?P<sign>[+−–-])\s{_WORDS}|{_WORDS}(?:,|\b(?:and|y|e))\s{_WORDS}"
)
_EQUALS = re.compile(rf"{_WORDS}=[^\w+=−]*")
# "937 = 387 + 550", "937 orders: 387 + 550", "937 (387 + 550)"
_IS = re.compile(rf"{_WORDS}[=:(]{_WORDS}")
_MOST = 12


def equation(open_: Open, numbers: Sequence[Number], figures: Figures):
    """How a figure is the sum that is written out before or behind it, or None.

    :param numbers: all of its sentence, in order
    """
    text, start = open_.piece.text, open_.number.start
    if not any(sign in text for sign in "+=:("):
        return None
    at = bisect_left(numbers, start, key=lambda number: number.start)
    before, behind = numbers[max(0, at - _MOST) : at], numbers[at + 1 : at + 1 + _MOST]
    if before and _EQUALS.fullmatch(text, before[-1].end, start):
        terms = _terms(text, before[::-1])
    elif behind and _IS.fullmatch(text, open_.end, behind[0].start):
        terms = _terms(text, behind)
    else:
        return None
    total, shown, ids = Decimal(0), "", ()
    for sign, place in sorted(terms, key=lambda term: term[1]):
        figure = figures.at.get((open_.index, place))
        if not figure or figure.unit and not same(figure.unit, open_.said.unit):
            return None
        total += sign * figure.value
        shown += f" {'−' if sign < 0 else '+'} {plain(figure.value)}"
        ids += figure.evidence
    if len(terms) < 2 or open_.said.says(total) is None:
        return None
    return Computed(f"{shown.removeprefix(' + ')} = {plain(total)}", unique(ids))


def _terms(text: str, numbers: Sequence[Number]) -> list[tuple[int, int]]:
    """(1 or -1, place) of the operands that follow one another."""
    last = numbers[0]
    signs = {last.start: 1}
    for number in numbers[1:]:
        first, second = (last, number) if last.start < number.start else (number, last)
        match = _SIGN.fullmatch(text, first.end, second.start)
        if not match:
            break
        signs.setdefault(number.start, 1)
        signs[second.start] = 1 if match["sign"] in ("+", None) else -1
        last = number
    return [(sign, place) for place, sign in signs.items()]
