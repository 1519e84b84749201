"""What a heading or a line says of the list below it: "Late orders:".

Only lines of which every word is known are read: "Reasons for the delays:" is no list
of what is late. So a heading says less than its words may mean, and never more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text.phrases import Tokens, words_of
from ..words.denials import NOT, is_denied
from ..words.figures import WORDS
from ..words.predicates import Predicate

_LONGEST = 160
_ORDERS = frozenset("order orden ordene mo mos".split())
_PARTS = frozenset(
    """
    component componente product producto material materiale part pieza articulo
    """.split()
)
_CENTERS = frozenset("center centre centro workcenter machine maquina".split())
FAMILIES = {
    **dict.fromkeys(_ORDERS, "order"),
    **dict.fromkeys(_PARTS, "part"),
    **dict.fromkeys(_CENTERS, "center"),
}
_LISTED = frozenset("following these this below siguiente estos estas este".split())
_WITH = frozenset("with con by por".split())
# "Passed" is said of checks too.
_UNTOLD = frozenset({"passed"})
_BETWEEN = frozenset(
    """
    that which are is still currently now already have has not que estan esta se
    encuentran van va siguen sigue aun todavia ya no son
    """.split()
)
_ALLOWED = (
    _LISTED
    | _WITH
    | _BETWEEN
    | NOT
    | {*words_of(" ".join(WORDS))}
    | {*FAMILIES}
    | frozenset(
        """
        the a an of for in to here all today yet list listed there our your
        manufacturing production state status they them total only just de del la las el
        los lo un una unos unas en para por a al hay hoy ahora actualmente lista listado
        relacion fabricacion produccion estado tienen tiene llevan lleva le les nuestras
        todas todos solo work trabajo need require requiere requieren attention atencion
        both amba ambo
        """.split()
    )
)
# What an order lacks stands behind these: "WH/MO/00012 lacks these components:".
_LACKS = frozenset("missing lack lacking falta faltan".split())
# No component can start or wait.
OF_ORDERS = re.compile(
    r"\b(?:block|bloque|start|wait|pend|hold|held|esper|empezar|iniciar|parad|deten|"
    r"reten|frenad)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What is said of each item of a list, and whether it is denied of it."""

    index: int
    said: tuple[tuple[Predicate, bool], ...] = ()
    #: "order", "part" or "center": what the items are called, "" for nothing
    family: str = ""

    def fits(self, row) -> bool:
        """Whether the row is of what the items are called."""
        is_part = not row.facts.keys().isdisjoint(
            ("short", "needed", "free", "on_hand")
        )
        return is_part == (self.family == "part") if self.family else True


def lead_of(checker, index: int, end: int | None = None) -> Lead | None:
    """What piece ``index`` says up to ``end``; None where it is no line that leads to
    a list, and nothing is said where it only points at the list."""
    text = checker.pieces[index].text[:end]
    if len(text) > _LONGEST:
        return None
    end, known = len(text), checker.predicates.words
    names = [m for m in checker.binder.mentions[index] if m.end <= end]
    words, outside = [], []
    for word in checker.binder.tokens[index]:
        if word[2] > end:
            break
        words.append(word)
        if not any(m.start <= word[1] < m.end for m in names):
            if not is_known(word[0], known):
                return None
            outside.append(word)
    said = [
        one
        for one in checker.predicates.find(Tokens(words), text, bare=True)
        if not any(m.start <= one.start < m.end for m in names)
    ]
    outside = [w for w in outside if not any(o.start <= w[1] < o.end for o in said)]
    if not all(is_known(word) for word, *_place in outside):
        return None
    if not all(name.rows for name in names) or _UNTOLD & {one.concept for one in said}:
        return None
    nouns = [(place, FAMILIES[word]) for word, *place in outside if word in FAMILIES]
    family = nouns[0][1] if nouns else ""
    if family != "center" and any(word in ("work", "trabajo") for word, *_p in outside):
        return None  # a work order is no order
    found = []
    for one in said:
        if names and names[0].start < one.start:
            if not _lacks(one, outside, text):
                return None
            family = "part"
        elif not _is_said_of(one, nouns, outside):
            return None
        denied = is_denied(words, 0, one.start, one.end)
        if denied is None:
            return None
        if one.concept == "short" and not family:
            family = "order" if OF_ORDERS.search(text, one.start, one.end) else ""
        found.append((one, denied))
    if not found and not NOT.isdisjoint(word for word, *_place in outside):
        return None  # "There are none."
    return Lead(index, tuple(found), family)


def is_known(word: str, known=frozenset()) -> bool:
    return word in _ALLOWED or word in known or word.isdigit()


def _lacks(said: Predicate, outside, text: str) -> bool:
    """Whether a record named before lacks what is listed."""
    behind = {word for word, start, _end in outside if start >= said.end}
    lacking = text[said.start : said.end].lower() in _LACKS
    return lacking and (not behind or bool(behind & _LISTED))


def _is_said_of(said: Predicate, nouns, outside) -> bool:
    """Whether it is said of the first of ``nouns``: not in "components of late
    orders"."""
    if len({family for _place, family in nouns}) < 2:
        return True
    start, end = nouns[0][0]
    if said.end <= start:
        return True
    between = {word for word, first, _end in outside if end <= first < said.start}
    allowed = _BETWEEN | _WITH if said.concept == "short" else _BETWEEN
    return between <= allowed
