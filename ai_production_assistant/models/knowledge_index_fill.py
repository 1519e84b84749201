"""What the embedding lane reads and writes."""

import numpy as np

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.stores import Item

# What is searched now, and what will be when its document has been read to its end.
_NEEDED = SQL(
    """
    (p.live OR EXISTS (
        SELECT 1 FROM ai_production_document d
         WHERE d.id = p.document_id AND d.reading_generation = p.generation))
    """
)


class AiProductionIndex(models.Model):
    _inherit = "ai.production.index"

    # --- passages without a vector ---------------------------------------------------

    @api.private
    def _pending(self, limit: int, after: int = 0, urgent: bool = False) -> list[int]:
        """Passages that have no row in this index yet.

        :param after: only those with a higher id: a pass goes on where it was
        :param urgent: only those of files that somebody waits for with a question
        """
        self.ensure_one()
        only = SQL()
        if urgent:
            only = SQL(
                """
                AND p.document_id IN (
                    SELECT id FROM ai_production_document WHERE scope = 'question')
                """
            )
        rows = self.env.execute_query(
            SQL(
                """
                SELECT p.id FROM ai_production_passage p
                 WHERE p.id > %(after)s AND %(needed)s %(only)s
                   AND NOT EXISTS (
                        SELECT 1 FROM ai_production_embedding e
                         WHERE e.index_id = %(index)s AND e.passage_id = p.id)
                 ORDER BY p.id LIMIT %(limit)s
                """,
                after=after,
                needed=_NEEDED,
                only=only,
                index=self.id,
                limit=limit,
            )
        )
        return [row[0] for row in rows]

    @api.private
    def _reuse(self, passage_ids: list[int]) -> list[int]:
        """Give passages the vectors of others that say the same.

        A new version of a document mostly says what the old one did.

        :return: the passages that still need the model
        """
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (p.id) p.id, e.vector
                  FROM ai_production_passage p
                  JOIN ai_production_passage q ON q.hash = p.hash AND q.id != p.id
                  JOIN ai_production_embedding e
                    ON e.passage_id = q.id AND e.index_id = %s
                 WHERE p.id = ANY(%s) AND e.vector IS NOT NULL
                 ORDER BY p.id
                """,
                self.id,
                passage_ids,
            )
        )
        known = {row[0]: bytes(row[1]) for row in rows}
        if known:
            self._insert([(i, vector, None) for i, vector in known.items()])
        return [i for i in passage_ids if i not in known]

    @api.model
    @api.private
    def _texts(self, passage_ids: list[int]) -> list[tuple[int, str, str]]:
        """``(id, text, title)`` of passages, as they are embedded."""
        return self.env.execute_query(
            SQL(
                """
                SELECT p.id, concat_ws(E'\\n', p.header, p.text), coalesce(d.name, '')
                  FROM ai_production_passage p
                  LEFT JOIN ai_production_document d ON d.id = p.document_id
                 WHERE p.id = ANY(%s) ORDER BY p.id
                """,
                passage_ids,
            )
        )

    # --- vectors ---------------------------------------------------------------------

    @api.private
    def _keep(self, vectors: dict[int, list | None], reasons: dict[int, str]) -> bool:
        """Keep the vectors of passages by their ids; None for what was refused.

        :return: False when the vectors are of another size than the index's
        """
        self.ensure_one()
        rows = []
        for passage_id, vector in vectors.items():
            packed = None if vector is None else pack(vector)
            if packed is None:
                reason = reasons.get(passage_id) or "not a vector of numbers"
                rows.append((passage_id, None, reason[:200]))
                continue
            dimension = len(packed) // 4
            if not self.dimension:
                self.dimension = dimension
            if dimension != self.dimension:
                return False
            rows.append((passage_id, packed, None))
        self._insert(rows)
        return True

    @api.private
    def _insert(self, rows: list[tuple]):
        # Those deleted in the meantime are left out, and none goes before the commit.
        alive = self.env.execute_query(
            SQL(
                "SELECT id FROM ai_production_passage WHERE id = ANY(%s)"
                " ORDER BY id FOR KEY SHARE",
                [row[0] for row in rows],
            )
        )
        alive = {row[0] for row in alive}
        values = [
            SQL("(%s, %s, %s, %s, FALSE)", self.id, passage_id, vector, refused)
            for passage_id, vector, refused in rows
            if passage_id in alive
        ]
        if not values:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO ai_production_embedding
                            (index_id, passage_id, vector, refused, stored)
                     VALUES %s
                ON CONFLICT (index_id, passage_id) DO NOTHING
                """,
                SQL(", ").join(values),
            )
        )
        self.env["ai.production.embedding"].invalidate_model()
        self._tell_documents(alive)

    @api.model
    @api.private
    def _tell_documents(self, passage_ids):
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT document_id FROM ai_production_passage
                 WHERE id = ANY(%s) AND document_id IS NOT NULL
                """,
                list(passage_ids),
            )
        )
        # sudo: ai.production.document - the lane counts, nobody reads
        documents = self.env["ai.production.document"].sudo()
        touched = documents.browse([row[0] for row in rows])
        touched._embedding_progress()

    # --- from PostgreSQL to the store ------------------------------------------------

    @api.private
    def _unstored(self, limit: int, after: int = 0) -> list[tuple[int, Item]]:
        """Vectors that the store has not, with the ids of their rows."""
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT e.id, e.passage_id, e.vector, coalesce(p.document_id, 0),
                       coalesce(p.res_model, ''), p.hash
                  FROM ai_production_embedding e
                  JOIN ai_production_passage p ON p.id = e.passage_id
                 WHERE e.index_id = %s AND NOT e.stored AND e.vector IS NOT NULL
                   AND e.id > %s
                 ORDER BY e.id LIMIT %s
                """,
                self.id,
                after,
                limit,
            )
        )
        return [(row[0], Item(row[1], unpack(row[2]), *row[3:])) for row in rows]

    @api.private
    def _mark_stored(self, row_ids: list[int]) -> set[int]:
        """:return: the rows that are gone by now: their passages were deleted"""
        rows = self.env.execute_query(
            SQL(
                "UPDATE ai_production_embedding SET stored = TRUE"
                " WHERE id = ANY(%s) RETURNING id",
                row_ids,
            )
        )
        return set(row_ids) - {row[0] for row in rows}

    @api.private
    def _mark_unstored(self, passage_ids: list[int]):
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                "UPDATE ai_production_embedding SET stored = FALSE"
                " WHERE index_id = %s AND passage_id = ANY(%s)",
                self.id,
                passage_ids,
            )
        )

    @api.private
    def _count_unstored(self) -> int:
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM ai_production_embedding"
                " WHERE index_id = %s AND NOT stored AND vector IS NOT NULL",
                self.id,
            )
        )
        return rows[0][0]

    @api.private
    def _mark_all_unstored(self):
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                "UPDATE ai_production_embedding SET stored = FALSE"
                " WHERE index_id = %s AND stored AND vector IS NOT NULL",
                self.id,
            )
        )

    @api.private
    def _sample(self, limit: int) -> list[tuple[int, np.ndarray]]:
        """Some passages that the store should find, with their vectors."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT passage_id, vector FROM ai_production_embedding
                 WHERE index_id = %s AND stored AND vector IS NOT NULL
                 ORDER BY id DESC LIMIT %s
                """,
                self.id,
                limit,
            )
        )
        return [(passage_id, unpack(vector)) for passage_id, vector in rows]

    @api.private
    def _remove(self):
        """Delete a retired index with all its vectors."""
        for index in self:
            self.env.cr.execute(
                SQL("DELETE FROM ai_production_embedding WHERE index_id = %s", index.id)
            )
        self.env["ai.production.embedding"].invalidate_model()
        self.unlink()


def pack(vector) -> bytes | None:
    """A vector as it is kept: float32 of length one; None when it has no direction."""
    values = np.asarray(vector, dtype="<f8")
    length = float(np.linalg.norm(values))
    if not np.isfinite(length) or not length:
        return None
    return (values / length).astype("<f4").tobytes()


def unpack(vector) -> np.ndarray:
    return np.frombuffer(vector, dtype="<f4")
