"""Counts of the records that a person or a product has: "two are Ana's, one Marc's".

The second of two such counts says again neither what is counted nor what is so of it,
and a count before several names is of what they have in all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace

from ..binding.bound import Bound, joined
from ..binding.clauses import CHAIN, CHAIN_END
from ..facts.ledger import Mention
from ..words.records import is_record, may_count, names_record
from .operands import Open

_MOST = 40
# "Con retraso"
_WITH = ("con", "with")
_SHORT = 24
_HEAD = 300
# "Ana Ruiz (2)", "Ana Ruiz: 2"
_RIGHT_BEHIND = re.compile(r"(?:['’]s)?\s*[(:=–—-]?\s*")
_RIGHT_BEFORE = re.compile(
    r"\s+(?:(?:are|is|belongs?|son|es|pertenecen?)\s+)?(?:of|to|for|by|at|with|de|a|para|"
    r"con)\s+",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\s*(?:out of|of|de|/)\s*\d", re.IGNORECASE)


class BorneCounts:
    """The part of a ``Checker`` that counts records by who or what they are of."""

    def _borne(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) that have the person or the product of the sentence, of
        the evidence that it cites; else where they have most, or that the answer or
        the paragraph tells of, as "two" may be those of the late ones alone."""
        found, things = defaultdict(set), open_.counted
        for row in open_.bound.borne:
            counts = may_count(things, row.entries[0].fact)
            if counts and self._shows_all(row.evidence.id):
                found[row.evidence.id].add(row.subject)
        if meant := open_.piece.cited & found.keys():
            return [(item, found[item]) for item in sorted(meant)]
        most = max(map(len, found.values()), default=0)
        figures = self.figures.blocks.get(open_.piece.block, ())[-_MOST:]
        meant = {item for figure in figures for item in figure.evidence}
        if told := [item for item in found if self._told_of[item]]:
            meant |= self.most_told(told)
        return [(i, own) for i, own in found.items() if len(own) == most or i in meant]

    def _of_a_state(self, open_: Open) -> bool:
        """Binds a cell of the row of a state to all that are in it; whether it counts
        them, then there is a claim that says so."""
        if open_.piece.kind != "cell" or open_.bound.near:
            return False
        first = self.binder.first_cell(open_.index)
        states = [state for *_at, state in self.binder.readings[first].states]
        if len(states) != 1 or first == open_.index:
            return False
        so = f"state {states[0]}"
        if so not in self.in_state:
            every = [row for own in self.ledger.rows_of.values() for row in own]
            self.in_state[so] = frozenset(
                row for row in every if self.predicates.holds(so, [row])
            )
        rows = self.in_state[so]
        open_.bound = Bound(rows, near=bool(rows))
        if not self._names_records(open_):
            return False
        open_.entries = []
        return self._counted_so(open_, self._borne(open_)) or self._over_lists(open_)

    def _names_records(self, open_: Open) -> bool:
        """Whether its sentence, or the head of its column, names what is counted."""
        if head := open_.piece.head[:_HEAD]:
            return names_record(head)
        first = self.binder.readings[open_.index].first_record
        return first <= len(open_.piece.text)

    def _shows_all(self, item: str) -> bool:
        """Whether all of its records are rows of the evidence."""
        source = self.ledger.evidence[item].source
        return (source.total or 0) <= (source.shown or 0)

    def _shared(self, open_: Open) -> list[tuple[str, set]]:
        """The same of "and two to Marc" and of "three are late, two of Ana": of what
        the sentence counted before, those of which it said the same."""
        start, index = open_.number.start, open_.index
        if not open_.bound.borne or start < self.binder.readings[index].first_record:
            return []
        if not (self._is_right_before(open_) or self._is_second(open_)):
            return []
        read = self.binder.readings[index].predicates[:_MOST]
        said = [one for one in read if one.start < start and one.concept != "open"]
        return self._so(open_, said) if said else self._borne(open_)

    def _is_second(self, open_: Open) -> bool:
        """Whether another person or product stands before the one that it is of."""
        bound = open_.bound
        others = [m for m in self._before(open_) if m not in bound.named]
        return any(not m.subject and m.rows.isdisjoint(bound.rows) for m in others)

    def _is_right_before(self, open_: Open) -> bool:
        """ "two of Ana", "dos son de Ana" """
        text, end = open_.piece.text, open_.number.end
        starts = (name.start for name in open_.bound.named)
        return any(_RIGHT_BEFORE.fullmatch(text, end, start) for start in starts)

    def _held_beside(self, open_: Open) -> bool:
        """ "The late orders are of Ana Ruiz (2) and Marc Demo (1)": no quantity."""
        counts = self._names_records(open_) or self._counts_alone(open_)
        if open_.called and not (counts or self._listed_in_row(open_)):
            return False
        told = self._beside(open_) or self._shared(open_)
        if told and counts:
            open_.entries = []
        is_cell = told and counts and open_.piece.kind == "cell"
        head = self.binder.head(open_.index) if is_cell else None
        said = None
        if head is not None:
            read = self.binder.readings[head].predicates[:_MOST]
            said = [one for one in read if one.concept != "open"]
        # Of one list alone only where something tells of which.
        one = not is_cell or self.is_narrowed or not self._so_over_lists(open_, said)
        if one and self._counted_so(open_, told):
            return True
        return is_cell and self._over_lists(open_, said)

    def _beside(self, open_: Open) -> list[tuple[str, set]] | None:
        """The same of "Ana Ruiz (2)", of "two of three" and of a cell below "Orders";
        None where the figure stands otherwise."""
        listed = self._listed_in_row(open_)
        open_ = replace(open_, bound=listed or open_.bound)
        if open_.said.sign or not open_.bound.borne:
            return None
        index, text, read = open_.index, open_.piece.text, []
        if open_.piece.kind == "cell":
            index = self.binder.head(index)
            named = listed or names_record(open_.piece.head[:_HEAD])
            named = named or self._counts_alone(open_)
            if index is None or not named:
                return None
        elif not (_WHOLE.match(text, open_.end) or self._is_right_behind(open_)):
            return None
        read = self.binder.readings[index].predicates[:_MOST]
        return read and self._so(open_, read) or self._borne(open_)

    def _listed_in_row(self, open_: Open) -> Bound | None:
        """The records that the row of a person or a product lists, of which a column
        that is called as "Late" alone tells how many are so."""
        is_so = self._besides_so(open_) == ""
        owners, names = self._in_row(open_) if is_so else ((), [])
        if not names:
            return None
        rows = frozenset().union(*(name.subjects for name in names))
        return Bound(rows, owners, near=True)

    def _besides_so(self, open_: Open) -> str | None:
        """What the head of its column says besides what is so: "orders" of "Late
        orders", nothing of "Late"; None where it says of nothing that it is so."""
        head, text = self.binder.head(open_.index), open_.piece.head
        if head is None or not open_.piece.column:
            return None
        read = self.binder.readings[head].predicates[:1]
        if not read:
            return None
        beside = text[: read[0].start] + text[read[0].end :]
        return " ".join(w for w in beside.split() if w.lower() not in _WITH)

    def _in_row(self, open_: Open) -> tuple[tuple[Mention, ...], list[Mention]]:
        """The person or the product that its row is of, and the names behind."""
        row = self.binder.row(open_.index)[:_MOST]
        # None is before a head itself: "2 short".
        owners = tuple(self.binder.mentions[row[0]][:_MOST]) if row else ()
        if len(owners) != 1 or owners[0].subject:
            return (), []
        return owners, [m for at in row[1:] for m in self.binder.mentions[at][:_MOST]]

    def _counts_so(self, open_: Open) -> bool:
        """Whether it can but be how many are so: below "Late orders", in the row of a
        person or a product."""
        if open_.said.unit or open_.piece.kind != "cell" or not open_.bound.borne:
            return False
        besides = self._besides_so(open_)
        return bool(besides) and is_record(besides) and " " not in besides

    def _counts_alone(self, open_: Open) -> bool:
        """Whether it may be, below "Late"."""
        if open_.piece.kind != "cell" or self._besides_so(open_) != "":
            return False
        owners, names = self._in_row(open_)
        return bool(owners) and not names

    def _is_right_behind(self, open_: Open) -> bool:
        start, text = open_.number.start, open_.piece.text
        name = next(iter(self._before(open_)[-1:]), None)
        if name not in open_.bound.named or start - name.end > _SHORT:
            return False
        return bool(_RIGHT_BEHIND.fullmatch(text, name.end, start))

    def _before(self, open_: Open) -> list[Mention]:
        """The last names of its sentence before a figure."""
        found = self.binder.mentions[open_.index]
        at = bisect_left(found, open_.number.start, key=lambda m: m.start)
        return found[max(0, at - _MOST) : at]

    def _of_several(self, open_: Open) -> Bound:
        """What a count is of that stands before names: of "three are of A and B" both,
        of "three are late, two of A and one of B" all there are."""
        bound, index, end = open_.bound, open_.index, open_.number.end
        if not bound.borne or bound.named[0].start < end:
            return bound
        clause_end = self.binder.clause(index, open_.number.start)[1]
        at = bisect_left(self.places, (clause_end,))
        if any(
            start < bound.named[0].start for start, _end in self.places[at : at + 1]
        ):
            return Bound()
        chain = self._chain(index, bound.named[-1].start)[1:]
        if not chain or any(name.subject for name in chain):
            return bound
        if not CHAIN_END.match(open_.piece.text, chain[-1].end):
            return bound
        return joined([*bound.named, *chain], near=True)

    def _listed_behind(self, open_: Open) -> frozenset:
        """The rows of the records that are listed right behind a figure."""
        chain = self._chain(open_.index, open_.number.end)
        return frozenset().union(*(name.subjects for name in chain))

    def _chain(self, index: int, start: int, of=None) -> list[Mention]:
        """The first name of a sentence from ``start`` on with those behind it that are
        of one list with it.

        :param of: whether a name may be the first one; any where it is not given
        """
        found, text = self.binder.mentions[index], self.pieces[index].text
        at = bisect_left(found, start, key=lambda m: m.start)
        found = found[at : at + _MOST]
        at = next((n for n, name in enumerate(found) if of is None or of(name)), _MOST)
        chain = found[at : at + 1]
        for name in found[at + 1 :]:
            if not CHAIN.fullmatch(text, chain[-1].end, name.start):
                break
            chain.append(name)
        return chain
