"""What the words at a figure call it: which facts it may be."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ..binding.bound import Bound, is_reference
from ..facts.matching import equals, fits
from ..reckoning.conditional import OF, is_whole
from ..reckoning.operands import Open
from ..reckoning.rests import NOT_LEFT
from ..reckoning.timespans import is_to_come
from ..words.terms import WHOLE_OF
from ..words.things import (
    are_free,
    are_in_stock,
    are_left,
    are_made,
    are_to_be_made,
    are_too_many,
    is_made,
    is_stock,
    leads_to_left,
)
from ..words.units import unit_at, unit_named

_JOIN = re.compile(r"[^\W\d_]*[\s,]*(?:and|y|e)?\s*(?:el|on|the)?\s*")
_LABEL = 60
_BEHIND = 40
_FEW = 4
_RIGHT = 3
_AROUND = 300
_OF = re.compile(r"\s+(?:of|for|de|para)\s+(?:(?:the|la|order|orden)\s+){0,2}\[?")
_HOURS = re.compile(r"\d\s?(?:h|hours?|horas?)$", re.IGNORECASE)
_AGAINST = re.compile(
    r"\b(?:for|in|into|against|vs\.?|versus|contra|para|en|frente a)\s+"
    r"(?:(?:its|the|las?|los|sus?)\s+)?$",
    re.IGNORECASE,
)
# Letters between a part and its whole: "10 units of the 40".
_WHOLE = 24
_HOUR = unit_named("h")
# A figure right behind a name, and of which nothing more is said: "A (30) and".
_BEHIND_NAME = re.compile(r"[\s*_`]*[(:–—-]?[\s*_`]*")
_ALONE = re.compile(r"[\s*_`]*(?:[),.;]|(?:and|y|e)\b|$)", re.IGNORECASE)
_LINE = 80
_SPENT = frozenset({"spent"})
_DELAYS = frozenset({"days_late", "late"})
_LOADS = frozenset({"load_today", "load_week"})
MADE = frozenset({"produced"})


def is_one(bound: Bound) -> bool:
    """Whether it is of one record alone."""
    return len({row.subject for row in bound.rows}) == 1


class Calls:
    """The part of a ``Checker`` that tells what a figure is called."""

    #: the piece that said last what is left
    left = -1

    def _label(self, index: int, start: int) -> str:
        """What stands before the colon in front of a figure."""
        text = self.pieces[index].text
        begin, _end = self.binder.clause(index, start)
        if begin < 2 or text[begin - 1] not in ":?=–":
            return ""
        if any(map(str.isalpha, text[begin:start])):
            return ""  # the colon of a sentence
        return text[self.binder.clause(index, begin - 2)[0] : begin - 1][-_LABEL:]

    def _row_name(self, index: int) -> str:
        """What the row of a cell is called where it is of no record: "Total"."""
        if self.pieces[index].kind != "cell":
            return ""
        first = self.binder.first_cell(index)
        is_name = first == index or self.binder.mentions[first]
        return "" if is_name else self.pieces[first].text

    def _calls(self, index: int, start: int, end: int) -> list[set]:
        """Attributes that the words at a figure stand for, of the closest first."""
        piece = self.pieces[index]
        near = self._near(index, start, end)
        if piece.kind == "cell":
            head, first = self.binder.head(index), self.binder.first_cell(index)
            labels = [i for i in (head, first) if i is not None and i != index]
            called = [self.attributes(i) for i in labels]
            if is_made(piece.head):
                called.insert(0, MADE)
            if OF.search(piece.text, 0, start):
                # "10 of 40" below "Produced": 40 are to be produced.
                parts = (WHOLE_OF.keys() & own for own in called)
                called = [{WHOLE_OF[a] for a in own} for own in parts] + called
            return near + called
        if not OF.search(piece.text, max(0, start - 12), start) and (
            label := self._label(index, start)
        ):
            last = self.binder.clause(index, start)[0]
            begin = last - len(label) - 1
            text, terms = piece.text, self._terms(index)
            at = bisect_left(terms, begin, key=lambda term: term[0])
            behind = bisect_left(terms, end, key=lambda term: term[0])
            own = [t for _a, b, t in terms[at:behind] if b <= last]
            right = [
                t
                for a, _b, t in terms[behind : behind + _RIGHT]
                if 0 < a - end < _RIGHT and text[end:a].isspace()
            ]
            near = [*right, set().union(*own), *near]
        return near or self.last_calls

    def _near(self, index: int, start: int, end: int) -> list[set]:
        """Those of the words beside it, with no other figure between."""
        text = self.pieces[index].text
        begin, last = self.binder.clause(index, start)
        behind = -_BEHIND
        at = bisect_left(self.places, (start,))
        joined = at and _JOIN.fullmatch(text, self.places[at - 1][1], start)
        if not joined:
            self.last_calls = []
        is_part = bool(at)
        against = at and _AGAINST.search(text, max(0, start - 16), start)
        if at:
            begin = max(begin, self.places[at - 1][1])
            behind = self.ends.get(self.places[at - 1][0], -_BEHIND)
        while at < len(self.places) and self.places[at][0] < end:
            at += 1
        if at < len(self.places):
            last = min(last, self.places[at][0])
        terms = self._terms(index)
        at = bisect_left(terms, start, key=lambda term: term[0])
        found = []
        # "a load of 15 %" is no part of 15, nor is "a load of 45 h".
        amount = (
            text[end - 1 : end] == "%"
            or not is_part
            and _HOURS.search(text, start, end)
        )
        whole = not amount and OF.search(text, max(0, start - 12), start)
        for first, to, attributes in terms[max(0, at - _FEW) : at]:
            if to <= begin:
                continue  # "In stock, not reserved" is called so across a comma
            # "12% today vs. 15%": what is right behind a figure is said of it.
            is_own = first - behind < 3 < start - to
            of = WHOLE_OF.keys() & attributes if is_own and (whole or against) else ()
            if of:
                # "45 h planned against 40": 40 are there.
                found.append((start - to, {WHOLE_OF[a] for a in of}))
            if not (whole or is_own):
                found.append((start - to + 1, attributes))
        for first, to, attributes in terms[at : at + _FEW]:
            if to <= last and (first - end < 3 or not whole):
                # The figure's unit says least: "40 hours available" of hours.
                far = first - end if first >= end else _AROUND
                found.append((far, attributes))
                if whole and is_part and (of := WHOLE_OF.keys() & attributes):
                    # "12 of 40 made": 40 are to be made; "of the 40 made 12".
                    found.append((first - end - 1, {WHOLE_OF[a] for a in of}))
        calls = [attributes for _far, attributes in sorted(found, key=lambda f: f[0])]
        calls = self._part(index, start, end, bool(whole)) + calls
        if calls:
            self.last_calls = calls
        return calls

    def _part(self, index: int, start: int, end: int, is_of: bool) -> list[set]:
        """What "10 of 40 done" calls the 10, and the 40: what is told of a part stands
        behind the whole.

        :param is_of: whether the figure is such a whole
        """
        text, last = self.pieces[index].text, 0
        at = bisect_left(self.places, (end,))
        whole = 0 if is_of else self._whole_behind(index, end)
        if whole:
            last = self.binder.clause(index, whole)[1]
            last = min(
                last, *(place[0] for place in self.places[at + 1 : at + 2]), last
            )
        if not whole and (owner := self._owner_behind(index, end)):
            end = owner.end
        made = MADE if are_made(text, start, end, whole, last) else set()
        if is_of:
            return [{WHOLE_OF[a] for a in made}] if made else []
        if not whole:
            return [made] if made else []
        terms = self._terms(index)
        behind = bisect_left(terms, whole, key=lambda term: term[0])
        for _first, to, attributes in terms[behind : behind + _FEW]:
            if not made and to <= last:
                made = attributes & WHOLE_OF.keys()
        return [made] if made else []

    def _whole_behind(self, index: int, end: int) -> int:
        """Where the whole ends of which the figure before ``end`` is a part, else 0."""
        at = bisect_left(self.places, (end,))
        begin, last = self.places[at] if at < len(self.places) else (0, 0)
        if not begin or begin - end > _WHOLE:
            return 0
        return last if OF.search(self.pieces[index].text, end, begin) else 0

    def _owner_behind(self, index: int, end: int):
        """The name in "40 units of WH/MO/00012 are done"."""
        found, text = self.binder.mentions[index], self.pieces[index].text
        at = bisect_left(found, end, key=lambda m: m.start)
        name = found[at] if at < len(found) else None
        is_owner = name and name.start - end < _WHOLE
        return name if is_owner and _OF.fullmatch(text, end, name.start) else None

    def _terms(self, index: int) -> list:
        return self.binder.readings[index].terms

    def attributes(self, index: int) -> set:
        return self.binder.readings[index].attributes

    def _called_of(self, entries, calls):
        """Of the facts those that are called so; all where none of them is."""
        for call in calls:
            if named := [e for e in entries if e.fact.attribute in call]:
                return named, True
        return entries, False

    def _fitting(self, entries, said, calls):
        """The same of those that are of the figure's kind, where there are such."""
        is_called = False
        if said.unit and said.unit.dimension != "time":
            calls = [call - _DELAYS for call in calls]  # "late orders with 30 units"
        for call in calls:
            if own := [e for e in entries if e.fact.attribute in call]:
                is_called = True
                if named := [e for e in own if fits(e, said, labelled=True)]:
                    return named, True
        hours = said.unit and said.unit.dimension == "time"
        if hours and not is_called and _SPENT in calls[:1]:
            # What "took" so long has no time that it was expected to take instead.
            entries = [e for e in entries if e.fact.attribute != "expected"]
        if is_called and not (hours and _LOADS.issuperset(set().union(*calls))):
            # It has another unit than what it is called; but "this week 45 h" are of
            # the load, which is in per cent.
            return [], True
        return [e for e in entries if fits(e, said, labelled=bool(calls))], False

    def _is_left(self, open_: Open) -> bool:
        """Whether a figure is said to be what is left."""
        text, start, end = open_.piece.text, open_.number.start, open_.end
        if is_whole(text, start):
            return False  # "30 of 40 are left": of the 40
        if whole := self._whole_behind(open_.index, end):
            end = unit_at(text, whole, whole, self.ledger.own_units)[1]
        if are_left(text, start, end, open_.piece.head):
            return True
        unit = open_.said.unit
        if not (unit and unit.dimension == "time") and self._is_led_to_left(open_):
            return True
        return self._are_free(open_)

    def _are_free(self, open_: Open) -> bool:
        """Whether hours are told to be free."""
        text, unit = open_.piece.text, open_.said.unit
        is_time = unit and unit.dimension == "time"
        behind = {open_.number.end, open_.end} if is_time else ()
        if any(are_free(text, at) for at in behind):
            return True
        return self._spare(open_) == (True, False)

    def _is_led_to_left(self, open_: Open) -> bool:
        """ "Units left: A (30), B (60)", or the same in lines below."""
        piece, start, end = open_.piece, open_.number.start, open_.end
        names = self.binder.mentions[open_.index]
        if piece.kind != "text" or not names or not _ALONE.match(piece.text, end):
            return False
        at = bisect_left(names, start, key=lambda m: m.start)
        if not at or not _BEHIND_NAME.fullmatch(piece.text, names[at - 1].end, start):
            return False
        first = names[0].start
        before = piece.text[max(0, first - _LINE) : first]
        if before.rstrip().endswith(":"):
            return leads_to_left(before)
        above = self._line_above(open_.index) if len(self.places) == 1 else ""
        return not above.endswith(".") and leads_to_left(above)

    def _things(self, open_: Open, entries) -> list:
        """Without those that the words at the figure rule out: "10 Units left"."""
        text, start, end = open_.piece.text, open_.number.start, open_.end
        unit, left = open_.said.unit, self._is_left(open_)
        if are_too_many(text, start, end):
            entries = [e for e in entries if e.fact.attribute != "short"]
        if is_to_come(text, start):
            entries = [e for e in entries if e.fact.attribute != "days_late"]
        # "26 hours left at A and 8 at B"
        second = self.left == open_.index and not unit
        if self._spare(open_)[0]:
            second, open_.said = True, replace(open_.said, unit=unit or _HOUR)
        open_.left = left or second or are_to_be_made(text, end)
        if left:
            self.left = open_.index
            return [e for e in entries if e.fact.attribute not in NOT_LEFT]
        if are_in_stock(text, end) and not is_whole(text, start):
            return [e for e in entries if is_stock(e.fact.attribute)]
        return entries

    def _of_the_others(self, open_) -> list:
        """What is said of the first thing that the sentence before is about: "A blocks
        14 orders, B 13. All in all 73 pieces of it are short"; and a time of the order
        itself of whose part more is said: "A is late (3 days), for B is missing"."""
        bound, unit, calls = open_.bound, open_.said.unit, open_.calls
        rows = bound.others
        if unit and unit.dimension == "time" and not rows:
            orders = (m.subjects for m in bound.named if is_reference(m))
            rows = frozenset().union(*orders) - bound.rows
            calls = calls or [self.attributes(open_.index)]
        if not rows:
            return []
        entries, called = self._of(replace(bound, rows=rows), open_.said, calls)
        held = ((e, equals(e, open_.said)) for e in entries if called)
        return [(e, how) for e, how in held if how is not None]
