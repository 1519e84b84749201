"""The demo spreadsheets.

XlsxWriter, which Odoo uses itself, stores the values of formulas and no time of
writing, so that the same code gives the same bytes.
"""

from __future__ import annotations

import datetime
import random
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

from .parts import KNOWN, SUPPLIERS, TYPES

SEED = 32
ROWS = 190
_CREATED = datetime.datetime(2026, 1, 15)


@contextmanager
def _book(path: Path, title: str, **options):
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": title, "created": _CREATED})
        yield book


class _Formats:
    def __init__(self, book):
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.head = book.add_format(
            {
                "bold": True,
                "bg_color": "#1f3a5f",
                "font_color": "white",
                "align": "center",
                "valign": "vcenter",
                "border": 1,
                "text_wrap": True,
            }
        )
        self.date = book.add_format({"num_format": "dd/mm/yyyy"})
        self.money = book.add_format({"num_format": "#,##0.00 €"})
        self.bold = book.add_format({"bold": True})


# -- spare parts


def spare_rows() -> list[tuple]:
    """The parts that the manuals name, and as many more as make ``ROWS``."""
    chance = random.Random(SEED)
    rows = list(KNOWN)
    machines = sorted(TYPES)
    numbers = {code for code, *_ in rows}
    while len(rows) < ROWS:
        machine = machines[len(rows) % len(machines)]
        prefix, kinds = TYPES[machine]
        code = f"{prefix}-{chance.randrange(600, 999):04d}"
        if code in numbers:
            continue
        numbers.add(code)
        rows.append(
            (
                code,
                chance.choice(kinds),
                machine,
                chance.choice((1, 1, 2, 2, 3, 4, 6, 10)),
                chance.randrange(0, 15),
                f"{chance.choice('ABCDE')}-{chance.randrange(1, 13):02d}"
                f"-{chance.randrange(1, 7)}",
                chance.choice(SUPPLIERS),
                chance.choice((2, 3, 5, 7, 10, 15, 21, 30)),
                round(chance.uniform(1.2, 240), 2),
            )
        )
    return sorted(rows, key=lambda row: row[0])


def spare_parts(path: Path) -> None:
    heads = (
        "Código",
        "Descripción",
        "Máquina",
        "Cantidad mínima",
        "Existencias",
        "Ubicación",
        "Proveedor",
        "Plazo (días)",
        "Precio unitario",
        "Valor en almacén",
    )
    with _book(path, "Lista de repuestos") as book:
        formats = _Formats(book)
        sheet = book.add_worksheet("Repuestos")
        sheet.write(0, 0, "Lista de repuestos", formats.title)
        sheet.write(1, 0, "Revisión 6 · almacén de mantenimiento")
        for column, head in enumerate(heads):
            sheet.write(3, column, head, formats.head)
        for index, row in enumerate(spare_rows(), start=4):
            sheet.write_row(index, 0, row[:8])
            sheet.write_number(index, 8, row[8], formats.money)
            value = round(row[4] * row[8], 2)
            formula = f"=E{index + 1}*I{index + 1}"
            sheet.write_formula(index, 9, formula, formats.money, value)
        sheet.freeze_panes(4, 1)
        sheet.autofilter(3, 0, 3 + ROWS, len(heads) - 1)
        sheet.set_column(1, 2, 30)
        _suppliers(book.add_worksheet("Proveedores"), formats)


def _suppliers(sheet, formats) -> None:
    heads = ("Proveedor", "Contacto", "Teléfono", "Pedido mínimo (€)", "Portes")
    sheet.write_row(0, 0, heads, formats.head)
    people = (
        ("Rodavia Suministros", "Inés Calvo", "555 0142", 90, "Gratis desde 150 €"),
        ("Ferrallar Industrial", "Tomás Rivas", "555 0177", 60, "9 € por envío"),
        ("Kestrel Parts Desk", "Joan Whitby", "555 0119", 120, "18 € por envío"),
        ("Halden Supply", "Piers Odell", "555 0163", 200, "Gratis siempre"),
        ("Neumática Sertal", "Lucía Bravo", "555 0108", 45, "6 € por envío"),
        ("Tornalba Repuestos", "Marcos Duro", "555 0190", 75, "12 € por envío"),
    )
    for index, row in enumerate(people, start=1):
        sheet.write_row(index, 0, row)


# -- settings by product, with heads in three rows


def machine_settings(path: Path) -> None:
    with _book(path, "Machine settings by product") as book:
        formats = _Formats(book)
        sheet = book.add_worksheet("Settings")
        sheet.merge_range("A1:L1", "Machine settings by product", formats.title)
        sheet.merge_range("A3:B4", "Product", formats.head)
        sheet.merge_range("C3:E3", "Panel saw SP-3200", formats.head)
        sheet.merge_range("F3:H3", "Edge bander EB-40", formats.head)
        sheet.merge_range("I3:K3", "Drying tunnel VB-12", formats.head)
        sheet.merge_range("L3:L5", "Approved by", formats.head)
        names = ("Programme", "Feed", "Scoring", "Strip", "Pot", "Feed", "Zone 1")
        sheet.write_row("C4", (*names, "Zone 2", "Belt"), formats.head)
        units = ("Reference", "Name", "no.", "m/min", "", "mm", "°C", "m/min")
        sheet.write_row("A5", (*units, "°C", "°C", "m/min"), formats.head)
        for index, row in enumerate(_SETTINGS, start=5):
            sheet.write_row(index, 0, row)
        first = 5 + len(_SETTINGS) + 1
        sheet.write(first, 0, "Values for panels stored at 18 °C or more.")
        trial = book.add_worksheet("Trial data")
        trial.write_row(0, 0, ("Date", "Product", "Feed", "Result"), formats.head)
        trial.write_datetime(1, 0, datetime.datetime(2026, 3, 3), formats.date)
        trial.write_row(1, 1, ("Wood Panel", 61, "Chipped, not released"))
        trial.hide()
        _changes(book.add_worksheet("Changeover"), formats)


_SETTINGS = (
    ("FURN_7023", "Wood Panel", 110, 45, "yes", 1, 195, 18, 30, 45, 0.6, "Ruth Penn"),
    ("FURN_8522", "Table Top", 112, 32, "yes", 2, 200, 12, 31, 46, 0.5, "Ruth Penn"),
    ("FURN_8855", "Drawer", 121, 40, "yes", 0.4, 190, 18, 29, 44, 0.7, "Ian Marsh"),
    (
        "FURN_5623",
        "Drawer Case",
        123,
        42,
        "yes",
        0.4,
        191,
        17,
        28,
        43,
        0.75,
        "Ian Marsh",
    ),
    (
        "FURN_8621",
        "Plastic Laminate",
        130,
        24,
        "yes",
        1,
        194,
        16,
        "",
        "",
        "",
        "Ian Marsh",
    ),
    ("FURN_7111", "Ply Layer", 134, 34, "yes", 0.6, 189, 13, 32, 47, 0.55, "Ruth Penn"),
    (
        "AIP_T100",
        "Oak Dining Table",
        140,
        14,
        "no",
        3,
        140,
        11,
        30,
        48,
        0.45,
        "Ruth Penn",
    ),
    (
        "AIP_T200",
        "Hallway Cabinet",
        144,
        28,
        "yes",
        2,
        202,
        12.5,
        33,
        49,
        0.52,
        "Ruth Penn",
    ),
    ("AIP_T300", "Garden Bench", 147, 15, "no", "", "", "", 27, 39, 0.4, "Sol Vega"),
    ("AIP_C10", "Oak Board", 149, 13, "no", "", "", "", 26, 37, 0.35, "Sol Vega"),
)


def _changes(sheet, formats) -> None:
    """Minutes to change a machine over from one product to another."""
    sheet.merge_range("A1:A2", "From", formats.head)
    sheet.merge_range("B1:D1", "To (minutes)", formats.head)
    sheet.write_row("B2", ("Table Top", "Drawer", "Hallway Cabinet"), formats.head)
    sheet.write_row("A3", ("Table Top", 0, 22, 17))
    sheet.write_row("A4", ("Drawer", 26, 0, 14))
    sheet.write_row("A5", ("Hallway Cabinet", 19, 12, 0))


# -- maintenance plan


def maintenance_plan(path: Path) -> None:
    heads = (
        "Orden",
        "Máquina",
        "Trabajo",
        "Fecha prevista",
        "Duración (h)",
        "Responsable",
        "Observaciones",
    )
    with _book(path, "Plan de mantenimiento 2027") as book:
        formats = _Formats(book)
        for half, rows in (("Primer semestre", _FIRST), ("Segundo semestre", _SECOND)):
            sheet = book.add_worksheet(half)
            sheet.merge_range(0, 0, 0, 6, f"Plan 2027 · {half}", formats.title)
            sheet.write_row(1, 0, heads, formats.head)
            for index, row in enumerate(rows, start=2):
                order, machine, work, day, hours, who, note = row
                sheet.write_row(index, 0, (order, machine, work))
                moment = datetime.datetime.fromisoformat(day)
                sheet.write_datetime(index, 3, moment, formats.date)
                sheet.write_row(index, 4, (hours, who, note))
            end = len(rows) + 2
            sheet.write(end, 3, "Total de horas", formats.bold)
            total = sum(row[4] for row in rows)
            sheet.write_formula(end, 4, f"=SUM(E3:E{end})", formats.bold, total)
            sheet.set_column(2, 2, 42)
        draft = book.add_worksheet("Borrador 2028")
        draft.write_row(0, 0, heads, formats.head)
        draft.write_row(1, 0, ("PM-2801", "SP-3200", "Cambio de guías, sin aprobar"))
        draft.hide()


_FIRST = (
    ("PM-2701", "Compresor RK-15", "Cambio de filtro de aire", "2027-01-14", 1.5)
    + ("Elena Soto", "Con la línea parada"),
    ("PM-2702", "Taladro TM-6", "Paralelismo de la mesa", "2027-01-21", 3)
    + ("Raúl Prieto", ""),
    ("PM-2703", "Sierra SP-3200", "Visita de Tornalba", "2027-02-09", 8)
    + ("Servicio externo", "Pedir el pase de entrada"),
    ("PM-2704", "Cabina VB-12", "Cambio del techo filtrante F5", "2027-02-18", 6)
    + ("Elena Soto", "Traer andamio"),
    ("PM-2705", "Encoladora EB-40", "Junta del depósito de cola", "2027-03-04", 2.5)
    + ("Nuria Gil", ""),
    ("PM-2706", "Polipasto línea 1", "Revisión oficial", "2027-03-16", 2)
    + ("Servicio externo", "Guardar el certificado"),
    ("PM-2707", "Taladro TM-6", "Cambio de la correa dentada", "2027-04-08", 4)
    + ("Raúl Prieto", "Repuesto TM6-0231"),
    ("PM-2708", "Sierra SP-3200", "Correa del disco principal", "2027-04-22", 3.5)
    + ("Raúl Prieto", ""),
    ("PM-2709", "Compresor RK-15", "Inspección exterior del depósito", "2027-05-11", 2)
    + ("Servicio externo", "Carpeta azul"),
    ("PM-2710", "Envolvedora EN-2", "Tensar la cadena del plato", "2027-05-20", 1)
    + ("Nuria Gil", ""),
    ("PM-2711", "Llaves dinamométricas", "Calibración anual", "2027-06-10", 5)
    + ("Laboratorio externo", "Seis llaves"),
    ("PM-2712", "Cabina VB-12", "Renovar la película de las paredes", "2027-06-24", 4)
    + ("Elena Soto", ""),
)
_SECOND = (
    ("PM-2713", "Sierra SP-3200", "Segunda visita de Tornalba", "2027-07-13", 8)
    + ("Servicio externo", ""),
    ("PM-2714", "Encoladora EB-40", "Medir la aspiración", "2027-07-22", 2)
    + ("Nuria Gil", ""),
    ("PM-2715", "Todas", "Parada de verano: limpieza general", "2027-08-09", 40)
    + ("Todo el equipo", "Del 9 al 13 de agosto"),
    ("PM-2716", "Compresor RK-15", "Cambio de aceite y separador", "2027-09-07", 3)
    + ("Elena Soto", "13 litros en dos latas"),
    ("PM-2717", "Taladro TM-6", "Paralelismo de la mesa, segunda vez", "2027-09-21", 3)
    + ("Raúl Prieto", ""),
    ("PM-2718", "Cabina VB-12", "Revisión del quemador de gas", "2027-10-05", 5)
    + ("Servicio externo", "Antes del frío"),
    ("PM-2719", "Red de aire", "Medida de fugas en domingo", "2027-10-17", 4)
    + ("Elena Soto", ""),
    ("PM-2720", "Envolvedora EN-2", "Cambio de fotocélulas", "2027-11-09", 1.5)
    + ("Nuria Gil", ""),
    ("PM-2721", "Extintores", "Revisión anual", "2027-11-18", 3)
    + ("Servicio externo", ""),
    ("PM-2722", "Sierra SP-3200", "Copia de parámetros", "2027-12-14", 0.5)
    + ("Raúl Prieto", "Memoria USB del armario"),
)

SHEETS = {
    "lista-de-repuestos.xlsx": spare_parts,
    "machine-settings.xlsx": machine_settings,
    "plan-mantenimiento-2027.xlsx": maintenance_plan,
}
