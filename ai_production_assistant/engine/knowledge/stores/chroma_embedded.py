"""Chroma within this process, for one process alone.

With a second process at the same folder, questions go silently stale and two writers
destroy the index (both measured). A lock on the folder, held as long as the process
lives, keeps every other one out.
"""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from .base import Item, StoreError, VectorStore, batches

_logger = logging.getLogger(__name__)

_BATCH = 250
_PAGE = 5000
# Files of Chroma's graph were seen to grow to a terabyte for ten megabytes of vectors
# after kills. What is honest stays far below this.
_SLACK_BYTES = 64 * 1024 * 1024


class ChromaEmbedded(VectorStore):
    def __init__(self, path: str | os.PathLike):
        self.path = Path(path)
        self._mutex = threading.RLock()
        self._lock: FileLock | None = None
        self._client = None

    def __repr__(self):
        return f"<ChromaEmbedded {self.path.name}>"

    def ensure(self, collection: str, dimension: int) -> bool:
        with self._errors():
            client = self._open()
            known = [each.name for each in client.list_collections()]
            client.get_or_create_collection(
                collection,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine"}},
                metadata={"dimension": dimension},
            )
        return collection not in known

    def upsert(self, collection: str, items: Sequence[Item]) -> None:
        with self._errors():
            found = self._get(collection)
            for batch in batches(items, _BATCH):
                found.upsert(
                    ids=[str(item.id) for item in batch],
                    embeddings=[np.asarray(item.vector, "<f4") for item in batch],
                    metadatas=[item.keys for item in batch],
                )
        self._guard()

    def delete(self, collection: str, ids: Sequence[int]) -> None:
        with self._errors():
            found = self._get(collection)
            for batch in batches(ids, _BATCH):
                found.delete(ids=[str(i) for i in batch])
        self._guard()

    def nearest(self, collection, vector, limit, documents):
        where = None
        if documents is not None:
            where = {"document": {"$in": documents}}
        with self._errors():
            found = self._get(collection).query(
                query_embeddings=[vector],
                n_results=limit,
                where=where,
                include=["distances"],
            )
        ids, distances = found["ids"][0], found["distances"][0]
        return [(int(i), 1.0 - d) for i, d in zip(ids, distances, strict=True)]

    def entries(self, collection: str) -> Iterator[tuple[int, str]]:
        offset = 0
        while True:
            with self._errors():
                found = self._get(collection).get(
                    limit=_PAGE, offset=offset, include=["metadatas"]
                )
            for entry, data in zip(found["ids"], found["metadatas"], strict=True):
                yield int(entry), (data or {}).get("hash", "")
            if len(found["ids"]) < _PAGE:
                return
            offset += _PAGE

    def count(self, collection: str) -> int:
        with self._errors():
            return self._get(collection).count()

    def collections(self) -> list[str]:
        with self._errors():
            return [each.name for each in self._open().list_collections()]

    def drop(self, collection: str) -> None:
        with self._errors():
            client = self._open()
            if collection in [each.name for each in client.list_collections()]:
                client.delete_collection(collection)

    def close(self) -> None:
        with self._mutex:
            self._close_client()
            if self._lock:
                self._lock.release()
                self._lock = None

    # -- the client

    def _open(self):
        """The client; the folder is ours alone from here on.

        :raises StoreError: ``store_refused`` when another process has it
        """
        with self._mutex:
            if self._client is None:
                self._take_folder()
                # Looked at before it is loaded, which can end the process.
                if self._bloated():
                    self._throw_away()
                self._client = self._make_client()
            return self._client

    def _take_folder(self):
        if self._lock:
            return
        self.path.mkdir(parents=True, exist_ok=True)
        lock = FileLock(
            self.path.with_name(f"{self.path.name}.lock"), thread_local=False
        )
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreError("store_refused", "locked") from None
        self._lock = lock

    def _make_client(self):
        import chromadb

        for last in (False, True):
            try:
                return chromadb.PersistentClient(
                    str(self.path), chromadb.Settings(anonymized_telemetry=False)
                )
            except Exception:
                # Chroma keeps the object that failed for the next one who asks.
                chromadb.api.client.Client.clear_system_cache()
                if last:
                    raise
                _logger.warning("%r cannot be opened", self, exc_info=True)
                self._throw_away()
        raise AssertionError("not reached")

    def _close_client(self):
        if self._client is not None:
            client, self._client = self._client, None
            try:
                client.close()
            except Exception:
                _logger.info("Chroma was not closed in order", exc_info=True)

    def _get(self, collection: str):
        from chromadb.errors import NotFoundError

        try:
            return self._open().get_collection(collection, embedding_function=None)
        except NotFoundError:
            raise StoreError("store_damaged", "missing") from None

    @contextmanager
    def _errors(self):
        try:
            yield
        except (StoreError, KeyboardInterrupt, SystemExit, GeneratorExit):
            raise
        except OSError as error:
            raise StoreError("store_down", str(error)[:200]) from error
        # A panic of Chroma's Rust code is no Exception.
        except BaseException as error:
            detail = f"{type(error).__name__}: {error}"
            raise StoreError("store_damaged", detail[:200]) from error

    # -- the size of its files

    def _bloated(self) -> bool:
        """Whether a graph claims to be larger than the vectors that it joins.

        ``link_lists.bin`` holds links of the upper levels only, a small part of them.
        The size is the one claimed: such files have holes.
        """
        for graph in self.path.glob("*/link_lists.bin"):
            with suppress(OSError):
                vectors = (graph.parent / "data_level0.bin").stat().st_size
                if graph.stat().st_size > _SLACK_BYTES + vectors:
                    return True
        return False

    def _guard(self):
        """Throw the files away when their size is absurd: they hold copies only.

        :raises StoreError: ``store_damaged``; the caller fills the store again
        """
        if self._bloated():
            with self._mutex:
                self._throw_away()
            raise StoreError("store_damaged", "bloated")

    def _throw_away(self):
        _logger.warning("The files of %r are thrown away, to be made again", self)
        if self._client is not None:
            with self._errors():
                for each in self._client.list_collections():
                    self._client.delete_collection(each.name)
            self._close_client()
        shutil.rmtree(self.path, ignore_errors=True)
        self.path.mkdir(parents=True, exist_ok=True)
