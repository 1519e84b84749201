"""Which record a sentence is still about that names only a part or a product of it.

"WH/MO/00012 cannot start. It lacks Varnish: 8 L" is of the varnish of that order,
though the rows of all orders with varnish bear its name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..facts.ledger import Mention, Row
from ..facts.matching import equals
from ..words.records import record_of
from .bound import Bound, is_reference

# Sentences before, and names in each.
_FEW = 8
_MOST = 40
_END = re.compile(r"\d+$")
_OTHER = re.compile(
    r"\b(?:other|another|others|else\w*|rest|otr[oa]s?|dem[aá]s|resto)\b",
    re.IGNORECASE,
)


def of_record(binder, index: int, rows: frozenset) -> frozenset:
    """Of rows that bear a name those of the records that the sentences before it in the
    paragraph are about; none where they name none of theirs."""
    block = binder.pieces[index].block
    for earlier in range(index - 1, max(-1, index - _FEW), -1):
        if binder.pieces[earlier].block != block:
            break
        told = (m.rows & rows for m in binder.mentions[earlier][:_FEW] if names_one(m))
        if found := frozenset().union(*told):
            return found
    return frozenset()


def names_one(mention: Mention) -> bool:
    """Whether it is a reference, also one that is shortened: "MO 12"."""
    if is_reference(mention):
        return True
    end = _END.search(mention.name)
    return bool(end) and any(
        "/" in row.subject and record_of(row.subject).endswith(end[0])
        for row in mention.rows
    )


def is_of_record(row: Row) -> bool:
    """Whether it is of one record, not of a part or a product wherever it is used."""
    return "/" in record_of(row.subject) or "/" in row.evidence.title


def is_of_another(text: str) -> bool:
    """Whether it speaks of another thing than the one that is named."""
    return bool(_OTHER.search(text))


class Topics:
    """The part of a ``Checker`` that knows what a paragraph is about."""

    def _topic(self, index: int, bound: Bound) -> Bound | None:
        """``bound`` of the record that the sentences before are about; None where the
        sentence names one itself, or another."""
        piece = self.pieces[index]
        if piece.kind != "text" or not bound.near or not bound.named:
            return None
        if any(map(names_one, self.binder.mentions[index][:_MOST])):
            return None
        rows = of_record(self.binder, index, bound.bearing)
        if not rows or is_of_another(piece.text):
            return None
        return replace(bound, rows=rows, more=frozenset())

    def _of_topic(self, open_, held: list) -> list | None:
        """Of the facts that a figure may be those of the record that the paragraph is
        about; None where only another has them, and what it has is then in
        ``open_.entries``."""
        topic = self._topic(open_.index, open_.bound)
        if not topic:
            return held
        entries, _called = self._of(topic, open_.said, open_.calls)
        own = [(e, how) for e in entries if (how := equals(e, open_.said)) is not None]
        if own or not held:
            return own or held
        attributes = {entry.fact.attribute for entry, _how in held}
        instead = [e for e in entries if e.fact.attribute in attributes]
        if not instead or not all(is_of_record(entry.row) for entry, _how in held):
            return held
        open_.entries = instead
        return None
