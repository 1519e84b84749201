"""The first few by what they have: "the two most delayed orders are A and B"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from .among import BOUND, Among, Told

# "The two most delayed", "las dos órdenes más retrasadas".
_THE = re.compile(r"\b(?:the|l[ao]s)\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s+(?:[^\W\d_]+\s+)?")
_NEAR = 8
_FAR = 24
_MANY = 8


class FirstFew(Among):
    """What is called the most of a list where it is several together."""

    def _few(self) -> int:
        """How many the word tells to be the most; 0 where it tells of one."""
        if self.degree.most is False:
            return 0  # "two more"
        for number in self.reading.numbers[:_MANY]:
            start, end = number.start, number.end
            if not _BETWEEN.fullmatch(self.text, end, self.start):
                continue
            if _THE.search(self.text, max(0, start - _NEAR), start):
                return int(min(number.values[0], _MANY + 1))
        return 0

    def _of_few(self, many: int):
        """Whether the ``many`` that stand behind the word have no less than any other
        of their list."""
        names = [m for m in self.mentions if m.start >= self.end and m.subject]
        is_said = len(names) == many and not self.denied and "?" not in self.text
        if not is_said or self._is_narrowed() or not self._is_plain(0, len(self.text)):
            return
        lists = [self._parted(*one) for one in self._lists(names)]
        so = [one for one in lists if self._are_first(*one)]
        if not lists or not so and self._may_be_meant(lists):
            return
        few, rest = (so or lists)[0]
        best = self._best(few if so else rest)
        self._add(bool(so), f"{best.name}: {best.shown}", (few[0], best))

    def _is_narrowed(self) -> bool:
        """Whether a moment, another degree or another number, but for a figure of one
        of the names, may say of which list they are."""
        if self.reading.moments or len(self.degrees) > 1:
            return True
        names, text = self.mentions[:_MANY], self.text
        others = [
            n.start
            for n in self.reading.numbers[:_MANY]
            if not any(m.start <= n.start < m.end for m in names)
        ]
        return sum(start < self.end for start in others) > 1 or any(
            BOUND.search(text, max(0, start - _FAR), start) for start in others
        )

    def _lists(self, names) -> Iterable[tuple[list[Told], list[Told]]]:
        """What the named have in each list that has them all, and all of that list."""
        by_kind = defaultdict(list)
        for name in names:
            for told in (told for row in name.own for told in self._told(row)):
                by_kind[told.kind, told.evidence].append(told)
        for few in by_kind.values():
            own = self._list_of(few[0]) if len(few) == len(names) else ()
            if len(own) > len(few):
                yield few, own

    def _parted(self, few, own) -> tuple[list[Told], list[Told]]:
        rows = {told.row for told in few}
        return few, [told for told in own if told.row not in rows]

    def _are_first(self, few, rest) -> bool:
        best, least = (max, min) if self.degree.more else (min, max)
        last = least(told.value for told in few)
        return best(last, *(told.value for told in rest)) == last

    def _may_be_meant(self, lists) -> bool:
        """Whether they are the first of those that the answer or the question means."""
        near = self._near()
        for few, rest in lists:
            for meant in self._fewer(few[0], [*few, *rest], near):
                own = {told.row for told in meant}
                if own.issuperset(told.row for told in few):
                    _few, less = self._parted(few, meant)
                    if less and self._are_first(few, less):
                        return True
        return False
