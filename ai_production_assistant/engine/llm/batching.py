"""Embedding many texts when one bad text makes a whole batch fail, unnamed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .base import CancelToken, EmbedResult
from .errors import LlmError

BATCH = 32
_BATCH_CHARACTERS = 100_000
# What one text can cause. A connection that ends is among them: some texts kill the
# process that runs the model, and the server starts another one.
_CAUSED_BY_A_TEXT = frozenset(
    "bad_request context_exceeded server_error model_error interrupted".split()
)
_PROBE = "ok"
_FAILURES_IN_A_ROW = 3

Send = Callable[[list[str]], tuple[object, int]]


def embed_all(send: Send, texts: Sequence[str], cancel: CancelToken) -> EmbedResult:
    """Vectors of ``texts`` in batches; a failing batch is halved down to its bad texts.

    ``send`` takes a batch and returns what the server gave for it and the tokens it
    counted; at most three requests a text are made. When nothing has worked yet, and
    after some failures in a row, a harmless text tells bad texts from a server in
    trouble: then the error is raised.
    """
    run = _Run(send, texts, cancel)
    for batch in _batches(texts):
        run.embed(batch)
    return EmbedResult(run.vectors, run.reasons, run.dimension, run.tokens)


class _Run:
    def __init__(self, send: Send, texts: Sequence[str], cancel: CancelToken):
        self.send = send
        self.texts = texts
        self.cancel = cancel
        self.vectors: list[list[float] | None] = [None] * len(texts)
        self.reasons = {
            index: "empty" for index, text in enumerate(texts) if not text.strip()
        }
        self.dimension = 0
        self.tokens = 0
        # whether the server is known to work, and the failures since it did
        self.proven = False
        self.failures = 0

    def embed(self, batch: list[int]):
        self.cancel.check()
        try:
            answer, tokens = self.send([self.texts[index] for index in batch])
            vectors = _vectors(answer, len(batch))
        except LlmError as error:
            if error.code not in _CAUSED_BY_A_TEXT:
                raise
            self._failed(batch, error)
            return
        self.proven, self.failures = True, 0
        self.tokens += tokens
        for index, vector in zip(batch, vectors, strict=True):
            self._keep(index, vector)

    def _failed(self, batch: list[int], error: LlmError):
        if len(batch) > 1:
            middle = len(batch) // 2
            self.embed(batch[:middle])
            self.embed(batch[middle:])
            return
        self.reasons[batch[0]] = str(error)
        if error.code != "context_exceeded":
            self.failures += 1
            if not self.proven or self.failures >= _FAILURES_IN_A_ROW:
                self._prove(error)

    def _prove(self, error: LlmError):
        """Raise ``error`` when the server is at fault and not the texts."""
        try:
            _vectors(self.send([_PROBE])[0], 1)
        except LlmError as failure:
            if failure.code in _CAUSED_BY_A_TEXT:
                raise error from None
            raise
        self.proven, self.failures = True, 0

    def _keep(self, index: int, vector: list[float] | None):
        if vector is None:
            self.reasons[index] = "not a vector of numbers"
            return
        if self.dimension and len(vector) != self.dimension:
            raise LlmError("broken_stream", "vectors of different lengths")
        self.dimension = len(vector)
        self.vectors[index] = vector


def _batches(texts: Sequence[str]):
    """Indices of the texts that say something, by number and length."""
    batch, size = [], 0
    for index, text in enumerate(texts):
        if not text.strip():
            continue
        if batch and (len(batch) == BATCH or size + len(text) > _BATCH_CHARACTERS):
            yield batch
            batch, size = [], 0
        batch.append(index)
        size += len(text)
    if batch:
        yield batch


def _vectors(answer, count: int) -> list[list[float] | None]:
    if not isinstance(answer, list) or len(answer) != count:
        given = len(answer) if isinstance(answer, list) else "no"
        raise LlmError("broken_stream", f"{given} vectors for {count} texts")
    return [_vector(item) for item in answer]


def _vector(item) -> list[float] | None:
    """None for what no store takes: text, nothing, numbers without a size."""
    if not isinstance(item, list) or not item:
        return None
    if not all(type(part) in (int, float) and math.isfinite(part) for part in item):
        return None
    return [float(part) for part in item]
