"""Text of others that gives orders to the assistant.

Nothing is done upon it: it is told to the person who reads, and a figure that stands
in such a text is no source for what an answer says.
"""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from .evidence import Evidence
from .orders import ORDER

LONGEST_QUOTE = 120
SHEETS = frozenset({"xlsx", "csv"})

# Letters of other scripts that look as Latin ones do.
_ALIKE = str.maketrans(
    "авсеһіјкмнорѕтухԁɡοαεινρτυκ‘’“”«»´‚„",  # noqa: RUF001
    'abcehijkmhopstuxdgoaeivptuk\'\'""""\'""',
)
_TAG_FIRST, _TAG_LAST = 0xE0020, 0xE007E
_FLAG = "\U0001f3f4"
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff")
_TURNING = frozenset("\u202a\u202b\u202d\u202e")
_SPACED = re.compile(r"(?<!\w)(?:\w[ .\-_*]){4,}\w(?!\w)")
_MIXED = re.compile(r"(?=\w*[a-zA-Z])(?=\w*[\u0370-\u04ff])\w{5,}")
_BLOB = re.compile(r"[A-Za-z0-9+/_-]{40,}={0,2}")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n|; (?=\w[^;:\n]{0,40}: )")
# What hides in a text that means something: so many signs cannot be an accident.
_MANY_INVISIBLE = 6


def suspicious_text(evidence: Evidence) -> str:
    """The beginning of what reads like an order in ``evidence``; "" for nothing."""
    for text in _texts(evidence):
        for start, end in orders_in(text):
            return _quote(text[start:end])
    return ""


def without_orders(evidence: Iterable[Evidence]) -> list[Evidence]:
    """``evidence`` as far as it may be a source of what an answer says.

    A paragraph that orders the assistant about is left out whole, since what it wants
    to be told may stand in front of the order. Of a row of a sheet only the cell is,
    and of a record only the field.
    """
    return [_without(item) for item in evidence]


def orders_in(text: str) -> list[tuple[int, int]]:
    """The places in ``text`` that read like an order to an assistant.

    From the start of the sentence to the end of the paragraph.
    """
    places = []
    for start, end in _lines(text):
        at = _first_order(text[start:end])
        if at is not None:
            places.append((_sentence_start(text, start, start + at), end))
    return places


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs; lines that a sentence runs across are one."""
    start = 0
    for match in re.finditer(r"\n\s*\n|(?<=[.!?:;])\n|\n(?=[-*•#] )|\Z", text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()


@lru_cache(maxsize=2000)
def _first_order(text: str) -> int | None:
    """Where the first order begins, or what hides one."""
    if len(text) < 4:
        return None
    hidden = _hidden(text)
    if hidden is not None:
        return hidden
    folded, places = _folded(text)
    if match := ORDER.search(folded):
        return places[match.start()] if match.start() < len(places) else 0
    return None


def _hidden(text: str) -> int | None:
    if text.isascii():
        return _blob(text)
    unseen = 0
    for place, character in enumerate(text):
        if character in _TURNING:
            return place
        if _TAG_FIRST <= ord(character) <= _TAG_LAST and _FLAG not in text:
            return place
        unseen += character in _INVISIBLE and _within_word(text, place)
        if unseen >= _MANY_INVISIBLE:
            return 0
    if mixed := _MIXED.search(text):
        return mixed.start()
    return _blob(text)


def _within_word(text: str, place: int) -> bool:
    """Not where a line may be broken or an emoji is joined, which is ordinary use."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    unusual = before in _INVISIBLE or after in _INVISIBLE
    return bool(before and after) and (unusual or before.isalpha() and after.isalpha())


def _blob(text: str) -> int | None:
    """Where text in Base64 begins that says something when it is decoded."""
    for match in _BLOB.finditer(text):
        packed = match[0].translate(str.maketrans("-_", "+/")).rstrip("=")
        try:
            told = base64.b64decode(packed + "=" * (-len(packed) % 4)).decode()
        except (binascii.Error, UnicodeDecodeError):
            continue
        if told.isprintable() and " " in told:
            return match.start()
    return None


def _folded(text: str) -> tuple[str, list[int]]:
    """``text`` as :mod:`.orders` reads it, with the place of each of its letters."""
    if text.isascii() and not _SPACED.search(text):
        return text.lower(), range(len(text))
    letters, places = [], []
    closed = _closed_up(text)
    for place, character in enumerate(text):
        if place in closed or character in _INVISIBLE:
            continue
        code = ord(character)
        if _TAG_FIRST <= code <= _TAG_LAST:
            character = chr(code - 0xE0000)
        for letter in unicodedata.normalize("NFKD", character.lower()):
            if not unicodedata.combining(letter):
                letters.append(letter)
                places.append(place)
    return "".join(letters).translate(_ALIKE), places


def _closed_up(text: str) -> set[int]:
    """The signs between letters that were set apart: "i g n o r e"."""
    return {
        place
        for match in _SPACED.finditer(text)
        for place in range(match.start() + 1, match.end(), 2)
    }


def _sentence_start(text: str, start: int, place: int) -> int:
    begin = start
    for match in _SENTENCE_END.finditer(text, start, place):
        begin = match.end()
    while begin < place and text[begin].isspace():
        begin += 1
    return begin


def _quote(text: str) -> str:
    seen = "".join(c if c.isprintable() else " " for c in text.translate(_TAGS))
    seen = " ".join(seen.split())
    if len(seen) <= LONGEST_QUOTE:
        return seen
    return f"{seen[: LONGEST_QUOTE - 1].rstrip()}…"


# Who reads the quote must see what was not to be seen.
_TAGS = {code: chr(code - 0xE0000) for code in range(_TAG_FIRST, _TAG_LAST + 1)}


def _texts(evidence: Evidence) -> Iterator[str]:
    yield evidence.title
    yield evidence.source.section
    seen = {""}
    for fact in evidence.facts:
        for text in (fact.subject, fact.value):
            if isinstance(text, str) and text not in seen:
                seen.add(text)
                yield text


def _without(item: Evidence) -> Evidence:
    if not suspicious_text(item):
        return item
    cut = _cell if item.source.file_kind in SHEETS else _paragraph
    facts = []
    for fact in item.facts:
        value = fact.value
        if isinstance(value, str) and orders_in(value):
            value = cut(value) if fact.attribute == "text" else ""
            if not value:
                continue
        facts.append(replace(fact, subject=_name(fact.subject), value=value))
    source = replace(item.source, section=_name(item.source.section))
    facts = tuple(facts)
    return replace(item, title=_name(item.title), facts=facts, source=source)


def _name(text: str) -> str:
    """What stands in front of the order."""
    at = _first_order(text)
    return text if at is None else text[:at].rstrip(" -–:;,.(")


def _paragraph(text: str) -> str:
    kept = [
        text[start:end]
        for start, end in _lines(text)
        if _first_order(text[start:end]) is None
    ]
    return "\n".join(kept)


def _cell(text: str) -> str:
    """Rows without what stands from the cell with the order on."""
    kept = []
    for start, end in _lines(text):
        part = text[start:end]
        places = [orders_in(row) for row in part.split("\n")]
        if any(places):
            rows = zip(part.split("\n"), places, strict=True)
            kept += [row[: at[0][0]].rstrip() if at else row for row, at in rows]
        elif across := orders_in(part):
            kept.append(part[: across[0][0]].rstrip())
        else:
            kept.append(part)
    return "\n".join(filter(None, kept))
