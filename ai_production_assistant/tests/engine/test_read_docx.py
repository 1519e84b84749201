import http.server
import io
import threading
import zipfile

import docx
from docx.enum.style import WD_STYLE_TYPE

from .read_common import ReadCase

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class TestReadDocx(ReadCase):
    def document(self, document, /, **parts):
        path = self.folder / "manual.docx"
        document.save(path)
        if parts:
            data = io.BytesIO(path.read_bytes())
            with zipfile.ZipFile(data) as old, zipfile.ZipFile(path, "w", 8) as new:
                for member in old.namelist():
                    if member.rpartition("/")[2].partition(".")[0] not in parts:
                        new.writestr(member, old.read(member))
                for name, content in parts.items():
                    new.writestr(f"word/{name}.xml", content)
        return path

    def shown(self, path):
        return [(b.kind, b.level, b.shown) for b in self.blocks(path)]

    def body(self, xml, before="", **parts):
        content = f"{before}<w:document {W}><w:body>{xml}</w:body></w:document>"
        return self.document(docx.Document(), document=content, **parts)

    def test_headings_lists_and_tables_in_their_order(self):
        document = docx.Document()
        document.core_properties.title = "Manual de la X200"
        document.add_heading("Manual", 0)
        document.add_heading("Alarmas", 1)
        document.add_paragraph("Lea esto antes de usar la máquina.")
        document.add_paragraph("Pare la máquina", style="List Bullet")
        document.add_paragraph("Espere", style="List Number")
        table = document.add_table(3, 3)
        for row, values in zip(
            table.rows,
            (("Alarma", "Par", ""), ("E-204", "10", "20"), ("E-205", "30", "40")),
            strict=True,
        ):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        table.cell(0, 1).merge(table.cell(0, 2))
        document.add_heading("Engrase", 2)
        info, pages = self.read(self.document(document))
        self.assertEqual((info.kind, info.pages), ("docx", 1))
        self.assertEqual(info.title, "Manual de la X200")
        self.assertEqual(pages[0].language, "es")
        self.assertEqual(
            [(b.kind, b.level, b.row, b.shown) for b in pages[0].blocks],
            [
                ("heading", 1, 0, "Manual"),
                ("heading", 1, 0, "Alarmas"),
                ("text", 0, 0, "Lea esto antes de usar la máquina."),
                ("item", 0, 0, "Pare la máquina"),
                ("item", 0, 0, "Espere"),
                ("row", 0, 2, "Alarma: E-204; Par: 10; Par: 20"),
                ("row", 0, 3, "Alarma: E-205; Par: 30; Par: 40"),
                ("heading", 2, 0, "Engrase"),
            ],
        )

    def test_styles_of_other_languages_and_outline(self):
        document = docx.Document()
        style = document.styles.add_style("Título 2", WD_STYLE_TYPE.PARAGRAPH)
        based = document.styles.add_style("Nuestro", WD_STYLE_TYPE.PARAGRAPH)
        based.base_style = document.styles["Heading 3"]
        document.add_paragraph("Seguridad", style=style)
        document.add_paragraph("Puertas", style=based)
        self.assertEqual(
            self.shown(self.document(document)),
            [("heading", 2, "Seguridad"), ("heading", 3, "Puertas")],
        )
        path = self.body(
            '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
            "<w:r><w:t>Frenos</w:t></w:r></w:p><w:p><w:r><w:t>Text.</w:t></w:r></w:p>"
        )
        self.assertEqual(
            self.shown(path), [("heading", 2, "Frenos"), ("text", 0, "Text.")]
        )

    def test_what_word_shows_and_nothing_else(self):
        """Content controls, insertions, links, text boxes and notes are shown; what
        was deleted, hidden text and the table of contents are not wanted."""
        path = self.body(
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>in a control</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
            "<w:p><w:ins><w:r><w:t>added </w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>"
            "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
            '<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
            "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r>"
            "</w:p></w:txbxContent></w:pict></w:r></w:p>"
            '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Alarms 3</w:t>'
            "</w:r></w:p>",
            footnotes=f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>a note'
            "</w:t></w:r></w:p></w:footnote></w:footnotes>",
            styles=f'<w:styles {W}><w:style w:styleId="TOC1"><w:name w:val="toc 1"/>'
            "</w:style></w:styles>",
        )
        self.assertEqual(
            [text for _kind, _level, text in self.shown(path)],
            ["in a control", "added link", "a note", "in a box"],
        )

    def test_external_entities(self):
        """Neither a file nor an address is ever opened for a document."""
        asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"FETCHED")

            def log_message(self, *_args):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        address = f"http://127.0.0.1:{server.server_port}"
        secret = self.file("secret.txt", "SECRET")
        path = self.body(
            "<w:p><w:r><w:t>Safe &web;&file;&inner; text</w:t></w:r></w:p>",
            before=f'<!DOCTYPE w:document SYSTEM "{address}/dtd" ['
            f'<!ENTITY web SYSTEM "{address}/web"> <!ENTITY inner "EXPANDED">'
            f'<!ENTITY file SYSTEM "{secret.as_uri()}">'
            f'<!ENTITY % more SYSTEM "{address}/more"> %more;]>',
        )
        info, pages = self.read(path)
        self.assertEqual(info.notes, (("external", ""),))
        self.assertRegex(pages[0].text, r"^Safe\s+text$")
        for word in ("FETCHED", "SECRET", "EXPANDED"):
            self.assertNotIn(word, pages[0].text)
        self.assertFalse(asked)

    def test_what_stands_behind_an_entity_is_read(self):
        entity = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        path = self.body(
            "<w:p><w:r><w:t>Antes &x; después<?pi?>, y &x;&x;después</w:t></w:r></w:p>"
            "<w:p>&x;<w:r>&x;<w:t>El resto</w:t></w:r></w:p>",
            before=entity,
        )
        info, pages = self.read(path)
        self.assertEqual(info.notes, (("external", ""),))
        self.assertEqual(
            [" ".join(block.shown.split()) for block in pages[0].blocks],
            ["Antes después, y después", "El resto"],
        )

    def test_table_of_pairs(self):
        document = docx.Document()
        table = document.add_table(2, 2)
        for row, values in zip(
            table.rows, (("Tensión:", "400 V"), ("Potencia:", "5 kW")), strict=True
        ):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = value
        self.assertEqual(
            [shown for _kind, _level, shown in self.shown(self.document(document))],
            ["Tensión: 400 V", "Potencia: 5 kW"],
        )

    def test_bad_files(self):
        path = self.document(docx.Document())
        self.assertEqual(self.problem(path)[0], "no_text")
        path.write_bytes(path.read_bytes()[:3000])
        self.assertEqual(self.problem(path)[0], "damaged")
        path = self.body("<w:p><w:r>")
        self.assertEqual(self.problem(path)[0], "damaged")
        with zipfile.ZipFile(path, "w", 8) as archive:
            archive.writestr("word/document.xml", b" " * (250 << 20))
        self.assertEqual(self.problem(path), ("bomb", "250"))
