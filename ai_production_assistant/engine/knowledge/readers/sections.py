"""Pages of documents that have none: runs of blocks of about the size of a section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..blocks import Block, Page

PAGE_CHARACTERS = 6000
# A page is begun at a heading only when the one before is not too small for that.
_LEAST_SHARE = 0.3


def sections(blocks: Iterable[Block], most: int = PAGE_CHARACTERS) -> Iterator[Page]:
    """Pages from 1: split before headings, else between blocks, never within a row."""
    run: list[Block] = []
    length = number = 0
    for block in _short(blocks, most):
        size = len(block.shown) + 1
        heading = block.kind == "heading"
        full = length + size > most or (heading and length > most * _LEAST_SHARE)
        if full and any(b.kind != "heading" for b in run):
            # Headings at the end belong to what follows.
            keep = len(run)
            while run[keep - 1].kind == "heading":
                keep -= 1
            number += 1
            yield Page(number, tuple(numbered(run[:keep])))
            run = run[keep:]
            length = sum(len(b.shown) + 1 for b in run)
        run.append(block)
        length += size
    if run:
        yield Page(number + 1, tuple(numbered(run)))


def _short(blocks: Iterable[Block], most: int) -> Iterator[Block]:
    """Blocks longer than a page, cut at words."""
    for block in blocks:
        while not block.cells and len(block.text) > most:
            cut = max(
                block.text.rfind("\n", most // 2, most),
                block.text.rfind(" ", most // 2, most),
            )
            cut = cut if cut > 0 else most
            yield replace(block, text=block.text[:cut])
            block = replace(block, text=block.text[cut:].lstrip())
        yield block


def numbered(run: list[Block]) -> Iterator[Block]:
    """The tables of a page count from 1."""
    numbers: dict[int, int] = {}
    for block in run:
        if block.table:
            number = numbers.setdefault(block.table, len(numbers) + 1)
            block = replace(block, table=number)
        yield block


def from_start(pages: Iterable[Page], start: int) -> Iterator[Page]:
    return (page for page in pages if page.number >= start)
