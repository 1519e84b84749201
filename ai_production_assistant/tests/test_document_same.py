import threading
import time
import uuid
from unittest.mock import patch

from odoo import api
from odoo.exceptions import ConcurrencyError, UserError
from odoo.modules.registry import DummyRLock, Registry
from odoo.tests import TransactionCase, tagged

from .document_common import TEXT, DocumentMixin

CHANNEL = "simple_notification"


class NothingRead:
    """Files are taken in, and not read."""

    def setUp(self):
        super().setUp()
        self.read = []
        self.patch(
            type(self.env["ai.production.document"]),
            "_read_again",
            lambda documents, password="": self.read.extend(documents.ids),
        )


@tagged("post_install", "-at_install")
class TestDocumentArchived(NothingRead, DocumentMixin, TransactionCase):
    """An archived document whose file is taken in once more."""

    def told(self):
        self.env.cr.precommit.run()
        news = self.env["bus.bus"].search([("message", "like", CHANNEL)], order="id")
        return [message for message in news.mapped("message") if "archived" in message]

    def test_its_uploader_and_an_administrator_bring_it_back(self):
        document = self.upload(self.anna)
        for user in (self.anna, self.admin):
            document.active = False
            found = self.documents.with_user(user)._upload("new name.md", TEXT)
            self.assertEqual(found, (document.with_user(user), False))
            self.assertNotIn("active_test", found[0].env.context)
            self.assertTrue(document.active)
        self.assertEqual(len(self.told()), 2)
        self.upload(self.anna)
        self.assertEqual(len(self.told()), 2, "nothing came back")

    def test_others_are_told_who_can(self):
        document = self.upload(self.anna)
        document.active = False
        with self.assertRaisesRegex(UserError, "doc_anna.*administrator"):
            self.upload(self.bert)
        self.assertFalse(document.active)
        self.assertEqual(self.documents.search_count([("name", "=", "press")]), 0)

    def test_a_file_that_is_in_use_as_well_is_that_one(self):
        archived = self.upload(self.anna)
        archived.active = False
        used = archived.copy({"active": True})
        self.assertEqual(self.upload(self.bert), used)
        self.assertFalse(archived.active)

    def test_a_file_of_a_record(self):
        product = self.env["product.template"].create({"name": "Saw"})
        attachment = self.file_of(product)
        document = self.mark(self.anna, attachment)
        document.active = False
        with self.assertRaisesRegex(UserError, "doc_anna"):
            self.mark(self.bert, attachment)
        self.assertEqual(self.mark(self.anna, attachment), document)
        self.assertTrue(document.active)

    def test_a_file_of_a_question_that_is_kept(self):
        document = self.upload(self.anna)
        document.active = False
        question = self.upload(self.anna, scope="question")
        kept = question.with_user(self.anna)._keep()
        self.assertEqual(kept, document.with_user(self.anna))
        self.assertTrue(document.active)


@tagged("post_install", "-at_install")
class TestDocumentTwice(NothingRead, TransactionCase):
    """Two processes take in the same file: real cursors, whose work is committed."""

    def setUp(self):
        super().setUp()
        self.made = []
        # What a run that was ended has left must not be found.
        self.content = f"# Taken in twice: {uuid.uuid4()}".encode()
        self.addCleanup(self._remove)

    def documents(self, cr):
        user = self.env.ref("base.user_admin").id
        return api.Environment(cr, user, {})["ai.production.document"]

    def cursor(self):
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return cr

    def take(self, documents):
        document, new = documents._upload("twice.md", self.content)
        self.made.append(document.id)
        return document.id, new

    def _remove(self):
        with self.registry.cursor() as cr:
            documents = self.documents(cr).sudo().with_context(active_test=False)
            documents.browse(self.made).exists().unlink()

    def wait_for_the_lock(self):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            self.env.cr.execute(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                " AND database = (SELECT oid FROM pg_database"
                "                  WHERE datname = current_database())"
            )
            if self.env.cr.fetchone():
                return
            time.sleep(0.02)
        self.fail("the other did not wait")

    def test_one_that_began_before_the_other_was_done(self):
        first, second = self.cursor(), self.cursor()
        second.execute("SELECT 1")  # What it sees is what is there now.
        made = self.take(self.documents(first))
        first.commit()
        with self.assertRaises(ConcurrencyError):
            self.take(self.documents(second))
        second.rollback()
        self.assertEqual(self.take(self.documents(second)), (made[0], False))

    def test_one_that_comes_while_the_other_is_at_it(self):
        first = self.cursor()
        made = self.take(self.documents(first))
        raised = []

        def other():
            with self.registry.cursor() as cr:
                try:
                    raised.append(self.take(self.documents(cr)))
                except ConcurrencyError as error:
                    raised.append(error)
                    cr.rollback()

        thread = threading.Thread(target=other)
        # Which the tests hold, and which every new cursor of a thread asks for.
        with patch.object(Registry, "_lock", DummyRLock()):
            thread.start()
            self.wait_for_the_lock()
            first.commit()
            thread.join(20)
        self.assertIsInstance(raised[0], ConcurrencyError)
        self.assertEqual(self.take(self.documents(self.cursor())), (made[0], False))

    def test_one_that_was_given_up_is_not_in_the_way(self):
        first, second = self.cursor(), self.cursor()
        second.execute("SELECT 1")
        made = self.take(self.documents(first))
        first.rollback()
        taken = self.take(self.documents(second))
        self.assertTrue(taken[1])
        self.assertNotEqual(taken[0], made[0])
        second.rollback()
