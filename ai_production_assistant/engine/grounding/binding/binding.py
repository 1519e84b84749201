"""What a figure is said of: the rows of the evidence that its sentence names.

"WH/MO/00012 needs 40" is wrong when the 40 belongs to WH/MO/00013, though both stand in
the same table. So each figure is held against the rows of the names beside it: in its
clause, else in the clause before it, else in the sentences of the same paragraph, else
of the title above the list or the table.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ..facts.ledger import Mention
from ..text.folding import letters_of
from ..text.phrases import Tokens
from ..text.plain import Piece
from .bound import (
    Bound,
    any_siblings,
    any_within,
    are_siblings,
    is_coded,
    is_reference,
    joined,
    leads,
    nearest_of,
    without_states,
)
from .clauses import clauses
from .only import OnlyRecord
from .pairs import paired
from .reading import Readings
from .references import references, referred, titles_of, with_unknown
from .topics import names_one

# Names and clauses that are looked at around a figure; more are no sentence.
_FEW = 40
_TIED = re.compile(
    r"[\d.,]+(?:\s?%|\s?[^\W\d_]{1,12})?\s+(?:for|at|in|para|en)\s+", re.IGNORECASE
)
_NEAR = 40
_JOINING = re.compile(r"[\s,]*(?:(?:and|y|e|or|o|u|&|\+|/)\s*)?", re.IGNORECASE)


class Binder(OnlyRecord):
    """Tells for each place of the pieces of one answer what it is said of."""

    def __init__(self, pieces: Sequence[Piece], readings: Readings, question=""):
        self.pieces = pieces
        self._asked = readings.of(question).mentions
        self.readings = [readings.of(piece.text) for piece in pieces]
        self.tokens = [reading.tokens for reading in self.readings]
        ledger = readings.ledger
        self.mentions = [with_unknown(read, ledger) for read in self.readings]
        for piece, words, found in zip(pieces, self.tokens, self.mentions, strict=True):
            if found:
                without_states(piece, words, found)
        self._rows: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._heads: dict[tuple[int, int], int] = {}
        for index, piece in enumerate(pieces):
            if piece.kind == "cell":
                self._rows[piece.table, piece.row].append(index)
            elif piece.kind == "head":
                self._heads[piece.table, piece.column] = index
        self.titles = titles_of(pieces, self.mentions)
        self._clauses: dict[int, list[tuple[int, int]]] = {}
        self._by_clause: dict[int, dict[int, list[Mention]]] = {}
        self._known: dict[tuple, Bound] = {}
        self._references: dict[int, list] = {}
        self._records: dict[int, list[Mention]] = {}

    def bound(
        self,
        index: int,
        start: int,
        order: int = 0,
        of: int = 1,
        skip: Mention | None = None,
    ) -> Bound:
        """What the figure at ``start`` of piece ``index`` is said of.

        :param order: which of the piece's ``of`` figures it is, for "respectively"
        :param skip: a name of which it is asked what else the sentence is about
        """
        piece, found = self.pieces[index], self.mentions[index]
        cell = piece.kind == "cell"
        if not cell and 1 < of < _FEW and len(found) > 1:
            if one := paired(piece.text, start, found, order, of):
                return joined([one], near=True)
        if not cell and (one := self._referred(index, start)):
            return joined([one], near=True)
        if not cell and skip is None and (one := self._tied(index, start)):
            return joined([one], near=True)
        clause = 0 if cell or not found else self._clause(index, start)
        key = index, clause, skip and skip.start
        if key not in self._known:
            if cell:
                self._known[key] = self._in_row(index, skip)
            else:
                bound = self._in_sentence(index, skip, clause) if found else None
                self._known[key] = bound or self._before(index)
        return self._known[key]

    def alone(self, index: int, mention: Mention) -> Bound:
        """What ``mention`` of a piece stands for under the titles above it."""
        return self._narrowed(joined([mention], near=True), self.titles[index])

    def siblings(self, index: int) -> frozenset:
        """The rows of all that the sentence names, where it names several of a kind."""
        rows = frozenset().union(*(m.own for m in self.mentions[index][:_FEW]))
        kinds = defaultdict(set)
        for row in rows:
            kinds[row.evidence.id].add(row.subject)
        return rows if any(len(kind) > 1 for kind in kinds.values()) else frozenset()

    def clause(self, index: int, start: int) -> tuple[int, int]:
        """The part of the sentence between commas and the like that has ``start``."""
        parts = self._parts(index)
        return parts[self._clause(index, start)] if len(parts) > 1 else parts[0]

    def records(self, index: int) -> list[Mention]:
        """The names of a piece that are subjects. Kept: each of its figures asks."""
        if index not in self._records:
            self._records[index] = [m for m in self.mentions[index] if m.subject]
        return self._records[index]

    def first_cell(self, index: int) -> int:
        """The first cell of the row of a cell."""
        return self.row(index)[0]

    def head(self, index: int) -> int | None:
        """The head of the column of a cell."""
        piece = self.pieces[index]
        return self._heads.get((piece.table, piece.column))

    def head_tokens(self, index: int) -> Tokens:
        head = self.head(index)
        return Tokens(()) if head is None else self.tokens[head]

    def row(self, index: int) -> list[int]:
        """All cells of the row of a cell."""
        piece = self.pieces[index]
        return self._rows[piece.table, piece.row]

    def _tied(self, index: int, start: int) -> Mention | None:
        """The one of several of a kind that stands right behind the figure: "from 5
        days for A up to 27 days for B"."""
        found = self.mentions[index]
        if len(found) < 2:
            return None
        at = bisect_left(found, start, key=lambda m: m.start)
        near = [m for m in found[max(0, at - 1) : at + 2] if m.subject]
        behind = [m for m in near if start < m.start < start + _NEAR]
        if len(near) < 2 or not behind:
            return None
        between = self.pieces[index].text[start : behind[0].start]
        is_tied = _TIED.fullmatch(between)
        others = [m for m in near if m is not behind[0]]
        of_a_kind = any(are_siblings(behind[0], other) for other in others)
        return behind[0] if is_tied and of_a_kind else None

    def _referred(self, index: int, start: int) -> Mention | None:
        """What "the former" before ``start`` stands for, with no name in between."""
        if index not in self._references:
            found = [
                (at, referred(index, at, which, self.pieces, self.mentions))
                for at, which in references(self.pieces[index].text)[:_FEW]
            ]
            self._references[index] = found
        if not self._references[index]:
            return None
        before = [(at, one) for at, one in self._references[index] if at < start]
        if not before or before[-1][1] is None:
            return None
        found, at = self.mentions[index], before[-1][0]
        first = bisect_left(found, at, key=lambda m: m.start)
        named = any(m.subject and m.start < start for m in found[first : first + _FEW])
        return None if named else before[-1][1]

    # -- clauses

    def _parts(self, index: int) -> list[tuple[int, int]]:
        if index not in self._clauses:
            text, mentions = self.pieces[index].text, self.mentions[index]
            self._clauses[index] = clauses(text, mentions)
        return self._clauses[index]

    def _clause(self, index: int, start: int) -> int:
        # What joins two clauses is of the first one.
        parts = self._parts(index)
        return bisect_right(parts, (start, 1 << 30)) - 1 if len(parts) > 1 else 0

    # -- in the row of a table

    def _in_row(self, index: int, skip) -> Bound:
        piece = self.pieces[index]
        row = self._rows[piece.table, piece.row]
        near = row if len(row) <= _FEW else [*row[:3], index]
        own = [m for i in near for m in self.mentions[i] if m is not skip]
        first = self.mentions[row[0]]
        head = self.head(index)
        heads = [] if head is None else [m for m in self.mentions[head] if m.subject]
        title = self.titles[index]
        if row[0] != index and self.pieces[row[0]].column:
            # An empty first cell goes on with the row above.
            own += self._above(piece, skip)
        if heads and not first and piece.column:
            # Attributes go down and subjects across.
            return self._narrowed(joined(heads, near=True), title)
        width = sum((piece.table, column) in self._heads for column in range(4))
        if title and width < 3 and not first:
            return self._narrowed(joined(self._subjects(title[-1]), True), title[:-1])
        if not own:
            return self._before(index)
        return self._narrowed(joined(own, near=True), title)

    def _above(self, piece: Piece, skip) -> list[Mention]:
        for number in range(piece.row - 1, max(0, piece.row - _FEW), -1):
            row = self._rows.get((piece.table, number))
            if row and self.pieces[row[0]].column == 0:
                return [m for m in self.mentions[row[0]] if m is not skip]
        return []

    def _narrowed(self, bound: Bound, titles) -> Bound:
        """Of rows that bear a name those that the titles above speak of."""
        for title in titles:
            among = (m.rows for m in self.mentions[title]) if bound.rows else ()
            if rows := bound.rows & frozenset().union(*among):
                bound.rows = rows
        return bound

    # -- in the sentence

    def _in_sentence(self, index: int, skip, own: int) -> Bound | None:
        mentions, title = self.mentions[index], self.titles[index]
        title = title if self.pieces[index].level else ()
        first, last = self._between_semicolons(index, own)
        if len(mentions) <= _FEW:
            found = [m for m in mentions if m is not skip]
            if not found:
                return None
            if before := [m for m in found if m.start < last]:
                found = before
            else:
                # "The panels are enough; the varnish is not": maybe of another thing.
                return self._narrowed(joined(found, near=False), title)
            common = frozenset.intersection(*[m.rows for m in found])
            if common and not any_siblings(found):
                bound = self._with_record(index, own, joined(found, near=True))
                return self._narrowed(bound, title)
        places = self._places(index)
        before = range(own, max(-1, own - _FEW), -1)
        order = [*before, *range(own + 1, own + _FEW)]
        _begin, end = self._parts(index)[own]
        if self.pieces[index].text[end : end + 1] == "(":
            order.insert(1, own + 1)  # "7 days (A) and 25 days (B)"
        for number in order:
            inside = [m for m in places.get(number, ()) if m is not skip]
            if inside:
                listed = self._listed(index, inside)
                owner = self._owner(index, listed, skip)
                if owner and number == own:
                    # "A is next, and 40 of B are to be made": of A, or of B in stock.
                    bound = joined([*owner, *listed], near=True)
                    stock = (
                        frozenset().union(*(m.subjects for m in listed)) - bound.rows
                    )
                    return self._narrowed(replace(bound, more=stock), title)
                if number < own:
                    listed = owner + listed
                # "A is done; assembly is ready and B waits": which of them is not said.
                far = inside[-1].start < first or last <= inside[0].start
                near = not (far and any_within(mentions, first, last))
                return self._narrowed(joined(listed, near=near), title)
        is_long = len(mentions) > _FEW
        return None if is_long else self._narrowed(joined(found, near=True), title)

    def _between_semicolons(self, index: int, own: int) -> tuple[int, int]:
        """The part of a sentence between semicolons that a clause is in."""
        text, (begin, _end) = self.pieces[index].text, self._parts(index)[own]
        if not letters_of(text).has_semicolon:
            return 0, len(text)
        last = text.find(";", begin)
        return text.rfind(";", 0, begin) + 1, last if last >= 0 else len(text)

    def _with_record(self, index: int, own: int, bound: Bound) -> Bound:
        """ "A is late (3 days), and B is missing": of A's B, or of A alone."""
        before = map(self._places(index).get, range(own, max(-1, own - _FEW), -1))
        near = next(filter(None, before), ())
        if len(near) != 1 or not names_one(near[0]):
            return bound
        bound.more |= near[0].subjects - bound.rows
        return bound

    def _places(self, index: int) -> dict[int, list[Mention]]:
        """The mentions of a piece by the clause that they stand in."""
        if index not in self._by_clause:
            places = self._by_clause[index] = defaultdict(list)
            for mention in self.mentions[index]:
                place = places[self._clause(index, mention.start)]
                if len(place) < _FEW:
                    place.append(mention)
        return self._by_clause[index]

    def _owner(self, index: int, last: list[Mention], skip) -> list[Mention]:
        """The name before ``last`` of which they are a part: "A, made of B, needs"."""
        found = self.mentions[index]
        at = bisect_left(found, last[0].start, key=lambda m: m.start)
        before = [m for m in found[max(0, at - 1) : at] if m is not skip]
        if not before or any(map(is_coded, last)):
            return []
        rows = frozenset.intersection(*(m.rows for m in [*before, *last]))
        return before if rows else []

    def _listed(self, index: int, last: list[Mention]) -> list[Mention]:
        """``last`` with those that are listed before it: "A, B and C need"."""
        found, listed = self.mentions[index], list(last)
        at = bisect_left(found, last[0].start, key=lambda m: m.start)
        for mention in reversed(found[max(0, at - _FEW) : at]):
            between = self.pieces[index].text[mention.end : listed[0].start]
            if len(between) > 8 or not _JOINING.fullmatch(between):
                break
            listed.insert(0, mention)
        return listed

    # -- before the sentence

    def _subjects(self, index: int) -> list[Mention]:
        return [m for m in self.mentions[index] if leads(m)]

    def _before(self, index: int) -> Bound:
        """What the sentences before are about, of the paragraph or as its title."""
        piece = self.pieces[index]
        nearest = None
        for earlier in range(index - 1, max(-1, index - _FEW), -1):
            other, found = self.pieces[earlier], self.mentions[earlier]
            if other.block != piece.block or other.kind not in ("text", "heading"):
                break
            subjects = self._subjects(earlier)
            if found and nearest is None:
                nearest = nearest_of(subjects, found)
            if nearest is not None and (codes := [m for m in subjects if is_coded(m)]):
                # "A is next. It makes tables. It needs 40.": still of A.
                bearing = frozenset().union(*(m.rows for m in nearest.named))
                rows = codes[-1].own & bearing
                if codes[-1] in nearest.named and not is_reference(codes[-1]):
                    continue  # "Makes: [P-1] Table": of which order tells a line above
                return (
                    replace(nearest, rows=rows, more=frozenset()) if rows else nearest
                )
        if nearest is not None:
            return self._of_title(index, nearest)
        if titles := self.titles[index]:
            found = joined(self._subjects(titles[-1]), near=True)
            return self._narrowed(found, titles[:-1])
        return self._only_one(index)

    def _of_title(self, index: int, nearest: Bound) -> Bound:
        """Of a product that the line before names, what the record above it has: "A",
        "Product: B", "Quantity: 40"."""
        if nearest.named and is_reference(nearest.named[-1]):
            return nearest
        above = (m for t in self.titles[index][-1:] for m in self._subjects(t))
        rows = nearest.bearing & frozenset().union(
            *(mention.own for mention in above if is_reference(mention))
        )
        return replace(nearest, rows=rows) if rows else nearest
