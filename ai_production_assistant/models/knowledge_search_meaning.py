"""Passages by the meaning of a question."""

import numpy as np

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.ranking import WEIGHT_SERVED, WEIGHT_UNSERVED, serves
from ..engine.knowledge.stores.base import StoreError
from ..engine.llm.embedding import EmbeddingModel, known
from ..worker.query_vector import QueryVector, embed, embedder_of

# Enough for the fusion; more are asked for when the user may read too few of them.
_NEAREST = 60
_MORE = 300
_ENOUGH = 20
_COMPARED = 4000


class AiProductionSearch(models.AbstractModel):
    _inherit = "ai.production.search"

    @api.model
    @api.private
    def _vector(self, question: str, vector: QueryVector | None) -> QueryVector:
        if vector is not None:
            return vector
        return embed(embedder_of(self.env), question)

    @api.model
    @api.private
    def _meaning_weight(self, terms) -> tuple[float, float]:
        """The weight of the meaning, and the cosine of what has to do with a question;
        0 where the model does not serve the question's language."""
        index = self.env["ai.production.index"]._serving()
        model = known(index.model_name or "") or EmbeddingModel("")
        if serves(model.multilingual, terms.english):
            return WEIGHT_SERVED, model.related
        return WEIGHT_UNSERVED, 0.0

    @api.model
    @api.private
    def _by_meaning(self, vector: QueryVector, reach):
        """``([(passage id, cosine)], reason)``: the nearest that may be read, or why
        there are none."""
        index = self.env["ai.production.index"]._serving()
        if not index or vector.vector is None:
            # A database without an embedding model is no fault to tell of.
            return [], "" if vector.reason in ("no_index", "refused") else vector.reason
        if vector.digest != index.digest:
            # The index was exchanged since: the next question has the right one.
            return [], ""
        documents = None
        if not reach.everything:
            # 0 stands for the passages of records.
            documents = [*reach.documents, *([0] if reach.models else [])]
        try:
            return self._nearest_readable(index, vector.vector, documents, reach), ""
        except StoreError as error:
            return [], error.code

    @api.model
    @api.private
    def _nearest_readable(self, index, vector, documents, reach):
        near: dict[int, float] = {}
        for limit in (_NEAREST, _MORE):
            found = index._nearest(vector, limit, documents=documents)
            near = self._readable(found, reach)
            if len(near) >= _ENOUGH or len(found) < limit:
                return list(near.items())
        # The nearest are records that the user may not read.
        near |= self._readable(self._compared(index, vector, reach), reach)
        if len(near) < _ENOUGH and reach.models and reach.documents:
            found = index._nearest(vector, _NEAREST, documents=list(reach.documents))
            near |= self._readable(found, reach)
        return sorted(near.items(), key=lambda pair: (-pair[1], pair[0]))[:_NEAREST]

    @api.model
    @api.private
    def _readable(self, found, reach) -> dict[int, float]:
        rows = self._rows([id_ for id_, _cosine in found], reach)
        return {id_: cosine for id_, cosine in found if id_ in rows}

    @api.model
    @api.private
    def _compared(self, index, vector, reach) -> list[tuple[int, float]]:
        """The nearest for one who may read few of the records, compared one by one.

        Empty when these are more than can be compared, whose nearest the store has.
        """
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.id, e.vector FROM ai_production_passage p
                  JOIN ai_production_embedding e
                    ON e.passage_id = p.id AND e.index_id = %s
                 WHERE p.live AND e.vector IS NOT NULL AND %s LIMIT %s
                """,
                index.id,
                reach.condition,
                _COMPARED + 1,
            )
        )
        if not rows or len(rows) > _COMPARED:
            return []
        vectors = np.stack([np.frombuffer(data, dtype="<f4") for _id, data in rows])
        cosines = vectors @ np.asarray(vector, dtype="<f4")
        best = np.argsort(-cosines, kind="stable")[:_NEAREST]
        return [(rows[i][0], float(cosines[i])) for i in best]
