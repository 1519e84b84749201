"""What is said to be so or not to be so: states, yes and no, "not", "none"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ..binding.spoken import (
    Spoken,
    count_before,
    figure_before,
    is_label,
    is_none,
    is_of_another,
    is_of_parts,
    orders,
)
from ..binding.topics import of_record
from ..text.phrases import Phrases, Tokens, words_of
from ..words.asked import is_seen_to
from ..words.degrees import DEGREES
from ..words.denials import is_denied, on_condition
from ..words.predicates import COMPARED, DONE, Predicate
from .quantified import (
    but_others,
    excepts,
    is_of_others,
    of_all_named,
    of_several,
    universal,
    without,
)
from .sweeping import is_all_said, sweeping
from .truths import add_claim, truths_of

if TYPE_CHECKING:
    from ..text.plain import Piece

_YES = r"yes|s[ií]|true|✅|✓|✔️?"
_NO = r"no|false|none|nothing|nada|ningun[oa]|❌|✗|✘"
# "Late? No", "Available: yes": what stands behind a label decides.
_BEHIND = re.compile(
    rf"(?P<rest>[^:?=;,.()–—→✓✔✅❌✗✘-]{{0,40}}?)(?:[\s:?=–—→-]*[:?=–—→-][\s:?=–—→-]*"
    rf"|\s*(?=[✓✔✅❌✗✘]))"
    rf"(?:(?P<no>{_NO})|(?P<yes>{_YES}))(?!\w)(?=\s*(?:[.,;:()\[]|$))",
    re.IGNORECASE,
)
# "Blocked by components No", as tools print their facts.
_BARE = re.compile(
    rf"\s+(?:(?P<no>{_NO})|(?P<yes>{_YES}))(?=\s*(?:[.,;:()\[·|]|$))", re.IGNORECASE
)
# "In stock, not reserved 40 Units": a label with its figure says no more than that.
_VALUE = re.compile(
    rf"\s*[:=]?\s*(?:(?P<figure>[+−-]?\d)|(?:{_NO}|{_YES})(?=\s*(?:[.,;:()\[·|]|$)))",
    re.IGNORECASE,
)
# "Steel Leg Short" is a name.
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ][a-zà-ÿ]+ [^\W\d_a-zà-ÿ]$")
_WHOLE = re.compile(rf"\s*(?:(?P<no>{_NO})|(?P<yes>{_YES}))\W*$", re.IGNORECASE)
# "done to 50 %", "half of it is done", "la orden acabada en 012"
_IN_PART = re.compile(
    r"\s+(?:al|en un|to|by|at)\s+\d[\d.,]*\s?(?:%|per|por)|"
    r"\s+en\s+\d+\b(?!\s*(?:d[ií]a|h\b|hora|min|semana|mes))"
)
_PARTLY = re.compile(
    r"\b(?:half|third|quarter|part|mitad|tercio|cuarto|parte)\b[^.;:]*$", re.IGNORECASE
)
# "It can start as soon as the screws arrive."
_AS_SOON = re.compile(r"\s+(?:as soon as|en cuanto)\b", re.IGNORECASE)
# "Neither of the two, A or B, is on time": beyond what stands between commas.
_NONE = re.compile(r"\W*(?:neither|none of|ningun[oa] de)\b", re.IGNORECASE)
# "se han hecho 40 de 60", but not "se terminó hace 6 días"
_AMOUNT = re.compile(
    r"\s+(?!hace\b)(?:[^\W\d_]+\s+)?\d+(?!\d|\s+[^\W\d_]+\s+ago\b)", re.IGNORECASE
)
# "B is not", "B también": whether the same is said of B.
_NOT_SO = re.compile(
    r"\s+(?:(?:(?:is|was|has)(?:\s+not|n['’]t)|no|tampoco)|"
    r"(?P<so>(?:(?:is|was|has)\s+)?(?:too|as\s+well|tambi[eé]n)))(?=\s*(?:[.;)]|$))",
    re.IGNORECASE,
)
# "As late as A", "tanto retraso como A"
_AS = re.compile(r"\b(?:as|so|tan|tant[oa]s?)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_AS_IT = re.compile(r"\s+(?:\w+\s+){0,2}?(?:as|como)\b", re.IGNORECASE)
_ENDS = re.compile(r"(?=\s*(?:[.;,)]|(?:and|y)\s|$))")
_AND = re.compile(
    r"\s*(?:\([^()]{0,40}\))?\s*[,;–—-]?\s*(?:(?:and|but|while|whereas|y|e|pero|"
    r"mientras(?: que)?|aunque)\s+)?(?:(?P<so>(?:so\s+(?:is|are|was|has)|tambi[eé]n"
    r"(?:\s+lo\s+est[aá])?)\s+)|(?P<nor>(?:n?either|nor)\s+(?:is|are|was|has)\s+))?"
    r"(?:(?:the|la|el)\s+)?(?:orde[rn]\s+)?",
    re.IGNORECASE,
)
# "The operation at Cutting"
_OPERATION = re.compile(
    r"\b(?:operation|step|operaci[oó]n|paso)\s+(?:at|in|of|en|del?)\s+$", re.IGNORECASE
)
# Letters before a state that tell how much of it is so.
_FAR = 30
# Words of the longest phrase for a degree.
_PHRASE = 6
# "Once it is confirmed, it can be started."
_MAY_BE = re.compile(r"(?:can|(?:se )?puede)", re.IGNORECASE)
# "Can be closed" says what may be; "can be started" says that nothing is short.
_CAN = re.compile(r"\b(?:can|cannot|can['’]t) (?:\w+ )?be (?:\w+ )?$", re.IGNORECASE)


def polarity(checker, index: int, piece: Piece, untold=frozenset()):
    """Adds the claims on states and on yes and no of a piece, without the concepts
    ``untold``, whose words only compare."""
    if piece.kind == "cell":
        if answer := _WHOLE.match(piece.text):
            _answered(checker, index, piece, bool(answer["no"]))
            return
        if not piece.column and not checker.binder.mentions[index]:
            return  # what the row is called
    text, words = piece.text, checker.binder.tokens[index]
    taken, last = -1, None
    found = _outside_names(checker, index)
    none = bool(found and _NONE.match(text))
    for said in found:
        if said.concept in untold:
            continue
        clause = checker.binder.clause(index, said.start)
        end = said.end
        if behind := _BEHIND.match(text, said.end):
            denied = bool(behind["no"])
            taken = end = behind.end()
            if said.concept == "state confirmed":
                # An order at work has been confirmed.
                said = replace(said, concept="been confirmed")
        elif is_label(checker, index, text, said, clause) or is_of_parts(
            checker, index, text, said, clause
        ):
            continue
        elif said.concept in DONE | {"closed"} and _CAN.search(
            text, max(0, said.start - _FAR), said.start
        ):
            continue
        elif (
            is_seen_to(text, said.start)
            or _IN_PART.match(text, said.end)
            or _PARTLY.search(text, max(0, said.start - _FAR), said.start)
        ):
            continue
        elif figure_before(checker, index, said, clause[0]):
            # "4 days late", "12 are missing": the figure is held instead.
            continue
        elif count_before(checker, index, text, said.start, clause[0]):
            continue
        else:
            denied = is_denied(words, clause[0], said.start, end)
            made = said.concept in DONE and _AMOUNT.match(text, end)
            if denied is None or made or _is_less(words, text, said, denied):
                continue
            if _MAY_BE.match(text, said.start) and (
                on_condition(words, text) or _AS_SOON.match(text, end)
            ):
                continue
            denied, none = denied or none or is_none(checker, index, said), False
        _claim(checker, index, piece, said, end, denied)
        last = said, denied
    if last:
        _left_out(checker, index, piece, *last)
    _flags(checker, index, piece, taken)
    without(checker, index, piece)


def _is_less(words, text: str, said: Predicate, denied: bool) -> bool:
    """ "Not the most delayed one", "the least late", "not as late as A": which may be
    late all the same."""
    if denied and _AS_IT.match(text, said.end):
        if _AS.search(text, max(0, said.start - _FAR), said.start):
            return True
    return said.concept == "late" and any(
        start <= said.start < end and (denied or not degree.more)
        for start, end, degree in DEGREES.find(_around(words, said.start))
    )


def _around(words, place: int) -> Tokens:
    """The few words at a place, among which a phrase that has it stands."""
    at = bisect_left(words, place, key=lambda word: word[1])
    return Tokens(words[max(0, at - _PHRASE) : at + _PHRASE])


def _left_out(checker, index: int, piece: Piece, said: Predicate, denied: bool):
    """ "A is late, B is not", "and so is B": what is said of B is not said again."""
    behind = orders(checker.binder, index, said.end)[:1]
    between = _AND.fullmatch(piece.text, said.end, behind[0].start) if behind else None
    if not between:
        return
    told = between["so"] or between["nor"]
    match = (_ENDS if told else _NOT_SO).match(piece.text, behind[0].end)
    if not match:
        return
    is_same = bool(between["so"] if told else match["so"])
    if is_same and denied:
        return
    bound = checker.binder.alone(index, behind[0])
    truths = truths_of(checker, said, bound, frozenset())
    found = {truth for _row, truth in truths}
    if len(found) == 1:
        own = replace(said, start=behind[0].start)
        rows = [row for row, _truth in truths]
        is_so = (said.positive in found) == is_same
        add_claim(checker, piece, own, match.end(), is_so, rows)


def _claim(checker, index: int, piece: Piece, said: Predicate, end: int, denied: bool):
    if said.concept == "begun to be made" and not is_all_said(checker, index):
        return
    if is_of_others(checker, index, said):
        return
    bound = checker.binder.bound(index, said.start)
    about = checker.attributes(index) if said.concept in COMPARED else frozenset()
    is_held = bound.near and bound.rows
    truths = truths_of(checker, said, bound, about) if is_held else []
    if not truths and is_held and _is_operation(piece.text, bound.named[-1].start):
        # Of the work center itself nothing is told.
        rows = frozenset(row for row in bound.bearing if "workcenter" in row.facts)
        bound = replace(bound, rows=rows)
        truths = truths_of(checker, said, bound, about)
    if not truths and piece.kind != "cell":
        spoken = Spoken(checker, index, said)
        if several := spoken.several():
            of_several(checker, piece, said, end, denied, several)
            return
        if one := spoken.one():
            truths, bound = truths_of(checker, said, one, about), one
    if not truths:
        if not bound.named and not sweeping(checker, index, piece, said, end, denied):
            universal(checker, index, piece, said, end, denied)
        return
    claimed = said.positive != denied
    if len({truth for _row, truth in truths}) > 1:
        rows = _of_record(checker, index, said, bound)
        truths = [pair for pair in truths if pair[0] in rows]
    both = _of_both(truths)
    opposite = [row for row, truth in truths if truth != claimed]
    opposite = [row for row in opposite if row.subject not in both]
    agreeing = [row for row, truth in truths if truth == claimed]
    if not truths or both and not opposite:
        return
    if is_of_another(checker, index, said, truths[0][0]):
        return
    alone = but_others(checker, index, piece, said, claimed, bound)
    if opposite and agreeing and not _several(bound):
        opposite = of_all_named(checker, index, piece, said, denied, opposite)
        if not (opposite or alone):
            return
    opposite = opposite or alone
    add_claim(checker, piece, said, end, not opposite, opposite or agreeing)


def _is_operation(text: str, start: int) -> bool:
    """Whether a name at ``start`` only tells where an operation is done."""
    return bool(_OPERATION.search(text, max(0, start - _FAR), start))


def _of_record(checker, index: int, said: Predicate, bound) -> frozenset:
    """Of rows that bear a name those of the record that the sentences before it in the
    paragraph are about; all where they name none."""
    if rows := of_record(checker.binder, index, bound.rows):
        return rows
    one = Spoken(checker, index, said).one()
    return one.rows & bound.rows if one else bound.rows


def _of_both(truths) -> set[str]:
    """Subjects of which it is so in one evidence and not in another: a component that
    is there for one order, and not for the next."""
    told = defaultdict(set)
    for row, truth in truths:
        told[row.subject].add(truth)
    return {subject for subject, own in told.items() if len(own) > 1}


def _several(bound) -> bool:
    return sum(mention.subject for mention in bound.named) > 1


def _outside_names(checker, index: int) -> list[Predicate]:
    found = checker.binder.readings[index].predicates
    text, named = checker.pieces[index].text, set()
    if not found or excepts(text):
        return []
    for start, end, _attributes in checker.labels.find(checker.binder.tokens[index]):
        value = _VALUE.match(text, end)
        # "Missing components: none" is no figure of that fact, and no yes or no.
        if value and (value["figure"] or words_of(text[start:end]) in checker.flags):
            named.update(range(start, end))
    for mention in checker.binder.mentions[index]:
        if not checker.is_state(mention.name):
            named.update(range(mention.start, mention.end))
    return [
        said
        for said in found
        if said.start not in named
        and not _CAPITALS.search(text, max(0, said.start - 20), said.start + 1)
    ]


# -- yes and no alone


def _answered(checker, index: int, piece: Piece, denied: bool):
    """A cell with yes or no: of its column, else of what its row is called."""
    binder = checker.binder
    first = binder.first_cell(index)
    for label in (binder.head_tokens(index), binder.tokens[first]):
        for said in checker.predicates.find(label, ""):
            begin = len(piece.text) - len(piece.text.lstrip())
            end = len(piece.text.rstrip())
            concept = said.concept.replace("state confirmed", "been confirmed")
            inside = Predicate(begin, end, concept, said.positive)
            _claim(checker, index, piece, inside, end, denied)
            return
        if _flag(checker, index, piece, label, 0, len(piece.text), denied):
            return


def _flags(checker, index: int, piece: Piece, taken: int):
    """Facts that are yes or no, by the labels that tools give them."""
    words = checker.binder.tokens[index]
    for start, end, _attributes in checker.flags.find(words):
        behind = _BEHIND.match(piece.text, end) or _BARE.match(piece.text, end)
        if behind and start >= taken:
            label = Tokens(w for w in words if start <= w[1] and w[2] <= end)
            place = start, behind.end()
            _flag(checker, index, piece, label, *place, bool(behind["no"]))


def _flag(checker, index, piece, label, start: int, end: int, denied: bool) -> bool:
    bound = checker.binder.bound(index, start)
    if not bound.near and piece.kind != "cell":
        own = Predicate(start, label[-1][2], "")
        bound = Spoken(checker, index, own).one() or bound
    if not bound.near:
        return False
    for _start, _end, attributes in checker.flags.find(label):
        for row in bound.rows:
            for entry in row.entries:
                if entry.yes is not None and entry.fact.attribute in attributes:
                    said = Predicate(start, end, "")
                    is_so = entry.yes != denied
                    add_claim(checker, piece, said, end, is_so, [row], entry)
                    return True
    return False


def labels(entries) -> Phrases:
    """The labels that tools give their facts, with the attributes of these."""
    found = Phrases()
    for entry in entries:
        fact = entry.fact
        if words := words_of(fact.label or fact.attribute.replace("_", " ")):
            found.setdefault(words, set()).add(fact.attribute)
    return found
