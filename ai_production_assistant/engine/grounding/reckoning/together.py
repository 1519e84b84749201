"""Counts of orders over several lists, none of which has all: late ones, the rest; and
of all records of one list, or all but one: "the two", "the other two"."""

from __future__ import annotations

import re
from collections import defaultdict

from ..report import SUPPORTED
from ..words.records import may_count
from .operands import Open

_SHORT = 30
# "Neither of the two", "more than the other two", "las otras dos".
_KNOWN = re.compile(
    r"(?P<whole>\b(?:(?:neither|none|ningun[oa])\s+(?:of|de)|than|que)\s+)?"
    r"\b(?:the|l[ao]s)\s+(?P<other>other\s+|otr[ao]s\s+)?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\s+(?:others|otr[ao]s)\b", re.IGNORECASE)


class Together:
    """The part of a ``Checker`` that counts the orders of several lists as one."""

    def _of_known(self, index: int, piece, number) -> bool:
        """Whether "the two" are all of a list, or "the other two" all but one; then a
        claim says so. Of what is said of them themselves it is held how many are so."""
        start, end = number.start, number.end
        known = _KNOWN.search(piece.text, max(0, start - _SHORT), start)
        reading = self.binder.readings[index]
        says_more = reading.predicates or reading.numbers[-1].start > start
        if not known or says_more and not known["whole"]:
            return False
        others = bool(known["other"] or _OTHERS.match(piece.text, end))
        if self.binder.records(index) and not others:
            return False  # "of A and B, neither of the two": of those that it names
        ids = self._cited(piece) & self.ledger.rows_of.keys()
        found = self.titles.with_total(ids, {v + others for v in number.values})
        if found:
            title = self.ledger.evidence[found[0]].title
            where = piece, start, end, "number", SUPPORTED
            self._claim(*where, evidence=(found[0],), subject=title)
        return bool(found)

    def _over_lists(self, open_: Open, said=None) -> bool:
        """Whether it is the number of all orders of the lists, or of those of whom the
        sentence says it; then there is a claim that says so."""
        bound = open_.bound
        if bound.near and bound.rows and not bound.borne:
            return False  # of the record that is named
        so = self._so_over_lists(open_, said)
        ids = {row.evidence.id for rows in so.values() for row in rows}
        return bool(so) and self._is_number_of(open_, {*so}, tuple(sorted(ids)))

    def _so_over_lists(self, open_: Open, said=None) -> dict[str, list]:
        """Rows by order, of the orders that the sentence says something of.

        :param said: predicates of the head of a cell instead of those of its clause
        """
        said = self._predicates_of(open_) if said is None else said
        borne = open_.bound.borne
        if not said and not borne and open_.counted is None:
            return {}  # of nobody knows what
        things = open_.counted and frozenset(open_.counted)
        if things not in self.orders_of:
            self.orders_of[things] = self._orders_of_lists(things)
        found = self.orders_of[things]
        if borne:
            found = {s: rows for s, rows in found.items() if borne.intersection(rows)}
        holds = self.predicates.holds
        for concept, is_meant in self._concepts(open_, said):
            found = {
                s: own for s, own in found.items() if holds(concept, own) is is_meant
            }
        return found

    def _orders_of_lists(self, things) -> dict[str, list]:
        """Rows by order, where more than one list is needed to have all orders."""
        found, sizes = defaultdict(list), []
        for item, rows in self.ledger.rows_of.items():
            own = [
                row for row in rows if "/" in row.subject and ": " not in row.subject
            ]
            own = [row for row in own if may_count(things, row.entries[0].fact)]
            if len(own) > 1 and self._shows_all(item):
                sizes.append(len({row.subject for row in own}))
                for row in own:
                    found[row.subject].append(row)
        return found if sizes and max(sizes) < len(found) else {}
