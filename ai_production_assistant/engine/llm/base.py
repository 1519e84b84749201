"""The small interface that every kind of model server is spoken to through."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .address import Address
from .cancel import CancelToken
from .transport import Transport

__all__ = [
    "CancelToken",
    "ChatRequest",
    "Chunk",
    "Done",
    "EmbedResult",
    "LoadedModel",
    "ModelInfo",
    "Provider",
    "PullProgress",
    "ServerInfo",
    "Text",
    "Thinking",
    "Timeouts",
    "ToolCall",
]


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds to wait, each before giving up.

    ``first`` runs until the first piece of an answer (a model may be loading),
    ``silence`` between two pieces, ``control`` for a whole short call (version, list),
    ``pull`` between two lines of a download (checking a large file is silent).
    """

    connect: float = 5
    first: float = 300
    silence: float = 60
    control: float = 10
    pull: float = 900


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """Who answers: ``seconds`` is the round trip, ``demonstration`` no real model.

    ``characters`` tells by the names of a demonstration's models how they answer: some
    are wrong on purpose, and a page must not say otherwise.
    """

    name: str
    version: str
    seconds: float
    demonstration: bool = False
    characters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model on the server; what the server does not say is empty, 0 or None.

    ``size`` is in bytes, lengths in tokens and numbers of a vector, ``capabilities``
    in Ollama's words (completion, tools, embedding, thinking, vision). A model with a
    ``remote_host`` runs there and not on the server.
    """

    name: str
    digest: str = ""
    family: str = ""
    parameter_size: str = ""
    quantization: str = ""
    context_length: int = 0
    embedding_length: int = 0
    capabilities: tuple[str, ...] = ()
    size: int = 0
    remote_host: str = ""
    modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in memory: until when (aware UTC), how many bytes, which context."""

    expires_at: datetime | None = None
    size: int = 0
    context_length: int = 0


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """One answer wanted of ``model``.

    ``messages`` are dicts of role and content (and, around tools, ``tool_calls`` of
    ``{"function": {"name", "arguments": dict}}`` and ``tool_name``). ``context_size``
    should be the same on each call for a model: another one makes Ollama reload it.
    ``think`` is None for models that cannot think. ``tools`` are JSON schemas in the
    form of Ollama's ``tools``. ``keep_alive`` is how long the model stays in memory.
    """

    model: str
    messages: Sequence[dict]
    context_size: int
    max_tokens: int
    temperature: float = 0.2
    think: bool | str | None = None
    tools: Sequence[dict] = ()
    keep_alive: str | int = "30m"


@dataclass(frozen=True, slots=True)
class Text:
    text: str


@dataclass(frozen=True, slots=True)
class Thinking:
    text: str


@dataclass(frozen=True, slots=True)
class ToolCall:
    """The model wants a tool run. ``problem`` says why arguments could not be read."""

    name: str
    arguments: dict
    id: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The proper end of an answer; 0 where the server gave no figure."""

    reason: str
    prompt_tokens: int = 0
    output_tokens: int = 0
    load_seconds: float = 0.0
    total_seconds: float = 0.0
    write_seconds: float = 0.0


Chunk = Text | Thinking | ToolCall | Done


@dataclass(frozen=True, slots=True)
class EmbedResult:
    """One vector for each text, None for a text that the model does not take.

    ``reasons`` maps the index of such a text to the code and detail of its refusal.
    """

    vectors: list[list[float] | None]
    reasons: dict[int, str] = field(default_factory=dict)
    dimension: int = 0
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class PullProgress:
    """Bytes over all layers known so far; ``percent`` (0 to 100) never falls."""

    status: str
    completed: int = 0
    total: int = 0
    percent: float = 0.0


class Provider(ABC):
    """A model server. Makes no connection before a method is called; holds none open.

    ``url`` is as a person typed it. Objects can be shared by threads. Every method
    raises :class:`~.errors.LlmError`, and :class:`~.errors.Cancelled` when given a
    token that is cancelled.
    """

    #: name in the registry, set by :func:`~.registry.register_provider`
    name = ""
    #: port of an address typed without scheme and port
    default_port: int | None = None

    def __init__(
        self,
        url: str,
        *,
        key: str = "",
        timeouts: Timeouts | None = None,
        allow_remote: bool = False,
    ):
        self.timeouts = timeouts or Timeouts()
        self.allow_remote = allow_remote
        self.address = Address.parse(url, default_port=self.default_port)
        self.transport = Transport(self.address, key, self.timeouts)

    def __repr__(self):
        return f"<{type(self).__name__} {self.address.base}>"

    @abstractmethod
    def version(self, cancel: CancelToken | None = None) -> ServerInfo:
        """Ask who answers; the cheapest proof that the address is right."""

    @abstractmethod
    def models(self, cancel: CancelToken | None = None) -> list[ModelInfo]:
        """All models of the server, with capabilities."""

    @abstractmethod
    def loaded(self) -> dict[str, LoadedModel]:
        """The models in memory by name, asked with a time-out of 2 seconds.

        A model that is missing here when a chat is sent has to be loaded first: that
        is what the time to the first token is spent on.
        """

    def is_loaded(self, model: str) -> bool:
        """Whether ``model`` is in memory, as :meth:`loaded` has it."""
        return any(self.same_model(model, name) for name in self.loaded())

    @abstractmethod
    def chat(
        self, request: ChatRequest, cancel: CancelToken | None = None
    ) -> Iterator[Chunk]:
        """Yield the pieces of an answer, ending with one :class:`Done`.

        Nothing is sent before the first piece is asked for. What came before an error
        stays valid. Cancelling, or closing the iterator, closes the connection.
        """

    @abstractmethod
    def embed(
        self, model: str, texts: Sequence[str], cancel: CancelToken | None = None
    ) -> EmbedResult:
        """Vectors of texts (prefixes are the caller's, see :mod:`.embedding`).

        A text that the model refuses is marked; an error is raised only when the
        server fails for every text.
        """

    @abstractmethod
    def pull(
        self, name: str, cancel: CancelToken | None = None
    ) -> Iterator[PullProgress]:
        """Download a model to the server; ends with a progress of 100 percent."""

    @abstractmethod
    def delete(self, name: str, cancel: CancelToken | None = None) -> None:
        """Remove a model from the server."""

    def same_model(self, one: str, other: str) -> bool:
        """Whether two names mean the same model of this kind of server."""
        return one == other
