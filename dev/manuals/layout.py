"""The parts of a manual → a PDF file as makers of machines print them."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor, white
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BalancedColumns,
    BaseDocTemplate,
    Frame,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from .source import Manual, Part

PAPERS = {"A4": A4, "A5": A5}
FONTS = {
    "sans": ("Helvetica", "Helvetica-Bold"),
    "serif": ("Times-Roman", "Times-Bold"),
    "vera": ("Vera", "VeraBd"),
}
WORDS = {
    "es": {"contents": "Contenido", "page": "Página {} de {}", "warning": "ATENCIÓN"},
    "en": {"contents": "Contents", "page": "Page {} of {}", "warning": "WARNING"},
}
_PADDING = 4
GREY, LIGHT = HexColor("#555555"), HexColor("#e8e8e8")
# Where a word may be broken, in both languages often enough for a line end: after a
# vowel, or one of l, m, n, r and s behind it, before a consonant and its vowel.
_BREAK = re.compile(
    r"(?<=\w\w)(?:(?<=[aeiouáéíóú])|(?<=[aeiouáéíóú][lmnrs]))"
    r"(?!(?<=l)l|(?<=r)r|[a-z]e[sd]\b)(?=[bcdfgjlmnpqrstvz][aeiouáéíóú]\w)"
)
_LONG = re.compile(r"\b[^\W\d_]{7,}\b")
_BOLD = re.compile(r"\*\*(.+?)\*\*")


@cache
def _load_vera() -> None:
    """A font that is embedded, as most real files have; it comes with reportlab."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name in FONTS["vera"]:
        pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd")


class _Styles:
    def __init__(self, settings: dict[str, str]):
        if settings.get("font") == "vera":
            _load_vera()
        normal, bold = FONTS[settings.get("font", "sans")]
        size = float(settings.get("size", 9.5))
        lang = settings["language"]
        self.colour = HexColor(settings.get("colour", "#1f3a5f"))
        self.bold = bold

        def style(name, font=normal, points=size, **values):
            leading = values.pop("leading", points * 1.32)
            return ParagraphStyle(
                f"{name}-{lang}",
                fontName=font,
                fontSize=points,
                leading=leading,
                **values,
            )

        self.text = style("text", spaceAfter=5)
        self.narrow = style("narrow", points=size - 1, alignment=TA_JUSTIFY)
        self.narrow.spaceAfter = 4
        self.cell = style("cell", points=size - 1.5)
        self.head = style("head", bold, size - 1.5, textColor=white)
        self.title = style("title", bold, 24, textColor=self.colour, spaceAfter=10)
        self.subtitle = style("subtitle", points=13, textColor=GREY, spaceAfter=40)
        self.contents = style("contents", bold, 16, spaceAfter=10)
        self.headings = [
            style("h1", bold, 16, textColor=self.colour, spaceAfter=8),
            style("h2", bold, 12, textColor=self.colour, spaceBefore=7, spaceAfter=4),
            style("h3", bold, size, spaceBefore=4, spaceAfter=2),
        ]
        self.warning = style(
            "warning",
            points=size - 0.5,
            borderWidth=1.2,
            borderColor=HexColor("#b02a1a"),
            borderPadding=6,
            leftIndent=7,
            rightIndent=7,
            spaceBefore=9,
            spaceAfter=12,
        )
        self.entries = [style("c1", bold, 10), style("c2", points=9, leftIndent=12)]


class _Book(BaseDocTemplate):
    """Headings become bookmarks and lines of the contents."""

    def __init__(self, path: Path, settings: dict[str, str], styles: _Styles):
        paper = PAPERS[settings.get("paper", "A5")]
        super().__init__(
            str(path),
            pagesize=paper,
            invariant=1,
            pageCompression=1,
            title=settings["title"],
            author=settings["maker"],
            subject=settings["code"],
            lang=settings["language"],
            displayDocTitle=1,
        )
        self.settings, self.styles = settings, styles
        self.words = WORDS[settings["language"]]
        self.total = 0
        width, height = paper
        margin = 16 * mm
        inner = width - 2 * margin
        title = Frame(margin, margin, inner, height - 2 * margin - 70, id="title")
        body = Frame(margin, 18 * mm, inner, height - 39 * mm, id="body")
        self.body_width = inner - 12
        self.addPageTemplates(
            [
                PageTemplate("title", [title], onPage=self._cover),
                PageTemplate("body", [body], onPage=self._frame),
            ]
        )

    def _cover(self, canvas, _doc):
        width, height = self.pagesize
        canvas.setFillColor(self.styles.colour)
        canvas.rect(0, height - 26 * mm, width, 26 * mm, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont(self.styles.bold, 13)
        canvas.drawString(16 * mm, height - 16 * mm, self.settings["maker"])

    def _frame(self, canvas, doc):
        """The header and the footer that each page repeats."""
        width, height = self.pagesize
        left, right = 16 * mm, width - 16 * mm
        canvas.setStrokeColor(GREY)
        canvas.setFillColor(GREY)
        canvas.setFont(self.styles.cell.fontName, 7.5)
        canvas.line(left, height - 15 * mm, right, height - 15 * mm)
        canvas.drawString(left, height - 13.5 * mm, self.settings["title"])
        canvas.drawRightString(right, height - 13.5 * mm, self.settings["maker"])
        canvas.line(left, 14 * mm, right, 14 * mm)
        code = f"{self.settings['code']} · rev. {self.settings['revision']}"
        canvas.drawString(left, 10.5 * mm, code)
        place = self.words["page"].format(doc.page, self.total or doc.page)
        canvas.drawRightString(right, 10.5 * mm, place)

    def afterPage(self):  # noqa: N802  the name is reportlab's
        # Known from the first of the passes that the contents need anyway.
        self.total = max(self.total, self.page)

    def afterFlowable(self, flowable):  # noqa: N802
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        key = f"h{self.page}-{flowable.number}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.plain, key, level, closed=level > 0)
        if level < 2:
            self.notify("TOCEntry", (level, escape(flowable.plain), self.page, key))


def write(manual: Manual, path: Path) -> None:
    settings = manual.settings
    styles = _Styles(settings)
    book = _Book(path, settings, styles)
    contents = TableOfContents(dotsMinLevel=0, levelStyles=styles.entries)
    close = [
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    contents.tableStyle = TableStyle([("RIGHTPADDING", (0, 0), (-1, -1), 0), *close])
    story = [
        Spacer(1, 60),
        Paragraph(_marked(settings["title"]), styles.title),
        Paragraph(_marked(settings["subtitle"]), styles.subtitle),
        _data(_cover_lines(settings), styles, book.body_width),
        NextPageTemplate("body"),
        PageBreak(),
        Paragraph(book.words["contents"], styles.contents),
        contents,
    ]
    maker = _Story(styles, book)
    story += maker.flowables(manual.parts)
    book.multiBuild(story)


def _cover_lines(settings):
    names = {
        "es": ("Documento", "Revisión", "Emplazamiento"),
        "en": ("Document", "Revision", "Location"),
    }
    values = (settings["code"], settings["revision"], settings["place"])
    return list(zip(names[settings["language"]], values, strict=True))


class _Story:
    def __init__(self, styles: _Styles, book: _Book):
        self.styles, self.book = styles, book
        self.width = book.body_width
        self.count = self.keep = 0

    def flowables(self, parts: list[Part], *, narrow: bool = False) -> list:
        found = []
        for index, part in enumerate(parts):
            follower = parts[index + 1].kind if index + 1 < len(parts) else ""
            # Columns cannot be kept together with anything.
            self.keep = int(follower not in ("columns", ""))
            made = getattr(self, f"_{part.kind}")(part, narrow)
            found += made if isinstance(made, list) else [made]
        return found

    def _heading(self, part, narrow):
        style = self.styles.headings[part.level - 1]
        made = Paragraph(_marked(part.text), style)
        if narrow:  # what stands in columns is not told to the book
            return made
        made.plain = part.text
        made.outline_level = part.level - 1
        self.count += 1
        made.number = self.count
        made.keepWithNext = self.keep
        return [PageBreak(), made] if part.level == 1 else made

    def _text(self, part, narrow):
        text = _marked(" ".join(part.rows))
        if narrow:
            return Paragraph(_hyphenated(text), self.styles.narrow)
        return Paragraph(text, self.styles.text)

    def _warning(self, part, narrow):
        word = self.book.words["warning"]
        return Paragraph(
            f"<b>{word}</b> {_marked(' '.join(part.rows))}", self.styles.warning
        )

    def _steps(self, part, narrow):
        return self._list(part, narrow, "1", "%s.")

    def _bullets(self, part, narrow):
        return self._list(part, narrow, "bullet", None)

    def _list(self, part, narrow, kind, form):
        style = self.styles.narrow if narrow else self.styles.text
        items = [ListItem(Paragraph(_marked(row), style)) for row in part.rows]
        return ListFlowable(
            items,
            bulletType=kind,
            bulletFormat=form,
            start="–" if kind == "bullet" else None,
            leftIndent=16,
            bulletFontName=style.fontName,
            bulletFontSize=style.fontSize,
        )

    def _columns(self, part, _narrow):
        inner = self.flowables(part.rows, narrow=True)
        return [BalancedColumns(inner, innerPadding=12), Spacer(1, 6)]

    def _data(self, part, _narrow):
        return _data(part.rows, self.styles, self.width)

    def _table(self, part, _narrow):
        heads, *rows = part.rows
        cells = [[Paragraph(_marked(text), self.styles.head) for text in heads]]
        cells += [
            [Paragraph(_marked(text), self.styles.cell) for text in row] for row in rows
        ]
        table = Table(
            cells, _widths(part.rows, self.width, self.styles.head), repeatRows=1
        )
        table.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.6, GREY),
                    ("BACKGROUND", (0, 0), (-1, 0), self.styles.colour),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
                    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
                ]
            )
        )
        return [Spacer(1, 3), table, Spacer(1, 8)]


def _data(rows, styles: _Styles, width: float) -> Table:
    """A data sheet: names and values under thin lines, without a frame."""
    cells = [
        [Paragraph(f"<b>{_marked(name)}</b>", styles.cell)]
        + [Paragraph(_marked(value), styles.cell)]
        for name, value in rows
    ]
    table = Table(cells, [width * 0.45, width * 0.55], spaceAfter=8)
    table.setStyle(TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.4, LIGHT)]))
    return table


def _widths(rows: list[list[str]], width: float, style: ParagraphStyle) -> list[float]:
    """Every column as wide as its longest word, the rest shared by what they hold."""
    least, weights = [], []
    for column in zip(*rows, strict=True):
        words = [word for cell in column for word in cell.split()]
        sizes = (stringWidth(word, style.fontName, style.fontSize) for word in words)
        least.append(max(sizes, default=0) + 2 * _PADDING + 1)
        weights.append(min(sum(map(len, column)) / len(column), 42))
    rest = max(0, width - sum(least))
    shares = (rest * weight / sum(weights) for weight in weights)
    return [least + share for least, share in zip(least, shares, strict=True)]


def _marked(text: str) -> str:
    return _BOLD.sub(r"<b>\1</b>", escape(text, quote=False))


def _hyphenated(text: str) -> str:
    return _LONG.sub(lambda word: _BREAK.sub("\u00ad", word[0]), text)
