"""Odoo's command lines."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .odoo_source import OdooSource
from .paths import ROOT
from .postgres import Server
from .processes import clean_environment

INSIDE = Path(__file__).parent / "inside"


@dataclass(frozen=True)
class Odoo:
    """An Odoo with an interpreter, a database server and a folder for its files."""

    source: OdooSource
    venv: Path
    server: Server
    folder: Path  # data dir: filestore and sessions
    extra_addons: tuple[Path, ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        # The interpreter's folder comes first in PATH: Odoo starts itself again as
        # plain ``python`` on a reload. Warnings go by the environment because the
        # process for websockets inherits no options of the interpreter.
        return clean_environment(
            {
                **self.server.environment,
                "PATH": f"{self.venv / 'bin'}:{os.environ.get('PATH', '')}",
                "PYTHONPATH": str(self.source.python_path),
                "PYTHONWARNINGS": "ignore::DeprecationWarning",
                "PYTHONUNBUFFERED": "1",
            }
        )

    @property
    def python(self) -> Path:
        return self.venv / "bin/python"

    def _common(self, database: str) -> list[str]:
        addons = [*self.source.addons, ROOT, *self.extra_addons]
        return [
            "--config=/dev/null",
            f"--addons-path={','.join(str(path) for path in addons)}",
            f"--data-dir={self.folder}",
            f"--database={database}",
            "--no-database-list",
            "--http-interface=127.0.0.1",
        ]

    def serve(self, database: str, port: int, *options: str) -> list[str]:
        """The package's own launcher: ``python -m odoo`` cannot start its workers."""
        return [
            str(self.python),
            str(self.source.launcher),
            *self._common(database),
            f"--http-port={port}",
            *options,
        ]

    def inside(
        self, script: str, arguments: Sequence[str], database: str, *options: str
    ) -> list[str]:
        """A script of the folder ``inside``, which starts Odoo with these options."""
        return [
            str(self.python),
            str(INSIDE / script),
            *arguments,
            "--",
            *self._common(database),
            *options,
        ]
