"""Figures of an answer that documents say, of what the sentence names."""

from __future__ import annotations

from ..facts.comparing import unique
from ..text.phrases import words_of
from .arithmetic import Open


class PassageClaims:
    """The part of a ``Checker`` that looks figures up in documents."""

    def _passages(self, open_: Open, live: bool) -> tuple[str, ...]:
        """Documents that have the figure and say it of what the sentence names."""
        if live:
            return ()
        words, codes = self._unmeasured(open_.index)
        found = self.ledger.passages.with_figure(
            open_.number.values, open_.said.unit, words, codes
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
        return unique(p.evidence.id for p in found)

    def _unmeasured(self, index: int) -> tuple[set, set]:
        """Words and codes around a figure without the figures that number nothing."""
        if index not in self._words_told:
            words, codes = self._around(index)
            self._words_told[index] = (
                words - self.binder.readings[index].measured,
                codes,
            )
        return self._words_told[index]
