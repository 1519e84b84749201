"""PDFs that are damaged, locked or made to harm: told by file or page, never worse."""

import zlib

from odoo.tests import tagged

from odoo.addons.ai_production_assistant.engine.knowledge.blocks import ReadProblem
from odoo.addons.ai_production_assistant.engine.knowledge.readers import pdf_file

from .pdf_builder import PdfCase, locked, pages_raw, raw, shown, stream


@tagged("post_install", "-at_install")
class TestPdfBadFiles(PdfCase):
    def problem(self, data, **options):
        with self.assertRaises(ReadProblem) as caught:
            self.reader(data, **options).info()
        return caught.exception.code

    def test_locked(self):
        data = locked("abre")
        self.assertEqual(self.problem(data), "encrypted")
        self.assertEqual(self.problem(data, password="otra"), "wrong_password")
        page = self.read(data, password="abre")[0]
        self.assertEqual(page.text, "Torque of the spindle: 40 Nm")

    def test_locked_by_an_empty_password_opens(self):
        for password in ("", "any"):
            page = self.read(locked(""), password=password)[0]
            self.assertEqual(page.text, "Torque of the spindle: 40 Nm")

    def test_an_unknown_lock(self):
        objects = pages_raw([stream(shown("secret"))])
        objects[90] = b"<< /Filter /Of.Mine /V 4 /R 4 /Length 128 >>"
        data = raw(objects).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 90 0 R")
        self.assertEqual(self.problem(data), "encrypted")

    def test_empty(self):
        self.assertEqual(self.problem(b""), "empty")
        self.assertEqual(self.problem(raw(pages_raw([]))), "empty")

    def test_no_pdf(self):
        self.assertEqual(self.problem(b"Hello, this is no PDF.\n" * 50), "damaged")
        self.assertEqual(self.problem(b"%PDF-1.4\n" + b"\x00\xff" * 500), "damaged")

    def test_cut_off_in_the_middle_gives_what_is_there(self):
        objects = pages_raw([stream(shown(f"page {n}")) for n in range(30)])
        # As most programs do, with what leads to the pages at the end.
        objects[200], objects[201] = objects.pop(1), objects.pop(2)
        data = raw(objects, root=200)
        cut = data.index(b"\n24 0 obj") + 20
        pages = self.read(data[:cut])
        self.assertEqual([p.text for p in pages], [f"page {n}" for n in range(10)])

    def test_a_page_whose_contents_are_lost(self):
        objects = pages_raw([stream(shown("one")), stream(shown("two"))])
        del objects[4]
        pages = self.read(raw(objects))
        self.assertEqual([p.problem for p in pages], ["page_damaged", ""])

    def test_a_wrong_cross_reference_table_is_mended(self):
        data = raw(pages_raw([stream(shown("Torque 40 Nm"))]))
        start = data.index(b"xref\n")
        data = data[:start] + data[start:].replace(b"00000 n", b"00007 n", 1)
        data = data.replace(b"startxref\n", b"startxref\n9")
        self.assertEqual(self.read(data)[0].text, "Torque 40 Nm")

    def test_the_page_tree_goes_in_a_circle(self):
        contents = [stream(shown("one")), stream(shown("two"))]
        objects = pages_raw(contents, kids=b"5 0 R 2 0 R 40 0 R 7 0 R")
        objects[40] = b"<< /Type /Pages /Kids [41 0 R] /Count 9 >>"
        objects[41] = b"<< /Type /Pages /Kids [40 0 R 2 0 R] /Count 9 >>"
        self.assertEqual([p.text for p in self.read(raw(objects))], ["one", "two"])

    def test_a_page_tree_that_leads_to_no_page_is_damaged(self):
        for kids, count in ((b"2 0 R", 2), (b"2 0 R", 0), (b"9 0 R", 0), (b"", 2)):
            objects = pages_raw([], kids=kids, count=count)
            objects[9] = b"<< /Type /Pages /Kids [2 0 R 9 0 R] /Count 2 >>"
            self.assertEqual(self.problem(raw(objects)), "damaged", (kids, count))

    def test_the_page_tree_has_no_end(self):
        objects = pages_raw([stream(shown("one"))], kids=b"5 0 R 100 0 R")
        for number in range(100, 3100):
            objects[number] = b"<< /Type /Pages /Kids [%d 0 R %d 0 R] >>" % (
                number + 1,
                number + 1,
            )
        objects[3100] = objects[5]
        pages = self.read(raw(objects))
        self.assertEqual(pages[0].text, "one")
        self.assertLess(len(pages), 100)

    def test_one_page_named_without_end(self):
        kids = b"5 0 R " * (pdf_file.MOST_PAGES + 500)
        info = self.reader(raw(pages_raw([stream(shown("x"))], kids=kids))).info()
        self.assertEqual(info.pages, pdf_file.MOST_PAGES)

    def test_the_count_of_pages_lies(self):
        for count in (10**9, -1, 0):
            objects = pages_raw([stream(shown("one"))], count=count)
            self.assertEqual([p.text for p in self.read(raw(objects))], ["one"])

    def test_pages_that_no_tree_leads_to(self):
        objects = pages_raw([stream(shown("one")), stream(shown("two"))])
        objects[2] = b"<< /Type /Pages /Kids 77 >>"
        self.assertEqual([p.text for p in self.read(raw(objects))], ["one", "two"])

    def test_an_outline_that_goes_in_a_circle(self):
        objects = pages_raw([stream(shown("one"))])
        objects[1] = b"<< /Type /Catalog /Pages 2 0 R /Outlines 50 0 R >>"
        objects[50] = b"<< /First 51 0 R /Last 51 0 R /Count 10 >>"
        objects[51] = (
            b"<< /Title (one) /Next 51 0 R /First 50 0 R /Dest [5 0 R /Fit] >>"
        )
        self.assertEqual(self.read(raw(objects))[0].text, "one")

    def test_scripts_and_files_within_are_not_read(self):
        objects = pages_raw([stream(shown("one"))])
        objects[1] = (
            b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript"
            b" /JS (app.alert\\('hidden'\\)) >> /Names << /EmbeddedFiles << /Names"
            b" [(hidden.txt) << /EF << /F 60 0 R >> >>] >> >> >>"
        )
        objects[60] = stream(b"hidden")
        objects[5] = objects[5].replace(
            b"/Contents",
            b"/Annots [<< /Subtype /Link /A << /S /URI /URI (hidden) >> >>"
            b" << /Subtype /Text /Contents (hidden) >>] /Contents",
        )
        self.assertEqual(self.read(raw(objects))[0].text, "one")


@tagged("post_install", "-at_install")
class TestPdfBadPages(PdfCase):
    def three(self, content, **options):
        """The pages of a file whose second has ``content``."""
        contents = [stream(shown("first")), content, stream(shown("third"))]
        pages = self.read(raw(pages_raw(contents)), **options)
        self.assertEqual([pages[0].text, pages[2].text], ["first", "third"])
        self.assertEqual([pages[0].problem, pages[2].problem], ["", ""])
        self.assertEqual([page.number for page in pages], [1, 2, 3])
        return pages[1]

    def test_a_stream_of_a_gigabyte(self):
        packer = zlib.compressobj(9)
        zeros = bytes(1 << 20)
        packed = b"".join(packer.compress(zeros) for _ in range(1024)) + packer.flush()
        bomb = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (
            len(packed),
            packed,
        )
        for tables in (False, True):
            page = self.three(bomb, tables=tables)
            self.assertEqual((page.problem, page.method), ("page_memory", "none"))

    def test_a_page_of_endless_operators(self):
        page = self.three(stream(b"1 0 0 1 0 0 cm " * 400_000))
        self.assertEqual(page.problem, "page_memory")

    def test_a_damaged_page(self):
        packed = zlib.compress(shown("second"))
        broken = b"<< /Length %d /Filter /NoSuchDecode >>\nstream\n%b\nendstream" % (
            len(packed),
            packed,
        )
        self.assertEqual(self.three(broken).problem, "page_damaged")

    def test_a_font_over_which_pypdf_stumbles(self):
        objects = pages_raw([stream(b"BT /F1 10 Tf 72 700 Td <00480069> Tj ET")])
        objects[3] = (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /Arial /Encoding /Identity-H"
            b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Arial"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0"
            b" >> /W [1114200 [500 600]] /FontDescriptor << /Type /FontDescriptor"
            b" /FontName /Arial /Flags 4 >> >>] /ToUnicode 70 0 R >>"
        )
        objects[70] = stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap"
            b" 1 begincodespacerange <0000> <ffff> endcodespacerange"
            b" 2 beginbfchar <0048> <0048> <0069> <0069> endbfchar endcmap end end"
        )
        page = self.read(raw(objects))[0]
        self.assertEqual((page.text, page.problem), ("Hi", ""))

    def test_a_missing_page(self):
        contents = [stream(shown("first")), stream(shown("third"))]
        objects = pages_raw(contents, kids=b"5 0 R 99 0 R 7 0 R")
        pages = self.read(raw(objects))
        self.assertEqual([page.problem for page in pages], ["", "page_damaged", ""])
        self.assertEqual(pages[2].text, "third")

    def test_a_page_without_anything(self):
        page = self.three(stream(b""))
        self.assertEqual((page.problem, page.blocks), ("", ()))

    def test_figures_that_are_none(self):
        objects = pages_raw([stream(shown("one"))])
        objects[5] = objects[5].replace(b"[0 0 595 842]", b"[/a (b) 0 0]")
        self.assertEqual(self.read(raw(objects))[0].text, "one")
