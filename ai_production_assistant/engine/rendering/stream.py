"""Blocks of a text while it is written, rendering only what changed."""

from __future__ import annotations

from dataclasses import dataclass

from .addresses import NOWHERE
from .converter import convert
from .document import HIDDEN, References, clean_line, parse
from .heal import heal
from .loose import Block
from .marks import Claims, mark


@dataclass(frozen=True, slots=True)
class _Shown:
    block: Block
    references: References
    html: str


class BlockStream:
    """Feed it the text so far; it returns the blocks whose HTML changed.

    A block is settled, and never looked at again, when the two lines that begin the
    next one are complete: no later line can change where it ends. Only the text
    behind the settled blocks is scanned and rendered on each call. A link definition
    that comes late renders those settled blocks again that have a bracket.

    ``addresses`` are set before the first text: those that links may lead to.
    """

    def __init__(self, addresses: frozenset[str] = NOWHERE):
        self.addresses = addresses
        self._reset()

    @property
    def count(self) -> int:
        """How many blocks there are; earlier ones beyond it have gone."""
        return len(self._settled) + len(self._tail)

    @property
    def html(self) -> list[str]:
        """All blocks as they are shown now."""
        return [shown.html for shown in (*self._settled, *self._tail)]

    def feed(self, text: str, claims: Claims = ()) -> list[tuple[int, str]]:
        """The blocks that changed since the last call, as (index, safe HTML).

        ``text`` is the whole text so far; when it is not the last one continued, all
        starts over. So it does from where the marks of ``claims`` are others.
        """
        return self._update(mark(text, claims), finished=False)

    def finish(
        self, text: str | None = None, claims: Claims = ()
    ) -> list[tuple[int, str]]:
        """As :meth:`feed`, when no more text comes; then all blocks are those of
        :func:`.markdown.blocks`."""
        text = self._text if text is None else mark(text, claims)
        return self._update(text, finished=True)

    def _reset(self) -> None:
        self._text = ""
        self._start = 0
        self._settled: list[_Shown] = []
        self._tail: list[_Shown] = []
        self._definitions: References = {}

    def _update(self, text: str, *, finished: bool) -> list[tuple[int, str]]:
        before = self.html
        if not text.startswith(self._text[: self._start]):
            self._reset()
        self._text = text
        raw = text[self._start :].split("\n")
        lines = [clean_line(line) for line in raw]
        shown, definitions = parse(lines if finished else heal(lines))
        references = {**definitions, **self._definitions}
        shown = [block for block in shown if block.kind != HIDDEN]
        self._settled = [self._again(old, references) for old in self._settled]
        self._tail = [
            self._rendered(block, index, references)
            for index, block in enumerate(shown)
        ]
        if not finished:
            self._settle(lines, raw, references)
        return [
            (index, html)
            for index, html in enumerate(self.html)
            if index >= len(before) or before[index] != html
        ]

    def _settle(self, lines: list[str], raw: list[str], references: References) -> None:
        """Keep for good the blocks that the following ones prove to be complete."""
        scanned, settled = parse(lines)[0], 0
        for number in range(1, len(scanned)):
            block, following = scanned[number - 1], scanned[number]
            if block.open or following.start + 2 >= len(raw):
                break
            # Text right above decides what the next line may begin.
            if block.end < following.start or block.kind not in ("text", HIDDEN):
                settled = number
        if not settled:
            return
        for block in scanned[:settled]:
            if block.kind != HIDDEN:
                self._settled.append(self._rendered(block, 0, references))
                del self._tail[:1]
        line = scanned[settled].start
        self._definitions = {**parse(lines[:line])[1], **self._definitions}
        self._start += sum(len(text) + 1 for text in raw[:line])

    def _again(self, old: _Shown, references: References) -> _Shown:
        needed = _needed(old.block, references)
        if needed == old.references:
            return old
        return _Shown(old.block, needed, convert(old.block, needed, self.addresses))

    def _rendered(self, block: Block, index: int, references: References) -> _Shown:
        needed = _needed(block, references)
        if index < len(self._tail):
            old = self._tail[index]
            if old.block == block and old.references == needed:
                return old
        return _Shown(block, needed, convert(block, needed, self.addresses))


def _needed(block: Block, references: References) -> References:
    """The definitions that ``block`` may use."""
    if not references or block.kind == "code":
        return {}
    lines = [line for item in block.items for line in item] or block.lines
    return references if any("[" in line for line in lines) else {}
