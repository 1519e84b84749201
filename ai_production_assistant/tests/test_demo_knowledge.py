import os
import sys
import tempfile
from pathlib import Path

from odoo.tests import tagged

from ..worker.query_vector import QueryVector
from .common import AssistantCase

DEV = Path(os.environ.get("OLLAMA_STAND_IN") or Path(__file__).parents[2] / "dev")
DOCUMENT = "ai.production.document"
DRILL, SAW = "taladro-tm6.pdf", "sierra-sp3200.pdf"


@tagged("post_install", "-at_install")
class TestDemoKnowledge(AssistantCase):
    """The documents that dev/run makes; no part of the addon."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        if not cls.env.ref("mrp.mrp_workcenter_1", raise_if_not_found=False):
            cls.skipTest(cls, "installed without demo data")
        inside = str(DEV / "runtime/inside")
        if inside not in sys.path:
            sys.path.append(inside)
        import demo_knowledge  # noqa: PLC0415  found by the line above
        import demo_users  # noqa: PLC0415

        cls.demo = demo_knowledge
        # A database that dev/run has made has them already.
        cls.env["ir.config_parameter"].set_param(cls.demo.MADE_FROM, False)
        cls.env[DOCUMENT].with_context(active_test=False).search([]).unlink()
        demo_users.create(cls.env)
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = Path(folder.name)
        cls.new = cls.demo.create(cls.env, cls.folder)

    def documents(self, login=""):
        documents = self.env[DOCUMENT]
        if login:
            user = self.env["res.users"].search([("login", "=", login)])
            documents = documents.with_user(user).with_company(user.company_id)
        names = [document.file for document in self.demo.DOCUMENTS]
        return documents.search([("file_name", "in", names)])

    def test_every_manual_is_a_document_with_its_file(self):
        files = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        documents = self.documents()
        self.assertEqual(set(documents.mapped("file_name")), set(files))
        self.assertEqual(self.new, len(files))
        for document in documents:
            self.assertEqual(document.attachment_id.raw, files[document.file_name])
            self.assertEqual(document.user_id, self.env.ref("base.user_admin"))
        drill = documents.filtered(lambda d: d.file_name == DRILL)
        self.assertEqual(drill.name, "Taladro múltiple TM-6")
        self.assertEqual(drill.workcenter_id, self.env.ref("mrp.mrp_workcenter_1"))

    def test_the_edge_bander_is_found_by_its_name_in_both_languages(self):
        # Each of these machines has an alarm E-204.
        banders = self.documents().filtered(
            lambda d: d.file_name == "edge-bander-eb40.pdf"
        )
        others = self.documents().filtered(lambda d: d.file_name in (DRILL, SAW))
        (self.documents() - banders - others).unlink()
        self.run_jobs("ai.production.ingestion", seconds=120)
        search = self.env["ai.production.search"]
        for question in (
            "What does E-204 mean on the edge bander?",
            "¿Qué significa la alarma E-204 de la encoladora?",
        ):
            with self.subTest(question):
                found = search.search_passages(
                    question, vector=QueryVector(reason="no_index"), models=[]
                )
                self.assertEqual(found.hits[0].document_id, banders.id)
                self.assertIn("E-204", found.hits[0].text)

    def test_a_second_run_adds_nothing_and_does_not_bring_back_what_was_deleted(self):
        before = self.documents()
        before.filtered(lambda d: d.file_name == DRILL).unlink()
        self.assertEqual(self.demo.create(self.env, self.folder), 0)
        self.assertEqual(len(self.documents()), len(before) - 1)

    def test_a_changed_text_becomes_a_new_version(self):
        before = self.documents()
        saw = before.filtered(lambda d: d.file_name == SAW)
        saw._new_version(SAW, b"%PDF-1.4 of an older text")
        self.assertEqual(saw.version, 2)
        self.env["ir.config_parameter"].set_param(self.demo.MADE_FROM, "older texts")
        self.assertEqual(self.demo.create(self.env, self.folder), 0)
        self.assertEqual(self.documents(), before)
        self.assertEqual(saw.version, 3)
        others = before - saw
        self.assertEqual(set(others.mapped("version")), {1})

    def test_users_see_what_their_rights_allow(self):
        def seen(login):
            return set(self.documents(login).mapped("name"))

        costs, bender = "Maintenance costs and warranty", "TB-50 Tube Bender"
        self.assertEqual(len(seen("manager")), len(self.demo.DOCUMENTS) - 1)
        self.assertIn(costs, seen("manager"))
        self.assertEqual(seen("planner"), seen("manager") - {costs})
        self.assertEqual(seen("northern"), {bender})
