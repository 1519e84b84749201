"""Figures that are computed: sums, averages, differences, shares, counts.

Operands are the rows of one column, or figures that the answer itself names: of a
hundred values some two always make a third by chance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from .binding import Bound
from .comparing import Computed, difference, plain, same, share, unique
from .figures import Number
from .ledger import Entry, Ledger
from .plain import Piece
from .units import Unit

_SUM = re.compile(
    r"\b(?:total\w*|sum\w*|adds?|added|in all|all together|altogether|combined|overall|"
    r"together|"
    r"juntos|juntas|en conjunto|suman?|entre (?:todos|todas|los|las|ambos|ambas))\b",
    re.IGNORECASE,
)
_SUM_BEFORE = re.compile(
    r"\b(?:add up to|adds? to|adds up to|sums?(?: up)? to|in total|(?:a|the) total of|"
    r"total(?: is| of|:)|that makes|altogether|"
    r"together(?: need| make)?|suman?(?: en total)?|en total(?: son| hay)?|un total de|"
    r"el total es(?: de)?)"
    r"\W*(?:\w+\W+)?$",
    re.IGNORECASE,
)
_SUM_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:in total|in all|altogether|combined|en total|en"
    r" conjunto)\b",
    re.IGNORECASE,
)
_AVERAGE_BEFORE = re.compile(
    r"\b(?:average|averages|averaging|mean|promedio|(?:de|en|la|una) media)\b"
    r"[^.;]{0,50}$",
    re.IGNORECASE,
)
_AVERAGE_AFTER = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,2}?(?:on average|de media|en promedio|de promedio)\b",
    re.IGNORECASE,
)
_TOTAL_ROW = re.compile(
    r"\W*(?:grand |sub-?|general )?(?:total|totals|totales|sum|suma)\b", re.IGNORECASE
)
_AVERAGE_ROW = re.compile(r"\W*(?:average|mean|promedio|media)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(?:difference|more|less|fewer|missing|lacks?|short\w*|remain\w*|left|leav\w+|"
    r"still|gap|to go|excess|surplus|over|above|below|later|earlier|longer|shorter|"
    r"diferencia|m[aá]s|menos|"
    r"faltan?|faltante\w*|quedan?|restan?|sobran?|pendientes?|por producir|exceso|"
    r"d[eé]ficit|antes|despu[eé]s)\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:in|within|ago|left|remain\w*|until|dentro de|en|hace|quedan?|faltan?|"
    r"restan?)\b",
    re.IGNORECASE,
)
# What is left of what: of two other facts the difference says nothing.
_RESTS = (
    ("quantity", "produced"),
    ("needed", "reserved"),
    ("on_hand", "free"),
    ("expected", "spent"),
    ("spent", "expected"),
)
DUE = frozenset({"due", "date_deadline"})
# What a figure that is said to be left over is not.
NOT_LEFT = frozenset({*(a for pair in _RESTS[:3] for a in pair), "days_late"})
_MOST_ROWS = 200
# Figures of a paragraph that are taken as operands: the last ones, for the time's sake.
_LAST = 12


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the answer that is supported, as an operand of others."""

    value: Decimal
    unit: Unit | None
    shown: str
    evidence: tuple[str, ...]
    piece: int
    attribute: str = ""


@dataclass(slots=True)
class Open:
    """A figure that no single fact says, with all that is known of it."""

    index: int
    piece: Piece
    number: Number
    end: int
    said: object
    bound: Bound
    calls: list
    #: "sum" or "average" where it is said to be one, "than" of a difference of two
    mode: str = ""
    #: whether the evidence has a fact that is called so
    called: bool = False
    #: the two records of a comparison, the one that is said to have more first
    pair: tuple = ()
    entries: list = field(default_factory=list)
    #: attributes that any word of the sentence may stand for
    about: set = field(default_factory=set)
    #: rows of all that the sentence names, of a kind
    named: frozenset = frozenset()


class Figures:
    """The supported figures of an answer by paragraph, and by list or column."""

    def __init__(self):
        self.blocks: dict[int, list[Figure]] = defaultdict(list)
        self.groups: dict[tuple, list[Figure]] = defaultdict(list)
        self._group = 0

    def add(self, figure: Figure, piece: Piece):
        self.blocks[piece.block].append(figure)
        if piece.group:
            self._group = piece.group
            self.groups[piece.group, _column(piece)].append(figure)

    def of(self, piece: Piece) -> list[Figure]:
        """Those of its list or column, or of the list that it stands behind."""
        group = piece.group or self._group
        return self.groups.get((group, _column(piece)), [])


def _column(piece: Piece) -> int:
    return piece.column if piece.kind == "cell" else -1


def is_close(value: Decimal, figure: Decimal, decimals: int) -> bool:
    """Whether ``figure`` is ``value``, rounded to the decimals that it shows."""
    return abs(value - figure) <= Decimal("0.5").scaleb(-decimals) + Decimal("1e-9")


@lru_cache(maxsize=64)
def _says(words: re.Pattern, text: str) -> bool:
    """Kept, for each of the figures of a sentence asks it: there may be thousands."""
    return bool(words.search(text))


def aggregate(text: str, start: int, end: int, row: str) -> str:
    """Whether the figure at ``start:end`` is said to be a sum or an average.

    :param row: what the row of a table is called
    """
    if row:
        if _TOTAL_ROW.match(row):
            return "sum"
        return "average" if _AVERAGE_ROW.match(row) else ""
    before = max(0, start - 60)
    if _AVERAGE_BEFORE.search(text, before, start) or _AVERAGE_AFTER.match(text, end):
        return "average"
    before = max(0, start - 40)
    if _SUM_BEFORE.search(text, before, start) or _SUM_AFTER.match(text, end):
        return "sum"
    return ""


class Arithmetic:
    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        self._columns: dict | None = None

    def computed(self, open_: Open, text: str, figures: Figures) -> Computed | None:
        """How a figure follows from the evidence, or None.

        :param text: the words of its sentence, which tell what may be meant
        :param figures: those that the answer names and the evidence supports
        """
        said, mode = open_.said, open_.mode
        unit = said.unit
        named = figures.blocks.get(open_.piece.block, [])
        if mode == "sum" or not mode and _says(_SUM, text):
            found = self._of_named(open_, [figures.of(open_.piece), named], _sum)
            if found := found or self._of_columns(open_, _sum):
                return found
        if mode == "average":
            found = self._of_columns(open_, _average)
            return found or self._of_named(open_, [figures.of(open_.piece)], _average)
        if mode == "than":
            return difference(open_)
        if mode:
            return None
        named = [f for f in named[-_LAST:] if f.piece >= open_.index - _LAST]
        if unit and unit.dimension == "percent":
            return None if open_.called else share(open_, named, text)
        if unit and unit.dimension == "time" and _says(_AWAY, text):
            if found := self._away(open_):
                return found
        own = _says(_DIFFERENCE, text)
        if own or open_.piece.kind != "cell":
            return self._difference(open_, named, own) or self._counted(open_)
        return self._counted(open_)

    def _counted(self, open_: Open) -> Computed | None:
        """The figure as the number of the records that the sentence names."""
        value = open_.number.values[0]
        if open_.said.unit is not None or open_.piece.kind == "cell":
            return None
        by_evidence = defaultdict(set)
        rows = (row for m in open_.bound.named for row in m.subjects & open_.bound.rows)
        for row in open_.named if open_.said.role else rows:
            by_evidence[row.evidence.id].add(row.subject)
        for evidence, subjects in by_evidence.items():
            if len(subjects) == value and value > 1:
                told = ", ".join(sorted(subjects)[:8])
                return Computed(f"{told}: {plain(value)}", (evidence,))
        return None

    # -- columns

    def columns(self) -> dict[tuple[str, str], list[Entry]]:
        """Numbers by evidence and attribute; the figures of totals stand apart."""
        if self._columns is None:
            found = defaultdict(list)
            for entry in self.ledger.numeric:
                found[entry.evidence, entry.fact.attribute].append(entry)
            self._columns = {
                key: entries
                for key, entries in found.items()
                if 1 < len(entries) <= _MOST_ROWS
                and len({e.unit and e.unit.name for e in entries}) == 1
            }
        return self._columns

    def _of_columns(self, open_: Open, operation) -> Computed | None:
        value, unit, rows = open_.number.values[0], open_.said.unit, open_.bound.rows
        columns = {
            key: entries
            for key, entries in self.columns().items()
            if not unit or (own := entries[0].unit) and unit.fits(own)
        }
        called = {key: es for key, es in columns.items() if _is_called(key[1], open_)}
        for (evidence, _attribute), entries in (called or columns).items():
            own = entries[0].unit
            if unit and unit.name != own.name and not called:
                continue
            within = [e for e in entries if e.row in rows] if rows else []
            for operands in [within] if len(within) > 1 else [entries]:
                result, shown = operation([e.number for e in operands])
                if own and unit:
                    result = result * own.factor / unit.factor
                if open_.said.says(result) is not None:
                    label = operands[0].fact.label or operands[0].fact.attribute
                    return Computed(f"{label}: {shown} = {plain(value)}", (evidence,))
        return None

    # -- figures of the answer

    def _of_named(self, open_: Open, candidates, operation) -> Computed | None:
        value, unit = open_.number.values[0], open_.said.unit
        for named in candidates:
            groups = defaultdict(list)
            for figure in named:
                groups[figure.unit and figure.unit.name, figure.attribute].append(
                    figure
                )
            for (name, _attribute), figures in groups.items():
                factor = figures[0].unit and unit and figures[0].unit.fits(unit)
                if len(figures) < 2 or (unit and name and not factor):
                    continue
                result, shown = operation([figure.value for figure in figures])
                if unit and figures[0].unit:
                    result = result * figures[0].unit.factor / unit.factor
                if open_.said.says(result) is not None:
                    evidence = unique(e for figure in figures for e in figure.evidence)
                    return Computed(f"{shown} = {plain(value)}", evidence)
        return None

    def _difference(self, open_: Open, named, own: bool) -> Computed | None:
        value, unit = open_.number.values[0], open_.said.unit
        pairs = [
            (a.value, b.value, a.evidence + b.evidence)
            for a in named
            for b in named
            if a is not b
            and same(a.unit, b.unit)
            and (unit is None or same(a.unit, unit))
            and (own or a.piece == b.piece == open_.index)
        ]
        if own and unit and len({row.subject for row in open_.bound.rows}) == 1:
            for row in open_.bound.rows:
                facts = {
                    e.fact.attribute: e for e in row.entries if e.number is not None
                }
                pairs += [
                    (facts[a].number, facts[b].number, (row.evidence.id,))
                    for a, b in _RESTS
                    if a in facts and b in facts and same(facts[a].unit, unit)
                ]
        for first, second, evidence in pairs:
            close = is_close(first - second, value, open_.number.decimals)
            if first > second != 0 and close:
                shown = f"{plain(first)} − {plain(second)} = {plain(value)}"
                return Computed(shown, unique(evidence))
        return None

    def _away(self, open_: Open) -> Computed | None:
        """Days between today and a date of what the sentence is about."""
        value, unit = open_.number.values[0], open_.said.unit
        dated = [e for row in open_.bound.rows for e in row.entries if e.moment]
        called = [e for e in dated if e.fact.attribute in open_.about]
        called = called or [e for e in dated if e.fact.attribute in DUE]
        for entry in called or dated:
            when = entry.moment
            day = when.date() if isinstance(when, datetime) else when
            days = Decimal(abs((day - self.ledger.today).days))
            result = days * 86400 / unit.factor
            if unit.factor >= 86400 and is_close(result, value, open_.number.decimals):
                shown = self.ledger.locale.date
                first, last = sorted((day, self.ledger.today))
                how = f"{shown(last)} − {shown(first)} = {plain(value)} {unit.name}"
                return Computed(how, (entry.evidence,))
        return None


def _is_called(attribute: str, open_: Open) -> bool:
    return any(attribute in call for call in open_.calls)


def _sum(values: Sequence[Decimal]):
    return sum(values), _chain(values)


def _average(values: Sequence[Decimal]):
    return sum(values) / len(values), f"({_chain(values)}) / {len(values)}"


def _chain(values: Sequence[Decimal]) -> str:
    shown = [plain(value) for value in values[:8]]
    return " + ".join(shown) + (" + …" if len(values) > 8 else "")
