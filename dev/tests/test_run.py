"""What dev/run does while it runs, and what it says of it."""

import signal
import tempfile
import unittest
from unittest import mock

from runtime import chroma, run, stack
from runtime.errors import Interrupted, Stop
from runtime.processes import Processes


class TestChroma(unittest.TestCase):
    """A cache that dies takes nobody with it."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.processes = Processes()
        self.addCleanup(self.processes.stop_all)
        self.said = []
        for patch in (
            mock.patch.object(chroma, "say", self.said.append),
            mock.patch.object(stack, "time", mock.Mock(sleep=self.pause)),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def pause(self, seconds):
        """What happens between two looks of ``watch``; after the last it ends."""
        if not self.turns:
            raise Interrupted(signal.SIGINT)
        self.turns.pop(0)()

    def watch(self, script: str, *turns):
        self.turns = list(turns)
        command = ["sh", "-c", script]
        self.server = chroma.Chroma("http://there", self.processes, command)
        self.server.start()
        running = stack.Stack("run", self.processes, None, None, None)
        running.chroma_server = self.server
        with self.assertRaises(Interrupted):
            running.watch()

    def kill(self):
        self.pid = self.server.child.popen.pid
        self.server.child.popen.kill()
        self.server.child.popen.wait()

    def test_one_that_is_killed_is_started_again_at_its_address(self):
        self.watch("sleep 60", self.kill, lambda: None)
        self.assertNotEqual(self.server.child.popen.pid, self.pid)
        self.assertIsNone(self.server.child.popen.poll())
        self.assertEqual(
            self.said,
            ["Chroma has ended by signal 9; it is started again at http://there."],
        )

    def test_one_that_ends_at_once_each_time_is_left_alone(self):
        def end():
            self.server.child.popen.wait()

        self.watch("exit 3", *[end] * 6)
        self.assertEqual(len(self.said), chroma.TRIES)
        self.assertIn("with code 3", self.said[0])
        self.assertIn("left alone", self.said[-1])
        self.assertIsNone(self.processes.ended())

    def test_deaths_far_from_each_other_are_not_counted(self):
        with mock.patch.object(chroma, "SOON", 0):
            self.watch("sleep 60", *[self.kill, lambda: None] * 5)
        self.assertEqual(len(self.said), 5)
        self.assertIsNone(self.server.child.popen.poll())

    def test_any_other_that_ends_ends_the_run(self):
        other = self.processes.start("Odoo", ["true"], service=True)
        other.popen.wait()
        with self.assertRaisesRegex(Stop, "Odoo has ended by itself"):
            self.watch("sleep 60")


class TestSummary(unittest.TestCase):
    def said(self, counts: str) -> str:
        running = mock.Mock(chroma="http://there")
        running.databases.server.sql.return_value = counts
        options = mock.Mock(database="made")
        with mock.patch.object(run, "say") as say:
            run._summary(running, options, [], 1.0)
        lines = [call.args[0] for call in say.call_args_list if call.args]
        return next(line for line in lines if line.startswith("  Knowledge "))

    def test_documents_and_chroma_are_named(self):
        self.assertEqual(
            self.said("12|11"),
            "  Knowledge 12 documents, 11 of them being read in the background; "
            "Chroma at http://there",
        )

    def test_what_has_been_read_is_not_announced(self):
        self.assertEqual(
            self.said("12|0"), "  Knowledge 12 documents; Chroma at http://there"
        )

    def test_without_documents(self):
        self.assertEqual(
            self.said("0|0"), "  Knowledge no documents yet; Chroma at http://there"
        )
