"""What a file really is, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from .blocks import ReadProblem
from .readers.encoding import encoding_of_head
from .readers.registry import (
    kind_of_mimetype,
    kind_of_signature,
    kind_of_suffix,
    signature_of,
)

_HEAD = 64 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a person may have saved under a wrong name; words that need no translation.
_SIGNATURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"RIFF", "WEBP, AVI, WAV"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"BZh", "BZIP2"),
    (b"\xfd7zXZ", "XZ"),
    (b"MZ", "EXE"),
    (b"\x7fELF", "ELF"),
    (b"%!PS", "PostScript"),
    (b"SQLite format 3", "SQLite"),
    (b"ID3", "MP3"),
    (b"AC10", "DWG"),
)
_OLE_PARTS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "Word 97 (.doc)"),
    ("PowerPoint Document", "PowerPoint 97 (.ppt)"),
    ("Workbook", "Excel 97 (.xls)"),
    ("Book", "Excel 97 (.xls)"),
)
_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\s")
_LABELS = {
    "pdf": "PDF",
    "xlsx": "Excel (.xlsx)",
    "docx": "Word (.docx)",
    "html": "HTML",
    "xml": "XML",
    "text": "TXT",
}
_ZIPS = {
    "text": "OpenDocument (.odt)",
    "spreadsheet": "OpenDocument (.ods)",
    "presentation": "OpenDocument (.odp)",
    "epub+zip": "EPUB",
}
# Text is text: what is written in it does not make the name a lie.
_TEXTS = ("text", "markdown", "html", "csv")
_OWN = (*_TEXTS, "pdf", "xlsx", "docx")


def detect(path: Path, name: str, mimetype: str = "") -> str:
    """The kind of reader for the file at ``path`` that a person called ``name``.

    :raise ReadProblem: ``empty``, ``encrypted``, ``damaged``, ``wrong_type`` with
        what it really is, or ``unknown_type``
    """
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise ReadProblem("empty")
    suffix = Path(name).suffix
    claimed = kind_of_suffix(suffix) or kind_of_mimetype(mimetype)
    signature = signature_of(claimed)
    if signature and head.startswith(signature):
        return claimed
    kind, label = _actual(path, head, claimed)
    foreign = claimed and claimed not in _OWN and not signature
    if foreign and kind in ("", "text"):
        return claimed  # a reader of another addon, which has to know itself
    if kind in ("text", "html") and claimed in _TEXTS:
        return _text_kind(kind, claimed)
    if claimed and kind != claimed:
        raise ReadProblem("wrong_type", label)
    if not kind or (kind == "text" and suffix and not claimed):
        # A drawing or a program's own format may happen to be text.
        raise ReadProblem("unknown_type", label if not kind and label else suffix)
    return kind


def _text_kind(kind: str, claimed: str) -> str:
    if kind == "html" and claimed == "csv":
        # The page that says that the session is over, saved as the export.
        raise ReadProblem("wrong_type", _LABELS["html"])
    return kind if kind == "html" and claimed == "text" else claimed


def _actual(path: Path, head: bytes, claimed: str) -> tuple[str, str]:
    """The kind that the content is of, empty when none of ours, and its label."""
    if b"%PDF-" in head[:1024]:
        return "pdf", _LABELS["pdf"]
    if head.startswith(_OLE):
        return "", _ole(path)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(path, claimed)
    registered = kind_of_signature(head)
    if registered:
        return registered, registered.upper()
    encoding = encoding_of_head(head)
    if not encoding:
        label = next((n for sign, n in _SIGNATURES if head.startswith(sign)), "")
        return "", label
    if head.startswith(b"{\\rtf"):
        return "", "RTF"
    text = head.decode(encoding, "ignore").lstrip("\ufeff").encode()
    kind = "html" if _HTML.match(text) else "text"
    if kind == "text" and _XML.match(text):
        return "", _LABELS["xml"]
    return kind, _LABELS[kind]


def _ole(path: Path) -> str:
    """Office files of before 2007, and encrypted ones of today."""
    with open(path, "rb") as file:
        names, before = set(), b""
        while part := file.read(1 << 20):
            part = before + part
            names |= {n for n, _what in _OLE_PARTS if n.encode("utf-16-le") in part}
            before = part[-64:]
    label = next((what for name, what in _OLE_PARTS if name in names), "OLE")
    if label == "encrypted":
        raise ReadProblem("encrypted")
    return label


def _zip(path: Path, claimed: str) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = ""
            if "mimetype" in names:
                with archive.open("mimetype") as member:
                    mimetype = member.read(200).decode("ascii", "ignore")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError) as error:
        if claimed in ("xlsx", "docx"):
            raise ReadProblem("damaged") from error
        return "", "ZIP"
    if "xl/workbook.xml" in names:
        return "xlsx", _LABELS["xlsx"]
    if "word/document.xml" in names:
        return "docx", _LABELS["docx"]
    if "xl/workbook.bin" in names:
        return "", "Excel (.xlsb)"
    if any(name.startswith("ppt/") for name in names):
        return "", "PowerPoint (.pptx)"
    if mimetype:
        last = mimetype.rpartition(".")[2].rpartition("/")[2]
        return "", _ZIPS.get(last, last)
    # The main part may have any name; the list of types knows it.
    return _by_content_types(path, names)


def _by_content_types(path: Path, names: set) -> tuple[str, str]:
    if "[Content_Types].xml" in names:
        with zipfile.ZipFile(path) as archive:
            try:
                with archive.open("[Content_Types].xml") as member:
                    types = member.read(1 << 20)
            except (zipfile.BadZipFile, OSError, RuntimeError, EOFError):
                types = b""
        if b"spreadsheetml.sheet.main" in types:
            return "xlsx", _LABELS["xlsx"]
        if b"wordprocessingml.document.main" in types:
            return "docx", _LABELS["docx"]
    return "", "ZIP"
