"""Writes the template of a module's translations and merges it into each language.

    translations.py MODULE FOLDER -- ODOO'S OPTIONS

FOLDER holds MODULE.pot and a .po file for each language. Prints one line of JSON: the
number of ``terms`` and, by language, what is ``untranslated`` and ``fuzzy``.
"""

import difflib
import io
import json
import sys
from pathlib import Path

import polib

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tools import config
from odoo.tools.translate import trans_export

# From so much likeness on an old translation is offered for a changed text.
LIKENESS = 0.8
DATES = ("POT-Creation-Date", "PO-Revision-Date")


def template(env, module: str) -> polib.POFile:
    """All texts of an installed module but those of its tests, with its own name."""
    buffer = io.BytesIO()
    trans_export(None, [module], buffer, "po", env)
    exported = polib.pofile(buffer.getvalue().decode())
    tests = f"code:addons/{module}/tests/"
    terms = {}
    for entry in exported:
        found = [place for place in entry.occurrences if not place[0].startswith(tests)]
        if found:
            entry.occurrences = found
            terms[entry.msgid] = entry
    for entry in _module_record(env, module):
        if entry.msgid in terms:
            terms[entry.msgid].occurrences += entry.occurrences
        else:
            terms[entry.msgid] = entry
    result = polib.POFile(wrapwidth=78)
    result.header, result.metadata = exported.header, exported.metadata
    result.extend(terms[text] for text in sorted(terms))
    return result


def _module_record(env, module: str):
    """Name and summary of the module in the list of apps.

    Odoo counts them among the texts of ``base``, which no addon can translate there.
    """
    record = env.ref(f"base.module_{module}")
    for field in ("shortdesc", "summary"):
        place = f"model:ir.module.module,{field}:base.module_{module}"
        yield polib.POEntry(
            msgid=record[field], comment=f"module: {module}", occurrences=[(place, "")]
        )


def write_template(new: polib.POFile, path: Path) -> None:
    """Leaves the file as it is when nothing but the date would change."""
    if path.exists():
        old = polib.pofile(str(path), wrapwidth=78)
        dates = {name: old.metadata[name] for name in DATES}
        now = {name: new.metadata[name] for name in DATES}
        new.metadata.update(dates)
        if str(new) == str(old):
            return
        new.metadata.update(now)
    new.save(str(path))


def merge(new: polib.POFile, path: Path) -> dict:
    """Brings one language up to the template; returns what is left to translate."""
    kept = polib.pofile(str(path), wrapwidth=78)
    before = str(kept)
    kept.merge(new)
    gone = {entry.msgid: entry for entry in kept.obsolete_entries() if entry.msgstr}
    for entry in kept.untranslated_entries():
        if near := difflib.get_close_matches(entry.msgid, gone, 1, LIKENESS):
            entry.msgstr = gone[near[0]].msgstr
            entry.flags.append("fuzzy")
    order = {entry.msgid: index for index, entry in enumerate(new)}
    current = [entry for entry in kept if not entry.obsolete]
    kept[:] = sorted(current, key=lambda entry: order[entry.msgid])
    if str(kept) != before:
        kept.metadata["POT-Creation-Date"] = new.metadata["POT-Creation-Date"]
        kept.metadata["PO-Revision-Date"] = new.metadata["PO-Revision-Date"]
        kept.save(str(path))
    return {
        "untranslated": [entry.msgid for entry in kept.untranslated_entries()],
        "fuzzy": [entry.msgid for entry in kept.fuzzy_entries()],
    }


def main() -> None:
    split = sys.argv.index("--")
    module, folder = sys.argv[1], Path(sys.argv[2])
    config.parse_config(sys.argv[split + 1 :], setup_logging=True)
    server.load_server_wide_modules()
    import odoo.http  # noqa: F401, PLC0415  the registry expects it loaded

    (name,) = config["db_name"]
    with Registry(name).cursor(readonly=True) as cr:
        new = template(api.Environment(cr, SUPERUSER_ID, {}), module)
    folder.mkdir(exist_ok=True)
    write_template(new, folder / f"{module}.pot")
    languages = {path.stem: merge(new, path) for path in sorted(folder.glob("*.po"))}
    print(
        "RESULT " + json.dumps({"terms": len(new), "languages": languages}), flush=True
    )


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    odoo.sql_db.close_all()
