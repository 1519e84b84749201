"""A file without a reader: pages as a test wants them, read in the test's process."""

import contextlib
import time
from unittest.mock import patch

from ..engine.knowledge import Block, FileInfo, Page, reading
from ..engine.llm import Cancelled
from ..worker import ingest
from .common import AssistantCase

LANE = "ai.production.ingestion"
SENTENCE = "Loosen the clamp of shaft {number} and check alarm E-{number}."


def text_page(number, text="", **values):
    text = text or SENTENCE.format(number=number)
    blocks = (Block("heading", f"Chapter {(number - 1) // 3 + 1}", 1),) * (
        number % 3 == 1
    )
    return Page(number, (*blocks, Block("text", text)), language="en", **values)


PAGES = [text_page(number) for number in range(1, 8)]


class FakeFile:
    """``problems`` maps a page to what is raised before it, once."""

    def __init__(self, pages, *, problems=None, tables=None, delay=0.0, **info):
        self.pages = pages
        self.problems = dict(problems or {})
        self.tables = tables
        self.delay = delay
        self.info = {"kind": "pdf", "pages": len(pages), **info}
        self.starts = []
        self.closed = 0
        self.options = []

    def __call__(self, path, *, start, options, cancel, **_others):
        self.starts.append(start)
        self.options.append(options)
        self.content = path.read_bytes()
        return self._read(start, options, cancel)

    def _read(self, start, options, cancel):
        try:
            yield FileInfo(tables=bool(self.tables), **self.info)
            pages = self.tables if options.tables and self.tables else self.pages
            for page in pages:
                if page.number < start:
                    continue
                problem = self.problems.pop(page.number, None)
                if callable(problem):
                    problem = problem()
                if problem:
                    raise problem
                until = time.monotonic() + self.delay
                while time.monotonic() < until:
                    if cancel.cancelled:
                        raise Cancelled
                    time.sleep(0.01)
                yield page
        finally:
            self.closed += 1


class Every(dict):
    """A call before one page of every reading, not of the first only."""

    def __init__(self, page, call):
        super().__init__()
        self.page, self.call = page, call

    def pop(self, page, default=None):
        return self.call if page == self.page else default


class IngestCase(AssistantCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls.env["ai.production.document"]

    def document_of(self, content=b"some file", name="Press manual", **values):
        attachment = self.env["ir.attachment"].create(
            {"name": values.get("file_name", "press.pdf"), "raw": content}
        )
        document = self.documents.create(
            {"name": name, "attachment_id": attachment.id, **values}
        )
        document._read_again()
        return document

    @contextlib.contextmanager
    def file(self, *pages, **options):
        fake = FakeFile(list(pages), **options)
        with (
            patch.object(reading, "read", fake),
            patch.object(ingest, "FLUSH_SECONDS", 0),
        ):
            yield fake

    def read_as(self, document, *pages, **options):
        """Let the lane read ``document`` as a file of ``pages``."""
        with self.file(*pages, **options) as fake:
            self.run_jobs(LANE)
        document.invalidate_recordset()
        return fake

    def passages(self, document, **values):
        domain = [(name, "=", value) for name, value in values.items()]
        return self.env["ai.production.passage"].search(
            [("document_id", "=", document.id), *domain], order="page, position"
        )

    def jobs(self, document):
        return self.env[LANE].search([("document_id", "=", document.id)], order="id")

    def assertWhole(self, document, pages):
        """Each page once, and each with passages of its own that are searched."""
        rows = document._pages_after(document.generation, 0, 10_000)
        self.assertEqual(rows.mapped("number"), [page.number for page in pages])
        live = self.passages(document, live=True)
        self.assertEqual(set(live.mapped("generation")), {document.generation})
        splitter = document._splitter()
        expected = [
            (p.page, p.order, p.hash) for page in pages for p in splitter.split(page)
        ]
        found = [(p.page, p.position, p.hash) for p in live]
        self.assertEqual(found, expected)
