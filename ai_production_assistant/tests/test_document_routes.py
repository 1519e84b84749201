import io
import json
from unittest.mock import patch

from odoo.http import Request
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..controllers import knowledge
from ..models.document_upload import MEGABYTE
from .common import BASE, RoutesMixin
from .document_common import TEXT, DocumentMixin

UNREADABLE = "This document does not exist any more, or is not for you."


@tagged("post_install", "-at_install")
class TestDocumentRoutes(RoutesMixin, DocumentMixin, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.outsider = cls.new_user("doc_outsider", groups="base.group_user")

    def setUp(self):
        super().setUp()
        self.authenticate("doc_anna", "doc_anna")

    def post(self, *files, status=200, token=None, **values):
        files = [("ufile", (name, io.BytesIO(content))) for name, content in files]
        values["csrf_token"] = Request.csrf_token(self) if token is None else token
        response = self.url_open(f"{BASE}/upload", data=values, files=files)
        self.assertEqual(response.status_code, status, response.text[:300])
        return response.json() if response.text[:1] == "{" else response.text

    def test_several_files_at_once_each_with_its_own_fate(self):
        self.upload(self.anna, "known.txt", b"known")
        answer = self.post(
            ("press.md", TEXT),
            ("virus.exe", b"MZ"),
            ("k.txt", b"known"),
            ("e.txt", b""),
        )
        names = [(d["name"], d["is_new"]) for d in answer["documents"]]
        self.assertEqual(names, [("press", True), ("known", False)])
        self.assertEqual(
            [p["name"] for p in answer["problems"]], ["virus.exe", "e.txt"]
        )
        self.assertIn("pdf", answer["problems"][0]["message"])
        document = answer["documents"][0]
        self.assertEqual(
            (document["kind"], document["state"], document["scope"]),
            ("markdown", "waiting", "shared"),
        )

    def test_files_beyond_the_limit_are_told(self):
        with patch.object(knowledge, "MAX_FILES", 2):
            answer = self.post(*((f"{n}.txt", b"Text %d" % n) for n in range(4)))
        self.assertEqual([d["name"] for d in answer["documents"]], ["0", "1"])
        self.assertEqual([p["name"] for p in answer["problems"]], ["2.txt", "3.txt"])
        self.assertIn("At most 2 files", answer["problems"][0]["message"])

    def test_a_file_for_one_question(self):
        document = self.post(("a.txt", TEXT), scope="question")["documents"][0]
        self.assertEqual(document["scope"], "question")
        self.assertTrue(self.post(("a.txt", TEXT), scope="all")["problems"])

    def test_a_new_version(self):
        document = self.upload(self.anna)
        answer = self.post(("b.txt", b"new text"), document_id=document.id)
        self.assertEqual(answer["documents"][0]["version"], 2)
        self.assertEqual(answer["documents"][0]["id"], document.id)
        self.authenticate("doc_bert", "doc_bert")
        answer = self.post(("c.txt", b"by Bert"), document_id=document.id)
        [problem] = answer["problems"]
        self.assertEqual(problem["name"], "c.txt")
        self.assertIn("Only whoever uploaded this document", problem["message"])
        for bad in (2**31 - 5, "x", "-1", "0", 2**70):
            answer = self.post(("c.txt", b"by Bert"), document_id=bad)
            self.assertTrue(answer["problems"], bad)
        self.assertEqual(document.attachment_id.raw, b"new text")

    def test_a_new_version_of_the_file_of_a_record_that_one_may_not_change(self):
        product = self.env["product.template"].create({"name": "Saw"})
        document = self.mark(self.anna, self.file_of(product))
        answer = self.post(("b.txt", b"new text"), document_id=document.id)
        [problem] = answer["problems"]
        self.assertIn("a record that you may not change", problem["message"])
        self.assertEqual(document.version, 1)

    def test_who_and_what_may_not_upload(self):
        with mute_logger("odoo.http"):
            self.post(("a.txt", b"x"), status=400, token="forged")
        self.assertTrue(self.post()["problems"])
        self.authenticate("doc_outsider", "doc_outsider")
        self.assertTrue(self.post(("a.txt", b"x"))["problems"])
        self.assertFalse(self.documents.search([("file_name", "=", "a.txt")]))

    def test_too_large_is_said_with_the_limit(self):
        settings = self.env["ir.config_parameter"]
        settings.set_param("ai_production_assistant.max_file_mb", "1")
        self.assertEqual(self.rpc("upload_limits")["max_bytes"], MEGABYTE)
        answer = self.post(("a.txt", b"x" * (MEGABYTE + 10)))
        self.assertIn("1 MB", answer["problems"][0]["message"])
        answer = self.post(("a.txt", b"x" * (2 * MEGABYTE)), status=413)
        self.assertIn("1 MB", answer["problems"][0]["message"])

    def test_the_file_is_served_to_its_readers_and_never_as_a_web_page(self):
        page = b"<html><script>alert(1)</script></html>"
        mine = self.upload(self.anna, "a.html", page)
        hidden = self.upload(self.bert, "b.html", page + b"b", scope="question")
        response = self.url_open(f"/web/content/{mine.attachment_id.id}")
        self.assertEqual(response.content, page)
        self.assertTrue(response.headers["Content-Type"].startswith("text/plain"))
        self.assertEqual(response.headers["X-Content-Type-Options"], "nosniff")
        for path in (
            f"/web/content/{hidden.attachment_id.id}",
            f"/web/content/ir.attachment/{hidden.attachment_id.id}/raw",
            f"/web/content/{2**31 - 5}",
        ):
            self.assertEqual(self.url_open(path).status_code, 404, path)

    def test_documents_of_others_are_as_if_they_were_not_there(self):
        hidden = self.upload(self.bert, scope="question")
        mine = self.upload(self.anna, content=b"mine")
        for path in ("document/text", "document/rows"):
            for document_id in (hidden.id, 2**31 - 5):
                message = self.refused(path, document_id=document_id, page=1)
                self.assertEqual(message, UNREADABLE)
            for bad in (0, -1, None, True, "1", [1], 2**40, 1.5):
                self.refused(path, document_id=bad, page=1)
        ids = [mine.id, hidden.id, 2**31 - 5]
        found = self.rpc("documents", ids=ids)["documents"]
        self.assertEqual([d["id"] for d in found], [mine.id])
        self.assertEqual(self.rpc("documents", ids="x")["documents"], [])
        self.refused("documents", ids=["x"])
        self.authenticate("doc_outsider", "doc_outsider")
        for path in ("documents", "upload_limits", "document/text", "document/rows"):
            self.refused(path)

    def test_what_was_read_by_the_page(self):
        document = self.upload(self.anna)
        empty = self.rpc("document/text", document_id=document.id, page=1)
        self.assertEqual((empty["pages"], empty["html"]), (0, ""))
        self.store_pages(document)
        page = self.rpc("document/text", document_id=document.id, page=1)
        self.assertEqual((page["page"], page["pages"]), (1, 3))
        self.assertIn("<h3>Alarms &lt;b&gt;</h3>", page["html"])
        self.assertIn("<li>Oil</li>", page["html"])
        self.assertNotIn("<script", page["html"])
        self.assertEqual(page["problem_pages"], [2])
        scanned = self.rpc("document/text", document_id=document.id, page=2)
        self.assertTrue(scanned["problem"].startswith("Scanned, not read"))
        self.assertEqual(scanned["method"], "none")
        self.assertEqual(
            self.rpc("document/text", document_id=document.id, page=99)["page"], 3
        )
        for bad in ("x", None, -1, True):
            answer = self.rpc("document/text", document_id=document.id, page=bad)
            self.assertEqual(answer["page"], 1)

    def test_the_rows_around_the_cited_ones(self):
        document = self.upload(self.anna)
        self.store_pages(document)
        answer = self.rpc(
            "document/rows", document_id=document.id, page=3, row_from=40, row_to=41
        )
        self.assertEqual((answer["sheet"], answer["heads"]), ("Parts", ["Part", "Qty"]))
        rows = answer["rows"]
        self.assertEqual((rows[0]["row"], rows[-1]["row"]), (25, 56))
        self.assertEqual([r["row"] for r in rows if r["cited"]], [40, 41])
        self.assertEqual(rows[15]["cells"], ["P-40", ""])
        self.assertEqual(rows[16]["cells"], ["P-41", "41"])
        whole = self.rpc("document/rows", document_id=document.id, page=3)
        self.assertEqual(len(whole["rows"]), 99)
        none = self.rpc("document/rows", document_id=document.id, page=77)
        self.assertEqual((none["rows"], none["heads"], none["sheet"]), ([], [], ""))

    def store_pages(self, document):
        def row(number):
            cells = [("Part", f"P-{number}")]
            # Not every row has every cell.
            cells += [("Qty", str(number))] if number % 2 else []
            return {"kind": "row", "row": number, "table": 1, "cells": cells}

        document.write({"generation": 1, "page_count": 3})
        self.env["ai.production.document.page"].create(
            [
                {
                    "document_id": document.id,
                    "generation": 1,
                    "number": 1,
                    "blocks": [
                        {"kind": "heading", "level": 1, "text": "Alarms <b>"},
                        {"kind": "text", "text": "<script>alert(1)</script>\nE-045"},
                        {"kind": "item", "text": "Oil"},
                        {"kind": "item", "text": "Water"},
                        {"kind": "code", "text": "<pre>"},
                        {"kind": "row", "text": "no cells", "row": 1, "table": 1},
                    ],
                },
                {
                    "document_id": document.id,
                    "generation": 1,
                    "number": 2,
                    "method": "none",
                    "problem": "scanned",
                },
                {
                    "document_id": document.id,
                    "generation": 1,
                    "number": 3,
                    "label": "Parts",
                    "blocks": [row(number) for number in range(2, 101)],
                },
                {
                    "document_id": document.id,
                    "generation": 2,
                    "number": 9,
                    "blocks": [{"kind": "text", "text": json.dumps("not yet")}],
                },
            ]
        )
