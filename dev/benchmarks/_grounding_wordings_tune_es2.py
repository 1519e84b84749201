"""More wordings for tuning, in Spanish: shortages, work, totals, papers, prices."""

from _grounding_pen import Unfit
from _grounding_wordings_tune_es import MORE_ES


@MORE_ES("es", "blocked")
def e_bloqueo_tabla(c):
    rows = c.rows("blocked")
    lines = ["| Orden | Componente | Falta | Recepción |", "|---|---|--:|---|"]
    lines += [
        f"| {c.code(r.order.name)} | {c.product(r.part.shown)} | {c.v(r, 'short')} |"
        f" {c.d(r, 'next_receipt')} |"
        for r in rows
    ]
    return "\n".join(lines)


@MORE_ES("es", "blocked")
def e_bloqueo_porque(c):
    r = c.rng.choice(c.rows("blocked"))
    return (
        f"{c.code(r.order.name)} no puede empezar porque faltan {c.v(r, 'short')} de"
        f" {c.product(r.part.shown, short=True)} (necesario: {c.v(r, 'needed')},"
        f" reservado: {c.v(r, 'reserved')}). La próxima entrega se espera el"
        f" {c.d(r, 'next_receipt', 'short')}."
    )


@MORE_ES("es", "missing")
def e_faltan_lista(c):
    rows = c.rows("missing", 2, 4)
    lines = [
        f"- **{c.s(r)}**: faltan {c.v(r, 'short')}, bloquea {c.v(r, 'orders')} órdenes,"
        f" llega el {c.d(r, 'next_receipt', 'date')}"
        for r in rows
    ]
    return "Componentes que frenan la producción:\n\n" + "\n".join(lines)


@MORE_ES("es", "missing")
def e_falta_mas(c):
    rows = c.rows("missing", 2)
    r = max(rows, key=lambda row: row["orders"])
    return (
        f"El que más órdenes bloquea es {c.s(r, short=True)} ({c.v(r, 'orders')}):"
        f" faltan"
        f" {c.v(r, 'short')} y solo hay {c.v(r, 'free')} sin reservar."
    )


@MORE_ES("es", "counts")
def e_cuentas(c):
    (r,) = c.rows("counts")
    return (
        f"- Con retraso: **{c.v(r, 'late')}**\n- Sin iniciar en el día planificado:"
        f" **{c.v(r, 'start_overdue')}**\n- Con fin planificado después de la fecha"
        f" límite: **{c.v(r, 'planned_late')}**"
    )


@MORE_ES("es", "totals")
def e_totales(c):
    rows = c.rows("totals", 5)
    lines = [f"- **{r.subject}**: {c.v(r, 'count')} órdenes" for r in rows[:5]]
    return "\n".join(lines) + f"\n\nEn total son {c.v(rows[-1], 'count')} órdenes."


@MORE_ES("es", "totals")
def e_porcentaje(c):
    rows = c.rows("totals", 5)
    r, whole = rows[0], rows[-1]
    share = r["count"] * 100 / whole["count"]
    return (
        f"De las {c.v(whole, 'count')} órdenes de fabricación, {c.v(r, 'count')}"
        f" ({c.calc(share, 1, '%')}) están en estado {r.subject}."
    )


@MORE_ES("es", "work")
def e_trabajo_tabla(c):
    rows = c.rows("work", 3)
    minutes = [r["expected"] for r in rows]
    lines = [
        "| Operación | Centro | Esperado (min) | Real (min) |",
        "|---|---|--:|--:|",
    ]
    lines += [
        f"| {r.subject} | {c.name(r, 'workcenter')} |"
        f" {c.v(r, 'expected', name_unit=False)} | {c.v(r, 'spent', name_unit=False)} |"
        for r in rows
    ]
    total = c.calc(sum(minutes), 0, "minutos", [sum(minutes[1:])])
    return "\n".join(lines) + f"\n\nLa duración esperada suma {total}."


@MORE_ES("es", "work")
def e_trabajo_lista(c):
    rows = c.rows("work", 2)
    lines = [
        f"- {r.subject} en {c.name(r, 'workcenter')}: {c.v(r, 'spent')} de"
        f" {c.v(r, 'expected')} esperados"
        for r in rows
    ]
    return f"Órdenes de trabajo de {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@MORE_ES("es", "sale")
def e_venta_lineas(c):
    (r,) = c.rows("sale")
    return (
        f"**{c.code(r.subject)}**\n\n- **Cliente:** {c.name(r, 'partner_id')}\n"
        f"- **Comercial:** {c.name(r, 'user_id')}\n- **Importe:**"
        f" {c.v(r, 'amount_total')}\n- **Fecha:** {c.d(r, 'date_order', 'date')}"
    )


@MORE_ES("es", "sale")
def e_venta_unos(c):
    (r,) = c.rows("sale")
    if r["amount_total"] < 1000:
        raise Unfit
    return (
        f"{c.name(r, 'partner_id')} ha pedido por unos {c.about(r['amount_total'])} con"
        f" {c.code(r.subject)}."
    )


@MORE_ES("es", "sheet")
def e_hoja_fila(c):
    (r,) = c.rows("sheet")
    a = c.rng.choice(r.told)
    others = [o for o in r.told if o["cells"][2] != a["cells"][2]]
    lead, *days = (f"{o['shown'][2]} días" for o in [a, *others])
    price = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
    return (
        f"La fila de {c.code(a['code'])} {a['name']} indica {a['shown'][1]}, un"
        f" plazo de"
        f" {c.fixed(lead, 'neighbour', *days)}"
        f" y un precio de {c.fixed(a['shown'][3], 'neighbour', *price)} €{c.cite(r)}."
    )


@MORE_ES("es", "sheet")
def e_hoja_tabla(c):
    (r,) = c.rows("sheet")
    lines = ["| Pieza | Proveedor | Plazo | Precio |", "|---|---|--:|--:|"]
    for a in r.told[:4]:
        price = [o["shown"][3] for o in r.told if o["cells"][3] != a["cells"][3]]
        lines.append(
            f"| {c.code(a['code'])} | {a['shown'][1]} | {a['shown'][2]} |"
            f" {c.fixed(a['shown'][3], 'neighbour', *price)} |"
        )
    return f"Según la hoja{c.cite(r)}:\n\n" + "\n".join(lines)


@MORE_ES("es", "manual")
def e_manual_pasos(c):
    (r,) = c.rows("manual")
    told = r.shown
    return (
        f"1. Comprueba que la presión esté entre"
        f" {c.fixed(told['low'], 'digit', '9,9')} y"
        f" {told['high']} bar.\n2. Fija los tornillos con"
        f" {c.fixed(told['torque'] + ' Nm', 'unit', told['torque'] + ' kg')}.\n"
        f"3. Cambia el filtro cada {c.fixed(told['hours'], 'digit', '777', '33')}"
        f" horas{c.cite(r)}."
    )


@MORE_ES("es", "manual")
def e_manual_cita(c):
    (r,) = c.rows("manual")
    other = str(int(r.shown["pause"]) + 6)
    return (
        f"El manual de la {r.machine} dice: «La máquina se deja enfriar"
        f" {c.fixed(r.shown['pause'], 'digit', other)} minutos»{c.cite(r)}. Eso vale"
        f" para"
        f" la alarma {c.code(r.shown['other'])}."
    )


@MORE_ES("es", "order")
def e_encargada(c):
    (r,) = c.rows("order")
    return (
        f"{c.name(r, 'responsible')} lleva {c.s(r)}, que viene de"
        f" {c.code(r['origin'])} y"
        f" produce {c.v(r, 'quantity')} de {c.name(r, 'product')}. Consulta con"
        f" {c.name(r, 'responsible')} cualquier duda."
    )


@MORE_ES("es", "order")
def e_puntos(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} | {c.name(r, 'product')} | {c.v(r, 'quantity')} |"
        f" {c.name(r, 'state')}"
        f" | {c.d(r, 'date_deadline')}"
    )


@MORE_ES("es", "list")
def e_por_estado(c):
    rows = c.rows("list", 2, 6)
    parts = []
    for state in dict.fromkeys(r["state"] for r in rows):
        own = [r for r in rows if r["state"] == state]
        lines = [f"- {c.s(r)} ({c.v(r, 'quantity')})" for r in own]
        parts.append(f"**{state}**\n" + "\n".join(lines))
    return "\n\n".join(parts)


@MORE_ES("es", "late")
def e_diferencia(c):
    a, b = c.some("late", 2)
    apart = round(abs(a["days_late"] - b["days_late"]), 1)
    if not apart:
        raise Unfit
    first, second = (a, b) if a["days_late"] > b["days_late"] else (b, a)
    return (
        f"{c.s(first)} lleva {c.v(first, 'days_late')} y {c.s(second)}"
        f" {c.v(second, 'days_late')}: la primera va {c.calc(apart, 1, 'días')}"
        f" peor, es"
        " decir, más retrasada."
    )


@MORE_ES("es", "order")
def e_planificada(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} está planificada del {c.d(r, 'date_start', 'short')} al"
        f" {c.d(r, 'date_finished', 'short')}; la fecha límite es el"
        f" {c.d(r, 'date_deadline', 'short')}."
    )


@MORE_ES("es", "late")
def e_hace(c):
    r = c.rng.choice(c.rows("late"))
    days = -c.days_off(r, "due")
    if days < 2:
        raise Unfit
    return (
        f"{c.s(r)} venció hace {c.calc(days, 0, 'días')}, el {c.d(r, 'due', 'short')}."
    )


@MORE_ES("es", "late", "due")
def e_todas_tarde(c):
    a, b = c.some("late", 2)
    pair = ("ambas van con retraso", "ninguna de las dos va con retraso")
    return f"De {c.s(a)} y {c.s(b)}, {c.p(*pair)}."
