"""Words that say no, and what only may, must or will be."""

from __future__ import annotations

from bisect import bisect_left

from ..text.phrases import Phrases, Tokens, words_of
from .said import ways

# These deny the verb that they stand at.
VERB_NOT = frozenset(words_of("not never cannot t no nunca jamas tampoco hardly"))
NOT = VERB_NOT | frozenset(
    words_of(
        """
        neither nor without isn aren wasn weren hasn haven don doesn didn none nobody
        nothing sin ni ningun ninguna ninguno nadie nada
        """
    )
)
IF = frozenset(words_of("if whether when unless until once si cuando hasta"))
MAY = frozenset(
    words_of(
        """
        must should shall would may might could debe deben deberia podria puede pueden
        """
    )
)
_MAYBE = MAY | IF | frozenset(words_of("will before sera seran antes vez ser"))
# What turns round all that follows, or the word that it stands before; and what says
# no more than that it is so.
_TURNS = Phrases(
    (words, kind)
    for kind, phrases in (
        (
            "all",
            "(not|isn t) (true|correct|the case) that, (false|untrue) that, "
            "no es (cierto|verdad|correcto) que, (falso|mentira) que",
        ),
        (
            "near",
            "free (of|from), far from, (failed|fail) to, (ceased|ceases) to be, "
            "without, libre de, sin, (exenta|exento) de, lejos de, "
            "(dejado|dejo|deja) de (estar|ser|ir)",
        ),
        (
            "empty",
            "without (a|any|) doubt, no doubt, sin (duda|embargo|lugar a dudas), no "
            "obstante, no more than, no (solo|solamente|unicamente), not (only|just|"
            "merely), ni mas ni menos que",
        ),
    )
    for words in ways(phrases)
)
_BEGIN_TURNS = frozenset(words[0] for words in _TURNS)
# What may stand between "free of" and what it denies.
_FILLS = frozenset(
    "a an any all the being be in un una ningun ninguna el la su en con".split()
)
_MUST = {("to", "be"), ("tiene", "que"), ("tienen", "que"), ("hay", "que")}
_PAIRED = {"yet", *(first for first, _second in _MUST)}
# Words that a denial reaches.
_FAR = 30


def on_condition(words, text: str) -> bool:
    """Whether one of ``words`` of ``text`` tells for which case something is said."""
    return any(w in IF and text[first:last].lower() != "sí" for w, first, last in words)


def is_denied(words, begin: int, start: int, end: int) -> bool | None:
    """Whether the clause says no before the word at ``start``; None where it only says
    what may, must or will be."""
    at = bisect_left(words, start, key=lambda word: word[1])
    own = [w for w, first, _end in words[max(0, at - _FAR) : at] if first >= begin]
    pairs = {*zip(own, own[1:], strict=False)} if not _PAIRED.isdisjoint(own) else ()
    if ("yet", "to") in pairs:
        return True  # "has yet to be confirmed"
    is_turned = False
    if not _BEGIN_TURNS.isdisjoint(own):
        own, is_turned = _without_turns(own)
        pairs = pairs and {*zip(own, own[1:], strict=False)}
    if not (_MUST.isdisjoint(pairs) and _MAYBE.isdisjoint(own)):
        return None
    # "lacks no components"
    behind = bisect_left(words, end, key=lambda word: word[1])
    after = words[behind : behind + 1]
    is_not = not NOT.isdisjoint(own) or (
        bool(after)
        and after[0][0] in ("no", "nothing", "none", "nada")
        and after[0][1] - end == 1
    )
    return is_not != is_turned


def _without_turns(own: list[str]) -> tuple[list[str], bool]:
    """``own`` without what denies a denial, and whether that is turned round: "it is
    not true that", "is not free of"; "without doubt" says nothing."""
    tokens = Tokens((word, at, at + 1) for at, word in enumerate(own))
    left, is_turned = list(own), False
    for first, last, kind in reversed(_TURNS.find(tokens)):
        if kind == "near":
            if not _FILLS.issuperset(own[last:]):
                continue
            last = len(left)  # "sin ningún" says no once
        if kind != "empty":
            is_turned = not is_turned
        left[first:last] = ()
    return left, is_turned
