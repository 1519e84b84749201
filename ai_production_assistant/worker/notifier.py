"""Telling the websockets of all processes that the bus has something new."""

from __future__ import annotations

import threading

import psycopg2
import psycopg2.sql

from odoo.sql_db import connection_info_for

# In the context of a transaction: notify over the connection that is kept.
QUICK = "ai_production_quick_bus"
# The database in which Odoo's bus listens.
DATABASE = "postgres"


class Notifier:
    """Notifies over one connection that stays open while answers are written.

    Odoo's bus opens a connection for each notification and closes it again, some 5 ms
    and a new process of PostgreSQL for every flush of every answer.
    """

    def __init__(self):
        self._lock = threading.Lock()
        self._connection = None

    def notify(self, function: str, payloads: list[str]):
        """Send ``payloads`` to the bus by the SQL ``function``.

        :raises psycopg2.Error: when PostgreSQL cannot be reached, also over a new
            connection
        """
        with self._lock:
            kept = self._connection is not None
            try:
                self._send(function, payloads)
            except psycopg2.Error:
                self._drop()
                if not kept:
                    raise
                # It may have died of old age, as after a restart of PostgreSQL.
                self._send(function, payloads)

    def close(self):
        with self._lock:
            self._drop()

    def _send(self, function: str, payloads: list[str]):
        if self._connection is None:
            _name, info = connection_info_for(DATABASE)
            self._connection = psycopg2.connect(**info)
            self._connection.autocommit = True
        with self._connection.cursor() as cursor:
            statement = psycopg2.sql.SQL("SELECT {}('imbus', %s)").format(
                psycopg2.sql.Identifier(function)
            )
            for payload in payloads:
                cursor.execute(statement, (payload,))

    def _drop(self):
        if self._connection is not None:
            self._connection.close()
            self._connection = None


NOTIFIER = Notifier()
