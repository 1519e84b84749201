"""Rows that something is said of, and the names that led there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ..facts.ledger import Mention
from ..text.plain import Piece
from ..words.predicates import is_state
from ..words.records import RECORDS

_COUNTED = re.compile(
    rf"\d(?:\s+\w+){{0,3}}?\s+{RECORDS}|\b(?:state|status|estado)\b", re.IGNORECASE
)
_FEW = 6


@dataclass(slots=True)
class Bound:
    """``rows`` that a figure is said of; none where the sentence names nothing.

    ``named`` are the mentions that led there, ``near`` whether they stand in its own
    sentence or table row, or in the title of that.
    """

    rows: frozenset = frozenset()
    named: tuple[Mention, ...] = ()
    near: bool = False
    #: rows of the same subjects elsewhere, where those above do not say it
    more: frozenset = frozenset()
    #: those of what else the sentence before is about
    others: frozenset = frozenset()

    @property
    def borne(self) -> frozenset:
        """The rows of a person or a product, where it is named as no row of its own."""
        named = self.near and not any(mention.subject for mention in self.named)
        return self.rows if named else frozenset()

    @property
    def bearing(self) -> frozenset:
        """All rows that bear one of the names, also as what they belong to."""
        return frozenset().union(*(mention.rows for mention in self.named))


def is_coded(mention: Mention) -> bool:
    """Whether it is a reference or begins with a code: "Table 90 cm" is neither."""
    return any(map(str.isdigit, mention.name.split("]")[0].split(" ")[0]))


def is_reference(mention: Mention) -> bool:
    """Whether it is written as a reference of Odoo is."""
    return "/" in mention.name


def leads(mention: Mention) -> bool:
    """Whether it may be what a line is about, not only a person or a product of it."""
    return mention.subject or not mention.rows or is_coded(mention)


def are_siblings(a: Mention, b: Mention) -> bool:
    """Whether one evidence has both as rows of its own, such as two orders."""
    if not a.subjects or not b.subjects or a.subjects & b.subjects:
        return False
    own = {row.evidence.id for row in a.subjects}
    return any(row.evidence.id in own for row in b.subjects)


def any_siblings(mentions: Sequence[Mention]) -> bool:
    return any(are_siblings(a, b) for a, b in combinations(mentions[:6], 2))


def any_within(mentions: Sequence[Mention], begin: int, end: int) -> bool:
    """Whether one of the mentions of a text begins in ``begin:end``."""
    at = bisect_left(mentions, begin, key=lambda m: m.start)
    return at < len(mentions) and mentions[at].start < end


def without_states(piece: Piece, words, found: list[Mention]):
    """Takes out states: "Draft: 12 orders" is of a row that is called so, while "it is
    still a draft" only says so of something else."""
    states = [m for m in found if is_state(m.name)]
    if not states:
        return
    counted = states[0].start < 3 or bool(_COUNTED.search(piece.text))
    figures = any(word.isdigit() for word, *_place in words) and not piece.column
    own = {row.evidence.id for m in states for row in m.rows}
    others = {row.evidence.id for m in found if m not in states for row in m.own}
    if others - own or not figures or not counted:
        found[:] = [m for m in found if m not in states]


def nearest_of(subjects: Sequence[Mention], found: Sequence[Mention]) -> Bound:
    """What the next sentence is about: the last name of this one, or else another:
    "A blocks 12 orders, B 10. All in all 40 L of it are missing"."""
    others = frozenset().union(*(mention.own for mention in subjects[-_FEW:-1]))
    return replace(joined(subjects[-1:] or found[-1:], near=True), others=others)


def joined(mentions: Sequence[Mention], near: bool = False) -> Bound:
    """The rows that bear all of the names, else those of the subjects among them."""
    named = tuple(mentions)
    mentions = [m for m in mentions if m.rows]
    if not mentions or len(mentions) < len(named):
        # What is said of a reference that the evidence has not, nothing supports.
        return Bound(frozenset(), named, near)
    if len(mentions) == 1:
        return Bound(mentions[0].own, named, near)
    rows = frozenset.intersection(*(m.rows for m in mentions))
    if not rows:
        subjects = [m for m in mentions if m.subject] or mentions
        rows = frozenset.intersection(*(m.own for m in subjects))
        return Bound(rows or frozenset.union(*(m.own for m in subjects)), named, near)
    # What bears one of the names in other evidence is said of the same thing.
    subjects = {row.subject for row in rows}
    more = (row for m in mentions for row in m.subjects if row.subject in subjects)
    return Bound(rows, named, near, frozenset(more) - rows)
