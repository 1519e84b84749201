"""Spanish wordings written blind, the last of them: sales, manuals, price lists."""

from _grounding_blind_pen import alarm, cash, first, need, stamp
from _grounding_fresh_pen import cell, passage, rounded
from _grounding_wordings_blind_es_more import BLIND_ES


@BLIND_ES("es", "sale")
def correo_de_confirmacion(c):
    (r,) = c.rows("sale")
    need(r["date_order"] < c.now)
    return (
        f"Buenos días:\n\nLes confirmamos los datos del pedido {c.code(r.subject)} a"
        f" nombre de {c.name(r, 'partner_id')}:\n\n- Fecha:"
        f" {c.d(r, 'date_order', 'words')}\n- Importe total:"
        f" {cash(c, r, 'amount_total')}\n\nCualquier duda, pueden"
        f" llamar a {first(c, r, 'user_id')}.\n\nUn cordial saludo"
    )


@BLIND_ES("es", "sale")
def de_quien_es_el_pedido(c):
    (r,) = c.rows("sale")
    return (
        f"El pedido {c.code(r.subject)} es de {c.name(r, 'partner_id')} y lo lleva"
        f" {c.name(r, 'user_id')}. Asciende a {cash(c, r, 'amount_total', '**{}**')} y"
        f" tiene fecha del {stamp(c, r, 'date_order', 'slashes')}. Las líneas no las"
        f" veo, lo siento{c.cite(r)}."
    )


@BLIND_ES("es", "sale")
def comercial_del_cliente(c):
    (r,) = c.rows("sale")
    return (
        f"**Comercial:** {c.name(r, 'user_id')}  \n**Cliente:**"
        f" {c.name(r, 'partner_id')}  \n**Pedido:** {c.code(r.subject)}, del"
        f" {c.d(r, 'date_order', 'date')}  \n**Total:** {c.v(r, 'amount_total')}"
    )


@BLIND_ES("es", "manual")
def mantenimiento_segun_manual(c):
    (r,) = c.rows("manual")
    return (
        f"Lo que pide el manual de la {r.machine}:\n\n"
        f"1. La presión del aire tiene que estar entre {passage(c, r, 'low', 'bar')} y"
        f" {passage(c, r, 'high', 'bar')}.\n"
        f"2. El filtro se cambia a las {passage(c, r, 'hours', 'horas')}.\n"
        f"3. El par de apriete de los tornillos es de {passage(c, r, 'torque', 'Nm')}."
    )


@BLIND_ES("es", "manual")
def que_hago_con_la_alarma(c):
    (r,) = c.rows("manual")
    door = c.p("no es la de la puerta", "es la de la puerta")
    return (
        f"La {alarm(c, r, 'alarm')} de la {r.machine} {door}: salta cuando el husillo"
        f" pasa de {passage(c, r, 'heat', '°C')}. La de la puerta abierta es la"
        f" {alarm(c, r, 'other')}, y ahí el manual pide dejar enfriar la máquina"
        f" {passage(c, r, 'pause', 'minutos')}{c.cite(r)}."
    )


@BLIND_ES("es", "manual")
def cita_del_manual(c):
    (r,) = c.rows("manual")
    pair = ("no hace falta cambiarlo", "hace falta cambiarlo")
    return (
        f"El manual de la {r.machine} lo dice tal cual: «El filtro se cambia cada"
        f" {passage(c, r, 'hours', 'horas')}». O sea, {c.p(*pair)} en cada turno. Y"
        f" sobre los tornillos: «se fijan con {passage(c, r, 'torque', 'Nm')}»."
    )


@BLIND_ES("es", "sheet")
def proveedores_en_lista(c):
    (r,) = c.rows("sheet")
    lines = [
        f"- {c.code(one['code'])} ({one['name']}): {cell(c, r, one, 1)}, plazo de"
        f" {cell(c, r, one, 2, 'días')}, {cell(c, r, one, 3, '€')}"
        for one in c.rng.sample(r.told, 3)
    ]
    return f"Esto es lo que pone en {r.subject}:\n\n" + "\n".join(lines)


@BLIND_ES("es", "sheet")
def el_mas_barato_de_dos(c):
    (r,) = c.rows("sheet")
    a, b = sorted(c.rng.sample(r.told, 2), key=lambda one: one["cells"][3])
    gap = round(b["cells"][3] - a["cells"][3], 2)
    need(gap > 0)
    near = [a["cells"][3] + b["cells"][3]]
    return (
        f"Con la tarifa {r.subject} en la mano, {b['name']}"
        f" {c.p('no sale más barato', 'sale más barato')} que {a['name']}: cuesta"
        f" {cell(c, r, b, 3, '€')} y lo sirve {cell(c, r, b, 1)}, mientras que el otro"
        f" vale {cell(c, r, a, 3, '€')} en {cell(c, r, a, 1)}. Son"
        f" {c.calc(gap, 2, '€', near)} de diferencia."
    )


@BLIND_ES("es", "sheet")
def lo_que_tarda_el_proveedor(c):
    (r,) = c.rows("sheet")
    one = c.rng.choice(r.told)
    mean = sum(other["cells"][2] for other in r.told) / len(r.told)
    need(one["cells"][2] != mean)
    pair = ("está por encima", "no está por encima")
    pair = pair if one["cells"][2] > mean else pair[::-1]
    return (
        f"{cell(c, r, one, 1)} tarda {cell(c, r, one, 2, 'días')} en servir"
        f" {one['name']} ({r.subject}), así que {c.p(*pair)} de la media de la lista,"
        f" que es de {rounded(c, mean, 'días')}."
    )
