"""The text pass over a PDF: order, headings, paragraphs, lists, headers."""

from odoo.tests import BaseCase, tagged

from odoo.addons.ai_production_assistant.engine.knowledge.readers.pdf_clean import (
    clean,
    is_garbage,
    join_lines,
)

from .pdf_builder import LEFT, PROSE, PdfCase, Sheet, pages_raw, raw, stream

LONG = (
    "The pressure of the hydraulic circuit is checked each week, before the machine is",
    "started. Where the gauge shows less than 120 bar, the machine is stopped and the",
    "discharge valve is looked at as the chapter on maintenance says.",
)


@tagged("post_install", "-at_install")
class TestPdfText(PdfCase):
    def test_lines_become_paragraphs(self):
        sheet = Sheet().lines(*LONG).gap().lines(*LONG)
        paragraph = " ".join(LONG)
        self.assertEqual(
            self.blocks(sheet.data()), [("text", paragraph), ("text", paragraph)]
        )

    def test_a_paragraph_ends_where_its_last_line_is_short(self):
        sheet = Sheet().lines(*LONG).lines(*LONG)
        self.assertEqual(
            [t for _k, t in self.blocks(sheet.data())], [" ".join(LONG)] * 2
        )

    def test_headings_by_the_size_of_their_type(self):
        sheet = Sheet().line("Maintenance", 20).gap().line("Hydraulics", 14)
        sheet.lines(*LONG).gap().line("Spindle", 14).lines(*LONG)
        blocks = self.read(sheet.data())[0].blocks
        self.assertEqual(
            [(b.kind, b.level, b.text) for b in blocks if b.kind == "heading"],
            [("heading", 1, "Maintenance"), ("heading", 2, "Hydraulics")]
            + [("heading", 2, "Spindle")],
        )
        self.assertEqual(len(blocks), 5)

    def test_text_is_no_heading_where_tables_in_small_type_have_more_letters(self):
        sheet = Sheet().line("Spindle", 16).lines(*LONG).gap()
        for _paragraph in range(2):
            sheet.lines(*LONG, size=8).gap()
        kinds = [kind for kind, _text in self.blocks(sheet.data())]
        self.assertEqual(kinds, ["heading", "text", "text", "text"])

    def test_a_heading_of_two_lines_is_one(self):
        sheet = Sheet().lines("Maintenance of the hydraulic", "circuit", size=16)
        sheet.gap().lines(*LONG)
        self.assertEqual(
            self.blocks(sheet.data())[0],
            ("heading", "Maintenance of the hydraulic circuit"),
        )

    def test_a_bold_line_alone_is_a_heading_and_bold_text_is_not(self):
        sheet = Sheet().lines(*LONG).gap().line("Weekly checks", bold=True, step=20)
        sheet.lines(*LONG).gap().lines(*LONG, bold=True).gap().lines(*LONG)
        kinds = [kind for kind, _text in self.blocks(sheet.data())]
        self.assertEqual(kinds, ["text", "heading", "text", "text", "text"])

    def test_headings_and_levels_by_the_outline(self):
        sheet = Sheet()
        for number, (title, level) in enumerate(
            [("Safety", 0), ("Guards", 1), ("Interlock", 2)]
        ):
            sheet.canvas.bookmarkPage(f"p{number}")
            sheet.canvas.addOutlineEntry(title, f"p{number}", level)
            sheet.line(f"{number + 1}. {title}", step=30).lines(*LONG).page()
        pages = self.read(sheet.data())
        self.assertEqual(
            [(p.blocks[0].kind, p.blocks[0].level, p.blocks[0].text) for p in pages],
            [("heading", 1, "1. Safety"), ("heading", 2, "2. Guards")]
            + [("heading", 3, "3. Interlock")],
        )

    def test_list_items_with_their_lines(self):
        sheet = Sheet().lines(*LONG).gap(4)
        sheet.lines(
            "• Stop the machine and wait until the axis stands still, then open"
        )
        sheet.line("the guard.", x=LEFT + 10)
        sheet.lines("• Clean the filter.", "• Close the guard.").gap()
        sheet.lines("1. Press start.", "2. Press reset.")
        self.assertEqual(
            self.blocks(sheet.data())[1:],
            [
                (
                    "item",
                    "Stop the machine and wait until the axis stands still, then"
                    " open the guard.",
                ),
                ("item", "Clean the filter."),
                ("item", "Close the guard."),
                ("item", "1. Press start."),
                ("item", "2. Press reset."),
            ],
        )

    def test_a_dash_within_a_sentence_begins_no_item(self):
        sheet = Sheet().lines(
            "The gauge of the hydraulic circuit shows the pressure of the main pump,",
            "– when the second one is fitted – that of the second pump as well.",
        )
        self.assertEqual([kind for kind, _text in self.blocks(sheet.data())], ["text"])

    def test_a_bullet_written_apart_from_its_text(self):
        sheet = Sheet()
        for text in ("Clean the filter.", "Close the guard."):
            sheet.at(LEFT, sheet.y - 1, "•", 12).line(text, x=LEFT + 20)
        self.assertEqual(
            self.blocks(sheet.data()),
            [("item", "Clean the filter."), ("item", "Close the guard.")],
        )

    def test_words_parted_at_a_line_end_are_joined_and_part_numbers_keep_theirs(self):
        sheet = Sheet().lines(
            "The main spindle is lubricated by hand after 500 hours, and the mainte-",
            "nance of the pump is noted. The seal to be ordered then is the one with",
            "the number XT-40-77, or for machines built before 2010 the number XT-40-",
            "78.",
        )
        text = self.blocks(sheet.data())[0][1]
        self.assertIn("the maintenance of the pump", text)
        self.assertIn("the number XT-40-78.", text)

    def test_columns_written_one_after_the_other(self):
        sheet = Sheet().line("Two columns", 16).gap()
        top = sheet.y
        for x in (LEFT, 320):
            sheet.y = top
            for number in range(8):
                sheet.line(f"the part {number} at {x} goes on in the next line", x=x)
        text = self.read(sheet.data())[0].text
        self.assertLess(text.index("part 7 at 72"), text.index("part 0 at 320"))

    def test_columns_written_line_by_line(self):
        sheet = Sheet()
        for number in range(10):
            for x in (LEFT, 320):
                sheet.at(
                    x, sheet.y, f"the part {number} at {x} goes on with the next", 9
                )
            sheet.gap()
        text = self.read(sheet.data())[0].text
        self.assertLess(text.index("part 9 at 72"), text.index("part 0 at 320"))

    def test_rows_without_rules_stay_together(self):
        sheet = Sheet()
        for number in range(8):
            for x, text in ((LEFT, "Alarm"), (200, "Overload of axis"), (350, "Reset")):
                sheet.at(x, sheet.y, f"{text} {number}", 9)
            sheet.gap()
        texts = [text for _kind, text in self.blocks(sheet.data())]
        self.assertEqual(texts[0], "Alarm 0 Overload of axis 0 Reset 0")
        self.assertEqual(len(texts), 8)

    def test_a_table_of_contents(self):
        sheet = Sheet()
        for number in range(1, 6):
            # The number first, as some programs do.
            sheet.at(300, sheet.y, f". . . . . . . . . . . . . . . . {number}", 10)
            sheet.line(f"{number} The care of the spindle", step=14)
        self.assertEqual(
            self.blocks(sheet.data())[0], ("text", "1 The care of the spindle 1")
        )

    def test_what_is_written_last_but_stands_first_is_read_first(self):
        sheet = Sheet()
        sheet.y = 600
        sheet.lines(*LONG)
        sheet.y = 700
        sheet.line("Hydraulics", 16)
        self.assertEqual(self.blocks(sheet.data())[0], ("heading", "Hydraulics"))

    def test_a_page_turned_on_its_side_is_read_as_any(self):
        sheet = Sheet()
        sheet.canvas.setPageRotation(90)
        sheet.canvas.rotate(90)
        sheet.canvas.translate(0, -595)
        sheet.y = 500
        sheet.line("Hydraulics", 16).gap().lines(*LONG).gap().lines(*LONG)
        self.assertEqual(
            self.blocks(sheet.data()),
            [("heading", "Hydraulics")] + [("text", " ".join(LONG))] * 2,
        )

    def test_text_at_another_angle_comes_after_the_page(self):
        sheet = Sheet()
        sheet.canvas.saveState()
        sheet.canvas.rotate(90)
        sheet.at(300, -30, "Confidential")
        sheet.canvas.restoreState()
        sheet.lines(*LONG)
        texts = [text for _kind, text in self.blocks(sheet.data())]
        self.assertEqual(texts, [" ".join(LONG), "Confidential"])

    def test_invisible_text_is_read(self):
        content = b"BT 3 Tr /F1 10 Tf 72 700 Td (read by a scanner) Tj ET"
        data = raw(pages_raw([stream(content)]))
        self.assertEqual(self.blocks(data), [("text", "read by a scanner")])

    def test_what_was_read_is_forgotten(self):
        sheet = Sheet()
        for number in range(80):
            sheet.line(f"Page {number}").page()
        reader = self.reader(sheet.data())
        kept = [len(reader._pdf.resolved_objects) for _page in reader.pages()]
        self.assertLess(max(kept[20:]), 60)
        self.assertFalse(reader._sample)

    def test_title_language_and_count(self):
        sheet = Sheet(lang="es-ES")
        sheet.canvas.setTitle("Manual de la fresadora")
        sheet.line("Uno").page().line("Dos")
        info = self.reader(sheet.data()).info()
        self.assertEqual(
            (info.kind, info.pages, info.title, info.language, info.tables),
            ("pdf", 2, "Manual de la fresadora", "es", False),
        )

    def test_a_title_that_a_program_wrote_is_none(self):
        sheet = Sheet()
        sheet.canvas.setTitle("Microsoft Word - manual_v3.docx")
        self.assertEqual(self.reader(sheet.line("One").data()).info().title, "")

    def test_a_page_longer_than_allowed_is_cut_and_says_so(self):
        sheet = Sheet().lines(*LONG).page().line("Short")
        pages = self.read(sheet.data(), max_characters=100)
        self.assertEqual([page.problem for page in pages], ["cut", ""])
        self.assertEqual(len(pages[0].text), 100)


def manual(pages=24, chapter=lambda number: ""):
    """Pages with a header, a footer with the page number, and text between."""
    sheet = Sheet()
    for number in range(1, pages + 1):
        sheet.at(LEFT, 800, "Milling machine MX-500 | Manual")
        sheet.at(400, 785, chapter(number))
        sheet.line(f"Alarm {number + 100} stops the machine at once and for good.")
        sheet.lines(*LONG, f"Text of page {number} alone.")
        sheet.at(LEFT, 30, f"Page {number} of {pages}")
        sheet.page()
    return sheet.data()


@tagged("post_install", "-at_install")
class TestPdfRunningLines(PdfCase):
    def test_headers_and_footers_are_left_out(self):
        pages = self.read(manual())
        for page in pages:
            self.assertNotIn("MX-500", page.text)
            self.assertNotIn("of 24", page.text)
            self.assertIn(f"Text of page {page.number} alone", page.text)
            self.assertIn(f"Alarm {page.number + 100} stops", page.text)

    def test_chapter_names_in_the_header_are_left_out(self):
        data = manual(60, lambda number: f"Chapter {'ABCDEFGHIJKLMNOP'[number // 4]}")
        for page in self.read(data):
            self.assertNotIn("Chapter", page.text)

    def test_reading_from_any_page_gives_the_same(self):
        data = manual(40, lambda number: f"Chapter {'ABCDEFGHIJKL'[number // 4]}")
        whole = self.read(data)
        for start in (2, 17, 40):
            self.assertEqual(self.read(data, start), whole[start - 1 :])
        self.assertEqual(self.read(data, 41), [])

    def test_first_lines_that_are_content_are_kept(self):
        sheet = Sheet()
        for number in range(1, 13):
            sheet.y = 800
            sheet.line(f"Alarm {number * 7}", 14).lines(PROSE[:80], PROSE[80:]).page()
        for page in self.read(sheet.data()):
            self.assertIn(f"Alarm {page.number * 7}", page.text)

    def test_a_first_line_whose_number_is_not_that_of_the_page_is_kept(self):
        sheet = Sheet()
        for number in range(1, 13):
            sheet.y = 800
            sheet.line(f"Alarm {number * 7}", step=30)
            sheet.lines(*LONG, f"It is seen on line {number * 13}.").page()
        for page in self.read(sheet.data()):
            self.assertIn(f"Alarm {page.number * 7}", page.text)


@tagged("post_install", "-at_install")
class TestPdfClean(BaseCase):
    def test_characters(self):
        for text, wanted in (
            ("e\ufb03cient \ufb02ow", "efficient flow"),
            ("a\x00b\x07c\ufeff", "abc"),
            ("co\xadoperate", "cooperate"),
            ("\uf0b7 item \ue123", "• item "),
            ("10\xa0bar", "10 bar"),
            ("informaci´on", "información"),
            ("a˜ no, ¨ u", "año, ü"),
            ("5´ a 80 °C", "5´ a 80 °C"),
            ("cafe\u0301", "café"),
            ("años, válvula, ¿qué?", "años, válvula, ¿qué?"),
        ):
            self.assertEqual(clean(text), wanted)

    def test_garbage(self):
        self.assertTrue(is_garbage("\x03\x04\x05ab \ue001\ue002"))
        self.assertTrue(is_garbage("\ufffd" * 9 + "ab"))
        self.assertFalse(is_garbage("\uf0b7 uno \uf0b7 dos"))
        self.assertFalse(is_garbage("  "))

    def test_joined_lines(self):
        for lines, wanted in (
            (["mante-", "nimiento"], "mantenimiento"),
            (["Mante-", "nimiento"], "Mantenimiento"),
            (["mante\xad", "nimiento"], "mantenimiento"),
            (["E-", "204"], "E-204"),
            (["XT-", "ab"], "XT-ab"),
            (["12ab-", "cd"], "12ab-cd"),
            (["el eje -", "que gira"], "el eje - que gira"),
            (["Anglo-", "American"], "Anglo-American"),
        ):
            self.assertEqual(join_lines(lines), wanted)

    def test_a_hyphen_that_the_page_writes_elsewhere_stays(self):
        page = "a high-speed spindle"
        self.assertEqual(
            join_lines(["the high-", "speed one"], page), "the high-speed one"
        )
