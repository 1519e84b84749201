"""Of which row of a price list a figure is, where a sentence names several rows, and
what so many of each cost: "two oak tables and four pine chairs cost 850.60 €"."""

from __future__ import annotations

import re
from decimal import Decimal

from ..binding.references import references
from ..facts.comparing import Computed, plain, same, unique
from ..facts.sheet_rows import SheetRow
from ..words.aggregates import is_how_much_more
from ..words.units import unit_at
from .operands import Open

_FEW = 12
# Between an amount and the name of what it is an amount of.
_TIMES = re.compile(
    r"\s*(?:[x×*]\s*)?(?:(?:units?|pieces?|unidad(?:es)?|piezas?)\s+)?(?:(?:of|de)\s+)?"
    r"(?:(?:the|la|el|los|las)\s+)?\W?",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:costs?|comes? to|cuestan?|costar[ií]an?|valen?)\s+"
    r"(?:(?:only|just|about|unos|solo|sólo)\s+)?$",
    re.IGNORECASE,
)
_EACH = re.compile(r"\b(?:each|apiece|per|cada|por|unit|unidad)\b|[/×]", re.IGNORECASE)
_NEAR = 40


class Baskets:
    """The part of a ``Checker`` that tells the rows of a price list apart."""

    def _named_rows(self, open_: Open) -> list[tuple[int, SheetRow]]:
        """The rows that its own sentence names, in their order."""
        if not self.ledger.sheets or not open_.said.unit or open_.piece.kind == "cell":
            return []
        rows = self.binder.readings[open_.index].sheet_rows
        return rows if len(rows) <= _FEW else []

    def _basket(self, open_: Open, rows) -> list[tuple[Decimal, SheetRow]]:
        """(amount, row) for each row with a number right before its name."""
        text, found = open_.piece.text, []
        numbers = self.binder.readings[open_.index].numbers
        for at, row in rows if len(numbers) <= 2 * _FEW else ():
            before = [number for number in numbers if number.end <= at][-1:]
            if before and _TIMES.fullmatch(text, before[0].end, at):
                found.append((before[0].values[0], row))
        return found

    def _of_basket(self, open_: Open) -> Computed | None:
        """What several rows cost in the amounts that are told of each."""
        items, total, shown = self._basket(open_, self._named_rows(open_)), 0, []
        for amount, row in items if len(items) > 1 else ():
            prices = [
                p for p, own in row.figures.values() if same(own, open_.said.unit)
            ]
            if len(prices) != 1:
                return None
            total += amount * prices[0]
            shown.append(f"{plain(amount)} × {plain(prices[0])}")
        if not shown or open_.said.says(total) is None:
            return None
        how = f"{' + '.join(shown)} = {plain(total)}"
        return Computed(how, unique(row.evidence for _amount, row in items))

    def _is_misplaced(self, open_: Open) -> bool:
        """Whether it is the figure of another row than the one that it is said of, the
        price of one thing where several are bought, or what one has more."""
        rows = self._named_rows(open_)
        if len(rows) > 1 and is_how_much_more(open_.piece.text, open_.end):
            return True
        return self._is_of_another_row(open_, rows) or self._is_of_one(open_, rows)

    def _is_of_another_row(self, open_: Open, rows) -> bool:
        """Of as many figures of one kind as rows the first is of the first."""
        text, unit, own = open_.piece.text, open_.said.unit, self.ledger.own_units
        places = {at for at, _row in rows}
        numbers = self.binder.readings[open_.index].numbers
        if len(places) < 2 or len(places) < len(rows) or len(numbers) > 2 * _FEW:
            return False
        units = [unit_at(text, n.start, n.end, own)[0] for n in numbers]
        alike = [
            number
            for number, told in zip(numbers, units, strict=True)
            if told is None or same(told, unit)
        ]
        if len(alike) != len(rows) or open_.number not in alike or references(text):
            return False
        figures = [{*row.figures.values()} for _at, row in rows]
        if not all((n.values[0], unit) in set().union(*figures) for n in alike):
            return False  # "113.50 € dearer than the bookshelf, at 245.50 €"
        figure = open_.number.values[0], unit
        return figure not in figures[alike.index(open_.number)]

    def _is_of_one(self, open_: Open, rows) -> bool:
        """ "Two oak tables cost" what one of them does."""
        text, start = open_.piece.text, open_.number.start
        if open_.said.unit is None or open_.said.unit.dimension != "money":
            return False
        if not rows or not _COST.search(text, max(0, start - _NEAR), start):
            return False
        begin, end = self.binder.clause(open_.index, start)
        if _EACH.search(text, begin, end):
            return False
        near = [(at, row) for at, row in rows if begin <= at < start][-1:]
        value = open_.number.values[0], open_.said.unit
        return any(
            amount > 1 and value in row.figures.values()
            for amount, row in self._basket(open_, near)
        )
