"""Which sentence of a passage an answer leans on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

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

    It stands in one line of ``text`` letter by letter. When it shares nothing with any
    of them, ``fallback`` decides, and at last the first sentence.
    """
    sentences = _sentences(text)
    if not sentences:
        return ""
    stems = [_stems(sentence) for sentence in sentences]
    # What stands in each sentence of the passage tells none of them apart.
    common = Counter(stem for own in stems for stem in own)
    for quoted in (part for sentence in wanted for part in _QUOTED.findall(sentence)):
        # Words that the answer repeats letter by letter leave no doubt.
        literal = " ".join(quoted.split()).strip(" .…")
        for sentence in sentences:
            if len(literal) >= _LITERAL and literal in sentence:
                return sentence
    for group in (wanted, [fallback]):
        scores = [
            (_likeness(own, _stems(sentence), common), -place)
            for place, own in enumerate(stems)
            for sentence in group
        ]
        score, place = max(scores, default=(0.0, 0))
        if score:
            return sentences[-place]
    return sentences[0]


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


def _stems(text: str) -> set[str]:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in decomposed if not unicodedata.combining(c))
    return {
        word if any(c.isdigit() for c in word) else word[:_STEM]
        for word in _WORD.findall(folded)
        if len(word) > 2 or word.isdigit()
    }


def _likeness(own: set[str], wanted: set[str], common: Counter) -> float:
    """Rare words and figures count more; a long sentence has it easier to share."""
    shared = own & wanted
    weight = sum(
        (2.0 if any(c.isdigit() for c in stem) else 1.0) / common[stem]
        for stem in shared
    )
    return weight / (8 + len(own)) if shared else 0.0
