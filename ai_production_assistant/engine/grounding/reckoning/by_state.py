"""Counts of orders by their state: "14 confirmed", "in draft there are still 5"."""

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


class StateCounts:
    """The part of a ``Checker`` that holds counts of what is in a state."""

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
