"""Many answers at a time: each at its pace, and little work for the processor."""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

from stand_in_client import HELLO, StandInCase

DEV = Path(__file__).resolve().parents[1]
STREAMS = 24


class TestMany(StandInCase):
    options = {"first_token_ms": 100, "tokens_per_second": 20}

    def test_many_streams_keep_their_pace(self):
        self.server.script({"say": "word " * 40})
        begun = time.process_time()
        bodies = []

        def ask():
            bodies.append(self.open_chat().read())

        threads = [threading.Thread(target=ask) for _number in range(STREAMS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        self.assertEqual(len(bodies), STREAMS)
        for record in self.server.requests:
            times = [token["time"] for token in record.tokens]
            self.assertAlmostEqual(times[-1] - times[0], 39 / 20, delta=0.25)
        # Two seconds of 24 streams; the callers' own work is in it too.
        self.assertLess(time.process_time() - begun, 1.2)


class TestProcess(unittest.TestCase):
    @staticmethod
    def ignore_interrupts():
        # As a shell starts what runs in the background.
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def test_it_runs_as_a_server_and_ends_when_told(self):
        process = subprocess.Popen(
            [sys.executable, "-m", "ollama_stand_in", "--port", "0", "--fault-models"],
            cwd=DEV,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=self.ignore_interrupts,
        )
        try:
            url = process.stdout.readline().split()[-1]
            case = StandInCase()
            case.server = type("Server", (), {"url": url})
            names = [model["name"] for model in case.get("/api/tags")["models"]]
            self.assertIn("fault-http_503:latest", names)
            body = {"model": "fault-http_503", "messages": HELLO}
            status, answer = case.call("POST", "/api/chat", body)
            self.assertEqual(status, 503)
            self.assertIn("server busy", json.dumps(answer))
            case.doCleanups()
        finally:
            process.terminate()
            self.assertEqual(process.wait(5), 0)
            process.stdout.close()

    def test_a_port_in_use_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            command = [sys.executable, "-m", "ollama_stand_in", "--port", port]
            ended = subprocess.run(command, cwd=DEV, capture_output=True, text=True)
        self.assertEqual(ended.returncode, 1)
        self.assertIn(f"127.0.0.1:{port}: Address already in use", ended.stderr)


if __name__ == "__main__":
    unittest.main()
