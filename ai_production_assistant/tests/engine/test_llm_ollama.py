"""The Ollama client against the stand-in, over HTTP."""

from datetime import timezone

from ...engine.llm import (
    Done,
    LlmError,
    Text,
    Thinking,
    Timeouts,
    ToolCall,
    provider_class,
    provider_names,
    register_provider,
)
from .llm_servers import LlmCase

TOOL = {"type": "function", "function": {"name": "late_orders", "parameters": {}}}


class TestOllama(LlmCase):
    def setUp(self):
        super().setUp()
        self.server = self.stand_in(first_token_ms=5, tokens_per_second=1000)
        self.ollama = self.client(self.server, Timeouts(first=5, silence=1, control=5))

    def test_version(self):
        info = self.ollama.version()
        self.assertEqual(info.name, "Ollama")
        self.assertTrue(info.version)
        self.assertTrue(info.demonstration)
        self.assertGreater(info.seconds, 0)
        self.assertLess(info.seconds, 5)
        self.assertEqual(info.characters, {})
        real = self.client(self.stand_in(plain=True, characters=True)).version()
        self.assertFalse(real.demonstration)
        self.assertEqual(real.characters, {})

    def test_a_demonstration_tells_how_its_models_answer(self):
        client = self.client(self.stand_in(characters=True))
        cast = client.version().characters
        names = ("honest", "inventing", "careless", "obedient")
        self.assertEqual(cast, {f"{name}:latest": name for name in names})
        self.assertLessEqual(set(cast), {model.name for model in client.models()})
        said = {"version": "1", "stand_in": True, "characters": {"a": 1, "b": "honest"}}
        server = self.serve_lines(said)
        self.assertEqual(self.client(server).version().characters, {"b": "honest"})

    def test_models(self):
        models = {model.name: model for model in self.ollama.models()}
        phi = models["phi3:mini"]
        self.assertEqual(phi.family, "phi3")
        self.assertEqual(phi.parameter_size, "3.8B")
        self.assertEqual(phi.quantization, "Q4_0")
        self.assertEqual(phi.context_length, 131_072)
        self.assertEqual(phi.embedding_length, 3072)
        self.assertEqual(phi.size, 2_176_178_913)
        self.assertEqual(len(phi.digest), 64)
        self.assertEqual(phi.capabilities, ("completion",))
        self.assertEqual(phi.remote_host, "")
        self.assertEqual(phi.modified_at.tzinfo, timezone.utc)
        self.assertIn("thinking", models["qwen3:4b"].capabilities)
        self.assertEqual(models["all-minilm:latest"].capabilities, ("embedding",))

    def test_models_of_an_older_server(self):
        """Capabilities and lengths come from /api/show there."""
        tag = {
            "name": "a:1",
            "size": 5,
            "modified_at": "2024-05-04T14:56:49.27730-07:00",
        }
        gone, odd = {"name": "gone"}, {"name": "nomic-embed-text:latest"}
        shown = {
            "details": {"family": "phi3"},
            "model_info": {"general.architecture": "phi3", "phi3.context_length": 4096},
            "capabilities": ["completion"],
        }

        def show(caller):
            if caller.json["model"] == "a:1":
                caller.reply(shown)
            elif caller.json["model"] == "gone":
                caller.reply({"error": "model 'gone' not found"}, "404 Not Found")
            else:
                caller.reply({"error": "damaged"}, "500 Internal Server Error")

        listed = {"models": [tag, gone, odd, "nonsense", {"size": 1}]}
        server = self.serve(lambda caller: caller.reply(listed), show=show)
        one, other = self.client(server).models()
        self.assertEqual((one.name, one.family, one.size), ("a:1", "phi3", 5))
        self.assertEqual(
            (one.context_length, one.capabilities), (4096, ("completion",))
        )
        self.assertEqual(
            one.modified_at.isoformat(), "2024-05-04T21:56:49.277300+00:00"
        )
        self.assertEqual(
            (other.name, other.capabilities), (odd["name"], ("embedding",))
        )

    def test_no_models(self):
        for body in ({"models": []}, {"models": None}):
            server = self.serve(lambda caller, body=body: caller.reply(body))
            self.assertEqual(self.client(server).models(), [])

    def test_another_server(self):
        for body in ({"status": "ok"}, b"It works!", b"<html></html>", b"[]", b""):
            server = self.serve(lambda caller, body=body: caller.reply(body))
            client = self.client(server)
            self.fails("not_a_model_server", client.models)
            self.fails("not_a_model_server", client.version)

    def test_loaded(self):
        self.assertEqual(self.ollama.loaded(), {})
        self.server.script({"say": "Yes"})
        self.pieces(self.ollama)
        self.assertTrue(self.ollama.is_loaded("phi3:mini"))
        self.assertFalse(self.ollama.is_loaded("phi3"))
        loaded = self.ollama.loaded()["phi3:mini"]
        self.assertEqual(loaded.context_length, 4096)
        self.assertGreater(loaded.size, 0)
        self.assertEqual(loaded.expires_at.tzinfo, timezone.utc)

    def test_chat(self):
        self.server.script({"say": "Two orders are late [1].", "prompt_eval_count": 99})
        pieces = self.pieces(self.ollama)
        text = "".join(piece.text for piece in pieces[:-1])
        self.assertEqual(text, "Two orders are late [1].")
        done = pieces[-1]
        self.assertIsInstance(done, Done)
        self.assertEqual((done.reason, done.prompt_tokens), ("stop", 99))
        self.assertGreater(done.output_tokens, 1)
        self.assertGreater(done.total_seconds, 0)

    def test_thinking(self):
        self.server.script({"say": "Two.", "thinking": "Let me count."}, "qwen3:4b")
        pieces = self.pieces(self.ollama, model="qwen3:4b", think=True)
        thought = "".join(p.text for p in pieces if isinstance(p, Thinking))
        text = "".join(p.text for p in pieces if isinstance(p, Text))
        self.assertEqual((thought, text), ("Let me count.", "Two."))
        self.fails("bad_request", self.ollama.chat, self.request(think=True))

    def test_tools(self):
        call = {"name": "late_orders", "arguments": {"limit": 3}}
        self.server.script({"say": "", "tool_calls": [call]}, "llama3.2:3b")
        pieces = self.pieces(self.ollama, model="llama3.2:3b", tools=[TOOL])
        calls = [piece for piece in pieces if isinstance(piece, ToolCall)]
        self.assertEqual(
            [(c.name, c.arguments, c.problem) for c in calls],
            [("late_orders", {"limit": 3}, "")],
        )
        self.fails("bad_request", self.ollama.chat, self.request(tools=[TOOL]))

    def test_faults(self):
        for fault, code in {
            "http_400": "context_exceeded",
            "http_401": "unauthorised",
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
                words = "word " * 40
                self.server.script(
                    {"say": words, "fault": fault, "tokens_per_second": 100_000}
                )
                self.fails(code, self.ollama.chat, self.request(max_tokens=5))

    def test_model_missing(self):
        error = self.fails("model_missing", self.ollama.chat, self.request("nothing"))
        self.assertIn("nothing", error.detail)

    def test_slow_first_token(self):
        self.server.script({"say": "Yes", "first_token_ms": 3000})
        client = self.client(self.server, Timeouts(first=0.3))
        self.fails("first_token_timeout", client.chat, self.request())

    def test_pull(self):
        script = {"pull_sizes": [1_000_000, 5000, 100], "pull_ms": 100}
        self.server.script(script, "embeddinggemma:latest")
        progress = list(self.ollama.pull("embeddinggemma"))
        self.assertEqual(progress[-1].status, "success")
        self.assertEqual(progress[-1].percent, 100)
        self.assertEqual(progress[-1].total, 1_005_100)
        self.assertEqual(progress[-1].completed, 1_005_100)
        for one, following in zip(progress, progress[1:], strict=False):
            self.assertLessEqual(one.percent, following.percent)
            self.assertLessEqual(one.completed, following.completed)
        self.assertTrue(any(0 < step.percent < 99 for step in progress))

    def test_pull_of_an_unknown_model(self):
        self.server.script({"fault": "pull_error"}, "nothing:latest")
        self.fails("model_missing", self.ollama.pull, "nothing")

    def test_delete(self):
        self.ollama.delete("phi3:mini")
        self.assertNotIn("phi3:mini", [m.name for m in self.ollama.models()])
        self.fails("model_missing", self.ollama.delete, "phi3:mini")

    def test_same_model(self):
        same = self.ollama.same_model
        self.assertTrue(same("phi3", "phi3:latest"))
        self.assertTrue(same("registry:5000/phi3", "registry:5000/phi3:latest"))
        self.assertFalse(same("phi3", "phi3:mini"))


class TestPullProgress(LlmCase):
    def pull(self, *lines):
        return list(self.client(self.serve_lines(*lines)).pull("phi3"))

    def test_sum_over_layers_never_falls(self):
        def layer(digest, total, completed=None):
            line = {"status": f"pulling {digest}", "digest": digest, "total": total}
            return line | ({} if completed is None else {"completed": completed})

        steps = self.pull(
            {"status": "pulling manifest"},
            layer("a", 100),
            layer("a", 100, 60),
            layer("a", 100, 40),
            layer("a", 100, 100),
            layer("b", 900, 0),
            layer("b", 900, 5000),
            {"status": "verifying sha256 digest"},
            {"status": "success"},
        )
        self.assertEqual(
            [(s.completed, s.total, s.percent) for s in steps],
            [
                (0, 0, 0),
                (0, 100, 0),
                (60, 100, 60),
                (60, 100, 60),
                (100, 100, 99),
                (100, 1000, 99),
                (1000, 1000, 99),
                (1000, 1000, 99),
                (1000, 1000, 100),
            ],
        )

    def test_faults(self):
        disk = {"error": "write /root/.ollama: no space left on device"}
        error = self.fails("model_error", self.pull, {"status": "pulling"}, disk)
        self.assertIn("no space", error.detail)
        unknown = {"error": "pull model manifest: file does not exist"}
        self.fails("model_missing", self.pull, unknown)
        self.fails("interrupted", self.pull, {"status": "pulling manifest"})


class TestRemoteModels(LlmCase):
    HOST = "https://ollama.com:443"

    def setUp(self):
        super().setUp()
        self.server = self.stand_in(first_token_ms=0)
        self.server.script({"say": "Yes"}, "big:cloud", remote_host=self.HOST)

    def test_refused_before_anything_is_sent(self):
        client = self.client(self.server)
        error = self.fails("remote_refused", client.chat, self.request("big:cloud"))
        self.assertIn("ollama.com", error.detail)
        self.fails("remote_refused", client.embed, "big:cloud", ["secret"])
        self.assertEqual(self.server.requests_of(path="/api/chat"), [])
        self.assertEqual(self.server.requests_of(path="/api/embed"), [])

    def test_allowed(self):
        client = self.client(self.server, allow_remote=True)
        self.assertEqual(self.pieces(client, model="big:cloud")[-1].reason, "stop")

    def test_flagged_in_the_list(self):
        self.server.script({"say": ""}, "seen:cloud", remote_host="x.test", listed=True)
        hosts = {m.name: m.remote_host for m in self.client(self.server).models()}
        self.assertEqual(hosts["seen:cloud"], "x.test")

    def test_asked_once_for_several_answers(self):
        self.server.script({"say": "Yes"})
        for _answer in range(3):
            self.pieces(self.client(self.server))
        self.assertEqual(len(self.server.requests_of(path="/api/show")), 1)

    def test_refused_when_only_the_answer_tells(self):
        line = {"message": {"content": "Hi"}, "remote_host": self.HOST}
        client = self.client(self.serve_lines(line))
        self.fails("remote_refused", client.chat, self.request())


class TestRegistry(LlmCase):
    def test_register(self):
        self.assertEqual(provider_names()[:2], ("ollama", "openai"))
        with self.assertRaises(LlmError) as caught:
            provider_class("nothing")
        self.assertEqual(caught.exception.code, "unsupported")

        @register_provider("mine")
        class Mine(provider_class("ollama")):
            pass

        self.addCleanup(self._forget, "mine")
        self.assertIs(provider_class("mine"), Mine)
        self.assertEqual(Mine.name, "mine")
        self.assertEqual(provider_class("ollama").name, "ollama")

    @staticmethod
    def _forget(name):
        from ...engine.llm import registry

        registry._providers.pop(name)
