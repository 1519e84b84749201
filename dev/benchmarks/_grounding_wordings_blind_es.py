"""Spanish wordings written blind after the tuning: lists of orders, parts and counts.

Whoever tunes the checker looks at none of these. The rest stands in
``_blind_es_more`` and ``_blind_es_last``.
"""

from _grounding_blind_pen import (
    average,
    days_to,
    decimals,
    ending,
    hour,
    need,
    number,
    part,
    share,
    stamp,
    which,
    whole,
)
from _grounding_fresh_pen import alike, amount, lacking, on, said, today, top
from _grounding_pen import Wordings

BLIND_ES = Wordings()


@BLIND_ES("es", "late")
def retrasadas_en_lista(c):
    rows = whole(c, "late", 2, 7)
    form = c.pick("datetime", "date", "short")
    lines = [
        f"* **{c.s(r)}**: {c.name(r, 'product')}, {c.v(r, 'quantity')}; vencía el"
        f" {c.d(r, 'due', form)} y lleva {c.v(r, 'days_late')} de retraso"
        for r in rows
    ]
    return (
        f"Ahora mismo hay {c.words(len(rows))} órdenes con retraso{c.cite(rows[0])}:"
        "\n\n" + "\n".join(lines)
    )


@BLIND_ES("es", "late")
def la_mas_atrasada(c):
    r = top(c.rows("late", 2), "days_late")[0]
    return (
        f"La que peor va es la {c.s(r)}: tendría que haber salido el"
        f" {stamp(c, r, 'due', 'slashes')} y acumula {c.v(r, 'days_late')} de demora."
        f" Son {said(c, r, 'quantity')} de {c.name(r, 'product')} y"
        f" {c.p('todavía no está cerrada', 'ya está cerrada')}"
        f" ({c.name(r, 'state')})."
    )


@BLIND_ES("es", "late")
def si_va_tarde(c):
    r = c.pick(*c.rows("late"))
    return (
        f"{c.p('Sí, va con retraso', 'No, no va con retraso')}: la fecha límite de la"
        f" OF {number(c, r)} era el {c.d(r, 'due', 'words')}, o sea, hace"
        f" {c.v(r, 'days_late', 'días')}{c.cite(r)}."
    )


@BLIND_ES("es", "late")
def diferencia_de_retraso(c):
    a, b = top(c.some("late", 2), "days_late")
    far, near = a["days_late"], b["days_late"]
    return (
        f"Entre la {c.s(a)} ({c.v(a, 'days_late')} de retraso) y la {c.s(b)}"
        f" ({c.v(b, 'days_late')}) hay"
        f" {decimals(c, far - near, 'días', [far + near])} de diferencia. Yo empezaría"
        f" por la primera, que es de {c.v(a, 'quantity')}."
    )


@BLIND_ES("es", "late")
def retraso_medio(c):
    rows = whole(c, "late", 3)
    delays = [r["days_late"] for r in rows]
    last = min(rows, key=lambda r: r["days_late"])
    need(delays.count(last["days_late"]) == 1)
    return (
        f"De media, las {c.calc(len(rows))} órdenes atrasadas llevan"
        f" **{average(c, delays, 'días')}** fuera de plazo. La que menos, la"
        f" {c.s(last)} ({c.name(last, 'product')}), con {c.v(last, 'days_late')}."
    )


@BLIND_ES("es", "late", "blocked")
def tarde_y_sin_material(c):
    names = {r.order.name: r for r in c.rows("late")}
    both = [r for r in c.rows("blocked") if r.order.name in names]
    need(both)
    r = c.pick(*both)
    late = names[r.order.name]
    return (
        f"La {c.s(late)} {c.p('no va en plazo', 'va en plazo')}: lleva"
        f" {c.v(late, 'days_late')} de retraso{c.cite(late)}. Encima le faltan"
        f" {said(c, r, 'short')} de {lacking(c, r)}, que no llegan hasta el"
        f" {c.d(r, 'next_receipt', 'short')}{c.cite(r)}."
    )


@BLIND_ES("es", "counts")
def retrasos_en_tres_cifras(c):
    (r,) = c.rows("counts")
    return (
        "**📊 Resumen de retrasos (órdenes abiertas)**\n\n"
        f"| Concepto | N.º |\n|---|---:|\n| Con retraso | {c.v(r, 'late')} |\n"
        f"| Sin iniciar en su día | {c.v(r, 'start_overdue')} |\n"
        f"| Acabarían después de la fecha límite | {c.v(r, 'planned_late')} |"
    )


@BLIND_ES("es", "counts")
def sin_iniciar_y_tarde(c):
    (r,) = c.rows("counts")
    a, b = r["start_overdue"], r["planned_late"]
    need(a != b)
    pair = ("son más", "no son más")
    pair = pair if a > b else pair[::-1]
    return (
        f"Las órdenes sin iniciar en el día planificado ({c.v(r, 'start_overdue')})"
        f" {c.p(*pair)} que las que tienen el fin planificado fuera de plazo"
        f" ({c.v(r, 'planned_late')}): {c.calc(abs(a - b), 0, '', [a + b])} de"
        f" diferencia. Con retraso hay {c.v(r, 'late')}."
    )


@BLIND_ES("es", "due")
def vencen_esta_semana(c):
    rows = c.rows("due", 2, 5)
    lines = [
        f"{n}. {stamp(c, r, 'due', 'wd_day')} ({hour(c, r, 'due')}): {c.s(r)},"
        f" {c.v(r, 'quantity')} de {c.name(r, 'product')}"
        for n, r in enumerate(rows, 1)
    ]
    return "Lo próximo que vence:\n\n" + "\n".join(lines)


@BLIND_ES("es", "due")
def parte_de_relevo(c):
    rows = whole(c, "due", 2)
    a, b = rows[:2]
    good = c.p("De momento no hay ninguna fuera de plazo", "Ya están fuera de plazo")
    return (
        f"**Relevo de turno, {today(c, 'full')}**\n\nVencen {c.words(len(rows))}"
        f" órdenes estos días. {good}.\n\n"
        f"- OF {number(c, a)}: {c.name(a, 'product')}, {c.d(a, 'due', 'rel')} a las"
        f" {hour(c, a, 'due')}\n- OF {number(c, b)}: {c.name(b, 'product')},"
        f" {c.d(b, 'due', 'rel')} a las {hour(c, b, 'due')}"
    )


@BLIND_ES("es", "due")
def tabla_de_vencimientos(c):
    rows = c.rows("due", 2, 6)
    form = c.pick("datetime", "date", "iso")
    lines = ["| OF | Producto | Cant. | Vence | ¿Con retraso? |", "|--|--|--:|--|:-:|"]
    lines += [
        f"| {c.s(r)} | {c.name(r, 'product')} | {c.v(r, 'quantity')} |"
        f" {c.d(r, 'due', form)} | {c.p('No', 'Sí')} |"
        for r in rows
    ]
    return "Aquí tienes el detalle:\n\n" + "\n".join(lines)


@BLIND_ES("es", "due")
def aun_va_a_tiempo(c):
    r = c.pick(*c.rows("due"))
    return (
        f"La {c.s(r)} ({c.v(r, 'quantity')} de {c.name(r, 'product')})"
        f" {c.p('todavía va a tiempo', 'ya no va a tiempo')}; hay que terminarla antes"
        f" del {stamp(c, r, 'due', 'at')}. Estado actual: {c.name(r, 'state')}"
        f"{c.cite(r)}."
    )


@BLIND_ES("es", "due")
def total_de_la_semana(c):
    rows = alike(whole(c, "due", 2, 6), "quantity")
    need(rows[0].facts["quantity"].unit == "Unidades")
    need(len(rows) == len(c.rows("due")))
    values = [r["quantity"] for r in rows]
    total = amount(c, sum(values), "Unidades", [sum(values[1:]), sum(values[:-1])])
    lines = [f"- {c.s(r)} → {c.v(r, 'quantity')}" for r in rows]
    return f"En total, esta semana tienen que salir {total}:\n\n" + "\n".join(lines)


@BLIND_ES("es", "list")
def abiertas_por_estado(c):
    rows = c.rows("list", 3, 7)
    text = "Estas son algunas de las abiertas, agrupadas por estado:"
    for state in dict.fromkeys(r["state"] for r in rows):
        group = [r for r in rows if r["state"] == state]
        text += f"\n\n### {c.name(group[0], 'state')}\n"
        text += "".join(
            f"\n- {c.s(r)}, {c.name(r, 'product')}, vence el {c.d(r, 'due', 'date')}"
            for r in group
        )
    return text


@BLIND_ES("es", "list")
def una_tarde_y_otra_no(c):
    rows = c.rows("list", 2)
    over = [r for r in rows if r["due"] < c.now]
    ahead = [r for r in rows if r["due"] > c.now]
    need(over and ahead)
    a, b = c.pick(*over), c.pick(*ahead)
    return (
        f"Depende: la OF {number(c, a)} {c.p('va retrasada', 'no va retrasada')} (tenía"
        f" que estar el {on(c, a, 'due', 'full')}), pero la OF {number(c, b)}"
        f" {c.p('no va retrasada', 'va retrasada')}, porque vence el"
        f" {on(c, b, 'due', 'full')}."
    )


@BLIND_ES("es", "list")
def la_de_mas_cantidad(c):
    rows = alike(c.rows("list", 2), "quantity")
    a, b = top(rows, "quantity")[:2]
    unit = a.facts["quantity"].unit
    gap = a["quantity"] - b["quantity"]
    return (
        f"La {c.s(a)} lleva más cantidad que la {c.s(b)}: {c.v(a, 'quantity')} de"
        f" {c.name(a, 'product')} frente a {c.v(b, 'quantity')} de"
        f" {c.name(b, 'product')}, es decir,"
        f" {amount(c, gap, unit, [a['quantity'] + b['quantity']])} más."
    )


@BLIND_ES("es", "list")
def dias_que_quedan(c):
    r = c.pick(*[r for r in c.rows("list") if r["due"] > c.now] or [None])
    need(r)
    return (
        f"Para la orden acabada en {ending(c, r)} ({c.name(r, 'product')}) quedan"
        f" {days_to(c, r, 'due', 'días')}: vence el {on(c, r, 'due', 'dm')}. Por ahora"
        f" {c.p('no lleva retraso', 'lleva retraso')}."
    )


@BLIND_ES("es", "blocked")
def no_puede_empezar(c):
    r = c.pick(*c.rows("blocked"))
    return (
        f"La {c.s(r)} {c.p('no puede arrancar', 'puede arrancar')} tal y como está."
        f" Falta {c.product(r.part.shown)}: hacen falta {c.v(r, 'needed')} y solo hay"
        f" {c.v(r, 'reserved')} en reserva, así que faltan"
        f" {c.v(r, 'short')}{c.cite(r)}."
    )


@BLIND_ES("es", "blocked")
def bloqueos_en_tabla(c):
    rows = c.rows("blocked", 2, 6)
    lines = [
        "| Orden | Inicio | Falta | Cuánto | Próx. recepción |",
        "| --- | --- | --- | ---: | --- |",
    ]
    lines += [
        f"| {c.s(r)} | {c.d(r, 'date_start', 'date')} | {lacking(c, r)} |"
        f" {c.v(r, 'short')} | {c.d(r, 'next_receipt', 'date')} |"
        for r in rows
    ]
    return "\n".join(lines)


@BLIND_ES("es", "blocked")
def llega_antes_del_inicio(c):
    r = c.pick(*c.rows("blocked"))
    comes = c.locale.local(r["next_receipt"]).date()
    start = c.locale.local(r["date_start"]).date()
    need(comes != start)
    pair = ("llega a tiempo", "no llega a tiempo")
    pair = pair if comes < start else pair[::-1]
    return (
        f"El material ({lacking(c, r)}) {c.p(*pair)} para la OF {number(c, r)}: la"
        f" próxima recepción es el {c.d(r, 'next_receipt', 'short')} y el inicio está"
        f" previsto para el {c.d(r, 'date_start', 'short')}."
    )


@BLIND_ES("es", "blocked")
def reservado_a_medias(c):
    rows = [r for r in c.rows("blocked") if r["reserved"] > 0]
    need(rows)
    r = c.pick(*rows)
    return (
        f"De {lacking(c, r)} solo tenemos reservado el"
        f" {share(c, r['reserved'], r['needed'])} para la {c.s(r)}"
        f" ({c.v(r, 'reserved')} de {c.v(r, 'needed')}). Vamos, que la orden"
        f" {c.p('sigue bloqueada', 'no está bloqueada')} a falta de"
        f" {said(c, r, 'short')}."
    )


@BLIND_ES("es", "missing")
def el_que_mas_bloquea(c):
    rows = c.rows("missing", 3)
    a, b = top(rows, "orders")[:2]
    return (
        f"🚨 Lo más urgente es **{part(c, a, rows, 'orders')}**: tiene paradas"
        f" {c.v(a, 'orders')} órdenes, por {c.v(b, 'orders')} de"
        f" {c.s(b, short=True)}. Faltan {c.v(a, 'short')} y la próxima recepción es el"
        f" {c.d(a, 'next_receipt', 'words')}."
    )


@BLIND_ES("es", "missing")
def da_el_stock_libre(c):
    r = c.pick(*[r for r in c.rows("missing") if r["free"] != r["short"]])
    pair = ("da para cubrir", "no da para cubrir")
    pair = pair if r["free"] > r["short"] else pair[::-1]
    return (
        f"El stock sin reservar de {c.s(r)} {c.p(*pair)} lo que falta: hay"
        f" {c.v(r, 'free')} libres y faltan {c.v(r, 'short')}{c.cite(r)}."
    )


@BLIND_ES("es", "missing")
def tareas_de_compras(c):
    rows = c.some("missing", 3)
    lines = [
        f"- [ ] Pedir {c.v(r, 'short')} de {c.s(r)} (bloquea {c.v(r, 'orders')}"
        f" órdenes; próxima recepción: {c.d(r, 'next_receipt', 'date')})"
        for r in rows
    ]
    return "Tareas para compras:\n\n" + "\n".join(lines)


@BLIND_ES("es", "missing", "sheet")
def lo_que_costaria(c):
    (page,) = c.rows("sheet")
    prices = {line["code"]: line["cells"][3] for line in page.told}
    rows = [r for r in c.rows("missing") if r.subject[1:].split("]")[0] in prices]
    need(rows)
    r = c.pick(*rows)
    price = prices[r.subject[1:].split("]")[0]]
    cost = round(r["short"] * price, 4)
    need(abs(cost * 100 % 1 - 0.5) > 1e-3)
    shown = c.locale.number(price, 2)
    wrong = [c.locale.number(price + by, 2) for by in (1, 3, 20)]
    return (
        f"Si compráis {c.v(r, 'short')} de {c.s(r)}, que es lo que falta, a"
        f" {c.fixed(shown, 'digit', *wrong)} € según {page.subject}, os sale por"
        f" {c.calc(cost, 2, '€', [r['short'] + price])}."
    )


@BLIND_ES("es", "totals")
def hechas_del_total(c):
    rows = c.rows("totals", 7)
    done, every = rows[4], rows[6]
    return (
        f"De las {c.v(every, 'count')} órdenes de fabricación, {c.v(done, 'count')}"
        f" están hechas (el {share(c, done['count'], every['count'], 1)}) y"
        f" {c.v(rows[0], 'count')} siguen en borrador{c.cite(done)}."
    )


@BLIND_ES("es", "totals")
def de_donde_salen_las_abiertas(c):
    rows = c.rows("totals", 7)
    values = [r["count"] for r in rows[1:4]]
    return (
        f"- Confirmadas: {c.v(rows[1], 'count')}\n- En proceso:"
        f" {c.v(rows[2], 'count')}\n- A cerrar: {c.v(rows[3], 'count')}\n\n"
        f"Sumando, {c.calc(sum(values), 0, 'órdenes', [sum(values[:2])])} abiertas."
    )


@BLIND_ES("es", "totals")
def mas_confirmadas_que_en_proceso(c):
    rows = c.rows("totals", 7)
    a, b = rows[1], rows[2]
    need(a["count"] != b["count"])
    pair = ("Sí, hay más", "No, no hay más")
    pair = pair if a["count"] > b["count"] else pair[::-1]
    return (
        f"{c.p(*pair)} confirmadas que en proceso: {c.v(a, 'count')} y"
        f" {c.v(b, 'count')}, respectivamente."
    )


@BLIND_ES("es", "load")
def el_centro_mas_cargado(c):
    rows = c.rows("load", 3)
    a = top(rows, "load_today")[0]
    last = top(rows, "load_today")[-1]
    need([r["load_today"] for r in rows].count(last["load_today"]) == 1)
    return (
        f"El centro con más carga hoy es **{which(c, a, rows, 'load_today')}**, al"
        f" {c.v(a, 'load_today')}; el que menos tiene,"
        f" {which(c, last, rows, 'load_today')}, se queda en el"
        f" {c.v(last, 'load_today')}."
    )
