"""How long to wait for the next bytes, and what it is called when they stay away."""

from __future__ import annotations

from time import monotonic

from .errors import LlmError


class Patience:
    """Waiting for a stream: long for its first piece, shorter between pieces.

    Counted in pieces that say something and not in bytes, so that a server which only
    sends signs of life is given up too. ``between=None`` keeps the first limit.
    """

    def __init__(self, first: float, between: float | None = None):
        self.first = first
        self.between = first if between is None else between
        self.begun = False
        self._since = monotonic()

    def progress(self):
        """A piece arrived."""
        self._since = monotonic()
        self.begun = True

    @property
    def limit(self) -> float:
        return self.between if self.begun else self.first

    def remaining(self) -> float:
        """Seconds left; raises the error of :meth:`exceeded` when there are none."""
        left = self._since + self.limit - monotonic()
        if left <= 0:
            raise self.exceeded()
        return left

    def exceeded(self) -> LlmError:
        if self.begun:
            return LlmError("silence", f"no more text for {self.limit:g} seconds")
        return LlmError("first_token_timeout", f"no answer in {self.limit:g} seconds")


class Deadline(Patience):
    """One limit for a whole short call."""

    def __init__(self, seconds: float, code: str = "unreachable"):
        super().__init__(seconds)
        self.code = code

    def progress(self):
        """Nothing that arrives extends a deadline."""

    def exceeded(self) -> LlmError:
        return LlmError(self.code, f"no complete answer in {self.limit:g} seconds")
