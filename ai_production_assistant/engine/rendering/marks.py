"""Marks of the checker, carried through Markdown into HTML.

No converter tells where in its source a letter of the HTML stood. So letters that no
answer uses are set into the Markdown around each claim; they pass as any letter of a
word does, and become elements in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

Claims = Iterable[tuple[int, int, str]]

# Letters, not private signs: emphasis ends beside a word's letter, not beside a sign.
_FIRST = 0x13000  # Egyptian hieroglyphs
_DIGITS = [chr(_FIRST + digit) for digit in range(10)]
_CLOSE = chr(_FIRST + 10)
STYLES = ("supported", "computed", "unsupported", "contradicted")
_OPEN = {style: chr(_FIRST + 11 + place) for place, style in enumerate(STYLES)}
_HELD = frozenset({_OPEN["supported"], _OPEN["computed"]})
_OURS = f"{_DIGITS[0]}-{_OPEN[STYLES[-1]]}"

_LETTERS = re.compile(f"[{_OURS}]")
# Where a highlighter takes our letters for an error in the code.
_ERROR = re.compile(f'<span class="err">([{_OURS}]+)</span>')
_PARTS = re.compile(
    # A value is in quotation marks and may hold a ">".
    r"""(?P<tag><[^>"]*(?:"[^"]*"[^>"]*)*>)|"""
    f"(?P<open>[{''.join(_OPEN.values())}])"
    f"(?P<id>[{''.join(_DIGITS)}]+)|(?P<close>{_CLOSE})|(?P<text>[^<{_OURS}]+)"
)


def mark(text: str, claims: Claims = ()) -> str:
    """``text`` with the claims set off, for :func:`reveal`.

    Our letters in the text itself are lost, so that no model can forge a mark.

    :param claims: start, end and verdict; the place in the list is the id. Those of
        another verdict get no mark, nor those that lie across the end of another or
        are right within one that is wrong.
    """
    text = _LETTERS.sub("\ufffd", text)
    spans = [
        (start, end, _OPEN[verdict] + _number(number))
        for number, (start, end, verdict) in enumerate(claims)
        if verdict in _OPEN and start < end
    ]
    inserted: list[tuple[int, str]] = []
    within: list[tuple[int, bool]] = []
    for start, end, opening in sorted(spans, key=lambda span: (span[0], -span[1])):
        while within and within[-1][0] <= start:
            inserted.append((within.pop()[0], _CLOSE))
        is_held = opening[0] in _HELD
        if within and (end > within[-1][0] or (is_held and not within[-1][1])):
            # Nothing within a fault looks right.
            continue
        inserted.append((start, opening))
        within.append((end, is_held))
    inserted += [(end, _CLOSE) for end, _is_held in reversed(within)]
    parts, at = [], 0
    for place, letters in inserted:
        parts += (text[at:place], letters)
        at = place
    return "".join([*parts, text[at:]])


def reveal(html: str) -> str:
    """HTML of the converter in which the letters of :func:`mark` are elements.

    Only text is wrapped, never a tag: a claim that markup cuts has several elements.
    Within one another, the inner one counts.
    """
    if not _LETTERS.search(html):
        return html
    parts: list[str] = []
    opened: list[str] = []
    for part in _PARTS.finditer(_ERROR.sub(r"\1", html)):
        if part["open"]:
            style = STYLES[ord(part["open"]) - ord(_OPEN[STYLES[0]])]
            number = "".join(str(ord(d) - _FIRST) for d in part["id"])
            css = f"o_ai_production_claim o_ai_production_{style}"
            opened.append(f'<span class="{css}" data-claim="{number}">')
        elif part["close"]:
            del opened[-1:]
        elif part["text"] and opened and part["text"].strip():
            parts.append(f"{opened[-1]}{part['text']}</span>")
        else:
            parts.append(part["tag"] or part["text"] or "")
    return "".join(parts)


def unmarked(text: str) -> str:
    """``text`` of the converter without our letters: an address has none."""
    return _LETTERS.sub("", text)


def _number(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))
