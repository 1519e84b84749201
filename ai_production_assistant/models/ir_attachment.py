from odoo import api, models
from odoo.exceptions import UserError

_CONTENT = {"raw", "datas", "db_datas"}
_PLACE = {"res_model", "res_id"}
_ADDRESS = {"type", "url"}


class IrAttachment(models.Model):
    """Documents of the knowledge live and die with their files."""

    _inherit = "ir.attachment"

    def _knowledge_documents(self):
        # sudo: ai.production.document - a document follows its file, whoever writes it
        documents = self.env["ai.production.document"].sudo()
        documents = documents.with_context(active_test=False)
        return documents.search([("attachment_id", "in", self.ids)])

    def _check_stays_file(self, vals):
        """Odoo leads whoever opens the file of a citation to the address of a link.

        Code of the server may: it moves files to a storage elsewhere.
        """
        changed = _ADDRESS & vals.keys()
        if not changed or self.env.su:
            return
        self.check_access("write")
        for file in self._knowledge_documents().attachment_id:
            if any((vals[name] or False) != (file[name] or False) for name in changed):
                raise UserError(
                    self.env._(
                        "“%(name)s” is a document of the assistant's knowledge and "
                        "cannot become a link. Remove it from the knowledge first.",
                        name=file.name,
                    )
                )

    def write(self, vals):
        self._check_stays_file(vals)
        result = super().write(vals)
        if (_CONTENT | _PLACE) & vals.keys():
            self._knowledge_documents()._follow_file()
        return result

    def unlink(self):
        self.check_access("unlink")
        # Not only by the cascade of the database: vectors go with their document too.
        self._knowledge_documents().unlink()
        return super(IrAttachment, self.exists()).unlink()

    @api.model
    def _index(self, bin_data, file_type, checksum=None):
        if self.env.context.get("ai_production_no_index"):
            return None
        return super()._index(bin_data, file_type, checksum=checksum)
