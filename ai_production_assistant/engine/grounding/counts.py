"""Counts of records in an answer: "3 orders are late", "2 of the 3 are confirmed"."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal

from ..planning.stop_words import STOP_WORDS
from .arithmetic import Open
from .binding import Bound
from .matching import PART, equals, fits
from .names import is_record
from .phrases import words_of
from .report import COMPUTED, NO_CLAIM, SUPPORTED

_SHOWN = 8
_WHOLE = Bound()
# "2 units of 12", "Of the 12 orders": the whole is called otherwise than the part.
OF = re.compile(
    r"(?:\b(?:of|de)|/)\s+(?:(?:the|all|l[ao]s|tod[ao]s)\s+)*$", re.IGNORECASE
)

# "2 of 3 orders (67 %) are late"
_ASIDE = re.compile(r"\s*\([^()]{1,40}\)")
_IN_CHARGE = re.compile(
    r"\b(?:responsables?|cargo|encarga\w*|charge|owner)\s+(?:of|de)\s+(?:l[ao]s\s+)?$",
    re.IGNORECASE,
)


def _content(text: str) -> set[str]:
    """Words that tell a count from others: not "orders", which most of them are of."""
    return {w for w in words_of(text) if w not in STOP_WORDS and not is_record(w)}


def _borne_by(bound: Bound) -> frozenset:
    """The rows of a person or a product, which are no row of their own."""
    if not bound.near or any(mention.subject for mention in bound.named):
        return frozenset()
    return bound.rows


class CountClaims:
    """The part of a ``Checker`` that holds counts against the evidence."""

    def _count(self, open_: Open) -> bool:
        """Whether the evidence has the count; then there is a claim that says so."""
        start, bound = open_.number.start, open_.bound
        before = open_.piece.text[max(0, start - 40) : start]
        if OF.search(before) and not _IN_CHARGE.search(before):
            bound = open_.bound = _WHOLE
        entries, called = self._counts_of(bound, open_.said), False
        if bound.near:
            entries, called = self._called_of(entries, open_.calls)
        elif only := self._only(entries, open_):
            self._held(open_, "", only)
            return True
        if not called and not (bound.near and len(entries) == 1):
            entries = self._described(entries, open_)
        held = [(e, h) for e in entries if (h := equals(e, open_.said)) is not None]
        if held:
            self._held(open_, held[0][1], [entry for entry, _how in held])
            return True
        if called:
            open_.entries = entries
            return False
        told = [] if bound is _WHOLE else self._so(open_) or self._borne(open_)
        for evidence, subjects in told:
            so = open_.said.says(Decimal(len(subjects)))
            if so is not None:
                names = ", ".join(sorted(subjects)[:_SHOWN])
                self._keep(open_, (evidence,))
                how = f"{names}: {so or len(subjects)}"
                self._figure(open_, COMPUTED, evidence=(evidence,), arithmetic=how)
                return True
        if told:
            return False
        if open_.said.role != PART or not bound.near:
            for evidence, title in self._totals(open_):
                self._supported(open_, (evidence,), title)
                return True
        elsewhere = open_.said.role == PART or bound.near and bound.named
        ids = () if elsewhere else self._passages(open_, False)
        if ids:
            self._supported(open_, ids, "")
        return bool(ids)

    def _only(self, entries, open_: Open) -> list:
        """Of counts those that are called so and are of no record but of all."""
        named, called = self._called_of(entries, open_.calls)
        rows_of = self.ledger.rows_of
        return [
            e
            for e in named
            if called and len(rows_of[e.evidence]) == 1 and equals(e, open_.said) == ""
        ]

    def _of_a_list(self, index: int, number, role: str) -> bool:
        """Whether it counts the records of evidence that the sentence calls by its
        title, or the rows that the answer itself shows; then a claim says so."""
        piece, values = self.pieces[index], number.values
        where = piece, number.start, number.end, "number"
        is_own = self.titles.is_own(piece)
        # "In all 12 are needed, as listed": not of how many there are.
        ids = self.titled[index] if role or is_own else set()
        if not ids and (role and is_own or self.titles.is_part(piece)):
            ids = self._cited(piece)
        if found := self.titles.with_total(ids, values):
            title = self.ledger.evidence[found[0]].title
            self._claim(*where, SUPPORTED, evidence=(found[0],), subject=title)
            return True
        if is_own and self.lengths & set(values):
            self._claim(*where, NO_CLAIM)
            return True
        return False

    def _counts_of(self, bound, said) -> list:
        if bound.near and bound.rows:
            own = [e for row in bound.rows for e in row.entries if fits(e, said)]
            if own:
                return own
        return [e for e in self.ledger.numeric if fits(e, said)]

    def _described(self, entries, open_: Open) -> list:
        """Of counts those that the sentence cites, or whose words are most in it."""
        cited = self._cited(open_.piece)
        entries = [e for e in entries if e.evidence in cited] or entries
        own = self._clause_words(open_)
        shares = []
        for entry in entries:
            label, subject = _content(entry.fact.label), _content(entry.row.subject)
            told = bool(subject) and subject <= own
            if label and label <= own and not told:
                # Of one of several records only where it is named.
                several = len(self.ledger.rows_of[entry.evidence]) > 1
                told = not several or entry.row in open_.bound.rows
            shares.append(len(own & (label | subject)) if told else 0)
        most = max(shares, default=0)
        return [
            e for e, share in zip(entries, shares, strict=True) if share == most > 0
        ]

    def _so(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) of what the sentence says to be so; the most of them
        where it cites nothing: a list has more of them than one order's details."""
        said = self._predicates_of(open_)
        if not said:
            return []
        cited = {number for number, _start, _end in open_.piece.cites}
        borne = _borne_by(open_.bound)
        found = []
        for item in self.ledger.evidence:
            subjects = defaultdict(list)
            for row in self.ledger.rows_of.get(item, ()):
                if not borne or row in borne:
                    subjects[row.subject].append(row)
            so, told = set(subjects), False
            for one in said:
                truths = {
                    s: self.predicates.holds(one.concept, subjects[s]) for s in so
                }
                told = told or any(truth is not None for truth in truths.values())
                so = {name for name, truth in truths.items() if truth is one.positive}
            if told:
                found.append((item, so))
        if own := [pair for pair in found if pair[0] in cited]:
            return own
        most = max((len(so) for _item, so in found), default=0)
        return [(item, so) for item, so in found if len(so) == most]

    def _borne(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) that have the person or the product of the sentence."""
        found = defaultdict(set)
        for row in _borne_by(open_.bound):
            source = row.evidence.source
            if (source.total or 0) <= (source.shown or 0):
                found[row.evidence.id].add(row.subject)
        return list(found.items())

    def _predicates_of(self, open_: Open) -> list:
        """What the clause of a count says of the counted."""
        _begin, end = self.binder.clause(open_.index, open_.number.start)
        if aside := _ASIDE.match(open_.piece.text, end):
            end = self.binder.clause(open_.index, aside.end())[1]
        start = open_.number.start
        if label := self._label(open_.index, start):
            start -= len(label) + 8  # "Late orders: 2"
        return [
            said
            for said in self.binder.readings[open_.index].predicates
            if start < said.start < end and said.concept != "open"
        ]

    def _totals(self, open_: Open) -> list[tuple[str, str]]:
        """Evidence that has as many records, of those whose title says it best."""
        cited = self._cited(open_.piece)
        bound, own = open_.bound, self._clause_words(open_)
        if bound.near and bound.rows:
            # How many orders there are is not how many components one has.
            cited = {
                item
                for item in cited & {row.evidence.id for row in bound.bearing}
                if bound.bearing.issuperset(self.ledger.rows_of[item])
            }
        found = []
        for item in self.ledger.evidence.values():
            if item.source.kind != "passage" and item.id in cited:
                found.append((len(own & {*words_of(item.title)}), item))
        most = max((share for share, _item in found), default=0)
        says = open_.said.says
        return [
            (item.id, item.title)
            for share, item in found
            if share == most
            and any(
                count and says(Decimal(count)) is not None
                for count in (item.source.total, item.source.shown)
            )
        ]

    def _cited(self, piece) -> set[str]:
        """The evidence that the sentence leans on; all of it where it cites none."""
        cited = {number for number, _start, _end in piece.cites}
        return cited & self.ledger.evidence.keys() or set(self.ledger.evidence)

    def _clause_words(self, open_: Open) -> set[str]:
        if open_.piece.kind == "cell":
            return {*words_of(self._context(open_.index))}
        begin, end = self.binder.clause(open_.index, open_.number.start)
        return {*words_of(open_.piece.text[begin:end])}
