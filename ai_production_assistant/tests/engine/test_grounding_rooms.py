"""The folders of the checker know only those that an answer passes before them."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...engine import grounding

_ROOMS = ("text", "words", "facts", "binding", "reckoning", "claims")


@tagged("at_install")
class TestGroundingRooms(BaseCase):
    def test_data_flows_one_way(self):
        root = Path(grounding.__file__).parent
        self.assertEqual(
            {p.name for p in root.iterdir() if p.is_dir()} - {"__pycache__"}, {*_ROOMS}
        )
        for at, room in enumerate(_ROOMS):
            for path in (root / room).glob("*.py"):
                later = {*_ROOMS[at + 1 :], "checker"} & {*_imported(path)}
                self.assertFalse(later, f"{room}/{path.name}")

    def test_no_part_of_the_checker_hides_a_method_of_another(self):
        found = Counter(
            name
            for part in grounding.Checker.__mro__[:-1]
            for name, value in vars(part).items()
            if callable(value) and not name.startswith("__")
        )
        self.assertEqual([name for name, times in found.items() if times > 1], [])


def _imported(path: Path):
    """The rooms that a module of one imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == 2:
            yield from (node.module or "").split(".")[:1]
