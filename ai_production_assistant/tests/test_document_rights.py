from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, tagged

from .document_common import DocumentMixin

FORGED = {
    "state": "ready",
    "attachment_id": 1,
    "user_id": 2,
    "res_model": "res.users",
    "res_id": 2,
    "scope": "question",
    "checksum": "0" * 40,
    "error": {"code": "empty"},
    "notes": [["hidden_sheet", "x"]],
    "version": 9,
    "generation": 9,
    "page_count": 9,
    "session_ids": [(6, 0, [])],
    "kind": "html",
    "mimetype": "text/html",
}


@tagged("post_install", "-at_install")
class TestDocumentRights(DocumentMixin, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.second = cls.env["res.company"].create({"name": "Second factory"})
        cls.group = cls.env["res.groups"].create({"name": "Safety"})
        cls.carla = cls.new_user("doc_carla")
        cls.carla.write({"group_ids": [(4, cls.group.id)]})
        cls.dora = cls.new_user("doc_dora")
        cls.dora.write({"company_ids": [(4, cls.second.id)]})
        cls.outsider = cls.new_user("doc_outsider", "base.group_user")
        cls.product = cls.env["product.template"].create({"name": "Press P-200"})

    def seen(self, user, document, **context):
        """Whether ``user`` finds and reads the document, by every way alike."""
        as_user = document.with_user(user).with_context(**context)
        model = as_user.browse()
        found = {
            "search": document.id in model.search([]).ids,
            "by id": document.id in model.search([("id", "=", document.id)]).ids,
            "count": bool(model.search_count([("id", "=", document.id)])),
            "ids": document.id in model._readable_ids(),
            "limit": document.id
            in model.search([("id", "=", document.id)], limit=1).ids,
            "name_search": document.id
            in [i for i, _name in model.name_search(document.name, limit=None)],
            "search_read": bool(
                model.search_read([("id", "=", document.id)], ["name"])
            ),
            "web": model.web_search_read([("id", "=", document.id)], {"name": {}})[
                "length"
            ],
            "group": bool(model._read_group([("id", "=", document.id)], ["state"])),
            "readable": as_user._readable() == as_user,
            "access": as_user.has_access("read"),
            "file": as_user.attachment_id._name
            and document.attachment_id.with_user(user)
            .with_context(**context)
            .has_access("read"),
        }
        try:
            as_user.invalidate_recordset()
            as_user.read(["name", "state"])
            found["read"] = True
        except AccessError:
            found["read"] = False
        self.assertEqual(len({bool(value) for value in found.values()}), 1, found)
        return bool(found["read"])

    def test_tags_are_everybody_s_and_administrators_rename_them(self):
        tags = self.env["ai.production.document.tag"]
        tag = tags.with_user(self.anna).create({"name": "Press"})
        with self.assertRaises(AccessError):
            tag.with_user(self.anna).name = "Saw"
        tag.with_user(self.admin).name = "Presses"

    def test_everyone_of_the_company_reads_a_document(self):
        document = self.upload(self.anna)
        for user in (self.anna, self.bert, self.carla, self.dora, self.admin):
            self.assertTrue(self.seen(user, document), user.login)

    def test_users_of_nothing_of_ours_see_nothing(self):
        document = self.upload(self.anna)
        with self.assertRaises(AccessError):
            document.with_user(self.outsider).search([])
        with self.assertRaises(AccessError):
            document.with_user(self.outsider).read(["name"])
        with self.assertRaises(AccessError):
            self.documents.with_user(self.outsider)._upload("a.txt", b"x")
        self.assertFalse(
            document.attachment_id.with_user(self.outsider).has_access("read")
        )

    def test_a_group_keeps_all_others_out_until_the_right_is_withdrawn(self):
        document = self.upload(self.carla, group_ids=[(6, 0, self.group.ids)])
        self.assertTrue(self.seen(self.carla, document))
        for user in (self.anna, self.bert, self.admin):
            self.assertFalse(self.seen(user, document), user.login)
        self.carla.write({"group_ids": [(3, self.group.id)]})
        self.assertFalse(self.seen(self.carla, document))

    def test_a_document_of_a_company_is_that_company_s(self):
        document = self.upload(self.dora, company_id=self.second.id)
        self.assertTrue(self.seen(self.dora, document))
        first = self.env.company.ids
        self.assertFalse(self.seen(self.dora, document, allowed_company_ids=first))
        self.assertFalse(self.seen(self.anna, document))
        for_all = self.upload(self.admin, content=b"for all", company_id=False)
        self.assertTrue(self.seen(self.anna, for_all))

    def test_the_file_of_one_question_is_its_asker_s_alone(self):
        document = self.upload(self.anna, scope="question")
        self.assertTrue(self.seen(self.anna, document))
        for user in (self.bert, self.admin):
            self.assertFalse(self.seen(user, document), user.login)

    def test_a_record_that_a_rule_hides_hides_its_documents(self):
        document = self.mark(self.anna, self.file_of(self.product))
        self.assertTrue(self.seen(self.bert, document))
        self.env["ir.rule"].create(
            {
                "name": "not this one",
                "model_id": self.env["ir.model"]._get_id("product.template"),
                "domain_force": f"[('id', '!=', {self.product.id}),"
                f" '|', (1, '=', 1), ('id', '=', user.id)]",
            }
        )
        self.assertFalse(self.seen(self.bert, document), "nor by whoever uploaded it")
        self.assertFalse(self.seen(self.anna, document))
        self.assertFalse(self.seen(self.admin, document))

    def test_a_record_of_another_company_hides_its_documents(self):
        document = self.mark(self.anna, self.file_of(self.product))
        self.product.company_id = self.second
        self.assertFalse(self.seen(self.bert, document))
        self.assertTrue(self.seen(self.dora, document))

    def test_a_model_that_one_may_not_read_hides_its_documents(self):
        server = self.env["ir.mail_server"].create({"name": "m", "smtp_host": "h"})
        document = self.documents._from_attachment(self.file_of(server))[0]
        for user in (self.anna, self.admin):
            self.assertFalse(self.seen(user, document), user.login)

    def test_a_record_that_is_gone_or_archived(self):
        document = self.mark(self.anna, self.file_of(self.product))
        self.product.active = False
        self.assertTrue(self.seen(self.bert, document))
        other = self.env["product.template"].create({"name": "Saw"})
        lost = self.mark(self.anna, self.file_of(other, content=b"Saw 3000"))
        self.env.cr.execute(
            "DELETE FROM product_product WHERE product_tmpl_id = %s", (other.id,)
        )
        self.env.cr.execute("DELETE FROM product_template WHERE id = %s", (other.id,))
        self.env.invalidate_all()
        self.assertFalse(self.seen(self.bert, lost))

    def test_archived_documents_are_read_but_not_searched(self):
        document = self.upload(self.anna)
        document.with_user(self.anna).action_archive()
        bert = document.with_user(self.bert)
        self.assertNotIn(document.id, bert._readable_ids())
        self.assertTrue(bert._readable())
        self.assertIn(document.id, bert.with_context(active_test=False).search([]).ids)
        document.with_user(self.anna).action_unarchive()
        self.assertTrue(self.seen(self.bert, document))

    def test_nobody_makes_or_forges_a_document(self):
        document = self.upload(self.anna)
        documents = self.documents.with_user(self.anna)
        for name, value in FORGED.items():
            with self.assertRaises(UserError, msg=name):
                documents.create({"name": "x", name: value})
            with self.assertRaises(UserError, msg=name):
                document.with_user(self.anna).write({name: value})
            if name not in ("scope", "mimetype"):
                with self.assertRaises(UserError, msg=name):
                    documents._upload("n.txt", b"new", **{name: value})
            with self.assertRaises(UserError, msg=name):
                self.documents.with_user(self.admin).browse(document.id).write(
                    {name: value}
                )
        for call in (
            lambda: documents.create({"name": "x"}),
            lambda: documents.name_create("x"),
            lambda: documents.browse(document.id).copy(),
            lambda: documents.web_save({"name": "x"}, {}),
            lambda: documents.with_context(default_state="ready").create({"name": "x"}),
        ):
            with self.assertRaises(AccessError):
                call()
        loaded = documents.load(["name"], [["x"]])
        self.assertFalse(loaded["ids"])

    def test_the_uploader_and_administrators_edit_and_delete(self):
        document = self.upload(self.anna)
        for change in ({"name": "x"}, {"active": False}, {"tag_ids": [(5,)]}):
            with self.assertRaises(AccessError):
                document.with_user(self.bert).write(change)
        with self.assertRaises(AccessError):
            document.with_user(self.bert).unlink()
        with self.assertRaises(AccessError):
            document.attachment_id.with_user(self.bert).write({"raw": b"other"})
        with self.assertRaises(AccessError):
            document.attachment_id.with_user(self.bert).unlink()
        document.with_user(self.anna).write({"name": "Press manual"})
        document.with_user(self.admin).write({"name": "Manual of the press"})
        document.with_user(self.admin).unlink()
        self.assertFalse(document.exists())

    def test_a_title_is_one_line_that_can_be_seen(self):
        document = self.upload(self.anna)
        anna = document.with_user(self.anna)
        anna.write({"name": " Press\r\n| p. 9\u2028\x07 of\tAnna\u202e "})
        self.assertEqual(document.name, "Press | p. 9 of Anna")
        for bad in ("", " \n\t", False, None, "\u200b\u2060 \xa0", "\x00"):
            for call in (
                lambda name=bad: anna.write({"name": name}),
                lambda name=bad: self.documents.create({"name": name}),
            ):
                with self.assertRaisesRegex(UserError, "needs a title", msg=repr(bad)):
                    call()
        self.assertEqual(document.name, "Press | p. 9 of Anna")

    def test_the_file_of_a_document_never_becomes_a_link(self):
        mine = self.upload(self.anna)
        attachment = mine.attachment_id.with_user(self.anna)
        others = self.mark(self.bert, self.file_of(self.product)).attachment_id
        manager = self.new_user(
            "doc_manager", "product.group_product_manager,mrp.group_mrp_user"
        )
        for file in (attachment, others.with_user(manager)):
            for values in (
                {"type": "url", "url": "https://evil.example"},
                {"url": "https://evil.example"},
                {"type": "url"},
            ):
                with self.assertRaisesRegex(UserError, "cannot become a link"):
                    file.write(values)
            file.write({"type": "binary", "url": False, "description": "as it was"})
        with self.assertRaises(AccessError):
            attachment.with_user(self.bert).write({"type": "url", "url": "x"})
        self.assertEqual((mine.attachment_id.type, others.type), ("binary", "binary"))
        loose = self.env["ir.attachment"].with_user(self.anna)
        loose = loose.create({"name": "a.txt", "raw": b"text"})
        loose.write({"type": "url", "url": "https://example.com"})
        self.assertEqual(loose.type, "url", "it is no document")

    def test_a_document_stays_where_its_writer_reaches_it(self):
        document = self.upload(self.anna)
        anna = document.with_user(self.anna)
        with self.assertRaises(AccessError):
            anna.write({"company_id": self.second.id})
        with self.assertRaises(AccessError):
            anna.write({"company_id": False})
        with self.assertRaises(UserError):
            anna.write({"group_ids": [(6, 0, self.group.ids)]})
        with self.assertRaises(UserError):
            self.upload(self.anna, content=b"b", group_ids=[(6, 0, self.group.ids)])
        self.env.invalidate_all()
        mrp = self.env.ref("mrp.group_mrp_user")
        anna.write({"group_ids": [(6, 0, mrp.ids)]})
        self.upload(self.dora, content=b"other").with_user(self.dora).write(
            {"company_id": self.second.id}
        )

    def test_only_what_one_may_read_can_be_linked(self):
        self.product.company_id = self.second
        document = self.upload(self.anna).with_user(self.anna)
        with self.assertRaises(AccessError):
            document.write({"product_tmpl_id": self.product.id})
        with self.assertRaises(AccessError):
            self.upload(self.anna, content=b"c", product_tmpl_id=self.product.id)
        with self.assertRaises(ValueError):
            document.write({"equipment": "res.users,1"})

    def test_no_file_of_a_record_that_one_may_not_read_is_added(self):
        self.product.company_id = self.second
        with self.assertRaises(AccessError):
            self.mark(self.anna, self.file_of(self.product))
        own = self.env["ir.attachment"].with_user(self.anna)
        loose = own.create({"name": "a.txt", "raw": b"text"})
        with self.assertRaises(UserError):
            self.mark(self.anna, loose)
