"""Weeks, months and years that answers say something to fall in: "due next month"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from ..reckoning.timespans import DUE
from ..report import SUPPORTED
from ..text.folding import Letters, folded, letters_of
from ..text.phrases import words_of
from ..words.denials import IF, NOT
from ..words.moments import names_of
from .held import told_by

if TYPE_CHECKING:
    from ..text.plain import Piece

_SPANS = {"week": "week", "semana": "week", "month": "month", "mes": "month"}
_SPANS |= {"year": "year", "ano": "year"}
_SPAN = "|".join(_SPANS)
_OFFSETS = (
    ("this", 0, r"\b(?:this|esta|este)"),
    ("next", 1, r"\b(?:next|the coming|l?a? ?proxima|(?:el )?proximo)"),
    ("last", -1, r"\b(?:last|the past|(?:la )?pasada|(?:el )?pasado|ultim[oa])"),
)
_RELATIVE = re.compile(
    "|".join(rf"(?P<{name}>{words} (?:{_SPAN})\b)" for name, _at, words in _OFFSETS)
    + rf"|\b(?:la|el) (?:{_SPAN}) (?:(?P<next_>que viene|proxim[oa]|entrante)|"
    r"(?P<last_>pasad[oa]))\b"
)
# "late since last week", "before next month": more than that it falls in it.
_BEYOND = re.compile(
    r"\b(?:since|before|after|by|until|till|from|through|than|of|for|de|desde|antes|"
    r"despues|hasta|para|partir|que|del|the end|finales|unlike|not)\W+"
    r"(?:the |el |la )?$"
)
# What falls in it, by the words for it, and the attributes that tell it.
_START, _END = frozenset({"date_start"}), frozenset({"date_finished"})
_SAID = re.compile(
    r"\b(?:(?P<due>due|deadline|fecha limite|venc\w+|vence|plazo)|"
    r"(?P<start>start\w*|begin\w*|began|empie\w+|empez\w+|comien\w+|comenz\w+|inici\w+)|"
    r"(?P<end>finish\w*|ends?|ended|complet\w+|termin\w+|acab\w+|ready|lista?s?)|"
    r"(?P<come>arriv\w+|expected|receiv\w+|receipt|incoming|lleg\w+|recib\w+|recepci\w+|"
    r"esperad[oa]s?|se esperan?|previst[oa]s?))\b"
)
_MAYBE = IF | frozenset("would should could podria".split())
_IN = ("in", "during", "en", "durante")
_MONTH_BEFORE = (
    rf"\b(?:{'|'.join(_IN)})\s+(?:(?:early|mid|late|principios de|mediados de|"
    r"finales de)[ -])?"
)
_NOT_BEHIND = r"(?!\w|\s+\d{1,2}(?!\d)|['’]s)"
_FEW = 4


def hold_periods(checker, index: int, piece: Piece, taken: bytearray):
    """Adds the claims on what is said to be due, to start or to come in a period.

    :param taken: letters that are read already
    """
    if piece.kind == "head" or "?" in piece.text[-2:]:
        return
    ledger, letters = checker.ledger, letters_of(piece.text)
    flat = letters.flat
    for start, end, days in _periods(letters, ledger.today, ledger.locale.lang[:2]):
        if any(taken[start:end]):
            continue
        entries, denied = _told(checker, index, flat, start)
        if not entries:
            continue
        inside = [e for e in entries if _first(e.moment, days)]
        subjects = {e.row.subject for e in entries}
        bound = checker.binder.bound(index, start)
        of_each = all(mention.subject for mention in bound.named)
        least = len(subjects) if of_each else 1
        holds = len({e.row.subject for e in inside}) >= least
        where = piece, start, end, "date"
        if denied:
            if inside:
                checker._contradicted(*where, inside)
            continue
        if holds:
            checker._claim(*where, SUPPORTED, **told_by(inside))
        else:
            outside = [e for e in entries if e not in inside]
            checker._contradicted(*where, outside)
        taken[start:end] = b"x" * (end - start)


def _told(checker, index: int, flat: str, start: int) -> tuple[list, bool]:
    """The dates that the period at ``start`` may be said of, and whether it is said
    not to be so."""
    bound = checker.binder.bound(index, start)
    if not (bound.near and bound.named and bound.rows):
        return [], False
    if _BEYOND.search(flat, max(0, start - 24), start):
        return [], False
    piece = checker.pieces[index]
    if piece.kind == "cell":
        said, denied = list(_SAID.finditer(folded(piece.head)))[-1:], False
    else:
        begin, end = checker.binder.clause(index, start)
        words = {*words_of(flat[begin:start])}
        if words & _MAYBE:
            return [], False
        said = list(_SAID.finditer(flat, begin, start))[-1:]
        said = said or list(_SAID.finditer(flat, start, end))[:1]
        denied = bool(words & NOT)
    entries = [e for row in bound.rows for e in row.dated]
    for match in said:
        kind = match.lastgroup
        known = {"due": DUE, "start": _START, "end": _END}.get(kind)
        others = DUE | _START | _END
        return [
            e
            for e in entries
            if (e.fact.attribute in known if known else e.fact.attribute not in others)
        ], denied
    return [], False


def _first(moment: datetime | date, days: list[tuple[date, date]]) -> bool:
    day = moment.date() if isinstance(moment, datetime) else moment
    return any(first <= day <= last for first, last in days)


def _periods(letters: Letters, today: date, language: str):
    """``(start, end, [(first day, last day)])`` of the periods of a text."""
    flat, words = letters.flat, letters.words
    if not words.isdisjoint(_SPANS):
        for match in _RELATIVE.finditer(flat):
            name = match.lastgroup.rstrip("_")
            offset = next(at for key, at, _words in _OFFSETS if key == name)
            span = next(s for word, s in _SPANS.items() if word in match[0])
            yield *match.span(), [_span(span, offset, today)]
    if not words.isdisjoint(_IN) and not words.isdisjoint(names_of(language)[3]):
        months, pattern = _months(language)
        for match in pattern.finditer(flat):
            month = months[match["month"]]
            if match["year"]:
                years = [int(match["year"])]
            elif month == today.month:
                years = [today.year]
            else:
                years = [today.year, today.year + (1 if month < today.month else -1)]
            yield *match.span(), [_month(year, month) for year in years]


@lru_cache(maxsize=16)
def _months(language: str) -> tuple[dict[str, int], re.Pattern]:
    months = {
        name: at for name, at in names_of(language)[0].items() if len(name) >= _FEW
    }
    months |= {name: at for name, at in names_of("en")[0].items() if name == "may"}
    names = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    year = r"(?:,?\s+(?:de |del )?(?P<year>(?:19|20)\d\d))?"
    return months, re.compile(
        rf"{_MONTH_BEFORE}(?P<month>{names}){_NOT_BEHIND}{year}(?!\w)"
    )


def _span(span: str, offset: int, today: date) -> tuple[date, date]:
    if span == "week":
        # A Sunday ends one week and begins the other, as the asker's country has it.
        monday = today - timedelta(today.weekday() - 7 * offset)
        return monday - timedelta(1), monday + timedelta(6)
    if span == "year":
        return date(today.year + offset, 1, 1), date(today.year + offset, 12, 31)
    years, month = divmod(today.month - 1 + offset, 12)
    return _month(today.year + years, month + 1)


def _month(year: int, month: int) -> tuple[date, date]:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(1)
