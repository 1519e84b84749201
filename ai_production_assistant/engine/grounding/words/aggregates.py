"""Words that say a figure to be a sum, an average or a difference of others."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from ..text.folding import letters_of
from .records import RECORDS

SUM = re.compile(
    r"\b(?:total\w*|sum\w*|add(?:s|ed|ing)?|in all|all together|altogether|combined|"
    r"overall|together|accumulat\w+|between (?:them|the (?:two|three))|"
    r"juntos|juntas|en conjunto|sum(?:an?|ando)|sumad[oa]s?|salen|acumul\w+|"
    r"entre (?:todos|todas|los|las|ambos|ambas))\b",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(
    r"\b(?:add up to|adds? to|adds up to|sums?(?: up)? to|in total|(?:a|the) total of|"
    r"total(?: is| of|:)|that makes|altogether|"
    r"together(?: need| make)?|sum(?:an?|ando)(?: en total)?|"
    r"en total(?: son| hay)?|un total de|el total es(?: de)?)"
    r"\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
# "Sumadas ambas carencias, salen": what is added stands before the verb.
_ADDED = re.compile(
    r"\b(?:sumad[oa]s|sumando|added|adding|summed|summing)\b[^.;]{0,80}?"
    r"\b(?:salen?|dan?|resultan?|hacen|makes?|gives?|gets?|get us|comes? to)\s+$",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:in total|in all|altogether|combined|en total|en"
    r" conjunto)\b",
    re.IGNORECASE,
)
_MEAN = (
    r"(?:averages?|averaging|mean|promedio|(?:(?:de|en|la|una) |^\W*)media(?! docena)|"
    r"(?<!por )(?<!en )(?<!y )(?<=\w )medi[oa]s?(?! (?:docena|mill[oó]n|hora|d[ií]a)))"
)
AVERAGE = re.compile(rf"\b{_MEAN}\b", re.IGNORECASE)
# No other figure stands between, unless it counts what the average is of.
_AVERAGE_BEFORE = re.compile(
    rf"\b{_MEAN}\b(?:[^.;\d]{{0,30}}\d+\s+(?:\w+\s+)?{RECORDS})?[^.;\d]{{0,50}}$",
    re.IGNORECASE,
)
_AVERAGE_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:on average|de media|en promedio|de promedio)\b",
    re.IGNORECASE,
)
# "A and B accumulate 9 days", not "3 and 6 days"
_TOGETHER = re.compile(
    r"\b(?:acumulan|accumulate)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE
)
_EACH = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,3}?(?:(?:and|y)\s+\d|,\s*\d|each\b|cada\b)", re.IGNORECASE
)
_TOTAL_ROW = re.compile(
    r"\W*(?:grand |sub-?|general )?(?:total|totals|totales|sum|suma)\b", re.IGNORECASE
)
_AVERAGE_ROW = re.compile(r"\W*(?:average|mean|promedio|media)\b", re.IGNORECASE)
DIFFERENCE = re.compile(
    r"\b(?:difference|more|less|fewer|missing|lacks?|short\w*|remain\w*|left|leav\w+|"
    r"still|gap|to go|excess|exceeds?|surplus|over|above|below|later|earlier|"
    r"longer|shorter|"
    r"diferencia|m[aá]s|menos|puntos?|points?|debajo|encima|"
    r"faltan?|faltante\w*|quedan?|restan?|sobran?|pendientes?|por producir|exceso|"
    r"superan?|"
    r"d[eé]ficit|antes|despu[eé]s)\b",
    re.IGNORECASE,
)
# Of the most and the least of a column.
SPREAD = re.compile(
    r"\b(?:difference|gap|spread|apart|range|diferencia|distancia|separan?|brecha)\b",
    re.IGNORECASE,
)
# Of two records.
APART = re.compile(
    r"\b(?:difference|differ\w*|gap|spread|apart|range|exceeds?|exceeding|ahead of|"
    r"m(?:ore|[aá]s)|less|fewer|menos|greater|higher|lower|larger|longer|shorter|"
    r"diferencia|difieren?|distancia|separan?|superan?|exceden?|ventaja|mayor|menor|"
    r"aventajan?|gan[ao]n?)\b",
    re.IGNORECASE,
)
# "15 Units more than", "3 días más de retraso que"
_THAN = re.compile(
    r"\s+(?:(?P<more>more|later|longer|greater|higher|larger|m[aá]s|despu[eé]s|mayor)|"
    r"less|fewer|earlier|shorter|lower|smaller|menos|antes|menor)"
    r"(?:\s+[^\W\d_]+){0,3}?\s+(?:than|que)\b",
    re.IGNORECASE,
)
# "The difference between A and B is 3 days"
_BETWEEN = re.compile(
    r"\b(?:difference|gap|diferencia|distancia)\s+(?:between|entre)"
    r"\s+(?:(?:the|las|la)\s+)?(?:orders?\s+|[oó]rden(?:es)?\s+)?$",
    re.IGNORECASE,
)
# "De A a B hay 3 días"
_FROM = re.compile(r"\b(?:from|de|desde)\s+(?:(?:the|la)\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|a|hasta)\s+(?:(?:the|la)\s+)?", re.IGNORECASE)
_IS = re.compile(
    r"(?:\s*\([^()]{1,40}\))?,?\s*(?:is|was|es|era|son|hay|there (?:is|are))\s+"
    r"(?:(?:of|de|only|just|solo|sólo|about|unos|unas)\s+){0,2}",
    re.IGNORECASE,
)
# "A exceeds B by 80 Units"
_EXCEEDS = re.compile(
    r"\s+(?:exceeds?|superan?|aventajan?)\s+(?:(?:a|the|la|order|orden)\s+){0,3}",
    re.IGNORECASE,
)
_BY = re.compile(r"\s+(?:by|en|por)\s+", re.IGNORECASE)
# "Difference: 15 h"
_IS_GAP = re.compile(
    r"\b(?:difference|diferencia)(?:,? (?:is|was|es|era))?(?: (?:of|de))?[\s:=]*$",
    re.IGNORECASE,
)
# "In other words, 4 days longer", "es decir, 30 unidades más"
_SO = re.compile(
    r"\b(?:that is|that['’]s|which is|i\.e\.|in other words|es decir|esto es|o sea|"
    r"por tanto|o lo que es lo mismo)\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s+(?:more|less|fewer|longer|shorter|later|earlier|higher|lower|m[aá]s|menos|"
    r"antes|despu[eé]s)\b",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(rf"{_MORE.pattern}\s+(?:than|que)\b", re.IGNORECASE)
_LEAST = re.compile(
    r"\b(?:(?:rang\w+|var(?:y|ies)|go(?:es)?|runs?|spans?|oscilan?|var[ií]an?|van?)\s+"
    r"(?:from|de|desde|entre|between)|between|entre)\s+(?:los |las |the )?$",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:%|°?[^\W\d_]+)?\s*(?:and|y|e|to|a|hasta|–|-)\s+(?:los |las |the )?",
    re.IGNORECASE,
)
_LONGEST = 24
# In what is folded: none of these is said of most figures.
_ANY = re.compile(
    "add|sum|total|makes|together|in all|combined|conjunto|acumulan|accumulate|"
    "averag|mean|promedio|medi"
)


@lru_cache(maxsize=64)
def says(words: re.Pattern, text: str) -> bool:
    """Kept, for each of the figures of a sentence asks it: there may be thousands."""
    return bool(words.search(text))


def aggregate(text: str, start: int, end: int, row: str) -> str:
    """Whether the figure at ``start:end`` is said to be a sum or an average.

    :param row: what the row of a table is called
    """
    if row:
        if _TOTAL_ROW.match(row):
            return "sum"
        return "average" if _AVERAGE_ROW.match(row) else ""
    if not says(_ANY, letters_of(text).flat):
        return ""
    before = max(0, start - 90)
    if _AVERAGE_BEFORE.search(text, before, start) or _AVERAGE_AFTER.match(text, end):
        return "average"
    before = max(0, start - 40)
    if _SUM_BEFORE.search(text, before, start) or _SUM_AFTER.match(text, end):
        return "sum"
    if _ADDED.search(text, max(0, start - 110), start):
        return "sum"
    if _TOGETHER.search(text, before, start) and not _EACH.match(text, end):
        return "sum"
    return ""


def apart(text: str, pair, number, end: int) -> tuple[str, bool]:
    """How the figure that ends at ``end`` compares the two names ``pair``: "than" of
    what one has more, "apart" where it is not said which, "" if it does not; and
    whether the first of them is said to have more."""
    first, second = pair
    start = number.start
    if first.end <= start < end <= second.start:
        # "3 days more than", "3 more days than"
        than = _THAN.match(text, end) or _THAN.match(text, number.end)
        return ("than", bool(than["more"])) if than else ("", False)
    if second.end > start:
        return "", False
    if _BY.fullmatch(text, second.end, start):
        by = _EXCEEDS.fullmatch(text, first.end, second.start)
        return ("than", True) if by else ("", False)
    begin = max(0, first.start - 40)
    is_gap = _BETWEEN.search(text, begin, first.start) or (
        _FROM.search(text, begin, first.start)
        and _TO.fullmatch(text, first.end, second.start)
    )
    if is_gap and _IS.fullmatch(text, second.end, start):
        return "apart", False
    return "", False


def is_more(text: str, number, end: int) -> bool:
    """Whether the figure that ends at ``end`` is what something has more than another
    that a sentence before may name: no fact is that by itself."""
    start = number.start
    before = max(0, start - 30)
    if _IS_GAP.search(text, before, start):
        return True
    if not (_MORE.match(text, end) or _MORE.match(text, number.end)):
        return False
    than = _MORE_THAN.match(text, end) or _MORE_THAN.match(text, number.end)
    return bool(than or _SO.search(text, before, start))


def is_how_much_more(text: str, end: int) -> bool:
    """Whether the figure that ends at ``end`` is told to be what is more, or less."""
    return bool(_MORE.match(text, end))


def limit(text: str, places, start: int) -> str:
    """Which end of a range the figure at ``start`` is: "least", "most" or "" for none.

    :param places: (start, end) of all figures of ``text``, without units, in order
    """
    if len(places) < 2:
        return ""
    at = bisect_left(places, (start,))
    for first, name in ((at, "least"), (at - 1, "most")):
        if not 0 <= first < len(places) - 1:
            continue
        (begin, end), (second, _end) = places[first], places[first + 1]
        joined = 0 <= second - end < _LONGEST and _JOIN.fullmatch(text, end, second)
        if joined and _LEAST.search(text, max(0, begin - 40), begin):
            return name
    return ""
