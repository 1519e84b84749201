import base64
import time
from unittest.mock import Mock, patch

from odoo.tests import tagged

from ..engine.knowledge import Block, Page, ReadProblem, reading
from ..worker import ingest_vision
from ..worker.ingest_markdown import blocks_of
from .ingest_common import LANE, PAGES, IngestCase

PNG = b"\x89PNG of a page"
SAID = """# Torques

Tighten bolt **B7**
with 40 Nm.

- Oil it

| Bolt | Nm |
|--|--|
| B7 | 40 |
"""


def scanned(number):
    return Page(number, method="none", problem="scanned")


@tagged("post_install", "-at_install")
class TestIngestVision(IngestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stand_in.state.add("sees:7b", capabilities=("completion", "vision"))
        cls.models._synchronise()
        cls.sees = cls.models.search([("name", "=", "sees:7b")])

    def setUp(self):
        super().setUp()
        self.asked = []

        def picture(path, number, **_options):
            self.asked.append((path.read_bytes(), number))
            return PNG

        self.startPatcher(patch.object(reading, "picture", picture))
        self.startPatcher(patch.object(ingest_vision, "LOOK_SECONDS", 0.05))
        self.startPatcher(patch("shutil.which", lambda name: None))
        self.configure(vision_model_id=self.sees.id)

    def see(self, *pages, script=None):
        self.stand_in.script({"say": SAID, **(script or {})}, model="sees:7b")
        document = self.document_of()
        self.read_as(document, *pages)
        return document

    def test_a_scanned_page_is_read(self):
        document = self.see(PAGES[0], scanned(2), PAGES[2])
        self.assertEqual(self.asked, [(b"some file", 2)])
        self.assertEqual((document.state, document.pages_failed), ("ready", 0))
        row = document._page_of(1, 2)
        self.assertEqual((row.method, row.problem), ("vision", False))
        texts = self.passages(document, page=2).mapped("text")
        self.assertEqual(
            texts, ["Tighten bolt **B7** with 40 Nm.\n- Oil it", "Bolt: B7; Nm: 40"]
        )
        # The heading that it found goes on over the page after it.
        self.assertEqual(self.passages(document, page=3).section, "Torques")
        request = self.stand_in.requests_of(path="/api/chat")[-1]
        images = request.body["messages"][0]["images"]
        self.assertEqual(images, [base64.b64encode(PNG).decode()])

    def test_only_where_it_is_chosen_and_able(self):
        for chosen in (False, self.phi.id, 10**9):
            self.configure(vision_model_id=chosen)
            document = self.see(PAGES[0], scanned(2))
            self.assertEqual((document.state, document.pages_failed), ("partly", 1))
            self.assertEqual(self.jobs(document).mapped("kind"), ["read"])
        self.assertFalse(self.asked)

    def test_a_file_of_scanned_pages_only(self):
        document = self.see(scanned(1), scanned(2))
        self.assertEqual((document.state, document.pages_read), ("ready", 2))
        self.assertEqual(len(self.asked), 2)

    def test_a_scanned_new_version_takes_over_when_it_is_read(self):
        document = self.document_of()
        self.read_as(document, *PAGES)
        document._read_again()
        self.stand_in.script({"say": SAID}, model="sees:7b")
        live = []

        def picture(_path, _number, **_options):
            with self.registry.cursor() as cr:
                passages = self.passages(document.with_env(self.env(cr=cr)), live=True)
                live.append(set(passages.mapped("generation")))
            return PNG

        with patch.object(reading, "picture", picture):
            self.read_as(document, scanned(1), scanned(2))
        self.assertEqual(live, [{1}, {1}])
        self.assertEqual((document.generation, document.state), (2, "ready"))
        self.assertEqual(set(self.passages(document).mapped("generation")), {2})

    def test_a_model_that_sees_nothing(self):
        document = self.see(scanned(1), script={"say": " "})
        self.assertEqual(
            (document.state, document.error["code"]), ("failed", "no_text")
        )
        self.assertEqual(document._page_of(1, 1).problem, "scanned")

    def test_model_server_down(self):
        self.configure(server_url="http://127.0.0.1:9")
        document = self.see(PAGES[0], scanned(2))
        self.assertEqual((document.state, document.pages_failed), ("partly", 1))
        self.assertEqual(self.jobs(document)[-1].error["code"], "unreachable")
        self.configure(server_url=self.stand_in.url)
        document._read_again()
        self.read_as(document, PAGES[0], scanned(2))
        self.assertEqual((document.state, document.pages_failed), ("ready", 0))

    def test_an_error_on_one_page(self):
        document = self.see(
            scanned(1), scanned(2), script={"fault": "http_500", "fault_times": 1}
        )
        self.assertEqual((document.state, document.pages_failed), ("partly", 1))
        self.assertEqual(document._page_of(1, 2).method, "vision")

    def test_a_page_without_picture(self):
        def picture(*_args, **_options):
            raise ReadProblem("page_damaged")

        with patch.object(reading, "picture", picture):
            document = self.see(PAGES[0], scanned(2))
        self.assertEqual((document.state, document.pages_failed), ("partly", 1))

    def test_a_model_that_takes_too_long(self):
        self.startPatcher(patch.object(ingest_vision, "PAGE_SECONDS", 0.2))
        document = self.see(
            PAGES[0], scanned(2), script={"tokens_per_second": 5, "say": SAID * 5}
        )
        self.assertEqual((document.state, document.pages_failed), ("partly", 1))

    def test_stop(self):
        self.stand_in.script({"first_token_ms": 60_000}, model="sees:7b")
        document = self.document_of()
        with self.file(PAGES[0], scanned(2)), self.pool_at_work(LANE):
            self.wait_for_request()
            with self.registry.cursor() as cr:
                document.with_env(self.env(cr=cr))._stop_reading()
        document.invalidate_recordset()
        self.assertEqual(self.jobs(document).mapped("state"), ["done", "stopped"])
        self.assertEqual(document.state, "partly")

    def test_it_gives_way_to_a_new_file(self):
        self.stand_in.script(
            [{"first_token_ms": 60_000}, {"say": SAID, "first_token_ms": 0}],
            model="sees:7b",
        )
        document = self.document_of()
        with self.file(PAGES[0], scanned(2)), self.pool_at_work(LANE):
            self.wait_for_request()
            with self.registry.cursor() as cr:
                other = document.with_env(self.env(cr=cr)).copy({"name": "Other"})
                other._read_again()
        document.invalidate_recordset()
        self.assertEqual(document.state, "ready")
        kinds = self.env[LANE].search([], order="id").mapped("kind")
        self.assertEqual(kinds[:5], ["read", "vision", "read", "vision", "vision"])

    def wait_for_request(self):
        until = time.monotonic() + 20
        while time.monotonic() < until:
            if self.stand_in.requests_of(path="/api/chat"):
                return
            time.sleep(0.02)
        self.fail("the model was not asked")

    def test_an_answer_that_waits_for_a_file_is_not_waited_for(self):
        """Else both would wait: the file for the answer, the answer for its file."""
        _question, answer = self.ask()
        self.assertTrue(ingest_vision._answers_wait(self.env))
        answer.sudo()._wait_for_files()
        self.env.flush_all()
        self.assertFalse(ingest_vision._answers_wait(self.env))

    def test_a_file_that_waits_goes_before_answers_that_wait(self):
        run = ingest_vision.VisionRun(Mock())
        with (
            patch.object(type(run), "_answers_wait", lambda self: True),
            patch.object(type(run), "_others_first", lambda *_: True),
        ):
            self.assertIsNone(run._look_at(None, 1))
        self.assertFalse(self.asked)

    def test_what_a_model_writes_as_blocks(self):
        text = (
            "# A\ntwo\nlines\n```\ncode\n```\n* x\n| one |\n|a|b|\n|c||\n\n|k|v|\n#\n"
        )
        found = [(b.kind, b.shown, b.level, b.table, b.row) for b in blocks_of(text)]
        self.assertEqual(
            found,
            [
                ("heading", "A", 1, 0, 0),
                ("text", "two lines", 0, 0, 0),
                ("text", "code", 0, 0, 0),
                ("item", "x", 0, 0, 0),
                ("row", "one: a; b", 0, 1, 1),
                ("row", "one: c", 0, 1, 2),
                ("row", "k; v", 0, 2, 1),
            ],
        )
        self.assertEqual(blocks_of(" \n"), ())
        self.assertEqual(blocks_of("x"), (Block("text", "x"),))
