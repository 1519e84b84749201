"""What stands for a name: "the former", "la segunda", and a line that is a title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ..facts.ledger import Ledger, Mention
from ..text.folding import letters_of
from ..words.records import names_record
from .bound import leads
from .reading import Reading

# Where no noun follows: "the first delivery" is of no order named before.
_ALONE = (
    r"(?=\s*[,;:(]|\s+\d|\s+(?:is|was|has|had|needs?|due|on|with|by|at|arrives?|still|which|"
    r"es|era|vence|venc[ií]a|va|lleva|llega|necesita|requiere|tiene|est[aá]|hay|el|al|"
    r"con|son|se|que|para|en|acumula|falta|faltan)\b)"
)
_FIRST = r"the (?:former|first)(?: one)?|l[ao] primer[ao]|d?el primero|aqu[eé]l(?:la)?"
_SECOND = (
    r"the (?:latter|second)(?: one)?|l[ao] segund[ao]|d?el segundo|"
    r"(?:est[ea]|la|el) [uú]ltim[oa]"
)
_REFERENCE = re.compile(
    rf"\b(?:(?P<first>{_FIRST})|(?P<second>{_SECOND})){_ALONE}", re.IGNORECASE
)
_WORDS = frozenset(
    """
    former first latter second primera primero aquel aquella segunda segundo ultima
    ultimo
    """.split()
)
_FEW = 12
_BEFORE = 3
_TITLE_REST = 12
_ENDS = (".", "!", "?", "…")
_LABEL = re.compile(r"\W*([^\d:–—]{2,40}?)\s*[:–—-]\s*$")


def references(text: str) -> list[tuple[int, int]]:
    """(place, which) for each word of ``text`` that stands for one of two names."""
    if _WORDS.isdisjoint(letters_of(text).words):
        return []
    found = _REFERENCE.finditer(text)
    return [(match.start(), 0 if match["first"] else 1) for match in found]


def referred(index: int, at: int, which: int, pieces, mentions) -> Mention | None:
    """The one of two that "the former" at ``at`` of piece ``index`` stands for.

    The two stand before it, in its sentence or in one before it of its paragraph.
    """
    for earlier in range(index, max(-1, index - _BEFORE), -1):
        if pieces[earlier].block != pieces[index].block:
            break
        found = mentions[earlier][-_FEW:]
        if earlier == index:
            found = [m for m in mentions[earlier] if m.end <= at][-_FEW:]
        by_evidence = defaultdict(dict)
        for mention in found:
            for row in mention.subjects:
                by_evidence[row.evidence.id].setdefault(mention.subjects, mention)
        pairs = [list(two.values()) for two in by_evidence.values() if len(two) == 2]
        if pairs:
            return pairs[0][which]
    return None


def is_title(pieces, index: int, mentions: Sequence[Mention], above: Sequence[int]):
    """Whether a piece only names what the following lines are about.

    :param above: the lines that are titles so far
    """
    piece = pieces[index]
    below = pieces[index + 1] if index + 1 < len(pieces) else piece
    if below.level > piece.level > 0:
        return True
    text, start = piece.text, mentions[0].start
    # "Product: [T100] Table" is one of the facts.
    before = text[: start + text.startswith("[", start)]
    rest = len(text.strip()) - sum(m.end - m.start for m in mentions)
    if label := _LABEL.fullmatch(before):
        if rest - len(before.strip()) > _TITLE_REST:
            return False
        # "Order: A" and then its facts; but "Sales order: S" is one of them.
        coded = any(map(str.isdigit, mentions[0].name)) and names_record(label[1])
        is_first = not above or pieces[above[-1]].text.startswith(before)
        return bool(coded) and is_first
    if ":" in before:
        return False  # "Product: Oak Table"
    text = text.rstrip()
    if rest <= _TITLE_REST or text.endswith(":"):
        return True
    is_above = below.level > piece.level or below.kind == "head"
    return is_above and not text.endswith(_ENDS)  # "Components of A" above a list


def titles_of(pieces, mentions) -> list[list[int]]:
    """For each piece those above that name what it is about, from the outside."""
    titles: list[list[int]] = []
    #: (level, piece), the outer ones first; headings are of level -1
    open_: list[tuple[int, int | None]] = []
    group = 0
    for index, (piece, found) in enumerate(zip(pieces, mentions, strict=True)):
        level = -1 if piece.kind == "heading" else piece.level
        if piece.kind in ("cell", "head"):
            level = 1
        left = not level and group and piece.group != group
        group = piece.group or group
        while open_ and (
            open_[-1][0] > level or level == -1 or (left and open_[-1][0] >= 0)
        ):
            open_.pop()
        subjects = [m for m in found if leads(m)] if found else []
        above = [title for _level, title in open_ if title is not None]
        is_head = piece.kind == "heading" or (
            piece.kind == "text"
            and subjects
            and is_title(pieces, index, subjects, above)
        )
        same = open_ and open_[-1][0] == level
        if same and (is_head or not level and subjects):
            if open_.pop()[1] is not None:
                above = above[:-1]
        titles.append(above)
        if is_head:
            open_.append((level, index if subjects else None))
    return titles


def with_unknown(reading: Reading, ledger: Ledger) -> list[Mention]:
    """The names with references that the evidence has not: what is said of them has
    no support."""
    found = list(reading.mentions)
    if not reading.codes:
        return found
    taken = bytearray(len(reading.text))
    for mention in found:
        taken[mention.start : mention.end] = b"x" * (mention.end - mention.start)
    unknown = [
        Mention(code.start, code.end, "", frozenset())
        for code in reading.codes
        if not any(taken[code.start : code.end]) and not ledger.has_code(code.normal)
    ]
    return sorted([*found, *unknown], key=lambda m: m.start) if unknown else found
