"""Rows of a sheet → titles, tables with their heads, and rows with both."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..blocks import Block
from .grid_heads import band, heads_of, is_head, shape

_LOOK = 12
_MOST_TITLE = 120
# More lines than these above a table are notes, not its title.
_MOST_TITLES = 4
_MOST_SHAPES = 8
_NO_TITLE = ("*", "(", "[", "-", "•")


@dataclass(slots=True)
class Row:
    """A row that is not empty.

    ``plain`` tells the texts among ``values`` from numbers, dates and truth values.
    ``wide`` has, for a merged cell, its first column and its last; its value stands
    in the first only. ``bottom`` is the last row that a merged cell of this row
    reaches. ``gap``: an empty row is before it. ``bold`` is None where not known.
    """

    number: int
    values: list[str]
    plain: list[bool]
    gap: bool = False
    bold: bool | None = None
    wide: dict[int, int] = field(default_factory=dict)
    bottom: int = 0

    @property
    def filled(self) -> list[int]:
        return [column for column, value in enumerate(self.values) if value]


class Grid:
    """The rows of one sheet, in their order.

    :param label: the sheet's name
    :param titled: whether a title of an earlier sheet would stand above this one
    """

    def __init__(self, label: str, *, titled: bool = False):
        self.label = label
        self.titled = titled
        self._fresh = False
        self._rows: Iterator[Row] = iter(())
        self._ahead: deque[Row] = deque()
        self._heads: dict[int, str] = {}
        self._head_values: list[list[str]] = []
        self._head_bold: bool | None = None
        self._shapes: dict[int, set[str]] = {}
        self._table = 0

    def blocks(self, rows: Iterable[Row]) -> Iterator[tuple[int, Block]]:
        """Pairs of the number of the row and what is made of it."""
        self._rows = iter(rows)
        first = True
        while self._look(1):
            if first or self._ahead[0].gap:
                first = False
                yield from self._region()
            elif block := self._row(self._ahead.popleft()):
                yield block

    def _look(self, count: int) -> bool:
        """Have ``count`` rows ready, or as many as there are."""
        while len(self._ahead) < count:
            row = next(self._rows, None)
            if row is None:
                break
            self._ahead.append(row)
        return bool(self._ahead)

    # -- the beginning of what stands together

    def _region(self) -> Iterator[tuple[int, Block]]:
        """Titles and heads of the rows up to the next empty one."""
        self._look(_LOOK)
        region = [self._ahead[0]]
        for row in list(self._ahead)[1:_LOOK]:
            if row.gap:
                break
            region.append(row)
        titles = 0
        while titles < len(region) and len(region[titles].filled) == 1:
            titles += 1
        if titles == len(region):
            # No table: notes, or the title of what comes after the empty row.
            yield from self._notes(region)
            return
        named = False
        for row in region[:titles]:
            block = self._title(row, first=not named)
            named = named or block.kind == "heading"
            yield row.number, block
        self._take(titles)
        region = region[titles:]
        while len(region) > 1 and is_pair(region[0]):
            yield self._pair(region[0])
            self._take(1)
            region = region[1:]
        if len(region) == 1 and is_pair(region[0]):
            yield self._pair(region[0])
            self._take(1)
            return
        yield from self._table_begins(region)

    def _table_begins(self, region: list[Row]):
        before = self._shapes if self._fits(region[0]) else {}
        weaker = bool(before) and self._head_bold and region[0].bold is False
        if not weaker and is_head(region[0], region[1:], before):
            rows = band(region)
            self._heads = heads_of(rows)
            self._head_values = [row.values for row in rows]
            self._head_bold = region[0].bold
            self._shapes = {}
            self._take(len(rows))
        else:
            # Its rows are next; they must not be looked at as a beginning again.
            region[0].gap = False
            if before:
                return  # the same table goes on after an empty row
            self._heads, self._head_values, self._shapes = {}, [], {}
        self._table += 1
        if self.titled and not self._fresh:
            # The title of an earlier table must not stand above this one.
            yield region[0].number, Block("heading", self.label, 1)
            self.titled = False
        self._fresh = False

    def _fits(self, row: Row) -> bool:
        return bool(self._table) and all(
            column in self._shapes or column in self._heads for column in row.filled
        )

    def _take(self, count: int):
        for _count in range(count):
            self._ahead.popleft()

    # -- titles and notes

    def _notes(self, region: list[Row]) -> Iterator[tuple[int, Block]]:
        self._take(len(region))
        self._look(1)
        table_next = bool(self._ahead) and len(self._ahead[0].filled) > 1
        named = not table_next or len(region) > _MOST_TITLES
        for row in region:
            block = self._title(row, first=not named)
            named = named or block.kind == "heading"
            yield row.number, block

    def _title(self, row: Row, *, first: bool) -> Block:
        text = " ".join(_single(row).split())
        short = len(text) <= _MOST_TITLE and not text.endswith((".", ":", ";"))
        if first and short and not text.startswith(_NO_TITLE):
            self.titled = self._fresh = True
            return Block("heading", text, 1)
        return Block("text", _single(row), row=row.number)

    # -- rows

    @staticmethod
    def _pair(row: Row) -> tuple[int, Block]:
        return row.number, Block("row", cells=pair(row), row=row.number)

    def _row(self, row: Row) -> tuple[int, Block] | None:
        filled = row.filled
        if row.values in self._head_values:
            return None  # the heads again, for a new sheet of paper
        if len(filled) == 1 and self._is_section(row, filled[0]):
            return row.number, Block("heading", _single(row), 2)
        for column in filled:
            shapes = self._shapes.setdefault(column, set())
            if len(shapes) < _MOST_SHAPES:
                shapes.add(shape(row.values[column], row.plain[column]))
        cells = tuple(
            (self._heads.get(column, ""), row.values[column]) for column in filled
        )
        return row.number, Block("row", cells=cells, row=row.number, table=self._table)

    def _is_section(self, row: Row, column: int) -> bool:
        """A cell merged over most of the table, between its rows, names a group."""
        width = row.wide.get(column, column) - column + 1
        short = len(row.values[column]) <= _MOST_TITLE
        return short and width > 1 and width >= 0.6 * len(self._heads)


def _single(row: Row) -> str:
    return next(value for value in row.values if value)


def is_pair(row: Row) -> bool:
    """ "Machine: | X200", as forms have it above or instead of a table."""
    filled = row.filled
    return len(filled) == 2 and row.values[filled[0]].rstrip().endswith(":")


def pair(row: Row) -> tuple[tuple[str, str], ...]:
    name, value = (row.values[column] for column in row.filled)
    return ((name.rstrip(": "), value),)
