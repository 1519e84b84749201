"""Pulling a model from the library to the model server, with its progress."""

from __future__ import annotations

import time

from ..engine.llm import Cancelled, LlmError
from ..engine.llm.inventory import read_server
from .job import Job

TELL_SECONDS = 0.5


class PullRun:
    def __init__(self, job: Job):
        self.job = job

    def give_up(self):
        self.job.transaction(lambda pull: self._end(pull, "failed", "crashed"))

    def run(self):
        with self.job.env() as env:
            pull = env[self.job.model].browse(self.job.id)
            name = pull.name
            provider = env["ai.production.server"].provider()
        try:
            self._pull(provider, name)
            found = read_server(provider)
        except Cancelled:
            if not self.job.lost:
                self.job.transaction(lambda pull: self._end(pull, "stopped"))
        except LlmError as error:
            code, detail = error.code, error.detail
            self.job.transaction(lambda pull: self._end(pull, "failed", code, detail))
        else:
            self.job.transaction(lambda pull: self._done(pull, found))

    def _pull(self, provider, name: str):
        told = 0.0
        for step in provider.pull(name, self.job.cancel):
            if time.monotonic() - told < TELL_SECONDS:
                continue
            told = time.monotonic()
            self.job.transaction(lambda pull, step=step: self._tell(pull, step))

    @staticmethod
    def _tell(pull, step):
        pull.write({"status": step.status[:200], "progress": step.percent})
        pull._notify()

    @classmethod
    def _done(cls, pull, found):
        pull.env["ai.production.model"]._store(*found)
        pull.write({"progress": 100, "status": ""})
        cls._end(pull, "done")

    @staticmethod
    def _end(pull, state: str, code: str = "", detail: str = ""):
        values = {"state": state, "lease_until": False}
        if code:
            values["error"] = {"code": code, "detail": detail}
        pull.write(values)
        pull._notify()
