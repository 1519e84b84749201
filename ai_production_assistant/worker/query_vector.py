"""The vector of a question, made while no transaction is open.

The embedding model may be down, or take half a minute to be loaded: a question waits
no longer than its budget and is then searched by words. What it began goes on, so that
the next question finds the model loaded.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry

from ..engine.llm import LlmError, Timeouts
from ..engine.llm.base import Provider
from ..engine.llm.embedding import known, query_text
from .breaker import Breaker, breaker

BUDGET_SECONDS = 1.5
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
        return breaker(key, f"The embedding model {self.model_name}")

    def answer(self, vector=None, reason="") -> QueryVector:
        return QueryVector(vector, self.model_name, self.digest, reason)

    def embed(self, question: str):
        model = known(self.model_name)
        longest = int((model.tokens if model else _TOKENS) * _CHARACTERS_PER_TOKEN)
        text = query_text(self.model_name, question[:longest])
        return self.provider.embed(self.model_name, [text]).vectors[0]


def query_vector(dbname: str, question: str, budget_seconds=BUDGET_SECONDS):
    """The :class:`QueryVector` of ``question``; never raises, never waits for long."""
    with Registry(dbname).cursor() as cr:
        embedder = embedder_of(api.Environment(cr, SUPERUSER_ID, {}))
    return embed(embedder, question, budget_seconds)


def embedder_of(env) -> Embedder | None:
    index = env["ai.production.index"]._serving()
    if not index:
        return None
    provider = env["ai.production.server"].provider(timeouts=_PATIENCE)
    return Embedder(provider, index.model_name, index.digest)


def embed(embedder: Embedder | None, question: str, budget_seconds=BUDGET_SECONDS):
    if embedder is None or not question.strip():
        return QueryVector(reason="no_index" if embedder is None else "refused")
    key = (embedder.provider.address.base, embedder.digest, question)
    if vector := _cache.get(key):
        return embedder.answer(vector)
    guard = embedder.breaker
    if reason := guard.reason:
        return embedder.answer(reason=reason)
    call = _Call(embedder, question, key)
    if not call.ended.wait(budget_seconds):
        call.late(guard)
    return embedder.answer(call.vector, call.reason)


class _Call:
    """One question on its way, in a thread that may outlive who waits for it."""

    def __init__(self, embedder: Embedder, question: str, key):
        self.embedder = embedder
        self.question = question
        self.key = key
        self.vector = None
        self.reason = ""
        self.ended = threading.Event()
        threading.Thread(target=self._run, name="query-vector", daemon=True).start()

    def late(self, guard: Breaker):
        self.reason = "slow"
        guard.fail("slow", self._probe)
        if self.ended.is_set() and self.vector:
            # It came while the guard was being told.
            guard.close()

    def _run(self):
        guard = self.embedder.breaker
        try:
            vector = self.embedder.embed(self.question)
        except LlmError as error:
            self.reason = error.code
            if error.code in ("bad_request", "context_exceeded"):
                self.reason = "refused"
            else:
                guard.fail(error.code, self._probe)
            self.ended.set()
        except Exception:
            self.reason = "model_error"
            self.ended.set()
            raise
        else:
            self.reason = "" if vector else "refused"
            self.vector = vector
            if vector:
                _cache.put(self.key, vector)
            # In this order: whoever waited in vain closes it himself (late).
            self.ended.set()
            guard.close()

    def _probe(self):
        self.embedder.embed("ok")


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
