"""Names that stand beside the figure of a neighbour: either may be what is wrong."""

from __future__ import annotations

from bisect import bisect_left

from ..binding.topics import is_of_another, names_one
from ..facts.comparing import unique
from ..facts.ledger import Ledger, Row
from ..facts.matching import equals
from ..reckoning.operands import Open
from ..report import CONTRADICTED, Claim
from ..text.phrases import words_of
from ..words.things import is_stock

_MOST = 40
# Names of one piece that may begin at the same letter.
_SAME_PLACE = 2


def swapped(open_: Open, mentions, ledger: Ledger) -> dict[tuple[int, int], Row]:
    """The place of the name of a figure that is wrong, and whose figure it is."""
    named = [m for m in open_.bound.named if m.subjects]
    if len(named) > 1:
        named = [m for m in named if not names_one(m)]
    if len(named) != 1 or open_.piece.kind == "cell":
        return {}
    at = bisect_left(mentions, named[0].start, key=lambda m: m.start)
    if named[0] not in mentions[at : at + _SAME_PLACE]:
        return {}
    attributes = {entry.fact.attribute for entry in open_.entries}
    # "8 L of screws": nothing of them has that unit.
    attributes = attributes or set().union(*open_.calls[:1])
    subjects = {row.subject for row in open_.bound.rows}
    for item in unique(row.evidence.id for row in open_.bound.rows):
        for other in ledger.rows_of[item][:_MOST]:
            if other.subject not in subjects and any(
                e.fact.attribute in attributes and equals(e, open_.said) == ""
                for e in other.numeric
            ):
                return {open_.piece.place(named[0].start, named[0].end): other}
    return {}


def misnamed(checker, open_: Open, held) -> dict[tuple[int, int], Row]:
    """The place of the only part that is named with a record, where the figure is that
    of another part of it; and whose figure it is."""
    rows = {entry.row for entry in held}
    parts = {row.subject.partition(": ")[2] for row in rows}
    if len(parts) != 1 or not all(parts) or open_.said.role:
        return {}
    binder, index, start = checker.binder, open_.index, open_.number.start
    pieces = binder.row(index) if open_.piece.kind == "cell" else [index]
    found = [(i, m) for i in pieces[:_MOST] for m in binder.mentions[i][:_MOST]]
    records = [m for _i, m in found if names_one(m)]
    others = [(i, m) for i, m in found if m.subjects and not names_one(m)]
    if len(records) != 1 or rows.isdisjoint(records[0].rows):
        return {}
    if not all(rows.isdisjoint(m.subjects) for _i, m in others):
        return {}
    others = [(i, m) for i, m in others if m.rows.isdisjoint(records[0].rows)]
    if len(others) != 1 or not _is_part(others[0][1]):
        return {}
    at, name = others[0]
    end = binder.clause(index, start)[1] if at == index else name.start + 1
    said = {
        word
        for i in pieces[:_MOST]
        for word, begin, _end in binder.tokens[i]
        if i != at or not name.start <= begin < name.end
    }
    is_named = not said.isdisjoint(words_of(*parts))
    if is_named or name.start >= end:
        return {}
    if is_of_another(open_.piece.text) or binder.readings[index].denies:
        return {}
    return {binder.pieces[at].place(name.start, name.end): held[0].row}


def _is_part(mention) -> bool:
    return any(map(is_stock, {a for row in mention.rows for a in row.facts}))


def unswapped(claims: list[Claim], rows: dict) -> list[Claim]:
    """The claims, those on such names as contradicted."""
    found = []
    for claim in claims:
        row = rows.get((claim.start, claim.end))
        if row is not None and claim.is_held and claim.kind in ("code", "name"):
            told = {"evidence": (row.evidence.id,), "instead": row.subject}
            claim = claim._replace(verdict=CONTRADICTED, **told)
        found.append(claim)
    return found
