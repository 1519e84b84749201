"""How an answer is written so that each figure is known, and how one is made false.

A wording is a function of a :class:`Case` that returns Markdown. Whatever it takes
from the evidence it takes through the case, which leaves a mark in the text and keeps
what stands there and by which other texts it would become false.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from _grounding_data import Factory, evidence_of, live, numbered
from _grounding_days import written
from _grounding_manuals import MANUALS
from _grounding_names import INVENTED_COMPANIES, INVENTED_PERSONS

MARK = re.compile("\ue000(\\d+)\ue001")
KINDS = tuple(
    "digit unit decimal neighbour other_order date person sum negation code".split()
)
FILLERS = "late counts due list blocked missing order components work product".split()
FILLERS += "load totals sale manual sheet order components work sale".split()
WORDS = {
    "en": "no one two three four five six seven eight nine ten eleven twelve",
    "es": "ninguna una dos tres cuatro cinco seis siete ocho nueve diez once doce",
}
# The unit that a model slips into; 0 of either is the same, and so is left alone.
WRONG_UNITS = {
    "Units": ("kg", "m"),
    "Unidades": ("kg", "m"),
    "units": ("kg", "m"),
    "unidades": ("kg", "m"),
    "kg": ("g", "L"),
    "L": ("ml", "kg"),
    "m": ("cm", "kg"),
    "h": ("min", "days"),
    "min": ("h", "s"),
    "minutes": ("hours",),
    "minutos": ("horas",),
    "hours": ("minutes",),
    "horas": ("minutos",),
    "days": ("hours", "weeks"),
    "días": ("horas", "semanas"),
    "bar": ("psi", "kPa"),
    "°C": ("°F", "K"),
    "Nm": ("N", "kg"),
    "€": ("$",),
    "$": ("€",),
}


@dataclass
class Slot:
    """A piece of an answer: its true text, and the false ones by kind of fault."""

    text: str
    figure: bool = True
    faults: dict = field(default_factory=dict)

    def add(self, kind, texts):
        texts = [text for text in dict.fromkeys(texts) if text != self.text]
        if texts:
            self.faults.setdefault(kind, []).extend(texts)
        return self


class Case:
    """One question's evidence, and the pen that writes true answers about it."""

    def __init__(self, seed, lang, needs, size=None):
        self.factory = factory = Factory(seed, lang)
        self.rng, self.lang, self.locale = factory.rng, lang, factory.locale
        self.now, self.slots = factory.now, []
        size = size or (60 if self.rng.random() < 0.05 else self.rng.randrange(3, 13))
        self.found = {}
        made, seen = [], set()
        for place in range(size * 4):
            if place >= len(needs) and len(made) >= size:
                break
            kind = needs[place] if place < len(needs) else self.rng.choice(FILLERS)
            title, rows, source = self._make(kind)
            # Two pages of one manual would say two things of the same alarm.
            name = rows[0].subject if rows and kind in MANUALS else title
            if name in seen or not rows:
                continue
            seen.add(name)
            made.append((kind, title, rows, source))
            if place < len(needs):
                self.found.setdefault(kind, rows)
        self.rng.shuffle(made)
        self.evidence, self.all_rows = [], []
        for place, (kind, title, rows, source) in enumerate(made, 1):
            one = evidence_of(title, rows, source, self.now)
            self.evidence.append(numbered(one, place, self.locale))
            for row in rows:
                row.kind, row.place, row.siblings = kind, place, rows
                self.all_rows.append(row)
        self.known = "\n".join(one.text + one.title for one in self.evidence)
        self.trim = self.rng.random() < 0.5

    def _make(self, kind):
        factory = self.factory
        if kind in MANUALS:
            return MANUALS[kind](factory)
        about = None
        if kind in ("order", "components", "work", "sale"):
            about = self.rng.choice(factory.orders)
        elif kind == "product":
            about = self.rng.choice(factory.products + factory.components)
        title, rows = getattr(factory, f"rows_{kind}")(about)
        return title, rows, live(kind, rows)

    # -- what wordings ask of it

    def rows(self, kind, at_least=1, most=10):
        """The rows of the evidence ``kind``; too few make the case unfit."""
        rows = self.found.get(kind, [])
        if len(rows) < at_least:
            raise Unfit
        return rows[:most]

    def some(self, kind, count):
        return self.rng.sample(self.rows(kind, count), count)

    def pick(self, *options):
        return self.rng.choice(options)

    def cite(self, row):
        return f" [{row.place}]"

    def _put(self, slot):
        self.slots.append(slot)
        return f"\ue000{len(self.slots) - 1}\ue001"

    def v(self, row, attribute, unit=None, name_unit=True):
        """The value of a fact as the evidence shows it, or without empty decimals."""
        fact = row.facts[attribute]
        if not isinstance(fact.value, int | float):
            return self.name(row, attribute)
        shown = self.number(fact, fact.value)
        unit = self._unit(fact) if unit is None else unit
        slot = Slot(self._joined(shown, unit if name_unit else "", fact))

        def as_slot(number, other=unit):
            return self._joined(number, other if name_unit else "", fact)

        slot.add("digit", map(as_slot, _other_digits(shown)))
        slot.add("decimal", map(as_slot, self._moved(fact, shown)))
        if name_unit and fact.value:
            wrong = WRONG_UNITS.get(unit, ())
            slot.add("unit", [as_slot(shown, other) for other in wrong])
        others, orders = self._others(row, attribute)
        true = fact.value
        near = [o for o in others if o.value != true and o.unit == fact.unit]
        far = [o for o in orders if o.value != true and o.unit == fact.unit]
        slot.add("neighbour", [as_slot(self.number(o, o.value)) for o in near])
        slot.add("other_order", [as_slot(self.number(o, o.value)) for o in far])
        return self._put(slot)

    def _unit(self, fact):
        if fact.unit in ("Units", "Unidades") and self.trim:
            return fact.unit.lower()
        return fact.unit

    def _joined(self, number, unit, fact):
        if fact.kind == "percent":
            return f"{number} %" if self.lang == "es" and self.trim else f"{number}%"
        if not unit:
            return number
        return f"{unit} {number}" if unit == "$" else f"{number} {unit}"

    def number(self, fact, value):
        precision = fact.precision
        if fact.kind == "money":
            precision = 2
        elif self.trim or fact.kind == "count":
            precision = None
        return self.locale.number(value, precision)

    def _moved(self, fact, shown):
        """The number with its decimal sign moved by one place, or dropped."""
        point = self.locale.decimal_point
        if point not in shown or not fact.value:
            return []
        decimals = len(shown.split(point)[1])
        moved = [
            self.locale.number(fact.value * 10, decimals),
            self.locale.number(fact.value / 10, decimals + 1),
        ]
        return [*moved, shown.replace(point, "")]

    def _others(self, row, attribute):
        """Facts of the neighbouring rows, and of orders of other evidence."""
        near = [
            other.facts[attribute]
            for other in row.siblings
            if other is not row and attribute in other
        ]
        if row.order is None:
            return near, []
        far = [
            other.facts[attribute]
            for other in self.all_rows
            if other.order not in (None, row.order) and attribute in other
        ]
        return near, far

    def s(self, row, short=False):
        """The subject: an order's reference, or a product with its code."""
        if row.order is not None:
            return self.code(row.order.name)
        if "[" in row.subject:
            return self.product(row.subject, short)
        return row.subject

    def product(self, shown, short=False):
        code, _, name = shown[1:].partition("] ")
        if short:
            return name
        return f"[{self.code(code)}] {name}"

    def code(self, code):
        """A code or reference; false is one that exists nowhere."""
        slot = Slot(code)
        made = [_mutated(code, self.rng) for _try in range(6)]
        return self._put(slot.add("code", [m for m in made if m not in self.known]))

    def name(self, row, attribute, short=True):
        """A name, a state or a product, whose neighbours have another one."""
        fact = row.facts[attribute]
        shown = _name(str(fact.value), short)
        slot = Slot(shown, figure=False)
        near, far = self._others(row, attribute)
        slot.add("neighbour", [_name(str(o.value), short) for o in near])
        slot.add("other_order", [_name(str(o.value), short) for o in far])
        if attribute in ("responsible", "user_id"):
            slot.add("person", INVENTED_PERSONS)
        if attribute in ("partner_id", "supplier"):
            slot.add("person", INVENTED_COMPANIES)
        return self._put(slot)

    def d(self, row, attribute, form="datetime"):
        """A date in one of the forms in which models write it."""
        fact = row.facts[attribute]
        slot = Slot(self.day(fact.value, form))
        rng = self.rng
        moved = [timedelta(days=n) for n in (1, -1, 2, -2, rng.randrange(3, 40))]
        if form in ("rel", "weekday"):
            moved = [timedelta(days=n) for n in (1, -1, 2)]
        slot.add("date", [self.day(fact.value + by, form) for by in moved])
        near, far = self._others(row, attribute)
        if form not in ("rel", "weekday"):
            slot.add("neighbour", [self.day(o.value, form) for o in near])
            slot.add("other_order", [self.day(o.value, form) for o in far])
        return self._put(slot)

    def day(self, value, form):
        return written(self.locale, self.lang, value, form, self.now)

    def days_off(self, row, attribute):
        """Days from today to a date, as the asker counts them."""
        local = self.locale.local
        return (local(row[attribute]).date() - local(self.now).date()).days

    def calc(self, value, precision=0, unit="", near=()):
        """A result computed of facts; false are others close by, and wrong operands.

        :param near: results of a wrong calculation, such as one row left out
        """
        shown = self.locale.number(value, precision)
        step = 10**-precision
        wrong = [value + step, value - step, value + 3 * step, value * 1.1 + step]
        shapes = [self.locale.number(abs(n), precision) for n in [*wrong, *near]]
        tail = "" if not unit else unit if unit == "%" else f" {unit}"
        slot = Slot(shown + tail)
        return self._put(slot.add("sum", [s + tail for s in shapes if s != shown]))

    def words(self, value, capital=False):
        """A count in words; false is the next one."""
        names = WORDS[self.lang].split()
        if not 0 < value < len(names) - 1:
            return self.calc(value)
        shown = [names[value], *(names[n] for n in (value + 1, value - 1) if n > 0)]
        if capital:
            shown = [name.capitalize() for name in shown]
        return self._put(Slot(shown[0]).add("sum", shown[1:]))

    def fixed(self, true, kind, *false):
        """A piece of text that becomes false, by one kind of fault, as ``false``."""
        return self._put(Slot(true).add(kind, false))

    def p(self, true, false):
        """A predicate; false is the same with a "not" more or less."""
        return self._put(Slot(true, figure=False).add("negation", [false]))

    def about(self, value, unit=""):
        """A hedged rounding; false is one with another first digit."""
        size = 10 ** max(len(str(int(value))) - 2, 0)
        rounded = int(round(value / size) * size)
        shown = self.locale.number(rounded)
        tail = f" {unit}" if unit else ""
        wrong = [self.locale.number(rounded * by // 10) for by in (14, 17, 5, 3)]
        return self._put(Slot(shown + tail).add("digit", [w + tail for w in wrong]))

    # -- the text

    def render(self, marked, change=None):
        """The Markdown of ``marked`` and the place of each slot in it.

        :param change: number of a slot and the text that it gets instead
        """
        text, spans, end = "", {}, 0
        for match in MARK.finditer(marked):
            number = int(match[1])
            text += marked[end : match.start()]
            told = self.slots[number].text
            if change and change[0] == number:
                told = change[1]
            spans[number] = (len(text), len(text) + len(told))
            text += told
            end = match.end()
        return text + marked[end:], spans


class Unfit(Exception):
    """The case has not what a wording needs; another one is drawn."""


@dataclass(frozen=True)
class Wording:
    """A way of writing an answer, in one language, from the evidence it needs."""

    name: str
    lang: str
    needs: tuple
    write: Callable


class Wordings(list):
    """A set of wordings; called, it takes in the function below as one more."""

    def __call__(self, lang, *needs):
        def keep(function):
            self.append(Wording(function.__name__, lang, needs, function))
            return function

        return keep


def _name(value, short):
    return value.partition("] ")[2] if short and value.startswith("[") else value


def _other_digits(shown):
    """``shown`` with one digit changed, but never to a leading zero."""
    found = []
    for place, sign in enumerate(shown):
        if sign.isdigit():
            digit = str((int(sign) + 3) % 10)
            if digit == "0" and place == 0:
                digit = "7"
            found.append(shown[:place] + digit + shown[place + 1 :])
    return found


def _mutated(code, rng):
    places = [place for place, sign in enumerate(code) if sign.isdigit()]
    if not places:
        return code + str(rng.randrange(10, 99))
    place = rng.choice(places[-2:])
    digit = rng.choice([d for d in "0123456789" if d != code[place]])
    return code[:place] + digit + code[place + 1 :]
