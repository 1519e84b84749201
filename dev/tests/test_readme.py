"""What the READMEs name exists, and their options are those of the commands."""

import re
import unittest

from runtime import run
from runtime.bench import names
from runtime.paths import ROOT

READMES = ("README.md", "README.es.md")


class TestReadme(unittest.TestCase):
    def test_pictures_and_files_that_are_linked_to_exist(self):
        for readme in READMES:
            text = (ROOT / readme).read_text()
            links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", text)
            self.assertTrue(links)
            for link in map("".join, links):
                if "://" not in link:
                    with self.subTest(readme=readme, link=link):
                        self.assertTrue((ROOT / link).is_file())

    def test_anchors_are_headings(self):
        text = (ROOT / "README.md").read_text()
        headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
        anchors = {
            re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings
        }
        for readme in READMES:
            found = re.findall(
                r"\]\((?:README\.md)?#([^)]+)\)", (ROOT / readme).read_text()
            )
            self.assertLessEqual(set(found), anchors)

    def test_commands_below_dev_exist(self):
        for readme in READMES:
            for name in re.findall(r"^dev/(\w+)", (ROOT / readme).read_text(), re.M):
                with self.subTest(readme=readme, command=name):
                    path = ROOT / "dev" / name
                    self.assertTrue(path.is_file() and path.stat().st_mode & 0o100)

    def test_options_of_run_are_those_of_the_command(self):
        rows = re.findall(
            r"^\| `(--\S+?)(?: [^`]*)?` \|", (ROOT / "README.md").read_text(), re.M
        )
        self.assertIn("--port", rows)
        values = {"--port": "1", "--database": "x", "--workers": "1", "--with": "m"}
        for option in rows:
            with self.subTest(option=option):
                value = [values[option]] if option in values else []
                run.parse([option, *value])

    def test_every_benchmark_is_named(self):
        line = re.search(
            r"^dev/bench (\w+) +# .*also ([^\n]+)$",
            (ROOT / "README.md").read_text(),
            re.M,
        )
        named = {line[1], *re.findall(r"\w+", line[2])} - {"and"}
        self.assertEqual(named, set(names()))


if __name__ == "__main__":
    unittest.main()
