"""Time between two dates: "in 5 days", "4 days from the start to the deadline"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from ..facts.comparing import Computed, is_close, plain, unique

if TYPE_CHECKING:
    from ..facts.ledger import Entry, Ledger, Mention
    from .operands import Open

AWAY = re.compile(
    r"\b(?:in|within|ago|from (?:now|today)|left|remain\w*|until|dentro de|en|hace|"
    r"quedan?|faltan?|restan?|desde hoy|a partir de hoy)\b",
    re.IGNORECASE,
)
# Which way a day lies from today: "due in 6 days" is told of none that has passed.
_TO_COME = re.compile(
    r"\b(?:in|within|dentro de|venc\w+ en)\s+(?:about |unos )?$", re.IGNORECASE
)
_PASSED = re.compile(r"\bhace\s+(?:unos )?$", re.IGNORECASE)
_AGO = re.compile(r"\s+ago\b", re.IGNORECASE)
DUE = frozenset({"due", "date_deadline"})
RECEIPT = frozenset({"next_receipt", "expected"})
# "8 days after A", "11 días más tarde que A": between them and the name.
_THAN = re.compile(
    r"\s+(?:[^\W\d_]+\s+){0,2}?(?:(?P<later>after|later than|tarde que|m[aá]s que|"
    r"despu[eé]s (?:del?|que))|before|earlier than|sooner than|ahead of|pronto que|"
    r"antes (?:del?|que))\s+(?:(?:the|its|el|la|los|las|su)\s+)?"
    r"(?:(?:due date|deadline|fecha (?:de vencimiento|l[ií]mite)|vencimiento|plazo)\s+"
    r"(?:of|de)\s+(?:(?:the|la)\s+)?)?\W?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\d\s?(?:d|h|days?|d[ií]as?|weeks?|semanas?|hours?|horas?){_THAN.pattern}$",
    re.IGNORECASE,
)
# What will be, or what lies between: "it is 8 days late" is told of today.
_BETWEEN = re.compile(
    r"\b(?:will|would|at least|between|after|before|later|earlier|apart|al menos|"
    r"como m[ií]nimo|entre|despu[eé]s|antes|m[aá]s tarde|acabar[aá]|saldr[aá]|"
    r"ser[aá]n?|ser[ií]an?|llegar[aá]|terminar[aá]|tendr[aá]|retrasar[aá])\b",
    re.IGNORECASE,
)
_DAY = 86400
_NEAR = 60
_FAR = 80


def is_to_come(text: str, start: int) -> bool:
    """Whether a figure at ``start`` is told to be the time until something."""
    return bool(_TO_COME.search(text, max(0, start - _NEAR), start))


def _lies_so(open_: Open, days: int) -> bool:
    """Whether a day so many days from today lies the way that is told, if any is."""
    text, start = open_.piece.text, open_.number.start
    if is_to_come(text, start):
        return days >= 0
    before = max(0, start - _NEAR)
    passed = _AGO.match(text, open_.end) or _PASSED.search(text, before, start)
    return not passed or days <= 0


def away(open_: Open, ledger: Ledger) -> Computed | None:
    """Days between today and a date of what the sentence is about."""
    value, unit = open_.number.values[0], open_.said.unit
    dated = [e for row in open_.bound.rows for e in row.entries if e.moment]
    called = [e for e in dated if e.fact.attribute in open_.about]
    called = called or [e for e in dated if e.fact.attribute in DUE]
    for entry in called or dated:
        when = entry.moment
        day = when.date() if isinstance(when, datetime) else when
        days = (day - ledger.today).days
        result = Decimal(abs(days)) * _DAY / unit.factor
        if not _lies_so(open_, days):
            continue
        if unit.factor >= _DAY and is_close(result, value, open_.number.decimals):
            shown = ledger.locale.date
            first, last = sorted((day, ledger.today))
            how = f"{shown(last)} − {shown(first)} = {plain(value)} {unit.name}"
            return Computed(how, (entry.evidence,))
    return None


def than_whom(text: str, end: int, mentions: Sequence[Mention]):
    """The one of the names than which something is so much later or earlier, as the
    words behind a figure that ends at ``end`` say, and whether it is later.

    :return: None where they do not
    """
    at = bisect_left(mentions, end, key=lambda mention: mention.start)
    for mention in mentions[at : at + 1]:
        behind = text[end : mention.start] if mention.start - end < _NEAR else ""
        if match := _THAN.fullmatch(behind) or _THAN.fullmatch(behind + " "):
            return mention, bool(match["later"])
    return None


def compared_with(text: str, end: int, mentions: Sequence[Mention]) -> Mention | None:
    """The name behind a date that ends at ``end`` which it is only compared with: "on
    25 July, 8 days after A"."""
    at = bisect_left(mentions, end, key=lambda mention: mention.start)
    for mention in mentions[at : at + 1]:
        if mention.start - end < _FAR and _SPAN.search(text, end, mention.start):
            return mention
    return None


def than_another(open_: Open, rows, other: Mention, later: bool) -> Computed | None:
    """How a figure is what lies between the same dates of two records."""
    of_other = defaultdict(list)
    for row in other.own:
        for entry in row.dated:
            of_other[entry.fact.attribute].append(entry)
    due = [entry for attribute in DUE for entry in of_other.get(attribute, ())]
    for row in rows:
        for entry in row.dated:
            # "The screws arrive 8 days after A was due."
            own = due if entry.fact.attribute in RECEIPT else ()
            for second in (*of_other.get(entry.fact.attribute, ()), *own):
                pair = (second, entry) if later else (entry, second)
                if found := _between(open_, *pair):
                    return found
    return None


def between_told(open_: Open, told: Sequence[tuple]) -> Computed | None:
    """How a figure is what lies between two dates that the answer tells: "due on the
    18th, expected on the 26th, so it will be 8 days late".

    :param told: (day, evidence) of dates that are held
    """
    unit = open_.said.unit
    if unit.factor < _DAY or not _BETWEEN.search(open_.clause):
        return None
    for (first, ids), (second, others) in combinations(told, 2):
        days = abs((second - first).days)
        if days and open_.said.says(Decimal(days * _DAY) / unit.factor) is not None:
            first, second = sorted((first, second))
            how = f"{second} − {first} = {plain(open_.number.values[0])} {unit.name}"
            return Computed(how, unique((*ids, *others)))
    return None


def any_within(open_: Open, rows, terms: Sequence[list]) -> Computed | None:
    """How a figure is what lies between two dates of one record.

    :param terms: lists of words, two of which call the dates
    """
    of_subject = defaultdict(list)
    for row in rows:
        of_subject[row.subject] += row.dated
    for dated in of_subject.values():
        for near in terms:
            named = [
                [e for e in dated if e.fact.attribute in called]
                for _start, _end, called in near
            ]
            for first, second in pairwise(filter(None, named)):
                pair = sorted((first[0], second[0]), key=_day)
                if found := _between(open_, *pair):
                    return found
    return None


def _day(entry: Entry) -> date:
    return entry.moment.date() if isinstance(entry.moment, datetime) else entry.moment


def _between(open_: Open, first: Entry, second: Entry) -> Computed | None:
    """From one date to the other: by the calendar, or of "3.5 days" by the clock."""
    number, unit, span = open_.number, open_.said.unit, _day(second) - _day(first)
    if number.decimals or unit.factor < _DAY:
        if not all(isinstance(entry.moment, datetime) for entry in (first, second)):
            return None
        span = second.moment - first.moment
    seconds = Decimal(int(span.total_seconds()))
    if seconds <= 0 or open_.said.says(seconds / unit.factor) is None:
        return None
    how = f"{second.moment:%Y-%m-%d} − {first.moment:%Y-%m-%d}"
    ids = unique((second.evidence, first.evidence))
    return Computed(f"{how} = {plain(number.values[0])} {unit.name}", ids)
