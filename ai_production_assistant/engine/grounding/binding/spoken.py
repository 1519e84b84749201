"""Of what a sentence says how it is: of a label, of a figure, of a record elsewhere.

"It is late" names no record. Only sentences of which every word is known are held
against the one that the sentences around it name: "Its delivery is late" is said of no
order, nor is "It is late" behind a sentence about a receipt.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from ..words.predicates import COMPARED, Predicate
from ..words.records import record_of
from .bound import Bound, any_within, joined
from .leads import OF_ORDERS

# All words here are without a plural's s, as tokens are.
_ONE = frozenset(
    "is isn was wasn has hasn stay remain esta va lleva sigue ha fue queda".split()
)
_SEVERAL = frozenset(
    """
    are aren were weren have haven they them all both none neither every estan van
    llevan siguen han fueron ella ello toda todo amba ambo ninguna ninguno
    """.split()
)
_VERBS = _ONE | _SEVERAL
# What a predicate may begin with that has its verb within.
_BEGUN = _VERBS | frozenset(
    "can cannot could no puede pueden cumple incumple meet missed tiene tenemos".split()
)
# What stands between a verb and its predicate.
_BESIDES = frozenset(
    """
    not t yet already still now also been being so far currently today by really right
    at the moment as of running run no ya aun todavia tampoco tambien sido ahora por
    hoy actualmente momento de con en a un in se
    """.split()
)
_CALLED = frozenset("order production orden fabricacion produccion".split())
_PLAIN = (
    _VERBS
    | _BESIDES
    | _CALLED
    | frozenset(
        """
        it its su hay state statu estado es thi manufacturing yes however therefore
        then la el esta dicha si asi que vamo o sea pero aunque for para we
        """.split()
    )
)
# What else is late or done, and what may be meant by "it" behind a sentence about it.
_OTHERS = re.compile(
    r"\b(?:receipt|deliver|arriv|shipment|supplier|vendor|purchase|transfer|work order|"
    r"operation|customer|plan\b|recepci|entrega|env[ií]o|llega|proveedor|compra|"
    r"traslado|operaci|cliente|[oó]rdene?s? de trabajo|(?:s?he|answer|data|list|"
    r"information|informaci[oó]n|datos|respuesta|la lista)\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(r"\b(?:one|first|second|un[oa]|primer[oa]|segund[oa])\b", re.I)
_STATE = re.compile(r"\(\s*$|\b(?:state|status|estado)\W*$", re.IGNORECASE)
_WITH = re.compile(r"\W*(?:con\s+)?", re.IGNORECASE)
_ANSWER = re.compile(r"\s*[:?=]\s*(?:no|yes|s[ií])\W*", re.IGNORECASE)
_LABELLED = re.compile(r"[^\d:?=;,.()–—→|·]{0,40}[:?=]\s*\S")
_DEFINITE = re.compile(r"\b(?:the|these|those|both|l[ao]s|est[ao]s)\s+$", re.IGNORECASE)
_PARTS = re.compile(r"\s+(?:component|material|part)s?\b", re.IGNORECASE)
_PARTS_BEFORE = re.compile(r"\b(?:component|material|pieza)(?:e?s)?\s+$", re.IGNORECASE)
_READY = ("ready", "lista", "listo", "preparada", "preparado")
_NEAR = 30
_BEFORE_FIGURE = re.compile(
    r"\s*(?:(?:of|by|for|in|the|order|de|del|en|para|la|el|orden|solo|only)\s+)*"
    r"(?:[:=]\s*)?",
    re.IGNORECASE,
)
_FAR = 300
_FEW = 8
_LONG = 20
_MOST = 40


def is_of_one(words, start: int) -> bool:
    """Whether a verb of one thing stands before ``start``: "it is late"."""
    at = bisect_left(words, start, key=lambda word: word[1])
    for place in range(at, max(-1, at - _FEW), -1):
        word = words[place][0]
        if word in _ONE:
            before = words[place - 1][0] if place else ""
            return before not in ("that", "which", "que")
        if place < at and word not in _BESIDES:
            return False
    return False


def is_label(checker, index: int, text: str, said: Predicate, clause) -> bool:
    """Whether the predicate only names what stands behind a colon."""
    end = said.end
    terms = checker._terms(index)
    at = bisect_right(terms, said.start, key=lambda term: term[0]) - 1
    if at >= 0 and said.end < terms[at][1]:
        # "In stock, not reserved: 0": the whole is what the fact is called.
        end = terms[at][1]
    if not _LABELLED.match(text, end):
        return False
    if is_of_one(checker.binder.tokens[index], said.start):
        return False  # "No, it is not ready: 3 components are missing."
    return not any_within(checker.binder.mentions[index], clause[0], said.start)


def is_of_parts(checker, index: int, text: str, said: Predicate, clause) -> bool:
    """Whether an order is named only as that of the components which are there: of
    "available components for WH/MO/00012" that order may wait for others."""
    if said.concept != "short" or said.positive:
        return False
    if any_within(checker.binder.mentions[index], clause[0], said.start):
        return False
    before = max(0, said.start - _NEAR)
    return bool(
        _PARTS.match(text, said.end) or _PARTS_BEFORE.search(text, before, said.start)
    )


def figure_before(checker, index: int, said: Predicate, begin: int) -> bool:
    """Whether it is said of a figure: not in "A for 40 L of varnish is late"."""
    at = bisect_left(checker.digits, said.start) - 1
    if at < 0 or checker.digits[at] < begin:
        return False
    of_one = is_of_one(checker.binder.tokens[index], said.start)
    if said.concept == "short" or not of_one:
        return True
    return not orders(checker.binder, index, begin, checker.digits[at])


def is_none(checker, index: int, said: Predicate) -> bool:
    """ "Componentes que faltan 0", "a delay of 0 days": the figure says that it is not
    so."""
    numbers = checker.binder.readings[index].numbers
    at = bisect_left(numbers, said.end, key=lambda number: number.start)
    if at == len(numbers) or any(numbers[at].values):
        return False
    text, end = checker.pieces[index].text, said.end
    for name in orders(checker.binder, index, said.end, numbers[at].start)[:1]:
        if not _BEFORE_FIGURE.fullmatch(text, end, name.start):
            return False
        end = name.end
    return bool(_BEFORE_FIGURE.fullmatch(text, end, numbers[at].start))


def count_before(checker, index: int, text: str, start: int, begin: int) -> bool:
    """Whether a count stands before it, as in "two are in progress": what is so of so
    many is said of none that is named elsewhere."""
    before = [at for at in checker.counts if begin <= at < start]
    if not before or any_within(checker.binder.mentions[index], before[-1], start):
        return False
    return not _DEFINITE.search(text, max(0, before[-1] - _NEAR), before[-1])


def is_of_another(checker, index: int, said: Predicate, row) -> bool:
    """Whether "its delivery is late" is read as if it were said of the order."""
    if (
        "/" not in record_of(row.subject)
        or said.concept == "short"
        and (not checker.pieces[index].text[said.start : said.end].endswith(_READY))
    ):
        return False
    binder, text = checker.binder, checker.pieces[index].text
    begin, _end = binder.clause(index, said.start)
    own = orders(binder, index, begin, said.start)
    end = own[0].start if own else said.start
    if _OTHERS.search(text, max(begin, end - _FAR), end):
        return True
    # "The receipt for WH/MO/00012 is on Monday. It is late."
    before = checker.pieces[max(0, index - 1)]
    if own or not index or before.block != checker.pieces[index].block:
        return False
    named = orders(binder, index - 1)
    whole = not named or _PART_OF.search(text, max(begin, end - _FAR), end)
    end = len(before.text) if whole else named[0].start
    return bool(_OTHERS.search(before.text, max(0, end - _FAR), end))


def orders(binder, index: int, begin: int = 0, end: int | None = None) -> list:
    """The orders that a piece names between two places."""
    found = binder.mentions[index]
    first = bisect_left(found, begin, key=lambda mention: mention.start)
    return [
        mention
        for mention in found[first : first + _MOST]
        if mention.subject
        and (end is None or mention.end <= end)
        and all("/" in record_of(row.subject) for row in mention.subjects)
    ]


class Spoken:
    """What a predicate is said of, by what stands in the answer around its sentence."""

    def __init__(self, checker, index: int, said: Predicate):
        self.binder, self.pieces = checker.binder, checker.pieces
        self.index, self.said = index, said
        self.ledger = checker.ledger
        self.asked = checker.readings.of(checker.asked)
        begin, _end = self.binder.clause(index, said.start)
        words = self.binder.tokens[index]
        first = bisect_left(words, begin, key=lambda word: word[1])
        at = bisect_left(words, said.start, key=lambda word: word[1])
        #: whether every word is known of the clause before the predicate
        self._is_plain = said.concept not in COMPARED and at - first < _LONG
        if not self._is_plain:
            return
        named = orders(self.binder, index, begin, said.start)
        own = {
            word
            for word, start, _end in words[first:at]
            if not any(m.start <= start < m.end for m in named)
        }
        has_verb = not _VERBS.isdisjoint(own) or words[at][0] in _BEGUN
        has_verb = has_verb or self._is_its_state() or self._is_label()
        self._is_plain = own <= _PLAIN and has_verb
        self._is_of_several = not _SEVERAL.isdisjoint(own)
        self._is_called = bool(named) or not _CALLED.isdisjoint(own)

    def _is_its_state(self) -> bool:
        """Of "is not closed yet (Confirmed)" and "State: Confirmed" the state."""
        text, start = self.pieces[self.index].text, self.said.start
        before = text[max(0, start - _NEAR) : start]
        return self.said.concept.startswith("state ") and bool(_STATE.search(before))

    def _is_label(self) -> bool:
        """Whether it is a label with its yes or no, as those above: "Late: no"."""
        text, said = self.pieces[self.index].text, self.said
        if not _WITH.fullmatch(text, 0, said.start) or not _ANSWER.fullmatch(
            text, said.end
        ):
            return False
        above = self.pieces[max(0, self.index - _FEW) : self.index]
        return all(
            _LABELLED.match(one.text) and not _OTHERS.search(one.text, 0, _FAR)
            for one in above
        )

    def one(self) -> Bound | None:
        """The order that it is said of, where there is but one that it can be."""
        if not self._is_plain or self._is_of_several:
            return None
        binder, index = self.binder, self.index
        for earlier in range(index, max(-1, index - _FEW), -1):
            if self.pieces[earlier].block != self.pieces[index].block:
                break
            end = self.said.start if earlier == index else None
            if found := orders(binder, earlier, 0, end):
                last = found[-1]
                one = all(m.subjects & last.subjects for m in found)
                one = one and (self._is_called or self._is_it(last, earlier))
                return joined([last], near=True) if one else None
        titles = binder.titles[index]
        if not (found := orders(binder, titles[-1]) if titles else []):
            _index, only = binder.one_record
            only = only or binder.asked_record or self._sole()
            found = [only] if only else []
        return joined(found, near=True) if len(found) == 1 else None

    def _sole(self):
        """The only order that the evidence tells of, where neither the question nor the
        answer speaks of another thing."""
        sole, asked = self.ledger.sole_record, self.asked
        if not sole or not sole.subjects or _OTHERS.search(asked.text):
            return None
        if self.said.concept == "short" and not OF_ORDERS.search(
            self.pieces[self.index].text, self.said.start, self.said.end
        ):
            return None  # "Yes, it is available."
        named = [*asked.mentions[:_MOST], *(m for o in self.binder.mentions for m in o)]
        if not all(sole.own & mention.rows for mention in named):
            return None
        return sole

    def _is_it(self, order, where: int) -> bool:
        """Whether nothing stands between an order and the predicate that "it" may be
        as well."""
        for index in range(where, self.index + 1):
            begin = order.end if index == where else 0
            text = self.pieces[index].text
            end = self.said.start if index == self.index else len(text)
            if _OTHERS.search(text, max(0, end - _FAR), end):
                return False
            for other in self.binder.mentions[index][:_MOST]:
                within = begin <= other.start < end
                if within and other.subject and not other.rows & order.rows:
                    return False
        return True

    def several(self) -> list[Bound]:
        """The orders that it is said of: those named before it in its paragraph, else
        those named behind it there or in the list below."""
        if not (self._is_plain and self._is_of_several):
            return []
        found = self._around(-1) or self._around(1)
        return [joined([mention], near=True) for mention in found]

    def _around(self, step: int) -> list:
        here, found, at = self.pieces[self.index], [], self.index + step
        while 0 <= at < len(self.pieces) and abs(at - self.index) < _MOST:
            piece = self.pieces[at]
            listed = step > 0 and piece.group and piece.group != here.group
            if piece.block != here.block and not listed:
                break
            own = orders(self.binder, at)
            if own and step < 0:
                return own
            found += own[:1] if listed else own
            at += step
        return found
