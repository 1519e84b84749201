"""Which tools a question calls for: patterns of folded words, with some typos allowed.

A pattern is one or several words, each exact ("late") or with a trailing ``*`` for any
ending ("retras*"). Several words must follow each other ("work center*"). A pattern
that ends in ``?`` is a mere hint ("today?"): it counts less than half.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from .words import fold

# Shorter words are too close to other words: "late" and "rate", "order" and "older".
TYPO_LENGTH = 6
HINT = 0.4


@lru_cache(maxsize=4096)
def _parts(pattern: str) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (fold(word).rstrip("*"), word.endswith("*"))
        for word in pattern.rstrip("?").split()
    )


@lru_cache(maxsize=16384)
def _alike(word: str, stem: str, wild: bool) -> float:
    """1.0 for the word itself, less for a likely slip of the finger, else 0."""
    if word == stem or (wild and word.startswith(stem)):
        return 1.0
    if len(stem) < TYPO_LENGTH or word[0] != stem[0]:
        return 0.0
    compared = word[: len(stem)] if wild else word
    if compared[-1] != stem[-1]:
        # Another ending makes another word: "terminar", "terminad*".
        return 0.0
    if OSA.distance(compared, stem, score_cutoff=1) <= 1:
        return 0.8
    return 0.0


def find(
    pattern: str, question: Sequence[str], least: float = 0.0
) -> tuple[int, int, float] | None:
    """Where ``pattern`` stands in the words of a question: start, end, likeness.

    :param least: the likeness it must have; 1 for the very words, without slips
    """
    parts = _parts(pattern)
    size = len(parts)
    for start in range(len(question) - size + 1):
        likeness = 1.0
        for (stem, wild), word in zip(
            parts, question[start : start + size], strict=True
        ):
            likeness = min(likeness, _alike(word, stem, wild))
            if not likeness:
                break
        if likeness and likeness >= least:
            return start, start + size, likeness
    return None


def score(patterns: Iterable[str], question: Sequence[str]) -> float:
    """How strongly ``question`` (folded words) calls for ``patterns``; 0 for not.

    Each pattern counts by its number of words, so "in progress" outweighs "orders";
    words that an earlier pattern has counted add nothing.
    """
    total = 0.0
    counted: set[int] = set()
    for pattern in sorted(patterns, key=lambda text: -len(text.split())):
        hint = pattern.endswith("?")
        place = find(pattern, question)
        if not place:
            continue
        start, end, likeness = place
        span = set(range(start, end)) - counted
        counted |= span
        total += (HINT if span and hint else len(span)) * likeness
    return total


def choose(
    values: dict[str, tuple[str, ...]] | Iterable, question: Sequence[str]
) -> str | None:
    """The value whose words stand in the question.

    None when there are none, and also when two values are named ("today and this
    week"): longer phrases win over words within them ("next week" over "week").
    """
    pairs = [(p, value) for value, patterns in dict(values).items() for p in patterns]
    chosen: dict[str, None] = {}
    counted: set[int] = set()
    for pattern, value in sorted(pairs, key=lambda pair: -len(pair[0].split())):
        place = find(pattern, question)
        if place and not counted & set(range(place[0], place[1])):
            counted |= set(range(place[0], place[1]))
            chosen[value] = None
    return next(iter(chosen)) if len(chosen) == 1 else None
