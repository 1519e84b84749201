"""What the file says about itself: title, language, outline."""

from __future__ import annotations

import re

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from .pdf_clean import clean
from .pdf_profile import title_key

_PROGRAM = re.compile(r"^(?:microsoft (?:word|powerpoint|excel) - )", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"(?:untitled|unbenannt|sin título|document\d*|\(anonymous\)|print|"
    r".*\.(?:docx?|indd|fm|qxd|odt|tmp|xlsx?|pptx?|cdr|ai))",
    re.IGNORECASE,
)
_MOST = 20_000


def title_of(reader: PdfReader) -> str:
    """The title in the properties, unless a program wrote it there by itself."""
    try:
        title = reader.metadata.title if reader.metadata else ""
        title = _PROGRAM.sub("", clean(str(title or "")).strip())
    except Exception:
        return ""
    return "" if _NO_TITLE.fullmatch(title) else title[:200]


def language_of(reader: PdfReader) -> str:
    try:
        code = str(reader.root_object.get("/Lang", "") or "")[:2].lower()
    except Exception:
        return ""
    return code if code.isascii() and code.isalpha() and len(code) == 2 else ""


def titles_by_page(reader: PdfReader, numbers: dict[int, int]):
    """Page → key of a title → level, from the outline.

    :param numbers: page by the number of its object
    """
    found: dict[int, dict[str, int]] = {}
    try:
        entries = reader.outline
    except Exception:
        return found
    stack = [(iter(entries), 1)]
    count = 0
    while stack and count < _MOST:
        items, level = stack[-1]
        item = next(items, None)
        if item is None:
            stack.pop()
            continue
        if isinstance(item, list):
            stack.append((iter(item), level + 1))
            continue
        count += 1
        page = _page(item, numbers)
        key = title_key(clean(str(item.title or "")))
        if page and key:
            found.setdefault(page, {}).setdefault(key, min(level, 6))
    return found


def _page(item, numbers: dict[int, int]) -> int:
    target = getattr(item, "page", None)
    if isinstance(target, IndirectObject):
        return numbers.get(target.idnum, 0)
    if isinstance(target, int) and not isinstance(target, bool):
        return target + 1
    return 0
