"""The demo spreadsheets, from the CSV files among the texts.

XlsxWriter, which Odoo uses itself, stores the values of formulas and no time of
writing, so that the same code gives the same bytes.
"""

from __future__ import annotations

import csv
import datetime
import random
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

TEXTS = Path(__file__).parent / "texts"
SEED = 32
PARTS = 190
_CREATED = datetime.datetime(2026, 1, 15)
_PART_HEADS = (
    "Código|Descripción|Máquina|Cantidad mínima|Existencias|Ubicación|Proveedor"
    "|Plazo (días)|Precio unitario|Valor en almacén"
).split("|")
_PLAN_HEADS = (
    "Orden|Máquina|Trabajo|Fecha prevista|Duración (h)|Responsable|Observaciones"
).split("|")


def _rows(name: str) -> list[list]:
    """The rows of a CSV file without its heads, numbers as numbers."""
    with (TEXTS / name).open(encoding="utf-8", newline="") as file:
        return [[_value(cell) for cell in row] for row in csv.reader(file)][1:]


def _value(cell: str) -> str | int | float:
    for kind in (int, float):
        try:
            return kind(cell)
        except ValueError:
            continue
    return cell


@contextmanager
def _book(path: Path, title: str):
    with xlsxwriter.Workbook(str(path)) as book:
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


def _part_rows() -> list[list]:
    """The parts that the manuals name, and as many drawn as make ``PARTS``.

    Code, description, machine, least stock, stock, place, supplier, days, price.
    """
    chance = random.Random(SEED)
    rows = _rows("parts.csv")
    suppliers = [row[0] for row in _rows("suppliers.csv")]
    kinds: dict[tuple[str, str], list[str]] = {}
    for machine, prefix, description in _rows("part_kinds.csv"):
        kinds.setdefault((machine, prefix), []).append(description)
    machines = sorted(kinds)
    codes = {row[0] for row in rows}
    while len(rows) < PARTS:
        machine, prefix = machines[len(rows) % len(machines)]
        code = f"{prefix}-{chance.randrange(600, 999):04d}"
        if code in codes:
            continue
        codes.add(code)
        description = chance.choice(kinds[machine, prefix])
        least = chance.choice((1, 1, 2, 2, 3, 4, 6, 10))
        stock = chance.randrange(0, 15)
        place = chance.choice("ABCDE"), chance.randrange(1, 13), chance.randrange(1, 7)
        supplier = chance.choice(suppliers)
        days = chance.choice((2, 3, 5, 7, 10, 15, 21, 30))
        price = round(chance.uniform(1.2, 240), 2)
        row = [code, description, machine, least, stock]
        rows.append([*row, "{}-{:02d}-{}".format(*place), supplier, days, price])
    return sorted(rows)


def spare_parts(path: Path) -> None:
    with _book(path, "Lista de repuestos") as book:
        formats = _Formats(book)
        sheet = book.add_worksheet("Repuestos")
        sheet.write(0, 0, "Lista de repuestos", formats.title)
        sheet.write(1, 0, "Revisión 6 · almacén de mantenimiento")
        sheet.write_row(3, 0, _PART_HEADS, formats.head)
        for index, row in enumerate(_part_rows(), start=4):
            sheet.write_row(index, 0, row[:8])
            sheet.write_number(index, 8, row[8], formats.money)
            value = round(row[4] * row[8], 2)
            formula = f"=E{index + 1}*I{index + 1}"
            sheet.write_formula(index, 9, formula, formats.money, value)
        sheet.freeze_panes(4, 1)
        sheet.autofilter(3, 0, 3 + PARTS, len(_PART_HEADS) - 1)
        sheet.set_column(1, 2, 30)
        suppliers = book.add_worksheet("Proveedores")
        heads = ("Proveedor", "Contacto", "Teléfono", "Pedido mínimo (€)", "Portes")
        suppliers.write_row(0, 0, heads, formats.head)
        for index, row in enumerate(_rows("suppliers.csv"), start=1):
            suppliers.write_row(index, 0, row)


def machine_settings(path: Path) -> None:
    """By product, with heads in three rows and merged cells; one sheet is hidden."""
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
        rows = _rows("settings.csv")
        for index, row in enumerate(rows, start=5):
            sheet.write_row(index, 0, row)
        sheet.write(len(rows) + 6, 0, "Values for panels stored at 18 °C or more.")
        trial = book.add_worksheet("Trial data")
        trial.write_row(0, 0, ("Date", "Product", "Feed", "Result"), formats.head)
        trial.write_datetime(1, 0, datetime.datetime(2026, 3, 3), formats.date)
        trial.write_row(1, 1, ("Wood Panel", 61, "Chipped, not released"))
        trial.hide()
        _changes(book.add_worksheet("Changeover"), formats)


def _changes(sheet, formats) -> None:
    """Minutes to change a machine over from one product to another."""
    sheet.merge_range("A1:A2", "From", formats.head)
    sheet.merge_range("B1:D1", "To (minutes)", formats.head)
    sheet.write_row("B2", ("Table Top", "Drawer", "Hallway Cabinet"), formats.head)
    sheet.write_row("A3", ("Table Top", 0, 22, 17))
    sheet.write_row("A4", ("Drawer", 26, 0, 14))
    sheet.write_row("A5", ("Hallway Cabinet", 19, 12, 0))


def maintenance_plan(path: Path) -> None:
    rows = _rows("plan.csv")
    halves = {
        "Primer semestre": [row for row in rows if row[3] < "2027-07"],
        "Segundo semestre": [row for row in rows if row[3] >= "2027-07"],
    }
    with _book(path, "Plan de mantenimiento 2027") as book:
        formats = _Formats(book)
        for half, planned in halves.items():
            _half_year(book.add_worksheet(half), half, planned, formats)
        draft = book.add_worksheet("Borrador 2028")
        draft.write_row(0, 0, _PLAN_HEADS, formats.head)
        draft.write_row(1, 0, ("PM-2801", "SP-3200", "Cambio de guías, sin aprobar"))
        draft.hide()


def _half_year(sheet, half, rows, formats) -> None:
    sheet.merge_range(0, 0, 0, 6, f"Plan 2027 · {half}", formats.title)
    sheet.write_row(1, 0, _PLAN_HEADS, formats.head)
    for index, (order, machine, work, day, *rest) in enumerate(rows, start=2):
        sheet.write_row(index, 0, (order, machine, work))
        moment = datetime.datetime.fromisoformat(day)
        sheet.write_datetime(index, 3, moment, formats.date)
        sheet.write_row(index, 4, rest)
    end = len(rows) + 2
    sheet.write(end, 3, "Total de horas", formats.bold)
    total = sum(row[4] for row in rows)
    sheet.write_formula(end, 4, f"=SUM(E3:E{end})", formats.bold, total)
    sheet.set_column(2, 2, 42)


SHEETS = {
    "lista-de-repuestos.xlsx": spare_parts,
    "machine-settings.xlsx": machine_settings,
    "plan-mantenimiento-2027.xlsx": maintenance_plan,
}
