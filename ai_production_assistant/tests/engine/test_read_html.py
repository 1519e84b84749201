from .read_common import ReadCase


class TestReadHtml(ReadCase):
    def html(self, content, encoding="utf-8"):
        return self.file("page.html", content.encode(encoding))

    def shown(self, content):
        blocks = self.blocks(self.html(f"<!DOCTYPE html><html>{content}</html>"))
        return [(block.kind, block.level, block.shown) for block in blocks]

    def test_blocks(self):
        info, pages = self.read(
            self.html(
                "<!DOCTYPE html><html><head><title>Manual X200</title></head><body>"
                "<h1>Alarmas</h1><p>Pare la   máquina &amp; espere.</p>"
                "loose <b>bold</b> text<ul><li>uno<ul><li>dos</li></ul></li></ul>"
                "<pre>a = 1\n  b</pre><p>one<br>two</p><div><h3>Fin</h3></div></body>"
            )
        )
        self.assertEqual(info.title, "Manual X200")
        self.assertEqual(
            [(b.kind, b.level, b.shown) for b in pages[0].blocks],
            [
                ("heading", 1, "Alarmas"),
                ("text", 0, "Pare la máquina & espere."),
                ("text", 0, "loose bold text"),
                ("item", 0, "uno"),
                ("item", 0, "dos"),
                ("code", 0, "a = 1\n  b"),
                ("text", 0, "one\ntwo"),
                ("heading", 3, "Fin"),
            ],
        )

    def test_what_is_not_shown(self):
        self.assertEqual(
            self.shown(
                "<style>p{}</style><script>alert(1)</script><p>shown</p>"
                '<p style="display: none">no</p><p hidden>no</p><template>no</template>'
                '<div style="VISIBILITY:hidden"><p>no</p></div><noscript>no</noscript>'
                "<p>also<span style='display:none'>no</span></p><!-- no -->"
            ),
            [("text", 0, "shown"), ("text", 0, "also")],
        )

    def test_tables(self):
        blocks = self.shown(
            "<table><caption>Par</caption><thead><tr><th rowspan=2>Código</th>"
            "<th colspan=2>Par</th></tr><tr><th>Mín</th><th>Máx</th></tr></thead>"
            "<tr><td rowspan=2>A-1</td><td>10</td><td>20</td></tr>"
            "<tr><td>30</td><td>40</td></tr></table>"
        )
        self.assertEqual(
            blocks,
            [
                ("text", 0, "Par"),
                ("row", 0, "Código: A-1; Par / Mín: 10; Par / Máx: 20"),
                ("row", 0, "Código: A-1; Par / Mín: 30; Par / Máx: 40"),
            ],
        )

    def test_tables_that_place_things(self):
        blocks = self.shown(
            "<table><tr><td><h2>Left</h2><p>text</p></td><td>right</td></tr></table>"
        )
        self.assertEqual(
            blocks, [("heading", 2, "Left"), ("text", 0, "text"), ("text", 0, "right")]
        )

    def test_encodings(self):
        body = "<body><p>Presión máxima</p></body>"
        for content, encoding, notes in (
            (f"<html>{body}", "utf-8", ()),
            (f"<html>{body}", "utf-16", ()),
            (f"<html><head><meta charset=iso-8859-1></head>{body}", "latin-1", ()),
            (f"<html>{body}", "cp1252", (("encoding", "Windows-1252"),)),
        ):
            info, pages = self.read(self.html(content, encoding))
            self.assertEqual(pages[0].text, "Presión máxima", content)
            self.assertEqual(info.notes, notes)

    def test_nothing_is_fetched_and_depth_is_bounded(self):
        deep = "<div>" * 50_000 + "deep" + "</div>" * 50_000
        blocks = self.blocks(self.html(f"<html><p>before</p>{deep}"))
        self.assertEqual(blocks[0].shown, "before")
        external = '<!DOCTYPE html SYSTEM "http://127.0.0.1:1/x.dtd"><p>text &x;'
        self.assertIn("text", self.blocks(self.html(external))[0].shown)

    def test_nothing_to_read(self):
        self.assertEqual(self.problem(self.html("<html><p> </p>"))[0], "no_text")


class TestReadMarkdown(ReadCase):
    def test_blocks(self):
        path = self.file(
            "manual.md",
            """\
            ---
            layout: page
            ---
            # Manual X200

            Pare la **máquina** y espere.

            | Alarma | Texto |
            |---|---|
            | E-204 | Sobrecarga |

            1. uno
            2. dos

            ```
            # no heading
            ```

            Setext
            ------
            <script>alert(1)</script>
            """,
        )
        info, pages = self.read(path)
        self.assertEqual((info.kind, info.title), ("markdown", "Manual X200"))
        self.assertEqual(
            [(b.kind, b.level, b.shown) for b in pages[0].blocks],
            [
                ("heading", 1, "Manual X200"),
                ("text", 0, "Pare la máquina y espere."),
                ("row", 0, "Alarma: E-204; Texto: Sobrecarga"),
                ("item", 0, "uno"),
                ("item", 0, "dos"),
                ("code", 0, "# no heading"),
                ("heading", 2, "Setext"),
            ],
        )

    def test_long(self):
        section = "## Part {n}\n\n" + "Grease the spindle every month. " * 100 + "\n\n"
        text = "".join(section.format(n=n) for n in range(1, 101))
        info, pages = self.read(self.file("long.md", text))
        self.assertEqual(len(pages), info.pages)
        heads = [b.shown for p in pages for b in p.blocks if b.kind == "heading"]
        self.assertEqual(heads, [f"Part {n}" for n in range(1, 101)])

    def test_huge_line(self):
        words = "word " * 100_000
        _info, pages = self.read(self.file("line.md", words))
        self.assertEqual(sum(p.text.count("word") for p in pages), 100_000)
