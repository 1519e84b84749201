"""What a figure is a figure of: "40 defects" is not the quantity, though that is 40.

Without a grammar there is little to tell a thing by: behind a figure stands a plural
that neither the evidence nor the words for its facts explain.
"""

from __future__ import annotations

import re

from ...planning.stop_words import STOP_WORDS
from ..text.phrases import words_of
from .figures import WORDS
from .records import RECORDS, is_record
from .terms import SAID_WORDS
from .units import is_unit

_NEXT = re.compile(r"[\s\u00a0*_]+([^\W\d_]{2,})")
# Adjectives in the plural, as Spanish has them, and participles of what was made.
_ADJECTIVE = re.compile(
    r"(?:ad[oa]|id[oa]|nte|ble|iva|...ale|enter[oa]|complet[oa]|hech[oa]|list[oa]|nuev[oa]|buen[oa])$"
)
# What is left over from making, or how often: never what was to be made.
_ANOTHER = re.compile(
    r"(?:scrap\w*|reject\w*|damaged|defect\w*|faulty|broken|wasted|returned|lost|spare|"
    r"time|vez|vece|desechad\w+|rechazad\w+|danad\w+|rot[oa]|devuelt\w+|perdid\w+)"
)
_MADE = (
    r"(?:done|made|produced|manufactured|finished|completed?|ready|hech[oa]s?|"
    r"terminad[oa]s?|acabad[oa]s?|completad[oa]s?|list[oa]s?|producid[oa]s?|"
    r"fabricad[oa]s?)\b"
)
_LEFT = re.compile(
    r"[\s\u00a0]+(?:(?:more|are|is|still|yet)\s+)*(?:left|remain\w*|to go|outstanding|"
    rf"missing|pending|(?:still|yet) to be {_MADE}|"
    r"(?:[^\W\d_]+\s+){0,2}(?:remain\w* to be|(?:est[aá]n|quedan?) por)|"
    r"restan\w*|pendientes?|por (?:producir|fabricar|hacer)|early|ahead)\b",
    re.IGNORECASE,
)
_LEFT_HEAD = re.compile(
    r"\b(?:left|remain\w*|to go|outstanding|restan\w*|quedan?|pendientes?|libres?|free|"
    r"spare|idle|headroom|margen|holgura|missing|pending|faltan?|"
    r"por (?:producir|fabricar|hacer))\b",
    re.IGNORECASE,
)
_LEFT_BEFORE = re.compile(
    r"\b(?:(?:remaining|outstanding|pending|missing|lacks?|pendientes?|restan?|restantes?|"
    r"quedan?|(?<!hace )(?<!hacen )faltan?)(?:\s*[:=–-])?\s+"
    r"(?:por (?:producir|fabricar|hacer)\s+)?|"
    r"(?:then|still|would)\s+(?:(?:we|would|be|still)\s+){0,3}(?:lack|miss|leave)\s+|"
    r"leav(?:es|ing)\s+|(?:room|hueco|sitio)\s+(?:for|para)\s+|(?:faltando|sobrando|sobran?|"
    r"(?:falt|sobr|qued)ar[ií]an?)\s+)$",
    re.IGNORECASE,
)
# "30 + 60": what is said before the first is said of each.
_SUMMANDS = re.compile(r"(?:\d[\d.,]{0,12}(?:\s+[^\W\d_]+)?\s*\+\s*)+$")
_PLUS = re.compile(r"\s*\+\s*\d")
_CHAIN = 80
# Above a list or before its first name: units, not the orders themselves.
_AMOUNTS_LEFT = re.compile(
    r"\b(?:units?|unidad(?:es)?|quantit(?:y|ies)|cantidad(?:es)?)\b", re.IGNORECASE
)
_TO_MAKE_HEAD = re.compile(
    r"\b(?:(?:still|left|yet|remain\w*) to (?:be )?(?:ma[dk]e|produced?|finish(?:ed)?)|"
    r"por (?:producir|fabricar|hacer|terminar))\b",
    re.IGNORECASE,
)
_RECORDS = re.compile(RECORDS, re.IGNORECASE)
_FREE = re.compile(
    r"\s+(?:(?:are|hours?|h|horas?|of|de|capacidad|tiempo)\s+){0,3}"
    r"(?:free|spare|idle|unused|libres?)\b",
    re.IGNORECASE,
)
_TOO_MANY = re.compile(
    r"\b(?:surplus|excess|excedente)\s+(?:of|de)\s+$|\bsobran?\s+$", re.IGNORECASE
)
_OVER = re.compile(
    r"\s+(?:too (?:many|much)|left over|de m[aá]s|de sobra)\b", re.IGNORECASE
)
# That so many have been made, right behind the figure and anywhere behind a whole.
_MADE_BEHIND = re.compile(
    r"\s*(?:(?:of them|de ell[oa]s|units?|unidad(?:es)?|are|is|were|have|has|been|"
    r"already|now|est[aá]n?|ya|han|ha|sido|son)\s+){0,5}" + _MADE,
    re.IGNORECASE,
)
_MADE_BEFORE = re.compile(
    r"\b(?:done|finished|made|(?:hech|terminad|acabad|completad)[oa]s?)\s+(?:ya\s+)?$",
    re.IGNORECASE,
)
_TO_MAKE = re.compile(
    rf"\s*(?:(?:units?|of them|are|still|yet|have)\s+){{0,4}}(?:to be {_MADE}|"
    r"(?:por|que) (?:hacer|producir|fabricar|terminar)\b)",
    re.IGNORECASE,
)
_NOT_MADE = re.compile(
    r"\b(?:not|yet|be|no|sin|por|to|must|will|aún|deben?)\b", re.IGNORECASE
)
_STOCKED = re.compile(
    r"(?:\s+(?:of|de)\s+[^.,;:()]{1,60}?)?(?:\s+(?:are|is|were|was|est[aá]n?))?"
    r"(?:\s+(?:still|already|now|ya|a[uú]n))?\s+(?:in stock|on hand|available|reserved|"
    r"allocated|incoming|on the way|en stock|en (?:el )?almac[eé]n|disponibles?|"
    r"reservad[oa]s?|en camino)\b",
    re.IGNORECASE,
)
_STOCK = frozenset("reserved short free on_hand incoming outgoing forecast".split())
_MADE_IN = re.compile(rf"\b{_MADE}", re.IGNORECASE)
_FAR = 2
_NEAR = 24


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


def first_summand(text: str, start: int) -> int:
    """Where the sum begins whose operand is the figure at ``start``."""
    if "+" not in text:
        return start
    before = _SUMMANDS.search(text, max(0, start - _CHAIN), start)
    return before.start() if before else start


def is_summand(text: str, start: int, end: int) -> bool:
    return bool(_PLUS.match(text, end)) or first_summand(text, start) < start


def are_left(text: str, start: int, end: int, head: str = "") -> bool:
    """Whether the figure is said to be what is left.

    :param head: of a cell
    """
    start = first_summand(text, start)
    return bool(
        (head and _LEFT_HEAD.search(head))
        or _LEFT.match(text, end)
        or _LEFT_BEFORE.search(text, max(0, start - 40), start)
    )


def leads_to_left(line: str) -> bool:
    """Whether a line says of the names behind it how much is left of each: "Units left:
    A (30), B (60)". What is left itself, "Pending orders: A (40)", may have any figure.
    """
    if _AMOUNTS_LEFT.search(line):
        return bool(_LEFT_HEAD.search(line) or _TO_MAKE_HEAD.search(line))
    return bool(_TO_MAKE_HEAD.search(line)) and not _RECORDS.search(line)


def are_too_many(text: str, start: int, end: int) -> bool:
    """Whether so many are told to be left over, which are none that are missing."""
    before = max(0, start - _NEAR)
    return bool(_TOO_MANY.search(text, before, start) or _OVER.match(text, end))


def are_free(text: str, end: int) -> bool:
    """Whether hours that end at ``end`` are said to be left of what is available."""
    return bool(_FREE.match(text, end))


def are_made(text: str, start: int, end: int, whole: int = 0, last: int = 0) -> bool:
    """Whether so many are said to have been made.

    :param whole: where the whole ends of which they are a part, 0 where none is told
    :param last: where the clause of the whole ends
    """
    if _MADE_BEHIND.match(text, whole or end) or _MADE_BEFORE.search(
        text, max(0, start - _NEAR), start
    ):
        return True
    said = _MADE_IN.search(text, whole, last) if whole else None
    return bool(said) and not _NOT_MADE.search(text, whole, said.end())


def are_to_be_made(text: str, end: int) -> bool:
    """Whether so many are to be made: in all, or of those that are left."""
    return bool(_TO_MAKE.match(text, end))


def is_made(head: str) -> bool:
    """Whether a column is of what has been made: "Done"."""
    return bool(_MADE_IN.fullmatch(head.strip()))


def is_stock(attribute: str) -> bool:
    return attribute in _STOCK


def are_in_stock(text: str, end: int) -> bool:
    return bool(_STOCKED.match(text, end))
