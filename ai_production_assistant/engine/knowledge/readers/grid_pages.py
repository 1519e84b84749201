"""Pages of sheets: runs of rows, the same at every reading."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ..blocks import Block, Page
from .sections import numbered

PAGE_ROWS = 200
_CHARACTERS = 50_000
# What a cell takes besides its value: its head.
_HEAD = 20


class Boundaries:
    """Where the pages of a sheet begin. Found in a first pass over the rows, so that
    the number of pages is known and each row is always on the same one."""

    def __init__(self):
        self._first: list[int] = []
        self._rows = self._characters = 0

    def add(self, number: int, cells: int, characters: int):
        """The next row that is not empty."""
        size = characters + _HEAD * cells
        full = self._rows >= PAGE_ROWS or self._characters + size > _CHARACTERS
        if not self._first or (full and self._rows):
            self._first.append(number)
            self._rows = self._characters = 0
        self._rows += 1
        self._characters += size

    @property
    def pages(self) -> int:
        return len(self._first)

    def page_of(self, row: int) -> int:
        return max(1, bisect_right(self._first, row))


def paged(
    blocks: Iterable[tuple[int, Block]],
    boundaries: Boundaries,
    label: str,
    before: int = 0,
) -> Iterator[Page]:
    """The pages of one sheet, none left out.

    :param before: how many pages the sheets before have
    """
    number, run = 1, []
    for row, block in blocks:
        page = boundaries.page_of(row)
        while number < page:
            yield Page(before + number, tuple(numbered(run)), label)
            number, run = number + 1, []
        run.append(block)
    while number <= boundaries.pages:
        yield Page(before + number, tuple(numbered(run)), label)
        number, run = number + 1, []
