"""Words that say no, and what only may, must or will be."""

from __future__ import annotations

from bisect import bisect_left

from ..text.phrases import words_of

NOT = frozenset(
    words_of(
        """
        not never neither nor without isn aren wasn weren hasn haven don doesn didn
        cannot t no none nobody nothing nunca tampoco sin ni ningun ninguna ninguno
        nadie nada jamas
        """
    )
)
_MAYBE = frozenset(
    words_of(
        """
        must will should shall would may might could if when whether until before once
        unless debe deben deberia sera seran cuando si hasta antes vez podria puede
        pueden ser
        """
    )
)
_MUST = {("to", "be"), ("tiene", "que"), ("tienen", "que"), ("hay", "que")}
_PAIRED = {"yet", *(first for first, _second in _MUST)}
# Words that a denial reaches.
_FAR = 30


def is_denied(words, begin: int, start: int, end: int) -> bool | None:
    """Whether the clause says no before the word at ``start``; None where it only says
    what may, must or will be."""
    at = bisect_left(words, start, key=lambda word: word[1])
    own = [w for w, first, _end in words[max(0, at - _FAR) : at] if first >= begin]
    pairs = {*zip(own, own[1:], strict=False)} if not _PAIRED.isdisjoint(own) else ()
    if ("yet", "to") in pairs:
        return True  # "has yet to be confirmed"
    if not (_MUST.isdisjoint(pairs) and _MAYBE.isdisjoint(own)):
        return None
    # "lacks no components"
    behind = bisect_left(words, end, key=lambda word: word[1])
    after = words[behind : behind + 1]
    return not NOT.isdisjoint(own) or (
        bool(after)
        and after[0][0] in ("no", "nothing", "none", "nada")
        and after[0][1] - end == 1
    )
