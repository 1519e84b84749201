"""Tables within documents → rows with their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..blocks import Block
from .grid import Row, is_pair, pair
from .grid_heads import band, heads_of, is_head

_NUMBER = re.compile(r"[-+]?[€$£]?\s?\d[\d.,' \u00a0]*\s?(?:[%€$£]|[eE][-+]?\d+)?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T]\d{1,2}:\d\d(?::\d\d)?.*)?")


def is_figure(value: str) -> bool:
    """Whether a text is a number or a date. 00042 is a code, not a number."""
    if len(value) > 40 or not value or (value[0] == "0" and value[1:2].isdigit()):
        return False
    return bool(_NUMBER.fullmatch(value) or _DATE.fullmatch(value))


def table_blocks(rows: Sequence[Row], table: int) -> Iterator[Block]:
    """``rows`` count from 1 within their table; ``table`` is its number."""
    rows = [row for row in rows if row.filled]
    heads: dict[int, str] = {}
    if rows and not is_pair(rows[0]) and is_head(rows[0], rows[1:], {}):
        names = band(rows)
        heads = heads_of(names)
        rows = rows[len(names) :]
    for row in rows:
        if not heads and is_pair(row):
            cells = pair(row)
        else:
            cells = tuple((heads.get(c, ""), row.values[c]) for c in row.filled)
        yield Block("row", cells=cells, row=row.number, table=table)
