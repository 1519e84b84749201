from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..models.document_upload import RECORDS


class AiProductionDocumentMark(models.TransientModel):
    """Lists the files of a record; those ticked are in the assistant's knowledge."""

    _name = "ai.production.document.mark"
    _description = "Files of a record for the assistant's knowledge"

    res_model = fields.Char(required=True)
    res_id = fields.Many2oneReference(model_field="res_model", required=True)
    record_name = fields.Char(compute="_compute_record_name")
    line_ids = fields.One2many("ai.production.document.mark.line", "mark_id")

    @api.depends("res_model", "res_id")
    def _compute_record_name(self):
        for mark in self:
            mark.record_name = mark._record().display_name

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        name = self.env.context.get("active_model")
        if name in RECORDS and name in self.env:
            record = self.env[name].browse(self.env.context.get("active_id")).exists()
            record.check_access("read")
            values.update(
                res_model=name,
                res_id=record.id,
                line_ids=[
                    Command.create(self._line_values(attachment))
                    for attachment in self._attachments(record)
                ],
            )
        return values

    def _record(self):
        """:raises UserError: when it is none whose files can be added"""
        if self.res_model not in RECORDS or self.res_model not in self.env:
            raise UserError(
                self.env._("Only the files of a record can be added to the knowledge.")
            )
        record = self.env[self.res_model].browse(self.res_id).exists()
        record.check_access("read")
        return record

    def _attachments(self, record):
        """Files of the record; a product's and its variants' stand together."""
        records = [record]
        if record._name == "product.template":
            records.append(record.product_variant_ids)
        elif record._name == "product.product":
            records.append(record.product_tmpl_id)
        places = Domain.OR(
            Domain("res_model", "=", each._name) & Domain("res_id", "in", each.ids)
            for each in records
        )
        return self.env["ir.attachment"].search(
            places & Domain("type", "=", "binary"), order="name, id"
        )

    def _line_values(self, attachment):
        documents = self.env["ai.production.document"]
        return {
            "attachment_id": attachment.id,
            "marked": bool(documents._of_attachment(attachment)),
            "problem": documents._cannot_add(attachment),
        }

    def action_apply(self):
        """Add what is ticked, and take back what is not any more."""
        self.ensure_one()
        documents = self.env["ai.production.document"]
        belonging = self._attachments(self._record())
        added = removed = 0
        for line in self.line_ids.filtered(lambda row: row.attachment_id in belonging):
            known = documents._of_attachment(line.attachment_id)
            if line.marked and not known:
                documents._from_attachment(line.attachment_id)
                added += 1
            elif known and not line.marked:
                if not known.has_access("unlink"):
                    raise UserError(
                        self.env._(
                            "%(file)s was added by %(user)s, who can take it back, "
                            "as an administrator of the assistant can.",
                            file=line.attachment_id.name,
                            # sudo: res.users - the name of a colleague
                            user=known[:1].sudo().user_id.name or "–",
                        )
                    )
                known.unlink()
                removed += 1
        return self._told(added, removed)

    def _told(self, added: int, removed: int):
        """What has been done, and the way to the documents that are read now."""
        close = {"type": "ir.actions.act_window_close"}
        if not added and not removed:
            return close
        done, links = [], []
        if added:
            done.append(
                self.env._("Files that are being read: %(count)s.", count=added)
            )
            action = self.env.ref("ai_production_assistant.action_documents")
            links.append(
                {
                    "label": self.env._("Open the documents"),
                    "url": f"/odoo/action-{action.id}",
                }
            )
        if removed:
            done.append(self.env._("Files taken back: %(count)s.", count=removed))
        # The notification puts the link where the sign is.
        message = " ".join([*done, *(["%s"] if links else [])])
        params = {"type": "success", "message": message, "links": links, "next": close}
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": params,
        }


class AiProductionDocumentMarkLine(models.TransientModel):
    _name = "ai.production.document.mark.line"
    _description = "File of a record for the assistant's knowledge"

    mark_id = fields.Many2one(
        "ai.production.document.mark", required=True, ondelete="cascade"
    )
    attachment_id = fields.Many2one(
        "ir.attachment", string="File", required=True, ondelete="cascade"
    )
    marked = fields.Boolean(string="In the knowledge")
    problem = fields.Char(string="Why not", readonly=True)

    @api.model_create_multi
    def create(self, vals_list):
        # The name of a file is shown to whoever has a line of it.
        ids = [vals.get("attachment_id") for vals in vals_list]
        self.env["ir.attachment"].browse(filter(None, ids)).check_access("read")
        return super().create(vals_list)

    def write(self, vals):
        if vals.keys() - {"marked"}:
            raise UserError(self.env._("Only the mark of a file can be changed."))
        return super().write(vals)
