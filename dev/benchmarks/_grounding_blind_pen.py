"""How people in a factory call things: an order by its number, a man by his first name.

For the wordings of the set ``blind``; each helper knows what would make it false.
"""

import re
from datetime import timedelta

from _grounding_names import INVENTED_PERSONS, PERSONS
from _grounding_pen import Slot, Unfit

# Two words of it are the name that others call him by.
TWO_WORDS = "José Luis"
STAMPS = {
    "en": {
        "ordinal": "{month} {d.day}{th}",
        "wd_dm": "{wd} {d.day} {short}",
        "slashes": "{d.month}/{d.day}/{d:%y}",
        "the": "the {d.day}{th} of {month}",
        "at": "{short} {d.day} at {d:%H:%M}",
        "iso_at": "{d:%Y-%m-%d %H:%M}",
    },
    "es": {
        "wd_dm": "{weekday} {d:%d/%m}",
        "slashes": "{d.day}/{d.month}/{d:%y}",
        "dots": "{d:%d.%m.%Y}",
        "wd_day": "{weekday} {d.day}",
        "at": "{d.day} de {month} a las {d:%H:%M}",
        "at_dm": "{d:%d/%m} a las {d:%H:%M}",
    },
}


def need(so):
    """A case of which it is not so is unfit."""
    if not so:
        raise Unfit


def whole(c, kind, at_least=1, most=9):
    """All rows of a list that surely ends there, so that they may be counted."""
    rows = c.rows(kind, at_least)
    need(len(rows) <= most)
    return rows


def _number(row):
    return int((row.order or row.owner).name[-5:])


def number(c, row):
    """An order by its number alone; false is one that is told of nowhere."""
    true = _number(row)
    slot = Slot(str(true))
    wrong = [true + by for by in (-31, 23, 34, 60, 200, 310)]
    wrong += [int(digits) for digits in _changed(str(true), c.rng)]
    near = [n for n in wrong if n > 0 and f"/{n:05}" not in c.known]
    return c._put(slot.add("code", map(str, near)))


def ending(c, row):
    """An order by its last three digits."""
    orders = c.factory.orders
    known = {order.name[-3:] for order in orders}
    known |= {order.origin[-3:] for order in orders}
    true = (row.order or row.owner).name[-3:]
    wrong = [digits for digits in _changed(true, c.rng) if digits not in known]
    return c._put(Slot(true).add("code", wrong))


def _changed(digits, rng):
    found = []
    for place, sign in enumerate(digits):
        other = rng.choice([d for d in "0123456789" if d != sign])
        found.append(digits[:place] + other + digits[place + 1 :])
    return found


def first(c, row, attribute):
    """Somebody by the first name; false is one of another order, or of nobody here."""
    slot = Slot(_first(row[attribute]), figure=False)
    far = [o for o in c.all_rows if o.order not in (None, row.order) and attribute in o]
    slot.add("other_order", [_first(o[attribute]) for o in far])
    known = {_first(name) for name in PERSONS}
    invented = [_first(name) for name in INVENTED_PERSONS]
    return c._put(slot.add("person", [n for n in invented if n not in known]))


def _first(name):
    return TWO_WORDS if name.startswith(TWO_WORDS) else name.split(" ")[0]


def which(c, row, rows, attribute):
    """A row by its name; false is one of which ``attribute`` tells something else."""
    wrong = [o.subject for o in rows if o[attribute] != row[attribute]]
    return c._put(Slot(row.subject, figure=False).add("neighbour", wrong))


def part(c, row, rows, attribute):
    """A component by its name without the code, as :func:`which`."""
    wrong = [_bare(o) for o in rows if o[attribute] != row[attribute]]
    return c._put(Slot(_bare(row), figure=False).add("neighbour", wrong))


def _bare(row):
    return row.subject.partition("] ")[2] or row.subject


def clock(c, minutes):
    """A duration in minutes as hours and minutes."""
    wrong = [minutes + by for by in (60, -60, 10, 25, 100)]
    wrong = [_clock(n) for n in wrong if n > 0]
    return c._put(Slot(_clock(minutes)).add("sum", wrong))


def _clock(minutes):
    hours, rest = divmod(int(minutes), 60)
    told = [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]
    return " ".join(filter(None, told))


def hour(c, row, attribute, shape="{:%H:%M}"):
    """The time of day of a date."""
    local = c.locale.local(row[attribute])
    moved = [timedelta(minutes=n) for n in (60, -60, 120, 30, -210)]
    shown = [shape.format(local + by) for by in (timedelta(0), *moved)]
    return c.fixed(shown[0], "date", *shown[1:])


def stamp(c, row, attribute, form):
    """A date in one of the forms that the pens have not; false is a day beside it."""
    value = row[attribute]
    moved = [timedelta(days=n) for n in (1, -1, 2, 4, 11, -8)]
    slot = Slot(_stamp(c, value, form))
    return c._put(slot.add("date", [_stamp(c, value + by, form) for by in moved]))


def _stamp(c, value, form):
    local, names = c.locale.local(value), c.locale.names
    day = local.day
    th = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th") if day // 10 != 1 else "th"
    return STAMPS[c.lang][form].format(
        d=local,
        th=th,
        month=names("months", "wide")[local.month],
        short=names("months", "abbreviated")[local.month].rstrip("."),
        weekday=names("days", "wide")[local.weekday()],
        wd=names("days", "abbreviated")[local.weekday()],
    )


def days_to(c, row, attribute, unit):
    """How many days lie between today and a date."""
    days = abs(c.days_off(row, attribute))
    return some_days(c, days, unit)


def some_days(c, days, unit):
    """Days by the calendar; one less or more may be true by the clock, and is no fault.

    A single day is told otherwise, and so is unfit.
    """
    need(days > 1)
    wrong = [days + 2, days + 3, days * 2 + 1, *([days - 2] if days > 3 else [])]
    return c.fixed(f"{days} {unit}", "sum", *[f"{n} {unit}" for n in wrong])


def days_between(c, row, begin, end):
    """Whole days of the calendar from one date to another."""
    local = c.locale.local
    return (local(row[end]).date() - local(row[begin]).date()).days


def cash(c, row, attribute, style="{}"):
    """Money with its sign set as people set it, or bare where there is none."""
    fact = row.facts[attribute]
    shown = c.locale.number(fact.value, 2)

    def told(number, unit=fact.unit):
        if not unit:
            return number
        return f"{unit}{number}" if c.lang == "en" else f"{number} {unit}"

    slot = Slot(style.format(told(shown)))
    places = [m.start() for m in re.finditer(r"\d", shown)]
    digits = [
        shown[:at] + str((int(shown[at]) + 3) % 10 or 7) + shown[at + 1 :]
        for at in places
    ]
    slot.add("digit", [style.format(told(n)) for n in digits])
    slot.add("decimal", [style.format(told(n)) for n in c._moved(fact, shown)])
    if fact.unit:
        other = "€" if fact.unit == "$" else "$"
        slot.add("unit", [style.format(told(shown, other))])
    _near, far = c._others(row, attribute)
    far = [c.locale.number(o.value, 2) for o in far]
    return c._put(slot.add("other_order", [style.format(told(n)) for n in far]))


def alarm(c, row, key):
    """An alarm of a manual; its neighbour is the other one on the page."""
    told = row.shown
    mark = c.code(told[key])
    other = told["other" if key == "alarm" else "alarm"]
    c.slots[-1].add("neighbour", [other])
    return mark


def average(c, values, unit, places=1, near=()):
    """A mean; one that lies halfway is rounded either way, and so is unfit."""
    mean = sum(values) / len(values)
    need(abs(mean * 10**places % 1 - 0.5) > 1e-6)
    less = [sum(values[1:]) / max(len(values) - 1, 1), sum(values)]
    return c.calc(mean, places, unit, [*less, *near])


def share(c, some, of, places=0):
    """A part in percent; false is also what is left of the whole."""
    value = some * 100 / of
    need(abs(value * 10**places % 1 - 0.5) > 1e-6)
    near = [100 - value] if abs(value - 50) > 1 else []
    return c.calc(value, places, "%", near)


def decimals(c, value, unit, near=()):
    """A sum or difference of minutes, hours or shares: one decimal, or none."""
    value = round(value, 1)
    plain = c.trim and value == int(value)
    return c.calc(value, 0 if plain else 1, unit, near)
