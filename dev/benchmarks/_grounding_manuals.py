"""Passages of manuals and rows of sheets, with figures of their own."""

from _grounding_data import Row, Source
from _grounding_names import COMPONENTS, CUSTOMERS

TEXTS = {
    "en": (
        "Before each shift check the air pressure. It must lie between {low} and {high}"
        " bar.\nReplace the filter every {hours} hours.\n"
        "Tighten the clamping bolts with {torque} Nm.\n"
        "Alarm {alarm} means that the spindle is hotter than {heat} °C.\n"
        "Alarm {other} means that the door is open. Let the machine cool down for"
        " {pause} minutes."
    ),
    "es": (
        "Antes de cada turno se comprueba la presión del aire. Debe estar entre {low} y"
        " {high} bar.\nEl filtro se cambia cada {hours} horas.\n"
        "Los tornillos de apriete se fijan con {torque} Nm.\n"
        "La alarma {alarm} indica que el husillo supera los {heat} °C.\n"
        "La alarma {other} indica que la puerta está abierta. La máquina se deja"
        " enfriar {pause} minutos."
    ),
}
MACHINES = ("RK15", "EB40", "SP3200", "TM6", "VB12", "PF20")


def manual(factory):
    """A page of a manual; what it says is kept in the row for the wordings."""
    rng, lang = factory.rng, factory.lang
    machine = rng.choice(MACHINES)
    alarm = rng.randrange(101, 180)
    low = round(rng.uniform(2, 6), 1)
    told = {
        "low": low,
        "high": round(low + rng.uniform(0.6, 3), 1),
        "hours": rng.choice((150, 250, 400, 500, 1200, 2000)),
        "torque": rng.randrange(12, 90),
        "alarm": f"E-{alarm}",
        "heat": rng.randrange(55, 120),
        "other": f"E-{alarm + rng.randrange(2, 9)}",
        "pause": rng.randrange(5, 46),
    }
    number = factory.locale.number
    shown = {k: v if isinstance(v, str) else number(v) for k, v in told.items()}
    text, page = TEXTS[lang].format(**shown), rng.randrange(2, 90)
    name = f"Manual {machine}.pdf"
    row = Row(name, "ai.production.document", rng.randrange(1, 50))
    row.add("text", factory.label("text"), text)
    row.told, row.shown, row.machine = told, shown, machine
    row.lines = text.split("\n")
    source = Source(
        kind="passage",
        tool="search_manuals",
        shown=1,
        total=1,
        document=row.record_id,
        file_kind="pdf",
        version=1,
        page=page,
    )
    return factory.label("page").format(name, page), [row], source


def sheet(factory):
    """Rows of a price list: a line each, its cells with the names of the columns."""
    rng, number = factory.rng, factory.locale.number
    es = factory.lang == "es"
    names = ("Pieza", "Proveedor", "Plazo (días)", "Precio (EUR)")
    names = names if es else ("Part", "Supplier", "Lead time (days)", "Price (EUR)")
    lines, told = [], []
    for code, name, _unit in rng.sample(COMPONENTS, 6):
        cells = (
            f"{code} {name}",
            rng.choice(CUSTOMERS),
            rng.randrange(2, 60),
            round(rng.uniform(0.5, 90), 2),
        )
        shown = (*cells[:2], number(cells[2]), number(cells[3], 2))
        pairs = (f"{label}: {cell}" for label, cell in zip(names, shown, strict=True))
        lines.append("; ".join(pairs))
        told.append({"code": code, "name": name, "cells": cells, "shown": shown})
    title = f"{'Precios' if es else 'Prices'} {rng.choice('ABCD')}.xlsx"
    row = Row(title, "ai.production.document", rng.randrange(50, 99))
    row.add("text", factory.label("text"), "\n".join(lines))
    row.told = told
    first = rng.randrange(2, 60)
    source = Source(
        kind="passage",
        tool="search_manuals",
        shown=1,
        total=1,
        document=row.record_id,
        file_kind="xlsx",
        version=1,
        label="2026",
        rows=(first, first + 5),
    )
    title = factory.label("rows").format(title, "2026", first, first + 5)
    return title, [row], source


MANUALS = {"manual": manual, "sheet": sheet}
