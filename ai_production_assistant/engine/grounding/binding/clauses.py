"""The parts of a sentence between commas and the like."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..facts.ledger import Mention

_CLAUSE = re.compile(
    r"[;:()?→·|•–—,\s](?:(?<![,\s])|(?<=,)(?!\d)|(?<=\s)(?:and|but|while|whereas|because|since|y|e|pero|porque|mientras(?:\s+que)?|aunque|"
    r"compared\s+(?:to|with)|versus|frente\s+a|en\s+comparaci[oó]n\s+con)\s)",
    re.IGNORECASE,
)
# What stands between the names of a list, and behind its last one.
CHAIN = re.compile(
    r"\s*(?:\([^()]{1,60}\))?\s*(?:[,;]|[,;]?\s*\b(?:and|y|e)\b|&|\+)\s*", re.IGNORECASE
)
CHAIN_END = re.compile(r"\s*(?:\([^()]{1,60}\))?[\s.;,)\]]*$")


def clauses(text: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Parts of ``text`` between commas and the like; a name is never taken apart."""
    found, begin, at = [], 0, 0
    for match in _CLAUSE.finditer(text):
        while at < len(mentions) and mentions[at].end <= match.start():
            at += 1
        if at and match[0] == ")" and match.start() == mentions[at - 1].end:
            if "(" in mentions[at - 1].name:
                continue  # "Desk (Oak, Black)"
        if at == len(mentions) or match.start() < mentions[at].start:
            found.append((begin, match.start()))
            begin = match.end()
    return [*found, (begin, len(text) + 1)]
