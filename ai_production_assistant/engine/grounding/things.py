"""What a figure is a figure of: "40 defects" is not the quantity, though that is 40.

Without a grammar there is little to tell a thing by: behind a figure stands a plural
that neither the evidence nor the words for its facts explain.
"""

from __future__ import annotations

import re

from ..planning.stop_words import STOP_WORDS
from .figures import WORDS
from .phrases import words_of
from .records import is_record
from .terms import SAID_WORDS
from .units import is_unit

_NEXT = re.compile(r"[\s\u00a0*_]+([^\W\d_]{2,})")
# Adjectives in the plural, as Spanish has them, and participles of what was made.
_ADJECTIVE = re.compile(
    r"(?:ad[oa]|id[oa]|nte|ble|iva|...ale|enter[oa]|complet[oa]|nuev[oa]|buen[oa])$"
)
# What is left over from making, or how often: never what was to be made.
_ANOTHER = re.compile(
    r"(?:scrap\w*|reject\w*|damaged|defect\w*|faulty|broken|wasted|returned|lost|spare|"
    r"time|vez|vece|desechad\w+|rechazad\w+|danad\w+|rot[oa]|devuelt\w+|perdid\w+)"
)
_LEFT = re.compile(
    r"[\s\u00a0]+(?:(?:more|are|is|still|yet)\s+)*(?:left|remain\w*|to go|outstanding|"
    r"restan\w*|pendientes?|por (?:producir|fabricar|hacer)|early|ahead)\b",
    re.IGNORECASE,
)
_LEFT_BEFORE = re.compile(
    r"\b(?:remaining|restan|quedan?|faltan?)\s+"
    r"(?:por (?:producir|fabricar|hacer)\s+)?$",
    re.IGNORECASE,
)
_STOCKED = re.compile(
    r"(?:\s+(?:of|de)\s+[^.,;:()]{1,60}?)?(?:\s+(?:are|is|were|was|est[aá]n?))?"
    r"(?:\s+(?:still|already|now|ya|a[uú]n))?\s+(?:in stock|on hand|available|reserved|"
    r"allocated|incoming|on the way|en stock|en (?:el )?almac[eé]n|disponibles?|"
    r"reservad[oa]s?|en camino)\b",
    re.IGNORECASE,
)
_STOCK = frozenset("reserved short free on_hand incoming outgoing forecast".split())
_FAR = 2


def is_another(text: str, end: int, known) -> bool:
    """Whether what stands behind the figure that ends at ``end`` names another thing.

    :param known: words of the evidence's records, as ``words_of`` gives them
    """
    for _word in range(_FAR):
        match = _NEXT.match(text, end)
        if not match:
            return False
        [word] = words_of(match[1])
        end = match.end()
        if word in known:
            return False
        if _ANOTHER.fullmatch(word):
            return True
        if is_unit(match[1]) or is_record(match[1]):
            return False
        if word in STOP_WORDS or match[1].lower() in STOP_WORDS or word in WORDS:
            return False
        if word in SAID_WORDS:
            return False
        if match[1].endswith("s") and len(word) > 3 and not _ADJECTIVE.search(word):
            return not _is_like(word, known)
    return False


def _is_like(word: str, known) -> bool:
    """ "tabletops" of Table Top."""
    return any(len(own) > 3 and word.startswith(own) for own in known)


def are_left(text: str, start: int, end: int) -> bool:
    """Whether the figure is said to be what is left."""
    return bool(
        _LEFT.match(text, end) or _LEFT_BEFORE.search(text, max(0, start - 40), start)
    )


def is_stock(attribute: str) -> bool:
    return attribute in _STOCK


def are_in_stock(text: str, end: int) -> bool:
    return bool(_STOCKED.match(text, end))
