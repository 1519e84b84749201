"""Where a citation leads to now: the page or the rows, or why not."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools.sql import escape_psql

from ..engine.knowledge.quote import phrase

SHEETS = ("xlsx", "csv")


class AiProductionMessage(models.Model):
    _inherit = "ai.production.message"

    @api.private
    def _citation(self, evidence_id: str) -> dict:
        """Where to open a source of this answer, held against the rights of now.

        ``kind`` is ``pdf``, ``sheet`` or ``text``; ``gone`` where there is nothing to
        open any more and ``no_access`` where the user may not.
        """
        found = [item for item in self._evidence() if item.id == evidence_id]
        if not found or found[0].source.kind != "passage":
            raise UserError(self.env._("This answer has no such source."))
        source = found[0].source
        document = self.env["ai.production.document"].with_context(active_test=False)
        document = document.browse(source.document)
        # sudo: ai.production.document - whether it is still there, of one once cited
        if not document.sudo().exists():
            return {"kind": "gone", "name": found[0].title}
        if not document._readable():
            return {"kind": "no_access", "name": found[0].title}
        return document._open_at(source)


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    @api.private
    def _open_at(self, source) -> dict:
        """The place of a passage in the file as it is now.

        The passage is found again by its hash, or by the words that were quoted of it.
        When neither stands in a later version, the page of then is told as changed.

        :param source: ``Source`` of the passage; the user may read this document
        """
        self.ensure_one()
        passage = self._same_passage(source)
        # The passages are still those of the version before, and the file is the new.
        unread = (
            self.version != source.version
            and self.generation != self.reading_generation
        )
        rows = (passage.row_from, passage.row_to) if passage else source.rows
        attachment = self.attachment_id
        kind = "text"
        if attachment:
            kind = {"pdf": "pdf"}.get(self.kind, kind)
        if self.kind in SHEETS:
            kind = "sheet"
        return {
            "kind": kind,
            "document_id": self.id,
            "name": self.name,
            "attachment": {
                "id": attachment.id,
                "name": self.file_name or self.name,
                "mimetype": "application/pdf" if kind == "pdf" else self.mimetype or "",
                "checksum": self.checksum or "",
            }
            if attachment
            else None,
            "page": passage.page if passage else source.page,
            "label": (passage.label if passage else source.label) or "",
            "rows": list(self._rows_of_quote(source, passage, rows)),
            "quote": source.quote,
            "search": phrase(source.quote) if passage and not unread else "",
            "changed": not passage and self.version != source.version,
            "unread": unread,
        }

    def _rows_of_quote(self, source, passage, rows):
        """The one row that was quoted; the rows of its passage where there is not one.

        A passage holds neighbours of the row that the answer leans on.
        """
        if self.kind not in SHEETS or not source.quote or not rows[0]:
            return rows
        stored = self._pages([passage.page if passage else source.page])
        blocks = stored._page().blocks if stored else ()
        found = [
            block.row
            for block in blocks
            if block.kind == "row" and source.quote in " ".join(block.shown.split())
        ]
        near = [row for row in found if rows[0] <= row <= rows[1]] or found
        return (near[0], near[0]) if len(near) == 1 else rows

    def _same_passage(self, source):
        # sudo: ai.production.passage - of a document that the user may read
        passages = self.env["ai.production.passage"].sudo()
        live = [("document_id", "=", self.id), ("live", "=", True)]
        found = passages.search([*live, ("hash", "=", source.hash)])
        if not found and source.quote:
            found = passages.search(
                [*live, ("text", "like", escape_psql(source.quote))], limit=50
            )
        # The same words may stand on several pages: the nearest is meant.
        return found.sorted(lambda passage: abs(passage.page - source.page))[:1]
