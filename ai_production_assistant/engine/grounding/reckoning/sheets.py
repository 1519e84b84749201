"""What follows from rows of a sheet that an answer names: differences, prices."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from ..facts.comparing import Computed, plain, same, unique
from ..facts.sheet_rows import SheetRow
from ..text.phrases import words_of
from ..words.aggregates import APART, AVERAGE, DIFFERENCE, SPREAD, SUM, says
from ..words.units import Unit, unit_at
from .baskets import Baskets
from .operands import Open

_MOST = 2000
_FEW = 12
_FAR = 60
# What stands between a figure and what it is compared with, or the end of that.
_COMPARED = re.compile(r"[^,.;:()\d]{0,40}?(?=\b(?:than|que)\b|[,.;:()\d]|$)")
_THAN = re.compile(r"[^,.;:()\d]{0,40}?\b(?:than|que)\b")
_LESS = re.compile(
    r"\b(?:less|fewer|cheaper|fast\w*|quick\w*|sooner|earlier|shorter|lower|menos|antes|"
    r"barat\w+|r[aá]pid\w+)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|longer|later|dearer|slow\w+|higher|m[aá]s|despu[eé]s|tarde)\b",
    re.IGNORECASE,
)
_SAVES = re.compile(r"\b(?:sav(?:es?|ing)|ahorr\w+)\b[^.;\d]{0,20}$", re.IGNORECASE)
_OTHER = r"instead of|rather than|against|vs\.?|versus|en (?:vez|lugar) de|frente a"
_INSTEAD = re.compile(rf"\b(?:{_OTHER})\s+(?:the |los |las )?$", re.IGNORECASE)
# Before what is only compared with: "A costs more than B, but takes 2 days less".
_AGAINST = re.compile(
    rf"\b(?:{_OTHER}|compar\w+ (?:to|with|con|a)|than|que)\s+"
    r"(?:(?:the|a|an|la|el|los|las|una?)\s+)?$",
    re.IGNORECASE,
)
# "All but A cost more than", "todos menos A"
_ALL_BUT = re.compile(
    r"\b(?:(?:all|every\w*|each)(?: \w+)? (?:but|except|save)(?: for)?|"
    r"tod[oa]s? (?:menos|salvo|excepto))\s+(?:(?:the|la|el|los|las)\s+)?$",
    re.IGNORECASE,
)


class SheetClaims(Baskets):
    """The part of a ``Checker`` that reckons with the rows of sheets."""

    def _of_sheets(self, open_: Open) -> Computed | None:
        """How a figure follows from rows of a sheet that its sentence names."""
        if not self.ledger.sheets or open_.said.unit is None:
            return None
        rows = self._sheet_rows(open_)
        return (
            self._of_basket(open_)
            or self._product(open_, rows)
            or self._apart(open_, rows)
            or self._together(open_, rows)
            or self._within(open_, rows)
        )

    def _sheet_rows(self, open_: Open) -> list[tuple[int, SheetRow]]:
        """Those of the sentence, or of the row of a table; else of the sentences before
        it in the paragraph."""
        piece, readings = open_.piece, self.binder.readings
        if piece.kind == "cell":
            return readings[self.binder.first_cell(open_.index)].sheet_rows
        rows = readings[open_.index].sheet_rows
        for index in range(open_.index - 1, max(-1, open_.index - _FEW), -1):
            if rows or self.pieces[index].block != piece.block:
                break
            rows = [(0, row) for _at, row in readings[index].sheet_rows]
        return rows

    def _compares_rows(self, open_: Open) -> bool:
        """Whether it is what one row of a sheet has more than another."""
        text, start, end = open_.piece.text, open_.number.start, open_.end
        than = self.ledger.sheets and open_.said.unit and _THAN.match(text, end)
        if not than or not (_LESS.search(than[0]) or _MORE.search(than[0])):
            return False
        rows = self._sheet_rows(open_)
        return len(rows) == 2 and rows[0][0] < start < rows[1][0]

    def _is_amount(self, open_: Open) -> bool:
        """Whether a number is how many of a thing the sentence gives the price of, and
        the price is right: "100 units cost 240 €"."""
        unit = open_.said.unit
        if not self.ledger.sheets or unit and unit.dimension != "count":
            return False
        return any(
            amount == open_.number.values[0] for amount, _price in self._bought(open_)
        )

    def _bought(self, open_: Open) -> list[tuple[Decimal, Decimal]]:
        """(amount, price of all) that the sentence has and a price bears out."""
        found, amounts, prices = [], *self._amounts(open_)
        ones = self._prices(open_, self._sheet_rows(open_)) if prices else ()
        for amount in amounts:
            for price, unit in prices:
                for one, own, _ids in ones:
                    if same(unit, own) and amount * one == price:
                        found.append((amount, price))
        return found

    def _amounts(self, open_: Open) -> tuple[list, list]:
        """The counts and the prices of a sentence; of a cell the counts of its head."""
        index, prices = open_.index, []
        # "You need 80 of them. At 27.28 € that makes"
        # A bound is held by too much: of it only what its own sentence counts.
        before = () if open_.said.is_bound else self.figures.blocks[open_.piece.block]
        amounts = [
            figure.value
            for figure in before[-_FEW:]
            if figure.unit and figure.unit.dimension == "count" and figure.value > 1
        ]
        if open_.piece.kind == "cell":
            index = self.binder.head(index)
        text = "" if index is None else self.pieces[index].text
        read = self.binder.readings[index].numbers if text else ()
        for number in read[:_FEW]:
            unit = unit_at(text, number.start, number.end, self.ledger.own_units)[0]
            if unit and unit.dimension == "money":
                prices.append((number.values[0], unit))
            elif (not unit or unit.dimension == "count") and number.values[0] > 1:
                amounts.append(number.values[0])
        return amounts, prices

    def _prices(self, open_: Open, rows) -> list[tuple[Decimal, Unit, tuple]]:
        """(price, unit, evidence) of the rows that are named, those of the clause where
        it names some; of a sentence that names none, those that it has itself."""
        begin, end = self.binder.clause(open_.index, open_.number.start)
        near = [row for at, row in rows if begin <= at < end]
        near = near or [row for _at, row in rows]
        found = [
            (value, unit, (row.evidence,))
            for row in near
            for value, unit in row.figures.values()
            if unit and unit.dimension == "money"
        ]
        both = [row for _at, row in rows[:_FEW]]
        for first in both:
            for second in both:
                for label, (value, unit) in first.figures.items():
                    other = second.figures.get(label)
                    if other and unit and same(other[1], unit) and value > other[0]:
                        ids = first.evidence, second.evidence
                        found.append((value - other[0], unit, ids))
        named = self.figures.blocks.get(open_.piece.block, ())[-_FEW:]
        return found or [
            (figure.value, figure.unit, figure.evidence)
            for figure in named
            if figure.unit and figure.unit.dimension == "money"
        ]

    def _product(self, open_: Open, rows) -> Computed | None:
        if open_.said.unit.dimension != "money":
            return None
        amounts, _prices = self._amounts(open_)
        for price, unit, ids in self._prices(open_, rows) if amounts else ():
            for amount in amounts if same(unit, open_.said.unit) else ():
                if open_.said.says(price * amount) is not None:
                    how = f"{plain(amount)} × {plain(price)} = {plain(price * amount)}"
                    return Computed(how, unique(ids))
        return None

    def _apart(self, open_: Open, rows) -> Computed | None:
        """What one row has more or less of something than another: its way too, where
        the sentence tells it."""
        text, start = open_.piece.text, open_.number.start
        less, more = _ways(open_)
        instead = _INSTEAD.search(text, max(0, start - _FAR), start)
        # The "less" of "less than 200 €" tells of no second row.
        words = (SPREAD,) if open_.said.is_bound else (APART, DIFFERENCE)
        is_apart = less or more or any(says(some, text) for some in words)
        if not rows or len(rows) > _FEW or not (is_apart or instead):
            return None
        earlier = [(at, row) for at, row in rows if at < start]
        # Of the one before it, but for what that is only compared with.
        told = [one for one in earlier if not self._is_behind(_AGAINST, open_, one[0])]
        first = (told or earlier or rows)[-1 if earlier else 0][1]
        others = [row for _at, row in rows if row is not first]
        others = others or self.ledger.sheets.beside(first)
        for other in others[:_FEW]:
            for label, (value, unit) in first.figures.items():
                second = other.figures.get(label)
                if second is None or not same(unit, second[1]):
                    continue
                ids = unique((first.evidence, other.evidence))
                more_, less_ = value, second[0]
                if instead and same(unit, open_.said.unit):
                    if open_.said.says(less_) == "":
                        return Computed(f"{label}: {plain(less_)}", ids)
                    continue
                if less or not more and value < second[0]:
                    more_, less_ = second[0], value
                if more_ > less_ and (
                    how := _difference(open_, unit, more_, less_, second[0])
                ):
                    return Computed(how, ids)
        return None

    def _within(self, open_: Open, rows) -> Computed | None:
        """A bound that holds for each row of the clause: "costs less than 100 €". Of an
        amount, a sum or a difference one row decides nothing."""
        text, said = open_.piece.text, open_.said
        if not said.is_bound or open_.mode or any(_ways(open_)):
            return None
        if any(says(some, text) for some in (SUM, AVERAGE, SPREAD)):
            return None
        begin, end = self.binder.clause(open_.index, open_.number.start)
        near = [row for at, row in rows if begin <= at < end]
        near = near or [row for _at, row in rows]
        if not near or len(near) > _FEW or self._amounts(open_)[0]:
            return None
        but = [row for at, row in rows if self._is_behind(_ALL_BUT, open_, at)]
        if but:
            own = self.ledger.sheets.rows[:_MOST]
            near = [row for row in own if row.evidence == but[0].evidence]
        told, hows = {*words_of(text)}, []
        for row in near:
            own = {
                label: value
                for label, (value, unit) in row.figures.items()
                if same(unit, said.unit)
            }
            if len(own) > 1:
                own = {k: value for k, value in own.items() if told & {*words_of(k)}}
            hows += [said.says(value) for value in own.values()] or [None]
            if len(own) != 1 or (hows[-1] is None) != (row in but):
                return None
        shown = ", ".join([how for how in hows if how][:_FEW])
        return Computed(shown, unique(row.evidence for row in near))

    @staticmethod
    def _is_behind(words: re.Pattern, open_: Open, at: int) -> bool:
        """Whether such words stand right before the name at ``at``."""
        text = open_.piece.text
        return bool(words.search(text, max(0, at - _FAR), at))

    def _together(self, open_: Open, rows) -> Computed | None:
        """What the rows that are named, or all of a sheet, have in all or by mean."""
        text, unit = open_.piece.text, open_.said.unit
        mean = open_.mode == "average" or says(AVERAGE, text)
        if not (mean or open_.mode == "sum" or says(SUM, text)):
            return None
        named = [row for _at, row in rows]
        told = self.binder.readings[open_.index].around[0]
        if len(named) < 2:
            named = () if open_.bound.named else self.ledger.sheets.rows
        columns: dict[tuple, list[Decimal]] = defaultdict(list)
        for row in named[:_MOST]:
            for label, (value, own) in row.figures.items():
                called = rows or unit.dimension == "money" or told & {*words_of(label)}
                if same(own, unit) and called:
                    columns[row.evidence, label].append(value)
        for (evidence, label), values in columns.items():
            result = sum(values) / (len(values) if mean else 1)
            if len(values) > 1 and open_.said.says(result) is not None:
                how = _chain(values, mean)
                return Computed(
                    f"{label}: {how} = {plain(round(result, 4))}", (evidence,)
                )
        return None


def _ways(open_: Open) -> tuple[bool, bool]:
    """Whether the words around a figure say it to be what one has less, or more."""
    text, start = open_.piece.text, open_.number.start
    behind = _COMPARED.match(text, open_.end)
    behind = behind[0] if behind else ""
    less = _SAVES.search(text, max(0, start - _FAR), start) or _LESS.search(behind)
    return bool(less), not less and bool(_MORE.search(behind))


def _difference(open_: Open, unit, more, less, whole) -> str:
    """How a figure is what lies between two, or what share that is of ``whole``."""
    apart, said = more - less, open_.said
    how = f"{plain(more)} − {plain(less)}"
    if same(unit, said.unit) and said.says(apart) is not None:
        return f"{how} = {plain(apart)}"
    if said.unit.dimension == "percent" and whole:
        if said.says(apart * 100 / whole) is not None:
            value = plain(open_.number.values[0])
            return f"({how}) / {plain(whole)} = {value} %"
    return ""


def _chain(values: Sequence[Decimal], mean: bool) -> str:
    shown = " + ".join(plain(value) for value in values[:8])
    shown += " + …" if len(values) > 8 else ""
    return f"({shown}) / {len(values)}" if mean else shown
