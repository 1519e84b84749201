"""Of which records or rows an answer calls one the most.

"The most delayed order of Marc", "the cheapest table", "the busiest center below
100 %": what narrows the list may stand in the sentence, in the title above or in the
question. What is the most of those that may be meant is not told to be wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property

from ...planning.stop_words import STOP_WORDS
from ..facts.ledger import Mention, Row
from ..facts.sheet_rows import SheetRow
from ..words.degrees import LOAD, Degree
from ..words.records import names_record

# "La más barata", "el centro con más carga", not "una más barata".
_THE = re.compile(r"\b(?:el|la|lo)\s+(?:[^\W\d_]+\s+(?:con\s+)?)?$", re.IGNORECASE)
# "Below 100 %", "de menos de 100"
BOUND = re.compile(
    r"\b(?:below|under|above|over|between|than|least|most|debajo|encima|menos|m[aá]s|"
    r"entre|hasta)(?:\s+(?:del?|las?|l?os|el|que))*\s+$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(,]\s*")
_MOST = 40
_FEW = 8
_FAR = 400
_LONGEST = 500
_NEAR = 24


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What a record, or the row of a sheet, has of what is compared."""

    row: Row | SheetRow
    value: Decimal | datetime | date
    attribute: str
    evidence: str
    #: whose values may be compared with it
    kind: tuple
    shown: str
    name: str


class Among:
    """What narrows the list of which something is called the most."""

    def _is_most(self, start: int, degree: Degree) -> bool:
        """Whether it is said to be the most of all, not only more."""
        the = degree.most is None and _THE.search(
            self.text, max(0, start - _NEAR), start
        )
        return bool(degree.most or the)

    def _best(self, told: list[Told]) -> Told:
        best = max if self.degree.more else min
        return best(told, key=lambda one: one.value)

    def _is_bounded(self, begin: int, last: int, lists) -> bool:
        """Whether a bound or a number that none of them has narrows the list: "below
        100 %", "of the two cheaper ones"."""
        for start, _end, degree in self.degrees:
            if begin <= start < last and not self._is_most(start, degree):
                return True
        told = {value for one, own in lists for value in self._figures(one, own)}
        for number in self.reading.numbers[:_MOST]:
            if number.article or any(
                m.start <= number.start < m.end for m in self.mentions[:_MOST]
            ):
                continue
            if BOUND.search(self.text, max(0, number.start - _NEAR), number.start):
                return True
            if begin <= number.start < last and told.isdisjoint(number.values):
                return True
        return False

    def _figures(self, one: Told, own: list[Told]) -> list:
        """What may be told of it beside, of how many, and what the most of them has."""
        if isinstance(one.row, SheetRow):
            found = [value for value, _unit in one.row.figures.values()]
        else:
            found = [entry.number for entry in one.row.facts.values()]
        return [*found, self._best(own).value, len(own), 1]

    @cached_property
    def _said(self) -> list:
        return self._predicates(self.reading)

    def _is_meant_of(self, one: Told, own: list[Told]) -> bool:
        """Whether it is the most of those that the answer or the question may mean."""
        near = self._near()
        if isinstance(one.row, SheetRow):
            words = {*self.tokens.words}
            if sum(words.issuperset(name) for name in one.row.names.values()) > 1:
                return True  # "The cheapest of Fast Fix is the Screw M6."
        for reading in near:
            if reading.moments and self.degree.of != LOAD:
                return True
            for number in reading.numbers[:_FEW]:
                behind = reading.text[number.end : number.end + _NEAR]
                if number.values[0] != len(own) and names_record(behind):
                    return True  # "Two orders are due this week."
        for few in self._fewer(one, own, near):
            is_in = any(other.row is one.row for other in few)
            if is_in and one.value == self._best(few).value:
                return True
        return False

    def _near(self) -> list:
        """The question, and what stands before the sentence in its paragraph, with the
        heading and the lines that lead to a list above."""
        pieces, found = self.checker.pieces, []
        for at in range(self.index, max(-1, self.index - _MOST), -1):
            if pieces[at].kind == "heading":
                found.append(self.binder.readings[at])
                break
            is_lead = pieces[at].text.endswith(":")
            if is_lead or pieces[at].block == self.piece.block:
                found.append(self.binder.readings[at])
        return [self.checker.readings.of(self.checker.asked), *found]

    def _fewer(self, one: Told, own: list[Told], near: list) -> Iterable[list[Told]]:
        """The rows of a list that bear a name which stands in the answer or in the
        question, that are named there themselves, and of which a state is told."""
        if isinstance(own[0].row, SheetRow):
            pieces = self.binder.tokens[max(0, self.index - _MOST) : self.index + _MOST]
            of = [{row for _at, row in self.ledger.sheets.named(t)} for t in pieces]
            of.append(set().union(*of))
            words = {word for reading in near for word in reading.tokens.words}
            for name in {n: 0 for one in own for n in one.row.names.values()}:
                if words.issuperset(name):
                    of.append({t.row for t in own if name in t.row.names.values()})
            of_word = defaultdict(list)
            for told in own:
                for word in {w for name in told.row.names.values() for w in name}:
                    of_word[word].append(told)
            beside = set().union(*(self._beside(one, reading) for reading in near))
            yield from (few for word, few in of_word.items() if word in beside)
        else:
            pieces = self.binder.mentions[max(0, self.index - _FAR) : self.index + _FAR]
            names = {m.name: m for found in pieces for m in found}
            names |= {m.name: m for m in near[0].mentions}
            for reading in near:
                for name in self._narrowing(one, reading):
                    yield [t for t in own if t.row in name.rows]
            of = [m.rows for m in names.values()]
            of.append(frozenset().union(*(m.subjects for m in names.values())))
            for said in (said for one in near for said in self._predicates(one)):
                so = self._so(said, own)
                yield [one for one in own if one.row in so]
        for rows in of:
            if len(few := [one for one in own if one.row in rows]) > 1:
                yield few

    def _narrowing(self, one: Told, reading) -> Iterable[Mention]:
        """The names of persons and products there, but for those told of the record
        behind it: "WH/MO/00016 (Desk)"."""
        end = None
        for name in reading.mentions[:_MOST]:
            if one.row in name.subjects:
                end = name.end
            elif end is not None and _ASIDE.fullmatch(reading.text, end, name.start):
                end = name.end
            elif not name.subject:
                yield name

    def _beside(self, one: Told, reading) -> set[str]:
        """The words there but for the names that the sentence calls the row: "chair"
        once in "the most expensive chair is the pine chair"."""
        words, own = reading.tokens.words[:_LONGEST], self.tokens.firsts
        for name in one.row.names.values():
            if not all(word in own for word in name):
                continue
            left, many = [], len(name)
            at = 0
            while at < len(words):
                is_it = words[at : at + many] == name
                left += () if is_it else words[at : at + 1]
                at += many if is_it else 1
            words = tuple(left)
        return {word for word in words if word not in STOP_WORDS}

    def _predicates(self, reading) -> list:
        return self.checker.predicates.find(reading.tokens, reading.text, bare=True)

    def _so(self, said, own: list[Told]) -> set[Row]:
        """Of which of the records a predicate is so."""
        holds = self.checker.predicates.holds
        return {t.row for t in own if holds(said.concept, [t.row]) is said.positive}
