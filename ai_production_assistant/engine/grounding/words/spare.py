"""Hours that are told to be free by words that do not stand right behind them: "A has
26 h free and B 8 h", "free hours: A 26, B 8", "the most free capacity (26 h)"."""

from __future__ import annotations

import re

from ..text.folding import letters_of

# What stands in place of a name, whose own words tell nothing of the hours.
NAME = "\0"
_WORDS = frozenset(
    "free idle spare unused headroom libre libres holgura margen sin".split()
)
_IS_FREE = r"(?:free|idle|spare|unused|libres?|sin usar)"
_HOURS = r"(?:hours?|h|horas?)"
_FIGURE = rf"[+−-]?\d+(?:[.,]\d+)?(?:\s?{_HOURS}\b)?"
_SPARE = re.compile(
    # What is free is told beside a figure, or of what follows.
    rf"(?P<told>\d\s?(?:{_HOURS}\s+(?:(?:of|de)\s+(?:capacidad\s+|tiempo\s+)?)?"
    rf"{_IS_FREE}(?:\s+(?:time|capacity))?|{_IS_FREE}\s+{_HOURS}))\b|"
    rf"\b(?:{_IS_FREE}\s+(?:{_HOURS}|time|capacity)|"
    rf"(?:{_HOURS}|tiempo|capacidad)\s+{_IS_FREE}|headroom|holgura|margen)\b|"
    rf"(?:^|\n)\W*{_IS_FREE}(?=(?:\s+(?:this week|today|esta semana|hoy))?\s*:)",
    re.IGNORECASE,
)
_HAS = re.compile(r"\b(?:has|have|had|with|tienen?|con)\b", re.IGNORECASE)
_LINK = (
    r"(?:[\s:(,*–—-]|\b(?:is|are|was|has|have|had|with|only|just|still|es|son|est[aá]n?|"
    r"tienen?|con|de|s[oó]lo|a[uú]n|todav[ií]a|quedan?)\b)*"
)
_SEPARATE = (
    r"(?:[\s:,;·|•()*–—-]|\b(?:and|y|e|is|are|in|at|for|with|en|es|para|con|"
    rf"(?:of|del?)(?=\s+(?:the\s+|el\s+|la\s+)?{NAME})|"
    r"the|el|la|this|week|today|esta|semana|hoy|cent(?:er|re|ro))\b)*"
)
_NONE = r"(?:none|ningun[ao]|nada|no)\b"
_REST = re.compile(
    rf"(?P<items>(?:{_SEPARATE}{NAME}{_LINK}(?:{_FIGURE}|{_NONE})(?:\s{_IS_FREE}\b)?"
    rf"(?:\s?\([^()]{{0,60}}\))?)*){_SEPARATE}(?P<named>{NAME}{_LINK})?",
    re.IGNORECASE,
)
# Of what is there, or beyond it.
_OF = re.compile(r"\s+(?:of|de)\b", re.IGNORECASE)
_OVER = re.compile(r"\s+(?:over|too|above|de m[aá]s|por encima)\b", re.IGNORECASE)
FAR = 160


def speaks_of_spare(text: str) -> bool:
    """Whether a text may tell of anything that it is free."""
    return not _WORDS.isdisjoint(letters_of(text).words)


def are_spare(lead: str, before: str, behind: str) -> tuple[bool, bool]:
    """Whether the hours between ``before`` and ``behind`` are told to be free in what
    stands before them, and whether they may be other hours as well: "A has 26 h free, B
    has 32 h", "A has free capacity (14 h of 40 h)".

    :param lead: the line above the list that they stand in
    :param before: with ``NAME`` in place of each name
    """
    last, text = None, f"{lead}\n{before}"
    for match in _SPARE.finditer(text):
        last = match
    if last is None or _OVER.match(behind):
        return False, False
    rest = _REST.fullmatch(text, last.end())
    if not rest or last["told"] and not rest["named"]:
        return False, False
    # "Centers with free capacity:" tells of none of their hours.
    loose = last.end() < len(lead) and any(map(str.isalpha, lead[: last.start()]))
    loose = loose or last["told"] and _HAS.search(text, last.end())
    return True, bool(loose or _OF.match(behind))
