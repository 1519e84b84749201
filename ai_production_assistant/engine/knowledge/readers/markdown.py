"""Markdown, by way of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown

from ..blocks import Block, FileInfo, Page, ReadProblem
from .base import Reader
from .encoding import encoding_of
from .html import Walk, parsed
from .sections import from_start, sections

_LINE = 20_000
# Converted in parts: the time that a text takes grows faster than the text.
_PART = 60_000
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r" {0,3}#{1,6}\s+\S")
_MOST_FRONT = 200


class MarkdownReader(Reader):
    kind = "markdown"

    def info(self) -> FileInfo:
        self._encoding, assumed = encoding_of(self.path)
        pages, title = 0, ""
        for page in sections(self._blocks()):
            pages += 1
            heading = next((b for b in page.blocks if b.kind == "heading"), None)
            title = title or (heading.text if heading and pages == 1 else "")
        if not pages:
            raise ReadProblem("no_text")
        notes = (("encoding", assumed),) if assumed else ()
        return FileInfo(self.kind, pages, title, notes=notes)

    def pages(self, start: int = 1) -> Iterator[Page]:
        yield from from_start(sections(self._blocks()), start)

    def _blocks(self) -> Iterator[Block]:
        for part in _parts(self._lines()):
            html = markdown.markdown(
                part, extensions=["tables", "fenced_code", "sane_lists"]
            )
            yield from Walk().blocks(parsed(html))

    def _lines(self) -> Iterator[str]:
        with open(self.path, encoding=self._encoding, errors="replace") as file:
            front = [file.readline(_LINE)]
            if front[0].strip() == "---":
                # Settings for the program that publishes the page.
                while len(front) < _MOST_FRONT:
                    front.append(file.readline(_LINE))
                    if front[-1].strip() in ("---", "...", ""):
                        break
                if front[-1].strip() in ("---", "..."):
                    front = []
            yield from front
            while line := file.readline(_LINE):
                yield line


def _parts(lines) -> Iterator[str]:
    """Parts that begin at a heading where there is one, else between paragraphs."""
    part: list[str] = []
    length, fence = 0, ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        ends = length > _PART and (not line.strip() or length > 4 * _PART)
        begins = length > _PART // 4 and _HEADING.match(line)
        if part and not fence and (ends or begins) or length > 20 * _PART:
            yield "".join(part)
            part, length = [], 0
        part.append(line)
        length += len(line)
    if part:
        yield "".join(part)
