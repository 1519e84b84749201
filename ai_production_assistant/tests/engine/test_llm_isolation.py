import ast
import subprocess
import sys
from pathlib import Path

from odoo.tests.common import BaseCase

ENGINE = Path(__file__).parents[2] / "engine"

# Run where no Odoo can be found, and where importing it by accident would be seen.
ALONE = """
import importlib, pathlib, sys

class NoOdoo:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "odoo":
            raise ImportError("the engine imports odoo")

sys.meta_path.insert(0, NoOdoo())
engine = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(engine.parent))
for file in sorted(engine.rglob("*.py")):
    parts = file.relative_to(engine.parent).with_suffix("").parts
    importlib.import_module(".".join(p for p in parts if p != "__init__"))
assert sys.modules["engine.llm"].provider_class("ollama")
print("alone", sum(name.startswith("engine.") for name in sys.modules))
"""


class TestEngineAlone(BaseCase):
    def test_loads_without_odoo(self):
        done = subprocess.run(
            [sys.executable, "-c", ALONE, str(ENGINE)],
            capture_output=True,
            text=True,
            timeout=120,
            # the folder holds nothing; no PYTHONPATH points at Odoo
            env={"PYTHONDONTWRITEBYTECODE": "1", "PATH": ""},
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"^alone \d\d+")

    def test_no_import_leaves_the_engine(self):
        """Imports of the addon are relative and do not climb above the engine."""
        files = list(ENGINE.rglob("*.py"))
        self.assertTrue(files)
        for file in files:
            depth = len(file.relative_to(ENGINE).parts)
            for node in ast.walk(ast.parse(file.read_text())):
                names = []
                if isinstance(node, ast.Import):
                    names = [alias.name for alias in node.names]
                elif isinstance(node, ast.ImportFrom):
                    names = [] if node.level else [node.module]
                    self.assertLessEqual(node.level, depth, f"{file}:{node.lineno}")
                for name in names:
                    self.assertNotIn(
                        name.split(".")[0],
                        ("odoo", "openerp", "ai_production_assistant"),
                        f"{file}:{node.lineno}",
                    )
