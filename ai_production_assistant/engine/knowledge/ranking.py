"""Which passages answer a question best: several orders become one, then a choice.

Pure: what the database and the vector store found comes in as ids.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

# Of reciprocal rank fusion: how little the very first places differ.
_K = 10
# Weight of the meaning beside the words', by how well the model serves the language.
WEIGHT_SERVED = 0.6
WEIGHT_UNSERVED = 0.02


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its ``score``, comparable within one search only, and the ways
    by which it was found."""

    id: int
    score: float
    ways: tuple[str, ...]


@dataclass(slots=True)
class Lists:
    """What was found by each way: ids, best first.

    ``codes`` tells how many of the question's codes a passage has.
    """

    codes: Mapping[int, float] = field(default_factory=dict)
    words: Sequence[int] = ()
    meaning: Sequence[int] = ()


def idf(passages: int, total: int) -> float:
    """What a word says that is in ``passages`` of ``total``: the rarer, the more."""
    return math.log(1 + (max(total, passages) - passages + 0.5) / (passages + 0.5))


def meaning_weight(multilingual: bool, language: str) -> float:
    """How much the meaning counts in a language, by what the model was trained on.

    A model of English texts gives Spanish ones an order that is hardly better than
    none, so there it may only tell apart what the words find alike.
    """
    served = multilingual or language in ("", "en")
    return WEIGHT_SERVED if served else WEIGHT_UNSERVED


def fuse(lists: Lists, weight: float) -> list[Ranked]:
    """One order by weighed reciprocal ranks; passages with the codes asked for first.

    :param weight: of the meaning; the words have 1
    """
    scores: dict[int, float] = defaultdict(float)
    ways: dict[int, list[str]] = defaultdict(list)
    for id_ in lists.codes:
        scores[id_] += 0.0
        ways[id_].append("code")
    for way, ids, share in (
        ("words", lists.words, 1.0),
        ("meaning", lists.meaning, weight),
    ):
        for rank, id_ in enumerate(ids, 1):
            scores[id_] += share * (_K + 1) / (_K + rank)
            ways[id_].append(way)
    best = (1 + weight) or 1
    ranked = [
        Ranked(id_, lists.codes.get(id_, 0) + score / best / 2, tuple(ways[id_]))
        for id_, score in scores.items()
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.id))
