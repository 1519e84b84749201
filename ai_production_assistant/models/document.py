from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .session import clean_question

STATES = [
    ("waiting", "Waiting"),
    ("reading", "Being read"),
    ("embedding", "Being indexed"),
    ("ready", "Ready"),
    ("partly", "Partly read"),
    ("failed", "Not read"),
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
# All that a person may write; the rest says what the file is and whose.
EDITABLE = frozenset(
    "name active company_id group_ids tag_ids product_tmpl_id workcenter_id "
    "equipment".split()
)
LINKS = ("product_tmpl_id", "workcenter_id", "equipment")
QUESTION_DAYS = 7


class AiProductionDocument(models.Model):
    """A file that the assistant may quote from.

    Documents are made by :meth:`_upload` and :meth:`_from_attachment` only, which look
    at the file themselves: nothing that a browser says of a file is believed.
    """

    _name = "ai.production.document"
    _description = "Document of the assistant's knowledge"
    _order = "name, id"

    name = fields.Char(string="Title", required=True, size=200)
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
    session_ids = fields.Many2many(
        "ai.production.session",
        readonly=True,
        help="The conversations in which a file of one question was attached.",
    )

    kind = fields.Selection(KINDS, string="Type", readonly=True)
    language = fields.Selection("_selection_language", readonly=True)
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

    _record_idx = models.Index("(res_model, res_id) WHERE res_model IS NOT NULL")

    def _selection_equipment(self):
        if "maintenance.equipment" not in self.env:
            return []
        return [("maintenance.equipment", self.env._("Equipment"))]

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(
                self.env._("Documents are made by uploading a file or marking one.")
            )
        return super().create([self._with_title(vals) for vals in vals_list])

    def write(self, vals):
        vals = self._with_title(vals)
        if not self.env.su:
            if vals.keys() - EDITABLE:
                raise AccessError(
                    self.env._("What was read of a document cannot be changed.")
                )
            self._check_company_choice(vals)
        result = super().write(vals)
        if not self.env.su:
            self._check_links(vals)
            self._check_kept(vals)
        return result

    def unlink(self):
        gone = [(document._listeners(), document.id) for document in self]
        result = super().unlink()
        for users, document_id in gone:
            users._bus_send(
                "ai_production_assistant/document", {"deleted": document_id}
            )
        return result

    @api.private
    def _with_title(self, vals):
        """``vals`` with the title on one line: it stands in front of each passage.

        :raises UserError: when nobody could see it
        """
        if "name" not in vals:
            return vals
        title = " ".join(clean_question(str(vals["name"] or "")).split())
        if not any(map(str.isprintable, title)):
            raise UserError(self.env._("A document needs a title. Enter one."))
        return {**vals, "name": title}

    def _check_company_choice(self, vals):
        """A document goes to a company of the user's, or to all of them by the word of
        an administrator of the assistant: what it says is quoted in all answers there.
        """
        if "company_id" not in vals:
            return
        if vals["company_id"]:
            allowed = vals["company_id"] in self.env.user.company_ids.ids
        else:
            allowed = self.env.user.has_group("ai_production_assistant.group_admin")
        if not allowed:
            raise AccessError(
                self.env._("Choose one of your own companies for the document.")
            )

    def _check_links(self, vals):
        """What a document is linked to is named in its passages, so that only what the
        user may read can be linked."""
        for name in LINKS:
            if vals.get(name):
                for document in self:
                    document[name].check_access("read")

    def _check_kept(self, vals):
        """Odoo checks rules before a write, not after: without this a user could put a
        document where he cannot reach it himself, before other people's questions."""
        if not {"company_id", "group_ids"} & vals.keys():
            return
        user = self.env.user
        own = self.with_context(allowed_company_ids=user.company_ids.ids)
        own.invalidate_recordset(["company_id", "group_ids"])
        if not own.has_access("write"):
            raise UserError(
                self.env._(
                    "You could not see the document any more yourself. Choose a group "
                    "of which you are a member."
                )
            )

    @api.autovacuum
    def _gc_question_documents(self):
        """Files of a question that was never asked; the others go with their
        conversation."""
        old = fields.Datetime.subtract(fields.Datetime.now(), days=QUESTION_DAYS)
        unused = self.with_context(active_test=False).search(
            [
                ("scope", "=", "question"),
                ("session_ids", "=", False),
                ("create_date", "<", old),
            ],
            limit=1001,
        )
        unused[:1000].unlink()
        return min(len(unused), 1000), len(unused) > 1000
