import ast
import importlib
import importlib.metadata
import inspect
import re
import sys
from pathlib import Path
from unittest.mock import patch

from odoo.modules.module import Manifest
from odoo.tests import BaseCase

from odoo.addons.base.models.ir_module import MissingDependency

ADDON = Path(__file__).resolve().parents[1]
REQUIREMENTS = ADDON.parent / "requirements.txt"
# Odoo itself, and what its own framework is built on.
WITH_ODOO = {"odoo", "babel", "lxml", "markupsafe", "psycopg2", "werkzeug"}
# Said by name where somebody chooses what needs them.
OPTIONAL = {"qdrant_client"}


def canonical(requirement: str) -> str:
    """The name in a requirement, as package registries compare it."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement).group()
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(tree) -> set[str]:
    """The names of all packages that a module imports, wherever it does."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add(node.module.partition(".")[0])
    return names


class TestPackaging(BaseCase):
    def setUp(self):
        super().setUp()
        self.manifest = Manifest.for_addon(ADDON.name)

    def test_requirements_are_the_external_dependencies(self):
        lines = [line.strip() for line in REQUIREMENTS.read_text().splitlines()]
        required = [line for line in lines if line and not line.startswith("#")]
        declared = self.manifest["external_dependencies"]["python"]
        self.assertEqual(
            sorted(canonical(line) for line in required),
            sorted(canonical(name) for name in declared),
        )

    def test_what_is_imported_is_declared(self):
        """Also what another package brings along today."""
        declared = self.manifest["external_dependencies"]["python"]
        declared = {canonical(name) for name in declared}
        packages = importlib.metadata.packages_distributions()
        missing = {
            name
            for path in ADDON.rglob("*.py")
            if "tests" not in path.relative_to(ADDON).parts
            for name in imported(ast.parse(path.read_text(encoding="utf-8")))
            if name not in WITH_ODOO and name not in sys.stdlib_module_names
            if not declared.intersection(map(canonical, packages.get(name, [name])))
        }
        self.assertEqual(missing, OPTIONAL)

    def test_a_missing_package_is_named(self):
        error = importlib.metadata.PackageNotFoundError("nh3")
        real = importlib.metadata.version

        def version(name):
            if name == "nh3":
                raise error
            return real(name)

        # Odoo would take a module of that name for the package, too.
        with (
            patch("importlib.metadata.version", version),
            patch("importlib.import_module", side_effect=ImportError),
            self.assertRaisesRegex(MissingDependency, "not installed") as caught,
        ):
            self.manifest.check_manifest_dependencies()
        self.assertIn("nh3", str(caught.exception.args))

    def test_every_test_module_is_imported(self):
        """Odoo runs only what the package ``tests`` has imported."""
        tests = importlib.import_module(f"odoo.addons.{ADDON.name}.tests")
        seen = {
            Path(inspect.getfile(module)).resolve()
            for _name, module in inspect.getmembers(tests, inspect.ismodule)
        }
        here = set((ADDON / "tests").rglob("test_*.py"))
        self.assertFalse({str(path.relative_to(ADDON)) for path in here - seen})
