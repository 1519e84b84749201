"""A tool call that was decided on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """The name of a tool with its arguments.

    ``label`` says in the asker's language what is being looked at. ``reason`` says in
    English how it was decided, for the trace: "words", "named", "follow-up", "linked",
    "overview" or "model". A ``fallback`` is made only when no passage of a document was
    found before it.
    """

    tool: str
    arguments: dict[str, Any] = field(default_factory=dict)
    label: str = ""
    reason: str = ""
    fallback: bool = False

    def to_dict(self) -> dict:
        """JSON-safe; ``PlannedCall(**data)`` is the inverse."""
        return {
            "tool": self.tool,
            "arguments": dict(self.arguments),
            "label": self.label,
            "reason": self.reason,
            "fallback": self.fallback,
        }
