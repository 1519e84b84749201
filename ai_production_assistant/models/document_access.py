from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL, OrderedSet

_OF_RECORD = ["res_model", "res_id"]


class AiProductionDocument(models.Model):
    """Who may read a document: by its rules (company, groups, one question), and, when
    its file is a record's attachment, by the rights to that record as well.

    The rules are Odoo's own. A record's rights cannot be said in a rule, so that they
    are added to each search and to each check, as ``ir.attachment`` does it.
    """

    _inherit = "ai.production.document"

    @api.private
    def _readable(self):
        """Those of ``self`` that the user may read now, archived ones too."""
        return self.exists()._filtered_access("read")

    @api.model
    @api.private
    def _readable_ids(self, domain=None) -> list[int]:
        """Ids of the documents that the user may read now and that are not archived.

        One query, however many documents there are.
        """
        return list(self._search(Domain(domain or [])).get_result_ids())

    @api.model
    def _search(
        self,
        domain,
        offset=0,
        limit=None,
        order=None,
        *,
        active_test=True,
        bypass_access=False,
    ):
        if not (self.env.su or bypass_access):
            domain = Domain(domain) & self._of_readable_records()
        return super()._search(
            domain,
            offset,
            limit,
            order,
            active_test=active_test,
            bypass_access=bypass_access,
        )

    def _of_readable_records(self) -> Domain:
        domain = Domain("res_model", "=", False)
        for name in self._record_models():
            records = self.env[name].with_context(active_test=False)
            if records.has_access("read"):
                domain |= Domain("res_model", "=", name) & Domain(
                    "res_id", "in", records._search(Domain.TRUE)
                )
        return domain

    def _record_models(self) -> list[str]:
        """Models whose records' attachments are documents; few, found by an index."""
        self.flush_model(["res_model"])
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT res_model FROM ai_production_document"
                " WHERE res_model IS NOT NULL"
            )
        )
        return [name for (name,) in rows if name in self.env]

    def _check_access(self, operation):
        result = super()._check_access(operation)
        refused, error = result or (self.browse(), None)
        by_model = defaultdict(OrderedSet)
        # sudo: ai.production.document - read to know whose attachment it is
        remaining = (self - refused).filtered("id").sudo()
        for document in remaining:
            if document.res_model:
                by_model[document.res_model].add(document.res_id)
        readable = {
            (name, record_id)
            for name, ids in by_model.items()
            for record_id in self._readable_records(name, ids)
        }
        hidden = self.browse(
            document.id
            for document in remaining
            if document.res_model
            and (document.res_model, document.res_id) not in readable
        )
        if not hidden:
            return result
        # What was read as superuser must not be found in the cache by the user.
        hidden.invalidate_recordset(_OF_RECORD, flush=False)
        if error is None:

            def error():
                return AccessError(
                    self.env._(
                        "This document is the file of a record that you may not read."
                    )
                )

        return refused | hidden, error

    def _readable_records(self, name: str, ids) -> list[int]:
        if name not in self.env:
            return []
        return self.env[name].browse(ids).exists()._filtered_access("read").ids
