"""Tables of contents: pages that name what others tell."""

from __future__ import annotations

import re

from .blocks import Page

MIN_LINES = 5
MIN_SHARE = 0.7
_PAGE_NUMBER = re.compile(r"[\s.…·](\d{1,4})$")


def is_contents(page: Page) -> bool:
    """Whether a page of a document is (part of) its table of contents.

    Such a page holds the words of every chapter, so it would be found for any question
    and answers none. Known by its lines: most end with a page number, and these never
    fall and never lie before the page itself.
    """
    lines = [
        line.strip()
        for block in page.blocks
        if block.kind in ("text", "item")
        for line in block.text.split("\n")
        if line.strip()
    ]
    if len(lines) < MIN_LINES or any(block.kind == "row" for block in page.blocks):
        return False
    numbers = [number for line in lines if (number := _page_named(line))]
    if len(numbers) < max(MIN_LINES, MIN_SHARE * len(lines)):
        return False
    return numbers[0] >= page.number and numbers == sorted(numbers)


def _page_named(line: str) -> int:
    """The page that an entry of a table of contents ends with, 0 where it is none."""
    match = _PAGE_NUMBER.search(line, max(0, len(line) - 6))
    named = match and any(char.isalpha() for char in line[: match.start()])
    return int(match[1]) if named else 0
