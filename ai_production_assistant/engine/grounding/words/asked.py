"""What a sentence asks, asks for or proposes, and so does not tell to be so: "Could
Marc take A?", "Close A today.", "I suggest moving A to Friday."."""

from __future__ import annotations

import re
from functools import lru_cache

# "Marc: ", "Ana, ", "Or "
_START = (
    r"(?:^\W*(?:[^\W\d_]+(?:\s[^\W\d_]+)?\s*[,:]\s*)?|[,;:(¿—–]\s*)¿?"
    r"(?:(?:please|so|or|and|then|also|now|first|next|por favor|o|y|entonces|"
    r"tambi[eé]n|ahora|primero|luego),?\s+¿?){0,2}"
)
# Only of what ends in a question mark.
_ASKS = re.compile(
    rf"{_START}(?:(?:should|could|can|shall|would|may|might)(?:n['’]t)?\s+"
    r"(?!it\b|this\b|that\b)(?:you\s+like\s+)?|(?:do\s+you\s+)?want\s+|"
    r"(?:se\s+)?(?:pued\w+|podemos|podr[ií]a\w*|deber[ií]a\w*|debo|debemos|"
    r"quiere[sn]?|quer[eé]is)(?:\s+que)?\s+|"
    # "¿Muevo la A al 28?", of the first person
    r"(?<=¿)(?!cu|c[oó]mo)[^\W\d_]{2,}(?:o|[aei]mos)\s+(?=(?:la|el|las|los)\s))",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    rf"{_START}(?:(?:I|we)(?:\s+would|['’]d)?\s+(?:suggest|recommend|propose|advise)|"
    r"(?:you|we|I)\s+(?:should|could|might)(?!\s+(?:also\s+)?(?:know|note|see)\b)|let(?:['’]s|\s+us)|"
    r"(?:(?:te|le|os)\s+)?(?:sugiero|sugerimos|recomiendo|recomendamos|propongo|"
    r"proponemos|aconsejo)|(?:podr|deber)[ií]a(?:s|mos)|convendr[ií]a|conviene)\s+"
    r"(?:(?:that|que)\s+)?",
    re.IGNORECASE,
)
# "Close A today": what is done to an order; "Start: 28 November" is a label.
_BIDS = re.compile(
    rf"{_START}(?:close|move|reschedule|postpone|shift|push|assign|reassign|give|hand|"
    r"take|transfer|start|finish|complete|set|change|bring|cierr[ae]|muev[ae]|"
    r"(?:re)?asign[ae]|reprogram[ae]|aplaza|aplace|adelant[ae]|p[aá]s[ae]le|pon(?:ga)?|"
    r"cambi[ae]|(?:cerr|mov|(?:re)?asign|reprogram|aplaz|adelant|cambi)[ae]r)\s+"
    r"(?![\d(=–-]|(?:of|to|date|del?|en)\b)",
    re.IGNORECASE,
)
# "Make sure that all are there": what is to be seen to.
_SURE = re.compile(
    rf"{_START}(?:(?:make|be)\s+(?:sure|certain)|ensure|check|verify|wait\s+until|"
    r"aseg[uú]r[ae](?:te|se)|compr[uo]eb[ae]|verifi(?:ca|que)|esper[ae]\s+a)\s+"
    r"(?:(?:de\s+)?(?:that|que)\s+)?",
    re.IGNORECASE,
)
# Behind it something is told: "which is late", "(due 3 May)".
_END = re.compile(
    r"[;(?]|:(?!\d)|\s[–—-]\s|,(?!\s+(?:and|or|then|please|y|e|o|por favor)\b)"
    r"(?=\s+(?-i:[a-zà-ÿ]))|\b(?:which|who|whose|that|because|since|as|but|que|quien|"
    r"porque|ya que|pues|pero)\b",
    re.IGNORECASE,
)
# "The 60 screws", "due on 3 May", "from the 3rd to the 5th"
_KNOWN = re.compile(
    r"\b(?:(?:due|from|since|planned|expected|vence|del|desde|previst[oa])"
    r"(?:\s+(?:on|by|for|the|el|para))*)\s+$",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:the|l[oa]s)\s+$", re.IGNORECASE)
_LONGEST = 500
_FAR = 30


@lru_cache(maxsize=256)
def _asked(text: str) -> tuple[int, int, bool]:
    """Where a sentence asks or proposes, and whether it only bids to do something."""
    match = "?" in text and _ASKS.search(text) or _PROPOSES.match(text)
    bids = None if match else _BIDS.match(text)
    if not (match := match or bids):
        return 0, 0, False
    end = _END.search(text, match.end())
    return match.start(), end.start() if end else len(text), bids is not None


def is_asked(text: str, start: int, others=(), *, figure: bool = False) -> bool:
    """Whether what stands at ``start`` is only asked or proposed.

    :param others: places of what it is said of
    :param figure: whether it is a number: a bid tells those, "take 40 of the 60"
    """
    if len(text) > _LONGEST:
        return False
    first, last, bids = _asked(text)
    if not all(first <= place < last for place in (start, *others)):
        return False
    if figure and (bids or _THE.search(text, max(0, start - _FAR), start)):
        return False
    return not _KNOWN.search(text, max(0, start - _FAR), start)


def is_seen_to(text: str, start: int) -> bool:
    """Whether what is said at ``start`` is what somebody is to see to."""
    match = _SURE.match(text[:_LONGEST])
    if not match or start < match.end():
        return False
    end = _END.search(text, match.end(), start)
    return end is None
