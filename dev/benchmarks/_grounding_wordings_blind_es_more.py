"""Spanish wordings written blind, continued: one order, its parts and its steps."""

from _grounding_blind_pen import (
    average,
    clock,
    days_between,
    decimals,
    first,
    hour,
    need,
    number,
    share,
    some_days,
    stamp,
    which,
)
from _grounding_fresh_pen import amount, on, said, top
from _grounding_wordings_blind_es import BLIND_ES


@BLIND_ES("es", "order")
def ficha_de_la_orden(c):
    (r,) = c.rows("order")
    form = c.pick("datetime", "date", "words")
    return (
        f"### 🏭 Orden {c.s(r)}\n\n"
        f"- **Producto**: {c.name(r, 'product', short=False)}\n"
        f"- **Estado**: {c.name(r, 'state')}\n"
        f"- **Cantidad**: {c.v(r, 'quantity')} (producido: {c.v(r, 'produced')})\n"
        f"- **Planificada**: del {c.d(r, 'date_start', form)} al"
        f" {c.d(r, 'date_finished', form)}\n"
        f"- **Fecha límite**: {c.d(r, 'date_deadline', form)}\n"
        f"- **Responsable**: {c.name(r, 'responsible')}"
    )


@BLIND_ES("es", "order")
def correo_al_cliente(c):
    (r,) = c.rows("order")
    need("late" in r)
    pair = ("no lleva retraso", "lleva retraso")
    pair = pair if r["late"] == "No" else pair[::-1]
    return (
        "Asunto: estado de su pedido\n\nEstimado cliente:\n\nLe informamos de que la"
        f" fabricación de {said(c, r, 'quantity')} de {c.name(r, 'product')} (orden"
        f" {c.s(r)}, con origen en {c.code(r['origin'])}) {c.p(*pair)}. La fecha límite"
        f" es el {c.d(r, 'date_deadline', 'words')}.\n\nUn saludo,\n"
        f"{c.name(r, 'responsible')}"
    )


@BLIND_ES("es", "order")
def lo_que_queda_por_hacer(c):
    (r,) = c.rows("order")
    left = round(r["quantity"] - r["produced"], 2)
    need(left > 0)
    unit = r.facts["quantity"].unit
    return (
        f"En la OF {number(c, r)} llevamos {c.v(r, 'produced')} de"
        f" {c.v(r, 'quantity')}, un {share(c, r['produced'], r['quantity'])}. Quedan"
        f" por fabricar {amount(c, left, unit, [r['quantity'] + r['produced']])} de"
        f" {c.name(r, 'product')}{c.cite(r)}."
    )


@BLIND_ES("es", "order")
def borrador_o_confirmada(c):
    (r,) = c.rows("order")
    need(r["state"] in ("Borrador", "Confirmado"))
    pair = ("ya está confirmada", "todavía no está confirmada")
    pair = pair if r["state"] == "Confirmado" else pair[::-1]
    return (
        f"La {c.s(r)} {c.p(*pair)}. Es de {c.v(r, 'quantity')} de"
        f" {c.name(r, 'product')} y empezaría el {stamp(c, r, 'date_start', 'wd_dm')} a"
        f" las {hour(c, r, 'date_start')}. La lleva {first(c, r, 'responsible')}."
    )


@BLIND_ES("es", "order")
def lista_o_bloqueada(c):
    (r,) = c.rows("order")
    need(r["state"] == "Confirmado")
    if r["blocked"] == "Sí":
        told = c.p("No, no está lista para empezar", "Sí, está lista para empezar")
        why = f"le faltan {c.v(r, 'missing_components')} componentes"
    else:
        told = c.p("Sí, está lista para empezar", "No, no está lista para empezar")
        why = "ningún componente la bloquea"
    return (
        f"{told}: {why}. La {c.s(r)} tiene el inicio planificado el"
        f" {stamp(c, r, 'date_start', 'dots')}; para más detalles, habla con"
        f" {first(c, r, 'responsible')}."
    )


@BLIND_ES("es", "order")
def plazos_de_la_orden(c):
    (r,) = c.rows("order")
    days = days_between(c, r, "date_start", "date_deadline")
    return (
        f"Plazos de la {c.s(r)}:\n\n1. Inicio: {c.d(r, 'date_start')}\n"
        f"2. Fin planificado: {c.d(r, 'date_finished')}\n"
        f"3. Fecha límite: {c.d(r, 'date_deadline')}\n\nDel inicio a la fecha límite"
        f" van {some_days(c, days, 'días')}, y el fin planificado"
        f" {c.p('no se pasa', 'se pasa')} de esa fecha."
    )


@BLIND_ES("es", "order")
def lo_siento_no_hay_coste(c):
    (r,) = c.rows("order")
    need("late" in r)
    if r["late"] == "Sí":
        told = f"{c.p('va con retraso', 'no va con retraso')}"
        told += f" ({c.v(r, 'days_late')})"
    else:
        told = f"{c.p('no va con retraso', 'va con retraso')}"
    return (
        f"Lo siento, en los datos no aparece el coste. Sí puedo decirte que la {c.s(r)}"
        f" ({c.name(r, 'product')}) {told}, que está en estado «{c.name(r, 'state')}» y"
        f" que viene del pedido {c.code(r['origin'])}."
    )


@BLIND_ES("es", "order")
def terminada_o_no(c):
    (r,) = c.rows("order")
    pair = ("no está terminada", "está terminada")
    pair = pair if r["state"] != "Hecho" else pair[::-1]
    return (
        f"La orden {c.s(r)}, cuyo responsable es {c.name(r, 'responsible')},"
        f" {c.p(*pair)}: la producción va por {c.v(r, 'produced')} de un total de"
        f" {c.v(r, 'quantity')}{c.cite(r)}."
    )


@BLIND_ES("es", "components")
def componentes_con_disponibilidad(c):
    rows = c.rows("components")
    lines = ["| Componente | Necesario | Falta | ¿Disponible? |", "|---|---:|---:|:-:|"]
    for r in rows:
        pair = ("Sí", "No") if r["state"] == "Disponible" else ("No", "Sí")
        lines.append(
            f"| {c.s(r)} | {c.v(r, 'needed')} | {c.v(r, 'short')} | {c.p(*pair)} |"
        )
    return f"**Material de la {c.code(rows[0].owner.name)}**\n\n" + "\n".join(lines)


@BLIND_ES("es", "components")
def lo_que_falta_para_la_orden(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(rows)
    lines = [
        f"- {c.s(r, short=True)}: faltan {c.v(r, 'short')} (llega el"
        f" {stamp(c, r, 'next_receipt', 'at_dm')})"
        for r in rows
    ]
    return (
        f"Para la {c.code(rows[0].owner.name)}"
        f" {c.p('no tenemos todo el material', 'tenemos todo el material')}:\n\n"
        + "\n".join(lines)
    )


@BLIND_ES("es", "components")
def hay_suficiente_reservado(c):
    r = c.pick(*c.rows("components"))
    pair = ("hay suficiente", "no hay suficiente")
    pair = pair if r["short"] == 0 else pair[::-1]
    return (
        f"De {c.s(r)} {c.p(*pair)} reservado para la OF {number(c, r)}: se necesitan"
        f" {c.v(r, 'needed')} y hay {c.v(r, 'reserved')}{c.cite(r)}."
    )


@BLIND_ES("es", "components")
def tirar_del_stock_libre(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(rows)
    r = c.pick(*rows)
    need(r["free"] != r["short"])
    unit, gap = r.facts["free"].unit, abs(r["free"] - r["short"])
    near = [r["free"] + r["short"]]
    if r["free"] > r["short"]:
        told = f"{c.p('nos llega', 'no nos llega')} y aún sobrarían"
    else:
        told = f"{c.p('no nos llega', 'nos llega')}: seguirían faltando"
    return (
        f"Para {c.code(r.owner.name)} faltan {c.v(r, 'short')} de"
        f" {c.s(r, short=True)}. Con {c.v(r, 'free')} que hay en stock sin reservar"
        f" {told} {amount(c, gap, unit, near)}."
    )


@BLIND_ES("es", "components")
def el_ultimo_en_llegar(c):
    rows = [r for r in c.rows("components") if r["short"] > 0]
    need(len(rows) > 1)
    a, b = top(rows, "next_receipt")[:2]
    local = c.locale.local
    days = (local(a["next_receipt"]).date() - local(b["next_receipt"]).date()).days
    return (
        f"Lo último que llega para la {c.code(rows[0].owner.name)} es"
        f" {which(c, a, rows, 'next_receipt')}, el {on(c, a, 'next_receipt', 'abbr')}:"
        f" {some_days(c, days, 'días')} más tarde que"
        f" {which(c, b, rows, 'next_receipt')}."
    )


@BLIND_ES("es", "work")
def tiempos_por_operacion(c):
    rows = c.rows("work")
    lines = [
        "| Operación | Centro | Previsto (min) | Real (min) |",
        "|---|---|--:|--:|",
    ]
    lines += [
        f"| {r.subject} | {c.name(r, 'workcenter')} |"
        f" {c.v(r, 'expected', name_unit=False)} |"
        f" {c.v(r, 'spent', name_unit=False)} |"
        for r in rows
    ]
    return f"Operaciones de la {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@BLIND_ES("es", "work")
def se_ha_pasado_de_tiempo(c):
    r = c.pick(*c.rows("work"))
    need(r["spent"] != r["expected"])
    gap, near = abs(r["spent"] - r["expected"]), [r["spent"] + r["expected"]]
    if r["spent"] > r["expected"]:
        told = f"{c.p('se ha pasado', 'no se ha pasado')} del tiempo previsto"
        tail = f"{decimals(c, gap, 'min', near)} de más"
    else:
        told = f"{c.p('no se ha pasado', 'se ha pasado')} del tiempo previsto"
        tail = f"{decimals(c, gap, 'min', near)} de menos"
    return (
        f"La operación de {r.subject.lower()} de la OF {number(c, r)} {told}:"
        f" {c.v(r, 'spent', 'minutos')} reales frente a"
        f" {c.v(r, 'expected', 'minutos')} esperados, {tail}."
    )


@BLIND_ES("es", "work")
def horas_de_la_orden(c):
    rows = c.rows("work")
    total = sum(r["expected"] for r in rows)
    longest = top(rows, "expected")[0]
    return (
        f"En la {c.code(rows[0].owner.name)} hay {clock(c, total)} de trabajo previsto."
        f" Lo más largo es {which(c, longest, rows, 'expected')}, en"
        f" {c.name(longest, 'workcenter')}: {c.v(longest, 'expected')}."
    )


@BLIND_ES("es", "product")
def cuanto_tenemos(c):
    (r,) = c.rows("product")
    return (
        f"Tenemos {c.v(r, 'on_hand')} de {c.s(r)}; sin reservar, {c.v(r, 'free')}."
        f" Además, hay {said(c, r, 'incoming')} en camino, con la próxima recepción"
        f" el {c.d(r, 'next_receipt', 'short')}{c.cite(r)}."
    )


@BLIND_ES("es", "product")
def cuenta_del_previsto(c):
    (r,) = c.rows("product")
    need(r["forecast"] != 0)
    pair = ("no se queda en negativo", "se queda en negativo")
    pair = pair if r["forecast"] > 0 else pair[::-1]
    return (
        f"Stock real {c.v(r, 'on_hand')} + entrante {c.v(r, 'incoming')} − saliente"
        f" {c.v(r, 'outgoing')} = **{c.v(r, 'forecast')}**. Por tanto, el previsto de"
        f" {c.s(r)} {c.p(*pair)}."
    )


@BLIND_ES("es", "product")
def lo_reservado_del_producto(c):
    (r,) = c.rows("product")
    held, unit = r["on_hand"] - r["free"], r.facts["free"].unit
    near = [r["on_hand"] + r["free"]]
    return (
        f"De {c.s(r, short=True)} hay {amount(c, held, unit, near)} en reserva: en"
        f" almacén tenemos {c.v(r, 'on_hand')} y libres quedan {c.v(r, 'free')}."
    )


@BLIND_ES("es", "product")
def llega_para_lo_que_sale(c):
    (r,) = c.rows("product")
    need(r["on_hand"] != r["outgoing"])
    pair = ("Sí, hay bastante", "No, no hay bastante")
    pair = pair if r["on_hand"] > r["outgoing"] else pair[::-1]
    return (
        f"{c.p(*pair)} {c.s(r, short=True)} para lo que tiene que salir:"
        f" {c.v(r, 'on_hand')} en stock y {c.v(r, 'outgoing')} de salida."
    )


@BLIND_ES("es", "load")
def centros_saturados(c):
    rows = c.rows("load")
    lines = []
    for r in rows:
        pair = ("saturado", "no saturado")
        pair = pair if r["load_week"] > 100 else pair[::-1]
        lines.append(f"- **{r.subject}**: {c.v(r, 'load_week')} ({c.p(*pair)})")
    mean = average(c, [r["load_week"] for r in rows], "%")
    return (
        "Así está la carga de esta semana:\n\n"
        + "\n".join(lines)
        + f"\n\nLa media es del {mean}."
    )


@BLIND_ES("es", "load")
def horas_libres_hoy(c):
    r = c.pick(*c.rows("load"))
    gap = r["available_today"] - r["hours_today"]
    need(abs(gap) > 0.05)
    near = [r["available_today"] + r["hours_today"]]
    if gap > 0:
        told = f"{c.p('le caben', 'no le caben')} y le sobran"
    else:
        told = f"{c.p('no le caben', 'le caben')}; se pasa en"
    return (
        f"{r.subject} tiene hoy {c.v(r, 'hours_today', 'horas')} planificadas y dispone"
        f" de {c.v(r, 'available_today', 'horas')}, así que {told}"
        f" {decimals(c, abs(gap), 'h', near)}. Órdenes de trabajo abiertas:"
        f" {c.v(r, 'open')}."
    )
