"""/api/chat of Ollama, streaming (ndjson) and not."""

import random
import string
import time

from .connection import to_json
from .generation import Ask, Refused, compose, play
from .models import timestamp
from .state import default_context

REGISTRY = "registry.ollama.ai/library/"


def chat(server, exchange, body, script):
    """Answer one chat request; Refused for what Ollama refuses."""
    name = body.get("model") or ""
    model = existing(server, name)
    options = body.get("options") or {}
    ask = Ask(
        model=model,
        messages=body.get("messages") or [],
        tools=body.get("tools") or [],
        think=body.get("think"),
        context=int(options.get("num_ctx") or 0) or default_context(model),
        max_tokens=int(options.get("num_predict") or 0),
        truncate=body.get("truncate") is not False,
        shift=body.get("shift") is not False,
    )
    check(ask, name)
    keep_alive = body.get("keep_alive")
    if not ask.messages and keep_alive in (0, "0", "0s"):
        server.state.unload(name)
        return exchange.send(200, empty(name, "unload"))
    load(server, exchange, ask, script, keep_alive)
    if not ask.messages:
        return exchange.send(200, empty(name, "load"))
    stream = body.get("stream") is not False
    generate(server, exchange, ask, script, OllamaWriter(exchange, name, stream))


def existing(server, name):
    if not name:
        raise Refused(400, "model is required")
    model = server.state.get(name)
    if model is None:
        raise Refused(404, f"model '{name}' not found")
    return model


def check(ask, name):
    model = ask.model
    if ask.think and not model.can("thinking"):
        raise Refused(400, f'"{name}" does not support thinking')
    if not model.can("completion"):
        raise Refused(400, f'"{name}" does not support chat')
    if ask.tools and not model.can("tools"):
        raise Refused(400, f"{REGISTRY}{model.name} does not support tools")


def load(server, exchange, ask, script, keep_alive=None):
    """Wait until the model is in memory."""
    seconds = (script.load_ms if script.load_ms is not None else server.load_ms) / 1000
    ready = server.state.load(ask.model, ask.context, seconds, keep_alive)
    exchange.sleep_until(ready)


def generate(server, exchange, ask, script, writer):
    loaded = time.monotonic()
    server.slots.take(exchange)
    try:
        answer = compose(ask, script, time.monotonic(), server)
        answer.load_seconds = loaded - exchange.record.received_monotonic
        play(exchange, answer, writer)
    finally:
        server.slots.give_back()


def empty(name, reason):
    return {
        "model": name,
        "created_at": timestamp(),
        "message": {"role": "assistant", "content": ""},
        "done": True,
        "done_reason": reason,
    }


def native_calls(calls):
    """Tool calls with Ollama's own ids and places."""
    return [
        {
            "id": call.get("id") or "call_" + letters(8),
            "function": {
                "index": index,
                "name": call["name"],
                "arguments": call.get("arguments") or {},
            },
        }
        for index, call in enumerate(calls)
    ]


def letters(count):
    return "".join(random.choices(string.ascii_lowercase + string.digits, k=count))


class OllamaWriter:
    """Pieces of an answer as Ollama's lines, or one object when not streaming."""

    def __init__(self, exchange, model, stream):
        self.exchange = exchange
        self.model = model
        self.stream = stream
        self._text = []
        self._thinking = []
        self._tools = []

    def text(self, text):
        if not self.stream:
            self._text.append(text)
        self._chunk({"role": "assistant", "content": text})

    def thinking(self, text):
        self._thinking.append(text)
        self._chunk({"role": "assistant", "content": "", "thinking": text})

    def tools(self, calls):
        self._tools = native_calls(calls)
        self._chunk({"role": "assistant", "content": "", "tool_calls": self._tools})

    def done(self, answer, calls, emitted, total):
        message = {"role": "assistant", "content": ""}
        if not self.stream:
            message["content"] = "".join(self._text)
            if self._thinking:
                message["thinking"] = "".join(self._thinking)
        calls = native_calls(calls) or ([] if self.stream else self._tools)
        if calls:
            message["tool_calls"] = calls
        values = self._line(message, True) | {"done_reason": answer.reason}
        values |= durations(self.exchange.record, answer, emitted, total)
        if not self.stream:
            return self.exchange.send(200, values)
        end = b"" if answer.script.fault == "no_newline" else b"\n"
        self.exchange.piece(to_json(values) + end)
        self.exchange.end()

    def error(self, text):
        if not self.stream or not self.exchange.started:
            raise Refused(500, text)
        self.exchange.piece(to_json({"error": text}) + b"\n")
        self.exchange.end()

    def cut(self):
        self.exchange.end()

    def broken(self):
        if self.stream:
            line = to_json(self._line({"role": "assistant", "content": "brok"}, False))
            self.exchange.piece(line[: len(line) * 2 // 3] + b"\n")

    def _line(self, message, done):
        return {
            "model": self.model,
            "created_at": timestamp(),
            "message": message,
            "done": done,
        }

    def _chunk(self, message):
        if self.stream:
            self.exchange.piece(to_json(self._line(message, False)) + b"\n")


def durations(record, answer, emitted, total):
    """The counters of the last line, in tokens and nanoseconds."""
    reading = max(answer.start - record.received_monotonic - answer.load_seconds, 0)
    writing = max(total - answer.load_seconds - reading, 0)
    return {
        "total_duration": int(total * 1e9),
        "load_duration": int(answer.load_seconds * 1e9),
        "prompt_eval_count": answer.prompt_tokens,
        "prompt_eval_duration": int(reading * 1e9),
        "eval_count": emitted,
        "eval_duration": int(writing * 1e9),
    }
