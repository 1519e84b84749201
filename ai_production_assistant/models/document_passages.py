"""Pages of a document and the passages made of them: always changed together."""

from collections import defaultdict

from odoo import api, models
from odoo.tools import SQL

from ..engine.knowledge import Page


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    @api.private
    def _lock(self) -> bool:
        """Hold the documents, so that their pages change by one thread at a time.

        While one is read its row changes twice a second. A conflict shows here, before
        anything is done, and is repeated without a line in the log.

        :return: False when one is gone
        """
        self.env.cr.execute(
            SQL(
                "SELECT 1 FROM ai_production_document WHERE id = ANY(%s)"
                " ORDER BY id FOR NO KEY UPDATE",
                self.ids,
            ),
            log_exceptions=False,
        )
        return self.env.cr.rowcount == len(self)

    @api.private
    def _pages_after(self, generation: int, after: int, limit: int):
        return self.env["ai.production.document.page"].search(
            [
                ("document_id", "=", self.id),
                ("generation", "=", generation),
                ("number", ">", after),
            ],
            limit=limit,
            order="number",
        )

    @api.private
    def _page_of(self, generation: int, number: int):
        return self.env["ai.production.document.page"].search(
            [
                ("document_id", "=", self.id),
                ("generation", "=", generation),
                ("number", "=", number),
            ]
        )

    @api.private
    def _last_page(self, generation: int):
        """The page with the highest number: reading goes on after it."""
        return self.env["ai.production.document.page"].search(
            [("document_id", "=", self.id), ("generation", "=", generation)],
            order="number desc",
            limit=1,
        )

    @api.private
    def _scanned(self, generation: int, after: int = 0, limit: int | None = None):
        """The pages that are pictures, and that nothing has read."""
        return self.env["ai.production.document.page"].search(
            [
                ("document_id", "=", self.id),
                ("generation", "=", generation),
                ("number", ">", after),
                ("problem", "in", ("scanned", "ocr_failed")),
            ],
            limit=limit,
            order="number",
        )

    @api.private
    def _has_passages(self, generation: int) -> bool:
        return bool(
            self.env["ai.production.passage"].search_count(
                [("document_id", "=", self.id), ("generation", "=", generation)],
                limit=1,
            )
        )

    @api.private
    def _why_no_text(self, generation: int) -> str:
        """What to say of a file of which nothing could be read."""
        pages = self.env["ai.production.document.page"].search(
            [("document_id", "=", self.id), ("generation", "=", generation)]
        )
        only_damaged = set(pages.mapped("problem")) == {"page_damaged"}
        return "damaged" if only_damaged else "no_text"

    @api.private
    def _main_language(self, generation: int) -> str:
        """The language of most of its pages."""
        self.env.cr.execute(
            SQL(
                "SELECT mode() WITHIN GROUP (ORDER BY language)"
                " FROM ai_production_document_page"
                " WHERE document_id = %s AND generation = %s",
                self.id,
                generation,
            )
        )
        return self.env.cr.fetchone()[0] or ""

    @api.private
    def _store_pages(self, generation: int, read, live: bool):
        """Store pages that were not there before.

        :param read: triples of page, its passages, and the headings open at its end
        """
        self.env["ai.production.document.page"].create(
            [
                {
                    "document_id": self.id,
                    "generation": generation,
                    "number": page.number,
                    **_page_values(page, headings),
                }
                for page, _passages, headings in read
            ]
        )
        passages = [passage for _page, found, _headings in read for passage in found]
        if passages:
            self.env["ai.production.passage"]._store(
                passages, document_id=self.id, generation=generation, live=live
            )
        return len(passages)

    @api.private
    def _change_page(self, row, page: Page) -> bool:
        """Give a stored page new content, or only new headers.

        A passage that stays as it is keeps its id, and so its vector.

        :return: whether the headings open at its end are others than before
        """
        before = self._page_of(row.generation, row.number - 1).headings
        splitter = self._splitter(before)
        passages = splitter.split(page)
        values = _page_values(page, splitter.headings)
        changed = values["headings"] != (row.headings or [])
        row.write({name: value for name, value in values.items() if row[name] != value})
        self._change_passages(row, passages)
        return changed

    def _change_passages(self, row, passages):
        model = self.env["ai.production.passage"]
        stored = model.search(
            [
                ("document_id", "=", self.id),
                ("generation", "=", row.generation),
                ("page", "=", row.number),
            ],
            order="position, id",
        )
        by_hash = defaultdict(list)
        for old in stored:
            by_hash[old.hash].append(old)
        live = row.generation == self.generation
        fresh, kept = [], model
        for passage in passages:
            same = by_hash[passage.hash]
            if not same:
                fresh.append(passage)
                continue
            old = same.pop(0)
            kept |= old
            values = {
                "position": passage.order,
                "section": passage.section or False,
                "row_from": passage.rows[0],
                "row_to": passage.rows[1],
            }
            values = {name: new for name, new in values.items() if old[name] != new}
            if values:
                old.write(values)
        self._drop_passages(SQL("id IN %s", tuple((stored - kept).ids or [0])))
        if fresh:
            model._store(
                fresh, document_id=self.id, generation=row.generation, live=live
            )

    @api.private
    def _go_live(self, generation: int):
        """Let ``generation`` take the place of the one in use, in one step."""
        self.env.flush_all()
        self._drop_generations(keep=generation)
        self.env.cr.execute(
            SQL(
                "UPDATE ai_production_passage SET live = TRUE"
                " WHERE document_id = %s AND generation = %s AND NOT live",
                self.id,
                generation,
            ),
            log_exceptions=False,
        )
        self.env["ai.production.passage"].invalidate_model(["live"])
        self.generation = generation

    @api.private
    def _drop_generations(self, keep: int):
        """Delete pages and passages of all generations but one."""
        if not self.ids:
            return
        self.env.flush_all()
        others = SQL("document_id IN %s AND generation != %s", tuple(self.ids), keep)
        self._drop_passages(others)
        self.env.cr.execute(
            SQL("DELETE FROM ai_production_document_page WHERE %s", others),
            log_exceptions=False,
        )
        self.env["ai.production.document.page"].invalidate_model()

    def _drop_passages(self, condition: SQL):
        """By SQL: a sheet has ten thousands of them, and nobody else deletes them."""
        model = self.env["ai.production.passage"]
        model.flush_model()
        table = SQL("ai_production_passage WHERE %s", condition)
        model._leave_index(SQL("passage_id IN (SELECT id FROM %s)", table))
        self.env.cr.execute(SQL("DELETE FROM %s", table), log_exceptions=False)
        model.invalidate_model()


def _page_values(page: Page, headings) -> dict:
    values = page.to_dict()
    del values["number"]
    # As JSON gives them back, so that what is the same compares as the same.
    values["blocks"] = [
        {**block, "cells": [list(cell) for cell in block["cells"]]}
        for block in values["blocks"]
    ]
    for name in ("label", "problem", "detail", "language"):
        values[name] = values[name] or False
    return {**values, "headings": list(headings)}
