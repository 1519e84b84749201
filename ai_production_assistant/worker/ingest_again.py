"""Making more of a document that can be searched already, page by page.

These runs give way to what is more urgent: between two pages they end and leave the
rest to a new job.
"""

from __future__ import annotations

import contextlib

from ..engine.knowledge import FileInfo, Page, ReadProblem
from .ingest import IngestRun

RESPLIT_PAGES = 20


class AgainRun(IngestRun):
    def _give_way(self, ingestion):
        """:return: whether the run ends here, after what it has stored"""
        return self.turn.looks() and self.turn.ends(ingestion)

    @staticmethod
    def _outdated(ingestion, document) -> bool:
        known = document.generation, document.reading_generation
        return ingestion.generation not in known

    def _end(self, state: str, code: str = "", detail: str = ""):
        def write(ingestion, document):
            ingestion._end(state, code, detail)
            document._pass_over(ingestion.generation)

        self._stored(write)


class TablesRun(AgainRun):
    """The second pass: tables as rows, and pictures of text by Tesseract.

    A page that fails here keeps its text.
    """

    tables = True

    def __init__(self, job):
        super().__init__(job)
        self.source = None
        # The page before may have been changed by the run that this one goes on for.
        self.headings_changed = True

    def _run(self):
        self._stored(self._begin)
        if self.source is None:
            return
        try:
            with contextlib.closing(self._items(self.source)) as items:
                for item in items:
                    if isinstance(item, FileInfo):
                        continue
                    if self._stored(lambda i, d, p=item: self._page(i, d, p)):
                        return
        except ReadProblem as problem:
            self._end("failed", problem.code, problem.detail)
        else:
            self._end("done")

    def _begin(self, ingestion, document):
        if self._outdated(ingestion, document):
            ingestion._end("stopped")
        else:
            self.headings_changed = bool(ingestion.page)
            self.source = self._source(ingestion, document, ingestion.page)

    def _page(self, ingestion, document, page: Page) -> bool:
        """:return: whether the run has given way"""
        if self._outdated(ingestion, document):
            ingestion._end("stopped")
            return True
        row = document._page_of(ingestion.generation, page.number)
        ingestion.page = page.number
        if row.problem == "scanned" and page.problem == "ocr_failed":
            row.write({"problem": page.problem, "detail": page.detail})
        elif row and not page.problem and page.blocks:
            stored = row._page()
            same = stored.blocks == page.blocks and stored.problem == page.problem
            if not same or self.headings_changed:
                self.headings_changed = document._change_page(row, page)
                document._settle()
        return self._give_way(ingestion)


class ResplitRun(AgainRun):
    """Passages made anew from the stored pages: their headers have changed."""

    def _run(self):
        while not self._stored(self._pages):
            self._check()

    def _pages(self, ingestion, document) -> bool:
        if self._outdated(ingestion, document):
            # What took its place was read under the new name, or is split after it.
            ingestion._end("stopped")
            return True
        rows = document._pages_after(
            ingestion.generation, ingestion.page, RESPLIT_PAGES
        )
        for row in rows:
            document._change_page(row, row._page())
            ingestion.page = row.number
        if len(rows) == RESPLIT_PAGES:
            return self._give_way(ingestion)
        ingestion._end("done")
        ingestion.env["ai.production.index"]._queue_embedding()
        document._settle()
        return True
