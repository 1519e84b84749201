"""What the pages of a PDF have in common: sizes of type, headers and footers.

It is learned from a sample that depends on the number of pages alone, so that reading
may begin at any page and give the same.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from .pdf_lines import Line

_PAIRS = 8
_EDGE = 0.12
_MOST_EDGE_ROWS = 3
_SAME_PLACE = 3.0
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-–—| ]*(?:page|página|pagina|pág\.?|pag\.?|p\.|seite|hoja|sheet)?"
    r"[ .]*(?:\d{1,4}|[ivxlc]{1,7}|\d{1,2}[-–.]\d{1,3})"
    r"(?: ?(?:of|de|/|von) ?\d{1,4})?[-–—| ]*",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^[\W\d_]*(?:[ivxlc]+\.)?[\W\d_]*")
_SIGNS = re.compile(r"[\W_]+")
_BIGGER = 1.12
# No heading's size has so much of the letters.
_BODY_SHARE = 0.25


@dataclass(slots=True)
class PageLines:
    """The lines of a page, with the height at which it begins and ends."""

    lines: list[Line]
    bottom: float = 0.0
    top: float = 0.0
    image: bool = False
    garbage: bool = False

    def edges(self) -> tuple[list[Line], list[Line]]:
        """The lines in the upper and lower margin, the outermost first."""
        upright = [line for line in self.lines if line.turn == self.lines[0].turn]
        room = _EDGE * (self.top - self.bottom)
        upright.sort(key=lambda line: -line.y)
        top = _margin(upright, lambda line: line.y > self.top - room)
        bottom = _margin(upright[::-1], lambda line: line.y < self.bottom + room)
        return top, bottom


def _margin(lines: list[Line], is_within) -> list[Line]:
    """The first of ``lines`` up to the text: that is more rows, close together."""
    found: list[Line] = []
    group: list[Line] = []
    rows = 0
    for line in lines:
        if group:
            step = abs(group[-1].y - line.y)
            size = max(group[-1].size, line.size)
            other = abs(group[-1].size - line.size) > 0.12 * size
            if step > 1.55 * size or (other and step > 0.5 * size):
                found += group
                group, rows = [], 0
            if group and step > 0.5 * size:
                rows += 1
        if rows >= _MOST_EDGE_ROWS or not (group or is_within(line)):
            return found
        group.append(line)
    return found + group


def sample_numbers(count: int) -> list[int]:
    """Pairs of pages that follow each other, spread over the file."""
    if count <= 2 * _PAIRS:
        return list(range(1, count + 1))
    firsts = (1 + index * (count - 2) // (_PAIRS - 1) for index in range(_PAIRS))
    return sorted({number for first in firsts for number in (first, first + 1)})


def signature(text: str) -> str:
    """Equal for lines that differ in their numbers and spaces alone."""
    return _NUMBER.sub("0", "".join(text.split())).casefold()


@dataclass
class Profile:
    body: float = 10.0
    bold_body: bool = False
    #: sizes of headings, the largest first, with their levels
    levels: list[tuple[float, int]] = field(default_factory=list)
    #: signature → heights at which the line stands, and the texts that it may have
    running: dict[str, list[tuple[float, set[str] | None]]] = field(
        default_factory=dict
    )
    #: heights at which a line repeats from page to page, though not in the whole file
    heights: list[float] = field(default_factory=list)

    def level(self, size: float) -> int:
        """The level of a heading in ``size``, 0 where it is too small for one."""
        if size < self.body * _BIGGER:
            return 0
        for known, level in self.levels:
            if size >= known - 0.3:
                return level
        return min(6, self.levels[-1][1] + 1) if self.levels else 1

    @property
    def bold_level(self) -> int:
        """Of a heading that is only bold: below all that are larger."""
        return min(6, max((level for _size, level in self.levels), default=0) + 1)

    def without_running(self, page: PageLines) -> list[Line]:
        if not page.lines:
            return []
        gone: set[int] = set()
        for edge in page.edges():
            outermost = True
            for line in edge:
                if self._is_running(line, outermost):
                    gone.add(id(line))
                else:
                    outermost = False
        return [line for line in page.lines if id(line) not in gone]

    def _is_running(self, line: Line, outermost: bool) -> bool:
        text = line.text
        for y, texts in self.running.get(signature(text), ()):
            if abs(y - line.y) <= _SAME_PLACE and (texts is None or text in texts):
                return True
        if not outermost or line.size > self.body * 1.05:
            return False
        if _PAGE_NUMBER.fullmatch(text):
            return True
        return any(abs(y - line.y) <= _SAME_PLACE for y in self.heights)


def learn(sample: dict[int, PageLines], titles: dict[int, dict[str, int]]) -> Profile:
    profile = Profile()
    _learn_sizes(profile, sample, titles)
    _learn_running(profile, sample)
    _learn_heights(profile, sample)
    return profile


# -- sizes


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _learn_sizes(profile: Profile, sample, titles):
    chars, bold = Counter(), Counter()
    lines = [line for page in sample.values() for line in page.lines]
    for line in lines:
        chars[_rounded(line.size)] += len(line.text)
        bold[line.bold] += len(line.text)
    if not chars:
        return
    # Tables are set smaller than the text, and in a manual they may have more letters.
    enough = min(_BODY_SHARE * chars.total(), max(chars.values()))
    profile.body = max(size for size, count in chars.items() if count >= enough)
    profile.bold_body = bold[True] > bold[False]
    sizes = {
        _rounded(line.size)
        for line in lines
        if line.size >= profile.body * _BIGGER and len(line.text) <= 150
    }
    known: dict[float, Counter] = {}
    for number, page in sample.items():
        for line in page.lines:
            level = titles.get(number, {}).get(title_key(line.text))
            if level:
                known.setdefault(_rounded(line.size), Counter())[level] += 1
    level = 0
    for size in sorted(sizes, reverse=True):
        level = known[size].most_common(1)[0][0] if size in known else level + 1
        profile.levels.append((size, min(level, 6)))


def title_key(text: str) -> str:
    """A heading without its number, signs and case."""
    return _SIGNS.sub("", _NUMBERING.sub("", text.casefold()))


# -- headers and footers


def _learn_running(profile: Profile, sample: dict[int, PageLines]):
    groups: dict[str, list[tuple[int, Line]]] = {}
    pages = [number for number, page in sample.items() if page.lines]
    for number in pages:
        for edge in sample[number].edges():
            for line in edge:
                groups.setdefault(signature(line.text), []).append((number, line))
    needed = max(2, -(-3 * len(pages) // 10))
    for sign, members in groups.items():
        for place in _places(members):
            _learn_place(profile, sign, place, needed)


def _places(members):
    """Members that stand at the same height."""
    members = sorted(members, key=lambda member: member[1].y)
    place = []
    for member in members:
        if place and member[1].y - place[0][1].y > 2 * _SAME_PLACE:
            yield place
            place = []
        place.append(member)
    if place:
        yield place


def _learn_place(profile: Profile, sign: str, place, needed: int):
    if len({number for number, _line in place}) < needed:
        return
    y = sorted(line.y for _number, line in place)[len(place) // 2]
    small = place[0][1].size <= profile.body * 1.1
    if small and _counts_pages(place):
        profile.running.setdefault(sign, []).append((y, None))
        return
    # Lines such as "Alarm 101" differ in numbers that are no page numbers.
    texts = Counter(line.text for _number, line in place)
    same = {text for text, count in texts.items() if count >= needed}
    if same:
        profile.running.setdefault(sign, []).append((y, same))


def _counts_pages(place) -> bool:
    """Whether the numbers of these lines stay, or grow with those of the pages."""
    if all(_PAGE_NUMBER.fullmatch(line.text) for _number, line in place):
        return True
    columns = list(
        zip(
            *([int(n) for n in _NUMBER.findall(line.text)] for _page, line in place),
            strict=False,
        )
    )
    for column in columns:
        away = Counter(n - page for n, (page, _l) in zip(column, place, strict=True))
        often = max(Counter(column).most_common(1)[0][1], away.most_common(1)[0][1])
        if often < 0.8 * len(place):
            return False
    return True


def _follows(text: str, after: str) -> bool:
    """The same but for a number that counts the pages."""
    if signature(text) != signature(after):
        return False
    numbers = zip(_NUMBER.findall(text), _NUMBER.findall(after), strict=True)
    return all(int(other) - int(one) in (0, 1) for one, other in numbers)


def _learn_heights(profile: Profile, sample: dict[int, PageLines]):
    """Heights of headers that name the chapter: the same on neighbours alone."""
    pairs = [
        (sample[number], sample[number + 1])
        for number in sorted(sample)
        if number + 1 in sample and sample[number].lines and sample[number + 1].lines
    ]
    heights: list[float] = []
    for one, other in pairs:
        for edge, edge_after in zip(one.edges(), other.edges(), strict=True):
            heights += [
                line.y
                for line in edge
                if any(
                    abs(line.y - after.y) <= 1 and _follows(line.text, after.text)
                    for after in edge_after
                )
            ]
    for height in heights:
        near = sum(abs(height - other) <= _SAME_PLACE for other in heights)
        known = any(abs(height - y) <= _SAME_PLACE for y in profile.heights)
        if not known and near >= max(3, 0.5 * len(pairs)):
            profile.heights.append(height)
