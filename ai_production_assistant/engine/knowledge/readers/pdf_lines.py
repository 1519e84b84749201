"""Pieces of text with their places → the lines of a page, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import repeat
from statistics import median

from .pdf_clean import clean

# Widths of a common sans serif in em: pypdf does not tell where a piece ends.
_EM = {
    **dict.fromkeys("ijl'|,.:;!¡ íìI·•´`", 0.27),
    **dict.fromkeys('ftr()[]-/\\"°ï', 0.33),
    **dict.fromkeys("mMW%—…@", 0.86),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÁÉÓÚÑÜwÍ&", 0.69),
}
_OTHER = 0.54
_MOST_RUNS = 200


@dataclass(slots=True)
class Piece:
    """A stretch of text in one font; ``end`` is where it stops, ``turn`` its angle."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    turn: int = 0
    end: float = 0.0


@dataclass(slots=True)
class Line:
    """``cells`` are the texts between wide gaps with their start and end: more than
    one make a row of a table without rules. ``run`` numbers stretches of lines that
    follow each other downwards."""

    x: float
    y: float
    size: float
    bold: bool
    end: float
    cells: list[tuple[float, float, str]] = field(default_factory=list)
    turn: int = 0
    run: int = 0

    @property
    def text(self) -> str:
        return " ".join(cell[2] for cell in self.cells)


def width(text: str, size: float, bold: bool = False) -> float:
    return sum(map(_EM.get, text, repeat(_OTHER))) * size * (1.06 if bold else 1.0)


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """The place on the page when it is turned so that the text stands upright."""
    if turn == 90:
        return y, -x
    if turn == 180:
        return -x, -y
    if turn == 270:
        return -y, x
    return x, y


def lines_of(pieces: list[Piece]) -> list[Line]:
    """Lines in reading order. Text at another angle than most comes last."""
    if not pieces:
        return []
    turns = Counter()
    for piece in pieces:
        turns[piece.turn] += len(piece.text)
    main = turns.most_common(1)[0][0]
    upright = _lines(piece for piece in pieces if piece.turn == main)
    rest = _lines(piece for piece in pieces if piece.turn != main)
    return _in_order(_columns(upright)) + rest


def _lines(pieces: Iterable[Piece]) -> list[Line]:
    lines: list[Line] = []
    builder: _Builder | None = None
    for piece in pieces:
        if builder is None or not builder.takes(piece):
            if builder:
                lines.append(builder.line())
            builder = _Builder(piece)
        else:
            builder.add(piece)
    if builder:
        lines.append(builder.line())
    return _joined_rows(line for line in lines if line.cells)


def _joined_rows(lines: Iterable[Line]) -> list[Line]:
    """The right part of a row may be written before the left one."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if (
            last
            and abs(last.y - line.y) < 0.2 * last.size
            and abs(last.size - line.size) < 0.12 * last.size
            and line.x < last.x
            and line.end - 0.2 * (line.end - line.x) < last.x + 0.5 * line.size
        ):
            last.cells = line.cells + last.cells
            last.x, last.bold = line.x, last.bold and line.bold
        else:
            found.append(line)
    return found


class _Builder:
    """Collects the pieces of one line from left to right."""

    __slots__ = "pieces", "cells", "size", "y", "end", "broken"

    def __init__(self, piece: Piece):
        self.pieces = [piece]
        self.cells = [[piece.x, piece.end, [piece.text]]]
        self.size, self.y, self.end = piece.size, piece.y, piece.end
        self.broken = piece.text.endswith("\n")

    def takes(self, piece: Piece) -> bool:
        """On the same baseline, within what an index is raised by, and not before."""
        last = self.pieces[-1]
        high = max(self.size, piece.size)
        if piece.turn != last.turn or abs(piece.y - self.y) > 0.42 * high:
            return False
        return piece.x >= last.x - 0.1 * high

    def add(self, piece: Piece):
        # Our width is a guess: the longer the cell, the more it may be wrong.
        start, end, texts = self.cells[-1]
        gap = piece.x - end
        slack = 0.07 * (end - start)
        if gap > 1.6 * min(self.size, piece.size) + slack:
            self.cells.append([piece.x, piece.end, [piece.text]])
        else:
            spaced = texts[-1].endswith(" ") or piece.text.startswith(" ")
            # Where the one before ended in a line end, pypdf knows no gap.
            if not spaced and self.broken and gap > -0.25 * piece.size - slack:
                texts.append(" ")
            texts.append(piece.text)
            self.cells[-1][1] = max(end, piece.end)
        if piece.size > self.size:
            self.size, self.y = piece.size, piece.y
        self.pieces.append(piece)
        self.broken = piece.text.endswith("\n")
        self.end = max(self.end, piece.end)

    def line(self) -> Line:
        cells = []
        for start, end, texts in self.cells:
            text = clean("".join(texts).replace("\n", " ")).strip()
            if text:
                cells.append((start, end, text))
        pieces = self.pieces
        if len(pieces) == 1:
            size, bold = pieces[0].size, pieces[0].bold
        else:
            sizes, heavy, chars = Counter(), 0, 0
            for piece in pieces:
                count = len(piece.text.strip())
                sizes[piece.size] += count
                chars += count
                heavy += count if piece.bold else 0
            size, bold = sizes.most_common(1)[0][0], heavy >= 0.9 * chars > 0
        x = cells[0][0] if cells else pieces[0].x
        return Line(x, self.y, size, bold, self.end, cells, pieces[0].turn)


# -- columns that the file writes line by line across the page


def _columns(lines: list[Line]) -> list[Line]:
    starts = _column_starts(lines)
    if not starts:
        return lines
    ordered: list[Line] = []
    band: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for line in lines:
        places = [sum(cell[0] >= s - 4 for s in starts) for cell in line.cells]
        first = places[0]
        crosses = first < len(starts) and line.cells[0][1] > starts[first] + line.size
        if crosses:
            # A line over several columns closes those above it.
            ordered += [line for column in band for line in column]
            band = [[] for _ in band]
            ordered.append(line)
            continue
        for place in sorted(set(places)):
            cells = [c for c, p in zip(line.cells, places, strict=True) if p == place]
            part = Line(cells[0][0], line.y, line.size, line.bold, cells[-1][1], cells)
            band[place].append(part)
    return ordered + [line for column in band for line in column]


def _column_starts(lines: list[Line]) -> list[float]:
    """Where the second and later columns of prose begin; empty for a table."""
    wide = [line for line in lines if 2 <= len(line.cells) <= 3]
    if len(wide) < 6 or len(wide) < 0.4 * len(lines):
        return []
    count = Counter(len(line.cells) for line in wide).most_common(1)[0][0]
    wide = [line for line in wide if len(line.cells) == count]
    starts = []
    for index in range(count):
        cells = [line.cells[index] for line in wide]
        middle = median(cell[0] for cell in cells)
        near = [cell for cell in cells if abs(cell[0] - middle) < 4]
        if len(near) < 0.7 * len(cells) or not _is_prose(near):
            return []
        starts.append(middle)
    return starts[1:]


def _is_prose(cells: list[tuple[float, float, str]]) -> bool:
    """Lines that fill their column and go on in lower case, as cells seldom do."""
    longest = max(end - start for start, end, _text in cells)
    filled = sum(end - start > 0.75 * longest for start, end, _text in cells)
    lower = sum(text[:1].islower() for _start, _end, text in cells)
    return filled >= 0.65 * len(cells) and lower >= 0.3 * len(cells)


# -- runs


def _in_order(lines: list[Line]) -> list[Line]:
    """The order of the file, but nothing before what stands above it.

    Programs write a page in the order in which it is read, columns too, and at times
    the footer first or the title last. So a stretch of lines is moved only before one
    that stands below it in the same column.
    """
    runs: list[list[Line]] = []
    for line in lines:
        last = runs[-1][-1] if runs else None
        if last and last.y > line.y - 0.1 and last.x < line.end and line.x < last.end:
            runs[-1].append(line)
        else:
            runs.append([line])
    boxes = [_box(run) for run in runs]
    if 1 < len(runs) <= _MOST_RUNS and _disordered(boxes):
        runs = [runs[index] for index in _sorted(boxes)]
    for number, run in enumerate(runs):
        for line in run:
            line.run = number
    return [line for run in runs for line in run]


def _box(run: list[Line]):
    return (
        min(line.x for line in run),
        max(line.end for line in run),
        run[0].y,
        run[-1].y,
    )


def _above(one, other) -> bool:
    """``one`` stands wholly above ``other``, in the same column."""
    return one[3] > other[2] and one[0] < other[1] and other[0] < one[1]


def _disordered(boxes) -> bool:
    return any(
        _above(later, box)
        for index, box in enumerate(boxes)
        for later in boxes[index + 1 :]
    )


def _sorted(boxes) -> list[int]:
    left = list(range(len(boxes)))
    order = []
    while left:
        for index in left:
            if not any(_above(boxes[o], boxes[index]) for o in left if o != index):
                break
        order.append(index)
        left.remove(index)
    return order
