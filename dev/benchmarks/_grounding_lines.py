"""Wordings written as one line of text with places for what the evidence says.

``{a.quantity}`` is a fact of the first row that is told of, ``{b.due:short}`` a date of
the second one in a form, ``{a.days_late:bare}`` a figure without its unit, ``{a.s}``
the subject, ``{a.n}`` its name without the code, ``{a.o}`` the order that it belongs
to, ``{a.part}`` the part that an order lacks. ``{a.late?is late~is on time}`` is what
is so where the fact is Yes (more than none, behind, or the state that stands behind a
colon) and what is so otherwise: each is the fault of the other. ``{A}`` in it is the
reference of the row. ``{a.short!}`` says nothing and makes a case without it unfit.
"""

import re

from _grounding_pen import Unfit, Wording

_PLACE = re.compile(
    r"\{([abc])\.(\w+)(!)?(?::(\w+))?(?:\?((?:\{\w\}|[^~{}])*)~((?:\{\w\}|[^{}])*))?\}"
)
_DIGITS = ("low", "high", "hours", "torque", "heat", "pause")


def line(lang, kind, count, text, name):
    """A wording of ``text`` about ``count`` rows of the evidence ``kind``."""

    def write(c):
        rows = dict(zip("abc", c.some(kind, count), strict=False))
        return _PLACE.sub(lambda match: _filled(c, rows, match), text)

    return Wording(name, lang, (kind,), write)


def _filled(c, rows, match):
    key, what, must, form, yes, no = match.groups()
    row = rows[key]
    if yes is not None:
        pair = (yes, no) if _so(c, _known(row, what), form) else (no, yes)
        names = {of.upper(): own.order and own.order.name for of, own in rows.items()}
        return c.p(*(text.format(**names) for text in pair))
    if must:
        if not _known(row, what):
            raise Unfit
        return ""
    if what in ("s", "n", "subject"):
        return row.subject if what == "subject" else c.s(row, short=what == "n")
    if what == "o":
        return c.code((row.order or row.owner).name)
    if what == "part":
        return c.product(row.part.shown, short=form != "full")
    if what == "cite":
        return c.cite(row)
    if hasattr(row, "shown"):
        return _told(c, row, what)
    value = _known(row, what)
    if hasattr(value, "year"):
        return c.d(row, what, form or "datetime")
    if isinstance(value, int | float):
        return c.v(row, what, name_unit=form != "bare")
    return c.name(row, what)


def _known(row, what):
    if what not in row:
        raise Unfit
    return row[what]


def _so(c, value, form):
    if hasattr(value, "year"):
        return value < c.now
    if form:
        return value == form
    return value in ("Yes", "Sí") if isinstance(value, str) else bool(value)


def _told(c, row, what):
    """What a page of a manual says."""
    shown = row.shown[what]
    if what not in _DIGITS:
        return c.code(shown)
    wrong = [shown[:-1] + str((int(shown[-1]) + 3) % 10), "7" + shown]
    return c.fixed(shown, "digit", *wrong)
