"""One thread a process: keeps the leases of its jobs, hears what is asked of them."""

from __future__ import annotations

import logging
import threading
import time
from collections import defaultdict

from odoo.modules.registry import Registry

from . import claim
from .job import CONFLICTS, Job
from .notifier import NOTIFIER

_logger = logging.getLogger(__name__)

WATCH_SECONDS = 0.2
RENEW_SECONDS = 10


class Heartbeat:
    """Watches running jobs every 200 ms, renews their leases every 10 s."""

    def __init__(self):
        self._lock = threading.Lock()
        self._jobs: dict[tuple, Job] = {}
        self._thread = None

    def add(self, job: Job):
        with self._lock:
            self._jobs[job.dbname, job.model, job.id, job.attempt] = job
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="ai_production.heartbeat", daemon=True
                )
                self._thread.start()

    def remove(self, job: Job):
        with self._lock:
            self._jobs.pop((job.dbname, job.model, job.id, job.attempt), None)

    def jobs(self) -> list[Job]:
        with self._lock:
            return list(self._jobs.values())

    def find(self, dbname: str, model: str, job_id: int) -> list[Job]:
        return [
            job
            for job in self.jobs()
            if (job.dbname, job.model, job.id) == (dbname, model, job_id)
        ]

    def _run(self):
        renewed = time.monotonic()
        while True:
            time.sleep(WATCH_SECONDS)
            with self._lock:
                if not self._jobs:
                    self._thread = None
                    NOTIFIER.close()
                    return
            renew = time.monotonic() - renewed >= RENEW_SECONDS
            done = self._beat(renew)
            if renew and done:
                renewed = time.monotonic()

    def _beat(self, renew: bool) -> bool:
        groups = defaultdict(list)
        for job in self.jobs():
            groups[job.dbname, job.model].append(job)
        done = True
        for (dbname, model), jobs in groups.items():
            try:
                with Registry(dbname).cursor() as cr:
                    self._beat_group(cr, model.replace(".", "_"), jobs, renew)
            except CONFLICTS:
                done = False
            except Exception:
                # A database that is away for a moment must not end the thread that
                # will save the leases when it is back.
                done = False
                _logger.warning("Heartbeat of %s in %s", model, dbname, exc_info=True)
        return done

    @staticmethod
    def _beat_group(cr, table: str, jobs: list[Job], renew: bool):
        seen = claim.watch(cr, table, [job.id for job in jobs])
        for job in jobs:
            attempt, stop, sync = seen.get(job.id, (None, False, False))
            if attempt != job.attempt:
                job.lose()
            elif stop:
                job.cancel.cancel()
            elif sync:
                job.sync.set()
        alive = [(job.id, job.attempt) for job in jobs if not job.lost]
        if renew and alive:
            claim.renew(cr, table, alive)
