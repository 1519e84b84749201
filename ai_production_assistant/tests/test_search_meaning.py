import socket
import threading
import time
from unittest.mock import patch

from odoo.tests import tagged

from ..models import knowledge_index_search
from ..worker import breaker, query_vector
from ..worker.query_vector import QueryVector
from .index_common import IndexCase
from .search_common import SearchMixin


@tagged("post_install", "-at_install")
class TestSearchMeaning(SearchMixin, IndexCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manual = SearchMixin.document.__func__(
            cls,
            "Band saw",
            "Replace the blade when it is worn.",
            "The motor gets too hot after an hour of cutting.",
            "Keep children away.",
            language="en",
        )
        cls.env["ai.production.index"]._queue_embedding()

    def setUp(self):
        super().setUp()
        self.embed()
        query_vector.forget_vectors()
        self.patch(breaker, "RETRY_SECONDS", 0.05)

    def embedder(self):
        return query_vector.embedder_of(self.env)

    def embed_requests(self):
        return len(self.stand_in.requests_of(path="/api/embed"))

    def until(self, condition):
        for _try in range(400):
            if condition():
                return
            time.sleep(0.05)
        self.fail("it has not come to that")

    def test_found_by_meaning_alone(self):
        found = self.search("overheating engine")
        self.assertIn("motor gets too hot", found.hits[0].text)
        self.assertEqual(found.hits[0].ways, ("meaning",))
        self.assertEqual((found.notices, found.reason), ([], ""))

    def test_a_vector_made_before(self):
        vector = query_vector.embed(self.embedder(), "overheating engine", 20)
        count = self.embed_requests()
        found = self.search("zzz", vector=vector)
        self.assertIn("motor gets too hot", found.hits[0].text)
        self.assertEqual(self.embed_requests(), count)

    def test_made_without_an_open_transaction(self):
        with self.enter_registry_test_mode():
            vector = query_vector.query_vector(self.env.cr.dbname, "hot engine", 20)
        self.assertEqual(len(vector.vector), 384)
        self.assertEqual(vector.model_name, self.indexes._serving().model_name)
        self.assertEqual((vector.digest, vector.reason), (self.minilm.digest, ""))

    def test_the_same_question_is_embedded_once(self):
        embedder = self.embedder()
        query_vector.embed(embedder, "hot engine", 20)
        count = self.embed_requests()
        query_vector.embed(embedder, "hot engine", 20)
        self.assertEqual(self.embed_requests(), count)
        for number in range(query_vector._KEPT):
            query_vector._cache.put(("other", number), [1.0])
        query_vector.embed(embedder, "hot engine", 20)
        self.assertEqual(self.embed_requests(), count + 1, "kept without end")

    def test_a_pasted_page(self):
        vector = query_vector.embed(self.embedder(), "overheating engine " * 2000, 30)
        self.assertEqual(vector.reason, "")
        found = self.search("overheating engine " * 2000)
        self.assertTrue(found.hits)

    def test_no_index_is_no_fault(self):
        self.indexes.search([]).write({"state": "retired"})
        found = self.search("blade")
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(found.notices, [])

    def test_an_index_exchanged_in_the_meantime(self):
        vector = query_vector.embed(self.embedder(), "overheating engine", 20)
        self.indexes._serving().digest = "another"
        found = self.search("blade", vector=vector)
        self.assertEqual(found.hits[0].ways, ("words",))

    def test_the_model_does_not_serve_and_is_back_by_itself(self):
        self.stand_in.script({"fault": "http_503", "on": "embed"})
        found = self.search("worn blade")
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(found.notices, ["no_meaning"])
        self.assertTrue(found.reason)
        self.stand_in.reset()
        self.until(lambda: not self.search("worn blade").notices)
        self.assertIn("meaning", self.search("worn blade").hits[0].ways)

    def test_later_questions_do_not_ask_a_model_that_is_down(self):
        self.patch(breaker, "RETRY_SECONDS", 60)
        self.stand_in.script({"fault": "http_503", "on": "embed"})
        self.search("worn blade")
        count = self.embed_requests()
        for question in ("blade one", "blade two", "blade three"):
            self.assertEqual(self.search(question).notices, ["no_meaning"])
        self.assertEqual(self.embed_requests(), count)

    def test_nothing_listens_at_the_address(self):
        self.configure(server_url="http://127.0.0.1:9")
        found = self.search("worn blade")
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(found.reason, "unreachable")

    def hurry(self):
        """The waits of a real question, in a process that has just started."""
        self.patch(query_vector, "LEAST_SECONDS", 0.1)
        self.patch(knowledge_index_search, "LEAST_SECONDS", 0.075)
        breaker.forget_breakers()

    def test_a_model_that_hangs_is_not_waited_for(self):
        self.hurry()
        self.stand_in.script({"first_token_ms": 60_000}, model="all-minilm")
        found = self.search("worn blade")
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual((found.reason, found.notices), ("slow", ["no_meaning"]))
        with patch.object(query_vector, "Call") as call:
            self.assertEqual(self.search("another").reason, "slow")
            self.assertFalse(call.called)
        self.stand_in.reset()
        self.until(lambda: not self.embedder().breaker.reason)
        self.patch(query_vector, "LEAST_SECONDS", 20)
        breaker.forget_breakers()
        self.assertEqual(self.search("worn blade").notices, [])

    def test_a_model_that_is_slow_serves_once_it_was_measured(self):
        self.hurry()
        self.stand_in.script({"first_token_ms": 400}, model="all-minilm")
        self.assertEqual(self.search("worn blade").reason, "slow")
        # What the first one began goes on: its answer says that the model is there.
        self.until(lambda: not self.embedder().breaker.reason)
        self.assertGreater(self.embedder().breaker.patience, 0.7)
        for question in ("first blade", "second blade", "third blade"):
            self.assertEqual(self.search(question).notices, [])

    def test_the_model_is_woken_before_the_first_question(self):
        self.stand_in.script({"first_token_ms": 400}, model="all-minilm")
        self.hurry()
        # On a busy machine a probe of the test before may still be on its way.
        for thread in threading.enumerate():
            if thread.name.startswith("knowledge-"):
                thread.join(5)
        count = self.embed_requests()
        for _time in range(3):
            self.env["ai.production.server"].with_user(self.planner).state()
        self.until(lambda: self.embedder().breaker.patience > 0.7)
        self.assertEqual(self.embed_requests(), count + 1, "once, whoever looks")
        self.assertEqual(self.search("worn blade").notices, [])

    def test_the_probe_ends_when_nobody_asks(self):
        self.patch(breaker, "IDLE_SECONDS", 0.1)
        guard = breaker.breaker("test", "The test")
        guard.fail("unreachable", lambda: 1 / 0)
        self.assertEqual(guard.reason, "unreachable")
        self.until(lambda: not guard._reason)

    def test_a_text_that_the_model_refuses_is_no_fault_of_it(self):
        self.stand_in.script(
            {"fault": "embed_input", "on": "embed", "embed_bad": "blade"}
        )
        found = self.search("worn blade")
        self.assertEqual(found.notices, [])
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(self.embedder().breaker.reason, "")

    def test_a_store_that_hangs_is_not_waited_for_and_is_back_by_itself(self):
        self.patch(knowledge_index_search, "FEW", -1)
        self.chroma.kill()
        query_vector.embed(self.embedder(), "worn blade", 20)
        self.patch(knowledge_index_search, "LEAST_SECONDS", 0.075)
        with socket.create_server(("127.0.0.1", self.chroma.port)):
            # It takes what is sent and never answers.
            found = self.search("worn blade")
            self.assertIn("blade", found.hits[0].text)
            self.assertEqual(
                (found.reason, found.notices), ("store_slow", ["no_meaning"])
            )
            with patch.object(knowledge_index_search, "Call") as call:
                self.assertEqual(self.search("hot engine").reason, "store_slow")
                self.assertFalse(call.called)
        self.chroma.start()
        self.until(lambda: not self.search("hot engine").notices)
        self.assertIn("meaning", self.search("hot engine").hits[0].ways)

    def test_few_passages_are_found_by_meaning_without_the_store(self):
        self.chroma.kill()
        found = self.search("overheating engine")
        self.assertIn("motor gets too hot", found.hits[0].text)
        self.assertEqual(found.notices, [])

    def test_the_store_is_down_and_back(self):
        self.patch(knowledge_index_search, "FEW", -1)
        self.chroma.kill()
        found = self.search("worn blade")
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(found.notices, ["no_meaning"])
        self.assertTrue(found.reason.startswith("store_"), found.reason)
        self.chroma.start()
        self.until(lambda: not self.search("hot engine").notices)
        self.assertIn("meaning", self.search("hot engine").hits[0].ways)

    def test_a_vector_of_another_size(self):
        index = self.indexes._serving()
        vector = QueryVector([1.0, 0.0], index.model_name, index.digest)
        found = self.search("worn blade", vector=vector)
        self.assertIn("blade", found.hits[0].text)
        self.assertEqual(found.notices, ["no_meaning"])
