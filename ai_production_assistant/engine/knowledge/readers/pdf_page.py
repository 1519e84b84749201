"""One page by pypdf: its pieces of text, and what else stands on it."""

from __future__ import annotations

import re
from math import hypot

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
)

from .pdf_clean import is_garbage
from .pdf_lines import Piece, lines_of, turned, width
from .pdf_profile import PageLines

_BOLD = re.compile(r"bold|black|heavy|semibold|demi(?!o)|[-,]bd\b", re.IGNORECASE)
_RULE = re.compile(rb"[\d.]\s+(?:re|l)\s")
_FEW_RULES, _MANY_RULES = 4, 8000
_MOST_CONTENT = 1_500_000
_LARGE_PICTURE = 500


def is_bold(name: str) -> bool:
    return bool(_BOLD.search(name))


def read_lines(page: PageObject) -> PageLines:
    """The text of ``page``, extracted once."""
    if "/Contents" in page and _is_lost(page.raw_get("/Contents")):
        raise ValueError("the contents are missing")
    pieces = _pieces(page)
    raw = "".join(piece.text for piece in pieces)
    lines = lines_of(pieces)
    box = _box(page)
    # As the lines are turned, so are the borders of the page.
    turn = lines[0].turn if lines else 0
    corners = [turned(box[0], box[1], turn)[1], turned(box[2], box[3], turn)[1]]
    bottom = min(corners)
    if bottom:
        for line in lines:
            line.y -= bottom
    garbage = is_garbage(raw)
    image = (garbage or len(raw) < 400) and has_picture(page)
    return PageLines(lines, 0.0, max(corners) - bottom, image, garbage)


def _pieces(page: PageObject) -> list[Piece]:
    pieces: list[Piece] = []
    heavy: dict[int, bool] = {}

    def visit(text, cm, tm, font, size):
        if not text or text.isspace():
            if text and pieces and not pieces[-1].text.endswith((" ", "\n")):
                pieces[-1].text += text
            return
        a = tm[0] * cm[0] + tm[1] * cm[2]
        b = tm[0] * cm[1] + tm[1] * cm[3]
        high = size * hypot(
            tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        )
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        if abs(a) >= abs(b):
            turn = 0 if a >= 0 else 180
        else:
            turn = 90 if b > 0 else 270
        if turn:
            x, y = turned(x, y, turn)
        key = id(font)
        if key not in heavy:
            heavy[key] = font is not None and is_bold(str(font.get("/BaseFont", "")))
        bold = heavy[key]
        high = high or 10.0
        end = x + width(text.rstrip(), high, bold)
        pieces.append(Piece(text, x, y, high, bold, turn, end))

    page.extract_text(visitor_text=visit)
    return pieces


def _box(page: PageObject) -> tuple[float, float, float, float]:
    try:
        box = [float(value) for value in page.mediabox]
    except Exception:
        box = []
    if len(box) != 4 or box[0] == box[2] or box[1] == box[3]:
        return 0.0, 0.0, 595.0, 842.0
    return tuple(box)


# -- what is not text


def has_picture(page: PageObject) -> bool:
    """Whether a picture stands on the page that may be the page as it was scanned."""
    try:
        return _has_picture(page, 0)
    except MemoryError:
        raise
    except Exception:
        return False


def _has_picture(node, depth: int) -> bool:
    for kid in _objects(node):
        kind = kid.get("/Subtype")
        if kind == "/Image":
            high, wide = kid.get("/Height", 0), kid.get("/Width", 0)
            if min(int(high), int(wide)) >= _LARGE_PICTURE:
                return True
            # Scanners also cut a page in strips.
            if int(wide) >= 2 * _LARGE_PICTURE:
                return True
        elif kind == "/Form" and depth < 2 and _has_picture(kid, depth + 1):
            return True
    return False


def _objects(node):
    resources = _resolved(node.get("/Resources"))
    if not isinstance(resources, DictionaryObject):
        return
    objects = _resolved(resources.get("/XObject"))
    if not isinstance(objects, DictionaryObject):
        return
    for name in list(objects)[:200]:
        kid = _resolved(objects.raw_get(name))
        if isinstance(kid, DictionaryObject):
            yield kid


def _is_lost(value) -> bool:
    """Named, and not in the file."""
    if not isinstance(value, IndirectObject):
        return False
    return not isinstance(value.get_object(), ArrayObject | StreamObject)


def _resolved(value):
    return value.get_object() if value is not None else None


def has_rules(page: PageObject) -> bool:
    """A cheap look for the lines or boxes that a ruled table is drawn with."""
    count, size = 0, 0
    for data in _contents(page):
        size += len(data)
        if size > _MOST_CONTENT:
            # A drawing too, of curves.
            return False
        for _match in _RULE.finditer(data):
            count += 1
            if count > _MANY_RULES:
                # A drawing: the search for tables in it would take minutes.
                return False
    return count >= _FEW_RULES


def _contents(page: PageObject):
    contents = _resolved(page.get("/Contents"))
    parts = contents if isinstance(contents, ArrayObject) else [contents]
    for part in parts:
        part = _resolved(part)
        if isinstance(part, StreamObject):
            yield part.get_data()
    for kid in _objects(page):
        if kid.get("/Subtype") == "/Form" and isinstance(kid, StreamObject):
            yield kid.get_data()
