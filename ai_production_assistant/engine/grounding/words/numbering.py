"""Numbers that only count up what an answer itself tells: "1) …, 2) …", "Priority 2:".

That there is a second one after a first one is seen in the answer; a lone number at the
same place may be a figure, and stays one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ..text.phrases import words_of
from ..text.plain import Piece
from .terms import SAID_WORDS

_NUMBER = re.compile(r"(?<![\w.,/–-])\d{1,2}(?![\d/–-]|[.,:]\d)")
# "Priority 1", "la prioridad 2": what the items are called.
_CALLED = re.compile(
    r"(?:^|[.:;,(]\s*|\b(?:and|y|the|las?|el)\s+)(?P<word>[^\W\d_]{4,24})\s$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:^|[\s(])(?:#|n\.?[ºo°])\s?$", re.IGNORECASE)
# Where a part of a sentence begins; behind a colon the first item alone stands.
_BARE = re.compile(r"(?:^|[.;,]\s*|\b(?:and|y|e)\s+)\(?$", re.IGNORECASE)
_FIRST = re.compile(rf":\s*\(?$|{_BARE.pattern}", re.IGNORECASE)
_OPEN = re.compile(r"\([^()]*$|\S$")
_CLOSES = re.compile(
    r"\s*[:)]|\s[–—-]\s|\s+(?:is|es|would be|ser[ií]a)\b|\s+(?=[A-Z]{2,}/)"
)
_ENDS = re.compile(r"(?P<how>st|nd|rd|th|\.?[ºª]|\)|\.(?=\s|$)|:|\s[–—-](?=\s))")
_AROUND = 32


def numbering(pieces: Sequence[Piece]) -> set[tuple[int, int]]:
    """(piece, place) of the numbers that count up items from 1 on."""
    runs: dict[str, list[list]] = defaultdict(lambda: [[]])
    for index, piece in enumerate(pieces):
        if piece.kind not in ("text", "heading"):
            continue
        for match in _NUMBER.finditer(piece.text):
            value, frame = int(match[0]), _frame(pieces, index, match)
            if not frame:
                continue
            if value != len(runs[frame][-1]) + 1:
                runs[frame].append([])
            if value == len(runs[frame][-1]) + 1:
                runs[frame][-1].append((index, match.start()))
    found = (run for own in runs.values() for run in own if len(run) > 1)
    return {place for run in found for place in run}


def _frame(pieces: Sequence[Piece], index: int, match: re.Match) -> str:
    """What is the same around all numbers of a list; nothing of a mere figure."""
    text, (start, end) = pieces[index].text, match.span()
    before = max(0, start - _AROUND)
    if _SIGN.search(text, before, start):
        return "#"
    if called := _CALLED.search(text, before, start):
        word = "".join(words_of(called["word"]))
        is_title = pieces[index].kind == "heading" and end == len(text)
        if word not in SAID_WORDS and (is_title or _CLOSES.match(text, end)):
            return word
    ends = _ENDS.match(text, end)
    how = ends["how"].strip() if ends else ""
    if how == ")" and not _OPEN.search(text, before, start):
        return how  # "I would 1) close A, 2) start B"
    begins = _FIRST if int(match[0]) == 1 else _BARE
    if not how or not begins.search(text, before, start):
        return ""
    if how == "." and not text[end + 1 :].strip():
        following = pieces[index + 1 : index + 2]
        if not any(piece.block == pieces[index].block for piece in following):
            return ""  # "Late: 1."
    return "th" if how[-1].isalpha() else how
