"""Spanish wordings written blind: stock, work, sales, manuals and price lists.

No sentence of these may be taken over into another set.
"""

from _grounding_fresh_pen import (
    alike,
    amount,
    cell,
    on,
    passage,
    rounded,
    said,
    top,
)
from _grounding_pen import Unfit, Wordings

FRESH_ES_MORE = Wordings()


@FRESH_ES_MORE("es", "missing")
def lo_que_mas_frena(c):
    rows = top(c.rows("missing", 3), "orders")[:3]
    lines = [
        f"{place}.º {c.s(r)} — frena {c.v(r, 'orders')} órdenes; faltan"
        f" {c.v(r, 'short')}"
        for place, r in enumerate(rows, 1)
    ]
    return "Por número de órdenes paradas:\n\n" + "\n".join(lines)


@FRESH_ES_MORE("es", "missing")
def alcanza_lo_libre(c):
    r = c.some("missing", 1)[0]
    if r["free"] == r["short"]:
        raise Unfit
    good, bad = "alcanza", "no alcanza"
    if r["free"] < r["short"]:
        good, bad = bad, good
    return (
        f"De {c.s(r)} faltan {c.v(r, 'short')} y en el almacén hay {c.v(r, 'free')} sin"
        f" reservar, así que con eso {c.p(good, bad)}{c.cite(r)}. La siguiente entrada"
        f" está prevista para el {on(c, r, 'next_receipt', 'full')}."
    )


@FRESH_ES_MORE("es", "missing")
def cuando_entran(c):
    a, b = sorted(c.some("missing", 2), key=lambda r: r["next_receipt"])
    return (
        f"Primero entrará {c.s(a, short=True)}, el {c.d(a, 'next_receipt', 'short')}, y"
        f" más tarde {c.s(b, short=True)}, el {c.d(b, 'next_receipt', 'short')}. Del"
        f" primero se echan en falta {said(c, a, 'short')} y del segundo"
        f" {said(c, b, 'short')}."
    )


@FRESH_ES_MORE("es", "missing")
def horquilla_de_bloqueos(c):
    rows = top(c.rows("missing", 3), "orders")
    most, least = rows[0], rows[-1]
    return (
        f"Son {c.words(len(rows))} los componentes que tienen órdenes paradas. El que"
        f" más, {c.s(most, short=True)}, detiene {c.v(most, 'orders')} órdenes (faltan"
        f" {c.v(most, 'short')}); el que menos, {c.v(least, 'orders')}."
    )


@FRESH_ES_MORE("es", "components")
def lista_de_materiales(c):
    rows = c.rows("components", 2)
    text = f"Para {c.code(rows[0].owner.name)} se necesita:\n\n"
    return text + "\n".join(
        f"- {c.v(r, 'needed')} de {c.s(r)}\n    - reservado: {c.v(r, 'reserved')}\n   "
        f" - estado: {c.name(r, 'state')}"
        for r in rows
    )


@FRESH_ES_MORE("es", "components")
def hay_de_todo(c):
    rows = c.rows("components", 3)
    short = [r for r in rows if r["short"] > 0]
    order = c.code(rows[0].owner.name)
    if not short:
        good = c.p("no falta ningún componente", "falta algún componente")
        return f"Buenas noticias: para {order} {good}{c.cite(rows[0])}."
    bad = c.p("no está todo el material", "está todo el material")
    return (
        f"Para {order} {bad}. Sin ir más lejos, de {c.s(short[0])} faltan"
        f" {c.v(short[0], 'short')}, y no llegan hasta el"
        f" {on(c, short[0], 'next_receipt', 'abbr')}."
    )


@FRESH_ES_MORE("es", "components")
def suma_de_faltas(c):
    rows = [r for r in c.rows("components", 2) if r["short"] > 0]
    if len(rows) < 2:
        raise Unfit
    a, b = alike(rows, "short")[:2]
    near = [a["short"], abs(a["short"] - b["short"])]
    both = amount(c, a["short"] + b["short"], a.facts["short"].unit, near)
    return (
        f"{c.s(a)}: {c.v(a, 'short')}; {c.s(b)}: {c.v(b, 'short')}. Sumadas ambas"
        f" carencias en {c.code(a.owner.name)}, salen {both}."
    )


@FRESH_ES_MORE("es", "work")
def media_por_operacion(c):
    rows = c.rows("work", 3)
    spent = [r["spent"] for r in rows]
    parts = "; ".join(
        f"{r.subject.lower()}, {c.v(r, 'spent', 'minutos')}" for r in rows
    )
    mean = rounded(c, sum(spent) / len(spent), "minutos", [sum(spent[1:]) / 2])
    return (
        f"Tiempo real de cada operación de {c.code(rows[0].owner.name)}: {parts}. De"
        f" promedio, {mean} por operación."
    )


@FRESH_ES_MORE("es", "work")
def se_ha_pasado(c):
    r = c.some("work", 1)[0]
    gap = r["spent"] - r["expected"]
    if abs(gap) < 5:
        raise Unfit
    good, bad = "no se ha pasado", "se ha pasado"
    if gap > 0:
        good, bad = bad, good
    return (
        f"La operación {r.subject} de {c.code(r.owner.name)} {c.p(good, bad)} del"
        f" tiempo esperado: se le calculaban {c.v(r, 'expected')} y lleva"
        f" {c.v(r, 'spent')}{c.cite(r)}."
    )


@FRESH_ES_MORE("es", "work")
def en_horas(c):
    r = c.some("work", 1)[0]
    return (
        f"En {c.name(r, 'workcenter')} se hace la operación {r.subject} de"
        f" {c.code(r.owner.name)}. Lo esperado son {c.v(r, 'expected', 'minutos')}, que"
        f" equivalen a {rounded(c, r['expected'] / 60, 'horas', [r['spent'] / 60])}."
    )


@FRESH_ES_MORE("es", "work")
def tabla_de_tiempos(c):
    rows = c.rows("work", 2)
    lines = [f"Tiempos de {c.code(rows[0].owner.name)}, en minutos:", ""]
    lines += ["| Operación | Puesto | Previsto | Real |", "|---|---|--:|--:|"]
    lines += [
        f"| {r.subject} | {c.name(r, 'workcenter')} |"
        f" {c.v(r, 'expected', name_unit=False)} | {c.v(r, 'spent', name_unit=False)} |"
        for r in rows
    ]
    return "\n".join(lines)


@FRESH_ES_MORE("es", "product")
def que_queda_libre(c):
    (r,) = c.rows("product")
    kept = r["on_hand"] - r["free"]
    near = [r["on_hand"] + r["free"]]
    return (
        f"De {c.s(r)} hay {c.v(r, 'on_hand')} en total y {c.v(r, 'free')} libres, con"
        f" lo que {amount(c, kept, r.facts['free'].unit, near)} ya tienen"
        f" dueño{c.cite(r)}."
    )


@FRESH_ES_MORE("es", "product")
def sube_o_baja(c):
    (r,) = c.rows("product")
    gap = r["forecast"] - r["on_hand"]
    if gap <= 0 or r["forecast"] < 0:
        raise Unfit
    unit = r.facts["forecast"].unit
    return (
        f"El stock de {c.s(r, short=True)} pasará de {c.v(r, 'on_hand')} a"
        f" {c.v(r, 'forecast')} según lo previsto, esto es,"
        f" {amount(c, gap, unit, [r['incoming'] + r['outgoing']])} más. Entrarán"
        f" {said(c, r, 'incoming')} y saldrán {said(c, r, 'outgoing')}."
    )


@FRESH_ES_MORE("es", "product")
def existencias_en_lista(c):
    (r,) = c.rows("product")
    return (
        f"Existencias de **{c.s(r)}**:\n\n* Stock real: {c.v(r, 'on_hand')}\n* Entradas"
        f" pendientes: {c.v(r, 'incoming')}\n* Salidas pendientes:"
        f" {c.v(r, 'outgoing')}\n* Siguiente recepción:"
        f" {c.d(r, 'next_receipt', c.pick('datetime', 'words'))}"
    )


@FRESH_ES_MORE("es", "load")
def primero_y_segundo(c):
    a, b = top(c.rows("load", 2), "load_today")[:2]
    gap = a["load_today"] - b["load_today"]
    if gap < 0.3:
        raise Unfit
    return (
        f"El centro más cargado hoy es {a.subject}, con un {c.v(a, 'load_today')}. Le"
        f" sigue {b.subject}, con un {c.v(b, 'load_today')}, es decir,"
        f" {c.calc(gap, 1, 'puntos', [a['load_today'] + b['load_today']])} por debajo."
    )


@FRESH_ES_MORE("es", "load")
def carga_media(c):
    rows = c.rows("load", 3)
    week = [r["load_week"] for r in rows]
    parts = "\n".join(f"- {r.subject}: {c.v(r, 'load_week')}" for r in rows)
    mean = rounded(c, sum(week) / len(week), "%", [sum(week[1:]) / len(week[1:])])
    return f"Carga de esta semana por centro:\n{parts}\n\nLa media sale a un {mean}."


@FRESH_ES_MORE("es", "load")
def cabe_lo_de_hoy(c):
    r = c.some("load", 1)[0]
    gap = r["available_today"] - r["hours_today"]
    if abs(gap) < 1:
        raise Unfit
    good, bad = "cabe", "no cabe"
    if gap < 0:
        good, bad = bad, good
    return (
        f"En {r.subject} lo planificado para hoy {c.p(good, bad)}: son"
        f" {c.v(r, 'hours_today')} y se dispone de"
        f" {c.v(r, 'available_today')}{c.cite(r)}. Diferencia:"
        f" {c.calc(abs(gap), 1, 'h', [r['available_today'] + r['hours_today']])}."
    )


@FRESH_ES_MORE("es", "load")
def trabajo_pendiente(c):
    a, b = c.some("load", 2)
    return (
        f"A {a.subject} le quedan {c.v(a, 'hours_open', 'horas')} de trabajo repartidas"
        f" en {c.v(a, 'open')} órdenes de trabajo abiertas, mientras que a {b.subject}"
        f" le quedan {c.v(b, 'hours_open', 'horas')} en {c.v(b, 'open')}."
    )


@FRESH_ES_MORE("es", "totals")
def cuantas_hechas(c):
    rows = c.rows("totals", 7)
    done, whole = rows[4], rows[6]
    share = done["count"] * 100 / whole["count"]
    return (
        f"Hay {c.v(whole, 'count')} órdenes de fabricación en total y"
        f" {c.v(done, 'count')} de ellas están hechas: el"
        f" {rounded(c, share, '%', [100 - share])}."
    )


@FRESH_ES_MORE("es", "totals")
def suma_de_estados(c):
    rows = c.rows("totals", 7)
    a, b = c.rng.sample(rows[:5], 2)
    both = a["count"] + b["count"]
    near = [abs(a["count"] - b["count"]), a["count"]]
    return (
        f"- {a.subject}: {c.v(a, 'count')}\n- {b.subject}: {c.v(b, 'count')}\n- Los dos"
        f" juntos: {c.calc(both, 0, 'órdenes', near)}"
    )


@FRESH_ES_MORE("es", "sale")
def pedido_contado(c):
    (r,) = c.rows("sale")
    return (
        f"El pedido {c.code(r.subject)} es de {c.name(r, 'partner_id')}, lo lleva"
        f" {c.name(r, 'user_id')} y asciende a {c.v(r, 'amount_total')}. Se hizo el"
        f" {c.d(r, 'date_order', c.pick('words', 'date'))}{c.cite(r)}."
    )


@FRESH_ES_MORE("es", "sale")
def pedido_en_tabla(c):
    (r,) = c.rows("sale")
    return (
        f"| Pedido | Cliente | Importe | Comercial |\n|---|---|--:|---|\n|"
        f" {c.code(r.subject)} | {c.name(r, 'partner_id')} | {c.v(r, 'amount_total')} |"
        f" {c.name(r, 'user_id')} |\n\nFecha: {on(c, r, 'date_order', 'dash')}."
    )


@FRESH_ES_MORE("es", "manual")
def instrucciones(c):
    (r,) = c.rows("manual")
    return (
        f"Según el manual de la {r.machine}{c.cite(r)}:\n\n- La presión del aire ha de"
        f" quedar entre {passage(c, r, 'low')} y {passage(c, r, 'high', 'bar')}.\n- Los"
        f" tornillos de apriete van a {passage(c, r, 'torque', 'Nm')}.\n- El filtro"
        f" dura {passage(c, r, 'hours', 'horas')}."
    )


@FRESH_ES_MORE("es", "manual")
def significado_de_alarma(c):
    (r,) = c.rows("manual")
    return (
        f"Si en la {r.machine} salta la {c.code(r.shown['alarm'])}, el husillo ha"
        f" pasado de {passage(c, r, 'heat', '°C')}. Si lo que salta es la"
        f" {c.code(r.shown['other'])}, es que la puerta está abierta y toca esperar"
        f" {passage(c, r, 'pause', 'minutos')} a que se enfríe{c.cite(r)}."
    )


@FRESH_ES_MORE("es", "manual")
def cita_del_filtro(c):
    (r,) = c.rows("manual")
    return (
        f"El manual ({r.subject}) lo dice tal cual: «El filtro se cambia cada"
        f" {passage(c, r, 'hours', 'horas')}»{c.cite(r)}. Y añade que «los tornillos de"
        f" apriete se fijan con {passage(c, r, 'torque', 'Nm')}»."
    )


@FRESH_ES_MORE("es", "sheet")
def la_pieza_mas_cara(c):
    (r,) = c.rows("sheet")
    a, b = sorted(r.told, key=lambda line: -line["cells"][3])[:2]
    gap = a["cells"][3] - b["cells"][3]
    if gap < 0.05:
        raise Unfit
    near = [a["cells"][3] + b["cells"][3]]
    return (
        f"En {r.subject} la pieza más cara es {c.code(a['code'])} {a['name']}, a"
        f" {cell(c, r, a, 3, '€')} la unidad. La sirve {cell(c, r, a, 1)} y cuesta"
        f" {c.calc(gap, 2, '€', near)} más que {b['name']} ({cell(c, r, b, 3, '€')})."
    )


@FRESH_ES_MORE("es", "sheet")
def plazos_de_entrega(c):
    (r,) = c.rows("sheet")
    lines = [
        f"- **{line['name']}** ({c.code(line['code'])}): {cell(c, r, line, 1)},"
        f" {cell(c, r, line, 2, 'días')}"
        for line in c.rng.sample(r.told, 3)
    ]
    return f"Plazos que figuran en {r.subject}:\n\n" + "\n".join(lines)


@FRESH_ES_MORE("es", "sheet")
def precio_medio(c):
    (r,) = c.rows("sheet")
    a, b = c.rng.sample(r.told, 2)
    both = a["cells"][3] + b["cells"][3]
    if round(both * 100) % 2:
        raise Unfit  # half a cent, which is rounded either way
    mean = both / 2
    return (
        f"Con la tarifa {r.subject} en la mano: {a['name']} sale por"
        f" {cell(c, r, a, 3, 'EUR')} y {b['name']} por {cell(c, r, b, 3, 'EUR')}; de"
        f" media, {c.calc(mean, 2, 'EUR', [both, a['cells'][3]])}."
    )


@FRESH_ES_MORE("es", "sheet")
def a_quien_se_compra(c):
    (r,) = c.rows("sheet")
    line = c.rng.choice(r.told)
    return (
        f"Proveedor de {line['name']} ({r.subject}): {cell(c, r, line, 1)}. Precio:"
        f" {cell(c, r, line, 3, '€')}. Plazo: {cell(c, r, line, 2, 'días')}."
    )
