"""Ratios between two records: "A needs twice as many as B", "el triple que B"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..facts.comparing import plain, unique
from ..report import COMPUTED, CONTRADICTED
from ..text.folding import folded
from ..text.phrases import words_of
from ..text.plain import Piece
from ..words.denials import NOT

_RATIOS = {
    "half": Decimal("0.5"),
    "la mitad": Decimal("0.5"),
    "twice": Decimal(2),
    "double": Decimal(2),
    "el doble": Decimal(2),
    "three times": Decimal(3),
    "triple": Decimal(3),
    "el triple": Decimal(3),
    "dos veces": Decimal(2),
    "tres veces": Decimal(3),
    "cuatro veces": Decimal(4),
    "cinco veces": Decimal(5),
    "four times": Decimal(4),
    "five times": Decimal(5),
}
_RATIO = re.compile(
    r"\b(el doble|el triple|la mitad|twice|double|triple|half|"
    r"(?:three|four|five) times|(?:dos|tres|cuatro|cinco) veces)"
    r"(?=\s+(?:as (?:many|much)\b|(?:of )?what\b|that of\b|the (?:\w+ ){1,2}of\b|"
    r"(?:de (?:\w+ ){1,2})?que\b|de lo que\b|l[ao]s? (?:\w+ ){1,2}del?\b))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|almost|nearly|roughly|around|more than|less than|over|casi|"
    r"aproximadamente|cerca de|m[aá]s de|menos de)\s+$",
    re.IGNORECASE,
)
_FAR = 24
_CLOSE = Decimal("0.02")
_ROUNDED = Decimal("1.1")


def ratios(checker, index: int, piece: Piece) -> list[tuple[int, int]]:
    """The places of ratios in a piece that names two records; there is a claim on each
    that the evidence tells of."""
    names = checker.binder.mentions[index]
    if piece.kind != "text" or len(names) < 2:
        return []
    pair = [m for m in names if m.subject]
    if len(pair) != 2:
        return []
    found = []
    for match in _RATIO.finditer(piece.text):
        start, end = match.span(1)
        if _ABOUT.search(piece.text, max(0, start - _FAR), start):
            continue
        if not pair[0].end <= start < end <= pair[1].start:
            continue
        between = piece.text[pair[0].end : start]
        if not NOT.isdisjoint(words_of(between)):
            continue
        told = _compared(checker, index, pair)
        if not told:
            continue
        ratio = _RATIOS[" ".join(folded(match[1]).split())]
        right = next((t for t in told if _is_close(*t[:2], ratio)), None)
        first, second, entries = right or told[0]
        quotient = (first / second).normalize()
        shown = f"{plain(first)} / {plain(second)} = {plain(round(quotient, 2))}"
        more = {"arithmetic": shown} if right else {"instead": shown}
        checker._claim(
            piece,
            start,
            end,
            "number",
            COMPUTED if right else CONTRADICTED,
            evidence=unique(entry.evidence for entry in entries),
            attribute=entries[0].fact.attribute,
            **more,
        )
        found.append((start, end))
    return found


def _compared(checker, index: int, pair) -> list[tuple]:
    """What both records have, in one unit, of the things that the sentence calls by
    their names."""
    first, second = (
        {e.fact.attribute: e for row in mention.own for e in row.entries if e.number}
        for mention in pair
    )
    both = [
        (entry, second[attribute])
        for attribute, entry in first.items()
        if attribute in second and entry.unit == second[attribute].unit
    ]
    terms = checker._terms(index)
    before = [t for t in terms if t[1] <= pair[1].start] or terms
    called = {attribute for *_place, attributes in before for attribute in attributes}
    return [(a.number, b.number, (a, b)) for a, b in both if a.fact.attribute in called]


def _is_close(value: Decimal, other: Decimal, ratio: Decimal) -> bool:
    """Of 3.2 times as much one says three times, not four."""
    expected = other * ratio
    if ratio > 1 and expected < value <= expected * _ROUNDED:
        return True
    return abs(value - expected) <= abs(expected) * _CLOSE
