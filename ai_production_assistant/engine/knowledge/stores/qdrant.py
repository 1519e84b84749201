"""Qdrant, for a site that has one already. ``qdrant-client`` is asked for only here."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

import numpy as np

from .base import Item, StoreError, StoreTimeouts, VectorStore, batches

_BATCH = 500
_PAGE = 5000


class Qdrant(VectorStore):
    """:param path: without ``url``: folder of the local mode, or ``:memory:``"""

    def __init__(
        self,
        url: str = "",
        key: str = "",
        path: str = "",
        timeouts: StoreTimeouts | None = None,
    ):
        self.url = url
        self._key = key
        self._path = path
        self.timeouts = timeouts or StoreTimeouts()
        self._mutex = threading.RLock()
        self._client = None
        # The local mode is a Python object that was not made for several threads.
        self._one_at_a_time = nullcontext() if url else self._mutex

    def __repr__(self):
        return f"<Qdrant {self.url.rpartition('@')[2] or 'local'}>"

    def ensure(self, collection: str, dimension: int) -> bool:
        with self._errors() as (client, models):
            if client.collection_exists(collection):
                return False
            client.create_collection(
                collection,
                vectors_config=models.VectorParams(
                    size=dimension, distance=models.Distance.COSINE
                ),
            )
            if self.url:
                client.create_payload_index(
                    collection, "document", models.PayloadSchemaType.INTEGER
                )
            return True

    def upsert(self, collection: str, items: Sequence[Item]) -> None:
        for batch in batches(items, _BATCH):
            with self._errors() as (client, models):
                client.upsert(
                    collection,
                    [
                        models.PointStruct(
                            id=item.id,
                            vector=np.asarray(item.vector, "<f4").tolist(),
                            payload=item.keys,
                        )
                        for item in batch
                    ],
                    wait=True,
                )

    def delete(self, collection: str, ids: Sequence[int]) -> None:
        for batch in batches(ids, _PAGE):
            with self._errors() as (client, models):
                client.delete(
                    collection,
                    models.PointIdsList(points=[int(i) for i in batch]),
                    wait=True,
                )

    def nearest(self, collection, vector, limit, documents):
        with self._errors() as (client, models):
            chosen = None
            if documents is not None:
                match = models.MatchAny(any=documents)
                condition = models.FieldCondition(key="document", match=match)
                chosen = models.Filter(must=[condition])
            found = client.query_points(
                collection,
                query=vector.tolist(),
                limit=limit,
                query_filter=chosen,
                with_payload=False,
            )
            return [(int(point.id), float(point.score)) for point in found.points]

    def entries(self, collection: str) -> Iterator[tuple[int, str]]:
        offset = None
        while True:
            with self._errors() as (client, _models):
                points, offset = client.scroll(
                    collection, limit=_PAGE, offset=offset, with_payload=["hash"]
                )
            for point in points:
                yield int(point.id), (point.payload or {}).get("hash", "")
            if offset is None:
                return

    def count(self, collection: str) -> int:
        with self._errors() as (client, _models):
            return client.count(collection, exact=True).count

    def collections(self) -> list[str]:
        with self._errors() as (client, _models):
            return [each.name for each in client.get_collections().collections]

    def drop(self, collection: str) -> None:
        with self._errors() as (client, _models):
            if client.collection_exists(collection):
                client.delete_collection(collection)

    def close(self) -> None:
        with self._mutex:
            if self._client is not None:
                self._client.close()
                self._client = None

    # -- the client

    def _open(self):
        with self._mutex:
            if self._client is None:
                self._client = self._make_client()
            return self._client

    def _make_client(self):
        from qdrant_client import QdrantClient

        if not self.url:
            if self._path == ":memory:":
                return QdrantClient(":memory:")
            return QdrantClient(path=self._path, force_disable_check_same_thread=True)
        return QdrantClient(
            url=self.url,
            api_key=self._key or None,
            # One time-out for all calls: writing is what takes longest.
            timeout=max(1, round(self.timeouts.write / 6)),
            check_compatibility=False,
        )

    @contextmanager
    def _errors(self):
        try:
            from qdrant_client import models
            from qdrant_client.http.exceptions import (
                ResponseHandlingException,
                UnexpectedResponse,
            )
        except ImportError:
            raise StoreError("store_refused", "qdrant-client") from None
        with self._one_at_a_time:
            try:
                yield self._open(), models
            except ResponseHandlingException as error:
                slow = "timed out" in str(error).lower()
                raise StoreError(
                    "store_slow" if slow else "store_down", "no connection"
                ) from error
            except UnexpectedResponse as error:
                raise _refusal(error.status_code, str(error)) from error
            except ValueError as error:
                # What the local mode says of a collection that is not there.
                raise _refusal(
                    404 if "not found" in str(error) else 400, str(error)
                ) from error
            except (OSError, RuntimeError) as error:
                raise StoreError("store_refused", str(error)[:200]) from error


def _refusal(status: int | None, text: str) -> StoreError:
    if status == 404:
        return StoreError("store_damaged", "missing")
    if status and status >= 500:
        return StoreError("store_damaged", text[:200])
    return StoreError("store_refused", text[:200])
