"""Markdown of an answer → the text that a reader sees, and where each letter stood.

The blocks are those of the renderer's scanner, so that a list, a table or code is here
what it is on the page. No parser of Markdown tells the place of what it read to the
letter: a line within blocks is always the end of its line in the answer, and of that
:mod:`.inline` tells what is seen.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...rendering.document import HIDDEN, clean_line, parse
from ...rendering.loose import CELL_PARTS, FENCE, HEADING, MAX_DEPTH, Block, scan
from .inline import Seen, seen, unmarked

_QUOTES = re.compile(r"(?: {0,3}> ?)*")
_TASK = re.compile(r"\[[ xX]\] +(?=\S)")
# "Late? No": the answer to a label is of one sentence with it. "No. 12" is a number,
# "No." before anything else an answer of its own.
_JOINED = re.compile(r"(?<=\?\s)(?:yes|no|s[ií])\b|(?<=\bno\.\s)\d", re.IGNORECASE)
# A sentence ends at a stop before a capital letter, and before a citation's end.
_STOP = re.compile(
    r"(?<=[.!?…;])[\"”»)\]]*\s+(?=[\"“«(¿¡\[]*[^\W\d_a-záéíóúüñç])|(?<=[.!?…])\s+(?=\d)"
)
# Not the inches of a 12" pipe.
QUOTED = re.compile(r"[“«\"](?<!\w\")([^“”«»\"\n]{12,2000})(?:[”»]|(?<!\s)\")")
_SHORT = re.compile(
    r"(?:\b(?:approx|aprox|nº|núm|num|p|pp|pág|fig|e\.g|i\.e|p\. ej|art|ref|sr|sra|"
    r"dr|dra|mr|mrs|ms|st|vs|etc|max|máx|mín|ud|uds|dpto|"
    # Behind a figure it is a unit, which may end a sentence: "2 h 15 min. The next".
    r"(?<!\d[ \u00a0])(?:min|hrs?|[A-Z])))\.$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Piece:
    """A sentence, or a cell of a table, as a reader sees it.

    ``origin[i]`` is the place of ``text[i]`` in the answer, ``ends[i]`` where what is
    shown as this letter ends there: an entity is longer. ``cites`` are the citation
    numbers that stand in it or right behind it, with their places in the answer.
    """

    text: str
    origin: Sequence[int]
    ends: Sequence[int]
    kind: str = "text"
    cites: list[tuple[str, int, int]] = field(default_factory=list)
    #: number of the paragraph, list item or row that it belongs to
    block: int = 0
    #: number of the list or table that it belongs to, 0 outside of them
    group: int = 0
    #: how far a list item is indented, from 1; 0 of what is none
    level: int = 0
    #: of a cell: its head, its row's number in the table, its column
    head: str = ""
    row: int = 0
    column: int = 0
    table: int = 0
    #: the numbers of ``cites``, kept for its figures, which ask again and again
    _cited: frozenset | None = None

    @property
    def cited(self) -> frozenset:
        """The numbers of ``cites``."""
        if self._cited is None:
            self._cited = frozenset(number for number, _start, _end in self.cites)
        return self._cited

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the answer of ``text[start:end]``."""
        return self.origin[start], self.ends[end - 1]

    def part(self, start: int, end: int) -> Piece:
        """A piece of its own with the letters from ``start`` to ``end``."""
        origin, ends = self.origin[start:end], self.ends[start:end]
        return Piece(self.text[start:end], origin, ends)


def pieces(answer: str) -> list[Piece]:
    """The sentences and cells of ``answer`` in their order, then the addresses of the
    web that are shown."""
    reader = _Reader(answer)
    reader.read()
    return reader.found + reader.addresses


@dataclass(slots=True)
class _Line:
    """A line as the scanner takes it; ``places`` are those of its letters, and of what
    follows them."""

    text: str
    places: Sequence[int]

    def __getitem__(self, part: slice) -> _Line:
        return _Line(self.text[part], self.places[part])

    def stripped(self, behind: int = 0) -> _Line:
        """Without the spaces around it, its first letter at ``places[behind]``."""
        text = self.text.strip()
        behind += len(self.text) - len(self.text.lstrip())
        return _Line(text, self.places[behind : behind + len(text)])


def _lines(answer: str) -> list[_Line]:
    found, start = [], 0
    for line in answer.split("\n"):
        text = line if line.isprintable() else clean_line(line)
        places: Sequence[int] = range(start, start + len(line) + 1)
        if text != line:
            places = _places(line, start)
        found.append(_Line(text, places))
        start += len(line) + 1
    return found


def _places(line: str, start: int) -> list[int]:
    """The places of the letters of a line with tabs or signs that are not shown."""
    places, column = [], 0
    for place, letter in enumerate(line, start):
        width = 4 - column % 4 if letter == "\t" else 1
        column = 0 if letter == "\r" else column + width
        shown = len(clean_line(letter)) and width
        places += [place] * shown
    return [*places, start + len(line)]


class _Reader:
    def __init__(self, answer: str):
        self.found: list[Piece] = []
        self.addresses: list[Piece] = []
        self.lines = _lines(answer)
        self.references: frozenset[str] = frozenset()
        self.block = self.group = self.level = self.table = 0
        self.groups = 0
        #: whether a list goes on with another sign
        self.in_list = False

    def read(self):
        lines = [line.text for line in self.lines]
        blocks, references = parse(lines)
        self.references = frozenset(references)
        self._blocks(blocks, lines, 0, 0)
        for block in blocks:
            if block.kind in ("text", HIDDEN):
                self._definitions(block)

    def _definitions(self, block: Block):
        """A link by its name shows the address of its definition, which is hidden."""
        for number in range(block.start, block.end - len(block.lines)):
            line = self.lines[number]
            address = line.text[line.text.index("]:") + 2 :]
            self._shown(self._row(number, address))

    def _blocks(self, blocks: list[Block], lines: list[str], first: int, depth: int):
        """``blocks`` of ``lines``, of which the first is line ``first`` of all."""
        before = ""
        for block in blocks:
            self.block += 1
            self.in_list = before == "list"
            getattr(self, f"_{block.kind}")(block, lines, first, depth)
            before = block.kind

    def _inside(self, lines: list[str], first: int, depth: int):
        if depth < MAX_DEPTH:
            self._blocks(list(scan(lines)), lines, first, depth)
            return
        for number, line in enumerate(lines, first):
            row = self._row(number, line)
            self._sentences(_piece(unmarked(row.text), row.places))

    def _text(self, block: Block, lines: list[str], first: int, depth: int):
        start = block.end - len(block.lines)
        rows = [
            self._row(first + start + n, line) for n, line in enumerate(block.lines)
        ]
        rows = [
            row[: len(row.text) - row.text.endswith("\\")] if n < len(rows) else row
            for n, row in enumerate(rows, 1)
        ]
        left = None
        if self.level:
            # A line at the margin is shown with the item above it, but is said of all.
            below = self.lines[first + start + 1 : first + block.end]
            left = next((line.places[0] for line in below if _at_margin(line)), None)
        self._sentences(self._shown(_joined(rows)), left=left)

    def _hidden(self, block: Block, lines: list[str], first: int, depth: int):
        """Definitions: see :meth:`_definitions`."""

    def _heading(self, block: Block, lines: list[str], first: int, depth: int):
        start = first + block.start
        if (match := HEADING.match(lines[block.start])) and block.lines[0]:
            row = self._row(start, lines[block.start][match.end() :])
            rows = [row[: len(block.lines[0])]]
        else:
            rows = [self._row(start + n, line) for n, line in enumerate(block.lines)]
        outer = self.level, self.group
        self.level = self.group = 0
        self._sentences(self._shown(_joined(rows)), "heading")
        self.level, self.group = outer

    def _rule(self, block: Block, lines: list[str], first: int, depth: int):
        """Says nothing."""

    def _code(self, block: Block, lines: list[str], first: int, depth: int):
        start = first + block.start + bool(FENCE.match(lines[block.start]))
        for number, line in enumerate(block.lines, start):
            self._sentences(_as_it_is(self._row(number, line)))

    def _quote(self, block: Block, lines: list[str], first: int, depth: int):
        self._inside(block.lines, first + block.start, depth + 1)

    def _list(self, block: Block, lines: list[str], first: int, depth: int):
        outer = self.level, self.group
        if not self.level and not self.in_list:
            self.groups += 1
        group = self.group or self.groups
        at = block.start
        for number, item in enumerate(block.items):
            self.block += bool(number)
            self.level, self.group = outer[0] + 1, group
            if task := _TASK.match(item[0]):
                item = [item[0][task.end() :], *item[1:]]
            self._inside(item, first + at, depth + 1)
            at += len(item)
            while at < len(lines) and not lines[at].strip():
                at += 1
        self.level, self.group = outer

    def _table(self, block: Block, lines: list[str], first: int, depth: int):
        outer = self.level, self.group
        self.groups += 1
        self.table += 1
        self.level, self.group = 0, self.groups
        rows = [
            self._row(first + number, lines[number])
            for number in range(block.start, block.end)
            if lines[number].strip()
        ]
        heads: list[str] = []
        for number, row in enumerate([rows[0], *rows[2:]]):
            self.block += 1
            found = [self._shown(cell) for cell in _cells(row)]
            heads = heads or [piece.text.strip() for piece in found]
            # Cells without a head are not shown.
            for column, piece in enumerate(found[: len(heads)]):
                piece.table, piece.row, piece.column = self.table, number, column
                if number:
                    piece.head = heads[column]
                if piece.text.strip():
                    self._place(piece, "cell" if number else "head")
        self.level, self.group = outer

    def _row(self, number: int, line: str) -> _Line:
        """``line`` of the scanner, the end of line ``number`` of all, without the
        spaces around it."""
        whole = self.lines[number]
        return _Line(line, whole.places).stripped(len(whole.text) - len(line))

    def _shown(self, line: _Line) -> Piece:
        """``line`` as it is seen. Its addresses become pieces of their own."""
        read = seen(line.text, self.references)
        for first, last, start, end in read.addresses:
            address = line[start:end]
            piece = _piece(unmarked(address.text), address.places)
            piece.kind = "address"
            # A mark within the address of a link would not be seen.
            piece.origin[0] = line.places[first]
            piece.ends[-1] = line.places[last - 1] + 1
            self.addresses.append(piece)
        return _piece(read, line.places)

    def _place(self, piece: Piece, kind: str):
        piece.kind, piece.block, piece.level = kind, self.block, self.level
        piece.group = self.group
        self.found.append(piece)

    # -- sentences

    def _sentences(self, shown: Piece, kind: str = "text", left: int | None = None):
        """The sentences of each line of ``shown``, of which those from place ``left``
        on are no longer of a list."""
        cites, begin = deque(shown.cites), 0
        for text in shown.text.split("\n"):
            end = begin + len(text)
            stop = shown.origin[end] if end < len(shown.origin) else sys.maxsize
            self._cites = deque()
            while cites and cites[0][1] < stop:
                self._cites.append(cites.popleft())
            if text.strip():
                if left is not None and shown.origin[begin] >= left:
                    self.block, self.level, self.group = self.block + 1, 0, 0
                    left = None
                whole = end - begin == len(shown.text)
                self._line(shown if whole else shown.part(begin, end), kind)
            elif self.found and self.found[-1].block == self.block:
                self.found[-1].cites += self._cites
            begin = end + 1

    def _line(self, whole: Piece, kind: str):
        begin = 0
        quotes = [match.span() for match in QUOTED.finditer(whole.text)]
        for stop in _STOP.finditer(whole.text):
            while quotes and quotes[0][1] <= stop.start():
                del quotes[0]
            end = stop.start()
            if quotes and quotes[0][0] < end:
                if stop.end() <= quotes[0][1]:
                    continue  # The sentences of a quote are one.
                end = quotes[0][1]
            before = max(begin, stop.start() - 9)
            if _JOINED.match(whole.text, stop.end()) or _SHORT.search(
                whole.text, before, stop.start()
            ):
                continue
            self._sentence(whole, begin, end, kind)
            begin = stop.end()
        self._sentence(whole, begin, len(whole.text), kind)

    def _sentence(self, whole: Piece, begin: int, end: int, kind: str):
        text = whole.text[begin:end]
        if not text.strip():
            return
        piece = whole
        if end - begin < len(whole.text):
            piece = whole.part(begin, end)
        piece.cites = []
        first = whole.origin[begin]
        last = whole.origin[end - 1] if end < len(whole.origin) else sys.maxsize
        before = self.found[-1] if self.found else None
        # Each is taken once: what stands behind a full stop goes with the sentence.
        while self._cites and self._cites[0][1] <= last:
            cite = self._cites.popleft()
            if cite[1] >= first:
                piece.cites.append(cite)
            elif before and before.block == self.block:
                before.cites.append(cite)
        self._place(piece, kind)


def _at_margin(line: _Line) -> bool:
    return not line.text[_QUOTES.match(line.text).end() :].startswith(" ")


def _joined(rows: Sequence[_Line]) -> _Line:
    if len(rows) == 1:
        return rows[0]
    places: list[int] = []
    for row in rows:
        places += row.places
        places.append(places[-1] + 1 if places else 0)
    return _Line("\n".join(row.text for row in rows), places)


def _piece(read: Seen, places: Sequence[int]) -> Piece:
    if isinstance(places, range) and isinstance(read.first, range):
        origin = places[: len(read.first)]
        ends = range(origin.start + 1, origin.stop + 1)
    else:
        origin = [places[place] for place in read.first]
        ends = [places[place - 1] + 1 for place in read.last]
    cites = [(n, places[start], places[end - 1] + 1) for n, start, end in read.cites]
    return Piece(read.text, origin, ends, cites=cites)


def _as_it_is(line: _Line) -> Piece:
    return Piece(line.text, [*line.places], [place + 1 for place in line.places])


def _cells(row: _Line) -> list[_Line]:
    """As :func:`..rendering.loose.cells`, with the places."""
    found, start = [], 0
    for part in CELL_PARTS.finditer(row.text):
        if part[0] == "|":
            found.append(row[start : part.start()])
            start = part.end()
    found.append(row[start:])
    if len(found) > 1 and not found[0].text.strip():
        del found[0]
    if len(found) > 1 and not found[-1].text.strip() and row.text.endswith("|"):
        del found[-1]
    return [_without_escapes(cell.stripped()) for cell in found]


def _without_escapes(cell: _Line) -> _Line:
    """Of a pipe that does not end the cell."""
    if "\\|" not in cell.text:
        return cell
    text = cell.text
    places = [p for at, p in enumerate(cell.places) if not text.startswith("\\|", at)]
    return _Line(cell.text.replace("\\|", "|"), places)
