"""Search in documents and records, as the one who asks."""

from dataclasses import dataclass, field

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.ranking import Lists, choose, fuse, is_relevant, lift_near

_READ = ("ai.production.document", "ai.production.passage", "ai.production.embedding")
# Of a pasted page only the beginning is searched for.
_LONGEST = 2000
_RANKED = 300
_COLUMNS = (
    "id",
    "document_id",
    "res_model",
    "res_id",
    "needs",
    "text",
    "header",
    "section",
    "page",
    "label",
    "row_from",
    "row_to",
    "language",
    "hash",
    "tokens",
    "position",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that the asker may read. ``score`` compares hits of one search only;
    ``ways`` are those by which it was found: ``code``, ``words``, ``meaning``.
    ``joined`` are the passages that ``text`` is of when it is of more than one;
    ``near`` says that its meaning alone has to do with the question."""

    passage_id: int
    document_id: int
    res_model: str
    res_id: int
    text: str
    header: str
    section: str
    page: int
    label: str
    rows: tuple[int, int]
    language: str
    hash: str
    tokens: int
    score: float
    ways: tuple[str, ...] = ()
    position: int = 0
    joined: tuple[int, ...] = ()
    near: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """``hits`` best first; ``notices`` are codes of what did not serve, such as
    ``no_meaning``, whose ``reason`` is a code of the model server or of the store;
    ``relevant`` is False when no hit has to do with the question."""

    hits: list[Hit] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    relevant: bool = False
    reason: str = ""


class AiProductionSearch(models.AbstractModel):
    _name = "ai.production.search"
    _description = "Search in documents and records"

    @api.model
    @api.private
    def search_passages(
        self,
        question: str,
        *,
        documents=None,
        models=None,
        limit=8,
        vector=None,
        budget=0,
    ) -> Found:
        """The passages that answer ``question`` best, of what the user may read now.

        :param documents: ``ai.production.document`` to search only; None for all
        :param models: names of the models whose records are searched; None for all,
            or for none where documents are named; an empty list for none
        :param vector: ``QueryVector`` of the question when it was embedded before
        :param budget: tokens that the hits may have together; then neighbours on the
            same page and section are joined to them while they fit
        """
        for name in _READ:
            self.env[name].flush_model()
        question = question[:_LONGEST]
        reach = self._reach(documents, models)
        if not reach or not question.strip():
            return Found()
        terms = self._terms(question, reach)
        by_words = self._by_words(terms, reach)
        near, reason = self._by_meaning(self._vector(question, vector), reach)
        codes, missing = self._by_codes(question, terms, reach)
        lists = Lists(
            codes=codes,
            missing=missing,
            words=[id_ for id_, _share in by_words],
            meaning=[id_ for id_, _cosine in near],
            shares=dict(by_words),
            cosines=dict(near),
        )
        weight, related = self._meaning_weight(terms) if near else (0.0, 0.0)
        ranked = lift_near(fuse(lists, weight), lists, related)[:_RANKED]
        rows = self._rows([one.id for one in ranked], reach)
        near = {i for i, cosine in lists.cosines.items() if 0 < related <= cosine}
        hits = [
            self._hit(rows[one.id], one, one.id in near)
            for one in ranked
            if one.id in rows
        ]
        neighbours = self._neighbours(hits[: 2 * limit]) if budget else ()
        return Found(
            hits=choose(hits, limit, budget, neighbours),
            notices=["no_meaning"] if reason else [],
            relevant=bool(hits) and is_relevant(lists.only(rows), related),
            reason=reason,
        )

    @api.model
    @api.private
    def _rows(self, ids, reach) -> dict[int, dict]:
        """Passages by id: those that may be read, whoever found them."""
        if not ids:
            return {}
        query = SQL(
            "SELECT %s FROM ai_production_passage p WHERE id = ANY(%s) AND live AND %s",
            SQL(", ").join(SQL.identifier(name) for name in _COLUMNS),
            list(ids),
            reach.condition,
        )
        found = self.env.execute_query(query)
        rows = [dict(zip(_COLUMNS, row, strict=True)) for row in found]
        return {row["id"]: row for row in self._may_read(rows)}

    @api.model
    @api.private
    def _hit(self, row: dict, ranked=None, near=False) -> Hit:
        return Hit(
            passage_id=row["id"],
            document_id=row["document_id"] or 0,
            res_model=row["res_model"] or "",
            res_id=row["res_id"] or 0,
            text=row["text"],
            header=row["header"] or "",
            section=row["section"] or "",
            page=row["page"] or 0,
            label=row["label"] or "",
            rows=(row["row_from"] or 0, row["row_to"] or 0),
            language=row["language"] or "",
            hash=row["hash"],
            tokens=row["tokens"] or 0,
            position=row["position"] or 0,
            score=ranked.score if ranked else 0.0,
            ways=ranked.ways if ranked else (),
            near=near,
        )

    @api.model
    @api.private
    def _neighbours(self, hits: list[Hit]) -> list[Hit]:
        """Passages beside ``hits`` in their documents: who reads one may read them."""
        ids = [hit.passage_id for hit in hits if hit.document_id]
        if not ids:
            return []
        query = SQL(
            """
            SELECT %s FROM ai_production_passage p
             WHERE live AND id <> ALL(%s) AND EXISTS (
                   SELECT 1 FROM ai_production_passage h
                    WHERE h.id = ANY(%s) AND h.document_id = p.document_id
                      AND h.page = p.page AND abs(h.position - p.position) = 1
                      AND h.section IS NOT DISTINCT FROM p.section)
            """,
            SQL(", ").join(SQL.identifier(name) for name in _COLUMNS),
            ids,
            ids,
        )
        rows = self.env.execute_query(query)
        return [self._hit(dict(zip(_COLUMNS, row, strict=True))) for row in rows]
