"""What stands in one sentence or cell, whatever surrounds it.

A stream is checked again and again while it grows, and a table says one thing in many
cells: what was read of a text once is kept.
"""

from __future__ import annotations

import re
from functools import cached_property, partial

from ..facts.ledger import Ledger
from ..text.folding import letters_of
from ..text.phrases import tokens, words_of
from ..words.denials import NOT
from ..words.figures import numbers
from ..words.moments import moments
from ..words.names import codes
from ..words.predicates import STATES, Predicates
from ..words.records import content, first_record
from ..words.units import unit_at
from .shortened import Shortened

_MOST = 40
_COLON = re.compile(r":(?=\d)")


class Reading:
    def __init__(
        self, text: str, ledger: Ledger, predicates: Predicates, shortened: Shortened
    ):
        self.text, self.ledger = text, ledger
        self.tokens = tokens(text)
        self.mentions = ledger.mentions(text, self.tokens)
        self.codes: list = []
        found: list = []
        if letters_of(text).has_digits:
            found, unknown = shortened.find(
                text, self.mentions, partial(predicates.find, self.tokens, text)
            )
            if found:
                self.mentions = sorted([*self.mentions, *found], key=lambda m: m.start)
            self.codes = codes(text) + unknown
            self._without_namesakes()
        self.numbers = self._numbers()
        self.moments = moments(
            text,
            ledger.today,
            language=ledger.locale.lang,
            day_first=ledger.day_first,
        )
        self.terms = self._terms()
        self.predicates = predicates.find(self.tokens, text)
        if found:
            # "La acabada en 061" is no state of it.
            self.predicates = [
                said
                for said in self.predicates
                if not any(m.start <= said.start < m.end for m in found[:_MOST])
            ]

    @cached_property
    def around(self) -> tuple[set[str], set[str]]:
        """Its words, and its codes as they are written."""
        return {*self.tokens.words}, {code.normal for code in codes(self.text)}

    def _without_namesakes(self):
        """Takes out names behind the code of another thing: of "AIP_C21 Steel Leg
        Short" nothing is said of "[AIP_C20] Steel Leg"."""
        ends = {code.end: code for code in self.codes}
        begun = {mention.start for mention in self.mentions}
        self.mentions = [
            mention
            for mention in self.mentions
            if not (code := ends.get(mention.start - 1))
            or code.start in begun
            or not all("[" in row.subject for row in mention.subjects)
            or not mention.subjects
        ]

    def _numbers(self) -> list:
        text = self._apart() if ":" in self.text else self.text
        return numbers(text, self.ledger.locale.decimal_point)

    def _apart(self) -> str:
        """The text, with a space for the colon between a reference and a figure:
        "WH/MO/00012:40" is no time of day."""
        text = self.text
        if not _COLON.search(text):
            return text
        ends = {name.end for name in (*self.mentions, *self.codes)}
        return _COLON.sub(lambda sign: " " if sign.start() in ends else ":", text)

    @cached_property
    def measured(self) -> set[str]:
        """The digits of figures with units or decimals: they number nothing."""
        text, own, found = self.text, self.ledger.own_units, set()
        for number in self.numbers[:_MOST]:
            unit, _end, _word = unit_at(text, number.start, number.end, own)
            if unit or number.decimals:
                found.update(words_of(text[number.start : number.end]))
        return found

    def _terms(self) -> list:
        """What its words may call, without those within names."""
        found, names = self.ledger.terms.find(self.tokens), self.mentions[:20]
        if not (found and names):
            return found
        return [
            term for term in found if not any(m.start <= term[0] < m.end for m in names)
        ]

    @cached_property
    def states(self) -> list:
        """(start, end, state) for each word that calls a state of an order."""
        return STATES.find(self.tokens)

    @cached_property
    def sheet_rows(self) -> list:
        """(place, row) of the rows of sheets that it names. Kept: each figure asks."""
        return self.ledger.sheets.named(self.tokens)

    @cached_property
    def content(self) -> set[str]:
        """Its words that tell what it is of. Kept: each figure asks."""
        return content(self.text)

    @cached_property
    def denies(self) -> bool:
        """Whether any word of it says no."""
        return not NOT.isdisjoint(self.tokens.words)

    @cached_property
    def first_record(self) -> int:
        """Where its first word for what is counted ends."""
        return first_record(self.text)

    @cached_property
    def attributes(self) -> set[str]:
        """All that its words may call."""
        return set().union(*(term[2] for term in self.terms))


class Readings:
    """Readings by their text, of one ledger."""

    _MOST = 4000

    def __init__(self, ledger: Ledger, predicates: Predicates):
        self.ledger, self.predicates = ledger, predicates
        self.shortened = Shortened(ledger)
        self._known: dict[str, Reading] = {}

    def of(self, text: str) -> Reading:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= self._MOST:
                self._known.clear()
            found = self._known[text] = Reading(
                text, self.ledger, self.predicates, self.shortened
            )
        return found
