"""What is said at once of all that the data tells of: "There are no late orders."

One row of which it is otherwise is enough to see that it is wrong, also where the list
has only some. But little narrows such a sentence without a name: "in painting", "of
more than a week", a question about the purchases. So it is held only where every word
of it, of what stands above it and of the question is known.
"""

from __future__ import annotations

import re

from ..binding.leads import FAMILIES, is_known
from ..binding.spoken import orders
from ..text.phrases import words_of
from ..words.denials import VERB_NOT, is_denied
from ..words.figures import WORDS
from ..words.predicates import Predicate
from ..words.records import may_count, record_of
from .quantified import PERIODS, STOP_WORDS, is_of_today, others
from .truths import add_claim, by_subject

_LONGEST = 160
_MOST = 40
# Sentences before one that may narrow it.
_NEAR = 12
_NOUN = (
    r"(?:(?:work |production |manufacturing )?orders?|[oó]rden(?:es)?|mos?|operations?|"
    r"operaci[oó]n(?:es)?|components?|componentes?|materials?|materiale?s?|parts?|"
    r"piezas?)"
)
_NONE = re.compile(
    r"\b(?:none|nothing|nobody|ning[uú]n[oa]?|nada|"
    r"(?:no (?:hay|tenemos)|(?:there (?:is|are)|we have) (?:currently |now )?no)\b|"
    r"(?:not|\w*n['’]t)\s+any|(?P<one>(?:not an?|ni una?)(?: (?:single|sol[oa]))?)|"
    rf"no\s+(?:(?!(?:la|el|l[ao]s|the|its|their|est[ae]|dich[ao]|su)\b)\w+\s+){{0,3}}?"
    rf"{_NOUN})\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:all|each|every(?:thing)?|tod[oa]s?)\b", re.IGNORECASE)
# "All of them", "none": of a list that is spoken of, where there is one; "no orders"
# and "everything" is said of all.
_OF_LIST = re.compile(
    rf"(?:all|each|every|tod[oa]s)\b|(?:none|ning[uú]n[oa]?)\b(?!\s+{_NOUN})",
    re.IGNORECASE,
)
_WHICH = re.compile(rf"\s+{_NOUN}\s+[^\W\d_]{{2}}", re.IGNORECASE)
_THERE = re.compile(r"\b(?:there|hay|have|tenemos)\b", re.IGNORECASE)
# "No, there are none", "Good news: there are none"
_ANSWER = re.compile(
    r"(?:\W*(?:no|yes|s[ií]|(?:good|bad) news|(?:buenas|malas) noticias)\s*[,:.–—-])+",
    re.IGNORECASE,
)
# "None of the late ones", "ninguna de las retrasadas": of which it is said.
_OF_THE = re.compile(
    r"\b(?:none|neither|all|each|every|ningun[oa]|tod[oa]s)(?: of| de)? "
    r"(?:the|l[ao]s) $",
    re.IGNORECASE,
)
# What points at a list that stands elsewhere.
_POINTING = frozenset("list listed lista listada listado them ella ello these".split())
_WORK = frozenset({"work", "trabajo"})
_OPERATIONS = frozenset({"operation", "operacion", "operacione"})
_ORDER = frozenset({"mrp.production"})
_PLAIN = frozenset(
    """
    we everything been be was any se ha han esta va van tenemo su ello ella moment
    momento time tiempo so it thing nada todo toda among entre
    """.split()
)
# What narrows without a noun of its own, and what counts.
_NARROWING = frozenset("just only solo for para both amba ambo".split()) | (
    WORDS.keys() - {"a", "an", "un", "una", "uno"}
)
# What the one who asks may call the data.
_ASKED = frozenset("production produccion factory fabrica overview resumen".split())


def sweeping(checker, index, piece, said: Predicate, end: int, denied: bool) -> bool:
    """Whether it is said of all, in words that are all known; then it is held."""
    text, read = piece.text, checker.binder.readings[index]
    if piece.kind == "cell" or len(text) > _LONGEST or "?" in text:
        return False
    others_said = [one for one in read.predicates if one.start != said.start]
    if _only_narrows(text, said, others_said):
        return True
    if not (quantified := _quantified(text, said, denied)):
        return False
    words = _said_besides(read, quantified)
    family = _family(words)
    if family is None or not _is_plain(checker, read, words):
        return False
    is_twice = sum(word in VERB_NOT for word in words) > 1
    if is_twice or _is_of_which(text, said, end):
        return True
    if not piece.cited and not _is_alone(checker, index, said):
        return True
    whole = _rows(checker, family, said)
    rows = _asked(checker, whole, said)
    if rows is None:
        return True
    rows = _of_list(checker, rows, read, said)
    for other in others_said:
        rows = [row for row in rows if _is_surely(checker, other, row)]
    if piece.cited:
        rows = [row for row in rows if row.evidence.id in piece.cited]
    claimed = said.positive != denied
    told = by_subject(checker, said, rows)
    opposite = [row for row, truth in told if truth != claimed]
    lists = {row.evidence.id for row, _truth in told}
    if len({row.evidence.id for row in opposite}) < len(lists):
        if quantified.start() < said.start and _OF_LIST.match(text, quantified.start()):
            if not family or _is_of_listed(checker, index, rows, said):
                opposite = []  # of one of the lists it is so, and that may be meant
    if not piece.cited:
        opposite = _of_named_above(checker, index, opposite)
    if opposite or told and piece.cited and len(lists) == 1:
        first, last = min(said.start, quantified.start()), max(end, quantified.end())
        where = Predicate(first, last, said.concept)
        add_claim(checker, piece, where, last, not opposite, opposite or [told[0][0]])
    is_narrowed = others_said or len(rows) < len(whole)
    return bool(told or is_narrowed) or family == "operation"


def _quantified(text: str, said: Predicate, denied: bool) -> re.Match | None:
    """ "All" or "none", where it is one of them that says so or denies it."""
    none, every = _NONE.search(text), _EVERY.search(text)
    if none and every:
        return None
    # "Nothing has been produced" is one phrase.
    is_within = none and not denied and said.start <= none.start() < said.end
    return none or every if bool(none) == denied or is_within else None


def _said_besides(read, quantified: re.Match) -> list[str]:
    """The words of a sentence but for names, predicates, the "one" of "not a single
    one" and the answer that it begins with."""
    answer = _ANSWER.match(read.text)
    words = others(read, answer.end() if answer else 0)
    single = words_of(quantified.groupdict().get("one") or "")
    return [word for word in words if word not in single or word in VERB_NOT]


def _only_narrows(text: str, said: Predicate, others_said) -> bool:
    """Whether it tells of which records another thing is said: "none of the open
    ones is late"."""
    if said.concept == "open":
        return bool(others_said)
    behind = any(other.start > said.start for other in others_said)
    return behind and bool(_OF_THE.search(text, 0, said.start))


def _is_surely(checker, other: Predicate, row) -> bool:
    predicates = checker.predicates
    is_so = predicates.holds(other.concept, [row]) is other.positive
    return is_so and not predicates.may_be_made(other.concept, row)


def is_all_said(checker, index: int) -> bool:
    """Whether a sentence says nothing but that something is so of one name: no "since
    Monday", "in painting" or "more" narrows it."""
    read = checker.binder.readings[index]
    if "?" in read.text or read.moments or read.numbers or len(read.mentions) > 1:
        return False
    return all(
        word in _PLAIN or word in ("far", "yet") or is_known(word)
        for word in others(read)
    )


def _is_plain(checker, read, words) -> bool:
    """Whether all that is said is known, and of no day but this one."""
    if read.mentions or read.codes or len(words) > _MOST:
        return False
    return is_of_today(checker, read) and all(
        (is_known(word) or word in _PLAIN) and word not in _NARROWING for word in words
    )


def _family(words) -> str | None:
    """What it is said of: "" of whatever it may be, None where it is two things."""
    found = {FAMILIES[word] for word in words if word in FAMILIES}
    if not _OPERATIONS.isdisjoint(words) or (
        not _WORK.isdisjoint(words) and found == {"order"}
    ):
        found = found - {"order"} | {"operation"}
    if (
        len(found) > 1
        or found == {"center"}
        or not _WORK.isdisjoint(words)
        and not found
    ):
        return None
    return next(iter(found), "")


def _is_of_which(text: str, said: Predicate, end: int) -> bool:
    """Whether it only tells of which records something is said: "No late orders are
    blocked", where "No late orders" and "There are no late orders" say that of all."""
    return bool(_WHICH.match(text, end)) and not _THERE.search(text, 0, said.start)


def _is_alone(checker, index: int, said: Predicate) -> bool:
    """Whether nothing that stands above tells of which records it is said."""
    pieces = checker.pieces
    here = pieces[index]
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        above, read = pieces[at], checker.binder.readings[at]
        is_line = at == index - 1 and not above.text.rstrip().endswith((".", "!"))
        leads = above.kind == "heading" or above.block == here.block or is_line
        if leads or above.level < here.level or above.text.rstrip().endswith(":"):
            concepts = {one.concept for one in read.predicates}
            if concepts - {said.concept} or not _is_plain(checker, read, others(read)):
                return False
        if above.kind == "heading":
            break
    return True


def _of_named_above(checker, index: int, rows) -> list:
    """Those of the rows that what stands above under the same heading names: behind
    "A is due on Monday" also "everything is on schedule" may be said of A alone."""
    found = rows
    for at in range(index - 1, max(-1, index - _NEAR), -1):
        read = checker.binder.readings[at]
        if checker.pieces[at].kind == "heading" or not rows:
            break
        named = read.mentions[:_MOST]
        if named or read.codes:
            of = frozenset.intersection(*(m.rows for m in named)) if named else ()
            if not of:  # the orders of "A (Desk) and B (Drawer)", not all desks
                named = orders(checker.binder, at) or named
                of = frozenset().union(*(m.rows for m in named))
            own = [row for row in rows if row in of]
            found = own if found is rows else found + own
    return found


def _of_list(checker, rows, read, said: Predicate) -> list:
    """Those of the rows whose list a sentence names by a word of its title, which the
    others have not: "no late orders in the open list"; all where it names none."""
    titles = {
        row.evidence.id: {*words_of(row.evidence.title)} - FAMILIES.keys() - STOP_WORDS
        for row in rows
    }
    if len(titles) < 2:
        return rows
    shared = set.intersection(*titles.values())
    own = [
        one
        for one in checker.predicates.find(read.tokens, read.text, bare=True)
        if one.concept == said.concept
    ]
    places = [(one.start, one.end) for one in (*own, *read.mentions[:_MOST])]
    words = {
        word
        for word, start, _end in read.tokens
        if not any(first <= start < last for first, last in places)
    }
    named = {at for at, title in titles.items() if not words.isdisjoint(title - shared)}
    return [row for row in rows if row.evidence.id in named] if named else rows


def _is_of_listed(checker, index: int, rows, said: Predicate) -> bool:
    """Whether the answer or the question tells of one of the lists that the rows are
    of."""
    readings = checker.binder.readings
    if not _POINTING.isdisjoint(readings[index].tokens.words):
        return True
    near = [*readings[max(0, index - _NEAR) : index + _NEAR]]
    near.append(checker.readings.of(checker.asked))
    return any(
        any(row in mention.rows for mention in read.mentions[:_MOST] for row in rows)
        or len(_of_list(checker, rows, read, said)) < len(rows)
        for read in near
    )


def _rows(checker, family: str, said: Predicate) -> list:
    """The rows of what it is said of."""
    rows, sole = checker.ledger.rows, checker.ledger.sole_record
    if family == "operation":
        return [row for row in rows if "workcenter" in row.facts]
    if family == "part" or not family and said.concept == "short":
        found = [row for row in rows if "needed" in row.facts]
        return found or [row for row in sole.own] if sole else found
    if not family and said.concept != "late":
        if any("workcenter" in row.facts for row in rows):
            return []  # "None has been started": of the orders, or of their operations
    return [
        row
        for row in rows
        if "/" in row.subject
        and record_of(row.subject) == row.subject
        and "workcenter" not in row.facts
        and may_count(_ORDER, row.entries[0].fact)
    ]


def _asked(checker, rows, said: Predicate) -> list:
    """Those of the rows that the question is about; none where nobody knows."""
    read = checker.readings.of(checker.asked)
    named = read.mentions[:_MOST]
    if not is_of_today(checker, read):
        return None
    figures = [number for number in read.numbers[:_MOST] if not number.article]
    for one in (*read.codes, *figures):
        if not any(m.start <= one.start < m.end for m in named):
            return None  # "And order 13?"
    titles = {w for e in checker.ledger.evidence.values() for w in words_of(e.title)}
    for word in others(read):
        known = word in STOP_WORDS or is_known(word) or word in _ASKED | titles
        if not known or word in PERIODS:
            return None
    for mention in named:
        rows = [row for row in rows if row in mention.rows]
    for other in checker.predicates.find(read.tokens, read.text, bare=True):
        if other.concept != said.concept:
            if is_denied(read.tokens, 0, other.start, other.end) is not False:
                return None
            rows = [row for row in rows if _is_surely(checker, other, row)]
    return _of_list(checker, rows, read, said)
