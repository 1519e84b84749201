"""A Markdown text as its top-level blocks and link definitions."""

from __future__ import annotations

import re

from .loose import Block, scan

References = dict[str, tuple[str, str]]

# A definition of digits only would turn a citation into a link to anywhere.
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^?\d+\])([^\[\]]{1,200})\]:[ ]*<?([^\s<>]+)>?"
    r"(?:[ ]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ ]*$"
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f]")

HIDDEN = "hidden"


def clean_line(line: str) -> str:
    """``line`` without control characters, its tabs as spaces."""
    return _UNSEEN.sub("", line.expandtabs(4))


def parse(lines: list[str]) -> tuple[list[Block], References]:
    """The blocks of ``lines`` and the link definitions among them, whose blocks are
    of the kind ``HIDDEN``."""
    found = list(scan(lines))
    references: References = {}
    for block in found:
        if block.kind == "text":
            _take_definitions(block, references)
    return found, references


def _take_definitions(block: Block, references: References) -> None:
    while block.lines and (match := _DEFINITION.match(block.lines[0].rstrip())):
        name = " ".join(match[1].lower().split())
        references.setdefault(name, (match[2], ""))
        del block.lines[0]
    if not block.lines:
        block.kind = HIDDEN
