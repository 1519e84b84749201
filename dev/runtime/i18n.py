"""dev/i18n: the template of the translations and what is kept in each language.

Reads every text of the addon from a database with demo data, whose names are texts too.
"""

import argparse
import json
import re

from .console import say
from .errors import Stop
from .paths import ADDON, ROOT
from .stack import Stack

DATABASE = f"{ADDON}_i18n"
FOLDER = ROOT / ADDON / "i18n"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="dev/i18n",
        description="Writes the template anew, merges it into each language and says"
        " what is untranslated or fuzzy there.",
    )
    parser.parse_args(arguments)
    with Stack.of("i18n") as stack:
        stack.prepare(DATABASE, fresh=True)
        log = stack.logs / "template.log"
        log.unlink(missing_ok=True)
        stack.processes.run(
            "reading the texts",
            stack.odoo.inside(
                "translations.py", [ADDON, str(FOLDER)], DATABASE, "--no-http"
            ),
            log=log,
            env=stack.odoo.environment,
        )
        stack.databases.drop(DATABASE)
    results = re.findall(r"^RESULT (.*)$", log.read_text(), re.MULTILINE)
    if not results:
        raise Stop(f"The texts were not read, see {log}.")
    return report(json.loads(results[-1]))


def report(result: dict) -> int:
    """Prints ``{"terms": N, "languages": {code: {"untranslated", "fuzzy"}}}``.

    Returns the exit code: 1 when there is something left to translate.
    """
    left = 0
    for code, lists in result["languages"].items():
        for kind in ("untranslated", "fuzzy"):
            left += len(lists[kind])
            for text in lists[kind]:
                print(f"{code} {kind}: {text!r}")
    languages = ", ".join(result["languages"]) or "no language yet"
    say(f"{result['terms']} texts in {FOLDER.relative_to(ROOT)}: {languages}")
    say(f"{left} left to translate" if left else "all translated")
    return 1 if left else 0
