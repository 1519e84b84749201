"""The vectors that this process has read from PostgreSQL lately.

Who may read little, and everybody on a site that has little, asks about the same few
passages again and again, and reading 2,000 vectors costs ten times what comparing them
does. State of the process; nothing here touches the database.
"""

from __future__ import annotations

import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterable

LIMIT_BYTES = 64 * 1024 * 1024


class VectorCache:
    """Vectors by index and passage.

    None of them can be outdated, whatever other processes do: a passage keeps its
    vector as long as it lives, and its id is never another one's. Which passages there
    are is not asked here but of PostgreSQL, by each question.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._vectors: OrderedDict[tuple[int, int], bytes] = OrderedDict()
        self._bytes = 0

    def get(self, index_id: int, passage_ids: Iterable[int]) -> dict[int, bytes]:
        """Those that are known, with what they are."""
        found = {}
        with self._lock:
            for passage_id in passage_ids:
                key = (index_id, passage_id)
                vector = self._vectors.get(key)
                if vector is not None:
                    self._vectors.move_to_end(key)
                    found[passage_id] = vector
        return found

    def put(self, index_id: int, vectors: dict[int, bytes]):
        with self._lock:
            for passage_id, vector in vectors.items():
                old = self._vectors.pop((index_id, passage_id), b"")
                self._vectors[index_id, passage_id] = vector
                self._bytes += len(vector) - len(old)
            while self._bytes > LIMIT_BYTES:
                _key, vector = self._vectors.popitem(last=False)
                self._bytes -= len(vector)


_caches: dict[str, tuple[weakref.ref, VectorCache]] = {}
_lock = threading.Lock()


def vector_cache(registry) -> VectorCache:
    """The one of a database: another one of the same name has another registry."""
    with _lock:
        owner, cache = _caches.get(registry.db_name, (None, None))
        if owner is None or owner() is not registry:
            # A database that is no longer served leaves nothing behind.
            for name, (other, _cache) in list(_caches.items()):
                if other() is None:
                    del _caches[name]
            cache = VectorCache()
            _caches[registry.db_name] = weakref.ref(registry), cache
        return cache
