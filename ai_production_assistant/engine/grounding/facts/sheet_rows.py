"""Rows of sheets by the names in their cells, with the figures of the others.

The rows of a price list are no records, so they are told by the names in their cells:
a sentence is about the rows that it names most narrowly, as "Screw M6 of Fast Fix" is
about one of the two that have a Screw M6.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from ..text.phrases import words_of
from ..words.common_words import COMMON
from ..words.figures import numbers
from ..words.units import Unit, is_unit, unit_at, unit_named

_IN_BRACKETS = re.compile(r"\(([^()\d]{1,10})\)\s*$")
_LONGEST = 80
_SHORTEST = 3
_MOST = 2000


@dataclass(slots=True, eq=False)
class SheetRow:
    """A row of a sheet: its figures by their columns, and the names in it."""

    evidence: str
    figures: dict[str, tuple[Decimal, Unit | None]] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Sheets:
    """The rows of all sheets of one evidence; they are read when a figure asks."""

    def __init__(self, decimal_point: str):
        self._decimal_point = decimal_point
        self._lines: list[tuple[str, dict]] = []
        # Dicts as sets that keep their order: one answer has one verdict.
        self._names: dict[tuple, dict[SheetRow, None]] | None = None
        self._by_word: dict[str, dict[tuple, None]] = defaultdict(dict)
        self.rows: list[SheetRow] = []

    def __bool__(self) -> bool:
        return bool(self._lines)

    def take(self, evidence: str, row: dict):
        if len(self._lines) < _MOST:
            self._lines.append((evidence, row))

    def named(self, tokens) -> list[tuple[int, SheetRow]]:
        """(place, row) of what ``tokens`` name most narrowly, in their order."""
        if self._names is None:
            self._read()
        places, found = tokens.firsts, {}
        for name in {n: 0 for word in places for n in self._by_word.get(word, ())}:
            own = [word for word in name if word in places]
            if len(own) == len(name) or any(map(self._tells, own)):
                found[name] = min(places[word] for word in own)
        sets = [self._names[name].keys() for name in found]
        rows = [
            (at, row)
            for name, at in found.items()
            if not any(other < self._names[name].keys() for other in sets)
            for row in self._names[name]
        ]
        first = {row: at for at, row in sorted(rows, key=lambda r: -r[0])}
        return sorted(((at, row) for row, at in first.items()), key=lambda r: r[0])

    def beside(self, row: SheetRow) -> list[SheetRow]:
        """The rows of the same sheet that have a name of it in the same column."""
        own = {(row.evidence, *name) for name in row.names.items()}
        return [
            other
            for other in self.rows
            if other is not row
            and any((other.evidence, *name) in own for name in other.names.items())
        ]

    def _tells(self, word: str) -> bool:
        is_own = len(self._by_word[word]) == 1
        return is_own and len(word) > _SHORTEST and word not in COMMON

    def _read(self):
        self._names = defaultdict(dict)
        for evidence, cells in self._lines:
            row = SheetRow(evidence)
            for label, value in cells.items():
                figure = _figure(label, value, self._decimal_point)
                if figure:
                    row.figures[label] = figure
                elif len(value) < _LONGEST and (words := words_of(value)):
                    row.names[label] = words
                    self._names[words][row] = None
                    for word in words:
                        if len(word) >= _SHORTEST:
                            self._by_word[word][words] = None
            self.rows.append(row)


def _figure(label: str, value: str, point: str) -> tuple[Decimal, Unit | None] | None:
    """The number of a cell that has nothing but that, with its unit."""
    if value[:1].isalpha() or not any(map(str.isdigit, value)):
        return None
    found = numbers(value, point)
    if len(found) != 1:
        return None
    unit, end, _word = unit_at(value, found[0].start, found[0].end)
    if value[end if unit else found[0].end :].strip():
        return None
    head = _IN_BRACKETS.search(label)
    if unit is None and head and is_unit(head[1]):
        unit = unit_named(head[1])
    return found[0].values[0], unit
