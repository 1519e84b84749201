"""Which encoding a text file is in."""

from __future__ import annotations

import codecs
from pathlib import Path

_PART = 1 << 20
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\x1b\x1a\x0b\x08"))
# A text may hold stray control signs, but only few.
_MOST_CONTROL = 0.02
_ENOUGH = 40


def encoding_of_head(head: bytes) -> str:
    """A first guess by the beginning of a file; empty when it is no text."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    wide = _wide(head)
    if wide:
        return wide
    control = len(head) - len(head.translate(None, _CONTROL))
    if control > max(1, len(head) * _MOST_CONTROL):
        return ""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _wide(head: bytes) -> str:
    """UTF-16 without a mark at its beginning: every other byte is zero."""
    pairs = len(head) // 2
    if pairs < 2 or 0 not in head:
        return ""
    low, high = head[0 : pairs * 2 : 2].count(0), head[1 : pairs * 2 : 2].count(0)
    if high > pairs * 0.6 and low < pairs * 0.05:
        return "utf-16-le"
    if low > pairs * 0.6 and high < pairs * 0.05:
        return "utf-16-be"
    return ""


def encoding_of(path: Path) -> tuple[str, str]:
    """The encoding of the whole file, and its name where it was only assumed.

    Decode with ``errors="replace"``: single bytes that do not belong are no reason to
    refuse a file.
    """
    with open(path, "rb") as file:
        head = file.read(64 * 1024)
        guess = encoding_of_head(head)
        if guess not in ("utf-8", "cp1252"):
            return guess or "latin-1", "" if guess else "latin-1"
        file.seek(0)
        good, bad, undefined = _counts(file)
    if not bad:
        return "utf-8", ""
    if good > _ENOUGH * bad:
        return "utf-8", "UTF-8"
    # Five bytes mean nothing in Windows' Western table; ISO 8859-1 has all.
    return ("latin-1", "ISO 8859-1") if undefined else ("cp1252", "Windows-1252")


def _counts(file) -> tuple[int, int, int]:
    """Signs outside ASCII that are right UTF-8, bytes that are not, and bytes that
    Windows-1252 does not know."""
    good = bad = undefined = 0

    def skip(error):
        nonlocal bad
        bad += error.end - error.start
        return "", error.end

    codecs.register_error("ai_production.count", skip)
    decoder = codecs.getincrementaldecoder("utf-8")("ai_production.count")
    while part := file.read(_PART):
        undefined += sum(part.count(byte) for byte in b"\x81\x8d\x8f\x90\x9d")
        if part.isascii():
            decoder.decode(part)
            continue
        text = decoder.decode(part)
        good += sum(1 for sign in text if sign > "\x7f")
    decoder.decode(b"", True)
    return good, bad, undefined
