"""What is said of all orders, of some, of none: "None of them is late"."""

from __future__ import annotations

import re

from ...planning.stop_words import STOP_WORDS
from ..text.phrases import words_of
from ..words.narrowing import is_narrowing
from ..words.predicates import Predicate
from ..words.records import RECORDS, names_record
from .truths import add_claim, by_subject, truths_of

# "No, it is not ready" is said of one, "no orders" of all.
_ALL = re.compile(
    r"\b(?:none|neither|all|each|every|ningun[oa]?|ningún|tod[oa]s|no hay|"
    rf"no(?:\s+\w+){{0,2}}?\s+{RECORDS})\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:some|several|algun[oa]s|vari[oa]s)\b", re.IGNORECASE)
_THEM = re.compile(r"\b(?:of them|de ell[oa]s)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:other|more|further|else|otr[oa]s?|más|demás)\b", re.IGNORECASE
)
_FAR = 30
_LONGEST = 500
_FEW = 4


def of_several(checker, piece, said, end, denied: bool, bounds):
    """ "They are late": of the orders that the sentences around name."""
    claimed, text = said.positive != denied, piece.text
    told = [truths_of(checker, said, bound, frozenset()) for bound in bounds]
    rows = [(own[0][0], {truth for _row, truth in own}) for own in told if own]
    opposite = [row for row, truths in rows if truths == {not claimed}]
    agreeing = [row for row, truths in rows if truths == {claimed}]
    if opposite and (not agreeing or _ALL.search(text, 0, said.start)):
        add_claim(checker, piece, said, end, False, opposite)
    elif agreeing and len(agreeing) == len(bounds):
        add_claim(checker, piece, said, end, True, agreeing)


def universal(checker, index, piece, said, end, denied: bool):
    """ "None of the orders is late": of all rows of the evidence that is meant."""
    some = _SOME.search(piece.text, 0, _LONGEST)
    quantified = _ALL.search(piece.text, 0, _LONGEST) or some
    if quantified and is_narrowing(piece.text, quantified, said):
        return
    if not quantified or len(piece.text) > _LONGEST or _OTHERS.search(piece.text):
        return
    between = piece.text[quantified.end() : said.start]
    if not between.strip() and names_record(piece.text[end : end + _FAR]):
        return  # "every late order is": of which it is said
    words = {w for w, *_place in checker.binder.tokens[index] if w not in STOP_WORDS}
    cited, them = piece.cited, _THEM.search(piece.text, 0, _LONGEST)
    meant = [
        item
        for item in checker.ledger.evidence.values()
        if item.id in cited or not (cited or them) and words & {*words_of(item.title)}
    ]
    if them and not cited:
        meant = _meant_by_them(checker, index)
    claimed, rows_of = said.positive != denied, checker.ledger.rows_of
    told = [by_subject(checker, said, rows_of.get(item.id, ())) for item in meant]
    truths = [pair for own in told for pair in own]
    opposite = [row for row, truth in truths if truth != claimed]
    if some and len(opposite) < len(truths):
        return
    if them and any(
        all(truth == claimed for _row, truth in own) for own in told if own
    ):
        opposite = []  # of some that they may be it is so
    if truths and (cited or opposite):
        where = Predicate(quantified.start(), end, said.concept)
        rows = opposite or [row for row, _truth in truths]
        add_claim(checker, piece, where, end, not opposite, rows)


def _meant_by_them(checker, index: int) -> list:
    """The evidence whose records "they" may be: which the paragraph cites, that has as
    many as the sentence before counts, of which the answer names the most."""
    pieces, ledger = checker.pieces, checker.ledger.evidence
    near = [
        at
        for at in range(max(0, index - _FEW), min(len(pieces), index + _FEW))
        if pieces[at].block == pieces[index].block
    ]
    cited = set().union(*(pieces[at].cited for at in near)) & ledger.keys()
    found = cited or checker.most_told(set(ledger))
    if index - 1 in near:
        numbers = checker.binder.readings[index - 1].numbers[:_FEW]
        values = {value for number in numbers for value in number.values}
        found = checker.titles.with_total(found, values) or found
    return [ledger[number] for number in found]
