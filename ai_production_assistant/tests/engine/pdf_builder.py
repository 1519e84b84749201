"""PDFs for the tests: drawn by reportlab, and written by hand where they harm."""

import io
import tempfile
import zlib
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas
from reportlab.platypus import Table

from odoo.tests import BaseCase

from odoo.addons.ai_production_assistant.engine.knowledge.readers.base import (
    ReadOptions,
)
from odoo.addons.ai_production_assistant.engine.knowledge.readers.pdf import PdfReader

LEFT, TOP = 72, 760
PROSE = (
    "Before the spindle is started the operator checks that the level of the coolant is"
    " between both marks and that no alarm is shown on the panel of the machine."
)


class PdfCase(BaseCase):
    """Reads bytes as the reading process reads a file."""

    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def file(self, data: bytes) -> Path:
        path = self.folder / "file.pdf"
        path.write_bytes(data)
        return path

    def reader(self, data: bytes, **options) -> PdfReader:
        return PdfReader(self.file(data), ReadOptions(**options))

    def read(self, data: bytes, start=1, **options):
        return list(self.reader(data, **options).pages(start))

    def blocks(self, data: bytes, page=1, **options):
        """(kind, text) of a page's blocks."""
        return [
            (block.kind, block.shown)
            for block in self.read(data, **options)[page - 1].blocks
        ]


class Sheet:
    """A page to write on from the top down."""

    def __init__(self, size=A4, **options):
        self.stream = io.BytesIO()
        self.canvas = canvas.Canvas(
            self.stream, pagesize=size, invariant=1, pageCompression=1, **options
        )
        self.y = TOP

    def line(self, text, size=10, bold=False, x=LEFT, step=None):
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.y, text)
        self.y -= step or size * 1.2
        return self

    def lines(self, *texts, **how):
        for text in texts:
            self.line(text, **how)
        return self

    def gap(self, points=12):
        self.y -= points
        return self

    def at(self, x, y, text, size=8):
        self.canvas.setFont("Helvetica", size)
        self.canvas.drawString(x, y, text)
        return self

    def table(self, rows, *style, widths=None, x=LEFT):
        table = Table(rows, colWidths=widths)
        table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), *style])
        _wide, high = table.wrapOn(self.canvas, 450, 700)
        table.drawOn(self.canvas, x, self.y - high)
        self.y -= high + 14
        return self

    def page(self):
        self.canvas.showPage()
        self.y = TOP
        return self

    def data(self) -> bytes:
        self.canvas.save()
        return self.stream.getvalue()


BOLD_HEAD = ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")


def locked(user: str, owner: str = "owner") -> bytes:
    """A PDF under 128-bit encryption by its user password."""
    sheet = Sheet(encrypt=StandardEncryption(user, owner, strength=128))
    return sheet.line("Torque of the spindle: 40 Nm").data()


def raw(objects: dict[int, bytes], root=1) -> bytes:
    """A PDF of hand-written objects with a right cross-reference table."""
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        if number in places:
            out += b"%010d 00000 n \n" % places[number]
        else:
            out += b"0000000000 00000 f \n"
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        root,
        start,
    )
    return bytes(out)


def stream(data: bytes, extra=b"") -> bytes:
    packed = zlib.compress(data)
    head = b"<< /Length %d /Filter /FlateDecode %b >>" % (len(packed), extra)
    return head + b"\nstream\n" + packed + b"\nendstream"


FONT = (
    b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)


def shown(text: str, y=700) -> bytes:
    encoded = text.encode("cp1252")
    return b"BT /F1 10 Tf 72 %d Td (%b) Tj ET" % (y, encoded)


def pages_raw(contents: list[bytes], kids=None, count=None, **more) -> dict[int, bytes]:
    """Objects of a PDF: 1 catalog, 2 page tree, 3 font, 4 contents, 5 page, 6 …"""
    objects = {3: FONT}
    own = []
    for index, content in enumerate(contents):
        objects[4 + 2 * index] = content
        objects[5 + 2 * index] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (4 + 2 * index)
        )
        own.append(b"%d 0 R" % (5 + 2 * index))
    kids = b" ".join(own) if kids is None else kids
    objects[1] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[2] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (
        kids,
        len(own) if count is None else count,
    )
    return dict(sorted({**objects, **more}.items()))
