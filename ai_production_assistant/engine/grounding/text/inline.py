"""A paragraph of Markdown → the letters of it that a reader sees, and where they stood.

The passes come in the order of the renderer's inline patterns: what an earlier one took
is hidden from the later ones. Where it is not sure that the renderer hides something,
it counts as seen: a mark too many is better than a false figure without one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from ...rendering.converter import MAX_INLINE_WORK, inline_work
from ...rendering.sanitise import MAX_CITATION, record_link, safe_link

_TICKS = re.compile(r"`+")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_BRACKET = re.compile(r"[\[\]]")
_TARGET = re.compile(
    r"\(\s*(?:<([^<>\n]*)>|([^()\s<>\"'\x00]*))\s*(?:(?:\"[^\"()]*\"|'[^'()]*')\s*)?\)"
)
_NAME = re.compile(r"\s?\[([^\[\]]*)\]")
_CITATION = re.compile(r"\[\^?(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\](?!\()")
_ADDRESS = re.compile(r"(?i)<?\b((?:https?://|www\.)[^\s<>\x00\x01\"|]*)>?")
_TAGS = re.compile(r"(?i)<(b|i|em|strong|u|s|del|sub|sup|kbd|mark)>([^<>]*)(</\1>)")
_BREAK = re.compile(r"(?i)<br\s?/?>")
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")
_STARS = re.compile(r"\*+|~~")
_UNDER = re.compile(r"(?<![^\W_])_+(?=\S)|(?<=\S)_+(?![^\W_])")
# Nobody sees them, so they may not hide what a word or a figure is.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_HIDDEN = re.compile(f"[{_UNSEEN}]+")
# Without any of these and of an address the text is seen as it is.
_MARKUP = re.compile(rf"[`\\\[<*~_&{_UNSEEN}]")
# Where a link begins and ends.
_LINK = "\x01"
# Tags within tags; deeper ones are seen as they are.
_DEEP = 6
# No label of a link is longer.
_LONGEST = 400


@dataclass(slots=True)
class Seen:
    """``text`` as it is shown; ``text[i]`` stood at ``first[i]`` up to ``last[i]``."""

    text: str = ""
    first: Sequence[int] = field(default_factory=list)
    last: Sequence[int] = field(default_factory=list)
    #: numbers of citations, with their places
    cites: list[tuple[str, int, int]] = field(default_factory=list)
    #: where the addresses stand that are shown, with the label of the link that has
    #: it, and where alone; the text has a space there
    addresses: list[tuple[int, int, int, int]] = field(default_factory=list)


def seen(text: str, references=frozenset()) -> Seen:
    """What a reader sees of ``text``, the lines of a paragraph, a title or a cell.

    :param references: names of the link definitions of the answer, in lower case
    """
    if not (_MARKUP.search(text) or _has_address(text)):
        end = len(text)
        return Seen(text, range(end), range(1, end + 1))
    work = inline_work(text)
    paragraph = _Paragraph(text)
    # The renderer shows what would take too long as it is.
    if 0 < work <= MAX_INLINE_WORK:
        paragraph.read(references)
    return paragraph.result()


def unmarked(text: str) -> Seen:
    """What a reader sees of ``text`` that is shown without markup."""
    return _Paragraph(text).result()


class _Paragraph:
    def __init__(self, text: str):
        self.text = self.rest = text
        #: what is shown instead of the letters from a place up to another
        self.instead: dict[int, tuple[int, str]] = {}
        self.code: list[tuple[int, int]] = []
        self.cites: list[tuple[str, int, int]] = []
        self.addresses: list[tuple[int, int, int, int]] = []

    def read(self, references):
        if "`" in self.rest:
            self._take_code()
        if "\\" in self.rest:
            self._take_escapes()
        if "[" in self.rest:
            labels = self._take_links(references)
            self._take_citations(labels)
        self._take_addresses()
        if "<" in self.rest:
            self._take_tags()
        self._take_emphasis()

    def result(self) -> Seen:
        """All that is left, its entities as the letters that they stand for."""
        shown = Seen(cites=sorted(self.cites, key=lambda cite: cite[1]))
        shown.addresses = sorted(self.addresses)
        parts: list[str] = []

        def add(letters: str, first: int, last: int):
            parts.append(letters)
            shown.first.extend([first] * len(letters))
            shown.last.extend([last] * len(letters))

        def keep(begin: int, end: int):
            parts.append(self.text[begin:end])
            shown.first.extend(range(begin, end))
            shown.last.extend(range(begin + 1, end + 1))

        self._take_entities()
        at = 0
        for place, (end, letters) in sorted(self.instead.items()):
            if place < at:
                continue
            keep(at, place)
            add(letters, place, end)
            at = end
        keep(at, len(self.text))
        shown.text = "".join(parts)
        return shown

    def _put(self, begin: int, end: int, letters: str = ""):
        if begin < end:
            self.instead[begin] = end, letters

    def _mask(self, spans, sign: str = "\x00"):
        """Hide ``spans``, in their order, from the passes to come."""
        parts, at = [], 0
        for begin, end in spans:
            if begin >= at:
                parts += self.rest[at:begin], sign * (end - begin)
                at = end
        self.rest = "".join([*parts, self.rest[at:]])

    # -- the passes

    def _take_code(self):
        """Code spans, ended by as many backticks as they begin with; where there is no
        such end, by the most that follow."""
        runs = [match.span() for match in _TICKS.finditer(self.text)]
        starts = [start for start, _end in runs]
        equal: dict[int, list[int]] = defaultdict(list)
        most = [0] * (len(runs) + 1)
        for number in range(len(runs) - 1, -1, -1):
            length = runs[number][1] - runs[number][0]
            known = runs[most[number + 1] - 1] if most[number + 1] else (0, 0)
            keep = length < known[1] - known[0]
            most[number] = most[number + 1] if keep else number + 1
        for number, (start, end) in enumerate(runs):
            equal[end - start].append(number)
        at, masked = 0, []
        for number, (start, end) in enumerate(runs):
            if end <= at:
                continue
            start = max(start, at)
            start += _backslashes(self.text, start) % 2  # an escaped one
            length = end - start
            if not length:
                continue
            same = equal[length]
            place = bisect_right(same, number)
            if place < len(same):
                closing, ticks = same[place], length
            elif most[number + 1]:
                closing = most[number + 1] - 1
                ticks = runs[closing][1] - runs[closing][0]
            else:
                closing, ticks = 0, 0
            if not 0 < ticks <= length:
                at = end + length
                continue
            first, last = start + ticks, starts[closing]
            self._put(start, first)
            self._put(last, last + ticks)
            self.code.append((first, last))
            masked.append((start, last + ticks))
            at = last + ticks
        self._mask(masked)

    def _take_escapes(self):
        spans = []
        for match in _ESCAPED.finditer(self.rest):
            if _PUNCTUATION.match(match[1]):
                self._put(*match.span(), match[1])
                spans.append(match.span())
        self._mask(spans)

    def _take_links(self, references) -> list[tuple[int, int]]:
        """Links and images: their labels are seen, their targets only where they lead
        to the outside. Returns the places of the labels."""
        opened: list[int] = []
        pairs: list[tuple[int, int]] = []
        for match in _BRACKET.finditer(self.rest):
            if match[0] == "[":
                opened.append(match.start())
            elif opened:
                pairs.append((opened.pop(), match.start()))
        labels, brackets, tails = [], [], []
        within = bytearray(len(self.rest))  # targets
        for start, end in sorted(pairs):
            if within[start]:
                continue
            label = self.rest[start + 1 : end] if end - start < _LONGEST else "x"
            url, place = "", (end, end)
            if target := _TARGET.match(self.rest, end + 1):
                tail = target.end()
                place = target.span(1 if target[1] is not None else 2)
                url = self.rest[slice(*place)]
            elif name := self._reference(label, end, references):
                tail = name
            else:
                continue
            image = start > 0 and self.rest[start - 1] == "!"
            outside = bool(safe_link(url)) and not record_link(url)
            self._put(start - image, start + 1)
            if image and not label.strip() and not outside:
                # Shown instead of a label.
                self._put(end, place[0])
                self._put(place[1], tail)
            else:
                self._put(end, tail, " " * outside)
            if outside:
                self.addresses.append((start - image, tail, *place))
            within[end:tail] = b"x" * (tail - end)
            labels.append((start + 1, end))
            brackets += (start - image, start + 1), (end, end + 1)
            tails.append((end, tail))
        self._mask(sorted(tails))
        self._mask(sorted(brackets), _LINK)
        return labels

    def _reference(self, label: str, end: int, references) -> int:
        """Where a link by the name of a definition ends; 0 where it is none."""
        if not references:
            return 0
        name = _NAME.match(self.rest, end + 1)
        if name and _plain(name[1] or label) in references:
            return name.end()
        return end + 1 if _plain(label) in references else 0

    def _take_citations(self, labels):
        taken = sorted(labels)
        starts = [start for start, _end in taken]
        spans = []
        for match in _CITATION.finditer(self.rest):
            within = bisect_right(starts, match.start()) - 1
            if within >= 0 and match.end() <= taken[within][1]:
                continue
            numbers = re.findall(r"\d+", match[1])
            if not all(0 < int(number) <= MAX_CITATION for number in numbers):
                continue
            for number in numbers:
                self.cites.append((number, *match.span()))
            # What stands before and behind a citation is not one word.
            self._put(*match.span(), " ")
            spans.append(match.span())
        self._mask(spans)

    def _take_addresses(self):
        if not _has_address(self.rest):
            return
        spans = []
        for match in _ADDRESS.finditer(self.rest):
            self.addresses.append((*match.span(), *match.span(1)))
            self._put(*match.span(), " ")
            spans.append(match.span())
        self._mask(spans)

    def _take_tags(self):
        spans = self._comments()
        for span in spans:
            self._forget(*span)
            self._put(*span)
        self._mask(spans)
        for _round in range(_DEEP):
            spans = []
            for match in _TAGS.finditer(self.rest):
                for span in (match.start(), match.start(2)), match.span(3):
                    self._put(*span)
                    spans.append(span)
            if not spans:
                break
            self._mask(spans)
        spans = []
        for match in _BREAK.finditer(self.rest):
            self._put(*match.span(), "\n")
            spans.append(match.span())
        self._mask(spans)

    def _comments(self) -> list[tuple[int, int]]:
        found, at = [], 0
        while (begin := self.rest.find("<!--", at)) >= 0:
            end = self.rest.find("-->", begin + 4) + 3
            if end < 3:
                break
            # Not over the end of a link: its label is a text of its own.
            link = self.rest.find(_LINK, begin, end)
            if link < 0:
                found.append((begin, end))
            at = end if link < 0 else link
        return found

    def _forget(self, begin: int, end: int):
        """Nothing of what stands in a comment is shown."""
        self.cites = [c for c in self.cites if not begin <= c[1] < end]
        self.addresses = [a for a in self.addresses if not begin <= a[0] < end]

    def _take_emphasis(self):
        signs: dict[str, list[re.Match]] = defaultdict(list)
        for match in _STARS.finditer(self.rest):
            around = self.rest[max(0, match.start() - 1) : match.end() + 1]
            if around.strip() != match[0]:
                signs[match[0][0]].append(match)
        if "_" in self.rest:
            signs["_"] = [*_UNDER.finditer(self.rest)]
        for found in signs.values():
            if len(found) > 1:  # A single one is only a sign.
                for match in found:
                    self._put(*match.span())

    def _take_entities(self):
        code = [start for start, _end in self.code]
        if self.text.isascii() and "&" not in self.text:
            return
        for match in _ENTITY.finditer(self.text) if "&" in self.text else ():
            within = bisect_right(code, match.start()) - 1
            if within < 0 or match.start() >= self.code[within][1]:
                letters = _HIDDEN.sub("", unescape(match[0]))
                # The renderer takes the backslash away, and a browser reads the rest.
                escaped = self.instead.get(match.start() - 1) == (
                    match.start() + 1,
                    "&",
                )
                begin = match.start() - escaped
                self.instead[begin] = match.end(), letters
        for match in _HIDDEN.finditer(self.text):
            self.instead.setdefault(match.start(), (match.end(), ""))


def _has_address(text: str) -> bool:
    return "://" in text or "www." in text.lower()


def _backslashes(text: str, at: int) -> int:
    """How many of them stand right before ``at``."""
    count = 0
    while count < at and text[at - count - 1] == "\\":
        count += 1
    return count


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
