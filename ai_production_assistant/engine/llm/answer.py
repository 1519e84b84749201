"""What an answer has said so far: its limits, and the verdict at its end."""

from __future__ import annotations

from .base import ChatRequest, Done, Text, Thinking, ToolCall
from .errors import LlmError
from .inline_thinking import InlineThinking

# Characters of an answer, whatever was asked for.
_HARD_LIMIT = 1_000_000
# A token is seldom longer, save runs of spaces or dashes.
_CHARACTERS_PER_TOKEN = 32
_ALLOWANCE = 4096


class Answer:
    """Turns what a server sends into pieces, and counts them.

    A server that ignores the number of tokens asked for is stopped (``endless``) at a
    number of characters no answer of that many tokens has.
    """

    def __init__(self, request: ChatRequest):
        self.limit = _HARD_LIMIT
        if request.max_tokens > 0:
            wanted = request.max_tokens * _CHARACTERS_PER_TOKEN + _ALLOWANCE
            self.limit = min(wanted, _HARD_LIMIT)
        self.spent = 0
        self.has_text = False
        self.has_thinking = False
        self.has_calls = False
        self._inline = InlineThinking()

    @property
    def begun(self) -> bool:
        return self.has_text or self.has_thinking or self.has_calls

    def line(self):
        """Count one line of the stream: endless empty ones end too."""
        self._spend(1)

    def text(self, value) -> list[Text | Thinking]:
        text = clean(value)
        self._spend(len(text))
        return self._pieces(self._inline.feed(text)) if text else []

    def thinking(self, value) -> list[Text | Thinking]:
        text = clean(value)
        self._spend(len(text))
        return self._pieces([(True, text)])

    def rest(self) -> list[Text | Thinking]:
        """What was held back, to be asked for at the end of the stream."""
        return self._pieces(self._inline.rest())

    def call_part(self, size: int):
        """A part of a tool call arrived."""
        self._spend(size)
        self.has_calls = True

    def call(self, name, arguments, identifier="", size: int = 0) -> ToolCall:
        """``arguments`` is an object; anything else becomes a problem of the call."""
        self._spend(size)
        self.has_calls = True
        problem = ""
        if not isinstance(arguments, dict):
            problem, arguments = f"not a JSON object: {str(arguments)[:200]}", {}
        return ToolCall(clean(name), arguments, clean(identifier), clean(problem))

    def finish(self, done: Done) -> Done:
        """The proper end; raises when the answer holds nothing to show."""
        if self.has_text or self.has_calls:
            return done
        if self.has_thinking:
            raise LlmError("only_thinking", f"ended by {done.reason}", done=done)
        raise LlmError("empty_answer", f"ended by {done.reason}", done=done)

    def _pieces(self, parts: list[tuple[bool, str]]) -> list[Text | Thinking]:
        pieces: list[Text | Thinking] = []
        for is_thinking, text in parts:
            # blank text is no answer, but it may stand between two words of one
            says = bool(text.strip())
            self.has_thinking = self.has_thinking or (is_thinking and says)
            self.has_text = self.has_text or (not is_thinking and says)
            if text:
                pieces.append(Thinking(text) if is_thinking else Text(text))
        return pieces

    def _spend(self, characters: int):
        self.spent += characters
        if self.spent > self.limit:
            raise LlmError("endless", f"over {self.limit} characters without an end")


def clean(value) -> str:
    """Text that a database takes: no NUL, no half of a surrogate pair.

    Raises ValueError when the server sent something else than text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError(f"text expected, got {type(value).__name__}")
    if "\x00" in value:
        value = value.replace("\x00", "")
    try:
        value.encode()
    except UnicodeEncodeError:
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
