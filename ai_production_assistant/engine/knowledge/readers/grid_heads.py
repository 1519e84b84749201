"""Which rows at the beginning of a table are its heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .grid import Row

_MOST_ROWS = 4
_MOST_LENGTH = 80
_BODY = 8
_LETTERS = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT = re.compile(r"[(\[].{1,15}[)\]]")


def shape(value: str, plain: bool) -> str:
    """What a value looks like: "E-204" and "F-17" are alike, prose is all alike."""
    if not plain:
        return "#"
    if not any(sign.isdigit() for sign in value):
        return "a"
    return _DIGITS.sub("9", _LETTERS.sub("a", value[:40]))


def is_head(row: Row, body: Sequence[Row], before: dict[int, set[str]]) -> bool:
    """Whether ``row`` has the heads of the rows that follow.

    :param before: the shapes of the table above, by column, when its columns are the
        same: the row may also be one more of its rows
    """
    filled = row.filled
    if len(filled) < 2 or not body or not _all_names(row):
        return False
    if row.bold and any(other.bold is False for other in body[:_BODY]):
        return True
    signs = sum(_sign(row, column, body[:_BODY], before) for column in filled)
    return signs > 0 if before else signs >= 0


def _sign(row: Row, column: int, body: Sequence[Row], before) -> int:
    """1 when the column speaks for a head, -1 against, 0 when it says nothing."""
    own = row.values[column]
    below = [
        (other.values[column], other.plain[column])
        for other in body
        if column < len(other.values) and other.values[column]
    ]
    if any(value == own for value, _plain in below):
        # A merged head is there twice; a value that comes again is a value.
        return 0 if row.bottom > row.number else -1
    alike = shape(own, row.plain[column])
    shapes = [shape(value, plain) for value, plain in below]
    if alike != "a" and (alike in shapes or alike in before.get(column, ())):
        return -1
    if shapes and alike == "a" and "a" not in shapes:
        return 1
    return 0


def _all_names(row: Row) -> bool:
    """Short texts; years may be among them, as the heads of columns of figures."""
    texts = 0
    for column in row.filled:
        value = row.values[column]
        if row.plain[column]:
            texts += 1
        elif not _YEAR.fullmatch(value):
            return False
        if len(value) > _MOST_LENGTH:
            return False
    return texts > 0


def band(region: Sequence[Row]) -> list[Row]:
    """The first row, and those below that belong to the heads: groups of columns
    above their names, units below them."""
    rows = [region[0]]
    for index in range(1, min(len(region), _MOST_ROWS)):
        if not _goes_on(rows, region[index], region[index + 1 :]):
            break
        rows.append(region[index])
    return rows


def _goes_on(rows: list[Row], row: Row, body: Sequence[Row]) -> bool:
    filled = row.filled
    if all(_UNIT.fullmatch(row.values[column]) for column in filled):
        return True
    if not body or not _all_names(row):
        return False
    if any(above.bottom >= row.number for above in rows):
        return True
    if any(last > first for first, last in rows[-1].wide.items()):
        return True
    return _fills_holes(rows[-1], row, body)


def _fills_holes(above: Row, row: Row, body: Sequence[Row]) -> bool:
    """Groups that were not merged: "Torque", "", "" above "Min", "Max", "Unit"."""
    named = set(above.filled)
    new = [column for column in row.filled if column not in named]
    if not new or min(new) < min(named):
        return False
    return any(
        not other.plain[column]
        for other in body[:_BODY]
        for column in new
        if column < len(other.values) and other.values[column]
    )


def heads_of(rows: Sequence[Row]) -> dict[int, str]:
    """The head of each column: "Torque / Min"."""
    heads: dict[int, list[str]] = {}
    for level, row in enumerate(rows):
        below = rows[level + 1 :]
        for column, name in _spread(row, below).items():
            parts = heads.setdefault(column, [])
            if not parts or parts[-1] != name:
                parts.append(name)
    return {column: " / ".join(parts) for column, parts in heads.items()}


def _spread(row: Row, below: Sequence[Row]) -> dict[int, str]:
    """The names of a row by column, groups over all the columns that they are for."""
    names: dict[int, str] = {}
    filled = row.filled
    for column in filled:
        name = " ".join(row.values[column].split())
        last = row.wide.get(column, column)
        if column not in row.wide and below and not row.wide:
            # Not merged: up to the next name, as far as names stand below.
            after = [c for c in filled if c > column]
            end = (after[0] if after else len(below[0].values)) - 1
            while last < end and last + 1 in below[0].filled:
                last += 1
        for covered in range(column, last + 1):
            names[covered] = name
    return names
