"""Whether a fact says what a figure of the answer says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ..words.figures import WORDS, Number
from ..words.hedges import ABOUT, BOUNDS, hedge, is_so
from ..words.records import RECORDS
from ..words.units import Unit
from .comparing import is_close, plain
from .ledger import Entry

# "3 late manufacturing orders": up to three words before what is counted.
_COUNTED = re.compile(rf"(?:\s+[^\W\d_]+){{0,3}}?\s+{RECORDS}", re.IGNORECASE)
_STATED = (
    r"(?:late|overdue|open|blocked|confirmed|draft|abiert[oa]s|bloquead[oa]s|retrasad[oa]s|"
    r"confirmad[oa]s|tard[ií]as|en borrador|con retraso|on (?:time|schedule|track)|"
    r"a tiempo|en plazo)\b"
)
_ADJECTIVE = re.compile(rf"\s+{_STATED}", re.IGNORECASE)
_NUMBER = "|".join(sorted(WORDS, key=len, reverse=True))
_PART = re.compile(
    r"\s+(?:out\s+)?(?:of|de)\s+(?:(?:the|these|those|all|las?|los|est[ao]s|sus)\s+)*"
    rf"(?:(?:\d+|{_NUMBER})\s+)?(?:them\b|ell[ao]s\b|(?:[^\W\d_]+\s+){{0,2}}{RECORDS})",
    re.IGNORECASE,
)
# "Of Ana's orders, two are late"
_OF_RECORDS = re.compile(
    rf"\b(?:of|de|entre)\s+(?:[^\W\d_]+(?:['’]s?)?\s+){{1,3}}?{RECORDS}[^.;:,\d]{{0,30}},\s+$",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s+(?:(?:of\s+them|de\s+ell[ao]s)\s+)?(?:ya\s+|still\s+|a[uú]n\s+)?(?:are|is|were|"
    r"was|have|has|en estado|in state|est[aá]n?|son|es|tienen?|van?|fueron|llevan?|"
    r"siguen?)\b"
    r"|\s*[.,;]?\s*(?:\(|$)",
    re.IGNORECASE,
)
# "Late orders: 2"
_LABELLED = re.compile(
    r"\b(?<!work )(?:orders|[oó]rdenes|components|componentes)"
    r"(?: (?:con retraso|late|tarde|abiertas|open|retrasadas))?\W{0,3}:\W{0,4}$",
    re.IGNORECASE,
)
# "two things to look at", "tres pasos": of no records, unless it is said of some.
_GENERIC = re.compile(
    r"(?:\s+[^\W\d_]+){0,2}?\s+(?:things?|steps?|reasons?|examples?|cases?|points?|"
    r"options?|ways?|questions?|aspects?|issues?|problems?|items?|ones|others|parts|"
    r"cosas?|pasos?|razon(?:es)?|motivos?|ejemplos?|casos?|puntos?|opcion(?:es)?|"
    r"maneras?|formas?|preguntas?|aspectos?|problemas?|elementos?|piezas)\b",
    re.IGNORECASE,
)
COUNT, PART, GENERIC = "count", "part", "generic"


@dataclass(slots=True)
class Stated:
    """A number as the answer states it; ``role`` says whether it counts records, or
    may count anything.

    ``sign`` is how it is meant: "≈", ">" and the like; ``denied`` that it is not so.
    """

    number: Number
    unit: Unit | None
    word: str
    sign: str = ""
    denied: bool = False
    role: str = ""

    @property
    def is_bound(self) -> bool:
        return self.sign in BOUNDS

    def says(self, value: Decimal, readings: int = 1) -> str | None:
        """How it says ``value``: "" as it is, else what is so of both; None if not.

        :param readings: of a figure such as "1.234" how many are tried
        """
        number, sign = self.number, self.sign
        for figure in number.values[: 1 if self.is_bound else readings]:
            if sign not in ("<", ">") and is_close(value, figure, number.decimals):
                return ""
            if is_so(value, sign, figure, number.decimals):
                return f"{plain(value)} {sign} {plain(figure)}"
        return None


def stated(text: str, number: Number, unit, word: str, counted: bool, end: int = 0):
    """A number with what its sentence makes of it.

    :param end: of its unit, or of the number where it has none
    :param counted: whether the figure before is a count: "of the 10 orders, 4 are"
    """
    role = ""
    if unit is None and not number.decimals:
        if _PART.match(text, number.end):
            role = PART
        elif _COUNTED.match(text, number.end) or _ADJECTIVE.match(text, number.end):
            role = COUNT
        elif _LABELLED.search(text, max(0, number.start - 40), number.start):
            role = COUNT
        elif _VERB.match(text, number.end) and (
            counted or _OF_RECORDS.search(text, max(0, number.start - 60), number.start)
        ):
            role = PART
        elif _GENERIC.match(text, number.end):
            role = GENERIC
    sign, denied = hedge(text, number.start, end or number.end)
    return Stated(number, unit, word, sign, denied, role)


def fits(entry: Entry, stated: Stated, *, labelled: bool = False) -> bool:
    """Whether the fact is of the kind that the figure is written as.

    :param labelled: the head of the column or a label has named the fact already
    """
    if entry.number is None:
        return False
    unit, own, kind = stated.unit, entry.unit, entry.fact.kind
    if unit:
        if own:
            return unit.fits(own)
        return kind in ("number", "quantity") and unit.dimension not in (
            "percent",
            "money",
        )
    if stated.role:
        return kind == "count" or (kind == "number" and own is None)
    return labelled or kind != "percent"


def _is_near(value: Decimal, number: Number) -> bool:
    """Whether a converted value is not rounded too far: 90 min are no 2 hours."""
    return any(abs(value - figure) * 10 <= abs(value) for figure in number.values)


def equals(entry: Entry, stated: Stated) -> str | None:
    """How the figure equals the fact: "" as it is, or the conversion; None if not."""
    number, unit, own = stated.number, stated.unit, entry.unit
    if unit and own and unit.name != own.name:
        value = entry.number * own.factor / unit.factor
        how = stated.says(value, readings=2)
        if how is None or not stated.is_bound and not _is_near(value, number):
            return None
        before = f"{plain(entry.number)} {entry.fact.unit}"
        return f"{before} = {plain(round(value, 4))} {unit.name}" + (how and f", {how}")
    if stated.is_bound:
        return stated.says(entry.shown)
    for figure in number.values:
        if figure in (entry.number, entry.shown):
            return ""
        if number.decimals and is_close(entry.number, figure, number.decimals):
            if stated.sign or number.decimals >= (entry.fact.precision or 0):
                return ""
    return stated.says(entry.number, readings=2) if stated.sign == ABOUT else None
