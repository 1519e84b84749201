"""Which sentence of a passage an answer leans on."""

from __future__ import annotations

import operator
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from ..planning.stop_words import STOP_WORDS
from .words import codes_asked, codes_in

LONGEST = 320
PHRASE_WORDS = 6

_CITATION = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)*)\]")
_MARKS = re.compile(r"[*_`#>|]+")
# A citation behind the full stop still belongs to the sentence before it.
_ANSWER_END = re.compile(
    r"\n+|(?<=[.!?…])[\"”»*]*\s+(?!\[\d)|(?<=\])\s+(?=[A-ZÀ-Þ¿¡“«*])"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[^\Wa-z])")
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“«\"]([^“”«»\"]+)[”»\"]")
_STEM = 5
_LITERAL = 8
# A code names one thing, but in "how much ... of the PG-2" the machine that all is
# about; a word that only asks says next to nothing.
_CODE, _FIGURE, _ASKING = 6.0, 2.0, 0.1
# What the question adds to the sentence of the answer that carries the citation.
_QUESTION = 0.5
# Lines that answer "how much", and lines that are no sentence and no row: titles.
_AMOUNT, _TITLE = 5.0, 0.6
_MEASURES = (
    "pressure|torque|temperature|speed|weight|load|capacity|interval|flow|voltage|dose"
    "|presion|par|temperatura|velocidad|peso|carga|capacidad|intervalo|caudal|tension"
    "|dosis|limite"
)
_ASKS_AMOUNT = re.compile(
    r"\bhow (?:much|many|often|long|far|fast|high|deep|hot|heavy|wide|big)\b"
    r"|\bcuant[oa]s?\b|\b(?:maxim|minim)\w*"
    rf"|\b(?:what(?: is the)?|which|que|cual es (?:la|el)) (?:{_MEASURES})\b"
)
# A figure with its unit, or the value of a row; no number of a section or an edition.
_AMOUNTS = re.compile(
    r"(?<![\w.,/-])\d+(?:[.,]\d+)*\s?"
    r"(?:[%°]|(?:[a-zµ]|(?:Nm?|[VAWKJLC]|Hz|M?Pa)\b))|: \d+(?:[.,]\d+)*(?![\w.,/-]*\w)"
)
# A chat that is to change its answer says so; in a manual the oil is changed.
_SAY_LITTLE = STOP_WORDS - {"change"}
_SENTENCE_CLOSED = re.compile(r"[.!?…:;][\"”»)*]*$")


def quotes(answer: str, passages: Mapping[str, str], question: str) -> dict[str, str]:
    """For each passage the sentence that fits the answer where it is cited best.

    A passage that is not cited, or of which the answer repeats nothing, is quoted by
    the question.

    :param answer: Markdown with citations such as ``[2]``
    :param passages: texts by citation number
    """
    cited: dict[str, list[str]] = {}
    for sentence, numbers in _citing(answer):
        for number in numbers:
            cited.setdefault(number, []).append(sentence)
    return {
        number: best(text, *cited.get(number, ()), fallback=question)
        for number, text in passages.items()
    }


def best(text: str, *wanted: str, fallback: str = "") -> str:
    """The sentence of ``text`` that shares most with one of the sentences ``wanted``.

    It stands in one line of ``text`` letter by letter. ``fallback``, the question, adds
    its part, decides when it shares nothing with any of them, and at last the first
    sentence stands.
    """
    sentences = _sentences(text)
    if not sentences:
        return ""
    for quoted in (part for sentence in wanted for part in _QUOTED.findall(sentence)):
        # Words that the answer repeats letter by letter leave no doubt.
        literal = " ".join(quoted.split()).strip(" .…")
        for sentence in sentences:
            if len(literal) >= _LITERAL and literal in sentence:
                return sentence
    stems = [_stems(sentence) | _marked(codes_in(sentence)) for sentence in sentences]
    # What stands in each sentence of the passage tells none of them apart.
    common = Counter(stem for own in stems for stem in own)
    asked = _stems(fallback) | _marked(codes_asked(fallback))
    told = [_stems(sentence) | _marked(codes_asked(sentence)) for sentence in wanted]
    amount = bool(_ASKS_AMOUNT.search(_folded(fallback)))
    code = _FIGURE if amount else _CODE
    lengths = [_length(sentence) for sentence in sentences]
    by_question = [
        _likeness(own, asked, common, code) / length * _form(sentence, amount)
        for own, length, sentence in zip(stems, lengths, sentences, strict=True)
    ]
    scores = [_QUESTION * score for score in _scaled(by_question)]
    by_answer = [0.0] * len(stems)
    for each in told:
        likeness = [_likeness(own, each, common, _CODE) for own in stems]
        likeness = _scaled(map(operator.truediv, likeness, lengths))
        # The less of the answer's sentence stands in the line, the less it decides.
        surety = _share(stems[likeness.index(max(likeness))], each)
        by_answer = [
            max(score, surety * like)
            for score, like in zip(by_answer, likeness, strict=True)
        ]
    scores = list(map(operator.add, scores, by_answer))
    return sentences[scores.index(max(scores))]


def covers(text: str, wanted: list[str]) -> bool:
    """Whether all of the words ``wanted`` stand in ``text``, whatever their ending."""
    own = _stems(text)
    return all(_stems(word) <= own for word in wanted)


def phrase(quote: str) -> str:
    """A few words of a quote that a viewer can look for on the page.

    Of a table row the first value alone: its column heads stand elsewhere.
    """
    head, separator, rest = quote.partition(": ")
    if separator and "; " in rest:
        quote = rest.split("; ")[0]
    elif separator and len(head.split()) <= 3:
        quote = rest
    words = quote.removeprefix("- ").split()[:PHRASE_WORDS]
    return " ".join(words).strip(".,;:()[]«»“”\"'")


def _citing(answer: str):
    """Pairs of a sentence of the answer and the citation numbers in it."""
    before = ""
    for part in _ANSWER_END.split(answer):
        numbers = [
            n for m in _CITATION.finditer(part) for n in re.findall(r"\d+", m[1])
        ]
        sentence = _MARKS.sub(" ", _CITATION.sub(" ", part)).strip(" .:;-")
        sentence = sentence or before
        before = sentence
        if numbers:
            yield sentence, numbers


def _sentences(text: str) -> list[str]:
    found = []
    for line in text.split("\n"):
        line = " ".join(line.split())
        is_row = "; " in line and ": " in line
        parts = [line] if is_row and len(line) <= LONGEST else _SENTENCE_END.split(line)
        found += [_cut(part) for part in parts if part]
    return found


def _cut(sentence: str) -> str:
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[:LONGEST].rsplit(" ", 1)[0]


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _stems(text: str) -> set[str]:
    """The beginnings of the words; of words that only ask the word itself, marked."""
    found = set()
    for word in _WORD.findall(_folded(text)):
        if word in _SAY_LITTLE:
            found.add(f"-{word}")
        elif any(c.isdigit() for c in word):
            found.add(word)
        elif len(word) > 2:
            found.add(word[:_STEM])
    return found


def _marked(codes) -> set[str]:
    return {f"#{code}" for code in codes}


def _form(sentence: str, amount: bool) -> float:
    """How far a line can be an answer by its form."""
    is_row = ": " in sentence
    form = 1.0 if is_row or _SENTENCE_CLOSED.search(sentence) else _TITLE
    return form * _AMOUNT if amount and _AMOUNTS.search(sentence) else form


def _weight(stem: str, code: float) -> float:
    if stem.startswith("#"):
        return code
    if stem.startswith("-"):
        return _ASKING
    return _FIGURE if len(stem) > 1 and any(c.isdigit() for c in stem) else 1.0


def _length(sentence: str) -> float:
    """What likeness is divided by: a long sentence has it easier to share words.

    Of a row its first cell: it names the row, so that "oil" is not "oil filter".
    """
    name, separator, _values = sentence.partition("; ")
    is_row = separator and ": " in name
    own = [s for s in _stems(name if is_row else sentence) if _weight(s, 1.0) == 1.0]
    return 8 + len(own) * (2 if is_row else 1)


def _scaled(scores) -> list[float]:
    scores = list(scores)
    most = max(scores) or 1.0
    return [score / most for score in scores]


def _share(own: set[str], wanted: set[str]) -> float:
    """How much of what is wanted stands there."""
    whole = sum(_weight(stem, _CODE) for stem in wanted)
    return sum(_weight(stem, _CODE) for stem in own & wanted) / whole if whole else 0.0


def _likeness(own: set[str], wanted: set[str], common: Counter, code: float) -> float:
    """What they share; what is rare in the passage and figures count more."""
    return sum(_weight(stem, code) / common[stem] for stem in own & wanted)
