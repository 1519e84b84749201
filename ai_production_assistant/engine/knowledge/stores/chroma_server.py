"""A Chroma server (``chroma run``), by its HTTP interface.

Chroma's own client waits for ever where a server hangs, from its constructor on, and
takes no time-out; nor does a process that only asks need its 70 MB. What is used of
the interface are the ten calls below.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote, unquote, urlsplit

import numpy as np
import urllib3

from .base import Item, StoreError, StoreTimeouts, VectorStore, batches

_COLLECTIONS = "/tenants/default_tenant/databases/default_database/collections"
# Chroma takes 5,461 at a time; it is no faster with more than this.
_BATCH = 1000
_PAGE = 5000


class ChromaServer(VectorStore):
    def __init__(self, url: str, timeouts: StoreTimeouts | None = None):
        self.timeouts = timeouts or StoreTimeouts()
        self.url, headers = _address(url)
        # Each call can be repeated, but a server that is down is to be told at once.
        self._pool = urllib3.PoolManager(maxsize=8, retries=False, headers=headers)
        self._ids: dict[str, str] = {}
        self._packed: bool | None = None

    def __repr__(self):
        return f"<ChromaServer {self.url}>"

    def ensure(self, collection: str, dimension: int) -> bool:
        if self._find(collection):
            return False
        found = self._call(
            "POST",
            _COLLECTIONS,
            {
                "name": collection,
                "get_or_create": True,
                "configuration": {"hnsw": {"space": "cosine"}},
                "metadata": {"dimension": dimension},
            },
            seconds=self.timeouts.write,
        )
        self._ids[collection] = found["id"]
        return True

    def upsert(self, collection: str, items: Sequence[Item]) -> None:
        for batch in batches(items, _BATCH):
            vectors = [np.asarray(item.vector, dtype="<f4") for item in batch]
            self._of(
                collection,
                "upsert",
                {
                    "ids": [str(item.id) for item in batch],
                    "embeddings": [self._pack(vector) for vector in vectors],
                    "metadatas": [item.keys for item in batch],
                },
                seconds=self.timeouts.write,
            )

    def delete(self, collection: str, ids: Sequence[int]) -> None:
        for batch in batches(ids, _PAGE):
            self._of(
                collection,
                "delete",
                {"ids": [str(i) for i in batch]},
                seconds=self.timeouts.write,
            )

    def nearest(self, collection, vector, limit, documents):
        body = {
            "query_embeddings": [vector.tolist()],
            "n_results": limit,
            "include": ["distances"],
        }
        if documents is not None:
            body["where"] = {"document": {"$in": documents}}
        found = self._of(collection, "query", body)
        ids, distances = found["ids"][0], found["distances"][0]
        return [(int(i), 1.0 - d) for i, d in zip(ids, distances, strict=True)]

    def entries(self, collection: str) -> Iterator[tuple[int, str]]:
        offset = 0
        while True:
            found = self._of(
                collection,
                "get",
                {"limit": _PAGE, "offset": offset, "include": ["metadatas"]},
                seconds=self.timeouts.write,
            )
            for entry, data in zip(found["ids"], found["metadatas"], strict=True):
                yield int(entry), (data or {}).get("hash", "")
            if len(found["ids"]) < _PAGE:
                return
            offset += _PAGE

    def count(self, collection: str) -> int:
        return self._of(collection, "count", method="GET")

    def collections(self) -> list[str]:
        found = self._call("GET", _COLLECTIONS)
        return [collection["name"] for collection in found]

    def drop(self, collection: str) -> None:
        self._ids.pop(collection, None)
        self._call(
            "DELETE",
            f"{_COLLECTIONS}/{quote(collection, safe='')}",
            seconds=self.timeouts.write,
            missing=True,
        )

    def close(self) -> None:
        self._pool.clear()

    # -- calls

    def _find(self, collection: str) -> str:
        """The server's own id of the collection; empty where it is missing."""
        path = f"{_COLLECTIONS}/{quote(collection, safe='')}"
        found = self._call("GET", path, missing=True)
        if found:
            self._ids[collection] = found["id"]
            return found["id"]
        self._ids.pop(collection, None)
        return ""

    def _of(self, collection: str, verb: str, body=None, *, method="POST", seconds=0):
        """A call on a collection by its id, which is looked up once.

        The id changes when somebody drops the collection and makes it again.
        """
        for known in (self._ids.get(collection), ""):
            found = known or self._find(collection)
            if not found:
                break
            path = f"{_COLLECTIONS}/{found}/{verb}"
            result = self._call(method, path, body, seconds=seconds, missing=True)
            if result is not None:
                return result
            self._ids.pop(collection, None)
        raise StoreError("store_damaged", "missing")

    def _pack(self, vector: np.ndarray):
        """In half the bytes, where the server reads them so."""
        if self._packed is None:
            checks = self._call("GET", "/pre-flight-checks")
            self._packed = bool(checks.get("supports_base64_encoding"))
        if self._packed:
            return base64.b64encode(vector.tobytes()).decode()
        return vector.tolist()

    def _call(self, method, path, body=None, *, seconds=0.0, missing=False):
        """The answer's JSON; None for "not found" when it may be ``missing``."""
        response = self._send(method, path, body, seconds or self.timeouts.read)
        if response.status == 404 and missing:
            return None
        if response.status >= 500:
            raise StoreError("store_damaged", _reason(response))
        if response.status >= 300:
            raise StoreError("store_refused", _reason(response))
        try:
            return json.loads(response.data)
        except ValueError:
            raise StoreError("store_refused", "not a Chroma server") from None

    def _send(self, method, path, body, seconds: float):
        # A connection kept from before the server's restart is found broken only when
        # it is used: each call may be repeated once.
        for last in (False, True):
            try:
                return self._pool.request(
                    method,
                    f"{self.url}/api/v2{path}",
                    body=None if body is None else json.dumps(body),
                    timeout=urllib3.Timeout(
                        connect=self.timeouts.connect, read=seconds
                    ),
                    redirect=False,
                )
            except urllib3.exceptions.ReadTimeoutError:
                raise StoreError("store_slow", f"{seconds:g} s") from None
            except urllib3.exceptions.ProtocolError:
                if last:
                    raise StoreError("store_down", "no connection") from None
            except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
                raise StoreError("store_down", type(error).__name__) from None
        raise AssertionError("not reached")


def _address(url: str) -> tuple[str, dict]:
    """The address without the name and password in it, and the headers with them.

    Chroma asks for none, but the proxy does that a site may have put before it.
    """
    url = url.strip().rstrip("/")
    url = url if "://" in url else f"http://{url}"
    headers = {"Content-Type": "application/json"}
    try:
        parts = urlsplit(url)
    except ValueError:
        return url, headers
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers |= urllib3.make_headers(basic_auth=pair)
        url = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    return url, headers


def _reason(response) -> str:
    try:
        text = str(json.loads(response.data).get("message", ""))
    except (ValueError, AttributeError):
        text = ""
    return f"{response.status} {text}".strip()[:200]
