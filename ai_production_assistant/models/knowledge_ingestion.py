from odoo import api, fields, models
from odoo.tools import SQL

from ..worker.ingest import TextRun
from ..worker.ingest_again import ResplitRun, TablesRun
from ..worker.ingest_vision import VisionRun

KINDS = [
    ("read", "Read the text"),
    ("tables", "Read the tables"),
    ("vision", "Look at scanned pages"),
    ("resplit", "Make the passages anew"),
]
RUNNERS = {
    "read": TextRun,
    "tables": TablesRun,
    "vision": VisionRun,
    "resplit": ResplitRun,
}
KEPT_DAYS = 30


class AiProductionIngestion(models.Model):
    """Reading of one document or kind of record: a job in a lane of its own.

    A ``read`` makes a document searchable; the other kinds better what is there, and
    give way to it page by page, so that a new file never waits for the tables of a
    long one.
    """

    _name = "ai.production.ingestion"
    _description = "Reading of a document"
    _inherit = ["ai.production.job"]
    _order = "id desc"

    kind = fields.Selection(KINDS, required=True, default="read")
    document_id = fields.Many2one(
        "ai.production.document", index=True, ondelete="cascade"
    )
    generation = fields.Integer()
    password = fields.Char(groups="base.group_system", help="Kept until it is read.")
    page = fields.Integer(help="The last page that is done.")
    first_page = fields.Integer(help="The page that it began after.")

    @api.private
    def _job_runner(self):
        return RUNNERS[self.kind]

    @api.model
    @api.private
    def _queue(self, document, kind: str, generation: int, **values):
        """A new job, at work as soon as this transaction is committed."""
        # sudo: ai.production.ingestion - nobody may write to jobs; the caller has
        # checked what may be done with the document
        job = self.sudo().create(
            {
                "kind": kind,
                "document_id": document.id,
                "generation": generation,
                "first_page": values.get("page", 0),
                **values,
            }
        )
        job._job_enqueue()
        return job

    @api.private
    def _queue_rest(self):
        """What is left of this job, as a new one behind those that wait."""
        return self._queue(
            self.document_id,
            self.kind,
            self.generation,
            page=self._last_page(),
            password=self.password,
        )

    @api.private
    def _last_page(self) -> int:
        if self.kind == "read":
            # Not noted on the job: its row would change under those who stop it.
            return self.document_id._last_page(self.generation).number
        return self.page

    @api.private
    def _end(self, state: str, code: str = "", detail: str = ""):
        values = {"state": state, "lease_until": False, "password": False}
        if code:
            values["error"] = {"code": code, "detail": detail}
        self.write(values)

    @api.private
    def _job_fail(self, code: str, detail: str = ""):
        result = super()._job_fail(code, detail)
        self.password = False
        if self.kind == "read":
            self.document_id._reading_failed(self.generation, code, detail)
        elif self.document_id:
            self.document_id._pass_over(self.generation)
        return result

    @api.private
    def _job_stop(self):
        result = super()._job_stop()
        self.write({"password": False})
        return result

    @api.model
    @api.private
    def _reads_wait(self) -> bool:
        """Whether a file waits that nobody can search yet."""
        self.env.cr.execute(
            SQL(
                "SELECT EXISTS (SELECT FROM ai_production_ingestion"
                " WHERE state = 'queued' AND kind = 'read')"
            )
        )
        return self.env.cr.fetchone()[0]

    @api.autovacuum
    def _gc_ingestions(self):
        old = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.search(
            [("create_date", "<", old), ("state", "in", ("done", "stopped", "failed"))]
        ).unlink()
