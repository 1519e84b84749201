"""A page without a text layer, read by Tesseract where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

from ..blocks import Block, ReadProblem
from .pdf_clean import clean, join_lines
from .pdf_picture import render

_DPI = 300
_MOST_PIXELS = 16_000_000
# Less than a page may take before its process is ended.
_SECONDS = 50
_FALLBACK = "eng"
_PARAGRAPH = re.compile(r"\n\s*\n")
_BULLET = re.compile(r"[•●▪◦*–—-] +(?=\S)")


class NoTesseract(Exception):
    """It is not installed."""


def recognise(path: Path, number: int, password: str, languages: str) -> list[Block]:
    """:param languages: as Tesseract names them, joined by "+"."""
    binary = shutil.which("tesseract")
    if not binary:
        raise NoTesseract
    languages = _usable(languages, _installed(binary))
    if not languages:
        raise ReadProblem("ocr_failed", "language")
    picture = render(
        path, number, password, dpi=_DPI, most_pixels=_MOST_PIXELS, grey=True
    )
    command = [binary, "stdin", "stdout", "-l", languages, "--dpi", str(_DPI)]
    return _blocks(_run(command, picture, _SECONDS).decode("utf-8", "replace"))


def _usable(languages: str, installed: frozenset[str]) -> str:
    """Those asked for that are there, else English, else any that reads letters."""
    asked = [name for name in languages.split("+") if name in installed]
    if asked:
        return "+".join(asked)
    if _FALLBACK in installed:
        return _FALLBACK
    return min(installed - {"osd", "equ"}, default="")


@lru_cache(maxsize=4)
def _installed(binary: str) -> frozenset[str]:
    listed = _run([binary, "--list-langs"], b"", 20).decode("utf-8", "replace")
    names = (line.strip() for line in listed.splitlines())
    return frozenset(name for name in names if re.fullmatch(r"[\w/-]+", name))


def _run(command: list[str], data: bytes, seconds: int) -> bytes:
    try:
        done = subprocess.run(
            command,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            # One thread: the server has other work, and on a page it is no slower.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise ReadProblem("ocr_failed", "timeout") from None
    except (OSError, subprocess.CalledProcessError):
        raise ReadProblem("ocr_failed") from None
    return done.stdout


def _blocks(text: str) -> list[Block]:
    blocks = []
    for paragraph in _PARAGRAPH.split(text.replace("\f", "\n\n")):
        for kind, lines in _items(paragraph.splitlines()):
            whole = join_lines([clean(line).strip() for line in lines], text)
            if any(map(str.isalnum, whole)):
                blocks.append(Block(kind, whole))
    return blocks


def _items(lines: list[str]):
    """(kind, lines): a paragraph, or each item of a list."""
    kind, group = "text", []
    for line in lines:
        match = _BULLET.match(line)
        if match:
            if group:
                yield kind, group
            kind, group = "item", [line[match.end() :]]
        else:
            group.append(line)
    if group:
        yield kind, group
