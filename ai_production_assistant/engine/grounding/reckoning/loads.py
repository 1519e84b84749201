"""Loads of work centers that no fact says: what they leave, that of several, and what
they would be if hours were moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from decimal import Decimal
from operator import attrgetter, itemgetter

from ..binding.clauses import CHAIN_END
from ..facts.comparing import Computed, plain
from ..words.aggregates import SUM, says
from ..words.spare import FAR, NAME, are_spare, speaks_of_spare
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
_start, _first = attrgetter("start"), itemgetter(0)
# "Moving 5 hours from A to B would", "si pasas 5 h de A a B"
_MOVED = re.compile(
    r"\b(?:mov(?:e|ing)|shift(?:ing)?|transfer(?:ring)?|reassign(?:ing)?|muev\w+|mover|"
    r"moviendo|pas(?:ar|as|ando|amos|an|e)|traslad\w+|reasign\w+)\s+$",
    re.IGNORECASE,
)
_ARE_MOVED = re.compile(
    r"\s+(?:(?:of work|are|is|were|could|be)\s+){0,3}"
    r"(?:moved|shifted|transferred|reassigned)\b",
    re.IGNORECASE,
)
# "B can take the 5 extra hours": those that another center has too many.
_TAKEN = re.compile(
    r"\b(?:take|takes|absorbs?|asum\w+|absorb\w+|coger)\s+(?:on\s+|all\s+)?"
    r"(?:the|those|these|l[ao]s|es[ao]s|est[ao]s)\s+$",
    re.IGNORECASE,
)
_TO = re.compile(r"\b(?:to|into|onto|a|hacia)\s+$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|de|desde)\s+$", re.IGNORECASE)
_HOURS = frozenset({*_LOAD_OF, *_LOAD_OF.values(), *_LOADS})
_NEAR = 24
_MOST = 40
_SHOWN = 8
# Letters of "Overall," and "En conjunto,".
_LEAD = 16
_LONGEST = 300


def is_moved(open_: Open) -> bool:
    """Whether hours are those that somebody might move: a proposal, not a fact."""
    unit, text, start = open_.said.unit, open_.piece.text, open_.number.start
    return _is_time(unit) and _are_moved(text, start, open_.end)


def _is_time(unit) -> bool:
    return unit is not None and unit.dimension == "time"


def _are_moved(text: str, start: int, end: int) -> bool:
    before = max(0, start - _NEAR)
    return bool(_MOVED.search(text, before, start) or _ARE_MOVED.match(text, end))


def _are_taken(text: str, start: int) -> bool:
    return bool(_TAKEN.search(text, max(0, start - _NEAR), start))


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

    def _spare(self, open_: Open) -> tuple[bool, bool]:
        """Whether words before a figure tell it to be hours that are free, and whether
        it may be other hours as well."""
        said, index = open_.said, open_.index
        if said.role or said.unit and said.unit.name != "h" or not self._plans(open_):
            return False, False
        lead = self._line_above(index)
        if not (speaks_of_spare(open_.piece.text) or speaks_of_spare(lead)):
            return False, False
        if self._is_planned(open_):
            return False, False
        text, start = open_.piece.text, open_.number.start
        names, before = self.binder.mentions[index], text[max(0, start - FAR) : start]
        far, at = start - len(before), bisect_left(names, start, key=_start)
        for name in reversed(names[max(0, at - _MOST) : at]):
            if name.start >= far:
                begin, end = name.start - far, name.end - far
                before = before[:begin] + NAME + before[end:]
        return are_spare(lead, before, text[open_.end : open_.end + _NEAR])

    def _line_above(self, index: int) -> str:
        """The line that leads to the list of an item."""
        group = self.pieces[index].group
        if not self.pieces[index].level:
            return ""
        if group not in self.lines_above:
            above = index
            while above and self.pieces[above].group == group:
                above -= 1
            text = self.pieces[above].text.rstrip()
            self.lines_above[group] = text if len(text) < FAR else ""
        return self.lines_above[group]

    def _is_planned(self, open_: Open) -> bool:
        """Whether the words right behind hours tell that they are planned: "32 h of
        work"."""
        terms, end = self.binder.readings[open_.index].terms, open_.end
        at = bisect_left(terms, end, key=_first)
        return any(
            first - end < _NEAR and not _HOURS.isdisjoint(attributes)
            for first, _to, attributes in terms[at : at + 1]
        )

    @staticmethod
    def _plans(open_: Open) -> bool:
        """Whether it is said of what has hours that are planned."""
        rows = open_.bound.rows if open_.bound.near else ()
        return any(not _LOAD_OF.keys().isdisjoint(row.facts) for row in rows)

    def _is_of_free_hours(self, open_: Open) -> bool:
        """Whether hours are told to be free at work centers: nothing else is that."""
        said = open_.said
        if said.role or said.unit and said.unit.dimension != "time":
            return False
        if _LOAD_OF.keys().isdisjoint(self.ledger.attributes):
            return False
        return self._are_free(open_) and (self._plans(open_) or not open_.bound.near)

    def _free_hours(self, open_: Open) -> Computed | None:
        """How hours are what is free at those that are named, or at all."""
        unit, rows = open_.said.unit, self._listed_to_the_end(open_) or open_.bound.rows
        for (evidence, attribute), entries in self.arithmetic.columns.items():
            if attribute not in _LOAD_OF:
                continue
            own = [e for e in entries if e.row in rows] if rows else entries
            wholes = [e.row.facts.get(_LOAD_OF[attribute]) for e in own]
            if not own or not all(whole and whole.number for whole in wholes):
                continue
            pairs = [(w.number, e.number) for w, e in zip(wholes, own, strict=True)]
            # What one lacks is nothing that another has less of.
            some = [pair for pair in pairs if pair[0] > pair[1]] or pairs
            for told in (pairs, some):
                rest = sum(whole - part for whole, part in told)
                factor = entries[0].unit.factor / unit.factor if unit else 1
                if open_.said.says(rest * factor) is not None:
                    sums = (f"{plain(w)} − {plain(part)}" for w, part in told[:_SHOWN])
                    how = f"{' + '.join(sums)} = {plain(rest)}"
                    return Computed(how, (evidence,))
        return None

    def _listed_to_the_end(self, open_: Open) -> frozenset:
        """The rows of several records behind a figure that nothing more is said of: "34
        h are free in A and B"."""
        chain = self._chain(open_.index, open_.end)
        if len(chain) < 2 or not CHAIN_END.match(open_.piece.text, chain[-1].end):
            return frozenset()
        return frozenset().union(*(name.subjects for name in chain))

    def _hours(self, open_: Open) -> Computed | None:
        """How hours follow from those that are moved."""
        is_time = open_.said.unit.dimension == "time"
        if not is_time or _LOAD_OF.keys().isdisjoint(self.ledger.attributes):
            return None
        return self._hours_over(open_) or self._load_when_moved(open_)

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
        """What the load of one that is named would be, in per cent or in hours, with
        the hours that its sentence moves, or without them."""
        hours = self._hours_moved(open_) if open_.piece.kind != "cell" else None
        rows = self._moved_at(open_) if hours else ()
        for entry in [e for row in rows for e in row.numeric][:_MOST]:
            whole = entry.row.facts.get(_LOAD_OF.get(entry.fact.attribute))
            for sign in self._ways_of(open_, entry) if whole and whole.number else ():
                part = entry.number + sign * hours
                how = f"{plain(entry.number)} {'−' if sign < 0 else '+'} {plain(hours)}"
                if found := self._would_be(open_, part, whole, how):
                    return found
        return None

    def _would_be(self, open_: Open, part, whole, how: str) -> Computed | None:
        said, ids = open_.said, (whole.evidence,)
        if said.unit.dimension == "percent":
            found = self._says(open_, part, whole.number, ids)
            return found and Computed(
                found.arithmetic.replace(plain(part), f"({how})", 1), ids
            )
        rest = whole.number - part if self._are_free(open_) else part
        if said.says(rest * whole.unit.factor / said.unit.factor) is None:
            return None
        how = how if rest is part else f"{plain(whole.number)} − ({how})"
        return Computed(f"{how} = {plain(rest)}", ids)

    def _moved_at(self, open_: Open):
        """The rows of the last record that stands before a figure: "moving 5 h from A
        to B would bring it to 19 h"."""
        names = self.binder.records(open_.index)
        at = bisect_left(names, open_.number.start, key=_start)
        return names[at - 1].own if at else open_.bound.rows

    def _ways_of(self, open_: Open, entry) -> tuple[int, ...]:
        """1 where hours are moved to the record of a fact, -1 where they are moved from
        it, both where the sentence does not tell."""
        text, told = open_.piece.text, {}
        for name in self.binder.records(open_.index)[:_SHOWN]:
            before = max(0, name.start - _NEAR)
            is_to = _TO.search(text, before, name.start)
            if is_to or _FROM.search(text, before, name.start):
                sign = 1 if is_to else -1
                told.update(dict.fromkeys((r.subject for r in name.own), sign))
        if entry.row.subject in told:
            return (told[entry.row.subject],)
        return (-sum({*told.values()}),) if len({*told.values()}) == 1 else (1, -1)

    def _hours_moved(self, open_: Open) -> Decimal | None:
        text, own = open_.piece.text, self.ledger.own_units
        for number in self.binder.readings[open_.index].numbers[:_MOST]:
            unit, end, _word = unit_at(text, number.start, number.end, own)
            if (
                number.start != open_.number.start
                and unit
                and unit.name == "h"
                and (
                    _are_moved(text, number.start, end)
                    or _are_taken(text, number.start)
                )
            ):
                return number.values[0]
        return None

    def _hours_over(self, open_: Open) -> Computed | None:
        """How the hours that another takes over are those that one has too many; or
        that they are told already: "14 + 5 = 19 h"."""
        text, start = open_.piece.text, open_.number.start
        if text[:start].rstrip()[-1:] in ("+", "−") and start:
            return self._told_before(open_)
        if not _are_taken(text, start):
            return None
        for (evidence, attribute), entries in self.arithmetic.columns.items():
            for entry in entries if attribute in _LOAD_OF else ():
                whole = entry.row.facts.get(_LOAD_OF[attribute])
                if whole and open_.said.says(entry.number - whole.number) is not None:
                    more, less = plain(entry.number), plain(whole.number)
                    value = plain(open_.number.values[0])
                    return Computed(f"{more} − {less} = {value}", (evidence,))
        return None

    def _told_before(self, open_: Open) -> Computed | None:
        """The same hours before in the sentence."""
        for figure in self.figures.blocks.get(open_.piece.block, ())[-_MOST:]:
            is_it = figure.piece == open_.index and _is_time(figure.unit)
            if is_it and figure.value == open_.number.values[0]:
                return Computed(f"{figure.shown} = {figure.shown}", figure.evidence)
        return None
