"""What no rule of the checker reads, and a reader sees all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...rendering.addresses import is_among
from ..report import UNSUPPORTED
from ..text.folding import folded, letters_of
from ..text.plain import Piece
from ..words.figures import Number

# The end of a sentence, not of the address.
_AFTER = ".,;:!?)]}»”’*_'"
_AROUND = "\"'()[]{}.,;:!?*…“”«»‘’→=<>|`~+-–—/"
# What numbers or dates a column: "Top 5", "Week 47", "Last 30 days".
_COLUMN = re.compile(
    r"\b(?:top|first|last|next|past|week|wk|w|day|month|quarter|year|level|line|shift|"
    r"primer[oa]s?|últim[oa]s?|próxim[oa]s?|semana|sem|día|mes|trimestre|año|nivel|"
    r"línea|turno|for|para)\W*$|[#nº°]\s*$",
    re.IGNORECASE,
)
# All that may be a figure; the letters of most texts are none.
_SIGNS = re.compile(r"[^\W_a-zA-Zà-öø-ÿ]+")
_MAIL = re.compile(r"[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+")
_YEARS = range(1990, 2100)
# Figures that are looked for letter by letter; an answer has few such.
_MOST = 200


class RestClaims:
    """The part of a ``Checker`` that lets nothing pass for want of a rule."""

    def _address(self, piece: Piece):
        """An address of the web must stand in the evidence letter by letter."""
        url = piece.text.rstrip(_AFTER)
        known = f"http://{url}" if url.lower().startswith("www.") else url
        if not is_among(known, self.addresses) and url not in self.asked:
            self._claim(piece, 0, len(piece.text), "address", UNSUPPORTED)

    def _without_labels(self, piece: Piece, numbers: list[Number]) -> list[Number]:
        if piece.kind != "head":
            return numbers
        return [number for number in numbers if not self._is_label(piece, number)]

    def _is_label(self, piece: Piece, number: Number) -> bool:
        """Whether a figure in a head is part of what the column is called."""
        if number.written or _COLUMN.search(piece.text, 0, number.start):
            return True
        value = number.values[0]
        if not number.decimals and value in _YEARS and number.end - number.start == 4:
            return True
        return self._is_told(piece.text)

    def _unread(self, piece: Piece, taken: bytearray):
        """Figures in a form that no number, date or code has: "40:999", "40⁹"; and
        addresses of mail."""
        text, end = piece.text, 0
        for mail in _MAIL.finditer(text) if "@" in text else ():
            if not self._is_told(mail[0]) and mail[0] not in self.asked:
                self._claim(piece, *mail.span(), "address", UNSUPPORTED)
        if text.isascii() and not letters_of(text).has_digits:
            return
        for at in _left(text, taken):
            letter = text[at]
            if at < end or not _is_figure(letter):
                continue
            if not letter.isdecimal() and at and text[at - 1].isalpha():
                continue  # m²
            start, end = at, at + 1
            while start and not taken[start - 1] and not text[start - 1].isspace():
                start -= 1
            while end < len(text) and not taken[end] and not text[end].isspace():
                end += 1
            token = text[start:end]
            start += len(token) - len(token.lstrip(_AROUND))
            stop = end - (len(token) - len(token.rstrip(_AROUND)))
            token = text[start:stop]
            if piece.kind == "head" and token.isdecimal():
                continue
            if not self._is_told(token) and token not in self.asked:
                self._claim(piece, start, stop, "number", UNSUPPORTED)

    def _is_told(self, text: str) -> bool:
        """Whether the evidence has these words or signs, letter by letter."""
        flat = " ".join(folded(text).split())
        if flat not in self._told:
            if len(self._told) > _MOST:
                return False
            told = self._words_of_evidence()
            whole = rf"(?<!\w){re.escape(flat)}(?!\w)"
            self._told[flat] = flat in told and bool(re.search(whole, told))
        return self._told[flat]

    def _words_of_evidence(self) -> str:
        if not self._all_words:
            parts = []
            for item in self.ledger.evidence.values():
                parts += item.title, item.note
                for fact in item.facts:
                    parts += fact.subject, fact.label, fact.unit or "", str(fact.value)
            self._all_words = " ".join(folded(" ".join(parts)).split())
        return self._all_words


def _left(text: str, taken: bytearray) -> Iterator[int]:
    """The places of what may be a figure and is not read yet."""
    for signs in _SIGNS.finditer(text):
        start, end = signs.span()
        if 0 in taken[start:end]:
            yield from (at for at in range(start, end) if not taken[at])


def _is_figure(letter: str) -> bool:
    return letter.isnumeric() and not letter.isalpha()
