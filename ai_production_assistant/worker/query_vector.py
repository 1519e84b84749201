"""The vector of a question, made while no transaction is open.

The embedding model may be down, hang, or take half a minute to be loaded: a question
waits no longer than thrice what the model usually takes, and is then searched by words.
What it began goes on, so that the next question finds the model loaded.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

from ..engine.llm import LlmError, Timeouts
from ..engine.llm.base import Provider
from ..engine.llm.embedding import known, query_text
from .breaker import Breaker, Call, Late, breaker

_logger = logging.getLogger(__name__)

# Words alone have to be there within 150 ms, and take up to 50 of them.
LEAST_SECONDS = 0.1
# A model that nobody has used for so long is woken when a conversation is opened.
_IDLE_SECONDS = 600
# A model that is being loaded answers late, and is worth to be waited for by nobody.
_PATIENCE = Timeouts(connect=1, first=30, silence=30, control=5)
_KEPT = 256
# A question can be a pasted page; what it asks is in its beginning.
_CHARACTERS_PER_TOKEN = 2.5
_TOKENS = 512


@dataclass(frozen=True)
class QueryVector:
    """``vector`` is None where there is none: ``reason`` then is a code of
    :mod:`..engine.llm.errors`, ``slow``, ``refused``, or ``no_index``."""

    vector: Sequence[float] | None = None
    model_name: str = ""
    digest: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Embedder:
    """The model of the index in use, and the server that has it."""

    provider: Provider
    model_name: str
    digest: str

    @property
    def breaker(self) -> Breaker:
        key = ("embedding", self.provider.address.base, self.model_name)
        return breaker(key, f"The embedding model {self.model_name}", LEAST_SECONDS)

    def answer(self, vector=None, reason="") -> QueryVector:
        return QueryVector(vector, self.model_name, self.digest, reason)

    def embed(self, question: str):
        model = known(self.model_name)
        longest = int((model.tokens if model else _TOKENS) * _CHARACTERS_PER_TOKEN)
        text = query_text(self.model_name, question[:longest])
        return self.provider.embed(self.model_name, [text]).vectors[0]

    def probe(self):
        self.embed("ok")

    def call(self, work) -> Call:
        return Call(self.breaker, work, self.probe, _judge)


def query_vector(dbname: str, question: str, seconds: float | None = None):
    """The :class:`QueryVector` of ``question``; never raises, never waits for long."""
    with Registry(dbname).cursor() as cr:
        embedder = embedder_of(api.Environment(cr, SUPERUSER_ID, {}))
    return embed(embedder, question, seconds)


def embedder_of(env) -> Embedder | None:
    index = env["ai.production.index"]._serving()
    if not index:
        return None
    provider = env["ai.production.server"].provider(timeouts=_PATIENCE)
    return Embedder(provider, index.model_name, index.digest)


def embed(embedder: Embedder | None, question: str, seconds: float | None = None):
    """As :func:`query_vector`.

    :param seconds: to wait; None for as long as the model's usual time asks for
    """
    if embedder is None or not question.strip():
        return QueryVector(reason="no_index" if embedder is None else "refused")
    key = (embedder.provider.address.base, embedder.digest, question)
    if vector := _cache.get(key):
        return embedder.answer(vector)
    guard = embedder.breaker
    if reason := guard.reason:
        return embedder.answer(reason=reason)

    def work():
        vector = embedder.embed(question)
        if vector:
            _cache.put(key, vector)
        return vector

    try:
        vector = embedder.call(work).result(
            guard.patience if seconds is None else seconds
        )
    except Late:
        return embedder.answer(reason="slow")
    except LlmError as error:
        return embedder.answer(reason=_judge(error) or "refused")
    except Exception:
        _logger.exception("A question was not embedded")
        return embedder.answer(reason="model_error")
    return embedder.answer(vector, "" if vector else "refused")


def wake(embedder: Embedder | None):
    """Have the model loaded and its time measured before the first question comes."""
    guard = embedder and embedder.breaker
    if not guard or guard.reason or guard.served > time.monotonic() - _IDLE_SECONDS:
        return
    guard.served = time.monotonic()
    embedder.call(embedder.probe)


def _judge(error: Exception) -> str:
    if not isinstance(error, LlmError):
        return ""
    # The text is at fault, not the model.
    return "" if error.code in ("bad_request", "context_exceeded") else error.code


class _Cache:
    """The vectors of the last questions: a follow-up, a regenerated answer."""

    def __init__(self):
        self._vectors: OrderedDict = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key):
        with self._lock:
            if key in self._vectors:
                self._vectors.move_to_end(key)
            return self._vectors.get(key)

    def put(self, key, vector):
        with self._lock:
            self._vectors[key] = vector
            while len(self._vectors) > _KEPT:
                self._vectors.popitem(last=False)

    def clear(self):
        with self._lock:
            self._vectors.clear()


_cache = _Cache()


def forget_vectors():
    """For tests: as a process that has just started."""
    _cache.clear()
