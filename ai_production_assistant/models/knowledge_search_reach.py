"""Which passages the one who asks may find, as the rights are at this moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

# Up to so many documents are looked for in the index; more are held against a list.
_FEW = 200
_TRUE = SQL("TRUE")


@dataclass(frozen=True)
class Reach:
    """What may be found.

    :param documents: ids of the documents that are searched
    :param models: names of the models whose records are searched
    :param condition: of all that, on a passage ``p`` or a row with its columns
    :param everything: nothing that the search is about is left out
    :param share: how much of all documents this is, about
    """

    documents: Sequence[int]
    models: Sequence[str]
    condition: SQL
    everything: bool
    share: float

    @property
    def few(self) -> bool:
        return len(self.documents) <= _FEW and not self.models

    @property
    def within(self) -> SQL:
        """The condition where it narrows what is read."""
        return self.condition if self.few else _TRUE

    @property
    def after(self) -> SQL:
        """The condition where it would only be held against each row again."""
        return _TRUE if self.few else self.condition

    def __bool__(self) -> bool:
        return bool(self.documents or self.models)


class AiProductionSearch(models.AbstractModel):
    _inherit = "ai.production.search"

    @api.model
    @api.private
    def _reach(self, documents=None, models=None) -> Reach:
        """:param documents: and :param models: as of ``search_passages``"""
        ids = self._readable_documents(documents)
        if documents is not None and models is None:
            models = []
        present = self._models_with_passages()
        names = self._readable_models(present, models)
        conditions = []
        if ids:
            conditions.append(SQL("document_id IN (SELECT unnest(%s))", ids))
        for name in names:
            # The record rules, as part of the query. What else a model asks for is
            # asked of the hits (_may_read).
            records = self.env[name].with_context(active_test=False)._search([])
            conditions.append(
                SQL("(res_model = %s AND res_id IN %s)", name, records.subselect())
            )
        condition = SQL(" OR ").join(conditions) if conditions else SQL("FALSE")
        total = self._document_count()
        return Reach(
            documents=ids,
            models=names,
            condition=SQL("(%s)", condition),
            everything=len(ids) >= total and names == present,
            share=1.0 if names else min(1.0, len(ids) / max(1, total)),
        )

    @api.model
    @api.private
    def _readable_documents(self, documents) -> list[int]:
        """Ids of documents to search. One for a question only is searched for that."""
        model = self.env["ai.production.document"].with_context(active_test=True)
        if not model.has_access("read"):
            return []
        if documents is None:
            return model._readable_ids(Domain("scope", "=", "shared"))
        return model._readable_ids(Domain("id", "in", documents.ids))

    @api.model
    @api.private
    def _document_count(self) -> int:
        [(count,)] = self.env.execute_query(
            SQL("SELECT count(*) FROM ai_production_document")
        )
        return count

    @api.model
    @api.private
    def _readable_models(self, present, models_) -> list[str]:
        return [
            name
            for name in present
            if (models_ is None or name in models_)
            and name in self.env
            and self.env[name].has_access("read")
        ]

    @api.model
    @api.private
    def _models_with_passages(self) -> list[str]:
        """In steps through the index, as all other ways read every passage."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE step(name) AS (
                    SELECT min(res_model) FROM ai_production_passage
                     WHERE res_model IS NOT NULL
                 UNION ALL
                    SELECT (SELECT min(p.res_model) FROM ai_production_passage p
                             WHERE p.res_model > step.name)
                      FROM step WHERE step.name IS NOT NULL)
                SELECT name FROM step WHERE name IS NOT NULL
                """
            )
        )
        return [name for (name,) in rows]

    @api.model
    @api.private
    def _may_read(self, rows: list[dict]) -> list[dict]:
        """Those passages of records that the asker may read, and all of documents."""
        by_model: dict[str, set[int]] = {}
        for row in rows:
            if row["res_model"]:
                by_model.setdefault(row["res_model"], set()).add(row["res_id"])
                for name, ids in _needs(row).items():
                    by_model.setdefault(name, set()).update(ids)
        readable = defaultdict(set)
        for name, ids in by_model.items():
            if name in self.env:
                records = self.env[name].browse(ids).exists()
                readable[name] = set(records._filtered_access("read").ids)
        return [
            row
            for row in rows
            if not row["res_model"]
            or (
                row["res_id"] in readable[row["res_model"]]
                # Where one that is named is hidden, its name could be looked for.
                and all(
                    readable[name].issuperset(ids) for name, ids in _needs(row).items()
                )
            )
        ]


def _needs(row: dict) -> dict[str, list[int]]:
    return row["needs"] or {}
