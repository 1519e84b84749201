from ast import literal_eval
from collections import defaultdict

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from .knowledge_source_names import OpenNames

# What can be written down as text; a file or a property cannot.
FIELD_TYPES = (
    "char",
    "text",
    "html",
    "selection",
    "date",
    "datetime",
    "integer",
    "float",
    "monetary",
    "many2one",
    "many2many",
    "one2many",
)
# Transactions that were still open when the last run looked: none lasts longer.
OVERLAP_MINUTES = 15
# Where the module is installed; a source that a person has switched off stays off.
DEFAULTS = {
    "mrp.production": (
        "name product_id product_qty bom_id origin state date_start date_deadline "
        "date_finished user_id",
        [("state", "!=", "cancel")],
    ),
    "product.template": (
        "name default_code barcode categ_id description description_sale "
        "description_purchase",
        [],
    ),
    "mrp.bom": ("code product_tmpl_id product_qty type bom_line_ids", []),
    "mrp.workcenter": ("name code note tag_ids", []),
    "res.partner": (
        "name ref parent_id function category_id city country_id comment website",
        [("partner_share", "=", True)],
    ),
    "sale.order": (
        "name partner_id client_order_ref state date_order commitment_date user_id "
        "order_line note",
        [("state", "!=", "cancel")],
    ),
    "purchase.order": (
        "name partner_id partner_ref state date_order date_planned user_id order_line "
        "note",
        [("state", "!=", "cancel")],
    ),
    "project.project": (
        "name partner_id user_id date_start date tag_ids description",
        [],
    ),
    "project.task": (
        "name project_id partner_id user_ids stage_id date_deadline tag_ids "
        "description",
        [],
    ),
    "maintenance.request": (
        "name equipment_id maintenance_type stage_id user_id request_date "
        "schedule_date description",
        [],
    ),
}


class AiProductionKnowledgeSource(models.Model):
    """A kind of record that is found by words and by meaning, as manuals are."""

    _name = "ai.production.knowledge.source"
    _description = "Records as knowledge"
    _order = "model_id"
    _rec_name = "model_id"

    active = fields.Boolean(default=True)
    model_id = fields.Many2one(
        "ir.model",
        string="Kind of record",
        required=True,
        ondelete="cascade",
        domain=[("transient", "=", False)],
    )
    model = fields.Char(related="model_id.model", string="Technical name", store=True)
    field_ids = fields.Many2many(
        "ir.model.fields",
        string="Fields",
        domain=f"[('model_id', '=', model_id), ('store', '=', True),"
        f" ('ttype', 'in', {FIELD_TYPES})]",
        help="What of each record is searched. Fields reserved to a group are refused:"
        " whoever finds the record could read them.",
    )
    filter_domain = fields.Char(string="Filter", default="[]", required=True)
    synced_on = fields.Datetime(string="Last synchronised", readonly=True)
    record_count = fields.Integer(string="Records", readonly=True)
    problem = fields.Char(string="What went wrong", readonly=True)

    _model_unique = models.Constraint(
        "UNIQUE(model_id)", "This kind of record is in the list already."
    )

    # --- what may be chosen ----------------------------------------------------------

    @api.constrains("model_id")
    def _check_model(self):
        for source in self:
            model = self.env.get(source.model_id.model)
            if model is None or model._abstract or model._transient or not model._auto:
                raise ValidationError(
                    self.env._(
                        "%(model)s has no records of its own to search.",
                        model=source.model_id.name,
                    )
                )
            if source.model_id.model.startswith("ai.production."):
                raise ValidationError(
                    self.env._("The assistant's own records are not its knowledge.")
                )

    @api.constrains("field_ids", "model_id")
    def _check_fields(self):
        for source in self:
            wrong = [
                field.field_description
                for field in source.field_ids
                if not source._is_searchable(field.name, field.model)
            ]
            if wrong:
                raise ValidationError(
                    self.env._(
                        "These fields cannot be searched, because they are reserved to "
                        "a group, differ by company or are not stored: %(names)s.",
                        names=", ".join(wrong),
                    )
                )

    @api.constrains("filter_domain", "model_id")
    def _check_filter(self):
        for source in self:
            try:
                source._records(limit=1)
            except Exception as error:
                raise ValidationError(
                    self.env._(
                        "The filter of %(model)s does not work: %(reason)s",
                        model=source.model_id.name,
                        reason=str(error)[:200],
                    )
                ) from error

    def _is_searchable(self, name: str, model: str) -> bool:
        self.ensure_one()
        if model != self.model_id.model or model not in self.env:
            return False
        field = self.env[model]._fields.get(name)
        return (
            field is not None
            and field.store
            and field.type in FIELD_TYPES
            and not field.groups
            and not field.company_dependent
        )

    def write(self, vals):
        if {"field_ids", "filter_domain", "model_id", "active"} & vals.keys():
            # All is looked at again when the cron comes by, within five minutes.
            vals = {**vals, "synced_on": False}
        result = super().write(vals)
        self.filtered(lambda source: not source.active)._forget_passages()
        return result

    def unlink(self):
        self._forget_passages()
        return super().unlink()

    # --- defaults --------------------------------------------------------------------

    @api.model
    @api.private
    def _create_defaults(self):
        """A source for each default model that is installed and has never had one."""
        every = self.search([("active", "in", (True, False))])
        known = set(every.mapped("model"))
        values = []
        for name, (wanted, domain) in DEFAULTS.items():
            model = self.env.get(name)
            if name in known or model is None:
                continue
            ir_model = self.env["ir.model"]._get(name)
            names = [
                field
                for field in wanted.split()
                if self.new({"model_id": ir_model.id})._is_searchable(field, name)
            ]
            fields_ = [self.env["ir.model.fields"]._get(name, f).id for f in names]
            values.append(
                {
                    "model_id": ir_model.id,
                    "field_ids": fields_,
                    "filter_domain": repr(domain),
                }
            )
        return self.create(values)

    # --- synchronisation -------------------------------------------------------------

    @api.model
    @api.private
    def _cron_synchronise(self):
        self._create_defaults()
        self._forget_orphans()
        for source in self.search([("active", "=", True)]):
            try:
                news = source._has_news()
            except ValueError as error:
                # A field of the filter is gone with its module; the others go on.
                source.problem = str(error)[:200]
            else:
                if news:
                    source._queue()

    @api.model
    @api.private
    def _cron_synchronise_all(self):
        """Once a day everything is looked at: a renamed customer touches no order."""
        self.search([("active", "=", True)]).write({"synced_on": False})
        self._cron_synchronise()

    @api.model
    @api.private
    def _forget_orphans(self):
        """A module that is uninstalled takes its source along, and no passage."""
        names = self.search([("active", "=", True)]).mapped("model")
        # sudo: ai.production.passage - of records that are no source any more
        passages = self.env["ai.production.passage"].sudo()
        passages.search(
            [("res_model", "!=", False), ("res_model", "not in", names)]
        ).unlink()

    def action_synchronise(self):
        """Button."""
        self.check_access("read")
        # sudo: ai.production.knowledge.source - looks at the same records once more
        self.sudo().synced_on = False
        self._queue()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The records are read in the background."),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    def _queue(self):
        """One waiting job a source, whatever calls."""
        # sudo: its jobs - nobody writes them but the assistant itself
        jobs = self.env["ai.production.knowledge.source.job"].sudo()
        waiting = jobs.search(
            [("source_id", "in", self.ids), ("state", "=", "queued")]
        ).source_id
        created = jobs.create(
            [{"source_id": source.id} for source in self - waiting if source.active]
        )
        if created:
            created._job_enqueue()

    @api.private
    def _records(self, since=None, limit=None):
        """The records of the source, those changed last first; as superuser."""
        self.ensure_one()
        # Literals only: what an administrator types here runs as superuser.
        domain = Domain(literal_eval(self.filter_domain))
        if since:
            domain &= Domain("write_date", ">=", since)
        # sudo: the records of everybody are read here; whoever searches is shown only
        # those that he may read himself (ai.production.search)
        records = self.env[self.model_id.model].sudo()
        return records.search(domain, order="write_date desc, id desc", limit=limit)

    def _since(self):
        return self.synced_on and fields.Datetime.subtract(
            self.synced_on, minutes=OVERLAP_MINUTES
        )

    def _has_news(self) -> bool:
        if not self.synced_on or self._records(self._since(), limit=1):
            return True
        # Something was deleted, archived, or changed by a query.
        return len(self._records()) != self.record_count

    @api.private
    def _to_synchronise(self) -> list[int]:
        """Ids of the records changed since the last run."""
        return self._records(self._since()).ids

    @api.private
    def _synchronise(self, ids: list[int]) -> int:
        """Write the passages of these records anew where their text has changed.

        :return: how many records had changed
        """
        # sudo: the records of the source - as in _records
        records = self.env[self.model_id.model].sudo().browse(ids).exists()
        # sudo: ai.production.passage - as in _records
        passages = self.env["ai.production.passage"].sudo()
        stored = defaultdict(passages.browse)
        for passage in passages.search(
            [("res_model", "=", self.model), ("res_id", "in", records.ids)]
        ):
            stored[passage.res_id] += passage
        changed = 0
        names = OpenNames(records)
        for record in records:
            drafts = self._passages(record, names)
            old = stored[record.id]
            wanted = [(d.hash, needs) for needs, those in drafts for d in those]
            if wanted == [(one.hash, one.needs or {}) for one in old.sorted("id")]:
                continue
            old.unlink()
            place = {"res_model": self.model, "res_id": record.id}
            for needs, those in drafts:
                passages._store(those, needs, **place)
            changed += 1
        if changed:
            self.env["ai.production.index"]._queue_embedding()
        return changed

    @api.private
    def _drop_missing(self):
        """Forget the records that are deleted, archived or filtered out by now."""
        ids = self._records().ids
        # sudo: ai.production.passage - as in _records
        passages = self.env["ai.production.passage"].sudo()
        self.env.cr.execute(
            SQL(
                """
                SELECT DISTINCT res_id FROM ai_production_passage
                 WHERE res_model = %s AND NOT res_id = ANY(%s)
                """,
                self.model,
                ids,
            )
        )
        gone = [res_id for (res_id,) in self.env.cr.fetchall()]
        if gone:
            passages.search(
                [("res_model", "=", self.model), ("res_id", "in", gone)]
            ).unlink()
        return len(ids)

    @api.private
    def _forget_passages(self):
        # sudo: ai.production.passage - the whole kind of record leaves the knowledge
        self.env["ai.production.passage"].sudo().search(
            [("res_model", "in", self.mapped("model"))]
        ).unlink()

    @api.private
    def _language(self) -> str:
        """The language in which records are written down: the first company's."""
        # sudo: res.company - only its language is read
        company = self.env["res.company"].sudo().search([], order="id", limit=1)
        return company.partner_id.lang or "en_US"

    @api.model
    @api.private
    def _of(self, model: str):
        # sudo: ai.production.knowledge.source - which fields are searched is no secret
        return self.sudo().search([("model", "=", model)], limit=1)

    def action_open_records(self):
        self.ensure_one()
        self.check_access("read")
        if not self.env[self.model].has_access("read"):
            raise UserError(self.env._("You have no access to these records."))
        return {
            "type": "ir.actions.act_window",
            "name": self.model_id.name,
            "res_model": self.model,
            "domain": self.filter_domain,
            "view_mode": "list,form",
        }
