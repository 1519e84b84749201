from odoo import models


class AiProductionSession(models.Model):
    _inherit = "ai.production.session"

    def unlink(self):
        """Files that were attached to a question here and nowhere else go as well."""
        # sudo: ai.production.document - files of one's own conversations, which the
        # rights to these cover
        documents = self.env["ai.production.document"].sudo()
        documents = documents.with_context(active_test=False)
        attached = documents.search(
            [("scope", "=", "question"), ("session_ids", "in", self.ids)]
        )
        result = super().unlink()
        attached.invalidate_recordset(["session_ids"])
        attached.filtered(lambda document: not document.session_ids).unlink()
        return result
