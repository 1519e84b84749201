"""The block structure of Markdown as language models write it.

Python-Markdown wants blank lines around lists, tables and fences and four spaces
below a list item; models know neither. This scanner finds the blocks as GitHub does,
container by container, and is kinder than GitHub where a reader can only want one
thing: two spaces nest a list below ``1.``, a table goes on over blank lines and ends
at the first line without a pipe, and a delimiter row may miscount its columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

# Deeper quotes and lists are shown as the text they are: bounds recursion and time.
MAX_DEPTH = 16

FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})(.*)")
HEADING = re.compile(r" {0,3}(#{1,6})(?=[ ]|$)")
RULE = re.compile(r" {0,3}([-*_])[ ]*(?:\1[ ]*){2,}$")
SETEXT = re.compile(r" {0,3}(=+|-+)$")
QUOTE = re.compile(r" {0,3}> ?")
ITEM = re.compile(r"( *)([-*+]|(\d{1,9})([.)]))(?:( +)(?=\S)|$)")
DELIMITER = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?$")
# What splits a row: not a pipe in a code span, not an escaped one.
CELL_PARTS = re.compile(r"\\[\\|]|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|\|")
CONTAINERS = re.compile(r"(?: {0,3}(?:>|[-*+](?= )|\d{1,9}[.)](?= )))+ ?")


@dataclass(slots=True)
class Block:
    """One block: ``lines`` are its content without its markers.

    ``kind`` is text, heading, rule, code, table, quote or list. ``start`` and ``end``
    number its lines in what was scanned. ``level`` is a heading's, ``info`` the words
    behind a fence or the bullet of a list, ``first`` the number a list starts with,
    ``items`` the lines of each item, ``loose`` whether blank lines part them, and
    ``open`` says that a fence in it was not closed. Blocks are equal when they show
    the same.
    """

    kind: str
    start: int = field(compare=False)
    end: int = field(compare=False)
    lines: list[str] = field(default_factory=list)
    level: int = 0
    info: str = ""
    first: int | None = None
    items: list[list[str]] = field(default_factory=list)
    loose: bool = False
    open: bool = False


def scan(lines: list[str]) -> Iterator[Block]:
    """The blocks of ``lines`` (tabs expanded) in order; blank lines are in none."""
    at, text = 0, None
    while at < len(lines):
        line = lines[at]
        if text and (match := SETEXT.match(line.rstrip())):
            level = 1 if match[1][0] == "=" else 2
            block = Block("heading", text.start, at + 1, text.lines, level)
            text = None
        elif opener := _opener(lines, at, bool(text)):
            block = _COLLECT[opener](lines, at)
        elif line.strip():
            text = text or Block("text", at, at)
            text.lines.append(line)
            at = text.end = at + 1
            continue
        else:
            block = None
        if text:
            yield text
            text = None
        if block:
            yield block
        at = block.end if block else at + 1
    if text:
        yield text


def cells(row: str) -> list[str]:
    """The cells of a table row, its outer pipes left away."""
    row = row.strip()
    pieces, start = [], 0
    for part in CELL_PARTS.finditer(row):
        if part[0] == "|":
            pieces.append(row[start : part.start()])
            start = part.end()
    pieces.append(row[start:])
    if len(pieces) > 1 and not pieces[0].strip():
        del pieces[0]
    if len(pieces) > 1 and not pieces[-1].strip() and row.endswith("|"):
        del pieces[-1]
    return [piece.strip().replace("\\|", "|") for piece in pieces]


def _opener(lines: list[str], at: int, in_text: bool) -> str | None:
    """The kind of block other than text that starts at line ``at``."""
    line = lines[at].rstrip()
    if not line:
        return None
    item = ITEM.match(line)
    if item and in_text and (not item[5] or item[3] not in (None, "0", "1")):
        item = None  # A line of a paragraph that only looks like one: "1984."
    if line.startswith("    "):
        # Below a line of text, GitHub reads a deep bullet as more text.
        return ("list" if item else None) if in_text else "indented"
    for kind, pattern in _OPENERS:
        if pattern.match(line):
            return kind
    if item:
        return "list"
    if "|" in line and at + 1 < len(lines) and _is_table(line, lines[at + 1]):
        return "table"
    return None


_OPENERS = (("fence", FENCE), ("heading", HEADING), ("rule", RULE), ("quote", QUOTE))


def _is_table(header: str, line: str) -> bool:
    line = line.strip()
    if "-" not in line or not DELIMITER.match(line):
        return False
    columns = len(cells(header))
    if columns == len(cells(line)):
        return "|" in line
    # With outer pipes there is no doubt what a miscounted delimiter row means.
    return columns > 1 and header.lstrip()[0] == line[0] == "|"


def _heading(lines: list[str], at: int) -> Block:
    match = HEADING.match(lines[at])
    title = re.sub(r"(?:^|(?<= ))#+$", "", lines[at][match.end() :].strip()).rstrip()
    return Block("heading", at, at + 1, [title], len(match[1]))


def _rule(lines: list[str], at: int) -> Block:
    return Block("rule", at, at + 1)


def _indented(lines: list[str], at: int) -> Block:
    end = at
    for index in range(at, len(lines)):
        if lines[index].startswith("    ") and lines[index].strip():
            end = index + 1
        elif lines[index].strip():
            break
    return Block("code", at, end, [line[4:] for line in lines[at:end]])


def _fence(lines: list[str], at: int) -> Block:
    match = FENCE.match(lines[at])
    fence, info = match[1], match[2].strip()
    indent = _indent(lines[at])
    content: list[str] = []
    for index in range(at + 1, len(lines)):
        if _closes(fence, lines[index]):
            return Block("code", at, index + 1, content, info=info)
        content.append(_outdented(lines[index], indent))
    return Block("code", at, len(lines), content, info=info, open=True)


def _table(lines: list[str], at: int) -> Block:
    end = index = at + 2
    while index < len(lines):
        line = lines[index].strip()
        if line and ("|" not in line or _opener(lines, index, True)):
            break
        # Over a blank line only a row with outer pipes can belong to the table.
        if line and index > end and not (line[0] == line[-1] == "|"):
            break
        index += 1
        if line:
            end = index
    rows = [line for line in lines[at:end] if line.strip()]
    return Block("table", at, end, rows)


def _quote(lines: list[str], at: int) -> Block:
    content = Content()
    for index in range(at, len(lines)):
        if match := QUOTE.match(lines[index]):
            content.add(lines[index][match.end() :])
        elif content.goes_on(lines, index):
            content.add(lines[index])
        else:
            return Block("quote", at, index, content.lines)
    return Block("quote", at, len(lines), content.lines)


def _list(lines: list[str], at: int) -> Block:
    item = ITEM.match(lines[at].rstrip())
    bullet = item[4] or item[2]
    first = int(item[3]) if item[3] else None
    block = Block("list", at, at, info=bullet, first=first)
    while item:
        content, at = _item(lines, at, item)
        block.items.append(content.lines)
        block.end, block.open = at, bool(content.fence)
        while at < len(lines) and not lines[at].strip():
            at += 1
        item = at < len(lines) and ITEM.match(lines[at].rstrip())
        if item and ((item[4] or item[2]) != bullet or RULE.match(lines[at])):
            item = None
        elif item and at > block.end:
            block.loose = True
    return block


def _item(lines: list[str], at: int, item: re.Match) -> tuple[Content, int]:
    """The content of the item at ``at``, and the line after it."""
    marker = len(item[1])
    spaces = len(item[5] or "")
    width = item.end(2) + (spaces if 0 < spaces < 5 else 1)
    content, end = Content(), at + 1
    content.add(lines[at][width:])
    for index in range(at + 1, len(lines)):
        line = lines[index]
        if not line.strip():
            content.add("")
            continue
        inside = _indent(line) >= min(width, marker + 2)
        if not inside and ITEM.match(line.rstrip()):
            break
        if not (inside or content.goes_on(lines, index)):
            # Code that a model left at the margin, between two indented fences.
            if not (content.fence and _fence_end(content.fence, lines, index)):
                break
        content.add(_outdented(line, width))
        end = index + 1
    del content.lines[end - at :]
    return content, end


class Content:
    """Lines of a container while they are collected."""

    __slots__ = ("fence", "lines")

    def __init__(self):
        self.lines: list[str] = []
        self.fence = ""

    def add(self, line: str) -> None:
        self.lines.append(line)
        bare = CONTAINERS.sub("", line, count=1).lstrip()
        if self.fence:
            if _closes(self.fence, bare):
                self.fence = ""
        elif match := FENCE.match(bare):
            self.fence = match[1]

    def goes_on(self, lines: list[str], at: int) -> bool:
        """Whether line ``at``, left of the container, still continues its last
        paragraph."""
        if self.fence or not self.lines[-1].strip() or not lines[at].strip():
            return False
        last = CONTAINERS.sub("", self.lines[-1], count=1).strip()
        if not last or last.startswith("|") or _opener([last], 0, True):
            return False
        return _opener(lines, at, False) in (None, "indented")


def _closes(fence: str, line: str) -> bool:
    line = line.rstrip()
    bare = line.lstrip(" ")
    if len(line) - len(bare) > 3 or len(bare) < len(fence):
        return False
    return not bare.strip(fence[0])


def _fence_end(fence: str, lines: list[str], at: int) -> bool:
    """Whether the next line like ``fence`` stands indented and closes it."""
    for line in lines[at:]:
        if line.lstrip(" ").startswith(fence):
            return line.startswith("  ") and not line.strip().strip(fence[0])
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _outdented(line: str, width: int) -> str:
    return line[min(width, _indent(line)) :]


_COLLECT = {
    "heading": _heading,
    "rule": _rule,
    "indented": _indented,
    "fence": _fence,
    "table": _table,
    "quote": _quote,
    "list": _list,
}
