from odoo import api, fields, models

from ..worker.index import CheckRun, EmbedRun, ForgetRun, RebuildRun

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
