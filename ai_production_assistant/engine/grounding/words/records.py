"""Words for what is counted, not measured: orders, components, rows."""

from __future__ import annotations

import re
from functools import lru_cache

from ...planning.stop_words import STOP_WORDS
from ..text.phrases import words_of

# "12 orders" is no quantity of 12 units.
RECORDS = (
    r"(?:orders?|[oó]rden(?:es?)?|pedidos?|products?|productos?|components?|componentes?|"
    r"lines?|l[ií]neas?|operations?|operaci[oó]n(?:es)?|tasks?|tareas?|customers?|"
    r"clientes?|suppliers?|proveedor(?:es)?|vendors?|persons?|people|personas?|"
    r"employees?|empleados?|cent(?:er|re|ro)s?|workcenters?|machines?|m[aá]quinas?|"
    r"deliver(?:y|ies)|entregas?|receipts?|recepci[oó]n(?:es)?|invoices?|facturas?|"
    r"projects?|proyectos?|documents?|documentos?|records?|registros?|"
    r"entr(?:y|ies)|entradas?|rows?|filas?|mos?)\b"
)
_RECORD = re.compile(RECORDS, re.IGNORECASE)
_RECORD_IN = re.compile(rf"\b{RECORDS}", re.IGNORECASE)
# Models of what is counted, as the facts of the tools name them.
_THINGS = [
    # "12 records in Manufacturing orders": the first of two things is what is counted.
    (
        re.compile(
            rf"(?:\s+(?!{RECORDS})[^\W\d_]+){{0,2}}?\s+(?:{things})\b", re.IGNORECASE
        ),
        models,
    )
    for things, models in (
        (
            "work ?orders?|operations?|[oó]rdenes de trabajo|operaciones",
            {"mrp.workorder"},
        ),
        ("work ?cent(?:er|re)s?|centros", {"mrp.workcenter"}),
        ("orders?|[oó]rdenes|mos?", {"mrp.production", "sale.order", "purchase.order"}),
        ("components?|componentes|products?|productos", {"product.product"}),
    )
]


def record_of(subject: str) -> str:
    """The record of a row: of "WH/MO/00012: Oak Board" the order."""
    return subject.partition(": ")[0]


def of_orders(rows) -> frozenset:
    """Those of the rows that are of a part of an order."""
    return frozenset(row for row in rows if ": " in row.subject)


def is_record(word: str) -> bool:
    """Whether it names what is counted: orders, components, rows."""
    return bool(_RECORD.match(word))


@lru_cache(maxsize=256)
def names_record(text: str) -> bool:
    """Whether a word of the few names what is counted. Kept, for each figure asks
    it; of a whole sentence its reading tells."""
    return bool(_RECORD_IN.search(text))


def first_record(text: str) -> int:
    """The end of the first word that names what is counted; beyond ``text`` where
    none does."""
    found = _RECORD_IN.search(text)
    return found.end() if found else len(text) + 1


def content(text: str) -> set[str]:
    """Words that tell a count from others: not "orders", which most of them are of."""
    return {w for w in words_of(text) if w not in STOP_WORDS and not is_record(w)}


def counted(said: str) -> set[str] | None:
    """The models of the thing that is counted where ``said`` begins with it."""
    return next((models for thing, models in _THINGS if thing.match(said)), None)


def may_count(models: set[str] | None, fact) -> bool:
    """Whether the record of ``fact``, or the part that its subject names, may be one of
    what is ``counted``."""
    if models is None or not fact.model or fact.model in models:
        return True
    return ": " in fact.subject and "product.product" in models


def counts_parts(models: set[str] | None, model: str = "") -> bool | None:
    """Whether components are ``counted``, not the orders that they are of; None where
    nobody tells.

    :param model: of the rows; a work order of an order is counted as one
    """
    if models is None:
        return None
    return "product.product" in models or models == {model}
