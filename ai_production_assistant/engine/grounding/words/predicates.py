"""What answers say to be so of orders and components, and whether the facts agree.

Three things are said in many words: that something is late, that components are short,
how far the work has come. A predicate is one of them, said to be so or not to be so:
"on time" is the opposite of late. Whether it holds is told by the facts' attributes,
which are the same in every language; states are compared by their names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ..text.folding import folded
from ..text.phrases import Phrases, Tokens, words_of

_SAID = {
    ("late", True): (
        "late, delayed, overdue, behind schedule, past due, past its deadline, delay, "
        "retraso, retrasada, retrasado, atrasada, atrasado, vencida, vencido, demora, "
        "demorada, demorado, fuera de plazo, tarde, missed its deadline, missed the "
        "deadline, missed their deadline, behind its deadline, behind the deadline, "
        "slipped, incumplido su plazo, incumplido el plazo, rezagada, rezagado, con "
        "demora, superado su fecha limite, superado la fecha limite, superado el "
        "plazo, superado su plazo, superado su fecha, pasado de fecha, pasada de "
        "fecha, se retrasa, se retrasan, incumple el plazo, incumple su plazo, "
        "incumplen el plazo, incumplen su plazo, incumple la fecha, incumple su "
        "fecha, fallen behind, run behind, running behind, past the deadline, past "
        "their deadline, is behind schedule, are behind schedule"
    ),
    ("late", False): (
        "cumple su plazo, cumple el plazo, meet its deadline, meet the deadline, on "
        "time, on schedule, on track, in time, within deadline, a tiempo, en plazo, "
        "en fecha, dentro de plazo, al dia, puntual, al corriente, en hora, bien de "
        "tiempo, cumple la fecha, cumple su fecha, cumplen la fecha, cumplen su "
        "fecha, cumplen su plazo, cumplen el plazo, cumple con su fecha, cumple con "
        "la fecha, cumple con el plazo, cumple con su plazo, adelantada, adelantado, "
        "ahead of schedule, within its deadline, within the deadline, within their "
        "deadline, va segun lo previsto, van segun lo previsto, going to plan"
    ),
    ("passed", True): ("passed, expired, pasado, expirado, ya vencio"),
    ("overloaded", True): (
        "overloaded, over capacity, overbooked, sobrecargado, sobrecargada, saturado, "
        "saturada"
    ),
    ("longer", True): (
        "longer than expected, more than expected, longer than planned, mas de lo "
        "esperado, mas de lo previsto, mas tiempo del esperado, mas tiempo del "
        "previsto, exceeded its expected, exceeded the expected, exceeded it planned, "
        "exceed its expected, exceed the expected, exceeded its planned, pasado del "
        "tiempo, superado el tiempo, supera el tiempo, pasado de lo esperado, pasado "
        "de lo previsto, run over"
    ),
    ("used up", True): (
        "run out, will run out, go negative, will go negative, below zero, en "
        "negativo, se agota, se agotara, bajo cero, por debajo de cero"
    ),
    ("used up", False): ("will not run out, will not go negative"),
    ("short", True): (
        "blocked, missing, lack, lacking, shortage, short, unavailable, insufficient, "
        "out of stock, waiting for component, waiting for material, waiting for part, "
        "wait for component, wait for material, wait for part, pending component, "
        "component pending, cannot start, cannot be started, held up, bloqueada, "
        "bloqueado, falta, faltan, faltante, insuficiente, agotado, agotada, espera "
        "componente, espera material, esperando componente, esperando material, a la "
        "espera de componente, a la espera de material, pendiente de componente, "
        "pendiente de material, componente pendiente, material pendiente, materiale "
        "pendiente, no puede empezar, no puede iniciarse, no pueden empezar, no "
        "pueden iniciarse, esperan componente, esperan material, esperan pieza, "
        "espera pieza, parada, parado, detenida, detenido, retenida por, retenido "
        "por, frenada por, frenado por, held back, on hold, escasez, bloqueo, rotura "
        "de stock, depende de componente, dependen de componente, stuck, waiting on "
        "component, waiting on material, waiting on part, wait on component, wait on "
        "part, standstill, not ready, cannot proceed, cannot go ahead"
    ),
    ("short", False): (
        "available, wait for nothing, enough, sufficient, in stock, fully reserved, "
        "ready to start, can start, can be started, disponible, suficiente, bastante, "
        "en stock, lista para empezar, listo para empezar, lista para iniciar, puede "
        "empezar, puede iniciarse, pueden empezar, pueden iniciarse, tiene todo los "
        "componente, tienen todo los componente, tiene todo el material, tienen todo "
        "el material, dispone de todo los componente, dispone de todo el material, "
        "cuenta con todo los componente, cuenta con todo el material, material "
        "completo, completa de material, todo lo que necesita, hay material para, "
        "puede arrancar, pueden arrancar, puede lanzarse, pueden lanzarse, puede "
        "fabricarse, pueden fabricarse, puede producirse, pueden producirse, se puede "
        "fabricar, se puede producir, se puede lanzar, se puede empezar, se puede "
        "iniciar, se pueden fabricar, se pueden lanzar, esta lista, estan lista, esta "
        "listo, esta preparada, estan preparada, has all its component, have all its "
        "component, have all their component, has all the component, have all the "
        "component, everything it need, everything they need, fully supplied, can go "
        "ahead, can proceed, ready to go, good to go, is ready, are ready, "
        "have everything, has everything, tenemos todo el material, tenemos todo los "
        "componente, hay todo el material, have all the material, has all the "
        "material, tiene todo lo necesario, tienen todo lo necesario"
    ),
    ("started", True): (
        "started, begun, under way, in production, launched, iniciada, iniciado, "
        "empezada, empezado, comenzada, comenzado, arrancada, arrancado, en marcha, "
        "en produccion"
    ),
    ("started", False): (
        "unstarted, to be started, waiting to start, por iniciar, por empezar, "
        "pendiente de iniciar, pendiente de inicio, pendiente de empezar, pendiente "
        "de arrancar, por arrancar, sin arrancar"
    ),
    ("done", True): (
        "finished, completed, complete, terminada, terminado, finalizada, finalizado, "
        "acabada, acabado, completada, completado, "
        "se termino, se acabo, se completo"
    ),
    ("done", False): ("unfinished, incomplete, incompleta, incompleto"),
    ("open", True): ("open, abierta, abierto"),
    ("been confirmed", True): (
        "been confirmed, already confirmed, sido confirmada, sido confirmado, ya "
        "confirmada, ya confirmado"
    ),
    ("", True): (
        "de hecho, ya que, more late, in part, hace falta, hacen falta, pasado "
        "manana, enough to, suficiente para, suficiente material para, bastante para, "
        "cubrir lo que falta, cubre lo que falta, para lo que falta, con lo que falta, "
        "de lo que falta, cover what is missing, for what is missing, of what is "
        "missing, have everything under, has everything under"
    ),
    ("closed", True): ("closed, cerrada, cerrado"),
}
_STATES = {
    "draft": "draft, borrador",
    "confirmed": "confirmed, confirmado, confirmada",
    "progress": "in progress, en proceso, en progreso, en curso",
    "to_close": "to close, a cerrar, por cerrar",
    "done": "done, hecho, hecha",
    "cancel": "cancelled, canceled, cancelado, cancelada, anulada",
}
# A state's word says a state behind one of these; "a draft of the plan" does not.
_VERBS = frozenset(
    """
    is are was were be been being still already now currently isn aren wasn not yet t a
    in en esta estan sigue siguen ya fue fueron sido no aun todavia estaba state status
    estado
    """.split()
)
_STATE_OF = {
    words_of(phrase): state
    for state, ways in _STATES.items()
    for phrase in ways.split(", ")
}
STATES = Phrases(_STATE_OF)
# What is more than what: 100 is a load's whole.
_COMPARED = {
    "overloaded": (("load_today", None), ("load_week", None)),
    "longer": (("spent", "expected"),),
}
# "What lies in stock is not enough" says of nothing that it is there.
_WHERE = frozenset({"in stock", "en stock"})
_GOES_ON = frozenset(
    """
    is are was were does do would will can that which nobody without unreserved free no
    sin que libre alcanza llega cubre basta da
    """.split()
)
_SIGNS = "·|,;:()[]–—-/•→.?="
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


class Predicates:
    """The predicates that an answer on one evidence may contain."""

    def __init__(self, states: Iterable[str], now: datetime):
        self.now = now
        self._phrases = Phrases()
        for words, state in _STATE_OF.items():
            self._phrases[words] = (f"state {state}", True, True)
        for (concept, positive), ways in _SAID.items():
            for phrase in ways.split(", "):
                self._phrases[words_of(phrase)] = (concept, positive, False)
        said = Phrases(self._phrases)
        for state in states:
            words = words_of(state)
            known = _STATE_OF.get(words)
            # "Not available" is left to the concept that it denies.
            if words and (known or not said.find(Tokens((w, 0, 0) for w in words))):
                concept = f"state {known or folded(state)}"
                self._phrases[words] = (concept, True, False)
        #: all words that a predicate may have
        self.words = {word for words in self._phrases for word in words}

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
            ):
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
        if concept in _COMPARED:
            pairs = _COMPARED[concept]
            return _compared(facts, [p for p in pairs if p[0] in about] or pairs)
        state = facts.get("state")
        if state is None or not isinstance(state.fact.value, str):
            return None
        if concept.startswith("state "):
            said = concept.removeprefix("state ")
            own = _STATE_OF.get(words_of(state.fact.value))
            if (own is None) != (said not in _STATES):
                return None  # of an order the one, of a component the other
            return (own or folded(state.fact.value)) == said
        own = _STATE_OF.get(words_of(state.fact.value))
        if own not in _FAR:
            return None
        if concept == "open":
            return own != "done"
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


def _compared(facts, pairs) -> bool | None:
    found = set()
    for more, less in pairs:
        first, second = facts.get(more), facts.get(less)
        if first is not None and first.number is not None and (second or not less):
            found.add(first.number > (second.number if second else 100))
    return found.pop() if len(found) == 1 else None


def _all_made(facts) -> bool | None:
    """Of an order that is to be closed: whether nothing is left to be made."""
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
