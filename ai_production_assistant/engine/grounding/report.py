"""What the checker says of an answer: a claim for each figure, date, code, name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

SUPPORTED, COMPUTED = "supported", "computed"
UNSUPPORTED, CONTRADICTED = "unsupported", "contradicted"
NO_CLAIM = "no_claim"
VERDICTS = (SUPPORTED, COMPUTED, UNSUPPORTED, CONTRADICTED, NO_CLAIM)


class Claim(NamedTuple):
    """A piece of an answer and what is behind it.

    ``start`` and ``end`` are positions in the Markdown of the answer. ``evidence`` are
    the citation numbers of what supports it, or of what says otherwise; ``subject`` and
    ``attribute`` name the fact; ``arithmetic`` shows how it was computed; ``instead``
    is the value that the evidence has where it is contradicted.
    """

    start: int
    end: int
    text: str
    kind: str
    verdict: str
    evidence: tuple[str, ...] = ()
    subject: str = ""
    attribute: str = ""
    arithmetic: str = ""
    instead: str = ""

    @property
    def is_held(self) -> bool:
        return self.verdict in (SUPPORTED, COMPUTED)

    def to_dict(self) -> dict:
        """JSON-safe; the inverse of :meth:`from_dict`."""
        return {**self._asdict(), "evidence": list(self.evidence)}

    @classmethod
    def from_dict(cls, data: dict) -> Claim:
        return cls(**{**data, "evidence": tuple(data["evidence"])})


@dataclass(frozen=True, slots=True)
class Report:
    """All claims of one answer, in their order."""

    claims: tuple[Claim, ...] = ()

    @property
    def checked(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.claims if claim.verdict != NO_CLAIM)

    @property
    def verified(self) -> int:
        return sum(claim.is_held for claim in self.checked)

    @property
    def faults(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in self.checked if not claim.is_held)

    @property
    def rests_on_nothing(self) -> bool:
        """Whether it claims something and none of it is held; an address alone, which
        is shown as text, takes no answer away."""
        claimed = any(claim.kind != "address" for claim in self.checked)
        return claimed and not self.verified

    def to_dict(self) -> dict:
        return {"claims": [claim.to_dict() for claim in self.claims]}

    @classmethod
    def from_dict(cls, data: dict) -> Report:
        return cls(tuple(Claim.from_dict(claim) for claim in data["claims"]))
