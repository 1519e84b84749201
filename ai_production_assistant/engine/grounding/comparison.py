"""Whether what there is is enough for what is asked: "no da para cubrir lo que falta".

Which of two quantities is what there is, and which what it is to be enough for, tell
the facts by which the figures beside the word are held; so nothing is said where the
answer tells no such figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from .comparing import plain, same, unique
from .phrases import Phrases, words_of
from .plain import Piece
from .report import CONTRADICTED, SUPPORTED

_HAVE = frozenset({"free", "on_hand", "available_today", "available_week"})
_ASKED = frozenset({"short", "outgoing", "hours_today", "hours_week", "needed"})
_ENOUGH = Phrases(
    (words_of(phrase), is_so)
    for is_so, phrases in (
        (
            True,
            "enough, sufficient, suffice, cover, fit, basta, bastan, bastaria, "
            "bastarian, bastante, suficiente, alcanza, alcanzan, alcanzaria, "
            "alcanzarian, llega, llegan, llegaria, llegarian, da para, dan para, "
            "daria para, darian para, cubre, cubren, cubriria, cubririan, cabe, caben, "
            "cabria, cabrian",
        ),
        (False, "insufficient, insuficiente"),
    )
    for phrase in phrases.split(", ")
)
# "Llega el lunes" is of a receipt.
_ARRIVES = re.compile(
    r"lleg\w+\s+(?:a\s+tiempo|el|en|hoy|mañana|tarde)\b", re.IGNORECASE
)
# Words between a "not" and what it denies: "no nos llega", "is not nearly enough".
_BETWEEN = frozenset(
    words_of(
        """
        nos me le les se lo la hay es son be been is are was do does have has quite
        there nearly alone even tenemos tiene tienen sera seria any stock material time
        tiempo room work hueco sitio the
        """
    )
)
_DENIES = frozenset(("not", "no", "cannot", "t", "tampoco", "never", "nunca", "hardly"))
_OPEN = frozenset(("if", "whether", "si", "unless", "until", "hasta", "cuando", "when"))
# "covers only part of it", "enough for half"
_PARTLY = re.compile(
    r"%|\b(?:only|just|part(?:ly|s)?|half|sol[oa]|s[oó]lo|apenas|barely|parte|mitad|"
    r"parcialmente|algun[oa]s|some)\b",
    re.IGNORECASE,
)
_NEAR = 40
# Claims before the word, and words of the clause before it.
_LAST = 16
_FEW = 8


def suffices(checker, index: int, piece: Piece) -> bool:
    """Adds a claim on each word of a piece that says whether something is enough;
    whether there is one."""
    if piece.kind != "text" or piece.text.rstrip().endswith("?"):
        return False
    told = False
    for start, end, positive in _ENOUGH.find(checker.binder.tokens[index]):
        denied = _denied(checker, index, start, end)
        pair = None if denied is None else _pair(checker, index)
        if pair is None or _ARRIVES.match(piece.text, start):
            continue
        have, asked = pair
        is_enough = have.number >= asked.number
        is_so = is_enough != (denied == positive)
        shown = " ".join(
            (plain(have.number), "≥" if is_enough else "<", plain(asked.number))
        )
        checker._claim(
            piece,
            start,
            end,
            "comparison",
            SUPPORTED if is_so else CONTRADICTED,
            evidence=unique((have.evidence, asked.evidence)),
            subject=have.row.subject,
            attribute=have.fact.attribute,
            **{"arithmetic" if is_so else "instead": shown},
        )
        told = True
    return told


def _denied(checker, index: int, start: int, end: int) -> bool | None:
    """Whether it is said not to be enough; None where it is not said to be so."""
    text, words = checker.pieces[index].text, checker.binder.tokens[index]
    begin, _end = checker.binder.clause(index, start)
    at = bisect_left(words, start, key=lambda word: word[1])
    own = [w for w in words[max(0, at - _FEW) : at] if w[1] >= begin]
    if any(w in _OPEN and text[first:last] != "sí" for w, first, last in own):
        return None
    if _PARTLY.search(
        text, max(begin, start - _NEAR // 2), min(len(text), end + _NEAR)
    ):
        return None
    before = (w for w, *_place in reversed(own) if w not in _BETWEEN)
    return next(before, "") in _DENIES


def _pair(checker, index: int) -> tuple | None:
    """What there is and what is asked for, of one thing, as the figures of the sentence
    and of the one before it in its paragraph tell."""
    pieces = checker.pieces
    begin = pieces[index].origin[0]
    told = _told(checker, begin)
    if not all(told) and index and pieces[index - 1].block == pieces[index].block:
        told = _told(checker, pieces[index - 1].origin[0])
    have, asked = told
    if any(len({entry.number for entry in own}) != 1 for own in told):
        return None
    pairs = ((h, a) for h in have for a in asked if same(h.unit, a.unit))
    return next((p for p in pairs if _thing(p[0]) == _thing(p[1])), None)


def _thing(entry) -> str:
    """What it is of: a component is that also where it is named with its order."""
    return entry.row.subject.rsplit(": ", 1)[-1]


def _told(checker, begin: int) -> tuple[list, list]:
    """The facts behind ``begin`` of the answer that figures say: of what there is, and
    of what is asked for."""
    have, asked = [], []
    for claim in checker.claims[-_LAST:]:
        if claim.start < begin or claim.kind != "number" or not claim.is_held:
            continue
        kept = _HAVE & {claim.attribute} or _ASKED & {claim.attribute}
        if kept:
            found = have if claim.attribute in _HAVE else asked
            found += _entries(checker, claim)
    return have, asked


def _entries(checker, claim) -> list:
    rows = checker.ledger.rows_of.get(claim.evidence[0], ()) if claim.evidence else ()
    return [
        row.facts[claim.attribute]
        for row in rows
        if row.subject == claim.subject and claim.attribute in row.facts
    ][:1]
