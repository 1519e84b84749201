"""Codes in texts: part numbers, alarm codes, references."""

from __future__ import annotations

import re
from functools import lru_cache

# Letters and digits together, with the signs that codes are written with.
CODE = re.compile(
    r"(?<![\w])(?=[\w./-]*\d)(?=[\w./-]*[^\W\d_])[^\W_][\w./-]*[^\W_](?![\w])"
)
# Written apart, or a part number of digits only.
_APART = re.compile(r"(?<![\w.,/-])(?:[A-Z]{1,3} \d{2,5}|\d{5,14})(?![\w.,/-]*\w)")
# As people type them, "alarm e 204", "tm 6": one letter, or letters that are no word of
# a language.
_TYPED_APART = re.compile(r"(?<!\w)([^\W\d_]|[b-df-hj-np-tv-z]{2,4}) (\d+)(?!\w)", re.I)
_DIGITS = 5
# Words in front of a code, joined to it.
_WORD_BEFORE = re.compile(r"^(?:[^\W\d_]{4,}[./_-]+)+(?=\w*\d)")
_SEPARATORS = re.compile(r"[\s./_-]+")
MIN_LENGTH = 2
MAX_LENGTH = 40


@lru_cache(maxsize=4096)
def normal_code(text: str) -> str:
    """A code without case and separators: "E-204", "e 204" and "E204" are one."""
    return _SEPARATORS.sub("", text).upper()


def codes_in(text: str) -> list[str]:
    """The normal forms of the codes in ``text``, each once, in their order.

    "drill-tm6" is the code as it stands, and TM6 as well: files are named so.
    """
    found = []
    for match in CODE.finditer(text):
        found.append(normal_code(match[0]))
        if rest := _WORD_BEFORE.sub("", match[0]):
            found.append(normal_code(rest))
    found += (normal_code(match[0]) for match in _APART.finditer(text))
    return list(dict.fromkeys(c for c in found if _is_code(c)))


def codes_asked(question: str) -> list[str]:
    """Normal forms of the codes in a question, also of those typed with a space."""
    apart = [normal_code(f"{a}{b}") for a, b in _TYPED_APART.findall(question)]
    return list(dict.fromkeys([*codes_in(question), *apart]))


def _is_code(code: str) -> bool:
    letters = any(char.isalpha() for char in code)
    digits = sum(char.isdigit() for char in code)
    enough = digits and (letters or digits >= _DIGITS)
    return bool(enough) and MIN_LENGTH <= len(code) <= MAX_LENGTH
