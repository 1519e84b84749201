"""The demo manuals are built alike each time, and answer the questions about them."""

import json
import re
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import openpyxl
import pypdf

from manuals import large
from manuals.build import TEXTS, build
from runtime.paths import DEV

QUESTIONS = json.loads((DEV / "benchmarks/data/own_questions.json").read_text("utf-8"))
HELD_OUT = json.loads(
    (DEV / "benchmarks/data/held_out_questions.json").read_text("utf-8")
)
ANSWERED = [question for question in QUESTIONS if question["document"]]
KINDS = "fact code table procedure paraphrase typo cross".split()


def plain(text):
    """Extracted text without its line ends and the hyphens at them."""
    return " ".join(re.sub(r"(\w)-\n(\w)", r"\1\2", text).split())


def shown(row):
    cells = (str(cell)[:10] if hasattr(cell, "year") else str(cell) for cell in row)
    return " | ".join(cell for cell in cells if cell != "None")


class TestManuals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.paths = build(cls.folder / "first")
        cls.files = {path.name: path for path in cls.paths}
        cls.pages = {
            name: [plain(page.extract_text()) for page in pypdf.PdfReader(path).pages]
            for name, path in cls.files.items()
            if path.suffix == ".pdf"
        }
        cls.sheets = {}
        for name, path in cls.files.items():
            if path.suffix == ".xlsx":
                book = openpyxl.load_workbook(path, data_only=True)
                for sheet in book:
                    rows = [shown(row) for row in sheet.iter_rows(values_only=True)]
                    cls.sheets[name, sheet.title] = rows
                book.close()

    def test_the_same_texts_give_the_same_bytes(self):
        for path in build(self.folder / "second"):
            self.assertEqual(path.read_bytes(), self.files[path.name].read_bytes())

    def test_manuals_look_like_those_of_machine_makers(self):
        for text in TEXTS.glob("*.md"):
            with self.subTest(text.stem):
                reader = pypdf.PdfReader(self.files[f"{text.stem}.pdf"])
                pages = self.pages[f"{text.stem}.pdf"]
                self.assertTrue(reader.metadata.title)
                self.assertGreaterEqual(len(reader.outline), 4)
                self.assertLessEqual(len(pages), 14)
                for number, page in enumerate(pages[1:], start=2):
                    self.assertRegex(page, rf"(Página|Page) {number} (de|of) \d+")
                # The contents take one page, and every chapter starts a page.
                self.assertRegex(pages[2], r" 1 [A-Z]")
        full = [name for name, pages in self.pages.items() if len(pages) >= 8]
        self.assertEqual(len(full), 7)

    def test_words_are_broken_at_line_ends(self):
        reader = pypdf.PdfReader(self.files["taladro-tm6.pdf"])
        text = "\n".join(page.extract_text() for page in reader.pages)
        self.assertRegex(text, r"[a-zí]{2,}-\n[a-zí]{2,}")

    def test_sheets_hold_what_readers_stumble_over(self):
        settings = openpyxl.load_workbook(self.files["machine-settings.xlsx"])
        self.assertEqual(settings["Trial data"].sheet_state, "hidden")
        self.assertGreater(len(settings["Settings"].merged_cells.ranges), 4)
        parts = self.sheets["lista-de-repuestos.xlsx", "Repuestos"]
        self.assertGreater(len(parts), 150)
        codes = [row.split(" | ")[0] for row in parts[4:]]
        self.assertEqual(len(codes), len(set(codes)))
        # A formula is stored with its value.
        row = next(row for row in parts if row.startswith("TM6-0117"))
        self.assertTrue(row.endswith("165.6"), row)

    def test_each_question_is_answered_on_its_page_and_on_no_other(self):
        for question in ANSWERED:
            if "page" not in question:
                continue
            with self.subTest(question["id"]):
                found = self._places(self.pages[question["document"]], question)
                self.assertEqual(found, [question["page"]])

    def test_each_question_is_answered_in_its_row_and_in_no_other(self):
        for question in ANSWERED:
            if "row" not in question:
                continue
            with self.subTest(question["id"]):
                rows = self.sheets[question["document"], question["sheet"]]
                self.assertEqual(self._places(rows, question), [question["row"]])

    def _places(self, texts, question):
        return [
            number
            for number, text in enumerate(texts, start=1)
            if all(part in text for part in question["contains"])
        ]

    def test_there_are_questions_of_every_kind(self):
        self.assertEqual(
            len({question["id"] for question in QUESTIONS}), len(QUESTIONS)
        )
        texts = {question["question"].lower() for question in QUESTIONS}
        self.assertEqual(len(texts), len(QUESTIONS))
        languages = Counter(question["language"] for question in ANSWERED)
        self.assertGreaterEqual(min(languages["es"], languages["en"]), 70)
        kinds = Counter(question["kind"] for question in ANSWERED)
        self.assertEqual(set(kinds), set(KINDS))
        self.assertGreaterEqual(min(kinds.values()), 8)
        crossing = [question for question in ANSWERED if question.get("cross")]
        self.assertGreaterEqual(len(crossing), 15)
        self.assertTrue(all(question["answer"] for question in ANSWERED))
        asked = {question["document"] for question in ANSWERED}
        self.assertEqual(asked, set(self.files))

    def test_there_are_questions_that_nothing_answers(self):
        unanswered = [question for question in QUESTIONS if not question["document"]]
        languages = Counter(question["language"] for question in unanswered)
        self.assertGreaterEqual(min(languages["es"], languages["en"]), 10)

    def test_the_held_out_questions_are_others(self):
        texts = [question["question"].lower() for question in HELD_OUT]
        self.assertEqual(len(set(texts)), len(texts))
        self.assertFalse(set(texts) & {q["question"].lower() for q in QUESTIONS})
        answered = [question for question in HELD_OUT if question["document"]]
        self.assertGreaterEqual(len(answered), 40)
        self.assertGreaterEqual(len(HELD_OUT) - len(answered), 30)
        for question in answered:
            self.assertLessEqual(
                question["page"], len(self.pages[question["document"]])
            )


class TestLarge(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def test_manual_has_its_pages_headings_and_tables(self):
        path = large.build(self.folder / "a.pdf", pages=9)
        again = large.build(self.folder / "b.pdf", pages=9)
        other = large.build(self.folder / "c.pdf", pages=9, seed=2)
        self.assertEqual(path.read_bytes(), again.read_bytes())
        self.assertNotEqual(path.read_bytes(), other.read_bytes())
        reader = pypdf.PdfReader(path)
        self.assertEqual(len(reader.pages), 9)
        self.assertTrue(reader.outline)
        for number, page in enumerate(reader.pages, start=1):
            text = page.extract_text()
            self.assertIn(f"Page {number} of 9", text)
            self.assertEqual("Remedy" in text, number % large.TABLE_EVERY == 0)

    def test_sheet_has_its_rows(self):
        path = large.large_sheet(self.folder / "a.xlsx", rows=50)
        book = openpyxl.load_workbook(path, read_only=True)
        self.addCleanup(book.close)
        rows = list(book.active.iter_rows(values_only=True))
        self.assertEqual(len(rows), 51)
        self.assertEqual(len({row[0] for row in rows}), 51)
