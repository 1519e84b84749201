"""The parts of the runtime that can be tested without installing anything."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

from runtime import (
    apt,
    cache,
    model_server,
    nginx,
    odoo_source,
    ports,
    run,
    test,
)
from runtime.databases import progress
from runtime.errors import Stop
from runtime.paths import DEV
from runtime.processes import Processes

DEB822 = """\
Types: deb
# An address that was there before
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/some.gpg

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
"""
ONE_LINE = """\
# deb http://old.example/debian bookworm main
deb-src http://mirror.example/debian bookworm main
deb [arch=amd64 signed-by=/k.gpg] http://mirror.example/debian bookworm main contrib
"""
VENDOR = "deb https://vendor.example/apt stable-x stable\n"


class TestMirror(unittest.TestCase):
    def test_deb822(self):
        expected = ("http://mirror.example/debian", "/usr/share/keyrings/some.gpg")
        self.assertEqual(apt.mirror_of([VENDOR, DEB822]), expected)

    def test_one_line(self):
        expected = ("http://mirror.example/debian", "/k.gpg")
        self.assertEqual(apt.mirror_of([VENDOR, ONE_LINE]), expected)

    def test_without_a_keyring_the_archive_s_own_is_taken(self):
        found = apt.mirror_of(["deb http://mirror.example/debian bookworm main\n"])
        self.assertEqual(found[1], str(apt.KEYRING))

    def test_security_and_disabled_sources_are_no_mirror(self):
        security = DEB822.split("\n\n")[1]
        disabled = "Enabled: no\n" + DEB822.split("\n\n")[0]
        with self.assertRaisesRegex(Stop, "ODOO_HOME"):
            apt.mirror_of([security, disabled, VENDOR])

    def test_debian_is_known_by_its_id(self):
        self.assertTrue(apt.is_debian('NAME="Debian GNU/Linux"\nID=debian\n'))
        self.assertFalse(apt.is_debian("ID=ubuntu\nID_LIKE=debian\n"))


class TestPackages(unittest.TestCase):
    def test_only_what_is_missing_is_named(self):
        wanted = {"here": ["sh"], "or-here": ["no-such-thing", "sh"], "gone": ["nope-"]}
        self.assertEqual(apt.missing(wanted), ["gone"])

    def test_a_user_without_rights_is_told_the_names(self):
        with mock.patch("os.geteuid", return_value=1000):
            with self.assertRaisesRegex(Stop, "apt-get install one two"):
                apt.install(Processes(), ["one", "two"], Path("/dev/null"))

    def test_nothing_missing_asks_for_no_rights(self):
        with mock.patch("os.geteuid", return_value=1000):
            apt.install(Processes(), [], Path("/dev/null"))


class TestModelServerAddress(unittest.TestCase):
    def test_the_forms_of_ollama_host(self):
        expected = {
            "127.0.0.1:11434": "http://127.0.0.1:11434",
            "gpu": "http://gpu:11434",
            "gpu:99": "http://gpu:99",
            ":99": "http://127.0.0.1:99",
            "0.0.0.0": "http://127.0.0.1:11434",
            "http://gpu": "http://gpu:80",
            "https://gpu/ollama/": "https://gpu:443/ollama",
            "[::1]:5": "http://[::1]:5",
            "[::1]": "http://[::1]:11434",
        }
        for host, url in expected.items():
            with self.subTest(host=host):
                self.assertEqual(model_server.address(host), url)

    def test_nobody_there(self):
        self.assertIsNone(model_server.ask(f"http://127.0.0.1:{ports.free()}"))

    def test_an_address_that_was_named_and_is_dead_is_told(self):
        host = f"127.0.0.1:{ports.free()}"
        with (
            mock.patch.dict(os.environ, {"OLLAMA_HOST": host}),
            mock.patch.object(model_server, "stand_in", return_value="stand-in"),
            mock.patch.object(model_server, "say") as say,
        ):
            found = model_server.find("run", Path("venv"), None)
        self.assertEqual(found, "stand-in")
        self.assertIn(host, say.call_args[0][0])

    def test_the_stand_in_is_never_called_a_language_model(self):
        found = model_server.ModelServer("http://x", "0.1", demonstration=True)
        self.assertIn("not a language model", found.description)


class TestNginx(unittest.TestCase):
    def test_the_administrators_file_gets_the_addresses_of_the_run(self):
        text = nginx.site(nginx.SITE.read_text(), 81, 82, 83)
        for line in ("listen 127.0.0.1:81;", "127.0.0.1:82;", "127.0.0.1:83;"):
            self.assertIn(line, text)
        for line in ("listen 80;", "127.0.0.1:8069;", "127.0.0.1:8072;"):
            self.assertNotIn(line, text)

    def test_websockets_go_to_the_evented_port(self):
        block = nginx.SITE.read_text().split("location /websocket")[1].split("}")[0]
        self.assertIn("proxy_pass http://odoo_websocket;", block)
        self.assertIn("proxy_set_header Upgrade", block)

    def test_a_file_without_an_address_is_refused(self):
        with self.assertRaisesRegex(Stop, "exactly once"):
            nginx.site("listen 80;", 1, 2, 3)


class TestOptions(unittest.TestCase):
    def test_modules_by_commas_and_by_repetition(self):
        options = run.parse(["--with", "sale,purchase", "--with", "crm"])
        self.assertEqual(options.modules, ["sale", "purchase", "crm"])

    def test_tags(self):
        odoo, tools = test.split_tags(["TestA,TestB.test_c", "test_d", "dev:mirror"])
        addon = "/ai_production_assistant"
        expected = [f"{addon}:TestA", f"{addon}:TestB.test_c", f"{addon}:.test_d"]
        self.assertEqual(odoo, expected)
        self.assertEqual(tools, ["mirror"])

    def test_odoo_s_own_tags_pass_as_they_are(self):
        odoo, tools = test.split_tags(["/mrp:TestX,-slow", "post_install"])
        self.assertEqual(odoo, ["/mrp:TestX", "-slow", "post_install"])
        self.assertEqual(tools, [])

    def test_progress_of_an_installation(self):
        line = "odoo.modules.loading: Loading module mrp (39/41) "
        self.assertEqual(progress(line), "module mrp (39 of 41)")


class TestPort(unittest.TestCase):
    def test_a_port_in_use_is_named(self):
        with mock.patch("socket.socket.bind", side_effect=OSError):
            with self.assertRaisesRegex(Stop, "8069.*--port"):
                ports.require(8069)


class TestCache(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "thing"

    def test_made_once(self):
        made = []
        for _ in range(2):
            cache.make_once(self.path, made.append)
        self.assertEqual(made, [self.path])

    def test_what_was_cut_short_is_made_anew(self):
        def cut(path):
            (path / "half").touch()
            raise Stop("no network")

        with self.assertRaises(Stop):
            cache.make_once(self.path, cut)
        cache.make_once(self.path, lambda path: None)
        self.assertFalse((self.path / "half").exists())
        self.assertTrue(cache.is_complete(self.path))

    def test_keys_tell_their_parts_apart(self):
        self.assertNotEqual(cache.key("ab", "c"), cache.key("a", "bc"))


class TestOdooHome(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)

    def tree(self, version: str):
        (self.home / "odoo").mkdir()
        (self.home / "odoo-bin").touch()
        (self.home / "odoo/release.py").write_text(f"version = {version!r}\n")

    def test_a_source_tree(self):
        self.tree("19.0")
        source = odoo_source.from_home(self.home)
        self.assertEqual(source.launcher, self.home / "odoo-bin")
        self.assertIn(self.home / "addons", source.addons)

    def test_another_version_is_refused(self):
        self.tree("18.0")
        with self.assertRaisesRegex(Stop, "Odoo 18.0; this addon is for Odoo 19"):
            odoo_source.from_home(self.home)

    def test_any_other_folder_is_refused(self):
        with self.assertRaisesRegex(Stop, "neither odoo-bin"):
            odoo_source.from_home(self.home)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(pid: int, seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return not alive(pid)


class TestProcesses(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.processes = Processes()
        self.addCleanup(self.processes.stop_all)

    def start(self, script: str, **options):
        return self.processes.start("made", ["sh", "-c", script], **options)

    def pid_in(self, name: str) -> int:
        path = self.folder / name
        deadline = time.monotonic() + 5
        while not (path.exists() and path.read_text().strip()):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        return int(path.read_text())

    def test_children_of_children_end_too(self):
        child = self.start(f"sleep 60 & echo $! > {self.folder}/pid; wait")
        grandchild = self.pid_in("pid")
        self.processes.stop_all()
        self.assertTrue(gone(child.popen.pid))
        self.assertTrue(gone(grandchild))

    def test_one_that_will_not_end_is_killed(self):
        child = self.start(
            f"trap '' TERM; echo $$ > {self.folder}/pid; while :; do sleep 1; done",
            grace=0.3,
        )
        self.pid_in("pid")
        self.processes.stop_all()
        self.assertEqual(child.popen.returncode, -signal.SIGKILL)

    def test_others_are_left_alone(self):
        other = subprocess.Popen(["sleep", "60"])
        self.addCleanup(other.wait)
        self.addCleanup(other.kill)
        self.start("sleep 60")
        self.processes.stop_all()
        self.assertIsNone(other.poll())

    def test_a_failing_step_stops_with_the_end_of_its_log(self):
        log = self.folder / "log"
        with self.assertRaisesRegex(Stop, "the reason"):
            self.processes.run("step", ["sh", "-c", "echo the reason; exit 3"], log=log)

    def test_a_step_that_runs_in_a_thread_can_be_stopped(self):
        for _ in range(20):  # the thread and the stop race for the child's end
            processes = Processes()
            log = self.folder / "log"
            with ThreadPoolExecutor() as pool:
                step = pool.submit(processes.run, "step", ["sleep", "60"], log=log)
                while not processes.children:
                    time.sleep(0.001)
                processes.stop_all()
                with self.assertRaises(Stop):
                    step.result()

    def test_nothing_starts_after_the_end(self):
        self.processes.stop_all()
        with self.assertRaises(Stop):
            self.start("true")

    def interrupted(self, signum: int) -> tuple[int, int]:
        """Exit code of a command that is interrupted, and the child it had."""
        script = f"""
import sys, time
from runtime.errors import Interrupted
from runtime.processes import Processes, raise_on_signals
processes = Processes()
raise_on_signals()
try:
    child = processes.start("made", ["sleep", "60"])
    open({str(self.folder / "pid")!r}, "w").write(str(child.popen.pid))
    time.sleep(60)
except Interrupted as interrupted:
    sys.exit(interrupted.signum)
finally:
    processes.stop_all()
"""
        environment = os.environ | {"PYTHONPATH": str(DEV)}
        command = subprocess.Popen([sys.executable, "-c", script], env=environment)
        pid = self.pid_in("pid")
        command.send_signal(signum)
        return command.wait(10), pid

    def test_every_signal_ends_what_was_started(self):
        for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            with self.subTest(signum=signum):
                code, pid = self.interrupted(signum)
                self.assertEqual(code, signum)
                self.assertTrue(gone(pid))
                (self.folder / "pid").unlink()

    def test_a_killed_command_leaves_nothing_behind(self):
        code, pid = self.interrupted(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL)
        self.assertTrue(gone(pid))
