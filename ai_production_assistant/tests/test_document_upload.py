import io

from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..engine.knowledge import Block, Page
from ..engine.knowledge.passages import Splitter
from ..models.document_upload import MEGABYTE
from .document_common import TEXT, DocumentMixin


class Unread:
    """A file of ``size`` bytes that may not be read."""

    def __init__(self, size):
        self.size = size

    def seek(self, offset, whence=io.SEEK_SET):
        return self.size if whence == io.SEEK_END else 0

    def _forbidden(self, *_args):
        raise AssertionError("it was read")

    read = _forbidden


@tagged("post_install", "-at_install")
class TestDocumentUpload(DocumentMixin, TransactionCase):
    def setUp(self):
        super().setUp()
        self.read = []
        self.patch(
            type(self.documents),
            "_read_again",
            lambda documents, password="": self.read.extend(documents.ids),
        )

    def attachments(self, document):
        return self.env["ir.attachment"].search(
            [("res_model", "=", document._name), ("res_id", "=", document.id)]
        )

    def test_an_upload_is_kept_named_and_read(self):
        document = self.upload(self.anna, "C:\\manuals\\Press_P-200  (es).MD")
        self.assertEqual(document.name, "Press P-200 (es)")
        self.assertEqual(document.file_name, "Press_P-200  (es).MD")
        self.assertEqual((document.kind, document.state), ("markdown", "waiting"))
        self.assertEqual(document.user_id, self.anna)
        self.assertEqual(document.file_size, len(TEXT))
        self.assertEqual(document.attachment_id, self.attachments(document))
        self.assertEqual(document.attachment_id.raw, TEXT)
        self.assertEqual(document.attachment_id.checksum, document.checksum)
        self.assertFalse(document.attachment_id.index_content, "we index by ourselves")
        self.assertEqual(self.read, document.ids)

    def test_streams_are_taken_like_bytes(self):
        document = self.upload(self.anna, content=io.BytesIO(TEXT))
        self.assertEqual(document.attachment_id.raw, TEXT)

    def test_the_same_file_is_one_document(self):
        document = self.upload(self.anna)
        again = self.documents.with_user(self.bert)._upload("other name.txt", TEXT)
        self.assertEqual(again, (document.with_user(self.bert), False))
        self.assertEqual(len(self.read), 1)
        question = self.upload(self.anna, scope="question")
        self.assertNotEqual(question, document)
        self.assertEqual(self.upload(self.anna, scope="question"), question)
        self.assertNotEqual(self.upload(self.bert, scope="question"), question)

    def test_of_a_hidden_document_nobody_learns(self):
        hidden = self.upload(
            self.admin,
            group_ids=[(4, self.env.ref("ai_production_assistant.group_admin").id)],
        )
        found, new = self.documents.with_user(self.anna)._upload("a.md", TEXT)
        self.assertTrue(new)
        self.assertNotEqual(found.id, hidden.id)

    def test_what_is_too_large_is_refused_unread(self):
        settings = self.env["ir.config_parameter"]
        settings.set_param("ai_production_assistant.max_file_mb", "3")
        with self.assertRaisesRegex(UserError, r"\b3 MB"):
            self.upload(self.anna, content=Unread(500 * MEGABYTE))
        settings.set_param("web.max_file_upload_size", str(2 * MEGABYTE))
        with self.assertRaisesRegex(UserError, r"\b2 MB"):
            self.upload(self.anna, content=Unread(2 * MEGABYTE + 1))
        self.upload(self.anna, content=b"x" * (2 * MEGABYTE))

    def test_names_and_contents_that_are_not_taken(self):
        for name in (
            *("a.exe", "a", "", ".pdf", "a.pdf.exe", "a.svg", "a.xls", "x/", None),
            *(7, "a.pdf\x00.js", "‮fdp.exe", "a.PDF.", "\ud800.html2"),
        ):
            with self.assertRaises(UserError, msg=repr(name)):
                self.upload(self.anna, name)
        with self.assertRaisesRegex(UserError, "empty"):
            self.upload(self.anna, content=b"")
        self.assertFalse(self.documents.search([("user_id", "=", self.anna.id)]))

    def test_long_and_strange_names_are_cut_and_cleaned(self):
        document = self.upload(self.anna, f"{'é' * 400}\x07\ud800.txt")
        self.assertEqual(document.file_name, f"{'é' * 150}.txt")
        unseen = self.upload(self.anna, "\u200b.txt", b"of no visible name")
        self.assertEqual(unseen.name, "\u200b.txt")

    def test_web_pages_are_never_served_as_such(self):
        page = b"<html><script>alert(1)</script></html>"
        for number, user in enumerate((self.anna, self.env.ref("base.user_admin"))):
            for name in ("a.html", "a.htm", "a.txt", "a.md"):
                document = self.upload(user, name, page + f"{number}{name}".encode())
                self.assertEqual(document.attachment_id.mimetype, "text/plain")

    def test_a_new_version_takes_the_place_of_the_file(self):
        document = self.upload(self.anna)
        anna = document.with_user(self.anna)
        self.assertFalse(anna._new_version("press.md", TEXT), "the same")
        self.assertEqual(document.version, 1)
        self.assertTrue(anna._new_version("press 2.pdf", b"%PDF-1.4 new"))
        self.assertEqual((document.version, document.kind), (2, "pdf"))
        self.assertEqual(document.file_name, "press 2.pdf")
        self.assertEqual(document.name, "press", "the title is the person's")
        self.assertEqual(document.checksum, document.attachment_id.checksum)
        self.assertEqual(document.attachment_id.mimetype, "application/pdf")
        self.assertEqual(self.read, document.ids * 2)
        with self.assertRaises(AccessError):
            document.with_user(self.bert)._new_version("press.md", b"by another")
        for name, content in (("a.exe", b"x"), ("a.md", b"")):
            with self.assertRaises(UserError):
                anna._new_version(name, content)

    def test_deleting_a_document_takes_its_file_along(self):
        document = self.upload(self.anna)
        attachment = document.attachment_id
        document.with_user(self.anna).unlink()
        self.assertFalse(attachment.exists())

    def test_deleting_the_file_takes_the_document_along(self):
        document = self.upload(self.anna)
        document.attachment_id.with_user(self.anna).unlink()
        self.assertFalse(document.exists())
        other = self.upload(self.anna)
        attachment = other.attachment_id
        with self.assertRaises(AccessError):
            attachment.with_user(self.bert).unlink()
        self.assertTrue(other.exists())

    def test_the_file_of_a_record_stays_where_it_is(self):
        product = self.env["product.template"].create({"name": "Saw"})
        attachment = self.file_of(product, "saw.txt")
        document = self.mark(self.anna, attachment)
        self.assertEqual(document.attachment_id, attachment)
        self.assertEqual(
            (document.res_model, document.res_id), (product._name, product.id)
        )
        self.assertEqual(document.product_tmpl_id, product)
        self.assertFalse(document.company_id, "the product's own")
        self.assertEqual(self.read, document.ids)
        again = self.documents.with_user(self.bert)._from_attachment(
            attachment.with_user(self.bert)
        )
        self.assertEqual(again, (document.with_user(self.bert), False))
        attachment.raw = b"Torque 50 Nm"
        self.assertEqual((document.version, len(self.read)), (2, 2))
        document.unlink()
        self.assertTrue(attachment.exists(), "it is the record's")

    def test_documents_go_with_the_record(self):
        product = self.env["product.template"].create({"name": "Saw"})
        document = self.mark(self.anna, self.file_of(product))
        product.unlink()
        self.assertFalse(document.exists())

    def test_a_file_that_moves_takes_its_rights_along(self):
        first, second = self.env["product.template"].create(
            [{"name": "Saw"}, {"name": "Press"}]
        )
        document = self.mark(self.anna, self.file_of(first))
        document.attachment_id.write({"res_id": second.id})
        self.assertEqual(document.res_id, second.id)

    def test_a_file_taken_off_its_record_is_not_opened_to_all(self):
        product = self.env["product.template"].create({"name": "Saw"})
        document = self.mark(self.anna, self.file_of(product))
        self.env["ai.production.passage"]._store(
            Splitter("Saw").split(Page(1, (Block("text", "Two change the blade."),))),
            document_id=document.id,
            generation=1,
        )
        attachment = document.attachment_id
        attachment.write({"res_model": False, "res_id": 0})
        self.assertTrue(attachment.exists())
        self.assertFalse(document.exists())
        passages = self.env["ai.production.passage"].search(
            [("document_id", "=", document.id)]
        )
        self.assertFalse(passages)

    def test_links_of_each_kind_of_record(self):
        product = self.env["product.product"].create({"name": "Saw"})
        template = product.product_tmpl_id
        bom = self.env["mrp.bom"].create({"product_tmpl_id": template.id})
        workcenter = self.env["mrp.workcenter"].create({"name": "Cutting"})
        for record in (product, bom):
            document = self.mark(self.anna, self.file_of(record))
            self.assertEqual(document.product_tmpl_id, template)
        document = self.mark(self.anna, self.file_of(workcenter))
        self.assertEqual(document.workcenter_id, workcenter)
        if "maintenance.equipment" in self.env:
            equipment = self.env["maintenance.equipment"].create({"name": "Robot"})
            with self.assertRaises(AccessError):
                self.mark(self.anna, self.file_of(equipment))
            manager = self.env.ref("maintenance.group_equipment_manager")
            self.anna.write({"group_ids": [(4, manager.id)]})
            document = self.mark(self.anna, self.file_of(equipment))
            self.assertFalse(document.with_user(self.bert)._readable())
            self.assertEqual(document.equipment, equipment)

    def test_files_of_a_question_go_with_their_conversation(self):
        sessions = self.env["ai.production.session"].with_user(self.anna)
        first, second = sessions.create([{"name": "1"}, {"name": "2"}])
        document = self.upload(self.anna, scope="question")
        document.session_ids = [(6, 0, (first | second).ids)]
        first.unlink()
        self.assertTrue(document.exists())
        second.unlink()
        self.assertFalse(document.exists())

    def test_files_of_questions_never_asked_are_purged(self):
        old = self.upload(self.anna, scope="question")
        young = self.upload(self.anna, content=b"young", scope="question")
        shared = self.upload(self.anna)
        self.env.cr.execute(
            "UPDATE ai_production_document SET create_date = now() - interval '8 days'"
            " WHERE id IN %s",
            (tuple((old | shared).ids),),
        )
        self.env.invalidate_all()
        self.documents._gc_question_documents()
        self.assertFalse(old.exists())
        self.assertTrue(young.exists() and shared.exists())

    @mute_logger("odoo.sql_db")
    def test_the_database_knows_it_too(self):
        document = self.upload(self.anna)
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM ir_attachment WHERE id = %s", (document.attachment_id.id,)
        )
        self.env.invalidate_all()
        self.assertFalse(document.exists())
