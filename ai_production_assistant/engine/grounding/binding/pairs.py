"""Several figures that are said of several names in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.ledger import Mention
from ..text.folding import letters_of
from .bound import are_siblings

# "respectively", "3 and 6 days"
_PAIRED = re.compile(
    r"\b(?:respectively|respectivamente)\b|"
    r"(?<![\w/.,-])\d[\d.,]*(?:\s?%|\s[^\W\d_]{1,10})?\s(?:and|y|e)\s\d[\d.,]*(?![\w/])",
    re.IGNORECASE,
)
# "A is later than B: 28 days against 25"
_AGAINST = re.compile(
    r"(?<![\w/.,-])(\d[\d.,]*)(?:\s?%|\s[^\W\d_]{1,10})?\s"
    r"(?:against|vs\.?|versus|compared (?:to|with)|frente a|contra)\s(?=(\d))",
    re.IGNORECASE,
)
# "60 screws and 8 L of varnish": the second one has its name.
_OF = re.compile(r"\d\s?[^\W\d_]{0,12}\s(?:of|de)\s(?:(?:the|la|el|l[oa]s)\s)?$", re.I)
_NEAR = 30
_WORDS = frozenset("against vs versus compared frente contra".split())


def paired(
    text: str, start: int, found: Sequence[Mention], order: int, of: int
) -> Mention | None:
    """The one of the names ``found`` in ``text`` that the figure at ``start`` is said
    of in its turn.

    :param order: which of the ``of`` figures of the text it is
    """
    subjects = [m for m in found if m.subject or not m.rows] or found
    if len(subjects) == of and _PAIRED.search(text):
        starts = (name.start for name in subjects)
        if not any(_OF.search(text, max(0, at - _NEAR), at) for at in starts):
            return subjects[order]
    if _WORDS.isdisjoint(letters_of(text).words):
        return None
    for match in _AGAINST.finditer(text):
        if start in (match.start(1), match.start(2)):
            two = [m for m in found if m.subject and m.end <= match.start()]
            is_pair = len(two) == 2 and are_siblings(*two)
            return two[start == match.start(2)] if is_pair else None
    return None
