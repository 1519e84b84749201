"""PDF: the text pass by pypdf; ruled tables and scanned pages on demand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from pypdf import apply_configuration
from pypdf.errors import LimitReachedError

from ..blocks import Block, FileInfo, Page, ReadProblem
from .base import Reader, ReadOptions
from .pdf_file import GLANCE, LIMITS, PageRef, open_pdf, page_refs
from .pdf_outline import language_of, title_of, titles_by_page
from .pdf_page import has_rules, read_lines
from .pdf_profile import PageLines, Profile, learn, sample_numbers
from .pdf_text import blocks_of

_FORGET_AFTER = 12
_LOOK_SECONDS = 3.0


class PdfReader(Reader):
    """Never keeps more of the file than some pages: what pypdf has read it remembers
    for good, so that it is told to forget."""

    kind = "pdf"
    seekable = True

    def __init__(self, path: Path, options: ReadOptions):
        super().__init__(path, options)
        self._pdf = None
        self._refs: list[PageRef] = []
        self._profile: Profile | None = None
        self._titles: dict[int, dict[str, int]] = {}
        self._sample: dict[int, PageLines] = {}
        self._plumb = None
        self._tables = None
        self._read_since = 0

    # -- the interface

    def info(self) -> FileInfo:
        with apply_configuration(LIMITS):
            self._open()
            return FileInfo(
                self.kind,
                pages=len(self._refs),
                title=title_of(self._pdf),
                language=language_of(self._pdf),
                tables=self._has_tables(),
            )

    def pages(self, start: int = 1) -> Iterator[Page]:
        with apply_configuration(LIMITS):
            self._open()
            self._learn()
        for number in range(max(1, start), len(self._refs) + 1):
            # Not around the yield: the limits hold for us alone.
            with apply_configuration(LIMITS):
                page = self._bounded(self._page(number))
            self._sample.pop(number, None)
            yield page

    # -- the file

    def _open(self):
        if self._pdf is None:
            self._pdf = open_pdf(self.path, self.options.password)
            self._refs = page_refs(self._pdf)
            self._forget()

    def _forget(self):
        self._pdf.resolved_objects.clear()
        self._read_since = 0

    def _load(self, number: int):
        self._read_since += 1
        if self._read_since > _FORGET_AFTER:
            self._forget()
            self._read_since = 1
        return self._refs[number - 1].load(self._pdf)

    def _learn(self):
        """Once, from pages that are kept until their turn comes."""
        if self._profile is not None:
            return
        numbers = {ref.id: n for n, ref in enumerate(self._refs, 1) if ref.id}
        self._titles = titles_by_page(self._pdf, numbers)
        self._forget()
        for number in sample_numbers(len(self._refs)):
            try:
                with apply_configuration(GLANCE):
                    self._sample[number] = read_lines(self._load(number))
            except Exception:
                # Told when its turn comes, with the full limits.
                continue
        self._profile = learn(self._sample, self._titles)

    def _has_tables(self) -> bool:
        """Looks at page after page until one has rules, and not for long."""
        until = time.monotonic() + _LOOK_SECONDS
        for number in range(1, len(self._refs) + 1):
            if time.monotonic() > until:
                return True
            try:
                with apply_configuration(GLANCE):
                    if has_rules(self._load(number)):
                        return True
            except Exception:
                continue
        return False

    # -- a page

    def _page(self, number: int) -> Page:
        try:
            return self._read(number)
        except (MemoryError, LimitReachedError):
            problem = "page_memory"
        except Exception:
            # What is wrong with one page must not keep the others from being read.
            problem = "page_damaged"
        self._forget()
        return Page(number, method="none", problem=problem)

    def _read(self, number: int) -> Page:
        page = None
        lines = self._sample.get(number)
        if lines is None:
            page = self._load(number)
            lines = self._lines(number, page)
        if lines.garbage:
            return self._scanned(number)
        kept = self._profile.without_running(lines)
        if not kept and lines.image:
            return self._scanned(number)
        titles = self._titles.get(number, {})
        blocks = blocks_of(kept, self._profile, titles)
        if self.options.tables:
            tabled = self._tabled(number, page or self._load(number), blocks)
            if tabled is not None:
                return Page(number, tuple(tabled), method="table")
        return Page(number, tuple(blocks))

    def _lines(self, number: int, page) -> PageLines:
        try:
            return read_lines(page)
        except (MemoryError, LimitReachedError):
            raise
        except Exception:
            # pypdf stumbles over some fonts that pdfminer reads.
            has_rules(page)  # no more is unpacked than the limits allow
            lines = self._plumber().lines(number)
            if not lines.lines:
                raise
            return lines

    def _plumber(self):
        if self._plumb is None:
            from .pdf_plumb import Plumber

            self._plumb = Plumber(self.path, self.options.password, self._refs)
        return self._plumb

    def _tabled(self, number: int, page, blocks: list[Block]):
        """The blocks with the tables as rows; None where the page has no table."""
        try:
            if not has_rules(page):
                return None
            from .pdf_tables import Tables

            if self._tables is None:
                self._tables = Tables(self._plumber(), self._profile)
            return self._tables.blocks(number, blocks, self._titles.get(number, {}))
        except MemoryError:
            raise
        except Exception:
            # The text pass stands.
            return None

    def _scanned(self, number: int) -> Page:
        if not self.options.ocr:
            return Page(number, method="none", problem="scanned")
        from .pdf_ocr import NoTesseract, recognise

        try:
            blocks = recognise(
                self.path, number, self.options.password, self.options.ocr
            )
        except NoTesseract:
            return Page(number, method="none", problem="scanned")
        except ReadProblem as problem:
            return Page(
                number, method="none", problem="ocr_failed", detail=problem.detail
            )
        return Page(number, tuple(blocks), method="ocr")

    def _bounded(self, page: Page) -> Page:
        """The page, cut where it has more than is kept of one."""
        room = self.options.max_characters
        if sum(len(block.shown) for block in page.blocks) <= room:
            return page
        kept = []
        for block in page.blocks:
            size = len(block.shown)
            if size > room:
                if not block.cells:
                    kept.append(Block(block.kind, block.text[:room], block.level))
                break
            room -= size
            kept.append(block)
        return Page(page.number, tuple(kept), method=page.method, problem="cut")
