"""Office files are zips of XML: opened only when that can do no harm."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from ..blocks import ReadProblem

# Sheets shrink to a tenth or a thirtieth; a hundredth of this much is made to harm.
_HARMLESS_BYTES = 200 * 1024 * 1024
_MOST_RATIO = 100
_MOST_BYTES = 4 * 1024 * 1024 * 1024
_MOST_MEMBERS = 50_000
_PART = 64 * 1024


def opened(path: Path) -> zipfile.ZipFile:
    """The zip at ``path``.

    Its list of members may lie about their sizes, but no more is ever read of a member
    than the list says: so it is enough to look at the list.

    :raise ReadProblem: ``bomb``, ``encrypted``, ``damaged``
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise ReadProblem("damaged") from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    packed = max(path.stat().st_size, 1)
    if (
        len(members) > _MOST_MEMBERS
        or size > _MOST_BYTES
        or (size > _HARMLESS_BYTES and size / packed > _MOST_RATIO)
    ):
        archive.close()
        raise ReadProblem("bomb", str(size // (1024 * 1024)))
    if any(member.flag_bits & 1 for member in members):
        archive.close()
        raise ReadProblem("encrypted")
    return archive


class _Seen(Exception):
    pass


def has_doctype(archive: zipfile.ZipFile, name: str) -> bool:
    """Whether a part declares entities: no program that writes such files does."""
    found = False

    def doctype(*_declaration):
        nonlocal found
        found = True
        raise _Seen

    def root(*_element):
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        with archive.open(name) as file:
            while part := file.read(_PART):
                parser.Parse(part, False)
    except (_Seen, expat.ExpatError, zipfile.BadZipFile, EOFError):
        pass  # who reads the part says what is wrong with it
    return found


def xml(archive: zipfile.ZipFile, name: str):
    """The root of a part: no entity is expanded, nothing is fetched."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    with archive.open(name) as file:
        return etree.parse(file, parser).getroot()
