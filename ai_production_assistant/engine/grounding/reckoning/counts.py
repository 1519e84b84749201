"""Counts of records in an answer: "3 orders are late", "2 of the 3 are confirmed"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from decimal import Decimal

from ..binding.bound import Bound
from ..facts.matching import GENERIC, PART, equals, fits
from ..report import COMPUTED, NO_CLAIM, SUPPORTED
from ..text.phrases import words_of
from ..words.denials import is_denied
from ..words.records import content, counted, counts_parts, may_count, record_of
from .borne import BorneCounts
from .by_state import StateCounts
from .conditional import ConditionalCounts, is_whole
from .operands import Open
from .tallies import Tallies
from .together import Together

_SHOWN = 8
_MOST = 40
_SHORT = 20
_BEHIND = 40
# What one clause says to be so.
_FEW = 12
# Letters around a count; a longer clause is none.
_AROUND = 300
_OF_ALL = re.compile(r"\b(?:of|among|de|entre)\s+(?:the|all|l[ao]s)\s+$", re.IGNORECASE)
_WHOLE = Bound()
# "12 records": of a list, whoever bears them.
_LINES = re.compile(
    r"\s+(?:records?|rows?|entries|registros?|filas?|entradas?)\b", re.IGNORECASE
)
# "Faltan solo dos"
_BEFORE = re.compile(
    r"\s+(?:(?:only|just|s[oó]lo|solamente|[uú]nicamente|l[ao]s|the)\s+)*",
    re.IGNORECASE,
)
# "All but two components": of as many it is not so.
_ALL_BUT = re.compile(
    r"\b(?:all|every\w*|tod[ao]s)\s+(?:but|except|save|menos|excepto|salvo)\s+$",
    re.IGNORECASE,
)
# "2 of 3 orders (67 %) are late"
ASIDE = re.compile(r"\s*\([^()]{1,40}\)")
_VERB = re.compile(
    r"\d|\b(?:is|are|was|were|has|have|had|and|one|es|son|est[aá]n?|va|van|tienen?|"
    r"llevan?|han?|y|una?)\b",
    re.IGNORECASE,
)


def _are_counts(row) -> bool:
    return sum(entry.fact.kind == "count" for entry in row.entries) > 1


class CountClaims(StateCounts, ConditionalCounts, BorneCounts, Tallies, Together):
    """The part of a ``Checker`` that holds counts against the evidence."""

    def _count(self, open_: Open) -> bool:
        """Whether the evidence has the count; then there is a claim that says so."""
        is_part = not is_whole(open_.piece.text, open_.number.start)
        if is_part and (conditional := self._conditional(open_)):
            open_.told = True
            return self._counted_so(open_, conditional)
        if open_.said.role == GENERIC:
            return self._generic(open_) or self._over_lists(open_)
        if parts := self._of_parts(open_):
            held = [entry for entry in parts if equals(entry, open_.said) is not None]
            open_.entries, open_.told = parts, True
            if held:
                self._held(open_, "", held)
            return bool(held)
        return self._of_all(open_) or self._over_lists(open_)

    def _of_all(self, open_: Open) -> bool:
        """The same of a count that no condition narrows."""
        start, bound = open_.number.start, self._of_several(open_)
        open_.bound = bound
        if is_whole(open_.piece.text, start):
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
        held = held or [(entry, "") for entry in self._by_state(open_)]
        if held:
            self._held(open_, held[0][1], [entry for entry, _how in held])
            return True
        told = self._so(open_)
        if self._counted_so(open_, told):
            return True
        if bound is _WHOLE and not all(self._shows_all(item) for item, _so in told):
            told = []
        open_.told = bool(told)
        if called:
            open_.entries = entries
            return False
        if not told and bound is not _WHOLE:
            told = self._borne(open_)
            if self._counted_so(open_, told):
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

    def _counted_so(self, open_: Open, told) -> bool:
        """Whether it is the number of subjects in one of ``told``, as of ``_so``."""
        for evidence, subjects in told:
            if self._is_number_of(open_, subjects, (evidence,)):
                return True
        return False

    def _is_number_of(self, open_: Open, subjects: set, ids: tuple) -> bool:
        so = open_.said.says(Decimal(len(subjects)))
        if so is not None:
            names = ", ".join(sorted(subjects)[:_SHOWN])
            self._keep(open_, ids)
            how = f"{names}: {so or len(subjects)}"
            self._figure(open_, COMPUTED, evidence=ids, arithmetic=how)
        return so is not None

    def _generic(self, open_: Open) -> bool:
        """A number of nothing in particular: of what the sentence says to be so, or of
        the evidence that it names a record of: "of the seven, A is the latest"."""
        told = self._so(open_) or self._shared(open_)
        if self._counted_so(open_, told):
            return True
        listed, _is_all = self._listed_by(open_.index, open_.number)
        open_.told = bool(told or listed)
        return False

    def _of_the_named(self, open_: Open) -> bool:
        """Whether it is the number of records in the evidence that tells what else the
        sentence says: "of the seven, A is the latest with 20 days"."""
        mentions = self.binder.mentions[open_.index][:_MOST]
        ids = {row.evidence.id for m in mentions for row in m.subjects}
        figures = self.figures.blocks.get(open_.piece.block, ())[-_MOST:]
        shown = [{*f.evidence} & ids for f in figures if f.piece == open_.index]
        ids = set.intersection(*filter(None, shown)) if any(shown) else ids
        for found in self.titles.with_total(ids, open_.number.values):
            self._supported(open_, (found,), self.ledger.evidence[found].title)
            return True
        before = open_.piece.text[: open_.number.start][-_SHORT:]
        open_.told = open_.told or bool(ids and _OF_ALL.search(before))
        return False

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
        # How many there are is not how many of them somebody has.
        lines = _LINES.match(piece.text, number.end)
        borne = not lines and self.binder.bound(index, number.start).borne
        # "In all 12 are needed, as listed": not of how many there are.
        ids = self.titled[index] if role and not borne or is_own else set()
        if not ids and (role and is_own or self.titles.is_part(piece)):
            ids = self.most_told(self._cited(piece))
        things = counted(piece.text[number.end : number.end + _BEHIND]) if ids else None
        ids = {i for i in ids if not (role and self._are_parts(i, things))}
        if found := self.titles.with_total(ids, values):
            title = self.ledger.evidence[found[0]].title
            self._claim(*where, SUPPORTED, evidence=(found[0],), subject=title)
            return True
        own = set(self.lengths)
        if self.titles.is_part(piece):
            own |= self.titles.facts
        if is_own and own & set(values):
            self._claim(*where, NO_CLAIM)
            return True
        return False

    def _counts_of(self, bound, said) -> list:
        if bound.borne:
            return []
        if bound.near and bound.rows:
            own = [e for row in bound.rows for e in row.entries if fits(e, said)]
            if own:
                return own
        found = [e for e in self.ledger.numeric if fits(e, said)]
        if not bound.near:
            return found
        # What one of several others has is no count of this one.
        return [e for e in found if len(self.ledger.rows_of[e.evidence]) == 1]

    def _described(self, entries, open_: Open) -> list:
        """Of counts those that the sentence cites, or whose words are most in it."""
        cited = self._cited(open_.piece)
        entries = [e for e in entries if e.evidence in cited] or entries
        own = self._clause_words(open_)
        shares = []
        for entry in entries:
            label, subject = content(entry.fact.label), content(entry.row.subject)
            # Of several counts of one row its name does not tell which is meant.
            is_one = entry.row in open_.bound.rows or not _are_counts(entry.row)
            told = bool(subject) and subject <= own and is_one
            if label and label <= own and not told:
                # Of one of several records only where it is named.
                several = len(self.ledger.rows_of[entry.evidence]) > 1
                told = not several or entry.row in open_.bound.rows
            shares.append(len(own & (label | subject)) if told else 0)
        most = max(shares, default=0)
        return [
            e for e, share in zip(entries, shares, strict=True) if share == most > 0
        ]

    def _so(self, open_: Open, said=None) -> list[tuple[str, set]]:
        """(evidence, subjects) of what the sentence says to be so; the most of them
        where it cites nothing: a list has more of them than one order's details.

        :param said: predicates of the sentence instead of those of the count's clause
        """
        said = self._predicates_of(open_) if said is None else said
        if not said:
            return []
        cited, of_whole = open_.piece.cited, self._of_whole(open_)
        borne = open_.bound.borne
        things, holds = open_.counted, self.predicates.holds
        meant = self._concepts(open_, said)
        found = []
        for item in self.ledger.evidence:
            subjects = defaultdict(list)
            for row in self.ledger.rows_of.get(item, ()):
                if (not borne or row in borne) and may_count(
                    things, row.entries[0].fact
                ):
                    subjects[row.subject].append(row)
            so, told = set(subjects), False
            for concept, is_meant in meant:
                truths = {s: holds(concept, subjects[s]) for s in so}
                told = told or any(truth is not None for truth in truths.values())
                so = {name for name, truth in truths.items() if truth is is_meant}
            if told:
                found.append((item, so))
        if own := [pair for pair in found if pair[0] in cited or pair[0] in of_whole]:
            found = own
        else:
            most = max((len(so) for _item, so in found), default=0)
            found = [(item, so) for item, so in found if len(so) == most]
        records = [(item, {*map(record_of, so)}) for item, so in found]
        if things is None:
            return found + [pair for pair in records if pair not in found]
        return [
            record if self._are_parts(item, things) else (item, so)
            for (item, so), record in zip(found, records, strict=True)
        ]

    def _concepts(self, open_: Open, said) -> list[tuple[str, bool]]:
        """The concepts of predicates, and whether they are said to be so."""
        return [(p.concept, p.positive != self._is_denied(open_, p)) for p in said]

    def _of_whole(self, open_: Open) -> set[str]:
        """The evidence that shows all of the six records of "of the six, two are"."""
        if not self.whole or open_.said.role != PART:
            return set()
        titles, ids = self.titles, set(self.ledger.evidence)
        return {i for i in titles.with_total(ids, self.whole) if self.ledger.rows_of[i]}

    def _is_denied(self, open_: Open, said) -> bool:
        """ "3 orders are not late": what is counted is what it is not so of."""
        begin = self.binder.clause(open_.index, said.start)[0]
        begin = begin if said.start < open_.end else max(open_.end, begin)
        words, start = self.binder.tokens[open_.index], open_.number.start
        but = _ALL_BUT.search(open_.piece.text, max(0, start - _SHORT), start)
        return bool(is_denied(words, begin, said.start, said.end)) != bool(but)

    def _are_parts(self, item: str, things) -> bool:
        """Whether the rows are parts of the orders that are counted."""
        rows = self.ledger.rows_of.get(item, ())[:1]
        facts = [row.entries[0].fact for row in rows]
        return any(
            ": " in fact.subject and counts_parts(things, fact.model) is False
            for fact in facts
        )

    def _predicates_of(self, open_: Open) -> list:
        """What the clause of a count says of the counted."""
        _begin, end = self.binder.clause(open_.index, open_.number.start)
        text = open_.piece.text
        if aside := ASIDE.match(text, end):
            end = self.binder.clause(open_.index, aside.end())[1]
        if open_.bound is _WHOLE:
            # "Of the two late orders one is done": what is said of the whole.
            verb = _VERB.search(text, open_.end, min(end, open_.end + _AROUND))
            end = verb.start() if verb else end
        start = open_.number.start
        if label := self._label(open_.index, start):
            start -= len(label) + 8  # "Late orders: 2"
        elif self._heads_list(open_.index, open_.number):
            start = -1
        found = self.binder.readings[open_.index].predicates
        first = bisect_right(found, start, key=lambda said: said.start)
        if first and _BEFORE.fullmatch(text, found[first - 1].end, start):
            first -= 1  # "Faltan dos", "están retrasadas solo dos órdenes"
        return [
            said
            for said in found[first : first + _FEW]
            if said.start < end and said.concept != "open"
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
        things, found = open_.counted, []
        for item in self.ledger.evidence.values():
            rows = self.ledger.rows_of.get(item.id)
            if item.source.kind == "passage" or item.id not in cited:
                continue
            if rows and not may_count(things, rows[0].entries[0].fact):
                continue
            rank = len(own & {*words_of(item.title)}), self._told_of[item.id]
            found.append((rank, item))
        most = max((rank for rank, _item in found), default=0)
        says = open_.said.says
        return [
            (item.id, item.title)
            for rank, item in found
            if rank == most
            and any(says(count) is not None for count in self.titles.totals[item.id])
        ]

    def most_told(self, ids: set[str]) -> set[str]:
        """Of evidence ``ids`` those of whose records the answer names the most."""
        most = max((self._told_of[item] for item in ids), default=0)
        return {item for item in ids if self._told_of[item] == most}

    @property
    def _told_of(self) -> Counter:
        """How many of its records the answer names, by evidence."""
        if self._records_told is None:
            subjects = {
                (row.evidence.id, row.subject)
                for mentions in self.binder.mentions
                for mention in mentions[:_MOST]
                for row in mention.subjects
            }
            self._records_told = Counter(evidence for evidence, _subject in subjects)
        return self._records_told

    def _cited(self, piece) -> set[str]:
        """The evidence that the sentence leans on; all of it where it cites none."""
        return piece.cited & self.ledger.evidence.keys() or set(self.ledger.evidence)

    def _clause_words(self, open_: Open) -> set[str]:
        if open_.piece.kind == "cell":
            return {*words_of(self._context(open_.index))}
        start = open_.number.start
        begin, end = self.binder.clause(open_.index, start)
        begin, end = max(begin, start - _AROUND), min(end, start + _AROUND)
        return {*words_of(open_.piece.text[begin:end])}
