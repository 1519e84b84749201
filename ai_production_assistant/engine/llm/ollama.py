"""Ollama's own protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import monotonic

from . import embedding
from .address import OLLAMA_PORT
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
from .failures import error_text, load_object, looks_like_html, stream_error
from .patience import Deadline, Patience
from .progress import Progress
from .reading import mapping, mappings, moment, number, seconds, string, texts
from .registry import register_provider

# The rest of a message belongs to the screen, or is old thinking, which a model must
# not be shown again.
_MESSAGE_FIELDS = (
    "role",
    "content",
    "tool_calls",
    "tool_name",
    "tool_call_id",
    "images",
)
_EMBED_LIMIT = 64 * 1024 * 1024
_REMOTE_KNOWN_SECONDS = 60
# (server, model) -> (until when that is taken as true, remote host or ""); shared by
# the objects of a process, as one is made for each answer
_remote_hosts: dict[tuple[str, str], tuple[float, str]] = {}


@register_provider("ollama")
class OllamaProvider(Provider):
    """A server that speaks Ollama's protocol."""

    default_port = OLLAMA_PORT

    def version(self, cancel: CancelToken | None = None) -> ServerInfo:
        start = monotonic()
        data = self.transport.json("GET", "/api/version", cancel=cancel)
        took = monotonic() - start
        version = string(data.get("version"))
        if not version:
            raise LlmError("not_a_model_server", "the answer names no version")
        demonstration = data.get("stand_in") is True
        characters = texts(data.get("characters")) if demonstration else {}
        return ServerInfo("Ollama", version, took, demonstration, characters)

    def models(self, cancel: CancelToken | None = None) -> list[ModelInfo]:
        data = self.transport.json("GET", "/api/tags", cancel=cancel)
        # Go writes an empty list as null
        if not isinstance(data.get("models", ""), list | None):
            raise LlmError("not_a_model_server", "the answer lists no models")
        found = []
        for tag in mappings(data["models"]):
            name = string(tag.get("name")) or string(tag.get("model"))
            if not name:
                continue
            shown = {}
            if not _says_all(tag):
                try:
                    shown = self._show(name, cancel)
                except LlmError as error:
                    # Deleted since it was listed; or this one alone is damaged.
                    if error.code == "model_missing":
                        continue
                    if error.code not in ("server_error", "bad_request", "model_error"):
                        raise
            found.append(_model_info(name, tag, shown))
        return found

    def loaded(self) -> dict[str, LoadedModel]:
        patience = Deadline(min(2, self.timeouts.control))
        data = self.transport.json("GET", "/api/ps", patience=patience)
        return {
            string(model.get("name") or model.get("model")): LoadedModel(
                moment(model.get("expires_at")),
                number(model.get("size")),
                number(model.get("context_length")),
            )
            for model in mappings(data.get("models"))
        }

    def chat(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[Chunk]:
        cancel = cancel or CancelToken()
        self._refuse_remote(request.model, cancel)
        # With tools all calls may come in the last piece, after a long silence.
        between = self.timeouts.first if request.tools else self.timeouts.silence
        patience = Patience(self.timeouts.first, between)
        answer = Answer(request)
        done = None
        with self.transport.exchange(
            "POST", "/api/chat", _payload(request), patience=patience, cancel=cancel
        ) as exchange:
            for line in exchange.lines():
                if not line.strip():
                    continue
                data = _line(exchange, line, answer)
                patience.progress()
                answer.line()
                try:
                    pieces = self._pieces(data, answer, len(line))
                except ValueError as error:
                    raise LlmError("broken_stream", str(error)) from None
                for piece in pieces:
                    cancel.check()
                    yield piece
                if data.get("done") is True:
                    done = _done(data)
                    break
        cancel.check()
        yield from answer.rest()
        if done is None:
            raise LlmError("interrupted", "the answer ended without its closing line")
        yield answer.finish(done)

    def _pieces(self, data: dict, answer: Answer, size: int) -> list[Chunk]:
        if said := error_text(data):
            raise stream_error(said)
        if not self.allow_remote and string(data.get("remote_host")):
            raise LlmError("remote_refused", f"answered by {data['remote_host']}")
        message = mapping(data.get("message"))
        pieces: list[Chunk] = [
            *answer.thinking(message.get("thinking")),
            *answer.text(message.get("content")),
        ]
        for call in mappings(message.get("tool_calls")):
            function = mapping(call.get("function"))
            arguments = function.get("arguments") or {}
            name = function.get("name")
            pieces.append(answer.call(name, arguments, call.get("id"), size))
        return pieces

    def embed(
        self, model: str, texts: Sequence[str], cancel: CancelToken | None = None
    ) -> EmbedResult:
        cancel = cancel or CancelToken()
        self._refuse_remote(model, cancel)

        def send(batch: list[str]):
            data = self.transport.json(
                "POST",
                "/api/embed",
                {
                    "model": model,
                    "input": batch,
                    "truncate": False,
                    "keep_alive": "30m",
                },
                patience=Deadline(self.timeouts.first, "first_token_timeout"),
                cancel=cancel,
                limit=_EMBED_LIMIT,
            )
            return data.get("embeddings"), number(data.get("prompt_eval_count"))

        return embed_all(send, texts, cancel)

    def pull(
        self, name: str, cancel: CancelToken | None = None
    ) -> Iterator[PullProgress]:
        cancel = cancel or CancelToken()
        progress = Progress()
        patience = Patience(self.timeouts.pull)
        payload = {"model": name, "stream": True}
        with self.transport.exchange(
            "POST", "/api/pull", payload, patience=patience, cancel=cancel
        ) as exchange:
            for line in exchange.lines():
                if not line.strip():
                    continue
                data = _line(exchange, line, None)
                patience.progress()
                if said := error_text(data):
                    missing = "file does not exist" in said or "not found" in said
                    raise LlmError("model_missing" if missing else "model_error", said)
                yield progress.update(data)
                cancel.check()
                if data.get("status") == "success":
                    return
        raise LlmError("interrupted", "the download ended without success")

    def delete(self, name: str, cancel: CancelToken | None = None) -> None:
        self.transport.json("DELETE", "/api/delete", {"model": name}, cancel=cancel)
        _remote_hosts.pop((self.address.base, name), None)

    def same_model(self, one: str, other: str) -> bool:
        """Ollama takes a name without tag as the one with ``latest``."""
        return _tagged(one) == _tagged(other)

    def _show(self, name: str, cancel: CancelToken | None, patience=None) -> dict:
        data = self.transport.json(
            "POST", "/api/show", {"model": name}, cancel=cancel, patience=patience
        )
        if len(_remote_hosts) > 1000:
            _remote_hosts.clear()
        until = monotonic() + _REMOTE_KNOWN_SECONDS
        key = (self.address.base, name)
        _remote_hosts[key] = (until, string(data.get("remote_host")))
        return data

    def _refuse_remote(self, name: str, cancel: CancelToken):
        """Nothing of the factory goes to a model that only looks local."""
        cancel.check()
        if self.allow_remote:
            return
        until, host = _remote_hosts.get((self.address.base, name), (0.0, ""))
        if until < monotonic():
            patience = Deadline(self.timeouts.first, "first_token_timeout")
            host = string(self._show(name, cancel, patience).get("remote_host"))
        if host:
            raise LlmError("remote_refused", f"{name} runs on {host}")


def _payload(request: ChatRequest) -> dict:
    payload = {
        "model": request.model,
        "messages": [
            {
                key: message[key]
                for key in _MESSAGE_FIELDS
                if message.get(key) is not None
            }
            for message in request.messages
        ],
        "stream": True,
        # A prompt too long shall be refused: cut silently it loses its evidence.
        "truncate": False,
        "shift": False,
        "keep_alive": request.keep_alive,
        "options": {
            "num_ctx": request.context_size,
            "num_predict": request.max_tokens,
            "temperature": request.temperature,
        },
    }
    if request.tools:
        payload["tools"] = list(request.tools)
    if request.think is not None:
        payload["think"] = request.think
    return payload


def _line(exchange, line: bytes, answer: Answer | None) -> dict:
    """One line of a stream as an object, which belongs to a model server's stream."""
    first = answer is None or not answer.spent
    try:
        data = load_object(line)
    except ValueError as error:
        if first and (looks_like_html(line) or "html" in exchange.content_type):
            raise LlmError("not_a_model_server", "a web page answers") from None
        if exchange.cut_off:
            raise LlmError("interrupted", "the answer ended within a line") from None
        raise LlmError("broken_stream", f"a line is not JSON: {error}") from None
    if answer and first and not {"message", "done", "error"} & data.keys():
        raise LlmError("not_a_model_server", "the answer is no chat")
    return data


def _done(data: dict) -> Done:
    return Done(
        "length" if data.get("done_reason") == "length" else "stop",
        number(data.get("prompt_eval_count")),
        number(data.get("eval_count")),
        seconds(data.get("load_duration")),
        seconds(data.get("total_duration")),
        seconds(data.get("eval_duration")),
    )


def _tagged(name: str) -> str:
    last = name.rpartition("/")[2]
    return name if ":" in last else f"{name}:latest"


def _says_all(tag: dict) -> bool:
    """Newer servers put into the list what otherwise each model is asked for."""
    length = mapping(tag.get("details")).get("context_length")
    return bool(tag.get("capabilities")) and bool(number(length))


def _model_info(name: str, tag: dict, shown: dict) -> ModelInfo:
    details = {**mapping(tag.get("details")), **mapping(shown.get("details"))}
    facts = mapping(shown.get("model_info"))
    named = shown.get("capabilities") or tag.get("capabilities")
    named = named if isinstance(named, list) else []
    capabilities = tuple(string(item) for item in named if string(item))
    if not capabilities:
        kind = "embedding" if embedding.is_embedding_model(name) else "completion"
        capabilities = (kind,)
    return ModelInfo(
        name=name,
        digest=string(tag.get("digest")),
        family=string(details.get("family")),
        parameter_size=string(details.get("parameter_size")),
        quantization=string(details.get("quantization_level")),
        context_length=_length(facts, details, "context_length"),
        embedding_length=_length(facts, details, "embedding_length"),
        capabilities=capabilities,
        size=number(tag.get("size")),
        remote_host=string(shown.get("remote_host") or tag.get("remote_host")),
        modified_at=moment(tag.get("modified_at")),
    )


def _length(facts: dict, details: dict, key: str) -> int:
    """A length from ``model_info``, where it is named after the architecture."""
    architecture = string(facts.get("general.architecture"))
    return number(facts.get(f"{architecture}.{key}")) or number(details.get(key))
