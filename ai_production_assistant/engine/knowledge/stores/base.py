"""The small interface to a vector store: a cache that PostgreSQL can fill again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np


class StoreError(Exception):
    """The store does not serve. ``code`` as worded in models/knowledge_index_state:
    ``store_down``, ``store_slow``, ``store_refused`` or ``store_damaged``."""

    def __init__(self, code: str, detail: str = ""):
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Item:
    """A vector by the id of its passage. ``document`` is 0 for a record's passage,
    whose model is then in ``model``; ``hash`` is the passage's. No text."""

    id: int
    vector: Sequence[float]
    document: int = 0
    model: str = ""
    hash: str = ""

    @property
    def keys(self) -> dict:
        """What is kept beside the vector, for filters and checks; never text."""
        return {"document": self.document, "model": self.model, "hash": self.hash}


@dataclass(frozen=True, slots=True)
class StoreTimeouts:
    """Seconds to wait. A question is answered without the store rather than late."""

    connect: float = 1.0
    read: float = 2.0
    write: float = 60.0


class VectorStore(ABC):
    """Collections of vectors of one dimension, compared by cosine.

    Objects can be shared by threads. Every method raises :class:`StoreError` only.
    """

    @abstractmethod
    def ensure(self, collection: str, dimension: int) -> bool:
        """Make the collection where it is missing: whether it was."""

    @abstractmethod
    def upsert(self, collection: str, items: Sequence[Item]) -> None: ...

    @abstractmethod
    def delete(self, collection: str, ids: Sequence[int]) -> None:
        """Ids that are not there are no error."""

    def query(
        self,
        collection: str,
        vector: Sequence[float],
        limit: int,
        *,
        documents: Sequence[int] | None = None,
    ) -> list[tuple[int, float]]:
        """Nearest passages as ``(id, cosine)``, best first.

        :param documents: only passages of these; None for all, 0 stands for records
        """
        if documents is not None:
            documents = [int(i) for i in documents]
        if limit < 1 or documents == []:
            return []
        vector = np.asarray(vector, dtype="<f4")
        return self.nearest(collection, vector, limit, documents)

    @abstractmethod
    def nearest(
        self,
        collection: str,
        vector: np.ndarray,
        limit: int,
        documents: list[int] | None,
    ) -> list[tuple[int, float]]:
        """What :meth:`query` asks, once there is something to ask for."""

    @abstractmethod
    def entries(self, collection: str) -> Iterator[tuple[int, str]]:
        """All ids with their hashes."""

    @abstractmethod
    def count(self, collection: str) -> int: ...

    @abstractmethod
    def collections(self) -> list[str]: ...

    @abstractmethod
    def drop(self, collection: str) -> None:
        """A collection that is not there is no error."""

    def close(self) -> None:  # noqa: B027 - most stores hold nothing
        """Give back what the object holds; it is not used afterwards."""


def batches(values: Sequence, size: int) -> Iterator[Sequence]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
