"""dev/run: an Odoo with the assistant at work, from nothing."""

import argparse
import time

from . import nginx
from .console import say
from .errors import Interrupted
from .ports import require
from .stack import Stack

PAGE = "/odoo/ai-assistant"


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev/run",
        description="Installs what is missing and runs Odoo 19 with the assistant.",
    )
    parser.add_argument("--port", type=int, default=8069, help="default: 8069")
    parser.add_argument("--database", default="ai_production", metavar="NAME")
    parser.add_argument(
        "--fresh", action="store_true", help="drop the database first, with its files"
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=0,
        metavar="N",
        help="Odoo with N worker processes behind nginx (default: threads, no nginx)",
    )
    parser.add_argument(
        "--no-demo",
        action="store_true",
        help="a new database without demo data, demo users and demo manuals",
    )
    parser.add_argument(
        "--with",
        dest="modules",
        action="append",
        default=[],
        metavar="MODULE,...",
        help="more modules to install",
    )
    options = parser.parse_args(arguments)
    options.modules = [
        name for names in options.modules for name in names.split(",") if name
    ]
    return options


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    begin = time.monotonic()
    require(options.port)
    packages = nginx.PACKAGES if options.workers else {}
    with Stack.of("run", packages=packages) as stack:
        stack.start_chroma()
        stack.start_models()
        result = stack.prepare(
            options.database,
            demo=not options.no_demo,
            fresh=options.fresh,
            modules=options.modules,
            manuals=not options.no_demo,
        )
        stack.serve(options.database, port=options.port, workers=options.workers)
        stack.wake(options.database)
        _summary(stack, options, result["logins"], time.monotonic() - begin)
        try:
            stack.watch()
        except Interrupted:
            say("Stopping.")
    return 0


def _summary(stack: Stack, options, logins: list, seconds: float) -> None:
    say()
    say(f"AI Production Assistant is ready, after {seconds:.1f} s.")
    say(f"  Address   {stack.url}{PAGE}")
    say("  Logins    admin / admin  administrator of all companies")
    for login, description in logins:
        say(f"            {login} / {login}  {description}")
    say(f"  Model     {stack.models.description}")
    say(f"  Knowledge {_knowledge(stack, options.database)}")
    say(f"  Database  {options.database} ({stack.odoo.source.version})")
    say(f"  Logs      {stack.logs}")
    say("Ctrl-C stops all that was started here.")


def _knowledge(stack: Stack, database: str) -> str:
    """Documents in any company; those of an earlier run have been read."""
    counts = stack.databases.server.sql(
        "SELECT count(*), count(*) FILTER (WHERE state IN"
        " ('waiting', 'reading', 'embedding')) FROM ai_production_document"
        " WHERE active",
        database,
    )
    number, unread = map(int, counts.split("|"))
    documents = f"{number} documents" if number else "no documents yet"
    if unread:
        documents += f", {unread} of them being read in the background"
    return f"{documents}; Chroma at {stack.chroma}"
