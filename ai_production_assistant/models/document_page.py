from odoo import api, fields, models

from ..engine.knowledge import Page

METHODS = [
    ("text", "Text of the file"),
    ("table", "Text and tables of the file"),
    ("ocr", "Read from the picture"),
    ("vision", "Read by a vision model"),
    ("none", "Not read"),
]


class AiProductionDocumentPage(models.Model):
    """What was read of one page: the answer to "the model does not see my document".

    Users reach pages through their document only, which checks their rights.
    """

    _name = "ai.production.document.page"
    _description = "Page of a document, as it was read"
    _order = "document_id, generation, number"

    document_id = fields.Many2one(
        "ai.production.document", required=True, ondelete="cascade"
    )
    generation = fields.Integer(required=True)
    number = fields.Integer(required=True)
    label = fields.Char(help="Name of the sheet.")
    method = fields.Selection(METHODS, required=True, default="text")
    blocks = fields.Json(prefetch=False, help="As engine.knowledge.Block.")
    headings = fields.Json(help="Open at the end of the page, outermost first.")
    language = fields.Char()
    problem = fields.Char(help="Code of what went wrong on this page.")
    detail = fields.Char()

    _page_unique = models.Constraint(
        "UNIQUE(document_id, generation, number)", "Each page is kept once."
    )

    @api.private
    def _page(self) -> Page:
        self.ensure_one()
        return Page.from_dict(
            {
                "number": self.number,
                "blocks": self.blocks or [],
                "label": self.label or "",
                "method": self.method,
                "problem": self.problem or "",
                "detail": self.detail or "",
                "language": self.language or "",
            }
        )
