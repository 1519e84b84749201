"""An answer held against its evidence: no model is asked, no figure passes unseen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timezone

from ..evidence import Evidence
from ..rendering.addresses import addresses_of
from ..rendering.locale import Locale
from .binding.binding import Binder
from .binding.reading import Readings
from .binding.titles import Titles, lengths
from .claims.comparison import comparisons
from .claims.dates import DateClaims
from .claims.held import told_by
from .claims.listed import listed, restated
from .claims.naming import NameClaims
from .claims.numeric import NumberClaims
from .claims.owners import Owners
from .claims.periods import hold_periods
from .claims.polarity import labels, polarity
from .claims.ratios import ratios
from .claims.rest import RestClaims
from .claims.swapped import unswapped
from .claims.turned import Turned
from .facts.ledger import Ledger, Row, local
from .reckoning.arithmetic import Arithmetic
from .reckoning.operands import Figures
from .reckoning.shares import is_percent
from .report import (
    CONTRADICTED,
    NO_CLAIM,
    UNSUPPORTED,
    Claim,
    Report,
)
from .text.folding import folded
from .text.phrases import words_of
from .text.plain import QUOTED, Piece, pieces
from .words.asked import is_asked
from .words.predicates import Predicates
from .words.records import content

# Claims of one sentence, and letters that are shown of a document's.
_LAST = 50
_SHOWN = 160


def check(
    answer: str,
    evidence: Sequence[Evidence],
    *,
    question: str = "",
    locale: Locale | None = None,
    now: datetime | None = None,
) -> Report:
    """The claims of ``answer``; see :class:`Checker`, which may be made beforehand."""
    return Checker(evidence, question=question, locale=locale, now=now).check(answer)


class Checker(NumberClaims, DateClaims, NameClaims, RestClaims):
    """Knows the evidence of one answer; holds as many texts against it as are asked.

    :param evidence: what the model was given, with citation numbers as ``id``
    :param question: its own figures and names are no claims of the answer
    :param now: aware; what "tomorrow" counts from
    """

    def __init__(
        self,
        evidence: Sequence[Evidence],
        *,
        question: str = "",
        locale: Locale | None = None,
        now: datetime | None = None,
    ):
        locale = locale or Locale()
        now = now or datetime.now(timezone.utc)
        if now.tzinfo is None:
            now = now.replace(tzinfo=timezone.utc)
        today = (local(locale, now) or now).date()
        self.ledger = ledger = Ledger(evidence, locale, today)
        self.arithmetic = Arithmetic(ledger)
        self.titles = Titles(evidence)
        self.turned = Turned(ledger.passages.all)
        self.addresses = addresses_of(evidence)
        self.asked = question
        self.asked_flat = " ".join(folded(question).split())
        self._told: dict[str, bool] = {}
        #: rows by order of all lists together, by what is counted
        self.orders_of: dict[frozenset | None, dict] = {}
        #: rows that are in a state
        self.in_state: dict[str, frozenset] = {}
        self._all_words = ""
        self.predicates = Predicates(ledger.states, now)
        self.readings = Readings(ledger, self.predicates)
        self.flags = labels(e for e in ledger.entries if e.yes is not None)
        self.labels = labels(e for e in ledger.entries if " " in e.fact.label)
        self._states = {folded(state) for state in ledger.states}
        asked = self.readings.of(question)
        self.asked_values = {v for n in asked.numbers for v in n.values}
        self.asked_codes = {code.normal for code in asked.codes}
        self._asked_keys: dict | None = None
        self.asked_words = {*words_of(question)}
        self.asked_dates = {d for m in asked.moments for d in m.dates}
        states = {word for state in ledger.states for word in words_of(state)}
        self.known = ledger.words - ledger.name_words | states

    def check(self, answer: str) -> Report:
        """The claims of ``answer``, Markdown, in their order."""
        self.answer = answer
        self.pieces = pieces(answer)
        self.binder = Binder(self.pieces, self.readings, self.asked)
        self.claims: list[Claim] = []
        self.figures = Figures()
        #: places of names whose figure is that of another row, with that row
        self.swapped: dict[tuple[int, int], Row] = {}
        self.lengths = lengths(self.pieces)
        self.left = -1
        #: the numbers that count up items, found when one may be such
        self.numbered: set[tuple[int, int]] | None = None
        #: lines that lead to lists, by their groups
        self.lines_above: dict[int, str] = {}
        self._narrowed: bool | None = None
        #: evidence whose title stands in a piece
        self.titled: dict[int, set[str]] = {}
        self._words: dict[int, tuple[set, set]] = {}
        self._words_told: dict[int, tuple[set, set]] = {}
        self._records_told: Counter | None = None
        #: what the words of a piece name in part, with their places
        self.in_part: dict[int, list] = {}
        #: (piece, day, evidence) of the dates that are held, by their paragraphs
        self.days: dict[int, list[tuple]] = defaultdict(list)
        open_figures = []
        for index, piece in enumerate(self.pieces):
            if piece.kind == "address":
                self._address(piece)
            else:
                open_figures += self._piece(index, piece)
        # What is computed may stand before what it is computed from; a share does.
        for figure in sorted(open_figures, key=lambda one: is_percent(one.said)):
            self._computed(figure)
        self.claims = unswapped(self.claims, self.swapped)
        self.claims = restated(self.claims, listed(self) | Owners(self).read())
        self._citations()
        return Report(tuple(sorted(self.claims, key=lambda c: (c.start, c.end))))

    def _claim(
        self, piece: Piece, start: int, end: int, kind: str, verdict: str, **more
    ):
        place = piece.place(start, end)
        text = piece.text[start:end]
        self.claims.append(Claim(*place, text, kind, verdict, **more))

    def _contradicted(self, piece: Piece, start: int, end: int, kind: str, entries):
        """The facts that it could have been say something else; of what is only asked
        or proposed nothing is claimed."""
        if is_asked(piece.text, start, figure=kind == "number"):
            self._claim(piece, start, end, kind, NO_CLAIM)
            return
        instead = self.ledger.locale.fact(entries[0].fact)
        told = told_by(entries)
        self._claim(piece, start, end, kind, CONTRADICTED, instead=instead, **told)

    @property
    def is_narrowed(self) -> bool:
        """Whether the answer or the question tells which of several lists is meant:
        "late" of the late orders. Kept, for each total asks."""
        if self._narrowed is None:
            titles = {
                word
                for item in self.ledger.evidence.values()
                for word in content(item.title)
            }
            read = [self.readings.of(self.asked), *self.binder.readings]
            self._narrowed = any(
                one.predicates or titles & one.around[0] for one in read
            )
        return self._narrowed

    # -- a sentence or a cell

    def _piece(self, index: int, piece: Piece) -> list:
        text = piece.text
        self.ends: dict[int, int] = {}
        #: where the numbers of the piece stand
        self.places: list[tuple[int, int]] = []
        self.digits: list[int] = []
        #: the values of what counts records, without "of the 3", by their places
        self.counts: dict[int, tuple] = {}
        #: the values of "of the 3"
        self.whole: tuple = ()
        self.counted = False
        taken = bytearray(len(text))

        def take(start: int, end: int):
            taken[start:end] = b"x" * (end - start)

        for quote in QUOTED.finditer(text):
            if self._quote(piece, *quote.span(1)):
                # Its figures are part of it, right or wrong.
                take(*quote.span(1))
        titles = self.titles.find(self.binder.tokens[index])
        self.titled[index] = {i for _start, _end, ids in titles for i in ids}
        for mention in self.binder.mentions[index]:
            if piece.kind != "head" and not taken[mention.start]:
                self._mention(index, piece, mention)
            if mention.name:
                take(mention.start, mention.end)
        for start, end, *_ids_of in (*titles, *ratios(self, index, piece)):
            take(start, end)
        read = self.binder.readings[index]
        dated = [m for m in read.moments if not any(taken[m.start : m.end])]
        self.places = [(moment.start, moment.end) for moment in dated]
        self.last_calls: list[set] = []
        for order, moment in enumerate(dated):
            self._moment(index, piece, moment, order, len(dated))
            take(moment.start, moment.end)
        hold_periods(self, index, piece, taken)
        for code in read.codes:
            if not any(taken[code.start : code.end]):
                self._code(index, piece, code)
                take(code.start, code.end)
        open_figures = []
        found = [n for n in read.numbers if not any(taken[n.start : n.end])]
        found = self._without_labels(piece, found)
        self.places = [(number.start, number.end) for number in found]
        self.digits = [number.start for number in found if not number.written]
        for order, number in enumerate(found):
            figure = self._number(index, piece, number, order, len(found))
            if figure:
                open_figures.append(figure)
            take(number.start, self.ends.get(number.start, number.end))
        if piece.kind != "head":
            polarity(self, index, piece, comparisons(self, index, piece))
            self._turned(index, piece)
        self._unread(piece, taken)
        self._named(index, piece, taken)
        return open_figures

    def _turned(self, index: int, piece: Piece):
        """What a document says the other way round, where nothing else holds it."""
        tokens = self.binder.tokens[index]
        found = self.turned.find(tokens, lambda: self._around(index)[1])
        if not found:
            return
        start, end, passage = found
        first, last = piece.place(start, end)
        if not any(c.start < last and c.end > first for c in self.claims[-_LAST:]):
            ids = (passage.evidence.id,)
            told = {"evidence": ids, "instead": passage.text[:_SHOWN]}
            self._claim(piece, start, end, "state", CONTRADICTED, **told)

    def _around(self, index: int) -> tuple[set, set]:
        """Words and codes of the sentence, or of the row with its heads."""
        if index not in self._words:
            piece = self.pieces[index]
            readings = self.binder.readings
            near = [readings[index]]
            if piece.kind == "cell":
                near = [readings[i] for i in self.binder.row(index)[:12]]
                near.append(self.readings.of(piece.head))
            elif self._goes_on(index):
                near.append(readings[index - 1])
            words, own = zip(*(reading.around for reading in near), strict=True)
            self._words[index] = set().union(*words), set().union(*own)
        return self._words[index]

    def _goes_on(self, index: int) -> bool:
        """Whether it is the rest of a sentence behind a semicolon."""
        if not index or self.pieces[index - 1].block != self.pieces[index].block:
            return False
        end, start = self.pieces[index - 1].origin[-1], self.pieces[index].origin[0]
        return ";" in self.answer[end:start]

    # -- citations

    def _is_of(self, number: str, index: int) -> bool:
        """Whether the sentence calls evidence ``number`` by its title, or counts it."""
        if number in self.titled[index]:
            return True
        found = self.binder.readings[index].numbers
        values = {value for figure in found for value in figure.values}
        return bool(self.titles.with_total({number}, values))

    def _citations(self):
        claims = sorted(self.claims, key=lambda c: c.start)
        starts = [claim.start for claim in claims]
        for index, piece in enumerate(self.pieces):
            if not piece.cites:
                continue
            first = bisect_left(starts, piece.origin[0])
            last = bisect_right(starts, piece.origin[-1])
            held = [c.evidence for c in claims[first:last] if c.is_held and c.evidence]
            cited = piece.cited
            carried = set().union(*held)
            wanting = held and not all(cited.intersection(ids) for ids in held)
            wrong = cited - self.ledger.evidence.keys()
            if wanting:
                others = cited - carried - wrong
                wrong |= {number for number in others if not self._is_of(number, index)}
            for number, start, end in piece.cites:
                if number in wrong:
                    text = self.answer[start:end]
                    self.claims.append(Claim(start, end, text, "citation", UNSUPPORTED))
