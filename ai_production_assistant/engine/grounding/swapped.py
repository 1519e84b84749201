"""Names that stand beside the figure of a neighbour: either may be what is wrong."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from .arithmetic import Open
from .ledger import Ledger, Row
from .matching import equals
from .report import CONTRADICTED, Claim

_MOST = 40
# Names of one piece that may begin at the same letter.
_SAME_PLACE = 2


def swapped(open_: Open, mentions, ledger: Ledger) -> dict[tuple[int, int], Row]:
    """The place of the name of a contradicted figure, and whose figure it is."""
    named = [m for m in open_.bound.named if m.subjects]
    if len(named) != 1 or open_.piece.kind == "cell":
        return {}
    at = bisect_left(mentions, named[0].start, key=lambda m: m.start)
    if named[0] not in mentions[at : at + _SAME_PLACE]:
        return {}
    attributes = {entry.fact.attribute for entry in open_.entries}
    for row in open_.bound.rows:
        for other in ledger.rows_of[row.evidence.id][:_MOST]:
            if other.subject != row.subject and any(
                e.fact.attribute in attributes and equals(e, open_.said) == ""
                for e in other.entries
            ):
                return {open_.piece.place(named[0].start, named[0].end): other}
    return {}


def unswapped(claims: list[Claim], rows: dict) -> list[Claim]:
    """The claims, those on such names as contradicted."""
    found = []
    for claim in claims:
        row = rows.get((claim.start, claim.end))
        if row is not None and claim.is_held and claim.kind in ("code", "name"):
            told = {"evidence": (row.evidence.id,), "instead": row.subject}
            claim = replace(claim, verdict=CONTRADICTED, **told)
        found.append(claim)
    return found
