"""Where things are: the checkout, the cache shared by all checkouts, the data."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "dev"
ADDON = "ai_production_assistant"
REQUIREMENTS = DEV / "requirements"


def cache_dir() -> Path:
    """What is downloaded or can be made again; shared by all checkouts."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / ADDON


def data_dir(role: str) -> Path:
    """Databases, files and logs of one role (run, test, bench) of this checkout."""
    return ROOT / ".data" / role
