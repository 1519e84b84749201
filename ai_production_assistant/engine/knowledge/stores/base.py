"""The small interface to a vector store: a cache that PostgreSQL can fill again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


class StoreError(Exception):
    """The store does not serve. ``code`` as worded in models/knowledge_wording:
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


class VectorStore(ABC):
    """Collections of vectors of one dimension, compared by cosine.

    Objects can be shared by threads. Every method raises :class:`StoreError` only.
    """

    @abstractmethod
    def ensure(self, collection: str, dimension: int) -> None:
        """Make the collection where it is missing."""

    @abstractmethod
    def upsert(self, collection: str, items: Sequence[Item]) -> None: ...

    @abstractmethod
    def delete(self, collection: str, ids: Sequence[int]) -> None:
        """Ids that are not there are no error."""

    @abstractmethod
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
