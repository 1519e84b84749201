from unittest.mock import patch

import openpyxl

from ...engine.knowledge.readers.base import ReadOptions
from ...engine.knowledge.readers.xlsx import XlsxReader
from .read_common import ReadCase


class TestReadXlsxFar(ReadCase):
    """Cells that somebody left far away from the table."""

    def read(self, cells, merged=()):
        """What is shown of the sheet, and how many cells were looked at."""
        book = openpyxl.Workbook()
        for place, value in cells.items():
            book.active[place] = value
        for area in merged:
            book.active.merge_cells(area)
        path = self.folder / "far.xlsx"
        book.save(path)
        looked, values = [], XlsxReader._values
        reader = XlsxReader(path, ReadOptions())
        reader.info()

        def count(row):
            looked.append(len(row))
            return values(row)

        with patch.object(XlsxReader, "_values", staticmethod(count)):
            pages = list(reader.pages())
        shown = [(b.kind, b.row, b.shown) for page in pages for b in page.blocks]
        return shown, sum(looked)

    TABLE = {"A1": "Code", "B1": "Cause", "A2": "E-1", "B2": "Hot"}
    ROW = ("row", 2, "Code: E-1; Cause: Hot")

    def test_rows_between_are_not_looked_at(self):
        shown, looked = self.read({**self.TABLE, "ALL1048576": "Stray"})
        self.assertEqual(shown, [self.ROW, ("text", 1048576, "Stray")])
        # The stray cell's own row, and four cells.
        self.assertEqual(looked, 1000 + 4)

    def test_other_rows_are_as_wide_as_before(self):
        rows = {f"A{number}": f"E-{number}" for number in range(3, 103)}
        shown, looked = self.read({**self.TABLE, **rows, "ALL200": "Stray"})
        self.assertEqual(shown[0], self.ROW)
        self.assertEqual(len(shown), 102)
        self.assertEqual(looked, 1000 + 4 + 100)

    def test_beyond_what_is_read(self):
        shown, looked = self.read({**self.TABLE, "XFD3": "Stray", "A4": "E-2"})
        self.assertEqual(shown[0], self.ROW)
        self.assertLess(looked, 10)

    def test_a_merged_cell_over_empty_rows_is_no_gap(self):
        far = {"A1": "Code", "B1": "Cause", "A2": "E-1", "B2": "Hot", "B90000": "Cold"}
        shown, looked = self.read(far, ["A2:A90000"])
        self.assertEqual(shown, [self.ROW, ("row", 90000, "Code: E-1; Cause: Cold")])
        self.assertLess(looked, 10)
        # Two merged cells that end above it: empty rows come before the last one.
        shown, _looked = self.read(far, ["A2:A8", "B2:B9"])
        self.assertEqual(shown[0], self.ROW)
        self.assertNotIn("E-1", shown[-1][2])
