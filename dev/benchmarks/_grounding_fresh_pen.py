"""More ways to write a figure, a date or a cell, for the wordings written blind."""

from datetime import timedelta

from _grounding_names import INVENTED_COMPANIES
from _grounding_pen import WRONG_UNITS, Slot, Unfit

# Units as people say them, and the one that a model slips into.
SPOKEN = {
    "en": {
        "Units": ("pieces", "kilos"),
        "kg": ("kilos", "grams"),
        "L": ("litres", "millilitres"),
        "m": ("metres", "centimetres"),
    },
    "es": {
        "Unidades": ("piezas", "kilos"),
        "kg": ("kilos", "gramos"),
        "L": ("litros", "mililitros"),
        "m": ("metros", "centímetros"),
    },
}
FORMS = {
    "en": {
        "dmy": "{d.day} {month} {d.year}",
        "abbr": "{short} {d.day}",
        "full": "{weekday}, {month} {d.day}",
        "us": "{d.month}/{d.day}",
    },
    "es": {
        "full": "{weekday} {d.day} de {month}",
        "dm": "{d:%d/%m}",
        "dash": "{d:%d-%m-%Y}",
        "abbr": "{d.day} {short} {d.year}",
    },
}


def said(c, row, attribute):
    """A quantity with its unit as people say it, and without empty decimals."""
    fact = row.facts[attribute]
    unit, wrong = SPOKEN[c.lang][fact.unit]
    trim, c.trim = c.trim, True
    mark = c.v(row, attribute, unit)
    c.trim = trim
    if fact.value:
        slot = c.slots[-1]
        slot.add("unit", [slot.text.removesuffix(unit) + wrong])
    return mark


def amount(c, value, unit, near=()):
    """A computed quantity with as many decimals as the copied ones beside it."""
    places = next(n for n in (0, 1, 2) if n == 2 or round(value, 2) == round(value, n))
    unit = unit.lower() if c.trim and unit in ("Units", "Unidades") else unit
    return c.calc(round(value, 2), places if c.trim else 2, unit, near)


def rounded(c, value, unit, near=(), places=1):
    """A quotient; one that lies halfway is rounded either way, and so is unfit."""
    if abs(value * 10**places % 1 - 0.5) < 1e-6:
        raise Unfit
    return c.calc(value, places, unit, near)


def on(c, row, attribute, form):
    """The day of a fact in one of the forms that the pen has not."""
    value = row[attribute]
    slot = Slot(shown_day(c, value, form))
    moved = [timedelta(days=n) for n in (1, -1, 3, 9, -12)]
    return c._put(slot.add("date", [shown_day(c, value + by, form) for by in moved]))


def today(c, form):
    """The day of the question, told as such."""
    shown = [shown_day(c, c.now + timedelta(days=n), form) for n in (0, 1, -1, 6, -20)]
    return c.fixed(shown[0], "date", *shown[1:])


def shown_day(c, value, form):
    local, names = c.locale.local(value), c.locale.names
    return FORMS[c.lang][form].format(
        d=local,
        month=names("months", "wide")[local.month],
        short=names("months", "abbreviated")[local.month],
        weekday=names("days", "wide")[local.weekday()],
    )


def alike(rows, attribute, at_least=2):
    """Those rows whose ``attribute`` has the unit of the first; too few are unfit."""
    found = [
        r for r in rows if r.facts[attribute].unit == rows[0].facts[attribute].unit
    ]
    if len(found) < at_least:
        raise Unfit
    return found


def top(rows, attribute):
    """The rows from the highest value down; a tie of the first two is unfit."""
    found = sorted(rows, key=lambda row: row[attribute], reverse=True)
    if len(found) < 2 or found[0][attribute] == found[1][attribute]:
        raise Unfit
    return found


def lacking(c, row):
    """The part that an order lacks; false is one that it does not need at all."""
    own = [move.part for move in row.order.moves]
    others = [part.name for part in c.factory.components if part not in own]
    slot = Slot(row.part.name, figure=False)
    return c._put(slot.add("neighbour", others))


def passage(c, row, key, unit=""):
    """A figure of a page of a manual."""
    return c._put(_figure(c, Slot(_with(row.shown[key], unit)), row.shown[key], unit))


def cell(c, row, line, column, unit="", before=""):
    """A cell of a price list: 1 the supplier, 2 the lead time, 3 the price."""
    shown = line["shown"][column]
    slot = Slot(before + _with(shown, unit), figure=column > 1)
    others = [other["shown"][column] for other in row.told if other is not line]
    slot.add("neighbour", [before + _with(other, unit) for other in others])
    if column == 1:
        return c._put(slot.add("person", INVENTED_COMPANIES))
    return c._put(_figure(c, slot, shown, unit, before))


def _with(shown, unit):
    return f"{shown} {unit}" if unit else shown


def _figure(c, slot, shown, unit, before=""):
    wrong = [
        shown[:place] + str((int(sign) + 3) % 10 or 7) + shown[place + 1 :]
        for place, sign in enumerate(shown)
        if sign.isdigit()
    ]
    slot.add("digit", [before + _with(text, unit) for text in wrong])
    point = c.locale.decimal_point
    if point in shown:
        whole, part = shown.split(point)
        moved = (whole + part, f"{whole}{part[0]}{point}{part[1:] or '0'}")
        slot.add("decimal", [before + _with(text, unit) for text in moved])
    units = WRONG_UNITS.get(before or unit, ())
    if before:
        return slot.add("unit", [other + _with(shown, unit) for other in units])
    return slot.add("unit", [_with(shown, other) for other in units])
