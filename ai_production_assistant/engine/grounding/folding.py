"""Text in lower case and without accents, letter for letter: places stay the same."""

from __future__ import annotations

import unicodedata


class _Letters(dict):
    def __missing__(self, code: int) -> str:
        lower = chr(code).lower()
        apart = unicodedata.normalize("NFKD", lower[:1])
        plain = [char for char in apart if not unicodedata.combining(char)]
        self[code] = plain[0] if plain else lower[:1]
        return self[code]


# As a prompt shows the sign that would open a tag: a quote of it is still literal.
_LETTERS = _Letters({ord("‹"): "<", ord("⟦"): "["})


def folded(text: str) -> str:
    """``text`` in lower case and without accents; as long as it was."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)
