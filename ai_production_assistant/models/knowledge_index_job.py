from odoo import api, fields, models
from odoo.tools import format_datetime

from ..worker.index import CheckRun, EmbedRun, ForgetRun, RebuildRun
from .locale import locale_of

KINDS = [
    ("embed", "Embed passages"),
    ("forget", "Forget deleted passages"),
    ("check", "Check the index"),
    ("rebuild", "Rebuild the index"),
]
RUNNERS = {
    "embed": EmbedRun,
    "forget": ForgetRun,
    "check": CheckRun,
    "rebuild": RebuildRun,
}
_KEPT_DAYS = {"embed": 1, "forget": 1, "check": 90, "rebuild": 90}


class AiProductionIndexJob(models.Model):
    """Work on the index of meanings, one at a time: the store has one writer."""

    _name = "ai.production.index.job"
    _description = "Work on the index of meanings"
    _inherit = ["ai.production.job"]
    _order = "id desc"

    kind = fields.Selection(KINDS, required=True, readonly=True)
    passage_ids = fields.Json(readonly=True, help="Of the passages to be forgotten.")
    progress = fields.Float(readonly=True, help="Per cent.")
    result = fields.Json(readonly=True, help="Counts of what was found and done.")
    summary = fields.Char(string="Result", compute="_compute_summary")

    @api.depends("kind", "state", "result", "error", "write_date")
    @api.depends_context("lang", "tz")
    def _compute_summary(self):
        for job in self:
            job.summary = job._summary()

    @api.private
    def _summary(self) -> str:
        when = format_datetime(self.env, self.write_date) if self.write_date else ""
        if self.error:
            reason = self.env["ai.production.index"]._trouble_text(self.error)
            if self.state == "failed":
                return self.env._(
                    "%(when)s: not done. %(reason)s", when=when, reason=reason
                )
            return reason
        locale = locale_of(self.env)
        counts = {
            name: locale.number(count) for name, count in (self.result or {}).items()
        }
        if self.state != "done" or not counts:
            return ""
        if self.kind == "rebuild":
            return self.env._(
                "%(when)s: %(stored)s passages stored in %(seconds)s s.",
                when=when,
                **counts,
            )
        return self.env._(
            "%(when)s: %(checked)s passages compared; %(missing)s missing, "
            "%(orphaned)s too many and %(changed)s wrong were repaired.",
            when=when,
            **counts,
        )

    @api.private
    def _job_runner(self):
        return RUNNERS[self.kind]

    @api.model
    @api.private
    def _queue(self, kind: str, passage_ids=None):
        """Queue work after this transaction.

        A job that waits already does not serve for embedding: it may begin before
        this transaction is committed, and would not see its passages. The lane takes
        all that wait at once.
        """
        if kind in ("check", "rebuild"):
            waiting = self.search(
                [("kind", "=", kind), ("state", "in", ("queued", "running"))], limit=1
            )
            if waiting:
                return waiting
        cache = self.env.cr.cache.setdefault("ai_production_index_job", {})
        mine = self.browse(cache.get(kind)).exists()
        if mine.state == "queued":
            # Of this same transaction: nobody else sees it yet.
            if passage_ids:
                mine.passage_ids = [*mine.passage_ids, *passage_ids]
            return mine
        job = self.create({"kind": kind, "passage_ids": passage_ids or False})
        cache[kind] = job.id
        job._job_enqueue()
        return job

    @api.private
    def _take_waiting(self) -> bool:
        """Do the embedding of the jobs that wait as well.

        :return: whether other work waits, which embedding makes room for
        """
        waiting = self.search([("state", "=", "queued"), ("id", "!=", self.id)])
        same = waiting.filtered(lambda job: job.kind == "embed")
        same.unlink()
        return bool(waiting - same)

    @api.autovacuum
    def _gc_jobs(self):
        for kind, days in _KEPT_DAYS.items():
            old = fields.Datetime.subtract(fields.Datetime.now(), days=days)
            self.search(
                [
                    ("kind", "=", kind),
                    ("create_date", "<", old),
                    ("state", "in", ("done", "stopped", "failed")),
                ]
            ).unlink()
