"""The end of a text that is still being written, made fit to be shown.

What is not yet known is shown as what it will most likely be, or not at all: a table's
first line as a table, open emphasis as emphasis, and half a marker not at all. Only
the last line is touched; the finished text is never healed.
"""

from __future__ import annotations

import re

from .loose import CELL_PARTS, CONTAINERS, DELIMITER, FENCE, MAX_DEPTH, cells, scan

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_MARKER_ONLY = re.compile(r"([-*+_=#>~`|:\s]+|\d{1,9}[.)]?|\[[ xX^]?\]?)$")
_DEFINITION = re.compile(r"\[(?!\^?\d+\])[^\[\]]+\]:")
_EMPHASIS = re.compile(r"\\.|(\*\*|\*|__|_|~~)(?=(\S)?)")
_OPEN_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)(?:\](?:\([^)]*)?)?$")
_CITATION = re.compile(r"\^?[\d\s,]*")
_OPEN_TAG = re.compile(r"<(?:[a-zA-Z/!][^<>]{0,60})?$")
# A longer line is shown as it is.
_LONGEST = 5_000


def heal(lines: list[str]) -> list[str]:
    """``lines`` of an unfinished text, the last one perhaps cut in the middle."""
    fence, opening = _open_fence(lines)
    if fence:
        unsure = opening or not lines[-1].strip().strip(fence[0])
        return lines[:-1] if unsure else lines
    if not lines[-1].strip():
        return _heal_table(lines[:-1], cut=False) + lines[-1:]
    prefix = CONTAINERS.match(lines[-1])
    prefix = prefix[0] if prefix else ""
    bare = lines[-1][len(prefix) :]
    healed = _heal_table(lines, cut=True)
    if healed is not lines:
        return healed
    text = _heal_inline(bare)
    if _DEFINITION.match(bare) or _is_marker(bare) or _is_marker(text):
        return lines[:-1]
    return [*lines[:-1], prefix + text]


def _is_marker(bare: str) -> bool:
    return not bare.strip() or bool(_MARKER_ONLY.match(bare.strip()))


def _open_fence(lines: list[str]) -> tuple[str, bool]:
    """The fence that is open at the end, and whether the last line opens it."""
    for _depth in range(MAX_DEPTH):
        block = next(reversed(list(scan(lines))), None)
        if block is None or not (block.items or block.kind in ("quote", "code")):
            break
        if block.kind == "code":
            fence = FENCE.match(lines[block.start]) if block.open else None
            return (fence[1] if fence else ""), block.end == block.start + 1
        lines = block.items[-1] if block.items else block.lines
    return "", False


def _heal_table(lines: list[str], *, cut: bool) -> list[str]:
    """A first line that may become a table's, as a table; ``cut`` says that the last
    line may go on. ``lines`` itself when nothing needs to change."""
    if not lines:
        return lines
    prefix, last = _parted(lines[-1])
    above = _parted(lines[-2])[1] if len(lines) > 1 else ""
    if _in_table(lines[:-1]):
        without_pipes = cut and "|" not in last and not above.startswith("|")
        return lines[:-1] if without_pipes else lines
    if cut and set(last) <= set("|:- ") and "|" in above:
        if not (_columns(above) > 1 or above.startswith("|")):
            return lines
        margin = _margin(_parted(lines[-2])[0])
        return [*lines[:-1], margin + _delimiter(last, _columns(above))]
    if "|" not in last or "|" in above or DELIMITER.match(last):
        return lines
    if last.startswith("|"):
        row = _heal_inline(last)
        if not row.strip("| "):
            return lines[:-1]
        delimiter = _margin(prefix) + _delimiter("", _columns(row))
        return [*lines[:-1], prefix + row, delimiter]
    pipe = next((p for p in CELL_PARTS.finditer(last) if p[0] == "|"), None)
    return [*lines[:-1], prefix + last[: pipe.start()].rstrip()] if pipe else lines


def _parted(line: str) -> tuple[str, str]:
    """The marks of quotes and lists that ``line`` begins with, and the rest."""
    match = CONTAINERS.match(line)
    end = match.end() if match else len(line) - len(line.lstrip())
    return line[:end], line[end:].strip()


def _margin(prefix: str) -> str:
    """What the next line in the same containers begins with."""
    return re.sub("[^>]", " ", prefix)


def _in_table(lines: list[str]) -> bool:
    """Whether the last of ``lines`` is a delimiter row or a row below one."""
    for line in reversed(lines):
        bare = _parted(line)[1]
        if "|" not in bare:
            return False
        if "-" in bare and DELIMITER.match(bare):
            return True
    return False


def _columns(row: str) -> int:
    return len(cells(row))


def _delimiter(begun: str, columns: int) -> str:
    """A whole delimiter row that keeps the alignment of one begun."""
    known = [cell for cell in cells(begun) if re.fullmatch(r":?-+:?", cell)]
    return f"| {' | '.join((known + ['---'] * columns)[:columns])} |"


def _heal_inline(line: str) -> str:
    """``line`` with its open code span, link and emphasis closed or left out; of a
    table's row only the last cell can be open."""
    if len(line) > _LONGEST:
        return line
    masked = _CODE_SPAN.sub(lambda match: "x" * len(match[0]), line)
    code = masked.find("`")
    code = len(line) if code < 0 else code
    pipes = [p.end() for p in CELL_PARTS.finditer(line[:code]) if p[0] == "|"]
    start = pipes[-1] if pipes else 0
    run = re.match("`*", masked[code:])[0]
    span = line[code:].rstrip("`")
    if not run or not span.strip():
        return line[:start] + _closed(line[start:code], masked[start:code])
    marks = "".join(reversed(_open_emphasis(masked[start:code])))
    return f"{line[:code]}{span}{run}{marks}"


def _closed(text: str, masked: str) -> str:
    """``text`` without open code spans, healed; ``masked`` hides its code spans."""
    if match := _OPEN_TAG.search(masked):
        text, masked = text[: match.start()], masked[: match.start()]
    if (match := _OPEN_LINK.search(masked)) and not _is_citation(match):
        label = slice(match.start(1), match.end(1))
        shown = not _CITATION.fullmatch(match[1])
        text = text[: match.start()] + text[label] * shown
        masked = masked[: match.start()] + masked[label] * shown
    if masked.endswith("\\") and not masked.endswith("\\\\"):
        text, masked = text[:-1], masked[:-1]
    shown = len(masked.rstrip("*_~ "))
    text, masked = text[:shown], masked[:shown]
    return text + "".join(reversed(_open_emphasis(masked)))


def _is_citation(match: re.Match) -> bool:
    return match[0].endswith("]") and bool(_CITATION.fullmatch(match[1]))


def _open_emphasis(masked: str) -> list[str]:
    stack: list[str] = []
    for match in _EMPHASIS.finditer(masked):
        token = match[1]
        if not token:
            continue
        before = masked[match.start() - 1 : match.start()]
        if token in stack and before.strip():
            del stack[stack.index(token) :]
        elif match[2] and not (token[0] == "_" and before.isalnum()):
            stack.append(token)
    return stack
