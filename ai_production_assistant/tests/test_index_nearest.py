"""The nearest passages, and never one that was deleted or is not asked for."""

import gc
import time
from contextlib import suppress
from unittest.mock import patch

import numpy as np

from odoo.tests import tagged

from ..engine.knowledge.stores import StoreError
from ..models import knowledge_index_search as search
from ..worker import breaker, vector_cache
from ..worker.vector_cache import VectorCache
from .index_common import LANE, IndexCase, passage_of

TEXTS = ("The spindle must be greased.", "Alarm 2041: coolant level too low.")
QUESTION = "grease the axis"


@tagged("post_install", "-at_install")
class TestIndexNearest(IndexCase):
    def setUp(self):
        super().setUp()
        self.mill = self.document(*TEXTS, name="Mill")
        self.lathe = self.document("The chuck must be greased.", name="Lathe")
        self.order = self.env["ai.production.passage"]._store(
            [passage_of("Customer complains about grease on the parts.")],
            res_model="res.partner",
            res_id=self.env.user.partner_id.id,
        )
        self.index = self.embed_known()

    def documents_found(self, documents):
        return set(self.found(QUESTION, limit=9, documents=documents).document_id.ids)

    def asked_of_the_store(self):
        return patch.multiple(search, FEW=-1, MANY=-1)

    def both_ways(self):
        """Compared one by one, and asked of the store."""
        yield "compared"
        with self.asked_of_the_store():
            yield "store"

    def test_only_of_the_documents_given(self):
        for way in self.both_ways():
            with self.subTest(way=way):
                self.assertEqual(self.documents_found([self.lathe.id]), {self.lathe.id})
                self.assertEqual(
                    self.documents_found([self.lathe.id, self.mill.id]),
                    {self.lathe.id, self.mill.id},
                )
                self.assertEqual(self.documents_found([]), set())
                self.assertEqual(self.documents_found([10**9]), set())

    def test_records_are_asked_for_by_zero(self):
        for way in self.both_ways():
            with self.subTest(way=way):
                found = self.found(QUESTION, limit=9, documents=[0])
                self.assertEqual(found, self.order)
                found = self.found(QUESTION, limit=9, documents=[0, self.lathe.id])
                self.assertEqual(set(found.ids) & set(self.order.ids), {self.order.id})
                self.assertEqual(len(found), 2)
                found = self.found(QUESTION, limit=9, documents=[self.lathe.id])
                self.assertNotIn(self.order, found)
        self.assertEqual(len(self.found(QUESTION, limit=9)), 4)

    def test_both_ways_give_the_same(self):
        vector = self.vector(QUESTION)
        documents = [self.mill.id, self.lathe.id]
        results = [
            self.index._nearest(vector, 9, documents) for _way in self.both_ways()
        ]
        self.assertEqual([i for i, _c in results[0]], [i for i, _c in results[1]])
        for (_i, one), (_j, other) in zip(*results, strict=True):
            self.assertAlmostEqual(one, other, places=4)
        cosines = [cosine for _i, cosine in results[0]]
        self.assertEqual(cosines, sorted(cosines, reverse=True))

    def test_a_deleted_document_is_found_by_nobody_at_once(self):
        ids = set(self.in_store())
        self.mill.unlink()
        self.assertEqual(set(self.in_store()), ids, "the store has not heard of it")
        for way in self.both_ways():
            with self.subTest(way=way):
                self.assertEqual(self.documents_found(None), {self.lathe.id})
                self.assertFalse(self.documents_found([self.mill.id]))
        self.run_jobs(LANE)
        self.assertEqual(len(self.in_store()), 2, "now it has")

    def test_a_deleted_passage_leaves_the_store(self):
        self.order.unlink()
        self.assertEqual(self.last_job("forget").passage_ids, self.order.ids)
        self.run_jobs(LANE)
        self.assertEqual(len(self.in_store()), 3)

    def test_what_is_not_live_is_not_found(self):
        self.env["ai.production.passage"].search(
            [("document_id", "=", self.mill.id)]
        ).live = False
        self.env.flush_all()
        for way in self.both_ways():
            with self.subTest(way=way):
                self.assertEqual(self.documents_found(None), {self.lathe.id})
                self.assertFalse(self.documents_found([self.mill.id]))

    def test_many_that_may_not_be_read_do_not_hide_the_few_that_may(self):
        """The store's nearest are all of other documents."""
        near = self.vector("The chuck must be greased.")
        crowd = self.document(*[f"Grease {n}" for n in range(120)], name="Crowd")
        passages = self.env["ai.production.passage"].search(
            [("document_id", "=", crowd.id)]
        )
        rng = np.random.default_rng(3)
        self.index._keep(
            {p.id: np.array(near) + rng.normal(0, 0.001, 384) for p in passages}, {}
        )
        self.run_jobs(LANE)
        vector = near
        for many in (0, 20_000):
            with (
                patch.object(search, "FEW", 0),
                patch.object(search, "MANY", many),
                patch.object(search, "_MOST", 20),
                self.subTest(many=many),
            ):
                found = self.index._nearest(vector, 2, [self.mill.id])
                passages = self.env["ai.production.passage"].browse(
                    [i for i, _c in found]
                )
                self.assertEqual(passages.document_id, self.mill)
                self.assertEqual(len(passages), 2)

    def test_who_may_read_little_is_served_without_the_store(self):
        with patch.object(
            type(self.index), "_store_address", side_effect=AssertionError
        ):
            self.assertEqual(self.documents_found([self.lathe.id]), {self.lathe.id})

    def test_a_site_that_has_little_needs_no_store(self):
        vector = self.vector(QUESTION)
        with self.asked_of_the_store():
            from_store = [i for i, _cosine in self.index._nearest(vector, 9)]
        self.chroma.kill()
        self.assertEqual([i for i, _c in self.index._nearest(vector, 9)], from_store)
        # What other processes do since counts: only the vectors are remembered.
        self.mill.unlink()
        self.assertEqual(self.documents_found(None), {self.lathe.id})
        (new,) = self.passages(self.lathe, "Grease the tailstock.").ids
        self.assertNotIn(new, [i for i, _c in self.index._nearest(vector, 9)])
        self.index._keep({new: self.vector("Grease the tailstock.")}, {})
        self.assertIn(new, [i for i, _c in self.index._nearest(vector, 9)])

    def test_what_does_not_fit_in_memory_is_asked_of_the_store(self):
        vector = self.vector(QUESTION)
        self.patch(search, "LIMIT_BYTES", 3 * 384 * 4)
        with patch.object(type(self.index), "_ask_store", return_value=[]) as asked:
            self.index._nearest(vector, 9)
            self.assertTrue(asked.called)
        with patch.object(type(self.index), "_ask_store", side_effect=AssertionError):
            self.assertEqual(len(self.index._nearest(vector, 9, [self.mill.id])), 2)

    def test_what_takes_a_store_long_is_asked_once_it_has_answered(self):
        """A filter takes Chroma longer than one that hangs is waited for."""
        store = type(self.store_in_use())
        asked = []
        query = store.query

        def look(one, collection, vector, limit, documents=None):
            asked.append((limit, documents))
            return query(one, collection, vector, limit, documents=documents)

        self.patch(store, "query", look)
        self.assertEqual(len(self.index._query(self.vector(QUESTION), 3)), 3)
        self.assertEqual(asked.pop(), (3, None))
        self.index._query(self.vector(QUESTION), 3, [self.mill.id])
        self.assertEqual(asked, [(1, None), (3, [self.mill.id])])

    def test_a_store_that_is_down_is_told_and_not_waited_for_again(self):
        self.patch(breaker, "RETRY_SECONDS", 0.1)
        self.patch(search, "FEW", -1)
        vector = self.vector(QUESTION)
        self.chroma.kill()
        with (
            self.assertRaises(StoreError) as caught,
            self.assertLogs(breaker.__name__, "WARNING"),
        ):
            self.index._nearest(vector, 3)
        self.assertEqual(caught.exception.code, "store_down")
        store = type(self.store_in_use())
        with patch.object(store, "query", side_effect=AssertionError):
            with self.assertRaises(StoreError):
                self.index._nearest(vector, 3)
        self.chroma.start()
        until = time.monotonic() + 10
        while time.monotonic() < until:
            with suppress(StoreError):
                self.assertEqual(len(self.index._nearest(vector, 3)), 3)
                return
            time.sleep(0.05)
        self.fail("it does not come back by itself")

    def test_vectors_are_read_once_and_new_ones_are_seen(self):
        self.documents_found([self.lathe.id])
        seen = []
        put = VectorCache.put

        def look(cache, index_id, vectors):
            seen.append(set(vectors))
            put(cache, index_id, vectors)

        self.patch(VectorCache, "put", look)
        self.documents_found([self.lathe.id])
        self.assertFalse(seen)
        (new,) = self.passages(self.lathe, "Grease the tailstock.").ids
        self.assertEqual(len(self.found(QUESTION, 9, documents=[self.lathe.id])), 1)
        self.index._keep({new: self.vector("Grease the tailstock.")}, {})
        self.assertEqual(len(self.found(QUESTION, 9, documents=[self.lathe.id])), 2)
        self.assertEqual(seen[-1], {new})

    def test_the_vectors_kept_in_memory_are_limited(self):
        cache = VectorCache()
        self.patch(vector_cache, "LIMIT_BYTES", 10)
        cache.put(1, {1: b"abcd", 2: b"efgh"})
        cache.get(1, [1])
        cache.put(1, {3: b"ijkl"})
        cache.put(1, {3: b"mnop"})
        self.assertEqual(cache.get(1, [1, 2, 3]), {1: b"abcd", 3: b"mnop"})
        self.assertFalse(cache.get(2, [1, 3]))

    def test_a_database_that_is_served_no_longer_leaves_no_vectors(self):
        class Served:
            db_name = "a database of the test"

        served = Served()
        vector_cache.vector_cache(served).put(1, {1: b"abcd"})
        self.assertIs(
            vector_cache.vector_cache(served), vector_cache.vector_cache(served)
        )
        del served
        gc.collect()
        other = Served()
        other.db_name = "another database of the test"
        vector_cache.vector_cache(other)
        self.assertNotIn(Served.db_name, vector_cache._caches)

    def test_a_vector_of_another_model_is_refused(self):
        with self.assertRaises(StoreError):
            self.index._nearest([1.0, 0.0], 3)

    def test_nothing_is_asked_for_nothing(self):
        self.assertEqual(self.index._nearest(self.vector(QUESTION), 0), [])
        empty = self.indexes.create({"model_name": "x", "digest": "y"})
        self.assertEqual(empty._nearest([1.0], 3), [])
