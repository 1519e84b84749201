"""docker-compose.yml, the Dockerfile, .env.example and the README say the same.

No Docker engine runs where these tests do: what is held here is that the files agree,
and that the scripts of the containers do what they should with programs in place of
Odoo and Ollama.
"""

import ast
import os
import re
import shlex
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from runtime.paths import ADDON, ROOT

DOCKER = ROOT / "docker"
COMPOSE = ROOT / "docker-compose.yml"
ONE_SHOT = {"setup", "models"}
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?:(:[-?])([^}]*))?\}")


def variables() -> dict[str, tuple[str, str]]:
    """Each variable that Compose fills in: (operator, default or message)."""
    lines = COMPOSE.read_text().splitlines()
    text = "\n".join(line for line in lines if not line.strip().startswith("#"))
    return {name: (kind, rest) for name, kind, rest in VARIABLE.findall(text)}


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    pairs = [line.partition("=") for line in lines if line and line[0] != "#"]
    return {name: value for name, _equals, value in pairs}


def constant(name: str):
    """The value of a constant of models/server.py, which needs Odoo to be imported."""
    tree = ast.parse((ROOT / ADDON / "models/server.py").read_text())
    for node in tree.body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return ast.literal_eval(node.value)
    raise AssertionError(f"no {name} in models/server.py")


def instructions() -> list[tuple[str, str]]:
    text = (DOCKER / "Dockerfile").read_text()
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    pairs = [line.partition(" ") for line in joined.splitlines() if line.strip()]
    return [(word, " ".join(rest.split())) for word, _space, rest in pairs]


class TestCompose(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.compose = yaml.safe_load(COMPOSE.read_text())
        cls.services = cls.compose["services"]
        cls.readme = (ROOT / "README.md").read_text()

    def test_services_are_those_of_the_readme(self):
        section = self.readme.partition("\n## With Docker\n")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
        self.assertEqual(sorted(rows), sorted(self.services))

    def test_commands_of_the_readme_name_services_that_exist(self):
        for path in ("README.md", "README.es.md"):
            for line in (ROOT / path).read_text().splitlines():
                match = re.match(r"docker compose (up|logs|run)\b(.*)", line.strip())
                words = shlex.split(match[2], comments=True) if match else []
                names = [word for word in words if not word.startswith("-")][:1]
                with self.subTest(path=path, line=line):
                    self.assertLessEqual(set(names), set(self.services))

    def test_images(self):
        for name, image in {
            "postgres": "postgres:",
            "ollama": "ollama/ollama:",
            "models": "ollama/ollama:",
            "chroma": "chromadb/chroma:",
        }.items():
            self.assertTrue(self.services[name]["image"].startswith(image), name)
        self.assertEqual(
            self.services["odoo"]["build"]["dockerfile"], "docker/Dockerfile"
        )
        # Built alike, and under no common tag that two builds at once would race for.
        self.assertNotIn("image", self.services["odoo"])
        self.assertEqual(
            self.services["odoo"]["build"], self.services["setup"]["build"]
        )

    def test_odoo_is_told_where_chroma_is(self):
        odoo = self.services["odoo"]
        url = urlsplit(odoo["environment"]["CHROMA_URL"])
        self.assertIn(url.hostname, self.services)
        self.assertEqual(url.port, 8000)
        settings = ROOT / ADDON / "models/knowledge.py"
        self.assertIn('os.environ.get("CHROMA_URL"', settings.read_text())

    def test_chroma_is_of_the_version_tried(self):
        pins = (ROOT / "dev/requirements/constraints-3.11.txt").read_text()
        version = re.search(r"^chromadb==(\S+)$", pins, re.MULTILINE)[1]
        image = self.services["chroma"]["image"]
        self.assertEqual(image, f"chromadb/chroma:{version}")

    def test_the_index_of_chroma_cannot_fill_the_disk(self):
        limit = self.services["chroma"]["ulimits"]["fsize"]
        self.assertTrue(1 << 30 <= limit <= 1 << 35)
        for name in ("knowledge.md", "knowledge.es.md"):
            self.assertIn(f"--fsize={limit} ", (ROOT / "docs" / name).read_text())

    def test_lasting_services_have_a_health_check_and_start_again(self):
        for name, service in self.services.items():
            with self.subTest(service=name):
                if name in ONE_SHOT:
                    self.assertEqual(service["restart"], "no")
                else:
                    self.assertEqual(service["restart"], "unless-stopped")
                    self.assertEqual(service["healthcheck"]["test"][0], "CMD")

    def test_who_is_waited_for_can_answer(self):
        for name, service in self.services.items():
            for other, wait in service.get("depends_on", {}).items():
                with self.subTest(service=name, waits_for=other):
                    if other in ONE_SHOT:
                        wanted = "service_completed_successfully"
                    else:
                        wanted = "service_healthy"
                    self.assertEqual(wait["condition"], wanted)

    def test_the_chat_waits_for_no_download_of_models(self):
        self.assertEqual(
            set(self.services["odoo"]["depends_on"]), {"postgres", "setup"}
        )

    def test_only_odoo_is_published_and_on_loopback(self):
        published = {
            name: s["ports"] for name, s in self.services.items() if s.get("ports")
        }
        port = example()["ODOO_PORT"]
        self.assertEqual(
            published,
            {"odoo": [f"${{ODOO_ADDRESS:-127.0.0.1}}:${{ODOO_PORT:-{port}}}:8069"]},
        )
        health = self.services["odoo"]["healthcheck"]["test"][-1]
        self.assertTrue(health.startswith("http://127.0.0.1:8069/"), health)
        section = self.readme.partition("\n## With Docker\n")[2].partition("\n## ")[0]
        self.assertIn(f"http://localhost:{port}", section)

    def test_volumes_are_declared_and_used(self):
        used = set()
        for service in self.services.values():
            for volume in service.get("volumes", []):
                source, _colon, _target = volume.partition(":")
                if source.startswith("."):
                    self.assertTrue((ROOT / source).exists(), source)
                    self.assertTrue(volume.endswith(":ro"), volume)
                else:
                    used.add(source)
        self.assertEqual(used, set(self.compose["volumes"]))

    def test_every_variable_is_in_the_example_with_the_same_default(self):
        found = variables()
        self.assertEqual(set(found), set(example()))
        for name, (kind, rest) in found.items():
            with self.subTest(variable=name):
                if "PASSWORD" in name:
                    self.assertEqual(kind, ":?", "a password has no default")
                elif name != "OLLAMA_URL":
                    self.assertEqual(example()[name], rest)

    def test_passwords_of_the_example_say_that_they_must_go(self):
        passwords = {n: v for n, v in example().items() if "PASSWORD" in n}
        self.assertEqual(len(passwords), 2)
        for name, value in passwords.items():
            self.assertTrue(value.startswith("change-this"), name)
        self.assertIn("change the two passwords", (ROOT / ".env.example").read_text())
        for name in ("docker-compose.yml", "docker/Dockerfile", "docker/odoo.conf"):
            self.assertNotIn("change-this", (ROOT / name).read_text())
        self.assertIn("\n.env\n", (ROOT / ".gitignore").read_text())

    def test_the_models_pulled_are_those_that_the_addon_suggests(self):
        suggested = [*constant("SUGGESTED_CHAT"), constant("SUGGESTED_EMBEDDING")[0]]
        self.assertEqual(variables()["MODELS"][1].split(), suggested)
        for name in suggested:
            self.assertIn(name, self.readme)

    def test_odoo_and_the_one_shot_service_find_the_container_of_ollama(self):
        health = self.services["ollama"]["healthcheck"]["test"]
        self.assertEqual(health, ["CMD", "ollama", "list"])
        url = "http://ollama:11434"
        self.assertEqual(self.services["models"]["environment"]["OLLAMA_HOST"], url)
        self.assertEqual(variables()["OLLAMA_URL"], (":-", url))
        self.assertEqual(
            self.services["odoo"]["environment"]["OLLAMA_HOST"],
            f"${{OLLAMA_URL:-{url}}}",
        )

    def test_the_gpu_block_is_there_when_uncommented(self):
        text = COMPOSE.read_text()
        lines = text.splitlines()
        first = next(i for i, line in enumerate(lines) if "# deploy:" in line)
        last = next(i for i, line in enumerate(lines) if "capabilities: [gpu]" in line)
        for i in range(first, last + 1):
            lines[i] = lines[i].replace("# ", "", 1)
        ollama = yaml.safe_load("\n".join(lines))["services"]["ollama"]
        device = ollama["deploy"]["resources"]["reservations"]["devices"][0]
        self.assertEqual(
            device, {"driver": "nvidia", "count": "all", "capabilities": ["gpu"]}
        )

    def test_the_readme_does_not_claim_that_containers_were_run(self):
        self.assertRegex(self.readme, r"images have not\s+been built or run")


class TestDockerfile(unittest.TestCase):
    def test_the_base_is_odoo_and_not_left_as_root(self):
        self.assertEqual(instructions()[0], ("FROM", "odoo:19"))
        users = [rest for word, rest in instructions() if word == "USER"]
        self.assertEqual(users, ["root", "odoo"])

    def test_the_requirements_are_installed_where_python_looks(self):
        copied = next(r for w, r in instructions() if w == "COPY" and "require" in r)
        source, target = copied.split()
        self.assertEqual(source, "requirements.txt")
        words = shlex.split(next(r for w, r in instructions() if w == "RUN"))
        self.assertEqual(words[:4], ["python3", "-m", "pip", "install"])
        self.assertEqual(words[words.index("-r") + 1], target)
        folder = words[words.index("--target") + 1]
        self.assertIn(("ENV", f"PYTHONPATH={folder}"), instructions())

    def test_what_is_copied_exists_and_is_in_the_context(self):
        kept = (ROOT / ".dockerignore").read_text().splitlines()
        for word, rest in instructions():
            if word == "COPY":
                for source in rest.split()[:-1]:
                    self.assertTrue((ROOT / source).is_file(), source)
                    self.assertIn(f"!{source.split('/')[0]}", kept)

    def test_the_commands_of_the_services_are_copied(self):
        services = yaml.safe_load(COMPOSE.read_text())["services"]
        text = " ".join(rest for word, rest in instructions() if word == "COPY")
        for name in ("odoo", "setup"):
            program, script = services[name]["command"]
            self.assertEqual(program, "bash")
            folder, _slash, file = script.rpartition("/")
            self.assertIn(f"docker/{file}", text)
            self.assertIn(f"{folder}/", text)

    def test_the_addon_is_mounted_where_odoo_looks(self):
        conf = (DOCKER / "odoo.conf").read_text()
        path = re.search(r"^addons_path = (\S+)$", conf, re.MULTILINE)[1]
        services = yaml.safe_load(COMPOSE.read_text())["services"]
        for name in ("odoo", "setup"):
            self.assertIn(f"./{ADDON}:{path}/{ADDON}:ro", services[name]["volumes"])

    def test_neither_database_manager_nor_password_in_the_configuration(self):
        conf = (DOCKER / "odoo.conf").read_text()
        self.assertIn("\nlist_db = False\n", conf)
        self.assertNotIn("passw", re.sub(r"(?m)^;.*$", "", conf))


class ScriptCase(unittest.TestCase):
    """A script of a container with a program in place of the real one."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.calls = self.folder / "calls"

    def program(self, name: str, body: str) -> Path:
        path = self.folder / name
        path.write_text(f'#!/bin/sh\necho "$@" >> {self.calls}\n{body}\n')
        path.chmod(0o755)
        return path

    def run_script(self, name: str, **environment: str):
        path = f"{self.folder}:{os.environ['PATH']}"
        shell = "sh" if name == "pull_models.sh" else "bash"
        return subprocess.run(
            [shell, str(DOCKER / name)],
            env={"PATH": path} | environment,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()


class TestPullModels(ScriptCase):
    def pull(self, body: str, models="a:1 b"):
        self.program("ollama", body)
        settings = {"TRIES": "3", "PAUSE": "0", "OLLAMA_HOST": "http://there"}
        return self.run_script("pull_models.sh", MODELS=models, **settings)

    def test_each_model_is_pulled(self):
        done = self.pull("exit 0")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.called(), ["list", "pull a:1", "pull b"])

    def test_a_server_that_comes_late_and_a_broken_download_are_tried_again(self):
        done = self.pull(f"[ $(wc -l < {self.calls}) -gt 4 ]")
        self.assertEqual(done.returncode, 1)  # list fails three times

        self.calls.unlink()
        done = self.pull(
            f"[ $(wc -l < {self.calls}) -ne 1 ] && [ $(wc -l < {self.calls}) -ne 3 ]"
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(
            self.called(), ["list", "list", "pull a:1", "pull a:1", "pull b"]
        )

    def test_one_that_cannot_be_pulled_does_not_hold_up_the_next(self):
        done = self.pull('[ "$2" != a:1 ]')
        self.assertEqual(done.returncode, 1)
        self.assertIn("Not pulled: a:1", done.stderr)
        self.assertEqual(self.called()[-1], "pull b")


class TestSetup(ScriptCase):
    def set_up(self, body: str = "exit 0", **settings: str):
        entrypoint = self.program("entrypoint", body)
        return self.run_script(
            "setup.sh", ENTRYPOINT=str(entrypoint), ODOO_DATABASE="plant", **settings
        )

    def test_the_addon_is_installed_and_the_password_set(self):
        done = self.set_up(f"case $2 in shell) cat > {self.folder}/script;; esac")
        self.assertEqual(done.returncode, 0, done.stderr)
        install, shell = self.called()
        self.assertEqual(
            install,
            f"odoo --database=plant --no-http --init={ADDON} --update={ADDON}"
            " --stop-after-init",
        )
        self.assertEqual(shell, "odoo shell --database=plant --no-http")
        script = (self.folder / "script").read_text()
        self.assertEqual(script, (DOCKER / "admin_password.py").read_text())

    def test_demo_data_and_languages_only_when_wished(self):
        self.set_up(ODOO_DEMO="yes", ODOO_LANGUAGES="es_ES,fr_FR")
        self.assertIn("--with-demo --load-language=es_ES,fr_FR", self.called()[0])
        self.calls.unlink()
        self.set_up(ODOO_DEMO="no", ODOO_LANGUAGES="")
        self.assertNotIn("demo", self.called()[0])
        self.assertNotIn("language", self.called()[0])

    def test_a_failed_installation_ends_the_setup(self):
        self.assertNotEqual(self.set_up("exit 3").returncode, 0)
        self.assertEqual(len(self.called()), 1)

    def test_one_database_is_served(self):
        entrypoint = self.program("entrypoint", "exit 0")
        self.run_script("serve.sh", ENTRYPOINT=str(entrypoint), ODOO_DATABASE="plant")
        self.assertEqual(self.called(), ["odoo --database=plant --db-filter=^plant$"])


if __name__ == "__main__":
    unittest.main()
