"""The nearest passages, of those that the asker may read."""

import math

import numpy as np

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.stores import StoreError, open_store
from ..worker.breaker import breaker
from ..worker.vector_cache import vector_cache
from .knowledge_index import QUESTION
from .knowledge_index_fill import unpack

# So many vectors are compared one by one: in some 5 ms, and some 30 ms the first time,
# when they are read from PostgreSQL.
FEW = 4000
# Where the store's nearest are all of documents that the asker may not read, so many
# are still compared one by one; beyond, the store filters, slowly.
MANY = 20_000
_MORE = 3
_MOST = 2000


class AiProductionIndex(models.Model):
    _inherit = "ai.production.index"

    @api.private
    def _nearest(self, vector, limit: int, documents=None) -> list[tuple[int, float]]:
        """``(passage_id, cosine)`` of live passages, best first.

        A filter on many documents costs the store up to 200 ms, a plain question 2 ms.
        So who may read little gets his passages compared one by one, and for who may
        read much the store's nearest are filtered here.

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
            if self._count_of(documents, FEW + 1) <= FEW:
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
    def _count_of(self, documents: list[int], limit: int) -> int:
        """How many passages are of these documents; counted up to ``limit``."""
        rows = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM (SELECT 1 FROM ai_production_passage p"
                " WHERE p.live AND %s LIMIT %s) few",
                self._of_documents(documents),
                limit,
            )
        )
        return rows[0][0]

    @api.private
    def _compare(self, vector, limit: int, documents: list[int]):
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
        best = np.argsort(-cosines, kind="stable")[:limit]
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
        if self._count_of(documents, MANY + 1) <= MANY:
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
        address = self._store_address(QUESTION)
        guard = breaker(("store", address), f"The vector store {address.kind}")
        if reason := guard.reason:
            raise StoreError(reason, "asked a moment ago")
        store = open_store(address)
        try:
            return store.query(self._collection(), vector, limit, documents=documents)
        except StoreError as error:
            if error.code in ("store_down", "store_slow"):
                guard.fail(error.code, store.collections)
            raise
