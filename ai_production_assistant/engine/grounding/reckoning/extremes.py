"""Figures of the most or the least of several records.

"The longest delay is 3 days" is wrong where another order has 6, though some order is 3
days late.
"""

from __future__ import annotations

import re

from ..binding.bound import any_within
from ..facts.matching import equals
from ..text.phrases import words_of
from .operands import Open
from .totals import TO_MAKE

_MOST = (
    r"longest|highest|largest|biggest|greatest|maximum|latest|most|mayor|m[aá]xim[oa]|"
    r"m[aá]s (?:larg[oa]|alt[oa]|grande|retrasad[oa]|cargad[oa])"
)
_LEAST = (
    r"shortest|lowest|smallest|minimum|least|menor|m[ií]nim[oa]|"
    r"m[aá]s (?:cort[oa]|baj[oa]|peque[nñ][oa])|menos (?:retrasad[oa]|cargad[oa])"
)
_END = re.compile(rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\b", re.IGNORECASE)
# Not the end, or of several.
_NOT_END = re.compile(
    r"\b(?:second|third|next|segund[oa]|tercer[oa]?|one of|un[oa] de|among|are|were|"
    r"son|at (?:the )?(?:most|least)|al menos|como|than|que|not|no)\b",
    re.IGNORECASE,
)
# Letters of a clause that are looked at.
_FAR = 120
# What is so called beside the words for its attribute.
_OF = {
    "quantity": re.compile(
        r"\b(?:largest|biggest|smallest|m[aá]s (?:grande|peque[nñ]a)) (?:\w+ )?order\b|"
        r"\border \w+ m[aá]s|\borden m[aá]s (?:grande|peque[nñ]a)",
        re.IGNORECASE,
    ),
    "days_late": re.compile(r"\blatest\b|\bm[aá]s retrasad", re.IGNORECASE),
    "load_week": re.compile(r"\bmost loaded\b|\bm[aá]s cargad", re.IGNORECASE),
}


class Extremes:
    """The part of a ``Checker`` that holds a figure against all rows of a column."""

    def _ends(self, open_: Open, held: list) -> list | None:
        """Of the facts that a figure may be those that are the most or the least of
        their column, where it is said to be that; None where it is of none, which is
        then in ``open_.entries``."""
        said = self._before_in_clause(open_)
        words = list(_END.finditer(said))
        if not words or open_.said.sign or _NOT_END.search(said):
            return held
        best = max if words[-1]["most"] else min
        held = held or self._of_whatever(open_)
        found, instead = [], []
        for entry, how in held:
            column = self._column_with(entry, open_)
            if len(column) < 2 or not self._is_told_of(entry, said, open_):
                return held
            end = best(column, key=lambda e: e.number)
            if end.number == entry.number:
                found.append((entry, how))
            instead.append(end)
        if instead and not found:
            open_.entries = instead
            return None
        return found

    def _of_whatever(self, open_: Open) -> list:
        """The facts that it may be where its own clause names nothing: "A is late, and
        the longest delay is 6 days"."""
        begin, end = self.binder.clause(open_.index, open_.number.start)
        if any_within(self.binder.mentions[open_.index], begin, end):
            return []
        entries, called = self._fitting(self.ledger.numeric, open_.said, open_.calls)
        return [(e, "") for e in entries if called and equals(e, open_.said) == ""]

    def _is_no_end(self, open_: Open) -> bool:
        """Whether it is said to be the most or the least that is left of any, which is
        that of another."""
        rows = open_.bound.rows if open_.left else ()
        start = open_.number.start
        said = open_.piece.text[max(0, start - _FAR) : start] if len(rows) == 1 else ""
        words = list(_END.finditer(said))
        if not words or open_.said.sign or _NOT_END.search(said):
            return False
        rests = [
            row.facts[TO_MAKE[0]].number - row.facts[TO_MAKE[1]].number
            for own in rows
            for row in self.ledger.rows_of[own.evidence.id]
            if all(part in row.facts for part in TO_MAKE)
        ]
        best = max if words[-1]["most"] else min
        return bool(rests) and best(rests) != open_.number.values[0]

    def _is_told_of(self, entry, said: str, open_: Open) -> bool:
        """Whether the words before the figure speak of the fact."""
        attribute, label = entry.fact.attribute, words_of(entry.fact.label)[:1]
        terms = self._terms(open_.index)
        if any(attribute in own for _a, to, own in terms if to <= open_.number.start):
            return True
        if label and label[0] in words_of(said):
            return True
        also = _OF.get(attribute)
        return bool(also and also.search(said))

    def _column_with(self, entry, open_: Open) -> list:
        rows = open_.bound.borne
        return [
            e
            for row in self.ledger.rows_of[entry.evidence]
            for e in row.entries
            if e.fact.attribute == entry.fact.attribute
            and e.number is not None
            and (e.unit and e.unit.name) == (entry.unit and entry.unit.name)
            and (not rows or row in rows)
        ]

    def _before_in_clause(self, open_: Open) -> str:
        begin, _end = self.binder.clause(open_.index, open_.number.start)
        if label := self._label(open_.index, open_.number.start):
            begin -= len(label) + 1
        begin = max(begin, open_.number.start - _FAR)
        return open_.piece.text[begin : open_.number.start]
