"""The figures of an answer: those that are borne out, and those left to be computed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from ..binding.bound import Bound
from ..text.plain import Piece
from ..words.figures import Number
from ..words.records import counted
from ..words.units import Unit

# Letters behind a figure within which stands what it counts.
_BEHIND = 40


@dataclass(slots=True)
class Figure:
    """A figure of the answer that is supported, as an operand of others."""

    value: Decimal
    unit: Unit | None
    shown: str
    evidence: tuple[str, ...]
    piece: int
    #: of all facts that say it: 60 may be needed and short
    attributes: frozenset = frozenset()
    #: where it stands in its piece
    place: int = 0


@dataclass(slots=True)
class Open:
    """A figure that no single fact says, with all that is known of it."""

    index: int
    piece: Piece
    number: Number
    end: int
    said: object
    bound: Bound
    calls: list
    #: "sum" or "average" where it is said to be one, "than" of what one has more than
    #: another, "apart" of what two differ in, "more" of what one figure is more than
    #: another, "least" or "most" of an end of a range, "excess" of a percentage that is
    #: beyond a whole
    mode: str = ""
    #: whether the evidence has a fact that is called so
    called: bool = False
    #: two records that may be compared; of "than" the one that has more first
    pair: tuple = ()
    entries: list = field(default_factory=list)
    #: whether it counts what the evidence tells of, and tells otherwise
    told: bool = False
    #: whether it is said to be what is left
    left: bool = False
    #: whether something else is said of it: "91 h of 120 h"
    whole: bool = False
    #: attributes that any word of the sentence may stand for
    about: set = field(default_factory=set)
    #: rows of all that the sentence names, of a kind
    named: frozenset = frozenset()
    #: the same of those that are listed right behind it: "two orders, A and B, are"
    listed: frozenset = frozenset()
    #: whether the answer or the question tells which of several lists it is about
    narrowed: bool = True
    #: the words of its clause
    clause: str = ""

    @property
    def counted(self) -> set[str] | None:
        """The models of what stands behind it."""
        return counted(self.piece.text[self.end : self.end + _BEHIND])


class Figures:
    """The supported figures of an answer by paragraph, and by list or column."""

    def __init__(self):
        self.blocks: dict[int, list[Figure]] = defaultdict(list)
        self.groups: dict[tuple, list[Figure]] = defaultdict(list)
        #: those of a piece by their place in it
        self.at: dict[tuple[int, int], Figure] = {}
        #: the pieces that have one
        self.pieces: set[int] = set()
        self._group = 0

    def add(self, figure: Figure, piece: Piece):
        self.pieces.add(figure.piece)
        self.at[figure.piece, figure.place] = figure
        self.blocks[piece.block].append(figure)
        if piece.group:
            self._group = piece.group
            self.groups[piece.group, column_of(piece)].append(figure)

    def of(self, piece: Piece) -> list[Figure]:
        """Those of its list or column, or of the list that it stands behind."""
        group = piece.group or self._group
        return self.groups.get((group, column_of(piece)), [])


def column_of(piece: Piece) -> int:
    return piece.column if piece.kind == "cell" else -1
