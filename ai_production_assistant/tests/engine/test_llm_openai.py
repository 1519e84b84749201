"""The OpenAI-compatible client, against raw servers and the stand-in."""

import json

from ...engine.llm import Done, LlmError, Text, Thinking, Timeouts, ToolCall
from .llm_servers import LlmCase

STREAM = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
)
USAGE = {"choices": [], "usage": {"prompt_tokens": 12, "completion_tokens": 3}}
DONE = b"data: [DONE]\n\n"


def delta(reason=None, **values):
    return {"choices": [{"index": 0, "delta": values, "finish_reason": reason}]}


def part(index, arguments, **more):
    function = {"arguments": arguments} | (
        {"name": more.pop("name")} if "name" in more else {}
    )
    return {"index": index, "function": function, **more}


class OpenAiCase(LlmCase):
    provider = "openai"

    def serve_events(self, *events):
        def answer(caller):
            caller.send(STREAM)
            for event in events:
                if not isinstance(event, bytes):
                    event = b"data: " + json.dumps(event).encode() + b"\n\n"
                caller.chunk(event)
            caller.send(b"0\r\n\r\n")

        return self.serve(answer)

    def answer(self, *events, **values):
        return self.pieces(self.client(self.serve_events(*events)), **values)

    def fault(self, code, *events, text="", **values):
        client = self.client(self.serve_events(*events))
        got = []
        with self.assertRaises(LlmError) as caught:
            for piece in client.chat(self.request(**values)):
                got.append(piece)
        self.assertEqual(caught.exception.code, code, caught.exception)
        self.assertEqual("".join(piece.text for piece in got), text)
        return caught.exception


class TestOpenAiStream(OpenAiCase):
    def test_pieces_and_figures(self):
        pieces = self.answer(
            b": comment\n\n",
            b"event: message\r\nid: 4\r\n",
            delta(role="assistant", content=""),
            delta(reasoning_content="Hm"),
            delta(reasoning="m"),
            b"data:" + json.dumps(delta(content="Two ")).encode() + b"\r\n\r\n",
            delta(content="orders"),
            delta("stop"),
            USAGE,
            DONE,
        )
        self.assertEqual(
            pieces[:-1], [Thinking("Hm"), Thinking("m"), Text("Two "), Text("orders")]
        )
        done = pieces[-1]
        self.assertEqual(
            (done.reason, done.prompt_tokens, done.output_tokens), ("stop", 12, 3)
        )
        self.assertGreater(done.total_seconds, 0)

    def test_request(self):
        server = self.serve_events(delta("stop", content="Yes"), DONE)
        tools = [{"type": "function", "function": {"name": "stock"}}]
        asked = {"function": {"name": "stock", "arguments": {"product": "Table"}}}
        messages = [
            {"role": "user", "content": "How many?"},
            {"role": "assistant", "tool_calls": [asked, asked], "thinking": "old"},
            {"role": "tool", "tool_name": "stock", "content": "5"},
            {"role": "tool", "tool_name": "stock", "content": "6"},
        ]
        client = self.client(server, key="sk-1")
        self.pieces(client, messages=messages, tools=tools)
        sent = server.requests[0]
        self.assertEqual(sent.path, "/v1/chat/completions")
        self.assertEqual(sent.headers["authorization"], "Bearer sk-1")
        first, calling, one, two = sent.json.pop("messages")
        self.assertEqual(
            sent.json,
            {
                "model": "phi3:mini",
                "stream": True,
                "stream_options": {"include_usage": True},
                "max_tokens": 200,
                "temperature": 0.2,
                "tools": tools,
            },
        )
        self.assertEqual(first, {"role": "user", "content": "How many?"})
        self.assertEqual(set(calling), {"role", "content", "tool_calls"})
        self.assertEqual(
            [json.loads(c["function"]["arguments"]) for c in calling["tool_calls"]],
            [{"product": "Table"}] * 2,
        )
        names = [call["id"] for call in calling["tool_calls"]]
        self.assertEqual(len(set(names)), 2)
        self.assertEqual([one["tool_call_id"], two["tool_call_id"]], names)

    def test_thinking_is_sent_as_asked(self):
        for think, sent in (
            (None, {}),
            (False, {"chat_template_kwargs": {"enable_thinking": False}}),
            ("low", {"reasoning_effort": "low"}),
        ):
            server = self.serve_events(delta("stop", content="Yes"), DONE)
            self.pieces(self.client(server), think=think)
            body = server.requests[0].json
            extra = {"chat_template_kwargs", "reasoning_effort"} & set(body)
            self.assertEqual({key: body[key] for key in extra}, sent)

    def test_tool_calls_in_parts(self):
        pieces = self.answer(
            delta(tool_calls=[part(0, "", id="c1", name="late_orders")]),
            delta(tool_calls=[part(0, '{"lim')]),
            delta(tool_calls=[part(1, "{", id="c2", name="stock")]),
            delta(tool_calls=[part(0, 'it": 5}')]),
            delta("tool_calls"),
            DONE,
        )
        self.assertEqual(pieces[0], ToolCall("late_orders", {"limit": 5}, "c1"))
        self.assertEqual((pieces[1].name, pieces[1].arguments), ("stock", {}))
        self.assertTrue(pieces[1].problem)
        self.assertIsInstance(pieces[2], Done)

    def test_end_without_the_last_event(self):
        pieces = self.answer(delta(content="Yes"), delta("length"))
        self.assertEqual(pieces[-1].reason, "length")

    def test_answer_that_is_no_stream(self):
        message = {"role": "assistant", "content": "Yes"}
        body = {"choices": [{"message": message, "finish_reason": "stop"}]}
        server = self.serve(lambda caller: caller.reply(body))
        self.assertEqual(self.pieces(self.client(server))[0], Text("Yes"))

    def test_faults(self):
        one = delta(content="One")
        full = {"message": "maximum context length is 4096 tokens", "code": 400}
        for code, *events in (
            ("interrupted", one),
            ("interrupted", one, b'data: {"choices": [{"del'),
            ("broken_stream", one, b'data: {"choices": [\n\n'),
            ("broken_stream", one, delta(content=["a"])),
            ("model_error", one, {"error": {"message": "out of memory"}}),
            ("model_error", one, {"object": "error", "message": "out of memory"}),
            ("model_error", one, b'error: {"message": "x", "error": "y"}\n\n'),
            ("context_exceeded", one, {"error": full}),
        ):
            with self.subTest(code=code, last=events[-1]):
                self.fault(code, *events, text="One")

    def test_empty_and_only_thinking(self):
        self.fault("empty_answer", delta("stop"), USAGE, DONE)
        thought = delta(reasoning_content="Hm")
        error = self.fault(
            "only_thinking", thought, delta("length"), USAGE, DONE, text="Hm"
        )
        self.assertEqual((error.done.reason, error.done.output_tokens), ("length", 3))

    def test_endless(self):
        call = delta(tool_calls=[part(0, "x" * 1000, name="stock")])
        for event in (delta(content="x" * 100), call, delta()):

            def answer(caller, event=event):
                caller.send(STREAM)
                data = b"data: " + json.dumps(event).encode() + b"\n\n"
                while True:
                    caller.chunk(data)

            client = self.client(self.serve(answer))
            self.fails("endless", client.chat, self.request(max_tokens=10))

    def test_another_server(self):
        page = b"<html><title>Router</title></html>"
        for body, kind in ((page, "text/html"), ({"status": "ok"}, "application/json")):
            server = self.serve(
                lambda caller, body=body, kind=kind: caller.reply(body, kind=kind)
            )
            client = self.client(server)
            self.fails("not_a_model_server", client.chat, self.request())
            self.fails("not_a_model_server", client.models)
            self.fails("not_a_model_server", client.version)

    def test_signs_of_life_are_no_token(self):
        def answer(caller):
            caller.send(STREAM)
            caller.chunk(b"data: " + json.dumps(delta(content="")).encode() + b"\n\n")
            while True:
                caller.chunk(b": ping\n\n")
                caller.sock.settimeout(0.05)
                try:
                    caller.sock.recv(1)
                    return
                except TimeoutError:
                    continue

        client = self.client(self.serve(answer))
        self.fails("first_token_timeout", client.chat, self.request())

    def test_statuses(self):
        missing = {"object": "error", "message": "The model `x` does not exist."}
        key = {"error": {"message": "Incorrect API key", "code": "invalid_api_key"}}
        loading = {"error": {"message": "Loading model", "code": 503}}
        for code, status, body in (
            ("model_missing", "404 Not Found", missing),
            ("not_a_model_server", "404 Not Found", {"detail": "Not Found"}),
            ("unauthorised", "401 Unauthorized", key),
            ("busy", "503 Service Unavailable", loading),
        ):
            server = self.serve(
                lambda caller, status=status, body=body: caller.reply(body, status)
            )
            self.fails(code, self.client(server).chat, self.request())


class TestOpenAiModels(OpenAiCase):
    def test_models(self):
        listed = {
            "data": [
                {"id": "qwen", "owned_by": "vllm", "max_model_len": 8192, "created": 9},
                {"id": "phi.gguf", "meta": {"n_ctx_train": 4096, "n_params": 3.8e9}},
                {"id": "BAAI/bge-m3", "created": 1e30},
                {"id": None},
                "nonsense",
            ]
        }
        server = self.serve(lambda caller: caller.reply(listed))
        qwen, phi, bge = self.client(server).models()
        self.assertEqual((qwen.name, qwen.context_length), ("qwen", 8192))
        self.assertEqual(qwen.capabilities, ("completion",))
        self.assertEqual(qwen.modified_at.year, 1970)
        self.assertEqual((phi.context_length, phi.parameter_size), (4096, "3.8B"))
        self.assertEqual(bge.capabilities, ("embedding",))
        self.assertIsNone(bge.modified_at)
        self.assertEqual(self.client(server).loaded()["qwen"].context_length, 8192)
        info = self.client(server).version()
        self.assertEqual((info.name, info.version), ("vLLM", ""))
        self.assertFalse(info.demonstration)

    def test_unsupported(self):
        client = self.client("localhost:1")
        self.fails("unsupported", client.pull, "phi3")
        self.fails("unsupported", client.delete, "phi3")


class TestOpenAiStandIn(OpenAiCase):
    def setUp(self):
        super().setUp()
        self.server = self.stand_in(first_token_ms=5, tokens_per_second=2000)
        self.openai = self.client(self.server, Timeouts(first=5, silence=1, control=5))

    def test_chat(self):
        self.server.script({"say": "Two orders are late [1]."})
        pieces = self.pieces(self.openai)
        text = "".join(piece.text for piece in pieces[:-1])
        self.assertEqual(text, "Two orders are late [1].")
        self.assertEqual(pieces[-1].reason, "stop")
        self.assertGreater(pieces[-1].prompt_tokens, 0)

    def test_models_and_version(self):
        self.assertIn("phi3:mini", [model.name for model in self.openai.models()])
        info = self.openai.version()
        self.assertTrue(info.version)
        self.assertTrue(info.demonstration)
        self.server.script({"character": "careless"}, "phi3:mini")
        cast = self.openai.version().characters
        self.assertEqual(cast, {"phi3:mini": "careless"})

    def test_key(self):
        server = self.stand_in(api_key="sk-right")
        self.fails("unauthorised", self.client(server, key="sk-wrong").models)
        self.assertTrue(self.client(server, key="sk-right").models())

    def test_tools(self):
        call = {"name": "late_orders", "arguments": {"limit": 3}}
        self.server.script({"say": "", "tool_calls": [call]}, "llama3.2:3b")
        tool = {"type": "function", "function": {"name": "late_orders"}}
        pieces = self.pieces(self.openai, model="llama3.2:3b", tools=[tool])
        self.assertEqual(
            (pieces[0].name, pieces[0].arguments), ("late_orders", {"limit": 3})
        )

    def test_faults(self):
        for fault, code in {
            "http_404": "model_missing",
            "http_500": "server_error",
            "http_503": "busy",
            "html": "not_a_model_server",
            "error_line": "model_error",
            "no_done": "interrupted",
            "drop": "interrupted",
            "broken_json": "broken_stream",
            "long_line": "line_too_long",
            "empty": "empty_answer",
            "only_thinking": "only_thinking",
            "endless": "endless",
            "silence": "silence",
        }.items():
            with self.subTest(fault=fault):
                script = {"say": "word " * 40, "fault": fault}
                self.server.script(script | {"tokens_per_second": 100_000})
                self.fails(code, self.openai.chat, self.request(max_tokens=5))
