"""Web pages."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from ..blocks import Block, FileInfo, Page, ReadProblem
from .base import Reader
from .encoding import encoding_of
from .grid import Row
from .sections import from_start, sections
from .tables import is_figure, table_blocks

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LEFT_OUT = frozenset(
    "head script style noscript template svg math iframe object embed canvas video"
    " audio map select datalist button nav".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt"
    " fieldset figcaption figure footer form header hr html legend li main menu ol p"
    " section summary ul".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# A line break that is meant, among white space that is not.
_BREAK = "\u2028"
_MOST_SPAN = 200
_MOST_COLUMNS = 500


class HtmlReader(Reader):
    kind = "html"

    def info(self) -> FileInfo:
        encoding, assumed = self._encoding()
        data = self.path.read_bytes()
        root = parsed(data.decode(encoding, "replace"))
        title = " ".join(root.findtext(".//head/title", "").split())
        self._pages = list(sections(Walk().blocks(root)))
        if not self._pages:
            raise ReadProblem("no_text")
        notes = (("encoding", assumed),) if assumed else ()
        return FileInfo(self.kind, len(self._pages), title, notes=notes)

    def pages(self, start: int = 1) -> Iterator[Page]:
        yield from from_start(self._pages, start)

    def _encoding(self) -> tuple[str, str]:
        """What the page says of itself counts where it is not UTF-8."""
        encoding, assumed = encoding_of(self.path)
        if assumed and encoding != "utf-8":
            with open(self.path, "rb") as file:
                told = _CHARSET.search(file.read(4096))
            if told:
                try:
                    return codecs.lookup(told[1].decode("ascii")).name, ""
                except LookupError:
                    pass
        return encoding, assumed


def parsed(text: str):
    """The tree of a page; nothing is fetched for it."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    data = text.replace("\x00", "").encode("utf-8", "replace")
    root = etree.fromstring(data, parser) if data.strip() else None
    return root if root is not None else etree.Element("html")


class Walk:
    """The elements in their order → blocks."""

    def __init__(self):
        self._found: list[Block] = []
        self._words: list[str] = []
        self._kind = "text"
        self._tables = 0

    def blocks(self, root) -> list[Block]:
        self._element(root)
        self._flush()
        return self._found

    def _flush(self):
        text = _joined(self._words)
        self._words = []
        if text:
            self._found.append(Block(self._kind, text))

    def _element(self, element):
        tag = element.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT or _is_hidden(element):
            return
        if tag in _HEADINGS:
            self._flush()
            text = " ".join(text_of(element).split())
            if text:
                self._found.append(Block("heading", text, _HEADINGS[tag]))
        elif tag == "pre":
            self._flush()
            code = "".join(element.itertext()).strip("\n")
            if code.strip():
                self._found.append(Block("code", code))
        elif tag == "table" and not _is_layout(element):
            self._flush()
            self._table(element)
        elif tag in ("br", "img"):
            self._words.append(_BREAK if tag == "br" else element.get("alt", ""))
        elif tag in _BLOCKS or tag in ("table", "tr", "td", "th", "caption"):
            self._flush()
            outer, self._kind = self._kind, "item" if tag == "li" else self._kind
            self._children(element)
            self._flush()
            self._kind = outer
        else:
            self._children(element)

    def _children(self, element):
        self._words.append(element.text or "")
        for child in element:
            self._element(child)
            self._words.append(child.tail or "")

    # -- tables

    def _table(self, table):
        caption = table.find("caption")
        if caption is not None and text_of(caption):
            self._found.append(Block("text", text_of(caption)))
        self._tables += 1
        self._found += table_blocks(_rows(table), self._tables)


def _rows(table) -> list[Row]:
    rows: list[Row] = []
    # What a cell of a row above covers: column → rows left, value, its last column.
    covered: dict[int, tuple[int, str, int]] = {}
    for number, line in enumerate(table.iter("tr"), 1):
        if _is_hidden(line):
            continue
        values: dict[int, str] = {}
        wide: dict[int, int] = {}
        bottom = 0
        for column, (left, value, last) in list(covered.items()):
            values[column] = value
            if last > column:
                wide[column] = last
            bottom = max(bottom, number + left - 1)
            covered.pop(column)
            if left > 1:
                covered[column] = (left - 1, value, last)
        taken = {
            c for first in values for c in range(first, wide.get(first, first) + 1)
        }
        column, heads = 0, 0
        cells = [c for c in line if c.tag in ("td", "th") and not _is_hidden(c)]
        for cell in cells:
            while column in taken:
                column += 1
            if column >= _MOST_COLUMNS:
                break
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            heads += cell.tag == "th"
            values[column] = value = " ".join(text_of(cell).split())
            last = column + across - 1
            if across > 1:
                wide[column] = last
            if down > 1:
                covered[column] = (down - 1, value, last)
                bottom = max(bottom, number + down - 1)
            column = last + 1
        in_head = line.getparent().tag == "thead"
        bold = bool(cells) and (in_head or heads == len(cells))
        row = [values.get(c, "") for c in range(max(values, default=-1) + 1)]
        plain = [not is_figure(value) for value in row]
        rows.append(Row(number, row, plain, bold=bold, wide=wide, bottom=bottom))
    return rows


def _span(cell, name: str) -> int:
    try:
        return min(max(int(cell.get(name, 1)), 1), _MOST_SPAN)
    except ValueError:
        return 1


def _is_layout(table) -> bool:
    """Tables were used to place things: those are read as what they hold."""
    for element in table.iterdescendants():
        if element.tag == "table" or element.tag in _HEADINGS:
            return True
    return not any(len(line) > 1 for line in table.iter("tr"))


def _is_hidden(element) -> bool:
    if "hidden" in element.attrib or element.get("type") == "hidden":
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def text_of(element) -> str:
    """All of its text, without what is not shown."""
    walk = Walk()
    walk._children(element)
    walk._flush()
    return "\n".join(block.shown for block in walk._found)


def _joined(words: list[str]) -> str:
    lines = "".join(words).split(_BREAK)
    return "\n".join(" ".join(line.split()) for line in lines).strip()
