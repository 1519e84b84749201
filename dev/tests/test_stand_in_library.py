"""The stand-in's shelf: version, list, show, pull, delete."""

import json
import unittest

from stand_in_client import StandInCase


class TestLibrary(StandInCase):
    def names(self):
        return {model["name"] for model in self.get("/api/tags")["models"]}

    def pull(self, name, **script):
        if script:
            self.server.script({"pull_ms": 50} | script, model=name)
        response = self.send("POST", "/api/pull", {"model": name})
        return [json.loads(line) for line in response.read().splitlines()]

    def test_version_tells_that_it_is_a_stand_in(self):
        answer = self.get("/api/version")
        self.assertRegex(answer["version"], r"^\d+\.\d+\.\d+$")
        self.assertIs(answer["stand_in"], True)
        self.assertEqual(answer["characters"], {})

    def test_version_tells_who_plays_a_character(self):
        self.server.script({"character": "inventing"}, "made-up", listed=True)
        self.server.script([{"character": "honest"}, {}], "phi3:mini")
        played = {"made-up:latest": "inventing", "phi3:mini": "honest"}
        self.assertEqual(self.get("/api/version")["characters"], played)
        self.server.script({"character": "careless"})
        played = self.get("/api/version")["characters"]
        self.assertEqual(played["qwen3:4b"], "careless")
        self.assertEqual(played["phi3:mini"], "honest")

    def test_root_and_unknown_paths(self):
        self.assertEqual(self.get("/"), "Ollama is running")
        self.assertEqual(self.call("GET", "/api/none")[0], 404)
        self.assertEqual(self.call("GET", "/api/chat")[0], 405)
        self.assertEqual(self.call("HEAD", "/"), (200, ""))

    def test_tags(self):
        models = {model["name"]: model for model in self.get("/api/tags")["models"]}
        self.assertEqual(
            set(models), {"phi3:mini", "llama3.2:3b", "qwen3:4b", "all-minilm:latest"}
        )
        phi3 = models["phi3:mini"]
        self.assertRegex(phi3["digest"], r"^[0-9a-f]{64}$")
        self.assertEqual(phi3["details"]["parameter_size"], "3.8B")
        self.assertEqual(phi3["details"]["quantization_level"], "Q4_0")
        self.assertGreater(phi3["size"], 2_000_000_000)

    def test_show(self):
        status, answer = self.call("POST", "/api/show", {"model": "qwen3:4b"})
        self.assertEqual(status, 200)
        self.assertEqual(answer["capabilities"], ["completion", "tools", "thinking"])
        self.assertEqual(answer["model_info"]["general.architecture"], "qwen3")
        self.assertEqual(answer["model_info"]["qwen3.context_length"], 262144)
        status, answer = self.call("POST", "/api/show", {"model": "none"})
        self.assertEqual((status, answer["error"]), (404, "model 'none' not found"))

    def test_a_model_elsewhere(self):
        values = {"remote_host": "https://ollama.com:443", "remote_model": "big:1t"}
        self.server.script({}, model="big:cloud", listed=True, **values)
        tags = {model["name"]: model for model in self.get("/api/tags")["models"]}
        self.assertEqual(tags["big:cloud"]["remote_host"], values["remote_host"])
        show = self.call("POST", "/api/show", {"model": "big:cloud"})[1]
        self.assertEqual(show["remote_model"], "big:1t")

    def test_load_and_unload(self):
        body = {"model": "phi3:mini", "messages": [], "options": {"num_ctx": 2048}}
        status, answer = self.call("POST", "/api/chat", body)
        self.assertEqual((status, answer["done_reason"]), (200, "load"))
        (loaded,) = self.get("/api/ps")["models"]
        self.assertEqual(loaded["context_length"], 2048)
        self.assertRegex(loaded["expires_at"], r"^20\d\d-.*Z$")
        status, answer = self.call("POST", "/api/chat", body | {"keep_alive": 0})
        self.assertEqual((status, answer["done_reason"]), (200, "unload"))
        self.assertEqual(self.get("/api/ps")["models"], [])

    def test_pull_streams_and_adds(self):
        lines = self.pull("embeddinggemma", pull_sizes=[1000, 500, 20])
        self.assertEqual(lines[0], {"status": "pulling manifest"})
        self.assertEqual(lines[-1], {"status": "success"})
        self.assertEqual(lines[-3]["status"], "verifying sha256 digest")
        self.assertEqual(lines[-2]["status"], "writing manifest")
        digests = {line["digest"] for line in lines if "digest" in line}
        self.assertEqual(len(digests), 3)
        ends = {line["digest"]: line for line in lines if "digest" in line}
        self.assertTrue(all(e["completed"] == e["total"] for e in ends.values()))
        self.assertTrue(any("completed" not in line for line in lines[1:2]))
        self.assertIn("embeddinggemma:latest", self.names())
        show = self.call("POST", "/api/show", {"model": "embeddinggemma"})[1]
        self.assertEqual(show["capabilities"], ["embedding"])

    def test_pull_without_stream(self):
        self.server.script({"pull_ms": 10})
        body = {"model": "mistral:7b", "stream": False}
        answer = self.call("POST", "/api/pull", body)
        self.assertEqual(answer, (200, {"status": "success"}))
        self.assertIn("mistral:7b", self.names())

    def test_pull_errors(self):
        lines = self.pull("nonsense", fault="pull_error")
        self.assertEqual(
            lines[-1], {"error": "pull model manifest: file does not exist"}
        )
        lines = self.pull("half", fault="pull_error", after_tokens=4, error="EOF")
        self.assertEqual(lines[-1], {"error": "EOF"})
        self.assertTrue(any(line.get("completed") for line in lines))
        self.assertFalse({"nonsense:latest", "half:latest"} & self.names())

    def test_pull_is_cancelled_by_closing(self):
        self.server.script({"pull_ms": 60_000}, model="huge")
        response = self.send("POST", "/api/pull", {"model": "huge"})
        response.readline()
        self.hang_up(response)
        self.wait_for(lambda: self.last("huge").closed_early)
        self.assertNotIn("huge:latest", self.names())

    def test_delete(self):
        answer = self.call("DELETE", "/api/delete", {"model": "llama3.2:3b"})
        self.assertEqual(answer, (200, ""))
        self.assertNotIn("llama3.2:3b", self.names())
        status, answer = self.call("DELETE", "/api/delete", {"model": "llama3.2:3b"})
        self.assertEqual(status, 404)
        self.assertEqual(answer["error"], "model 'llama3.2:3b' not found")


class TestPlain(StandInCase):
    options = {"plain": True, "version": "0.6.0"}

    def test_a_plain_one_does_not_tell(self):
        self.assertEqual(self.get("/api/version"), {"version": "0.6.0"})


if __name__ == "__main__":
    unittest.main()
