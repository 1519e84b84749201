from dataclasses import asdict

from odoo.exceptions import UserError
from odoo.tests import TransactionCase, tagged

from ..engine.knowledge import Block
from .knowledge_common import ALARMS, TORQUE, KnowledgeMixin


@tagged("post_install", "-at_install")
class TestChatCitation(KnowledgeMixin, TransactionCase):
    """Where a citation leads, today and after the document has changed."""

    def setUp(self):
        super().setUp()
        self.book = self.manual()
        self.stand_in.script({"say": "Press the blue key to reset it [1]."})
        self.cited = self.answer("How do I reset alarm E-204?")

    def place(self):
        return self.cited.with_user(self.planner)._citation("1")

    def test_it_opens_the_page(self):
        place = self.place()
        self.assertEqual((place["document_id"], place["page"]), (self.book.id, 2))
        self.assertEqual(place["quote"], "Press the blue key to reset it.")
        self.assertEqual(place["search"], "Press the blue key to reset")
        self.assertFalse(place["changed"])

    def test_of_a_sheet_the_row_that_was_quoted_is_marked(self):
        rows = [
            Block("row", cells=(("Part", f"P-{n}"), ("Torque", f"{n} Nm")), row=n)
            for n in range(40, 44)
        ]
        sheet = self.document("Spare parts", rows, kind="xlsx")
        page = {"document_id": sheet.id, "generation": 1, "number": 1}
        pages = self.env["ai.production.document.page"]
        stored = pages.create({**page, "blocks": [asdict(row) for row in rows]})
        answer = self.answer("What is the torque of part P-41?")
        self.assertEqual(self.rows(answer), [41, 41])
        stored.blocks = [asdict(rows[1]), {**asdict(rows[1]), "row": 42}]
        self.assertEqual(self.rows(answer), [40, 43], "it may be either of both")
        stored.unlink()
        self.assertEqual(self.rows(answer), [40, 43])

    def rows(self, answer):
        return answer.with_user(self.planner)._citation("1")["rows"]

    def test_a_passage_that_moved_is_found_on_its_new_page(self):
        self.book.write({"version": 2, "generation": 2})
        self.store(self.book, ["Contents."], ["New."], [TORQUE], ALARMS)
        place = self.place()
        self.assertEqual((place["page"], place["changed"]), (4, False))

    def test_a_passage_that_is_gone_is_told_as_changed(self):
        self.book.write({"version": 2, "generation": 2})
        self.store(self.book, ["Contents."], ["Alarm E-204: call the service."])
        place = self.place()
        self.assertEqual((place["page"], place["changed"]), (2, True))
        self.assertFalse(place["search"], "what is not there is not looked for")

    def test_a_new_version_that_is_still_read_is_told(self):
        self.assertFalse(self.place()["unread"])
        self.book.write({"version": 2, "reading_generation": 2})
        place = self.place()
        self.assertEqual((place["unread"], place["search"]), (True, ""))
        self.book.generation = 2
        self.assertFalse(self.place()["unread"])

    def test_the_same_version_read_with_its_tables_has_not_changed(self):
        self.store(self.book, ["Contents."], ["Alarm: E-204; Key: blue"])
        self.assertFalse(self.place()["changed"])

    def test_an_archived_document_still_opens(self):
        self.book.active = False
        self.assertEqual(self.place()["page"], 2)

    def test_a_right_withdrawn_since(self):
        self.book.group_ids = self.env.ref("base.group_system")
        self.assertEqual(self.place()["kind"], "no_access")

    def test_a_document_deleted_since(self):
        self.book.unlink()
        place = self.place()
        self.assertEqual(place["kind"], "gone")
        self.assertEqual(place["name"], "Press manual · page 2")

    def test_what_is_no_passage_has_no_place(self):
        with self.assertRaises(UserError):
            self.cited._citation("99")
        live = self.answer("Which orders are late?")
        with self.assertRaises(UserError):
            live._citation("1")

    def test_the_sources_panel_tells_what_has_changed(self):
        passage = self.cited._to_client()[0]["evidence"][0]["passage"]
        self.assertEqual((passage["is_pdf"], passage["changed"]), (True, False))
        self.book.write({"version": 2, "generation": 2})
        self.store(self.book, ["Contents."], ["Call the service."])
        answer = self.cited.with_user(self.planner)
        [passage] = [e["passage"] for e in answer._to_client()[0]["evidence"]][:1]
        self.assertTrue(passage["changed"])
        self.book.group_ids = self.env.ref("base.group_system")
        [passage] = [e["passage"] for e in answer._to_client()[0]["evidence"]][:1]
        self.assertFalse(passage["changed"], "nothing is told of what may not be read")
