"""What the READMEs name exists, and their options are those of the commands."""

import re
import unittest

import polib

from runtime import run
from runtime.bench import names
from runtime.paths import ROOT

READMES = ("README.md", "README.es.md")
PAGES = (*READMES, "docs/knowledge.md", "docs/knowledge.es.md")
LIMITS = {"max_file_mb": "MB", "read_memory_mb": "MB", "read_minutes": "minut[eo]s"}
# In italics too, but Odoo's own words or headings of the page.
NOT_OURS = {
    *("Apps", "Configuration", "Manufacturing", "Services", "Update Apps List"),
    *("Privacy and safety", "To try and to develop", "AI Production Assistant"),
    *("Actualizar lista de aplicaciones", "Aplicaciones", "Configuración"),
    "Fabricación",
}


def read(page):
    return (ROOT / page).read_text()


def anchors(text):
    """Of the headings, as the pages of a repository's host make them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings}


class TestReadme(unittest.TestCase):
    def test_pictures_and_files_that_are_linked_to_exist(self):
        for page in PAGES:
            links = re.findall(
                r"\]\(([^)#]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"", read(page)
            )
            self.assertTrue(links)
            for link in map("".join, links):
                if "://" not in link:
                    with self.subTest(page=page, link=link):
                        self.assertTrue(((ROOT / page).parent / link).is_file())

    def test_anchors_are_headings(self):
        for page in PAGES:
            links = re.findall(r"\]\(([^)#]*)#([^)]+)\)", read(page))
            for target, anchor in links:
                if "://" in target:
                    continue
                with self.subTest(page=page, link=f"{target}#{anchor}"):
                    path = (ROOT / page).parent / target if target else ROOT / page
                    self.assertIn(anchor, anchors(path.read_text()))

    def test_limits_of_the_knowledge_are_those_of_the_code(self):
        code = read("ai_production_assistant/models/knowledge.py")
        values = dict(re.findall(r'^    "(\w+)": (\d+),$', code, re.M))
        for page in PAGES[2:]:
            for name, unit in LIMITS.items():
                with self.subTest(page=page, limit=name):
                    self.assertRegex(read(page), rf"\| {values[name]} {unit}\b")

    def test_labels_are_those_on_the_screen(self):
        """A label starts with a capital; a text may be named by its beginning."""
        texts = polib.pofile(ROOT / "ai_production_assistant/i18n/es.po")
        for page in PAGES:
            names = "msgstr" if ".es." in page else "msgid"
            shown = [getattr(entry, names) for entry in texts]
            found = re.findall(r"(?<!\*)\*([A-ZÁÉÍÓÚ][^*]+)\*(?!\*)", read(page))
            self.assertTrue(found)
            for label in {part for text in found for part in text.split(" > ")}:
                label = " ".join(label.split())
                if label not in NOT_OURS:
                    with self.subTest(page=page, label=label):
                        self.assertTrue(
                            label in shown
                            or any(text.startswith(f"{label}:") for text in shown)
                        )

    def test_states_of_documents_are_those_on_the_screen(self):
        code = read("ai_production_assistant/models/document.py")
        states = re.search(r"STATES = \[\n(.*?)^\]", code, re.M | re.S)[1]
        labels = re.findall(r'\("\w+", "([^"]+)"\)', states)
        texts = polib.pofile(ROOT / "ai_production_assistant/i18n/es.po")
        spanish = {entry.msgid: entry.msgstr for entry in texts}
        for page in PAGES[2:]:
            cells = re.findall(r"^\| ([^|]+) \|", read(page), re.M)
            for label in labels:
                label = spanish[label] if ".es." in page else label
                with self.subTest(page=page, state=label):
                    named = ", ".join(cells).lower().split(", ")
                    self.assertIn(label.lower(), named)

    def test_commands_below_dev_exist(self):
        for readme in READMES:
            for name in re.findall(r"^dev/(\w+)", read(readme), re.M):
                with self.subTest(readme=readme, command=name):
                    path = ROOT / "dev" / name
                    self.assertTrue(path.is_file() and path.stat().st_mode & 0o100)

    def test_options_of_run_are_those_of_the_command(self):
        rows = re.findall(r"^\| `(--\S+?)(?: [^`]*)?` \|", read("README.md"), re.M)
        self.assertIn("--port", rows)
        values = {"--port": "1", "--database": "x", "--workers": "1", "--with": "m"}
        for option in rows:
            with self.subTest(option=option):
                value = [values[option]] if option in values else []
                run.parse([option, *value])

    def test_every_benchmark_is_named(self):
        line = re.search(
            r"^dev/bench (\w+) +# .*also ([^\n]+)$",
            read("README.md"),
            re.M,
        )
        named = {line[1], *re.findall(r"\w+", line[2])} - {"and"}
        self.assertEqual(named, set(names()))


if __name__ == "__main__":
    unittest.main()
