"""Names in a question: references, codes and words that may be a record's name.

Pure code: what a question seems to name, and how well a record's name fits it. Which
records there are is looked up elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from . import intent, vocabulary
from .words import compact, fold, words

LIMIT = 2000
"""Characters of a question that are looked at."""

QUOTED = re.compile(r'"([^"]{2,80})"|«([^»]{2,80})»|“([^”]{2,80})”|\[([^\]]{2,40})\]')
CODE = re.compile(r"[^\W_]+(?:[/_\-.][^\W_]+)+|[^\W\d_]+\d[^\W_]*", re.UNICODE)
DATE = re.compile(r"\b\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?\b|\b\d{1,2}:\d{2}\b")
NOT_A_CODE = re.compile(r"^(?:\d+[a-z]{1,3}|[\d/.\-]+|[^\d]+)$", re.IGNORECASE)
ORDER_NUMBER = re.compile(
    r"\b(?:mo|orden(?:es)?(?: de (?:fabricacion|produccion))?|"
    r"(?:manufacturing |production )?orders?)\s*"
    r"(?:no|num|numero|number|nr|n)?\s*[.:#]?\s*#?\s*(\d{1,7})(?:-(\d{1,3}))?\b"
)
# "Juan Pérez", "Ana de la Cruz": a name by its capitals, whoever bears it.
PROPER = re.compile(
    r"[^\W\d_a-zß-ÿ][\w'’-]+(?:\s+(?:(?:de|del|la|los|las|y|von|van)\s+){0,2}"
    r"[^\W\d_a-zß-ÿ][\w'’-]+)+"
)
WHO_IS = re.compile(r"\b(?:who(?:'s| is| was)|qui[eé]n(?:es)? (?:es|era|son))\s+", re.I)
NUMBERED = re.compile(r"^(.*?)(\d{1,9})(?:-(\d{1,3}))?$")
LETTERS_NUMBER = re.compile(r"\b([^\W\d_]{2,12})[ ](\d{2,8}[^\W_]{0,6})\b")
SEPARATORS = ("_", "-", "", ".", "/", " ")

SAME_WORD = 78
"""Likeness in percent from which two words of five and more letters are one word."""
FULL = 0.85
"""Share of a name that must stand in the question for the name to count as given."""

EXPLICIT = {
    "product.product": (
        "product",
        "producto",
        "articulo",
        "item",
        "component",
        "componente",
    ),
    "mrp.workcenter": (
        "work center",
        "work centre",
        "workcenter",
        "workcentre",
        "centro de trabajo",
        "centro",
    ),
}


@dataclass(frozen=True, slots=True)
class Code:
    """Something written like a reference or code, as ``text``.

    ``prefix`` and ``number`` are its letters and its last number ("whmo", 12), with
    the ``suffix`` of a backorder; ``order`` tells that the word "order" or "MO" stands
    before it. A ``loose`` one may as well be words of a name ("screw 40", "M8").
    """

    text: str
    prefix: str = ""
    number: int = 0
    suffix: str = ""
    order: bool = False
    loose: bool = False

    def spellings(self) -> tuple[str, ...]:
        """The ways in which the code may be stored."""
        texts = {self.text}
        if " " in self.text:
            texts |= {sep.join(self.text.split(" ")) for sep in SEPARATORS}
        cases = (str, str.upper, str.lower)
        return tuple(sorted({case(text) for text in texts for case in cases}))


def codes(question: str) -> list[Code]:
    """The references and codes of a question, in its order, each once."""
    found: dict[str, Code] = {}
    text = question
    for match in QUOTED.finditer(question):
        inner = next(group for group in match.groups() if group)
        if match.group(4) or re.search(r"\d", inner):
            _add(found, inner)
            text = text.replace(match.group(0), " ")
    for match in CODE.finditer(text):
        if not NOT_A_CODE.match(match.group(0)):
            plain = match.group(0).isalnum()
            _add(found, match.group(0), loose=plain)
    folded = fold(text)
    for match in ORDER_NUMBER.finditer(folded):
        name = " ".join(match.group(0).split())
        if not any(compact(name) == key for key in found):
            number, suffix = int(match.group(1)), match.group(2) or ""
            found[compact(name)] = Code(name, "", number, suffix, order=True)
            folded = folded.replace(match.group(0), " ")
    for match in LETTERS_NUMBER.finditer(folded):
        if match.group(1) not in vocabulary.STOP_WORDS:
            _add(found, match.group(0), loose=True)
    return list(found.values())


def _add(found: dict[str, Code], text: str, loose: bool = False) -> None:
    key = compact(text)
    if key in found:
        return
    parts = NUMBERED.match(text)
    if not parts:
        found[key] = Code(text, loose=loose)
        return
    prefix = compact(parts.group(1)).replace("0", "o")
    number, suffix = int(parts.group(2)), parts.group(3) or ""
    found[key] = Code(text, prefix, number, suffix, loose=loose)


def quoted(question: str) -> list[str]:
    """What stands in quotation marks."""
    found = (match.groups()[:3] for match in QUOTED.finditer(question))
    return [text for groups in found for text in groups if text]


def content_words(question: str, known: Iterable[str] = ()) -> list[str]:
    """The folded words that may be part of a name.

    Stop words, words of the trade and ``known`` patterns (those of the tools) are no
    names by themselves; quoted text is taken whole.
    """
    exact = [word for text in quoted(question) for word in words(text)]
    text = DATE.sub(" ", QUOTED.sub(" ", question))
    rest = vocabulary.without(vocabulary.FORMS, words(text))
    # "in progress" is no name, but a product may be called "Progress".
    known = [pattern.rstrip("?") for pattern in known]
    rest = vocabulary.without([p for p in known if " " in p], rest)
    known = [pattern for pattern in known if " " not in pattern]
    patterns = (*vocabulary.TRADE, *known)
    free = [
        word
        for word in rest
        if word not in vocabulary.STOP_WORDS
        and not any(intent.find(pattern, [word]) for pattern in patterns)
    ]
    return exact + [word for word in free if word not in exact]


def explicit(question: str, free: Sequence[str]) -> list[tuple[str, str]]:
    """Names introduced by the kind of their record ("the product Lunar table").

    ``free`` are the content words; the result has pairs of model and name.
    """
    found = []
    # Clause by clause, so that a name does not run over a comma.
    for clause in re.split(r"[,;.:?!¿¡()\n]+", question):
        row = words(clause)
        for model, patterns in EXPLICIT.items():
            for pattern in patterns:
                place = intent.find(pattern, row)
                name = _run(row[place[1] :], free) if place else []
                if len("".join(name)) > 2:
                    found.append((model, " ".join(name)))
                    break
    return found


def proper(question: str, free: Sequence[str]) -> list[str]:
    """Names of persons or firms by their capitals, and who is asked for by name.

    Only runs of two and more capitalised words count, for many a sentence begins with
    one; ``free`` are the content words, so that "Which Orders" is no name.
    """
    found = []
    for match in PROPER.finditer(question):
        row = words(match[0])
        while row and row[0] not in free:
            row = row[1:]
        if len([word for word in row if word in free]) >= 2:
            found.append(" ".join(row))
    if asked := WHO_IS.search(question):
        clause = re.split(r"[,;.:?!¿¡()\n]+", question[asked.end() :])[0]
        if name := _run(words(clause), free):
            found.append(" ".join(name))
    return found


def as_written(question: str, row: Sequence[str]) -> str:
    """The folded words of ``row`` as they stand in the question, capitals and all."""
    tokens = question.split()
    for start in range(len(tokens)):
        text = " ".join(tokens[start : start + len(row)]).strip(".,;:?!¿¡()\"'«»“”")
        if words(text) == list(row):
            return text
    return " ".join(row)


def _run(row: Sequence[str], free: Sequence[str]) -> list[str]:
    name = []
    for word in row[:5]:
        if word in free or (word in ("de", "of") and name) or word.isdigit():
            name.append(word)
        elif word not in ("called", "llamado", "llamada", "named", "el", "la", "the"):
            break
        elif name:
            break
    while name and name[-1] in ("de", "of"):
        name.pop()
    return name


@dataclass(frozen=True, slots=True)
class Fit:
    """How a record's name fits a question.

    ``name`` is the share of the name found in the question, ``question`` the share of
    the question's words that the name explains, ``used`` those words.
    """

    name: float
    question: float
    used: frozenset[str]

    @property
    def full(self) -> bool:
        return self.name >= FULL

    @property
    def total(self) -> float:
        return 0.65 * self.name + 0.35 * self.question

    @property
    def counts(self) -> bool:
        """Whether the question can be taken to mean this name."""
        size = sum(map(len, self.used))
        if self.full:
            return size >= 3
        return (self.question >= 0.5 and size >= 4) or (
            self.question >= 0.4 and size >= 8
        )


def fit(name: str, free: Sequence[str], spoken: Sequence[str] = ()) -> Fit:
    """How ``name`` fits the content words ``free`` of a question.

    Words of the name that are only among ``spoken``, all words of the question, are
    found too, but they alone make no fit.
    """
    parts = [word for word in words(name) if word not in _LINKS]
    if not parts or not free:
        return Fit(0.0, 0.0, frozenset())
    used: set[str] = set()
    got = 0.0
    for part in parts:
        likeness, word = max((_likeness(part, word), word) for word in free)
        if likeness:
            got += _weight(part) * likeness
            used.add(word)
        elif part in spoken:
            got += _weight(part)
    whole = sum(map(_weight, parts))
    asked = sum(map(_weight, free))
    return Fit(got / whole, sum(map(_weight, used)) / asked, frozenset(used))


def around(free: Sequence[str], used: frozenset[str]) -> str:
    """The words of a question from before those ``used`` up to the last of them.

    Empty when there is none but those: then all that was asked for was found. Words
    after a name are not taken to belong to it.
    """
    places = [place for place, word in enumerate(free) if word in used]
    if not places:
        return ""
    start = max(places[0] - 1, 0)
    run = free[start : places[-1] + 1]
    return " ".join(run) if set(run) - used else ""


_LINKS = frozenset("de del la el los las of the for para con with and y in en".split())


def _weight(word: str) -> int:
    # "Assembly 1" and "Assembly 2" differ by a number, so that it must weigh.
    return max(len(word), 4) if word.isdigit() else len(word)


def _likeness(part: str, word: str) -> float:
    if part == word:
        return 1.0
    if any(char.isdigit() for char in part + word):
        return 0.0
    if min(len(part), len(word)) < 3:
        return 0.0
    ratio = fuzz.ratio(part, word)
    return ratio / 100 if ratio >= (SAME_WORD if len(part) > 4 else 85) else 0.0


@dataclass(frozen=True, slots=True)
class Mention:
    """What ``text`` in a question names: records of ``model``, best first.

    One id: found. Several: ambiguous, ``total`` of them in all. None: nothing of that
    name; ``model`` is then empty when it is not even clear what was meant.
    ``origin`` tells that it is the source document of orders and no record of ours.
    ``asked`` is the whole name as it was asked for, when only a part of it fits.
    """

    text: str
    model: str = ""
    ids: tuple[int, ...] = ()
    total: int = 0
    origin: bool = False
    asked: str = ""

    @property
    def found(self) -> bool:
        return len(self.ids) == 1

    @property
    def ambiguous(self) -> bool:
        return len(self.ids) > 1
