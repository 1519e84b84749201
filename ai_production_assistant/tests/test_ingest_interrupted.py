import os
import time
from unittest.mock import patch

from odoo.tests import tagged

from ..worker import POOL, claim, ingest
from .ingest_common import LANE, PAGES, IngestCase


class Killed(BaseException):
    """What a kill looks like from within: nothing after it is done."""


@tagged("post_install", "-at_install")
class TestIngestInterrupted(IngestCase):
    def kill_at(self, document, page, times=1):
        """Read until a kill before ``page``; its lease runs out at once."""

        def kill():
            raise Killed

        with (
            self.file(*PAGES, problems={page: kill}) as fake,
            patch.object(POOL, "_run", kill_run),
        ):
            self.run_jobs(LANE)
        self.env.cr.execute(
            "UPDATE ai_production_ingestion SET lease_until = '2000-01-01'"
            " WHERE state = 'running'"
        )
        self.env.invalidate_all()
        return fake

    def test_reading_goes_on_at_the_page_of_the_kill(self):
        document = self.document_of()
        self.kill_at(document, 4)
        self.assertEqual((document.state, document.pages_read), ("reading", 3))
        self.assertEqual(len(self.passages(document, live=True)), 3)
        fake = self.read_as(document, *PAGES)
        self.assertEqual(fake.starts, [4])
        self.assertEqual((document.state, document.pages_read), ("ready", 7))
        self.assertWhole(document, PAGES)

    def test_a_copy_that_a_kill_has_left_goes_with_the_next_reading(self):
        """Nothing that a process would do at its end is done when it is killed."""
        folder = ingest._copies(self.env.cr.dbname)
        places = self.env["ir.config_parameter"]
        places.set_param("ir_attachment.location", "db")
        document = self.document_of(b"a secret")
        with patch.object(os, "unlink"):
            self.kill_at(document, 4)
        (left,) = folder.iterdir()
        self.assertEqual(left.read_bytes(), b"a secret")
        places.set_param("ir_attachment.location", "file")
        other = self.document_of(b"another", scope="question")
        seen = []
        problems = {1: lambda: seen.append(left.exists())}
        self.read_as(other, *PAGES, problems=problems)
        self.assertEqual(seen, [False])
        document.invalidate_recordset()
        self.assertWhole(document, PAGES)
        self.assertFalse(folder.exists() and list(folder.iterdir()))

    def test_killed_after_the_last_page(self):
        document = self.document_of()
        with (
            self.file(*PAGES),
            patch.object(POOL, "_run", kill_run),
            patch.object(type(document), "_has_passages", raise_killed),
        ):
            self.run_jobs(LANE)
        self.env.cr.execute(
            "UPDATE ai_production_ingestion SET lease_until = '2000-01-01'"
        )
        fake = self.read_as(document, *PAGES)
        self.assertEqual((fake.starts, document.state), ([8], "ready"))
        self.assertWhole(document, PAGES)

    def test_killed_often_but_further_each_time(self):
        document = self.document_of()
        for page in (2, 3, 4):
            self.kill_at(document, page)
        # The fourth attempt is one too many; what has come further is queued anew.
        self.read_as(document, *PAGES)
        self.assertEqual(self.jobs(document).mapped("state"), ["stopped", "done"])
        self.assertEqual(document.state, "ready")
        self.assertWhole(document, PAGES)

    def test_killed_too_often_at_one_place(self):
        document = self.document_of()
        for _ in range(claim.MAX_ATTEMPTS):
            self.kill_at(document, 1)
        self.read_as(document, *PAGES)
        self.assertEqual(
            (document.state, document.error["code"]), ("failed", "crashed")
        )
        self.assertEqual(self.jobs(document).mapped("state"), ["failed"])

    def test_an_error_of_ours_ends_the_reading(self):
        document = self.document_of()
        with self.assertLogs("odoo.addons.ai_production_assistant", "ERROR"):
            self.read_as(document, *PAGES, problems={3: RuntimeError("a bug")})
        self.assertEqual(
            (document.state, document.error["code"]), ("partly", "internal")
        )

    def test_stop(self):
        document = self.document_of()
        with self.file(*PAGES, delay=0.2) as fake:
            with self.pool_at_work(LANE), self.assertNoLogs("odoo", "WARNING"):
                self.wait_for_page(document)
                with self.registry.cursor() as cr:
                    document.with_env(self.env(cr=cr))._stop_reading()
        self.assertEqual(fake.closed, 1)
        self.assertEqual(
            (document.state, document.error["code"]), ("partly", "stopped")
        )
        self.assertEqual(self.jobs(document).state, "stopped")

    def test_stop_before_it_begins(self):
        document = self.document_of()
        document._stop_reading()
        self.assertEqual(
            (document.state, document.error["code"]), ("failed", "stopped")
        )
        fake = self.read_as(document, *PAGES)
        self.assertFalse(fake.starts)

    def test_archive_and_take_out_again(self):
        document = self.document_of()
        document.active = False
        self.assertFalse(self.read_as(document, *PAGES).starts)
        document.active = True
        self.read_as(document, *PAGES)
        self.assertEqual(document.state, "ready")
        self.assertWhole(document, PAGES)

    def test_delete_while_it_is_read(self):
        document = self.document_of()
        with self.file(*PAGES, delay=0.2) as fake:
            with self.pool_at_work(LANE), self.assertNoLogs("odoo", "WARNING"):
                self.wait_for_page(document)
                with self.registry.cursor() as cr:
                    document.with_env(self.env(cr=cr)).unlink()
        self.assertEqual(fake.closed, 1)
        self.assertFalse(self.passages(document))
        self.assertFalse(document.exists())

    def wait_for_page(self, document):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with self.registry.cursor() as cr:
                if document.with_env(self.env(cr=cr)).pages_read:
                    return
            time.sleep(0.02)
        self.fail("no page was read")


def raise_killed(*_args):
    raise Killed


def kill_run(job):
    """As ``Pool._run``, in a process that dies of what would be a kill."""
    try:
        with job.env() as env:
            runner = env[job.model].browse(job.id)._job_runner()
        if job.attempt > claim.MAX_ATTEMPTS:
            runner(job).give_up()
        else:
            runner(job).run()
    except Killed:
        return
    finally:
        POOL.heartbeat.remove(job)
