"""Which passages answer a question best: several orders become one, then a choice.

Pure: what the database and the vector store found comes in as ids.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

# Of reciprocal rank fusion: how little the very first places differ.
_K = 10
# Weight of the meaning beside the words', by how well the model serves the language.
WEIGHT_SERVED = 0.4
WEIGHT_UNSERVED = 0.02
# What makes a passage one that has to do with the question: see is_relevant. The
# least that no question of the benchmark's own set needs less of.
SHARE = 0.33
SHARE_MISSING = 0.6
_BY_MEANING = 0.6
_NOT_FAR = 0.05
_FARTHEST = 0.15
# Where the nearest passage stands at the latest when it is near enough.
_NEAR_PLACE = 2
_SAME_SHARE = 2 / 3
_SAME_AT_LEAST = 3


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

    ``codes`` tells how many of the question's codes a passage has, ``shares`` how much
    of what the question's words say, from 0 to 1; ``missing`` that one of its codes is
    in no passage.
    """

    codes: Mapping[int, float] = field(default_factory=dict)
    words: Sequence[int] = ()
    meaning: Sequence[int] = ()
    shares: Mapping[int, float] = field(default_factory=dict)
    cosines: Mapping[int, float] = field(default_factory=dict)
    missing: bool = False

    def only(self, ids) -> Lists:
        """What of it is about ``ids``."""
        return Lists(
            {i: v for i, v in self.codes.items() if i in ids},
            [i for i in self.words if i in ids],
            [i for i in self.meaning if i in ids],
            {i: v for i, v in self.shares.items() if i in ids},
            {i: v for i, v in self.cosines.items() if i in ids},
            self.missing,
        )


def idf(passages: int, total: int) -> float:
    """What a word says that is in ``passages`` of ``total``: the rarer, the more."""
    return math.log(1 + (max(total, passages) - passages + 0.5) / (passages + 0.5))


def serves(multilingual: bool, english: bool) -> bool:
    """Whether a model's meanings are to be trusted, by the texts it was trained on.

    A model of English texts gives Spanish ones an order that is hardly better than
    none, so there it may only tell apart what the words find alike.
    """
    return multilingual or english


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


def lift_near(ranked: list[Ranked], lists: Lists, related: float) -> list[Ranked]:
    """``ranked`` with the passage that is nearest by its meaning among the first.

    Whoever paraphrases shares a common word or two with many passages, and none with
    the one that is meant: by its rank alone it would stand behind all of them.

    :param related: as of :func:`is_relevant`
    """
    if not related or not lists.meaning or lists.codes:
        return ranked
    nearest = lists.meaning[0]
    if lists.cosines.get(nearest, 0.0) < related - _NOT_FAR:
        return ranked
    place = next((i for i, one in enumerate(ranked) if one.id == nearest), -1)
    if place <= _NEAR_PLACE:
        return ranked
    score = ranked[_NEAR_PLACE].score
    rest = ranked[:place] + ranked[place + 1 :]
    rest.insert(_NEAR_PLACE, replace(ranked[place], score=score))
    return rest


def is_relevant(lists: Lists, related: float = 0.0) -> bool:
    """Whether anything that was found has to do with the question.

    A manual that does not contain the answer still shares some words with the question,
    and some passage is always the nearest. What says a part of the words and is near as
    well has more to do with it than what is only one of both.

    :param related: the cosine from which on a passage surely has, 0 where the meaning
        does not serve: then the words decide alone
    """
    share = max(lists.shares.values(), default=0.0)
    if lists.missing:
        # Whoever asks for alarm E-888 is not served by what is said of all alarms.
        return share >= SHARE_MISSING
    if lists.codes:
        return True
    if not related or not lists.cosines:
        return share >= SHARE
    if max(lists.cosines.values()) >= related:
        return True
    far = related - _NOT_FAR - _FARTHEST
    return any(
        lists.shares.get(id_, 0.0)
        + _BY_MEANING * (max(far, lists.cosines.get(id_, far)) - (related - _NOT_FAR))
        >= SHARE
        for id_ in {*lists.shares, *lists.cosines}
    )


def choose(hits: Sequence, limit: int, budget_tokens: int = 0, near: Sequence = ()):
    """The hits that are told: no text twice, no document alone, what fits.

    :param hits: best first; any dataclass with the fields of a passage
    :param limit: how many at most
    :param budget_tokens: for all together; 0 for no bound and no neighbours
    :param near: passages beside hits on their pages, to be joined while they fit
    """
    chosen = _spread(_distinct(hits), limit)
    if not budget_tokens:
        return chosen
    fitting, left = [], budget_tokens
    for hit in chosen:
        if hit.tokens <= left:
            fitting.append(hit)
            left -= hit.tokens
    return _joined(fitting, near, left)


def _distinct(hits):
    """Each text once: a manual that is there twice, a warning on every page.

    And each record: it is told as a whole, whichever of its passages was found.
    """
    seen = set()
    for hit in hits:
        text = " ".join(hit.text.casefold().split())
        record = (hit.res_model, hit.res_id) if hit.res_id else None
        if text not in seen and record not in seen:
            seen |= {text, record} - {None}
            yield hit


def _spread(hits, limit: int) -> list:
    """The best, at most two thirds of them from one document where others have some."""
    most = max(_SAME_AT_LEAST, math.ceil(limit * _SAME_SHARE))
    chosen, rest = [], []
    counts: dict = defaultdict(int)
    for hit in hits:
        source = (hit.document_id, hit.res_model)
        room = counts[source] < most or not hit.document_id
        (chosen if room else rest).append(hit)
        counts[source] += 1
    told = chosen[:limit]
    return told + rest[: limit - len(told)]


def _joined(hits: list, near: Sequence, left: int) -> list:
    """``hits`` with their neighbours of the same page and section, while they fit."""
    by_place = {_place(one): one for one in near}
    taken = {_place(hit): index for index, hit in enumerate(hits)}
    result: list = [[hit] for hit in hits]
    for index, hit in enumerate(hits):
        for step in (1, -1):
            place = _place(hit, step)
            other = taken.get(place)
            beside = other is not None and other > index and len(result[other]) == 1
            if beside and hit.document_id and hits[other].section == hit.section:
                # Two hits beside each other are one passage, where the better one is.
                result[index].append(result[other].pop())
                taken[place] = index
            elif other is None and hit.document_id and place in by_place:
                neighbour = by_place[place]
                if neighbour.section == hit.section and neighbour.tokens <= left:
                    left -= neighbour.tokens
                    taken[place] = index
                    result[index].append(neighbour)
    return [_join(parts) for parts in result if parts]


def _place(hit, step: int = 0) -> tuple:
    return (hit.document_id, hit.page, hit.label, hit.position + step)


def _join(parts: list):
    if len(parts) == 1:
        return parts[0]
    best, *_others = parts
    parts = sorted(parts, key=lambda part: part.position)
    rows = [row for part in parts for row in part.rows if row]
    return replace(
        best,
        text="\n".join(part.text for part in parts),
        rows=(min(rows), max(rows)) if rows else best.rows,
        tokens=sum(part.tokens for part in parts),
        joined=tuple(part.passage_id for part in parts),
    )
