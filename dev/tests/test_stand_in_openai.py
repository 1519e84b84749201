"""The OpenAI-compatible side of the stand-in."""

import json
import unittest

from stand_in_client import HELLO, StandInCase

PATH = "/v1/chat/completions"


class TestOpenAI(StandInCase):
    def ask(self, model="phi3:mini", **values):
        body = {"model": model, "messages": HELLO, **values}
        return self.call("POST", PATH, body)

    def events(self, model="phi3:mini", **values):
        """The events of a streamed answer, "[DONE]" and broken ones as text."""
        body = {"model": model, "messages": HELLO, "stream": True, **values}
        response = self.send("POST", PATH, body)
        self.assertEqual(response.getheader("Content-Type"), "text/event-stream")
        found = []
        for event in response.read().decode().split("\n\n"):
            if event:
                self.assertTrue(event.startswith("data: "), event)
                found.append(event[6:])
        return found

    def test_models(self):
        answer = self.get("/v1/models")
        self.assertEqual(answer["object"], "list")
        self.assertIn("phi3:mini", [model["id"] for model in answer["data"]])

    def test_whole_answer(self):
        self.server.script({"say": "All is well."})
        status, answer = self.ask()
        self.assertEqual(status, 200)
        self.assertEqual(answer["object"], "chat.completion")
        (choice,) = answer["choices"]
        self.assertEqual(choice["message"]["content"], "All is well.")
        self.assertEqual(choice["finish_reason"], "stop")
        usage = answer["usage"]
        self.assertEqual(
            usage["total_tokens"], usage["prompt_tokens"] + usage["completion_tokens"]
        )

    def test_stream(self):
        self.server.script({"say": "All is well."})
        *chunks, done = self.events(stream_options={"include_usage": True})
        self.assertEqual(done, "[DONE]")
        *chunks, usage = map(json.loads, chunks)
        self.assertEqual(usage["choices"], [])
        self.assertEqual(usage["usage"]["completion_tokens"], len(chunks) - 1)
        deltas = [chunk["choices"][0]["delta"]["content"] for chunk in chunks]
        self.assertEqual("".join(deltas), "All is well.")
        self.assertEqual(chunks[-1]["choices"][0]["finish_reason"], "stop")
        self.assertIsNone(chunks[0]["choices"][0]["finish_reason"])
        self.assertGreater(self.last().delay, 0)

    def test_thinking_and_length(self):
        self.server.script({"thinking": "Hm.", "say": "word " * 50})
        *chunks, _done = map(self.loads, self.events("qwen3:4b", max_tokens=5))
        deltas = [chunk["choices"][0]["delta"] for chunk in chunks]
        self.assertEqual("".join(d.get("reasoning", "") for d in deltas), "Hm.")
        self.assertEqual(chunks[-1]["choices"][0]["finish_reason"], "length")
        events = self.events("qwen3:4b", reasoning_effort="none")
        self.assertFalse(any("reasoning" in event for event in events))

    def loads(self, event):
        return event if event == "[DONE]" else json.loads(event)

    def test_tool_calls(self):
        call = {"name": "late_orders", "arguments": {"days": 3}}
        self.server.script({"tool_calls": [call]})
        tool = {"type": "function", "function": {"name": "late_orders"}}
        _status, answer = self.ask("llama3.2:3b", tools=[tool])
        (choice,) = answer["choices"]
        self.assertEqual(choice["finish_reason"], "tool_calls")
        (made,) = choice["message"]["tool_calls"]
        self.assertEqual(json.loads(made["function"]["arguments"]), {"days": 3})

    def test_errors_have_openai_form(self):
        status, answer = self.ask("none")
        self.assertEqual(status, 404)
        self.assertEqual(answer["error"]["type"], "not_found_error")
        self.server.script({"fault": "http_503"}, model="busy")
        status, answer = self.ask("busy")
        self.assertEqual(status, 503)
        self.assertIn("server busy", answer["error"]["message"])

    def test_faults_in_mid_stream(self):
        self.server.script({"fault": "error_line", "say": "word " * 20}, model="e")
        last = json.loads(self.events("e")[-1])
        self.assertIn("unexpected EOF", last["error"]["message"])
        self.server.script({"fault": "no_done", "say": "word " * 20}, model="n")
        self.assertNotIn("[DONE]", self.events("n"))
        self.server.script({"fault": "broken_json", "say": "word " * 20}, model="b")
        with self.assertRaises(ValueError):
            list(map(self.loads, self.events("b")))


class TestKey(StandInCase):
    options = {"api_key": "secret"}

    def test_the_key_is_asked_for_on_v1_only(self):
        for headers, status in (
            ({}, 401),
            ({"Authorization": "Bearer wrong"}, 401),
            ({"Authorization": "Bearer secret"}, 200),
        ):
            given, answer = self.call("GET", "/v1/models", headers=headers)
            self.assertEqual(given, status)
        given, answer = self.call("GET", "/v1/models")
        self.assertEqual(answer["error"]["code"], "invalid_api_key")
        self.assertEqual(self.call("GET", "/api/tags")[0], 200)


if __name__ == "__main__":
    unittest.main()
