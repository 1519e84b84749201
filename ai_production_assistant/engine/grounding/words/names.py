"""Codes, references and names of persons, companies and products in an answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...knowledge.words import CODE, normal_code
from ...planning.stop_words import STOP_WORDS
from ..text.folding import folded
from .common_words import COMMON, ENDINGS
from .figures import WORDS as NUMBER_WORDS
from .first_names import FIRST_NAMES, OTHER_WORDS
from .predicates import STATES

_PLAIN = " 0123456789.,:/%-+$"
_FIGURE = "0123456789.,/-"
_RUN = re.compile(r"(?<![\w./-])[\w./-]*\d[\w./-]*")
_WRITTEN = re.compile(r"\S+")
_LONGEST = 80
# "12h", "3x", "5th", "1.º", "40kg", "2nd" are numbers with something stuck to them.
_STUCK = re.compile(r"\d+(?:[.,]\d+)?\.?[^\W\d_]{1,3}|\d+(?:[.,]\d+)?m[23²³]")
# What stands behind these names a person or a company.
_WHO = re.compile(
    r"\b(?:responsible|responsable|operator|operari[oa]|operador\w*|assign\w*|"
    r"asignad[oa]|owner|user|usuari[oa]|person\w*|who|qui[eé]n|contact\w*|employee|"
    r"emplead[oa]|supervisor\w*|manager|encargad[oa]|technician|t[eé]cnic[oa]|worker|"
    r"customer|client\w*|supplier|vendor|proveedor\w*|inspector\w*|approved by|made by|"
    r"done by|hecho por|aprobado por)\b[^:|.]{0,30}$",
    re.IGNORECASE,
)
# "Juan is responsible for it."
_IN_CHARGE = re.compile(
    r"\s+(?:is|was|es|fue|será|sigue siendo)\s+(?:the\s+|el\s+|la\s+)?"
    r"(?:responsible|responsable|assigned|asignad|in charge|encargad|operator|operari)",
    re.IGNORECASE,
)
# "It is for ACME."
_FOR = re.compile(r"\b(?:for|from|by|para|por|de)\s+$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[.,;:)\]]|$)")
_ACRONYMS = frozenset(
    "fifo lifo html json xlsx docx http rfid hvac scada haccp swot asap todo nada iban"
    " atex rohs osha lean smed pdca".split()
)
_LARGE, _SMALL = r"[^\W\d_a-zà-öø-ÿ]", r"[^\W\d_]*(?:['’-][^\W\d_]+)*(?![\w/])\.?"
_CAPITAL = _LARGE + _SMALL
_PARTICLE = r"(?:de|del|la|las|los|y|e|von|van|der|da|di|do|dos|of|the|&)"
# A pattern that begins with a capital is looked for faster.
_NAME = re.compile(
    rf"{_LARGE}(?<![\w/].){_SMALL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL})*"
)
# Behind a company's name, and part of it.
_LEGAL_FORM = re.compile(
    r",?\s(?:S\.\s?(?:[AL]|Coop)\.?(?:\s?U\.)?|S[AL]U?|GmbH|AG|Ltd|Inc|LLC|BV)"
    r"(?![\w.]\w)"
)
_LABEL = re.compile(
    r"([^\d:.,;!?–—=|]{2,60}?)\s*(?:[:–—=|]|\s-\s)|([^\d:.,;!?–—=|]{2,40}$)"
)
_TITLES = frozenset("mr mrs ms dr dra sr sra don dona senor senora ing lic".split())
# What stands before a person's name where a sentence begins: "Ask Ana".
_TO_PERSONS = frozenset(
    """
    ask call tell talk thank thanks avisa avise contacta contacte habla hable informa
    llama llame pide pida pregunte
    """.split()
)
_NO_NAMES = frozenset(
    {*COMMON, *STOP_WORDS, *NUMBER_WORDS, *_TITLES, *_TO_PERSONS}.union(*STATES)
)


# Attributes of persons, whatever their first names are.
_OF_PERSONS = re.compile(
    r"(?:.*_)?(?:responsible|user|employee|operator|manager|inspector)(?:_id)?"
)
_PERSON = re.compile(rf"{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{1,4}}")
_LONG_NAME = 24
_NEXT_NAME = re.compile(rf"\s+({_CAPITAL})")
_LAST_NAME = re.compile(rf"({_CAPITAL})\s+$")


@dataclass(slots=True)
class Name:
    """A code or a name at ``start:end``; ``normal`` is what it is compared by."""

    start: int
    end: int
    normal: str


def codes(text: str) -> list[Name]:
    """Codes and references: letters and digits in one."""
    found = []
    for run in _RUN.finditer(text):
        if not run[0].strip(_FIGURE):
            continue
        # Behind a sign it would be the rest of an address or of a path.
        match = CODE.match(text, run.start(), run.end())
        if match and len(match[0]) <= _LONGEST and not _STUCK.fullmatch(match[0]):
            found.append(Name(match.start(), match.end(), normal_code(match[0])))
    return found


def names(
    text: str,
    known: frozenset | set,
    *,
    heading: bool = False,
    label: str = "",
    taken: bytearray = b"",
) -> list[Name]:
    """What is written as a name is: more than one capital in a row, or one within a
    sentence, with a word that neither the evidence nor the language explains. In what
    is a label every word may begin with a capital, as in a heading.

    :param known: words that say nothing by being written large: folded
    :param heading: of text in which every word may begin with a capital
    :param label: the head of the column or what else the text is put under
    :param taken: not 0 for letters that are read already
    """
    found = []
    if text.islower() or text.isascii() and not text.strip(_PLAIN):
        return found
    title_end = None
    for match in _NAME.finditer(text):
        if taken and 0 not in taken[match.start() : match.end()]:
            continue
        if title_end is None:
            title_end = len(text) if heading else 0 if label else _label_end(text)
        is_title = match.end() <= title_end
        words = [
            (part.start() + match.start(), part.end() + match.start())
            for part in _WRITTEN.finditer(match[0])
        ]
        begin, end = 0, len(words)
        while begin < end and _is_common(text[slice(*words[begin])], known, is_title):
            begin += 1
        # A sentence begins with a capital whatever its first word is.
        if begin == 0 and end == 1 and _begins(text, match.start()):
            begin += not _is_person(text, words[0], label)
        while begin < end and _is_common(text[slice(*words[end - 1])], known, is_title):
            end -= 1
        words = words[begin:end]
        if not words or is_title and len(words) < 2:
            first_name = words and folded(text[slice(*words[0])]) in FIRST_NAMES
            if heading or not first_name:
                continue
        start, end = words[0][0], words[-1][1]
        written = text[start:end].rstrip(".")
        if (
            written.isupper()
            and len(written) <= 5
            and not _is_company(text, start, end)
        ):
            continue
        legal_form = _LEGAL_FORM.match(text, start + len(written))
        end = legal_form.end() if legal_form else start + len(written)
        found.append(Name(start, end, " ".join(folded(written).split())))
    return found


def _is_company(text: str, start: int, end: int) -> bool:
    """Whether a word in capitals stands where a company is told: "for ACME"."""
    word = text[start:end].rstrip(".")
    if len(word) < 4 or folded(word) in _ACRONYMS:
        return False
    return bool(
        _WHO.search(text, max(0, start - 60), start)
        or _FOR.search(text, max(0, start - 8), start)
        and _ENDS.match(text, start + len(word))
    )


def first_names_of(fact) -> list[str]:
    """What a person of the evidence is called for short: "José", "José Luis"."""
    value = fact.value
    if fact.kind != "name" or not _PERSON.fullmatch(value):
        return []
    words = value.split()
    if not (_OF_PERSONS.fullmatch(fact.attribute) or folded(words[0]) in FIRST_NAMES):
        return []
    return [" ".join(words[:end]) for end in range(1, len(words))]


def is_whole_name(text: str, start: int, end: int) -> bool:
    """Whether a first name at ``start:end`` is all of a name: not "mark" as a verb, nor
    the end of another name, nor the beginning of one that the evidence has not."""
    if not text[start].isupper():
        return False
    if folded(text[start:end]) in OTHER_WORDS and _begins(text, start):
        return False
    before = _LAST_NAME.search(text, max(0, start - _LONG_NAME), start)
    return all(
        not match or folded(match[1]).rstrip(".") in _NO_NAMES
        for match in (before, _NEXT_NAME.match(text, end))
    )


def _is_person(text: str, word: tuple[int, int], label: str) -> bool:
    """Whether the word that begins a text is a name, and not only a beginning."""
    start, end = word
    if folded(text[start:end]).rstrip(".") in FIRST_NAMES:
        return True
    before = text[:start].rstrip(' "“«*_')
    label = before[:-1][-60:] if before.endswith(":") else "" if before else label
    return bool(_WHO.search(label) or _IN_CHARGE.match(text, end))


def _begins(text: str, at: int) -> bool:
    before = text[max(0, at - 9) : at].rstrip(" \u00a0\"“«(¿¡'")
    return not before or before[-1] in ".!?:…-–—•|"


def _label_end(text: str) -> int:
    """Where a label at the beginning ends: "Expected Delivery: May 3"."""
    match = _LABEL.match(text)
    return match.end(match.lastindex) if match else 0


def _is_common(word: str, known, is_title: bool = False) -> bool:
    whole = folded(word)
    flat, plain = whole.rstrip(".'’s") or whole, whole.rstrip(".")
    if plain in FIRST_NAMES:
        return False
    if plain[:1] == "i" and plain[1:2] in "'’":
        return True  # "I'm", "I'd"
    if is_title and len(plain) > 5 and plain.endswith(ENDINGS):
        return True
    return plain in _NO_NAMES or flat in _NO_NAMES or plain in known or flat in known
