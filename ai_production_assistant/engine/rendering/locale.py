"""Numbers, dates and units the way Odoo shows them to one user."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timezone
from decimal import ROUND_HALF_UP, Context, Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale as BabelLocale
from babel import UnknownLocaleError

from ..evidence import Fact

UNSET = "—"

_WORDS = {
    "en": {
        "yes": "Yes",
        "no": "No",
        "unset": "not set",
        "name": "Name",
        "shown": "Showing {shown} of {total}.",
    },
    "es": {
        "yes": "Sí",
        "no": "No",
        "unset": "sin definir",
        "name": "Nombre",
        "shown": "Se muestran {shown} de {total}.",
    },
}

# Units that stand before the amount, as their currencies are set up in Odoo.
_LEADING_UNITS = frozenset({"$", "£", "¥", "US$", "R$"})

# Half up as Odoo rounds; wide enough for the largest float.
_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)

_NUMERIC = frozenset({"count", "quantity", "number", "money", "percent", "duration"})

# Python's own strftime speaks the server's language and differs between systems.
_DIRECTIVES: dict[str, Callable[[Locale, datetime], str]] = {
    "a": lambda locale, v: locale.names("days", "abbreviated")[v.weekday()],
    "A": lambda locale, v: locale.names("days", "wide")[v.weekday()],
    "b": lambda locale, v: locale.names("months", "abbreviated")[v.month],
    "B": lambda locale, v: locale.names("months", "wide")[v.month],
    "d": lambda locale, v: f"{v.day:02}",
    "-d": lambda locale, v: str(v.day),
    "H": lambda locale, v: f"{v.hour:02}",
    "-H": lambda locale, v: str(v.hour),
    "I": lambda locale, v: f"{v.hour % 12 or 12:02}",
    "-I": lambda locale, v: str(v.hour % 12 or 12),
    "j": lambda locale, v: f"{v.timetuple().tm_yday:03}",
    "m": lambda locale, v: f"{v.month:02}",
    "-m": lambda locale, v: str(v.month),
    "M": lambda locale, v: f"{v.minute:02}",
    "p": lambda locale, v: "AM" if v.hour < 12 else "PM",
    "S": lambda locale, v: f"{v.second:02}",
    "W": lambda locale, v: f"{v.isocalendar()[1]:02}",
    "y": lambda locale, v: f"{v.year % 100:02}",
    "Y": lambda locale, v: f"{v.year:04}",
    "%": lambda locale, v: "%",
}


@dataclass(frozen=True, slots=True)
class Locale:
    """One user's language, time zone and formats, as ``res.lang`` has them.

    ``date_format`` and ``time_format`` are strftime patterns, ``grouping`` is a JSON
    list of group sizes from the right (0 repeats the last one, -1 ends grouping), or
    the list itself.
    """

    lang: str = "en_US"
    tz: str = "UTC"
    date_format: str = "%m/%d/%Y"
    time_format: str = "%H:%M:%S"
    decimal_point: str = "."
    thousands_sep: str = ","
    grouping: str = "[3,0]"

    def number(self, value: int | float, precision: int | None = None) -> str:
        """``value`` with ``precision`` decimals; without one, only those it has (at
        most six)."""
        exact = Decimal(str(value))
        if not exact.is_finite():
            return UNSET
        places = 6 if precision is None else precision
        exact = exact.quantize(Decimal(1).scaleb(-places), context=_EXACT)
        whole, _, decimals = f"{abs(exact):f}".partition(".")
        if precision is None:
            decimals = decimals.rstrip("0")
        shown = self._grouped(whole)
        if decimals:
            shown += self.decimal_point + decimals
        return f"-{shown}" if exact < 0 else shown

    def date(self, value: date) -> str:
        if isinstance(value, datetime):
            value = self.local(value).date()
        midnight = datetime(value.year, value.month, value.day)
        return self._strftime(midnight, self.date_format)

    def datetime(self, value: datetime) -> str:
        """Date and time in the user's zone; without seconds, as Odoo's lists."""
        time_format = self.time_format.replace(":%S", "")
        return self._strftime(self.local(value), f"{self.date_format} {time_format}")

    def local(self, value: datetime) -> datetime:
        """``value`` in the user's zone; a naive one is UTC, as Odoo's fields are."""
        if value.tzinfo is None:
            value = value.replace(tzinfo=timezone.utc)
        try:
            return value.astimezone(ZoneInfo(self.tz or "UTC"))
        except (ZoneInfoNotFoundError, ValueError):
            return value.astimezone(timezone.utc)

    def fact(self, fact: Fact) -> str:
        """The value of ``fact`` with its unit, as plain text on one line.

        A percentage is 87.5 for 87.5 %. A duration is a number with its unit, never
        hh:mm, which small models take for a time of day.
        """
        value = fact.value
        if value is None or value == "":
            return self.word("unset")
        if isinstance(value, bool):
            return self.word("yes" if value else "no")
        if isinstance(value, datetime):
            if fact.kind == "date":
                return self.date(value)
            return self.datetime(value)
        if isinstance(value, date):
            return self.date(value)
        if isinstance(value, str):
            return self._with_unit(" ".join(value.split()), fact)
        precision = fact.precision
        if precision is None and fact.kind == "count":
            precision = 0
        elif precision is None and fact.kind == "money":
            precision = 2
        return self._with_unit(self.number(value, precision), fact)

    def shown_of(self, shown: int, total: int) -> str:
        """One sentence saying that a list is cut."""
        counts = {"shown": self.number(shown), "total": self.number(total)}
        return self.word("shown").format(**counts)

    def word(self, key: str) -> str:
        """One of the few words needed here; English where there is no translation."""
        return _WORDS.get(self.lang[:2].lower(), _WORDS["en"])[key]

    def names(self, field: str, width: str) -> dict[int, str]:
        """Names of ``"months"`` (1 to 12) or ``"days"`` (0 is Monday)."""
        try:
            babel = BabelLocale.parse(self.lang.partition("@")[0])
        except (UnknownLocaleError, ValueError):
            babel = BabelLocale.parse("en_US")
        return getattr(babel, field)["format"][width]

    def _with_unit(self, shown: str, fact: Fact) -> str:
        if fact.kind == "percent":
            return f"{shown}%"
        if not fact.unit:
            return shown
        unit = " ".join(fact.unit.split())
        if fact.kind == "money" and unit in _LEADING_UNITS:
            return f"{unit} {shown}"
        return f"{shown} {unit}"

    def _grouped(self, digits: str) -> str:
        sizes = self.grouping
        if isinstance(sizes, str):
            sizes = json.loads(sizes or "[]")
        groups: list[str] = []
        size = 0
        for entry in [*sizes, 0]:
            size = entry or size
            if size <= 0:
                break
            while len(digits) > size:
                groups.insert(0, digits[-size:])
                digits = digits[:-size]
                if entry:
                    break
        return self.thousands_sep.join([digits, *groups])

    def _strftime(self, value: datetime, pattern: str) -> str:
        shown, position = [], 0
        while position < len(pattern):
            if pattern[position] != "%":
                shown.append(pattern[position])
                position += 1
                continue
            width = 2 if pattern[position + 1 : position + 2] == "-" else 1
            directive = pattern[position + 1 : position + 1 + width]
            write = _DIRECTIVES.get(directive)
            shown.append(write(self, value) if write else f"%{directive}")
            position += 1 + width
        return "".join(shown)


def is_numeric(fact: Fact) -> bool:
    """Whether ``fact`` belongs in a right-aligned column."""
    if isinstance(fact.value, (bool, str)):
        return False
    return fact.kind in _NUMERIC
