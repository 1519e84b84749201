from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..worker.claim import NOW
from ..worker.ingest import TextRun
from ..worker.ingest_again import ResplitRun, TablesRun
from ..worker.ingest_vision import VisionRun
from .document_ingest import UNREAD

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
# How long a job lets those past that come after it and are more urgent. A hundred
# manuals uploaded at once take hours, and still a question's file comes before them.
PATIENCE = timedelta(days=2)
READ_PATIENCE = timedelta(days=1)


class AiProductionIngestion(models.Model):
    """Reading of a document: a job in a lane of its own.

    One file is read at a time. First comes a file for whose question an answer waits,
    then a ``read``, which makes a document searchable, then the other kinds, which
    better what is there. A run gives way between two pages to a job that comes before
    it, and after its turn to one that is as urgent.

    All of this is one column: by when a job is due. Those that are less urgent are due
    later, so that they let others past, but not for ever.
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
    due = fields.Datetime(
        required=True,
        default=lambda self: self.env.cr.now(),
        help="The job that is due first is the next one.",
    )
    password = fields.Char(groups="base.group_system", help="Kept until it is read.")
    page = fields.Integer(help="The last page that is done.")
    first_page = fields.Integer(help="The page that it began after.")

    @api.private
    def _job_runner(self):
        return RUNNERS[self.kind]

    @api.private
    def _job_order(self) -> SQL:
        return SQL("due, id")

    @api.model
    @api.private
    def _patience(self, kind: str, document=None) -> timedelta:
        """:param document: the file, when its question counts"""
        if document and document.scope == "question" and document.state in UNREAD:
            # Of a scanned file the text pass finds nothing: the answer waits on.
            return timedelta()
        return READ_PATIENCE if kind == "read" else PATIENCE

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
                "due": self.env.cr.now() + self._patience(kind, document),
                "first_page": values.get("page", 0),
                **values,
            }
        )
        job._job_enqueue()
        return job

    @api.private
    def _queue_rest(self, turn_over: bool = False):
        """What is left of this job, as a new one.

        It is due when this one was, or, when this one had its turn, as if it came now.
        The file of a question is then like any other: no answer waits so long.
        """
        due = self.due
        if turn_over:
            due = self.env.cr.now() + self._patience(self.kind)
        return self._queue(
            self.document_id,
            self.kind,
            self.generation,
            page=self._last_page(),
            password=self.password,
            due=due,
        )

    @api.private
    def _others_first(self, turn_over: bool = False) -> bool:
        """Whether a job waits that comes before what is left of this one."""
        due = self.due
        if turn_over:
            due = SQL("%s + %s", NOW, self._patience(self.kind))
        self.env.cr.execute(
            SQL(
                "SELECT EXISTS (SELECT FROM ai_production_ingestion"
                " WHERE state = 'queued' AND due < %s)",
                due,
            )
        )
        return self.env.cr.fetchone()[0]

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

    @api.autovacuum
    def _gc_ingestions(self):
        old = fields.Datetime.subtract(fields.Datetime.now(), days=KEPT_DAYS)
        self.search(
            [("create_date", "<", old), ("state", "in", ("done", "stopped", "failed"))]
        ).unlink()
