"""Values of cells as text: plain, the same in every language."""

from __future__ import annotations

import datetime
import functools
import re
from typing import NamedTuple

_MIDNIGHT = datetime.time()
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[[^\]]*\]'
    r"|\\(?P<escaped>.)|_.|\*.|(?P<digits>[0#?][0#?,./]*)|(?P<percent>%)"
    r"|(?P<sign>[€$£¥°])|."
)


class _Format(NamedTuple):
    prefix: str
    suffix: str
    percent: bool
    zeros: int


def shown(value, number_format: str = "General") -> str:
    """``value`` as a person would write it down: "12.5 %", "25 Nm", "2026-03-01"."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        return _number(value, _format(number_format))
    if isinstance(value, datetime.datetime):
        if value.time() == _MIDNIGHT:
            return value.date().isoformat()
        return f"{value.date().isoformat()} {_time(value.time())}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.time):
        return _time(value)
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return " ".join(str(value).split())


def _number(value: int | float, form: _Format) -> str:
    if form.percent:
        # 0.1 * 100 is not quite 10.
        return f"{_plain(float(format(value * 100, '.12g')))} %"
    text = _plain(value)
    if form.zeros and text.isdigit():
        text = text.zfill(form.zeros)
    return " ".join(part for part in (form.prefix, text, form.suffix) if part)


def _plain(value: int | float) -> str:
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return format(value, ".12g")


def _time(value: datetime.time) -> str:
    return value.strftime("%H:%M:%S" if value.second else "%H:%M")


def _duration(value: datetime.timedelta) -> str:
    seconds = round(abs(value.total_seconds()))
    minutes, seconds = divmod(seconds, 60)
    sign = "-" if value < datetime.timedelta() else ""
    text = f"{sign}{minutes // 60}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


@functools.lru_cache(maxsize=1000)
def _format(number_format: str) -> _Format:
    """Units and currencies that the format adds, and zeros that make a code."""
    before, after, digits, percent = "", "", "", False
    for match in _TOKEN.finditer((number_format or "").partition(";")[0]):
        kind = match.lastgroup
        if kind == "digits" and not digits:
            digits = match[kind]
        elif kind == "percent":
            percent = True
        elif kind in ("quoted", "currency", "escaped", "sign"):
            if digits:
                after += match[kind]
            else:
                before += match[kind]
    zeros = len(digits) if len(digits) > 1 and not digits.strip("0") else 0
    if not digits:
        before = after = ""
    return _Format(before.strip(), after.strip(), percent, zeros)
