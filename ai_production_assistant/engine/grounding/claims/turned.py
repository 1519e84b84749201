"""A sentence of a manual that is said the other way round: "open" of "do not open".

Without a grammar the two are compared by their words: what the answer says shares most
of them with one sentence of a document, and a word that one of the two denies stands in
the other without a denial.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from ...planning.stop_words import STOP_WORDS
from ..facts.cells import row_of
from ..facts.passages import Passage
from ..text.phrases import words_of
from ..words.denials import VERB_NOT

# A denial by other words, or of all but one case: nothing is told by its lack of "not".
_ALSO = frozenset(
    words_of(
        """
        avoid avoiding forbidden prohibited refrain without unless only except instead
        nor neither none nothing fail failing stop prevent evita evitar evite
        prohibido prohibida sin salvo excepto solo unicamente ni ningun ninguna nada
        impide impedir if si later
        """
    )
)
# "There is no torque" and "no hay par" tell of the data, not of the machine.
_THERE = frozenset(
    words_of(
        "hay there say tell give mention dice indica consta aparece have need necesita"
        " hace obligatorio necesario"
    )
)
_BOUNDS = frozenset(words_of("less fewer more menos mas"))
_REACH = 4
_LEAST = 3
_SHARE = 0.6


def _content(words) -> set[str]:
    return {
        w for w in words if len(w) > 2 and w not in STOP_WORDS and w not in VERB_NOT
    }


def _denied(words) -> dict[int, int]:
    """Places of the words that a denial stands before, with the place of that."""
    found = {}
    for at, word in enumerate(words):
        if word not in VERB_NOT or words[at + 1 : at + 2] and words[at + 1] in _THERE:
            continue
        for place in range(at + 1, min(at + 1 + _REACH, len(words))):
            if len(words[place]) > 2 and words[place] not in STOP_WORDS:
                if not _BOUNDS.intersection(words[place + 1 : place + 3]):
                    found[place] = at  # "no espere menos de" asks to wait
                break
    return found


class Turned:
    """Finds in sentences what documents say the other way round."""

    def __init__(self, passages: list[Passage]):
        self._having: dict[str, list[Passage]] = defaultdict(list)
        self._denying: dict[str, list[Passage]] = defaultdict(list)
        self._told: dict[Passage, tuple[set[str], set[str]]] = {}
        for passage in passages:
            if passage.evidence.source.kind == "passage" and not row_of(passage.text):
                self._take(passage)

    def find(
        self, tokens, codes: Callable[[], set[str]]
    ) -> tuple[int, int, Passage] | None:
        """(start, end, passage) of what ``tokens`` says and the passage denies, or the
        other way round.

        :param codes: gives those of the sentence; a passage about another code says
            nothing of it
        """
        words = tokens.words
        if len(self._having.keys() & words) < _LEAST or _ALSO.intersection(words):
            return None
        denied, own = _denied(words), _content(words)
        nearest = self._nearest(own, codes, self._having) if denied else []
        for place, at in denied.items():
            word = words[place]
            near = [p for p in nearest if word in self._having and word in p.words]
            if near and not any(words[place] in self._told[p][1] for p in near):
                return tokens[at][1], tokens[place][2], near[0]
        if not denied and self._denying:
            return self._without(tokens, own, codes)
        return None

    def _without(self, tokens, own: set[str], codes):
        if not self._nearest(own, codes, self._denying):
            return None
        near = self._nearest(own, codes, self._having)
        if not near or not all(self._told[p][1] for p in near):
            return None
        lacking = self._told[near[0]][1]
        for word, start, end in tokens:
            if word in lacking:
                return start, end, near[0]
        return None

    def _take(self, passage: Passage):
        words = words_of(passage.flat)
        denied = {words[place] for place in _denied(words)}
        content = _content(words)
        self._told[passage] = content, denied
        for word in content:
            self._having[word].append(passage)
            if denied:
                self._denying[word].append(passage)

    def _nearest(self, own: set[str], codes, index) -> list[Passage]:
        """The passages that share most with words ``own``, where that is most of
        either."""
        if len(own) < _LEAST:
            return []
        shared = Counter(p for w in own for p in index.get(w, ()))
        most = max(shared.values(), default=0)
        if most < _LEAST:
            return []
        near, told = [p for p, count in shared.items() if count == most], codes()
        return [
            p
            for p in near
            if most >= _SHARE * min(len(own), len(self._told[p][0])) and told <= p.codes
        ]
