from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError
from odoo.tools import SQL


class AiProductionDocument(models.Model):
    """The same file twice is one document."""

    _inherit = "ai.production.document"

    @api.model
    @api.private
    def _same_file(self, checksum, size, scope, company_id):
        """The document of the same file that is there already and that the user may
        read: of another nobody may learn that it exists. Rather one in use than one
        that is archived."""
        domain = [
            ("checksum", "=", checksum),
            ("file_size", "=", size),
            ("scope", "=", scope),
            ("company_id", "=", company_id),
        ]
        if scope == "question":
            domain.append(("user_id", "=", self.env.uid))
        self._hold(domain)
        documents = self.with_context(active_test=False)
        found = documents.search(domain, limit=1, order="active desc, id")
        return self.browse(found.ids)

    def _hold(self, domain):
        """Let nobody else make a document that ``domain`` finds, until this transaction
        ends.

        :raises ConcurrencyError: when another was quicker, whose document a transaction
            that began before cannot see. Odoo repeats the request.
        """
        self.env.cr.execute(
            SQL(
                "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
                f"{self._name} {domain}",
            )
        )
        with self.env.registry.cursor() as cr:
            # sudo: ai.production.document - only whether there are others
            there = self.env(cr=cr, su=True)[self._name]
            there = there.with_context(active_test=False).search(domain).ids
        # sudo: ai.production.document - as above
        seen = self.sudo().with_context(active_test=False).search(domain).ids
        if set(there) - set(seen):
            raise ConcurrencyError("The same file was taken in at the same time")

    @api.private
    def _take_up(self):
        """Whoever takes a file in wants it to be found: an archived one comes back.

        :raises UserError: when it is not the user's to bring back
        """
        self.ensure_one()
        if self.active:
            return
        if not self.has_access("write"):
            raise UserError(
                self.env._(
                    "This file is in the knowledge already, as “%(name)s”, but it is "
                    "archived. %(user)s or an administrator of the assistant can "
                    "bring it back.",
                    name=self.name,
                    # sudo: res.users - the name of a colleague
                    user=self.sudo().user_id.name or "–",
                )
            )
        self.active = True
        self.env.user._bus_send(
            "simple_notification",
            {
                "type": "info",
                "message": self.env._(
                    "“%(name)s” was archived. It is in use again.", name=self.name
                ),
            },
        )

    @api.model
    @api.private
    def _of_attachment(self, attachment, archived: bool = False):
        """Its documents that the user may read."""
        documents = self.with_context(active_test=not archived)
        found = documents.search(
            [("attachment_id", "=", attachment.id)], order="active desc, id"
        )
        return self.browse(found.ids)
