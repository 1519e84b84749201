"""Counts of what is so by its figures: "3 orders are more than 2 days late"."""

from __future__ import annotations

from collections import defaultdict

from .arithmetic import Open
from .matching import equals, fits, stated
from .records import counts_parts, may_count
from .units import unit_at


class ConditionalCounts:
    """The part of a ``Checker`` that counts records by what is said of each."""

    def _of_parts(self, open_: Open) -> list:
        """How many components an order lacks, where it has that as a fact."""
        begin, end = self.binder.clause(open_.index, open_.number.start)
        read = self.binder.readings[open_.index].predicates
        lacking = any(s.concept == "short" and begin <= s.start < end for s in read)
        if not (lacking and open_.bound.near and counts_parts(open_.counted)):
            return []
        return [
            entry
            for row in open_.bound.rows
            for entry in row.entries
            if entry.fact.attribute == "missing_components" and entry.number is not None
        ]

    def _conditional(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) of "3 orders are more than 2 days late": of which that
        is so, where a bound stands behind the count in its clause."""
        text, units = open_.piece.text, self.ledger.own_units
        _begin, end = self.binder.clause(open_.index, open_.number.start)
        numbers = self.binder.readings[open_.index].numbers
        behind = (n for n in numbers if open_.end <= n.start < end)
        if (number := next(behind, None)) is None:
            return []
        unit, last, word = unit_at(text, number.start, number.end, units)
        said = stated(text, number, unit, word, False, last)
        if not said.is_bound:
            return []
        found, about = defaultdict(set), self.attributes(open_.index)
        things = open_.counted
        for entry in self.ledger.numeric:
            called = not about or entry.fact.attribute in about
            if fits(entry, said) and called and may_count(things, entry.fact):
                subjects = found[entry.evidence]
                if equals(entry, said) is not None:
                    subjects.add(entry.row.subject)
        cited = self._cited(open_.piece)
        return [(item, so) for item, so in found.items() if item in cited]
