"""More wordings for tuning: what is so and what is not, days, two orders at once."""

from _grounding_pen import Unfit
from _grounding_wordings_tune_es2 import MORE_ES
from _grounding_wordings_tune_more import truth
from _grounding_wordings_tune_rest import MORE

LATE_SINCE = ("has passed", "has not passed yet")
TOLD = (
    ("s_nothing", "late", "{} has a delay.", "{} has no delay."),
    ("s_without", "late", "{} is running with a delay.", "{} runs without delay."),
    ("s_lacks", "blocked", "{} lacks components.", "{} lacks no components."),
    (
        "s_missing",
        "blocked",
        "Something is missing for {}.",
        "Nothing is missing for {}.",
    ),
    ("s_ready", "blocked", "{} is not ready to start.", "{} is ready to start."),
    ("s_can", "blocked", "{} cannot be started yet.", "{} can be started."),
    ("s_paren", "late", "{} (late: yes)", "{} (late: no)"),
    ("s_emoji", "late", "- {}\n  - Late: ✅", "- {}\n  - Late: ❌"),
    ("s_flag", "blocked", "{}:\n- Blocked: true", "{}:\n- Blocked: false"),
    ("s_cell", "late", "{}\n\n| Key | Value |\n|-|-|\n| Late | Yes |", "| Late | No |"),
    ("s_neither", "blocked", "{} is held up by parts.", "{} is not held up by parts."),
    ("s_wait", "blocked", "{} still waits for material.", "{} waits for nothing."),
)
TOLD_ES = (
    ("s_demora", "late", "{} tiene retraso.", "{} no tiene retraso."),
    ("s_sin_demora", "late", "{} avanza con retraso.", "{} avanza sin retraso."),
    (
        "s_listo",
        "blocked",
        "{}\n- Lista para empezar: no",
        "{}\n- Lista para empezar: sí",
    ),
    ("s_falta", "blocked", "A {} le faltan componentes.", "A {} no le falta nada."),
    ("s_puede", "blocked", "{} no puede empezar.", "{} puede empezar."),
    (
        "s_algunos",
        "blocked",
        "Faltan componentes para {}.",
        "No faltan piezas para {}.",
    ),
    ("s_parentesis", "late", "{} (retrasada: sí)", "{} (retrasada: no)"),
    ("s_marca", "blocked", "{}:\n- Bloqueada: sí", "{}:\n- Bloqueada: no"),
    ("s_tabla_si", "late", "{}\n\n| Dato | |\n|-|-|\n| Con retraso | Sí |", "| No |"),
    ("s_tampoco", "late", "{} también va tarde.", "{} tampoco va tarde."),
    (
        "s_nunca",
        "blocked",
        "{} está parada por falta de material.",
        "{} no está parada.",
    ),
    ("s_incumple", "late", "{} no cumple su plazo.", "{} cumple su plazo."),
)


def told(name, attribute, yes, no, lang):
    """A sentence for Yes and one for No; the false one is what the other would say."""

    def write(c):
        (r,) = c.rows("order")
        if attribute not in r:
            raise Unfit
        pair = (yes, no) if r[attribute] in ("Yes", "Sí") else (no, yes)
        code = c.s(r)
        if "|" in yes:
            head = yes.rpartition("|-|-|\n")[0] + "|-|-|\n"
            label = yes.rpartition("|-|-|\n")[2].rpartition("| ")[0]
            values = ("Yes", "No") if lang == "en" else ("Sí", "No")
            values = values if pair[0] == yes else values[::-1]
            return head.format(code) + f"{label}| {c.p(*values)} |"
        before = {text.partition("{}")[0] for text in pair}
        if len(before) == 1:
            (start,) = before
            ends = (text.partition("{}")[2].rstrip(".") for text in pair)
            return f"{start}{code}{c.p(*ends)}{c.cite(r)}."
        starts = (text.partition("{}")[0] for text in pair)
        return f"{c.p(*starts)}{code}{pair[0].partition('{}')[2]}"

    write.__name__ = name
    return write


for _name, _attribute, _yes, _no in TOLD:
    MORE("en", "order")(told(_name, _attribute, _yes, _no, "en"))
for _name, _attribute, _yes, _no in TOLD_ES:
    MORE_ES("es", "order")(told(_name, _attribute, _yes, _no, "es"))


@MORE("en", "order")
def s_deadline_passed(c):
    (r,) = c.rows("order")
    pair = LATE_SINCE if r["date_deadline"] < c.now else LATE_SINCE[::-1]
    return f"The deadline of {c.s(r)} {c.p(*pair)}{c.cite(r)}."


@MORE("en", "load")
def s_overloaded(c):
    r = c.rng.choice(c.rows("load"))
    pair = ("is overloaded", "is not overloaded")
    if r["load_today"] < 100:
        pair = pair[::-1]
    return f"{r.subject} {c.p(*pair)} today, with {c.v(r, 'load_today')}."


@MORE("en", "work")
def s_longer(c):
    r = c.rng.choice(c.rows("work"))
    pair = ("took longer than expected", "did not take longer than expected")
    if r["spent"] < r["expected"]:
        pair = pair[::-1]
    return f"In {c.code(r.owner.name)}, {r.subject} {c.p(*pair)}{c.cite(r)}."


@MORE("en", "components")
def s_reserved(c):
    r = c.rng.choice(c.rows("components"))
    pair = ("is fully reserved", "is not fully reserved")
    return (
        f"{c.s(r)} {c.p(*(pair[::-1] if r['short'] else pair))} for"
        f" {c.code(r.owner.name)}{c.cite(r)}."
    )


@MORE("en", "manual")
def s_manual_door(c):
    (r,) = c.rows("manual")
    alarm = c.code(r.shown["other"])
    return (
        f"Alarm {alarm} means that the door {c.p('is open', 'is not open')}{c.cite(r)}."
    )


@MORE_ES("es", "manual")
def s_manual_puerta(c):
    (r,) = c.rows("manual")
    pair = ("está abierta", "no está abierta")
    return f"La alarma {c.code(r.shown['other'])} indica que la puerta {c.p(*pair)}."


@MORE("en", "late")
def s_all_late(c):
    r = c.rows("late", 2)[0]
    pair = ("All of the listed orders are late", "None of the listed orders is late")
    return f"{c.p(*pair)}{c.cite(r)}."


@MORE("en", "due")
def s_figure_first(c):
    a, b = c.some("due", 2)
    return f"{c.v(a, 'quantity')} for {c.s(a)}, {c.v(b, 'quantity')} for {c.s(b)}."


@MORE("en", "due")
def s_unlike(c):
    a, b = c.some("due", 2)
    return (
        f"Unlike {c.s(a)} with {c.v(a, 'quantity')}, {c.s(b)} is only about"
        f" {c.v(b, 'quantity')}."
    )


@MORE("en", "list")
def s_pronoun(c):
    a, b = c.some("list", 2)
    return "\n\n".join(
        f"Next is {c.s(r)}. It makes {c.name(r, 'product')}. It is"
        f" {c.name(r, 'state')} and needs {c.v(r, 'quantity')} by"
        f" {c.d(r, 'due', 'iso')}."
        for r in (a, b)
    )


@MORE("en", "list")
def s_semicolons(c):
    rows = c.rows("list", 3, 4)
    parts = "; ".join(
        f"{c.s(r)}: {c.v(r, 'quantity')}, {c.name(r, 'state')}" for r in rows
    )
    return f"Open orders: {parts}."


@MORE("en", "list")
def s_state_words(c):
    a, b = c.some("list", 2)
    return f"The status of {c.s(a)} is {c.name(a, 'state')}, that of {c.s(b)}" + (
        f" {c.name(b, 'state')}{c.cite(a)}."
    )


@MORE("en", "blocked")
def s_blank_cells(c):
    rows = c.rows("blocked", 2)
    lines = ["| Order | Part | Missing |", "|---|---|--:|"]
    last = None
    for r in rows:
        code = "" if r.order is last else c.code(r.order.name)
        last = r.order
        lines.append(f"| {code} | {c.product(r.part.shown)} | {c.v(r, 'short')} |")
    return "\n".join(lines)


@MORE("en", "due")
def s_by_weekday(c):
    r = c.rng.choice(c.rows("due"))
    return f"{c.s(r)} must be done by {c.d(r, 'due', 'weekday')}{c.cite(r)}."


@MORE_ES("es", "due")
def s_para_el(c):
    r = c.rng.choice(c.rows("due"))
    return f"{c.s(r)} tiene que estar terminada el {c.d(r, 'due', 'weekday')}."


@MORE_ES("es", "due")
def s_hoy(c):
    rows = [r for r in c.rows("due") if c.days_off(r, "due") in (0, 1, 2)]
    if not rows:
        raise Unfit
    return f"{c.s(rows[0])} hay que entregarla {c.d(rows[0], 'due', 'rel')}."


@MORE("en", "order")
def s_starts(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} starts on {c.d(r, 'date_start', 'words')}, ends on"
        f" {c.d(r, 'date_finished', 'words')} and is due on"
        f" {c.d(r, 'date_deadline', 'words')}."
    )


@MORE_ES("es", "order")
def s_empieza(c):
    (r,) = c.rows("order")
    return (
        f"{c.s(r)} empieza el {c.d(r, 'date_start', 'date')}, acaba el"
        f" {c.d(r, 'date_finished', 'date')} y vence el"
        f" {c.d(r, 'date_deadline', 'date')}."
    )


@MORE_ES("es", "list")
def s_estados(c):
    rows = c.rows("list", 2, 4)
    return "Situación: " + "; ".join(
        f"{c.s(r)} ({c.name(r, 'state')}, {c.v(r, 'quantity')})" for r in rows
    )


@MORE_ES("es", "late")
def s_ninguna(c):
    r = c.rows("late", 2)[0]
    verb = ("Todas las órdenes de la lista van", "Ninguna orden de la lista va")
    return c.p(*(f"{words} con retraso" for words in verb)) + f"{c.cite(r)}."


@MORE_ES("es", "due")
def s_primero(c):
    a, b = c.some("due", 2)
    return (
        f"Primero {c.s(a)}, con {c.v(a, 'quantity')}; después {c.s(b)}, con"
        f" {c.v(b, 'quantity')} y entrega el {c.d(b, 'due', 'short')}."
    )


@MORE("en", "order")
def s_flags_truth(c):
    (r,) = c.rows("order")
    return f"{c.s(r)}: late = {truth(c, r, 'late', 'yes', 'no')}."
