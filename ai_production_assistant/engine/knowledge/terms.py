"""Text as the search of words reads it: bare words, and the same without accents.

PostgreSQL's own parser takes "pressure/flow" for a path and the 204 of "E-204" for a
negative number. Here only words and numbers are left, so that a question and a passage
are cut alike. Accents are folded in Python and not by an extension of the server, which
not every server has.
"""

from __future__ import annotations

import re
import unicodedata

# Decimals stay one word, whatever their sign; no underscores.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# Letters that no decomposition takes apart.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
# PostgreSQL refuses longer words; nobody asks for one.
_LONGEST = 60

# PostgreSQL's configurations by language, as far as a server has them.
CONFIGURATIONS = {
    "ar": "arabic",
    "ca": "catalan",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "eu": "basque",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "tr": "turkish",
}
SIMPLE = "simple"


def bare_words(text: str) -> list[str]:
    """The words of ``text`` in their order, in lower case; "4,5" becomes "4.5"."""
    composed = unicodedata.normalize("NFKC", text).lower()
    found = (match[0].replace(",", ".") for match in _WORD.finditer(composed))
    return [word for word in found if len(word) <= _LONGEST]


def folded(word: str) -> str:
    """``word`` without accents: "presión" becomes "presion"."""
    if word.isascii():
        return word
    apart = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(char for char in apart if not unicodedata.combining(char))


def searchable(text: str) -> tuple[str, str]:
    """``text`` as bare words, and those of them that are written with accents, folded.

    Both go through the stemmer of the language: it knows "presión" and "presion" as one
    word, but not "operación" and "operacion".
    """
    words = bare_words(text)
    plain = ((word, folded(word)) for word in words if not word.isascii())
    return " ".join(words), " ".join(fold for word, fold in plain if fold != word)
