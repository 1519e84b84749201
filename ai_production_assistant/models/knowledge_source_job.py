from odoo import api, fields, models

from ..worker.records import RecordsRun


class AiProductionKnowledgeSourceJob(models.Model):
    """One run over the records of a source, in a lane that no file waits for."""

    _name = "ai.production.knowledge.source.job"
    _description = "Reading of records"
    _inherit = ["ai.production.job"]

    source_id = fields.Many2one(
        "ai.production.knowledge.source", required=True, index=True, ondelete="cascade"
    )

    @api.private
    def _job_runner(self):
        return RecordsRun

    @api.autovacuum
    def _gc_jobs(self):
        old = fields.Datetime.subtract(fields.Datetime.now(), days=1)
        self.search(
            [("create_date", "<", old), ("state", "not in", ("queued", "running"))]
        ).unlink()
