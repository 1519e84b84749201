"""Sentences of documents, notes and titles, and which of them say a figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ...evidence import Evidence
from ...knowledge.words import codes_in
from ...planning.stop_words import STOP_WORDS
from ...rendering.locale import Locale
from ..text.folding import folded
from ..text.phrases import words_of
from ..words.figures import Number, numbers
from ..words.hedges import is_turned
from ..words.moments import moments
from ..words.units import Unit, is_unit, shared_unit, unit_at, unit_named

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\Wa-z])")
# "Price (EUR): 12.50"
_HEAD = re.compile(r"\(([^()\d]{1,10})\):\s*$")
_LONG = 16
_CLAUSE = re.compile(r"[;,]\s|\s(?:and|or|y|e|o)\s", re.IGNORECASE)


def says_something(word: str) -> bool:
    """Whether a word says what a sentence is about."""
    return len(word) > 2 and word not in STOP_WORDS


def has_words(text: str, words: str) -> bool:
    """Whether ``words`` stand in ``text``, whole: "54 N" is no part of "54 Nm"."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        before, behind = text[max(0, at - 1) : at], text[end : end + 1]
        if not (before.isalnum() and words[:1].isalnum()) and not (
            behind.isalnum() and words[-1:].isalnum()
        ):
            return True
        at = text.find(words, at + 1)
    return False


@dataclass(slots=True, eq=False)
class Passage:
    """A sentence of a document, of a note or of a title, with what stands in it."""

    evidence: Evidence
    text: str
    flat: str
    dates: set
    times: set
    #: codes of the sentence, or of the one before it in the same line
    codes: set
    words: set


@dataclass(slots=True)
class Told:
    """A number of a passage, with its unit and the codes of its clause."""

    number: Number
    #: where its unit ends
    end: int
    unit: Unit | None
    codes: set
    passage: Passage


def _numbers_something(word: str, told: Told) -> bool:
    """Whether a word tells which of several is meant: no figure of the same unit, which
    may stand without it: "10 to 12 days", "10 days for A and 12 for B"."""
    if word.isdecimal():
        return Decimal(word) not in told.number.values
    return any(map(str.isdigit, word))


class Passages:
    """All passages of one evidence, by the figures in them."""

    def __init__(self, locale: Locale, today: date, day_first: bool):
        self.locale, self.today, self.day_first = locale, today, day_first
        self.all: list[Passage] = []
        #: those with a date or a time
        self.dated: list[Passage] = []
        self.codes: set[str] = set()
        self.words: set[str] = set()
        self._by_value: dict[Decimal, list[Told]] = defaultdict(list)
        self._by_unit: dict[str, list[Told]] = defaultdict(list)
        self._figured: dict[str, list[Passage]] = defaultdict(list)

    def take(self, item: Evidence, text: str, about: str, own_units):
        """Keeps the sentences of ``text``; ``about`` is what all of them are about."""
        told = {*words_of(about)}, {*codes_in(about)}
        for line in text.split("\n"):
            before: set[str] = set()
            for sentence in _SENTENCE.split(line):
                if sentence.strip():
                    # "Alarm 7: the door is open. Wait 5 minutes.": still of alarm 7.
                    before = {*codes_in(sentence)} or before
                    self._take(item, sentence, before, told, own_units)

    def _take(self, item, text, codes, about, own_units):
        text = text.strip()
        words = {*words_of(text)}
        self.words |= words
        passage = Passage(
            item,
            text,
            " ".join(folded(text).split()),
            set(),
            set(),
            codes | about[1],
            words | about[0],
        )
        self.codes |= passage.codes
        self.all.append(passage)
        if not any(map(str.isdigit, text)):
            return
        found = moments(
            text,
            self.today,
            language=self.locale.lang,
            day_first=self.day_first,
            relative=False,
        )
        for moment in found:
            passage.dates.update(moment.dates)
            if moment.time:
                passage.times.add(moment.time)
        if found:
            self.dated.append(passage)
        bounds = [0, *(match.end() for match in _CLAUSE.finditer(text)), len(text) + 1]
        at = 0
        clause = {*codes_in(text[: bounds[1]])}
        for number in numbers(text, self.locale.decimal_point):
            while bounds[at + 1] <= number.start:
                at += 1
                clause = {*codes_in(text[bounds[at] : bounds[at + 1]])}
            unit, end, _word = unit_at(text, number.start, number.end, own_units)
            head = _HEAD.search(text, max(0, number.start - _LONG), number.start)
            of_column = unit is None and head and is_unit(head[1])
            if of_column:
                unit = unit_named(head[1])
            unit = unit or shared_unit(text, number.start, number.end, own_units)
            if not self._figured[item.id] or self._figured[item.id][-1] is not passage:
                self._figured[item.id].append(passage)
            told = Told(number, end, unit, clause, passage)
            for value in number.values:
                self._by_value[value].append(told)
            if unit and not of_column:
                self._by_unit[unit.name].append(told)

    # -- what is asked of them

    def having(self, flat: str) -> list[str]:
        """The evidence in whose sentences these words stand."""
        return [p.evidence.id for p in self.all if has_words(p.flat, flat)]

    def of_code(self, code: str) -> list[str]:
        if code not in self.codes:
            return []
        return [p.evidence.id for p in self.all if code in p.codes]

    def of_dimension(self, unit: Unit) -> list[Told]:
        """What is said in other units that fit ``unit``."""
        return [
            told
            for name, found in self._by_unit.items()
            if name != unit.name and found[0].unit.fits(unit)
            for told in found
        ]

    def tells(self, passage: Passage, values: Iterable[Decimal], unit: Unit) -> bool:
        """Whether a sentence has one of the numbers, in another unit that fits."""
        return any(
            told.passage is passage
            and told.unit is not None
            and told.unit.name != unit.name
            and told.unit.fits(unit)
            for value in values
            for told in self._by_value.get(value, ())
        )

    def with_figure(
        self,
        values: Iterable[Decimal],
        unit: Unit | None,
        words: set,
        codes: set,
        sign: str = "",
    ) -> list[Passage]:
        """Those that have the figure and say it of what the answer names.

        Those of them that share most with the answer; none where another sentence has
        a figure of the same unit and shares a number with the answer that they lack.

        :param words: of the answer's sentence; ``codes`` likewise
        :param sign: of a bound that none of them may tell the other way round
        """
        known = codes & self.codes
        having = []
        for told in (t for value in values for t in self._by_value.get(value, ())):
            if unit and told.unit and unit.name != told.unit.name:
                continue
            where = told.passage.text, told.number.start, told.end
            if sign and is_turned(sign, *where):
                continue
            if known and not known & told.passage.codes:
                continue
            if not (known and told.codes) or told.codes & codes:
                share = words & told.passage.words
                if unit and told.unit or any(map(says_something, share)):
                    having.append((len(share), share, told.passage))
        if not having:
            return []
        best = max(count for count, _share, _passage in having)
        share = set().union(*(s for count, s, _p in having if count == best))
        for told in self._by_unit.get(unit.name, ()) if unit else ():
            missing = (words & told.passage.words) - share
            if any(_numbers_something(word, told) for word in missing):
                return []
        found = [passage for count, _share, passage in having if count == best]
        return [] if self._another_is_meant(words, share, found) else found

    def _another_is_meant(self, words: set, share: set, found: list[Passage]) -> bool:
        """Whether a neighbour of the sentences ``found``, with figures of its own, says
        all that they share with the answer and more: another row of the table."""
        own = {word for word in share if says_something(word)}
        return any(
            own < {word for word in words & other.words if says_something(word)}
            for evidence in {passage.evidence.id for passage in found}
            for other in self._figured[evidence]
        )
