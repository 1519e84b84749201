"""When "one" and "una" count, and when they are articles."""

from __future__ import annotations

import re

from .records import RECORDS

_THERE = re.compile(
    r"(?<!solo )(?<!sólo )(?<!mente )\b(?:hay|falta|queda)\s+$", re.IGNORECASE
)
_PLURAL = re.compile(
    rf"\s+(?:(?!{RECORDS})[^\W\d_]+\s+)?(?=[^\W\d_]+s\b){RECORDS}", re.IGNORECASE
)
_ONE_OF = re.compile(r"\b(?:one of the|un[oa]? de l[ao]s)\s+$", re.IGNORECASE)
# "Hay una orden que preocupa"
_WHICH = re.compile(r"[^,.;:]{0,40}\s(?:que|which|that|who)\b", re.IGNORECASE)
# "If one order is late", "one more order", "one late order is WH/MO/00014"
_ANY = re.compile(r"\b(?:if|when|whenever|si|cuando|any|another)\s+$", re.IGNORECASE)
_NO_COUNT = re.compile(
    rf"\s+more\b|(?:\s+[^\W\d_]+){{0,2}}?\s+{RECORDS},?\s*(?:\(|is\s|es\s)?"
    r"(?:(?:the|la|el)\s+)?(?:\w+/)+\w*\d",
    re.IGNORECASE,
)
_NEAR = 20


def says_one(text: str, number, counts: bool, is_bound: bool) -> bool:
    """Whether it is a number: beside what is counted, or as a bound of an amount.

    :param counts: whether it stands where a count does
    :param is_bound: "at least one order": that there is any tells no count
    """
    start, end = number.start, number.end
    if is_plural(text, number):
        return True
    if is_bound or not counts or _NO_COUNT.match(text, end):
        return False
    return not _ANY.search(text, max(0, start - _NEAR), start)


def is_loose(text: str, number, told: bool) -> bool:
    """ "Hay una orden que preocupa": as much "an order" as one; "one of the two latest
    orders" are not all.

    :param told: whether the evidence tells how many there are
    """
    start, end = max(0, number.start - _NEAR), number.start
    if not number.article:
        return bool(_ONE_OF.search(text, start, end))
    if is_plural(text, number) or told and not _WHICH.match(text, number.end):
        return False
    return bool(_THERE.search(text, start, end))


def is_plural(text: str, number) -> bool:
    """ "One late orders", "una órdenes": a number, since no article stands there."""
    return bool(_PLURAL.match(text, number.end))
