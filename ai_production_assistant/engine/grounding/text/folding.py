"""Text in lower case and without accents, letter for letter: places stay the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_BEHIND_DIGIT = re.compile(r"\d([^\W\d_]|°|[^\w\s](?=\d))")
_WORD = re.compile(r"[^\W\d_]+")
# Letters that are kept; no language needs more of them again and again.
_MOST = 2000


class _Letters(dict):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        apart = unicodedata.normalize("NFKD", lower[:1])
        plain = [char for char in apart if not unicodedata.combining(char)]
        letter = plain[0] if plain else lower[:1]
        if len(self) < _MOST:
            self[code] = letter
        return letter


# As a prompt shows the sign that would open a tag: a quote of it is still literal.
_LETTERS = _Letters({ord("‹"): "<", ord("⟦"): "["})


def folded(text: str) -> str:
    """``text`` in lower case and without accents; as long as it was."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


class Letters:
    """What stands in a text: rules look at it before they look for what is seldom."""

    __slots__ = ("flat", "has_digits", "has_semicolon", "signs", "words")

    def __init__(self, text: str):
        self.flat = folded(text)
        #: its words, folded, of letters alone
        self.words = frozenset(_WORD.findall(self.flat))
        self.has_digits = _DIGIT.search(text) is not None
        self.has_semicolon = ";" in text
        #: the letters behind digits, and the signs between two of them
        self.signs = set(_BEHIND_DIGIT.findall(text)) if self.has_digits else set()


@lru_cache(maxsize=256)
def letters_of(text: str) -> Letters:
    """Kept for the rules that ask one after the other."""
    return Letters(text)
