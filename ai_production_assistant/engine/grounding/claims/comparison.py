"""Two values of the evidence that an answer compares in words.

Whether what there is is enough for what is asked: "no da para cubrir lo que falta".
Which of two quantities is what there is, and which what it is to be enough for, tell
the facts by which the figures of the sentence, or of the one before it, are held; so
nothing is said where the answer tells no such figures. Whether one date is after
another: "the planned end is not after the deadline". Whether what is expected arrives
in time. What has more of something is held by ``ranked``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import datetime

from ..facts.comparing import plain, same, unique
from ..reckoning.timespans import DUE, RECEIPT
from ..report import COMPUTED, NO_CLAIM
from ..text.phrases import Phrases, words_of
from ..text.plain import Piece
from ..words.denials import IF, MAY, NOT, VERB_NOT, on_condition
from .ranked import ranked
from .truths import add_comparison

_HAVE = frozenset({"free", "on_hand", "available_today", "available_week"})
_ASKED = frozenset({"short", "outgoing", "hours_today", "hours_week", "needed"})
_ENOUGH = Phrases(
    (words_of(phrase), is_so)
    for is_so, phrases in (
        (
            True,
            "enough, sufficient, suffice, cover, fit, basta, bastan, bastaria, "
            "bastarian, bastante, suficiente, alcanza, alcanzan, alcanzaria, "
            "alcanzarian, llega, llegan, llegaria, llegarian, da para, dan para, "
            "daria para, darian para, cubre, cubren, cubriria, cubririan, cabe, caben, "
            "cabria, cabrian",
        ),
        (False, "insufficient, insuficiente"),
    )
    for phrase in phrases.split(", ")
)
# The same words of something else: "llega el lunes", "cabe destacar", "basta con", "the
# cover sheet", "enough to keep it busy".
_OTHERWISE = re.compile(
    r"lleg\w+\s+(?:a\s+tiempo|el|en|hoy|mañana|tarde|\d|a\s+\w+[aei]r)\b|"
    r"cab\w+\s+\w+[aei]r\b|basta\w*\s+(?:con|menos|más|mas)\b|"
    r"(?:cover|fit)\b(?!\s*(?:$|[.,;:)]|(?:the|it|that|this|them|for|in|into|what|all|"
    r"any|its)\b))|enough\s+to\s+(?!(?:cover|fill|meet|close|serve|supply|start|make|"
    r"finish|do)\b)",
    re.IGNORECASE,
)
# Words between a "not" and what it denies: "no nos llega", "is not nearly enough".
_BETWEEN = frozenset(
    words_of(
        """
        nos me le les se lo la hay es son be been is are was do does have has quite
        there nearly alone even tenemos tiene tienen sera seria any stock material time
        tiempo room work hueco sitio the
        """
    )
)
# "Covers none of it", "nothing fits": what is denied then is not clear.
_NOTHING = frozenset(("none", "nothing", "nada", "ninguna", "ninguno", "ningun"))
# "covers only part of it", "enough for half"
_PARTLY = re.compile(
    r"%|\b(?:only|just|part(?:ly|s)?|half|sol[oa]|s[oó]lo|apenas|barely|parte|mitad|"
    r"parcialmente|algun[oa]s|some)\b",
    re.IGNORECASE,
)
_DATES = frozenset({"date_start", "date_finished"}) | RECEIPT | DUE
# Whether the first is after the second, "late" where that is said to be too late.
_ORDER = Phrases(
    (words_of(phrase), said)
    for said, phrases in (
        ("after", "after, later than, beyond, despues, posterior, mas tarde, se pasa"),
        ("before", "before, earlier than, antes, anterior, mas temprano"),
        ("in time", "in time, a tiempo"),
        ("late", "too late, demasiado tarde"),
    )
    for phrase in phrases.split(", ")
)
_COMES = re.compile(r"\b(?:arriv\w+|lleg\w+)\b", re.IGNORECASE)
_TO = re.compile(
    r"\W*(?:(?:for|to|of|than|the|its|their|that|this|date|para|de|del|a|al|que|la|el|"
    r"su|est?a|fecha)\b\W*)*",
    re.IGNORECASE,
)
# "after that of WH/MO/00012", "después de la de WH/MO/00012"
_SAME = re.compile(r"\s+(?:that\s+of|(?:de|a|que)\s+la\s+de|al?\s+de)\b", re.IGNORECASE)
_IS = re.compile(r"\s*(?:(?:is|was|es|era)\s+)?", re.IGNORECASE)
_THAT = re.compile(r"\b(?:(?:that|this) date|est?a fecha)\b", re.IGNORECASE)
# "Start it before the deadline" says of no date that it is before another.
_SAYS = re.compile(
    r"\b(?:is|are|isn|aren|was|lies?|falls?|comes?|ends|finishes|starts|begins|vence\w*|"
    r"arrives?|es|est[aá]|cae|queda|va|se pasa|acaba|termina|empieza|comienza|"
    r"llegan?|llegar[aá]n?|will arrive|son)\b",
    re.IGNORECASE,
)
_WISHED = MAY | frozenset("can cannot need to please hay".split())
_NEAR = 40
# Letters of the verb before what calls a date: "is not due".
_VERB = 8
# Letters before a word that compares; a longer clause is none.
_AROUND = 300
# Claims and rows that are looked at, and words of a clause.
_LAST = 16
_FEW = 8


def comparisons(checker, index: int, piece: Piece) -> set[str]:
    """Adds the claims on what a piece compares; the concepts that its words do not say
    then: "a tiempo" of a receipt says of no order that it is late."""
    if piece.kind != "text" or piece.text.rstrip().endswith("?"):
        return set()
    ranked(checker, index, piece, _WISHED | IF)
    return _suffices(checker, index, piece) | _dates(checker, index, piece)


def _suffices(checker, index: int, piece: Piece) -> set[str]:
    """On each word that says whether something is enough."""
    told = set()
    for start, end, positive in _ENOUGH.find(checker.binder.tokens[index]):
        denied = _denied(checker, index, start, end)
        if denied is None or _OTHERWISE.match(piece.text, start):
            continue
        pair = _pair(checker, index)
        if pair is None:
            continue
        have, asked = pair
        is_enough = have.number >= asked.number
        sign = "≥" if is_enough else "<"
        shown = f"{plain(have.number)} {sign} {plain(asked.number)}"
        is_so = is_enough != (denied == positive)
        _claim(checker, piece, start, end, is_so, (have, asked), shown)
        told.add("short")
    return told


def _claim(checker, piece, start: int, end: int, is_so: bool, pair, shown: str):
    add_comparison(
        checker,
        piece,
        start,
        end,
        is_so,
        shown,
        evidence=unique(entry.evidence for entry in pair),
        subject=pair[0].row.subject,
        attribute=pair[0].fact.attribute,
    )


def _denied(checker, index: int, start: int, end: int) -> bool | None:
    """Whether it is said not to be enough; None where it is not said to be so."""
    text, words = checker.pieces[index].text, checker.binder.tokens[index]
    begin, _end = checker.binder.clause(index, start)
    at = bisect_left(words, start, key=lambda word: word[1])
    own = [w for w in words[max(0, at - _FEW) : at] if w[1] >= begin]
    if on_condition(own, text):
        return None
    around = [w for w, *_place in (*own, *words[at : at + _FEW])]
    if not _NOTHING.isdisjoint(around) or "?" in text[end:]:
        return None
    if _PARTLY.search(
        text, max(begin, start - _NEAR // 2), min(len(text), end + _NEAR)
    ):
        return None
    before = (w for w, *_place in reversed(own) if w not in _BETWEEN)
    return next(before, "") in VERB_NOT


def _pair(checker, index: int) -> tuple | None:
    """What there is and what is asked for, of one thing, as the figures of the sentence
    and of the one before it in its paragraph tell."""
    pieces = checker.pieces
    have, asked, others = _told(checker, pieces[index].origin[0])
    if others:
        return None  # "0 are free, 60 short; the 500 incoming are enough"
    is_told = have and asked
    if not is_told and index and pieces[index - 1].block == pieces[index].block:
        have, asked, _others = _told(checker, pieces[index - 1].origin[0])
    if any(len({entry.number for entry in own}) != 1 for own in (have, asked)):
        return None
    pairs = ((h, a) for h in have for a in asked if same(h.unit, a.unit))
    pair = next((p for p in pairs if _thing(p[0]) == _thing(p[1])), None)
    # "Painting has enough room", behind the hours of another one.
    if pair and not is_told and not _is_named(checker, index, _thing(pair[0])):
        return None
    return pair


def _is_named(checker, index: int, thing: str) -> bool:
    """Whether all that a sentence names may be that thing, or have it."""
    return all(
        any(thing in row.subject for row in mention.own)
        for mention in checker.binder.mentions[index]
        if mention.own
    )


def _thing(entry) -> str:
    """What it is of: a component is that also where it is named with its order."""
    return entry.row.subject.rsplit(": ", 1)[-1]


def _told(checker, begin: int) -> tuple[list, list, list]:
    """The facts behind ``begin`` of the answer that figures say: of what there is, and
    of what is asked for; and the figures of anything else, but for computed ones."""
    have, asked, others = [], [], []
    for claim in checker.claims[-_LAST:]:
        if claim.start < begin or claim.kind != "number":
            continue
        if claim.is_held and claim.attribute in _HAVE | _ASKED:
            found = have if claim.attribute in _HAVE else asked
            found += _entries(checker, claim)
        elif claim.verdict not in (COMPUTED, NO_CLAIM):
            others.append(claim)
    return have, asked, others


def _entries(checker, claim) -> list:
    rows = checker.ledger.rows_of.get(claim.evidence[0], ()) if claim.evidence else ()
    return [
        row.facts[claim.attribute]
        for row in rows
        if row.subject == claim.subject and claim.attribute in row.facts
    ][:1]


# -- dates


def _dates(checker, index: int, piece: Piece) -> set[str]:
    """On each word that says whether one date is after another."""
    untold, words_at = set(), checker.binder.tokens[index]
    found = _ORDER.find(words_at)
    terms = [t for t in checker._terms(index) if t[2] & _DATES] if found else []
    for start, end, said in found:
        begin = max(checker.binder.clause(index, start)[0], start - _AROUND)
        first, last = (bisect_left(terms, (at,)) for at in (begin, start))
        before = [t for t in terms[first:last] if t[1] <= start]
        before += [
            (*m.span(), RECEIPT) for m in _COMES.finditer(piece.text, begin, start)
        ]
        if not before or not _SAYS.search(
            piece.text, max(begin, before[-1][0] - _VERB), end
        ):
            continue
        first = before[-1][2] & _DATES
        in_time = said in ("in time", "late")
        if in_time:
            if not first & RECEIPT:
                continue
            first &= RECEIPT
            untold.add("late")
        first_word, last_word = (
            bisect_left(words_at, at, key=lambda word: word[1]) for at in (begin, start)
        )
        words = {*words_at.words[first_word:last_word]}
        if not (_WISHED | IF).isdisjoint(words):
            continue
        second = _second(checker, index, terms, end, before[-1])
        if not second and in_time:
            second = DUE | {"date_start"}
        pairs = _pairs(checker, index, start, first, second or frozenset())
        truths = {_after(*pair) for pair in pairs}
        if len(truths) != 1 or None in truths:
            continue
        [is_after] = truths
        is_so = is_after == (said in ("after", "late"))
        is_so = is_so == NOT.isdisjoint(words)
        one, other = pairs[0]
        fact = checker.ledger.locale.fact
        shown = f"{fact(one.fact)} {'>' if is_after else '≤'} {fact(other.fact)}"
        _claim(checker, piece, start, end, is_so, (one, other), shown)
    return untold


def _second(checker, index: int, terms, end: int, first):
    """What the date is compared with: what the words behind call, or "that date"."""
    text = checker.pieces[index].text
    if _SAME.match(text, end):
        return first[2] & _DATES
    far = _TO.match(text, end).end()
    if name := next((m for m in checker.binder.mentions[index] if m.start == far), 0):
        # "before WH/MO/00013 starts", "before WH/MO/00013"
        far = _IS.match(text, name.end).end()
        behind = [t for t in terms if t[0] == far]
        return behind[0][2] & _DATES if behind else first[2] & _DATES - RECEIPT
    if _THAT.search(text, end, far):
        earlier = [t for t in terms if t[1] <= first[0] and t[2] & _DATES]
        return earlier[-1][2] & _DATES if earlier else None
    behind = [t for t in terms if end <= t[0] <= far < t[1] + 1]
    return behind[0][2] & _DATES if behind else None


def _pairs(checker, index: int, at: int, first, second) -> list[tuple]:
    """The dates of what is named before the word, with those of what is named behind
    it; of the same record where nothing is."""
    bound = checker.binder.bound(index, at)
    found = checker.binder.mentions[index]
    before = [m for m in found if m.end <= at][-_FEW:]
    behind = [m for m in found if m.start >= at][:_FEW]
    near = bound.rows | bound.more
    if not (near or bound.named):
        first_named, mention = checker.binder.one_record
        near = mention.own if -1 < first_named < index else near
    own = frozenset().union(*(m.own for m in before)) or near
    other = frozenset().union(*(m.own for m in behind)) or own | near
    # The receipt of a component for the order that is named, not for all of them.
    both = own & other
    sides = (both, both) if both and first != second else (own, other)
    if any(len(rows) > _LAST for rows in sides):
        return []
    return [
        (one, against)
        for one in _moments(sides[0], first)
        for against in _moments(sides[1], second)
    ]


def _moments(rows, attributes) -> list:
    found = [e for row in rows for e in row.dated if e.fact.attribute in attributes]
    return sorted(found, key=lambda entry: (entry.evidence, entry.row.subject))


def _after(one, other) -> bool | None:
    """Whether a moment is after another; None where the day alone does not tell."""
    if isinstance(one.moment, datetime) and isinstance(other.moment, datetime):
        return one.moment > other.moment
    days = [
        m.date() if isinstance(m, datetime) else m for m in (one.moment, other.moment)
    ]
    return days[0] > days[1] if days[0] != days[1] else None
