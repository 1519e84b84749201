"""Loads of work centers that no fact says: what they leave, that of several, and what
they would be if hours were moved."""

from __future__ import annotations

import re
from decimal import Decimal

from ..facts.comparing import Computed, plain
from ..words.aggregates import SUM, says
from ..words.units import unit_at
from .operands import Open

_LOADS = frozenset({"load_today", "load_week"})
_LOAD_OF = {"hours_today": "available_today", "hours_week": "available_week"}
_FREE = re.compile(
    r"\s+(?:(?:of|de|del?) (?:(?:its?|their|the|su|la) )?[^\W\d_]+ )?"
    r"(?:is |are |still |est[aá]n? )*(?:free|idle|spare|unused|libres?|sin usar)\b",
    re.IGNORECASE,
)
_FREE_BEFORE = re.compile(r"\b(?:free|idle|libres?)\W+(?:el |un )?$", re.IGNORECASE)
# "Moving 5 hours from A to B would", "si pasas 5 h de A a B"
_MOVED = re.compile(
    r"\b(?:mov(?:e|ing)|shift(?:ing)?|transfer(?:ring)?|reassign(?:ing)?|muev\w+|mover|"
    r"moviendo|pas(?:ar|as|ando|amos|e)|traslad\w+|reasign\w+)\s+$",
    re.IGNORECASE,
)
_NEAR = 24
_MOST = 40
# Letters of "Overall," and "En conjunto,".
_LEAD = 16
_LONGEST = 300


def is_moved(open_: Open) -> bool:
    """Whether hours are those that somebody might move: a proposal, not a fact."""
    unit, start = open_.said.unit, open_.number.start
    if unit is None or unit.dimension != "time":
        return False
    return bool(_MOVED.search(open_.piece.text, max(0, start - _NEAR), start))


class Loads:
    """The part of a ``Checker`` that reckons the loads of work centers."""

    def _is_no_load(self, open_: Open) -> bool:
        """Whether a percentage is something else than the load of one work center."""
        return self._is_free(open_) or self._is_of_several_loads(open_)

    def _load(self, open_: Open) -> Computed | None:
        """How a percentage follows from loads."""
        if _LOADS.isdisjoint(self.ledger.attributes):
            return None
        return (
            self._free_share(open_)
            or self._load_of_several(open_)
            or self._load_when_moved(open_)
        )

    def _is_free(self, open_: Open) -> bool:
        """Whether a percentage is what a load leaves."""
        text, start = open_.piece.text, open_.number.start
        before = max(0, start - 12)
        behind = _FREE.match(text, open_.end)
        return bool(behind or _FREE_BEFORE.search(text, before, start))

    def _free_share(self, open_: Open) -> Computed | None:
        if not self._is_free(open_):
            return None
        entries = open_.entries or [e for r in open_.bound.rows for e in r.numeric]
        for entry in entries[:_MOST]:
            rest = 100 - entry.number
            if entry.fact.kind == "percent" and open_.said.says(rest) is not None:
                how = f"100 − {plain(entry.number)} = {plain(rest)} %"
                return Computed(how, (entry.evidence,))
        return None

    def _is_of_several_loads(self, open_: Open) -> bool:
        """ "The overall load is 75 %": no load of one work center that is named."""
        index, text = open_.index, open_.piece.text
        if _LOADS.isdisjoint(self.attributes(index)):
            return False
        begin, end = self.binder.clause(index, open_.number.start)
        before = text[begin : open_.number.start][-_LONGEST:]
        if not (says(SUM, before) or says(SUM, text[:_LEAD])):
            return False
        return sum(begin <= m.start < end for m in self.binder.records(index)) != 1

    def _load_of_several(self, open_: Open) -> Computed | None:
        """The load of all work centers, or of those that are named: what is planned of
        what is available at all of them."""
        if not self._is_of_several_loads(open_):
            return None
        rows = self.binder.siblings(open_.index)
        for (evidence, attribute), entries in self.arithmetic.columns.items():
            own = [e for e in entries if e.row in rows] or entries
            wholes = [e.row.facts.get(_LOAD_OF.get(attribute)) for e in own]
            if all(whole and whole.number for whole in wholes):
                part, whole = (sum(e.number for e in some) for some in (own, wholes))
                if found := self._says(open_, part, whole, (evidence,)):
                    return found
        return None

    def _load_when_moved(self, open_: Open) -> Computed | None:
        """What the load of one that is named would be with the hours that its sentence
        moves, or without them."""
        hours = self._hours_moved(open_) if open_.piece.kind != "cell" else None
        rows = self.binder.siblings(open_.index) or open_.bound.rows
        for entry in [e for row in rows for e in row.numeric][:_MOST] if hours else ():
            whole = entry.row.facts.get(_LOAD_OF.get(entry.fact.attribute))
            for moved in (-hours, hours) if whole and whole.number else ():
                part, ids = entry.number + moved, (entry.evidence,)
                if found := self._says(open_, part, whole.number, ids):
                    how = f"({plain(entry.number)} {'−' if moved < 0 else '+'} "
                    how += found.arithmetic.replace(plain(part), f"{plain(hours)})", 1)
                    return Computed(how, ids)
        return None

    def _hours_moved(self, open_: Open) -> Decimal | None:
        text, own = open_.piece.text, self.ledger.own_units
        for number in self.binder.readings[open_.index].numbers[:_MOST]:
            unit = unit_at(text, number.start, number.end, own)[0]
            before = max(0, number.start - _NEAR)
            if unit and unit.name == "h" and _MOVED.search(text, before, number.start):
                return number.values[0]
        return None
