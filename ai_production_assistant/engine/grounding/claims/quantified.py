"""What is said of all orders, of some, of none: "None of them is late"."""

from __future__ import annotations

import re

from ...planning.stop_words import STOP_WORDS as _STOP_WORDS
from ..binding.leads import is_known
from ..text.folding import letters_of
from ..text.phrases import words_of
from ..words.narrowing import is_narrowing
from ..words.predicates import Predicate
from ..words.records import RECORDS, is_record, names_record
from .truths import add_claim, by_subject, truths_of

# As tokens are, without a plural's s.
STOP_WORDS = frozenset(words_of(" ".join(_STOP_WORDS)))
# "No, it is not ready" is said of one, "no orders" of all.
_ALL = re.compile(
    r"\b(?:none|neither|all|each|every|ningun[oa]?|ningún|tod[oa]s|no hay|"
    rf"no(?:\s+\w+){{0,2}}?\s+{RECORDS})\b",
    re.IGNORECASE,
)
_SOME = re.compile(r"\b(?:some|several|algun[oa]s|vari[oa]s)\b", re.IGNORECASE)
_THEM = re.compile(r"\b(?:of them|de ell[oa]s)\b", re.IGNORECASE)
_REST = r"others?|else|rest|remaining|remainder|otr[oa]s?|demás|resto|restantes?"
_OTHERS = re.compile(rf"\b(?:{_REST}|more|further|más)\b", re.IGNORECASE)
# "The others", but not "on the other hand".
_OF_OTHERS = re.compile(
    rf"\b(?:{_REST})\b(?!\s+(?:hand|side|words|parte|lado|palabras))", re.IGNORECASE
)
_OTHER_WORDS = frozenset(
    "other others else rest remaining remainder otro otra otros otras demas resto "
    "restante restantes".split()
)
_NOT_ALL = re.compile(r"\b(?:not|no)\s+(?:all|each|every|tod[oa]s)\b", re.IGNORECASE)
_EACH = re.compile(r"\b(?:all|each|every|tod[oa]s)\b", re.IGNORECASE)
_OPERATION = re.compile(r"\W*(?:\w+\W+){0,2}?(?:operation|operaci[oó]n)", re.IGNORECASE)
_PART = re.compile(r"\W*(?:\w+\W+){0,3}?component", re.IGNORECASE)
# "Except A", "apart from A", which "apart from that" is not; "all but A", "no orders
# other than A"; "no other orders", of which those that are named are none.
_EXCEPT = re.compile(
    r"\b(?:except(?:ing|o)?|excepci[oó]n|exception|salvo|other than|save for|"
    r"(?:apart|aside) from(?! (?:this|that)\b)|besides(?!,)|"
    r"aparte de(?! (?:eso|esto|ello)\b))(?!\w)|"
    r"\b(?:all|each|every\w*|no(?:ne|thing|body)?|tod[oa]s?|ning[uú]n[oa]?|nadie|nada)\b"
    r"(?:[^.;]*?\b(?:save|(?<!al )(?<!lo )menos|m[aá]s\b(?:[^.;,]* )?que(?= \D))\b|"
    r"\s+(?:(?!(?:is|are|has|have)\b)\w+\s+){0,4}?but\b)|"
    r"\b(?:no|ning[uú]n[oa]?|n[’']t)\s+(?:\w+\s+){0,2}?(?:other|further|otr[oa]s?|"
    rf"(?:more|m[aá]s)(?=\s+(?:\w+\s+){{0,3}}?{RECORDS}))\b",
    re.IGNORECASE,
)
_EXCEPTING = frozenset(
    "except excepting excepto excepcion exception salvo save menos apart aside aparte "
    "other otro otra otros otras further more mas besides but".split()
)
# "Only A", "only the order A", and "A is the only late order".
_ONLY = r"(?:only|just|s[oó]lo|solamente|únicamente|unicamente)"
_ONLY_BEFORE = re.compile(
    rf"\b{_ONLY}\s+(?:(?:the|la|el|order|orden)\s+){{0,2}}$", re.IGNORECASE
)
# "Solo falta A", "solo está retrasada la orden A"
_ONLY_SAID = re.compile(
    rf"\b{_ONLY}\s+(?:(?:est[aá]n?|sigue|va|lleva|tiene)\s+)?(?:con\s+)?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\s+(?:(?:the|la|el|order|orden)\s+){0,2}", re.IGNORECASE)
_ONLY_BEHIND = re.compile(
    r"\s+(?:is|es|was|era)\s+(?:the only|la única|la unica|el único|el unico)\b"
    r"[^.,;:]*$",
    re.IGNORECASE,
)
# "Marc has no orders", "Marc no tiene órdenes"
_WITHOUT = re.compile(
    r"\b(?:ha(?:s|ve) no (?:open )?orders?|no (?:tiene|lleva)n? (?:ninguna )?"
    r"[oó]rden(?:es)?(?: abiertas?)?)(?=\s*(?:[.;,)]|$))",
    re.IGNORECASE,
)
# "Ana's", "es la única"
_BESIDES = frozenset("s es era toda todo unica unico".split())
# "Over a week late", "more than a month".
PERIODS = frozenset(
    """
    week month year next last over more than semana mes ano proxima proximo ultima
    pasada mas
    """.split()
)
_FAR = 30
_LONGEST = 500
_FEW = 4
_MOST = 40


def of_several(checker, piece, said, end, denied: bool, bounds):
    """ "They are late": of the orders that the sentences around name."""
    claimed, text = said.positive != denied, piece.text
    told = [truths_of(checker, said, bound, frozenset()) for bound in bounds]
    rows = [(own[0][0], {truth for _row, truth in own}) for own in told if own]
    opposite = [row for row, truths in rows if truths == {not claimed}]
    agreeing = [row for row, truths in rows if truths == {claimed}]
    if opposite and (not agreeing or _ALL.search(text, 0, said.start)):
        add_claim(checker, piece, said, end, False, opposite)
    elif agreeing and len(agreeing) == len(bounds):
        add_claim(checker, piece, said, end, True, agreeing)


def universal(checker, index, piece, said, end, denied: bool):
    """ "None of the orders is late": of all rows of the evidence that is meant."""
    some = _SOME.search(piece.text, 0, _LONGEST)
    quantified = _ALL.search(piece.text, 0, _LONGEST) or some
    if quantified and is_narrowing(piece.text, quantified, said):
        return
    if not quantified or len(piece.text) > _LONGEST or _OTHERS.search(piece.text):
        return
    if _NOT_ALL.search(piece.text):
        return
    # "No están listas todas": not all of them.
    some = some or denied and end <= quantified.start() and _EACH.match(quantified[0])
    first, last = min(said.start, quantified.start()), max(end, quantified.end())
    between, behind = piece.text[quantified.end() : said.start], piece.text[end:]
    is_of = not between.strip() and names_record(behind[:_FAR])
    if is_of and not _ALL.match(behind.lstrip()):
        return  # "every late order is": of which it is said
    read = checker.binder.readings[index]
    if "?" in piece.text or not is_of_today(checker, read):
        return
    words = {word for word in read.tokens.words if word not in STOP_WORDS}
    narrowing = {
        word
        for word in others(read)
        if word in PERIODS or not (word in STOP_WORDS or is_known(word))
    }
    cited, them = piece.cited, _THEM.search(piece.text, 0, _LONGEST)
    meant = []
    for item in checker.ledger.evidence.values():
        title = {*words_of(item.title)}
        is_titled = not (cited or them) and words & title and narrowing <= title
        if item.id in cited or is_titled:
            meant.append(item)
    if them and not cited:
        meant = _meant_by_them(checker, index)
    claimed, rows_of = said.positive != denied, checker.ledger.rows_of
    of = [rows_of.get(item.id, ()) for item in meant]
    told = [by_subject(checker, said, rows) for rows in of]
    if not any(told) and not (cited or them):
        told = [by_subject(checker, said, _of_kind(checker, piece.text, quantified))]
    truths = [pair for own in told for pair in own]
    opposite = [row for row, truth in truths if truth != claimed]
    if some and len(opposite) < len(truths):
        return
    if them and any(
        all(truth == claimed for _row, truth in own) for own in told if own
    ):
        opposite = []  # of some that they may be it is so
    if truths and (cited or opposite):
        where = Predicate(first, last, said.concept)
        rows = opposite or [row for row, _truth in truths]
        add_claim(checker, piece, where, last, not opposite, rows)


def others(read, begin: int = 0) -> list[str]:
    """The words of a sentence from ``begin`` on that neither name anything nor say it
    to be so."""
    places = [
        (one.start, one.end) for one in (*read.predicates, *read.mentions[:_MOST])
    ]
    return [
        word
        for word, start, _end in read.tokens
        if start >= begin and not any(first <= start < last for first, last in places)
    ]


def is_of_today(checker, read) -> bool:
    """Whether it is said of no day but this one."""
    today = {checker.ledger.today}
    return all({*moment.dates} == today for moment in read.moments)


def _of_kind(checker, text: str, quantified: re.Match):
    """The rows of what is counted, where it is of one kind: "all operations", "no
    component"; the order that all evidence tells of, where that alone tells of them."""
    at = quantified.end() if _EACH.fullmatch(quantified[0]) else quantified.start()
    rows, sole = checker.ledger.rows, checker.ledger.sole_record
    if _OPERATION.match(text, at):
        return [row for row in rows if "workcenter" in row.facts]
    if _PART.match(text, at):
        found = [row for row in rows if "needed" in row.facts]
        return found or [row for row in sole.own] if sole else found
    return []


def of_all_named(checker, index, piece, said, denied: bool, rows) -> list:
    """Of ``rows`` that bear a name, of which it is not so, those that are meant where
    it is said of all of them: "all of Ana's late orders are confirmed"."""
    text = piece.text[:_LONGEST]
    quantified = _ALL.search(text)
    if not quantified or quantified.start() > said.start or said.end > _LONGEST:
        return []
    if _OTHERS.search(text):
        return []
    if bool(_EACH.match(quantified[0])) == denied or _NOT_ALL.search(text):
        return []
    if is_narrowing(text, quantified, said) or not is_plain(checker, index, said.end):
        return []
    holds = checker.predicates.holds
    for other in checker.predicates.find(
        checker.binder.tokens[index], piece.text, bare=True
    ):
        if other.start != said.start:
            rows = [r for r in rows if holds(other.concept, [r]) is other.positive]
    return rows


def excepts(text: str) -> bool:
    """Whether it is said of all but what is named, or of none but that."""
    words = letters_of(text).words
    return not _EXCEPTING.isdisjoint(words) and bool(_EXCEPT.search(text, 0, _LONGEST))


def is_of_others(checker, index: int, said: Predicate) -> bool:
    """Whether something is said of all but what is named before: "A is late, the others
    are on time"."""
    text = checker.pieces[index].text
    if _OTHER_WORDS.isdisjoint(letters_of(text).words):
        return False
    begin, _end = checker.binder.clause(index, said.start)
    for mention in checker.binder.mentions[index][:_MOST]:
        if mention.end <= said.start:
            begin = max(begin, mention.end)  # "the other one, A, is late"
    return bool(_OF_OTHERS.search(text, begin, said.start))


def is_plain(checker, index: int, end: int) -> bool:
    """Whether every word of a piece up to ``end`` is known, but for names and what is
    said of them."""
    tokens, text = checker.binder.tokens[index], checker.pieces[index].text
    names = checker.binder.mentions[index][:_MOST]
    places = [(m.start, m.end) for m in names]
    found = checker.predicates.find(tokens, text, bare=True)
    places += [(one.start, one.end) for one in found]
    places.sort(reverse=True)
    reached = 0
    for word, at, _to in tokens:
        if at >= end:
            break
        while places and places[-1][0] <= at:
            reached = max(reached, places.pop()[1])
        if at < reached or word in _BESIDES or is_known(word) or is_record(word):
            continue
        return False
    return True


def but_others(checker, index, piece, said, claimed: bool, bound) -> list:
    """The rows of which something is so as well that is said of a name alone: "only A
    is late", "A is the only late order"."""
    if not bound.named or len(piece.text) > _LONGEST:
        return []
    name, text = bound.named[0], piece.text
    if not (
        _ONLY_BEFORE.search(text, max(0, name.start - _FAR), name.start)
        or _ONLY_BEHIND.match(text, bound.named[-1].end, said.start + 1)
        or _THE.fullmatch(text, said.end, name.start)
        and _ONLY_SAID.search(text, max(0, said.start - _FAR), said.start)
    ) or not is_plain(checker, index, len(text)):
        return []
    near = [checker.readings.of(checker.asked)]
    for at in range(max(0, index - _FEW), index + 1):
        if (
            checker.pieces[at].block == piece.block
            or checker.pieces[at].kind == "heading"
        ):
            near.append(checker.binder.readings[at])
    for reading in near:
        others = [m for m in reading.mentions if m.name != name.name and not m.subject]
        concepts = {one.concept for one in reading.predicates} - {said.concept}
        if others or concepts or reading.moments:
            return []  # of those of Ana, or that can start, it may be the only one
    own = {row.subject for row in bound.rows}
    ids = {row.evidence.id for row in bound.rows}
    rows = [r for i in sorted(ids) for r in checker.ledger.rows_of[i]]
    rows = [row for row in rows if row.subject not in own]
    told = by_subject(checker, said, rows)
    return [row for row, truth in told if truth == claimed]


def without(checker, index, piece):
    """A claim where a person is said to have no orders, and has some that are open."""
    read = checker.binder.readings[index]
    if not read.denies or len(piece.text) > _LONGEST or read.moments:
        return
    match = _WITHOUT.search(piece.text)
    if not match or not is_plain(checker, index, match.start()):
        return
    bound, holds = checker.binder.bound(index, match.start()), checker.predicates.holds
    rows = [row for row in bound.borne if holds("open", [row])]
    if rows:
        rows.sort(key=lambda row: row.subject)
        said = Predicate(*match.span(), "state")
        add_claim(checker, piece, said, match.end(), False, rows)


def _meant_by_them(checker, index: int) -> list:
    """The evidence whose records "they" may be: which the paragraph cites, that has as
    many as the sentence before counts, of which the answer names the most."""
    pieces, ledger = checker.pieces, checker.ledger.evidence
    near = [
        at
        for at in range(max(0, index - _FEW), min(len(pieces), index + _FEW))
        if pieces[at].block == pieces[index].block
    ]
    cited = set().union(*(pieces[at].cited for at in near)) & ledger.keys()
    found = cited or checker.most_told(set(ledger))
    if index - 1 in near:
        numbers = checker.binder.readings[index - 1].numbers[:_FEW]
        values = {value for number in numbers for value in number.values}
        found = checker.titles.with_total(found, values) or found
    return [ledger[number] for number in found]
