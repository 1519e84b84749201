"""Plain HTTP calls for the tests of the stand-in."""

import http.client
import json
import sys
import time
import unittest
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ollama_stand_in import StandIn  # noqa: E402

HELLO = [{"role": "user", "content": "Hello"}]
EVIDENCE = """<evidence id="1" title="Late manufacturing orders" shown="2" total="212">
| Name | Quantity |
| --- | --: |
| WH/MO/00012 | 5 Units |
| WH/MO/00015 | 7 Units |

Showing 2 of 212.
</evidence>

Question: Which orders are late?"""


class StandInCase(unittest.TestCase):
    """A server of its own for each class, emptied for each test."""

    options = {}

    @classmethod
    def setUpClass(cls):
        cls.server = StandIn(
            **{"first_token_ms": 5, "tokens_per_second": 1000} | cls.options
        )
        cls.server.start()
        cls.addClassCleanup(cls.server.stop)

    def setUp(self):
        self.server.reset()

    def connection(self):
        url = urlsplit(self.server.url)
        connection = http.client.HTTPConnection(url.hostname, url.port, timeout=30)
        self.addCleanup(connection.close)
        return connection

    def send(self, method, path, body=None, headers=None):
        """The open response."""
        connection = self.connection()
        data = None if body is None else json.dumps(body)
        connection.request(method, path, data, headers or {})
        response = connection.getresponse()
        response.owner = connection
        return response

    def hang_up(self, response):
        """Close the connection of an open response; the moment (monotonic)."""
        moment = time.monotonic()
        response.close()
        response.owner.close()
        return moment

    def call(self, method, path, body=None, headers=None):
        """(status, JSON or text)."""
        response = self.send(method, path, body, headers)
        text = response.read().decode()
        try:
            return response.status, json.loads(text)
        except ValueError:
            return response.status, text

    def get(self, path):
        status, value = self.call("GET", path)
        self.assertEqual(status, 200, value)
        return value

    def chat(self, model="phi3:mini", messages=HELLO, **values):
        body = {"model": model, "messages": messages, **values}
        return self.call("POST", "/api/chat", body | {"stream": False})

    def open_chat(self, model="phi3:mini", messages=HELLO, **values):
        body = {"model": model, "messages": messages, **values}
        return self.send("POST", "/api/chat", body)

    def lines(self, model="phi3:mini", messages=HELLO, **values):
        """The lines of a streamed answer as objects."""
        response = self.open_chat(model, messages, **values)
        self.assertEqual(response.status, 200)
        return [json.loads(line) for line in response.read().splitlines()]

    def last(self, model=""):
        return self.server.requests_of(model)[-1]

    def wait_for(self, condition, seconds=3):
        end = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), end, "it did not come about in time")
            time.sleep(0.002)


def text_of(lines):
    return "".join(line["message"]["content"] for line in lines if "message" in line)
