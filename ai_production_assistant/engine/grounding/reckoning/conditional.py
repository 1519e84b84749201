"""What is so of records by their figures: "3 orders are more than 2 days late", "no
order is more than 6 days late", "only A is above 100 %"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from itertools import islice, takewhile

from ..facts.comparing import plain, unique
from ..facts.matching import fits, stated
from ..report import COMPUTED, UNSUPPORTED
from ..words.hedges import compares
from ..words.records import RECORDS, content, counted, counts_parts, may_count
from ..words.units import unit_at
from .operands import Open

_SHOWN = 8
_NEAR = 24
# Letters before a figure; a longer clause is none.
_AROUND = 300
_NONE = re.compile(
    rf"\b(?:no\s+(?:[^\W\d_]+\s+){{0,3}}?{RECORDS}|none|nobody|nothing|not one|"
    r"ningun[oa]?|ningún|nadie|nada)\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:all|every|each|tod[oa]s)\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|just|s[oó]lo|[uú]nicamente)\s+", re.IGNORECASE)
# "No center except A", "all orders but A"
_BUT = re.compile(
    r"\b(?:except(?:ing| for)?|but|save for|other than|(?:apart|aside) from|salvo|"
    r"excepto|menos|aparte de|a excepci[oó]n de|que no sea)\s+(?:(?:the|el|la)\s+)?$",
    re.IGNORECASE,
)
# "2 units of 12", "Of the 12 orders": the whole is called otherwise than the part.
OF = re.compile(
    r"(?:(?<!m[aá]s )(?<!menos )(?<!cerca )(?<!\bes )(?<!\bson )(?<!\bera )\b"
    r"(?:of|de)\s+|/\s*)"
    r"(?:(?:the|its|their|all|l[ao]s|sus|tod[ao]s)\s+)*$",
    re.IGNORECASE,
)
# "On average the 12 late orders": of some that are known, which no average is.
_KNOWN = re.compile(
    r"\b(?:the|all|these|those|our|tod[ao]s|l[ao]s|est[ao]s|es[ao]s|nuestr[ao]s)\s+$",
    re.IGNORECASE,
)
_IN_CHARGE = re.compile(
    r"\b(?:responsables?|cargo|encarga\w*|charge|owner)\s+(?:of|de)\s+(?:l[ao]s\s+)?$",
    re.IGNORECASE,
)


def is_whole(text: str, start: int) -> bool:
    """Whether the count at ``start`` is of what something else is said of: "the average
    of the two late orders is"."""
    before = text[max(0, start - 40) : start]
    return bool(OF.search(before)) and not _IN_CHARGE.search(before)


def is_of_known(text: str, start: int) -> bool:
    """Whether the count at ``start`` is of records that the reader knows of."""
    return bool(_KNOWN.search(text, max(0, start - 12), start))


class ConditionalCounts:
    """The part of a ``Checker`` that counts records by what is said of each."""

    def _of_parts(self, open_: Open) -> list:
        """How many components an order lacks, where it has that as a fact."""
        if not (open_.bound.near and counts_parts(open_.counted)):
            return []
        begin, end = self.binder.clause(open_.index, open_.number.start)
        read = self.binder.readings[open_.index].predicates
        if not any(s.concept == "short" and begin <= s.start < end for s in read):
            return []
        return [
            entry
            for row in open_.bound.rows
            for entry in row.entries
            if entry.fact.attribute == "missing_components" and entry.number is not None
        ]

    def _conditional(self, open_: Open) -> list[tuple[str, set]]:
        """(evidence, subjects) of "3 orders are more than 2 days late": of which that
        is so, where a bound stands behind the count in its clause."""
        text, units = open_.piece.text, self.ledger.own_units
        _begin, end = self.binder.clause(open_.index, open_.number.start)
        numbers = self.binder.readings[open_.index].numbers
        first = bisect_left(numbers, open_.end, key=lambda n: n.start)
        inside = takewhile(lambda n: n.start < end, islice(numbers, first, None))
        behind = (n for n in inside if not is_whole(text, n.start))
        if (number := next(behind, None)) is None:
            return []
        unit, last, word = unit_at(text, number.start, number.end, units)
        said = stated(text, number, unit, word, False, last)
        if not said.is_bound:
            return []
        told = self._meeting(open_, said, open_.counted)
        return [(item, {*so}) for (item, _attribute), (so, _not) in told.items()]

    def _meeting(self, open_: Open, said, things) -> dict[tuple, tuple]:
        """By evidence and attribute the entries of which a bound is so, and those of
        which it is not, by their subjects."""
        about = self.attributes(open_.index)
        cited, bound = self._cited(open_.piece), open_.bound
        is_of_others = self._are_only(open_) or self._are_excepted(open_)
        rows = bound.rows if bound.near and not is_of_others else ()
        entries = [
            e
            for e in self.ledger.numeric
            if e.evidence in cited
            and fits(e, said)
            and (not rows or e.row in rows)
            and may_count(things, e.fact)
        ]
        called = [e for e in entries if e.fact.attribute in about]
        found = defaultdict(lambda: ({}, {}))
        if not called and len({e.fact.attribute for e in entries}) > 1:
            # "Above 100 %" calls by its unit what it is of, "more than 40" does not.
            entries = [e for e in entries if e.fact.kind in ("percent", "duration")]
        for entry in called or entries:
            group = found[entry.evidence, entry.fact.attribute]
            group[not _is_so(entry, said)][entry.row.subject] = entry
        return found

    def _are_only(self, open_: Open) -> list:
        """The names behind "only" before a figure."""
        begin, start = self._begin(open_), 0
        names = self.binder.records(open_.index)
        for match in _ONLY.finditer(open_.piece.text, begin, open_.number.start):
            start = match.end()
        at = bisect_left(names, start, key=lambda name: name.start) if start else 0
        near = names[at : at + 1] if start else []
        return near if near and near[0].start - start < 4 else []

    def _are_excepted(self, open_: Open) -> set[str]:
        """The subjects of the names of which it is said that they alone are not so."""
        text, found = open_.piece.text, set()
        for name in self.binder.records(open_.index)[:_SHOWN]:
            if _BUT.search(text, max(0, name.start - _NEAR), name.start):
                chain = self._chain(open_.index, name.start)
                found |= {row.subject for one in chain for row in one.subjects}
        return found

    def _begin(self, open_: Open) -> int:
        """Where the clause of a figure begins, or what is near of it in a long one."""
        start = open_.number.start
        return max(self.binder.clause(open_.index, start)[0], start - _AROUND)

    def _condition(self, open_: Open) -> bool:
        """Whether a bound is what no record, every one or only a named one is said to
        be beyond; then there is a claim on it.

        Such a bound is a round figure that stands nowhere: what all records have tells
        whether it is so."""
        text, start = open_.piece.text, open_.number.start
        excepted = self._are_excepted(open_)
        begin = max(0, start - _AROUND) if excepted else self._begin(open_)
        none = _NONE.search(text, begin, start)
        every = not none and _EVERY.search(text, begin, start)
        count = self._count_before(begin, start)
        only = not none and not every and count is None and self._are_only(open_)
        if not none and not every and not only and count is None:
            return False
        word = none or every
        things = counted(text[word.start() + 2 if none else begin : start])
        told = self._meant(open_, self._meeting(open_, open_.said, things))
        if not told:
            return False
        if count is not None:
            right = [t for t in told.values() if len(t[0]) in count]
        elif only:
            names = {row.subject for row in only[0].subjects}
            right = [t for t in told.values() if {*t[0]} == names]
        else:
            # Of all evidence that is meant together: one list does not tell of all.
            others = 0 if none else 1
            right = [t for t in told.values() if t[others].keys() == excepted]
            right = right if len(right) == len(told) else []
        if right:
            self._so_of_them(open_, *right[0])
        else:
            self._figure(open_, UNSUPPORTED)
        return True

    def _count_before(self, begin: int, start: int):
        """The values of the count in a clause before its bound."""
        behind = takewhile(lambda at: at >= begin, reversed(self.counts))
        last = [*islice((at for at in behind if at < start), 2)]
        return self.counts[last[0]] if len(last) == 1 else None

    def _meant(self, open_: Open, told: dict) -> dict:
        """Of what evidence tells that whose title the sentence speaks of, if any."""
        own = self.binder.readings[open_.index].content
        titled = {
            key: group
            for key, group in told.items()
            if own & content(self.ledger.evidence[key[0]].title)
        }
        return titled or told

    def _so_of_them(self, open_: Open, so: dict, others: dict):
        entries = [*so.values(), *others.values()]
        label = entries[0].fact.label or entries[0].fact.attribute
        shown = ", ".join(plain(entry.shown) for entry in entries[:_SHOWN])
        figure = plain(open_.number.values[0])
        how = f"{label}: {shown}: {len(so)} {open_.said.sign} {figure}"
        ids = unique(entry.evidence for entry in entries)
        self._keep(open_, ids, frozenset({entries[0].fact.attribute}))
        self._figure(open_, COMPUTED, evidence=ids, arithmetic=how)


def _is_so(entry, said) -> bool:
    """Whether a bound is so of a fact, however far it is from that."""
    value, unit, own = entry.number, said.unit, entry.unit
    if unit and own and unit.name != own.name:
        value = value * own.factor / unit.factor
    return compares(value, said.sign, said.number.values[0])
