"""Time between two dates: "in 5 days"."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from .comparing import Computed, is_close, plain

if TYPE_CHECKING:
    from .arithmetic import Open
    from .ledger import Ledger

AWAY = re.compile(
    r"\b(?:in|within|ago|left|remain\w*|until|dentro de|en|hace|quedan?|faltan?|"
    r"restan?)\b",
    re.IGNORECASE,
)
DUE = frozenset({"due", "date_deadline"})


def away(open_: Open, ledger: Ledger) -> Computed | None:
    """Days between today and a date of what the sentence is about."""
    value, unit = open_.number.values[0], open_.said.unit
    dated = [e for row in open_.bound.rows for e in row.entries if e.moment]
    called = [e for e in dated if e.fact.attribute in open_.about]
    called = called or [e for e in dated if e.fact.attribute in DUE]
    for entry in called or dated:
        when = entry.moment
        day = when.date() if isinstance(when, datetime) else when
        days = Decimal(abs((day - ledger.today).days))
        result = days * 86400 / unit.factor
        if unit.factor >= 86400 and is_close(result, value, open_.number.decimals):
            shown = ledger.locale.date
            first, last = sorted((day, ledger.today))
            how = f"{shown(last)} − {shown(first)} = {plain(value)} {unit.name}"
            return Computed(how, (entry.evidence,))
    return None
