"""What openpyxl does not tell of a sheet that it streams: merged cells, what is hidden,
and how far the sheet really goes."""

from __future__ import annotations

import functools
import re
import zipfile
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Sequence

from lxml import etree

from .grid_pages import Boundaries

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _COL, _MERGE = f"{_NS}row", f"{_NS}col", f"{_NS}mergeCell"
_VALUE, _FORMULA, _INLINE = f"{_NS}v", f"{_NS}f", f"{_NS}is"
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_LETTERS = re.compile(r"[A-Z]{1,3}")
_MOST_MERGES = 50_000
MOST_ROWS = 1_048_576
MOST_COLUMNS = 1000
BROKEN = (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, ValueError)


class Layout:
    """Found in one pass over the XML of a sheet, which is bounded in memory.

    ``broken``: the XML ends with an error after ``last_row``.
    """

    def __init__(self, source, lengths: Sequence[int]):
        """:param lengths: of the shared strings"""
        self.boundaries = Boundaries()
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_columns: set[int] = set()
        self.hidden_rows = array("I")
        self.last_row = self.last_column = 0
        self.no_values = False
        self.broken = False
        self._lengths = lengths
        self._row = 0
        try:
            self._scan(source)
        except BROKEN:
            self.broken = True
        self.merges.sort()

    def hides(self, row: int) -> bool:
        index = bisect_left(self.hidden_rows, row)
        return index < len(self.hidden_rows) and self.hidden_rows[index] == row

    def _scan(self, source):
        events = etree.iterparse(
            source,
            events=("end",),
            tag=(_ROW, _COL, _MERGE),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        for _event, element in events:
            if element.tag == _ROW:
                self._add_row(element)
            elif element.tag == _COL:
                self._add_columns(element)
            elif len(self.merges) < _MOST_MERGES:
                self._add_merge(element)
            element.clear()
            # Empty elements that stay behind would fill the memory all the same.
            while element.getprevious() is not None:
                del element.getparent()[0]

    def _add_columns(self, element):
        if element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", 0)), int(element.get("max", 0))
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def _add_merge(self, element):
        match = _RANGE.fullmatch(element.get("ref", ""))
        if match:
            left, top, right, bottom = match.groups()
            first = column_of(left) - 1
            if first < MOST_COLUMNS:
                last = min(column_of(right), MOST_COLUMNS) - 1
                self.merges.append((int(top), int(bottom), first, last))

    def _add_row(self, element):
        number = int(float(element.get("r") or self._row + 1))
        if number <= self._row or number > MOST_ROWS:
            return  # openpyxl leaves out what is not in its order, too
        self._row = number
        if element.get("hidden") in ("1", "true"):
            self.hidden_rows.append(number)
            return
        cells = characters = last = column = 0
        for cell in element:
            column += 1
            if not len(cell):
                continue  # formatted, but empty: there may be millions
            length = self._length(cell)
            if not length:
                continue
            reference = cell.get("r")
            if reference:
                column = column_of(_LETTERS.match(reference)[0])
            if column <= MOST_COLUMNS and column - 1 not in self.hidden_columns:
                cells, characters, last = cells + 1, characters + length, column
        if cells:
            self.boundaries.add(number, cells, characters)
            self.last_row = number
            self.last_column = max(self.last_column, last)

    def _length(self, cell) -> int:
        """Of the value, in characters; 0 where there is none."""
        kind = cell.get("t")
        if kind == "inlineStr":
            inline = cell.find(_INLINE)
            texts = inline.itertext() if inline is not None else ()
            return len("".join(texts).strip())
        # A formula stands before its value.
        value = cell[-1]
        text = value.text if value.tag == _VALUE else cell.findtext(_VALUE)
        if not text:
            self.no_values = self.no_values or cell.find(_FORMULA) is not None
            return 0
        if kind != "s":
            return len(text)
        index = int(text)
        return self._lengths[index] if index < len(self._lengths) else 0


@functools.lru_cache(maxsize=MOST_COLUMNS)
def column_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Merges:
    """The merged cells, row by row."""

    def __init__(self, layout: Layout):
        self._waiting = list(reversed(layout.merges))
        self._open: list[list] = []
        #: the last row that any of them with a value reaches
        self.reach = 0

    def apply(self, number: int, values: list[str], plain: list[bool]):
        """Fill what the merged cells of row ``number`` cover, downwards.

        Returns its wide cells and the last row that any of them reaches, as
        :class:`.grid.Row` has them.
        """
        while self._waiting and self._waiting[-1][0] <= number:
            self._open.append([*self._waiting.pop(), None, True])
        if not self._open:
            self.reach = 0
            return {}, 0
        self._open = [merge for merge in self._open if merge[1] >= number][-256:]
        wide: dict[int, int] = {}
        bottom = 0
        for merge in self._open:
            top, last_row, first, last, value, _plain = merge
            if number == top and first < len(values):
                merge[4], merge[5] = values[first], plain[first]
            elif value:
                while len(values) <= first:
                    values.append("")
                    plain.append(True)
                values[first], plain[first] = value, merge[5]
            if last > first:
                wide[first] = last
            if merge[4]:
                bottom = max(bottom, last_row)
        self.reach = bottom
        return wide, bottom
