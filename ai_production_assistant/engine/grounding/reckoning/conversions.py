"""Figures in another unit: of a figure beside them, or of what a document says."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from ..facts.comparing import Computed, plain
from ..facts.passages import says_something
from ..text.phrases import words_of
from ..words.denials import IF, NOT
from ..words.units import Unit, unit_at
from .excess import excess
from .operands import Open
from .shares import Shares
from .sheets import SheetClaims
from .timespans import any_within, between_told, than_another, than_whom

# "90 min (1.5 h)", "90 minutos, que equivalen a 1,5 horas"
_AGAIN = re.compile(
    r"(?:(?:\s+[^\W\d_]+){0,2}\s*(?P<bracket>\()[\s≈~=]*|"
    r",?\s*(?:i\.e\.|that is|which (?:is|equals?|makes?)|es decir|o sea|esto es|"
    r"que (?:equivalen?|son)|equivalen?|equivalent|=)(?:\s+(?:a|to))?[\s,≈~]*)"
    r"(?:about |unas |unos )?$",
    re.IGNORECASE,
)
_ENDS = ").,;:"
_FAR = 40
_MOST = 200
_FEW = 8
_WEEK = 168


class Conversions(Shares, SheetClaims):
    """The part of a ``Checker`` that reckons what no single fact says."""

    def _follows(self, open_: Open) -> Computed | None:
        """How a figure follows from others, where it is no sum or difference."""
        if open_.mode == "same":
            return self._same(open_)
        if open_.mode == "excess":
            return excess(open_)
        return (
            self._timespan(open_)
            or self._share(open_)
            or self._of_sheets(open_)
            or self._of_another_unit(open_)
        )

    def _timespan(self, open_: Open) -> Computed | None:
        """The time between two dates: of one record, or the same of two."""
        index, unit = open_.index, open_.said.unit
        if not unit or unit.dimension != "time" or open_.piece.kind == "cell":
            return None
        if told := between_told(open_, self._dates_told(index)):
            return told
        mentions, read = self.binder.mentions[index], self.binder.readings[index]
        dated = open_.mode != "than" or read.moments
        dated = dated or not read.attributes.isdisjoint(self.ledger.dates)
        if dated and (than := than_whom(open_.piece.text, open_.end, mentions)):
            bound = self.binder.bound(index, open_.number.start, skip=than[0])
            rows = bound.rows or self._part_at(index, open_.number.start)
            # Of what arrives later than an order is due: one of its components.
            rows = rows or than[0].rows - than[0].subjects
            return than_another(open_, rows, *than)
        rows, (_first, one) = open_.bound.rows, self.binder.one_record
        rows = rows or (one.own if one else ())
        begin, end = self.binder.clause(index, open_.number.start)
        terms = self.binder.readings[index].terms
        at = bisect_left(terms, begin, key=lambda term: term[0])
        to = bisect_left(terms, end, key=lambda term: term[0])
        # "Between the start and the end there are": of two clauses.
        near = terms[at : min(to, at + _FEW)], terms[max(0, to - _FEW) : to]
        return any_within(open_, rows, near)

    def _says_otherwise(self, open_: Open) -> dict:
        """What a claim names of the sentence of a document that says a figure which the
        answer denies: "do not wait 5 minutes before restarting"."""
        words, codes = self._unmeasured(open_.index)
        if not IF.isdisjoint(words):
            return {}
        found = self.ledger.passages.with_figure(
            open_.number.values, open_.said.unit, words, codes
        )
        for passage in found:
            own = {w for w in words_of(passage.text) if says_something(w)}
            share = len(own & words)
            if NOT.isdisjoint(passage.words) and share * 2 >= len(own):
                ids = (passage.evidence.id,)
                return {"evidence": ids, "instead": passage.text[:_MOST]}
        return {}

    def _says_again(self, open_: Open) -> bool:
        """Whether it only says the figure before it in another unit."""
        text, start, unit = open_.piece.text, open_.number.start, open_.said.unit
        at = bisect_left(self.places, (start,))
        if not at or unit is None or text[open_.end : open_.end + 1] not in _ENDS:
            return False
        first, last = self.places[at - 1]
        end = self.ends.get(first, last)
        if start - end > _FAR or not _AGAIN.fullmatch(text, end, start):
            return False
        own = unit_at(text, first, last, self.ledger.own_units)[0]
        # "135 minutes (2 h 15 min)" are of one unit, but written otherwise.
        is_mixed = any(map(str.isalpha, text[start : open_.number.end]))
        if own is None or own.name == unit.name and not is_mixed or not own.fits(unit):
            return False
        open_.mode, open_.pair = "same", (text[first:last], own)
        return True

    def _same(self, open_: Open) -> Computed | None:
        shown, unit = open_.pair
        for figure in self.figures.blocks.get(open_.piece.block, ())[-_MOST:]:
            is_it = figure.piece == open_.index and figure.shown == shown
            if is_it and figure.unit == unit:
                if how := _converted(open_, figure.value, unit):
                    return Computed(how, figure.evidence)
        return None

    def _of_another_unit(self, open_: Open) -> Computed | None:
        """What a document says in another unit of the same dimension."""
        said, number = open_.said, open_.number
        if said.unit is None or open_.mode or open_.entries and open_.bound.near:
            return None
        passages = self.ledger.passages
        for told in passages.of_dimension(said.unit)[:_MOST]:
            if self._is_no_clock(open_, told):
                continue
            if passages.tells(told.passage, number.values, said.unit):
                continue  # "12 weeks" of "every 2,000 h or 12 months" is a slip
            how = _converted(open_, told.number.values[0], told.unit)
            if how:
                open_.number = told.number
                open_.said = replace(said, unit=told.unit)
                ids = self._passages(open_, False)
                open_.number, open_.said = number, said
                if ids:
                    return Computed(how, ids)
        return None

    def _is_no_clock(self, open_: Open, told) -> bool:
        """Whether hours may be hours of running, which are no days nor weeks: those of
        more than a week, unless the sentence tells them too."""
        if told.unit.name != "h" or open_.said.unit.factor <= told.unit.factor:
            return False
        value = told.number.values[0]
        read = self.binder.readings[open_.index].numbers
        return value > _WEEK and all(value not in one.values for one in read)


def _converted(open_: Open, value: Decimal, unit: Unit) -> str:
    """How ``value`` is the figure in its own unit, not rounded too far."""
    own, figure = open_.said.unit, open_.number.values[0]
    result = value * unit.factor / own.factor
    is_near = abs(result - figure) * 10 <= abs(result)
    if not is_near or open_.said.says(result) is None:
        return ""
    return f"{plain(value)} {unit.name} = {plain(round(result, 4))} {own.name}"
