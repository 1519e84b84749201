"""The same tests over each vector store, and what is peculiar to each."""

import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import uuid
from pathlib import Path
from unittest.mock import patch

import numpy as np

from odoo.tests import BaseCase, tagged

from ...engine.knowledge.stores import (
    Item,
    StoreAddress,
    StoreError,
    StoreTimeouts,
    chroma_embedded,
    open_store,
)
from ...engine.knowledge.stores.chroma_embedded import ChromaEmbedded
from ...engine.knowledge.stores.chroma_server import ChromaServer
from ...engine.knowledge.stores.qdrant import Qdrant
from .chroma_process import ChromaMixin, ChromaProcess
from .llm_servers import RawServer

AT_ONCE = StoreTimeouts(connect=0.5, read=0.5, write=1)


def vector(*parts, size=8):
    """A unit vector that begins with ``parts``."""
    values = np.zeros(size, dtype="<f4")
    values[: len(parts)] = parts
    return values / np.linalg.norm(values)


class StoreCase(BaseCase):
    # Odoo's runner leaves out inherited test methods otherwise.
    allow_inherited_tests_method = True

    def setUp(self):
        super().setUp()
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def assertStoreError(self, code, detail=""):
        case = self

        class Expected:
            def __enter__(self):
                return self

            def __exit__(self, kind, error, traceback):
                case.assertIsInstance(error, StoreError)
                case.assertEqual(error.code, code, error)
                case.assertIn(detail, error.detail)
                return True

        return Expected()


class EveryStore:
    """What every store does; a class beside it makes ``self.store``."""

    def setUp(self):
        super().setUp()
        self.store = self.make_store()
        self.addCleanup(self.store.close)
        self.name = f"test-{uuid.uuid4().hex[:12]}"
        self.assertTrue(self.store.ensure(self.name, 8))
        self.addCleanup(self.store.drop, self.name)

    def fill(self):
        self.store.upsert(
            self.name,
            [
                Item(1, vector(1), document=10, hash="a"),
                Item(2, vector(1, 1), document=10, hash="b"),
                Item(3, vector(0, 1).tolist(), document=20, hash="c"),
                Item(4, vector(0, 0, 1), model="res.partner", hash="d"),
            ],
        )

    def test_a_collection_is_made_once(self):
        self.assertFalse(self.store.ensure(self.name, 8))
        self.assertIn(self.name, self.store.collections())
        self.assertEqual(self.store.count(self.name), 0)
        self.assertEqual(self.store.query(self.name, vector(1), 3), [])

    def test_nearest_first_with_their_cosine(self):
        self.fill()
        found = self.store.query(self.name, vector(1), 3)
        self.assertEqual([entry for entry, _cosine in found][:2], [1, 2])
        self.assertAlmostEqual(found[0][1], 1.0, places=5)
        self.assertAlmostEqual(found[1][1], 2**-0.5, places=5)
        self.assertAlmostEqual(found[2][1], 0.0, places=5)

    def test_asking_for_more_than_there_is(self):
        self.fill()
        self.assertEqual(len(self.store.query(self.name, vector(1), 100)), 4)
        self.assertEqual(self.store.query(self.name, vector(1), 0), [])

    def test_only_of_some_documents(self):
        self.fill()

        def found(documents):
            pairs = self.store.query(self.name, vector(1), 9, documents=documents)
            return {entry for entry, _cosine in pairs}

        self.assertEqual(found([20]), {3})
        self.assertEqual(found([10, 0]), {1, 2, 4})
        self.assertEqual(found([99]), set())
        self.assertEqual(found([]), set())

    def test_storing_again_replaces(self):
        self.fill()
        self.store.upsert(self.name, [Item(1, vector(0, 0, 0, 1), 30, hash="z")])
        self.assertEqual(self.store.count(self.name), 4)
        self.assertEqual(dict(self.store.entries(self.name))[1], "z")
        found = self.store.query(self.name, vector(0, 0, 0, 1), 1, documents=[30])
        self.assertEqual(found[0][0], 1)

    def test_deleting(self):
        self.fill()
        self.store.delete(self.name, [1, 3, 77])
        self.assertEqual(sorted(self.store.entries(self.name)), [(2, "b"), (4, "d")])
        self.assertNotIn(1, dict(self.store.query(self.name, vector(1), 4)))
        self.store.delete(self.name, [])

    def test_many_at_a_time(self):
        rng = np.random.default_rng(7)
        vectors = rng.normal(size=(6000, 8)).astype("<f4")
        self.store.upsert(
            self.name,
            [Item(i + 1, v, i % 50, hash=str(i)) for i, v in enumerate(vectors)],
        )
        self.assertEqual(self.store.count(self.name), 6000)
        entries = dict(self.store.entries(self.name))
        self.assertEqual((len(entries), entries[5555]), (6000, "5554"))
        self.store.delete(self.name, list(range(1, 5991)))
        self.assertEqual(len(list(self.store.entries(self.name))), 10)

    def test_a_dropped_collection_is_missing_until_it_is_made_again(self):
        self.fill()
        self.store.drop(self.name)
        self.store.drop(self.name)
        for call in (
            lambda: self.store.query(self.name, vector(1), 1),
            lambda: self.store.count(self.name),
            lambda: self.store.upsert(self.name, [Item(1, vector(1))]),
            lambda: list(self.store.entries(self.name)),
        ):
            with self.assertStoreError("store_damaged", "missing"):
                call()
        self.assertTrue(self.store.ensure(self.name, 8))
        self.assertEqual(self.store.count(self.name), 0)
        self.fill()
        self.assertEqual(self.store.count(self.name), 4)

    def test_a_vector_of_another_size_is_a_store_error(self):
        self.fill()
        with self.assertRaises(StoreError):
            self.store.upsert(self.name, [Item(9, vector(1, size=5))])
        with self.assertRaises(StoreError):
            self.store.query(self.name, vector(1, size=5), 2)
        self.assertEqual(self.store.count(self.name), 4)

    def test_threads_share_a_store(self):
        errors = []

        def work(start):
            try:
                for i in range(start, start + 20):
                    self.store.upsert(self.name, [Item(i, vector(1, i), 1)])
                    self.store.query(self.name, vector(1), 3)
            except StoreError as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(n * 100,)) for n in range(1, 5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertFalse(errors)
        self.assertEqual(self.store.count(self.name), 80)


@tagged("post_install", "-at_install")
class TestChromaServer(EveryStore, ChromaMixin, StoreCase):
    def make_store(self):
        return ChromaServer(self.chroma.url)

    def test_no_text_is_kept(self):
        with patch.object(self.store, "_send", wraps=self.store._send) as send:
            self.fill()
        sent = " ".join(str(call.args) for call in send.call_args_list)
        self.assertNotIn("documents", sent)

    def test_an_older_server_gets_its_vectors_as_numbers(self):
        self.store._packed = False
        self.fill()
        self.assertEqual(self.store.query(self.name, vector(1), 1)[0][0], 1)

    def test_a_collection_made_again_by_somebody_else_is_found(self):
        self.fill()
        other = ChromaServer(self.chroma.url)
        other.drop(self.name)
        other.ensure(self.name, 8)
        self.assertEqual(self.store.count(self.name), 0)


@tagged("post_install", "-at_install")
class TestChromaServerInTrouble(StoreCase):
    def test_nobody_answers(self):
        store = ChromaServer("127.0.0.1:9", AT_ONCE)
        with self.assertStoreError("store_down"):
            store.query("x", vector(1), 1)

    def test_an_address_that_is_none(self):
        for url in ("", "http://", "ht!tp:/x", "http://[::1", "http://a b"):
            with self.subTest(url=url), self.assertStoreError("store_down"):
                ChromaServer(url, AT_ONCE).count("x")

    def test_a_server_that_hangs(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen()
            port = listener.getsockname()[1]
            store = ChromaServer(f"http://127.0.0.1:{port}", AT_ONCE)
            with self.assertStoreError("store_slow"):
                store.query("x", vector(1), 1)

    def test_an_answer_may_take_longer_than_a_connection(self):
        def reply(caller):
            threading.Event().wait(0.5)
            caller.reply(b"[]")

        patient = StoreTimeouts(connect=0.2, read=20)
        with RawServer(reply) as server:
            self.assertEqual(ChromaServer(server.url, patient).collections(), [])

    def test_another_kind_of_server(self):
        with RawServer(lambda caller: caller.reply(b"<html>Hello</html>")) as server:
            with self.assertStoreError("store_refused", "not a Chroma"):
                ChromaServer(server.url).collections()

    def test_a_restart_costs_nothing(self):
        """A kept connection is found dead only when it is used."""
        server = ChromaProcess().start()
        self.addCleanup(server.remove)
        store = ChromaServer(server.url)
        store.ensure("kept", 8)
        store.upsert("kept", [Item(1, vector(1), hash="a")])
        server.kill()
        with self.assertStoreError("store_down"):
            store.count("kept")
        server.start()
        self.assertEqual(store.query("kept", vector(1), 1)[0][0], 1)

    def test_the_server_lost_its_data(self):
        server = ChromaProcess().start()
        self.addCleanup(server.remove)
        store = ChromaServer(server.url)
        store.ensure("kept", 8)
        server.kill()
        shutil.rmtree(server.folder)
        server.start()
        with self.assertStoreError("store_damaged", "missing"):
            store.count("kept")
        self.assertTrue(store.ensure("kept", 8))

    def test_the_password_of_an_address_is_not_shown(self):
        store = ChromaServer("http://me:s%40cret@127.0.0.1:1")
        self.assertEqual(repr(store), "<ChromaServer http://127.0.0.1:1>")
        with self.assertRaises(StoreError) as caught:
            store.collections()
        self.assertNotIn("cret", str(caught.exception))


@tagged("post_install", "-at_install")
class TestChromaEmbedded(EveryStore, StoreCase):
    def make_store(self):
        return ChromaEmbedded(self.folder / "chroma")

    def test_what_is_stored_is_there_after_a_restart(self):
        self.fill()
        self.store.close()
        self.assertEqual(self.store.count(self.name), 4)
        self.assertEqual(self.store.query(self.name, vector(1), 1)[0][0], 1)

    def test_another_process_is_kept_out(self):
        self.fill()
        code = (
            "import sys; from filelock import FileLock, Timeout\n"
            "try: FileLock(sys.argv[1]).acquire(timeout=0)\n"
            "except Timeout: sys.exit(3)"
        )
        lock = self.folder / "chroma.lock"
        run = subprocess.run([sys.executable, "-c", code, lock], check=False)
        self.assertEqual(run.returncode, 3)

    def test_the_folder_of_another_process_is_refused(self):
        # Another object stands for the other process: locks are between open files.
        self.fill()
        other = ChromaEmbedded(self.folder / "chroma")
        with self.assertStoreError("store_refused", "locked"):
            other.count(self.name)
        self.store.close()
        self.assertEqual(other.count(self.name), 4)
        other.close()

    def bloat(self):
        graph = self.folder / "chroma/bloated/link_lists.bin"
        graph.parent.mkdir(parents=True)
        (graph.parent / "data_level0.bin").write_bytes(b"x" * 1000)
        with graph.open("wb") as file:
            file.truncate(1 << 40)

    def test_absurd_files_are_thrown_away_after_a_write(self):
        self.fill()
        self.bloat()
        with (
            self.assertStoreError("store_damaged", "bloated"),
            self.assertLogs(chroma_embedded.__name__, "WARNING"),
        ):
            self.store.upsert(self.name, [Item(9, vector(1))])
        self.assertFalse(list(self.folder.glob("chroma/bloated/*")))
        self.assertTrue(self.store.ensure(self.name, 8))
        self.fill()
        self.assertEqual(self.store.count(self.name), 4)

    def test_absurd_files_are_not_loaded(self):
        self.fill()
        self.store.close()
        self.bloat()
        with self.assertLogs(chroma_embedded.__name__, "WARNING"):
            self.assertTrue(self.store.ensure(self.name, 8), "all of it went")

    def test_damaged_files_are_made_again(self):
        self.fill()
        self.store.close()
        (self.folder / "chroma/chroma.sqlite3").write_bytes(b"not a database" * 999)
        with self.assertLogs(chroma_embedded.__name__, "WARNING"):
            self.assertTrue(self.store.ensure(self.name, 8))
        self.fill()
        self.assertEqual(self.store.count(self.name), 4)


@tagged("post_install", "-at_install")
class TestQdrant(EveryStore, StoreCase):
    def make_store(self):
        return Qdrant(path=":memory:")

    def test_the_package_is_missing(self):
        missing = {"qdrant_client": None, "qdrant_client.models": None}
        with patch.dict(sys.modules, missing):
            with self.assertStoreError("store_refused", "qdrant-client"):
                Qdrant("http://127.0.0.1:9").count("x")

    def test_nobody_answers(self):
        with self.assertStoreError("store_down"):
            Qdrant("http://127.0.0.1:9", timeouts=AT_ONCE).collections()

    def test_a_folder(self):
        store = Qdrant(path=str(self.folder / "qdrant"))
        store.ensure("x", 8)
        store.upsert("x", [Item(1, vector(1), hash="a")])
        store.close()
        self.assertEqual(dict(store.entries("x")), {1: "a"})
        store.close()


@tagged("post_install", "-at_install")
class TestOpenStore(StoreCase):
    def test_one_object_a_store(self):
        address = StoreAddress("chroma_server", url="http://127.0.0.1:9")
        self.assertIs(open_store(address), open_store(address))
        other = StoreAddress("chroma_server", url="http://127.0.0.1:10")
        self.assertIsNot(open_store(address), open_store(other))

    def test_an_unknown_kind(self):
        with self.assertStoreError("store_refused"):
            open_store(StoreAddress("abacus"))

    def test_a_key_is_not_shown(self):
        self.assertNotIn("s3cret", repr(StoreAddress("qdrant", key="s3cret")))
