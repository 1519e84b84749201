"""The one record that an answer, or else its question, names."""

from __future__ import annotations

import re
from functools import cached_property

from ..facts.ledger import Mention
from ..words.records import RECORDS
from .bound import Bound, is_reference, joined

# "Its state is", "The order needs", "Deadline 12/05": of the record named above.
_OF_ONE = re.compile(
    r"\W*(?:(?:[a-z]:\s)?(?:(?:the|this) order|its?|su|(?:est|dich|l)a orden|"
    r"tiene|lleva|necesita|requiere)\b|"
    r"(?:yes|no|s[ií]),(?!.*\b(?:orders?|[oó]rden(?:es)?|mos?)\b)|"
    rf"(?!.*\b{RECORDS})[^\d.,;:]{{3,30}}[\s:]*[\d(]|"
    rf"(?!.*\b{RECORDS})[^\W\d_][^\d.,;:]{{2,30}}:\s)",
    re.IGNORECASE,
)
_LINE = 90


class OnlyRecord:
    """The part of a ``Binder`` that knows a record which is not named again."""

    def _only_one(self, index: int) -> Bound:
        """Of a line that is a label with its value, or that speaks of "the order", the
        one record that the answer names before, where it names no other."""
        piece, text = self.pieces[index], self.pieces[index].text
        if piece.kind != "text" or len(text) > _LINE or not _OF_ONE.match(text):
            return Bound()
        first, mention = self.one_record
        known = first < index or self.pieces[first].block == piece.block
        return joined([mention], near=True) if mention and known else Bound()

    @cached_property
    def one_record(self) -> tuple:
        """(piece, mention) of the only record that the answer names, (-1, None)."""
        found = [
            (index, mention)
            for index, mentions in enumerate(self.mentions)
            for mention in mentions
            if mention.rows and is_reference(mention)
        ]
        if found and all(m.own & found[0][1].own for _index, m in found):
            return found[0]
        return -1, None

    @cached_property
    def asked_record(self) -> Mention | None:
        """The only record that the question names, where the answer names none."""
        named = any(is_reference(m) for mentions in self.mentions for m in mentions)
        found = [m for m in self._asked if m.rows and is_reference(m)]
        return found[0] if len(found) == 1 and not named else None
