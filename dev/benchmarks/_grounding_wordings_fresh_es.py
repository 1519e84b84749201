"""Spanish wordings written blind, after all others, about orders.

They are no translations of the English ones. No sentence of these may be taken over
into another set.
"""

from _grounding_fresh_pen import alike, amount, lacking, on, rounded, said, today
from _grounding_pen import Unfit, Wordings
from _grounding_wordings_fresh_es_more import FRESH_ES_MORE

FRESH_ES = Wordings(FRESH_ES_MORE)


@FRESH_ES("es", "late")
def lo_mas_urgente(c):
    r = c.rows("late")[0]
    return (
        f"La que más urge es {c.s(r)}: tendría que haber salido el"
        f" {on(c, r, 'due', 'full')} y ya acumula {c.v(r, 'days_late')} de"
        f" retraso{c.cite(r)}. Son {said(c, r, 'quantity')} de {c.name(r, 'product')}."
    )


@FRESH_ES("es", "late")
def cuadro_de_atrasos(c):
    rows = c.rows("late", 2)
    lines = ["| OF | Artículo | Situación | Días de más |", "|---|---|:-:|--:|"]
    lines += [
        f"| {c.s(r)} | {c.name(r, 'product')} | {c.name(r, 'state')} |"
        f" {c.v(r, 'days_late', name_unit=False)} |"
        for r in rows
    ]
    return "\n".join(lines) + "\n\nSi hace falta, puedo detallar cualquiera de ellas."


@FRESH_ES("es", "late")
def piezas_pendientes(c):
    a, b = alike(c.rows("late", 2), "quantity")[:2]
    both = a["quantity"] + b["quantity"]
    unit, near = a.facts["quantity"].unit, [abs(a["quantity"] - b["quantity"])]
    return (
        f"Entre {c.s(a)} y {c.s(b)}, ambas fuera de plazo, se juntan"
        f" {amount(c, both, unit, near)}: {c.v(a, 'quantity')} de la primera y"
        f" {c.v(b, 'quantity')} de la segunda."
    )


@FRESH_ES("es", "late")
def mas_de_una_semana(c):
    rows = c.rows("late", 3)
    long = sum(r["days_late"] > 7 for r in rows)
    if len(rows) == 10 or not 1 < long < len(rows):
        raise Unfit
    return (
        f"Ahora mismo hay {c.words(len(rows))} órdenes con retraso y {c.words(long)} de"
        f" ellas llevan más de una semana así. La primera de la lista es"
        f" {c.s(rows[0])}, cuyo plazo terminó el {c.d(rows[0], 'due', 'short')}."
    )


@FRESH_ES("es", "late")
def retraso_a_ojo(c):
    a, b = c.some("late", 2)
    if min(a["days_late"], b["days_late"]) < 8:
        raise Unfit
    return (
        f"A grandes rasgos, {c.s(a)} arrastra unos {c.about(a['days_late'], 'días')} de"
        f" demora, y {c.s(b)}, alrededor de {c.about(b['days_late'], 'días')}."
    )


@FRESH_ES("es", "late")
def a_fecha_de_hoy(c):
    r = c.some("late", 1)[0]
    return (
        f"A fecha de hoy, {today(c, 'full')}, {c.s(r)} sigue sin cerrarse: venció el"
        f" {c.d(r, 'due', 'date')} y su cantidad es de {c.v(r, 'quantity')}{c.cite(r)}."
    )


@FRESH_ES("es", "due")
def sin_vencer(c):
    rows = c.rows("due", 2)
    if len(rows) == 10:
        raise Unfit
    none = c.p("ninguna está vencida todavía", "alguna está ya vencida")
    first, last = rows[0], rows[-1]
    return (
        f"Quedan {c.calc(len(rows))} órdenes por terminar en estos días y {none}."
        f" Abre la lista {c.s(first)}, para el {on(c, first, 'due', 'dm')}, y la cierra"
        f" {c.s(last)}, para el {on(c, last, 'due', 'dm')}."
    )


@FRESH_ES("es", "due")
def por_jornadas(c):
    rows, text, last = c.rows("due", 2), "Esto es lo que toca terminar:\n", ""
    for r in rows:
        day = c.day(r["due"], "date")
        if day != last:
            text += f"\n**{on(c, r, 'due', 'full')}**\n"
        last = day
        text += (
            f"- {c.d(r, 'due', 'time')} h: {c.s(r)}, {c.v(r, 'quantity')} de"
            f" {c.name(r, 'product')}\n"
        )
    return text


@FRESH_ES("es", "due")
def pregunta_y_fecha(c):
    r = c.some("due", 1)[0]
    return (
        f"¿Para cuándo es {c.s(r)}? Para el {on(c, r, 'due', 'dm')} a las"
        f" {c.d(r, 'due', 'time')}. ¿De cuánto es? De {c.v(r, 'quantity')}. ¿Cómo va?"
        f" Figura como «{c.name(r, 'state')}»{c.cite(r)}."
    )


@FRESH_ES("es", "due")
def primer_vencimiento(c):
    a, b = c.rows("due", 2)[:2]
    near = c.days_off(a, "due") < 3
    day = c.d(a, "due", "rel") if near else f"el {on(c, a, 'due', 'full')}"
    return (
        f"El vencimiento más próximo es el de {c.s(a)}, que cumple {day} a las"
        f" {c.d(a, 'due', 'time')}; detrás va {c.s(b)}, con fecha"
        f" {on(c, b, 'due', 'dash')}."
    )


@FRESH_ES("es", "due")
def cual_es_mayor(c):
    a, b = sorted(alike(c.rows("due", 2), "quantity")[:2], key=lambda r: r["quantity"])
    gap = b["quantity"] - a["quantity"]
    if not gap:
        raise Unfit
    unit = a.facts["quantity"].unit
    return (
        f"1. {c.s(a)}: {c.v(a, 'quantity')}\n2. {c.s(b)}: {c.v(b, 'quantity')}\n\nPor"
        f" tanto, la segunda es mayor que la primera en {amount(c, gap, unit)}."
    )


@FRESH_ES("es", "list")
def reparto_por_estado(c):
    rows = c.rows("list", 3)
    count = {
        s: sum(r["state"] == s for r in rows) for s in ("Confirmado", "En proceso")
    }
    if not all(count.values()):
        raise Unfit
    sure, going = count.values()
    return (
        f"De las {c.words(len(rows))} órdenes abiertas del listado,"
        f" {c.words(sure)} {'está' if sure == 1 else 'están'} en estado Confirmado y"
        f" {c.words(going)} en estado En proceso."
    )


@FRESH_ES("es", "list")
def ficha_rapida(c):
    r = c.some("list", 1)[0]
    return (
        f"· Referencia: {c.s(r)}\n· Se fabrica: {c.name(r, 'product', short=False)}\n·"
        f" Cuánto: {c.v(r, 'quantity')}\n· Para el:"
        f" {c.d(r, 'due', c.pick('words', 'datetime'))}\n· Estado actual:"
        f" {c.name(r, 'state')}"
    )


@FRESH_ES("es", "list")
def va_en_plazo(c):
    r = c.some("list", 1)[0]
    good, bad = "no va con retraso", "va con retraso"
    if r.order.late:
        good, bad = bad, good
    return (
        f"Por lo que veo, {c.s(r)} {c.p(good, bad)}: su fecha tope es el"
        f" {c.d(r, 'due', 'short')}. Conviene no perderla de vista, porque son"
        f" {said(c, r, 'quantity')}."
    )


@FRESH_ES("es", "list")
def mismo_articulo(c):
    rows = c.rows("list", 3)
    r = c.rng.choice(rows)
    own = [row for row in rows if row["product"] == r["product"]]
    if len(own) < 2:
        raise Unfit
    name = r["product"].partition("] ")[2]
    shown = " y ".join(c.s(row) for row in own[:2])
    return (
        f"Sí: en el listado salen {c.words(len(own))} órdenes de {name}, por ejemplo"
        f" {shown}. La de más abajo vence el {on(c, own[-1], 'due', 'abbr')} con"
        f" {c.v(own[-1], 'quantity')}."
    )


@FRESH_ES("es", "counts")
def parte_de_retrasos(c):
    (r,) = c.rows("counts")
    if r["late"] < 2:
        raise Unfit
    return (
        f"Del conjunto de órdenes abiertas, {c.v(r, 'late')} van con retraso,"
        f" {c.v(r, 'start_overdue')} siguen sin iniciar pese a que ya les tocaba y"
        f" {c.v(r, 'planned_late')} tienen el fin planificado más allá de su fecha"
        f" límite{c.cite(r)}."
    )


@FRESH_ES("es", "counts")
def retrasos_en_dos_datos(c):
    (r,) = c.rows("counts")
    return (
        f"Resumen:\n\n1. **{c.v(r, 'late')}** con retraso\n2."
        f" **{c.v(r, 'start_overdue')}** sin iniciar en el día planificado"
    )


@FRESH_ES("es", "blocked")
def por_que_no_arranca(c):
    r = c.some("blocked", 1)[0]
    return (
        f"A {c.s(r)} le falta {lacking(c, r)}, y por eso está bloqueada. El inicio"
        f" estaba planificado para el {c.d(r, 'date_start', 'words')} y lo que produce"
        f" es {c.name(r, 'for')}{c.cite(r)}."
    )


@FRESH_ES("es", "blocked")
def parte_que_falta(c):
    r = c.some("blocked", 1)[0]
    if not r["reserved"]:
        raise Unfit
    share = r["short"] * 100 / r["needed"]
    near = [r["reserved"] * 100 / r["needed"]]
    return (
        f"En {c.s(r)} queda por cubrir el {rounded(c, share, '%', near)} de"
        f" {c.product(r.part.shown)}: hacen falta {c.v(r, 'needed')} y no hay más que"
        f" {c.v(r, 'reserved')} con reserva, o sea que faltan {c.v(r, 'short')}."
    )


@FRESH_ES("es", "blocked")
def llega_a_tiempo(c):
    r = c.some("blocked", 1)[0]
    days = (r["next_receipt"] - r["date_start"]).days
    if -2 < days < 2:
        raise Unfit
    good, bad = "llega a tiempo", "no llega a tiempo"
    if days > 0:
        good, bad = bad, good
    return (
        f"El material {c.p(good, bad)} para el inicio planificado de {c.s(r)}: se"
        f" recibe el {on(c, r, 'next_receipt', 'dm')} y la orden empieza el"
        f" {on(c, r, 'date_start', 'dm')} ({r.part.name})."
    )


@FRESH_ES("es", "blocked")
def tabla_de_bloqueos(c):
    rows = c.rows("blocked", 2, 6)
    lines = ["| Orden | Pieza que falta | Cuánto | Llegada |", "|---|---|--:|---|"]
    lines += [
        f"| {c.s(r)} | {c.product(r.part.shown)} | {c.v(r, 'short')} |"
        f" {c.d(r, 'next_receipt', 'date')} |"
        for r in rows
    ]
    return "\n".join(lines)


@FRESH_ES("es", "order")
def encargado_y_plazo(c):
    (r,) = c.rows("order")
    return (
        f"Quien se encarga de {c.s(r)} es {c.name(r, 'responsible')}. Se trata de"
        f" {said(c, r, 'quantity')} de {c.name(r, 'product')} para el pedido"
        f" {c.code(r['origin'])}, con fecha límite el"
        f" {on(c, r, 'date_deadline', 'dash')}{c.cite(r)}."
    )


@FRESH_ES("es", "order")
def cuanto_llevamos(c):
    (r,) = c.rows("order")
    left = r["quantity"] - r["produced"]
    if left <= 0 or not r["produced"]:
        raise Unfit
    share = r["produced"] * 100 / r["quantity"]
    return (
        f"Llevamos {c.v(r, 'produced')} de un total de {c.v(r, 'quantity')} en"
        f" {c.s(r)}, es decir, un {rounded(c, share, '%', [100 - share])}; todavía hay"
        f" que producir {amount(c, left, r.facts['quantity'].unit)}."
    )


@FRESH_ES("es", "order")
def ficha_en_negrita(c):
    (r,) = c.rows("order")
    return (
        f"**Orden** {c.s(r)}\n\n**Pedido de origen** {c.code(r['origin'])}\n\n**A cargo"
        f" de** {c.name(r, 'responsible')}\n\n**Inicio** {c.d(r, 'date_start')}\n\n"
        f"**Fin** {c.d(r, 'date_finished')}\n\n**Fecha límite**"
        f" {c.d(r, 'date_deadline')}"
    )


@FRESH_ES("es", "order")
def retraso_o_no(c):
    (r,) = c.rows("order")
    if "late" not in r:
        raise Unfit
    if r["late"] == "Sí":
        state = c.p("Sí, está retrasada", "No, no está retrasada")
        tail = f" y son ya {c.v(r, 'days_late')}"
    else:
        state, tail = c.p("No, no está retrasada", "Sí, está retrasada"), ""
    return (
        f"{state}. La fecha límite de {c.s(r)} es el"
        f" {c.d(r, 'date_deadline', 'words')}{tail}. Responsable:"
        f" {c.name(r, 'responsible')}."
    )


@FRESH_ES("es", "order")
def esta_bloqueada(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    good, bad = "no está bloqueada", "está bloqueada"
    tail = ""
    if r["blocked"] == "Sí":
        good, bad = bad, good
        tail = f", ya que le faltan {c.words(r['missing_components'])} componentes"
    return (
        f"- {c.s(r)} {c.p(good, bad)}{tail}.\n- Su estado es {c.name(r, 'state')}.\n-"
        f" Fin planificado: {c.d(r, 'date_finished', 'iso')}."
    )
