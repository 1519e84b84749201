"""In which words answers say that something is so: late, short, started, overloaded.

``a (b|c) d`` stands for ``a b d`` and ``a c d``, ``(b|)`` for what may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text.phrases import words_of

_EITHER = re.compile(r"\(([^()]*)\)")


def ways(phrases: str) -> Iterator[tuple[str, ...]]:
    """The words of each way to say ``phrases``, which stand between commas."""
    for phrase in phrases.split(","):
        yield from map(words_of, _spelled_out(phrase))


def _spelled_out(phrase: str) -> Iterator[str]:
    if found := _EITHER.search(phrase):
        for one in found[1].split("|"):
            rest = phrase[: found.start()] + one + phrase[found.end() :]
            yield from _spelled_out(rest)
    else:
        yield phrase


# Behind these stands what has not come yet, and what is waited for.
_TO = "(yet to|still to|still (has|have|need) to|(remain|remaining|waiting) to)"
_FOR = "(pending|await|awaiting|wait for|waiting for|lack|lacking) (its|)"
_POR = "(sin|por|pendiente de|a la espera de|(queda|quedan|falta|faltan) (por|))"
_DE = "(pendiente de|a la espera de|espera|esperan|esperando|carece de)"
_ITS = "(its|their|the|)"
_SU = "(su|el|la|)"
_DUE = f"{_ITS} (deadline|due date|schedule)"
_PLAZO = f"{_SU} (plazo|fecha|fecha limite)"
# What was foreseen, and the time that was.
_THAN = "than (expected|planned|foreseen|scheduled|estimated)"
_QUE = "(de lo|del|que lo|que el) (esperado|previsto|planificado|estimado)"
_TIME = f"{_ITS} (expected|planned|scheduled|estimated) (time|duration)"
_TIEMPO = (
    f"{_SU} (tiempo (esperado|previsto|planificado|estimado)|"
    "duracion (esperada|prevista|planificada|estimada))"
)
_CAPACITY = f"{_ITS} capacity"
_CAPACIDAD = f"{_SU} capacidad"
_ALL = "(has|have|had) all (its|their|the) (component|part|material)"
_TODO = (
    "(tiene|tienen|tenemos|dispone de|disponen de|cuenta con|cuentan con|hay) (todo "
    "(el|su) material|todo (los|sus) componente|toda (las|sus) pieza|todo lo necesario)"
)
_AWAITED = "(any|its|the|some|) (component|material|part)"
_ESPERADO = "(los|sus|algun|ningun|) (componente|material|materiale|pieza)"

SAID = {
    ("late", True): (
        "late, delayed, overdue, (is|are|) behind schedule, past due, delay, retraso, "
        "retrasada, retrasado, atrasada, atrasado, vencida, vencido, demora, "
        "demorada, demorado, fuera de (su|) plazo, tarde, slipped, rezagada, "
        f"rezagado, con demora, (missed|past|behind|out of) {_DUE}, running late, "
        "lagging behind, (incumplido|incumple|incumplen|superado|pasado|pasada) "
        f"{_PLAZO}, pasado de fecha, pasada de fecha, se retrasa, se retrasan, "
        "(fall|fell|fallen|falling|run|running|ran) behind"
    ),
    ("late", False): (
        f"(meet|met|keep|kept|keep to|kept to|within|inside|ahead of) {_DUE}, on time, "
        "on schedule, on track, in time, going to plan, ahead of schedule, a tiempo, "
        "en plazo, en fecha, al dia, puntual, punctual, al corriente, en hora, bien "
        f"de tiempo, (cumple|cumplen|cumplido|dentro de) (con|) {_PLAZO}, adelantada, "
        "adelantado, (va|van) segun lo previsto"
    ),
    ("passed", True): "passed, gone by, expired, yet due, pasado, expirado, ya vencio",
    ("overloaded", True): (
        "overloaded, overload, overbooked, saturated, sobrecargado, sobrecargada, "
        "sobrecarga, saturado, saturada, desbordado, desbordada, "
        f"(over|above|beyond|exceed|exceeded|exceeding) {_CAPACITY}, short of "
        "capacity, (lack|lacking) capacity, (too much|more) work than, "
        "(mas|demasiado) trabajo del que, mas carga de la que, exceso de carga, "
        "demasiada carga, too much work, more hour planned than, mas hora planificada "
        "que, falta capacidad, corto de capacidad, corta de capacidad, "
        "(supera|superan|superado|excede|exceden|sobrepasa|sobrepasan|por encima de) "
        f"{_CAPACIDAD}"
    ),
    ("overloaded", False): (
        f"within {_CAPACITY}, dentro de {_CAPACIDAD}, (enough|sufficient) capacity, "
        "capacidad suficiente, suficiente capacidad"
    ),
    ("spare", True): (
        "underloaded, (free|spare) capacity, capacity to spare, room for more, slack, "
        f"(below|under) {_CAPACITY}, hour free, capacidad (libre|sobrante|de sobra), "
        f"holgura, por debajo de {_CAPACIDAD}, take on (any|) more work, asumir mas "
        "trabajo"
    ),
    ("longer", True): (
        f"(longer|slower|more|more time) {_THAN}, overran, overrun, run over, ran "
        f"over, (exceed|exceeded|over|overran|ran over) {_TIME}, (mas|mas tiempo|mas "
        f"lento|mas lenta) {_QUE}, pasado del tiempo, pasado {_QUE}, "
        "(supera|supero|superado|excede|excedio|excedido|sobrepasa|sobrepaso|paso "
        f"del|sobrepasado|por encima de) {_TIEMPO}"
    ),
    (
        "longer",
        False,
    ): f"(within|inside) {_TIME}, (dentro del|en el|dentro de) {_TIEMPO}",
    ("shorter", True): (
        f"(faster|quicker|less|less time|shorter) {_THAN}, (menos|menos tiempo|mas "
        f"rapido|mas rapida) {_QUE}"
    ),
    ("used up", True): (
        "(will|) run out, (will|) go negative, below zero, en negativo, se agota, se "
        "agotara, bajo cero, por debajo de cero"
    ),
    ("used up", False): "will not run out, will not go negative",
    ("short", True): (
        "blocked, missing, lack, lacking, shortage, short, unavailable, insufficient, "
        f"out of stock, (wait|waiting) (for|on) {_AWAITED}, (await|awaiting) "
        f"{_AWAITED}, (pending|outstanding) (component|part), component pending, "
        "cannot start, cannot be started, held up, bloqueada, bloqueado, falta, "
        "faltan, falte, falten, faltante, insuficiente, agotado, agotada, escasea, "
        "escasean, carece de, carecen de, (espera|esperan|esperando|a la espera "
        f"de|pendiente de) {_ESPERADO}, (componente|material|materiale) pendiente, "
        "componente por recibir, no (puede|pueden) empezar, no (puede|pueden) "
        "iniciarse, parada, parado, detenida, detenido, retenida por, retenido por, "
        "frenada por, frenado por, held back, on hold, escasez, bloqueo, rotura de "
        "stock, (depende|dependen) de componente, stuck, standstill, not ready, "
        "cannot proceed, cannot go ahead, running (short|low), (partly|partially) "
        "reserved, reservad(o|a) (en parte|parcialmente), parcialmente reservad(o|a), "
        "too little, demasiado poc(o|a)"
    ),
    ("short", False): (
        "available, wait for nothing, enough, sufficient, suffice, in stock, ready to "
        "start, can start, can be started, disponible, suficiente, bastante, basta, "
        "bastan, alcanza, alcanzan, en stock, lista para (empezar|iniciar), listo "
        "para empezar, (puede|pueden) "
        "(empezar|iniciarse|arrancar|lanzarse|fabricarse|producirse), material "
        "completo, completa de (material|componente), completo de "
        "(material|componente), complete in (component|material), todo lo que "
        "necesita, hay material para, se puede "
        "(fabricar|producir|lanzar|empezar|iniciar), se pueden (fabricar|lanzar), "
        f"(esta|estan) (lista|listo|preparada), {_ALL}, {_TODO}, all (the|) part it "
        "need, everything (it|they) need, fully supplied, can go ahead, can proceed, "
        "ready to go, good to go, (is|are) ready, (has|have) everything, unblocked, "
        "desbloqueada, desbloqueado, (fully|completely) (reserved|covered), "
        "(totalmente|completamente) (reservad(o|a)|cubiert(o|a)), "
        "(reservad(o|a)|cubiert(o|a)) por completo, cover the need, need is covered, "
        "(cubre|cubren) la necesidad"
    ),
    ("started", True): (
        "started, begun, launched, kicked off, put into production, did "
        "(start|begin), iniciada, iniciado, empezada, empezado, comenzada, comenzado, "
        "arrancada, arrancado, empezo, comenzo, arranco, (se|ya) inicio, puesto en "
        "marcha"
    ),
    ("started", False): (
        f"unstarted, to be started, {_TO} (start|begin|be (started|begun|launched)|go "
        f"into production), (did not|didn t) (start|begin), {_FOR} start, {_POR} "
        f"(empezar|iniciar|iniciarse|comenzar|arrancar), {_DE} inicio"
    ),
    ("at work", True): (
        "under way, in production, ongoing, already running, still running, en "
        "marcha, en produccion, en fabricacion, being "
        "(produced|made|manufactured|worked on), working on, trabajando en, "
        "(esta|estan|siguen|sigue) (fabricando|produciendo), siendo "
        "(fabricad(o|a)|producid(o|a)), ejecutandose"
    ),
    ("done", True): (
        "finished, completed, complete, concluded, wrapped up, has ended, have ended, "
        "terminada, terminado, finalizada, finalizado, acabada, acabado, completada, "
        "completado, concluida, concluido, se (termino|acabo|completo), ya termino, "
        "finalizo, concluyo"
    ),
    ("done", False): (
        "unfinished, incomplete, incompleta, incompleto, inacabada, inacabado, far "
        f"from finished, {_TO} (finish|end|be (finished|completed|done|wrapped up)), "
        f"{_FOR} completion, {_POR} (terminar|terminarse|acabar|finalizar|completar), "
        f"{_DE} finalizacion, left to (do|make|produce|finish), work to (do|be done), "
        "remain to be (done|made|produced), work remain, (outstanding|pending) work, "
        "trabajo pendiente, (queda|quedan|nada|trabajo) por "
        "(hacer|producir|fabricar), (queda|quedan) (nada|trabajo|algo) por "
        "(hacer|producir|fabricar)"
    ),
    # Of a component that there is as much of it as is needed.
    ("complete", True): "complet(o|a)",
    ("begun to be made", False): (
        "nothing (has been|was|) (produced|made|manufactured), (produced|made|"
        "manufactured) (none|nothing), no se ha (producido|fabricado) nada, "
        "(producido|fabricado) (nada|ningun|ninguna), nada (producido|fabricado)"
    ),
    ("made", True): "(fully|completely|entirely) (produced|made|manufactured)",
    ("open", True): "open, abierta, abierto",
    ("been confirmed", True): (
        "been confirmed, already confirmed, sido confirmada, sido confirmado, ya "
        "confirmada, ya confirmado, se confirmo, received its confirmation"
    ),
    ("been confirmed", False): (
        f"unconfirmed, {_TO} be confirmed, {_FOR} confirmation, without confirmation, "
        f"{_POR} (confirmar|confirmarse), {_DE} confirmacion, sin confirmacion"
    ),
    ("state cancel", True): "cancelo, se anulo",
    ("state cancel", False): "sin cancelar",
    ("state draft", False): (
        "(left|past) (the|) draft, (salido|salio|pasado|pasa) (de|del) borrador"
    ),
    ("closed", True): "closed, cerrada, cerrado, se cerro",
    ("closed", False): (
        f"unclosed, {_TO} be closed, sin cerrar, (pendiente "
        "de|(queda|quedan|falta|faltan) (por|)) cerrar, pendiente de cierre"
    ),
    # The same words where they say something else.
    ("", True): (
        "de hecho, un hecho, ya que, more late, in part, hace falta, hacen falta, "
        "pasado manana, enough to, suficiente para, suficiente material para, "
        "bastante para, basta con, cubrir lo que falta, cubre lo que falta, para lo "
        "que falta, con lo que falta, de lo que falta, cover what is missing, for "
        "what is missing, of what is missing, have everything under, has everything "
        "under, (await|awaiting|waiting for|pending) confirmation (of|from|by), "
        "(pendiente de|a la espera de|espera|esperan|esperando|sin) confirmacion "
        "(de|del|por), (sin|por|pendiente de|falta|faltan) confirmar (la|el|) "
        "(fecha|entrega|plazo|llegada|recepcion)"
    ),
}
