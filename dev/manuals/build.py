"""Builds the demo manuals: the same texts give the same bytes.

python -m manuals.build FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from . import layout, sheets, source

TEXTS = Path(__file__).parent / "texts"


def build(folder: Path | str) -> list[Path]:
    """Writes all manuals and sheets into ``folder``; returns them by name."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for text in TEXTS.glob("*.md"):
        path = folder / f"{text.stem}.pdf"
        layout.write(source.read(text), path)
        made.append(path)
    for name, write in sheets.SHEETS.items():
        write(folder / name)
        made.append(folder / name)
    return sorted(made)


def sources() -> list[Path]:
    """What the built files come from, in a fixed order."""
    here = Path(__file__).parent
    return sorted([*here.glob("*.py"), *TEXTS.iterdir()])


if __name__ == "__main__":
    for written in build(sys.argv[1]):
        print(written)
