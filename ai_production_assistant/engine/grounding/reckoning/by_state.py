"""Counts of records by what they are said to be: "14 confirmed", "in draft there are
still 5", "two are short"."""

from __future__ import annotations

import re
from bisect import bisect_left

from ..facts.matching import equals
from ..words.predicates import state_of
from .operands import Open

# What may stand between a state and its count.
_THERE_ARE = re.compile(
    r"\s+(?:(?:there (?:are|is)|we have|hay|quedan?|tenemos|siguen?|est[aá]n)\s+"
    r"(?:[^\W\d_]+\s+)?)?",
    re.IGNORECASE,
)
# Between a count and what is said of as many, and the other way round.
_ARE = re.compile(
    r"\s+(?:(?:are|is|were|was|have|has|est[aá]n?|son|es|siguen?|van?)\s+)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\s*[:=]|\s)\s*")
_CLOSED = re.compile(r"\s*(?:[.,;:()·|]|(?:and|y)\b|$)", re.IGNORECASE)


class StateCounts:
    """The part of a ``Checker`` that holds counts of what is in a state."""

    def _counted_alone(self, open_: Open) -> bool:
        """Whether it is of how many the word beside it is so, where no noun tells what
        is counted: "two are short and one is complete", "Short: 2"; then there is a
        claim that says so."""
        said, text, number = open_.said, open_.piece.text, open_.number
        read = self.binder.readings[open_.index].predicates
        if not read or said.sign or number.decimals:
            return False
        at = bisect_left(read, number.end, key=lambda one: one.start)
        found = [
            o for o in read[at : at + 1] if _ARE.fullmatch(text, number.end, o.start)
        ]
        if not found and _CLOSED.match(text, number.end):
            before = read[max(0, at - 1) : at]
            found = [o for o in before if _LABEL.fullmatch(text, o.end, number.start)]
        told = self._so(open_, found)
        if open_.bound.near:
            # "Two are short: A and B"
            listed = {row.subject for row in self._listed_behind(open_)}
            told = [(item, subjects) for item, subjects in told if subjects == listed]
        return self._counted_so(open_, told)

    def _by_state(self, open_: Open) -> list:
        """Counts of the state that the clause says, where a table has them by state."""
        states = self._states_beside(open_) or {
            said.concept.removeprefix("state ")
            for said in self._predicates_of(open_)
            if said.concept.startswith("state ")
        }
        if not states:
            return []
        return [
            entry
            for entry in self.ledger.numeric
            if entry.fact.kind == "count"
            and state_of(entry.row.subject) in states
            and equals(entry, open_.said) == ""
        ]

    def _states_beside(self, open_: Open) -> set[str]:
        """The state right behind a count, or else before it: "14 confirmed", "in draft
        there are still 5"."""
        text, start, found = open_.piece.text, open_.number.start, set()
        read = self.binder.readings[open_.index].states
        at = bisect_left(read, start, key=lambda said: said[0])
        begin, _end = self.binder.clause(open_.index, start)
        for first, _last, state in read[at : at + 1]:
            if text[open_.number.end : first].isspace():
                return {state}
        for _first, last, state in read[max(0, at - 1) : at]:
            between = last >= begin and _THERE_ARE.fullmatch(text, last, start)
            found |= {state} if between else set()
        return found
