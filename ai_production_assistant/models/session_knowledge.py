"""Which sources a question may use, and the files that go with it."""

from odoo import api, fields, models
from odoo.exceptions import UserError

SOURCES = [
    ("all", "Everything"),
    ("documents", "Only documents"),
    ("live", "Only live data"),
]
MAX_DOCUMENTS = 10


class AiProductionSession(models.Model):
    _inherit = "ai.production.session"

    sources = fields.Selection(SOURCES, required=True, default="all")

    def write(self, vals):
        result = super().write(vals)
        if "sources" in vals:
            self._notify()
        return result

    @api.private
    def _choose_sources(self, sources):
        """The sources asked for, or the conversation's."""
        if not sources:
            return self.sources
        if not isinstance(sources, str) or sources not in dict(SOURCES):
            raise UserError(self.env._("There is no such choice of sources."))
        return sources

    @api.private
    def _check_documents(self, document_ids):
        """The documents that go with a question.

        :raises UserError: for one that is not there, or that the user may not read:
            the same answer for both, so that nobody learns which ids exist
        """
        documents = self.env["ai.production.document"]
        if not document_ids:
            return documents
        if not isinstance(document_ids, (list, tuple)) or not all(
            isinstance(i, int) and not isinstance(i, bool) and 0 < i < 2**31
            for i in document_ids
        ):
            raise UserError(self.env._("Files are named by their numbers."))
        if len(set(document_ids)) > MAX_DOCUMENTS:
            raise UserError(
                self.env._(
                    "At most %(limit)s files go with one question.", limit=MAX_DOCUMENTS
                )
            )
        chosen = documents.browse(dict.fromkeys(document_ids))
        readable = chosen.exists()._readable()
        if len(readable) < len(chosen):
            raise UserError(
                self.env._(
                    "A file of this question does not exist any more, or is not yours."
                )
            )
        return chosen

    @api.private
    def _keep_files(self, documents):
        """Files of one question go away with the conversations that they are of."""
        files = documents.filtered(lambda document: document.scope == "question")
        if files:
            # sudo: ai.production.document - the user's own files, just checked
            files.sudo().session_ids += self
