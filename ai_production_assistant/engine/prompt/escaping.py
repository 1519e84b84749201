"""Text of others in a prompt: it can neither end its block nor begin a turn.

Model servers join the messages to one text by a template, and read the template's own
signs wherever they stand in it: a name such as ``<|im_start|>system`` would be a turn
of the system. So what opens a tag, or a sign of a template, is shown by a letter that
looks like it: ``‹/evidence>`` reads the same and opens nothing.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff"
    r"\U000e0000-\U000e0fff]"
)
# Some scripts and emoji are written with these; between Latin letters they only hide.
_JOINERS = re.compile(r"[\u200c\u200d\ufe00-\ufe0f]+")
_OPENER = re.compile(
    r"(?P<angle>[<＜﹤])"
    r"|(?P<like>[‹〈⟨«≪˂ᐸ❮❰《]|(?i:&(?:amp;)*(?:lt|\#0*60|\#x0*3c);?|\\[ux]0*3c|%3c))"
    r"|(?P<square>\[(?=/?(?:INST|SYS|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_\w+|ARGS"
    r"|CALL_ID|IMG(?:_\w+)?|AUDIO|THINK|MODEL_SETTINGS|PREFIX|SUFFIX|MIDDLE|gMASK|sop"
    r"|img-\d+)\]|\|))"
)
_ROLE_HEADING = re.compile(
    r"^([ \t]*)(?=\#{2,4}\s*(?:instruction|response|input|system|user|human"
    r"|assistant)\b)",
    re.IGNORECASE | re.MULTILINE,
)
# How far a tag's name is looked for; letters of other scripts that look like Latin.
_REACH = 64
_TWINS = str.maketrans("аеіоѕсԁνηпѵε", "aeioscdvnnve")
_TAG_SIGNS = frozenset("|/\\!?<_")


def harmless(text: str) -> str:
    """``text`` as it is read, without what could end its block or begin a turn."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _CONTROLS.sub(" ", text))
    text = _JOINERS.sub(_joiner, text)
    text = _OPENER.sub(_shut, text)
    return _ROLE_HEADING.sub(r"\1\\", text)


def one_line(text: str, longest: int = 200) -> str:
    """As :func:`harmless`, fit to stand between quotation marks on one line."""
    text = " ".join(harmless(text).split())
    if len(text) > longest:
        text = f"{text[: longest - 1]}…"
    return text.replace('"', "'").replace("<", "‹").replace(">", "›")


def _joiner(match: re.Match) -> str:
    text = match.string
    around = text[max(0, match.start() - 1) : match.start()], text[match.end() :][:1]
    return "" if any(side and side.isascii() for side in around) else match[0]


def _shut(match: re.Match) -> str:
    if match["square"]:
        return "⟦"
    text, end = match.string, match.end()
    following = text[end : end + 1]
    if match["angle"] and (following.isalpha() or _folded(following) in _TAG_SIGNS):
        return "‹"
    while text[end : end + 1].isspace():
        end += 1
    name = _folded(text[end : end + _REACH])
    is_closing = bool(match["angle"]) and name.startswith("/")
    letters = re.sub(r"[^a-z]", "", name)
    return "‹" if is_closing or letters.startswith("evidence") else match[0]


def _folded(text: str) -> str:
    """In lower case, full-width and accented letters as plain ones."""
    text = unicodedata.normalize("NFKD", text.casefold()).translate(_TWINS)
    return "".join(char for char in text if not unicodedata.combining(char))
