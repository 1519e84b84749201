from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged

from ..engine.knowledge import Page
from ..worker import ingest, ingest_turn
from .ingest_common import LANE, PAGES, Every, IngestCase, text_page


@tagged("post_install", "-at_install")
class TestIngestTurn(IngestCase):
    """Which file is read first, and when a long one gives way."""

    def setUp(self):
        super().setUp()
        self.begun = []
        begin = ingest.TextRun._begin

        def _begin(run, ingestion, document):
            self.begun.append(document.name)
            return begin(run, ingestion, document)

        self.startPatcher(patch.object(ingest.TextRun, "_begin", _begin))
        self.startPatcher(patch.object(ingest_turn, "LOOK_SECONDS", 0))

    def queue(self, document, name, **values):
        """Have a copy of ``document`` read, from within its own reading."""
        with self.registry.cursor() as cr:
            other = document.with_env(self.env(cr=cr)).copy({"name": name, **values})
            other._read_again()

    def once(self, call):
        """To be called before a page of the first reading only."""
        calls = iter([call])
        return lambda: next(calls, lambda: None)()

    def test_a_file_of_a_question_is_read_first(self):
        self.document_of(name="First")
        self.document_of(name="Second")
        asked = self.document_of(name="Asked", scope="question")
        self.read_as(asked, *PAGES)
        self.assertEqual(self.begun, ["Asked", "First", "Second"])

    def test_what_better_a_document_comes_after_the_texts(self):
        document = self.document_of(name="First")
        with self.file(*PAGES):
            self.run_jobs(LANE)
        for kind in ("tables", "resplit"):
            self.env[LANE]._queue(document, kind, document.generation)
        self.document_of(name="Second")
        self.env.flush_all()
        kinds = []
        for _ in range(3):
            job = self.env[LANE].search(
                [("state", "=", "queued")], order="due, id", limit=1
            )
            kinds.append(job.kind)
            job.state = "done"
        self.assertEqual(kinds, ["read", "tables", "resplit"])

    def test_a_long_reading_gives_way_to_a_file_of_a_question(self):
        document = self.document_of()
        self.jobs(document).password = "secret"
        with self.file(*PAGES) as fake:
            fake.problems = Every(
                3, self.once(lambda: self.queue(document, "Asked", scope="question"))
            )
            self.run_jobs(LANE)
        document.invalidate_recordset()
        self.assertEqual(fake.starts, [1, 1, 4])
        self.assertEqual(self.begun, ["Press manual", "Asked", "Press manual"])
        self.assertEqual([o.password for o in fake.options], ["secret", "", "secret"])
        self.assertEqual(document.state, "ready")
        self.assertEqual(set(self.jobs(document).mapped("state")), {"done"})
        self.assertFalse(any(self.jobs(document).mapped("password")))
        self.assertWhole(document, PAGES)

    def test_a_reading_is_not_broken_off_for_one_as_urgent(self):
        for scope in ("shared", "question"):
            document = self.document_of(name="First", scope=scope)
            with self.file(*PAGES) as fake:
                fake.problems = Every(
                    3,
                    self.once(
                        lambda document=document, scope=scope: self.queue(
                            document, "Second", scope=scope
                        )
                    ),
                )
                self.run_jobs(LANE)
            self.assertEqual(fake.starts, [1, 1])

    def test_after_its_turn_a_file_gives_way_to_one_as_urgent(self):
        document = self.document_of(name="First")
        with (
            self.file(*PAGES) as fake,
            patch.object(ingest_turn, "TURN_SECONDS", 0),
        ):
            fake.problems = Every(3, self.once(lambda: self.queue(document, "Second")))
            self.run_jobs(LANE)
        document.invalidate_recordset()
        # One page each, in turns.
        self.assertEqual(self.begun[:5], ["First", "Second"] * 2 + ["First"])
        self.assertEqual(fake.starts[:5], [1, 1, 4, 2, 5])
        for name in ("First", "Second"):
            read = self.documents.search([("name", "=", name)])
            self.assertEqual(read.state, "ready")
            self.assertWhole(read, PAGES)

    def test_after_its_turn_a_file_of_a_question_is_like_any_other(self):
        document = self.document_of(name="Asked", scope="question")
        with self.file(*PAGES), patch.object(ingest_turn, "TURN_SECONDS", 0):
            self.document_of(name="Shared")
            self.run_jobs(LANE)
        self.assertEqual(self.begun[:3], ["Asked", "Shared", "Asked"])
        self.assertWhole(document, PAGES)

    def test_what_waited_too_long_lets_nobody_past(self):
        document = self.document_of(name="Old")
        job = self.jobs(document)
        job.due -= timedelta(days=2)
        self.read_as(self.document_of(name="Asked", scope="question"), *PAGES)
        self.assertEqual(self.begun, ["Old", "Asked"])

    def test_the_rest_keeps_its_place(self):
        job = self.jobs(self.document_of())
        self.assertEqual(job._queue_rest().due, job.due)
        job.due -= timedelta(hours=5)
        self.assertEqual(job._queue_rest().due, job.due)
        self.assertGreater(job._queue_rest(turn_over=True).due, job.due)

    def test_of_a_scanned_file_of_a_question_all_is_urgent(self):
        """An answer waits for its text, whichever pass brings it."""
        document = self.document_of(name="Asked", scope="question")
        scanned = [Page(1, problem="scanned", method="none")]
        seen = []
        queue = type(self.env[LANE])._queue

        def _queue(lane, of, kind, *args, **values):
            job = queue(lane, of, kind, *args, **values)
            seen.append((kind, of.state, job.due <= lane.env.cr.now()))
            return job

        with (
            patch.object(type(self.env[LANE]), "_queue", _queue),
            self.file(*scanned, tables=PAGES[:1]),
        ):
            self.run_jobs(LANE)
        self.assertEqual(seen, [("tables", "reading", True)])
        seen.clear()
        readable = self.document_of(name="Text", scope="question")
        with (
            patch.object(type(self.env[LANE]), "_queue", _queue),
            self.file(*PAGES, tables=PAGES),
        ):
            self.run_jobs(LANE)
        self.assertEqual(seen, [("tables", "embedding", False)])
        for each in (document, readable):
            each.invalidate_recordset()
            self.assertEqual(each.state, "ready")

    def test_a_new_version_renamed_while_it_gave_way(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        document._read_again()
        new = [text_page(n, f"The new press has {n} wheels.") for n in range(1, 8)]

        def ask_and_rename():
            self.queue(document, "Asked", scope="question")
            with self.registry.cursor() as cr:
                document.with_env(self.env(cr=cr)).name = "Great press"

        with self.file(*new) as fake:
            fake.problems = Every(3, self.once(ask_and_rename))
            self.run_jobs(LANE)
        document.invalidate_recordset()
        self.assertEqual(fake.starts, [1, 1, 4])
        self.assertWhole(document, new)
        headers = set(self.passages(document, live=True).mapped("header"))
        self.assertTrue(all(h.startswith("Great press") for h in headers), headers)

    def test_a_later_pass_over_the_old_version_does_not_end_the_new_reading(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        document._read_again()
        document._pass_over(1)
        self.assertEqual(document.state, "waiting")
