"""The nearest passages, of those that the asker may read."""

import math

import numpy as np

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.stores import StoreError, StoreTimeouts, open_store
from ..worker.breaker import MOST_SECONDS, Call, Late, breaker
from ..worker.vector_cache import LIMIT_BYTES, vector_cache
from .knowledge_index_fill import unpack

# So many vectors are compared one by one: in some 5 ms, and some 30 ms the first time,
# when they are read from PostgreSQL.
FEW = 4000
# Where the store's nearest are all of documents that the asker may not read, so many
# are still compared one by one; beyond, the store filters, slowly.
MANY = 20_000
_MORE = 3
_MOST = 2000
# So many passages the store finds in about the same time as one.
_LIGHT = 400
# Nobody waits for so long: the answer of a store that reads its files first is heard
# in the background, and the next question finds it quick.
ASKED = StoreTimeouts(connect=1, read=10)
# The vector of the question took its part of the 150 ms in which words have to serve.
LEAST_SECONDS = 0.075


class AiProductionIndex(models.Model):
    _inherit = "ai.production.index"

    @api.private
    def _nearest(self, vector, limit: int, documents=None) -> list[tuple[int, float]]:
        """``(passage_id, cosine)`` of live passages, best first.

        A filter on many documents costs the store up to 200 ms, a plain question 2 ms.
        So who may read little gets his passages compared one by one, and for who may
        read much the store's nearest are filtered here. A site that has few passages
        at all needs no store for its questions.

        :param documents: ids of those that the asker may read; 0 among them stands for
            the passages of records; None for all
        :raises StoreError: when the store does not serve
        """
        self.ensure_one()
        if not self.dimension or limit < 1:
            return []
        vector = np.asarray(vector, dtype="<f4")
        if vector.shape != (self.dimension,):
            raise StoreError("store_refused", "dimension")
        if documents is not None:
            documents = sorted(set(documents))
            if not documents:
                return []
        if self._are_at_most(FEW, documents):
            return self._compare(vector, limit, documents)
        return self._ask_store(vector, limit, documents)

    # --- one by one ------------------------------------------------------------------

    @api.private
    def _of_documents(self, documents: list[int] | None) -> SQL:
        if documents is None:
            return SQL("TRUE")
        chosen = SQL("p.document_id = ANY(%s)", [i for i in documents if i])
        if 0 in documents:
            return SQL("(%s OR p.document_id IS NULL)", chosen)
        return chosen

    @api.private
    def _are_at_most(self, limit: int, documents: list[int] | None) -> bool:
        """Whether these documents have no more passages, all of which fit in memory."""
        limit = min(limit, LIMIT_BYTES // (4 * self.dimension))
        rows = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM (SELECT 1 FROM ai_production_passage p"
                " WHERE p.live AND %s LIMIT %s) few",
                self._of_documents(documents),
                max(0, limit + 1),
            )
        )
        return rows[0][0] <= limit

    @api.private
    def _compare(self, vector, limit: int, documents: list[int] | None):
        rows = self.env.execute_query(
            SQL(
                "SELECT p.id FROM ai_production_passage p WHERE p.live AND %s",
                self._of_documents(documents),
            )
        )
        vectors = self._vectors_of([row[0] for row in rows])
        if not vectors:
            return []
        ids = list(vectors)
        joined = unpack(b"".join(vectors.values()))
        cosines = joined.reshape(len(ids), self.dimension) @ vector
        # Of those that say the same, the same come first each time.
        best = np.lexsort((ids, -cosines))[:limit]
        return [(ids[i], float(cosines[i])) for i in best]

    @api.private
    def _vectors_of(self, passage_ids: list[int]) -> dict[int, bytes]:
        """The vectors of these passages, where they have one."""
        cache = vector_cache(self.env.registry)
        found = cache.get(self.id, passage_ids)
        missing = [i for i in passage_ids if i not in found]
        if missing:
            rows = self.env.execute_query(
                SQL(
                    "SELECT passage_id, vector FROM ai_production_embedding"
                    " WHERE index_id = %s AND passage_id = ANY(%s)"
                    " AND vector IS NOT NULL",
                    self.id,
                    missing,
                )
            )
            read = {passage_id: bytes(vector) for passage_id, vector in rows}
            cache.put(self.id, read)
            found.update(read)
        return found

    # --- by the store ----------------------------------------------------------------

    @api.private
    def _ask_store(self, vector, limit: int, documents: list[int] | None):
        wanted = limit + 10
        if documents is not None:
            wanted = math.ceil(limit * 1.5 / self._share(documents)) + 10
        while True:
            wanted = min(wanted, _MOST)
            found = self._query(vector, wanted)
            allowed = self._live([i for i, _cosine in found], documents)
            hits = [pair for pair in found if pair[0] in allowed][:limit]
            if len(hits) == limit or len(found) < wanted:
                return hits
            if wanted == _MOST:
                break
            wanted *= _MORE
        if documents is None:
            return hits
        if self._are_at_most(MANY, documents):
            return self._compare(vector, limit, documents)
        found = self._query(vector, limit + 10, documents)
        allowed = self._live([i for i, _cosine in found], documents)
        return [pair for pair in found if pair[0] in allowed][:limit]

    @api.private
    def _share(self, documents: list[int]) -> float:
        """The share of all documents; a guess at the share of the passages."""
        rows = self.env.execute_query(
            SQL("SELECT count(*) FROM ai_production_document")
        )
        return min(1.0, len(documents) / max(1, rows[0][0]))

    @api.private
    def _live(self, passage_ids: list[int], documents: list[int] | None) -> set[int]:
        """Those of the store's passages that are there and may be read."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.id FROM ai_production_passage p
                  JOIN ai_production_embedding e
                    ON e.passage_id = p.id AND e.index_id = %s
                 WHERE p.id = ANY(%s) AND p.live AND e.vector IS NOT NULL AND %s
                """,
                self.id,
                passage_ids,
                self._of_documents(documents),
            )
        )
        return {row[0] for row in rows}

    @api.private
    def _query(self, vector, limit: int, documents=None) -> list[tuple[int, float]]:
        """Ask the store; one that was down a moment ago is not waited for again."""
        address = self._store_address(ASKED)
        guard = breaker(
            ("store", address), f"The vector store {address.kind}", LEAST_SECONDS
        )
        if reason := guard.reason:
            raise StoreError(reason, "asked a moment ago")
        store, collection = open_store(address), self._collection()

        def ask(count, *, seconds=guard.patience, counts=True, among=None):
            call = Call(
                guard,
                lambda: store.query(collection, vector, count, documents=among),
                probe,
                _judge,
                slow="store_slow",
                counts=counts,
            )
            # Within this process nothing hangs, and opening it takes seconds.
            return call.result(None if address.path else seconds)

        def probe():
            try:
                store.query(collection, vector, 1)
            except StoreError as error:
                if _judge(error):
                    raise

        try:
            if documents is None and limit <= _LIGHT:
                return ask(limit)
            # This takes its time. Whether the store hangs is asked by what does not.
            ask(1)
            return ask(limit, seconds=MOST_SECONDS, counts=False, among=documents)
        except Late:
            raise StoreError("store_slow", "asked just now") from None


def _judge(error: Exception) -> str:
    code = getattr(error, "code", "")
    return code if code in ("store_down", "store_slow") else ""
