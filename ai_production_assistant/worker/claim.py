"""The SQL by which a job passes from one state to the next.

Every statement runs in a short transaction of its own. Times are the database's, so
that processes on machines with different clocks agree on a lease.
"""

from __future__ import annotations

from odoo.tools import SQL

LEASE_SECONDS = 30
MAX_ATTEMPTS = 3

NOW = SQL("(clock_timestamp() AT TIME ZONE 'UTC')")
LEASE = SQL("%s + make_interval(secs => %s)", NOW, LEASE_SECONDS)
BY_ID = SQL("id")


def lock_claims(cr):
    """Let one process claim at a time, so that slots are counted exactly.

    Odoo's transactions are REPEATABLE READ: LOCK TABLE takes no snapshot, so what is
    read after it is what the previous claimer committed. The table is a small one
    that no request locks in this mode, which conflicts with nothing but itself and
    maintenance.
    """
    cr.execute("LOCK TABLE ai_production_model IN SHARE UPDATE EXCLUSIVE MODE")


def claim(cr, table: str, slots: int, order: SQL = BY_ID):
    """Give one waiting job of ``table`` to the caller, who holds :func:`lock_claims`.

    :param order: the columns that say which one is first
    :return: ``(id, attempt, stop_requested)``, or None when nothing waits or ``slots``
        jobs run already
    """
    table = SQL.identifier(table)
    cr.execute(
        SQL(
            """
            UPDATE %(table)s
               SET state = 'running', attempt = attempt + 1, lease_until = %(lease)s
             WHERE id = (
                    SELECT id FROM %(table)s
                     WHERE (state = 'queued'
                            AND coalesce(wait_until, %(now)s) <= %(now)s)
                        OR (state = 'running' AND lease_until < %(now)s)
                     ORDER BY %(order)s LIMIT 1 FOR UPDATE SKIP LOCKED)
               AND %(slots)s > (
                    SELECT count(*) FROM %(table)s
                     WHERE state = 'running' AND lease_until >= %(now)s)
         RETURNING id, attempt, coalesce(stop_requested, FALSE)
            """,
            table=table,
            lease=LEASE,
            now=NOW,
            slots=slots,
            order=order,
        ),
        log_exceptions=False,
    )
    return cr.fetchone()


def watch(cr, table: str, ids: list[int]) -> dict[int, tuple]:
    """What others have said of running jobs: ``{id: (attempt, stop, sync)}``.

    A job that is missing is no longer running.
    """
    cr.execute(
        SQL(
            """
            SELECT id, attempt,
                   coalesce(stop_requested, FALSE), coalesce(sync_requested, FALSE)
              FROM %s WHERE id IN %s AND state = 'running'
            """,
            SQL.identifier(table),
            tuple(ids),
        )
    )
    return {row[0]: row[1:] for row in cr.fetchall()}


def renew(cr, table: str, jobs: list[tuple[int, int]]):
    """Prolong the leases of ``(id, attempt)`` pairs that still run."""
    cr.execute(
        SQL(
            """
            UPDATE %s SET lease_until = %s
             WHERE (id, attempt) IN %s AND state = 'running'
            """,
            SQL.identifier(table),
            LEASE,
            tuple(jobs),
        ),
        log_exceptions=False,
    )


def release(cr, table: str, jobs: list[tuple[int, int]]):
    """Put jobs back into the queue at once: their process is going to end.

    The attempt does not count, for it was not the job's fault.
    """
    cr.execute(
        SQL(
            """
            UPDATE %s SET state = 'queued', lease_until = NULL, attempt = attempt - 1
             WHERE (id, attempt) IN %s AND state = 'running'
            """,
            SQL.identifier(table),
            tuple(jobs),
        ),
        log_exceptions=False,
    )


def request_sync(cr, table: str, job_id: int):
    """Ask the process that runs a job to tell the job's whole state again."""
    cr.execute(
        SQL(
            "UPDATE %s SET sync_requested = TRUE WHERE id = %s AND state = 'running'",
            SQL.identifier(table),
            job_id,
        ),
        log_exceptions=False,
    )
