import time
from unittest.mock import patch

from odoo.tests import tagged

from ..engine.knowledge import Block, Page, ReadProblem
from ..worker import POOL, ingest_turn
from .ingest_common import LANE, PAGES, Every, IngestCase, text_page


@tagged("post_install", "-at_install")
class TestIngestVersions(IngestCase):
    NEW = [text_page(n, f"The new press has {n} wheels.") for n in range(1, 5)]

    def seen(self, document):
        """The texts that a search finds now."""
        return set(self.passages(document, live=True).mapped("text"))

    def test_a_new_version_takes_over_in_one_step(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        old = self.seen(document)
        document._read_again()
        self.assertEqual((document.state, self.seen(document)), ("waiting", old))
        seen = []
        with self.file(*self.NEW, delay=0.1):
            with self.pool_at_work(LANE):
                while POOL._threads[self.env.cr.dbname, LANE]:
                    with self.registry.cursor() as cr:
                        texts = self.seen(document.with_env(self.env(cr=cr)))
                    if texts not in seen:
                        seen.append(texts)
                    time.sleep(0.01)
        document.invalidate_recordset()
        new = self.seen(document)
        self.assertEqual([texts in (old, new) for texts in seen], [True] * len(seen))
        self.assertEqual((document.state, document.generation), ("ready", 2))
        self.assertWhole(document, self.NEW)
        self.assertFalse(self.passages(document, generation=1))
        self.assertFalse(document._pages_after(1, 0, 9))

    def test_a_version_that_fails_leaves_the_old_one(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        for page in (1, 3):
            document._read_again()
            self.read_as(document, *self.NEW, problems={page: ReadProblem("damaged")})
            self.assertEqual(document.state, "failed")
            self.assertEqual(document.error["code"], "damaged")
            self.assertEqual((document.generation, document.passage_count), (1, 7))
            self.assertWhole(document, PAGES)
            self.assertFalse(document._pages_after(document.reading_generation, 0, 9))
        document._read_again()
        self.read_as(document, *self.NEW)
        self.assertEqual((document.state, document.error), ("ready", False))
        self.assertWhole(document, self.NEW)

    def test_a_newer_version_stops_the_reading_of_the_one_before(self):
        document = self.document_of()
        document._read_again()
        fake = self.read_as(document, *PAGES)
        self.assertEqual(fake.starts, [1])
        self.assertEqual(self.jobs(document).mapped("state"), ["stopped", "done"])
        self.assertEqual(document.generation, 2)

    def test_read_again_before_the_first_reading_is_complete(self):
        document = self.document_of()
        self.read_as(document, *PAGES, problems={4: ReadProblem("memory")})
        document._read_again()
        self.assertEqual(len(self.seen(document)), 3)
        self.read_as(document, *PAGES)
        self.assertWhole(document, PAGES)


@tagged("post_install", "-at_install")
class TestIngestAgain(IngestCase):
    TABLES = [
        PAGES[0],
        Page(
            2,
            (
                Block("text", PAGES[1].blocks[0].text),
                Block("row", cells=(("Code", "E-2"), ("Cause", "x")), row=1, table=1),
            ),
            method="table",
            language="en",
        ),
        Page(3, problem="page_timeout", method="table"),
        *PAGES[3:],
    ]

    def test_tables_change_only_their_pages(self):
        document = self.document_of()
        before = []
        queue = type(self.env[LANE])._queue

        def _queue(lane, document, kind, *args, **values):
            before.extend(self.passages(document.with_env(lane.env)).ids)
            return queue(lane, document, kind, *args, **values)

        with patch.object(type(self.env[LANE]), "_queue", _queue):
            fake = self.read_as(document, *PAGES, tables=self.TABLES)
        self.assertEqual([o.tables for o in fake.options], [False, True])
        self.assertEqual(document.state, "ready")
        self.assertWhole(document, [*self.TABLES[:2], *PAGES[2:]])
        self.assertEqual(document._page_of(1, 2).method, "table")
        # What stays as it was keeps its id, and so its vector.
        self.assertEqual(len(before), 7)
        kept = set(self.passages(document).ids) & set(before)
        self.assertEqual(kept, set(before))

    def test_tables_give_way_to_a_new_file(self):
        first = self.document_of()
        with self.file(*PAGES, tables=PAGES) as fake:

            def queue_another():
                if len(fake.options) == 2:
                    with self.registry.cursor() as cr:
                        other = first.with_env(self.env(cr=cr)).copy({"name": "Other"})
                        other._read_again()

            fake.problems = Every(3, queue_another)
            with patch.object(ingest_turn, "LOOK_SECONDS", 0):
                self.run_jobs(LANE)
        first.invalidate_recordset()
        self.assertEqual(
            [
                (job.kind, job.document_id.name, job.page)
                for job in self.env[LANE].search([], order="id")
            ],
            [
                ("read", "Press manual", 0),
                ("tables", "Press manual", 3),
                ("read", "Other", 0),
                ("tables", "Press manual", 7),
                ("tables", "Other", 7),
            ],
        )
        self.assertEqual(first.state, "ready")
        self.assertWhole(first, PAGES)

    def test_tables_that_fail_leave_the_text(self):
        document = self.document_of()
        with self.file(*PAGES, tables=self.TABLES) as fake:
            problem = ReadProblem("memory")
            fake.problems = Every(4, lambda: len(fake.options) == 2 and problem)
            self.run_jobs(LANE)
        document.invalidate_recordset()
        self.assertEqual(document.state, "ready")
        job = self.jobs(document)[-1]
        self.assertEqual((job.kind, job.error["code"]), ("tables", "memory"))
        self.assertWhole(document, [*self.TABLES[:2], *PAGES[2:]])

    def test_renaming_makes_new_headers_without_reading(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        document.name = "Great press"
        document.workcenter_id = self.env["mrp.workcenter"].create({"name": "P9"})
        with self.file(*PAGES) as fake:
            self.run_jobs(LANE)
        self.assertFalse(fake.starts)
        self.assertEqual(self.jobs(document)[1:].mapped("kind"), ["resplit"])
        headers = self.passages(document).mapped("header")
        self.assertEqual(headers[5], "Great press | P9 | Chapter 2 | p. 6")
        self.assertWhole(document, PAGES)
        self.assertEqual(document.state, "ready")

    def test_renaming_the_machine(self):
        """In the background, and for each kind of record the same way."""
        document = self.document_of()
        machine = self.env["mrp.workcenter"].create({"name": "P9"})
        document.workcenter_id = machine
        archived = self.document_of(b"another", name="Old")
        archived.write({"workcenter_id": machine.id})
        self.read_as(document, *PAGES)
        archived.active = False
        other = self.document_of(b"a third", name="Other")
        self.read_as(other, *PAGES)
        before = len(self.env[LANE].search([]))
        self.documents._cron_renamed()
        self.assertEqual(len(self.env[LANE].search([])), before)
        machine.name = "P10"
        self.documents.with_context(lang="en_US")._cron_renamed()
        self.documents._cron_renamed()
        queued = self.env[LANE].search([("state", "=", "queued")])
        self.assertEqual(set(queued.mapped("kind")), {"resplit"})
        self.assertEqual(queued.document_id, document | archived)
        self.assertEqual(len(queued), 2)
        self.run_jobs(LANE)
        headers = self.passages(document).mapped("header")
        self.assertEqual(headers[5], "Press manual | P10 | Chapter 2 | p. 6")
        self.assertWhole(document, PAGES)
        machine.unlink()
        self.documents._cron_renamed()
        self.run_jobs(LANE)
        headers = self.passages(document).mapped("header")
        self.assertEqual(headers[5], "Press manual | Chapter 2 | p. 6")

    def test_a_translated_name_is_no_change(self):
        self.env["res.lang"]._activate_lang("es_ES")
        product = self.env["product.template"].create({"name": "Saw"})
        product.with_context(lang="es_ES").name = "Sierra"
        document = self.document_of(product_tmpl_id=product.id)
        self.read_as(document, *PAGES)
        document.with_context(lang="es_ES").name = "Great press"
        self.run_jobs(LANE)
        self.assertIn("| Saw |", self.passages(document)[0].header)
        self.assertEqual(len(self.jobs(document)), 2)
        self.documents._cron_renamed()
        self.assertEqual(len(self.jobs(document)), 2)

    def test_renaming_while_it_is_read(self):
        document = self.document_of()

        def rename():
            with self.registry.cursor() as cr:
                document.with_env(self.env(cr=cr)).name = "Great press"

        self.read_as(document, *PAGES, problems={4: rename})
        self.assertWhole(document, PAGES)
        self.assertIn("Great press", self.passages(document)[0].header)

    def test_the_same_name_is_no_change(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        document.name = "Press manual"
        self.assertEqual(len(self.jobs(document)), 1)
