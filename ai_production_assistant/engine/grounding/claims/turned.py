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
from ..words.denials import IF, VERB_NOT

# A denial by other words, or of all but one case: nothing is told by its lack of "not".
_OTHERWISE = frozenset(
    words_of(
        """
        avoid forbidden prohibited without unless only except instead evita evitar evite
        prohibido prohibida sin salvo excepto solo unicamente
        """
    )
)
_ALSO = _OTHERWISE | frozenset(
    words_of(
        """
        avoiding refrain nor neither none nothing fail failing stop prevent ni ningun
        ninguna nada impide impedir if si later
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
# A passage with one of these does, too.
_UNCLEAR = _OTHERWISE | frozenset(words_of("prohibe away lejos"))
# What allows something, and is no word of what it allows.
_ALLOWS = frozenset(
    words_of(
        """
        may can could allowed permitted fine safe suitable puede pueden podria permite
        permiten permitido permitida apto apta adecuado adecuada
        """
    )
)
_BOUNDS = frozenset(words_of("less fewer more menos mas"))
_REACH = 4
_LEAST = 3
# Words of what is allowed, which are all in the passage that denies it.
_FEW = 2
_STEM = 5
# "Not while it runs" says nothing of when it stands or has stopped.
_TIMES = frozenset(words_of("until once unless before after hasta vez antes despues"))
_WHEN = IF | _TIMES | frozenset(words_of("while during mientras durante"))
_CASES = _WHEN | frozenset(words_of("with without con"))
_ENDED = frozenset(
    words_of(
        """
        stop stops stopped off idle standstill cease ceases ceased para pare paran
        paren parada parado apague apagada apagado detenga detenida detenido deje
        dejado desconectada desconectado reposo
        """
    )
)
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


def _is_case_denied(words) -> bool:
    """Whether a denial tells for which case something is said: "when it is not"."""
    return any(
        word in VERB_NOT and not _WHEN.isdisjoint(words[max(0, at - _REACH) : at])
        for at, word in enumerate(words)
    )


def _case(words) -> frozenset[str]:
    """The beginnings of the words that tell for which case something is said."""
    at = next((at for at, word in enumerate(words) if word in _WHEN), len(words))
    return frozenset(word[:_STEM] for word in _content(words[at:]) - _WHEN)


def _turns_case(words) -> frozenset[str]:
    """Words that make the opposite of a case: "until it runs", "once it is off"."""
    return (_TIMES | _ENDED).intersection(words)


class Turned:
    """Finds in sentences what documents say the other way round."""

    def __init__(self, passages: list[Passage]):
        self._having: dict[str, list[Passage]] = defaultdict(list)
        self._denying: dict[str, list[Passage]] = defaultdict(list)
        self._told: dict[Passage, tuple[set[str], set[str]]] = {}
        self._cases: dict[Passage, tuple[frozenset[str], frozenset[str]]] = {}
        for passage in passages:
            if passage.evidence.source.kind == "passage" and not row_of(passage.text):
                words = words_of(passage.flat)
                if _UNCLEAR.isdisjoint(words):
                    self._take(passage, words)

    def find(
        self, tokens, codes: Callable[[], set[str]]
    ) -> tuple[int, int, Passage] | None:
        """(start, end, passage) of what ``tokens`` says and the passage denies, or the
        other way round.

        :param codes: gives those of the sentence; a passage about another code says
            nothing of it
        """
        words = tokens.words
        if len(self._having.keys() & words) < _FEW or _ALSO.intersection(words):
            return None
        if _is_case_denied(words):
            return None
        denied, own = _denied(words), _content(words)
        nearest = self._nearest(own, codes, self._having) if denied else []
        for place, at in denied.items():
            word = words[place]
            near = [p for p in nearest if word in self._having and word in p.words]
            near = [p for p in near if self._is_of_case(p, words)]
            if near and not any(own & self._told[p][1] for p in near):
                return tokens[at][1], tokens[place][2], near[0]
        if not denied and self._denying:
            return self._without(tokens, own, codes)
        return None

    def _without(self, tokens, own: set[str], codes):
        words, found = tokens.words, None
        if VERB_NOT.isdisjoint(words) and not _ALLOWS.isdisjoint(words):
            found = self._allowed(tokens, own - _ALLOWS, codes)
        if found:
            return found
        if not self._nearest(own, codes, self._denying):
            return None
        near = self._nearest(own, codes, self._having)
        if not near or not all(self._told[p][1] for p in near):
            return None
        if not self._is_of_case(near[0], words):
            return None
        lacking = self._told[near[0]][1]
        for word, start, end in tokens:
            if word in lacking:
                return start, end, near[0]
        return None

    def _allowed(self, tokens, own: set[str], codes):
        """What may be done of which a passage says that it must not, for the same
        case: "utilizar" is what "no utilice" denies."""
        stems = {word[:_STEM] for word in own}
        for passage in self._nearest(own, codes, self._denying, _FEW):
            content, denied = self._told[passage]
            if (
                stems <= {word[:_STEM] for word in content}
                and not stems.isdisjoint(word[:_STEM] for word in denied)
                and _CASES.intersection(words_of(passage.flat)) <= {*tokens.words}
                and self._is_of_case(passage, tokens.words)
            ):
                start, end = next(w[1:] for w in tokens if w[0] in _ALLOWS)
                return start, end, passage
        return None

    def _is_of_case(self, passage: Passage, words) -> bool:
        """Whether words are said for the case that a passage is about: "while it runs"
        says nothing of when it has stopped."""
        if passage not in self._cases:
            return True
        case, turns = self._cases[passage]
        return turns == _turns_case(words) and case <= {w[:_STEM] for w in words}

    def _take(self, passage: Passage, words):
        denied = {words[place] for place in _denied(words)}
        content = _content(words)
        self._told[passage] = content, denied
        if case := _case(words):
            self._cases[passage] = case, _turns_case(words)
        for word in content:
            self._having[word].append(passage)
            if denied:
                self._denying[word].append(passage)

    def _nearest(self, own: set[str], codes, index, least=_LEAST) -> list[Passage]:
        """The passages that share most with words ``own``, where that is most of
        either."""
        if len(own) < least:
            return []
        shared = Counter(p for w in own for p in index.get(w, ()))
        most = max(shared.values(), default=0)
        if most < least:
            return []
        near, told = [p for p, count in shared.items() if count == most], codes()
        return [
            p
            for p in near
            if most >= _SHARE * min(len(own), len(self._told[p][0])) and told <= p.codes
        ]
