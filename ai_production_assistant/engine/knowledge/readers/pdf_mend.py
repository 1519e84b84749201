"""A file whose tables are gone, such as a download that broke off, made readable."""

from __future__ import annotations

import io
import re
from pathlib import Path

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})[ \r\n\t]+(\d{1,5})[ \r\n\t]+obj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_MOST_BYTES = 100_000_000
_MOST_OBJECTS = 300_000


def mended(path: Path) -> io.BytesIO | None:
    """A copy with a new table of the objects that are still there; None without any.

    Where the catalog is lost the pages are found by their kind.
    """
    if path.stat().st_size > _MOST_BYTES:
        return None
    data = path.read_bytes()
    if b"%PDF-" not in data[:1024] or b"/Encrypt" in data:
        return None
    places: dict[int, int] = {}
    for match in _OBJECT.finditer(data):
        places[int(match[1])] = match.start()
        if len(places) >= _MOST_OBJECTS:
            break
    if not places:
        return None
    root = next((n for n, at in places.items() if _is_catalog(data, at)), 0)
    out = bytearray(data + b"\n")
    if not root:
        root = max(places) + 1
        places[root] = len(out)
        out += b"%d 0 obj\n<< /Type /Catalog >>\nendobj\n" % root
    start = len(out)
    out += b"xref\n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(places) + 1
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (size, root)
    out += b"startxref\n%d\n%%%%EOF\n" % start
    return io.BytesIO(bytes(out))


def _is_catalog(data: bytes, place: int) -> bool:
    end = data.find(b"endobj", place, place + 4096)
    return bool(_CATALOG.search(data, place, end if end > 0 else place + 1024))
