"""Opening a PDF that may be damaged, locked or made to do harm."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from pypdf import Configuration, PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, EmptyFileError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from ..blocks import ReadProblem
from .pdf_mend import mended

# A page of text has some kilobytes. What expands to more than this is a picture or
# was made to fill the memory.
LIMITS = Configuration(
    zlib_maximum_output_length=32_000_000,
    lzw_maximum_output_length=32_000_000,
    run_length_maximum_output_length=32_000_000,
    array_based_stream_maximum_output_length=32_000_000,
    stream_decoding_work_maximum_length=64_000_000,
    stream_parsing_work_maximum_count=1_000_000,
    outline_maximum_entries=20_000,
)
# For a look at pages whose turn has not come.
GLANCE = LIMITS.with_overwrites(
    zlib_maximum_output_length=2_000_000,
    lzw_maximum_output_length=2_000_000,
    array_based_stream_maximum_output_length=2_000_000,
    stream_decoding_work_maximum_length=4_000_000,
    stream_parsing_work_maximum_count=150_000,
)
MOST_PAGES = 20_000
_MOST_NODES = 100_000
_DEEPEST = 64
_INHERITED = tuple(map(NameObject, "/Resources /MediaBox /CropBox /Rotate".split()))


@dataclass(frozen=True, slots=True)
class PageRef:
    """Where a page stands; ``node`` is None where the file names one that it lacks."""

    node: IndirectObject | DictionaryObject | None
    inherited: dict

    def load(self, reader: PdfReader) -> PageObject:
        if self.node is None:
            raise ValueError("the page is missing")
        if isinstance(self.node, IndirectObject):
            page = PageObject(reader, self.node)
        else:
            page = PageObject(reader)
            page.update(self.node)
        for key, value in self.inherited.items():
            page.setdefault(key, value)
        return page

    @property
    def id(self) -> int:
        return self.node.idnum if isinstance(self.node, IndirectObject) else 0


def quiet():
    """The libraries tell a log of each small fault; the person is told by page."""
    for name in ("pypdf", "pdfminer", "pdfplumber"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def open_pdf(path: Path, password: str = "") -> PdfReader:
    """The file stays open and is read as needed: it may be larger than the memory."""
    quiet()
    if not path.stat().st_size:
        raise ReadProblem("empty")
    stream = path.open("rb")
    try:
        reader = _reader(stream, path)
        _unlock(reader, password)
        return reader
    except BaseException:
        stream.close()
        raise


def _reader(stream, path: Path) -> PdfReader:
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted or isinstance(reader.root_object, DictionaryObject):
            return reader
    except MemoryError:
        raise
    except EmptyFileError:
        raise ReadProblem("empty") from None
    except (DependencyError, NotImplementedError):
        # A way of locking that the library does not know.
        raise ReadProblem("encrypted") from None
    except Exception:
        # A library that reads what anyone wrote fails in every way there is.
        reader = None
    copy = mended(path)
    try:
        reader = PdfReader(copy, strict=False) if copy else None
    except Exception:
        reader = None
    if reader is None:
        raise ReadProblem("damaged")
    return reader


def _unlock(reader: PdfReader, password: str):
    if not reader.is_encrypted:
        return
    try:
        for word in dict.fromkeys(("", password)):
            if reader.decrypt(word) != PasswordType.NOT_DECRYPTED:
                return
    except Exception:
        # A way of locking that the library does not know.
        raise ReadProblem("encrypted") from None
    raise ReadProblem("wrong_password" if password else "encrypted")


def page_refs(reader: PdfReader) -> list[PageRef]:
    """The leaves of the page tree, without trust in its counts, links or depth."""
    try:
        found = _walk(reader.root_object)
    except Exception:
        found = []
    if not any(ref.node is not None for ref in found):
        found = _strays(reader) or found
    if not any(ref.node is not None for ref in found):
        raise ReadProblem("damaged" if found or not _no_pages(reader) else "empty")
    return found


def _no_pages(reader: PdfReader) -> bool:
    """Whether the file says itself that it has none: a tree that only leads in a circle
    has lost its pages."""
    try:
        tree = reader.root_object["/Pages"]
        return tree["/Kids"] == [] and not tree.get("/Count")
    except Exception:
        return False


def _walk(root: DictionaryObject) -> list[PageRef]:
    found: list[PageRef] = []
    seen: set = set()
    stack = [(iter([root.raw_get("/Pages")]), {})]
    nodes = 0
    while stack and len(found) < MOST_PAGES and nodes < _MOST_NODES:
        kids, inherited = stack[-1]
        raw = next(kids, None)
        if raw is None:
            stack.pop()
            continue
        nodes += 1
        node = _object(raw)
        if not isinstance(node, DictionaryObject):
            found.append(PageRef(None, {}))
            continue
        below = _object(node.get("/Kids"))
        if not isinstance(below, ArrayObject):
            if len(stack) > 1 or node.get("/Type") == "/Page":
                found.append(PageRef(raw, inherited))
            continue
        key = raw.idnum if isinstance(raw, IndirectObject) else f"inline {id(node)}"
        if key in seen or len(stack) > _DEEPEST:
            continue
        seen.add(key)
        own = {name: node.raw_get(name) for name in _INHERITED if name in node}
        stack.append((iter(list.__iter__(below)), {**inherited, **own}))
    return found


def _strays(reader: PdfReader) -> list[PageRef]:
    """Pages that no tree leads to, in the order of their numbers."""
    found = []
    numbers = {n for table in reader.xref.values() for n in table}
    numbers.update(reader.xref_objStm)
    for number in sorted(numbers)[:_MOST_NODES]:
        ref = IndirectObject(number, 0, reader)
        node = _object(ref)
        if isinstance(node, DictionaryObject) and node.get("/Type") == "/Page":
            found.append(PageRef(ref, {}))
            if len(found) == MOST_PAGES:
                break
    return found


def _object(raw):
    try:
        return raw.get_object() if raw is not None else None
    except MemoryError:
        raise
    except Exception:
        return None
