"""Databases: a base with mrp that is made once, and what is made from it."""

import hashlib
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from . import cache
from .console import Step, step
from .errors import Stop
from .odoo import INSIDE, Odoo
from .paths import ADDON, ROOT, cache_dir
from .processes import Processes

BASE_MODULES = ("mrp",)
# The first one becomes the main language: alone, Spanish would leave no English.
LANGUAGES = "en_US,es_ES"
# Raised when a base made before would no longer do.
LAYOUT = 1


class Databases:
    def __init__(self, odoo: Odoo, processes: Processes, logs: Path):
        self.odoo = odoo
        self.server = odoo.server
        self.processes = processes
        self.logs = logs

    def filestore(self, database: str) -> Path:
        return self.odoo.folder / "filestore" / database

    def drop(self, database: str) -> None:
        self.server.drop(database)
        shutil.rmtree(self.filestore(database), ignore_errors=True)

    def create(self, database: str, *, demo: bool) -> None:
        """A new database with mrp and Spanish, from the base kept in the cache."""
        base = self._base(demo)
        making = f"{database}_making"
        with step(f"database {database} from the base"):
            self.drop(making)
            self.server.create(making)
            self.server.restore(base / "dump", making)
            self.server.sql(
                # Copies of one database are told apart by these.
                """
                UPDATE ir_config_parameter SET value = gen_random_uuid()::text
                 WHERE key IN ('database.uuid', 'database.secret')
                """,
                making,
            )
            shutil.rmtree(self.filestore(database), ignore_errors=True)
            if (base / "filestore").exists():
                shutil.copytree(base / "filestore", self.filestore(database))
            # Only what is complete gets the name.
            self.server.rename(making, database)

    def _base(self, demo: bool) -> Path:
        unwanted = (INSIDE / "unwanted.py").read_text()
        major = self.server.major()
        name = cache.key(
            self.odoo.source.version,
            major,
            BASE_MODULES,
            LANGUAGES,
            demo,
            LAYOUT,
            unwanted,
        )
        return cache.make_once(
            cache_dir() / "base" / name, lambda path: self._make_base(path, demo)
        )

    def _make_base(self, path: Path, demo: bool) -> None:
        database = f"base_{cache.key(ROOT, demo)}"
        self.drop(database)
        title = "base database: mrp" + (" with demo data" if demo else "")
        try:
            with step(title) as current:
                options = [f"--init={','.join(BASE_MODULES)}"]
                options += [f"--load-language={LANGUAGES}"]
                self.prepare(
                    database,
                    {},
                    *options,
                    *(["--with-demo"] if demo else []),
                    at=current,
                )
                self.server.dump(database, path / "dump")
                if self.filestore(database).exists():
                    shutil.copytree(self.filestore(database), path / "filestore")
        finally:
            self.drop(database)

    def prepare(
        self, database: str, wishes: dict, *options: str, at: Step | None = None
    ) -> dict:
        """Installs, updates and seeds; returns what inside/prepare.py prints."""
        log = self.logs / f"prepare-{database}.log"
        command = self.odoo.inside(
            "prepare.py", [json.dumps(wishes)], database, "--no-http", *options
        )
        self.processes.run(
            "preparing the database",
            command,
            log=log,
            env=self.odoo.environment,
            watch=lambda line: at.update(progress(line)) if at else None,
        )
        text = log.read_text(errors="replace")
        if found := re.findall(r"^RESULT (.*)$", text, re.MULTILINE):
            return json.loads(found[-1])
        raise Stop(f"The database {database} was not prepared, see {log}.")

    def installed(self, database: str) -> set[str]:
        statement = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return set(self.server.sql(statement, database).split())

    def parameter(self, database: str, key: str) -> str:
        statement = "SELECT value FROM ir_config_parameter WHERE key = :'key'"
        return self.server.sql(statement, database, key=key)


def progress(line: str) -> str:
    """What an Odoo that installs modules is at, from a line of its log, or nothing."""
    if found := re.search(r"Loading module (\S+) \((\d+)/(\d+)\)", line):
        return "module {} ({} of {})".format(*found.groups())
    return ""


def fingerprint(modules: Sequence[str] = (ADDON,)) -> str:
    """Changes with any file of the addon that an update would read."""
    digest = hashlib.sha256()
    for module in modules:
        for path in sorted((ROOT / module).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()
