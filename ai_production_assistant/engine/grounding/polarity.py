"""What is said to be so or not to be so: states, yes and no, "none"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .folding import folded
from .ledger import Entry, tokens
from .report import CONTRADICTED, SUPPORTED

if TYPE_CHECKING:
    from .plain import Piece

_NOT = re.compile(
    r"\b(?:not|n't|never|no longer|neither|nor|without|isn|aren|wasn|weren|cannot|"
    r"can't|"
    r"no|nunca|tampoco|sin|ni|ningún|ningun|ninguna|ninguno|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*:\s*(?:(no)|yes|s[ií])\b", re.IGNORECASE)
# States that an answer may claim though no evidence has them.
_STATES = re.compile(
    r"\b(?:is|are|was|were|been|still|already|now|in|esta|estan|sigue|siguen|ya|fue|sido)\s+"
    r"(?:not\s+|no\s+|already\s+|still\s+|ya\s+|aun\s+|en\s+)?"
    r"(confirmed|(?:a\s+)?draft|done|finished|cancell?ed|progress|"
    r"confirmad[oa]s?|borrador|hech[oa]s?|terminad[oa]s?|cancelad[oa]s?|progreso|proceso)\b"
)
_CLAUSE = re.compile(
    r"[;:()]|,(?!\d)|\s(?:and|but|while|y|pero|mientras|aunque)\s", re.IGNORECASE
)


def polarity(checker, index: int, piece: Piece):
    """Adds the claims on states and on yes and no of a piece."""
    text = piece.text
    flat = folded(text)
    for entry, start, end, positive in _predicates(checker, index, piece, flat):
        behind = _BEHIND.match(text, end)
        if behind:
            end = behind.end()
        denied = bool(behind[1]) if behind else _denied(text, start)
        wrong = denied == positive
        verdict = CONTRADICTED if wrong else SUPPORTED
        checker._claim(
            piece,
            start,
            end,
            "state",
            verdict,
            evidence=(entry.evidence,),
            subject=entry.row.subject,
            attribute=entry.fact.attribute,
            instead=str(entry.fact.value) if wrong else "",
        )


def _predicates(checker, index: int, piece: Piece, flat: str):
    """(fact, start, end, whether the fact says so) for each predicate of the piece."""
    seen = set()
    for state in sorted(checker.ledger.states, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(folded(state))}(?!\w)", flat):
            bound = checker.binder.bound(index, match.start())
            if not bound.near or not bound.rows:
                continue
            label = checker._label(piece, match.start())
            entries = checker._of(bound, label)
            facts = [e for e in entries if e.fact.kind == "state"]
            same = [e for e in facts if folded(str(e.fact.value)) == folded(state)]
            if facts and match.span() not in seen:
                seen.add(match.span())
                yield (same or facts)[0], *match.span(), bool(same)
    known = {folded(state) for state in checker.ledger.states}
    for match in _STATES.finditer(flat):
        span = match.span(1)
        if any(a < span[1] and span[0] < b for a, b in seen):
            continue
        bound = checker.binder.bound(index, span[0])
        facts = [e for row in bound.rows for e in row.entries if e.fact.kind == "state"]
        if bound.near and facts and not any(_means(match[1], state) for state in known):
            seen.add(span)
            yield facts[0], *span, False
    for entry, words in checker.booleans:
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", flat):
            bound = checker.binder.bound(index, match.start())
            if entry.row in bound.rows and match.span() not in seen:
                seen.add(match.span())
                yield entry, *match.span(), bool(entry.yes)


def booleans(ledger) -> list[tuple[Entry, str]]:
    found = []
    for entry in ledger.entries:
        if entry.yes is not None:
            label = folded(entry.fact.label or entry.fact.attribute.replace("_", " "))
            if tokens(label):
                found.append((entry, label))
    return found


def _means(word: str, state: str) -> bool:
    """Whether a word of the answer is a form of the name of a state."""
    return any(part[:5] == word.split()[-1][:5] for part in state.split())


def _denied(text: str, start: int) -> bool:
    """Whether the clause of the word at ``start`` says no before it."""
    begin = 0
    for match in _CLAUSE.finditer(text, 0, start):
        begin = match.end()
    return bool(_NOT.search(text, begin, start))
