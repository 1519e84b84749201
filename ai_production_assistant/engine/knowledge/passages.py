"""Pages → passages: pieces that one citation can point to and one vector can hold."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..rendering.tokens import estimate
from .blocks import Block, Page
from .contents import is_contents
from .words import codes_in

# Most embedding models read 256 or 512 tokens of their own; our estimate counts high.
DEFAULT_TOKENS = 220
_SMALL_SHARE = 0.3
_SENTENCE = re.compile(r"(?<=[.!?…;:])\s+(?=[^\Wa-z])")
_WORD = re.compile(r"\S+\s*")
_LEVELS = 6
# Between the parts of a header, which is taken apart there again.
_BETWEEN = " | "
_BAR = re.compile(r"(?<!\S)\|(?!\S)")
# A header stands in front of each passage: what is longer than any name is cut.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """``header`` is deterministic: document, machine, section, page or rows.

    ``rows`` are the first and last row of a sheet or table, (0, 0) where there is
    none. ``order`` counts from 0 on its page. ``hash`` is of what is embedded, header
    and text, and stays the same for the same content.
    """

    text: str
    header: str
    section: str
    page: int
    label: str
    rows: tuple[int, int]
    order: int
    tokens: int
    codes: tuple[str, ...]
    language: str
    hash: str


class Splitter:
    """Splits the pages of one document, in their order.

    The headings open at the end of a page go on to the next: :attr:`headings` is kept
    with each page, so that work can be taken up at any page.

    A record is a page of number 0: its header names no page.

    :param machine: the product, work centre or equipment that the document is of
    :param max_tokens: the longest passage, header included, by ``count``
    :param headings: open at the end of the page before, outermost first
    """

    def __init__(
        self,
        title: str,
        *,
        machine: str = "",
        max_tokens: int = DEFAULT_TOKENS,
        headings: Sequence[str] = (),
        count: Callable[[str], int] = estimate,
    ):
        self.title = title[:_LONGEST_NAME]
        self.machine = machine[:_LONGEST_NAME]
        self.max_tokens = max_tokens
        self.count = count
        self.headings: list[str] = list(headings)

    def split(self, page: Page) -> list[Passage]:
        """The passages of ``page``. Never across a section, a table or its rows.

        None of a table of contents.
        """
        if is_contents(page):
            return []
        found: list[Passage] = []
        for run in self._runs(page):
            room = max(40, self.max_tokens - self.count(self._header(page, (0, 0))))
            pieces = self._merged(self._pieces(run, room), room)
            for piece in pieces:
                found.append(self._passage(page, piece, len(found)))
        return found

    # -- runs: blocks that belong together

    def _runs(self, page: Page) -> Iterable[list[Block]]:
        """Blocks of one section and one table each; headings are kept as state."""
        run: list[Block] = []
        headings: list[str] = []
        for block in page.blocks:
            if block.kind == "heading":
                if run:
                    yield run
                    run = []
                self._open(block)
                headings.append(block.text)
                continue
            if run and run[-1].table != block.table:
                yield run
                run = []
            run.append(block)
        if run:
            yield run
        elif len(headings) == len(page.blocks):
            # A title page: its headings are all that it says.
            yield [Block("text", " – ".join(headings))]

    def _open(self, heading: Block):
        level = min(max(heading.level, 1), _LEVELS)
        del self.headings[level - 1 :]
        while len(self.headings) < level - 1:
            self.headings.append("")
        self.headings.append(" ".join(heading.text[:_LONGEST_NAME].split()))

    @property
    def section(self) -> str:
        return " > ".join(heading for heading in self.headings if heading)

    # -- pieces: (text, first row, last row)

    def _pieces(self, run: list[Block], room: int):
        for block in run:
            text = block.shown.strip()
            if not text:
                continue
            if block.kind == "item":
                text = f"- {text}"
            if self.count(text) <= room:
                yield text, block.row, block.row
            elif block.kind == "row":
                yield from self._long_row(block, room)
            else:
                for part in self._sentences(text, room):
                    yield part, 0, 0

    def _long_row(self, block: Block, room: int):
        """A row too long for one passage is cut between cells, never within one."""
        cells: list[str] = []
        for head, value in block.cells or (("", block.text),):
            cell = f"{head}: {value}" if head else value
            if cells and self.count("; ".join([*cells, cell])) > room:
                yield "; ".join(cells), block.row, block.row
                cells = []
            if self.count(cell) > room:
                for part in self._sentences(cell, room):
                    yield part, block.row, block.row
            else:
                cells.append(cell)
        if cells:
            yield "; ".join(cells), block.row, block.row

    def _sentences(self, text: str, room: int):
        part = ""
        for sentence in _SENTENCE.split(text):
            for bit in self._words(sentence, room):
                longer = f"{part} {bit}" if part else bit
                if part and self.count(longer) > room:
                    yield part
                    longer = bit
                part = longer
        if part:
            yield part

    def _words(self, text: str, room: int):
        """``text`` in bits that fit; a word longer than that is cut."""
        if self.count(text) <= room:
            return [text]
        bits, bit, used = [], "", 0
        for word in _WORD.findall(text):
            # No character takes more than one token, so that a cut piece fits as it is.
            pieces = [word[at : at + room] for at in range(0, len(word), room)]
            for piece in pieces:
                cost = self.count(piece)
                if bit and used + cost > room:
                    bits.append(bit.strip())
                    bit, used = "", 0
                bit += piece
                used += cost
        return [*bits, bit.strip()] if bit.strip() else bits

    def _merged(self, pieces, room: int):
        """Neighbours joined while they fit; a small rest joins what is before it."""
        merged: list[list] = []
        used = 0
        for text, first, last in pieces:
            cost = self.count(text)
            # Counted apart: each joined text anew took a third of the splitting.
            if merged and used + 1 + cost <= room:
                merged[-1][0] += f"\n{text}"
                merged[-1][1] = merged[-1][1] or first
                merged[-1][2] = last or merged[-1][2]
                used += 1 + cost
            else:
                merged.append([text, first, last])
                used = cost
        return merged

    # -- passages

    def _header(self, page: Page, rows: tuple[int, int]) -> str:
        parts = [self.title, self.machine]
        parts += [page.label] if page.label else []
        parts.append(self.section)
        place = f"{rows[0]}–{rows[1]}" if rows[0] else ""
        if page.label and place:
            parts.append(place)
        elif not page.label and page.number:
            parts.append(f"p. {page.number}")
        return _BETWEEN.join(filter(None, map(_part, parts)))

    def _passage(self, page: Page, piece, order: int) -> Passage:
        text, first, last = piece
        rows = (first, last or first) if first else (0, 0)
        header = self._header(page, rows)
        whole = f"{header}\n{text}"
        return Passage(
            text=text,
            header=header,
            section=self.section,
            page=page.number,
            label=page.label,
            rows=rows,
            order=order,
            tokens=self.count(whole),
            codes=tuple(codes_in(whole)),
            language=page.language,
            hash=hashlib.sha1(whole.encode(), usedforsecurity=False).hexdigest(),
        )


def _part(name: str) -> str:
    """``name`` as a part of a header: on one line, and never posing as several."""
    return _BAR.sub("/", " ".join(name.split()))
