"""Components that a sentence names only in part: "For WH/MO/00012: 160 screws needed,
100 reserved".

What the evidence calls "[SC6] Screw M6" is no name in such a sentence, so that its
figures and dates would be held against those of the order beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ..binding.topics import names_one
from ..facts.matching import equals
from ..reckoning.conditional import is_whole
from ..reckoning.timespans import RECEIPT
from ..text.phrases import words_of
from ..words.moments import Moment, same_moment
from ..words.records import record_of
from ..words.terms import WHOLE_OF

# "not before the 26th, when the screws arrive"
_WHEN = re.compile(
    r"[\s,]*(?:when|cuando|que es cuando|the day (?:that|when|on which))\s",
    re.IGNORECASE,
)
# "The screws for WH/MO/00012"
_FOR = re.compile(
    r"\w+\s+(?:for|of|de|para)\s+(?:(?:the|la|order|orden)\s+){0,2}", re.IGNORECASE
)
# "Still needs 60 screws", "needs 60 more screws": those that it lacks.
_STILL = re.compile(
    r"\b(?:still|a[uú]n|todav[ií]a)\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE
)
_MORE = re.compile(r"\s+(?:more|m[aá]s)\b", re.IGNORECASE)
_LACKS = frozenset({"short", "needed"})
_SHORT = frozenset({"short"}).issubset
_NONE = frozenset()
# Names of a piece that a word may be within.
_MOST = 40
_NEAR = 40
_FEW = 4
# Letters between a figure and the word behind it: "60 more screws".
_BEHIND = 12


class Parts:
    """The part of a ``Checker`` that knows a component by a word of its name."""

    def _named_in_part(self, index: int) -> list[tuple[int, frozenset]]:
        """Where the words of a piece stand that name one thing of the evidence in part,
        with its rows. Kept: each of its figures asks."""
        if index not in self.in_part:
            by_word, words = self.ledger.rows_by_word, self.binder.tokens[index]
            found = [
                (start, by_word[word]) for word, start, _end in words if word in by_word
            ]
            names = self.binder.mentions[index] if found else ()
            self.in_part[index] = [
                (start, rows)
                for start, rows in found
                if not any(m.start <= start < m.end for m in names[:_MOST])
            ]
        return self.in_part[index]

    def _part_at(self, index: int, start: int) -> frozenset:
        """The rows of what is named in part closest to a place: in its clause before
        or behind it, else before or behind that."""
        found = self._named_in_part(index)
        if not found:
            return frozenset()
        at = bisect_left(found, start, key=lambda one: one[0])
        before, behind = found[max(0, at - 1) : at], found[at : at + 1]
        begin, end = self.binder.clause(index, start)
        near = [one for one in (*before, *behind) if begin <= one[0] < end]
        return (near or before or behind)[0][1]

    def _of_a_part(self, open_) -> list:
        """The facts of a component that a figure may be of which its sentence names in
        part, beside the order that needs it or right behind the figure."""
        said, index, bound = open_.said, open_.index, open_.bound
        if said.role or said.is_bound or said.denied:
            return []
        rows = self._next_in_part(open_)
        is_next = bool(rows)
        if not is_next and self._is_another(open_):
            return self._lacked(open_)
        rows = rows or self._part_at(index, open_.number.start) & bound.bearing
        if not rows:
            return []
        own = rows & bound.bearing
        if not own and any(m and names_one(m) for m in bound.named):
            # What another order lacks is not what this one does.
            rows = frozenset(row for row in rows if not _LACKS <= row.facts.keys())
        is_its = is_next and (own or not bound.named)
        calls = open_.calls or [self._called_elsewhere(open_, is_its)]
        text, start = open_.piece.text, open_.number.start
        if _STILL.search(text[:start][-_NEAR:]) or _MORE.match(text, open_.end):
            calls = [{"short", *call} for call in calls]
        bound = replace(bound, rows=rows, named=bound.named or (None,))
        entries, called = self._of(bound, said, calls)
        held = [(e, how) for e in entries if (how := equals(e, said)) == ""]
        if not called and not is_its:
            return []
        if own and not held:
            open_.entries = entries
        return held

    def _called_elsewhere(self, open_, is_its: bool) -> set:
        """What its sentence calls a figure that nothing beside it does.

        :param is_its: whether the part stands right behind it, so that it is a whole of
            that, "60 of the 160 screws are missing", or called so or not at all
        """
        index, start, text = open_.index, open_.number.start, open_.piece.text
        called = self.attributes(index)
        if not is_its or not called:
            return called
        terms, places = self._terms(index), self.places
        at = bisect_left(places, (start,)) - 1
        is_behind = at >= 0 and start - places[at][1] < _BEHIND
        if is_whole(text, start) and (is_behind or terms[0][0] > start):
            return {WHOLE_OF.get(attribute, attribute) for attribute in called}
        at = bisect_left(places, (open_.end,))
        behind = bisect_left(terms, open_.end, key=lambda term: term[0])
        for _start, end, own in terms[behind : behind + _FEW] if places[at:] else ():
            if end < places[at][0] and text[end : places[at][0]].isspace():
                return called - own  # "We have 100 screws and need 160."
        return called

    def _is_of_a_part(self, open_) -> bool:
        """Whether the word right behind a figure names a part, so that it is no figure
        of the order beside it, nor of another part."""
        bound, rows = open_.bound, self._next_in_part(open_)
        if not any(_LACKS <= row.facts.keys() for row in rows):
            return False
        return rows.isdisjoint(bound.rows) if bound.near else not bound.named

    def _lacked(self, open_) -> list:
        """What one component lacks, where the answer calls it in the asker's language
        and the evidence does not: "faltan 60 tornillos" of [SC6] Screw M6."""
        bound, calls = open_.bound, open_.calls[:1]
        if self.ledger.locale.lang.startswith("en") or not any(map(_SHORT, calls)):
            return []
        rows = bound.bearing if bound.near else self.ledger.rows
        found = [row.facts["short"] for row in rows if _LACKS <= row.facts.keys()]
        found = [entry for entry in found if equals(entry, open_.said) == ""]
        one = len({entry.row.subject for entry in found}) == 1
        return [(entry, "") for entry in found] if one else []

    def _next_in_part(self, open_) -> frozenset:
        """What the word right behind a figure names in part: "60 screws"."""
        said, end = open_.said, open_.number.end
        words = () if said.unit else words_of(said.word)
        rows = self.ledger.rows_by_word.get(words[-1], _NONE) if words else _NONE
        found = self._named_in_part(open_.index) if rows else ()
        at = bisect_left(found, end, key=lambda one: one[0])
        behind = [own for start, own in found[at : at + 1] if start - end < _BEHIND]
        return rows if rows in behind else _NONE

    # -- dates

    def _dates_of_parts(self, index: int, start: int, bound, calls) -> list:
        """Receipts of the components of the order that a date stands beside, where it
        is called a receipt and the order has none itself."""
        calls = [call & RECEIPT for call in calls]
        if not (any(calls) and bound.near and any(map(names_one, bound.named))):
            return []
        rows = bound.bearing - bound.rows
        rows = rows & self._part_at(index, start) or rows
        return [
            entry
            for row in rows
            for entry in row.dated
            if any(entry.fact.attribute in call for call in calls)
        ]

    def _dates_of_the_part(self, index: int, start: int, bound) -> list | None:
        """The dates of what the clause begins with, which the order only needs: "the
        screws for WH/MO/00012 come on"; None where it begins with no such thing."""
        begin, _end = self.binder.clause(index, start)
        text, names = self.pieces[index].text, bound.named[:1]
        for at, rows in self._named_in_part(index):
            if begin <= at < start and names and bound.near:
                is_for = _FOR.fullmatch(text, at, max(at, names[0].start))
                if is_for and (own := rows & bound.bearing):
                    return [entry for row in own for entry in row.dated]
        return None

    def _received(self, index: int, moment: Moment, bound) -> list:
        """Receipts on that day of what the clause names in part: "WH/MO/00012 was due
        on the 18th and its screws arrive on the 26th"."""
        begin, end = self.binder.clause(index, moment.start)
        behind = _WHEN.match(self.pieces[index].text, end)
        last = self.binder.clause(index, behind.end())[1] if behind else 0
        records = {record_of(row.subject) for row in bound.rows}
        return [
            entry
            for start, rows in self._named_in_part(index)
            if begin <= start < moment.start or end <= start < last
            for row in rows
            if record_of(row.subject) in {row.subject, *records}
            for entry in row.dated
            if entry.fact.attribute in RECEIPT and same_moment(entry.moment, moment)
        ]
