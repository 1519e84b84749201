"""Text of a PDF as characters that a person would type."""

from __future__ import annotations

import re
import unicodedata

_BULLET = "•"
# Control characters, NUL among them, say nothing; a tab is a space. WinAnsi has the
# bullet at 7F, and Word writes its bullets in the private area of the Symbol fonts.
_TABLE = {
    **dict.fromkeys([*range(0x00, 0x20), *range(0x80, 0xA0), 0xAD], ""),
    **dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], ""),
    **dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0xA0, 0x2007, 0x2009, 0x202F], " "),
    **dict.fromkeys([0x7F, 0xF0A7, 0xF0B7, 0xF06C, 0xF06E, 0xF0D8, 0xF0FC], _BULLET),
    **dict.fromkeys([0x2010, 0x2011], "-"),
    **{0xFB00 + i: t for i, t in enumerate("ff fi fl ffi ffl st st".split())},
}
_PLAIN = re.compile(r"[ -~¡-¬®-ÿ]*\n?")
_STRANGE = re.compile(r"[\ue000-\uf8ff\ufffd\ufffe\uffff\ud800-\udfff]")
# Older TeX fonts write an accent and its letter as two characters.
_LOOSE = re.compile(r"(?<!\d)([´`¨˜ˆ¸]) ?([A-Za-zı])")
_MARKS = dict(zip("´`¨˜ˆ¸", "\u0301\u0300\u0308\u0303\u0302\u0327", strict=True))
# But for what _TABLE makes a bullet of.
_BAD = re.compile(
    r"[\x00-\x08\x0e-\x1f\x80-\x9f\ufffd\ufffe\uffff\ud800-\udfff"
    r"\ue000-\uf06b\uf06d\uf06f-\uf0a6\uf0a8-\uf0b6\uf0b8-\uf0d7\uf0d9-\uf0fb"
    r"\uf0fd-\uf8ff]"
)
# What leads the eye to the page number in a table of contents.
_LEADER = re.compile(r"\s*(?:[._·…]\s?){5,}")
_SPACES = re.compile(r" {2,}")
_SOFT = "\xad"
_WORD_BEFORE = re.compile(r"([^\W\d_]*)[-\xad]$")
_WORD_AFTER = re.compile(r"([^\W\d_]*)")


def _composed(match: re.Match) -> str:
    letter = {"ı": "i"}.get(match[2], match[2])
    whole = unicodedata.normalize("NFC", letter + _MARKS[match[1]])
    return whole if len(whole) == 1 else match[0]


def clean(text: str) -> str:
    """``text`` without what no one can read; a soft hyphen at its end is kept."""
    if not _PLAIN.fullmatch(text):
        soft = text.rstrip().endswith(_SOFT)
        text = _STRANGE.sub("", text.translate(_TABLE))
        text = unicodedata.normalize("NFC", text)
        text = text.rstrip() + _SOFT if soft else text
    if any(mark in text for mark in _MARKS):
        text = _LOOSE.sub(_composed, text)
    text = _SPACES.sub(" ", text) if "  " in text else text
    if ".." in text or ". ." in text or "__" in text or "··" in text:
        text = _LEADER.sub(" ", text)
    return text


def is_garbage(text: str) -> bool:
    """Whether most of ``text`` are glyphs for which the file names no character."""
    bad = len(_BAD.findall(text))
    return bad > 0 and bad >= 0.4 * sum(map(len, text.split()))


def join_lines(texts: list[str], page_text: str = "") -> str:
    """Lines as one text. A word parted at a line end is joined again.

    The hyphen is left out only where a lower-case word goes on, and stays where the
    page writes the word with it elsewhere, or where it belongs to a code.
    """
    whole = ""
    for text in texts:
        text = text.strip()
        if not text:
            continue
        if whole.endswith(("-", _SOFT)):
            whole = _joined(whole, text, page_text)
        else:
            whole = f"{whole} {text}" if whole else text
    return whole.replace(_SOFT, "")


def _joined(whole: str, text: str, page_text: str) -> str:
    before, after = _WORD_BEFORE.search(whole), _WORD_AFTER.match(text)[1]
    word = before[1] if before else ""
    start = len(whole) - 1 - len(word)
    # The rest of a code such as "AB12-" is no word, though letters end it.
    alone = start <= 0 or not (whole[start - 1].isalnum() or whole[start - 1] in "-_/")
    if whole.endswith(_SOFT):
        return whole[:-1] + text
    if whole.endswith((" -", "--")) or whole == "-":
        return f"{whole} {text}"
    if alone and len(word) > 1 and word[1:].islower() and after[:1].islower():
        if f"{word}-{after}".lower() in page_text.lower():
            return whole + text
        return whole[:-1] + text
    return whole + text
