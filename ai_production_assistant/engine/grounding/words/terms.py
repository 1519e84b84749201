"""What answers call the facts of a tool: "short by", "faltan", "still missing".

A fact is called by its label, which is in the asker's language, by its attribute, and
by the words below, which stand for attributes that several tools give.
"""

from __future__ import annotations

from collections import defaultdict

from ..text.phrases import Phrases, words_of

_FIRST = frozenset({"available", "disponible"})
_CALLED = {
    "quantity": "quantity, qty, cantidad, cant, need, require, necesita, requiere,"
    " needed, required, necesaria, necesario, necesitan, requieren, be produced,"
    " be made, be manufactured, being made, being produced, being manufactured",
    "produced": "produced, made, manufactured, producido, producida, fabricado,"
    " fabricada, done so far, completed",
    "needed": "needed, need, required, require, necesario, necesaria, necesita,"
    " necesitan, requerido, requerida, requiere, requieren, demand, demanda,"
    " hace falta, hacen falta",
    "reserved": "reserved, reserve, reservado, reservada, reserva, allocated, assigned",
    "short": "short, missing, lack, lacking, shortage, shortfall, falta, faltan,"
    " faltante, to be procured",
    "free": "free, not reserved, unreserved, unallocated, libre, sin reservar,"
    " no reservado, no reservada, no estan reservada, no estan reservado, available,"
    " disponible, in stock, en stock",
    "on_hand": "on hand, in stock, stock real, en stock, stock, existencia, inventory,"
    " en almacen, available, disponible",
    "incoming": "incoming, coming in, come in, entra, entran, entrara, entraran,"
    " on order, on the way, entrante, en camino, por recibir",
    "outgoing": "outgoing, saliente, por entregar, go out, goe out, going out,"
    " de salida, que sale, que salen, que salir",
    "forecast": "forecast, forecasted, previsto, prevision, pronosticado",
    "orders": "block, blocking, bloquea, bloquean, order blocked, ordene bloqueada",
    "days_late": "day late, late, behind, overdue, delay, delayed, retraso,"
    " retrasada, retrasado, atraso, tarde",
    "late": "late, overdue, delayed, retraso, retrasada, tarde",
    "start_overdue": "not started, sin iniciar, no iniciada, not been started, have"
    " been started, no se iniciaron, sin empezar, no empezada, unstarted, no se han"
    " iniciado",
    "planned_late": "end after, planned end after, ending after,"
    " finish after, fin planificado despue, mas alla de su fecha, mas alla del plazo",
    "load_today": "today, hoy, load, carga",
    "load_week": "week, semana, load, carga",
    "open": "open, abierta, abierto",
    "running": "running, in progress, en curso, en marcha, en proceso",
    "hours_open": "open, pendiente, load, carga",
    "hours_today": "planned, planificada, planificado, load, carga, fit, cabe, caben",
    "hours_week": "planned, planificada, planificado, hour of work, h of work,"
    " hora de trabajo, h de trabajo, load, carga, fit, cabe, caben",
    "available_today": "available, disponible, capacity, capacidad, fit, cabe, caben",
    "available_week": "available, disponible, capacity, capacidad, fit, cabe, caben",
    "expected": "expected, estimated, esperado, esperada, previsto, prevista",
    "spent": "spent, actual, real, reale, so far, dedicado, dedicada, empleado, took,"
    " taken, lasted, tardado, tardo",
    "amount_total": "total, amount, importe, worth, suma, value",
    "due": "due, deadline, vence, vencen, venza, vencia, vencio, vencimiento,"
    " fecha limite, overdue since, be ready, estar lista, finish by, done, finished,"
    " delivery, entrega, entregarla, terminada, limite",
    "date_start": "planned from, planificada del, planificado del, start, started,"
    " begin, inicio, empieza, comienza, iniciada, empezar, empezara, empezaria,"
    " comenzar, comenzara, comenzaria, arranca, arrancar, arrancara, arrancaria",
    "date_finished": "end, finish, finished, fin, termina, acaba, terminar,"
    " terminara, terminaria, acabar, acabara, acabaria",
    "next_receipt": "receipt, delivery, arrive, arriving, arrival, recepcion, llega,"
    " entrega, llegada, llegan, eta",
    "date_order": "placed, ordered, order date, fecha de pedido",
}
# What a part is of: "12 of 40 made".
WHOLE_OF = {
    "produced": "quantity",
    "reserved": "needed",
    "short": "needed",
    "spent": "expected",
    "free": "on_hand",
    "hours_week": "available_week",
    "hours_today": "available_today",
}
_CALLED["date_deadline"] = _CALLED["due"]
_PHRASES = [
    (words_of(phrase), attribute)
    for attribute, phrases in _CALLED.items()
    for phrase in phrases.split(", ")
]
SAID_WORDS = frozenset(word for words, _attribute in _PHRASES for word in words)


def terms(facts) -> Phrases:
    """The phrases by which ``facts`` may be called, each with its attributes."""
    found: dict[tuple, set] = defaultdict(set)
    known = {fact.attribute: fact.label for fact in facts}
    # Both are when something arrives; "expected" is a duration, too.
    dates = {fact.attribute for fact in facts if fact.kind in ("date", "datetime")}
    for words, attribute in _PHRASES:
        if attribute in known:
            found[words].add(attribute)
        if attribute == "next_receipt" and "expected" in dates:
            found[words].add("expected")
    labels = {(fact.label, fact.attribute) for fact in facts}
    for attribute in known:
        labels.add((attribute.replace("_", " "), attribute))
    for label, attribute in labels:
        if words := words_of(label):
            found[words].add(attribute)
    short = set(found)
    # "40 hours available" of "Available this week"
    firsts = [(words_of(label)[:1], attribute) for label, attribute in labels]
    for words, attribute in firsts:
        if words and words[0] in _FIRST and words not in short:
            found[words].add(attribute)
    return Phrases(found)
