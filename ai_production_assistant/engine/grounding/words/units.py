"""Units as answers write them, and the factors between those of one dimension."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..text.folding import folded

# dimension: {unit: (factor to the first one, ways to write it)}
_TABLE = {
    "time": {
        "s": ("1", "s sec secs second seconds segundo segundos seg"),
        "min": ("60", "min mins minute minutes minuto minutos"),
        "h": ("3600", "h hr hrs hour hours hora horas"),
        "d": ("86400", "d day days dia dias"),
        "week": ("604800", "week weeks semana semanas"),
        "month": ("2629800", "month months mes meses"),
        "year": ("31557600", "year years ano anos"),
    },
    "shift": {"shift": ("1", "shift shifts turno turnos")},
    "mass": {
        "g": ("1", "g gram grams gramo gramos"),
        "kg": ("1000", "kg kgs kilo kilos kilogram kilograms kilogramo kilogramos"),
        "t": ("1000000", "t ton tons tonne tonnes tonelada toneladas"),
        "lb": ("453.59237", "lb lbs pound pounds libra libras"),
        "oz": ("28.349523125", "oz ounce ounces onza onzas"),
    },
    "length": {
        "mm": (
            "1",
            "mm millimetre millimetres millimeter millimeters milimetro milimetros",
        ),
        "cm": (
            "10",
            "cm centimetre centimetres centimeter centimeters centimetro centimetros",
        ),
        "m": ("1000", "m metre metres meter meters metro metros"),
        "km": ("1000000", "km"),
        "in": ("25.4", "in inch inches pulgada pulgadas"),
        "ft": ("304.8", "ft foot feet pie pies"),
    },
    "volume": {
        "ml": ("1", "ml"),
        "cl": ("10", "cl"),
        "l": ("1000", "l lt litre litres liter liters litro litros"),
        "m3": ("1000000", "m3 m³"),
        "gal": ("3785.411784", "gal gals gallon gallons galon galones"),
    },
    "area": {"m2": ("1", "m2 m²"), "ft2": ("0.09290304", "ft2 ft²")},
    "pressure": {
        "mbar": ("1", "mbar"),
        "bar": ("1000", "bar bares bars"),
        "kpa": ("10", "kpa"),
        "mpa": ("10000", "mpa"),
        "psi": ("68.9475729317831", "psi"),
    },
    "count": {
        "unit": (
            "1",
            "unit units unidad unidades ud uds u pc pcs piece pieces pieza piezas",
        ),
        "dozen": ("12", "dozen dozens docena docenas"),
    },
    "percent": {"%": ("1", "% percent porciento")},
    "torque": {
        "ncm": ("0.01", "ncm"),
        "nm": ("1", "nm"),
        "knm": ("1000", "knm"),
    },
    "force": {"n": ("1", "n newton newtons"), "kn": ("1000", "kn")},
    "temperature": {
        "°c": ("1", "°c ºc c celsius degree degrees grado grados"),
        "°f": ("1", "°f ºf"),
        "k": ("1", "k kelvin"),
    },
    "power": {"w": ("1", "w"), "kw": ("1000", "kw")},
    "energy": {"kwh": ("1", "kwh"), "mwh": ("1000", "mwh")},
    "voltage": {
        "mv": ("0.001", "mv"),
        "v": ("1", "v volt volts voltio voltios"),
        "kv": ("1000", "kv"),
    },
    "current": {
        "ma": ("0.001", "ma"),
        "a": ("1", "a amp amps amperio amperios"),
    },
    "speed": {"rpm": ("1", "rpm")},
    "frequency": {"hz": ("1", "hz"), "khz": ("1000", "khz"), "mhz": ("1000000", "mhz")},
    "money": {
        "eur": ("1", "€ eur euro euros"),
        "usd": ("1", "$ us$ usd dollar dollars dolar dolares"),
        "gbp": ("1", "£ gbp"),
    },
}
# One has nothing to do with the other, though both are of one dimension.
_NO_FACTOR = frozenset({"temperature", "money"})


@dataclass(frozen=True, slots=True)
class Unit:
    name: str
    dimension: str
    factor: Decimal = Decimal(1)

    def fits(self, other: Unit) -> bool:
        if self.dimension != other.dimension:
            return False
        return self.name == other.name or self.dimension not in _NO_FACTOR


_UNITS: dict[str, Unit] = {}
for _dimension, _members in _TABLE.items():
    for _name, (_factor, _ways) in _members.items():
        for _way in _ways.split():
            _UNITS[_way] = Unit(_name, _dimension, Decimal(_factor))

_AFTER = re.compile(
    r"\s?(%|[°º]\s?[CF]\b|€|\$|£|US\$)|[\s\u00a0\u202f-]?(?:(?:de\s+|more\s+|working\s+|free\s+|extra\s+|excess\s+)?"
    r"([^\W\d_][\w²³]*))"
)
_BEFORE = re.compile(r"(US\$|[€$£]|\b(?:EUR|USD|GBP))[\s\u00a0]?[-−]?$")
_PER_CENT = re.compile(r"\s?(?:por\s+ciento|per\s+cent)\b", re.IGNORECASE)
# "18 to 25 °C", "5-7 days", "491.00 + 359.60 = 850.60 €": the last one tells the unit.
_SHARED = re.compile(
    r"(?:\s(?:to|a|hasta)\s|[-–])(?P<last>\d[\d.,]*)|"
    r"(?:\s?[+−–-]\s?\d[\d.,]*){0,8}\s?=\s?(?P<sum>\d[\d.,]*)"
)
_BETWEEN = re.compile(r"\b(?:between|entre)\s$", re.IGNORECASE)
_BOTH = re.compile(r"\s(?:and|y|e)\s(?P<last>\d[\d.,]*)")


def unit_named(name: str) -> Unit | None:
    """The unit of a fact, or None; one that is not in the table stands for itself."""
    key = folded(name.strip())
    if not key:
        return None
    return _UNITS.get(key) or Unit(_singular(key), f"own:{_singular(key)}")


def is_unit(word: str) -> bool:
    return folded(word) in _UNITS


def unit_is_known(name: str) -> bool:
    return folded(name) in _UNITS


def unit_at(text: str, start: int, end: int, own=frozenset()):
    """The unit that a number at ``start:end`` is written with.

    :param own: units of the evidence that are in no table, folded and singular
    :return: ``(Unit or None, end of its name, the word that follows)``
    """
    if match := _PER_CENT.match(text, end):
        return _UNITS["%"], match.end(), ""
    match = _AFTER.match(text, end)
    word = ""
    if match:
        sign = match[1]
        if sign:
            return _UNITS[folded(sign.replace(" ", ""))], match.end(), ""
        word = folded(match[2])
        # "3 a 5 días", "2 in stock": a word that is a unit only as units are written
        known = _UNITS.get(word)
        if known and not _is_word(word, match[2]):
            return known, match.end(), word
        if _singular(word) in own:
            return Unit(_singular(word), f"own:{_singular(word)}"), match.end(), word
    if before := _BEFORE.search(text, max(0, start - 6), start):
        return _UNITS[folded(before[1])], end, word
    return None, end, word


def shared_unit(text: str, start: int, end: int, own=frozenset()) -> Unit | None:
    """The unit of a number at ``start:end`` that is told only behind the last one of
    its range or of its sum."""
    match = _SHARED.match(text, end)
    if not match and _BETWEEN.search(text, max(0, start - 9), start):
        match = _BOTH.match(text, end)
    if not match:
        return None
    first, last = match.span(match.lastgroup)
    return unit_at(text, first, last, own)[0]


def _is_word(word: str, written: str) -> bool:
    """Units that are common words too, or letters."""
    if word in ("a", "in", "t", "u", "s", "c", "v", "d", "n", "k"):
        return written not in ("A", "V", "s", "t", "C", "N", "K")
    return False


def _singular(word: str) -> str:
    for ending in ("es", "s"):
        if len(word) > 4 and word.endswith(ending):
            return word[: -len(ending)]
    return word
