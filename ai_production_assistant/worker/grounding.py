"""An answer held against its evidence while it is written and at its end."""

from __future__ import annotations

import logging
import re
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone

from ..engine.grounding import Checker, Report
from .gather import Gathered, told

_logger = logging.getLogger(__name__)

# Marks that come while the model writes may take this share of the processor.
SHARE = 0.1
_END = re.compile(r"[.!?…:;|][\"”»*_)\]]*\s|\n")


class LiveCheck:
    """Checks the finished sentences of a text that grows."""

    def __init__(self, gathered: Gathered, question: str):
        self._gathered = gathered
        self._question = question
        self._made: Checker | None = None
        self._checked = 0
        self._next = 0.0
        self._spans: list[tuple[int, int, str]] = []

    @property
    def _checker(self) -> Checker:
        # Made when the first sentence is there: meanwhile the model is at work.
        if self._made is None:
            self._made = Checker(
                self._gathered.sources,
                question=self._question,
                locale=self._gathered.locale,
                now=datetime.now(timezone.utc),
            )
        return self._made

    def verdict(self, text: str) -> Verdict:
        """``text`` held against the evidence. A mistake in the checker costs the marks
        and not the answer, which then says that it was not checked."""
        try:
            return Verdict(text, self._checker.check(text))
        except Exception:
            _logger.exception("An answer could not be checked")
            return Verdict(text, is_unchecked=True)

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """The marks of ``text`` so far, as :func:`rendering.blocks` takes them."""
        started = time.monotonic()
        if started < self._next:
            return self._spans
        ends = [match.end() for match in _END.finditer(text, self._checked)]
        if ends:
            self._checked = ends[-1]
            self._spans = self.verdict(text[: self._checked]).marks
            now = time.monotonic()
            self._next = now + (now - started) / SHARE
        return self._spans


@dataclass
class Verdict:
    """What is kept of an answer: ``text`` with the ``report`` on it.

    ``draft`` is what the model wrote where ``text`` stands in its place, and then the
    report is on the draft. ``repaired`` says that the model corrected itself.
    """

    text: str
    report: Report = field(default_factory=Report)
    draft: str = ""
    repaired: bool = False
    is_unchecked: bool = False

    @property
    def worth(self) -> int:
        """By which the better of two answers is told: a fault outweighs three
        figures."""
        return self.report.verified - 3 * len(self.report.faults)

    @property
    def marks(self) -> list[tuple[int, int, str]]:
        """Of ``text``: nothing of it is the model's where it replaced the draft."""
        if self.draft:
            return []
        return [(c.start, c.end, c.verdict) for c in self.report.checked]

    def stored(self) -> dict:
        """JSON-safe, for the field ``grounding`` of the message."""
        return {
            "claims": [claim.to_dict() for claim in self.report.checked],
            "repaired": self.repaired,
            "unchecked": self.is_unchecked,
            "draft": self.draft,
        }


def replacement(gathered: Gathered) -> str:
    """What is shown where an answer rests on nothing: that, and the data itself."""
    return "\n\n".join([gathered.unanswered, *told(gathered.evidence)])
