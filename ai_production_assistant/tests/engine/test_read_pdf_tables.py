"""The second pass over a PDF: ruled tables as rows with their heads."""

from unittest.mock import patch

from reportlab.lib import colors

from odoo.tests import tagged

from odoo.addons.ai_production_assistant.engine.knowledge.readers import pdf_tables

from .pdf_builder import BOLD_HEAD, PROSE, TOP, PdfCase, Sheet

HEAD = ["Alarm", "Cause", "Limit"]
ROWS = [["E-204", "Overload", "40 Nm"], ["E-310", "Fuga de aceite", "120 bar"]]


@tagged("post_install", "-at_install")
class TestPdfTables(PdfCase):
    def rows(self, data, page=1, **options):
        blocks = self.read(data, tables=True, **options)[page - 1].blocks
        return [dict(b.cells) for b in blocks if b.kind == "row"]

    def test_rows_with_their_heads_amid_the_text(self):
        sheet = Sheet().line("Alarms", 16).gap().line(PROSE[:80]).gap()
        sheet.table([HEAD, *ROWS], BOLD_HEAD).gap().line("Call the service.")
        page = self.read(sheet.data(), tables=True)[0]
        self.assertEqual(page.method, "table")
        self.assertEqual(
            [(b.kind, b.table, b.row, b.shown) for b in page.blocks],
            [
                ("heading", 0, 0, "Alarms"),
                ("text", 0, 0, PROSE[:80].strip()),
                ("row", 1, 1, "Alarm: E-204; Cause: Overload; Limit: 40 Nm"),
                ("row", 1, 2, "Alarm: E-310; Cause: Fuga de aceite; Limit: 120 bar"),
                ("text", 0, 0, "Call the service."),
            ],
        )

    def test_the_text_pass_says_that_there_are_tables(self):
        data = Sheet().line("One").page().table([HEAD, *ROWS]).data()
        self.assertTrue(self.reader(data).info().tables)
        self.assertEqual([p.method for p in self.read(data)], ["text", "text"])

    def test_pages_without_a_ruled_table_keep_their_text(self):
        sheet = Sheet().line(PROSE[:80]).page()
        # A frame around a text is no table.
        sheet.canvas.rect(60, 600, 400, 200)
        sheet.canvas.rect(65, 605, 390, 190)
        sheet.canvas.line(60, 590, 460, 590)
        sheet.canvas.line(60, 580, 460, 580)
        sheet.line(PROSE[:80])
        data = sheet.data()
        self.assertEqual(self.read(data, tables=True), self.read(data))

    def test_no_tables_are_sought_in_a_drawing(self):
        sheet = Sheet().line("Plan of the hall").table([HEAD, *ROWS])
        for number in range(9000):
            sheet.canvas.line(number % 500, 100, number % 400, 400)
        data = sheet.data()
        with patch.object(pdf_tables.Tables, "blocks") as blocks:
            page = self.read(data, tables=True)[0]
        blocks.assert_not_called()
        self.assertIn("Plan of the hall", page.text)

    def test_two_tables_of_a_page_are_told_apart(self):
        sheet = Sheet().table([HEAD, *ROWS], BOLD_HEAD).line("Then").gap()
        sheet.table([["Part", "Price"], ["XT-40", "12 €"]], BOLD_HEAD)
        blocks = self.read(sheet.data(), tables=True)[0].blocks
        self.assertEqual(
            [(b.table, b.row) for b in blocks], [(1, 1), (1, 2), (0, 0), (2, 1)]
        )
        self.assertEqual(blocks[3].cells, (("Part", "XT-40"), ("Price", "12 €")))

    def test_lines_of_a_cell_are_joined(self):
        rows = [HEAD, ["E-204", "Overload of the\nmain spin-\ndle", "40\nNm"]]
        data = Sheet().table(rows, BOLD_HEAD).data()
        self.assertEqual(self.rows(data)[0]["Cause"], "Overload of the main spindle")
        self.assertEqual(self.rows(data)[0]["Limit"], "40 Nm")

    def test_several_head_rows(self):
        rows = [
            ["Axis", "Speed", "", "Torque"],
            ["", "Min", "Max", ""],
            ["X", "10", "900", "4 Nm"],
            ["Y", "20", "800", "5 Nm"],
        ]
        merged = [
            ("SPAN", (0, 0), (0, 1)),
            ("SPAN", (1, 0), (2, 0)),
            ("SPAN", (3, 0), (3, 1)),
        ]
        wanted = {"Axis": "X", "Speed Min": "10", "Speed Max": "900", "Torque": "4 Nm"}
        self.assertEqual(self.rows(Sheet().table(rows, *merged).data())[0], wanted)
        bold = ("FONT", (0, 0), (-1, 1), "Helvetica-Bold")
        self.assertEqual(
            self.rows(Sheet().table(rows, bold, *merged).data())[0], wanted
        )

    def test_merged_cells(self):
        rows = [
            HEAD,
            ["E-204", "Overload", "40 Nm"],
            ["", "Wear", "50 Nm"],
            ["Hydraulics", "", ""],
            ["E-310", "no limit is known", ""],
        ]
        data = (
            Sheet()
            .table(
                rows,
                BOLD_HEAD,
                ("SPAN", (0, 1), (0, 2)),
                ("SPAN", (0, 3), (-1, 3)),
                ("SPAN", (1, 4), (2, 4)),
            )
            .data()
        )
        self.assertEqual(
            self.rows(data),
            [
                {"Alarm": "E-204", "Cause": "Overload", "Limit": "40 Nm"},
                {"Alarm": "E-204", "Cause": "Wear", "Limit": "50 Nm"},
                {"": "Hydraulics"},
                {"Alarm": "E-310", "Cause, Limit": "no limit is known"},
            ],
        )

    def test_heads_by_their_fill(self):
        grey = ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)
        rows = [["P1", "P2"], ["10", "20"], ["30", "40"]]
        self.assertEqual(
            self.rows(Sheet().table(rows, grey).data())[0], {"P1": "10", "P2": "20"}
        )

    def test_a_table_of_names_and_values_has_no_heads(self):
        rows = [["Voltage", "400 V"], ["Current", "16 A"], ["Weight", "1200 kg"]]
        self.assertEqual(
            self.rows(Sheet().table(rows).data()),
            [{"Voltage": "400 V"}, {"Current": "16 A"}, {"Weight": "1200 kg"}],
        )

    def long_table(self, head_on_each=False):
        """A table over three pages, and a page after it."""
        sheet = Sheet()
        for page in range(3):
            rows = [[f"E-{page}{n}", f"cause {n}", f"{n} bar"] for n in range(5)]
            if page == 0 or head_on_each:
                rows.insert(0, HEAD)
            bold = [BOLD_HEAD] if page == 0 or head_on_each else []
            sheet.at(72, 800, "Milling machine MX-500")
            sheet.y = TOP
            sheet.table(rows, *bold, widths=[80, 120, 80]).page()
        return sheet.line(PROSE[:80]).data()

    def test_a_table_that_goes_on_has_its_heads_again(self):
        data = self.long_table()
        for page in (2, 3):
            self.assertEqual(
                self.rows(data, page)[4],
                {"Alarm": f"E-{page - 1}4", "Cause": "cause 4", "Limit": "4 bar"},
            )
            self.assertEqual(len(self.rows(data, page)), 5)
        repeated = self.long_table(head_on_each=True)
        self.assertEqual(self.rows(repeated, 3), self.rows(data, 3))

    def test_reading_from_within_such_a_table_gives_the_same(self):
        data = self.long_table()
        whole = self.read(data, tables=True)
        self.assertEqual(self.read(data, 3, tables=True), whole[2:])

    def test_text_between_two_tables_ends_the_first(self):
        sheet = Sheet().table([HEAD, *ROWS], BOLD_HEAD, widths=[80, 120, 80])
        sheet.line("End of the alarms.").page()
        rows = [["1 a", "2 b", "3 c"], ["4 d", "5 e", "6 f"]]
        data = sheet.table(rows, widths=[80, 120, 80]).data()
        self.assertEqual(self.rows(data, 2), [{"": "3 c"}, {"": "6 f"}])
        blocks = self.read(data, tables=True)[1].blocks
        self.assertEqual(blocks[0].cells, (("", "1 a"), ("", "2 b"), ("", "3 c")))

    def test_a_page_whose_tables_fail_keeps_its_text(self):
        data = Sheet().table([HEAD, *ROWS]).page().table([HEAD, *ROWS]).data()
        text = self.read(data)
        take_apart = pdf_tables.Tables._take_apart

        def failing(tables, number):
            if number == 1:
                raise KeyError("no such font")
            return take_apart(tables, number)

        with patch.object(pdf_tables.Tables, "_take_apart", failing):
            pages = self.read(data, tables=True)
        self.assertEqual(pages[0], text[0])
        self.assertEqual([page.method for page in pages], ["text", "table"])

    def test_no_word_is_lost_or_told_twice(self):
        sheet = Sheet().line("uno").table([HEAD, *ROWS], BOLD_HEAD).line("dos")
        # A picture's caption beside the table, and a number that touches its rule.
        sheet.at(400, TOP - 40, "tres").at(300, TOP - 16, "cuatro")
        page = self.read(sheet.data(), tables=True)[0]
        values = [value for block in page.blocks for _head, value in block.cells]
        words = " ".join(values + [block.text for block in page.blocks]).split()
        wanted = "uno dos tres cuatro E-204 Overload 40 Nm E-310 Fuga de aceite 120 bar"
        self.assertEqual(sorted(words), sorted(wanted.split()))

    def test_tables_of_a_locked_file(self):
        from reportlab.lib.pdfencrypt import StandardEncryption

        sheet = Sheet(encrypt=StandardEncryption("abre", strength=128))
        data = sheet.table([HEAD, *ROWS], BOLD_HEAD).data()
        self.assertEqual(self.rows(data, password="abre")[0]["Alarm"], "E-204")
