from odoo import fields, models


class AiProductionDocumentPassword(models.TransientModel):
    """Asks for the password of a protected file. It is handed on and not kept."""

    _name = "ai.production.document.password"
    _description = "Password of a protected file"

    document_id = fields.Many2one(
        "ai.production.document", required=True, readonly=True, ondelete="cascade"
    )
    password = fields.Char(required=True)

    def action_read(self):
        self.ensure_one()
        document, password = self.document_id, self.password
        document.check_access("write")
        self.unlink()
        document._read_again(password=password)
        document._notify()
        return {"type": "ir.actions.act_window_close"}
