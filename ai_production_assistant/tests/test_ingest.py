from dataclasses import replace
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..engine.knowledge import Page, ReadProblem
from ..engine.rendering.tokens import estimate
from .ingest_common import LANE, PAGES, IngestCase, text_page

SENTENCES = " ".join(f"Turn wheel {n} until it clicks." for n in range(120))


@tagged("post_install", "-at_install")
class TestIngest(IngestCase):
    def test_a_file_becomes_pages_and_passages(self):
        document = self.document_of()
        self.assertEqual((document.state, document.generation), ("waiting", 0))
        fake = self.read_as(document, *PAGES, title="T", language="en")
        self.assertEqual(fake.content, b"some file")
        self.assertEqual(document.state, "ready")
        self.assertEqual((document.kind, document.language), ("pdf", "en"))
        self.assertEqual((document.page_count, document.pages_read), (7, 7))
        self.assertEqual(document.passage_count, len(self.passages(document)))
        self.assertWhole(document, PAGES)
        self.assertEqual(self.jobs(document).mapped("state"), ["done"])

    def test_a_format_of_another_addon(self):
        document = self.document_of()
        self.read_as(document, *PAGES, kind="drawing")
        self.assertEqual((document.state, document.kind), ("ready", "other"))

    def test_a_file_kept_in_the_database(self):
        self.env["ir.config_parameter"].set_param("ir_attachment.location", "db")
        document = self.document_of(b"in the database")
        self.assertFalse(document.attachment_id.store_fname)
        fake = self.read_as(document, *PAGES)
        self.assertEqual(fake.content, b"in the database")
        self.assertWhole(document, PAGES)

    def test_a_file_that_is_gone(self):
        document = self.document_of()
        with patch.object(type(document.attachment_id), "_full_path", lambda *a: "/no"):
            self.read_as(document, *PAGES)
        self.assertEqual(
            (document.state, document.error),
            ("failed", {"code": "missing", "detail": ""}),
        )

    def test_an_empty_file_is_the_readers_to_tell(self):
        document = self.document_of(b"")
        fake = self.read_as(document, PAGES[0], problems={1: ReadProblem("empty")})
        self.assertEqual((fake.content, fake.starts), (b"", [1]))

    def test_headings_go_on_over_pages(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        self.assertEqual(self.passages(document, page=6).section, "Chapter 2")
        self.assertIn(
            "Press manual | Chapter 2 | p. 6", self.passages(document)[5].header
        )

    def test_header_names_the_machine(self):
        center = self.env["mrp.workcenter"].create({"name": "Press 7"})
        document = self.document_of(workcenter_id=center.id)
        self.read_as(document, *PAGES)
        self.assertIn("Press manual | Press 7 |", self.passages(document)[0].header)

    def test_pages_with_problems(self):
        document = self.document_of()
        scanned = Page(2, problem="scanned", method="none")
        self.read_as(document, PAGES[0], scanned, PAGES[2])
        self.assertEqual((document.state, document.pages_failed), ("partly", 1))
        row = document._page_of(document.generation, 2)
        self.assertEqual((row.problem, row.method), ("scanned", "none"))

    def test_a_file_of_damaged_pages_is_damaged(self):
        damaged = Page(1, problem="page_damaged", method="none")
        pages = [damaged, replace(damaged, number=2)]
        for tables in (None, pages):
            document = self.document_of()
            self.read_as(document, *pages, tables=tables)
            self.assertEqual(document.state, "failed")
            self.assertEqual(document.error["code"], "damaged")

    def test_nothing_readable(self):
        document = self.document_of()
        self.configure(use_ocr="False")
        self.read_as(document, Page(1, problem="scanned", method="none"), Page(2))
        self.assertEqual(document.state, "failed")
        self.assertEqual(document.error["code"], "no_text")
        # The pages tell why.
        self.assertEqual(
            document._pages_after(document.generation, 0, 9).mapped("number"), [1, 2]
        )

    def test_a_file_that_cannot_be_read(self):
        document = self.document_of()
        self.read_as(document, *PAGES, problems={1: ReadProblem("encrypted")})
        self.assertEqual(
            (document.state, document.error["code"]), ("failed", "encrypted")
        )
        self.assertFalse(self.passages(document))

    def test_password_is_used_and_forgotten(self):
        document = self.document_of()
        document._read_again("open sesame")
        with self.file(*PAGES, tables=PAGES) as fake:
            self.run_jobs(LANE)
        self.assertEqual([o.password for o in fake.options], ["open sesame"] * 2)
        jobs = self.jobs(document)
        self.assertEqual(jobs.mapped("state"), ["stopped", "done", "done"])
        self.assertFalse(any(jobs.mapped("password")))

    def test_what_is_read_before_a_problem_stays(self):
        document = self.document_of()
        self.read_as(document, *PAGES, problems={4: ReadProblem("timeout")})
        self.assertEqual(
            (document.state, document.error["code"]), ("partly", "timeout")
        )
        self.assertWhole(document, PAGES[:3])

    def test_passages_fit_the_embedding_model(self):
        long = text_page(1, SENTENCES)
        model = self.env["ai.production.index"].create(
            {"model_name": "paraphrase-multilingual:latest", "digest": "x"}
        )
        document = self.document_of()
        self.read_as(document, long)
        short = self.passages(document).mapped("tokens")
        self.assertLess(max(short), 128)
        model.model_name = "bge-m3"
        document._read_again()
        self.read_as(document, long)
        self.assertGreater(max(self.passages(document).mapped("tokens")), 128)
        model.model_name = "paraphrase-multilingual"
        self.assertEqual(self.documents._fit_passages(), document)
        self.run_jobs(LANE)
        self.assertEqual(self.passages(document).mapped("tokens"), short)
        self.assertLess(estimate(self.passages(document)[0].text), 128)

    def test_a_smaller_embedding_model_gets_shorter_passages(self):
        document = self.document_of()
        self.read_as(document, text_page(1, SENTENCES))
        self.configure(
            embedding_model_id=self.models.create(
                {"name": "paraphrase-multilingual", "can_embed": True, "digest": "p"}
            ).id
        )
        self.env["ai.production.index"]._tend()
        self.assertEqual(self.jobs(document).mapped("kind"), ["read", "resplit"])
        self.run_jobs(LANE)
        self.assertLess(max(self.passages(document).mapped("tokens")), 128)

    def test_nothing_is_read_again_by_itself(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        with self.file(*PAGES) as fake:
            self.run_jobs(LANE)
        self.assertFalse(fake.starts)

    def test_users_do_not_write_jobs(self):
        document = self.document_of()
        jobs = self.env[LANE].with_user(self.planner)
        for act in (
            lambda: jobs.create({"document_id": document.id}),
            lambda: jobs.browse(self.jobs(document).id).write({"state": "done"}),
            lambda: jobs.search([]),
        ):
            with self.assertRaises(AccessError):
                act()
