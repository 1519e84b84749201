"""Words that say that a figure is rounded, and how far rounding may go."""

from __future__ import annotations

import re
from decimal import Decimal

_HEDGE = re.compile(
    r"(?:\b(?:about|around|approx(?:imately|\.)?|nearly|almost|roughly|some|circa|ca\.|"
    r"close to|just (?:over|under)|(?:a little |slightly )?(?:over|under)|"
    r"(?:more|less) than|"
    r"aprox(?:imadamente|\.)?|unos|unas|casi|cerca de|alrededor de|en torno a|"
    r"m[aá]s o menos|(?:algo |poco )?(?:m[aá]s|menos) de)|[~≈±])\s*$",
    re.IGNORECASE,
)


def is_hedged(text: str, start: int) -> bool:
    """Whether the figure at ``start`` is said to be rounded."""
    return bool(_HEDGE.search(text, max(0, start - 30), start))


def rounds_to(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Whether ``value`` is ``figure`` when it is rounded to the digits of that."""
    step = Decimal(1).scaleb(-decimals)
    if not decimals and figure:
        digits = str(abs(int(figure)))
        zeros = len(digits) - len(digits.rstrip("0"))
        step = Decimal(10) ** min(zeros, len(digits) - 1)
    return abs(value - figure) <= step / 2
