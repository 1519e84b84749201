"""Rows of sheets, and which of them a name of the answer stands in.

A sheet is read as lines of "Part: Table Leg; Supplier: Wood Corner; Price: 12.5". Its
figures are held as those of any passage; a name is wrong beside what another row says.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ...evidence import Evidence
from ...planning.stop_words import STOP_WORDS
from ..text.phrases import Phrases, words_of

_LONGEST = 80
_SHORTEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell with a name: ``label`` is its column's, ``words`` those of the other cells
    of its row."""

    evidence: Evidence
    label: str
    value: str
    words: frozenset


def row_of(line: str) -> dict:
    """The cells of a line by their columns; empty where it is no row of a sheet."""
    pairs = [part.partition(": ") for part in line.split("; ")]
    if len(pairs) < 2 or not all(label and value for label, _sign, value in pairs):
        return {}
    return {label.strip(): value.strip() for label, _sign, value in pairs}


class Cells:
    """The named cells of all sheets of one evidence."""

    def __init__(self):
        self._names = Phrases()
        self._columns: dict[tuple, list[Cell]] = defaultdict(list)

    def take(self, item: Evidence, row: dict):
        """Keeps the names of a row of a sheet."""
        own = {value: words_of(value) for value in row.values()}
        for label, value in row.items():
            words = own[value]
            named = value[:1].isupper() and not any(map(str.isdigit, value))
            if not words or not named or len(value) > _LONGEST:
                continue
            rest = {w for v in own if v != value for w in own[v]}
            cell = Cell(item, label, value, frozenset(rest - STOP_WORDS))
            self._names.setdefault(words, []).append(cell)
            self._columns[item.id, label].append(cell)

    def find(self, words) -> list[tuple[int, int, list[Cell]]]:
        """(start, end, cells) for each name of a sheet in tokens ``words``."""
        return self._names.find(words)

    def instead(self, cells: list[Cell], said: set) -> Cell | None:
        """The cell of another row of the same column that the sentence is about, which
        shares more of the words ``said`` than any of ``cells``; None where none."""
        most = max(len(cell.words & said) for cell in cells)
        others = [
            other
            for evidence, label in dict.fromkeys(
                (c.evidence.id, c.label) for c in cells
            )
            for other in self._columns[evidence, label]
        ]
        best = max(others, key=lambda other: len(other.words & said))
        shared = [word for word in best.words & said if len(word) >= _SHORTEST]
        is_meant = len(shared) > 1 or bool(shared) and not most
        return best if len(best.words & said) > most and is_meant else None
