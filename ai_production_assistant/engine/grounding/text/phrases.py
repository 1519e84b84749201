"""Phrases of several words, found in a text in one pass, the longest at each place."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property, lru_cache

from .folding import folded, letters_of

_TOKEN = re.compile(r"[^\W_]+")
# Letters of a name; a longer text comes once, and would be kept for nothing.
_NAME = 120


class Tokens(list):
    """Words and numbers of a text with their places, ``words`` without."""

    def __init__(self, found):
        super().__init__(found)
        self.words = tuple([word for word, _start, _end in self])

    @cached_property
    def firsts(self) -> dict[str, int]:
        """Where each word stands first. Kept: each figure of a sentence asks."""
        return {word: start for word, start, _end in reversed(self)}


def tokens(text: str) -> Tokens:
    """Words and numbers of ``text``, folded and without a plural's s, with places."""
    found = []
    for match in _TOKEN.finditer(letters_of(text).flat):
        word = match[0]
        if word[-1] == "s":
            word = _stem(word)
        found.append((word, match.start(), match.end()))
    return Tokens(found)


def words_of(text: str) -> tuple[str, ...]:
    """The words alone: names come again and again in the rows of an evidence."""
    return _words_of(text) if len(text) <= _NAME else _words_of.__wrapped__(text)


@lru_cache(maxsize=20_000)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _TOKEN.findall(folded(text)))


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


class Phrases(dict):
    """Values by the words of a phrase."""

    def __init__(self, values=()):
        super().__init__(values)
        self._lengths: dict[str, list[int]] | None = None
        self._firsts: frozenset = frozenset()

    def find(self, tokens: Tokens) -> list[tuple[int, int, object]]:
        """(start, end, value) for each phrase in ``tokens``."""
        if self._lengths is None:
            self._index()
        words, lengths, found, last = tokens.words, self._lengths, [], -1
        if self._firsts.isdisjoint(words):
            return found
        for at in [at for at, word in enumerate(words) if word in lengths]:
            if at <= last:
                continue
            for count in lengths[words[at]]:
                key = words[at : at + count]
                if key in self:
                    last = at + len(key) - 1
                    found.append((tokens[at][1], tokens[last][2], self[key]))
                    break
        return found

    def has_first(self, word: str) -> bool:
        """Whether a phrase begins with ``word``."""
        self._index()
        return word in self._lengths

    def _index(self):
        if self._lengths is not None:
            return
        lengths = defaultdict(set)
        for words in self:
            lengths[words[0]].add(len(words))
        self._lengths = {w: sorted(n, reverse=True) for w, n in lengths.items()}
        self._firsts = frozenset(lengths)
