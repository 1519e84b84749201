"""The second pass: ruled tables as rows with their heads, amid the text around them."""

from __future__ import annotations

from dataclasses import dataclass

from ..blocks import Block
from .pdf_grid import Grid
from .pdf_lines import Line, lines_of
from .pdf_plumb import Plumber, char_turn, pieces_of
from .pdf_profile import PageLines, Profile
from .pdf_text import blocks_of

_NEAR = 4.0
_LOOK_BACK = 8
# pdfplumber may lose text that pypdf reads; then the text pass is worth more.
_ENOUGH = 0.9


@dataclass(slots=True)
class Open:
    """A table that may go on on the next page."""

    xs: list[float]
    heads: list[str]

    def goes_on_in(self, grid: Grid) -> bool:
        return len(self.xs) == len(grid.xs) and all(
            abs(one - other) <= _NEAR
            for one, other in zip(self.xs, grid.xs, strict=True)
        )


@dataclass(slots=True)
class Found:
    """A page taken apart. ``above`` and ``below`` say whether text stands before the
    first and after the last table."""

    grids: list[Grid]
    lines: list[Line]
    above: bool
    below: bool
    height: float


class Tables:
    def __init__(self, plumber: Plumber, profile: Profile):
        self._plumber = plumber
        self._profile = profile
        self._open: tuple[int, Open | None] = (0, None)

    def blocks(
        self, number: int, text: list[Block], titles: dict[str, int]
    ) -> list[Block] | None:
        """The page's blocks with its tables as rows; None when it has none.

        :param text: what the text pass made of the page
        """
        found = self._take_apart(number)
        if found is None:
            return None
        before = self._before(number, found)
        rows, still_open = [], before
        for index, grid in enumerate(found.grids):
            table, still_open = _rows(grid, index + 1, before if not index else None)
            rows.append(table)
        self._open = number, None if found.below else still_open
        blocks = self._amid(found, rows, titles)
        return blocks if _letters(blocks) >= _ENOUGH * _letters(text) else None

    # -- the page

    def _take_apart(self, number: int) -> Found | None:
        page = self._plumber.page(number)
        if page is None:
            return None
        try:
            tables = page.find_tables()
            area = float(page.width * page.height)
            chars, rects = page.chars, page.rects
            grids = [Grid(table.cells) for table in tables]
            _hand_out(chars, grids)
            for grid in grids:
                grid.fill(rects)
            grids = [grid for grid in grids if grid.is_table(area)]
            if not grids:
                return None
            inside = {id(c) for g in grids for cell in g.cells for c in cell.chars}
            outside = [char for char in chars if id(char) not in inside]
            height = float(page.height)
        finally:
            page.close()
        grids.sort(key=lambda grid: (grid.box[1], grid.box[0]))
        lines = self._lines(outside, height)
        top, bottom = height - grids[0].box[1], height - grids[-1].box[3]
        return Found(
            grids,
            lines,
            above=any(line.y > top for line in lines),
            below=any(line.y < bottom for line in lines),
            height=height,
        )

    def _lines(self, chars: list[dict], height: float) -> list[Line]:
        page = PageLines(lines_of(pieces_of(chars)), 0.0, height)
        return self._profile.without_running(page)

    def _before(self, number: int, found: Found) -> Open | None:
        """The table that the page before left open, if the first here goes on."""
        if found.above or number == 1:
            return None
        rows = found.grids[0].rows()
        if found.grids[0].head_rows(rows)[1]:
            return None
        return self._left_open(number - 1, _LOOK_BACK)

    def _left_open(self, number: int, steps: int) -> Open | None:
        """Also when reading began after that page: the rows must come out the same."""
        if self._open[0] == number:
            return self._open[1]
        try:
            found = self._take_apart(number)
        except MemoryError:
            raise
        except Exception:
            found = None
        if found is None or found.below:
            return None
        last = found.grids[-1]
        before = None
        if len(found.grids) == 1 and not found.above and number > 1 and steps:
            if not last.head_rows(last.rows())[1]:
                before = self._left_open(number - 1, steps - 1)
        return _rows(last, 1, before)[1]

    # -- its blocks

    def _amid(self, found: Found, rows: list[list[Block]], titles) -> list[Block]:
        """The rows of each table between the lines above and those below it."""
        places = [_place(found.lines, grid, found.height) for grid in found.grids]
        order = sorted(range(len(places)), key=lambda index: places[index])
        blocks: list[Block] = []
        start = 0
        for index in order:
            part = found.lines[start : places[index]]
            blocks += blocks_of(part, self._profile, titles)
            blocks += rows[index]
            start = places[index]
        return blocks + blocks_of(found.lines[start:], self._profile, titles)


def _hand_out(chars: list[dict], grids: list[Grid]):
    """Each character to the cell in which its middle lies."""
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for grid in grids:
            x0, top, x1, bottom = grid.box
            if x0 <= x <= x1 and top <= y <= bottom:
                cell = grid.cell_at(x, y)
                if cell is not None and (char_turn(char) == 0 or char["text"].strip()):
                    cell.chars.append(char)
                    break


def _place(lines: list[Line], grid: Grid, height: float) -> int:
    """Before the first line that is below the table's top, in its columns."""
    x0, top, x1, _bottom = grid.box
    for index, line in enumerate(lines):
        if line.y < height - top and line.x < x1 and line.end > x0:
            return index
    last = [i for i, line in enumerate(lines) if line.x < x1 and line.end > x0]
    return last[-1] + 1 if last else len(lines)


def _rows(grid: Grid, table: int, before: Open | None):
    """The blocks of a table, and what it leaves open for the next page."""
    rows = grid.rows()
    blocks: list[Block] = []
    while len(rows) > 2 and grid.spans(rows[0]):
        blocks.append(Block("text", rows.pop(0)[0][2].text, table=table))
    goes_on = before is not None and before.goes_on_in(grid)
    count, by_looks = grid.head_rows(rows)
    heads = grid.heads(rows[:count]) if count else []
    if goes_on and not by_looks and heads != before.heads:
        count, heads = 0, before.heads
    for number, row in enumerate(rows[count:], 1):
        cells = _cells(grid, row, heads)
        blocks.append(Block("row", cells=cells, row=number, table=table))
    return blocks, Open(grid.xs, heads)


def _cells(grid: Grid, row, heads: list[str]) -> tuple[tuple[str, str], ...]:
    if grid.spans(row):
        return (("", row[0][2].text),)
    if not heads and grid.columns == 2 and len(row) == 2:
        # A name and its value.
        return ((row[0][2].text, row[1][2].text),)
    cells = []
    for first, last, cell in row:
        names = dict.fromkeys(heads[first : last + 1]) if heads else {}
        cells.append((", ".join(name for name in names if name), cell.text))
    return tuple(cells)


def _letters(blocks: list[Block]) -> int:
    """The heads of a table count once, though they stand in each row."""
    texts, heads = [], set()
    for block in blocks:
        texts.append(block.text)
        for head, value in block.cells:
            texts.append(value)
            heads.add((block.table, head))
    texts += (head for _table, head in heads)
    return sum(sum(map(str.isalnum, text)) for text in texts)
