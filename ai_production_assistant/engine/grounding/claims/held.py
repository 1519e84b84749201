"""Verdicts on figures, of which those that are borne out are kept as operands."""

from __future__ import annotations

from ..facts.comparing import unique
from ..reckoning.operands import Figure, Open
from ..report import COMPUTED, CONTRADICTED, NO_CLAIM, SUPPORTED
from .swapped import misnamed


def told_by(entries) -> dict:
    """What a claim names of the facts behind it, of which the first speaks for all."""
    return {
        "evidence": unique(entry.evidence for entry in entries),
        "subject": entries[0].row.subject,
        "attribute": entries[0].fact.attribute,
    }


class Held:
    """The part of a ``Checker`` that writes down what is found of a figure."""

    def _denied(self, open_: Open, held):
        """ "It does not need 40": wrong where it does, else nothing that is claimed."""
        where = open_.piece, open_.number.start, open_.end, "number"
        if held and open_.bound.near:
            self._contradicted(*where, held)
        elif not held and (found := self._says_otherwise(open_)):
            self._claim(*where, CONTRADICTED, **found)
        else:
            self._claim(*where, NO_CLAIM)

    def _held(self, open_: Open, how: str, held):
        told = told_by(held)
        attributes = frozenset(entry.fact.attribute for entry in held)
        self._keep(open_, told["evidence"], attributes)
        verdict = COMPUTED if how else SUPPORTED
        self._figure(open_, verdict, arithmetic=how, **told)
        self.swapped |= misnamed(self, open_, held)

    def _supported(self, open_: Open, ids, subject: str):
        self._keep(open_, ids)
        self._figure(open_, SUPPORTED, evidence=ids, subject=subject)

    def _figure(self, open_: Open, verdict: str, **more):
        where = open_.piece, open_.number.start, open_.end
        self._claim(*where, "number", verdict, **more)

    def _keep(self, open_: Open, ids, attributes=frozenset()):
        piece, number = open_.piece, open_.number
        text = piece.text[number.start : number.end]
        value, unit = number.values[0], open_.said.unit
        figure = Figure(value, unit, text, ids, open_.index, attributes, number.start)
        self.figures.add(figure, piece)
