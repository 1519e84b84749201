"""Kinds of vector stores by name; another addon registers its own here."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from .base import StoreError, StoreTimeouts, VectorStore


@dataclass(frozen=True)
class StoreAddress:
    """Where a store is: ``url`` and ``key`` of a server, or ``path`` of a folder."""

    kind: str
    url: str = ""
    key: str = field(default="", repr=False)
    path: str = ""
    timeouts: StoreTimeouts = StoreTimeouts()


_kinds: dict[str, Callable[[StoreAddress], VectorStore]] = {}
_opened: dict[StoreAddress, VectorStore] = {}
_lock = threading.Lock()


def register_store(kind: str, make: Callable[[StoreAddress], VectorStore]) -> None:
    _kinds[kind] = make


def open_store(address: StoreAddress) -> VectorStore:
    """The one object of this process for the store; nothing is connected yet.

    :raises StoreError: ``store_refused`` for a kind that is not known
    """
    with _lock:
        if address not in _opened:
            if address.kind not in _kinds:
                raise StoreError("store_refused", f"kind {address.kind}")
            _opened[address] = _kinds[address.kind](address)
        return _opened[address]


def close_stores() -> None:
    """Close every store of this process; the next use opens it again."""
    with _lock:
        stores = list(_opened.values())
        _opened.clear()
    for store in stores:
        store.close()


def _chroma_server(address: StoreAddress) -> VectorStore:
    from .chroma_server import ChromaServer

    return ChromaServer(address.url, address.timeouts)


def _chroma_embedded(address: StoreAddress) -> VectorStore:
    from .chroma_embedded import ChromaEmbedded

    return ChromaEmbedded(address.path)


def _qdrant(address: StoreAddress) -> VectorStore:
    from .qdrant import Qdrant

    return Qdrant(address.url, address.key, address.path, address.timeouts)


register_store("chroma_server", _chroma_server)
register_store("chroma_embedded", _chroma_embedded)
register_store("qdrant", _qdrant)
