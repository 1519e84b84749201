"""The OpenAI-compatible side: /v1/models, /v1/chat/completions, /v1/embeddings."""

import json
import time

from . import embed
from .chat import check, existing, generate, letters, load
from .connection import to_json
from .generation import Ask, Refused

KINDS = {400: "invalid_request_error", 404: "not_found_error"}


def error(status, text):
    """An error in OpenAI's form."""
    kind = KINDS.get(status, "api_error")
    code = None
    if status == 401:
        kind, code = "invalid_request_error", "invalid_api_key"
    return {"error": {"message": text, "type": kind, "param": None, "code": code}}


def authorise(server, exchange):
    given = exchange.handler.headers.get("Authorization", "")
    if server.api_key and given != f"Bearer {server.api_key}":
        raise Refused(401, "Incorrect API key provided.")


def models(server, exchange, body, script):
    authorise(server, exchange)
    data = [
        {
            "id": model.name,
            "object": "model",
            "created": int(model.modified.timestamp()),
            "owned_by": "library",
        }
        for model in server.state.listed()
    ]
    exchange.send(200, {"object": "list", "data": data})


def chat(server, exchange, body, script):
    """Server-sent events when ``stream`` is true, else one object."""
    authorise(server, exchange)
    name = body.get("model") or ""
    messages = body.get("messages") or []
    if not messages:
        raise Refused(400, "[] is too short - 'messages'")
    most = body.get("max_completion_tokens") or body.get("max_tokens") or 0
    ask = Ask(
        model=existing(server, name),
        messages=messages,
        tools=body.get("tools") or [],
        think=_think(body),
        max_tokens=int(most),
    )
    check(ask, name)
    load(server, exchange, ask, script)
    writer = OpenAIWriter(exchange, name, body)
    generate(server, exchange, ask, script, writer)


def embeddings(server, exchange, body, script):
    authorise(server, exchange)
    embed.openai(server, exchange, body, script)


def _think(body):
    effort = body.get("reasoning_effort")
    return {None: None, "none": False}.get(effort, effort)


class OpenAIWriter:
    """Pieces of an answer as server-sent events, or one object."""

    def __init__(self, exchange, model, body):
        self.exchange = exchange
        self.model = model
        self.stream = bool(body.get("stream"))
        self.usage = bool((body.get("stream_options") or {}).get("include_usage"))
        self.id = "chatcmpl-" + letters(12)
        self._text = []
        self._thinking = []
        self._tools = []
        exchange.stream_as("text/event-stream")

    def text(self, text):
        if not self.stream:
            self._text.append(text)
        self._chunk({"role": "assistant", "content": text})

    def thinking(self, text):
        self._thinking.append(text)
        self._chunk({"role": "assistant", "content": "", "reasoning": text})

    def tools(self, calls):
        self._tools = [
            {
                "id": call.get("id") or "call_" + letters(8),
                "index": index,
                "type": "function",
                "function": {
                    "name": call["name"],
                    "arguments": json.dumps(call.get("arguments") or {}),
                },
            }
            for index, call in enumerate(calls)
        ]
        delta = {"role": "assistant", "content": "", "tool_calls": self._tools}
        self._chunk(delta)

    def done(self, answer, calls, emitted, total):
        if calls:
            self.tools(calls)
        reason = "tool_calls" if self._tools else answer.reason
        usage = {
            "prompt_tokens": answer.prompt_tokens,
            "completion_tokens": emitted,
            "total_tokens": answer.prompt_tokens + emitted,
        }
        if not self.stream:
            return self.exchange.send(200, self._whole(reason, usage))
        self._chunk({"role": "assistant", "content": ""}, reason)
        if self.usage:
            self._event(self._object("chat.completion.chunk", [], usage))
        end = b"" if answer.script.fault == "no_newline" else b"\n\n"
        self.exchange.piece(b"data: [DONE]" + end)
        self.exchange.end()

    def error(self, text):
        if not self.stream or not self.exchange.started:
            raise Refused(500, text)
        self._event(error(500, text))
        self.exchange.end()

    def cut(self):
        self.exchange.end()

    def broken(self):
        if self.stream:
            line = to_json(self._object("chat.completion.chunk", []))
            self.exchange.piece(b"data: " + line[: len(line) * 2 // 3] + b"\n\n")

    def _whole(self, reason, usage):
        message = {"role": "assistant", "content": "".join(self._text)}
        if self._thinking:
            message["reasoning"] = "".join(self._thinking)
        if self._tools:
            message["tool_calls"] = self._tools
        choice = {"index": 0, "message": message, "finish_reason": reason}
        return self._object("chat.completion", [choice], usage)

    def _object(self, kind, choices, usage=None):
        values = {
            "id": self.id,
            "object": kind,
            "created": int(time.time()),
            "model": self.model,
            "system_fingerprint": "fp_ollama",
            "choices": choices,
        }
        return values | ({"usage": usage} if usage else {})

    def _chunk(self, delta, reason=None):
        if self.stream:
            choice = {"index": 0, "delta": delta, "finish_reason": reason}
            self._event(self._object("chat.completion.chunk", [choice]))

    def _event(self, value):
        self.exchange.piece(b"data: " + to_json(value) + b"\n\n")
