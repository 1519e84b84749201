"""Markdown of a language model to safe HTML: whole, by blocks, or while it streams."""

from __future__ import annotations

import re

from .converter import References, convert
from .loose import Block, scan

# A definition of digits only would turn a citation into a link to anywhere.
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^?\d+\])([^\[\]]{1,200})\]:[ ]*<?([^\s<>]+)>?"
    r"(?:[ ]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ ]*$"
)
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def render(text: str) -> str:
    """Safe HTML of ``text``."""
    return "\n".join(blocks(text))


def blocks(text: str) -> list[str]:
    """Safe HTML of each top-level block of ``text``."""
    found, references = parse(normalised(text).split("\n"))
    return [convert(block, references) for block in found]


def normalised(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    return _UNSEEN.sub("", text)


def parse(lines: list[str]) -> tuple[list[Block], References]:
    """The blocks of ``lines`` that show, and the link definitions among them."""
    found: list[Block] = []
    references: References = {}
    for block in scan(lines):
        if block.kind == "text":
            _take_definitions(block, references)
            if not block.lines:
                continue
        found.append(block)
    return found, references


def _take_definitions(block: Block, references: References) -> None:
    while block.lines and (match := _DEFINITION.match(block.lines[0])):
        name = " ".join(match[1].lower().split())
        references.setdefault(name, (match[2], ""))
        del block.lines[0]
