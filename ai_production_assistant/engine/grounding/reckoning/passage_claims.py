"""Figures of an answer that documents say, of what the sentence names."""

from __future__ import annotations

import re

from ..facts.comparing import unique
from ..text.phrases import words_of
from .operands import Open

_ORDERED = frozenset(
    words_of(
        "must should need have has keep stay wait ought debe deben tiene tienen hay"
        " mantener mantenga manten espere esperar espera may can could puede pueden"
    )
)
# "Maximum temperature: 25 °C", "máx. 25 °C"
_LABEL = re.compile(
    r"\b(?:(?P<most>max(?:imum|\b)|m[aá]x(?:im[oa]|\b))|min(?:imum|\b)|m[ií]n(?:im[oa]|\b))"
    r"\.?[^.;,\d]{0,24}$",
    re.IGNORECASE,
)
_FAR = 40
# Of what is beyond a bound more is said than that it must not be so.
_BEYOND = frozenset(
    words_of(
        "if when whenever unless until si cuando hasta outside fuera avoid evitar evite"
        " forbidden prohibido stop pare parar damage damaged break risk danger dañar"
        " dañarse romper romperse riesgo peligro"
    )
)


class PassageClaims:
    """The part of a ``Checker`` that looks figures up in documents."""

    def _passages(self, open_: Open, live: bool) -> tuple[str, ...]:
        """Documents that have the figure and say it of what the sentence names."""
        if live:
            return ()
        words, codes = self._unmeasured(open_.index)
        sign = self._ordered(open_)
        found = self.ledger.passages.with_figure(
            open_.number.values, open_.said.unit, words, codes, sign
        )
        bound = open_.bound
        if found and bound.near and bound.named:
            cited = open_.piece.cited
            named = [{*words_of(mention.name)} for mention in bound.named]
            found = [
                p
                for p in found
                if p.codes & codes
                or p.evidence.id in cited
                or any(words <= p.words for words in named)
            ]
        if found and self._is_misplaced(open_):
            return ()
        return unique(p.evidence.id for p in found)

    def _ordered(self, open_: Open) -> str:
        """The sign of a bound that is to be kept to: "stop it above 25 °C" says only
        what the document says of what must be below."""
        read, said = self.binder.readings[open_.index], open_.said
        words = read.around[0]
        if not read.denies and _BEYOND.isdisjoint(words):
            if said.sign in ("≤", "≥"):
                return said.sign
            if said.is_bound:
                return "" if _ORDERED.isdisjoint(words) else said.sign
            start = open_.number.start
            if label := _LABEL.search(open_.piece.text, max(0, start - _FAR), start):
                return "≤" if label["most"] else "≥"
        return ""

    def _unmeasured(self, index: int) -> tuple[set, set]:
        """Words and codes around a figure without the figures that number nothing."""
        if index not in self._words_told:
            words, codes = self._around(index)
            self._words_told[index] = (
                words - self.binder.readings[index].measured,
                codes,
            )
        return self._words_told[index]
