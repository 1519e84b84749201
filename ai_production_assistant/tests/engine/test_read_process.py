import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from unittest.mock import patch

import psutil
import pypdf

from ...engine.knowledge import reading
from ...engine.knowledge.blocks import ReadProblem
from ...engine.knowledge.readers import registry
from ...engine.knowledge.readers.base import ReadOptions
from ...engine.knowledge.reading import Limits, picture, read
from ...engine.knowledge.reading_child import Child
from ...engine.llm.cancel import CancelToken
from ...engine.llm.errors import Cancelled
from .read_common import ReadCase

ENGINE = Path(__file__).parents[2] / "engine"
# Reads a file until it is killed; tells the process that reads for it.
PARENT = """
import sys, time
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from engine.knowledge.reading import read
from engine.knowledge.readers.registry import register_reader
register_reader("lines", sys.argv[2] + ":LinesReader", suffixes=[".lines"])
path = Path(sys.argv[3])
pages = read(path, name=path.name)
next(pages)
print(next(pages).label, flush=True)
time.sleep(60)
"""


class TestReadProcess(ReadCase):
    def setUp(self):
        super().setUp()
        self.register_lines()
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.startPatch(tempfile, "tempdir", self.temporary.name)

    def startPatch(self, *args):
        patcher = patch.object(*args)
        self.addCleanup(patcher.stop)
        return patcher.start()

    def assertNothingLeft(self):
        children = psutil.Process().children(recursive=True)
        reading = [c for c in children if "reading_start" in " ".join(c.cmdline())]
        self.assertFalse(reading)
        self.assertFalse(os.listdir(self.temporary.name))

    def told(self, path, **limits):
        """Texts of the pages, or their problems."""
        limits = {"seconds": 100, "page_seconds": 20, **limits}
        _info, pages = self.read(path, limits=Limits(**limits))
        self.assertEqual([p.number for p in pages], list(range(1, len(pages) + 1)))
        return [page.problem or page.text for page in pages]

    def test_reader_of_another_addon(self):
        info, pages = self.read(self.lines("one", "two"))
        self.assertEqual((info.kind, info.pages, info.title), ("lines", 2, "Lines"))
        self.assertEqual([page.text for page in pages], ["one", "two"])
        self.assertIn(".lines", registry.suffixes())
        self.assertNothingLeft()

    def test_reader_in_the_module_of_an_addon(self):
        """By its name in Odoo, without running the addon's own ``__init__``."""
        addon = self.folder / "an_addon"
        addon.mkdir()
        (addon / "__init__.py").write_text("from odoo import models\n")
        (self.folder / "lines_reader.py").rename(addon / "lines_reader.py")
        module = type(sys)("odoo.addons.an_addon")
        module.__path__ = [str(addon)]
        with patch.dict(sys.modules, {"odoo.addons.an_addon": module}):
            registry.register_reader(
                "lines",
                "odoo.addons.an_addon.lines_reader:LinesReader",
                suffixes=["lines"],
            )
            _info, pages = self.read(self.lines("one"))
        self.assertEqual(pages[0].text, "one")

    def test_starts_at_a_page(self):
        _info, pages = self.read(self.lines("one", "two", "three"), start=2)
        self.assertEqual([page.number for page in pages], [2, 3])

    def test_page_that_never_ends(self):
        told = self.told(self.lines("one", "loop", "three"), page_seconds=1.5)
        self.assertEqual(told, ["one", "page_timeout", "three"])
        self.assertNothingLeft()

    def test_page_that_eats_memory(self):
        told = self.told(self.lines("eat", "two"), memory_mb=300)
        self.assertEqual(told, ["page_memory", "two"])

    def test_memory_that_grows_page_by_page(self):
        """No page is to blame when a fresh process reads it well."""
        lines = [f"grow {number}" for number in range(1, 13)]
        told = self.told(self.lines(*lines), memory_mb=200)
        self.assertEqual(told, lines)

    def test_fresh_process_before_the_memory_ends(self):
        """Pages that begin at once are worth a new process."""
        lines = [f"grow {number}" for number in range(1, 16)]
        path = self.lines(*lines)
        self.startPatch(reading, "_PAGES_OF_A_PROCESS", 3)
        ended, kill = [], Child.kill

        def noted(child, why=""):
            ended.append(why)
            kill(child, why)

        self.startPatch(Child, "kill", noted)
        _info, pages = self.read(path, limits=Limits(memory_mb=400))
        self.assertEqual([page.text for page in pages], lines)
        self.assertGreater(len({page.label for page in pages}), 1)
        self.assertNotIn("memory", ended)

    def test_page_that_takes_the_process_down(self):
        told = self.told(self.lines("one", "exit", "three", "segfault", "five"))
        self.assertEqual(told, ["one", "page_damaged", "three", "page_damaged", "five"])

    def test_page_with_an_error(self):
        told = self.told(self.lines("raise", "two", "raise"))
        self.assertEqual(told, ["page_damaged", "two", "page_damaged"])

    def test_every_page_takes_the_process_down(self):
        """Bounded: the file fails after so many restarts."""
        path = self.lines("one", *["exit"] * 10)
        with self.assertRaises(ReadProblem) as caught:
            self.told(path, restarts=2)
        self.assertEqual(caught.exception.code, "crashed")

    def test_opening_fails(self):
        for line, code in (
            ("bad opening exit", "crashed"),
            ("bad opening eat", "memory"),
            ("bad opening raise", "damaged"),
        ):
            limits = Limits(memory_mb=300)
            self.assertEqual(self.problem(self.lines(line), limits=limits)[0], code)
        limits = Limits(seconds=2)
        path = self.lines("bad opening loop")
        self.assertEqual(self.problem(path, limits=limits)[0], "timeout")
        self.assertNothingLeft()

    def test_time_of_the_whole_file(self):
        with self.assertRaises(ReadProblem) as caught:
            self.told(self.lines("one", "sleep", "three"), seconds=3)
        self.assertEqual(caught.exception.code, "timeout")

    def test_time_of_the_caller_does_not_count(self):
        limits = Limits(page_seconds=1, seconds=60)
        path = self.lines("one", "two", "three", "four")
        said = []
        for page in read(path, name=path.name, limits=limits):
            time.sleep(1.2)
            said.append(getattr(page, "problem", ""))
        self.assertEqual(said, [""] * 5)

    def test_cancelled(self):
        """At once, from another thread, in the middle of a page."""
        token = CancelToken()
        path = self.lines("one", "sleep")
        pages = read(path, name=path.name, cancel=token)
        next(pages), next(pages)
        timer = threading.Timer(0.3, token.cancel)
        timer.start()
        self.addCleanup(timer.join)
        begun = time.monotonic()
        with self.assertRaises(Cancelled):
            next(pages)
        self.assertLess(time.monotonic() - begun, 15)
        self.assertNothingLeft()
        with self.assertRaises(Cancelled):
            next(read(path, name=path.name, cancel=token))

    def test_closed(self):
        path = self.lines("one", "two", "sleep")
        pages = read(path, name=path.name)
        next(pages), next(pages)
        pages.close()
        self.assertNothingLeft()

    def test_ends_when_the_server_is_killed(self):
        self.kill_the_server_of("one", "loop")

    def test_ends_when_the_server_is_killed_while_it_tells_a_page(self):
        self.kill_the_server_of("one", *["another"] * 300_000)

    def kill_the_server_of(self, *lines):
        path = self.lines(*lines)
        reader = self.folder / "lines_reader.py"
        text = reader.read_text().replace("odoo.addons.ai_production_assistant.", "")
        reader.write_text(text)
        script = self.file("parent.py", PARENT)
        parent = subprocess.Popen(
            [sys.executable, script, ENGINE.parent, reader, path],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "TMPDIR": self.temporary.name},
        )
        with parent:
            child = psutil.Process(int(parent.stdout.readline()))
            self.assertTrue(os.listdir(self.temporary.name))
            parent.kill()
        with contextlib.suppress(psutil.NoSuchProcess):
            child.wait(20)
        self.assertFalse(os.listdir(self.temporary.name))

    def test_no_secrets_and_no_noise(self):
        """What a reader prints goes to the log, and shows a clean environment."""
        path = self.lines("secrets", "two")
        logger = "odoo.addons.ai_production_assistant.engine.knowledge.reading"
        secrets = {"PGPASSWORD": "very-secret", "AWS_KEY": "very-secret"}
        with patch.dict(os.environ, secrets), self.assertLogs(logger, 20) as logs:
            _info, pages = self.read(path)
        self.assertEqual([page.text for page in pages], ["secrets", "two"])
        said = "\n".join(logs.output)
        self.assertIn("TMPDIR", said)
        self.assertNotIn("very-secret", said)

    def test_password_is_on_no_command_line(self):
        path = self.lines("one", "sleep")
        options = ReadOptions(password="very-secret")
        pages = read(path, name=path.name, options=options)
        next(pages)
        child = psutil.Process(int(next(pages).label))
        told = " ".join(child.cmdline()) + str(child.environ())
        pages.close()
        self.assertIn("reading_start", told)
        self.assertNotIn("very-secret", told)

    def test_picture_of_a_page(self):
        writer = pypdf.PdfWriter()
        writer.add_blank_page(200, 100)
        path = self.folder / "a.pdf"
        writer.write(path)
        self.assertTrue(picture(path, 1).startswith(b"\x89PNG"))
        with self.assertRaises(ReadProblem) as caught:
            picture(path, 9)
        self.assertEqual(caught.exception.code, "page_damaged")
        with self.assertRaises(ReadProblem) as caught:
            picture(self.file("b.pdf", b"%PDF-1.4 broken"), 1)
        self.assertEqual(caught.exception.code, "damaged")
        self.assertNothingLeft()
