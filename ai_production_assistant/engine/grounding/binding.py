"""What a figure is said of: the rows of the evidence that its sentence names.

"WH/MO/00012 needs 40" is wrong when the 40 belongs to WH/MO/00013, though both stand in
the same table. So each figure is held against the rows of the names beside it: in its
clause, else in the clause before it, else in the sentences of the same paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .ledger import Ledger, Mention
from .names import codes
from .plain import Piece

_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|[–—]|\s(?:and|but|while|whereas|y|e|pero|mientras(?:\s+que)?|aunque)\s",
    re.IGNORECASE,
)
# Lines below a title that are still of what it names.
_FARTHEST = 14
_TITLE_REST = 12
_LABELLED = re.compile(r"[^:]{2,40}:\s")
_RESPECTIVELY = re.compile(r"\b(?:respectively|respectivamente)\b", re.IGNORECASE)
_JOINING = re.compile(r"[\s,]*(?:(?:and|y|e|or|o|u|&|\+|/)\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """``rows`` that a figure is said of; none where the sentence names nothing.

    ``named`` are the mentions that led there, ``near`` whether they stand in its own
    sentence or table row.
    """

    rows: frozenset = frozenset()
    named: tuple[Mention, ...] = ()
    near: bool = False


class Binder:
    """Tells for each place of the pieces of one answer what it is said of."""

    def __init__(self, pieces: Sequence[Piece], ledger: Ledger):
        self.pieces = pieces
        self.mentions = [ledger.mentions(piece.text) for piece in pieces]
        for piece, found in zip(pieces, self.mentions, strict=True):
            found += _unknown(piece, found, ledger)
            found.sort(key=lambda mention: mention.start)
        self._cells: dict[tuple[int, int], list[Mention]] = {}
        for piece, found in zip(pieces, self.mentions, strict=True):
            if piece.kind == "cell":
                self._cells.setdefault((piece.table, piece.row), []).extend(found)

    def bound(
        self,
        index: int,
        start: int,
        order: int = 0,
        of: int = 1,
        skip: Mention | None = None,
    ) -> Bound:
        """What the figure at ``start`` of piece ``index`` is said of.

        :param order: which of the piece's ``of`` figures it is, for "respectively"
        :param skip: a name of which it is asked what else the sentence is about
        """
        piece, found = self.pieces[index], self.mentions[index]
        if piece.kind == "cell":
            found = [m for m in self._cells[piece.table, piece.row] if m is not skip]
            return _joined(found, near=True)
        found = [m for m in found if m is not skip]
        if found:
            return self._in_sentence(piece, found, start, order, of)
        return self._before(index)

    def siblings(self, index: int) -> frozenset:
        """The rows of all that the sentence names, where it names several of a kind."""
        rows = frozenset().union(*(m.own for m in self.mentions[index]))
        kinds = defaultdict(set)
        for row in rows:
            kinds[row.evidence.id].add(row.subject)
        return rows if any(len(kind) > 1 for kind in kinds.values()) else frozenset()

    def clause(self, index: int, start: int) -> str:
        """The part of the sentence between commas and the like that has ``start``."""
        piece = self.pieces[index]
        for first, last in _clauses(piece.text, self.mentions[index]):
            if first <= start < last:
                return piece.text[first:last]
        return piece.text

    # -- in the sentence

    def _in_sentence(self, piece, found, start, order, of) -> Bound:
        whole = _joined(found, near=True)
        if len({row.subject for row in whole.rows}) == 1:
            return whole
        subjects = [m for m in found if m.subject or not m.rows]
        if _RESPECTIVELY.search(piece.text) and len(subjects) == of > 1:
            return _joined([subjects[order]], near=True)
        clauses = _clauses(piece.text, found)
        own = next(
            i for i, (a, b) in enumerate(clauses) if a <= start < b or b == start
        )
        inside = _within(found, clauses[own])
        if inside:
            return _joined(inside, near=True)
        for number in range(own - 1, -1, -1):
            before = _within(found, clauses[number])
            if before:
                return _joined(self._listed(piece, found, before), near=True)
        for number in range(own + 1, len(clauses)):
            after = _within(found, clauses[number])
            if after:
                return _joined(after, near=True)
        return whole

    def _listed(self, piece, found, last: list[Mention]) -> list[Mention]:
        """``last`` with those that are listed before it: "A, B and C need"."""
        listed = list(last)
        for mention in reversed(found):
            if mention.end > listed[0].start or mention in listed:
                continue
            between = piece.text[mention.end : listed[0].start]
            if not _JOINING.fullmatch(between):
                break
            listed.insert(0, mention)
        return listed

    # -- before the sentence

    def _before(self, index: int) -> Bound:
        """What the sentences before are about, of the paragraph or as its title."""
        piece = self.pieces[index]
        same = piece.block
        for earlier in range(index - 1, max(-1, index - _FARTHEST), -1):
            other, found = self.pieces[earlier], self.mentions[earlier]
            if other.kind not in ("text", "heading"):
                break
            subjects = [m for m in found if m.subject or not m.rows]
            if other.block == same and found:
                return _joined(subjects[-1:] or found[-1:], near=True)
            if other.block == same or not found or _LABELLED.match(other.text):
                continue
            if subjects and _is_title(other, subjects):
                return _joined(subjects, near=True)
            break
        return Bound()


def _is_title(piece: Piece, mentions) -> bool:
    """Whether a piece only names what the following lines are about."""
    rest = len(piece.text.strip()) - sum(m.end - m.start for m in mentions)
    return (
        piece.kind == "heading"
        or rest <= _TITLE_REST
        or piece.text.rstrip().endswith(":")
    )


def _unknown(piece: Piece, found, ledger: Ledger) -> list[Mention]:
    """References that the evidence has not: what is said of them has no support."""
    return [
        Mention(code.start, code.end, "", frozenset())
        for code in codes(piece.text)
        if not any(m.start < code.end and code.start < m.end for m in found)
        and not ledger.has_code(code.normal)
    ]


def _clauses(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Parts of ``text`` between commas and the like; a name is never taken apart."""
    found, begin = [], 0
    for match in _CLAUSE.finditer(text):
        if not any(m.start <= match.start() < m.end for m in mentions):
            found.append((begin, match.start()))
            begin = match.end()
    return [*found, (begin, len(text) + 1)]


def _within(mentions, clause) -> list[Mention]:
    return [m for m in mentions if clause[0] <= m.start and m.end <= clause[1]]


def _joined(mentions: Sequence[Mention], near: bool = False) -> Bound:
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
    return Bound(rows.union(more), named, near)
