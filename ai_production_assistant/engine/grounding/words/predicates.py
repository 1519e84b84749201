"""What answers say to be so of orders and components, and whether the facts agree.

Three things are said in many words: that something is late, that components are short,
how far the work has come. A predicate is one of them, said to be so or not to be so:
"on time" is the opposite of late. Whether it holds is told by the facts' attributes,
which are the same in every language; states are compared by their names.
"""

from __future__ import annotations

import operator
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from ..text.folding import folded
from ..text.phrases import Phrases, Tokens, words_of
from .said import SAID, ways

_STATES = {
    "draft": "draft, borrador, estado de borrador",
    "confirmed": "confirmed, confirmado, confirmada",
    "progress": "in progress, in process, en proceso, en progreso, en curso",
    "to_close": "to close, a cerrar, por cerrar",
    "done": "done, hecho, hecha",
    "cancel": ("cancelled, canceled, called off, annulled, cancelad(o|a), anulad(o|a)"),
}
# How far the work of an operation has come, as that of an order with such a state.
_WORK = {
    words_of(phrase): state
    for state, ways in {
        "confirmed": "ready, waiting, pending, blocked, waiting for another wo, listo, "
        "lista, en espera, pendiente, bloqueado, bloqueada, esperando otra ot",
        "done": "finished, terminado, terminada, finalizado, finalizada",
    }.items()
    for phrase in ways.split(", ")
}
# A state's word says a state behind one of these; "a draft of the plan" does not.
_VERBS = frozenset(
    """
    is are was were be been being get got has have still already now currently longer
    isn aren wasn not yet never neither remain stand t a in en es esta estan este esten
    sigue siguen permanece continua ya fue fueron sido ha han se encuentra encuentran
    figura figuran consta constan aparece aparecen queda quedo quedaron no ni nunca aun
    todavia actualmente estaba como as un ningun state status estado
    """.split()
)
_STATE_OF = {
    words: state for state, phrases in _STATES.items() for words in ways(phrases)
}
STATES = Phrases(_STATE_OF)
# A concept, whether it is so, and whether that needs a verb before it.
_COMMON = Phrases({words: (f"state {s}", True, True) for words, s in _STATE_OF.items()})
_COMMON.update(
    (words, (concept, positive, concept == "complete"))
    for (concept, positive), phrases in SAID.items()
    for words in ways(phrases)
)
# What is more than what, or less: 100 is a load's whole.
_LOADS = (("load_today", None), ("load_week", None))
_TIMES = (("spent", "expected"),)
COMPARED = {
    "overloaded": (operator.gt, _LOADS),
    "spare": (operator.lt, _LOADS),
    "longer": (operator.gt, _TIMES),
    "shorter": (operator.lt, _TIMES),
}
# "What lies in stock is not enough" says of nothing that it is there.
_WHERE = frozenset({"in stock", "en stock"})
_GOES_ON = frozenset(
    """
    is are was were does do would will can that which nobody without unreserved free no
    sin que libre alcanza llega cubre basta da
    """.split()
)
_SIGNS = "·|,;:()[]–—-/•→.?=✓✔✅✗✘❌"
# "Is WH/MO/00012 in progress? No."
_ANSWERED = re.compile(r"\?\s*(?:yes|no|s[ií])\b", re.IGNORECASE)
# "It is confirmed that", "has confirmed the delivery": not the order.
_ACTS = frozenset({"been confirmed", "state confirmed", "state cancel"})
_OF_ELSE = re.compile(
    r"\s+(?:que|that|(?:the|its|an?|la|el|l[ao]s|sus?|una?)\s+(?!orde|mo\b|\S*\d))",
    re.IGNORECASE,
)
DONE = frozenset({"state done", "done"})
_FAR = ("draft", "confirmed", "progress", "to_close", "done")


def is_state(name: str) -> bool:
    return words_of(name) in _STATE_OF


def state_of(name: str) -> str | None:
    """The state that Odoo calls so in English or Spanish, by its technical name."""
    return _STATE_OF.get(words_of(name))


@dataclass(slots=True)
class Predicate:
    """A concept or a state that is said at ``start:end``, before any denial."""

    start: int
    end: int
    concept: str
    positive: bool = True


@lru_cache(maxsize=64)
def _phrases_with(states: frozenset[str]) -> tuple[Phrases, frozenset[str]]:
    """Kept, for the next answer is mostly about the same states."""
    phrases = Phrases(_COMMON)
    for state in states:
        words = words_of(state)
        known = _STATE_OF.get(words)
        # "Not available" is left to the concept that it denies.
        if words and (known or not _COMMON.find(Tokens((w, 0, 0) for w in words))):
            phrases[words] = (f"state {known or folded(state)}", True, False)
    return phrases, frozenset(word for words in phrases for word in words)


class Predicates:
    """The predicates that an answer on one evidence may contain."""

    def __init__(self, states: Iterable[str], now: datetime):
        self.now = now
        #: and all words that a predicate may have
        self._phrases, self.words = _phrases_with(frozenset(states))

    def find(self, words, text: str = "", bare: bool = False) -> list[Predicate]:
        """Those in ``words``, which are the tokens of ``text``.

        :param bare: whether a state needs no verb: "Confirmed orders:"
        """
        found = []
        for start, end, (concept, positive, needs_verb) in self._phrases.find(words):
            at = bisect_left(words, start, key=lambda word: word[1])
            if not concept or (
                needs_verb
                and not bare
                and (at == 0 or words[at - 1][0] not in _VERBS)
                and not _stands_alone(text, start, end)
                and not _ANSWERED.match(text, end)
            ):
                continue
            if concept in _ACTS and _OF_ELSE.match(text, end):
                continue
            if concept == "short" and text[start:end].lower() in _WHERE:
                behind = bisect_left(words, end, key=lambda word: word[1])
                if words[behind : behind + 1] and words[behind][0] in _GOES_ON:
                    continue
            found.append(Predicate(start, end, concept, positive))
        return found

    def holds(self, concept: str, rows, about=frozenset()) -> bool | None:
        """Whether ``concept`` is so of the rows of one subject; None if nobody says.

        :param about: attributes that the sentence speaks of: the load of the week
        """
        told = [self._told(concept, row, about) for row in rows]
        told = [t for t in told if t is not None]
        if not told or len(set(told)) > 1 and concept != "short":
            return None
        return any(told)

    def _told(self, concept: str, row, about) -> bool | None:
        facts = row.facts
        if concept in ("late", "passed"):
            return (self._late if concept == "late" else self._passed)(facts)
        if concept == "short":
            return _short(facts)
        if concept == "used up":
            forecast = facts.get("forecast")
            number = forecast and forecast.number
            return None if number is None else number < 0
        if concept == "begun to be made":
            made = facts.get("produced")
            return made.number > 0 if made and made.number is not None else None
        if concept in COMPARED:
            is_so, pairs = COMPARED[concept]
            pairs = [p for p in pairs if p[0] in about] or pairs
            return _compared(facts, pairs, is_so)
        state = facts.get("state")
        if concept == "complete" or concept == "done" and state is None:
            # Of a component both say that there is as much as is needed.
            short = _short(facts) if "needed" in facts else None
            return None if short is None else not short
        if state is None or not isinstance(state.fact.value, str):
            return None
        if concept.startswith("state "):
            said = concept.removeprefix("state ")
            own = _STATE_OF.get(words_of(state.fact.value))
            if (own is None) != (said not in _STATES):
                return None  # of an order the one, of a component the other
            return (own or folded(state.fact.value)) == said
        words = words_of(state.fact.value)
        own = _STATE_OF.get(words) or "workcenter" in facts and _WORK.get(words)
        if own not in _FAR:
            return None
        if concept == "open":
            return own != "done"
        if concept == "made":
            return _all_made(facts)
        if concept == "at work":
            return own in ("progress", "to_close")
        if concept == "closed":
            return own == "done"
        if concept == "done":
            return _all_made(facts) if own == "to_close" else own == "done"
        least = "confirmed" if concept == "been confirmed" else "progress"
        return _FAR.index(own) >= _FAR.index(least)

    def may_be_made(self, concept: str, row) -> bool:
        """Whether an order is to be closed of which nothing is left to be made: that it
        is done is then neither right nor wrong."""
        state = row.facts.get("state")
        if concept not in DONE or state is None:
            return False
        own = _STATE_OF.get(words_of(str(state.fact.value)))
        return own == "to_close" and bool(_all_made(row.facts))

    def _late(self, facts) -> bool | None:
        for attribute in ("late", "days_late"):
            entry = facts.get(attribute)
            if entry is not None and entry.yes is not None:
                return entry.yes
            if entry is not None and entry.number is not None:
                # How many of its orders are late says nothing of a work center.
                return entry.number > 0 if entry.fact.kind != "count" else None
        passed, state = self._passed(facts), facts.get("state")
        if passed and state is not None and isinstance(state.fact.value, str):
            # What is behind its date may be done by now.
            own = _STATE_OF.get(words_of(state.fact.value))
            return True if own in _FAR[:-1] else None
        return False if passed is False else None

    def _passed(self, facts) -> bool | None:
        due = facts.get("due") or facts.get("date_deadline")
        if due is None or not isinstance(due.moment, datetime):
            return None
        return due.moment <= self.now


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a word is all that stands between two signs: "40 kg · Draft · Monday"."""
    before, after = (
        text[max(0, start - 3) : start].rstrip(),
        text[end : end + 3].lstrip(),
    )
    return (not before or before[-1] in _SIGNS) and (not after or after[0] in _SIGNS)


def _compared(facts, pairs, is_so) -> bool | None:
    found = set()
    for more, less in pairs:
        first, second = facts.get(more), facts.get(less)
        if first is not None and first.number is not None and (second or not less):
            found.add(is_so(first.number, second.number if second else 100))
    return found.pop() if len(found) == 1 else None


def _all_made(facts) -> bool | None:
    """Whether nothing is left to be made of an order that may not be closed yet."""
    made, whole = facts.get("produced"), facts.get("quantity")
    if made is None or whole is None or None in (made.number, whole.number):
        return None
    return made.number >= whole.number


def _short(facts) -> bool | None:
    blocked = facts.get("blocked")
    if blocked is not None and blocked.yes is not None:
        return blocked.yes
    for attribute in ("short", "missing_components"):
        entry = facts.get(attribute)
        if entry is not None and entry.number is not None:
            return entry.number > 0
    for attribute in ("free", "on_hand"):
        entry = facts.get(attribute)
        if entry is not None and entry.number is not None:
            return entry.number <= 0
    return None
