"""What only narrows what is spoken of: "all late orders need" is said of late ones."""

from __future__ import annotations

import re

from .predicates import Predicate
from .records import RECORDS

_THING = re.compile(RECORDS, re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|hay|exist\w*)\b", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:con\s+)?", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+[^\W\d_]{2}")
_LONGEST = 500


def is_narrowing(text: str, quantified: re.Match, said: Predicate) -> bool:
    """Whether it only tells of which records something is said: "All late orders need"
    does not say that all are late, as "No late orders." does."""
    thing = _THING.search(text, quantified.start(), _LONGEST)
    if not thing or _THERE.search(text, 0, thing.start()):
        return False
    end = max(thing.end(), said.end)
    behind = _WITH.fullmatch(text, thing.end(), said.start) or said.end < thing.end()
    return bool(behind and _GOES_ON.match(text, end))
