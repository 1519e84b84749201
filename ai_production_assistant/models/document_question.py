from odoo import api, models
from odoo.exceptions import AccessError


class AiProductionDocument(models.Model):
    """Files of one question, and their way into the knowledge."""

    _inherit = "ai.production.document"

    @api.private
    def _keep(self):
        """Make a file of one question a document for everyone in the company.

        :return: the document; the one that was there, when the same file is in the
            knowledge already
        """
        self.ensure_one()
        if self.scope == "shared":
            return self
        if self.user_id != self.env.user:
            raise AccessError(self.env._("Only who uploaded a file can keep it."))
        known = self._same_file(
            self.checksum, self.file_size, "shared", self.company_id.id
        )
        if known:
            known._take_up()
            return known
        # sudo: ai.production.document - the user's own upload, checked just now
        self.sudo().scope = "shared"
        self._notify()
        return self
