"""Reading a file into the knowledge: the text first, so that it can be searched soon.

No cursor is open while the file is read. Each flush is a short transaction that stores
pages with all their passages, so that a run killed at any moment goes on at the next
page, with nothing lost and nothing doubled.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from odoo.tools import config

from ..engine.knowledge import FileInfo, Page, ReadProblem, reading
from ..engine.knowledge.passages import Splitter
from ..engine.knowledge.readers.base import ReadOptions
from ..engine.llm import Cancelled
from .ingest_turn import GaveWay, Turn
from .job import Job, JobLost

# A fast reader's pages are stored some together, a slow one's each as it comes.
FLUSH_SECONDS = 0.3
FLUSH_PASSAGES = 400
WAKE_SECONDS = 3.0


@dataclass(frozen=True)
class Source:
    """All that reading needs from the database, read once at its start."""

    document_id: int
    generation: int
    path: Path | None
    content: bytes
    #: the folder for a copy of ``content``
    copies: Path
    name: str
    mimetype: str
    options: ReadOptions
    limits: reading.Limits
    after: int

    @contextlib.contextmanager
    def file(self):
        """The path of the file; of a copy where it is kept in the database.

        :raises ReadProblem: when the file is not where it was stored
        """
        # One file is read at a time: what is there was left by a process that died.
        shutil.rmtree(self.copies, ignore_errors=True)
        if self.path:
            if not self.path.is_file():
                raise ReadProblem("missing")
            yield self.path
            return
        self.copies.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=self.copies)
        try:
            with os.fdopen(handle, "wb") as copy:
                copy.write(self.content)
            yield Path(name)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(name)


class IngestRun:
    """What the kinds of reading have in common."""

    #: options of the reader: the slower pass, which keeps tables and reads pictures
    tables = False

    def __init__(self, job: Job):
        self.job = job
        self.turn = Turn()

    def run(self):
        try:
            self._run()
        except GaveWay:
            return
        except Cancelled:
            if self.job.lost:
                raise JobLost from None
            self.job.transaction(self._stopped)

    def _run(self):
        raise NotImplementedError

    def give_up(self):
        """The process died too often. A job that came further each time goes on."""

        def write(ingestion):
            if ingestion._last_page() > ingestion.first_page:
                ingestion._queue_rest()
                ingestion._end("stopped")
            else:
                ingestion._end("failed", "crashed")
                self._give_up(ingestion)

        self.job.transaction(write)

    @staticmethod
    def _give_up(ingestion):
        ingestion.document_id._pass_over(ingestion.generation)

    @staticmethod
    def _stopped(ingestion):
        ingestion._end("stopped")
        ingestion.document_id._pass_over(ingestion.generation)

    def _check(self):
        if self.job.cancel.cancelled:
            raise Cancelled

    def _stored(self, work):
        """Run ``work(ingestion, document)`` in one transaction on both, locked.

        :raises Cancelled: when the job was stopped, also by another process
        """

        def write(ingestion):
            document = ingestion.document_id
            if ingestion.stop_requested or not document._lock():
                raise Cancelled
            return work(ingestion, document)

        return self.job.transaction(write)

    def _source(self, ingestion, document, after: int) -> Source:
        env = ingestion.env
        attachment = document.attachment_id
        path, content = None, b""
        if attachment.store_fname:
            path = Path(attachment._full_path(attachment.store_fname))
        if path is None or not path.is_file():
            # In the database, or where another addon keeps files.
            content = attachment.raw or b""
            path = None if content or not attachment.file_size else path or Path()
        settings = env["ai.production.knowledge"].settings()
        return Source(
            document_id=document.id,
            generation=ingestion.generation,
            path=path,
            content=content,
            copies=_copies(env.cr.dbname),
            name=document.file_name or attachment.name or document.name,
            mimetype=document.mimetype or attachment.mimetype or "",
            options=ReadOptions(
                password=ingestion.password or "",
                tables=self.tables,
                ocr=ocr_languages(env) if self.tables and settings.use_ocr else "",
            ),
            limits=reading.Limits(
                memory_mb=settings.read_memory_mb, seconds=settings.read_minutes * 60
            ),
            after=after,
        )

    def _items(self, source: Source):
        """FileInfo and pages of the file, which is read by another process."""
        with source.file() as path:
            items = reading.read(
                path,
                name=source.name,
                mimetype=source.mimetype,
                start=source.after + 1,
                options=source.options,
                limits=source.limits,
                cancel=self.job.cancel,
            )
            with contextlib.closing(items):
                for item in items:
                    self._check()
                    yield item
        self._check()


class TextRun(IngestRun):
    """The first pass: text without tables, stored page by page."""

    def __init__(self, job: Job):
        super().__init__(job)
        self.source: Source | None = None
        self.splitter: Splitter | None = None
        self.info: FileInfo | None = None
        self.read: list = []
        self.passages = 0
        self.flushed = self.woken = 0.0

    @staticmethod
    def _give_up(ingestion):
        ingestion.document_id._reading_failed(ingestion.generation, "crashed")

    @staticmethod
    def _stopped(ingestion):
        ingestion._end("stopped")
        document = ingestion.document_id
        if document.state in ("waiting", "reading"):
            document._reading_failed(ingestion.generation, "stopped")

    def _run(self):
        self._stored(self._begin)
        if self.source is None:
            return
        try:
            with contextlib.closing(self._items(self.source)) as items:
                for item in items:
                    if isinstance(item, FileInfo):
                        self.info = item
                        self._stored(self._opened)
                    else:
                        self._take(item)
            if self.read:
                self._flush()
            self._stored(self._finish)
        except ReadProblem as problem:
            code, detail = problem.code, problem.detail
            if self.read:
                self._flush()
            self._stored(lambda i, d: self._failed(i, d, code, detail))

    def _begin(self, ingestion, document):
        if ingestion.generation != document.reading_generation:
            # A newer reading of the same document was queued.
            ingestion._end("stopped")
            return
        last = document._last_page(ingestion.generation)
        self.source = self._source(ingestion, document, last.number)
        self.splitter = document._splitter(last.headings)
        live = document.generation == ingestion.generation
        # What was read before may have other names, which is seen of live pages only.
        names = document._header_names()
        self.names = None if last and not live else names
        document.write({"state": "reading", "error": False, "headed_as": names})
        document._tell(now=True)

    def _opened(self, ingestion, document):
        info = self.info
        known = dict(document._fields["kind"].selection)
        document.write(
            {
                # A reader of another addon may have a name of its own for it.
                "kind": info.kind if info.kind in known else "other",
                "page_count": info.pages,
                "notes": [list(note) for note in info.notes],
                "language": info.language or False,
            }
        )
        document._tell(now=True)

    def _take(self, page: Page):
        passages = self.splitter.split(page)
        self.read.append((page, passages, list(self.splitter.headings)))
        self.passages += len(passages)
        if (
            self.passages >= FLUSH_PASSAGES
            or time.monotonic() - self.flushed >= FLUSH_SECONDS
        ):
            self._flush()
            if self.turn.looks() and self._stored(lambda i, _d: self.turn.ends(i)):
                raise GaveWay

    def _flush(self):
        self._stored(self._store)
        self.read.clear()
        self.passages = 0
        self.flushed = time.monotonic()

    def _store(self, ingestion, document):
        generation = ingestion.generation
        live = document.generation in (0, generation)
        count = document._store_pages(generation, self.read, live)
        done = document.pages_read + len(self.read)
        values = {
            "pages_read": done,
            "page_count": max(document.page_count, done),
            "pages_failed": document.pages_failed
            + sum(bool(page.problem) for page, _passages, _headings in self.read),
        }
        if live:
            values["generation"] = generation
            values["passage_count"] = document.passage_count + count
        document.write(values)
        document._tell()
        if live and time.monotonic() - self.woken >= WAKE_SECONDS:
            self.woken = time.monotonic()
            ingestion.env["ai.production.index"]._queue_embedding()

    def _finish(self, ingestion, document):
        env, generation = ingestion.env, ingestion.generation
        later = self._later(env, document, generation)
        text = document._has_passages(generation)
        if not text and not later:
            code = document._why_no_text(generation)
            return self._failed(ingestion, document, code, "")
        if text and document.generation != generation:
            document._go_live(generation)
        values = {"page_count": 0}
        if text:
            # Of a file of pictures an answer waits for the pass that reads them.
            values["state"] = "embedding"
        if not document.language:
            values["language"] = document._main_language(generation)
        document.write(values)
        password = ingestion.password
        ingestion._end("done")
        for kind in later:
            ingestion._queue(document, kind, generation, password=password)
        if document._header_names() != self.names:
            document._resplit()
        env["ai.production.index"]._queue_embedding()
        document._settle()
        return None

    def _later(self, env, document, generation: int) -> list[str]:
        """The kinds of jobs that can make more of the file than its text."""
        scanned = document._scanned(generation, limit=1)
        vision = scanned and env["ai.production.knowledge"]._vision_model()
        settings = env["ai.production.knowledge"].settings()
        ocr = scanned and not vision and settings.use_ocr and has_tesseract()
        kinds = ["tables"] if (self.info and self.info.tables) or ocr else []
        return [*kinds, "vision"] if vision else kinds

    @staticmethod
    def _failed(ingestion, document, code: str, detail: str):
        ingestion._end("failed", code, detail)
        document._reading_failed(ingestion.generation, code, detail)


def _copies(dbname: str) -> Path:
    return Path(config["data_dir"], "ai_production_assistant", dbname, "reading")


# Names that Tesseract has for languages of Odoo's installations.
_TESSERACT = {
    "ca": "cat",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "eu": "eus",
    "fr": "fra",
    "gl": "glg",
    "it": "ita",
    "nl": "nld",
    "pl": "pol",
    "pt": "por",
}


def has_tesseract() -> bool:
    return bool(shutil.which("tesseract"))


def ocr_languages(env) -> str:
    """The installed languages, by the names that Tesseract has for them."""
    codes = {code.split("_")[0] for code, _name in env["res.lang"].get_installed()}
    names = [_TESSERACT[code] for code in sorted(codes) if code in _TESSERACT]
    return "+".join(dict.fromkeys([*names, "eng"]))
