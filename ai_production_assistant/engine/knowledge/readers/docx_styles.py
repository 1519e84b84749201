"""Which paragraphs of a Word document are headings or items of lists."""

from __future__ import annotations

import re
from typing import NamedTuple

NS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Word itself writes "heading 1" in every language; other programs do not.
_HEADING = re.compile(
    r"(?:heading|t[ií]tulo|titre|überschrift|titolo|kop|rubrik|overskrift|otsikko"
    r"|nagłówek|nadpis|заголовок|encabezado|títol)\s*([1-9])\b",
    re.IGNORECASE,
)
_TITLES = frozenset("title título titulo titre titel titolo".split())
_MOST_CHAIN = 20
_BODY_LEVEL = 9


class Form(NamedTuple):
    """``level``: of a heading, 0 where it is none. ``contents``: a line of the table
    of contents."""

    level: int = 0
    item: bool = False
    contents: bool = False


class Styles:
    def __init__(self, root):
        self._styles = {s.get(f"{NS}styleId"): s for s in root.iter(f"{NS}style")}
        self._forms: dict[str, Form] = {}

    def form(self, paragraph) -> Form:
        """By the paragraph's own settings, else those of its style."""
        properties = paragraph.find(f"{NS}pPr")
        if properties is None:
            return Form()
        style = properties.find(f"{NS}pStyle")
        form = self._of_style(style.get(f"{NS}val")) if style is not None else Form()
        level, listed = _outline(properties), _listed(properties)
        if level is not None:
            form = form._replace(level=level)
        if listed is not None:
            form = form._replace(item=listed)
        return form

    def _of_style(self, name: str) -> Form:
        if name not in self._forms:
            self._forms[name] = self._resolved(name)
        return self._forms[name]

    def _resolved(self, name: str) -> Form:
        """Up the chain of styles that it is based on, which may go in a circle."""
        level = listed = None
        contents = False
        for _step in range(_MOST_CHAIN):
            style = self._styles.get(name)
            if style is None:
                level = level if level is not None else _level_of_name(name)
                break
            shown = style.find(f"{NS}name")
            title = shown.get(f"{NS}val", "") if shown is not None else name
            contents = contents or bool(re.match(r"(?i)toc \d", title))
            properties = style.find(f"{NS}pPr")
            if properties is not None:
                level = _outline(properties) if level is None else level
                listed = _listed(properties) if listed is None else listed
            level = _level_of_name(title) if level is None else level
            based = style.find(f"{NS}basedOn")
            if based is None:
                break
            name = based.get(f"{NS}val")
        return Form(level or 0, bool(listed), contents)


def _level_of_name(name: str) -> int | None:
    match = _HEADING.match(name)
    if match:
        return min(int(match[1]), 6)
    return 1 if name.lower() in _TITLES else None


def _outline(properties) -> int | None:
    outline = properties.find(f"{NS}outlineLvl")
    value = outline.get(f"{NS}val", "") if outline is not None else ""
    if not value.isdigit():
        return None
    return 0 if int(value) >= _BODY_LEVEL else min(int(value) + 1, 6)


def _listed(properties) -> bool | None:
    numbers = properties.find(f"{NS}numPr")
    if numbers is None:
        return None
    number = numbers.find(f"{NS}numId")
    return number is None or number.get(f"{NS}val") != "0"
