"""The pool: threads of this process that work on queued jobs, a lane a job model.

Odoo's own background work has two limits that an answer of minutes breaks: a cron
worker is killed after ``limit_time_real_cron``, and a cron thread over it makes the
whole server reload (both measured). So a cron, or a post-commit hook where one process
serves all, only wakes this pool and returns; the threads are daemons that no limit of
Odoo sees. They hold a lease each, so that a process killed at any moment loses nothing:
another takes the job over when the lease has run out.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time

from psycopg2 import InterfaceError, OperationalError

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.server import CommonServer
from odoo.sql_db import PoolError

from . import claim
from .heartbeat import Heartbeat
from .job import CONFLICT_TRIES, Job, JobLost

_logger = logging.getLogger(__name__)

# PostgreSQL was away for a moment, or another writer was quicker too often.
AWAY = (OperationalError, InterfaceError)


class Pool:
    def __init__(self):
        self._lock = threading.Lock()
        self._threads: dict[tuple[str, str], set[threading.Thread]] = {}
        self._calls: dict[tuple[str, str], int] = {}
        self.heartbeat = Heartbeat()
        CommonServer.on_stop(self.release)
        # Worker processes of a prefork server run no stop functions, but end in order.
        atexit.register(self.release)

    def wake(self, dbname: str, model: str, slots: int):
        """Start a thread for jobs of ``model`` unless ``slots`` threads run already.

        Each thread that finds a job wakes the next one, so that as many run as there
        are jobs and slots.
        """
        key = (dbname, model)
        with self._lock:
            threads = self._threads.setdefault(key, set())
            self._calls[key] = self._calls.get(key, 0) + 1
            if len(threads) >= slots:
                return
            thread = threading.Thread(
                target=self._work, args=key, name=f"{model}.{dbname}", daemon=True
            )
            # Odoo's log formatter reads the name of the database here.
            thread.dbname = dbname
            threads.add(thread)
        thread.start()

    def running(self, dbname: str, model: str) -> int:
        """How many jobs of ``model`` this process works on."""
        return sum(
            (job.dbname, job.model) == (dbname, model) for job in self.heartbeat.jobs()
        )

    def stop(self, dbname: str, model: str, job_id: int):
        """Stop a job at once if it runs in this process; others hear it in 200 ms."""
        for job in self.heartbeat.find(dbname, model, job_id):
            job.cancel.cancel()

    def sync(self, dbname: str, model: str, job_id: int):
        """Ask a job to tell its whole state again, in whichever process it runs."""
        jobs = self.heartbeat.find(dbname, model, job_id)
        for job in jobs:
            job.sync.set()
        if not jobs:
            try:
                with Registry(dbname).cursor() as cr:
                    claim.request_sync(cr, model.replace(".", "_"), job_id)
            except AWAY:
                # The job has just written: what it wrote is what was asked for.
                _logger.debug("%s %s tells its state anyway", model, job_id)

    def join(self, seconds: float) -> bool:
        """Wait until all threads have ended; for tests. False when some still run."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with self._lock:
                threads = [t for group in self._threads.values() for t in group]
            if not threads:
                return True
            threads[0].join(max(0, min(0.1, until - time.monotonic())))
        return False

    def release(self):
        """Give the jobs of a process that stops in order back to the queue."""
        for job in self.heartbeat.jobs():
            job.lose()
            try:
                with Registry(job.dbname).cursor() as cr:
                    claim.release(
                        cr, job.model.replace(".", "_"), [(job.id, job.attempt)]
                    )
            except Exception:
                # The lease runs out by itself; a stopping server must go on stopping.
                _logger.info("%s %s was not released", job.model, job.id, exc_info=True)

    def _work(self, dbname: str, model: str):
        key = (dbname, model)
        me = threading.current_thread()
        try:
            while True:
                calls = self._calls[key]
                while job := self._claim(dbname, model):
                    self._run(job)
                with self._lock:
                    # A job queued after the last look came with a call that started
                    # no thread, because this one was still there.
                    if calls == self._calls[key]:
                        self._threads[key].discard(me)
                        return
        except Exception:
            _logger.exception("A thread for %s in %s ended", model, dbname)
            with self._lock:
                self._threads[key].discard(me)

    def _claim(self, dbname: str, model: str) -> Job | None:
        for attempt in range(CONFLICT_TRIES):
            try:
                return self._try_claim(dbname, model)
            except (*AWAY, PoolError):
                time.sleep(0.02 * 2**attempt)
        return None

    def _try_claim(self, dbname: str, model: str) -> Job | None:
        # Rights, parameters and installed modules may have changed in another process.
        registry = Registry(dbname).check_signaling()
        if model not in registry:
            return None
        with registry.cursor() as cr:
            claim.lock_claims(cr)
            jobs = api.Environment(cr, SUPERUSER_ID, {})[model]
            slots = jobs._job_slots()
            row = claim.claim(cr, jobs._table, slots, jobs._job_order())
        if row is None:
            return None
        job_id, attempt, stop_requested = row
        job = Job(dbname, model, job_id, attempt)
        if stop_requested:
            job.cancel.cancel()
        self.heartbeat.add(job)
        self.wake(dbname, model, slots)
        return job

    def _run(self, job: Job):
        try:
            with job.env() as env:
                record = env[job.model].browse(job.id).exists()
                if not record:
                    raise JobLost(f"{job.model} {job.id} was deleted")
                runner = record._job_runner()
            if job.attempt > claim.MAX_ATTEMPTS:
                runner(job).give_up()
            else:
                runner(job).run()
        except JobLost:
            _logger.info("%s %s is worked on elsewhere", job.model, job.id)
        except AWAY:
            _logger.warning("%s %s is begun anew", job.model, job.id, exc_info=True)
            self._requeue(job)
        except Exception:
            _logger.exception("%s %s failed", job.model, job.id)
            self._fail(job)
        finally:
            self.heartbeat.remove(job)

    @staticmethod
    def _requeue(job: Job):
        """Back into the queue; the attempt counts, so that this comes to an end.

        After a restart of PostgreSQL each connection that Odoo kept fails once.
        """
        for attempt in range(CONFLICT_TRIES):
            try:
                job.transaction(
                    lambda record: record.write(
                        {"state": "queued", "lease_until": False}
                    )
                )
            except JobLost:
                return
            except (*AWAY, PoolError):
                time.sleep(0.05 * 2**attempt)
            else:
                return
        # Left running: the lease runs out, and the cron wakes the next attempt.
        _logger.warning("%s %s keeps its lease", job.model, job.id)

    @staticmethod
    def _fail(job: Job):
        try:
            job.transaction(lambda record: record._job_fail("internal"))
        except JobLost:
            _logger.info("%s %s is worked on elsewhere", job.model, job.id)
        except Exception:
            # Left running: the lease runs out and the next attempt tells the person.
            _logger.exception("%s %s could not be marked as failed", job.model, job.id)


POOL = Pool()
