from odoo import fields, models

STATES = [
    ("waiting", "Waiting"),
    ("reading", "Being read"),
    ("embedding", "Being indexed"),
    ("ready", "Ready"),
    ("partly", "Partly read"),
    ("failed", "Failed"),
]
KINDS = [
    ("pdf", "PDF"),
    ("xlsx", "Excel"),
    ("csv", "CSV"),
    ("docx", "Word"),
    ("text", "Text"),
    ("markdown", "Markdown"),
    ("html", "Web page"),
    ("other", "Other"),
]
SCOPES = [("shared", "Knowledge"), ("question", "One question only")]


class AiProductionDocument(models.Model):
    """A file that the assistant may quote from."""

    _name = "ai.production.document"
    _description = "Document of the assistant's knowledge"
    _order = "name, id"

    name = fields.Char(string="Title", required=True)
    active = fields.Boolean(default=True, help="An archived document is not searched.")
    scope = fields.Selection(SCOPES, required=True, default="shared", readonly=True)
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", readonly=True, index=True, ondelete="cascade"
    )
    file_name = fields.Char(readonly=True)
    mimetype = fields.Char(readonly=True)
    file_size = fields.Integer(readonly=True, help="Bytes.")
    checksum = fields.Char(readonly=True, index=True)
    res_model = fields.Char(
        string="Model of the record", readonly=True, help="Whose attachment it is."
    )
    res_id = fields.Many2oneReference(
        string="Record", model_field="res_model", readonly=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Uploaded by",
        readonly=True,
        index=True,
        default=lambda self: self.env.user,
        ondelete="set null",
    )
    company_id = fields.Many2one(
        "res.company",
        index=True,
        default=lambda self: self.env.company,
        help="Empty: all companies.",
    )
    group_ids = fields.Many2many(
        "res.groups", string="Only for", help="Empty: everyone in the company."
    )
    tag_ids = fields.Many2many("ai.production.document.tag", string="Tags")
    product_tmpl_id = fields.Many2one(
        "product.template", string="Product", index=True, ondelete="set null"
    )
    workcenter_id = fields.Many2one(
        "mrp.workcenter", string="Work center", index=True, ondelete="set null"
    )
    equipment = fields.Reference(selection="_selection_equipment")

    kind = fields.Selection(KINDS, string="Type", readonly=True)
    language = fields.Char(readonly=True, help="Two letters, as detected.")
    state = fields.Selection(STATES, required=True, default="waiting", readonly=True)
    error = fields.Json(readonly=True, help="What went wrong: code and detail.")
    notes = fields.Json(readonly=True, help="What was left out: codes and details.")
    version = fields.Integer(default=1, readonly=True)
    generation = fields.Integer(
        default=0, readonly=True, help="The pages and passages that are in use."
    )
    reading_generation = fields.Integer(
        default=0, readonly=True, help="The ones being read, until they are in use."
    )
    page_count = fields.Integer(string="Pages", readonly=True)
    pages_read = fields.Integer(readonly=True)
    pages_failed = fields.Integer(readonly=True)
    passage_count = fields.Integer(string="Passages", readonly=True)
    embedded_count = fields.Integer(readonly=True)

    def _selection_equipment(self):
        if "maintenance.equipment" not in self.env:
            return []
        return [("maintenance.equipment", self.env._("Equipment"))]
