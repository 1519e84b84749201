"""The store held against PostgreSQL: what differs is repaired and counted."""

from unittest.mock import patch

from odoo.tests import tagged

from ..engine.knowledge.stores import Item, StoreError
from ..worker import index_store
from .index_common import LANE, IndexCase

TEXTS = [f"Step {number}: tighten bolt {number}." for number in range(8)]
SOUND = {"checked": 8, "missing": 0, "orphaned": 0, "changed": 0}


@tagged("post_install", "-at_install")
class TestIndexCheck(IndexCase):
    def setUp(self):
        super().setUp()
        self.document(*TEXTS)
        self.index = self.embed_at_random()
        self.store = self.store_in_use()
        self.name = self.index._collection()
        self.ids = sorted(self.in_store())
        self.stand_in.log.clear()

    def tearDown(self):
        requests = self.stand_in.requests_of(path="/api/embed")
        self.assertFalse(requests, "nothing is embedded again")
        super().tearDown()

    def run_job(self, kind):
        self.jobs._queue(kind)
        self.run_jobs(LANE)
        self.env.invalidate_all()
        return self.last_job(kind)

    def assertWhole(self):
        self.assertEqual(sorted(self.in_store()), self.ids)
        for passage in self.env["ai.production.passage"].browse(self.ids):
            self.assertEqual(self.in_store()[passage.id], passage.hash)

    def test_nothing_differs(self):
        job = self.run_job("check")
        self.assertEqual((job.state, job.result), ("done", SOUND))

    def test_differences_are_repaired_and_counted(self):
        self.store.delete(self.name, self.ids[:2])
        vector = [1.0] + [0.0] * 383
        self.store.upsert(
            self.name,
            [
                Item(10**9, vector, hash="orphan"),
                Item(self.ids[3], vector, hash="of an older text"),
            ],
        )
        job = self.run_job("check")
        self.assertEqual(
            job.result, {"checked": 8, "missing": 2, "orphaned": 1, "changed": 1}
        )
        self.assertWhole()
        self.assertEqual(self.run_job("check").result, SOUND)

    def test_what_waits_to_be_stored_is_not_missing(self):
        self.env.cr.execute("UPDATE ai_production_embedding SET stored = FALSE")
        self.store.delete(self.name, self.ids)
        self.assertEqual(self.run_job("check").result, SOUND)
        self.assertWhole()

    def test_passages_that_postgresql_deleted_by_itself(self):
        self.env.cr.execute(
            "DELETE FROM ai_production_passage WHERE id = ANY(%s)", [self.ids[:3]]
        )
        self.assertEqual(self.run_job("check").result["orphaned"], 3)
        self.assertEqual(sorted(self.in_store()), self.ids[3:])

    def test_a_collection_that_is_gone(self):
        self.store.drop(self.name)
        job = self.run_job("check")
        self.assertEqual(job.state, "done")
        self.assertWhole()

    def test_a_graph_that_finds_nothing_is_made_again(self):
        """Counts and ids of such a collection look right."""
        query = type(self.store).query
        calls = []

        def lost(store, *args, **kwargs):
            calls.append(args)
            return [] if len(calls) <= 8 else query(store, *args, **kwargs)

        with (
            patch.object(type(self.store), "query", lost),
            self.assertLogs("odoo.addons.ai_production_assistant.worker", "WARNING"),
        ):
            job = self.run_job("check")
        self.assertEqual(job.result["missing"], 8)
        self.assertWhole()

    def test_a_store_that_fails_while_it_is_checked(self):
        with (
            patch.object(
                type(self.store),
                "entries",
                side_effect=StoreError("store_damaged", "500 Error finding id"),
            ),
            self.assertLogs("odoo.addons.ai_production_assistant.worker", "WARNING"),
        ):
            job = self.run_job("check")
        self.assertEqual((job.state, job.result["missing"]), ("done", 8))
        self.assertWhole()

    def test_a_store_that_is_down_is_said_and_costs_nothing(self):
        self.chroma.kill()
        job = self.run_job("check")
        self.assertEqual((job.state, job.error["code"]), ("failed", "store_down"))
        self.env.cr.execute("SELECT bool_and(stored) FROM ai_production_embedding")
        self.assertEqual(self.env.cr.fetchone(), (True,))
        self.chroma.start()

    def test_collections_that_no_index_has_are_dropped(self):
        mine = f"{self.indexes._collection_prefix()}old-384"
        self.store.ensure(mine, 384)
        self.store.ensure("of-somebody-else", 384)
        self.run_job("check")
        self.assertEqual(set(self.store.collections()), {self.name, "of-somebody-else"})

    def test_rebuilding(self):
        self.store.delete(self.name, self.ids[:5])
        self.patch(index_store, "BATCH", 3)
        job = self.run_job("rebuild")
        self.assertEqual((job.state, job.result["stored"]), ("done", 8))
        self.assertEqual(job.progress, 100)
        self.assertWhole()
        self.assertEqual(len(self.index._nearest([1.0] + [0.0] * 383, 3)), 3)

    def test_the_same_check_is_not_queued_twice(self):
        self.assertEqual(self.jobs._queue("check"), self.jobs._queue("check"))

    def test_every_minute_what_nobody_queued_is_begun(self):
        self.indexes._cron_tend()
        self.assertFalse(self.jobs.search([("state", "=", "queued")]))
        self.env.cr.execute(
            "UPDATE ai_production_embedding SET stored = FALSE WHERE passage_id = %s",
            [self.ids[0]],
        )
        self.indexes._cron_tend()
        self.assertEqual(self.jobs.search([("state", "=", "queued")]).kind, "embed")
        self.run_jobs(LANE)
        self.store.drop(self.name)
        self.indexes._cron_tend()
        self.assertEqual(self.jobs.search([("state", "=", "queued")]).kind, "check")
        self.run_jobs(LANE)
        self.assertWhole()

    def test_a_store_that_is_away_is_left_alone_every_minute(self):
        self.chroma.kill()
        self.indexes._cron_tend()
        self.assertFalse(self.jobs.search([("state", "=", "queued")]))
        self.chroma.start()

    def test_every_night(self):
        self.indexes._cron_check()
        self.assertEqual(self.jobs.search([("state", "=", "queued")]).kind, "check")

    def test_old_jobs_are_deleted(self):
        check, embed = self.run_job("check"), self.last_job("embed")
        self.env.cr.execute(
            "UPDATE ai_production_index_job SET create_date = '2026-01-01'"
            " WHERE id = %s",
            [embed.id],
        )
        self.env.invalidate_all()
        self.jobs._gc_jobs()
        self.assertFalse(embed.exists())
        self.assertTrue(check.exists())
