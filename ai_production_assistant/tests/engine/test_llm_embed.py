"""Vectors: batches, bad texts among good ones, and known models' prefixes."""

from ...engine.llm import Timeouts, embedding
from ...engine.llm.batching import BATCH
from .llm_servers import LlmCase

TOO_LONG = {"error": "the input length exceeds the context length"}
EOF = {"error": 'do embedding request: Post "http://127.0.0.1:1/embedding": EOF'}


def vector(text):
    return [float(len(text)), 0.5]


class EmbedCase(LlmCase):
    # Odoo's runner leaves out inherited test methods otherwise.
    allow_inherited_tests_method = True
    path = "/api/embed"

    def embedder(self, refuse=None, answer=None):
        """A server that calls ``refuse(caller, texts)``; True: it has answered."""

        def handler(caller):
            texts = caller.json["input"]
            if refuse and refuse(caller, texts):
                return
            vectors = [vector(text) for text in texts]
            caller.reply((answer or self.body)(vectors))

        return self.serve(handler)

    @staticmethod
    def body(vectors):
        return {"embeddings": vectors, "prompt_eval_count": 2 * len(vectors)}

    def embed(self, server, texts):
        return self.client(server, Timeouts(first=5)).embed("all-minilm", texts)

    def test_batches(self):
        texts = [f"{'x' * (number % 7)} {number}" for number in range(BATCH * 2 + 5)]
        server = self.embedder()
        result = self.embed(server, texts)
        self.assertEqual(result.vectors, [vector(text) for text in texts])
        self.assertEqual((result.reasons, result.dimension), ({}, 2))
        self.assertEqual(result.tokens, 2 * len(texts))
        sent = [caller.json["input"] for caller in server.requests]
        self.assertEqual([len(batch) for batch in sent], [BATCH, BATCH, 5])
        self.assertEqual(server.requests[0].path, self.path)

    def test_long_texts_make_small_batches(self):
        server = self.embedder()
        self.embed(server, ["x" * 60_000] * 4)
        self.assertEqual([len(c.json["input"]) for c in server.requests], [1] * 4)

    def test_nothing_and_blank_texts(self):
        server = self.embedder()
        self.assertEqual(self.embed(server, []).vectors, [])
        result = self.embed(server, ["", "text", " \n"])
        self.assertEqual(result.vectors, [None, vector("text"), None])
        self.assertEqual(result.reasons, {0: "empty", 2: "empty"})
        self.assertEqual([c.json["input"] for c in server.requests], [["text"]])

    def bad_texts_are_found(self, refuse, reason):
        texts = [f"text {number}" for number in range(BATCH + 8)]
        texts[5] = texts[20] = texts[-1] = "bad"
        server = self.embedder(refuse)
        result = self.embed(server, texts)
        for index, text in enumerate(texts):
            wanted = None if text == "bad" else vector(text)
            self.assertEqual(result.vectors[index], wanted, index)
        self.assertEqual(sorted(result.reasons), [5, 20, len(texts) - 1])
        for said in result.reasons.values():
            self.assertIn(reason, said)
        self.assertLessEqual(len(server.requests), 40)

    def test_text_too_long(self):
        def refuse(caller, texts):
            if "bad" in texts:
                caller.reply(TOO_LONG, "400 Bad Request")
                return True

        self.bad_texts_are_found(refuse, "context_exceeded")

    def test_text_that_kills_the_runner(self):
        def refuse(caller, texts):
            if "bad" in texts:
                caller.reply(EOF, "500 Internal Server Error")
                return True

        self.bad_texts_are_found(refuse, "EOF")

    def test_text_that_ends_the_connection(self):
        def refuse(caller, texts):
            if "bad" in texts:
                caller.sock.close()
                return True

        self.bad_texts_are_found(refuse, "interrupted")

    def test_a_single_bad_text_is_marked(self):
        """A harmless text shows that the server works."""

        def refuse(caller, texts):
            if "bad" in texts:
                caller.reply({"error": "NaN"}, "500 Internal Server Error")
                return True

        server = self.embedder(refuse)
        result = self.embed(server, ["bad"])
        self.assertEqual(result.vectors, [None])
        self.assertIn("NaN", result.reasons[0])
        self.assertEqual(len(server.requests), 2)

    def test_all_texts_too_long(self):
        def refuse(caller, texts):
            caller.reply(TOO_LONG, "400 Bad Request")
            return True

        server = self.embedder(refuse)
        result = self.embed(server, ["a", "b"])
        self.assertEqual(result.vectors, [None, None])
        self.assertEqual(len(server.requests), 3)

    def test_server_that_fails_for_all(self):
        """Raised after a few requests, not after two for each text."""

        def refuse(caller, texts):
            caller.reply({"error": "no memory"}, "500 Internal Server Error")
            return True

        server = self.embedder(refuse)
        error = self.fails("server_error", self.embed, server, ["text"] * 500)
        self.assertIn("no memory", error.detail)
        self.assertLess(len(server.requests), 10)

    def test_server_that_fails_from_now_on(self):
        served = []

        def refuse(caller, texts):
            served.append(texts)
            if len(served) > 1:
                caller.reply({"error": "no memory"}, "500 Internal Server Error")
                return True

        server = self.embedder(refuse)
        self.fails("server_error", self.embed, server, ["text"] * 500)
        self.assertLess(len(server.requests), 20)

    def test_errors_that_no_text_causes(self):
        for code, status, body in (
            ("model_missing", "404 Not Found", {"error": "model 'x' not found"}),
            ("busy", "503 Service Unavailable", {"error": "server busy"}),
            ("unauthorised", "401 Unauthorized", {"error": "unauthorized"}),
        ):

            def refuse(caller, texts, status=status, body=body):
                caller.reply(body, status)
                return True

            server = self.embedder(refuse)
            self.fails(code, self.embed, server, ["a", "b"])
            self.assertEqual(len(server.requests), 1)

    def test_vectors_that_are_none(self):
        bad = ([], ["a"], [None], None, [True], "text")
        server = self.embedder(answer=lambda v: self.body([vector("x"), *bad]))
        result = self.embed(server, ["x"] * 7)
        self.assertEqual(result.vectors, [vector("x")] + [None] * 6)
        self.assertEqual(sorted(result.reasons), [1, 2, 3, 4, 5, 6])

    def test_answers_that_do_not_fit(self):
        for answer in (
            lambda vectors: self.body(vectors[:-1]),
            lambda vectors: self.body([[1.0], [1.0, 2.0]]),
            lambda vectors: {},
        ):
            server = self.embedder(answer=answer)
            self.fails("broken_stream", self.embed, server, ["a", "b"])

    def test_silent_server(self):
        server = self.serve(lambda caller: caller.wait_closed())
        client = self.client(server, Timeouts(first=0.3))
        self.fails("first_token_timeout", client.embed, "all-minilm", ["text"])


class TestOllamaEmbed(EmbedCase):
    def test_request(self):
        server = self.embedder()
        self.embed(server, ["text"])
        sent = server.requests[0].json
        self.assertEqual((sent["model"], sent["input"]), ("all-minilm", ["text"]))
        self.assertIs(sent["truncate"], False)
        self.assertIn("keep_alive", sent)


class TestOpenAiEmbed(EmbedCase):
    provider = "openai"
    path = "/v1/embeddings"

    @staticmethod
    def body(vectors):
        rows = [{"index": at, "embedding": item} for at, item in enumerate(vectors)]
        usage = {"prompt_tokens": 2 * len(vectors)}
        # the order is not promised
        return {"data": rows[::-1], "usage": usage}


# The cases of the common class run for each provider, not by themselves.
del EmbedCase


class TestEmbeddingModels(LlmCase):
    def test_known_by_family(self):
        for name, family in {
            "embeddinggemma": "embeddinggemma",
            "embeddinggemma:300m-qat-q8_0": "embeddinggemma",
            "google/embeddinggemma-300m": "embeddinggemma",
            "unsloth/embedding_gemma": "embeddinggemma",
            "bge-m3:567m": "bge-m3",
            "BAAI/bge-m3": "bge-m3",
            "qwen3-embedding:0.6b": "qwen3-embedding",
            "hf.co/Qwen/Qwen3-Embedding-0.6B-GGUF:Q8_0": "qwen3-embedding",
            "nomic-embed-text:v1.5": "nomic-embed-text",
            "nomic-ai/nomic-embed-text-v1.5": "nomic-embed-text",
            "nomic-embed-text-v2-moe": "nomic-embed-text-v2",
            "mxbai-embed-large:latest": "mxbai-embed-large",
            "snowflake-arctic-embed:33m": "snowflake-arctic-embed",
            "snowflake-arctic-embed2": "snowflake-arctic-embed2",
            "Snowflake/snowflake-arctic-embed-l-v2.0": "snowflake-arctic-embed2",
            "all-minilm": "all-minilm",
        }.items():
            with self.subTest(name=name):
                self.assertEqual(embedding.known(name).family, family)
        for name in ("phi3:mini", "my-model", "not-bge", ""):
            self.assertIsNone(embedding.known(name), name)

    def test_prefixes(self):
        for name, query, document in (
            (
                "embeddinggemma:300m",
                "task: search result | query: oil",
                "title: none | text: oil",
            ),
            ("nomic-embed-text", "search_query: oil", "search_document: oil"),
            ("bge-m3", "oil", "oil"),
            ("unknown", "oil", "oil"),
            ("intfloat/multilingual-e5-large", "query: oil", "passage: oil"),
        ):
            self.assertEqual(embedding.query_text(name, "oil"), query)
            self.assertEqual(embedding.document_text(name, "oil"), document)
        asked = embedding.query_text("qwen3-embedding:0.6b", "oil")
        self.assertRegex(asked, r"^Instruct: .+\nQuery:oil$")
        self.assertEqual(embedding.document_text("qwen3-embedding:0.6b", "oil"), "oil")

    def test_title(self):
        text = embedding.document_text("embeddinggemma", "{title} oil", "Robot\nR2")
        self.assertEqual(text, "title: Robot R2 | text: {title} oil")

    def test_recognised_by_name(self):
        for name in ("text-embedding-3-small", "gte-large", "intfloat/e5-base-v2"):
            self.assertTrue(embedding.is_embedding_model(name), name)
        for name in ("phi3:mini", "llama3.2", "qwen3:4b", "gpt-oss:20b", "gemma3"):
            self.assertFalse(embedding.is_embedding_model(name), name)
