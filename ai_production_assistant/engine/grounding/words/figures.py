"""Numbers as people and models write them: 1.234,5 and 1,234.5, "doce", "a dozen"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..text.folding import Letters, letters_of
from .lasting import together
from .records import is_record
from .units import unit_is_known

_SPACES = "\u0020\u00a0\u2009\u202f"
_SIGNS = "-−+"
_BETWEEN = re.compile(rf"[{_SPACES}'’]")
# A pattern that begins with what seldom stands is looked for much faster.
_NUMERAL = re.compile(
    rf"""
    [-−+\d](?<![\w.,/].)(?<!\d:.)(?<!\w-.)(?:(?<=\d)|\d)
    (?:
        \d{{0,2}}(?:[{_SPACES}'’]\d{{3}})+(?:[.,]\d+)?(?!\d)
      | \d*(?:[.,]\d+)*
    )
    (?![\w/]|[.,:]\d|-\w)
    """,
    re.VERBOSE,
)
# "12h", "40kg", "3x": a unit or a sign of multiplication stuck to the number.
_STUCK = re.compile(
    r"(?<![\w.,/])(?<!\d:)(?P<sign>[-−+](?=\d))?(?P<digits>\d+(?:[.,]\d+)*)"
    r"(?=(?P<stuck>[^\W\d_]{1,3}|°)(?![\w-]))"
)
# "5-7 days", "3/12 orders": both ends; the hyphen of a code has a letter on one side.
_RANGE = re.compile(
    r"(?<![\w.,/:-])(?P<first>\d+(?:[.,]\d+)?)[-/](?P<second>\d+(?:[.,]\d+)?)(?![\w/:-]|[.,]\d)"
)
# "40M" is no distance, "2k" no temperature.
_MAGNITUDES = frozenset({"M", "G", "k", "K"})
# Of ordinals, and signs of multiplication.
_ENDINGS = frozenset("st nd rd th x × º ª er o a".split())
_ENGLISH = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_SPANISH = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce"
    " quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos"
    " veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPANISH_TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_OTHERS = {
    "una": 1,
    "un": 1,
    "a": 1,
    "an": 1,
    "veintiun": 21,
    "veintiuna": 21,
    **{
        f"{hundreds}cient{gender}s": 100 * value
        for value, hundreds in enumerate("cuatro _ seis sete ocho nove".split(), 4)
        for gender in "oa"
    },
    "million": 1_000_000,
    "millon": 1_000_000,
    "millones": 1_000_000,
    "hundred": 100,
    "cien": 100,
    "ciento": 100,
    "doscientos": 200,
    "doscientas": 200,
    "trescientos": 300,
    "trescientas": 300,
    "quinientos": 500,
    "quinientas": 500,
    "thousand": 1000,
    "mil": 1000,
    "dozen": 12,
    "dozens": 12,
    "docena": 12,
    "docenas": 12,
}
WORDS: dict[str, int] = {
    **{word: value for value, word in enumerate(_ENGLISH)},
    **{word: value for value, word in enumerate(_SPANISH)},
    **{word: 10 * value for value, word in enumerate(_ENGLISH_TENS, 2)},
    **{word: 10 * value for value, word in enumerate(_SPANISH_TENS, 3)},
    **_OTHERS,
}
_IS = frozenset(
    "is has are es son esta estan va van lleva tiene tienen sigue siguen en".split()
)
_MORE_THAN = {
    (more, word)
    for word, ways in (
        ("than", "more less later longer shorter earlier"),
        ("de", "mas menos"),
        ("least", "at"),
        ("most", "at"),
        ("menos", "al"),
        ("mucho", "como"),
    )
    for more in ways.split()
}
# As often articles as numbers; "un tercio" and "one of them" say no count either.
_ARTICLES = frozenset({"a", "an", "un", "una", "uno", "one"})
# "A couple of orders"; "un par de apriete" is a torque.
_TORQUE = frozenset("apriete torsion giro arranque".split())
_PAIRS = frozenset({("a", "couple", "of"), ("un", "par", "de")})
_THERE_IS = frozenset("hay existe falta queda tenemos".split())
_ONLY = _THERE_IS | frozenset("only solo just exactly unicamente".split())
_MULTIPLIERS = frozenset({100, 1000, 12, 1_000_000})
# Words by which a sentence shows its language; neither is a part of names.
_OF_ENGLISH = frozenset(
    "the it is are be been has have of to at and only this that they you every week"
    " month year".split()
)
_OF_SPANISH = frozenset("los las en con y que se es son esta hay por para una".split())
# Numbers of one language that are other words of the other: "once it is done", "ten en
# cuenta"; with the words of the language in which they are none, and of their own.
_ALIKE = {"once": (_OF_ENGLISH, _OF_SPANISH), "ten": (_OF_SPANISH, _OF_ENGLISH)}
_STARTS = frozenset(WORDS) | {"media", "medio", "half"}
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_HALF = {"media", "medio", "half"}


@dataclass(slots=True)
class Number:
    """A number at ``start:end`` of a text.

    ``values`` are its readings, the one by the asker's locale first. ``decimals`` are
    those that it shows, ``written`` whether by a word.
    """

    start: int
    end: int
    values: tuple[Decimal, ...]
    decimals: int = 0
    written: bool = False
    #: "una", "one": a number only beside what is counted
    article: bool = False


def numbers(text: str, decimal_point: str = ".") -> list[Number]:
    """The numbers of ``text`` in their order, those in words among them."""
    letters = letters_of(text)
    if not letters.has_digits:
        return together(_written(letters), text)
    found = [_numeral(match, decimal_point) for match in _NUMERAL.finditer(text)]
    if not letters.signs.isdisjoint("-/"):
        for match in _RANGE.finditer(text):
            for group in ("first", "second"):
                readings = readings_of(match[group], decimal_point)
                values = tuple(value for value, _decimals in readings)
                found.append(Number(*match.span(group), values, readings[0][1]))
    if "°" in letters.signs or any(map(str.isalpha, letters.signs)):
        taken = bytearray(len(text))
        for number in found:
            taken[number.start : number.end] = b"x" * (number.end - number.start)
        for match in _STUCK.finditer(text):
            if not taken[match.start("digits")] and _may_stick(match["stuck"]):
                found.append(_numeral(match, decimal_point))
    found += _written(letters)
    found.sort(key=lambda number: number.start)
    return together(found, text)


def _may_stick(letters: str) -> bool:
    """Whether a figure with them is still that figure: "40kg", not "40k" or "40⁹"."""
    return letters not in _MAGNITUDES and (
        unit_is_known(letters) or letters.lower() in _ENDINGS
    )


def _numeral(match: re.Match, decimal_point: str) -> Number:
    written, start = match[0], match.start()
    digits = written.lstrip(_SIGNS)
    readings = readings_of(digits, decimal_point)
    values = tuple([value for value, _decimals in readings])
    if written[0] in "-−":
        values = tuple([-value for value in values])
    else:
        start += len(written) - len(digits)
    return Number(start, match.end(), values, readings[0][1])


def readings_of(digits: str, decimal_point: str = ".") -> list[tuple[Decimal, int]]:
    """What ``digits`` may say, with the decimals that it shows, the likeliest first.

    "1.234" is a thousand to one reader and little more than one to the other. With two
    kinds of separators, or one that comes twice, there is one reading only.
    """
    if digits.isdecimal():
        return [(Decimal(digits), 0)]
    digits = _BETWEEN.sub("", digits)
    marks = [char for char in digits if char in ".,"]
    if not marks:
        return [(Decimal(digits), 0)]
    last = marks[-1]
    if len(set(marks)) == 1 and len(marks) > 1:
        # Of groups only; "1.2.3" is a number of a chapter and has no value here.
        return [(Decimal(digits.replace(last, "")), 0)]
    whole, _, decimals = digits.rpartition(last)
    as_decimal = (Decimal(re.sub("[.,]", "", whole) + "." + decimals), len(decimals))
    if len(marks) > 1 or len(decimals) != 3 or whole in ("", "0"):
        return [as_decimal]
    as_group = (Decimal(whole + decimals), 0)
    if last == decimal_point:
        return [as_decimal, as_group]
    # "40,000" is no way to write 40 where a comma stands for thousands.
    return [as_group, as_decimal] if int(decimals) else [as_group]


def _written(letters: Letters) -> list[Number]:
    found: list[Number] = []
    if _STARTS.isdisjoint(letters.words):
        return found
    flat = letters.flat
    foreign = {word for word in _ALIKE if _is_foreign(word, letters.words)}
    words = [(m.start(), m.end(), m[0]) for m in _WORD.finditer(flat)]
    at = 0
    while at < len(words):
        number, count = None, 1
        if words[at][2] not in foreign:
            number, count = _run(words, at, flat)
        if number is not None:
            found.append(number)
        at += max(1, count)
    return found


def _is_foreign(word: str, words: frozenset[str]) -> bool:
    """Whether a number stands in a sentence of the language in which it is none."""
    other, own = _ALIKE[word]
    return word in words and own.isdisjoint(words) and not other.isdisjoint(words)


def _run(words, at: int, text: str):
    """The number that begins at word ``at``, and the number of its words."""
    start, end, word = words[at]
    if word == "ciento" and at and words[at - 1][2] == "por":
        return None, 1
    if word in ("a", "un") and _is_pair([w[2] for w in words[at : at + 4]]):
        two = (Decimal(2),)
        return Number(start, words[at + 2][1], two, written=True, article=True), 3
    # "half a dozen", "medio millón"
    last = at + 2 if [w[2] for w in words[at + 1 : at + 2]] == ["a"] else at + 1
    whole = _value(words[last][2]) if word in _HALF and last < len(words) else None
    if whole in _MULTIPLIERS:
        half = (Decimal(whole) / 2,)
        return Number(start, words[last][1], half, written=True), last - at + 1
    total = current = 0
    count = 0
    values = []
    while at + count < len(words):
        value = _value(words[at + count][2])
        if value is None:
            # "treinta y cinco", but not "doce y dos más".
            joined = words[at + count][2] in ("y", "and") and values
            following = at + count + 1 < len(words) and _value(words[at + count + 1][2])
            if (
                joined
                and following
                and values[-1] % 10 == 0
                and following < 10 <= values[-1]
            ):
                count += 1
                continue
            break
        if values and words[at + count][0] - words[at + count - 1][1] > 1:
            break
        if value in _MULTIPLIERS:
            current = max(1, current) * value
        elif values and values[-1] < 20:
            break
        else:
            current += value
        values.append(value)
        count += 1
    if not values:
        return None, 0
    total += current
    article = count == 1 and word in _ARTICLES
    before = [word for *_place, word in words[max(0, at - 2) : at]]
    there = before == ["there", "is"] or not _THERE_IS.isdisjoint(before[-1:])
    counts = _counts(word, [w[2] for w in words[at + 1 : at + 4]], there)
    counts = counts or text[end : end + 1] == ":" or article and _bounds(words, at)
    counts = counts or article and _begins_clause(words, at, text)
    if article and text[:start].endswith(": ") and not text[end:].strip(" ."):
        counts = True  # "Late orders: one"
    if article and not at and word in ("a", "an", "un", "una") and not counts:
        return None, 1  # "Una orden destaca"
    if article and at and words[at - 1][2] not in _ONLY and not (there or counts):
        return None, 1
    end = words[at + count - 1][1]
    value = (Decimal(total),)
    return Number(start, end, value, written=True, article=article), count


def _counts(article: str, behind: list[str], there: bool) -> bool:
    """Whether "one" stands before what is counted: "one late order", "una órdenes"."""
    if article in ("a", "an"):
        return False  # "afecta a órdenes", "de 25 a 120 unidades"
    for word in behind:
        if word in ("of", "de"):
            return False
        if is_record(word):
            return article == "one" or there or word.endswith("s")
    # "las una retrasadas": never an article before a plural.
    return article != "one" and any(len(w) > 4 and w.endswith("s") for w in behind[:1])


def _begins_clause(words, at: int, text: str) -> bool:
    """ "Of the seven, one is in progress": no "this one", nor an article."""
    behind = words[at + 1][2] if at + 1 < len(words) else ""
    before = text[: words[at][0]].rstrip()
    joined = before[-1:] in (",", ";", "") or at and words[at - 1][2] in ("and", "y")
    return bool(joined) and behind in _IS


def _bounds(words, at: int) -> bool:
    """ "More than a week", "más de una semana": an amount, not only an article."""
    before = tuple(word for *_place, word in words[max(0, at - 2) : at])
    behind = words[at + 1][2] if at + 1 < len(words) else ""
    return len(behind) > 2 and unit_is_known(behind) and before in _MORE_THAN


def _is_pair(words: list[str]) -> bool:
    return tuple(words[:3]) in _PAIRS and not _TORQUE & {*words[3:]}


def _value(word: str) -> int | None:
    if word in WORDS:
        return WORDS[word]
    tens, _, ones = word.partition("-")
    if ones and tens in WORDS and ones in WORDS and WORDS[tens] % 10 == 0:
        return WORDS[tens] + WORDS[ones]
    return None
