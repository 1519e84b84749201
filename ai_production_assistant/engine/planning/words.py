"""Text of a question as folded words: lower case, no accents, no punctuation."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """``text`` in lower case and without accents: "Órdenes" becomes "ordenes"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def words(text: str) -> list[str]:
    """The folded words of ``text`` in their order; digits count as words."""
    return WORD.findall(fold(text))


def compact(text: str) -> str:
    """``text`` folded, letters and digits only: "[FURN_9666]" becomes "furn9666"."""
    return "".join(words(text))
