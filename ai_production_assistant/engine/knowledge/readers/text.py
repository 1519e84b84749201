"""Plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..blocks import Block, FileInfo, Page, ReadProblem
from .base import Reader
from .encoding import encoding_of
from .sections import from_start, sections

# A line may be as long as the file; it is taken in parts of this size.
_LINE = 4000
_ITEM = re.compile(r"\s{0,8}(?:[-*•–·]|\(?[a-z]\)|\d{1,2}[.)])\s+(?=\S)")
# "2.1 Oil change", "3 Safety"; "3. Close the door" is as likely a step.
_NUMBERED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(\.?)\s+([^\W\d_].{1,70})")
_UNDERLINE = re.compile(r"\s*([=\-~*_])\1{2,}\s*")
_END_OF_SENTENCE = (".", ":", ";", ",", "!", "?", "…")
_MOST_HEADING = 80


class TextReader(Reader):
    kind = "text"

    def info(self) -> FileInfo:
        self._encoding, assumed = encoding_of(self.path)
        pages = sum(1 for _page in self._sections())
        if not pages:
            raise ReadProblem("no_text")
        notes = (("encoding", assumed),) if assumed else ()
        return FileInfo(self.kind, pages=pages, notes=notes)

    def pages(self, start: int = 1) -> Iterator[Page]:
        yield from from_start(self._sections(), start)

    def _sections(self) -> Iterator[Page]:
        return sections(blocks_of(self._lines()))

    def _lines(self) -> Iterator[str]:
        with open(
            self.path, encoding=self._encoding, errors="replace", newline=None
        ) as file:
            rest = ""
            while line := file.readline(_LINE):
                line = rest + line.replace("\x00", "")
                rest = ""
                if not line.endswith("\n") and " " in line:
                    # A part of a longer line: not to be cut within a word.
                    line, _space, rest = line.rpartition(" ")
                yield line.rstrip("\n")
            if rest:
                yield rest


def blocks_of(lines) -> Iterator[Block]:
    """Headings, items and paragraphs. A heading is told with care: a wrong one would
    stand above every passage that follows."""
    paragraph: list[str] = []
    before_empty = True
    for line in lines:
        text = line.strip()
        if not text:
            yield from _paragraph(paragraph, alone=before_empty)
            before_empty = True
            paragraph = []
            continue
        if _UNDERLINE.fullmatch(line) and len(paragraph) == 1 and before_empty:
            if len(paragraph[0]) <= _MOST_HEADING:
                level = 1 if text[0] == "=" else 2
                yield Block("heading", paragraph[0], level)
                paragraph = []
                continue
        if _ITEM.match(line) and not _level(text):
            yield from _paragraph(paragraph, alone=False)
            paragraph = []
            yield Block("item", _ITEM.sub("", line, count=1).strip())
            before_empty = False
            continue
        paragraph.append(text)
        if sum(map(len, paragraph)) > _LINE:
            yield from _paragraph(paragraph, alone=False)
            paragraph, before_empty = [], False
    yield from _paragraph(paragraph, alone=before_empty)


def _paragraph(lines: list[str], *, alone: bool) -> Iterator[Block]:
    if not lines:
        return
    level = _level(lines[0]) if len(lines) == 1 and alone else 0
    if level:
        yield Block("heading", lines[0], level)
    elif any(len(line) > 30 for line in lines[:-1]) or len(lines) == 1:
        yield Block("text", " ".join(lines))
    else:
        # Short lines were broken on purpose: addresses, settings.
        yield Block("text", "\n".join(lines))


def _level(line: str) -> int:
    """The level of a line that stands alone, 0 where it is no heading."""
    if len(line) > _MOST_HEADING or line.endswith(_END_OF_SENTENCE):
        return 0
    numbered = _NUMBERED.fullmatch(line)
    if numbered:
        number, dot, title = numbered.groups()
        if "." in number or (not dot and title[0].isupper()) or _capitals(title):
            return min(6, number.count(".") + 1)
        return 0
    # Codes and part numbers are written in capitals too.
    return 1 if _capitals(line) and not any(sign.isdigit() for sign in line) else 0


def _capitals(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= 4 and not any(sign.islower() for sign in letters)
