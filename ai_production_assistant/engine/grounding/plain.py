"""Markdown of an answer → the text that a reader sees, and where each letter stood.

No parser of Markdown tells the place of what it read to the letter; the few signs that
matter here are left out by one pass over each line.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from dataclasses import dataclass, field

_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+")
_QUOTE = re.compile(r"\s*>\s?")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?")
_CITATION = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)")
_ADDRESS = re.compile(r"<?https?://[^\s>)]*>?")
# Those that the renderer takes for markup; a reader sees all others as they are.
_TAG = re.compile(
    r"(?i:</?(?:b|i|em|strong|u|s|del|sub|sup|kbd|mark)>|<br\s?/?>)|<!--.{0,2000}?-->"
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d+);")
_MARKUP = re.compile(r"[*`]+|~~|(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
# "Late? No": the answer to a label is of one sentence with it.
_REPLY = re.compile(r"(?<=\?\s)(?:yes|no|s[ií])\b", re.IGNORECASE)
# Nobody sees them, so they may not hide what a word or a figure is.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
# A sentence ends at a stop before a capital letter, and before a citation's end.
_STOP = re.compile(
    r"(?<=[.!?…;])[\"”»)\]]*\s+(?=[\"“«(¿¡\[]*[^\W\d_a-záéíóúüñç])|(?<=[.!?…])\s+(?=\d)"
)
# Not the inches of a 12" pipe.
QUOTED = re.compile(r"(?:[“«]|(?<!\w)\")([^“”«»\"\n]{12,2000})(?:[”»]|(?<!\s)\")")
_SHORT = re.compile(
    r"(?:\b(?:approx|aprox|no|nº|núm|num|p|pp|pág|fig|e\.g|i\.e|p\. ej|art|ref|sr|sra|"
    r"dr|"
    r"dra|mr|mrs|ms|st|vs|etc|max|min|máx|mín|ud|uds|hr|hrs|dpto|[A-Z]))\.$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Piece:
    """A sentence, or a cell of a table, as a reader sees it.

    ``origin[i]`` is the place of ``text[i]`` in the answer. ``cites`` are the citation
    numbers that stand in it or right behind it, with their places in the answer.
    """

    text: str
    origin: list[int]
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

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Positions in the answer of ``text[start:end]``."""
        return self.origin[start], self.origin[end - 1] + 1


def pieces(answer: str) -> list[Piece]:
    """The sentences and cells of ``answer`` in their order."""
    reader = _Reader()
    for line, start in _lines(answer):
        reader.take(line, start)
    return reader.found


def _lines(answer: str):
    start = 0
    for line in answer.split("\n"):
        yield line, start
        start += len(line) + 1


class _Reader:
    def __init__(self):
        self.found: list[Piece] = []
        self.block = self.group = self.level = 0
        self.is_open = self.blank = False
        self.table = 0
        self.heads: list[str] | None = None
        self.row = 0
        self.fence = ""

    def take(self, line: str, start: int):
        if fence := _FENCE.match(line):
            sign = fence[1][:3]
            self.fence = "" if self.fence == sign else self.fence or sign
            return
        if self.fence:
            self._sentences(line, 0, start)
            return
        if not line.strip():
            self.block += 1
            self.heads = None
            self.blank = True
            return
        at = 0
        while (match := _QUOTE.match(line, at)) and match.end() > at:
            at = match.end()
        if line[at:].lstrip().startswith("|") or (
            self.heads is not None and "|" in line[at:]
        ):
            self._table_row(line, at, start)
            return
        if self.heads is not None:
            self.heads = None
            self._leave()
        if match := _HEADING.match(line, at):
            self.block += 1
            self._leave()
            self._sentences(line, match.end(), start, "heading")
            self.block += 1
            return
        if match := _ITEM.match(line, at):
            self.block += 1
            self._enter()
            self.level = 1 + len(match[0]) - len(match[0].lstrip())
            at = match.end()
        elif self.blank or not line[at:].startswith(" "):
            # A line that goes on below an item is still of it.
            self._leave()
        self.blank = False
        self._sentences(line, at, start)

    def _enter(self):
        if not self.is_open:
            self.group, self.is_open = self.group + 1, True

    def _leave(self):
        self.is_open, self.level = False, 0

    def _place(self, piece: Piece, kind: str):
        piece.kind, piece.block, piece.level = kind, self.block, self.level
        piece.group = self.group if self.is_open else 0
        self.found.append(piece)

    # -- tables

    def _table_row(self, line: str, at: int, start: int):
        if "-" in line and not line[at:].strip("-:| \t\r"):
            return
        cells = _cells(line, at)
        self.block += 1
        if self.heads is None:
            self._leave()
            self._enter()
            self.table += 1
            self.row = 0
            self.heads = []
            kind = "head"
        else:
            self.row += 1
            kind = "cell"
        for column, (first, last) in enumerate(cells):
            piece = _plain(line, first, last, start)
            text = piece.text.strip()
            if kind == "head":
                self.heads.append(text)
            elif column < len(self.heads):
                piece.head = self.heads[column]
            piece.table, piece.row, piece.column = self.table, self.row, column
            if text:
                self._place(piece, kind)

    # -- sentences

    def _sentences(self, line: str, at: int, start: int, kind: str = "text"):
        whole = _plain(line, at, len(line), start)
        self._cites = deque(whole.cites)
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
            if _REPLY.match(whole.text, stop.end()) or _SHORT.search(
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
        piece = Piece(text, whole.origin[begin:end])
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


def _cells(line: str, at: int) -> list[tuple[int, int]]:
    bounds = [m.start() for m in re.finditer(r"(?<!\\)\|", line) if m.start() >= at]
    first = at
    found = []
    for bound in bounds:
        if bound > first or found or line[at:bound].strip():
            found.append((first, bound))
        first = bound + 1
    if line[first:].strip():
        found.append((first, len(line)))
    return found


_SKIPPED = re.compile(
    "|".join(
        f"(?P<{name}>{pattern.pattern})"
        for name, pattern in (
            ("escaped", _ESCAPED),
            ("link", _LINK),
            ("address", _ADDRESS),
            ("citation", _CITATION),
            ("tag", _TAG),
            ("entity", _ENTITY),
            ("markup", _MARKUP),
            ("hidden", _HIDDEN),
        )
    )
)


def _plain(line: str, first: int, last: int, start: int) -> Piece:
    text: list[str] = []
    origin: list[int] = []
    cites: list[tuple[str, int, int]] = []

    def keep(begin: int, end: int):
        text.append(line[begin:end])
        origin.extend(range(start + begin, start + end))

    at = first
    for match in _SKIPPED.finditer(line, first, last):
        keep(at, match.start())
        at = match.end()
        if match["escaped"]:
            keep(match.start() + 1, match.end())
        elif match["link"]:
            inner = _LINK.match(match[0])
            keep(match.start() + inner.start(1), match.start() + inner.end(1))
        elif match["citation"]:
            for number in re.findall(r"\d+", match["citation"]):
                cites.append((number, start + match.start(), start + match.end()))
            # What stands before and behind a citation is not one word.
            text.append(" ")
            origin.append(start + match.start())
        elif match["entity"] or match["tag"] or match["address"]:
            text.append(" ")
            origin.append(start + match.start())
    keep(at, last)
    return Piece("".join(text), origin, cites=cites)
