"""Which of two rows of a price list an answer calls the cheaper one."""

from __future__ import annotations

import re

from ..facts.comparing import plain, unique
from ..text.phrases import Phrases, Tokens, words_of
from ..text.plain import Piece
from ..words.denials import NOT
from .truths import add_comparison

_PRICED = Phrases(
    (words_of(phrase), said)
    for said, phrases in (
        (True, "cheaper, less expensive, mas barato, mas barata, mas economico"),
        (False, "dearer, more expensive, mas caro, mas cara"),
    )
    for phrase in phrases.split(", ")
)
_FIRST = re.compile(r"\b(?:former|first|primer[oa]|aqu[eé]l)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:latter|second|segund[oa]|últim[oa])\b", re.IGNORECASE)


def cheaper(checker, index: int, piece: Piece, unsaid: frozenset):
    """A claim on each such word of a piece that names two rows.

    :param unsaid: words of a clause that says nothing to be so
    """
    if not checker.ledger.sheets:
        return
    tokens = checker.binder.tokens[index]
    for start, end, said in _PRICED.find(tokens):
        begin, _end = checker.binder.clause(index, start)
        words = {word for word, at, _to in tokens if begin <= at < start}
        one = _first(checker, tokens, piece.text[begin:start], begin, start)
        if one is None or not unsaid.isdisjoint(words):
            continue
        (first, unit), (second, other) = (_price(row) for row in one)
        if unit is None or unit != other:
            continue
        is_so = (first < second if said else first > second) == NOT.isdisjoint(words)
        sign = "<" if first < second else ">" if first > second else "="
        shown = f"{plain(first)} {sign} {plain(second)}"
        ids = unique(row.evidence for row in one)
        add_comparison(checker, piece, start, end, is_so, shown, evidence=ids)


def _first(checker, tokens, clause: str, begin: int, start: int):
    """The two rows of the sentence, of which it is said first; None where it is not
    clear which."""
    rows = _named(checker, tokens, tokens.words)
    if len(rows) != 2:
        return None
    before = [t for t in tokens if t[1] < start]
    if _SECOND.search(clause) or _FIRST.search(clause):
        return rows[::-1] if _SECOND.search(clause) else rows
    for near in (before, [t for t in before if t[1] >= begin]):
        own = [
            row for row in _named(checker, Tokens(near), tokens.words) if row in rows
        ]
        if len(own) == 1:
            return rows if own[0] is rows[0] else rows[::-1]
    return None


def _named(checker, tokens, words) -> list:
    """The rows that ``tokens`` name, of those the ones of which most names stand in
    the sentence: of "Screw M6 of Fast Fix" the one that has both."""
    rows = [row for _at, row in checker.ledger.sheets.named(tokens)]
    said = [sum(_is_in(name, words) for name in row.names.values()) for row in rows]
    return [row for row, many in zip(rows, said, strict=True) if many == max(said)]


def _is_in(name, words) -> bool:
    """Whether a name stands there, without the code before it."""
    codes = [at for at, word in enumerate(name) if any(map(str.isdigit, word))]
    own = name[codes[-1] + 1 :] if codes else name
    return bool(own) and all(word in words for word in own)


def _price(row) -> tuple:
    """The one price of a row with its currency, else None for both."""
    prices = [
        (value, unit.name)
        for value, unit in row.figures.values()
        if unit and unit.dimension == "money"
    ]
    return prices[0] if len(prices) == 1 else (None, None)
