import datetime
import io
import re
import zipfile

import openpyxl
from openpyxl.styles import Font

from .read_common import ReadCase

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


class TestReadXlsx(ReadCase):
    def book(self, *sheets, name="book.xlsx"):
        """A workbook of sheets, each a list of rows or a function that fills it."""
        book = openpyxl.Workbook()
        book.remove(book.active)
        for index, content in enumerate(sheets, 1):
            sheet = book.create_sheet(f"Sheet {index}")
            if callable(content):
                content(sheet)
            else:
                for row in content:
                    sheet.append(row)
        path = self.folder / name
        book.save(path)
        return path

    def changed(self, path, **parts):
        """The zip with some of its parts replaced by name of the part's end."""
        data = io.BytesIO(path.read_bytes())
        with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", 8) as new:
            for member in old.namelist():
                content = old.read(member)
                for end, change in parts.items():
                    if member.endswith(f"/{end}.xml"):
                        content = change(content)
                new.writestr(member, content)
        return path

    def shown(self, *sheets):
        blocks = self.blocks(self.book(*sheets))
        return [block.shown for block in blocks]

    def test_rows_with_heads_and_numbers(self):
        path = self.book(
            [
                ["Lista de repuestos"],
                ["Válida desde marzo."],
                [],
                ["Código", "Par", "Nota"],
                ["A-100", 12.5, "cambiar cada año"],
                ["A-200", None, "cambiar si hay ruido"],
            ],
            [["Alarm", "Text"], ["E-204", "Overload"]],
        )
        info, pages = self.read(path)
        self.assertEqual((info.kind, info.pages, info.notes), ("xlsx", 2, ()))
        self.assertEqual([page.label for page in pages], ["Sheet 1", "Sheet 2"])
        self.assertEqual([page.number for page in pages], [1, 2])
        self.assertEqual(
            [(b.kind, b.row, b.shown) for b in pages[0].blocks],
            [
                ("heading", 0, "Lista de repuestos"),
                ("text", 2, "Válida desde marzo."),
                ("row", 5, "Código: A-100; Par: 12.5; Nota: cambiar cada año"),
                ("row", 6, "Código: A-200; Nota: cambiar si hay ruido"),
            ],
        )
        self.assertEqual(
            [(b.kind, b.row, b.shown) for b in pages[1].blocks],
            [("heading", 0, "Sheet 2"), ("row", 2, "Alarm: E-204; Text: Overload")],
        )
        self.assertEqual(self.read(path, start=2)[1], pages[1:])

    def test_merged_cells_and_several_rows_of_heads(self):
        def fill(sheet):
            for row in (
                ["Ajustes de la máquina", None, None, None],
                ["Código", "Par", None, "Grupo"],
                [None, "Mín", "Máx", None],
                [None, "(Nm)", "(Nm)", None],
                ["A-1", 10, 20, "Eje"],
                ["A-2", 30, 40, None],
                ["HIDRÁULICA", None, None, None],
                ["A-3", 50, 60, "Bomba"],
            ):
                sheet.append(row)
            for merged in ("A1:D1", "A2:A4", "B2:C2", "D2:D4", "D5:D6", "A7:D7"):
                sheet.merge_cells(merged)

        blocks = self.blocks(self.book(fill))
        self.assertEqual(
            [(b.kind, b.level, b.row, b.shown) for b in blocks],
            [
                ("heading", 1, 0, "Ajustes de la máquina"),
                (
                    "row",
                    0,
                    5,
                    "Código: A-1; Par / Mín / (Nm): 10; Par / Máx / (Nm): 20;"
                    " Grupo: Eje",
                ),
                (
                    "row",
                    0,
                    6,
                    "Código: A-2; Par / Mín / (Nm): 30; Par / Máx / (Nm): 40;"
                    " Grupo: Eje",
                ),
                ("heading", 2, 0, "HIDRÁULICA"),
                (
                    "row",
                    0,
                    8,
                    "Código: A-3; Par / Mín / (Nm): 50; Par / Máx / (Nm): 60;"
                    " Grupo: Bomba",
                ),
            ],
        )

    def test_several_tables_and_one_that_goes_on(self):
        rows = self.shown(
            [
                ["Code", "Qty"],
                ["A-1", 1],
                [],
                ["A-2", 2],
                [],
                ["Alarms"],
                ["Alarm", "Text"],
                ["E-204", "Overload"],
                [],
                ["E-205", "Door open"],
                [],
                ["Machine:", "X200"],
            ]
        )
        self.assertEqual(
            rows,
            [
                "Code: A-1; Qty: 1",
                "Code: A-2; Qty: 2",
                "Alarms",
                "Alarm: E-204; Text: Overload",
                "Alarm: E-205; Text: Door open",
                "Machine: X200",
            ],
        )

    def test_bold_rows_are_heads(self):
        def fill(sheet):
            for row in (["Bolt", "Nut"], ["Screw", "Washer"], ["Bolt", "Pin"]):
                sheet.append(row)
            for cell in sheet[1]:
                cell.font = Font(bold=True)

        self.assertEqual(
            self.shown(fill), ["Bolt: Screw; Nut: Washer", "Bolt: Bolt; Nut: Pin"]
        )

    def test_values(self):
        def fill(sheet):
            sheet.append(["Kind", "Value"])
            for value, form in (
                (0.125, "0.0%"),
                (0.1, "0%"),
                (1234.5, "#,##0.00"),
                (0.1 + 0.2, "General"),
                (25, '0" Nm"'),
                (9.5, "#,##0.00 [$€-C0A]"),
                (42, "00000"),
                (datetime.datetime(2026, 3, 1), "dd/mm/yyyy"),
                (datetime.datetime(2026, 3, 1, 14, 30), "dd/mm/yyyy hh:mm"),
                (datetime.time(6, 45), "hh:mm"),
                (datetime.timedelta(hours=26, minutes=30), "[h]:mm"),
                (True, "General"),
                ("#DIV/0!", "General"),
                ("two\nlines", "General"),
            ):
                sheet.append(["x", value])
                sheet.cell(sheet.max_row, 2).number_format = form

        values = [b.cells[1][1] for b in self.blocks(self.book(fill))]
        self.assertEqual(
            values,
            [
                "12.5 %",
                "10 %",
                "1234.5",
                "0.3",
                "25 Nm",
                "9.5 €",
                "00042",
                "2026-03-01",
                "2026-03-01 14:30",
                "06:45",
                "26:30",
                "TRUE",
                "#DIV/0!",
                "two lines",
            ],
        )

    def test_formulas(self):
        """The values that were stored with them; where none were, that is said."""
        path = self.book([["Code", "Sum"], ["A-1", "=1+1"], ["A-2", 5]])
        info, pages = self.read(path)
        self.assertEqual(info.notes, (("no_formula_values", "Sheet 1"),))
        self.assertEqual(pages[0].blocks[0].shown, "Code: A-1")
        empty = re.compile(rb"<v\s*/>|<v></v>")
        self.changed(path, sheet1=lambda xml: empty.sub(b"<v>2</v>", xml))
        info, pages = self.read(path)
        self.assertEqual(info.notes, ())
        self.assertEqual(pages[0].blocks[0].shown, "Code: A-1; Sum: 2")

    def test_hidden(self):
        def fill(sheet):
            for row in (["Code", "Cost", "Qty"], ["A-1", 99, 1], ["A-2", 98, 2]):
                sheet.append(row)
            sheet.append(["A-3", 97, 3])
            sheet.row_dimensions[3].hidden = True
            sheet.column_dimensions["B"].hidden = True

        def secret(sheet):
            sheet.append(["secret", "list"])
            sheet.sheet_state = "hidden"

        info, pages = self.read(self.book(fill, secret))
        self.assertEqual(
            info.notes, (("hidden_rows", "Sheet 1"), ("hidden_sheet", "Sheet 2"))
        )
        self.assertEqual(
            [block.shown for block in pages[0].blocks],
            ["Code: A-1; Qty: 1", "Code: A-3; Qty: 3"],
        )
        self.assertEqual(len(pages), 1)

    def test_pages_of_rows(self):
        rows = [["Code", "Qty"], *([f"A-{n}", n] for n in range(2, 1002))]
        path = self.book(rows)
        info, pages = self.read(path)
        self.assertEqual((info.pages, len(pages)), (6, 6))
        numbers = [block.row for page in pages for block in page.blocks]
        self.assertEqual(numbers, list(range(2, 1002)))
        self.assertEqual(pages[4].blocks[0].shown, "Code: A-801; Qty: 801")
        self.assertEqual(self.read(path, start=5)[1], pages[4:])

    def test_formatted_rows_without_values(self):
        """A sheet that says that it has a million rows, formatted to the end."""
        path = self.book([["Code", "Qty"], ["A-1", 1]])
        empty = b"".join(
            b'<row r="%d"><c r="A%d" s="0"/><c r="XFD%d" s="0"/></row>' % (n, n, n)
            for n in range(3, 60_000)
        )

        def change(xml):
            xml = xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
            return xml.replace(b"</sheetData>", empty + b"</sheetData>")

        self.changed(path, sheet1=change)
        info, pages = self.read(path)
        self.assertEqual(info.pages, 1)
        self.assertEqual(
            [block.shown for block in pages[0].blocks], ["Code: A-1; Qty: 1"]
        )

    def test_zip_bomb(self):
        """A few hundred kilobytes that would be a gigabyte."""
        path = self.book([["Code", "Qty"], ["A-1", 1]])
        megabyte = b" " * (1 << 20)
        data = io.BytesIO(path.read_bytes())
        with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", 8) as new:
            for member in old.namelist():
                if not member.endswith("sheet1.xml"):
                    new.writestr(member, old.read(member))
            with new.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
                for _count in range(300):
                    part.write(megabyte)
        self.assertLess(path.stat().st_size, 1 << 20)
        self.assertEqual(self.problem(path), ("bomb", "300"))

    def test_zip_bomb_whose_list_lies(self):
        """No more is read than the list says."""
        path = self.book([["Code", "Qty"], ["A-1", 1]])
        size = len(zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml"))
        self.changed(path, sheet1=lambda xml: xml + b" " * (50 << 20))
        real = (size + (50 << 20)).to_bytes(4, "little")
        data = path.read_bytes()
        self.assertEqual(data.count(real), 2)
        path.write_bytes(data.replace(real, size.to_bytes(4, "little")))
        self.assertEqual(self.problem(path)[0], "damaged")

    def test_entities(self):
        """A small file that grows in the parser is not parsed."""
        path = self.book([["Code", "Qty"], ["A-1", 1]])
        bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

        def change(xml):
            head, mark, rest = xml.partition(b"?>")
            return head + mark + bomb + rest if mark else bomb + xml

        for part in ("sheet1", "workbook", "styles"):
            path = self.changed(self.book([["A", "B"], ["c", 1]]), **{part: change})
            self.assertEqual(self.problem(path), ("damaged", "DOCTYPE"), part)

    def test_damaged(self):
        path = self.book([["Code", "Qty"], ["A-1", 1]])
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        self.assertEqual(self.problem(path)[0], "damaged")

    def test_damaged_sheet(self):
        """What comes before, and the other sheets, are read."""
        rows = [["Code", "Qty"], *([f"A-{n}", n] for n in range(2, 300))]
        path = self.book(rows, rows, [["Code"], ["A-1"]])
        self.changed(
            path,
            sheet1=lambda xml: xml[: xml.index(b'<row r="250"')],
            sheet2=lambda xml: xml[: xml.index(b"<sheetData>") + 14] + b"<<",
        )
        info, pages = self.read(path)
        self.assertEqual((info.pages, len(pages)), (4, 4))
        self.assertEqual(
            [page.problem for page in pages], ["", "page_damaged", "page_damaged", ""]
        )
        self.assertEqual(pages[1].blocks[-1].shown, "Code: A-249; Qty: 249")

    def test_encrypted(self):
        """Office encrypts the whole into another kind of file."""
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
        ole += "EncryptedPackage".encode("utf-16-le") + bytes(1000)
        self.assertEqual(self.problem(self.file("a.xlsx", ole))[0], "encrypted")

    def test_no_text(self):
        self.assertEqual(self.problem(self.book([], []))[0], "no_text")
        self.assertEqual(self.problem(self.book([["  "]]))[0], "no_text")
