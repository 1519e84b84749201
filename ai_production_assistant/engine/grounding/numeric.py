"""Numbers of an answer: which fact each of them says, or how it follows from some."""

from __future__ import annotations

import re

from .arithmetic import Figure, sums_up
from .binding import Bound
from .folding import folded
from .ledger import words_of
from .matching import Stated, equals, fits, passages_with, stated, totals
from .plain import Piece
from .report import COMPUTED, NO_CLAIM, SUPPORTED, UNSUPPORTED
from .units import unit_at

_LABEL = re.compile(r"(?:^|[;,(–—-]\s*)\s*([^:;,()]{2,40}):\s*(?:[a-z]{0,3}\s)?$")
_OF = re.compile(r"(?:\bof|\bde|/)\s+(?:the\s+|l[ao]s\s+)?$", re.IGNORECASE)
_RANK = re.compile(
    r"(?:\b(?:step|paso|top|nº|no\.|número|number|point|punto|page|página|p\.|"
    r"section|sección|apartado|chapter|capítulo|figure|figura|table|tabla)\s*)$",
    re.IGNORECASE,
)


def unique(values) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def told_by(entries) -> dict:
    """What a claim names of the facts behind it, of which the first speaks for all."""
    return {
        "evidence": unique(entry.evidence for entry in entries),
        "subject": entries[0].row.subject,
        "attribute": entries[0].fact.attribute,
    }


class NumberClaims:
    """The part of a ``Checker`` that holds numbers against the evidence."""

    def _label(self, piece: Piece, start: int) -> str:
        """The head of the column, or what stands before a colon, folded."""
        if piece.kind == "cell":
            return folded(piece.head).strip()
        before = folded(piece.text[:start])
        match = _LABEL.search(before)
        return match[1].strip() if match else ""

    def _of(self, bound: Bound, label: str):
        """The facts that a figure may be one of: of its label, where that is known."""
        rows = bound.rows if bound.named else self.ledger.rows
        entries = [entry for row in rows for entry in row.entries]
        if not label:
            return entries
        named = [
            e
            for e in entries
            if label in (folded(e.fact.label), e.fact.attribute.replace("_", " "))
        ]
        return named or entries

    # -- numbers

    def _number(self, index: int, piece: Piece, number, order: int, of: int):
        text = piece.text
        unit, unit_end, word = unit_at(
            text, number.start, number.end, self.ledger.own_units
        )
        if _RANK.search(text, max(0, number.start - 12), number.start):
            self._claim(piece, number.start, number.end, "number", NO_CLAIM)
            return None
        end = unit_end if unit else number.end
        self.ends[number.start] = end
        bound = self.binder.bound(index, number.start, order, of)
        said = stated(text, number, unit, word)
        label = self._label(piece, number.start)
        entries = [
            e for e in self._of(bound, label) if fits(e, said, labelled=bool(label))
        ]
        if not bound.near or said.counts_records:
            entries = self._described(entries, piece, said)
        elif not _OF.search(text, 0, number.start):
            # "99 of 332 are produced": the whole is called otherwise.
            entries = self._called(entries, index, number.start)
        if sums_up(text, number.start):
            rows = self.binder.siblings(index)
            if rows:
                bound = Bound(rows, bound.named, bound.near)
                return index, piece, number, end, said, bound, entries
        for entry in entries:
            how = equals(entry, said)
            if how is not None:
                held = [e for e in entries if equals(e, said) is not None]
                self._held(piece, index, number, end, unit, how, held)
                return None
        if not bound.near or said.counts_records:
            for evidence, title in totals(self.ledger, said, self._cited(piece)):
                self._supported(piece, index, number, end, unit, (evidence,), title)
                return None
        # Of an order the live data decide, not a manual that has the same number.
        having = not (bound.near and (entries or not bound.rows and bound.named)) and (
            passages_with(self.ledger, said, text)
        )
        if having:
            ids = unique(p.evidence.id for p in having)
            self._supported(piece, index, number, end, unit, ids, "")
            return None
        return index, piece, number, end, said, bound, entries

    def _cited(self, piece: Piece) -> set[str]:
        """The evidence that the sentence leans on; all of it where it cites none."""
        cited = {number for number, _start, _end in piece.cites}
        return cited & self.ledger.evidence.keys() or set(self.ledger.evidence)

    def _described(self, entries, piece: Piece, said: Stated):
        """Of counts those that the sentence cites, or whose words are most in it."""
        cited = self._cited(piece)
        entries = [e for e in entries if e.evidence in cited] or entries
        if not said.counts_records or not entries:
            return entries
        own = set(words_of(piece.text))
        shares = [len(own & self._words(entry)) for entry in entries]
        most = max(shares)
        return [e for e, share in zip(entries, shares, strict=True) if share == most]

    def _called(self, entries, index: int, start: int):
        """Of the facts those whose label is in the clause, where there are any."""
        own = set(words_of(self.binder.clause(index, start)))
        named = [
            e
            for e in entries
            if e.fact.label and own.issuperset(words_of(e.fact.label))
        ]
        return named or entries

    def _words(self, entry) -> set[str]:
        fact = entry.fact
        return {*words_of(fact.label), *words_of(fact.subject)}

    def _held(self, piece, index, number, end, unit, how, held):
        told = told_by(held)
        self._keep(piece, index, number, unit, told["evidence"])
        verdict = COMPUTED if how else SUPPORTED
        where = piece, number.start, end, "number"
        self._claim(*where, verdict, arithmetic=how, **told)

    def _supported(self, piece, index, number, end, unit, ids, subject):
        self._keep(piece, index, number, unit, ids)
        self._claim(
            piece, number.start, end, "number", SUPPORTED, evidence=ids, subject=subject
        )

    def _keep(self, piece, index, number, unit, ids):
        shown = piece.text[number.start : number.end]
        self.figures.append(
            Figure(number.values[0], unit, shown, ids, index, piece.block)
        )

    def _computed(self, index, piece, number, end, said: Stated, bound, entries):
        for value in number.values[:1]:
            found = self.arithmetic.computed(
                value, number.decimals, said.unit, piece.text, self.figures, bound.rows
            ) or self._counted(value, said, bound)
            if found:
                self._keep(piece, index, number, said.unit, found.evidence)
                self._claim(
                    piece,
                    number.start,
                    end,
                    "number",
                    COMPUTED,
                    evidence=found.evidence,
                    arithmetic=found.arithmetic,
                )
                return
        where = piece, number.start, end, "number"
        if set(number.values) & self.asked_values:
            self._claim(*where, NO_CLAIM)
        elif entries and bound.near:
            self._contradicted(*where, entries)
        else:
            self._claim(*where, UNSUPPORTED)

    def _counted(self, value, said: Stated, bound: Bound):
        return self.arithmetic.counted(value, said.unit, bound.rows)
