"""Values out of JSON that nobody promised the type of."""

from __future__ import annotations

import re
from datetime import datetime, timezone

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)?(Z|[+-]\d\d:\d\d)?$"
)


def number(value) -> int:
    """A count; 0 for what is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0
    # also refuses nan and infinity
    return int(value) if 0 <= value < 2**63 else 0


def seconds(nanoseconds) -> float:
    return number(nanoseconds) / 1e9


def string(value) -> str:
    return value.replace("\x00", "") if isinstance(value, str) else ""


def mapping(value) -> dict:
    return value if isinstance(value, dict) else {}


def texts(value) -> dict[str, str]:
    """The texts of an object by their names; everything else in it is left out."""
    read = {key: string(item) for key, item in mapping(value).items()}
    return {key: item for key, item in read.items() if item}


def mappings(value) -> list[dict]:
    """The objects of a list; everything else in it is left out."""
    if not isinstance(value, list):
        return []
    return [item for item in value if isinstance(item, dict)]


def moment(value) -> datetime | None:
    """An aware UTC datetime from RFC 3339 with any number of decimals, as Go writes."""
    found = _TIME.match(value) if isinstance(value, str) else None
    if not found:
        return None
    day, clock, fraction, zone = found.groups()
    zone = "+00:00" if zone in (None, "Z") else zone
    try:
        parsed = datetime.fromisoformat(
            f"{day}T{clock}.{(fraction or '').ljust(6, '0')}{zone}"
        ).astimezone(timezone.utc)
    except (ValueError, OverflowError):
        return None
    # Go's zero time stands for "not known"
    return parsed if parsed.year > 1 else None
