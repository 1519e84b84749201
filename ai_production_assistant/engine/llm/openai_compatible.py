"""Any server with OpenAI's protocol: vLLM, llama.cpp's server and others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from time import monotonic

from . import embedding
from .answer import Answer
from .base import (
    CancelToken,
    ChatRequest,
    Chunk,
    Done,
    EmbedResult,
    LoadedModel,
    ModelInfo,
    Provider,
    PullProgress,
    ServerInfo,
)
from .batching import embed_all
from .errors import LlmError
from .failures import error_text, stream_error
from .patience import Deadline, Patience
from .reading import mapping, mappings, number, string, texts
from .registry import register_provider
from .sse import END, events

_EMBED_LIMIT = 64 * 1024 * 1024
_OWNERS = {"vllm": "vLLM", "llamacpp": "llama.cpp", "library": "Ollama"}


@register_provider("openai")
class OpenAiProvider(Provider):
    """A server with ``/v1/chat/completions``.

    It fixes the context size itself, loads no models and tells no capabilities: a
    model is taken to chat unless its name is one of an embedding model, and to know
    no tools. Whoever enters the address has chosen where the data goes, so
    ``allow_remote`` has no say here.
    """

    def version(self, cancel: CancelToken | None = None) -> ServerInfo:
        start = monotonic()
        models = self._list(cancel)
        took = monotonic() - start
        owner = next((string(model.get("owned_by")) for model in models), "")
        name = _OWNERS.get(owner.lower(), "OpenAI-compatible server")
        version, demonstration, characters = "", False, {}
        try:
            path = "/api/version" if owner == "library" else "/version"
            data = self.transport.json("GET", path, cancel=cancel)
            version = string(data.get("version"))
            demonstration = data.get("stand_in") is True
            characters = texts(data.get("characters")) if demonstration else {}
        except LlmError:
            # not part of the protocol; vLLM and Ollama have one
            pass
        return ServerInfo(name, version, took, demonstration, characters)

    def models(self, cancel: CancelToken | None = None) -> list[ModelInfo]:
        return [_model_info(model) for model in self._list(cancel)]

    def loaded(self) -> dict[str, LoadedModel]:
        """Such a server lists what it serves, and serves what it has loaded."""
        patience = Deadline(min(2, self.timeouts.control))
        return {
            string(model.get("id")): LoadedModel(None, 0, _context_length(model))
            for model in self._list(None, patience)
        }

    def chat(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[Chunk]:
        cancel = cancel or CancelToken()
        between = self.timeouts.first if request.tools else self.timeouts.silence
        patience = Patience(self.timeouts.first, between)
        reader = _Reader(request)
        start = monotonic()
        with self.transport.exchange(
            "POST",
            "/v1/chat/completions",
            _payload(request),
            patience=patience,
            cancel=cancel,
        ) as exchange:
            for event in events(exchange):
                if event == END:
                    reader.ended = True
                    break
                try:
                    pieces = reader.read(event)
                except ValueError as error:
                    raise LlmError("broken_stream", str(error)) from None
                # The first event often only names a role, before the prompt is read.
                if patience.begun or reader.answer.begun:
                    patience.progress()
                for piece in pieces:
                    cancel.check()
                    yield piece
        cancel.check()
        yield from reader.answer.rest()
        if not reader.ended and not reader.reason:
            raise LlmError("interrupted", "the answer ended without a reason")
        yield from reader.calls()
        yield reader.answer.finish(reader.done(monotonic() - start))

    def embed(
        self, model: str, texts: Sequence[str], cancel: CancelToken | None = None
    ) -> EmbedResult:
        cancel = cancel or CancelToken()

        def send(batch: list[str]):
            data = self.transport.json(
                "POST",
                "/v1/embeddings",
                {"model": model, "input": batch, "encoding_format": "float"},
                patience=Deadline(self.timeouts.first, "first_token_timeout"),
                cancel=cancel,
                limit=_EMBED_LIMIT,
            )
            rows = sorted(
                mappings(data.get("data")), key=lambda row: number(row.get("index"))
            )
            tokens = number(mapping(data.get("usage")).get("prompt_tokens"))
            return [row.get("embedding") for row in rows], tokens

        return embed_all(send, texts, cancel)

    def pull(
        self, name: str, cancel: CancelToken | None = None
    ) -> Iterator[PullProgress]:
        raise LlmError("unsupported", "this server cannot be told to download models")

    def delete(self, name: str, cancel: CancelToken | None = None) -> None:
        raise LlmError("unsupported", "this server cannot be told to delete models")

    def _list(self, cancel, patience=None) -> list[dict]:
        data = self.transport.json(
            "GET", "/v1/models", cancel=cancel, patience=patience
        )
        if not isinstance(data.get("data"), list):
            raise LlmError("not_a_model_server", "the answer lists no models")
        return [model for model in mappings(data["data"]) if string(model.get("id"))]


class _Reader:
    """Puts an answer together from its events."""

    def __init__(self, request: ChatRequest):
        self.answer = Answer(request)
        self.reason = ""
        self.ended = False
        self._usage: dict = {}
        self._calls: dict[int, dict[str, str]] = {}

    def read(self, event: dict) -> list[Chunk]:
        """The pieces of one event; raises ValueError for text that is none."""
        if said := error_text(event):
            raise stream_error(said)
        if not self.answer.spent and not {"choices", "usage"} & event.keys():
            raise LlmError("not_a_model_server", "the answer is no chat")
        self.answer.line()
        self._usage = mapping(event.get("usage")) or self._usage
        pieces: list[Chunk] = []
        for choice in mappings(event.get("choices"))[:1]:
            # a whole message where the server did not stream
            delta = mapping(choice.get("delta") or choice.get("message"))
            thinking = delta.get("reasoning_content") or delta.get("reasoning")
            pieces += self.answer.thinking(thinking)
            pieces += self.answer.text(delta.get("content"))
            for position, call in enumerate(mappings(delta.get("tool_calls"))):
                self._add(position, call)
            self.reason = string(choice.get("finish_reason")) or self.reason
        return pieces

    def _add(self, position: int, call: dict):
        """The name comes once, the arguments in parts; ``index`` tells calls apart."""
        index = call.get("index")
        index = index if isinstance(index, int) else position
        known = self._calls.setdefault(index, {"id": "", "name": "", "arguments": ""})
        function = mapping(call.get("function"))
        known["id"] = known["id"] or string(call.get("id"))
        known["name"] = known["name"] or string(function.get("name"))
        arguments = function.get("arguments")
        if isinstance(arguments, dict):
            arguments = json.dumps(arguments)
        known["arguments"] += string(arguments)
        # counts against the limit, and is progress
        self.answer.call_part(len(string(arguments)))

    def calls(self) -> Iterator[Chunk]:
        for _index, call in sorted(self._calls.items()):
            try:
                arguments = json.loads(call["arguments"] or "{}")
            except (ValueError, RecursionError):
                arguments = call["arguments"]
            yield self.answer.call(call["name"], arguments, call["id"])

    def done(self, took: float) -> Done:
        return Done(
            "length" if self.reason == "length" else "stop",
            number(self._usage.get("prompt_tokens")),
            number(self._usage.get("completion_tokens")),
            0.0,
            took,
        )


def _payload(request: ChatRequest) -> dict:
    payload = {
        "model": request.model,
        "messages": _messages(request.messages),
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": request.max_tokens,
        "temperature": request.temperature,
    }
    if request.tools:
        payload["tools"] = list(request.tools)
    if isinstance(request.think, bool):
        payload["chat_template_kwargs"] = {"enable_thinking": request.think}
    elif request.think:
        payload["reasoning_effort"] = request.think
    return payload


def _messages(messages: Sequence[dict]) -> list[dict]:
    """Messages in OpenAI's form: calls have an id, and arguments as JSON text.

    A result without id belongs to the oldest call that has none yet. Old thinking
    stays out.
    """
    converted, waiting = [], []
    for message in messages:
        role = message.get("role")
        new = {"role": role, "content": message.get("content") or ""}
        if calls := mappings(message.get("tool_calls")):
            waiting = []
            new["tool_calls"] = []
            for call in calls:
                function = mapping(call.get("function"))
                name = call.get("id") or f"call_{len(converted)}_{len(waiting)}"
                waiting.append(name)
                arguments = function.get("arguments") or {}
                if not isinstance(arguments, str):
                    arguments = json.dumps(arguments)
                new["tool_calls"].append(
                    {
                        "id": name,
                        "type": "function",
                        "function": {
                            "name": function.get("name"),
                            "arguments": arguments,
                        },
                    }
                )
        if role == "tool":
            name = message.get("tool_call_id") or (waiting[0] if waiting else "call")
            if name in waiting:
                waiting.remove(name)
            new["tool_call_id"] = name
        converted.append(new)
    return converted


def _model_info(model: dict) -> ModelInfo:
    name = string(model.get("id"))
    meta = mapping(model.get("meta"))
    parameters = number(meta.get("n_params"))
    created = number(model.get("created"))
    makes_vectors = embedding.is_embedding_model(name)
    return ModelInfo(
        name=name,
        parameter_size=f"{parameters / 1e9:.1f}B" if parameters else "",
        context_length=_context_length(model),
        embedding_length=number(meta.get("n_embd")),
        capabilities=("embedding",) if makes_vectors else ("completion",),
        size=number(meta.get("size")),
        modified_at=_moment(created),
    )


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, timezone.utc) if seconds else None
    except (ValueError, OverflowError, OSError):
        return None


def _context_length(model: dict) -> int:
    """What vLLM, llama.cpp and others call the context length."""
    meta = mapping(model.get("meta"))
    named = (
        model.get("max_model_len"),
        meta.get("n_ctx"),
        meta.get("n_ctx_train"),
        model.get("context_length"),
    )
    return next((number(value) for value in named if number(value)), 0)
