"""Installs or updates modules and seeds the database, in one Odoo process.

    prepare.py WISHES -- ODOO'S OPTIONS

WISHES is JSON: ``parameters`` (key to value), ``demo_users`` and ``synchronise``
(booleans), ``manuals`` (the folder to build the demo manuals in, or nothing). Prints
one line of JSON with ``logins``: a list of login and description.
"""

import json
import sys
from pathlib import Path

from unwanted import leave_out_unwanted

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service import db, server
from odoo.tools import config


def main() -> None:
    split = sys.argv.index("--")
    wishes = json.loads(sys.argv[1])
    config.parse_config(sys.argv[split + 1 :], setup_logging=True)
    leave_out_unwanted()
    server.load_server_wide_modules()
    import odoo.http  # noqa: F401, PLC0415  the registry expects it loaded

    (name,) = config["db_name"]
    try:
        db._create_empty_database(name)
        config["init"]["base"] = True
    except db.DatabaseExists:
        pass
    registry = Registry.new(
        name,
        update_module=bool(config["init"] or config["update"]),
        install_modules=config["init"],
        upgrade_modules=config["update"],
    )
    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        logins = seed(env, wishes)
    print("RESULT " + json.dumps({"logins": logins}), flush=True)


def seed(env, wishes: dict) -> list[tuple[str, str]]:
    for key, value in wishes.get("parameters", {}).items():
        env["ir.config_parameter"].set_param(key, value)
    logins = []
    if wishes.get("demo_users"):
        from demo_users import create  # noqa: PLC0415  needs an Odoo that is loaded

        logins = create(env)
    if wishes.get("manuals"):
        import demo_knowledge  # noqa: PLC0415

        demo_knowledge.create(env, Path(wishes["manuals"]))
    if wishes.get("synchronise"):
        env["ai.production.model"]._synchronise()
    return logins


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    odoo.sql_db.close_all()
