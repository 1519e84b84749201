"""Pages as pdfplumber sees them: characters with their boxes, rules and fills."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, resolve1
from pdfplumber.page import Page as PlumberPage

from .pdf_file import PageRef
from .pdf_lines import Piece, lines_of, turned
from .pdf_page import is_bold
from .pdf_profile import PageLines

_INHERITED = ("Resources", "MediaBox", "CropBox", "Rotate")
_DEEPEST = 64
# What pdfminer has read it remembers; so the file is opened anew after some pages.
_PAGES_AN_OPENING = 40


class Plumber:
    def __init__(self, path: Path, password: str, refs: list[PageRef]):
        self._path = path
        self._password = password
        self._refs = refs
        self._pdf = None
        self._read = 0

    def page(self, number: int) -> PlumberPage | None:
        """By the number of its object: pdfminer may count the pages of a damaged file
        otherwise than we do, and walks the whole tree to find one."""
        ref = self._refs[number - 1]
        if not ref.id:
            return None
        if self._pdf is None or self._read >= _PAGES_AN_OPENING:
            self.close()
            self._pdf = pdfplumber.open(self._path, password=self._password, pages=[])
            self._read = 0
        self._read += 1
        doc = self._pdf.doc
        attrs = dict(dict_value(doc.getobj(ref.id)))
        parent = attrs
        for _step in range(_DEEPEST):
            missing = [key for key in _INHERITED if key not in attrs]
            parent = resolve1(parent.get("Parent"))
            if not missing or not isinstance(parent, dict):
                break
            attrs.update({key: parent[key] for key in missing if key in parent})
        return PlumberPage(self._pdf, PDFPage(doc, ref.id, attrs, None), number)

    def lines(self, number: int) -> PageLines:
        """The page's text, for where pypdf fails."""
        page = self.page(number)
        if page is None:
            return PageLines([])
        try:
            return PageLines(lines_of(pieces_of(page.chars)), 0.0, float(page.height))
        finally:
            page.close()

    def close(self):
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None


def char_turn(char: dict) -> int:
    a, b = char["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def pieces_of(chars: Iterable[dict]) -> list[Piece]:
    """Characters of one font and baseline that follow each other, as pieces."""
    pieces: list[Piece] = []
    bold: dict[str, bool] = {}
    piece, font = None, ""
    for char in chars:
        text = _known(char["text"])
        turn = char_turn(char)
        x, y = turned(*char["matrix"][4:6], turn)
        end = {0: char["x1"], 90: char["y1"], 180: -char["x0"], 270: -char["y0"]}[turn]
        size = char["size"] or 10.0
        if piece is not None and char["fontname"] == font and piece.turn == turn:
            gap = x - piece.end
            if (
                abs(y - piece.y) < 0.05 * size
                and -0.5 * size < gap < 1.5 * size
                and abs(size - piece.size) < 0.1
            ):
                if gap > 0.17 * size and not (text == " " or piece.text[-1] == " "):
                    piece.text += " "
                piece.text += text
                piece.end = end
                continue
        if text.isspace():
            if piece is not None:
                piece.text += " "
            continue
        font = char["fontname"]
        if font not in bold:
            bold[font] = is_bold(font)
        spaced = piece is not None and _gap(piece, x, y, turn, size)
        piece = Piece(" " * spaced + text, x, y, size, bold[font], turn, end)
        pieces.append(piece)
    return pieces


def _known(text: str) -> str:
    """pdfminer names a glyph without a character by its number; 127 is a bullet."""
    if text.startswith("(cid:"):
        return "•" if text == "(cid:127)" else " "
    return text


def _gap(piece: Piece, x: float, y: float, turn: int, size: float) -> bool:
    """Whether a space stands between ``piece`` and what begins at ``x``."""
    if turn != piece.turn or abs(y - piece.y) > 0.5 * max(size, piece.size):
        return False
    return x - piece.end > 0.17 * min(size, piece.size)
