"""When the settings name another store, the old one keeps nothing of ours."""

import shutil
from unittest.mock import patch

from odoo.tests import tagged

from ..engine.knowledge.stores import StoreAddress
from ..engine.knowledge.stores.registry import close_stores, open_store
from ..models import knowledge_index_search
from ..worker import index_left
from .index_common import LANE, IndexCase

TEXTS = ("The spindle must be greased.", "Alarm 2041: coolant level too low.")


@tagged("post_install", "-at_install")
class TestIndexLeft(IndexCase):
    def setUp(self):
        super().setUp()
        self.document(*TEXTS)
        self.index = self.embed_at_random()
        self.old = self.store_in_use()
        self.collection = self.index._collection()
        self.addCleanup(self.configure, chroma_url=self.chroma.url)

    def save(self, **values):
        self.env["res.config.settings"].create(values).execute()
        self.run_jobs(LANE)
        self.env.invalidate_all()

    def within_odoo(self):
        self.save(ai_chroma_url=False)
        path = self.indexes._store_address().path
        self.addCleanup(shutil.rmtree, path, ignore_errors=True)
        self.addCleanup(close_stores)

    def warning(self):
        return self.env["res.config.settings"].create({}).ai_index_warning

    def test_the_old_store_is_emptied_of_what_is_ours(self):
        self.old.ensure("not-ours", 3)
        self.old.ensure("aipa-another-384", 3)
        self.within_odoo()
        self.assertEqual(set(self.old.collections()), {"not-ours", "aipa-another-384"})
        self.assertEqual(len(self.in_store()), 2)
        self.assertFalse(self.warning())
        # And back, from the one within Odoo.
        path = self.indexes._store_address().path
        self.save(ai_chroma_url=self.chroma.url)
        self.assertEqual(len(self.in_store()), 2)
        store = open_store(StoreAddress("chroma_embedded", path=path))
        self.assertEqual(store.collections(), [])

    def test_an_old_store_that_is_away_is_emptied_when_it_is_back(self):
        self.chroma.kill()
        self.within_odoo()
        self.assertIn(self.chroma.url, self.warning())
        self.chroma.start()
        self.assertIn(self.collection, self.old.collections())
        with patch.object(index_left, "_leave", side_effect=AssertionError):
            # Each file that is taken in does not try again.
            self.document("The chuck must be greased.", name="Lathe")
            self.run_jobs(LANE)
        self.indexes._cron_check()
        self.run_jobs(LANE)
        self.assertNotIn(self.collection, self.old.collections())
        self.assertFalse(self.warning())

    def test_the_same_store_by_another_name_loses_nothing(self):
        self.save(ai_chroma_url=self.chroma.url.replace("127.0.0.1", "localhost"))
        self.assertEqual(len(self.in_store()), 2)
        self.patch(knowledge_index_search, "FEW", -1)
        self.assertEqual(len(self.index._nearest([1.0] + [0.0] * 383, 5)), 2)

    def test_no_password_is_shown(self):
        self.indexes._note_store(
            StoreAddress("qdrant", "http://me:s3cret@127.0.0.1:9", "k3y")
        )
        self.assertIn("127.0.0.1:9", self.warning())
        for secret in ("s3cret", "k3y"):
            self.assertNotIn(secret, self.warning())
        # Another key of the same store takes the place of the old one.
        self.indexes._note_store(
            StoreAddress("qdrant", "http://me:s3cret@127.0.0.1:9", "new")
        )
        self.assertEqual([s.key for s in self.indexes._left_stores()], ["new"])

    def test_a_store_that_cannot_be_used_takes_over_from_none(self):
        self.configure(vector_store="qdrant", qdrant_url=False)
        self.addCleanup(self.configure, vector_store="chroma")
        self.assertFalse(self.indexes._left_stores())
