"""Each fault that a model server can have, as the stand-in plays it."""

import http.client
import json
import time
import unittest

from stand_in_client import StandInCase, text_of

SAY = "one two three four five six seven eight nine ten"


class TestFaults(StandInCase):
    def fault(self, name, **values):
        self.server.script({"fault": name, "say": SAY, **values}, model=f"f-{name}")
        return f"f-{name}"

    def raw(self, model):
        return self.open_chat(model).read().split(b"\n")

    def test_http_errors_with_the_texts_of_ollama(self):
        for status, text in (
            (400, "the prompt is longer than the context length"),
            (404, "model 'f-http_404' not found"),
            (500, "llama runner process has terminated"),
            (503, "server busy, please try again.  maximum pending requests exceeded"),
        ):
            given, answer = self.chat(self.fault(f"http_{status}"))
            self.assertEqual(given, status)
            self.assertIn(text, answer["error"])

    def test_retry_after(self):
        response = self.open_chat(self.fault("http_503", retry_after=2))
        self.assertEqual(response.getheader("Retry-After"), "2")

    def test_busy_some_times_and_then_fine(self):
        model = self.fault("http_503", fault_times=2)
        given = [self.chat(model)[0] for _turn in range(4)]
        self.assertEqual(given, [503, 503, 200, 200])

    def test_fine_at_first_and_busy_later(self):
        model = self.fault("http_500", fault_after=1, fault_times=1)
        given = [self.chat(model)[0] for _turn in range(3)]
        self.assertEqual(given, [200, 500, 200])

    def test_deleted_between_two_questions(self):
        self.server.script({"fault": "deleted", "fault_after": 1}, model="llama3.2:3b")
        self.assertEqual(self.chat("llama3.2:3b")[0], 200)
        status, answer = self.chat("llama3.2:3b")
        self.assertEqual(status, 404)
        self.assertEqual(answer["error"], "model 'llama3.2:3b' not found")
        names = [model["name"] for model in self.get("/api/tags")["models"]]
        self.assertNotIn("llama3.2:3b", names)

    def test_slow_to_load(self):
        model = self.fault("slow_load", load_ms=300)
        connection = self.connection()
        body = {"model": model, "messages": [{"role": "user", "content": "x"}]}
        connection.request("POST", "/api/chat", json.dumps(body))
        self.wait_for(lambda: self.server.requests)
        self.assertEqual(self.get("/api/ps")["models"], [])
        lines = connection.getresponse().read().splitlines()
        self.assertGreater(json.loads(lines[-1])["load_duration"], 290_000_000)
        loaded = [entry["name"] for entry in self.get("/api/ps")["models"]]
        self.assertEqual(loaded, [f"{model}:latest"])
        started = time.monotonic()
        self.chat(model)
        self.assertLess(time.monotonic() - started, 0.25)

    def test_a_new_script_unloads(self):
        model = self.fault("slow_load", load_ms=1)
        for _turn in range(2):
            self.chat(model)
        self.fault("slow_load", load_ms=1)
        self.chat(model)
        self.assertEqual(self.get("/stand_in/state")["loads"], 2)

    def test_waiting_for_a_request(self):
        model = self.fault("no_done")
        self.lines(model)
        record = self.server.wait_for(lambda record: record.finished, model)
        self.assertEqual(record.fault, "no_done")
        with self.assertRaises(TimeoutError):
            self.server.wait_for(lambda record: True, "none", seconds=0.01)

    def test_another_context_size_loads_anew(self):
        model = self.fault("slow_load", load_ms=1)
        for size in (4096, 4096, 8192):
            self.chat(model, options={"num_ctx": size})
        self.assertEqual(self.get("/stand_in/state")["loads"], 2)

    def test_slow_first_token(self):
        started = time.monotonic()
        self.chat(self.fault("slow_first_token", first_token_ms=300))
        self.assertGreaterEqual(time.monotonic() - started, 0.3)

    def test_silence_in_mid_stream(self):
        model = self.fault("silence", after_tokens=3, silence_ms=300)
        self.assertEqual(text_of(self.lines(model)), SAY)
        times = [token["time"] for token in self.last(model).tokens]
        self.assertGreater(times[3] - times[2], 0.25)

    def test_error_line(self):
        lines = self.lines(self.fault("error_line", after_tokens=2))
        self.assertEqual(set(lines[-1]), {"error"})
        self.assertEqual(len(lines), 3)

    def test_end_without_done(self):
        lines = self.lines(self.fault("no_done"))
        self.assertFalse(any(line["done"] for line in lines))
        self.assertTrue(SAY.startswith(text_of(lines)))

    def test_dropped_connection(self):
        response = self.open_chat(self.fault("drop"))
        with self.assertRaises((http.client.IncompleteRead, ConnectionError)):
            response.read()

    def test_broken_json(self):
        broken = 0
        for line in filter(None, self.raw(self.fault("broken_json"))):
            try:
                json.loads(line)
            except ValueError:
                broken += 1
        self.assertEqual(broken, 1)

    def test_long_line(self):
        longest = max(map(len, self.raw(self.fault("long_line"))))
        self.assertGreater(longest, 8 * 1024 * 1024)

    def test_last_line_without_its_end(self):
        self.assertTrue(json.loads(self.raw(self.fault("no_newline"))[-1])["done"])
        self.assertEqual(self.raw("phi3:mini")[-1], b"")

    def test_empty_and_only_thinking(self):
        lines = self.lines(self.fault("empty"))
        self.assertEqual(len(lines), 1)
        self.assertEqual(lines[0]["eval_count"], 0)
        lines = self.lines(self.fault("only_thinking"))
        self.assertEqual(text_of(lines), "")
        self.assertTrue(lines[0]["message"]["thinking"])

    def test_endless(self):
        self.server.script(
            {"fault": "endless", "tokens_per_second": 0, "first_token_ms": 0},
            model="endless",
        )
        response = self.open_chat("endless", options={"num_predict": 5})
        for _line in range(2000):
            self.assertFalse(json.loads(response.readline())["done"])
        self.hang_up(response)
        self.wait_for(lambda: self.last("endless").closed_early)

    def test_truncated(self):
        long = [{"role": "user", "content": "word " * 400}]
        whole = self.lines("phi3:mini", long)[-1]["prompt_eval_count"]
        cut = self.lines(self.fault("truncated"), long)[-1]["prompt_eval_count"]
        self.assertLess(cut, whole / 2)
        self.server.script({"prompt_eval_count": 17}, model="counted")
        self.assertEqual(self.lines("counted", long)[-1]["prompt_eval_count"], 17)

    def test_html_on_every_path(self):
        self.server.script({"fault": "html"})
        for path in ("/api/version", "/api/tags", "/nonsense"):
            response = self.send("GET", path)
            self.assertEqual(response.getheader("Content-Type"), "text/html")
            self.assertIn(b"<html>", response.read())
        self.assertEqual(self.get("/stand_in/state")["loads"], 0)

    def test_a_fault_of_one_model_leaves_others_alone(self):
        self.fault("http_500")
        self.assertEqual(self.chat()[0], 200)

    def test_steps_and_answers_in_turn(self):
        self.server.script([{"fault": "http_500"}, {"say": "b"}], model="steps")
        self.assertEqual(self.chat("steps")[0], 500)
        self.assertEqual(self.chat("steps")[1]["message"]["content"], "b")
        self.server.script({"say": ["a", "b"]}, model="turns")
        said = [self.chat("turns")[1]["message"]["content"] for _turn in range(3)]
        self.assertEqual(said, ["a", "b", "b"])

    def test_scripts_over_http(self):
        given = {"model": "by-http", "script": {"say": "Hi"}}
        self.assertEqual(self.call("POST", "/stand_in/script", given)[0], 200)
        self.assertEqual(self.chat("by-http")[1]["message"]["content"], "Hi")
        for wrong in ({"script": {"sey": 1}}, {"script": {"fault": "no"}}, {}):
            status, answer = self.call("POST", "/stand_in/script", wrong)
            self.assertEqual(status, 400)
            self.assertTrue(answer["error"])
        self.call("POST", "/stand_in/reset", {})
        self.assertEqual(self.chat("by-http")[0], 404)


if __name__ == "__main__":
    unittest.main()
