"""Thinking that a server leaves in the text, between tags."""

from __future__ import annotations

_OPEN, _CLOSE = "<think>", "</think>"


class InlineThinking:
    """Splits a text that may begin with ``<think>…</think>``.

    Servers that were not told how a model thinks (vLLM without a reasoning parser,
    older ones of Ollama) send it so. Tags further on are text.
    """

    def __init__(self):
        self._held = ""
        self._inside = False
        self._settled = False

    def feed(self, text: str) -> list[tuple[bool, str]]:
        """Pairs of (is thinking, text); what may be half a tag is held back."""
        if self._settled:
            return [(False, text)]
        self._held += text
        if not self._inside and not self._opens():
            return self.rest() if self._settled else []
        return self._think()

    def rest(self) -> list[tuple[bool, str]]:
        """What was held back, at the end of the text."""
        held, self._held = self._held, ""
        return [(self._inside, held)] if held else []

    def _opens(self) -> bool:
        start = self._held.lstrip()
        if start.startswith(_OPEN):
            self._held, self._inside = start[len(_OPEN) :], True
        elif not _OPEN.startswith(start):
            self._settled = True
        return self._inside

    def _think(self) -> list[tuple[bool, str]]:
        thought, tag, text = self._held.partition(_CLOSE)
        if tag:
            self._held, self._inside, self._settled = "", False, True
            return [(True, thought), (False, text.lstrip())]
        keep = _overlap(self._held)
        cut = len(self._held) - keep
        thought, self._held = self._held[:cut], self._held[cut:]
        return [(True, thought)]


def _overlap(text: str) -> int:
    """How much of the closing tag the text ends with."""
    longest = min(len(text), len(_CLOSE) - 1)
    return next((n for n in range(longest, 0, -1) if text.endswith(_CLOSE[:n])), 0)
