from odoo import api, fields, models
from odoo.service import server
from odoo.tools import SQL

from ..worker import POOL
from ..worker.claim import BY_ID

STATES = [
    ("queued", "Queued"),
    ("running", "Running"),
    ("done", "Done"),
    ("stopped", "Stopped"),
    ("failed", "Failed"),
]


class AiProductionJob(models.AbstractModel):
    """Work that waits for a model server: queued with its cause, done by the pool.

    A model that inherits this has a lane of its own in the pool. It says how many of
    its jobs may run at a time (:meth:`_job_slots`) and by whom (:meth:`_job_runner`).
    """

    _name = "ai.production.job"
    _description = "Background job of the assistant"

    state = fields.Selection(STATES, required=True, default="queued", readonly=True)
    attempt = fields.Integer(default=0, readonly=True)
    lease_until = fields.Datetime(readonly=True)
    wait_until = fields.Datetime(
        readonly=True, help="A queued job is left alone until then."
    )
    stop_requested = fields.Boolean(readonly=True)
    sync_requested = fields.Boolean(readonly=True)
    error = fields.Json(readonly=True)

    def init(self):
        super().init()
        if self._abstract:
            return
        # Claiming looks at the few open jobs only, however many are done.
        self.env.cr.execute(
            SQL(
                "CREATE INDEX IF NOT EXISTS %s ON %s (id)"
                " WHERE state IN ('queued', 'running')",
                SQL.identifier(f"{self._table}_open_job_idx"),
                SQL.identifier(self._table),
            )
        )

    @api.private
    def _job_slots(self) -> int:
        """How many jobs of this model may run at a time, over all processes."""
        return 1

    @api.private
    def _job_order(self) -> SQL:
        """By which columns a waiting job is chosen."""
        return BY_ID

    @api.private
    def _job_runner(self):
        """The class that works on a job: made with it, then ``run()`` or ``give_up()``.

        ``give_up()`` is called instead of ``run()`` when the job has cost its process
        its life too often.
        """
        raise NotImplementedError(self._name)

    @api.private
    def _job_fail(self, code: str, detail: str = ""):
        """The job ends here. The reason is kept as a code and worded when shown."""
        return self.write(
            {"state": "failed", "error": {"code": code, "detail": detail}}
        )

    @api.private
    def _job_enqueue(self):
        """Wake the pool when this transaction is committed.

        Call it before anything else that acts after the commit, such as a message on
        the bus: those would hold the answer up.
        """
        if isinstance(server.server, server.ThreadedServer):
            # One process serves all: no need to wait for its cron thread, which may be
            # busy with somebody else's job and would take time from the answer.
            slots = self._job_slots()
            dbname, name = self.env.cr.dbname, self._name
            self.env.cr.postcommit.add(lambda: POOL.wake(dbname, name, slots))
            return
        cron = self.env.ref("ai_production_assistant.cron_pool", False)
        if cron:
            # sudo: ir.cron - waking the pool tells nothing and changes no users' data
            cron.sudo()._trigger()

    @api.private
    def _job_stop(self):
        """End the jobs: those that wait at once, running ones through their process."""
        waiting = self.filtered(lambda job: job.state == "queued")
        waiting.write({"state": "stopped", "stop_requested": True})
        running = self.filtered(lambda job: job.state == "running")
        running.write({"stop_requested": True})
        dbname, name = self.env.cr.dbname, self._name
        for job_id in running.ids:
            self.env.cr.postcommit.add(lambda i=job_id: POOL.stop(dbname, name, i))

    @api.model
    @api.private
    def _cron_wake(self):
        """Start threads for the jobs that wait and for those whose process died."""
        lanes = self.env.registry.descendants(["ai.production.job"], "_inherit")
        for name in lanes:
            if not self.env[name]._abstract:
                POOL.wake(self.env.cr.dbname, name, self.env[name]._job_slots())
