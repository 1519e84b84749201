"""Documents in tests: made as users make them."""

from odoo.tests import new_test_user

GROUP_USER = "ai_production_assistant.group_user"
TEXT = b"# Press P-200\n\nAlarm E-045: the oil is too hot.\n"


class DocumentMixin:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.documents = cls.env["ai.production.document"]
        cls.anna = cls.new_user("doc_anna")
        cls.bert = cls.new_user("doc_bert")
        cls.admin = cls.new_user(
            "doc_admin", "mrp.group_mrp_user,ai_production_assistant.group_admin"
        )

    @classmethod
    def new_user(cls, login, groups=f"mrp.group_mrp_user,{GROUP_USER}", **values):
        return new_test_user(cls.env, login, groups=groups, **values)

    def upload(self, user, name="press.md", content=TEXT, **values):
        """The document, as superuser."""
        document, _new = self.documents.with_user(user)._upload(name, content, **values)
        return self.documents.browse(document.id)

    def file_of(self, record, name="setting.txt", content=b"Torque 40 Nm"):
        return self.env["ir.attachment"].create(
            {
                "name": name,
                "raw": content,
                "res_model": record._name,
                "res_id": record.id,
            }
        )

    def mark(self, user, attachment):
        document, _new = self.documents.with_user(user)._from_attachment(
            attachment.with_user(user)
        )
        return self.documents.browse(document.id)
