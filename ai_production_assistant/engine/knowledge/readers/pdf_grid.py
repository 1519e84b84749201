"""One ruled table: its cells by row and column, merged ones resolved, its heads."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from .pdf_clean import join_lines
from .pdf_lines import lines_of
from .pdf_plumb import pieces_of

_NEAR = 1.5
_LONGEST_HEAD = 60
_MOST_HEAD_ROWS = 3


@dataclass(slots=True)
class Cell:
    box: tuple[float, float, float, float]
    chars: list[dict] = field(default_factory=list)
    text: str = ""
    bold: bool = False
    color: object = None


class Grid:
    """``owner[row][column]`` is the cell that covers the place; None for a hole."""

    def __init__(self, boxes: list[tuple[float, float, float, float]]):
        self.cells = [Cell(box) for box in boxes]
        self.xs = _edges(value for box in boxes for value in (box[0], box[2]))
        self.ys = _edges(value for box in boxes for value in (box[1], box[3]))
        wide, high = max(0, len(self.xs) - 1), max(0, len(self.ys) - 1)
        self.owner: list[list[Cell | None]] = [[None] * wide for _ in range(high)]
        for cell in self.cells:
            x0, top, x1, bottom = cell.box
            for row in range(high):
                if not top < (self.ys[row] + self.ys[row + 1]) / 2 < bottom:
                    continue
                for column in range(wide):
                    if x0 < (self.xs[column] + self.xs[column + 1]) / 2 < x1:
                        self.owner[row][column] = cell

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> Cell | None:
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= row < len(self.owner) and 0 <= column < self.columns:
            return self.owner[row][column]
        return None

    def fill(self, rects: list[dict]):
        """The texts of the cells, once all characters are in."""
        for cell in self.cells:
            pieces = pieces_of(cell.chars)
            lines = lines_of(pieces)
            cell.text = join_lines([line.text for line in lines])
            cell.bold = bool(pieces) and all(piece.bold for piece in pieces)
            cell.color = _color(cell.box, rects)

    def is_table(self, page_area: float) -> bool:
        """Not a frame around text, nor a page cut in two."""
        if self.columns < 2 or len(self.owner) < 2:
            return False
        full = [cell for cell in self.cells if cell.text]
        if len(full) < 3 or len({id(c) for r in self._filled() for c in r}) < 3:
            return False
        used = {
            column
            for row in self.owner
            for column, cell in enumerate(row)
            if cell is not None and cell.text
        }
        if len(used) < 2:
            return False
        longest = max(len(cell.text) for cell in full)
        x0, top, x1, bottom = self.box
        large = (x1 - x0) * (bottom - top) > 0.5 * page_area
        return not (longest > 1500 or (large and longest > 600 and len(full) < 7))

    def _filled(self):
        for row in self.owner:
            cells = [cell for cell in row if cell is not None and cell.text]
            if cells:
                yield cells

    # -- rows

    def rows(self) -> list[list[tuple[int, int, Cell]]]:
        """(first column, last column, cell) of each row that says something."""
        rows = []
        for owners in self.owner:
            row: list[tuple[int, int, Cell]] = []
            for column, cell in enumerate(owners):
                if cell is None or not cell.text:
                    continue
                if row and row[-1][2] is cell and row[-1][1] == column - 1:
                    row[-1] = (row[-1][0], column, cell)
                else:
                    row.append((column, column, cell))
            same = rows and [c for _f, _l, c in rows[-1]] == [c for _f, _l, c in row]
            if row and not same:
                rows.append(row)
        return rows

    def spans(self, row) -> bool:
        """One cell over the whole width: a title, not a value."""
        first, last, _cell = row[0]
        return len(row) == 1 and first == 0 and last == self.columns - 1

    def head_rows(self, rows) -> tuple[int, bool]:
        """How many of ``rows`` are heads, and whether their looks say so."""
        for mark in (_bold, _fill):
            first = mark(rows[0])
            if not first:
                continue
            # Heads are those that look like the first, if not all do.
            count = 1
            while count < len(rows) and mark(rows[count]) == first:
                count += 1
            if count <= _MOST_HEAD_ROWS and count < len(rows):
                return count, True
        return self._worded_head_rows(rows), False

    def _worded_head_rows(self, rows) -> int:
        """By their words: heads have no figures, and there is one over each column."""
        first = rows[0]
        covered = sum(last - start + 1 for start, last, _cell in first)
        texts = [cell.text for _start, _last, cell in first]
        if len(rows) < 2 or covered < self.columns or not _could_head(texts):
            return 0
        merged = len(first) < self.columns
        if merged and len(rows) > 2:
            below = [cell.text for _start, _last, cell in rows[1]]
            return 2 if _could_head(below) else 1
        body = [cell.text for row in rows[1:] for _s, _l, cell in row if _s]
        figures = sum(any(map(str.isdigit, text)) for text in body)
        if self.columns == 2 and figures < 0.5 * len(body):
            return 0
        return 1

    def heads(self, rows) -> list[str]:
        """The head of each column, of one or several rows from top to bottom."""
        heads: list[list[str]] = [[] for _ in range(self.columns)]
        for row in rows:
            for first, last, cell in row:
                for column in range(first, last + 1):
                    if cell.text not in heads[column]:
                        heads[column].append(cell.text)
        return [" ".join(parts) for parts in heads]


def _edges(values) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _bold(row) -> bool:
    return all(cell.bold for _first, _last, cell in row)


def _fill(row):
    colors = {cell.color for _first, _last, cell in row}
    return colors.pop() if len(colors) == 1 else None


def _could_head(texts: list[str]) -> bool:
    if len(set(texts)) < len(texts):
        return False
    return all(
        len(text) <= _LONGEST_HEAD and not any(map(str.isdigit, text)) for text in texts
    )


def _color(box, rects: list[dict]):
    """What the cell is filled with; None for nothing and for white."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    found = None
    for rect in rects:
        inside = rect["x0"] <= x <= rect["x1"] and rect["top"] <= y <= rect["bottom"]
        if inside and rect.get("fill"):
            found = rect.get("non_stroking_color")
    if found is None:
        return None
    found = tuple(found) if isinstance(found, list | tuple) else (found,)
    white = all(value in (1, 1.0) for value in found) and len(found) in (1, 3)
    return None if white or (len(found) == 4 and not any(found)) else found
