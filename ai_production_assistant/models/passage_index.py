"""What is deleted here leaves the index of meanings too."""

from odoo import api, models
from odoo.tools import SQL


class AiProductionPassage(models.Model):
    _inherit = "ai.production.passage"

    def unlink(self):
        self._leave_index(SQL("passage_id = ANY(%s)", self.ids))
        return super().unlink()

    @api.model
    @api.private
    def _leave_index(self, which: SQL):
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT passage_id FROM ai_production_embedding"
                " WHERE stored AND %s",
                which,
            )
        )
        self.env["ai.production.index"]._forget([row[0] for row in rows])


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    def unlink(self):
        # PostgreSQL deletes the passages by itself, without a word to Odoo.
        self.env["ai.production.passage"]._leave_index(
            SQL(
                "passage_id IN (SELECT id FROM ai_production_passage"
                " WHERE document_id = ANY(%s))",
                self.ids,
            )
        )
        return super().unlink()
