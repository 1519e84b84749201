"""Dates and times as people and models write them, in the asker's zone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from babel import Locale as BabelLocale
from babel import UnknownLocaleError

from ..text.folding import folded, letters_of
from .days import days_alone, days_from, is_numbered, weekday_at

_ISO = re.compile(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?:T(?=\d))?(?![\d-])")
_NUMERIC = re.compile(
    r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\w/]|[.-]\d)"
)
_CLOCK = re.compile(
    r"(?<![\w:.,/])(\d{1,2})[:h](\d{2})(?::\d{2})?(?:\s?([ap])\.?\s?m\b\.?)?(?![\d:])"
    r"|(?<![\w:.,/])(\d{1,2})\s?([ap])\.?\s?m\b\.?",
    re.IGNORECASE,
)
# What stands apart from the figure of "3 p.m."
_HALVES = ("am", "pm", "m")
_RELATIVE = {
    "today": 0,
    "tonight": 0,
    "hoy": 0,
    "tomorrow": 1,
    "yesterday": -1,
    "ayer": -1,
    "anteayer": -2,
}
_PHRASES = (
    (re.compile(r"\bday after tomorrow\b", re.I), 2),
    (re.compile(r"\bday before yesterday\b", re.I), -2),
    (re.compile(r"\bpasado ma[ñn]ana\b", re.I), 2),
    # "por la mañana", "de la mañana", "cada mañana" are of the day, not the day itself.
    (re.compile(r"(?<!\bla )(?<!\bcada )(?<!\besta )\bma[ñn]ana\b", re.I), 1),
)
_WORD = re.compile(r"[^\W\d_]+")
# "As of today", "a día de hoy" say when it is so, not when it is due.
_NOW = re.compile(r"\b(?:as of|hasta|dia de|up to|until) $")
_FIRST = re.compile(
    r"\b(?:from|del?|desde el|between|entre el)\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?"
    r"(?:to|and|al?|y|hasta|[–-])\s?(?:(?:the|el)\s)?$"
)
_LONGEST = 32
_YEAR = re.compile(r"(?:,?\s*(?:de\s+|del\s+)?)(\d{4})(?!\w)")
_BETWEEN = re.compile(r"[\s,(–-]*(?:T|at|on|the|a las?|el|d[ií]a)?\s*", re.IGNORECASE)
_LANGUAGES = ("en", "es")


@dataclass(slots=True)
class Moment:
    """A date or time at ``start:end`` of a text; its readings, the likeliest first."""

    start: int
    end: int
    dates: tuple[date, ...] = ()
    time: time | None = None
    relative: bool = False


@lru_cache(maxsize=16)
def names_of(language: str) -> tuple[dict, dict, re.Pattern, frozenset]:
    """Months and weekdays by their names, folded, and the pattern that finds months,
    with the words of which there is one in each of them."""
    months: dict[str, int] = {}
    days: dict[str, int] = {}
    for code in dict.fromkeys([*_LANGUAGES, language]):
        try:
            babel = BabelLocale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in babel.months[context][width].items():
                    months.setdefault(folded(name).rstrip("."), number)
                for number, name in babel.days[context][width].items():
                    days.setdefault(folded(name).rstrip("."), number)
    months.setdefault("sept", 9)
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    # "may" and "mar" are words of their own: a number must stand beside.
    pattern = (
        rf"(?<![\w./])(?P<day>\d{{1,2}})(?:st|nd|rd|th|º)?\s+(?:of\s+|de\s+)?"
        rf"(?P<month>{names})(?!\w)\.?"
        rf"|(?<!\w)(?P<month2>{names})\.?\s+(?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|[:.,]\d)"
    )
    words = frozenset(word for name in months for word in _WORD.findall(name))
    return months, days, re.compile(pattern), words


class _Found(list):
    """Moments, and which letters of the text are in one of them."""

    def __init__(self, length: int):
        super().__init__()
        self.mask = bytearray(length)

    def append(self, moment: Moment):
        super().append(moment)
        self.mask[moment.start : moment.end] = b"x" * (moment.end - moment.start)


def same_moment(own: datetime | date, moment: Moment) -> bool:
    """Whether ``own`` of a fact is what ``moment`` says."""
    if moment.time is not None:
        if not isinstance(own, datetime):
            return False
        if own.time().replace(second=0, microsecond=0) != moment.time:
            return False
        if not moment.dates:
            return True
    day = own.date() if isinstance(own, datetime) else own
    return day in moment.dates


def moments(
    text: str,
    today: date,
    *,
    language: str = "en",
    day_first: bool = False,
    relative: bool = True,
) -> list[Moment]:
    """The dates and times of ``text`` in their order, as a list of :class:`Moment`.

    :param today: in the asker's zone; what "tomorrow" and "on Monday" count from
    :param day_first: whether the asker writes 12/11 for 12 November
    :param relative: whether "tomorrow" counts: not in a text of another day
    """
    named = names_of(language[:2].lower())
    found = _Found(len(text))
    letters = letters_of(text)
    flat = letters.flat
    if letters.has_digits:
        _written_out(found, text, letters, today, day_first, named)
    if relative:
        _relative(found, text, letters, today, named[1])
        if letters.has_digits:
            for start, end, dates in days_alone(text, flat, today):
                if not _taken(found, (start, end)):
                    found.append(Moment(start, end, dates, relative=True))
    if len(found) < 2:
        return list(found)
    return _together(sorted(found, key=lambda moment: moment.start), text)


def _together(found: list[Moment], text: str) -> list[Moment]:
    """A weekday with its date, and a date with its time, are one moment."""
    joined: list[Moment] = []
    for moment in found:
        last = joined[-1] if joined else None
        between = text[last.end : moment.start] if last else ""
        if last is None or len(between) > 9 or not _BETWEEN.fullmatch(between):
            joined.append(moment)
        elif moment.time and not last.time and not moment.dates:
            joined[-1] = replace(last, end=moment.end, time=moment.time)
        elif last.relative and moment.dates and not moment.relative:
            # None of them where the weekday is another one than the date's.
            days = {day.weekday() for day in last.dates}
            dates = tuple(day for day in moment.dates if day.weekday() in days)
            joined[-1] = replace(moment, start=last.start, dates=dates)
        else:
            joined.append(moment)
    return joined


def _written_out(found, text, letters, today, day_first, named):
    signs, words = letters.signs, letters.words
    months, _days, pattern, of_months = named
    for match in _ISO.finditer(text) if "-" in signs else ():
        year, month, day = map(int, match.groups())
        _add(found, match.span(), _valid([(year, month, day)]))
    is_named = not words.isdisjoint(of_months)
    for match in pattern.finditer(letters.flat) if is_named else ():
        day = int(match["day"] or match["day2"])
        month = months[match["month"] or match["month2"]]
        year = _YEAR.match(text, match.end())
        near = (today.year, today.year + 1, today.year - 1)
        years = (int(year[1]),) if year else near
        end = year.end() if year else match.end()
        _add(
            found, (match.start(), end), _near(today, [(y, month, day) for y in years])
        )
        # "From 22 to 26 November": both are of that month.
        start = match.start()
        if match["day"] and (
            first := _FIRST.search(letters.flat, max(0, start - _LONGEST), start)
        ):
            days = [(y, month, int(first["day"])) for y in years]
            _add(found, first.span("day"), _near(today, days))
    for match in _NUMERIC.finditer(text) if not signs.isdisjoint("./-") else ():
        _numeric(found, match, today, day_first)
    is_clock = not (signs.isdisjoint(":hHaApP") and words.isdisjoint(_HALVES))
    for match in _CLOCK.finditer(text) if is_clock else ():
        hour, minute = int(match[1] or match[4]), int(match[2] or 0)
        half = (match[3] or match[5] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        if hour < 24 and minute < 60 and not _taken(found, match.span()):
            found.append(Moment(*match.span(), time=time(hour, minute)))


def _relative(found, text, letters, today, days):
    flat, words = letters.flat, letters.words
    if "manana" in flat or "day " in flat:
        for phrase, offset in _PHRASES:
            for match in phrase.finditer(text):
                _add(found, match.span(), days_from(today, offset), relative=True)
    if words.isdisjoint(_RELATIVE) and words.isdisjoint(days):
        return
    for match in _WORD.finditer(flat):
        if match[0] in _RELATIVE:
            if _NOW.search(flat, max(0, match.start() - 8), match.start()):
                continue
            readings = days_from(today, _RELATIVE[match[0]])
            _add(found, match.span(), readings, relative=True)
        elif match[0] in days:
            _weekday(found, text, flat, match, today, days[match[0]])


def _weekday(found, text, flat, match: re.Match, today: date, weekday: int):
    # "Mon" and "mar" are words of their own, unless a number stands behind.
    if len(match[0]) > 3 or is_numbered(text, flat, match.end()):
        start, end, dates = weekday_at(text, flat, *match.span(), weekday, today)
        if _taken(found, (match.end(), end)):
            end = match.end()  # of "Monday 30 November" the date is read
            dates = weekday_at(
                match[0], match[0], 0, end - match.start(), weekday, today
            )[2]
        if not _taken(found, (start, end)):
            found.append(Moment(start, end, dates, relative=True))


def _numeric(found, match: re.Match, today: date, day_first: bool):
    first, mark, second, year = match.groups()
    if year is None and (mark != "/" or int(first) > 31 or int(second) > 31):
        return  # 4.5 and 5-7 are numbers
    first, second = int(first), int(second)
    orders = (
        [(second, first), (first, second)]
        if day_first
        else [(first, second), (second, first)]
    )
    if year is None:
        years = (today.year, today.year + 1, today.year - 1)
        readings = _near(today, [(y, m, d) for m, d in orders[:1] for y in years])
        readings = readings or _near(
            today, [(y, m, d) for m, d in orders[1:] for y in years]
        )
    else:
        full = int(year) + (2000 if len(year) == 2 else 0)
        readings = _valid([(full, month, day) for month, day in orders])
    # Only the asker's own order, unless it gives no date.
    _add(found, match.span(), readings[: None if year is None else 1])


def _add(found, span, readings: Iterable[date], relative: bool = False):
    readings = tuple(readings)
    if readings and not _taken(found, span):
        found.append(Moment(*span, dates=readings, relative=relative))


def _taken(found, span) -> bool:
    return any(found.mask[span[0] : span[1]])


def _valid(parts) -> list[date]:
    dates = []
    for year, month, day in parts:
        try:
            dates.append(date(year, month, day))
        except ValueError:
            continue
    return dates


def _near(today: date, parts) -> list[date]:
    return sorted(_valid(parts), key=lambda day: abs((day - today).days))
