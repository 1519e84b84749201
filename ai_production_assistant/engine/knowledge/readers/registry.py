"""Which reader reads which files. Another addon adds one by :func:`register_reader`."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from .base import Reader


@dataclass(frozen=True, slots=True)
class ReaderType:
    """``signature`` is what a file of this kind begins with; empty for text."""

    kind: str
    target: str
    suffixes: tuple[str, ...]
    mimetypes: tuple[str, ...]
    signature: bytes = b""

    def to_dict(self) -> dict:
        """JSON-safe, for the process that reads."""
        return {**asdict(self), "signature": self.signature.hex()}

    @classmethod
    def from_dict(cls, data: dict) -> ReaderType:
        return cls(
            kind=data["kind"],
            target=data["target"],
            suffixes=tuple(data["suffixes"]),
            mimetypes=tuple(data["mimetypes"]),
            signature=bytes.fromhex(data["signature"]),
        )


_types: dict[str, ReaderType] = {}


def register_reader(
    kind: str,
    target: str,
    *,
    suffixes: Iterable[str],
    mimetypes: Iterable[str] = (),
    signature: bytes | None = None,
):
    """Have files of ``suffixes`` read by the class that ``target`` names.

    A reader works in a process of its own, where Odoo is not: ``target`` is
    "package.module:Class" or "path of a file.py:Class". A module of an addon,
    "odoo.addons.NAME.readers.drawing:Reader", is found there without running the
    addon's own ``__init__``; it may import this engine by the name it has in Odoo and
    any library, but not Odoo. A kind that is there already is replaced.
    """
    _types[kind] = ReaderType(
        kind,
        target,
        tuple(f".{suffix.lower().lstrip('.')}" for suffix in suffixes),
        tuple(mimetype.lower() for mimetype in mimetypes),
        signature or b"",
    )


def registered() -> list[ReaderType]:
    return list(_types.values())


def kinds() -> list[str]:
    return list(_types)


def suffixes() -> list[str]:
    """What a person may choose to upload: [".pdf", ".xlsx", …]."""
    return [suffix for entry in _types.values() for suffix in entry.suffixes]


def kind_of_suffix(suffix: str) -> str:
    suffix = suffix.lower()
    return next((k for k, entry in _types.items() if suffix in entry.suffixes), "")


def kind_of_mimetype(mimetype: str) -> str:
    mimetype = mimetype.partition(";")[0].strip().lower()
    return next((k for k, entry in _types.items() if mimetype in entry.mimetypes), "")


def kind_of_signature(head: bytes) -> str:
    return next(
        (
            kind
            for kind, entry in _types.items()
            if entry.signature and head.startswith(entry.signature)
        ),
        "",
    )


def signature_of(kind: str) -> bytes:
    return _types[kind].signature if kind in _types else b""


def reader_class(kind: str) -> type[Reader]:
    """Imported when it is needed: each brings a library of its own."""
    module, _, name = _types[kind].target.rpartition(":")
    if module.endswith(".py"):
        spec = importlib.util.spec_from_file_location(f"_reader_of_{kind}", module)
        loaded = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(loaded)
    else:
        loaded = importlib.import_module(module)
    return getattr(loaded, name)


_HERE = __package__
_OFFICE = "application/vnd.openxmlformats-officedocument"
register_reader(
    "pdf",
    f"{_HERE}.pdf:PdfReader",
    suffixes=[".pdf"],
    mimetypes=["application/pdf"],
)
register_reader(
    "xlsx",
    f"{_HERE}.xlsx:XlsxReader",
    suffixes=[".xlsx", ".xlsm", ".xltx"],
    mimetypes=[
        f"{_OFFICE}.spreadsheetml.sheet",
        f"{_OFFICE}.spreadsheetml.template",
        "application/vnd.ms-excel.sheet.macroenabled.12",
    ],
)
register_reader(
    "csv",
    f"{_HERE}.csv:CsvReader",
    suffixes=[".csv", ".tsv"],
    mimetypes=["text/csv", "text/tab-separated-values"],
)
register_reader(
    "docx",
    f"{_HERE}.docx:DocxReader",
    suffixes=[".docx", ".docm", ".dotx"],
    mimetypes=[
        f"{_OFFICE}.wordprocessingml.document",
        f"{_OFFICE}.wordprocessingml.template",
        "application/vnd.ms-word.document.macroenabled.12",
    ],
)
register_reader(
    "text",
    f"{_HERE}.text:TextReader",
    suffixes=[".txt", ".text", ".log"],
    mimetypes=["text/plain"],
)
register_reader(
    "markdown",
    f"{_HERE}.markdown:MarkdownReader",
    suffixes=[".md", ".markdown"],
    mimetypes=["text/markdown", "text/x-markdown"],
)
register_reader(
    "html",
    f"{_HERE}.html:HtmlReader",
    suffixes=[".html", ".htm", ".xhtml"],
    mimetypes=["text/html", "application/xhtml+xml"],
)
