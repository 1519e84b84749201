"""A manual's text → its parts.

The texts look like Markdown: ``#`` starts a chapter and a new page, ``##`` and ``###``
are sections, ``1.`` and ``-`` lists, ``|`` ruled tables, ``>`` a warning in a frame,
``%`` a line of a data sheet ("name: value"), and ``:::`` opens and closes a part in
two columns. The lines before the first ``#`` are the settings, "name: value".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

_HEADING = re.compile(r"(#{1,3}) (.+)")
_KINDS = (
    ("steps", re.compile(r"\d+\. (.+)")),
    ("bullets", re.compile(r"- (.+)")),
    ("table", re.compile(r"\|(.+)\|")),
    ("warning", re.compile(r"> (.+)")),
    ("data", re.compile(r"% (.+)")),
    ("text", re.compile(r"(.+)")),
)


@dataclass
class Part:
    """``rows`` are the items of a list, the rows of a table or the lines of a text."""

    kind: str
    text: str = ""
    level: int = 0
    rows: list = field(default_factory=list)


@dataclass
class Manual:
    settings: dict[str, str]
    parts: list[Part]


def read(path: Path) -> Manual:
    head, mark, body = path.read_text(encoding="utf-8").partition("\n# ")
    settings = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return Manual(settings, _parts((mark + body).splitlines()))


def _parts(lines: list[str]) -> list[Part]:
    found: list[Part] = []
    columns: Part | None = None
    last = None
    for line in lines:
        here = found if columns is None else columns.rows
        if line == ":::":
            if columns is None:
                columns = Part("columns")
                found.append(columns)
            else:
                columns = None
            last = None
        elif heading := _HEADING.match(line):
            here.append(Part("heading", heading[2], len(heading[1])))
            last = None
        elif not line.strip():
            last = None
        else:
            last = _add(here, last, line)
    return found


def _add(here: list[Part], last: Part | None, line: str) -> Part:
    """Adds ``line`` to the part ``last`` that it goes on with, or starts another."""
    kind, text = next(
        (kind, match[1]) for kind, form in _KINDS if (match := form.match(line))
    )
    if kind == "text" and last and last.kind in ("steps", "bullets"):
        # A list item goes on in a line of its own, indented.
        last.rows[-1] += " " + text.strip()
        return last
    if last is None or last.kind != kind:
        last = Part(kind)
        here.append(last)
    if kind == "table":
        if text.strip("-|"):
            last.rows.append([cell.strip() for cell in text.split("|")])
    elif kind == "data":
        last.rows.append(text.split(": ", 1))
    else:
        last.rows.append(text.strip())
    return last
