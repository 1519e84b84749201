"""Titles of evidence in an answer, and what an answer says of its own lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ...evidence import Evidence
from ..text.phrases import Phrases, words_of
from ..text.plain import Piece

# A title of one word is a common word: "Stock".
_SHORTEST = 2
# A longer piece is no sentence.
_LONGEST = 2000
# "8 of them are below", and the line under a table that was cut: "… 8 of 12".
_OWN = re.compile(
    r"\b(?:below|above|listed|shown|following|abajo|debajo|arriba|siguientes?|"
    r"mostrad[oa]s?|se (?:ven|muestran|listan))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\W*\d+ (?:of|de) \d+\W*", re.IGNORECASE)


class Titles:
    """The titles of the evidence, looked for in the pieces of an answer."""

    def __init__(self, evidence):
        self._phrases = Phrases()
        self.totals = {item.id: _counts(item) for item in evidence}
        #: how many facts each has, of which a list may show some
        self.facts = {Decimal(len(item.facts)) for item in evidence}
        for item in evidence:
            words = words_of(item.title)
            if len(words) >= _SHORTEST:
                self._phrases.setdefault(words, set()).add(item.id)

    def find(self, words) -> list[tuple[int, int, set[str]]]:
        """(start, end, ids of evidence) for each title within tokens ``words``."""
        return self._phrases.find(words)

    def with_total(self, ids, values) -> list[str]:
        """Those of the evidence ``ids`` that hold as many records."""
        return sorted(i for i in ids if self.totals.get(i, set()) & set(values))

    def is_part(self, piece: Piece) -> bool:
        """Whether it is the line under a list that was cut."""
        return piece.kind == "text" and bool(_PART.fullmatch(piece.text[:_LONGEST]))

    def is_own(self, piece: Piece) -> bool:
        """Whether the sentence speaks of a list of the answer itself."""
        text = piece.text if len(piece.text) < _LONGEST else ""
        return piece.kind == "text" and bool(_OWN.search(text) or _PART.fullmatch(text))


def _counts(item: Evidence) -> set[Decimal]:
    """How many records it has, how many of them it shows, in how many rows."""
    if item.source.kind == "passage":
        return set()
    subjects = {fact.subject for fact in item.facts}
    if len(subjects) == 1 and all(fact.kind == "count" for fact in item.facts):
        return set()  # a summary is no record
    counts = {item.source.total, item.source.shown, len(subjects)} - {0, None}
    return {Decimal(count) for count in counts}


def lengths(pieces: Sequence[Piece]) -> set[Decimal]:
    """How many rows each table of the answer has, and how many items each list."""
    rows, items = Counter(), defaultdict(set)
    for piece in pieces:
        if piece.kind == "cell":
            rows[piece.table] = max(rows[piece.table], piece.row)
        elif piece.level == 1:
            items[piece.group].add(piece.block)
    counts = {*rows.values(), *map(len, items.values())}
    return {Decimal(count) for count in counts}
