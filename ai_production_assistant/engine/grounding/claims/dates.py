"""Dates and times of an answer: which fact or document each of them says."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import datetime

from ..facts.comparing import unique
from ..reckoning.timespans import DUE, compared_with
from ..report import NO_CLAIM, SUPPORTED, UNSUPPORTED
from ..text.plain import Piece
from ..words.moments import Moment, same_moment
from .held import told_by
from .parts import Parts

# "as of today, Monday", "a fecha de hoy, lunes 3 de mayo": of when it is said.
_AS_OF = re.compile(
    r"\b(?:(?:today is|hoy (?:es|estamos a))(?: the| el)?(?: d[ií]a)?|as of|"
    r"a (?:fecha|d[ií]a) de|(?:fecha|d[ií]a) de hoy,|as of today,)\s*"
    r"(?:[^\W\d_]+,?\s+)?$",
    re.IGNORECASE,
)
# "Today is the 21st"
_IS = re.compile(r"\s+(?:is|es|estamos a)\s+(?:[^\W\d_]+\s+){0,2}\d", re.IGNORECASE)
_SHORT = 32
# From one date to the other.
_TO = re.compile(
    r"\s*(?:→|->|[–—-]|to|until|till|al?|hasta)\s*(?:(?:the|el)\s+)?", re.IGNORECASE
)
_PAIR, _FEW, _MOST = 2, 6, 40


class DateClaims(Parts):
    """The part of a ``Checker`` that holds dates against the evidence."""

    def _moment(self, index: int, piece: Piece, moment: Moment, order: int, of: int):
        kind = "date" if moment.dates or not moment.time else "time"
        mentions = self.binder.mentions[index]
        other = compared_with(piece.text, moment.end, mentions)
        bound = self.binder.bound(index, moment.start, order, of, other)
        calls = self._calls(index, moment.start, moment.end)
        if of > 1:
            calls = self._of_range(index, order, calls)
        rows = bound.rows if bound.named else self.ledger.rows
        entries = [e for row in rows for e in row.dated]
        entries, called = self._called_of(entries, calls)
        of_parts = (
            [] if called else self._dates_of_parts(index, moment.start, bound, calls)
        )
        entries, called = of_parts or entries, called or bool(of_parts)
        own = None if called else self._dates_of_the_part(index, moment.start, bound)
        if own is not None:
            entries = own
        elif bound.near and not called and of == 1:
            entries = self._dated(index, entries)
        if topic := self._topic(index, bound):
            said = {e.fact.attribute for e in entries if same_moment(e.moment, moment)}
            dated = [e for row in topic.rows for e in row.dated]
            own, is_called = self._called_of(dated, calls)
            own = own if is_called else [e for e in dated if e.fact.attribute in said]
            entries = own or entries
        matching = [e for e in entries if same_moment(e.moment, moment)]
        if not matching:
            more = [e for row in bound.more | bound.others for e in row.dated]
            more, _called = self._called_of(more, calls)
            matching = [e for e in more if same_moment(e.moment, moment)]
        matching = matching or self._received(index, moment, bound)
        live = bool(entries and bound.near and bound.named)
        passages = [
            p.evidence.id
            for p in self.ledger.passages.dated
            if (moment.dates or moment.time)
            and (not moment.dates or p.dates & set(moment.dates[:1]))
            and (not moment.time or moment.time in p.times)
            # Of an order the live data decide, not a manual with the same date.
            and (not live or p.codes & self._around(index)[1])
        ]
        where = piece, moment.start, moment.end, kind
        is_today = moment.dates[:1] == (self.ledger.today,)
        before = piece.text[max(0, moment.start - _SHORT) : moment.start]
        is_said = _AS_OF.search(before) or _IS.match(piece.text, moment.end)
        if is_today and is_said:
            self._claim(*where, NO_CLAIM)
        elif matching:
            self._claim(*where, SUPPORTED, **told_by(matching))
            self._keep_date(index, matching[0])
        elif passages:
            self._claim(*where, SUPPORTED, evidence=unique(passages))
        elif set(moment.dates) & self.asked_dates and (
            of > 1 or self._is_asked(index, moment.start)
        ):
            self._claim(*where, NO_CLAIM)
        elif entries and bound.near:
            self._contradicted(*where, entries)
        elif is_today:
            self._claim(*where, NO_CLAIM)
        else:
            self._claim(*where, UNSUPPORTED)

    def _keep_date(self, index: int, entry):
        """Keeps a date that is held, as one end of a time."""
        own = entry.moment
        day = own.date() if isinstance(own, datetime) else own
        self.days[self.pieces[index].block].append((index, day, (entry.evidence,)))

    def _dates_told(self, index: int) -> list[tuple]:
        """(day, evidence) of the dates that a sentence tells, and the one before it."""
        kept = self.days.get(self.pieces[index].block, ())[-_MOST:]
        return [one[1:] for one in kept if index - 1 <= one[0] <= index][-_FEW:]

    def _of_range(self, index: int, order: int, calls: list[set]) -> list[set]:
        """What the one of two dates is called that a label names both of, or of which
        the words name the first: "start → end: A → B", "planned from A to B"."""
        text, places = self.pieces[index].text, self.places
        last = order and _TO.fullmatch(text, places[order - 1][1], places[order][0])
        first = order - 1 if last else order
        if not last and (
            order + 1 == len(places)
            or not _TO.fullmatch(text, places[order][1], places[order + 1][0])
        ):
            return calls
        begin = places[first - 1][1] if first else 0
        terms = self.binder.readings[index].terms
        near = terms[: bisect_left(terms, places[first][0], key=lambda term: term[0])]
        named = [
            called
            for start, _end, called in near[-_FEW:]
            if begin <= start and called & self.ledger.dates
        ][-_PAIR:]
        if len(named) == _PAIR and not named[0] & named[1]:
            return [named[1] if last else named[0]]
        if any("date_start" in called for called in named):
            return [{"date_finished"} if last else {"date_start"}]
        return calls

    def _dated(self, index: int, entries) -> list:
        """Where the clause does not name the date: what the sentence names, or else
        when the thing is due."""
        for attributes in (self.attributes(index), DUE):
            if named := [e for e in entries if e.fact.attribute in attributes]:
                return named
        return entries
