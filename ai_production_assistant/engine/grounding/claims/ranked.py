"""Which of two records, or of all of a list, an answer calls more of something.

"WH/MO/00012 is later than WH/MO/00014", "the cheapest is the bookshelf": of records by
their facts, of the rows of a price list by their cells. What is the least of the rows
shown may not be the least of all, so it is held to be that only where the evidence
shows its whole list; what is not the least of those shown is not that of all either.
An answer may mean fewer than the list has, "the least late of Ana's orders"; so what is
the least of those that it speaks of is not told to be wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from ..binding.leads import is_known
from ..facts.comparing import plain, unique
from ..facts.ledger import Row
from ..facts.sheet_rows import SheetRow
from ..text.phrases import Tokens, words_of
from ..text.plain import Piece
from ..words.degrees import ATTRIBUTES, DEGREES, DIMENSIONS, LATE, LOAD, LONG, Degree
from ..words.denials import NOT
from ..words.records import is_record
from ..words.units import is_unit
from .among import Told
from .first_few import FirstFew
from .truths import add_comparison

_FIRST = re.compile(r"\b(?:former|first|primer[oa]|aqu[eé]l)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:latter|second|segund[oa]|últim[oa])\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\b(?:one of|un[oa] de)\b", re.IGNORECASE)
_THAN = frozenset(("than", "que"))
# What stands between "more" and what is said to have less of it.
_TO = _THAN | frozenset(
    words_of(
        "the that of order orden product la el lo los las de a en at center centro"
    )
)
# Words of a sentence that tells only which it is, besides those of lines above lists.
_BESIDES = frozenset(
    words_of("it one es era fue aquella aquel has have quien acumula at and but y pero")
)
_THIS_WEEK = frozenset(words_of("this week esta semana today hoy"))
_MOST = 40
_FEW = 8


def ranked(checker, index: int, piece: Piece, unsaid: frozenset):
    """A claim on each word of a piece that says which has more of something.

    :param unsaid: words of a clause that says nothing to be so
    """
    tokens = checker.binder.tokens[index]
    degrees = DEGREES.find(tokens)
    if not degrees or len(degrees) > _MOST:
        return  # what compares so often is no sentence
    rank = _Rank(checker, index, piece, degrees)
    for start, end, degree in degrees:
        begin, last = checker.binder.clause(index, start)
        words = {word for word, at, _to in tokens if begin <= at < start}
        if unsaid.isdisjoint(words):
            rank.start, rank.end, rank.degree = start, end, degree
            rank.denied = not NOT.isdisjoint(words)
            rank.hold(begin, last)


class _Rank(FirstFew):
    """What is read of a piece once, and the one of its degrees that is held."""

    start: int
    end: int
    degree: Degree
    denied: bool

    def __init__(self, checker, index: int, piece: Piece, degrees):
        self.checker, self.binder, self.ledger = checker, checker.binder, checker.ledger
        self.index, self.piece, self.text = index, piece, piece.text
        self.degrees = degrees
        self.tokens = self.binder.tokens[index]
        self.mentions = self.binder.mentions[index]
        self.reading = self.binder.readings[index]

    def hold(self, begin: int, last: int):
        """:param begin: of the clause, which ends at ``last``"""
        after = bisect_left(self.tokens, self.end, key=lambda word: word[1])
        behind = self.tokens.words[after : after + 3]
        if many := self._few():
            self._of_few(many)
        elif _THAN.isdisjoint(behind) and self._is_most(self.start, self.degree):
            self._of_all(begin, last)
        elif pair := self._rows_of_two(begin) or self._records_of_two(after, begin):
            self._of_two(*pair)

    def _add(self, is_so: bool, shown: str, told: Iterable[Told]):
        of = {"evidence": unique(one.evidence for one in told)}
        if isinstance(told[0].row, Row):
            of |= {"subject": told[0].name, "attribute": told[0].attribute}
        add_comparison(
            self.checker, self.piece, self.start, self.end, is_so, shown, **of
        )

    # -- what they have

    def _told(self, row: Row | SheetRow) -> list[Told]:
        of = self.degree.of
        if isinstance(row, SheetRow):
            found = [
                (label, value, unit)
                for label, (value, unit) in row.figures.items()
                if unit and unit.dimension == DIMENSIONS.get(of)
            ]
            if len(found) != 1:
                return []
            [(label, value, unit)] = found
            name = " ".join(next(iter(row.names.values()), ()))
            kind = row.evidence, label, unit.name
            return [Told(row, value, label, row.evidence, kind, plain(value), name)]
        found = []
        for attribute in ATTRIBUTES[of]:
            entry = row.facts.get(attribute)
            value = entry and (entry.number if entry.moment is None else entry.moment)
            if (
                value is None
                or of == LONG
                and not value  # not begun
                or of in DIMENSIONS
                and not (entry.unit and entry.unit.dimension == DIMENSIONS[of])
            ):
                continue
            kind = attribute, type(value), entry.unit and entry.unit.name
            shown = self.ledger.locale.fact(entry.fact)
            told = row, value, attribute, entry.evidence, kind, shown, row.subject
            found.append(Told(*told))
        return found

    # -- two

    def _of_two(self, first: list[Told], second: list[Told]):
        pairs = [(a, b) for a in first for b in second if a.kind == b.kind]
        more = {a.value > b.value for a, b in pairs}
        equal = any(a.value == b.value for a, b in pairs)
        if len(more) != 1 or equal and len(pairs) > 1:
            return
        one, other = pairs[0]
        is_more = more.pop() if self.degree.more else one.value < other.value
        sign = "=" if equal else ">" if one.value > other.value else "<"
        shown = f"{one.shown} {sign} {other.shown}"
        self._add(is_more != self.denied, shown, (one, other))

    def _rows_of_two(self, begin: int) -> tuple | None:
        """What the two rows of sheets have that the sentence names, of which it is said
        first; None where it is not clear which."""
        if self.degree.of not in DIMENSIONS or not self.ledger.sheets:
            return None
        rows = self._named(self.tokens)
        if len(rows) != 2:
            return None
        told = [self._told(row) for row in rows]
        clause = self.text[begin : self.start]
        if _SECOND.search(clause) or _FIRST.search(clause):
            return told[::-1] if _SECOND.search(clause) else told
        before = [t for t in self.tokens if t[1] < self.start]
        for near in (before, [t for t in before if t[1] >= begin]):
            own = [row for row in self._named(Tokens(near)) if row in rows]
            if len(own) == 1:
                return told if own[0] is rows[0] else told[::-1]
        return None

    def _named(self, tokens) -> list[SheetRow]:
        """The rows that ``tokens`` name, of those the ones of which most names stand in
        the sentence: of "Screw M6 of Fast Fix" the one that has both."""
        rows = [row for _at, row in self.ledger.sheets.named(tokens)]
        words = self.tokens.firsts
        said = [sum(_is_in(name, words) for name in row.names.values()) for row in rows]
        return [row for row, many in zip(rows, said, strict=True) if many == max(said)]

    def _records_of_two(self, after: int, begin: int) -> tuple | None:
        """What the record before the word has, and the one behind its "than"."""
        behind = next((m for m in self.mentions if m.start >= self.end), None)
        before = [m for m in self.mentions if m.end <= self.start][-_FEW:]
        if not before or behind is None:
            return None
        between = [w for w, at, _to in self.tokens[after:] if at < behind.start]
        if _THAN.isdisjoint(between) or not _TO.issuperset(between):
            return None
        one = next((m for m in reversed(before) if m.subject), before[-1])
        if not self._is_plain(one.end, self.start):
            return None
        if self.degree.of == LATE and self._is_of_dates():
            return None
        return tuple(
            [t for row in m.own for t in self._told(row)] for m in (one, behind)
        )

    def _is_of_dates(self) -> bool:
        """Whether "later" may be said of a date of two records."""
        said = self.text[self.start : self.end].lower() == "later"
        dates = self.reading.moments or self.reading.attributes & self.ledger.dates
        return said and bool(dates)

    # -- of all

    def _of_all(self, begin: int, last: int):
        """Whether the one that the sentence names is the most of its list."""
        if _ONE_OF.search(self.text) or "?" in self.text[self.end :]:
            return
        if self.reading.moments and self.degree.of != LOAD:
            return
        told = self._ones(begin, last)
        if not told:
            told, last = self._ones(0, len(self.text)), len(self.text)
        lists = [(one, own) for one in told if len(own := self._list_of(one)) > 1]
        if not lists or not self._is_plain(0, last):
            return
        if self._is_bounded(begin, last, lists):
            return
        so = [(one, own) for one, own in lists if one.value == self._best(own).value]
        if self.denied and so:
            # Of two that both are it, the one or the other may be meant.
            values = [[t.value for t in own].count(one.value) for one, own in so]
            if len(so) < len(lists) or max(values) > 1:
                return
        one, own = (so or lists)[0]
        if so and not any(map(self._is_whole, (one.evidence for one, _own in so))):
            return
        is_so = bool(so) != self.denied
        if not is_so and not so and any(self._is_meant_of(*pair) for pair in lists):
            return
        best = self._best(own)
        self._add(is_so, f"{best.name}: {best.shown}", (one, best))

    def _is_whole(self, number: str) -> bool:
        source = self.ledger.evidence[number].source
        return source.shown == source.total

    def _ones(self, begin: int, end: int) -> list[Told]:
        """What the one record has that a part of the sentence names, or the one row."""
        if self.degree.of in DIMENSIONS and self.ledger.sheets:
            near = Tokens(t for t in self.tokens if begin <= t[1] < end)
            if rows := self._named(near):
                return self._told(rows[0]) if len(rows) == 1 else []
        names = [m for m in self.mentions if begin <= m.start < end]
        if not names or len(names) > _FEW:
            return []
        rows = frozenset.intersection(*(m.rows for m in names))
        told = [one for row in rows for one in self._told(row)]
        if self.degree.of == LOAD:
            said = self.checker.attributes(self.index)
            told = [t for t in told if t.attribute in said] or told
        told.sort(key=lambda one: (one.evidence, one.attribute))
        return told if len({one.name for one in told}) == 1 else []

    def _list_of(self, one: Told) -> list[Told]:
        """The same of all rows of its evidence."""
        is_row = isinstance(one.row, SheetRow)
        rows = self.ledger.sheets.rows if is_row else self.ledger.rows_of[one.evidence]
        own = [t for row in rows for t in self._told(row) if t.kind == one.kind]
        own = [t for t in own if t.evidence == one.evidence]
        for said in () if is_row else self._said:
            if not self.start <= said.start < self.end:
                so = self._so(said, own)  # "the most delayed confirmed order"
                own = [t for t in own if t.row in so] if one.row in so else []
        return own

    def _is_plain(self, begin: int, end: int) -> bool:
        """Whether every word of a part of the sentence is known, but for names."""
        first, last = (
            bisect_left(self._unknown, place, key=lambda word: word[0])
            for place in (begin, end)
        )
        is_load = self.degree.of == LOAD
        return (
            first == last
            or is_load
            and all(word in _THIS_WEEK for _at, word in self._unknown[first:last])
        )

    @cached_property
    def _unknown(self) -> list[tuple[int, str]]:
        """(place, word) of what may say anything."""
        names = self.reading.sheet_rows if self.ledger.sheets else ()
        known = {w for _at, row in names for name in row.names.values() for w in name}
        places = [(m.start, m.end) for m in self.mentions]
        places += [(p.start, p.end) for p in self._said]
        places += [(start, to) for start, to, _degree in self.degrees]
        places.sort(reverse=True)
        found, before, within = [], "", 0
        for word, at, _to in self.tokens:
            while places and places[-1][0] <= at:
                within = max(within, places.pop()[1])
            is_measure = before.isdigit() and is_unit(word)
            if not (
                at < within
                or is_measure
                or word in known
                or word in _BESIDES
                or is_record(word)
                or is_known(word)
            ):
                found.append((at, word))
            before = word
        return found


def _is_in(name, words) -> bool:
    """Whether a name stands there, without the code before it."""
    codes = [at for at, word in enumerate(name) if any(map(str.isdigit, word))]
    own = name[codes[-1] + 1 :] if codes else name
    return bool(own) and all(word in words for word in own)
