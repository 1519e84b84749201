"""Word documents: the text as it stands, with headings, lists and tables.

Read from the XML itself: python-docx leaves out what stands in content controls, text
boxes, notes and accepted insertions, and loads every picture into memory.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ..blocks import Block, FileInfo, Page, ReadProblem
from .base import Reader
from .docx_styles import NS, Styles
from .grid import Row
from .package import has_doctype, opened, xml
from .sections import from_start, sections
from .tables import is_figure, table_blocks

_DOCUMENT = "word/document.xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted text, codes of fields, the older form of a text box.
_LEFT_OUT = frozenset(
    [f"{NS}{name}" for name in "del moveFrom instrText delText pPr rPr".split()]
    + [f"{_ALTERNATE}Fallback"]
)
_SIGNS = {
    f"{NS}tab": "\t",
    f"{NS}br": "\n",
    f"{NS}cr": "\n",
    f"{NS}noBreakHyphen": "-",
}
_MOST_SPAN = 200


class DocxReader(Reader):
    kind = "docx"

    def info(self) -> FileInfo:
        with opened(self.path) as archive:
            names = set(archive.namelist())
            parts = [name for name in names if name.endswith((".xml", ".rels"))]
            external = any(has_doctype(archive, name) for name in parts)
            self._styles = Styles(self._part(archive, names, "word/styles.xml"))
            self._notes: dict[str, str] = {}
            self._notes = self._footnotes(archive, names)
            title = self._title(archive, names)
            root = xml(archive, self._main(archive, names))
            self._tables = 0
            self._pages = list(sections(self._blocks(root)))
        if not self._pages:
            raise ReadProblem("no_text")
        notes = (("external", ""),) if external else ()
        return FileInfo(self.kind, len(self._pages), title, notes=notes)

    def pages(self, start: int = 1) -> Iterator[Page]:
        yield from from_start(self._pages, start)

    # -- parts

    @staticmethod
    def _part(archive, names: set, name: str):
        """A part that the document can do without."""
        if name in names:
            try:
                return xml(archive, name)
            except etree.XMLSyntaxError:
                pass
        return etree.Element("none")

    def _main(self, archive, names: set) -> str:
        if _DOCUMENT in names:
            return _DOCUMENT
        # Some programs call it otherwise; the list of types tells.
        types = self._part(archive, names, "[Content_Types].xml")
        for entry in types:
            if "wordprocessingml.document.main" in (entry.get("ContentType") or ""):
                return (entry.get("PartName") or "").lstrip("/")
        raise ReadProblem("damaged")

    def _title(self, archive, names: set) -> str:
        core = self._part(archive, names, "docProps/core.xml")
        return " ".join((core.findtext(_TITLE) or "").split())

    def _footnotes(self, archive, names: set) -> dict[str, str]:
        root = self._part(archive, names, "word/footnotes.xml")
        notes = {}
        for note in root.iter(f"{NS}footnote"):
            text = " ".join(self._text(p)[0] for p in note.iter(f"{NS}p"))
            if text.strip() and note.get(f"{NS}type") is None:
                notes[note.get(f"{NS}id")] = text.strip()
        return notes

    # -- blocks

    def _blocks(self, container) -> Iterator[Block]:
        for element in container:
            if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
                continue
            if element.tag == f"{NS}p":
                yield from self._paragraph(element)
            elif element.tag == f"{NS}tbl":
                self._tables += 1
                yield from table_blocks(self._rows(element), self._tables)
            elif element.tag != f"{NS}sectPr":
                # The body, content controls, insertions: what they hold counts.
                yield from self._blocks(element)

    def _paragraph(self, paragraph) -> Iterator[Block]:
        form = self._styles.form(paragraph)
        if form.contents:
            return  # the table of contents says nothing that is not said below
        text, boxes, notes = self._text(paragraph)
        text = text.strip()
        if text and form.level:
            yield Block("heading", " ".join(text.split()), form.level)
        elif text:
            yield Block("item" if form.item else "text", text)
        for note in notes:
            yield Block("text", self._notes.get(note, ""))
        for box in boxes:
            yield from self._blocks(box)

    def _text(self, element) -> tuple[str, list, list[str]]:
        """The text of a paragraph, the text boxes in it and its footnotes."""
        words: list[str] = []
        boxes: list = []
        notes: list[str] = []

        def walk(parent):
            for child in parent:
                tag = child.tag
                if not isinstance(tag, str) or tag in _LEFT_OUT:
                    continue
                if tag == f"{NS}t":
                    words.append(_said(child))
                elif tag in _SIGNS:
                    words.append(_SIGNS[tag])
                elif tag == f"{NS}txbxContent":
                    boxes.append(child)
                elif tag == f"{NS}footnoteReference":
                    if child.get(f"{NS}id") in self._notes:
                        notes.append(child.get(f"{NS}id"))
                elif tag != f"{NS}r" or child.find(f"{NS}rPr/{NS}vanish") is None:
                    walk(child)

        walk(element)
        return "".join(words), boxes, notes

    # -- tables

    def _rows(self, table) -> list[Row]:
        rows: list[Row] = []
        # The values of cells that go on in the rows below, by column.
        above: dict[int, str] = {}
        for number, line in enumerate(_lines(table), 1):
            values: list[str] = []
            wide: dict[int, int] = {}
            going_on = False
            for cell in _cells(line):
                column = len(values)
                span = _number(cell.find(f"{NS}tcPr/{NS}gridSpan"))
                merge = cell.find(f"{NS}tcPr/{NS}vMerge")
                text = self._cell_text(cell)
                if merge is None:
                    above.pop(column, None)
                elif merge.get(f"{NS}val") == "restart":
                    above[column] = text
                    going_on = True
                else:
                    text = above.get(column, text)
                if span > 1:
                    wide[column] = column + span - 1
                values += [text] + [""] * (span - 1)
            plain = [not is_figure(value) for value in values]
            head = line.find(f"{NS}trPr/{NS}tblHeader") is not None
            row = Row(number, values, plain, wide=wide, bold=head or None)
            # Only that it reaches the next row matters to the heads.
            row.bottom = number + 1 if going_on else 0
            rows.append(row)
        if any(row.bold for row in rows):
            for row in rows:
                row.bold = bool(row.bold)
        return rows

    def _cell_text(self, cell) -> str:
        blocks: list[str] = []
        for block in self._blocks(cell):
            blocks.append(block.shown)
        return " ".join(" ".join(blocks).split())


def _said(element) -> str:
    """The text of an element, with what stands behind a reference that is not loaded:
    lxml has that as the tail of the reference."""
    behind = ((child.tail or "") for child in element)
    return "".join([element.text or "", *behind])


def _lines(table):
    for child in table:
        if child.tag == f"{NS}tr":
            yield child
        elif child.tag in (f"{NS}sdt", f"{NS}sdtContent", f"{NS}ins"):
            yield from _lines(child)


def _cells(line):
    for child in line:
        if child.tag == f"{NS}tc":
            yield child
        elif child.tag in (f"{NS}sdt", f"{NS}sdtContent"):
            yield from _cells(child)


def _number(element) -> int:
    value = element.get(f"{NS}val", "1") if element is not None else "1"
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1
