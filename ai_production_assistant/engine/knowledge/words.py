"""Codes in texts: part numbers, alarm codes, references."""

from __future__ import annotations

import re

# Letters and digits together, with the signs that codes are written with.
_CODE = re.compile(
    r"(?<![\w])(?=[\w./-]*\d)(?=[\w./-]*[^\W\d_])[^\W_][\w./-]*[^\W_](?![\w])"
)
_SEPARATORS = re.compile(r"[\s./_-]+")
MIN_LENGTH = 2
MAX_LENGTH = 40


def normal_code(text: str) -> str:
    """A code without case and separators: "E-204", "e 204" and "E204" are one."""
    return _SEPARATORS.sub("", text).upper()


def codes_in(text: str) -> list[str]:
    """The normal forms of the codes in ``text``, each once, in their order."""
    found = (normal_code(match[0]) for match in _CODE.finditer(text))
    return list(dict.fromkeys(c for c in found if MIN_LENGTH <= len(c) <= MAX_LENGTH))
