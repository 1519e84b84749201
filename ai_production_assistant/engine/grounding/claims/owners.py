"""Orders that are listed under a person, a product or a state: "Orders of Ana Ruiz:".

Each of them is held as if it said so itself: a list below Ana's name of Marc's orders
is wrong though every name of it is right.
"""

from __future__ import annotations

import re

from ..binding.clauses import CHAIN_END
from ..binding.leads import FAMILIES, is_known, lead_of
from ..binding.topics import names_one
from ..facts.ledger import Mention
from ..report import CONTRADICTED
from ..text.folding import folded
from ..text.phrases import words_of
from ..text.plain import Piece
from ..words.denials import NOT
from .listed import Lists
from .naming import is_called

_MOST = 40
_LONGEST = 160
_LINE = frozenset("text heading".split())
# Heads of a column of what orders are of, and of the column of the orders.
_HEADS = frozenset(
    """
    responsible person who owner name product item state status responsable persona
    quien nombre producto articulo estado
    """.split()
)
# "Ana: A", "Marc Demo: 2 late orders (A", "Ana tiene la A"
_HAVE = re.compile(
    r"\s*(?:[:(]|\b(?:has|have|tiene|lleva)\b)\s*"
    r"(?:\w+(?:\s+[^\W\d_]+){0,4}\s*[:(]\s*)?(?:(?:the|las?)\s+)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:[.;,)]|$|(?:and|y)\s+(?!\d))")
_REFERENCES = frozenset("reference referencia number numero code codigo".split())


class Owners(Lists):
    """Reads of what each list and each row of a table are."""

    def read(self) -> dict[tuple[int, int], dict]:
        #: of the section, of the list, and of the items within which others stand
        section = above = None
        levels: dict[int, Mention] = {}
        for index, piece in enumerate(self.pieces):
            self._in_line(index, piece)
            if piece.kind == "cell":
                self._row(index, piece)
            elif piece.kind in _LINE and not piece.level:
                own = self._owner(index)
                if piece.kind == "heading":
                    section = own
                above, levels = own or section and self._pointing(index, section), {}
            elif piece.kind == "text" and self._is_first(index, piece):
                levels = {at: one for at, one in levels.items() if at < piece.level}
                owner = levels[max(levels)] if levels else above
                below = self.pieces[index + 1 : index + 2]
                is_parent = any(one.level > piece.level for one in below)
                if is_parent and (own := self._owner(index)):
                    levels[piece.level] = own
                elif owner and (names := self._items(index)):
                    self._of(index, owner, names)
        return self.told

    def _is_first(self, index: int, piece: Piece) -> bool:
        return not index or self.pieces[index - 1].block != piece.block

    def _pointing(self, index: int, section: Mention) -> Mention | None:
        """The owner of the section, where a line of it only leads to a list."""
        lead = lead_of(self.checker, index)
        return section if lead and not self.binder.mentions[index] else None

    def _owner(self, index: int) -> Mention | None:
        """The person or the product whose orders a line says to follow."""
        names, text = self.binder.mentions[index], self.pieces[index].text
        if len(names) != 1 or len(text) > _LONGEST or not _is_owner(names[0]):
            return None
        name = names[0]
        tokens = self.binder.tokens[index]
        words = [w for w, start, _end in tokens if not name.start <= start < name.end]
        if not words:
            return name
        lead = lead_of(self.checker, index)
        is_of_orders = lead and lead.family == "order" and NOT.isdisjoint(words)
        return name if is_of_orders or _HEADS.issuperset(words) else None

    def _items(self, index: int) -> list[Mention]:
        """The orders that an item begins with."""
        if not (names := self._names(index)):
            return []
        text, names = (
            self.pieces[index].text,
            self._chain(self.pieces[index].text, names),
        )
        behind = text[names[-1].end :].lstrip()
        return [] if behind[:1].isalpha() else names

    # -- lines

    def _in_line(self, index: int, piece: Piece):
        """ "Ana: A and B; Marc: 2 orders (C and D)" """
        names, text = self.binder.mentions[index][:_MOST], piece.text
        for at, (owner, first) in enumerate(zip(names, names[1:], strict=False)):
            if (
                _is_owner(owner)
                and names_one(first)
                and _HAVE.fullmatch(text, owner.end, first.start)
            ):
                chain = self._chain(text, names[at + 1 :])
                if _GOES_ON.match(text, chain[-1].end):
                    self._of(index, owner, [*filter(names_one, chain)], chain)

    # -- tables

    def _row(self, index: int, piece: Piece):
        names = self.binder.mentions[index]
        first, head = self.binder.first_cell(index), self.binder.head(index)
        if not piece.column or not names or names[0].start or head is None:
            return
        text, title = self.pieces[first].text.strip(), self.binder.head(first)
        if title is None or not _HEADS.issuperset(self._words(title)):
            return
        words = self._words(head)
        known = all(w in _REFERENCES or is_known(w) for w in words)
        if not known or FAMILIES.keys().isdisjoint(words):
            return
        chain = self._chain(piece.text, names)
        if not CHAIN_END.match(piece.text, chain[-1].end):
            return
        own = self.binder.mentions[first]
        if self.checker.is_state(text):
            self._hold_names(index, chain, lambda fact: _has_state(fact, text))
        elif len(own) == 1 and _is_owner(own[0]) and own[0].name == text:
            self._of(index, own[0], chain)

    def _words(self, index: int) -> list[str]:
        return words_of(self.pieces[index].text)

    # -- what is wrong

    def _of(self, index: int, owner: Mention, names, others=None):
        """:param others: names that may tell whose one is; all of the piece where they
        are not given"""
        attributes = {
            entry.fact.attribute
            for row in owner.rows
            for entry in row.entries
            if is_called(entry.fact, owner.name)
        }

        def has(fact) -> bool | None:
            if fact.attribute not in attributes or not isinstance(fact.value, str):
                return None
            return is_called(fact, owner.name)

        self._hold_names(index, names, has, others)

    def _hold_names(self, index: int, names, has, others=None):
        """:param has: whether a fact is of the owner; None where it tells nothing"""
        if others is None:
            others = self.binder.mentions[index][:_MOST]
        for name in filter(names_one, names[:_MOST]):
            told = [(e, has(e.fact)) for row in name.own for e in row.entries]
            told = [(entry, truth) for entry, truth in told if truth is not None]
            if told and not any(truth for _entry, truth in told):
                if any(is_called(told[0][0].fact, one.name) for one in others):
                    continue  # "A: help Ana with it" says whose it is
                entry = told[0][0]
                self.told[self.pieces[index].place(name.start, name.end)] = {
                    "verdict": CONTRADICTED,
                    "evidence": (entry.evidence,),
                    "subject": entry.row.subject,
                    "attribute": entry.fact.attribute,
                    "instead": str(entry.fact.value),
                }


def _is_owner(name: Mention) -> bool:
    return not names_one(name) and bool(name.rows - name.subjects)


def _has_state(fact, state: str) -> bool | None:
    is_own = fact.kind == "state" and fact.attribute == "state"
    return folded(str(fact.value)) == folded(state) if is_own else None
