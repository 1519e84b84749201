"""Files for the tests of the readers, and readers that behave badly."""

import tempfile
import textwrap
from pathlib import Path
from unittest.mock import patch

from odoo.tests.common import BaseCase

from ...engine.knowledge.blocks import FileInfo, ReadProblem
from ...engine.knowledge.readers import registry
from ...engine.knowledge.reading import Limits, read

# A page a line; a line may say what is to happen on its page.
LINES_READER = """
    import os, sys, time
    from odoo.addons.ai_production_assistant.engine.knowledge.blocks import (
        Block, FileInfo, Page, ReadProblem,
    )
    from odoo.addons.ai_production_assistant.engine.knowledge.readers.base import Reader

    class LinesReader(Reader):
        kind = "lines"
        seekable = True

        def info(self):
            self.lines = self.path.read_text().splitlines()
            self.kept = []
            if "bad opening" in self.lines[0]:
                self.happen(self.lines[0])
            return FileInfo("lines", pages=len(self.lines), title="Lines")

        def pages(self, start=1):
            for number, line in enumerate(self.lines, 1):
                if number >= start:
                    self.happen(line)
                    yield Page(number, (Block("text", line),), label=str(os.getpid()))

        def happen(self, line):
            if "loop" in line:
                while True:
                    pass
            elif "eat" in line:
                self.kept.append(bytearray(900_000_000))
                time.sleep(30)
            elif "grow" in line:
                self.kept.append(bytearray(b"x" * 25_000_000))
                time.sleep(0.3)
            elif "exit" in line:
                os._exit(7)
            elif "segfault" in line:
                import ctypes
                ctypes.string_at(0)
            elif "raise" in line:
                raise RuntimeError("this page is broken")
            elif "secrets" in line:
                print(dict(os.environ), sys.argv, flush=True)
            elif "sleep" in line:
                time.sleep(30)
    """


class ReadCase(BaseCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        types = patch.dict(registry._types)
        types.start()
        self.addCleanup(types.stop)

    def file(self, name, content=b""):
        path = self.folder / name
        if isinstance(content, str):
            content = textwrap.dedent(content).encode()
        path.write_bytes(content)
        return path

    def read(self, path, name="", **more):
        """What is said of the file, and its pages."""
        more.setdefault("limits", Limits(seconds=120))
        said = list(read(path, name=name or path.name, **more))
        self.assertIsInstance(said[0], FileInfo)
        return said[0], said[1:]

    def problem(self, path, name="", **more):
        """Code and detail of why the file cannot be read."""
        with self.assertRaises(ReadProblem) as caught:
            self.read(path, name, **more)
        return caught.exception.code, caught.exception.detail

    def blocks(self, path, name="", **more):
        return [b for page in self.read(path, name, **more)[1] for b in page.blocks]

    def register_lines(self):
        reader = self.file("lines_reader.py", LINES_READER)
        registry.register_reader("lines", f"{reader}:LinesReader", suffixes=[".lines"])

    def lines(self, *lines):
        return self.file("file.lines", "\n".join(lines))
