"""Numbers of an answer: which fact each of them says, or how it follows from some."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from ..binding.topics import Topics
from ..facts.comparing import same
from ..facts.matching import COUNT, GENERIC, PART, equals, stated
from ..reckoning.conditional import is_of_known, is_whole
from ..reckoning.conversions import Conversions
from ..reckoning.counts import CountClaims
from ..reckoning.equations import equation
from ..reckoning.excess import is_excess
from ..reckoning.extremes import Extremes
from ..reckoning.operands import Open
from ..reckoning.passage_claims import PassageClaims
from ..reckoning.shares import fraction, is_percent
from ..reckoning.shares import is_loose as is_loose_share
from ..reckoning.totals import left_of_all
from ..report import COMPUTED, NO_CLAIM, UNSUPPORTED
from ..text.plain import Piece
from ..words.aggregates import aggregate, apart, is_more, limit
from ..words.hedges import is_period
from ..words.numbering import numbering
from ..words.ones import is_loose, says_one
from ..words.things import are_to_be_made, is_another
from ..words.units import shared_unit, unit_at, unit_named
from .calling import MADE, Calls, is_one
from .held import Held
from .parts import Parts
from .swapped import swapped

_RANK = re.compile(
    r"(?:\b(?:step|paso|top|nº|no\.|número|(?<!s )number|point|punto|page|página|p\.|"
    r"section|sección|apartado|chapter|capítulo|figure|figura|table|tabla|row|fila)\s*)$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"\.?[ºª]")
# Heads of columns of numbers that say nothing but the place of the row; others may
# say so only of the first column, as "#" is also how many.
_PLACES = re.compile(r"\W*(?:rank(?:ing)?|step|paso|priority|prioridad)\W*$", re.I)
_RANKS = re.compile(
    rf"\W*(?:#|n[ºo°.]*|num\.?|pos\.?|line|item)?\W*$|{_PLACES.pattern}", re.I
)
_IN_BRACKETS = re.compile(r"\(([^()\d]{1,10})\)\W*$")
_REST = re.compile(
    r"\s*(?:days?|d[ií]as?|d|weeks?|semanas?|hours?|horas?|h)[\s,]*(?:and|y)?\s*", re.I
)
_OF_PARTS = re.compile(r"(?:\s+\w+){1,4}?\s+component", re.IGNORECASE)
# "The two most delayed are A and B"
_OF_MOST = re.compile(r"\s+(?:most|least|m[aá]s|menos)\s+[^\W\d_]", re.IGNORECASE)
_LABEL = 60
_AROUND = 300
_MOST = 40
# More is not told in words without saying of what.
_FEW_IN_WORDS = 20


class NumberClaims(
    Held, Parts, Calls, CountClaims, Conversions, PassageClaims, Extremes, Topics
):
    """The part of a ``Checker`` that holds numbers against the evidence."""

    def _number(self, index: int, piece: Piece, number, order: int, of: int):
        text, start = piece.text, number.start
        own_units = self.ledger.own_units
        unit, unit_end, word = unit_at(text, start, number.end, own_units)
        if number.written and (share := fraction(text, number)):
            number, unit, unit_end = share
        ranked = not unit and (
            _RANK.search(text, max(0, start - 12), start)
            or _ORDINAL.match(text, number.end)
        )
        if ranked or not unit and self._is_rank(index, number):
            self._claim(piece, start, number.end, "number", NO_CLAIM)
            return None
        end = self.ends[start] = unit_end if unit else number.end
        unit = unit or self._unit_above(index, start)
        unit = unit or shared_unit(text, start, end, own_units)
        counted = self.counted
        said = stated(text, number, unit, word, counted, end)
        self.counted = bool(said.role)
        is_count = unit is None and not (number.decimals or said.sign or said.denied)
        listed = self._listed_by(index, number) if is_count else None
        if listed and self._miscounts(piece, number, end, *listed):
            self._keep_count(text, number)
            return None
        if number.article and not self._says_one(text, number, said, counted):
            return None
        bound = self.binder.bound(index, start, order, of)
        calls = self._calls(index, start, end)
        if calls and not bound.near:
            # What is said of nothing in particular may be any fact called so.
            calls = [set().union(*calls)]
        of_units = said.role == PART and calls[:1] == [MADE] and is_one(bound)
        if of_units and not _OF_PARTS.match(text, end):
            said = replace(said, role="")  # "10 of them are done": of its units
        bare = number.written and not unit and number.values[0] <= _FEW_IN_WORDS
        is_open = not calls or is_whole(text, start) or _OF_MOST.match(text, end)
        if bare and not said.role and is_open:
            said = replace(said, role=GENERIC)  # "two stand out: A and B"
        if number.written and not unit and said.role in ("", GENERIC):
            if self._of_known(index, piece, number):
                return None
        if is_count and self._heads_list(index, number):
            said = replace(said, role=COUNT)
        if said.role:
            self._keep_count(text, number)
        if said.denied and said.role or self._is_rest(piece, number, unit):
            self._claim(piece, start, end, "number", NO_CLAIM)
            return None
        mode = aggregate(text, start, end, self._row_name(index))
        open_ = Open(index, piece, number, end, said, bound, calls, mode)
        if listed and self._tallied(open_, listed[0]):
            return None
        if is_count and not mode and self._of_a_list(index, number, said.role):
            return None
        return self._by_mode(open_)

    def _says_one(self, text: str, number, said, counted: bool) -> bool:
        if said.unit and said.is_bound:
            return True  # "more than a week"
        counts = said.role == COUNT or said.role == PART and counted
        return says_one(text, number, counts, said.is_bound)

    def _keep_count(self, text: str, number):
        if is_whole(text, number.start):
            self.whole = number.values
        else:
            self.counts[number.start] = number.values

    def _by_mode(self, open_: Open):
        """The figure where it is left to be computed, else None."""
        piece, number, said, mode = open_.piece, open_.number, open_.said, open_.mode
        if number.article and not said.role:
            # "None is more than a week late"; else it says little by itself.
            self._condition(open_)
            return None
        if is_percent(said) and is_excess(open_):
            open_.mode = "excess"
            return open_
        where = piece.text, number.start
        if (
            mode == "sum"
            and (self._is_fact(open_) or not self._sums(open_))
            or mode == "average"
            and said.role
            and (is_whole(*where) or is_of_known(*where))
        ):
            mode = open_.mode = ""
        if mode and not self._is_called_total(open_):
            open_.left = self._is_left(open_) or are_to_be_made(piece.text, open_.end)
            return open_
        if self._says_again(open_) or self._compares(open_) or self._limits(open_):
            return open_
        if piece.kind != "cell" and is_more(piece.text, number, open_.end):
            open_.mode = "more"
            return open_
        if said.role:
            return None if self._count(open_) else open_
        if said.is_bound and piece.kind == "text" and self._condition(open_):
            return None
        return self._fact(open_)

    def _is_fact(self, open_: Open) -> bool:
        """ "The order needs 40 kg in all": whether a fact that is called so says it."""
        several = self.binder.siblings(open_.index)
        if not open_.bound.near or not open_.calls or several:
            return False
        entries, called = self._of(open_.bound, open_.said, open_.calls)
        return called and any(equals(e, open_.said) == "" for e in entries)

    def _fact(self, open_: Open):
        """Whether a fact says the figure; then there is a claim that says so."""
        bound, said, calls = open_.bound, open_.said, open_.calls
        open_.entries, called = self._of(bound, said, calls)
        entries = open_.entries
        if bound.more and not called:
            more, called = self._of(replace(bound, rows=bound.more), said, calls)
            entries = entries + more if not called else more
        open_.called = called and bound.near and bool(entries)
        if not called or self._is_left(open_):
            # "The other 60 remain to be made" is called as what is to be made.
            entries = open_.entries = self._things(open_, entries)
        if said.is_bound and not called:
            # Some are less than any bound: "under 100 units" is no less than it makes.
            entries = [e for e in entries if e.fact.attribute not in MADE] or entries
            open_.entries = entries
        if said.unit is None and self._is_another(open_) or self._counts_so(open_):
            entries = open_.entries = []
        if said.unit is None and self._is_of_a_part(open_):
            entries, open_.left = [], False
            open_.entries = entries
        held = [(e, how) for e in entries if (how := equals(e, said)) is not None]
        if open_.piece.kind != "cell":
            held = self._ends(open_, held)
            held = held if held is None else self._of_topic(open_, held)
        if held is None:
            where = open_.piece, open_.number.start, open_.end
            self._contradicted(*where, "number", open_.entries)
            return None
        held = held or self._of_a_part(open_) or self._of_the_others(open_)
        if held and is_percent(said) and self._is_no_load(open_):
            held = []  # "35 % is free" of a load of 35 %
        if said.is_bound and not (called or bound.near):
            held = []  # Some value is always more than another.
        if said.denied:
            self._denied(open_, [entry for entry, _how in held])
            return None
        if held:
            self._held(open_, held[0][1], [entry for entry, _how in held])
            return None
        if said.unit is None and self._held_beside(open_):
            return None
        if said.unit is None and (own := self._by_state(open_)):
            self._held(open_, "", own)
            return None
        if said.unit is None and self._counted_alone(open_):
            return None
        # Of an order the live data decide, not a manual that has the same number.
        if ids := self._passages(open_, called and bound.near):
            self._supported(open_, ids, "")
            return None
        return open_

    def _of(self, bound, said, calls):
        """The facts that a figure may be one of, and whether they are called so."""
        if bound.named:
            rows = bound.rows
            entries = [e for row in rows for e in row.numeric]
            return self._fitting(entries, said, calls)
        entries, called = self._fitting(self.ledger.numeric, said, calls)
        if called and said.unit is None:
            # "Late: 3" with no more said is of all, not of one of several.
            rows_of = self.ledger.rows_of
            of_all = (e for e in entries if len(rows_of[e.evidence]) == 1)
            entries = [e for e in of_all if e.fact.kind == "count"] or entries
        return entries, called

    def _compares(self, open_: Open) -> bool:
        """Whether it is what one record has more than another; then of which."""
        if self._compares_rows(open_):
            open_.mode = "than"
            return True
        pair = self.binder.records(open_.index)
        if len(pair) != 2:
            return False
        open_.pair = tuple(pair)
        mode, more = apart(open_.piece.text, pair, open_.number, open_.end)
        if not mode or mode == "apart" and open_.said.role:
            return False
        open_.mode = mode
        if not more:
            open_.pair = open_.pair[::-1]
        return True

    def _limits(self, open_: Open) -> bool:
        """Whether it is an end of what several records range between."""
        end = limit(open_.piece.text, self.places, open_.number.start)
        if not end:
            return False
        if rows := self.binder.siblings(open_.index):
            open_.bound = replace(open_.bound, rows=rows)
        one = len({row.subject for row in open_.bound.rows}) == 1
        if one and open_.bound.near or self._passages(open_, False):
            return False
        open_.mode, open_.said = end, replace(open_.said, sign="")
        return True

    def _is_rest(self, piece: Piece, number, unit) -> bool:
        """ "6 days and 0 hours": nothing more than the figure before."""
        at = bisect_left(self.places, (number.start,))
        if number.values[0] or not unit or unit.dimension != "time" or not at:
            return False
        return bool(_REST.fullmatch(piece.text, self.places[at - 1][1], number.start))

    def _is_another(self, open_: Open) -> bool:
        return is_another(open_.piece.text, open_.number.end, self.ledger.things)

    def _is_rank(self, index: int, number) -> bool:
        """Whether it only numbers a row of a table, or an item of the answer."""
        piece, value = self.pieces[index], number.values[0]
        if piece.kind == "cell":
            ranks = _PLACES if piece.column else _RANKS
            return value == piece.row and bool(ranks.fullmatch(piece.head))
        if number.written or not 0 < value < _MOST:
            return False
        if self.numbered is None:
            self.numbered = numbering(self.pieces)
        return (index, number.start) in self.numbered

    def _unit_above(self, index: int, start: int):
        """The unit that a head or a label has in brackets: "Expected (min)"."""
        piece = self.pieces[index]
        label = piece.head if piece.kind == "cell" else self._bracketed(index, start)
        match = _IN_BRACKETS.search(label)
        unit = unit_named(match[1]) if match else None
        known = unit and (
            not unit.dimension.startswith("own:") or unit.name in self.ledger.own_units
        )
        return unit if known else None

    def _bracketed(self, index: int, start: int) -> str:
        before = self.pieces[index].text[max(0, start - _LABEL) : start].rstrip()
        return before if before.endswith(":") else ""

    def _sums(self, open_: Open) -> bool:
        """Whether there is something to sum up."""
        rows = self.binder.siblings(open_.index)
        if rows:
            open_.bound = replace(open_.bound, rows=rows)
        return bool(
            rows
            or self._row_name(open_.index)
            or len(self.figures.of(open_.piece)) > 1
            or self._same_before(open_) > 1
            or not open_.bound.near
        )

    def _same_before(self, open_: Open) -> int:
        """How many figures of its unit stand before it in the paragraph."""
        kept = self.figures.blocks.get(open_.piece.block, ())[-_MOST:]
        return sum(same(figure.unit, open_.said.unit) for figure in kept)

    def _is_called_total(self, open_: Open) -> bool:
        """Whether the evidence has a sum or an average as a fact of its own."""
        entries, called = self._of(open_.bound, open_.said, open_.calls[:1])
        return called and any(aggregate("", 0, 0, e.fact.label) for e in entries)

    def _context(self, index: int, start: int = 0) -> str:
        """The words that tell what a figure may be: of a cell its head and its row."""
        piece = self.pieces[index]
        if piece.kind != "cell":
            return piece.text[max(0, start - _AROUND) : start + _AROUND]
        return f"{piece.head} {self.pieces[self.binder.first_cell(index)].text}"

    def _tells_another(self, open_: Open) -> bool:
        """Whether the sentence has a figure that is borne out beside this one."""
        return open_.index in self.figures.pieces

    def _computed(self, open_: Open):
        """What no fact says: how it follows from some, or that it does not."""
        start = open_.number.start
        context = self._context(open_.index, start)
        open_.about = self.attributes(open_.index)
        open_.whole = is_whole(open_.piece.text, start)
        named = self.binder.mentions[open_.index][:_MOST]
        open_.named = frozenset().union(*(mention.subjects for mention in named))
        if self._of_a_state(open_):
            return
        open_.narrowed = self.is_narrowed
        open_.listed = self._listed_behind(open_) if open_.said.role else frozenset()
        self._of_percent(open_)
        numbers = self.binder.readings[open_.index].numbers
        found = equation(open_, numbers, self.figures)
        if self._is_of_free_hours(open_):
            found = found or self._free_hours(open_) or self._hours(open_)
        else:
            if open_.left:
                found = found or left_of_all(open_, self.arithmetic.columns)
            found = found or self.arithmetic.computed(open_, context, self.figures)
            found = found or self._follows(open_)
        if found and not self._is_no_end(open_):
            self._keep(open_, found.evidence)
            self._figure(
                open_, COMPUTED, evidence=found.evidence, arithmetic=found.arithmetic
            )
        elif open_.mode == "sum" and open_.said.role and self._count(open_):
            return
        elif (
            is_loose(open_.piece.text, open_.number, open_.told)
            or is_loose_share(open_)
            or self._is_amount(open_)
        ):
            self._figure(open_, NO_CLAIM)
        elif open_.said.role == GENERIC:
            if not self._of_the_named(open_):
                self._figure(open_, UNSUPPORTED if open_.told else NO_CLAIM)
        elif set(open_.number.values) & self.asked_values and (
            is_period(open_.piece.text, open_.number.start)
            or self._tells_another(open_)
            or self._is_asked(open_.index, start)
        ):
            self._figure(open_, NO_CLAIM)
        elif open_.entries and open_.bound.near and not open_.mode:
            where = open_.piece, open_.number.start, open_.end
            self._contradicted(*where, "number", open_.entries)
            self._swapped(open_)
        else:
            self._figure(open_, UNSUPPORTED)
            if open_.bound.near and not open_.mode:
                self._swapped(open_)

    def _swapped(self, open_: Open):
        found = self.binder.mentions[open_.index]
        self.swapped |= swapped(open_, found, self.ledger)
