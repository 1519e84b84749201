"""The lane: every passage gets its vector, and the store has it."""

import time
from unittest.mock import patch

from odoo.tests import tagged

from ..engine.knowledge.stores import StoreAddress, StoreError
from ..engine.knowledge.stores.registry import close_stores
from ..models import knowledge_index_fill, knowledge_index_search
from ..worker import JobLost
from ..worker import index as lane
from ..worker.index_store import StoreWriter
from .index_common import LANE, IndexCase

TEXTS = (
    "The spindle must be greased every 500 hours.",
    "Alarm 2041 means that the coolant level is too low.",
    "The invoice is due within thirty days.",
)
QUESTION = "How often do I lubricate the axis?"
STORED = (True, None, True)


class LaneCase(IndexCase):
    def wait_for_error(self, code):
        """Until the running job says what it waits for."""
        until = time.monotonic() + 20
        while time.monotonic() < until:
            with self.registry.cursor() as cr:
                cr.execute(
                    "SELECT error FROM ai_production_index_job WHERE error != 'null'"
                )
                errors = [row[0] for row in cr.fetchall()]
            if any(error and error["code"] == code for error in errors):
                return
            time.sleep(0.05)
        self.fail(f"the lane does not say {code}: {errors}")

    def embedded_texts(self):
        records = self.stand_in.requests_of(path="/api/embed")
        return [text for record in records for text in record.body["input"]]


@tagged("post_install", "-at_install")
class TestIndex(LaneCase):
    def test_passages_are_found_by_meaning(self):
        document = self.document(*TEXTS)
        index = self.embed()
        self.assertEqual((index.state, index.dimension), ("serving", 384))
        self.assertEqual(self.last_job("embed").state, "done")
        found = self.found(QUESTION)
        self.assertEqual(found[0].text, TEXTS[0])
        self.assertEqual(len(found), 3)
        self.assertEqual(found.document_id, document)
        self.assertEqual(set(self.in_store()), set(found.ids))
        self.assertEqual(set(self.rows().values()), {STORED})

    def test_header_and_text_are_embedded_and_as_the_model_wants_them(self):
        self.stand_in.state.add("embeddinggemma", capabilities=("embedding",))
        self.models._synchronise()
        gemma = self.models.search([("name", "=like", "embeddinggemma%")])
        self.configure(embedding_model_id=gemma.id)
        self.document(TEXTS[0], name="Mill XY")
        self.embed()
        self.assertEqual(
            self.embedded_texts(),
            [f"title: Mill XY | text: Manual | p. 1\n{TEXTS[0]}"],
            gemma.name,
        )

    def test_many_passages_go_in_batches(self):
        self.patch(lane, "BATCH", 4)
        self.document(*[f"Passage number {number}" for number in range(10)])
        self.embed()
        self.assertEqual(len(self.in_store()), 10)
        sizes = [
            len(record.body["input"])
            for record in self.stand_in.requests_of(path="/api/embed")
        ]
        self.assertEqual(sizes, [4, 4, 2])

    def test_embedding_again_does_nothing(self):
        self.document(*TEXTS)
        self.embed()
        self.stand_in.log.clear()
        self.indexes._queue_embedding()
        self.embed()
        self.assertFalse(self.embedded_texts())

    def test_queueing_is_cheap_and_loses_no_late_transaction(self):
        before = self.jobs.search_count([])
        for _time in range(5):
            self.indexes._queue_embedding()
        self.assertEqual(self.jobs.search_count([]), before + 1)
        # One of another transaction may be taken before this one is committed.
        self.env.cr.cache.clear()
        self.indexes._queue_embedding()
        self.assertEqual(self.jobs.search_count([]), before + 2)
        self.document(*TEXTS)
        self.embed()
        left = self.jobs.search([("kind", "=", "embed")])
        self.assertEqual(set(left.mapped("state")), {"done"}, "taken all at once")

    def test_what_says_the_same_is_embedded_once(self):
        document = self.document(*TEXTS)
        self.embed()
        self.stand_in.log.clear()
        document.reading_generation = 2
        new = self.passages(document, TEXTS[0], "All new.", generation=2, live=False)
        self.embed()
        self.assertEqual(len(self.embedded_texts()), 1)
        self.assertIn("All new.", self.embedded_texts()[0])
        self.assertEqual({self.rows()[i] for i in new.ids}, {STORED})

    def test_only_what_is_searched_or_will_be(self):
        document = self.document(TEXTS[0])
        left = self.passages(document, "Of a reading given up.", generation=7)
        left.live = False
        self.embed()
        self.assertEqual(len(self.rows()), 1)
        self.assertNotIn(left.id, self.rows())

    def test_a_file_for_one_question_goes_first(self):
        self.patch(lane, "BATCH", 2)
        self.document("Backlog.", "More of it.", "And more.")
        self.document("Asked for now.", scope="question")
        self.embed()
        self.assertIn("Asked for now.", self.embedded_texts()[0])

    def test_a_bad_passage_is_marked_and_the_others_embedded(self):
        bad = "this text kills the model"
        self.stand_in.script(
            {"fault": "embed_input", "on": "embed", "embed_bad": bad},
            model="all-minilm:latest",
        )
        document = self.document(TEXTS[0], bad, TEXTS[1])
        self.embed()
        rows = self.rows()
        passages = self.env["ai.production.passage"].search(
            [("document_id", "=", document.id)]
        )
        refused = passages.filtered(lambda passage: passage.text == bad)
        self.assertFalse(rows[refused.id][0])
        self.assertIn("NaN", rows[refused.id][1])
        self.assertEqual({rows[p.id] for p in passages - refused}, {STORED})
        self.assertNotIn(refused.id, self.in_store())
        self.stand_in.log.clear()
        self.indexes._queue_embedding()
        self.embed()
        self.assertFalse(self.embedded_texts(), "it is not tried for ever")

    def test_a_vector_without_a_direction_is_refused(self):
        self.assertIsNone(knowledge_index_fill.pack([0.0, 0.0]))
        self.assertIsNone(knowledge_index_fill.pack([1e400, 1.0]))

    def test_without_an_embedding_model_nothing_is_done(self):
        self.models.search([("can_embed", "=", True)]).write({"can_embed": False})
        self.document(*TEXTS)
        self.assertFalse(self.embed())
        self.assertEqual(self.last_job("embed").state, "done")
        self.assertFalse(self.indexes._has_work())


@tagged("post_install", "-at_install")
class TestIndexInTrouble(LaneCase):
    def test_a_model_that_is_down_is_waited_for(self):
        self.document(*TEXTS)
        fault = {"fault": "http_503", "on": "embed"}
        with self.pool_at_work(LANE):
            self.stand_in.script(fault, model="all-minilm:latest")
            self.wait_for_error("busy")
            self.stand_in.script(None, model="all-minilm:latest")
        self.env.invalidate_all()
        job = self.last_job("embed")
        self.assertEqual((job.state, job.error), ("done", False))
        self.assertEqual(set(self.rows().values()), {STORED})

    def test_what_is_waited_for_is_told_only_while_it_is_waited_for(self):
        self.patch(lane, "BATCH", 1)
        self.document(*TEXTS)
        told = []
        tell = lane.EmbedRun.tell

        def look(run):
            tell(run)
            told.append(run.told)

        self.patch(lane.EmbedRun, "tell", look)
        self.stand_in.script(
            {"fault": "http_503", "on": "embed", "fault_times": 1},
            model="all-minilm:latest",
        )
        self.embed()
        self.assertEqual((told[0][0], told[-1]), ("busy", ()))

    def test_a_store_that_is_down_is_caught_up_with(self):
        self.chroma.kill()
        self.document(*TEXTS)
        with self.pool_at_work(LANE):
            self.wait_for_error("store_down")
            with self.registry.cursor() as cr:
                cr.execute(
                    "SELECT count(*) FROM ai_production_embedding"
                    " WHERE vector IS NOT NULL AND NOT stored"
                )
                self.assertEqual(cr.fetchone(), (3,), "embedding goes on meanwhile")
            self.chroma.start()
        self.env.invalidate_all()
        self.assertEqual(set(self.rows().values()), {STORED})
        self.assertEqual(len(self.in_store()), 3)

    def test_other_work_is_let_through_while_embedding_waits(self):
        self.document(*TEXTS)
        self.embed()
        self.document("One more.")
        self.jobs._queue("check")
        self.stand_in.script(
            {"fault": "http_503", "on": "embed", "fault_times": 8},
            model="all-minilm:latest",
        )
        self.embed()
        self.assertEqual(self.last_job("check").state, "done")
        self.assertEqual(len(self.in_store()), 4)

    def test_a_kill_before_the_store_has_it_loses_nothing(self):
        self.document(*TEXTS)

        def killed(_self, _after=0):
            # Leaves everything as it is, as a kill does.
            raise JobLost("killed")

        with patch.object(StoreWriter, "batch", killed):
            self.run_jobs(LANE)
        self.env.invalidate_all()
        self.assertEqual(set(self.rows().values()), {(True, None, False)})
        self.assertEqual(self.last_job("embed").state, "running")
        self.env.cr.execute(
            "UPDATE ai_production_index_job SET lease_until = '2020-01-01'"
        )
        self.stand_in.log.clear()
        self.embed()
        self.assertEqual(set(self.rows().values()), {STORED})
        self.assertEqual(len(self.in_store()), 3)
        self.assertFalse(self.embedded_texts(), "nothing is embedded twice")

    def test_a_store_that_lost_everything_is_filled_again(self):
        self.document(*TEXTS)
        index = self.embed()
        self.store_in_use().drop(index._collection())
        # So few passages are compared without it.
        self.patch(knowledge_index_search, "FEW", -1)
        with self.assertRaises(StoreError) as caught:
            self.found(QUESTION)
        self.assertEqual(caught.exception.code, "store_damaged")
        self.assertFalse(self.indexes._store_is_sound())
        self.document("One more.")
        self.stand_in.log.clear()
        self.embed()
        self.assertEqual(len(self.in_store()), 4)
        self.assertEqual(len(self.embedded_texts()), 1)

    def test_another_store_is_filled_from_postgresql(self):
        self.document(*TEXTS)
        index = self.embed()
        other = StoreAddress("qdrant", path=":memory:")
        self.patch(type(self.indexes), "_store_address", lambda *_args: other)
        self.addCleanup(close_stores)
        self.assertFalse(self.indexes._store_is_sound())
        self.stand_in.log.clear()
        self.indexes._queue_embedding()
        self.embed()
        self.assertEqual(set(self.in_store(index)), set(self.rows()))
        self.assertFalse(self.embedded_texts())
        self.assertEqual(self.found(QUESTION)[0].text, TEXTS[0])

    def test_a_passage_deleted_on_its_way_to_the_store(self):
        self.document(*TEXTS)
        store = type(self.store_in_use())
        upsert = store.upsert

        def late(this, collection, items):
            upsert(this, collection, items)
            with self.registry.cursor() as cr:
                cr.execute(
                    "DELETE FROM ai_production_passage WHERE text = %s", [TEXTS[1]]
                )

        self.patch(store, "upsert", late)
        self.embed()
        self.assertEqual(len(self.in_store()), 2)
        self.assertEqual(set(self.in_store()), set(self.rows()))
