"""One claimed job, as the thread that works on it sees it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager

from psycopg2.errors import DeadlockDetected, SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.tools import SQL

from ..engine.llm.base import CancelToken
from .notifier import QUICK

CONFLICTS = (SerializationFailure, DeadlockDetected)
CONFLICT_TRIES = 6


class JobLost(Exception):
    """Another process holds the job by now; whatever this thread has is worthless."""


class Job:
    """A job under a lease: who it is, and how its thread touches the database.

    No cursor stays open between two calls: a model server may take minutes.

    ``cancel`` is set when a person stops the job or when it is lost; ``sync`` when a
    page asks to be told the whole state once more.
    """

    def __init__(self, dbname: str, model: str, job_id: int, attempt: int):
        self.dbname = dbname
        self.model = model
        self.id = job_id
        self.attempt = attempt
        self.cancel = CancelToken()
        self.sync = threading.Event()
        self.lost = False

    def lose(self):
        self.lost = True
        self.cancel.cancel()

    @contextmanager
    def env(self, uid: int = SUPERUSER_ID, context: dict | None = None):
        """A short transaction, committed at the end."""
        with Registry(self.dbname).cursor() as cr:
            yield api.Environment(cr, uid, {QUICK: True, **(context or {})})

    @contextmanager
    def reading_env(self, uid: int, context: dict, seconds: float):
        """A transaction in which PostgreSQL refuses any write and any slow query."""
        with Registry(self.dbname).cursor() as cr:
            cr.execute("SET TRANSACTION READ ONLY")
            cr.execute(
                SQL("SET LOCAL statement_timeout = %s", int(seconds * 1000)),
            )
            env = api.Environment(cr, uid, context)
            yield env
            cr.rollback()

    def transaction(self, write):
        """Run ``write(record)`` on the locked job, again if another writer was quicker.

        :param write: called with the record in superuser mode; its result is returned
        :raises JobLost: when the job is no longer this attempt's
        """
        for attempt in range(CONFLICT_TRIES):
            try:
                with self.env() as env:
                    record = env[self.model].browse(self.id)
                    self._lock(env.cr, record._table)
                    return write(record)
            except CONFLICTS:
                if attempt == CONFLICT_TRIES - 1:
                    raise
                time.sleep(0.01 * 2**attempt)

    def check(self, cr, table: str):
        """:raises JobLost: when the job is no longer this attempt's"""
        self._select(cr, table, SQL())

    def _lock(self, cr, table: str):
        self._select(cr, table, SQL("FOR NO KEY UPDATE"))

    def _select(self, cr, table: str, lock: SQL):
        cr.execute(
            SQL(
                "SELECT 1 FROM %s WHERE id = %s AND attempt = %s"
                " AND state = 'running' %s",
                SQL.identifier(table),
                self.id,
                self.attempt,
                lock,
            ),
            log_exceptions=False,
        )
        if not cr.fetchone():
            self.lose()
            raise JobLost(f"{self.model} {self.id}, attempt {self.attempt}")
