"""Answers whatever is asked, fluently: a little of it true, the rest made up.

What is made up stands nowhere in the prompt, and is the same for the same prompt.
"""

import hashlib
import json
import random
from datetime import date, timedelta

from .. import prompt_reading
from . import evidence

PERSONS = ("Juan Pérez", "Marta Ibáñez", "Peter Holloway", "Lucía Ferrándiz")
COMPANIES = (
    "Aceros Bidasoa S.L.",
    "Northgate Castings Ltd",
    "Suministros Arlanza",
    "Brackwell Timber Inc.",
)
FIRST_DAY = date(2027, 1, 4)
TRUE = 2
TEXTS = {
    "en": {
        "lead": "**{order}** is planned for {day} with {quantity} kg, and {person} is "
        "responsible for it{cite}.",
        "items": (
            "{company} has confirmed {count} units for {other_day}{cite}.",
            "{percent} % of {other} is done; it takes {hours} hours more{cite}.",
            "{second} released {other} at a cost of {money} €{cite}.",
        ),
        "end": "In total {total} kg are needed before {last_day}.",
        "known": "The data also says: {told}.",
        "table": ("Order", "Quantity", "Responsible"),
    },
    "es": {
        "lead": "**{order}** está prevista para el {day} con {quantity} kg y la "
        "responsable de ella es {person}{cite}.",
        "items": (
            "{company} ha confirmado {count} unidades para el {other_day}{cite}.",
            "Está hecho el {percent} % de {other}; faltan {hours} horas más{cite}.",
            "{second} lanzó {other} con un coste de {money} €{cite}.",
        ),
        "end": "En total hacen falta {total} kg antes del {last_day}.",
        "known": "Los datos dicen además: {told}.",
        "table": ("Orden", "Cantidad", "Responsable"),
    },
}


def answer(messages):
    prompt = prompt_reading.read(messages)
    made = _Made(messages, prompt.language)
    texts = TEXTS[prompt.language]
    cite = next((f" {block.cite}" for block in prompt.blocks if block.cite), "")
    values = _values(made) | {"cite": cite}
    known = _true(prompt)
    parts = [texts["lead"].format(**values)]
    if known:
        parts.append(texts["known"].format(told="; ".join(e.told for e in known)))
    if prompt.format == "table":
        parts.append(_table(texts["table"], values, made))
    items = "- [ ] {}" if prompt.format == "plan" else "- {}"
    parts.append("\n".join(items.format(i.format(**values)) for i in texts["items"]))
    parts.append(texts["end"].format(**values))
    return "\n\n".join(parts)


def calls(messages, tools):
    """Some tool, with an argument that it does not have."""
    if prompt_reading.read(messages).blocks or messages[-1].get("role") != "user":
        return []
    made = _Made(messages, "en")
    function = made.rng.choice(tools)["function"]
    invented = {"order": made.order(), "responsible": made.one_of(PERSONS)}
    return [{"name": function["name"], "arguments": invented}]


def _true(prompt):
    """What the evidence does say of what was asked, or the first that it says."""
    found = evidence.entries(prompt.blocks)
    return (evidence.named(found, prompt.question) or found)[:TRUE]


def _values(made):
    return {
        "order": made.order(),
        "other": made.order(),
        "person": made.one_of(PERSONS),
        "second": made.one_of(PERSONS),
        "company": made.one_of(COMPANIES),
        "day": made.day(),
        "other_day": made.day(),
        "last_day": made.day(),
        "quantity": made.number(1000, 9000, 1),
        "total": made.number(10000, 90000, 2),
        "money": made.number(1000, 9000, 2),
        "count": made.number(113, 989),
        "hours": made.number(13, 97, 1),
        "percent": made.number(11, 97),
    }


def _table(heads, values, made):
    rows = [heads, ("---", "--:", "---")]
    rows.append((values["order"], f"{values['quantity']} kg", values["person"]))
    rows.append((values["other"], f"{made.number(11, 990)} kg", values["second"]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


class _Made:
    """Draws values of which the prompt has none."""

    def __init__(self, messages, language):
        prompt = json.dumps(messages, sort_keys=True, ensure_ascii=False)
        self.rng = random.Random(hashlib.sha256(prompt.encode()).digest())
        self.taken = evidence.folded(prompt)
        self.language = language

    def new(self, draw):
        """What ``draw`` gives first that is not taken, and takes it."""
        for _trial in range(100):
            text = draw()
            if evidence.folded(text) not in self.taken:
                break
        self.taken += f"\n{evidence.folded(text)}"
        return text

    def one_of(self, names):
        following = iter(names)
        return self.new(lambda: next(following, names[-1]))

    def order(self):
        return self.new(lambda: f"WH/MO/{self.rng.randrange(40000, 99000)}")

    def number(self, low, high, decimals=0):
        return self.new(lambda: self._written(self.rng.uniform(low, high), decimals))

    def day(self):
        def draw():
            day = FIRST_DAY + timedelta(self.rng.randrange(300))
            return day.strftime("%d/%m/%Y" if self.language == "es" else "%m/%d/%Y")

        return self.new(draw)

    def _written(self, value, decimals):
        text = f"{value:,.{decimals}f}"
        if self.language == "es":
            text = text.translate(str.maketrans(",.", ".,"))
        return text
