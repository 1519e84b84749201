"""/api/chat of the stand-in: Ollama's lines, their pace, and who hangs up."""

import json
import time
import unittest

from stand_in_client import HELLO, StandInCase, text_of

LAST = {
    "model",
    "created_at",
    "message",
    "done",
    "done_reason",
    "total_duration",
    "load_duration",
    "prompt_eval_count",
    "prompt_eval_duration",
    "eval_count",
    "eval_duration",
}
TOOL = {"type": "function", "function": {"name": "late_orders", "parameters": {}}}


class TestChat(StandInCase):
    def test_lines_have_the_names_of_ollama(self):
        self.server.script({"say": "Two orders are <late> & short [1]."})
        response = self.open_chat()
        self.assertEqual(response.getheader("Content-Type"), "application/x-ndjson")
        raw = response.read()
        for escaped in (b"\\u003c", b"\\u003e", b"\\u0026"):
            self.assertIn(escaped, raw)
        lines = [json.loads(line) for line in raw.splitlines()]
        self.assertEqual(set(lines[0]), {"model", "created_at", "message", "done"})
        self.assertEqual(set(lines[-1]), LAST)
        self.assertEqual(text_of(lines), "Two orders are <late> & short [1].")
        self.assertEqual([line["done"] for line in lines].count(True), 1)
        self.assertEqual(lines[-1]["done_reason"], "stop")
        self.assertEqual(lines[-1]["eval_count"], len(lines) - 1)
        self.assertGreater(lines[-1]["total_duration"], 5_000_000)

    def test_one_object_without_streaming(self):
        self.server.script({"say": "All is well."})
        status, answer = self.chat()
        self.assertEqual(status, 200)
        self.assertEqual(set(answer), LAST)
        self.assertEqual(answer["message"]["content"], "All is well.")

    def test_first_token_and_pace(self):
        self.server.script(
            {"say": "word " * 20, "first_token_ms": 120, "tokens_per_second": 100}
        )
        sent = time.monotonic()
        response = self.open_chat()
        self.assertGreaterEqual(time.monotonic() - sent, 0.12)
        response.read()
        record = self.last()
        self.assertAlmostEqual(record.delay, 0.12, delta=0.05)
        first, last = record.tokens[0]["time"], record.tokens[-1]["time"]
        self.assertAlmostEqual(last - first, (len(record.tokens) - 1) / 100, delta=0.06)
        self.assertEqual("".join(t["text"] for t in record.tokens), "word " * 20)

    def test_headers_wait_for_the_first_piece(self):
        self.server.script({"say": "a b", "first_token_ms": 300})
        connection = self.connection()
        body = json.dumps({"model": "phi3:mini", "messages": HELLO})
        connection.request("POST", "/api/chat", body)
        connection.sock.settimeout(0.15)
        with self.assertRaises(TimeoutError):
            connection.sock.recv(1)
        connection.sock.settimeout(5)
        self.assertTrue(connection.sock.recv(4096).startswith(b"HTTP/1.1 200 OK"))

    def test_a_connection_serves_several_requests(self):
        connection = self.connection()
        body = json.dumps({"model": "phi3:mini", "messages": HELLO})
        for _turn in range(3):
            connection.request("POST", "/api/chat", body)
            response = connection.getresponse()
            self.assertTrue(json.loads(response.read().splitlines()[-1])["done"])

    def test_closing_is_seen_before_the_first_byte(self):
        self.server.script({"say": "never", "first_token_ms": 60_000})
        connection = self.connection()
        body = json.dumps({"model": "phi3:mini", "messages": HELLO})
        connection.request("POST", "/api/chat", body)
        self.wait_for(lambda: self.server.requests)
        record = self.last()
        closed = time.monotonic()
        connection.close()
        self.wait_for(lambda: record.closed_early)
        self.assertLess(record.closed_early_monotonic - closed, 0.05)
        self.assertEqual(record.first_byte, 0)
        self.assertIsNone(record.delay)

    def test_closing_is_seen_in_mid_stream_and_while_silent(self):
        for script in (
            {"say": "word " * 1000, "tokens_per_second": 5},
            {"say": "word " * 1000, "fault": "silence"},
        ):
            self.server.script(script)
            response = self.open_chat()
            response.readline()
            record = self.last()
            closed = self.hang_up(response)
            self.wait_for(lambda record=record: record.closed_early)
            self.assertLess(record.closed_early_monotonic - closed, 0.05)
            self.assertLess(len(record.tokens), 50)

    def test_a_whole_answer_is_not_closed_early(self):
        self.lines()
        self.wait_for(lambda: self.last().finished)
        self.assertEqual(self.last().closed_early, 0)

    def test_thinking_comes_first_and_can_be_switched_off(self):
        lines = self.lines("qwen3:4b")
        kinds = ["thinking" in line["message"] for line in lines]
        self.assertTrue(kinds[0])
        self.assertEqual(kinds, sorted(kinds, reverse=True))
        lines = self.lines("qwen3:4b", think=False)
        self.assertFalse(any("thinking" in line["message"] for line in lines))
        status, answer = self.chat("phi3:mini", think=True)
        self.assertEqual(status, 400)
        self.assertEqual(answer["error"], '"phi3:mini" does not support thinking')

    def test_tool_calls_come_in_the_last_line_round_by_round(self):
        call = {"name": "late_orders", "arguments": {"days": 3}}
        self.server.script({"say": "Done [1].", "tool_calls": [[call], [call, call]]})
        messages = list(HELLO)
        for calls in (1, 2):
            lines = self.lines("llama3.2:3b", messages, tools=[TOOL])
            self.assertEqual(text_of(lines), "")
            self.assertTrue(lines[-1]["done"])
            made = lines[-1]["message"]["tool_calls"]
            self.assertEqual(len(made), calls)
            self.assertEqual(made[0]["function"]["arguments"], {"days": 3})
            self.assertEqual(made[0]["function"]["index"], 0)
            messages += [lines[-1]["message"], {"role": "tool", "content": "{}"}]
        lines = self.lines("llama3.2:3b", messages, tools=[TOOL])
        self.assertEqual(text_of(lines), "Done [1].")

    def test_tool_calls_can_come_early(self):
        call = {"name": "late_orders"}
        self.server.script({"tool_calls": [call], "tool_calls_early": True})
        lines = self.lines("llama3.2:3b", tools=[TOOL])
        self.assertIn("tool_calls", lines[0]["message"])
        self.assertNotIn("tool_calls", lines[-1]["message"])

    def test_tools_are_refused_by_a_model_without_them(self):
        status, answer = self.chat("phi3:mini", tools=[TOOL])
        self.assertEqual(status, 400)
        self.assertIn("phi3:mini does not support tools", answer["error"])

    def test_num_predict_ends_with_length(self):
        self.server.script({"say": "word " * 100})
        lines = self.lines(options={"num_predict": 7})
        self.assertEqual(lines[-1]["done_reason"], "length")
        self.assertEqual(lines[-1]["eval_count"], 7)

    def test_a_prompt_over_the_window(self):
        long = [{"role": "user", "content": "word " * 6000}]
        _status, answer = self.chat(messages=long)
        self.assertEqual(answer["prompt_eval_count"], 4096 // 2 + 2)
        status, answer = self.chat(messages=long, truncate=False)
        self.assertEqual(status, 400)
        self.assertIn("exceed_context_size_error", answer["error"])
        status, answer = self.chat(messages=long, truncate=False, shift=False)
        self.assertEqual(status, 400)
        self.assertIn("longer than the context length", answer["error"])
        _status, answer = self.chat(messages=long, options={"num_ctx": 8192})
        self.assertGreater(answer["prompt_eval_count"], 6000)

    def test_bad_requests(self):
        for body, status, text in (
            ({"messages": HELLO}, 400, "model is required"),
            ({"model": "none", "messages": HELLO}, 404, "model 'none' not found"),
            (
                {"model": "all-minilm", "messages": HELLO},
                400,
                '"all-minilm" does not support chat',
            ),
        ):
            self.assertEqual(
                self.call("POST", "/api/chat", body), (status, {"error": text})
            )
        status, answer = self.call("POST", "/api/chat")
        self.assertEqual((status, answer["error"]), (400, "missing request body"))

    def test_the_record_keeps_what_was_asked(self):
        self.chat(messages=[{"role": "system", "content": "Be brief."}, *HELLO])
        values = self.get("/stand_in/requests?model=phi3:mini")["requests"][-1]
        self.assertEqual(values["prompt"], "Be brief.\nHello")
        self.assertEqual(values["messages"][1], HELLO[0])
        self.assertEqual(values["status"], 200)
        self.assertGreater(values["delay_ms"], 4)
        self.assertGreaterEqual(values["finished"], values["first_byte"])


class TestSlots(StandInCase):
    options = {"parallel": 1, "queue": 1}

    def test_the_second_waits_and_the_third_is_refused(self):
        self.server.script({"say": "word " * 20, "tokens_per_second": 100})
        first = self.open_chat()
        connection = self.connection()
        body = json.dumps({"model": "phi3:mini", "messages": HELLO})
        connection.request("POST", "/api/chat", body)
        self.wait_for(lambda: len(self.server.requests) == 2)
        time.sleep(0.05)
        status, answer = self.chat()
        self.assertEqual(status, 503)
        self.assertIn("maximum pending requests exceeded", answer["error"])
        first.read()
        connection.getresponse().read()
        one, two, _three = self.server.requests
        self.assertGreaterEqual(two.first_byte_monotonic, one.finished_monotonic - 0.02)

    def test_who_hangs_up_frees_the_slot(self):
        self.server.script({"say": "word", "first_token_ms": 60_000}, model="slow")
        connection = self.connection()
        body = json.dumps({"model": "slow", "messages": HELLO})
        connection.request("POST", "/api/chat", body)
        self.wait_for(lambda: self.server.requests)
        connection.close()
        self.assertEqual(self.chat()[0], 200)


if __name__ == "__main__":
    unittest.main()
