"""Search in documents and records, as the one who asks."""

from dataclasses import dataclass, field

from odoo import api, models


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
        return Found()
