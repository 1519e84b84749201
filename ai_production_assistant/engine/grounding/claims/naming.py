"""Names, codes and quotes of an answer: whether the evidence has them, and of what."""

from __future__ import annotations

import re

from ..binding.bound import Bound, are_siblings
from ..facts.comparing import unique
from ..facts.ledger import Mention, ways
from ..report import CONTRADICTED, NO_CLAIM, SUPPORTED, UNSUPPORTED
from ..text.folding import folded
from ..text.phrases import words_of
from ..text.plain import Piece
from ..words.asked import is_asked
from ..words.names import first_names_of, names

_YES = re.compile(
    r"\W*(?:yes|yep|s[ií]|correct|indeed|right|exactly|efectivamente|exacto|"
    r"as[ií] es|correcto|claro)\b(?!\s+(?:hay|el|la)\b)",
    re.IGNORECASE,
)
_THAN = re.compile(
    r"\b(?:more|less|longer|cheaper|m[aá]s|menos)\b[^.;]{0,24}\b(?:than|que)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"[,;]\s*(?:(?:and|y)\s+)?$", re.IGNORECASE)
_SHORT = 24
# Letters around a name that may be said of it.
_AROUND = 300


class NameClaims:
    """The part of a ``Checker`` that holds names, codes and quotes."""

    def _named(self, index: int, piece: Piece, taken: bytearray):
        """What is written as a name and no fact of a record has."""
        cells_found = self.ledger.cells.find(self.binder.tokens[index])
        named = {cell.value for *_place, cells in cells_found for cell in cells}
        for start, end, cells in cells_found:
            if not any(taken[start:end]):
                self._cell(index, piece, (start, end), cells, named)
                taken[start:end] = b"x" * (end - start)
        heading = piece.kind in ("heading", "head")
        found = names(
            piece.text, self.known, heading=heading, label=piece.head, taken=taken
        )
        for name in found:
            if not any(taken[name.start : name.end]):
                self._name(index, piece, name)

    def _mention(self, index: int, piece: Piece, mention: Mention):
        """A name of the evidence. It is wrong beside a subject that has another."""
        if not mention.name or not mention.subject and self.is_state(mention.name):
            return
        evidence = _ids(mention.rows)
        bound = self._others(index, piece, mention)
        own = mention.rows & bound.rows or mention.subjects & bound.bearing
        alone = bound.near and bound.rows and not own
        if alone and not any(are_siblings(mention, other) for other in bound.named):
            own = {
                e.fact.attribute
                for row in mention.rows
                for e in row.entries
                if is_called(e.fact, mention.name)
            }
            wrong = [
                e
                for row in bound.rows
                for e in row.entries
                if e.fact.attribute in own and isinstance(e.fact.value, str)
            ]
            if (
                wrong
                and not any(is_called(e.fact, mention.name) for e in wrong)
                and not _are_alike(bound, wrong)
                and not is_asked(
                    piece.text, mention.start, [other.start for other in bound.named]
                )
            ):
                self._claim(
                    piece,
                    mention.start,
                    mention.end,
                    "name",
                    CONTRADICTED,
                    evidence=_ids(bound.rows),
                    subject=wrong[0].row.subject,
                    attribute=wrong[0].fact.attribute,
                    instead=str(wrong[0].fact.value),
                )
                return
        kind = "code" if any(map(str.isdigit, mention.name)) else "name"
        self._claim(
            piece, mention.start, mention.end, kind, SUPPORTED, evidence=evidence
        )

    def is_state(self, name: str) -> bool:
        return folded(name) in self._states

    def _others(self, index: int, piece: Piece, mention: Mention) -> Bound:
        """What the sentence is about besides ``mention``; nothing of what stands before
        it where it begins a part of its own: "Ana: A and B; Marc: C"."""
        text, start = piece.text, mention.start
        if (
            piece.kind == "cell"
            and piece.column == 0
            or text.startswith(":", mention.end)
            and (
                _BEGINS.search(text, max(0, start - _SHORT), start)
                or not start
                and self._goes_on(index)
            )
        ):
            return Bound()
        return self.binder.bound(index, mention.start, skip=mention)

    def _code(self, index: int, piece: Piece, code):
        having = self.ledger.passages.of_code(code.normal)
        if having or self.ledger.has_code(code.normal):
            verdict = SUPPORTED
        elif (
            code.normal in self.asked_codes or self._is_short(code.normal)
        ) and not self._affirms(index):
            verdict = NO_CLAIM
        else:
            verdict = UNSUPPORTED
        self._claim(
            piece, code.start, code.end, "code", verdict, evidence=unique(having)
        )

    def _is_short(self, code: str) -> bool:
        """Whether it is short for a code of the question, or the other way round."""
        shortened = self.readings.shortened
        if self._asked_keys is None:
            self._asked_keys = shortened.keys(self.asked_codes)
        return shortened.is_one_of(code, self._asked_keys)

    def _is_asked(self, index: int, start: int) -> bool:
        """Whether the sentence may say again what the question said: one that tells it
        of a record makes it a claim of its own, unless it denies it; one that says yes
        to it does so in any case."""
        if self._affirms(index):
            return False
        bound = self.binder.bound(index, start)
        live = bound.near and bound.named and bound.rows
        return not live or self._denies(index)

    def _affirms(self, index: int) -> bool:
        """Whether the sentence, or a short one before it, begins with yes."""
        before = self.pieces[max(0, index - 1) : index + 1]
        return any(
            _YES.match(piece.text) and (piece is before[-1] or len(piece.text) < _SHORT)
            for piece in before
        )

    def _denies(self, index: int) -> bool:
        return self.binder.readings[index].denies

    def _name(self, index: int, piece: Piece, name):
        words = {*words_of(name.normal)}
        bound = self.binder.bound(index, name.start)
        cited = piece.cited
        having = [
            p.evidence.id
            for p in self.ledger.passages.all
            if words <= p.words
            and name.normal in p.flat
            # That a manual names somebody says nothing of an order.
            and (not (bound.near and bound.named) or p.evidence.id in cited)
        ]
        if having:
            verdict = SUPPORTED
        elif (
            words <= self.asked_words
            and not self._affirms(index)
            and (not bound.rows or self._denies(index) or not bound.named)
        ):
            verdict = NO_CLAIM
        else:
            verdict = UNSUPPORTED
        self._claim(
            piece, name.start, name.end, "name", verdict, evidence=unique(having)
        )

    def _cell(self, index: int, piece: Piece, place: tuple[int, int], cells, named):
        """A name of a sheet: wrong where the sentence is about another of its rows and
        does not name that as well: "A costs more than B"."""
        start, end = place
        words, _codes = self._around(index)
        if than := _THAN.search(piece.text, end, end + _AROUND):
            # "A supplies it, for 26 € more than B": what is said of B is only that.
            words = {*words_of(piece.text[max(0, start - _AROUND) : than.start()])}
        cited = piece.cited
        cells = [cell for cell in cells if cell.evidence.id in cited] or cells
        instead = self.ledger.cells.instead(cells, words)
        if instead is None or instead.value in named:
            ids = unique(cell.evidence.id for cell in cells)
            self._claim(piece, start, end, "name", SUPPORTED, evidence=ids)
        elif not self._denies(index):
            ids = (instead.evidence.id,)
            told = {"attribute": instead.label, "instead": instead.value}
            self._claim(piece, start, end, "name", CONTRADICTED, evidence=ids, **told)

    def _quote(self, piece: Piece, start: int, end: int) -> bool:
        """Words in quotation marks must stand in the evidence letter by letter.

        :return: whether a document says them, or nothing does
        """
        flat = " ".join(folded(piece.text[start:end]).split()).strip(" .…,;")
        having = self.ledger.passages.having(flat) or self.ledger.quoted(flat)
        sources = [self.ledger.evidence[i].source for i in having]
        verdict = SUPPORTED if having else UNSUPPORTED
        if not having and flat in self.asked_flat:
            verdict = NO_CLAIM
        self._claim(piece, start, end, "quote", verdict, evidence=unique(having))
        return verdict == UNSUPPORTED or any(s.kind == "passage" for s in sources)


def _ids(rows) -> tuple[str, ...]:
    return tuple(sorted({row.evidence.id for row in rows}))


def _are_alike(bound: Bound, wrong) -> bool:
    """Whether only names of the same column stand beside: "two are Ana's and one is
    Marc's" says of no order whose it is."""
    return not any(mention.subject for mention in bound.named) and any(
        is_called(entry.fact, mention.name)
        for mention in bound.named
        for entry in wrong[:1]
    )


def is_called(fact, name: str) -> bool:
    """Whether its value is called so, in full or in one of the shorter ways."""
    own, value = words_of(name), fact.value
    return isinstance(value, str) and any(
        words_of(way) == own for way in (*ways(value), *first_names_of(fact))
    )
