from odoo import fields, models
from odoo.exceptions import UserError


class AiProductionDocumentPassword(models.TransientModel):
    """Asks for the password of a protected file. It is handed on and kept only until
    the file has been read.

    The document is a number: Odoo shows the name behind a link to whoever may read the
    wizard, whatever his rights to the document are.
    """

    _name = "ai.production.document.password"
    _description = "Password of a protected file"

    document = fields.Integer(required=True)
    password = fields.Char(required=True)

    def action_read(self):
        self.ensure_one()
        document = self.env["ai.production.document"].browse(self.document)._readable()
        if not document:
            raise UserError(
                self.env._("This document does not exist any more, or is not for you.")
            )
        document.check_access("write")
        password = self.password
        self.unlink()
        document._read_again(password=password)
        document._notify()
        return {"type": "ir.actions.act_window_close"}
