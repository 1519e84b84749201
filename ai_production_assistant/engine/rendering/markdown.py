"""Markdown of a language model to safe HTML: whole, by blocks, or while it streams."""

from __future__ import annotations

from .addresses import NOWHERE
from .converter import convert
from .document import HIDDEN, clean_line, parse
from .heal import heal
from .marks import Claims, mark
from .stream import BlockStream

__all__ = ["BlockStream", "blocks", "render"]


def render(text: str, addresses: frozenset[str] = NOWHERE) -> str:
    """Safe HTML of ``text``, whose links lead to records and to ``addresses``."""
    return "\n".join(blocks(text, addresses=addresses))


def blocks(
    text: str,
    claims: Claims = (),
    partial: bool = False,
    addresses: frozenset[str] = NOWHERE,
) -> list[str]:
    """Safe HTML of each top-level block of ``text``; ``partial`` says that more of it
    is to come.

    :param claims: start, end and verdict of what is marked; see :mod:`.marks`
    :param addresses: what :func:`.addresses.addresses_of` found in the evidence;
        links to any other place are shown as text
    """
    lines = [clean_line(line) for line in mark(text, claims).split("\n")]
    found, references = parse(heal(lines) if partial else lines)
    return [
        convert(block, references, addresses) for block in found if block.kind != HIDDEN
    ]
