from odoo import fields, models


class AiProductionDocumentTag(models.Model):
    _name = "ai.production.document.tag"
    _description = "Tag of a document"
    _order = "name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()

    _name_unique = models.Constraint("UNIQUE(name)", "Each tag is there once.")
