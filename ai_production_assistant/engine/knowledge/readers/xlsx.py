"""Excel workbooks, row by row."""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import ParseError

import openpyxl

from ..blocks import FileInfo, Page, ReadProblem
from .base import Reader
from .grid import Grid, Row
from .grid_pages import paged
from .package import has_doctype, opened
from .values import shown
from .xlsx_layout import BROKEN, Layout, Merges

# Whether a row is set in bold matters where a table may begin.
_BOLD_ROWS = 6


class XlsxReader(Reader):
    kind = "xlsx"

    def info(self) -> FileInfo:
        with opened(self.path) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")) and has_doctype(archive, name):
                    raise ReadProblem("damaged", "DOCTYPE")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # From an open file: it refuses paths that do not end in .xlsx.
            self._file = open(self.path, "rb")  # noqa: SIM115
            self._book = openpyxl.load_workbook(
                self._file, read_only=True, data_only=True, keep_links=False
            )
        notes: list[tuple[str, str]] = []
        self._sheets: list[tuple] = []
        pages = 0
        for sheet in self._book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(("hidden_sheet", sheet.title))
                continue
            layout = self._layout(sheet)
            if layout.hidden_rows or layout.hidden_columns:
                notes.append(("hidden_rows", sheet.title))
            if layout.no_values:
                notes.append(("no_formula_values", sheet.title))
            self._sheets.append((sheet, layout, pages))
            pages += layout.boundaries.pages or layout.broken
        if not any(layout.last_row for _sheet, layout, _before in self._sheets):
            broken = any(layout.broken for _sheet, layout, _before in self._sheets)
            raise ReadProblem("damaged" if broken else "no_text")
        title = self._book.properties.title or ""
        return FileInfo(self.kind, pages=pages, title=title, notes=tuple(notes))

    def _layout(self, sheet) -> Layout:
        # The same part that openpyxl streams, and the strings that it keeps.
        lengths = array("I", (len(text.strip()) for text in sheet._shared_strings))
        with sheet._get_source() as source:
            return Layout(source, lengths)

    def pages(self, start: int = 1) -> Iterator[Page]:
        for index, (sheet, layout, before) in enumerate(self._sheets):
            count = layout.boundaries.pages
            if layout.broken and not count:
                if before + 1 >= start:
                    yield Page(
                        before + 1,
                        label=sheet.title,
                        method="none",
                        problem="page_damaged",
                    )
                continue
            if before + count < start:
                continue
            # A title of the sheet before must not stand above this one.
            grid = Grid(sheet.title, titled=index > 0)
            blocks = grid.blocks(self._rows(sheet, layout))
            for page in paged(blocks, layout.boundaries, sheet.title, before):
                if layout.broken and page.number == before + count:
                    page = replace(page, problem="page_damaged")
                if page.number >= start:
                    yield page

    def _rows(self, sheet, layout: Layout) -> Iterator[Row]:
        sheet.reset_dimensions()
        merges = Merges(layout)
        gap, since_gap = False, 0
        number = 0
        # Each row as far as it goes: one cell far away must not widen all of them.
        rows = sheet.iter_rows(min_row=1, max_row=layout.last_row)
        try:
            for number, cells in enumerate(rows, 1):
                if not cells:
                    # There may be a million of them above a stray cell.
                    if not gap and merges.reach < number:
                        gap = not layout.hides(number)
                    continue
                cells = cells[: layout.last_column]
                values, plain = self._values(cells)
                own = any(values)
                wide, bottom = merges.apply(number, values, plain)
                if layout.hides(number):
                    continue
                for column in layout.hidden_columns:
                    if column < len(values):
                        values[column] = ""
                while values and not values[-1]:
                    values.pop()
                if not values or not own:
                    gap = gap or not bottom
                    continue
                since_gap = 0 if gap else since_gap + 1
                bold = _bold(cells) if since_gap < _BOLD_ROWS else None
                yield Row(number, values, plain, gap, bold, wide, bottom)
                gap = False
        except (*BROKEN, ParseError):
            if not layout.broken:
                raise

    @staticmethod
    def _values(cells) -> tuple[list[str], list[bool]]:
        values: list[str] = []
        plain: list[bool] = []
        for cell in cells:
            value = cell.value
            if value is None:
                values.append("")
                plain.append(True)
            elif isinstance(value, str):
                values.append(" ".join(value.split()))
                plain.append(True)
            else:
                number = isinstance(value, (int, float))
                values.append(shown(value, cell.number_format if number else ""))
                plain.append(False)
        return values, plain


def _bold(cells) -> bool | None:
    """Whether all that is written in the row is."""
    filled = [cell for cell in cells if cell.value is not None]
    try:
        return bool(filled) and all(cell.font.b for cell in filled)
    except (AttributeError, IndexError):
        return None
