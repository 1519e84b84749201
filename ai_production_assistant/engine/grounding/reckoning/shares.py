"""Percentages that no fact says: of records, of what several have, of a column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from ..facts.comparing import PARTS, Computed, is_rest, plain, same, unique
from ..text.folding import folded
from ..words.figures import Number
from ..words.predicates import state_of
from ..words.records import RECORDS, content, counted, may_count
from ..words.units import Unit, unit_named
from .counts import ASIDE, is_whole
from .loads import Loads, is_moved
from .operands import Figure, Open, column_of

_PARTS = {"thir": 3, "terc": 3, "quar": 4, "cuar": 4, "fift": 5, "quin": 5}
_FRACTION = re.compile(
    r"\s+(thirds|tercios|quarters|cuart[oa]s|fifths|quint[oa]s)(?:\s+partes)?"
    r"\b(?!\s+(?:of|de)\s+(?:an?\b|una?\b|hora))",
    re.IGNORECASE,
)
# What is shared out where the sentence does not say it.
_AMOUNT = ("quantity", "needed")
_MOST = 40
_LONGEST = 300
_AROUND = 80
_OF = re.compile(r"\s+(?:of|de|del)\b", re.IGNORECASE)
_THINGS = rf"\b(?:of|de|del)(?:\s+[^\W\d_]+(?:['’]s?)?){{0,4}}?\s+{RECORDS}"
_OF_RECORDS = re.compile(rf"\s+{_THINGS}", re.IGNORECASE)
_OF_BEFORE = re.compile(rf"{_THINGS}[^.;:\d]{{0,40}}?,?\s+(?:el |un )?$", re.IGNORECASE)
# Behind it stands what is said of the part, before it what the whole is.
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|belongs?|es|son|est[aá]n?|va|van|tienen?|llevan?|"
    r"han?|pertenecen?)\b",
    re.IGNORECASE,
)
_DIFFERENCE_ROW = re.compile(
    r"\W*(?:differences?|savings?|diferencias?|ahorros?)\b", re.IGNORECASE
)


def fraction(text: str, number: Number) -> tuple[Number, Unit, int] | None:
    """ "Two thirds of the orders" as a percentage: its number, unit and end."""
    match = _FRACTION.match(text, number.end)
    if not match:
        return None
    value = number.values[0] * 100 / _PARTS[folded(match[1])[:4]]
    return replace(number, values=(round(value, 2),)), unit_named("%"), match.end()


def is_percent(said) -> bool:
    return said.unit is not None and said.unit.dimension == "percent"


def is_loose(open_: Open) -> bool:
    """ "Three quarters of the wait is over": of nothing that is counted or named; and
    hours that might be moved."""
    if is_moved(open_):
        return True
    text, end = open_.piece.text, open_.number.end
    words = open_.number.written and _FRACTION.match(text, end)
    return bool(
        words and not open_.bound.near and not _OF_RECORDS.match(text, words.end())
    )


class Shares(Loads):
    """The part of a ``Checker`` that reckons percentages."""

    def _share(self, open_: Open) -> Computed | None:
        """How a percentage follows from the evidence, or of what it is one."""
        if _DIFFERENCE_ROW.match(self._row_name(open_.index)):
            return self._column_apart(open_)
        if not is_percent(open_.said):
            if open_.said.unit and (found := self._hours(open_)):
                return found
            is_bound = open_.bound.near or not open_.bound.rows
            whole = is_bound and is_whole(open_.piece.text, open_.number.start)
            return self.arithmetic.whole(open_) if whole else None
        return (
            self._load(open_)
            or self._said_before(open_)
            or self._share_of_column(open_)
            or self._share_of_records(open_)
            or self._share_of_counts(open_)
            or self._share_of_sums(open_)
        )

    def _column_apart(self, open_: Open) -> Computed | None:
        """What the two figures above in a column differ in."""
        figures = [
            f for f in self.figures.of(open_.piece) if same(f.unit, open_.said.unit)
        ]
        if len(figures) != 2:
            return None
        less, more = sorted(figures, key=lambda figure: figure.value)
        if open_.said.says(more.value - less.value) is None:
            return None
        value = plain(more.value - less.value)
        how = f"{plain(more.value)} − {plain(less.value)} = {value}"
        return Computed(how, unique(more.evidence + less.evidence))

    def _says(self, open_: Open, part, whole, evidence, names=()) -> Computed | None:
        """A share of ``whole`` where the figure says it."""
        if not whole or open_.said.says(part * 100 / whole) is None:
            return None
        how = f"{plain(part)} / {plain(whole)} = {plain(open_.number.values[0])} %"
        told = f"{', '.join(sorted(names)[:8])}: {how}" if names else how
        return Computed(told, unique(evidence))

    def _said_before(self, open_: Open) -> Computed | None:
        """ "Two thirds of the orders (67 %)": the share that is said in words."""
        alone = open_.piece.text[open_.number.start : open_.end]
        if open_.clause != alone:
            return None
        for figure in self.figures.blocks.get(open_.piece.block, ())[-_MOST:]:
            is_own = figure.piece == open_.index and self._is_percent(figure)
            if is_own and open_.said.says(figure.value) is not None:
                how = f"{figure.shown} = {plain(figure.value)} %"
                return Computed(how, figure.evidence)
        return None

    def _of_percent(self, open_: Open):
        """Keeps the clause of a figure, and of a percentage the one thing that is named
        in part there: "62.5 % of the screws"."""
        begin, end = self.binder.clause(open_.index, open_.number.start)
        open_.clause = open_.piece.text[begin:end][:_LONGEST]
        if is_percent(open_.said) and not open_.bound.named:
            rows = self._part_at(open_.index, open_.number.start)
            if len({row.subject for row in rows}) == 1:
                open_.bound = replace(open_.bound, rows=rows, near=True)

    # -- of a column of the answer

    def _share_of_column(self, open_: Open) -> Computed | None:
        """What part of its column, or of the items of its list, the row has."""
        group = open_.piece.group
        own = self.figures.blocks.get(open_.piece.block, ()) if group else ()
        for figure in own[-_MOST:]:
            column = self._column_of(figure, group)
            others = [f for f in column if not self._row_name(f.piece)] or column
            ids = (e for other in others for e in other.evidence)
            whole = sum(other.value for other in others)
            if len(others) > 1 and (
                found := self._says(open_, figure.value, whole, ids)
            ):
                return found
        return None

    def _column_of(self, figure: Figure, group: int) -> list[Figure]:
        piece = self.pieces[figure.piece]
        column = self.figures.groups.get((group, column_of(piece)), ())
        if self._is_percent(figure) or len(column) > _LONGEST:
            return []
        is_cell = piece.kind == "cell"
        return [
            other
            for other in column
            if same(other.unit, figure.unit)
            and (is_cell or other.attributes == figure.attributes)
        ]

    @staticmethod
    def _is_percent(figure: Figure) -> bool:
        return figure.unit is not None and figure.unit.dimension == "percent"

    # -- of records

    def _share_of_records(self, open_: Open) -> Computed | None:
        """ "60 % of the orders are late": of all records that tell whether they are."""
        span = self._whole_of(open_)
        if not span or open_.piece.kind == "cell":
            return None
        of_whole, of_part = [], []
        for test, at in self._conditions(open_, span):
            (of_whole if span[0] <= at < span[1] else of_part).append(test)
        if not of_part:
            return None
        behind = open_.piece.text[span[0] + 2 : span[1]]
        cited = self._cited(open_.piece)
        subjects = defaultdict(list)
        for row in self._counted_rows(cited, behind):
            subjects[row.subject].append(row)
        part, whole, ids = set(), set(), []
        for subject, rows in subjects.items():
            if not all(test(rows) for test in of_whole):
                continue
            truths = [test(rows) for test in of_part]
            if None in truths:
                continue
            whole.add(subject)
            ids += [row.evidence.id for row in rows]
            if all(truths):
                part.add(subject)
        if not all(map(self._shows_all, {*ids})):
            return None
        return self._says(open_, Decimal(len(part)), len(whole), ids, part)

    def _counted_rows(self, cited, behind: str) -> list:
        things = counted(behind)
        return [
            row
            for item in self.ledger.evidence
            if item in cited and not self._are_parts(item, things)
            for row in self.ledger.rows_of.get(item, ())
            if may_count(things, row.entries[0].fact)
        ]

    def _whole_of(self, open_: Open) -> tuple[int, int] | None:
        """Where it stands of what a percentage is a share: behind it, up to what is
        said of the share, or before it."""
        text, start, end = open_.piece.text, open_.number.start, open_.end
        if things := _OF_RECORDS.match(text, end):
            last = self._clause_of(open_)[1]
            verb = _VERB.search(text, things.end(), last)
            return things.start() + 1, verb.start() if verb else last
        if things := _OF_BEFORE.search(text, max(0, start - _AROUND), start):
            return things.start(), start
        return None

    def _clause_of(self, open_: Open) -> tuple[int, int]:
        """Its clause, which goes on behind brackets; of a long one what is around."""
        begin, end = self.binder.clause(open_.index, open_.number.start)
        if aside := ASIDE.match(open_.piece.text, end):
            end = self.binder.clause(open_.index, aside.end())[1]
        begin = max(begin, open_.number.start - _LONGEST)
        return begin, min(end, open_.end + _LONGEST)

    def _conditions(self, open_: Open, span) -> list:
        """(test of the rows of a subject, place) for all that the clause says of what
        is counted; a test gives None where the rows do not tell."""
        begin, end = self._clause_of(open_)
        begin, end = min(begin, span[0]), max(end, span[1])
        found = []
        read = self.binder.readings[open_.index].predicates
        first = bisect_left(read, begin, key=lambda said: said.start)
        last = bisect_left(read, end, key=lambda said: said.start)
        for said in read[first:last]:
            if said.concept != "open":
                found.append((_holds(self, open_, said), said.start))
        for mention in self.binder.mentions[open_.index][:_MOST]:
            if begin <= mention.start < end and not mention.subject:
                found.append((_bears(mention), mention.start))
        return found

    def _share_of_counts(self, open_: Open) -> Computed | None:
        """The same of counts that the evidence has as facts: by state, of all."""
        span = self._whole_of(open_)
        if not span:
            return None
        of = content(open_.piece.text[slice(*span)])
        words = self._clause_words(open_) - of
        said = self._predicates_of(open_)
        states = {one.concept.removeprefix("state ") for one in said}
        cited = self._cited(open_.piece)
        counts = [
            e
            for e in self.ledger.numeric
            if e.fact.kind == "count" and e.evidence in cited
        ][:_MOST]
        most = {e.evidence: e.number for e in sorted(counts, key=lambda e: e.number)}
        told = [
            e
            for e in counts
            if words & (content(e.fact.label) | content(e.row.subject))
            or state_of(e.row.subject) in states
        ]
        wholes = [e for e in counts if of & content(e.row.subject)] or [
            e for e in counts if e.number == most[e.evidence]
        ]
        is_rest = any(one.positive == self._is_denied(open_, one) for one in said)
        for part in told:
            for whole in wholes:
                number = whole.number - part.number if is_rest else part.number
                ids = part.evidence, whole.evidence
                if part is not whole and 0 <= number <= whole.number:
                    if found := self._says(open_, number, whole.number, ids):
                        return found
        return None

    # -- of sums

    def _share_of_sums(self, open_: Open) -> Computed | None:
        """What several have of something of what they have of another, or one of
        several of what all have."""
        text = open_.piece.text
        if not _OF.match(text, open_.end):
            return None
        own = open_.bound.rows if open_.bound.near else ()
        for (evidence, attribute), entries in self.arithmetic.columns.items():
            named = [e for e in entries if e.row in own]
            if len({e.unit and e.unit.name for e in entries}) > 1 or own and not named:
                continue
            if len(named) != 1:
                entries = named or entries
                parts = self._done(attribute, entries, is_rest(open_, text))
            elif attribute in (open_.about or _AMOUNT):
                parts = [named[0].number]
            else:
                parts = []
            whole = sum(e.number for e in entries)
            for part in parts:
                if found := self._says(open_, part, whole, (evidence,)):
                    return found
        return None

    @staticmethod
    def _done(attribute: str, entries, rest: bool) -> list[Decimal]:
        """What is done of a column, or the rest of it, where all rows tell it."""
        found = []
        for part in (part for part, whole in PARTS if whole == attribute):
            rows = [
                {e.fact.attribute: e.number for e in o.row.entries} for o in entries
            ]
            values = [row.get(part) for row in rows]
            if None not in values:
                done = sum(values)
                found.append(sum(e.number for e in entries) - done if rest else done)
        return found


def _holds(checker, open_: Open, said):
    """Whether what is said of the counted is so of the rows of a subject."""
    meant = said.positive != checker._is_denied(open_, said)

    def test(rows) -> bool | None:
        truth = checker.predicates.holds(said.concept, rows)
        return None if truth is None else truth is meant

    return test


def _bears(mention):
    """Whether rows have a person or a product; None where they have none at all."""
    kinds = {
        entry.fact.attribute
        for row in mention.rows
        for entry in row.entries
        if mention.name.lower() in str(entry.fact.value).lower()
    }

    def test(rows) -> bool | None:
        if any(row in mention.rows for row in rows):
            return True
        has = any(e.fact.attribute in kinds for row in rows for e in row.entries)
        return False if has else None

    return test
