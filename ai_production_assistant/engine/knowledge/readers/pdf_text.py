"""Lines of a page → headings, paragraphs, list items and rows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from statistics import median

from ..blocks import Block
from .pdf_clean import join_lines
from .pdf_lines import Line, width
from .pdf_profile import Profile, title_key

_ITEM = re.compile(
    r"(?:(?P<bullet>[•●○◦▪■□▸►‣➢✓*–—·-])|(?P<number>(?:\d{1,2}|[a-zA-Z])[.)])) +(?=\S)"
)
_LONE_BULLET = re.compile(r"[•●○◦▪■□▸►‣➢✓·]")
_LONE_NUMBER = re.compile(r"(?:\d{1,2}|[a-z])[.)]")
_DASH = re.compile(r"[*–—-] +[^\W\d_]")
_SECTION_NUMBER = re.compile(r"(?:\d+(?:\.\d+)*\.?|[A-Z]\.?(?:\d+)?)")
_SENTENCE_END = tuple(".:;?!…")
_LONGEST_HEADING = 150
_LONGEST_BOLD = 90


def blocks_of(
    lines: list[Line], profile: Profile, titles: dict[str, int] | None = None
) -> list[Block]:
    """:param titles: keys of the outline's titles for this page, with their levels"""
    return _Paragraphs(lines, profile, titles or {}).blocks()


class _Paragraphs:
    def __init__(self, lines: list[Line], profile: Profile, titles: dict[str, int]):
        self.lines = [line for line in lines if line.cells]
        self.profile = profile
        self.titles = titles
        self.longest = max(map(len, titles), default=0)
        self.page_text = ""
        self.margins = _margins(self.lines)
        self.lead = _lead(self.lines)

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        for kind, level, lines in self._groups():
            texts = [line.text for line in lines]
            text = join_lines(texts, self._text_of_page(texts))
            if kind == "item":
                match = _ITEM.match(text)
                if match and match["bullet"]:
                    text = text[match.end() :]
            if text and not _LONE_BULLET.fullmatch(text):
                found.append(Block(kind, text, level))
        return found

    def _text_of_page(self, texts: list[str]) -> str:
        """Needed only to see whether the page writes a word with its hyphen."""
        if not any(text.endswith("-") for text in texts):
            return ""
        if not self.page_text:
            self.page_text = "\n".join(line.text for line in self.lines).lower()
        return self.page_text

    def _groups(self):
        """(kind, level, lines) of each block."""
        kind, level, group = "", 0, []
        for index, line in enumerate(self.lines):
            new_level = self._heading(index)
            if new_level:
                new_kind = "heading"
            else:
                new_kind = "item" if self._is_item(index) else "text"
            if group and self._goes_on(kind, level, group, line, new_kind, new_level):
                group.append(line)
                continue
            if group:
                yield kind, level, group
            kind, level, group = new_kind, new_level, [line]
        if group:
            yield kind, level, group

    # -- headings

    def _heading(self, index: int) -> int:
        line = self.lines[index]
        text = line.text
        if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
            return 0
        # A key leaves out signs: a line much longer than all is no title.
        near = len(text) <= 1.5 * self.longest + 12
        level = self._titled(index, text) if near else 0
        if level or not self._may_head(line):
            return level
        return self.profile.level(line.size) or self._bold_heading(index, line, text)

    def _titled(self, index: int, text: str) -> int:
        """The level in the outline, also of a title that runs over two lines."""
        key = title_key(text)
        if not key:
            return 0
        if key in self.titles:
            return self.titles[key]
        for title, level in self.titles.items():
            if len(key) > 5 and title.startswith(key):
                following = self.lines[index + 1 : index + 2]
                if following and title == key + title_key(following[0].text):
                    return level
            elif len(key) > 2 and title.endswith(key) and index:
                if title == title_key(self.lines[index - 1].text) + key:
                    return level
        return 0

    @staticmethod
    def _may_head(line: Line) -> bool:
        if len(line.cells) == 1:
            return True
        number = line.cells[0][2]
        return len(line.cells) == 2 and bool(_SECTION_NUMBER.fullmatch(number))

    def _bold_heading(self, index: int, line: Line, text: str) -> int:
        if not line.bold or self.profile.bold_body or len(text) > _LONGEST_BOLD:
            return 0
        if line.size < 0.95 * self.profile.body or text.endswith((".", ",", ";", ":")):
            return 0
        if _ITEM.match(text) and not _SECTION_NUMBER.fullmatch(text.split()[0]):
            return 0
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        before = self.lines[index - 1] if index else None
        if after is None or (after.bold and after.size <= line.size):
            # Two bold lines may be one heading; three are bold text.
            return 0
        alone = before is None or not before.bold or before.size > line.size
        spaced = (
            before is None
            or before.run != line.run
            or before.y - line.y > (1.15 * self.lead * line.size)
        )
        return self.profile.bold_level if alone and spaced else 0

    # -- paragraphs

    def _is_item(self, index: int) -> bool:
        line = self.lines[index]
        text = line.text
        if _LONE_BULLET.fullmatch(text):
            return True
        if _LONE_NUMBER.fullmatch(text):
            after = self.lines[index + 1 : index + 2]
            return bool(after) and self._beside(line, after[0])
        if not _ITEM.match(text):
            return False
        before = self.lines[index - 1] if index else None
        # A dash within a sentence may come to stand at the start of a line.
        return not (
            _DASH.match(text)
            and before is not None
            and before.run == line.run
            and not before.text.endswith(_SENTENCE_END)
            and not _ITEM.match(before.text)
            and before.y - line.y < 1.3 * self.lead * line.size
            and abs(before.x - line.x) < 0.5 * line.size
        )

    @staticmethod
    def _beside(mark: Line, line: Line) -> bool:
        """Whether ``mark`` stands before the text of ``line``."""
        near = abs(mark.y - line.y) < 0.6 * max(mark.size, line.size)
        return near and line.x > mark.x

    def _goes_on(self, kind, level, group, line, new_kind, new_level) -> bool:
        """Whether ``line`` belongs to the block of ``group``."""
        last = group[-1]
        down = last.y - line.y
        same_run = last.run == line.run
        if abs(last.size - line.size) > 0.12 * max(last.size, line.size):
            return self._completes_mark(kind, group, line, new_kind)
        if kind == "heading" or new_kind == "heading":
            near = same_run and down < 1.7 * line.size
            return (
                new_kind == kind
                and new_level == level
                and near
                and (last.bold == line.bold and len(group) < 3)
            )
        if self._completes_mark(kind, group, line, new_kind):
            return True
        if new_kind == "item" or len(last.cells) > 1 + (kind == "item"):
            return False
        if len(line.cells) > 1:
            return False
        ended = last.text.endswith(_SENTENCE_END)
        if not ended and line.text[:1].islower():
            # A sentence goes on, also in the next column.
            return not same_run or down <= 1.8 * self.lead * line.size
        if not same_run or down > 1.3 * self.lead * line.size:
            return False
        return self._fills(kind, group, line, ended)

    def _completes_mark(self, kind, group, line, new_kind) -> bool:
        """A bullet that the file writes as a line of its own gets its text."""
        if kind != "item" or len(group) > 1 or new_kind != "text":
            return False
        mark = group[0].text
        lone = _LONE_BULLET.fullmatch(mark) or _LONE_NUMBER.fullmatch(mark)
        return bool(lone) and self._beside(group[0], line)

    def _fills(self, kind, group, line, ended) -> bool:
        """Whether the line before ``line`` is full, so that the text ran on."""
        last = group[-1]
        left, right = self.margins[last.run]
        room = right - last.end
        wide = right - left
        if kind == "item" and line.x < group[0].x - line.size:
            return False
        upper = not line.text[:1].islower()
        # The line was broken though its next word had room.
        fits = room > width(line.text.split()[0], line.size) + 0.1 * wide
        if upper and ended and (fits or line.x > last.x + line.size):
            return False
        return not (upper and room > 0.45 * wide)


def _margins(lines: Iterable[Line]) -> dict[int, tuple[float, float]]:
    """The left and right border of each run."""
    margins: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = margins.get(line.run, (line.x, line.end))
        margins[line.run] = min(left, line.x), max(right, line.end)
    return margins


def _lead(lines: list[Line]) -> float:
    """The usual step from line to line, in sizes of the type."""
    steps = [
        (one.y - other.y) / other.size
        for one, other in zip(lines, lines[1:], strict=False)
        if one.run == other.run and other.size > 0 and abs(one.size - other.size) < 0.5
    ]
    steps = [step for step in steps if 0.8 < step < 2.2]
    return min(max(median(steps), 1.1), 1.9) if steps else 1.2
