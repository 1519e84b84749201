import re

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, TransactionCase, tagged

from ..models.knowledge_wording import CODES, problem_text
from .document_common import DocumentMixin

DETAILED = {
    "too_large": "100",
    "wrong_type": "html",
    "hidden_sheet": "Costs",
    "hidden_rows": "Parts: 3",
    "encoding": "cp1252",
}


@tagged("post_install", "-at_install")
class TestDocumentScreens(DocumentMixin, TransactionCase):
    def setUp(self):
        super().setUp()
        self.read = []
        self.patch(
            type(self.documents),
            "_read_again",
            lambda documents, password="": self.read.append((documents, password)),
        )

    def test_every_problem_is_worded_in_both_languages(self):
        for code in CODES:
            for lang in ("en_US", "es_ES"):
                env = self.env(context={"lang": lang})
                text = problem_text(env, code, DETAILED.get(code, ""))
                self.assertRegex(text, r"^[A-ZÁÉÍÓÚ].*\.$", (code, lang))
                self.assertNotIn("%(", text)
                self.assertIn(
                    DETAILED.get(code, "") if code != "wrong_type" else "", text
                )
        self.assertTrue(problem_text(self.env, "never heard of"))
        for hostile in ("%(x)s", "<b>", None, 7):
            self.assertTrue(problem_text(self.env, "encoding", hostile))

    def test_progress_goes_from_reading_to_the_end(self):
        document = self.upload(self.anna)
        steps = [
            {"state": "waiting"},
            {"state": "reading", "page_count": 10, "pages_read": 0},
            {"state": "reading", "page_count": 10, "pages_read": 5},
            {"state": "embedding", "passage_count": 40, "embedded_count": 0},
            {"state": "embedding", "passage_count": 40, "embedded_count": 20},
            {"state": "ready"},
        ]
        seen = []
        for step in steps:
            document.write(step)
            seen.append(document._to_client()["progress"])
        self.assertEqual(seen, sorted(seen))
        self.assertEqual((seen[0], seen[-1]), (0, 100))
        document.write({"state": "reading", "page_count": 0, "pages_read": 9})
        self.assertEqual(document._to_client()["progress"], 0, "not known yet")

    def test_the_form_tells_what_went_wrong_and_where(self):
        document = self.upload(self.anna)
        document.write(
            {
                "state": "failed",
                "generation": 1,
                "error": {"code": "too_large", "detail": "100"},
                "notes": [["hidden_sheet", "Costs"], ["external", ""]],
            }
        )
        self.env["ai.production.document.page"].create(
            [
                {
                    "document_id": document.id,
                    "generation": 1,
                    "number": number,
                    "method": "none",
                    "problem": "scanned",
                }
                for number in range(1, 36)
            ]
        )
        shown = document.with_user(self.bert)
        self.assertIn("100 MB", shown.problem)
        self.assertEqual(len(shown.notes_text.split("\n")), 2)
        lines = shown.page_problems.split("\n")
        self.assertTrue(lines[0].startswith("Page 1: Scanned"))
        self.assertIn("5 more", lines[-1])
        self.assertFalse(shown.can_edit)
        self.assertTrue(document.with_user(self.anna).can_edit)
        self.assertEqual(shown.size_text, "1 kB")

    def test_reading_again_is_the_uploader_s(self):
        document = self.upload(self.anna)
        self.read.clear()
        document.with_user(self.anna).action_read_again()
        with self.assertRaises(AccessError):
            document.with_user(self.bert).action_read_again()
        self.assertEqual(len(self.read), 1)

    def test_the_language_is_told_by_its_name(self):
        document = self.upload(self.anna)

        def name(code, **context):
            document.language = code
            document.flush_recordset()
            shown = document.with_user(self.bert).with_context(**context)
            known = shown.fields_get(["language"])["language"]["selection"]
            (group,) = shown.formatted_read_group(
                [("id", "=", document.id)], ["language"], ["__count"]
            )
            return dict(known)[group["language"]] if group["language"] else ""

        self.assertEqual(name("es"), "Spanish")
        self.env["res.lang"]._activate_lang("es_ES")
        self.assertEqual(name("es", lang="es_ES"), "español")
        # A file may say that it is in any language.
        self.assertEqual(name("eo"), "Esperanto")
        self.assertEqual(name("xx"), "xx")
        self.assertEqual(name(False), "")

    def test_the_password_is_handed_on_and_not_kept(self):
        document = self.upload(self.anna)
        anna = document.with_user(self.anna)
        with self.assertRaises(UserError):
            anna.action_enter_password()
        document.write({"state": "failed", "error": {"code": "encrypted"}})
        action = anna.action_enter_password()
        wizards = self.env[action["res_model"]].with_user(self.anna)
        wizard = wizards.with_context(**action["context"]).create(
            {"password": "s3 cret"}
        )
        with self.assertRaises(AccessError):
            wizard.with_user(self.bert).read(["password"])
        self.read.clear()
        wizard.action_read()
        self.assertEqual(self.read, [(anna, "s3 cret")])
        self.assertFalse(wizard.exists())
        forged = self.env[action["res_model"]].with_user(self.bert)
        forged = forged.create({"document": document.id, "password": "x"})
        with self.assertRaises(AccessError):
            forged.action_read()

    def test_the_password_wizard_tells_nothing_of_a_hidden_document(self):
        hidden = self.upload(self.anna, scope="question")
        hidden.with_user(self.anna).name = "Merger Q9"
        wizard = self.env["ai.production.document.password"].with_user(self.bert)
        wizard = wizard.create({"document": hidden.id, "password": "x"})
        spec = {name: {} for name in wizard._fields}
        self.assertNotIn("Merger", str(wizard.web_read(spec)))
        shown = wizard.onchange({"document": hidden.id}, ["document"], spec)
        self.assertNotIn("Merger", str(shown))
        with self.assertRaises(UserError):
            wizard.action_read()

    def test_the_files_of_a_product_are_ticked_and_taken_back(self):
        product = self.env["product.product"].create({"name": "Saw"})
        template = product.product_tmpl_id
        first = self.file_of(template, "a.txt")
        second = self.file_of(product, "b.txt", b"variant")
        self.file_of(template, "c.exe")
        form = Form(self.wizards(self.anna, template))
        self.assertEqual(form.record_name, "Saw")
        wizard = form.save()
        files = wizard.line_ids.mapped("attachment_id.name")
        self.assertEqual(files, ["a.txt", "b.txt", "c.exe"])
        self.assertEqual(wizard.line_ids.mapped("marked"), [False] * 3)
        lines = self.wizards(self.anna, template).default_get(["line_ids"])["line_ids"]
        problems = [values["problem"] for _command, _id, values in lines]
        self.assertEqual(problems[:2], ["", ""])
        self.assertIn("pdf", problems[2])
        wizard.line_ids[:2].marked = True
        told = wizard.action_apply()["params"]
        self.assertEqual(told["message"], "Files that are being read: 2. %s")
        self.assertEqual(len(told["links"]), 1)
        self.assertEqual(told["next"], {"type": "ir.actions.act_window_close"})
        self.assertEqual(wizard.action_apply(), told["next"], "nothing was changed")
        made = self.documents.search([("attachment_id", "in", (first | second).ids)])
        self.assertEqual(
            made.mapped("res_model"), ["product.template", "product.product"]
        )
        wizard = Form(self.wizards(self.anna, product)).save()
        self.assertEqual(wizard.line_ids.mapped("marked"), [True, True, False])
        wizard.line_ids[0].marked = False
        told = wizard.action_apply()["params"]
        self.assertEqual((told["message"], told["links"]), ("Files taken back: 1.", []))
        self.assertEqual(made.exists().attachment_id, second)
        wizard = Form(self.wizards(self.bert, product)).save()
        wizard.line_ids[1].marked = False
        with self.assertRaisesRegex(UserError, "doc_anna"):
            wizard.action_apply()

    def test_only_files_of_the_record_and_only_readable_ones(self):
        product = self.env["product.template"].create({"name": "Saw"})
        hidden = self.env["ai.production.session"].create({"name": "mine"})
        secret = self.file_of(hidden, "secret.txt")
        lines = self.env["ai.production.document.mark.line"].with_user(self.anna)
        wizard = Form(self.wizards(self.anna, product)).save()
        with self.assertRaises(AccessError):
            lines.create({"mark_id": wizard.id, "attachment_id": secret.id})
        other = self.file_of(self.env["product.template"].create({"name": "Press"}))
        lines.create({"mark_id": wizard.id, "attachment_id": other.id, "marked": True})
        wizard.action_apply()
        self.assertFalse(self.documents.search([("attachment_id", "=", other.id)]))
        with self.assertRaises(UserError):
            wizard.line_ids.write({"attachment_id": secret.id})
        wizards = self.env["ai.production.document.mark"].with_user(self.anna)
        forged = wizards.create({"res_model": "res.users", "res_id": 2})
        with self.assertRaises(UserError):
            forged.action_apply()

    def wizards(self, user, record):
        wizards = self.env["ai.production.document.mark"].with_user(user)
        return wizards.with_context(active_model=record._name, active_id=record.id)

    def test_the_wizard_is_in_the_menu_of_each_kind_of_record(self):
        bindings = self.env["ir.actions.actions"].with_user(self.anna).get_bindings
        wizard = self.env.ref("ai_production_assistant.action_document_mark")
        names = ["product.template", "product.product", "mrp.bom", "mrp.workcenter"]
        if "maintenance.equipment" in self.env:
            names.append("maintenance.equipment")
        for name in names:
            found = bindings(name).get("action", ())
            self.assertIn(wizard.id, [action["id"] for action in found], name)
        found = bindings("res.partner").get("action", ())
        self.assertNotIn(wizard.id, [action["id"] for action in found])

    def test_how_long_a_document_is(self):
        document = self.upload(self.anna)
        for kind, count, text in (
            ("pdf", 0, ""),
            ("pdf", 1, "1 page"),
            ("docx", 1200, "1200 pages"),
            ("xlsx", 1, "1 sheet part"),
            ("csv", 12, "12 sheet parts"),
        ):
            document.write({"kind": kind, "page_count": count})
            self.assertEqual(document.length_text or "", text)

    def test_a_document_leads_to_its_record(self):
        product = self.env["product.template"].create({"name": "Saw"})
        document = self.mark(self.anna, self.file_of(product)).with_user(self.anna)
        self.assertEqual(document.record_name, "Saw")
        action = document.action_open_record()
        self.assertEqual(
            (action["res_model"], action["res_id"]), (product._name, product.id)
        )

    def test_news_go_to_the_uploader_in_his_language(self):
        sent = []
        self.patch(
            type(self.env["bus.bus"]),
            "_sendone",
            lambda bus, target, kind, payload: sent.append((target, kind, payload)),
        )
        self.anna.lang = "es_ES"
        document = self.upload(self.anna)
        document.write({"state": "failed", "error": {"code": "empty"}})
        sent.clear()
        document._notify()
        told = {
            target: payload["document"]
            for target, kind, payload in sent
            if kind == "ai_production_assistant/document"
        }
        self.assertEqual(set(told), {self.anna.partner_id}, "no administrators")
        self.assertRegex(told[self.anna.partner_id]["error"], "vacío")
        group = self.env.ref("ai_production_assistant.group_admin")
        for change in ({"group_ids": [(4, group.id)]}, {"user_id": False}):
            document.write(change)
            sent.clear()
            document._notify()
            self.assertFalse(sent, change)
        question = self.upload(self.anna, scope="question")
        sent.clear()
        question._notify()
        self.assertEqual({target for target, *_rest in sent}, {self.anna.partner_id})
        sent.clear()
        question.unlink()
        self.assertEqual([payload for *_x, payload in sent], [{"deleted": question.id}])

    def test_the_form_opens_with_what_its_user_may_change(self):
        document = self.upload(self.anna)
        with Form(document.with_user(self.anna)) as form:
            form.name = "Manual of the press"
        self.assertEqual(document.name, "Manual of the press")
        with self.assertRaises(AssertionError):
            Form(document.with_user(self.bert)).name = "x"

    def test_views_need_no_other_group(self):
        for kind in ("kanban", "list", "form", "search"):
            arch = self.documents.with_user(self.anna).get_view(view_type=kind)["arch"]
            self.assertFalse(re.search(r"groups=\"base\.group_system", arch))
