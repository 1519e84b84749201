"""Search in documents and records, as the one who asks."""

from dataclasses import dataclass, field

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge.ranking import Lists, fuse

_COLUMNS = (
    "id",
    "document_id",
    "res_model",
    "res_id",
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
    ``ways`` are those by which it was found: ``code``, ``words``, ``meaning``."""

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


@dataclass(frozen=True, slots=True)
class Found:
    """``hits`` best first; ``notices`` are codes of what did not serve, such as
    ``no_meaning``; ``relevant`` is False when no hit has to do with the question."""

    hits: list[Hit] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    relevant: bool = False


class AiProductionSearch(models.AbstractModel):
    _name = "ai.production.search"
    _description = "Search in documents and records"

    @api.model
    @api.private
    def search_passages(
        self, question: str, *, documents=None, models=None, limit=8, vector=None
    ) -> Found:
        """The passages that answer ``question`` best, of what the user may read now.

        :param documents: ``ai.production.document`` to search only; None for all
        :param models: names of the models whose records are searched; None for all,
            an empty list for none
        :param vector: ``QueryVector`` of the question when it was embedded before
        """
        for name in ("document", "passage"):
            self.env[f"ai.production.{name}"].flush_model()
        terms = self._terms(question)
        reach = self._reach(documents, models)
        if not reach:
            return Found()
        notices = []
        lists = Lists(
            codes=self._by_codes(question, terms, reach),
            words=self._by_words(terms, reach),
        )
        ranked = fuse(lists, 0.0)
        rows = self._rows([one.id for one in ranked], reach)
        hits = [self._hit(rows[one.id], one) for one in ranked if one.id in rows][
            :limit
        ]
        return Found(hits=hits, notices=notices, relevant=bool(hits))

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
    def _hit(self, row: dict, ranked) -> Hit:
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
            score=ranked.score,
            ways=ranked.ways,
        )
