"""dev/screens: the pictures of the README, taken from an Odoo with demo data."""

import argparse
import os
import shutil

from .console import say, step
from .paths import DEV, ROOT
from .processes import clean_environment
from .stack import BROWSER, Stack

DATABASE = "ai_production_screens"
PICTURES = ROOT / "docs/images"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev/screens", description=__doc__)
    parser.parse_args(arguments)
    with Stack.of("screens", packages=BROWSER, with_node=True) as stack:
        stack.start_chroma()
        stack.start_models()
        stack.prepare(DATABASE, fresh=True, manuals=True)
        stack.serve(DATABASE)
        stack.wake(DATABASE)
        browser = next(filter(None, map(shutil.which, BROWSER["chromium"])))
        node = stack.tools.node.environment
        with step("pictures"):
            stack.processes.run(
                "pictures",
                ["node", DEV / "pictures/take.mjs", stack.url, PICTURES],
                log=stack.logs / "pictures.log",
                env=clean_environment(node | {"CHROMIUM": browser}),
            )
        stack.processes.run(
            "smaller pictures",
            [
                stack.odoo.python,
                DEV / "pictures/smaller.py",
                *sorted(PICTURES.glob("*.png")),
            ],
            log=stack.logs / "pictures.log",
            env=os.environ,
        )
    say(f"Look at each one in {PICTURES.relative_to(ROOT)} before you commit it.")
    return 0
