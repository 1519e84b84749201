"""What is left of what in one record, and which words tell it to be the other way."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FREE, _OVER, _LONGER, _SHORT = "free", "over", "longer", "short"
# What is left of what: of two other facts the difference says nothing. Of some pairs
# it is told in other words where the second is the greater.
RESTS = {
    ("quantity", "produced"): "",
    ("needed", "reserved"): _SHORT,
    ("on_hand", "free"): "",
    ("available_week", "hours_week"): _FREE,
    ("available_today", "hours_today"): _FREE,
    ("hours_week", "available_week"): _OVER,
    ("hours_today", "available_today"): _OVER,
    ("expected", "spent"): "",
    ("spent", "expected"): _LONGER,
}
# What a figure that is said to be left over is not.
NOT_LEFT = frozenset({*(a for pair in [*RESTS][:5] for a in pair), "days_late"})
_IS_FREE = re.compile(
    r"\b(?:free|idle|spare|left|remain\w*|headroom|room|can (?:still )?take|libres?|"
    r"quedan?|restan?|holgura|margen|pued\w+ (?:a[uú]n )?(?:asumir|coger|hacer)|"
    # What is wanting until it is full is free.
    r"(?:to|para) (?:reach|fill|llenar\w*|llegar|alcanzar|completar)|until|hasta|"
    r"sobran?(?! [^.;]{0,20}\b(?:carga|trabajo)\b))\b",
    re.IGNORECASE,
)
_IS_OVER = re.compile(
    r"\b(?:over(?:load\w*|book\w*)?|lacks?|lacking|short|missing|exceed\w*|excess|"
    r"too (?:much|many)|"
    r"faltan?|superan?|supera\w*|exced\w+|exceso|sobrecarga\w*|de m[aá]s)\b",
    re.IGNORECASE,
)
# "No room left: 5 h too many", "5 h more than it can take": which way is open.
_EITHER = re.compile(
    r"\b(?:no|not|nothing|cannot|without|sin|nada|than (?:it|they)|lo que)\b|n['’]t\b",
    re.IGNORECASE,
)
_IS_SHORTER = re.compile(
    r"\b(?:(?:less|fewer|faster|quicker|sooner|shorter|earlier) than (?:was )?(?:the )?"
    r"(?:plan\w*|expect\w*|estimat\w*|foreseen|scheduled)|"
    r"menos (?:que|de) (?:lo )?(?:previst|esperad|planificad|planead|estimad)\w*)",
    re.IGNORECASE,
)
_LACKS = re.compile(r"\b(?:lack\w*|short\w*|missing|faltan?|falta\w*)\b", re.IGNORECASE)
_SURPLUS = re.compile(
    r"\b(?:surplus|excess|too many|sobran?|excedentes?)\b", re.IGNORECASE
)
# How the difference is told, and how it is told the other way round.
_WORDS = {
    _FREE: (_IS_FREE, _IS_OVER),
    _OVER: (_IS_OVER, _IS_FREE),
    _SHORT: (_LACKS, _SURPLUS),
}


def is_turned(more: Iterable[str], less: Iterable[str], clause: str) -> bool:
    """Whether what facts ``more`` have more than facts ``less`` is said to be what the
    latter have more: "5 h free" of a center that is 5 h over."""
    ways = {RESTS.get((a, b)) for a in more for b in less}
    way = ways.pop() if len(ways) == 1 else ""
    if way == _LONGER:
        return bool(_IS_SHORTER.search(clause))
    if not way:
        return False
    own, other = _WORDS[way]
    if not other.search(clause):
        return False
    return not own.search(clause) and not _EITHER.search(clause)
