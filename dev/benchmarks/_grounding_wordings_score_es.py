"""The Spanish wordings by which the checker is scored.

They are not shown to whoever tunes it: read ``_grounding_wordings_tune.py`` instead.
"""

from _grounding_pen import Unfit, Wordings
from _grounding_wordings_score import same_unit

SCORE_ES = Wordings()


@SCORE_ES("es", "late")
def la_peor(c):
    a, b, *_rest = c.rows("late", 2)
    return (
        f"La más urgente es **{c.s(a)}** ({c.name(a, 'product')}), que debía terminarse"
        f" el {c.d(a, 'due', 'words')} y acumula {c.v(a, 'days_late')} de demora. Le"
        f" sigue **{c.s(b)}**, con {c.v(b, 'days_late')}{c.cite(a)}.\n\n¿Quieres que"
        " te dé más detalles?"
    )


@SCORE_ES("es", "late")
def demoras_numeradas(c):
    rows = c.rows("late", 2, 6)
    lines = [
        f"{n}. `{c.s(r)}`: {c.v(r, 'quantity')} de {c.name(r, 'product')}"
        f" ({c.v(r, 'days_late')} fuera de plazo)"
        for n, r in enumerate(rows, 1)
    ]
    return "## Órdenes Atrasadas\n\n" + "\n".join(lines)


@SCORE_ES("es", "late")
def media_de_demora(c):
    rows = c.rows("late", 3, 6)
    days = [r["days_late"] for r in rows]
    listed = ", ".join(f"{c.s(r)} ({c.v(r, 'days_late')})" for r in rows)
    mean, near = sum(days) / len(days), [sum(days) / (len(days) - 1)]
    return f"Entre {listed}, el retraso medio es de {c.calc(mean, 1, 'días', near)}."


@SCORE_ES("es", "due")
def calendario(c):
    rows = c.rows("due", 2, 8)
    lines = ["¡Claro! Este es el plan:", ""]
    lines += ["| OF | Artículo | Cant. | Estado | Plazo |"]
    lines += ["| --- | --- | --- | --- | --- |"]
    lines += [
        f"| **{c.s(r)}** | {c.name(r, 'product', False)} | {c.v(r, 'quantity')} |"
        f" {c.name(r, 'state')} | {c.d(r, 'due', 'date')} |"
        for r in rows
    ]
    return "\n".join(lines)


@SCORE_ES("es", "due")
def el_lunes(c):
    rows = [r for r in c.rows("due") if 1 < c.days_off(r, "due") < 6]
    if not rows:
        raise Unfit
    listed = "; ".join(
        f"{c.s(r)} tiene que estar lista el {c.d(r, 'due', 'weekday')}"
        for r in rows[:3]
    )
    return f"De cara a los próximos días: {listed}{c.cite(rows[0])}."


@SCORE_ES("es", "due")
def para_manana(c):
    rows = [r for r in c.rows("due") if c.days_off(r, "due") in (0, 1)]
    if not rows:
        raise Unfit
    r = rows[0]
    return (
        f"El plazo de {c.s(r)} ({c.v(r, 'quantity')}) acaba {c.d(r, 'due', 'rel')},"
        " conviene darle prioridad."
    )


@SCORE_ES("es", "due")
def suma_de_piezas(c):
    rows = same_unit(c.rows("due", 2), "quantity")[:5]
    amounts = [r["quantity"] for r in rows]
    lines = "\n".join(f"* {c.s(r)}: {c.v(r, 'quantity')}" for r in rows)
    unit, places = rows[0].facts["quantity"].unit, 0
    if any(a != int(a) for a in amounts):
        places = 2
    near = [sum(amounts[1:]), sum(amounts[:-1])]
    total = c.calc(sum(amounts), places, unit, near)
    return f"{lines}\n\n**En total:** {total}"


@SCORE_ES("es", "list")
def de_menor_a_mayor(c):
    rows = same_unit(c.rows("list", 3), "quantity")
    rows.sort(key=lambda row: row["quantity"])
    a, b = rows[0], rows[-1]
    if a["quantity"] == b["quantity"]:
        raise Unfit
    return (
        f"En las órdenes abiertas los tamaños van desde"
        f" {c.v(a, 'quantity')} ({c.s(a)}) hasta"
        f" {c.v(b, 'quantity')} ({c.s(b)}); entre ambas hay"
        f" {c.calc(b['quantity'] - a['quantity'], 2)} de diferencia."
    )


@SCORE_ES("es", "list")
def cuantas_en_estado(c):
    rows = c.rows("list", 4)
    state = rows[0]["state"]
    same = [r for r in rows if r["state"] == state]
    if len(same) < 2:
        raise Unfit
    listed = ", ".join(c.s(r) for r in same)
    return (
        f"De las órdenes mostradas, {c.words(len(same))} figuran como «{state}»:"
        f" {listed}."
    )


@SCORE_ES("es", "order")
def ficha(c):
    (r,) = c.rows("order")
    late = ""
    if "late" in r:
        late = "Con retraso: " + c.p(*("Sí", "No")[:: 1 if r["late"] == "Sí" else -1])
    return (
        f"### Situación De {c.s(r)}\n\nEstado actual: {c.name(r, 'state')}  \n"
        f"Inicio planificado: {c.d(r, 'date_start')}  \nFin planificado:"
        f" {c.d(r, 'date_finished')}  \nProducido: {c.v(r, 'produced')}  \n{late}"
    )


@SCORE_ES("es", "order")
def quien_la_lleva(c):
    (r,) = c.rows("order")
    return (
        f"De {c.s(r)} se encarga {c.name(r, 'responsible')}. Procede de"
        f" {c.code(r['origin'])} y hay que acabarla antes del"
        f" {c.d(r, 'date_deadline', 'short')}{c.cite(r)}. Quedo a tu disposición para"
        " cualquier otra consulta."
    )


@SCORE_ES("es", "order")
def sin_confirmar(c):
    (r,) = c.rows("order")
    good, bad = "todavía no está terminada", "ya está terminada"
    if r["state"] == "Hecho":
        good, bad = "está terminada", "no está terminada"
    return (
        f"La orden {c.s(r)} {c.p(good, bad)}: lleva {c.v(r, 'produced')} de"
        f" {c.v(r, 'quantity')}{c.cite(r)}."
    )


@SCORE_ES("es", "order")
def porcentaje_hecho(c):
    (r,) = c.rows("order")
    share = r["produced"] * 100 / r["quantity"]
    rest = r["quantity"] - r["produced"]
    if not share or not rest:
        raise Unfit
    return (
        f"{c.s(r)} pide {c.v(r, 'quantity')}. Ya se han fabricado {c.v(r, 'produced')}"
        f" (un {c.calc(share, 0, '%')}) y quedan {c.calc(rest, 2)} por hacer."
    )


@SCORE_ES("es", "blocked")
def historia_de_falta(c):
    r = c.rng.choice(c.rows("blocked"))
    return (
        f"No se puede empezar {c.code(r.order.name)} porque faltan {c.v(r, 'short')} de"
        f" {c.product(r.part.shown, c.pick(True, False))}. Solo se han podido reservar"
        f" {c.v(r, 'reserved')} de los {c.v(r, 'needed')} necesarios; la próxima"
        f" entrega llega el {c.d(r, 'next_receipt', 'date')}{c.cite(r)}."
    )


@SCORE_ES("es", "missing")
def comprar_primero(c):
    a, b = c.some("missing", 2)
    return (
        "Compras debería mirar dos piezas:\n\n"
        f"- {c.s(a)} frena {c.v(a, 'orders')} órdenes (faltan {c.v(a, 'short')} y hay"
        f" {c.v(a, 'free')} libres).\n"
        f"- {c.s(b)} frena {c.v(b, 'orders')} órdenes (faltan {c.v(b, 'short')})."
    )


@SCORE_ES("es", "product")
def existencias(c):
    (r,) = c.rows("product")
    unit = r.facts["on_hand"].unit
    return (
        f"Quedan unos {c.about(r['on_hand'], unit)} de {c.s(r)} y vienen en camino"
        f" {c.v(r, 'incoming')}. El previsto es de {c.v(r, 'forecast')}."
    )


@SCORE_ES("es", "load")
def mas_cargado(c):
    rows = c.rows("load", 3)
    most = max(rows, key=lambda row: row["load_week"])
    other = c.rng.choice([r for r in rows if r is not most])
    if most["load_week"] == other["load_week"]:
        raise Unfit
    apart = most["load_week"] - other["load_week"]
    return (
        f"El centro más cargado esta semana es **{most.subject}**, con un"
        f" {c.v(most, 'load_week')}; {other.subject} se queda en el"
        f" {c.v(other, 'load_week')}, es decir, {c.calc(apart, 1)} puntos menos."
    )


@SCORE_ES("es", "load")
def rejilla_de_horas(c):
    lines = ["Centro | Planificado | Disponible | En marcha", "---|---|---|---"]
    lines += [
        f"{r.subject} | {c.v(r, 'hours_today')} | {c.v(r, 'available_today')} |"
        f" {c.v(r, 'running')}"
        for r in c.rows("load")
    ]
    return "Horas de hoy:\n\n" + "\n".join(lines)


@SCORE_ES("es", "work")
def minutos_y_horas(c):
    a, b = c.some("work", 2)
    both = a["expected"] + b["expected"]
    return (
        f"En {c.code(a.owner.name)}, {a.subject} debería durar {c.v(a, 'expected')} y"
        f" {b.subject} {c.v(b, 'expected')}; juntas, {c.calc(both / 60, 1, 'horas')}."
    )


@SCORE_ES("es", "totals")
def parte_del_total(c):
    rows = c.rows("totals", 7)
    part, whole = c.rng.choice(rows[:5]), rows[6]
    share = part["count"] * 100 / whole["count"]
    return (
        f"De las {c.v(whole, 'count')} órdenes de fabricación que hay en total,"
        f" {c.v(part, 'count')} están en el estado {part.subject}, o sea, el"
        f" {c.calc(share, 1, '%')}{c.cite(part)}."
    )


@SCORE_ES("es", "manual")
def consejo_de_alarma(c):
    (r,) = c.rows("manual")
    t = r.shown
    return (
        f"El manual de la {r.machine} dice de la alarma {c.code(t['alarm'])} que"
        f" «indica que el husillo supera los"
        f" {c.fixed(t['heat'] + ' °C', 'unit', t['heat'] + ' °F')}». Espera"
        f" {c.fixed(t['pause'], 'digit', str(r.told['pause'] + 50))} minutos."
        f" El apriete es de {c.fixed(t['torque'], 'digit', str(r.told['torque'] + 4))}"
        f" Nm{c.cite(r)}."
    )


@SCORE_ES("es", "sheet")
def plazo_de_entrega(c):
    (r,) = c.rows("sheet")
    a, b = c.rng.sample(r.told, 2)
    days = [o["shown"][2] for o in r.told if o["shown"][2] != a["shown"][2]]
    prices = [o["shown"][3] for o in r.told if o["shown"][3] != b["shown"][3]]
    return (
        f"La hoja indica para {c.code(a['code'])} un plazo de"
        f" {c.fixed(a['shown'][2], 'neighbour', *days)} días y para"
        f" {c.code(b['code'])} un precio de"
        f" {c.fixed(b['shown'][3], 'neighbour', *prices)} EUR{c.cite(r)}."
    )


@SCORE_ES("es", "sale")
def cliente_e_importe(c):
    (r,) = c.rows("sale")
    return (
        f"El cliente **{c.name(r, 'partner_id')}** hizo el pedido {c.code(r.subject)}"
        f" el {c.d(r, 'date_order', 'date')}; el importe total asciende a"
        f" {c.v(r, 'amount_total')}. Contacto: {c.name(r, 'user_id')}."
    )


@SCORE_ES("es", "counts")
def demoras_en_palabras(c):
    (r,) = c.rows("counts")
    if r["late"] < 2:
        raise Unfit
    return (
        f"Resumiendo, van con retraso {c.words(r['late'])} órdenes abiertas y otras"
        f" {c.v(r, 'start_overdue')} siguen sin iniciar en el día planificado"
        f"{c.cite(r)}."
    )
