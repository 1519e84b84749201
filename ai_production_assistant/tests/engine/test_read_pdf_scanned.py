"""Pages of a PDF without text: told, or read by Tesseract; and pages as pictures."""

import io
import os
import stat
import sys
from unittest.mock import patch

from PIL import Image
from reportlab.lib.utils import ImageReader

from odoo.tests import tagged

from odoo.addons.ai_production_assistant.engine.knowledge.blocks import ReadProblem
from odoo.addons.ai_production_assistant.engine.knowledge.readers import (
    pdf_ocr,
    pdf_picture,
)

from .pdf_builder import PROSE, PdfCase, Sheet, locked, pages_raw, raw, stream

# Stands in for Tesseract: it writes what it was asked for, then "reads" the page.
FAKE = """#!{python}
import sys
if "--list-langs" in sys.argv:
    print("List of available languages in \\"/usr/share/tessdata/\\" (3):")
    print("{languages}".replace(" ", "\\n"))
    sys.exit(0)
data = sys.stdin.buffer.read()
with open("{log}", "a") as log:
    print(sys.argv[1:], data[:4] == b"\\x89PNG", file=log)
{act}
"""
READ = (
    'sys.stdout.buffer.write("Presión de la bom-\\nba: 120 bar\\n\\n• Uno\\n".encode())'
)


def picture(wide=800, high=1100):
    stream_ = io.BytesIO()
    Image.new("L", (wide, high), 200).save(stream_, "PNG")
    stream_.seek(0)
    return ImageReader(stream_)


def scan(pages=1, header=""):
    sheet = Sheet()
    for _page in range(pages):
        sheet.canvas.drawImage(picture(), 0, 0, 595, 842)
        if header:
            sheet.at(72, 810, header)
        sheet.page()
    return sheet.data()


@tagged("post_install", "-at_install")
class TestPdfScanned(PdfCase):
    def tesseract(self, languages="eng osd spa", act=READ):
        """Puts a stand-in on the path; returns the file in which it writes."""
        folder = self.folder / "bin"
        folder.mkdir(exist_ok=True)
        log = folder / "log"
        program = folder / "tesseract"
        program.write_text(
            FAKE.format(python=sys.executable, languages=languages, log=log, act=act)
        )
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        pdf_ocr._installed.cache_clear()
        self.enterContext(patch.dict(os.environ, PATH=str(folder)))
        return log

    def one(self, data, **options):
        return self.read(data, **options)[0]

    def test_a_scanned_page_is_told(self):
        page = self.one(scan())
        self.assertEqual(
            (page.method, page.problem, page.blocks), ("none", "scanned", ())
        )

    def test_a_scan_of_which_only_the_header_is_text(self):
        pages = self.read(scan(4, header="Scanned by the office"))
        self.assertEqual({page.problem for page in pages}, {"scanned"})

    def test_an_empty_page_and_a_captioned_picture_are_no_scans(self):
        sheet = Sheet().page()
        sheet.canvas.drawImage(picture(), 0, 0, 595, 400)
        data = sheet.line("Figure 4: the spindle").data()
        pages = self.read(data)
        self.assertEqual([page.problem for page in pages], ["", ""])
        self.assertEqual(pages[1].text, "Figure 4: the spindle")

    def test_glyphs_without_characters_are_no_text(self):
        objects = pages_raw(
            [stream(b"BT /F1 10 Tf 72 700 Td (\\001\\002\\003\\004ab\\005) Tj ET")]
        )
        page = self.one(raw(objects))
        self.assertEqual((page.problem, page.blocks), ("scanned", ()))

    def test_tesseract_reads_it(self):
        log = self.tesseract()
        page = self.one(scan(), ocr="spa+eng")
        self.assertEqual((page.method, page.problem), ("ocr", ""))
        self.assertEqual(
            [(b.kind, b.text) for b in page.blocks],
            [("text", "Presión de la bomba: 120 bar"), ("item", "Uno")],
        )
        asked = log.read_text()
        self.assertIn("'-l', 'spa+eng'", asked)
        self.assertTrue(asked.strip().endswith("True"))

    def test_pages_with_text_do_not_ask_tesseract(self):
        log = self.tesseract()
        page = self.one(Sheet().line(PROSE[:80]).data(), ocr="eng")
        self.assertEqual(page.method, "text")
        self.assertFalse(log.exists())

    def test_a_missing_language_falls_back(self):
        for installed, used in (("eng osd", "eng"), ("osd spa", "spa"), ("deu", "deu")):
            log = self.tesseract(installed)
            self.assertEqual(self.one(scan(), ocr="cat+spa").method, "ocr")
            self.assertIn(f"'-l', '{used}'", log.read_text())
            log.unlink()

    def test_without_any_language(self):
        self.tesseract("osd")
        page = self.one(scan(), ocr="spa")
        self.assertEqual((page.problem, page.detail), ("ocr_failed", "language"))

    def test_without_tesseract(self):
        self.enterContext(patch.dict(os.environ, PATH=str(self.folder)))
        page = self.one(scan(), ocr="spa")
        self.assertEqual((page.method, page.problem), ("none", "scanned"))

    def test_tesseract_fails_on_a_page(self):
        self.tesseract(act="sys.exit(1)")
        pages = self.read(scan(2), ocr="spa")
        self.assertEqual([page.problem for page in pages], ["ocr_failed"] * 2)

    def test_tesseract_takes_too_long(self):
        self.tesseract(act="import time; time.sleep(60)")
        with patch.object(pdf_ocr, "_SECONDS", 1):
            page = self.one(scan(), ocr="spa")
        self.assertEqual((page.problem, page.detail), ("ocr_failed", "timeout"))


@tagged("post_install", "-at_install")
class TestPdfPicture(PdfCase):
    def png(self, data, number=1, password=""):
        return Image.open(
            io.BytesIO(pdf_picture.png(self.file(data), number, password))
        )

    def problem(self, *args):
        with self.assertRaises(ReadProblem) as caught:
            self.png(*args)
        return caught.exception.code

    def test_a_page_as_a_picture(self):
        image = self.png(Sheet().line("One").page().line("Two").data(), 2)
        self.assertEqual((image.format, image.size), ("PNG", (1241, 1754)))

    def test_never_more_pixels_than_allowed(self):
        for size in ((14_000, 14_000), (14_000, 20), (3, 14_000), (9e6, 0.1)):
            image = self.png(Sheet(size=size).line("x").data())
            self.assertLessEqual(
                image.width * image.height, pdf_picture.MOST_PIXELS * 1.01
            )

    def test_problems(self):
        self.assertEqual(self.problem(b""), "empty")
        self.assertEqual(self.problem(b"no pdf" * 99), "damaged")
        self.assertEqual(self.problem(locked("abre")), "encrypted")
        self.assertEqual(self.problem(locked("abre"), 1, "otra"), "wrong_password")
        self.assertEqual(self.problem(Sheet().line("One").data(), 2), "page_damaged")
        self.assertEqual(self.png(locked("abre"), 1, "abre").format, "PNG")
