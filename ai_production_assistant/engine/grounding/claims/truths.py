"""Of which rows a predicate is so, and the claims that say whether something is."""

from __future__ import annotations

import re
from collections import defaultdict

from ..report import CONTRADICTED, SUPPORTED
from ..words.predicates import COMPARED, Predicate

_STATE = re.compile(r"\b(?:state|status|estado)\b", re.IGNORECASE)
_NEAR = 30


def add_claim(checker, piece, said, end, is_so: bool, rows, entry=None):
    row = rows[0]
    entry = entry or telling(said.concept, row)
    may_be = checker.predicates.may_be_made
    if not is_so and all(may_be(said.concept, own) for own in rows):
        if not _is_state(piece, said.start):
            return
    checker._claim(
        piece,
        said.start,
        end,
        "state",
        SUPPORTED if is_so else CONTRADICTED,
        evidence=tuple(dict.fromkeys(row.evidence.id for row in rows)),
        subject=row.subject,
        attribute=entry.fact.attribute,
        instead="" if is_so else checker.ledger.locale.fact(entry.fact),
    )


def _is_state(piece, start: int) -> bool:
    """Whether it is called a state: "State: Done"."""
    label = piece.head or piece.text[max(0, start - _NEAR) : start]
    return bool(_STATE.search(label))


def add_comparison(checker, piece, start, end, is_so: bool, shown: str, **of):
    """:param shown: the two values with the sign that is right between them"""
    checker._claim(
        piece,
        start,
        end,
        "comparison",
        SUPPORTED if is_so else CONTRADICTED,
        **{"arithmetic" if is_so else "instead": shown},
        **of,
    )


def telling(concept: str, row):
    """The fact of a row that says whether ``concept`` is so."""
    attributes = ("late", "days_late", "state", "due")
    if concept == "short":
        attributes = ("blocked", "short", "missing_components", "free", "on_hand")
    elif concept == "used up":
        attributes = ("forecast",)
    elif concept == "begun to be made":
        attributes = ("produced",)
    elif concept in COMPARED:
        attributes = [more for more, _less in COMPARED[concept][1]]
    elif concept not in ("late", "passed"):
        attributes = ("state",)
    facts = row.facts
    return next((facts[a] for a in attributes if a in facts), row.entries[0])


def truths_of(checker, said: Predicate, bound, about) -> list:
    """(row, whether the predicate is so) for all rows of subjects that are told of."""
    found = by_subject(checker, said, bound.rows, about)
    found = found or by_subject(checker, said, bound.more, about)
    if not found and said.concept == "short":
        # Of an order whose own row does not say it, its components do.
        rows = bound.bearing
        told = checker.predicates.holds("short", rows)
        found = [(next(iter(rows)), told)] if rows and told is not None else []
    return found


def by_subject(checker, said: Predicate, rows, about=frozenset()) -> list:
    subjects = defaultdict(list)
    for row in rows:
        subjects[row.subject, row.evidence.id].append(row)
    holds = checker.predicates.holds
    told = [(own, holds(said.concept, own, about)) for own in subjects.values()]
    return [
        (row, truth)
        for own, truth in told
        if truth is not None
        for row in own
        if len(own) == 1 or holds(said.concept, [row], about) is not None
    ]
