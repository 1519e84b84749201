"""Which facts and sentences of the evidence say what a figure of the answer says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from .arithmetic import is_close
from .figures import Number
from .hedges import is_hedged, rounds_to
from .ledger import Entry, Ledger, Passage, tokens
from .names import codes as codes_of
from .units import Unit

# Things that are counted, not measured: "12 orders" is no quantity of 12 units.
_RECORDS = frozenset(
    """
    order orden ordene pedido product producto component componente line linea operation
    operacion operacione task tarea customer cliente supplier proveedor vendor person
    persona employee empleado center centre centro workcenter machine maquina delivery
    entrega receipt recepcion recepcione invoice factura project proyecto document
    documento record registro late tardia tardio retrasada open abierta abierto blocked
    bloqueada bloqueado confirmed confirmada draft borrador work manufacturing
    production
    """.split()
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as the answer states it."""

    number: Number
    unit: Unit | None
    word: str
    hedged: bool

    @property
    def counts_records(self) -> bool:
        return self.unit is None and _plain(self.word) in _RECORDS


def stated(text: str, number: Number, unit: Unit | None, word: str) -> Stated:
    return Stated(number, unit, word, is_hedged(text, number.start))


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
    if stated.counts_records:
        return kind == "count" or (kind == "number" and own is None)
    return labelled or kind != "percent"


def equals(entry: Entry, stated: Stated) -> str | None:
    """How the figure equals the fact: "" as it is, or the conversion; None if not."""
    number, unit, own = stated.number, stated.unit, entry.unit
    if unit and own and unit.name != own.name:
        value = entry.number * own.factor / unit.factor
        if any(is_close(value, figure, number.decimals) for figure in number.values):
            before = f"{_shown(entry.number)} {entry.fact.unit}"
            return f"{before} = {_shown(value)} {unit.name}"
        return None
    for figure in number.values:
        if figure in (entry.number, entry.shown):
            return ""
        if number.decimals and is_close(entry.number, figure, number.decimals):
            if stated.hedged or number.decimals >= (entry.fact.precision or 0):
                return ""
        if stated.hedged and rounds_to(entry.number, figure, number.decimals):
            return f"{_shown(entry.number)} ≈ {_shown(figure)}"
    return None


def passages_with(ledger: Ledger, stated: Stated, text: str) -> list[Passage]:
    """Sentences of documents that have the figure and say it of what ``text`` names.

    Those of them that share most with ``text``; none where another sentence has a
    figure of the same unit and shares a code or number with ``text`` that they lack.
    """
    own = {word for word, _start, _end in tokens(text)}
    codes = {code.normal for code in codes_of(text)}
    known = codes & ledger.passage_codes
    wanted = set(stated.number.values)
    having, others = [], []
    for passage in ledger.passages:
        for number, unit, own_codes in passage.values:
            if stated.unit and unit and stated.unit.name != unit.name:
                continue
            share = own & passage.words
            if not wanted & set(number.values):
                if stated.unit and unit:
                    others.append(share)
            elif known and not known & passage.codes:
                others.append(share)
            elif not (known and own_codes) or own_codes & codes:
                having.append((len(share), share, passage))
    if not having:
        return []
    best = max(count for count, _share, _passage in having)
    share = set().union(*(s for count, s, _p in having if count == best))
    for other in others:
        missing = other - share
        if any(char.isdigit() for word in missing for char in word):
            return []
    return [passage for count, _share, passage in having if count == best]


def totals(ledger: Ledger, stated: Stated, among) -> Iterable[tuple[str, str]]:
    """Evidence whose number of records is the figure: ``(id, title)``."""
    if stated.unit is not None:
        return
    for item in ledger.evidence.values():
        if item.source.kind == "passage" or item.id not in among:
            continue
        if {Decimal(item.source.total), Decimal(item.source.shown)} & set(
            stated.number.values
        ):
            yield item.id, item.title


def _plain(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _shown(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
