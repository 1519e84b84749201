"""Figures that are computed: sums, averages, differences, shares, counts.

Operands are the rows of one column, or figures that the answer itself names: of a
hundred values some two always make a third by chance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..binding.bound import Bound
from ..facts.comparing import (
    Computed,
    difference,
    is_close,
    plain,
    same,
    share,
    unique,
)
from ..facts.ledger import Entry, Ledger
from ..words.aggregates import APART, AVERAGE, DIFFERENCE, SPREAD, SUM, says
from ..words.records import of_orders
from ..words.terms import WHOLE_OF
from .operands import Figures, Open
from .rests import NOT_LEFT, RESTS, is_turned
from .timespans import AWAY, away
from .totals import IN_PART, MOST_ROWS, chain, groups, listed, over_lists

# Figures of a paragraph that are taken as operands: the last ones, for the time's sake.
_LAST = 12
# Letters of the label before a figure.
_NEAR = 40


class Arithmetic:
    def __init__(self, ledger: Ledger):
        self.ledger = ledger
        #: numbers by evidence and attribute, in whatever units
        self.columns = _columns(ledger.numeric)

    def computed(self, open_: Open, text: str, figures: Figures) -> Computed | None:
        """How a figure follows from the evidence, or None.

        :param text: the words of its sentence, which tell what may be meant
        :param figures: those that the answer names and the evidence supports
        """
        said, mode = open_.said, open_.mode
        unit = said.unit
        named = figures.blocks.get(open_.piece.block, [])
        if mode == "sum" or not mode and says(SUM, text):
            if found := self._summed(open_, figures.of(open_.piece), named):
                return found
        if mode == "average" or not (mode or said.role) and says(AVERAGE, text):
            found = (
                self._of_columns(open_, _average)
                or self._of_columns(open_, _average, whole=True)
                or self._of_named(open_, [figures.of(open_.piece)], _average)
            )
            if found or mode:
                return found
        if mode in ("than", "apart"):
            found = difference(open_)
            if found or mode == "than":
                return found
        if mode in _ENDS:
            return self._of_columns(open_, _ENDS[mode])
        if mode and mode != "apart":
            return self._more(open_, named) if mode == "more" else None
        named = [f for f in named[-_LAST:] if f.piece >= open_.index - _LAST]
        if unit and unit.dimension == "percent":
            return None if open_.called else share(open_, named, text)
        if unit and unit.dimension == "time" and says(AWAY, text):
            if found := away(open_, self.ledger):
                return found
        compares = open_.piece.kind != "cell" and not said.is_bound and not said.role
        if compares and says(APART, text) and (found := difference(open_)):
            return found
        if compares and says(SPREAD, text) and not open_.pair:
            if found := self._of_columns(open_, _spread):
                return found
        own = open_.left or says(DIFFERENCE, text)
        if (own or open_.piece.kind != "cell") and not (said.role and open_.told):
            return self._difference(open_, named, own) or self._of_all(open_)
        return self._of_all(open_)

    def _of_all(self, open_: Open) -> Computed | None:
        """The figure as what several records are or have in all: "Ana Ruiz has 160
        units" of her orders, "A takes 3 h" of its operations."""
        if found := self._counted(open_):
            return found
        bound, unit = open_.bound, open_.said.unit
        rows = groups(open_, bound.borne)
        if rows and len({row.evidence.id for row in rows[-1]}) > 1:
            if found := over_lists(open_, rows.pop()):
                return found
        if unit and unit.dimension == "time" and bound.near and not bound.borne:
            rows = [frozenset().union(*(m.rows - m.subjects for m in bound.named))]
        elif not bound.borne and open_.calls:
            # Of a component what all orders lack of it.
            rows = [of_orders(bound.rows), of_orders(bound.others)]
        if self._are_called(open_):
            rows.append(bound.rows)
        start, told = open_.number.start, frozenset().union(*open_.calls[:1])
        told -= {"days_late"}  # of which no list has any in all
        is_time = unit and unit.dimension == "time"
        if is_time and told and not (bound.named or open_.mode):
            # "Expected: 195 min; spent: 75 min": of all operations.
            before = open_.piece.text[max(0, start - _NEAR) : start]
            if not says(DIFFERENCE, before) and (
                found := self._of_columns(open_, _sum, told=told)
            ):
                return found
        for some in rows:
            own = replace(open_, bound=replace(bound, rows=some))
            if len(some) > 1 and (found := self._of_columns(own, _sum, borne=True)):
                return found
        return None

    @staticmethod
    def _are_called(open_: Open) -> bool:
        """ "A and B have 77 h planned": whether both have what it is called."""
        bound, called = open_.bound, set().union(*open_.calls)
        if not called or sum(mention.subject for mention in bound.named) < 2:
            return False
        return all(not called.isdisjoint(row.facts) for row in bound.rows)

    def whole(self, open_: Open) -> Computed | None:
        """The figure as what all have of which one that is named has a part: "60 of
        the 190 units"."""
        return self._of_columns(replace(open_, bound=Bound()), _sum)

    def _summed(self, open_: Open, listed, named) -> Computed | None:
        told = _attributes_of(open_, named)
        if open_.whole:
            told = frozenset(WHOLE_OF[a] for a in WHOLE_OF.keys() & told)
        found = self._of_named(open_, [listed, named], _sum)
        return found or self._of_columns(open_, _sum, told=told) or self._of_all(open_)

    def _more(self, open_: Open, named) -> Computed | None:
        near = [f for f in named if -1 <= f.piece - open_.index <= 0]
        return self._difference(open_, near[-_LAST:], own=True) or difference(open_)

    def _counted(self, open_: Open) -> Computed | None:
        """The figure as the number of the records that the sentence names."""
        value = open_.number.values[0]
        if open_.said.unit is not None or open_.piece.kind == "cell":
            return None
        rows = (row for m in open_.bound.named for row in m.subjects & open_.bound.rows)
        for named in (open_.named, open_.listed) if open_.said.role else (rows,):
            by_evidence = defaultdict(set)
            for row in named:
                by_evidence[row.evidence.id].add(row.subject)
            for evidence, subjects in by_evidence.items():
                alone = open_.number.article and not open_.told
                if len(subjects) == value and (value > 1 or alone):
                    told = ", ".join(sorted(subjects)[:8])
                    return Computed(f"{told}: {plain(value)}", (evidence,))
        return None

    # -- columns

    def _of_columns(
        self, open_: Open, operation, whole=False, borne=False, told=frozenset()
    ) -> Computed | None:
        """How the rows of a column make the figure: those that are named, where they
        are several, else all.

        :param whole: all rows of a column that is called so, whatever is named
        :param borne: those of the named alone
        :param told: attributes that the figures before it are of, if any
        """
        value, unit, rows = open_.number.values[0], open_.said.unit, open_.bound.rows
        rows = () if whole else rows
        columns = {}
        for key, entries in self.columns.items():
            within = [e for e in entries if e.row in rows] if rows else []
            operands = within if len(within) > 1 else entries
            if borne and operands is entries:
                continue
            own = operands[0].unit
            if len({e.unit and e.unit.name for e in operands}) == 1 and (
                not unit or own and unit.fits(own)
            ):
                columns[key] = operands
        called = {key: es for key, es in columns.items() if _is_called(key[1], open_)}
        if open_.left:
            # "In all 90 remain" is no sum of what has been made.
            columns = {k: es for k, es in columns.items() if k[1] not in NOT_LEFT}
        if operation is _sum and rows and not told:
            # "Her orders sum to": what they have in all, not what is done of it.
            columns = {k: es for k, es in columns.items() if k[1] not in IN_PART}
        if whole:
            columns = {}
        elif told:
            columns = {key: es for key, es in columns.items() if key[1] in told}
        for (evidence, _attribute), operands in (called or columns).items():
            own = operands[0].unit
            if unit and unit.name != own.name and not called:
                continue
            result, shown = operation([e.number for e in operands])
            if own and unit:
                result = result * own.factor / unit.factor
            if _is_told(open_, operation, result):
                label = operands[0].fact.label or operands[0].fact.attribute
                return Computed(f"{label}: {shown} = {plain(value)}", (evidence,))
        return None

    # -- figures of the answer

    def _of_named(self, open_: Open, candidates, operation) -> Computed | None:
        value, unit = open_.number.values[0], open_.said.unit
        for named in candidates:
            groups = defaultdict(list)
            for figure in named[-MOST_ROWS:]:
                for attribute in figure.attributes or ("",):
                    name = figure.unit and figure.unit.name
                    groups[name, attribute].append(figure)
            for (name, _attribute), figures in groups.items():
                factor = figures[0].unit and unit and figures[0].unit.fits(unit)
                if len(figures) < 2 or (unit and name and not factor):
                    continue
                result, shown = operation([figure.value for figure in figures])
                if unit and figures[0].unit:
                    result = result * figures[0].unit.factor / unit.factor
                if _is_told(open_, operation, result):
                    evidence = unique(e for figure in figures for e in figure.evidence)
                    return Computed(f"{shown} = {plain(value)}", evidence)
        return None

    def _difference(self, open_: Open, named, own: bool) -> Computed | None:
        value, unit = open_.number.values[0], open_.said.unit
        named = [
            figure
            for figure in named
            if (unit is None or same(figure.unit, unit))
            and (own or figure.piece == open_.index)
        ]
        pairs = [
            (a.value, b.value, a.evidence + b.evidence, a.attributes, b.attributes)
            for a in named
            for b in named
            if a is not b and same(a.unit, b.unit)
        ]
        if own and (unit or open_.left):
            pairs += self._rests(open_)
        for first, second, evidence, more, less in pairs:
            close = is_close(first - second, value, open_.number.decimals)
            told = open_.left and (first >= second or value < 0)
            told = told or first > second != 0
            if close and (told or open_.mode == "more"):
                if is_turned(more, less, open_.piece.head or open_.clause):
                    continue
                shown = f"{plain(first)} − {plain(second)} = {plain(value)}"
                return Computed(shown, unique(evidence))
        return None

    def _rests(self, open_: Open) -> list[tuple]:
        """What of one record is a part of what."""
        rows, unit = open_.bound.rows, open_.said.unit
        found = []
        for row in rows if len({row.subject for row in rows}) == 1 else ():
            facts = {e.fact.attribute: e for e in row.entries if e.number is not None}
            found += [
                (facts[a].number, facts[b].number, (row.evidence.id,), (a,), (b,))
                for a, b in RESTS
                if a in facts and b in facts and (not unit or same(facts[a].unit, unit))
            ]
        return found


def _columns(numeric: Sequence[Entry]) -> dict[tuple[str, str], list[Entry]]:
    found = defaultdict(list)
    for entry in numeric:
        found[entry.evidence, entry.fact.attribute].append(entry)
    return {key: own for key, own in found.items() if 1 < len(own) <= MOST_ROWS}


def _attributes_of(open_: Open, named) -> frozenset:
    """What a sum behind several figures of one unit is a sum of."""
    own = [figure for figure in named[-_LAST:] if same(figure.unit, open_.said.unit)]
    if len(own) < 2:
        return frozenset()
    return frozenset().union(*(figure.attributes for figure in own))


def _is_called(attribute: str, open_: Open) -> bool:
    return any(attribute in call for call in open_.calls)


def _sum(values: Sequence[Decimal]):
    return sum(values), chain(values)


def _is_told(open_: Open, operation, result: Decimal) -> bool:
    """Whether the figure says what comes out; of an average it is rounded by no more
    than a twentieth: 3 days are not 3.33, unless they are told to be about that."""
    if open_.said.says(result) is None:
        return False
    far = abs(result - open_.number.values[0]) * 20 > abs(result)
    return operation is not _average or bool(open_.said.sign) or not far


def _average(values: Sequence[Decimal]):
    return sum(values) / len(values), f"({chain(values)}) / {len(values)}"


def _least(values: Sequence[Decimal]):
    return min(values), f"min({listed(values)})"


def _most(values: Sequence[Decimal]):
    return max(values), f"max({listed(values)})"


_ENDS = {"least": _least, "most": _most}


def _spread(values: Sequence[Decimal]):
    return max(values) - min(values), f"{plain(max(values))} − {plain(min(values))}"
