"""CSV: any of the usual separators, encodings and habits."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator

from ..blocks import FileInfo, Page, ReadProblem
from .base import Reader
from .encoding import encoding_of
from .grid import Grid, Row
from .grid_pages import Boundaries, paged
from .tables import is_figure

LABEL = "CSV"
_SEPARATORS = ";\t|,"
_SAMPLE_LINES = 50
_LINE = 1 << 20
_MOST_RECORD = 2 * _LINE
_MOST_COLUMNS = 1000
# A quoted value of more lines has lost its closing quote.
_MOST_LINES = 100


class CsvReader(Reader):
    kind = "csv"

    def info(self) -> FileInfo:
        self._encoding, assumed = encoding_of(self.path)
        self._separator = self._sniffed()
        self._boundaries = Boundaries()
        for row in self._rows():
            self._boundaries.add(row.number, len(row.filled), sum(map(len, row.values)))
        if not self._boundaries.pages:
            raise ReadProblem("no_text")
        notes = (("encoding", assumed),) if assumed else ()
        return FileInfo(self.kind, pages=self._boundaries.pages, notes=notes)

    def pages(self, start: int = 1) -> Iterator[Page]:
        blocks = Grid(LABEL).blocks(self._rows())
        for page in paged(blocks, self._boundaries, LABEL):
            if page.number >= start:
                yield page

    # -- records

    def _rows(self) -> Iterator[Row]:
        number = last = 0
        for record in self._records():
            number += 1
            values = [" ".join(value.split()) for value in record[:_MOST_COLUMNS]]
            while values and not values[-1]:
                values.pop()
            if not values:
                continue
            plain = [not is_figure(value) for value in values]
            yield Row(number, values, plain, gap=number > last + 1)
            last = number

    def _records(self) -> Iterator[list[str]]:
        with open(
            self.path, encoding=self._encoding, errors="replace", newline=""
        ) as file:
            lines = _Lines(file)
            while True:
                lines.begin()
                try:
                    record = next(self._parser(lines), None)
                except csv.Error:
                    # A quote that is never closed: this line has it as a sign.
                    lines.again()
                    record = next(self._parser(lines, csv.QUOTE_NONE), None)
                if record is None:
                    return
                yield record

    def _parser(self, lines, quoting=csv.QUOTE_MINIMAL):
        return csv.reader(lines, delimiter=self._separator, quoting=quoting)

    def _sniffed(self) -> str:
        """The separator that cuts most lines into the same number of values."""
        csv.field_size_limit(_MOST_RECORD)
        with open(
            self.path, encoding=self._encoding, errors="replace", newline=""
        ) as file:
            sample = [file.readline(_LINE) for _line in range(_SAMPLE_LINES)]
        sample = [line.replace("\x00", "") for line in sample if line]
        first = sample[0].strip() if sample else ""
        if re.fullmatch(r"(?i)sep=[;,\t|]", first):
            return first[-1]
        best, most = ",", 0.0
        for separator in _SEPARATORS:
            try:
                records = list(csv.reader(sample, delimiter=separator))
            except csv.Error:
                records = [line.split(separator) for line in sample]
            counts = [len(record) for record in records if any(record)]
            if not counts:
                continue
            usual = max(set(counts), key=lambda count: (counts.count(count), count))
            score = (counts.count(usual) / len(counts)) * (usual > 1) * usual**0.3
            if score > most:
                best, most = separator, score
        return best


class _Lines:
    """The lines of a file for the csv module: bounded, and to be had once more."""

    def __init__(self, file):
        self._file = file
        self._taken: list[str] = []
        self._back: deque[str] = deque()
        self._length = 0

    def begin(self):
        self._taken = []
        self._length = 0

    def again(self):
        self._back.extendleft(reversed(self._taken))
        self.begin()

    def __iter__(self):
        return self

    def __next__(self) -> str:
        lines = len(self._taken)
        if lines >= _MOST_LINES or (lines and self._length > _MOST_RECORD):
            raise csv.Error("a quote is not closed")
        line = self._back.popleft() if self._back else self._file.readline(_LINE)
        if not line:
            if lines > 1:
                raise csv.Error("a quote is not closed at the end")
            raise StopIteration
        self._taken.append(line)
        self._length += len(line)
        return line.replace("\x00", "")
