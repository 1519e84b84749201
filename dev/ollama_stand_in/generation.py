"""From a question to pieces of an answer in time, the same for both protocols."""

import json
import re
import threading
import time
from dataclasses import dataclass, field

from . import characters, demonstration
from .script import BUSY, TOO_LONG

FIRST_TOKEN_MS = 150.0
TOKENS_PER_SECOND = 50.0
WORDS = re.compile(r"\w{1,5}|[^\w\s]")
LONG_LINE = 8 * 1024 * 1024


class Refused(Exception):
    """An answer with an HTTP status above 399 instead of a stream."""

    def __init__(self, status, text, headers=()):
        super().__init__(text)
        self.status = status
        self.text = text
        self.headers = dict(headers)


class Slots:
    """How many answers are made at a time (0: any), and how many may wait."""

    def __init__(self, parallel=0, queue=512):
        self.parallel = parallel
        self.queue = queue
        self._condition = threading.Condition()
        self._busy = 0
        self._waiting = []

    def take(self, exchange):
        """Wait for a slot in the order of arrival; Refused when too many wait."""
        if not self.parallel:
            return
        with self._condition:
            if self._busy < self.parallel and not self._waiting:
                self._busy += 1
                return
            if len(self._waiting) >= self.queue:
                raise Refused(503, BUSY)
            self._waiting.append(exchange)
        try:
            while not self._is_turn(exchange):
                exchange.sleep(0.01)
        except BaseException:
            with self._condition:
                self._waiting.remove(exchange)
            raise

    def _is_turn(self, exchange):
        with self._condition:
            if self._busy >= self.parallel or self._waiting[0] is not exchange:
                return False
            self._waiting.pop(0)
            self._busy += 1
            return True

    def give_back(self):
        if self.parallel:
            with self._condition:
                self._busy -= 1


@dataclass(slots=True)
class Ask:
    """A chat request of either protocol."""

    model: object
    messages: list
    tools: list = field(default_factory=list)
    think: bool | str | None = None
    context: int = 0
    max_tokens: int = 0
    truncate: bool = True
    shift: bool = True


@dataclass(slots=True)
class Answer:
    """What will be said, and when."""

    script: object
    thinking: list
    text: list
    tool_calls: list
    prompt_tokens: int
    start: float
    rate: float
    reason: str = "stop"
    load_seconds: float = 0.0


def count_tokens(text):
    """About as many tokens as a common tokeniser makes of it."""
    return sum(1 for _ in WORDS.finditer(text))


def prompt_tokens(messages):
    return sum(
        4 + count_tokens(str(message.get("content") or "")) for message in messages
    )


def pieces(text, characters):
    """``text`` in tokens of about that many characters; joined they are the text."""
    return re.findall(rf"\s?\S{{1,{max(1, characters)}}}|\s+", text)


def read_prompt(ask, script):
    """The tokens that the model reads: cut like Ollama cuts, or Refused."""
    tokens = prompt_tokens(ask.messages)
    limit = ask.context or ask.model.context_length
    if tokens > limit:
        if not ask.shift:
            raise Refused(400, TOO_LONG)
        if not ask.truncate:
            raise Refused(400, _context_size(tokens, limit))
        tokens = limit // 2 + 2
    if script.prompt_eval_count is not None:
        return script.prompt_eval_count
    if script.fault == "truncated":
        return max(1, tokens // 4)
    return tokens


def _context_size(tokens, limit):
    return json.dumps(
        {
            "error": {
                "code": 400,
                "message": f"request ({tokens} tokens) exceeds the available context"
                f" size ({limit} tokens), try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": tokens,
                "n_ctx": limit,
            }
        },
        separators=(",", ":"),
    )


def compose(ask, script, started, defaults):
    """The Answer to ``ask``; ``started`` is when the model began (monotonic)."""
    tokens = read_prompt(ask, script)
    calls = _tool_calls(ask, script)
    # Calls of tools that nobody offered come beside a text.
    thinking, text = _texts(
        ask, script, bool(calls and (ask.tools or script.tool_calls))
    )
    text, reason = pieces(text, script.token_characters), script.done_reason
    thinking = pieces(thinking, script.token_characters)
    room = ask.max_tokens - len(thinking)
    if 0 < ask.max_tokens and len(text) > max(room, 0):
        text, reason = text[: max(room, 0)], reason or "length"
        thinking = thinking[: ask.max_tokens]
    first = _given(script.first_token_ms, defaults.first_token_ms) / 1000
    rate = _given(script.tokens_per_second, defaults.tokens_per_second)
    return Answer(
        script, thinking, text, calls, tokens, started + first, rate, reason or "stop"
    )


def _given(value, default):
    return default if value is None else value


def _texts(ask, script, calling):
    thinking = script.thinking
    if thinking is None:
        thinks = ask.model.can("thinking") and ask.think is not False
        thinks = thinks or script.fault == "only_thinking"
        thinking = demonstration.thinking(ask.messages) if thinks else ""
    elif ask.think is False:
        thinking = ""
    if script.fault in ("empty", "only_thinking") or calling:
        return ("" if script.fault == "empty" else thinking), ""
    if script.say is not None:
        return thinking, script.say
    if script.character:
        return thinking, characters.answer(script.character, ask.messages)
    return thinking, demonstration.answer(ask.messages)


def _tool_calls(ask, script):
    """The calls of this round: rounds already made are counted in the messages."""
    if script.character and not script.tool_calls:
        return characters.calls(script.character, ask.messages, ask.tools)
    rounds = list(script.tool_calls)
    if rounds and not isinstance(rounds[0], (list, tuple)):
        rounds = [rounds]
    made = 0
    for message in ask.messages:
        if message.get("role") == "user":
            made = 0
        elif message.get("tool_calls"):
            made += 1
    return list(rounds[made]) if made < len(rounds) else []


def play(exchange, answer, writer):
    """Write the answer in time; its fault strikes where the script says."""
    script, number, stop = answer.script, 0, answer.script.after_tokens
    step = 1 / answer.rate if answer.rate else 0
    exchange.sleep_until(answer.start)
    if answer.tool_calls and script.tool_calls_early:
        writer.tools(answer.tool_calls)
    for kind, text in _endless(answer):
        exchange.sleep_until(answer.start + number * step)
        if number == stop and _strike(exchange, script, writer):
            return
        exchange.record.emit(text, kind)
        writer.thinking(text) if kind == "thinking" else writer.text(text)
        number += 1
    # An answer shorter than after_tokens gets its fault at the end.
    if number <= stop and _strike(exchange, script, writer):
        return
    late = [] if script.tool_calls_early else answer.tool_calls
    total = time.monotonic() - exchange.record.received_monotonic
    writer.done(answer, late, number, total)


def _endless(answer):
    for text in answer.thinking:
        yield "thinking", text
    for text in answer.text:
        yield "text", text
    number = 0
    while answer.script.fault == "endless":
        number += 1
        yield "text", f" {number}" if number % 20 else f" {number}.\n\n"


def _strike(exchange, script, writer):
    """Do the fault of mid-stream; whether the answer ends with it."""
    fault = script.fault
    if fault == "silence":
        exchange.sleep(script.silence_ms / 1000)
    elif fault == "error_line":
        writer.error(script.error_text(""))
    elif fault == "no_done":
        writer.cut()
    elif fault == "drop":
        exchange.drop()
    elif fault == "broken_json":
        writer.broken()
    elif fault == "long_line":
        writer.text("x" * LONG_LINE)
    return fault in ("error_line", "no_done", "drop")
