"""Reading records into the knowledge, a batch a transaction."""

from __future__ import annotations

import time

from .job import Job

BATCH = 100
# Other threads of the process answer people meanwhile.
PAUSE_SECONDS = 0.02


class RecordsRun:
    """What changed since the last run is written anew; a killed run begins again.

    Records whose text is the same cost their reading only, so beginning again is
    cheap, and the watermark moves only when all is done.
    """

    def __init__(self, job: Job):
        self.job = job

    def give_up(self):
        self.job.transaction(lambda job: job._job_fail("crashed"))

    def run(self):
        with self.job.env() as env:
            source = env[self.job.model].browse(self.job.id).source_id
            ids = source._to_synchronise() if source.active else []
            started = env.cr.now()
        for start in range(0, len(ids), BATCH):
            if self.job.cancel.cancelled:
                return self._end("stopped")
            batch = ids[start : start + BATCH]
            self.job.transaction(
                lambda job, batch=batch: job.source_id._synchronise(batch)
            )
            time.sleep(PAUSE_SECONDS)
        return self._end("done", started)

    def _end(self, state: str, started=None):
        def write(job):
            source = job.source_id
            if started and source.active:
                count = source._drop_missing()
                source.write(
                    {"synced_on": started, "record_count": count, "problem": False}
                )
            job.write({"state": state, "lease_until": False})

        self.job.transaction(write)
