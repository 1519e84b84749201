"""Embeddings of the stand-in: real vectors, and the ways in which they fail."""

import base64
import struct
import unittest
from unittest.mock import patch

from stand_in_client import StandInCase

from ollama_stand_in import embed, minilm

installed = unittest.skipIf(minilm.missing(), f"not installed: {minilm.missing()}")


def dot(one, two):
    return sum(a * b for a, b in zip(one, two, strict=True))


class TestEmbed(StandInCase):
    def embed(self, given, model="all-minilm", **values):
        body = {"model": model, "input": given, **values}
        return self.call("POST", "/api/embed", body)

    def vectors(self, given, **values):
        status, answer = self.embed(given, **values)
        self.assertEqual(status, 200, answer)
        return answer["embeddings"]

    @installed
    def test_they_are_the_vectors_of_the_model(self):
        # The similarities that the authors' own page of the model shows.
        one, *others = self.vectors(
            [
                "That is a happy person",
                "That is a happy dog",
                "That is a very happy person",
                "Today is a sunny day",
            ]
        )
        self.assertEqual(len(one), 384)
        self.assertAlmostEqual(dot(one, one), 1, places=5)
        for other, known in zip(others, (0.695, 0.943, 0.257), strict=True):
            self.assertAlmostEqual(dot(one, other), known, delta=0.001)

    @installed
    def test_a_batch_gives_what_single_texts_give(self):
        texts = [f"order {number} " * (number * 3 + 1) for number in range(20)]
        batch = self.vectors(texts)
        for index in (0, 7, 19):
            (single,) = self.vectors(texts[index])
            self.assertGreater(dot(single, batch[index]), 0.99999)

    @installed
    def test_names_and_counts(self):
        status, answer = self.embed(["one two", "three"])
        self.assertEqual(
            set(answer),
            {
                "model",
                "embeddings",
                "total_duration",
                "load_duration",
                "prompt_eval_count",
            },
        )
        self.assertEqual(answer["prompt_eval_count"], 4 + 3)

    @installed
    def test_dimensions(self):
        ((short,), (long,)) = self.vectors("x", dimensions=8), self.vectors("x")
        self.assertEqual(len(short), 8)
        self.assertAlmostEqual(dot(short, short), 1, places=5)
        self.assertAlmostEqual(short[0] / short[1], long[0] / long[1], places=4)

    @installed
    def test_too_long(self):
        long = "word " * 400
        (cut,) = self.vectors(long)
        (same,) = self.vectors(long + "and what is cut off")
        self.assertGreater(dot(cut, same), 0.99999)
        status, answer = self.embed([long], truncate=False)
        self.assertEqual(status, 400)
        self.assertEqual(answer["error"], "the input length exceeds the context length")
        self.vectors(long, truncate=False, options={"num_ctx": 512})

    @installed
    def test_other_models_have_their_own_length(self):
        self.server.state.add("embeddinggemma")
        ((vector,), (plain,)) = (
            self.vectors("x", model="embeddinggemma"),
            self.vectors("x"),
        )
        self.assertEqual(len(vector), 768)
        self.assertEqual(vector[:384], plain)

    @installed
    def test_openai_form(self):
        body = {"model": "all-minilm", "input": ["a", "b"]}
        status, answer = self.call("POST", "/v1/embeddings", body)
        self.assertEqual(status, 200)
        self.assertEqual([item["index"] for item in answer["data"]], [0, 1])
        body["encoding_format"] = "base64"
        coded = self.call("POST", "/v1/embeddings", body)[1]["data"][1]["embedding"]
        plain = struct.unpack("<384f", base64.b64decode(coded))
        self.assertGreater(dot(plain, answer["data"][1]["embedding"]), 0.99999)

    @installed
    def test_one_bad_input_fails_the_whole_batch(self):
        self.server.script({"fault": "embed_input", "embed_bad": "BAD"})
        self.assertEqual(self.embed(["fine", "also fine"])[0], 200)
        status, answer = self.embed(["fine", "BAD one"])
        self.assertEqual(status, 400)
        self.assertIn("NaN", answer["error"])

    def test_the_runner_dies(self):
        self.server.script({"fault": "embed_eof"})
        status, answer = self.embed(["x"])
        self.assertEqual(status, 400)
        self.assertTrue(answer["error"].endswith("EOF"))

    def test_bad_requests(self):
        for given, model, status, text in (
            ([1], "all-minilm", 400, "invalid input type"),
            ({}, "all-minilm", 400, "invalid input type"),
            ("x", "none", 404, "model 'none' not found"),
            ("x", "phi3:mini", 400, "this model does not support embeddings"),
        ):
            answer = self.embed(given, model)
            self.assertEqual(answer, (status, {"error": text}))
        self.assertEqual(self.vectors(""), [])

    def test_without_the_weights_it_says_what_is_missing(self):
        absent = patch.object(minilm, "NEEDED", ("numpy", "no_such_weights"))
        with absent, patch.object(embed, "model", minilm.MiniLM()):
            status, answer = self.embed("x")
        self.assertEqual(status, 500)
        self.assertIn("no_such_weights", answer["error"])
        self.assertEqual(self.chat()[0], 200)


if __name__ == "__main__":
    unittest.main()
