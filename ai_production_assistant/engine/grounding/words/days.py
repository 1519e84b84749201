"""Days by their weekday or their number alone: "Monday 30", "el día 30", "last Monday".

They say no month: what is meant is the next or the last such day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from .records import is_record
from .units import unit_at

_END = r"(?:st|nd|rd|th|º)?(?![\w%€$/]|[.,:-]\d|\s?[%€$°])"
# What stands behind a weekday, folded: "Monday the 30th", "lunes, día 30".
_BEHIND = re.compile(
    rf"(?P<comma>,?)\s+\(?(?:(?:the|dia|el|el dia)\s+)?(?P<day>\d{{1,2}}){_END}"
)
_ALONE = re.compile(
    r"\b(?:(?:el|al|del|este) dia|(?:venc\w+|lleg\w+|entreg\w+|termin\w+|hasta|desde|"
    rf"antes) d?el)\s+(?P<day>\d{{1,2}}){_END}"
    r"|\b(?:today is|hoy es|hoy estamos a) (?:the |el )?(?:dia )?"
    rf"(?P<now>\d{{1,2}}){_END}"
    r"|\b(?:on|by|until|till|before|after|since|from|due) the (?P<th>\d{1,2})"
    r"(?:st|nd|rd|th)\b"
)
_BEFORE = (" dia", " del ", " el ", " the ", "oy es", "hoy esta")
_SEVERAL = re.compile(r"\blos dias (?=\d)(?P<list>[\d\s,ye]*\d)(?![\w%:/]|[.,:-]\d)")
_NUMBER = re.compile(r"\d{1,2}(?!\d)")
# "On Monday 3 are late", "el lunes 2 de las órdenes": so many, not that day.
_COUNTED = re.compile(
    r"\s+(?:(?:of|de)\s+(?:them|those|these|ell[ao]s|l[ao]s|the(?! month)|est[ao]s)|"
    r"are|were|have|need|more|son|van|estan|llevan|quedan|mas|x|a|to|-)\b"
)
_WORDS = re.compile(r"\s+(?!the\b|el\b|la\b)([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_REFERENCE = re.compile(r"[ #]*\d|/|-\d| n[º.o]")
# Verbs and the like that end as a plural does.
_NO_PLURAL = frozenset(
    """
    is was has as this needs makes arrives starts ends finishes remains stays
    misses waits les tras antes pues ademas its always entonces and but or with y e o
    con pero
    """.split()
)
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s])|\s+(?:and|but|or|at|with|because|while|of|y|e|o|con|pero|porque|"
    r"a las?|de|del|is|was|esta|es|for|para|not|no|in|en)\b"
)
_MONTH = re.compile(
    r"\s+(?:of|de|del)\s+(?:(?P<this>this month|the month|(?:este )?mes(?: actual)?\b"
    r"(?! que| pas| prox))|(?P<next>next month|(?:mes que viene|proximo mes|"
    r"mes proximo))|(?P<last>last month|(?:mes pasado|pasado mes)))"
)
_OFFSETS = {"this": 0, "next": 1, "last": -1}
_COMING = re.compile(r"\b(?:next|coming|proximo)\s+$")
_GONE = re.compile(r"\b(?:last|past|previous|pasado|ultimo)\s+$")
_COMES = re.compile(r"\s+(?:que viene|proximo)\b")
_WENT = re.compile(r"\s+(?:pasado(?! manana)|ultimo)\b")
_LONGEST = 16
_YEAR = 12


def days_from(today: date, *offsets: int) -> list[date]:
    """Those of the days that the calendar has."""
    first, last = 1 - today.toordinal(), (date.max - today).days
    return [today + timedelta(days) for days in offsets if first <= days <= last]


def weekday_at(text: str, flat: str, start: int, end: int, weekday: int, today: date):
    """The day that a weekday at ``start:end`` says with what stands around it.

    :return: ``(start, end, dates)``, the likeliest date first
    """
    days, stop = _numbered(text, flat, end, weekday, today)
    if days is None:
        # The coming one first; "was due on Monday" is behind.
        ahead = (weekday - today.weekday()) % 7
        weeks = (0, -1, 1, -2) if ahead else (0, -1, 1)
        days = days_from(today, *(ahead + 7 * week for week in weeks))
        usual = days[:3]
    else:
        usual = days
    first, behind = max(0, start - _LONGEST), flat[stop : stop + _LONGEST]
    for before, after, is_so in (
        (_COMING, _COMES, lambda day: day > today),
        (_GONE, _WENT, lambda day: day < today),
    ):
        if match := before.search(flat, first, start):
            return match.start(), stop, tuple(filter(is_so, days))
        if match := after.match(behind):
            return start, stop + match.end(), tuple(filter(is_so, days))
    return start, stop, tuple(usual)


def is_numbered(text: str, flat: str, end: int) -> bool:
    """Whether the number of a day stands behind a weekday that ends at ``end``."""
    match = _BEHIND.match(flat, end)
    return bool(match) and _is_day(text, flat, match, "day")


def _numbered(text: str, flat: str, end: int, weekday: int, today: date):
    match = _BEHIND.match(flat, end)
    if not match or not _is_day(text, flat, match, "day"):
        return None, end
    month = _MONTH.match(flat, match.end())
    days = _days(int(match["day"]), weekday, today, month)
    return days, month.end() if month else match.end()


def days_alone(text: str, flat: str, today: date) -> Iterator[tuple]:
    """``(start, end, dates)`` of days that only their number tells: "el día 30"."""
    if any(word in flat for word in _BEFORE):
        for match in _ALONE.finditer(flat):
            group = next(name for name in ("day", "now", "th") if match[name])
            goes_on = group == "day" and "dia" in match[0]
            if not _is_day(text, flat, match, group) or not (
                goes_on or _GOES_ON.match(flat, match.end())
            ):
                continue
            month = _MONTH.match(flat, match.end())
            days = _days(int(match[group]), None, today, month)
            end = month.end() if month else match.end()
            yield match.start(group), end, tuple(days)
    if "los dias " in flat:
        for match in _SEVERAL.finditer(flat):
            if _is_counted(text, flat, match.start("list"), match.end()):
                continue
            for number in _NUMBER.finditer(flat, match.start("list"), match.end()):
                yield *number.span(), tuple(_days(int(number[0]), None, today, None))


def _days(number: int, weekday: int | None, today: date, month) -> tuple[date, ...]:
    if month is None:
        return _nearest(number, weekday, today)
    offset = _OFFSETS[month.lastgroup]
    found = [_in_month(today, offset, number)]
    return tuple(
        day for day in found if day and (weekday is None or day.weekday() == weekday)
    )


@lru_cache(maxsize=256)
def _nearest(number: int, weekday: int | None, today: date) -> tuple[date, ...]:
    """The next and the last day of this number whose weekday fits."""
    ahead = (_in_month(today, month, number) for month in range(_YEAR))
    back = (_in_month(today, -month, number) for month in range(_YEAR))
    fits = [
        [d for d in days if d and (weekday is None or d.weekday() == weekday)]
        for days in (ahead, back)
    ]
    coming = [day for day in fits[0] if day >= today][:1]
    return (*coming, *[day for day in fits[1] if day < today][:1])


def _in_month(today: date, offset: int, number: int) -> date | None:
    years, month = divmod(today.month - 1 + offset, 12)
    try:
        return date(today.year + years, month + 1, number)
    except ValueError:
        return None


def _is_day(text: str, flat: str, match: re.Match, group: str) -> bool:
    if not 0 < int(match[group]) < 32:
        return False
    if match.groupdict().get("comma") and flat[match.end() :][:2].strip()[:1].isalpha():
        return False  # "On Monday, 12 are late"
    return not _is_counted(text, flat, match.start(group), match.end())


def _is_counted(text: str, flat: str, start: int, end: int) -> bool:
    """Whether the number is of units or of things: "on Monday 8 units"."""
    if unit_at(text, start, end)[0] or _COUNTED.match(flat, end):
        return True
    words = _WORDS.match(flat, end)
    if not words:
        return False
    first, second = words[1], words[2] or ""
    if first in _NO_PLURAL:
        return False
    if len(first) > 3 and first.endswith("s"):
        return True
    is_one = bool(_REFERENCE.match(flat, words.end()))  # "Monday 30 MO 15 is due"
    return not is_one and (is_record(first) or is_record(second))
