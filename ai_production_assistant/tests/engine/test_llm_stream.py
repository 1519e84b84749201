"""Ollama's stream: its pieces, its ends, and everything a stream can do wrong."""

import json
import time
import tracemalloc

from ...engine.llm import Done, LlmError, Text, Thinking, Timeouts, ToolCall
from .llm_servers import CHUNKED, HEAD, LlmCase, end, hang, say


class TestStream(LlmCase):
    def test_pieces_and_figures(self):
        server = self.serve_lines(
            {"message": {"role": "assistant", "content": "", "thinking": "Hm"}},
            say("Two "),
            say("orders"),
            end(load_duration=1_500_000_000, total_duration=2_500_000_000),
        )
        self.assertEqual(
            self.pieces(self.client(server)),
            [
                Thinking("Hm"),
                Text("Two "),
                Text("orders"),
                Done("stop", 11, 7, 1.5, 2.5),
            ],
        )

    def test_request(self):
        server = self.serve_lines(say("Yes"), end())
        messages = [
            {"role": "system", "content": "Be short."},
            {"role": "assistant", "content": "Hello", "thinking": "old", "id": 4},
            {"role": "user", "content": "¿Cuántas?"},
        ]
        self.pieces(self.client(server), messages=messages, max_tokens=300)
        sent = server.requests[0]
        self.assertEqual((sent.method, sent.path), ("POST", "/api/chat"))
        self.assertEqual(
            sent.json,
            {
                "model": "phi3:mini",
                "messages": [
                    {"role": "system", "content": "Be short."},
                    {"role": "assistant", "content": "Hello"},
                    {"role": "user", "content": "¿Cuántas?"},
                ],
                "stream": True,
                "truncate": False,
                "shift": False,
                "keep_alive": "30m",
                "options": {"num_ctx": 4096, "num_predict": 300, "temperature": 0.2},
            },
        )

    def test_thinking_is_sent_as_asked(self):
        for think in (None, False, True, "low"):
            server = self.serve_lines(say("Yes"), end())
            self.pieces(self.client(server), think=think)
            self.assertEqual(server.requests[0].json.get("think"), think)
            self.assertEqual("think" in server.requests[0].json, think is not None)

    def test_tool_calls(self):
        call = {"function": {"name": "late_orders", "arguments": {"limit": 5}}}
        other = {"id": "c2", "function": {"name": "stock", "arguments": "broken"}}
        server = self.serve_lines(end(message={"tool_calls": [call, other]}))
        tools = [{"type": "function", "function": {"name": "late_orders"}}]
        pieces = self.pieces(self.client(server), tools=tools)
        self.assertEqual(server.requests[0].json["tools"], tools)
        self.assertEqual(pieces[0], ToolCall("late_orders", {"limit": 5}))
        self.assertEqual((pieces[1].name, pieces[1].arguments), ("stock", {}))
        self.assertIn("broken", pieces[1].problem)
        self.assertIsInstance(pieces[2], Done)

    def test_thinking_between_tags(self):
        """However the text is cut into pieces."""
        text = "\n<think>Let me < see</think>\n\nTwo <think>x</think> orders"
        for size in (1, 3, 7, len(text)):
            cuts = range(0, len(text), size)
            server = self.serve_lines(*[say(text[c : c + size]) for c in cuts], end())
            pieces = self.pieces(self.client(server))[:-1]
            thought = "".join(p.text for p in pieces if isinstance(p, Thinking))
            said = "".join(p.text for p in pieces if isinstance(p, Text))
            self.assertEqual(thought, "Let me < see", size)
            self.assertEqual(said.lstrip(), "Two <think>x</think> orders", size)

    def test_text_that_begins_like_a_tag(self):
        for text in ("<", "<thin", "<table>", " \n<b>Two</b>"):
            server = self.serve_lines(*map(say, text), end())
            pieces = self.pieces(self.client(server))[:-1]
            self.assertEqual("".join(piece.text for piece in pieces), text)
            self.assertTrue(all(isinstance(piece, Text) for piece in pieces))

    def test_only_thinking_between_tags(self):
        for text in ("<think>Let me see", "<think>Let me see</think>\n"):
            client = self.client(self.serve_lines(say(text), end()))
            self.fails("only_thinking", client.chat, self.request())

    def test_length_is_a_reason(self):
        server = self.serve_lines(say("Yes"), end(done_reason="length"))
        self.assertEqual(self.pieces(self.client(server))[-1].reason, "length")

    def test_odd_figures_become_zero(self):
        odd = end(eval_count="7", prompt_eval_count=-1, total_duration=1e300)
        server = self.serve_lines(say("Yes"), odd)
        self.assertEqual(self.pieces(self.client(server))[-1], Done("stop"))

    def test_text_that_a_database_takes(self):
        """NUL and halves of surrogate pairs cannot be stored."""
        line = b'{"message":{"content":"a\\u0000b\\ud83dc\\ud83d\\ude00"}}\n'

        def answer(caller):
            caller.send(CHUNKED)
            caller.chunk(line)
            caller.chunk(end())

        server = self.serve(answer)
        text = self.pieces(self.client(server))[0].text
        self.assertEqual(text, "ab\N{REPLACEMENT CHARACTER}c\N{GRINNING FACE}")
        text.encode()

    def test_letters_and_lines_cut_anywhere(self):
        data = b"".join(
            json.dumps(item, ensure_ascii=False).encode() + b"\r\n"
            for item in (say("Año "), say("日本"), end())
        )

        def answer(caller):
            caller.send(CHUNKED)
            for start in range(0, len(data), 3):
                caller.chunk(data[start : start + 3])
            caller.send(b"0\r\n\r\n")

        pieces = self.pieces(self.client(self.serve(answer)))
        self.assertEqual(pieces[:2], [Text("Año "), Text("日本")])

    def test_pieces_come_out_as_they_come_in(self):
        """With and without chunks, nothing waits for a full block."""

        def chunked(caller):
            caller.send(CHUNKED)
            caller.chunk(say("One"))
            time.sleep(0.3)
            caller.chunk(end())

        def plain(caller):
            caller.send(HEAD + b"\r\n" + json.dumps(say("One")).encode() + b"\n")
            time.sleep(0.3)
            caller.send(json.dumps(end()).encode() + b"\n")

        for handler in (chunked, plain):
            client = self.client(self.serve(handler), Timeouts())

            def measure(client=client):
                start = time.monotonic()
                chat = client.chat(self.request())
                next(chat)
                return time.monotonic() - start

            self.quick(measure, limit=0.2)

    def test_body_of_known_length(self):
        body = b"".join(json.dumps(x).encode() + b"\n" for x in (say("Yes"), end()))
        server = self.serve(lambda caller: (caller.reply(body), caller.wait_closed()))
        self.assertEqual(self.pieces(self.client(server))[0], Text("Yes"))

    def test_nothing_is_sent_before_the_first_piece_is_asked_for(self):
        server = self.serve(hang)
        self.client(server).chat(self.request())
        time.sleep(0.05)
        self.assertEqual(server.requests, [])


class TestStreamFaults(LlmCase):
    def raw(self, *parts):
        def answer(caller):
            caller.send(CHUNKED)
            for part in parts:
                caller.chunk(part)
            caller.send(b"0\r\n\r\n")

        return self.client(self.serve(answer))

    def keeps(self, code, *parts, text="One", **values):
        """The stream ends in ``code`` after its text was handed out."""
        got = []
        with self.assertRaises(LlmError) as caught:
            for piece in self.raw(*parts).chat(self.request(**values)):
                got.append(piece)
        self.assertEqual(caught.exception.code, code, caught.exception)
        self.assertEqual("".join(piece.text for piece in got), text)
        return caught.exception

    def test_last_line_without_newline(self):
        client = self.raw(say("One"), json.dumps(end()).encode())
        self.assertEqual(len(self.pieces(client)), 2)

    def test_end_without_done(self):
        self.keeps("interrupted", say("One"))

    def test_end_within_a_line(self):
        self.keeps("interrupted", say("One"), b'{"message": {"cont')

    def test_connection_lost(self):
        def answer(caller):
            caller.send(CHUNKED)
            caller.chunk(say("One"))
            caller.sock.close()

        chat = self.client(self.serve(answer)).chat(self.request())
        self.assertEqual(next(chat), Text("One"))
        self.fails("interrupted", lambda: chat)

    def test_closed_without_an_answer(self):
        client = self.client(self.serve(lambda caller: caller.sock.close()))
        self.fails("interrupted", client.chat, self.request())

    def test_error_line(self):
        error = self.keeps("model_error", say("One"), {"error": "unexpected EOF"})
        self.assertEqual(error.detail, "unexpected EOF")

    def test_error_line_about_the_context(self):
        said = "the prompt is longer than the context length currently available"
        self.keeps("context_exceeded", {"error": said}, text="")

    def test_broken_lines(self):
        for line in (
            b'{"message": {"content": "brok\n',
            b"[1, 2]\n",
            b"null\n",
            b'{"message": {"content": "\xff"}}\n',
            b"[" * 100_000 + b"\n",
            b'{"message": {"content": 5}}\n',
            b'{"message": {"content": ["a"]}}\n',
            b'{"eval_count": ' + b"9" * 5000 + b"}\n",
        ):
            with self.subTest(line=line[:40]):
                self.keeps("broken_stream", say("One"), line)

    def test_line_too_long(self):
        """Refused at 8 MB, without keeping what follows."""

        def answer(caller):
            caller.send(CHUNKED)
            caller.chunk(say("One"))
            block = b"x" * (1 << 20)
            for _megabyte in range(64):
                caller.chunk(block)

        server = self.serve(answer)
        client = self.client(server, Timeouts())
        tracemalloc.start()
        self.addCleanup(tracemalloc.stop)
        chat = client.chat(self.request())
        next(chat)
        error = self.fails("line_too_long", lambda: chat)
        self.assertLess(tracemalloc.get_traced_memory()[1], 30 << 20)
        self.assertIn("8 MB", error.detail)

    def test_long_line_within_the_limit(self):
        # thinking, as an answer of that length would be one without an end
        line = b'{"x": "' + b"y" * (7 << 20) + b'", "message": {"content": "Two"}}\n'
        pieces = self.pieces(self.raw(say("One"), line, end()))
        self.assertEqual(pieces[1], Text("Two"))

    def test_endless_text(self):
        def answer(caller):
            caller.send(CHUNKED)
            while True:
                caller.chunk(say("for ever and "))

        server = self.serve(answer)
        got = []
        with self.assertRaises(LlmError) as caught:
            for piece in self.client(server).chat(self.request(max_tokens=100)):
                got.append(piece.text)
        self.assertEqual(caught.exception.code, "endless")
        characters = len("".join(got))
        self.assertGreater(characters, 100 * 8)
        self.assertLess(characters, 100 * 100)
        server.closed.get(timeout=5)

    def test_endless_empty_lines(self):
        def answer(caller):
            caller.send(CHUNKED)
            while True:
                caller.chunk(json.dumps(say("")).encode() + b"\n" * 2)

        client = self.client(self.serve(answer))
        self.fails("endless", client.chat, self.request(max_tokens=10))

    def test_endless_without_a_limit_asked_for(self):
        def answer(caller):
            caller.send(CHUNKED)
            while True:
                caller.chunk(say("x" * 50_000))

        client = self.client(self.serve(answer))
        self.fails("endless", client.chat, self.request(max_tokens=-1))

    def test_empty_answer(self):
        for parts in ([end()], [say(" \n"), end()]):
            error = self.fails("empty_answer", self.raw(*parts).chat, self.request())
            self.assertEqual(error.done, Done("stop", 11, 7))

    def test_only_thinking(self):
        thinking = {"message": {"role": "assistant", "thinking": "Let me see"}}
        client = self.raw(thinking, end(done_reason="length"))
        error = self.fails("only_thinking", client.chat, self.request())
        self.assertEqual(error.done, Done("length", 11, 7))

    def test_not_a_chat(self):
        self.keeps("not_a_model_server", {"hello": "world"}, text="")

    def test_web_page(self):
        page = b"<!DOCTYPE html>\n<html><title>Router</title></html>"
        server = self.serve(lambda caller: caller.reply(page, kind="text/html"))
        self.fails("not_a_model_server", self.client(server).chat, self.request())


class TestPatience(LlmCase):
    def after(self, *parts, gap, **values):
        """The error, and after how long, when the server falls silent."""

        def answer(caller):
            if parts:
                caller.send(CHUNKED)
            for part in parts:
                caller.chunk(part)
            time.sleep(gap)
            caller.chunk(end())

        client = self.client(self.serve(answer))
        start = time.monotonic()
        try:
            pieces = self.pieces(client, **values)
        except LlmError as error:
            return error.code, time.monotonic() - start
        return pieces[-1].reason, time.monotonic() - start

    def test_first_token(self):
        code, took = self.after(gap=1)
        self.assertEqual(code, "first_token_timeout")
        self.assertGreater(took, 0.55)
        self.assertLess(took, 1.5)

    def test_silence(self):
        code, took = self.after(say("One"), gap=1)
        self.assertEqual(code, "silence")
        self.assertGreater(took, 0.25)
        self.assertLess(took, 0.58)

    def test_silence_is_allowed_longer_with_tools(self):
        tools = [{"type": "function", "function": {"name": "stock"}}]
        self.assertEqual(self.after(say("One"), gap=0.45, tools=tools)[0], "stop")
        code, took = self.after(say("One"), gap=1, tools=tools)
        self.assertEqual(code, "silence")
        self.assertGreater(took, 0.55)

    def test_headers_are_no_token(self):
        def answer(caller):
            caller.send(CHUNKED)
            caller.wait_closed()

        client = self.client(self.serve(answer))
        self.fails("first_token_timeout", client.chat, self.request())

    def test_blank_lines_are_no_sign_of_life(self):
        def answer(caller):
            caller.send(CHUNKED)
            caller.chunk(say("One"))
            while True:
                caller.chunk(b"\n")
                time.sleep(0.05)

        client = self.client(self.serve(answer))
        start = time.monotonic()
        self.fails("silence", client.chat, self.request())
        self.assertLess(time.monotonic() - start, 1.5)
