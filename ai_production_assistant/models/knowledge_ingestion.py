from odoo import api, fields, models

KINDS = [
    ("read", "Read the text"),
    ("tables", "Read the tables"),
    ("records", "Read records"),
]


class AiProductionIngestion(models.Model):
    """Reading of one document or kind of record: a job in a lane of its own."""

    _name = "ai.production.ingestion"
    _description = "Reading of a document"
    _inherit = ["ai.production.job"]
    _order = "id desc"

    kind = fields.Selection(KINDS, required=True, default="read")
    document_id = fields.Many2one(
        "ai.production.document", index=True, ondelete="cascade"
    )
    generation = fields.Integer()
    password = fields.Char(groups="base.group_system", help="Kept until it is read.")


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    @api.private
    def _read_again(self, password: str = ""):
        """Queue the reading of the file as it is now, as a new generation."""
