"""Figures that are computed: sums, averages, differences, shares, counts.

Operands are the rows of one column, or figures that the answer itself names: of a
hundred values some two always make a third by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .ledger import Entry, Ledger
from .units import Unit

_SUM = re.compile(
    r"\b(?:total\w*|sum\w*|adds?|added|in all|all together|altogether|combined|overall|"
    r"together|"
    r"juntos|juntas|en conjunto|suman?|entre (?:todos|todas|los|las|ambos|ambas))\b",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(
    r"\b(?:add up to|adds? to|sums?(?: up)? to|in total|(?:a|the) total of|"
    r"total(?: is| of|:)|"
    r"together(?: need| make)?|suman?(?: en total)?|en total|un total de|"
    r"el total es(?: de)?)"
    r"\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"\b(?:average\w*|mean|on average|promedio\w*|media|medio|de media)\b",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(
    r"\b(?:difference|more|less|fewer|missing|lacks?|short\w*|remain\w*|left|still|gap|"
    r"excess|surplus|over|above|below|later|earlier|longer|shorter|diferencia|m[aá]s|menos|"
    r"faltan?|faltante\w*|quedan?|restan?|sobran?|pendientes?|por producir|exceso|"
    r"d[eé]ficit|antes|despu[eé]s)\b",
    re.IGNORECASE,
)
_MOST_ROWS = 200


@dataclass(frozen=True, slots=True)
class Computed:
    arithmetic: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the answer that is supported, as an operand of others."""

    value: Decimal
    unit: Unit | None
    shown: str
    evidence: tuple[str, ...]
    piece: int
    block: int


def is_close(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Whether ``figure`` is ``value``, rounded to the decimals that it shows."""
    return abs(value - figure) <= Decimal("0.5").scaleb(-decimals) + Decimal("1e-9")


def sums_up(text: str, start: int) -> bool:
    """Whether the figure at ``start`` is said to be the sum of others before it."""
    return bool(_SUM_BEFORE.search(text, max(0, start - 40), start))


class Arithmetic:
    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        self._columns: dict | None = None

    def computed(
        self,
        value: Decimal,
        decimals: int,
        unit: Unit | None,
        text: str,
        named: Sequence[Figure],
        rows: frozenset = frozenset(),
    ) -> Computed | None:
        """How ``value`` follows from the evidence, or None.

        :param text: the sentence, whose words tell what may be meant
        :param named: figures that the answer names and the evidence supports
        :param rows: what the sentence is about; all rows when it is empty
        """
        if unit and unit.dimension == "percent":
            return self._share(value, decimals, named)
        if _SUM.search(text):
            found = self._of_columns(value, decimals, unit, rows, _sum)
            found = found or self._of_named(value, decimals, unit, named, _sum)
            if found:
                return found
        if _AVERAGE.search(text):
            found = self._of_columns(value, decimals, unit, rows, _average)
            if found:
                return found
        if _DIFFERENCE.search(text):
            return self._difference(value, decimals, unit, named, rows)
        return None

    def counted(
        self, value: Decimal, unit: Unit | None, rows: frozenset
    ) -> Computed | None:
        """``value`` as the number of the rows that the sentence names."""
        if unit is not None:
            return None
        by_evidence = defaultdict(set)
        for row in rows:
            by_evidence[row.evidence.id].add(row.subject)
        for evidence, subjects in by_evidence.items():
            if len(subjects) == value and value > 1:
                shown = ", ".join(sorted(subjects)[:8])
                return Computed(f"{shown}: {_plain(value)}", (evidence,))
        return None

    # -- columns

    def columns(self) -> dict[tuple[str, str], list[Entry]]:
        """Numbers by evidence and attribute; the figures of totals stand apart."""
        if self._columns is None:
            found = defaultdict(list)
            for entry in self.ledger.entries:
                if entry.number is not None:
                    found[entry.evidence, entry.fact.attribute].append(entry)
            self._columns = {
                key: entries for key, entries in found.items() if len(entries) > 1
            }
        return self._columns

    def _of_columns(self, value, decimals, unit, rows, operation) -> Computed | None:
        for (evidence, _attribute), entries in self.columns().items():
            within = [e for e in entries if e.row in rows] if rows else []
            for operands in filter(None, (within, entries)):
                if not 1 < len(operands) <= _MOST_ROWS:
                    continue
                if len({e.unit and e.unit.name for e in operands}) > 1:
                    continue
                if unit and operands[0].unit and not unit.fits(operands[0].unit):
                    continue
                if unit and unit.dimension == "time" and not operands[0].unit:
                    continue
                result, shown = operation([e.number for e in operands])
                if operands[0].unit and unit:
                    result = result * operands[0].unit.factor / unit.factor
                if is_close(result, value, decimals):
                    label = operands[0].fact.label or operands[0].fact.attribute
                    return Computed(f"{label}: {shown} = {_plain(value)}", (evidence,))
        return None

    # -- figures of the answer

    def _of_named(self, value, decimals, unit, named, operation) -> Computed | None:
        groups = defaultdict(list)
        for figure in named:
            groups[figure.block, figure.unit and figure.unit.name].append(figure)
        for (_block, name), figures in groups.items():
            if len(figures) < 2 or (unit and name and unit.name != name):
                continue
            result, shown = operation([figure.value for figure in figures])
            if is_close(result, value, decimals):
                evidence = _unique(e for figure in figures for e in figure.evidence)
                return Computed(f"{shown} = {_plain(value)}", evidence)
        return None

    def _difference(self, value, decimals, unit, named, rows) -> Computed | None:
        pairs = [
            (a.value, b.value, a.evidence + b.evidence)
            for a in named
            for b in named
            if a is not b
            and a.block == b.block
            and _same(a.unit, b.unit)
            and (unit is None or _same(a.unit, unit))
        ]
        subjects = {row.subject for row in rows}
        if len(subjects) == 1:
            own = [e for row in rows for e in row.entries if e.number is not None]
            pairs += [
                (a.number, b.number, (a.evidence, b.evidence))
                for a in own
                for b in own
                if a is not b
                and a.unit
                and _same(a.unit, b.unit)
                and (unit is None or _same(a.unit, unit))
            ]
        for first, second, evidence in pairs:
            if first > second and is_close(first - second, value, decimals):
                shown = f"{_plain(first)} − {_plain(second)} = {_plain(value)}"
                return Computed(shown, _unique(evidence))
        return None

    def _share(self, value, decimals, named) -> Computed | None:
        for part in named:
            for whole in named:
                if part is whole or not whole.value or part.block != whole.block:
                    continue
                if not _same(part.unit, whole.unit):
                    continue
                if is_close(part.value * 100 / whole.value, value, decimals):
                    shown = f"{part.shown} / {whole.shown} = {_plain(value)} %"
                    return Computed(shown, _unique(part.evidence + whole.evidence))
        return None


def _same(a: Unit | None, b: Unit | None) -> bool:
    return (a and a.name) == (b and b.name)


def _sum(values: Sequence[Decimal]):
    return sum(values), _chain(values)


def _average(values: Sequence[Decimal]):
    return sum(values) / len(values), f"({_chain(values)}) / {len(values)}"


def _chain(values: Sequence[Decimal]) -> str:
    shown = [_plain(value) for value in values[:8]]
    return " + ".join(shown) + (" + …" if len(values) > 8 else "")


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
