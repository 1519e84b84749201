from .read_common import ReadCase


class TestReadCsv(ReadCase):
    def rows(self, content, encoding="utf-8"):
        path = self.file("list.csv", content.encode(encoding))
        return [b for b in self.blocks(path) if b.kind == "row"]

    def shown(self, content, encoding="utf-8"):
        return [row.shown for row in self.rows(content, encoding)]

    def test_latin_1_with_semicolons(self):
        content = "Código;Descripción;Precio\nA-1;Piñón de máquina;1,50\n" * 1
        path = self.file("list.csv", content.encode("latin-1"))
        info, pages = self.read(path)
        self.assertEqual(info.notes, (("encoding", "Windows-1252"),))
        self.assertEqual(pages[0].label, "CSV")
        row = pages[0].blocks[0]
        self.assertEqual(
            row.shown, "Código: A-1; Descripción: Piñón de máquina; Precio: 1,50"
        )
        self.assertEqual((row.row, row.table), (2, 1))

    def test_separators(self):
        for separator in ",;\t|":
            content = separator.join(["code", "name", "qty"]) + "\n"
            content += separator.join(["A-1", "Bolt 1/2", "5"]) + "\n"
            expected = ["code: A-1; name: Bolt 1/2; qty: 5"]
            self.assertEqual(self.shown(content), expected, separator)
            self.assertEqual(self.shown(content, "utf-16"), expected, separator)

    def test_commas_within_values_do_not_decide(self):
        content = "ref;precio;nota\nA1;1,50;uno, dos, tres\nA2;2,25;cuatro, cinco\n"
        self.assertEqual(
            self.shown(content)[1], "ref: A2; precio: 2,25; nota: cuatro, cinco"
        )

    def test_quotes(self):
        content = 'code,text\nA1,"two\nlines, ""quoted"""\nA2,last\n'
        rows = self.rows(content)
        self.assertEqual(rows[0].shown, 'code: A1; text: two lines, "quoted"')
        self.assertEqual([row.row for row in rows], [2, 3])

    def test_quote_that_is_never_closed(self):
        """Is a sign of its line; the rest of the file is not swallowed."""
        content = 'code,text\n"A1,inch\n' + "".join(f"B{n},x\n" for n in range(300))
        rows = self.rows(content)
        self.assertEqual(len(rows), 301)
        self.assertEqual(rows[0].shown, 'code: "A1; text: inch')
        self.assertEqual(self.rows('code,text\nA1,x\n"A2,y\nA3,z')[-1].row, 4)

    def test_ragged_rows_and_no_heads(self):
        rows = self.shown("10,20\n30\n40,50,60\n")
        self.assertEqual(rows, ["10; 20", "30", "40; 50; 60"])
        rows = self.shown("E-204,Overload\nE-205,Door open\nE-206,No air\n")
        self.assertEqual(rows[0], "E-204; Overload")

    def test_title_pairs_and_tables(self):
        path = self.file(
            "list.csv",
            """\
            Lista de repuestos
            Máquina:;X200

            Código;Par;;Precio
            ;Min;Max;(EUR)
            A-100;10;20;5
            A-200;30;40;6

            A-300;50;60;7

            Alarma;Texto
            E-204;Sobrecarga
            """,
        )
        blocks = self.blocks(path)
        self.assertEqual(
            [(block.kind, block.row, block.table, block.shown) for block in blocks],
            [
                ("heading", 0, 0, "Lista de repuestos"),
                ("row", 2, 0, "Máquina: X200"),
                (
                    "row",
                    6,
                    1,
                    "Código: A-100; Par / Min: 10; Par / Max: 20; Precio / (EUR): 5",
                ),
                (
                    "row",
                    7,
                    1,
                    "Código: A-200; Par / Min: 30; Par / Max: 40; Precio / (EUR): 6",
                ),
                (
                    "row",
                    9,
                    1,
                    "Código: A-300; Par / Min: 50; Par / Max: 60; Precio / (EUR): 7",
                ),
                ("heading", 0, 0, "CSV"),
                ("row", 12, 2, "Alarma: E-204; Texto: Sobrecarga"),
            ],
        )

    def test_pages_of_rows(self):
        content = "code,qty\n" + "".join(f"A-{n},{n}\n" for n in range(1, 1000))
        path = self.file("list.csv", content)
        info, pages = self.read(path)
        self.assertEqual((info.pages, len(pages)), (5, 5))
        rows = [block.row for page in pages for block in page.blocks]
        self.assertEqual(rows, list(range(2, 1001)))
        self.assertEqual(pages[3].blocks[0].shown, "code: A-600; qty: 600")
        self.assertEqual(self.read(path, start=4)[1], pages[3:])

    def test_huge_field_and_nul(self):
        content = "code,text\nA1," + "x" * 500_000 + "\nA2,a\x00b\n"
        path = self.file("list.csv", content)
        _info, pages = self.read(path)
        self.assertEqual([page.problem for page in pages], ["", "cut", ""])
        self.assertEqual(pages[-1].blocks[-1].shown, "code: A2; text: ab")

    def test_codes_are_no_figures(self):
        rows = self.shown("code,name\n00042,Bolt\n00043,Nut\n")
        self.assertEqual(rows, ["code: 00042; name: Bolt", "code: 00043; name: Nut"])
