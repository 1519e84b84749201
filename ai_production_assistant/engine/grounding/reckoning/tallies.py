"""Counts of what an answer itself lists: "three are late: A, B and C", "three in all".

A sentence that lists more or fewer than it counts is wrong, whatever else there are as
many of; that it lists as many is right where the evidence tells of no more.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..binding.bound import Bound
from ..binding.clauses import CHAIN_END
from ..binding.topics import names_one
from ..facts.comparing import unique
from ..facts.ledger import Mention
from ..report import COMPUTED, UNSUPPORTED
from ..text.folding import folded
from ..text.phrases import words_of
from ..text.plain import Piece
from ..words.aggregates import SUM, says
from ..words.records import RECORDS
from .conditional import is_whole
from .operands import Open

# Items of a list, pieces of it, and names that are shown.
_MOST = 60
_PIECES = 600
_SHOWN = 8
# Letters of the rest of a line that leads to a list, and of one that sums it up.
_REST = 80
_SHORT = 60
_LEADS = re.compile(r"[^.;:?!\d]*:\s*$")
# Between a count and the first name of what it counts.
_LISTS = re.compile(
    r"(?:[:(–—,]|\b(?:are|son|namely|concretamente|en concreto|a saber))\W*"
    r"(?:(?:the|la|las)\s+)?(?:orders?\s+|[oó]rden(?:es)?\s+)?$",
    re.IGNORECASE,
)
# "A, B and C are the three", "A, B y C: tres en total"
_LISTED = re.compile(
    r"(?:\s*\([^()]{1,60}\))?\s*[:,;–—-]?\s*(?P<is>(?:(?:are|son|in all|in total|"
    r"en total|makes?|that|so|es decir|o sea)\b\W*){0,3})"
    r"(?:(?:the|all|l[ao]s)\s+){0,2}",
    re.IGNORECASE,
)
_IN_ALL = re.compile(
    rf"\s+(?:[^\W\d_]+\s+)?{RECORDS}|"
    r"\s*,?\s*(?:in (?:all|total)|altogether|en total)\b",
    re.IGNORECASE,
)
# "Eight are open, among them A and B", "A and B, three more"
_SOME = re.compile(
    r"\b(?:among|includ\w+|such as|e\.g|for example|most|other|further|entre|"
    r"incluy\w+|por ejemplo|otr[ao]s|m(?:ore|[aá]s)|(?:like|como)(?=\W*$))\b|…|\.\.",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\s*(?:has|have|is responsible for|tiene|lleva|es responsable de|[:(])\s*"
    r"(?:(?:the|las|los)\s+)?",
    re.IGNORECASE,
)
# "A and B are 3 and 6 days late"
_PAIR = re.compile(r"\s*(?:,|/|-|–|\b(?:and|or|y|e|o)\b)\s*\d", re.IGNORECASE)
# What an item is called before its name: "Order WH/MO/00012"
_BEFORE_NAME = 24
# "Two suppliers:" are no orders; a verb of several ends otherwise in both languages.
_OTHERS = re.compile(r"\s+(?!orders\b)[^\W\d_]+s\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s+$")
_CLOSED = re.compile(r"\s*(?:[:.,;(–—-]|$)")
_ONE = re.compile(r"\(1\):")
_TITLES = ("text", "heading")
_COUNTING = frozenset(
    words_of(
        """
        the these all are is so and only just makes see there of
        las los estas estos todas todos son es hay y solo veo de
        """
    )
)


class Tallies:
    """The part of a ``Checker`` that counts the items of the answer's own lists."""

    def _miscounts(self, piece: Piece, number, end: int, names, is_all: bool) -> bool:
        """Whether a sentence lists more or fewer than it counts; then there is a claim
        that says so.

        :param names: with ``is_all`` as of ``_listed_by``
        """
        if not is_all or len({name.name for name in names}) in number.values:
            return False
        self._claim(piece, number.start, end, "number", UNSUPPORTED)
        return True

    def _tallied(self, open_: Open, names) -> bool:
        """Whether it is as many as are listed, and the evidence tells of no more and of
        no others; then there is a claim that says so."""
        own = {name.name for name in names}
        if not own or len(own) not in open_.number.values:
            return False
        if self._are_of_another(open_, names):
            self._figure(open_, UNSUPPORTED)
            return True
        if self._tells_of_more(open_, len(own)):
            return False
        shown = ", ".join([*unique(name.name for name in names)][:_SHOWN])
        how, ids = f"{shown}: {len(own)}", _evidence(names)
        self._keep(open_, ids)
        self._figure(open_, COMPUTED, evidence=ids, arithmetic=how)
        return True

    def _are_of_another(self, open_: Open, names) -> bool:
        """ "Marc has three orders: A, B and C", of which one is Ana's."""
        for owner in self._before(open_)[-1:]:
            between = open_.piece.text[owner.end : open_.number.start]
            if not owner.subject and _HAS.fullmatch(between):
                return any(owner.rows.isdisjoint(name.rows) for name in names)
        return False

    def _tells_of_more(self, open_: Open, count: int) -> bool:
        """ "Two late orders:" above two of three."""
        whole = replace(open_, bound=Bound())
        told = [subjects for _item, subjects in self._so(whole)]
        if not told:
            return False
        if together := self._so_over_lists(whole):
            told.append({*together})
        return all(len(subjects) != count for subjects in told)

    def _listed_by(self, index: int, number) -> tuple[list[Mention], bool]:
        """The records that a count is said of by listing them, and whether that is all
        of them: as it is within a sentence, though not in lines below it."""
        piece, start, end = self.pieces[index], number.start, number.end
        text = piece.text
        if self._heads_list(index, number):
            # "Late (2)" is of all that are late.
            said = self.binder.readings[index].predicates
            is_so = any(predicate.positive for predicate in said)
            return ([] if is_so else self._items(index + 1, 1)), False
        if piece.kind != "text" or is_whole(text, start) or _is_label(text, start, end):
            return [], False
        if not piece.level and _LEADS.match(text, end, end + _REST):
            if not _OTHERS.match(text, end):
                return self._items(index + 1, 1), False
        if chain := self._own_chain(index, start, end):
            return chain, True
        is_sum = len(text) <= _SHORT + end and says(SUM, text[max(0, end - _SHORT) :])
        if piece.level or not is_sum or self.binder.mentions[index]:
            return [], False
        return self._items(index - 1, -1), False

    def _heads_list(self, index: int, number) -> bool:
        """ "On time (2)" above a list or a table."""
        piece = self.pieces[index]
        if piece.kind not in _TITLES or piece.level or index + 1 == len(self.pieces):
            return False
        before, behind = piece.text[: number.start], piece.text[number.end :]
        below = self.pieces[index + 1]
        is_title = before.endswith("(") and not behind.strip(" ):*")
        return is_title and (below.level == 1 or below.kind == "head")

    def _own_chain(self, index: int, start: int, end: int) -> list[Mention]:
        """The references that the sentence lists as what it counts."""
        text = self.pieces[index].text
        if chain := self._chain(index, end, names_one):
            between = text[end : chain[0].start]
            is_own = len(between) <= _REST and _LISTS.search(between)
            is_own = is_own and not _SOME.search(between)
            aside = "(" in between and text.startswith(")", chain[-1].end)
            is_own = is_own and (aside or _ends(text, chain))
        elif chain := self._chain(index, 0, names_one):
            is_own = _LISTED.fullmatch(text, chain[-1].end, start)
            is_own = is_own and (is_own["is"] or _IN_ALL.match(text, end))
            # "A (30) and B (25), 55 in total" is a sum.
            gaps = zip(chain, chain[1:], strict=False)
            between = "".join(text[a.end : b.start] for a, b in gaps)
            is_own = is_own and not any(map(str.isdigit, between))
            is_own = is_own and not _PAIR.match(text, end)
            is_own = is_own and not _SOME.search(text, end, end + _SHORT)
        else:
            index += 1  # "Three. A, B and C."
            if index == len(self.pieces) or text[end:].strip(" .:"):
                return []
            text = self.pieces[index].text
            chain = self._chain(index, 0, names_one)
            is_own = self.pieces[index].block == self.pieces[index - 1].block
            is_own = is_own and chain and not chain[0].start and _ends(text, chain)
        # "Late (1): A" lists one; what else stands before one name is its figure.
        least = 1 if _ONE.match(text, max(0, start - 1)) else 2
        return chain if is_own and least <= len(chain) <= _MOST else []

    def _items(self, at: int, step: int) -> list[Mention]:
        """The names that the items of a list or the rows of a table begin with, from
        piece ``at`` on; none where one begins with no name."""
        first: dict[int, int] = {}
        pieces, group = self.pieces, 0
        for place in range(at, at + step * _PIECES, step):
            piece = pieces[place] if 0 <= place < len(pieces) else None
            group = group or (piece.group if piece else 0)
            if not group or piece is None or piece.group != group:
                break
            if piece.kind == "cell" or piece.level == 1:
                item = piece.row if piece.kind == "cell" else piece.block
                first[item] = min(place, first.get(item, place))
        found = []
        for place in first.values():
            names = self.binder.mentions[place][:1]
            if not names or names[0].start > _BEFORE_NAME or not names[0].subject:
                return []
            found += names
        return found if 1 < len(found) <= _MOST else []


def _is_label(text: str, start: int, end: int) -> bool:
    """ "Phase two:", "grupo dos:": which one of several, not how many."""
    if not _CLOSED.match(text, end):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _REST), start)
    return bool(before) and folded(before[1]) not in _COUNTING


def _ends(text: str, chain: list[Mention]) -> bool:
    behind = CHAIN_END.match(text, chain[-1].end)
    return bool(behind) and not _SOME.search(behind[0])


def _evidence(names: list[Mention]) -> tuple[str, ...]:
    """The first evidence that has all of them, else that of each."""
    ids = [[*unique(row.evidence.id for row in name.rows)] for name in names]
    common = set(ids[0]).intersection(*ids[1:])
    return unique([item for item in ids[0] if item in common][:1] or sum(ids, []))
