"""Words that say how a figure is meant: rounded, as a bound, or denied."""

from __future__ import annotations

import operator
import re
from decimal import Decimal

ABOUT = "≈"
_WAYS = {
    ABOUT: (
        r"about|around|approx(?:imately|\.)?|nearly|almost|roughly|some|circa|ca\.|"
        r"close to|(?:just|slightly|a little) (?:over|under|more than|less than)|"
        r"aprox(?:imadamente|\.)?|unos|unas|casi|cerca de|alrededor de|en torno a|"
        r"m[aá]s o menos|(?:algo|poco) (?:m[aá]s|menos) de"
    ),
    ">": (
        r"(?:more|later|longer|higher) than|over|above|beyond|m[aá]s de|exceeds?|"
        r"exceeding|supera[nr]?|superior(?:es)? a|por encima del?|m[aá]s all[aá] de|"
        r"pasan? del|pasar del?"
    ),
    "<": (
        r"(?:less|fewer|shorter|lower) than|under|below|menos de|por debajo del?|"
        r"inferior(?:es)? a|"
        r"(?:does(?: not|n['’]t)|without) reach(?:ing)?|(?:no|sin) lleg\w+ al?"
    ),
    "≥": (
        r"at least|a minimum of|minimum|not below|al menos|como m[ií]nimo|"
        r"por lo menos|un m[ií]nimo de"
    ),
    "≤": (
        r"at most|a maximum of|maximum|(?<!add )(?<!adds )(?<!sum )(?<!sums )up to|"
        r"como m[aá]ximo|como mucho|a lo sumo|un m[aá]ximo de|hasta"
    ),
}
_ANY = "|".join(f"({ways})" for ways in _WAYS.values())
_BEFORE = re.compile(
    rf"(?:\b(?:{_ANY})\s+(?:el|los|las|the)?|[~≈±<>≤≥])\s*$", re.IGNORECASE
)
_BEHIND = {
    "≥": re.compile(
        r"(?:\s+[^\W\d_]+)?[\s,]+(?:or (?:more|over|above)|at (?:the )?least|o m[aá]s|"
        r"como m[ií]nimo|al menos|por lo menos)\b",
        re.IGNORECASE,
    ),
    "≤": re.compile(
        r"(?:\s+[^\W\d_]+)?[\s,]+(?:or (?:less|fewer|under|below)|at (?:the )?most|"
        r"o menos|como m[aá]ximo|como mucho|a lo sumo)\b",
        re.IGNORECASE,
    ),
}
_FIRST = re.compile(r"\b(?:between|entre)\s+$", re.IGNORECASE)
_SECOND = re.compile(
    r"\b(?:between|entre)\s+[\d.,]+\s*(?:%|°?[^\W\d_]+)?\s+(?:and|y|e)\s+$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:%|°?[^\W\d_]+)?\s+(?:and|y|e)\s+\d", re.IGNORECASE)
# Of a document: "18 to 25 °C", "wait 5 minutes before".
_TO_MORE = re.compile(
    r"\s*(?:%|°?[^\W\d_]+)?(?:\s+(?:to|a|hasta)\s+|\s?[-–]\s?)\d", re.IGNORECASE
)
_FROM_LESS = re.compile(
    r"\d\s*(?:%|°?[^\W\d_]+)?(?:\s+(?:to|a|hasta)\s+|\s?[-–]\s?)$", re.IGNORECASE
)
_WAIT = re.compile(r"\b(?:wait|esper\w+)\s+(?:for\s+)?$", re.IGNORECASE)
# "Torque: 45 Nm" is neither more nor less, "Maximum torque: 45 Nm" may be less.
_EXACTLY = re.compile(
    r"(?:^|[.;]\s)(?![^.;:]*(?:\bm[aá]x|\bm[ií]n|\bl[ií]m|\btop))[^.;:]*:\s*$",
    re.IGNORECASE,
)
_BELOW, _ABOVE = frozenset("<≤"), frozenset(">≥")
# "15 Units more than 25" is a difference, not a bound.
_MEASURED = re.compile(
    r"(?<![\w/])\d[\d.,]*\s?(?:%|(?!is\b|are\b|has\b|need|lleva|necesita|est)"
    r"[^\W\d_]{1,12})?\s*$",
    re.IGNORECASE,
)
# "Assembly 1 exceeds 100 %": the 1 is no measure.
_EXCEEDS = re.compile(r"exceed|super|pas", re.IGNORECASE)
# "Pasa del 35 % al 80 %"
_TO = re.compile(r"\s*%?\s+(?:al?|hasta)\s+\d", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:\b(?:no|not|never|nunca|tampoco)|n['’]t)\s+"
    r"(?:(?:se|les?|ha|han|ha sido|been|be|had|have|need(?:ed)?|require[ds]?|make|made|"
    r"produced?|lost?|to|wait(?:ed)?|hace|hagan?|falta|es|necesario|esper\w+|deb\w+|take|took|cost|lleva\w*|tien\w+|tuv\w+|necesit\w+|"
    r"requier\w+|son|era\w*|fue\w*|hay|hubo|falta\w*|queda\w*|est[aá]n?|estar|va|van|con|"
    r"late|delayed|by|exactly|exactamente)\s+){0,3}$",
    re.IGNORECASE,
)
_OPPOSITE = {">": "≤", "<": "≥", "≥": "<", "≤": ">"}
_COMPARE = {
    ">": operator.gt,
    "<": operator.lt,
    "≥": operator.ge,
    "≤": operator.le,
}
BOUNDS = _COMPARE.keys()
_PERIOD = re.compile(
    r"\b(?:next|last|past|coming|pr[oó]xim[oa]s|siguientes|[uú]ltim[oa]s)\s+$",
    re.IGNORECASE,
)
_FAR = 40
# What a hedge in front of a figure ends with where it is no letter.
_LAST = "~≈±<>≤≥."


def hedge(text: str, start: int, end: int) -> tuple[str, bool]:
    """The sign that the words at the figure ``start:end`` stand for, "" for none, and
    whether they deny the figure."""
    begin = max(0, start - _FAR)
    sign, first = "", start
    last = text[begin:start].rstrip()[-1:]
    if not (last.isalpha() or last in _LAST):
        pass  # Before most figures no word stands, and those patterns are slow.
    elif match := _BEFORE.search(text, begin, start):
        ways = zip(_WAYS, match.groups(), strict=True)
        sign = next((sign for sign, way in ways if way), match[0].strip())
        sign = ABOUT if sign in "~±" else sign
        first = match.start()
        if match[0].lower().startswith("pas") and _TO.match(text, end):
            return "", False
        if (
            sign != ABOUT
            and not _EXCEEDS.match(match[0])
            and _MEASURED.search(text, begin, first)
        ):
            sign, first = "", start
    elif (match := _FIRST.search(text, begin, start)) and _AND.match(text, end):
        if _DENIED.search(text, max(0, match.start() - _FAR), match.start()):
            return "", True  # "must not be between 18 and 25"
        sign = "≥"
    elif _SECOND.search(text, begin, start):
        sign = "≤"
    for way, behind in _BEHIND.items():
        if not sign and behind.match(text, end):
            sign = way
    is_behind = last.isalpha() or first < start
    if not is_behind or not _DENIED.search(text, max(0, first - _FAR), first):
        return sign, False
    return (_OPPOSITE[sign], False) if sign in _OPPOSITE else (sign, True)


def is_turned(sign: str, text: str, start: int, end: int) -> bool:
    """Whether a document bounds its figure ``start:end`` the other way than ``sign``
    does: "at most 5 minutes" of "wait 5 minutes before"."""
    begin, (own, _denied) = max(0, start - _FAR), hedge(text, start, end)
    if not own and (_TO_MORE.match(text, end) or _WAIT.search(text, begin, start)):
        own = "≥"
    elif not own and _FROM_LESS.search(text, begin, start):
        own = "≤"
    elif not own and sign in ("<", ">") and _EXACTLY.search(text, begin, start):
        return True
    ways = _BELOW, _ABOVE
    return any(sign in a and own in b for a, b in (ways, ways[::-1]) if own)


def is_so(value: Decimal, sign: str, figure: Decimal, decimals: int) -> bool:
    """Whether what is said with ``sign`` of ``figure`` is so of ``value``."""
    if sign in _COMPARE:
        return _COMPARE[sign](value, figure) and (
            sign in "<>" or _rounds_up_or_down_to(value, figure)
        )
    return sign == ABOUT and _rounds_to(value, figure, decimals)


def compares(value: Decimal, sign: str, figure: Decimal) -> bool:
    """Whether a bound is so of ``value``, however far that is from it."""
    return _COMPARE[sign](value, figure)


def _rounds_up_or_down_to(value: Decimal, figure: Decimal) -> bool:
    """Whether "at least" and "up to" are said of a round number beside ``value``: that
    37 are "up to 300" is so, and yet tells a wrong quantity."""
    size, apart = Decimal(1).scaleb(value.adjusted()), abs(value - figure)
    steps = (size, size / 2, size / 10) if apart <= size else ()
    return any(apart <= step and not figure % step for step in steps)


def _rounds_to(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Whether ``value`` is ``figure`` when it is rounded to the digits of that, by no
    more than a tenth: 6 is not about 10."""
    step = Decimal(1).scaleb(-decimals)
    if not decimals and figure:
        digits = str(abs(int(figure)))
        zeros = len(digits) - len(digits.rstrip("0"))
        step = Decimal(10) ** min(zeros, len(digits) - 1)
    return abs(value - figure) <= min(step / 2, abs(value) / 10)


def is_period(text: str, start: int) -> bool:
    """ "In the next 7 days": the days that were asked for."""
    return bool(_PERIOD.search(text, max(0, start - 16), start))
