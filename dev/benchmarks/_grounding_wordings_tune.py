"""Wordings that whoever tunes the checker may look at; they are not scored.

No sentence of these may be taken over into ``_grounding_wordings_score*.py``.
"""

from _grounding_pen import Unfit, Wordings

TUNE = Wordings()


@TUNE("en", "late")
def late_sentence(c):
    a, b = c.some("late", 2)
    return (
        f"The order {c.s(a)} is {c.v(a, 'days_late')} late and {c.s(b)} is"
        f" {c.v(b, 'days_late')} late{c.cite(a)}."
    )


@TUNE("en", "late")
def late_list(c):
    rows = c.rows("late", 2, 5)
    lines = [
        f"- **{c.s(r)}**: {c.name(r, 'product')}, {c.v(r, 'quantity')}, due"
        f" {c.d(r, 'due', c.pick('datetime', 'date'))}"
        for r in rows
    ]
    return "Here are the late orders:\n\n" + "\n".join(lines)


@TUNE("en", "due")
def due_table(c):
    rows = c.rows("due", 2)
    lines = ["| Order | Quantity | Due |", "|---|---:|---|"]
    lines += [f"| {c.s(r)} | {c.v(r, 'quantity')} | {c.d(r, 'due')} |" for r in rows]
    return "\n".join(lines)


@TUNE("en", "due")
def due_total(c):
    rows = [r for r in c.rows("due", 2) if r.facts["quantity"].unit == "Units"]
    if len(rows) < 2:
        raise Unfit
    amounts = [r["quantity"] for r in rows]
    parts = " and ".join(f"{c.s(r)} ({c.v(r, 'quantity')})" for r in rows)
    near = [sum(amounts[1:]), sum(amounts[:-1])]
    return f"{parts} add up to {c.calc(sum(amounts), 0, 'units', near)}."


@TUNE("en", "order")
def order_lines(c):
    (r,) = c.rows("order")
    return (
        f"**{c.s(r)}**\n\n- Product: {c.name(r, 'product', short=False)}\n"
        f"- State: {c.name(r, 'state')}\n- Quantity: {c.v(r, 'quantity')}\n"
        f"- Deadline: {c.d(r, 'date_deadline')}\n"
        f"- Responsible: {c.name(r, 'responsible')}"
    )


@TUNE("en", "order")
def order_lateness(c):
    (r,) = c.rows("order")
    if "late" not in r:
        raise Unfit
    good, bad = "is not late", "is late"
    if r["late"] == "Yes":
        good, bad = bad, good
    return (
        f"{c.s(r)} {c.p(good, bad)}{c.cite(r)}. {c.name(r, 'responsible')} is"
        " responsible for it."
    )


@TUNE("en", "order")
def order_progress(c):
    (r,) = c.rows("order")
    made = r["produced"] * 100 / r["quantity"]
    return (
        f"Of {c.s(r)}, {c.v(r, 'produced')} of {c.v(r, 'quantity')} are produced so"
        f" far, which is {c.calc(made, 1, '%')}."
    )


@TUNE("en", "blocked")
def blocked_components(c):
    r = c.rows("blocked")[0]
    return (
        f"{c.code(r.order.name)} is blocked: {c.product(r.part.shown)} is short by"
        f" {c.v(r, 'short')}; {c.v(r, 'needed')} are needed and {c.v(r, 'reserved')}"
        f" reserved{c.cite(r)}."
    )


@TUNE("en", "load")
def load_prose(c):
    a, b = c.some("load", 2)
    return (
        f"{a.subject} is loaded to {c.v(a, 'load_today')} today, {b.subject} to"
        f" {c.v(b, 'load_today')}. {a.subject} has {c.v(a, 'open')} open work orders."
    )


@TUNE("en", "totals")
def totals_prose(c):
    a, b = c.some("totals", 2)
    return (
        f"There are {c.v(a, 'count')} orders in *{a.subject}* and {c.v(b, 'count')} in"
        f" *{b.subject}*."
    )


@TUNE("en", "manual")
def manual_quote(c):
    (r,) = c.rows("manual")
    told = r.shown
    return (
        f"According to the manual of the {r.machine}, the pressure lies between"
        f" {c.fixed(told['low'], 'digit', '9.9')} and {told['high']} bar. Alarm"
        f" {c.code(told['alarm'])} means: “the spindle is hotter than"
        f" {c.fixed(told['heat'], 'digit', '12', '555')} °C”{c.cite(r)}."
    )


@TUNE("en", "sale")
def sale_facts(c):
    (r,) = c.rows("sale")
    return (
        f"Order {c.code(r.subject)} of {c.name(r, 'partner_id')} comes to"
        f" {c.v(r, 'amount_total')} and was placed on {c.d(r, 'date_order', 'words')}."
        f" The salesperson is {c.name(r, 'user_id')}."
    )


@TUNE("en", "due")
def due_relative(c):
    rows = [r for r in c.rows("due") if c.days_off(r, "due") in (0, 1, 2)]
    if not rows:
        raise Unfit
    r = rows[0]
    return f"{c.s(r)} has to be finished {c.d(r, 'due', 'rel')}."


@TUNE("es", "late")
def retraso_frase(c):
    a, b = c.some("late", 2)
    return (
        f"La orden {c.s(a)} lleva {c.v(a, 'days_late')} de retraso y {c.s(b)},"
        f" {c.v(b, 'days_late')}{c.cite(a)}."
    )


@TUNE("es", "late")
def retraso_lista(c):
    rows = c.rows("late", 2, 5)
    lines = [
        f"- **{c.s(r)}**: {c.name(r, 'product')}, {c.v(r, 'quantity')}, vencía el"
        f" {c.d(r, 'due', c.pick('datetime', 'date'))}"
        for r in rows
    ]
    return "Estas son las órdenes con retraso:\n\n" + "\n".join(lines)


@TUNE("es", "due")
def vence_tabla(c):
    rows = c.rows("due", 2)
    lines = ["| Orden | Cantidad | Vence |", "|---|---:|---|"]
    lines += [f"| {c.s(r)} | {c.v(r, 'quantity')} | {c.d(r, 'due')} |" for r in rows]
    return "\n".join(lines)


@TUNE("es", "due")
def vence_resta(c):
    a, b = c.some("due", 2)
    if a.facts["quantity"].unit != b.facts["quantity"].unit:
        raise Unfit
    apart = abs(a["quantity"] - b["quantity"])
    if not apart:
        raise Unfit
    return (
        f"{c.s(a)} es de {c.v(a, 'quantity')} y {c.s(b)} de {c.v(b, 'quantity')}: la"
        f" diferencia es de {c.calc(apart, 2)}."
    )


@TUNE("es", "order")
def orden_lineas(c):
    (r,) = c.rows("order")
    return (
        f"**{c.s(r)}**\n\n- Producto: {c.name(r, 'product', short=False)}\n"
        f"- Estado: {c.name(r, 'state')}\n- Cantidad: {c.v(r, 'quantity')}\n"
        f"- Fecha límite: {c.d(r, 'date_deadline')}\n"
        f"- Responsable: {c.name(r, 'responsible')}"
    )


@TUNE("es", "order")
def orden_bloqueo(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    good, bad = "no está bloqueada", "está bloqueada"
    if r["blocked"] == "Sí":
        good, bad = bad, good
    return f"La orden {c.s(r)} {c.p(good, bad)} por componentes{c.cite(r)}."


@TUNE("es", "blocked")
def bloqueo_componentes(c):
    r = c.rows("blocked")[0]
    return (
        f"{c.code(r.order.name)} está bloqueada: de {c.product(r.part.shown)} faltan"
        f" {c.v(r, 'short')}; se necesitan {c.v(r, 'needed')} y hay"
        f" {c.v(r, 'reserved')} en reserva{c.cite(r)}."
    )


@TUNE("es", "load")
def carga_prosa(c):
    a, b = c.some("load", 2)
    return (
        f"{a.subject} está hoy al {c.v(a, 'load_today')} y {b.subject} al"
        f" {c.v(b, 'load_today')}. En {a.subject} hay {c.v(a, 'open')} órdenes de"
        " trabajo abiertas."
    )


@TUNE("es", "counts")
def retrasos_cuenta(c):
    (r,) = c.rows("counts")
    return f"En total hay {c.v(r, 'late')} órdenes abiertas con retraso{c.cite(r)}."


@TUNE("es", "product")
def producto_stock(c):
    (r,) = c.rows("product")
    return (
        f"De {c.s(r)} hay {c.v(r, 'on_hand')} en stock, de los que {c.v(r, 'free')}"
        " están sin reservar. La próxima recepción es el"
        f" {c.d(r, 'next_receipt', 'words')}."
    )


@TUNE("es", "sheet")
def lista_precios(c):
    (r,) = c.rows("sheet")
    a = c.rng.choice(r.told)
    others = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
    return (
        f"Según la lista, {c.code(a['code'])} cuesta"
        f" {c.fixed(a['shown'][3], 'neighbour', *others)} EUR y la entrega"
        f" {c.fixed(a['shown'][1], 'person', 'Acme Metals', 'Industrias Montalbán')}"
        f"{c.cite(r)}."
    )


@TUNE("es", "sale")
def venta_datos(c):
    (r,) = c.rows("sale")
    return (
        f"El pedido {c.code(r.subject)} de {c.name(r, 'partner_id')} suma"
        f" {c.v(r, 'amount_total')} y es del {c.d(r, 'date_order', 'words')}. El"
        f" comercial es {c.name(r, 'user_id')}."
    )


@TUNE("es", "work")
def trabajo_horas(c):
    r = c.rng.choice(c.rows("work"))
    return (
        f"En {c.code(r.owner.name)}, {r.subject} se hace en"
        f" {c.name(r, 'workcenter')}: {c.v(r, 'expected')} esperados"
        f" ({c.calc(r['expected'] / 60, 2, 'h')}) y {c.v(r, 'spent')} reales."
    )


@TUNE("en", "order")
def order_flags(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    pair = ("Yes", "No") if r["blocked"] == "Yes" else ("No", "Yes")
    return (
        f"{c.s(r)}:\n- Blocked by components: {c.p(*pair)}\n"
        f"- Quantity: {c.v(r, 'quantity')}"
    )


@TUNE("es", "order")
def orden_marcas(c):
    (r,) = c.rows("order")
    if "blocked" not in r:
        raise Unfit
    pair = ("Sí", "No") if r["blocked"] == "Sí" else ("No", "Sí")
    return (
        f"{c.s(r)}:\n- Bloqueada por componentes: {c.p(*pair)}\n"
        f"- Cantidad: {c.v(r, 'quantity')}"
    )


@TUNE("en", "order")
def order_still_draft(c):
    (r,) = c.rows("order")
    pair = ("has not been confirmed yet", "has been confirmed")
    if r["state"] == "Confirmed":
        pair = pair[::-1]
    elif r["state"] != "Draft":
        raise Unfit
    return f"The order {c.s(r)} {c.p(*pair)}{c.cite(r)}."


@TUNE("es", "order")
def orden_sin_retraso(c):
    (r,) = c.rows("order")
    if "late" not in r:
        raise Unfit
    pair = ("va con retraso", "no va con retraso")
    if r["late"] == "No":
        pair = pair[::-1]
    return f"{c.s(r)} {c.p(*pair)}, según los datos{c.cite(r)}."
