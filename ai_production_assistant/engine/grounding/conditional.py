"""Counts of what is so by its figures: "3 orders are more than 2 days late"."""

from __future__ import annotations

from collections import defaultdict

from .arithmetic import Open
from .matching import equals, fits, stated
from .records import counts_parts, may_count
from .units import unit_at

_BEHIND = 40


class ConditionalCounts:
    """The part of a ``Checker`` that counts records by what is said of each."""

    def _of_parts(self, open_: Open) -> list:
        """How many components an order lacks, where it has that as a fact."""
        behind = open_.piece.text[open_.end : open_.end + _BEHIND]
        lacking = any(one.concept == "short" for one in self._lacking(open_))
        if not (lacking and open_.bound.near and counts_parts(behind)):
            return []
        return [
            entry
            for row in open_.bound.rows
            for entry in row.entries
            if entry.fact.attribute == "missing_components" and entry.number is not None
        ]

    def _lacking(self, open_: Open) -> list:
        begin, end = self.binder.clause(open_.index, open_.number.start)
        read = self.binder.readings[open_.index].predicates
        return [said for said in read if begin <= said.start < end]

    def _conditional(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) of "3 orders are more than 2 days late": of which that
        is so, where a bound stands behind the count in its clause."""
        text = open_.piece.text
        _begin, end = self.binder.clause(open_.index, open_.number.start)
        behind = text[open_.end : open_.end + _BEHIND]
        for number in self.binder.readings[open_.index].numbers:
            if not open_.end <= number.start < end:
                continue
            unit, last, word = unit_at(
                text, number.start, number.end, self.ledger.own_units
            )
            said = stated(text, number, unit, word, False, last)
            if not said.is_bound:
                return []
            found = defaultdict(set)
            about = self.attributes(open_.index)
            for entry in self.ledger.numeric:
                called = not about or entry.fact.attribute in about
                if fits(entry, said) and called and may_count(behind, entry.fact):
                    found[entry.evidence] |= (
                        {entry.row.subject}
                        if equals(entry, said) is not None
                        else set()
                    )
            cited = self._cited(open_.piece)
            return [(item, so) for item, so in found.items() if item in cited]
        return []
