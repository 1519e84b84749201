"""Markdown that leaves the chat: what would lead or load from elsewhere as text.

The chat draws such links and images as text; whoever pastes a copy into another program
has no such renderer, and one that loads images would tell their host all that a model
was talked into writing into the address.
"""

from __future__ import annotations

import re

from .addresses import is_among

# The end of the text of a link or of an image, or of the name of a definition.
_LEADS = re.compile(r"(?<!\\)((?:\\\\)*)\](?=\(|:)(?:\(|:)\s*<?(?P<to>[^\s<>)]*)")
_TAG = re.compile(r"<(?=[a-z/!?])", re.IGNORECASE)
_WEB = re.compile(r"(?i)\b(?:(?P<scheme>[a-z][a-z0-9+.-]{1,30}:)//|www\.)[^\s<>]*")
_AFTER = ".,;:!?)]}»”’*_`"


def disarmed(markdown: str, addresses: frozenset[str]) -> str:
    """``markdown`` whose links lead only to ``addresses`` and that loads nothing.

    :param addresses: as of :func:`.addresses.addresses_of`
    """
    told = markdown.replace("![", r"!\[")
    told = _LEADS.sub(lambda match: _unlinked(match, addresses), told)
    told = _WEB.sub(lambda match: _spelled(match, addresses), told)
    # Not every Markdown knows a backslash there; with a space it opens nothing.
    return _TAG.sub("< ", told)


def _unlinked(match: re.Match, addresses: frozenset[str]) -> str:
    if is_among(match["to"], addresses):
        return match[0]
    return f"{match[1]}\\{match[0][len(match[1]) :]}"


def _spelled(match: re.Match, addresses: frozenset[str]) -> str:
    """An address that no program takes for one, and that a person can read."""
    address = match[0]
    if any(is_among(one, addresses) for one in _forms(address)):
        return address
    if scheme := match["scheme"]:
        return address.replace(f"{scheme}//", f"{scheme}\\//", 1)
    return address.replace(".", r"\.", 1)


def _forms(address: str):
    """The address, and as it is without the end of the sentence or bracket."""
    if address.lower().startswith("www."):
        address = f"http://{address}"
    while address:
        yield address
        if address[-1] not in _AFTER:
            break
        address = address[:-1]
