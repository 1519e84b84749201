"""Counts of orders over several lists, none of which has all: late ones, the rest."""

from __future__ import annotations

from collections import defaultdict

from ..words.records import may_count
from .operands import Open


class Together:
    """The part of a ``Checker`` that counts the orders of several lists as one."""

    def _over_lists(self, open_: Open) -> bool:
        """Whether it is the number of all orders of the lists, or of those of whom the
        sentence says it; then there is a claim that says so."""
        bound = open_.bound
        if bound.near and bound.rows and not bound.borne:
            return False  # of the record that is named
        so = self._so_over_lists(open_)
        ids = {row.evidence.id for rows in so.values() for row in rows}
        return bool(so) and self._is_number_of(open_, {*so}, tuple(sorted(ids)))

    def _so_over_lists(self, open_: Open) -> dict[str, list]:
        """Rows by order, of the orders that the sentence says something of."""
        said, borne = self._predicates_of(open_), open_.bound.borne
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
