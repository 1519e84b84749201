"""Words that say one thing to be more of something than another, or the most of all."""

from __future__ import annotations

from dataclasses import dataclass

from ..text.phrases import Phrases, words_of

LATE, LOAD, SIZE, PRICE, DUE = "late", "load", "size", "price", "due"
TIME, TOOK, LONG = "time", "took", "long"
#: facts of records that are meant; of a price and a time also what sheets tell
ATTRIBUTES = {
    LATE: ("days_late",),
    LOAD: ("load_week", "load_today"),
    SIZE: ("quantity",),
    PRICE: ("price", "amount_total"),
    TIME: ("expected",),
    TOOK: ("spent",),
    LONG: ("expected", "spent"),
    DUE: ("due", "date_deadline"),
}
#: the dimension of what a sheet tells of them
DIMENSIONS = {PRICE: "money", TIME: "time", LONG: "time"}


@dataclass(frozen=True, slots=True)
class Degree:
    """What is compared, whether it is said to be more, and whether the most of all;
    None where only what stands around tells, as in "más barata"."""

    of: str
    more: bool
    most: bool | None = None


# Words before what is compared: whether it is more, and the most of all.
_WAYS = (
    ("more, higher, longer, bigger, larger, greater, worse", True, False),
    ("less, lower, shorter, smaller", False, False),
    ("most, highest, longest, biggest, largest, greatest, worst", True, True),
    ("least, lowest, shortest, smallest", False, True),
    ("mas, mayor", True, None),
    ("menos, menor", False, None),
)
_BEFORE = {
    LATE: "delay, late, delayed, overdue, retraso, atraso, demora, retrasada, "
    "retrasado, atrasada, atrasado, dia de retraso, day late",
    LOAD: "load, loaded, workload, busy, carga, cargado, cargada, ocupado, ocupada",
    PRICE: "price, expensive, costly, precio, caro, cara, costosa, costoso",
    TIME: "lead time, plazo, plazo de entrega",
    SIZE: "quantity, cantidad",
}
# What is less of it, the more it is so called.
_INVERSE = {PRICE: "barata, barato, economica, economico"}
# "El retraso más largo": the adjectives behind the noun, of more and of less.
_BEHIND = {
    LATE: "delay, retraso, atraso, demora",
    LOAD: "load, carga",
    PRICE: "price, precio",
    TIME: "lead time, plazo, plazo de entrega",
    LONG: "operacion, tarea",
    SIZE: "quantity, cantidad",
}
_ADJECTIVES = (
    ("largo, larga, alto, alta, grande, elevado, elevada", True),
    ("corto, corta, bajo, baja, pequeno, pequena", False),
)
_WHOLE = (
    (LATE, True, False, "later"),
    (SIZE, True, False, "bigger, larger"),
    (SIZE, False, False, "smaller"),
    (SIZE, True, True, "biggest, largest"),
    (SIZE, False, True, "smallest"),
    (SIZE, True, None, "mas grande, mayor orden"),
    (SIZE, False, None, "mas pequena, mas pequeno, menor orden"),
    (LOAD, True, False, "busier"),
    (LOAD, True, True, "busiest"),
    (PRICE, True, False, "dearer, cost more, costs more"),
    (PRICE, False, False, "cheaper, cost less"),
    (
        PRICE,
        True,
        None,
        "cuesta mas, cuestan mas, vale mas, sale mas cara, sale mas caro",
    ),
    (PRICE, False, None, "cuesta menos, cuestan menos, vale menos"),
    (PRICE, True, True, "dearest, priciest"),
    (PRICE, False, True, "cheapest"),
    (TIME, True, False, "take longer, take more time"),
    (TIME, False, False, "take less time"),
    (TIME, True, None, "tarda mas, tardan mas"),
    (TIME, False, None, "tarda menos, tardan menos"),
    (TIME, True, True, "take longest, take the longest, que mas tarda"),
    (TIME, False, True, "take the least time, que menos tarda"),
    (TOOK, True, False, "took longer, took more time"),
    (TOOK, False, False, "took less time"),
    (TOOK, True, None, "tardo mas, ha tardado mas"),
    (TOOK, False, None, "tardo menos, ha tardado menos"),
    (TOOK, True, True, "took longest, took the longest"),
    (LONG, True, True, "longest operation, longest task"),
    (LONG, False, True, "shortest operation, shortest task"),
    (PRICE, True, True, "que mas cuesta, cost most, cost the most"),
    (PRICE, False, True, "que menos cuesta, cost least, cost the least"),
    (LATE, True, True, "que mas retraso, que mas atraso"),
    (LATE, False, True, "que menos retraso, que menos atraso"),
    (LOAD, True, True, "que mas carga"),
    (LOAD, False, True, "que menos carga"),
    (DUE, False, True, "due first, first due, vence primero, que antes vence"),
    (DUE, True, True, "due last, last due, vence la ultima, que mas tarde vence"),
)


def _phrases():
    for ways, more, most in _WAYS:
        for way in ways.split(", "):
            for of, called in _BEFORE.items():
                for word in called.split(", "):
                    yield f"{way} {word}", Degree(of, more, most)
            for of, called in _INVERSE.items():
                for word in called.split(", "):
                    yield f"{way} {word}", Degree(of, not more, most)
    for of, called in _BEHIND.items():
        for noun in called.split(", "):
            for adjectives, more in _ADJECTIVES:
                for adjective in adjectives.split(", "):
                    yield f"{noun} mas {adjective}", Degree(of, more)
                    yield f"{noun} menos {adjective}", Degree(of, not more)
    for of, more, most, phrases in _WHOLE:
        for phrase in phrases.split(", "):
            yield phrase, Degree(of, more, most)


DEGREES = Phrases((words_of(phrase), degree) for phrase, degree in _phrases())
