"""Files of the size that a benchmark needs, drawn fast and alike for the same seed."""

from __future__ import annotations

import datetime
import random
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

TABLE_EVERY = 4
TITLE = "MX-900 Production Line, complete manual"
_WIDTH, _HEIGHT = A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, _WIDTH - 56, _HEIGHT - 80, 70
_UNITS = "conveyor gripper spindle clamp feeder pump valve hood saw roller".split()
_PARTS = "bearing belt sensor seal motor filter cable bolt spring guide".split()
_DEEDS = (
    "Check the {part} of {unit} {number} every {hours} hours and note the wear.",
    "If the {part} is warmer than {degrees} °C, stop {unit} {number} and let it cool.",
    "The {part} of {unit} {number} is tightened with {torque} Nm, crosswise.",
    "After {hours} hours replace the {part}; order number MX-{order}.",
    "Clean the {part} with a dry cloth before {unit} {number} is started again.",
    "Set the pressure of {unit} {number} to {bar} bar, measured at the {part}.",
    "A {part} that has fallen on the floor must not be mounted in {unit} {number}.",
)


def _sentence(chance: random.Random) -> str:
    return chance.choice(_DEEDS).format(
        part=chance.choice(_PARTS),
        unit=chance.choice(_UNITS),
        number=chance.randrange(1, 400),
        hours=chance.randrange(1, 80) * 50,
        degrees=chance.randrange(40, 95),
        torque=chance.randrange(4, 190),
        order=chance.randrange(10000, 99999),
        bar=chance.randrange(10, 90) / 10,
    )


def build(path: Path | str, pages: int = 300, seed: int = 1) -> Path:
    """A manual of ``pages`` pages, a ruled table on every fourth of them."""
    chance = random.Random(seed)
    canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
    canvas.setTitle(TITLE)
    for number in range(1, pages + 1):
        _frame(canvas, number, pages)
        y = _TOP
        if number % 10 == 1:
            y = _heading(canvas, f"{number // 10 + 1} Chapter", y, 18, 0)
        unit, part = chance.choice(_UNITS), chance.choice(_PARTS)
        heading = f"{number // 10 + 1}.{number % 10} The {part} of {unit} {number}"
        y = _heading(canvas, heading, y, 13, 1)
        if number % TABLE_EVERY == 0:
            y = _table(canvas, chance, y)
        while y > _BOTTOM + 70:
            y = _paragraph(canvas, chance, y)
        canvas.showPage()
    canvas.save()
    return Path(path)


def _frame(canvas: Canvas, number: int, pages: int) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_LEFT, _HEIGHT - 45, TITLE)
    canvas.line(_LEFT, _HEIGHT - 50, _RIGHT, _HEIGHT - 50)
    canvas.line(_LEFT, 50, _RIGHT, 50)
    canvas.drawString(_LEFT, 38, "MX-900 · rev. 1")
    canvas.drawRightString(_RIGHT, 38, f"Page {number} of {pages}")


def _heading(canvas: Canvas, text: str, y: float, size: int, level: int) -> float:
    key = f"p{canvas.getPageNumber()}-{level}"
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(text, key, level)
    canvas.setFont("Helvetica-Bold", size)
    canvas.drawString(_LEFT, y, text)
    return y - size * 1.6


def _lines(canvas: Canvas, lines: Sequence[str], x: float, y: float, lead: float):
    text = canvas.beginText(x, y)
    text.setLeading(lead)
    text.textLines(lines)
    canvas.drawText(text)


def _paragraph(canvas: Canvas, chance: random.Random, y: float) -> float:
    text = " ".join(_sentence(chance) for _ in range(chance.randrange(3, 6)))
    canvas.setFont("Helvetica", 10)
    lines = simpleSplit(text, "Helvetica", 10, _RIGHT - _LEFT)
    _lines(canvas, lines, _LEFT, y, 13)
    return y - 13 * len(lines) - 7


def _table(canvas: Canvas, chance: random.Random, y: float) -> float:
    """Twelve alarms with cause and remedy, each cell framed."""
    columns = (_LEFT, _LEFT + 70, _LEFT + 250, _RIGHT)
    rows = [("Code", "Cause", "Remedy")]
    for _ in range(12):
        part, unit = chance.choice(_PARTS), chance.choice(_UNITS)
        cause = f"The {part} of the {unit} gives no signal"
        remedy = f"Check the {part}, then fuse F{chance.randrange(1, 60)}"
        rows.append((f"E-{chance.randrange(100, 9999)}", cause, remedy))
    top, height = y + 4, 17
    canvas.setLineWidth(0.5)
    for index, row in enumerate(rows):
        canvas.setFont("Helvetica" if index else "Helvetica-Bold", 8)
        for x, cell in zip(columns, row, strict=False):
            canvas.drawString(x + 3, top - index * height - 12, cell)
    edges = [top - index * height for index in range(len(rows) + 1)]
    canvas.grid(list(columns), edges)
    return edges[-1] - 20


def large_sheet(path: Path | str, rows: int = 200_000, seed: int = 1) -> Path:
    """A list of parts; written row by row, so that it takes no memory."""
    chance = random.Random(seed)
    heads = "Code Part Unit Place Supplier Stock Minimum Price Changed".split()
    day = datetime.datetime(2026, 1, 1)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": day})
        dated = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("Parts")
        sheet.write_row(0, 0, heads)
        for row in range(1, rows + 1):
            part, unit = chance.choice(_PARTS), chance.choice(_UNITS)
            sheet.write_string(row, 0, f"MX-{row:06d}")
            sheet.write_string(row, 1, f"{part} for {unit} {chance.randrange(1, 400)}")
            sheet.write_string(row, 2, unit)
            sheet.write_string(row, 3, f"{chance.randrange(1, 60)}-{row % 97}")
            sheet.write_string(row, 4, f"Supplier {chance.randrange(1, 80)}")
            sheet.write_number(row, 5, chance.randrange(0, 500))
            sheet.write_number(row, 6, chance.randrange(1, 20))
            sheet.write_number(row, 7, chance.randrange(100, 90000) / 100)
            changed = day + datetime.timedelta(days=chance.randrange(0, 300))
            sheet.write_datetime(row, 8, changed, dated)
    return Path(path)
