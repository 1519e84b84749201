"""More wordings for tuning, in Spanish; see ``_grounding_wordings_tune_more``."""

from _grounding_pen import Unfit, Wordings
from _grounding_wordings_tune_more import same_unit, truth

MORE_ES = Wordings()


@MORE_ES("es", "late")
def e_apartados(c):
    parts = [
        f"## {c.s(r)}\n\n- **Producto:** {c.name(r, 'product')}\n- **Cantidad:**"
        f" {c.v(r, 'quantity')}\n- **Vencía:** {c.d(r, 'due')}\n- **Retraso:**"
        f" {c.v(r, 'days_late')}"
        for r in c.rows("late", 2, 3)
    ]
    return "\n\n".join(parts)


@MORE_ES("es", "due")
def e_mientras(c):
    a, b = c.some("due", 2)
    return (
        f"{c.s(a)} requiere {c.v(a, 'quantity')}, mientras que {c.s(b)} solo"
        f" {c.v(b, 'quantity')}."
    )


@MORE_ES("es", "due")
def e_respectivamente(c):
    a, b = c.some("due", 2)
    return (
        f"Las órdenes {c.s(a)} y {c.s(b)} vencen el {c.d(a, 'due', 'short')} y el"
        f" {c.d(b, 'due', 'short')} respectivamente{c.cite(a)}."
    )


@MORE_ES("es", "list")
def e_traspuesta(c):
    a, b = c.some("list", 2)
    return (
        f"| Dato | {c.s(a)} | {c.s(b)} |\n|---|---|---|\n"
        f"| Producto | {c.name(a, 'product')} | {c.name(b, 'product')} |\n"
        f"| Cantidad | {c.v(a, 'quantity')} | {c.v(b, 'quantity')} |\n"
        f"| Estado | {c.name(a, 'state')} | {c.name(b, 'state')} |\n"
        f"| Vence | {c.d(a, 'due')} | {c.d(b, 'due')} |"
    )


@MORE_ES("es", "due")
def e_fila_total(c):
    rows, unit = same_unit(c.rows("due", 2))
    amounts = [r["quantity"] for r in rows]
    lines = [f"| {c.s(r)} | {c.v(r, 'quantity')} |" for r in rows]
    total = c.calc(sum(amounts), 2, unit, [sum(amounts[1:]), sum(amounts[:-1])])
    return "\n".join(
        ["| Orden | Cantidad |", "|---|--:|", *lines, f"| Total | {total} |"]
    )


@MORE_ES("es", "order")
def e_ficha(c):
    (r,) = c.rows("order")
    return (
        f"Ficha de {c.s(r)}\n\n| Campo | Valor |\n|---|---|\n"
        f"| Producto | {c.name(r, 'product', short=False)} |\n"
        f"| Estado | {c.name(r, 'state')} |\n| Cantidad | {c.v(r, 'quantity')} |\n"
        f"| Inicio | {c.d(r, 'date_start')} |\n"
        f"| Responsable | {c.name(r, 'responsible')} |"
    )


@MORE_ES("es", "order")
def e_preguntas(c):
    (r,) = c.rows("order")
    return (
        f"**{c.s(r)}**\n- ¿Retrasada?: {truth(c, r, 'late', 'sí', 'no')}\n"
        f"- Materiales disponibles: {truth(c, r, 'blocked', 'no', 'sí')}\n"
        f"- Producido: {c.v(r, 'produced')} de {c.v(r, 'quantity')}"
    )


@MORE_ES("es", "order")
def e_a_tiempo(c):
    (r,) = c.rows("order")
    told = truth(c, r, "late", "va retrasada", "va a tiempo")
    return f"{c.s(r)} {told}: su fecha límite es el {c.d(r, 'date_deadline', 'words')}."


@MORE_ES("es", "order")
def e_en_plazo(c):
    (r,) = c.rows("order")
    told = truth(c, r, "late", "ya no está en plazo", "está en plazo")
    return f"La orden {c.s(r)} {told}{c.cite(r)}."


@MORE_ES("es", "order")
def e_vencida(c):
    (r,) = c.rows("order")
    return f"{c.s(r)} {truth(c, r, 'late', 'está vencida', 'todavía no está vencida')}."


@MORE_ES("es", "order")
def e_sin_iniciar(c):
    (r,) = c.rows("order")
    pair = ["todavía no se ha iniciado", "ya se ha iniciado"]
    if r["state"] in ("Hecho", "A cerrar", "En proceso"):
        pair.reverse()
    return f"{c.s(r)}, de {c.name(r, 'product')}, {c.p(*pair)}{c.cite(r)}."


@MORE_ES("es", "order")
def e_terminada(c):
    (r,) = c.rows("order")
    pair = ["sigue abierta", "ya está terminada"]
    if r["state"] == "Hecho":
        pair.reverse()
    if r["state"] == "A cerrar":
        raise Unfit
    return f"La orden de fabricación {c.s(r)} {c.p(*pair)}."


@MORE_ES("es", "order")
def e_espera(c):
    (r,) = c.rows("order")
    told = truth(c, r, "blocked", "espera componentes", "no espera componentes")
    return f"{c.s(r)} ({c.v(r, 'quantity')}) {told}."


@MORE_ES("es", "order")
def e_todo_disponible(c):
    (r,) = c.rows("order")
    told = truth(
        c,
        r,
        "blocked",
        "no están disponibles todos los componentes",
        "están disponibles todos los componentes",
    )
    return f"Para {c.s(r)} {told}{c.cite(r)}."


@MORE_ES("es", "order")
def e_sin_pendientes(c):
    (r,) = c.rows("order")
    told = truth(
        c, r, "blocked", "con componentes pendientes", "sin componentes pendientes"
    )
    return (
        f"- {c.s(r)}: {told}, inicio previsto el"
        f" {c.d(r, 'date_start', 'short')}, responsable {c.name(r, 'responsible')}"
    )


@MORE_ES("es", "order")
def e_falta_alguno(c):
    (r,) = c.rows("order")
    told = truth(c, r, "blocked", "faltan componentes", "no falta ningún componente")
    return f"En {c.s(r)} {told}; hay que producir {c.v(r, 'quantity')}."


@MORE_ES("es", "order")
def e_no_confirmada(c):
    (r,) = c.rows("order")
    pair = ["está confirmada", "todavía no está confirmada"]
    if r["state"] == "Borrador":
        pair.reverse()
    elif r["state"] != "Confirmado":
        raise Unfit
    return f"{c.s(r)} {c.p(*pair)} y la lleva {c.name(r, 'responsible')}."


@MORE_ES("es", "order")
def e_ya_no(c):
    (r,) = c.rows("order")
    pair = ["ya no está en borrador", "sigue en borrador"]
    if r["state"] == "Borrador":
        pair.reverse()
    return f"Atención: {c.s(r)} {c.p(*pair)}."


@MORE_ES("es", "order")
def e_en_proceso(c):
    (r,) = c.rows("order")
    pair = ["está en proceso", "no está en proceso"]
    if r["state"] != "En proceso":
        pair.reverse()
    return f"Ahora mismo {c.s(r)} {c.p(*pair)}, con {c.v(r, 'produced')} producidas."


@MORE_ES("es", "components")
def e_componente(c):
    r = c.rng.choice(c.rows("components"))
    pair = ["está disponible", "no está disponible"]
    if r["short"]:
        pair.reverse()
    return (
        f"Para {c.code(r.owner.name)}, el componente {c.s(r)} {c.p(*pair)}: se"
        f" necesitan"
        f" {c.v(r, 'needed')}, de los cuales {c.v(r, 'reserved')} están reservados."
    )


@MORE_ES("es", "components")
def e_componentes_lista(c):
    rows = c.rows("components", 2)
    lines = []
    for r in rows:
        pair = ("No", "Sí") if r["short"] else ("Sí", "No")
        lines.append(
            f"- **{c.s(r)}**\n  - Disponible: {c.p(*pair)}\n  - Necesario:"
            f" {c.v(r, 'needed')}\n  - Falta: {c.v(r, 'short')}"
        )
    return f"Componentes de {c.code(rows[0].owner.name)}:\n\n" + "\n".join(lines)


@MORE_ES("es", "components")
def e_suficiente(c):
    r = c.rng.choice(c.rows("components"))
    pair = ["hay suficiente", "no hay suficiente"]
    if r["short"]:
        pair.reverse()
    return f"Para {c.code(r.owner.name)} {c.p(*pair)} {c.s(r, short=True)}{c.cite(r)}."


@MORE_ES("es", "product")
def e_existencias(c):
    (r,) = c.rows("product")
    return (
        f"**{c.s(r)}**\n\n* Stock real: {c.v(r, 'on_hand')}\n* Libre:"
        f" {c.v(r, 'free')}\n"
        f"* Entrante: {c.v(r, 'incoming')}\n* Saliente: {c.v(r, 'outgoing')}\n"
        f"* Previsto: {c.v(r, 'forecast')}"
    )


@MORE_ES("es", "product")
def e_reservado(c):
    (r,) = c.rows("product")
    kept = round(r["on_hand"] - r["free"], 2)
    if not kept:
        raise Unfit
    return (
        f"Hay {c.v(r, 'on_hand')} de {c.s(r, short=True)}, pero solo {c.v(r, 'free')}"
        f" libres: {c.calc(kept, 2)} ya están reservadas."
    )


@MORE_ES("es", "load")
def e_carga_tabla(c):
    rows = c.rows("load", 3)
    lines = ["| Centro | Hoy | Semana | Abiertas |", "|---|--:|--:|--:|"]
    lines += [
        f"| {r.subject} | {c.v(r, 'load_today')} | {c.v(r, 'load_week')} |"
        f" {c.v(r, 'open')} |"
        for r in rows
    ]
    return "\n".join(lines)


@MORE_ES("es", "load")
def e_carga_horas(c):
    r = c.rng.choice(c.rows("load"))
    return (
        f"En {r.subject} hay {c.v(r, 'hours_today', 'horas')} planificadas para hoy y"
        f" {c.v(r, 'available_today', 'horas')} disponibles; {c.v(r, 'late')}"
        f" órdenes van"
        " con retraso."
    )


@MORE_ES("es", "list")
def e_de_las(c):
    rows = c.rows("list", 3)
    count = sum(r["state"] == "Confirmado" for r in rows)
    if not 0 < count < len(rows):
        raise Unfit
    wrong = (str(n) for n in (count + 1, count - 1, count + 2) if n)
    shown = c.fixed(str(count), "sum", *wrong)
    cite = c.cite(rows[0])
    return f"De las {len(rows)} órdenes abiertas, {shown} están confirmadas{cite}."


@MORE_ES("es", "late")
def e_resumen(c):
    rows = c.rows("late", 2)
    worst = max(rows, key=lambda row: row["days_late"])
    others = [r.order.name for r in rows if r is not worst]
    return (
        f"**Resumen:** hay {c.words(len(rows))} órdenes con retraso. La peor es"
        f" {c.fixed(worst.order.name, 'neighbour', *others)}, con"
        f" {c.v(worst, 'days_late')} de retraso."
    )


@MORE_ES("es", "late")
def e_media(c):
    rows = c.rows("late", 2)
    mean = sum(r["days_late"] for r in rows) / len(rows)
    return f"Las órdenes con retraso llevan de media {c.calc(mean, 1, 'días')}."


@MORE_ES("es", "due")
def e_dia_semana(c):
    r = c.rng.choice(c.rows("due"))
    day = c.locale.names("days", "wide")[c.locale.local(r["due"]).weekday()]
    return f"{c.s(r)} debe estar lista el {day} {c.d(r, 'due', 'short')}."


@MORE_ES("es", "due")
def e_en_dias(c):
    r = c.rng.choice(c.rows("due"))
    days = c.days_off(r, "due")
    if days < 2:
        raise Unfit
    day = c.d(r, "due", "date")
    return f"A {c.s(r)} le quedan {c.calc(days, 0, 'días')}: vence el {day}."


@MORE_ES("es", "order")
def e_queda(c):
    (r,) = c.rows("order")
    rest = round(r["quantity"] - r["produced"], 2)
    if not rest or not r["produced"]:
        raise Unfit
    unit = r.facts["quantity"].unit
    return (
        f"De {c.s(r)} se han producido {c.v(r, 'produced')} de {c.v(r, 'quantity')};"
        f" quedan {c.calc(rest, 2, unit)} por producir."
    )
