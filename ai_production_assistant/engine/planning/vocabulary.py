"""Words of questions that are not names, in English and Spanish, folded.

The resolver looks for names only among the words that are left over.
"""

from __future__ import annotations

from collections.abc import Sequence

from . import intent
from .small_talk import SMALL_TALK, UNRELATED, spelt_right
from .stop_words import STOP_WORDS

# Words of the trade that name no record by themselves; "*" stands for any ending.
TRADE = (
    "order*",
    "orden*",
    "pedido*",
    "mo",
    "mos",
    "manufactur*",
    "fabric*",
    "factory",
    "factories",
    "produc*",
    "plant",
    "planta",
    "taller",
    "workshop",
    "work",
    "working",
    "trabaj*",
    "center*",
    "centre*",
    "workcenter*",
    "workcentre*",
    "workorder*",
    "centro*",
    "component*",
    "material*",
    "part",
    "parts",
    "pieza*",
    "stock",
    "inventor*",
    "existencia*",
    "almacen*",
    "warehouse*",
    "hand",
    "forecast*",
    "previsto*",
    "prevision*",
    "incoming",
    "outgoing",
    "entrante*",
    "saliente*",
    "entrada*",
    "salida*",
    "receipt*",
    "recepcion*",
    "recibir*",
    "reciben",
    "quantit*",
    "cantidad*",
    "unit",
    "units",
    "unidad*",
    "reference*",
    "referencia*",
    "customer*",
    "cliente*",
    "supplier*",
    "proveedor*",
    "bom",
    "boms",
    "bill*",
    "ldm",
    "recipe",
    "receta",
    "operation*",
    "operacion*",
    "item*",
    "articulo*",
    "machine*",
    "maquina*",
    "line",
    "lines",
    "linea*",
    "estacion*",
    "station*",
    "plan*",
    "schedul*",
    "program*",
    "calendar*",
    "delivery",
    "deliver*",
    "entrega*",
    "entreg*",
    "finish*",
    "termin*",
    "acab*",
    "complet*",
    "empez*",
    "empiez*",
    "comenz*",
    "comienz*",
    "inici*",
    "begin*",
    "estimat*",
    "estimad*",
    "avanc*",
    "progres*",
    "priorit*",
    "priorid*",
    "urgent*",
    "import*",
    "critical",
    "critic*",
    "risk*",
    "riesgo*",
    "consum*",
    "requir*",
    "require*",
    "usar",
    "usa",
    "usan",
    "utiliz*",
    "composi*",
    "structure",
    "estructura",
    "made",
    "built",
    "build*",
    "hecha*",
    "quality",
    "calidad",
    "purchas*",
    "compra*",
    "sale*",
    "venta*",
    "sold",
    "vendid*",
    "company",
    "empresa",
    "responsible",
    "responsable*",
    "assigned",
    "asignad*",
    "origin*",
    "origen",
    "source*",
    "status",
    "state*",
    "summar*",
    "overview",
    "resum*",
    "total*",
    "count*",
    "average",
    "media",
    "action*",
    "accion*",
    "chart",
    "graph*",
    "grafic*",
)

# The question is about a record named before.
REFERS_BACK = (
    "it",
    "its",
    "that",
    "that one",
    "this order",
    "that order",
    "this product",
    "that product",
    "this one",
    "the same",
    "su",
    "sus",
    "le",
    "lo",
    "ella",
    "el mismo",
    "la misma",
    "esa",
    "ese",
    "eso",
    "esta orden",
    "esta",
    "este",
    "este producto",
    "este centro",
    "dicha",
    "dicho",
    "lleva",
    "necesita",
)
# Asked of one thing, so that without a name it is the one named before.
OF_ONE = (
    "in stock",
    "on hand",
    "stock",
    "existencia*",
    "when",
    "cuando",
    "who",
    "quien",
    "bom",
    "bill of materials",
    "lista de materiales",
    "receta",
)
# Asks how much there is of something, which then must have a name.
OF_GOODS = (
    "stock",
    "on hand",
    "enough",
    "suficiente*",
    "queda*",
    "existencia*",
    "hay de",
    "llega*",
    "arriv*",
    "how much",
    "unidades de",
    "units of",
)
FOLLOWS_ON = ("and", "y", "e", "then", "entonces", "also", "tambien", "but", "pero")

# "this" that points at a time and not at a record; removed before REFERS_BACK.
TIME_PHRASES = (
    "this week",
    "this month",
    "this morning",
    "this afternoon",
    "this year",
    "that week",
    "esta semana",
    "este mes",
    "esta manana",
    "esta tarde",
    "este ano",
    "esta noche",
    "lo que",
    "is it that",
    "es lo",
)

# The question is about more than the record that it names.
BEYOND = (
    "other orders",
    "otras ordenes",
    "others",
    "otras",
    "otros",
    "overall",
    "in general",
    "en general",
    "factory",
    "fabrica",
    "everything else",
    "the rest",
    "el resto",
)
# So are these, unless the record is a product or work centre ("orders of tables").
MANY_ORDERS = (
    "all orders",
    "all the orders",
    "which orders",
    "what orders",
    "how many orders",
    "what is due",
    "what s due",
    "que vence",
    "que vencen",
    "todas las ordenes",
    "que ordenes",
    "cuales ordenes",
    "cuantas ordenes",
)

# An answer's form, not a product called "Table".
FORMS = (
    "as a table",
    "in a table",
    "as table",
    "in table form*",
    "a table of",
    "a table with",
    "table of",
    "table with",
    "en una tabla",
    "en forma de tabla",
    "en tabla",
    "una tabla de",
    "una tabla con",
    "tabla de",
    "tabla con",
    "como tabla",
    "como una tabla",
    "action plan",
    "plan de accion",
)


def has(patterns: Sequence[str], question: Sequence[str], least: float = 0.0) -> bool:
    """Whether any pattern stands in the folded words of a question."""
    return any(intent.find(pattern, question, least) for pattern in patterns)


def without(
    patterns: Sequence[str], question: Sequence[str], least: float = 0.0
) -> list[str]:
    """The words of a question less those that the patterns cover."""
    rest = list(question)
    for pattern in sorted(patterns, key=lambda text: -len(text.split())):
        while place := intent.find(pattern, rest, least):
            rest[place[0] : place[1]] = []
    return rest


def is_small_talk(question: Sequence[str]) -> bool:
    """A greeting, thanks or a subject that has nothing to do with the factory.

    By the very words only, but for a greeting alone: "cuánto" is a slip away from
    "cuento", "tanks" from "thanks", and a question taken for talk would be searched
    for nowhere.
    """
    if has(UNRELATED, question, 1):
        return not has(TRADE, question)
    question = spelt_right(question)
    if not has(SMALL_TALK, question, 1):
        return False
    return not [w for w in without(SMALL_TALK, question, 1) if w not in STOP_WORDS]


def refers_back(question: Sequence[str]) -> bool:
    """Whether the question speaks of something named before ("and its components?")."""
    rest = without(TIME_PHRASES, question)
    return bool(rest) and (rest[0] in FOLLOWS_ON or has(REFERS_BACK, rest))
