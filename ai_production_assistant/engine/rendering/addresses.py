"""Which addresses of the web and of mail a link in an answer may lead to.

A link is an exit: whoever clicks it tells its host all that stands in it, and text of
others may have told the model what to write there. So only an address that stands
literally in the evidence is linked. To ask for the host alone would not do: a host that
a manual names may be one that its author reads the log of, and any path or query on it
then carries figures away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from ..evidence import Evidence

NOWHERE: frozenset[str] = frozenset()

_WEB = re.compile(r"""(?i)\b(?:https?://|www\.)[^\s<>"'\[\]]+""")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The end of a sentence or bracket may be that of the address or not.
_AFTER = ".,;:!?)]}»”’*_"
# Browsers drop or turn these, and so read another address than a person.
_ODD = re.compile(r"[\x00-\x20\x7f\\]")
_PORTS = {"http": 80, "https": 443}


def addresses_of(evidence: Iterable[Evidence]) -> frozenset[str]:
    """The addresses that stand in ``evidence``, as :func:`is_among` looks for them."""
    found: set[str] = set()
    for item in evidence:
        for text in (item.title, item.note, *_texts(item)):
            if "//" in text or "www." in text.lower():
                found.update(_web(text))
            if "@" in text:
                found.update(f"mailto:{m[0].lower()}" for m in _MAIL.finditer(text))
    return frozenset(found - {""})


def is_among(url: str, addresses: frozenset[str]) -> bool:
    """Whether a link may lead to ``url``."""
    return bool(addresses) and normal(url) in addresses


def normal(url: str) -> str:
    """``url`` with its host in one spelling; "" when a link must not lead there."""
    if _ODD.search(url):
        return ""
    if url.lower().startswith("mailto:"):
        # With a "?" it would bring a text along.
        return url.lower() if _MAIL.fullmatch(url[7:]) else ""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or "@" in parts.netloc or not host or "%" in host:
        return ""
    if port not in (None, _PORTS[scheme]):
        host = f"{host}:{port}"
    rest = f"?{parts.query}" if parts.query else ""
    if parts.fragment:
        rest += f"#{parts.fragment}"
    return f"{scheme}://{host}{parts.path or '/'}{rest}"


def readable(url: str) -> str:
    """``url`` for a person: without what is not seen or turns the text around."""
    return "".join(c for c in url if c.isprintable())


def _texts(item: Evidence) -> Iterable[str]:
    for fact in item.facts:
        yield fact.subject
        if isinstance(fact.value, str):
            yield fact.value


def _web(text: str) -> Iterable[str]:
    for match in _WEB.finditer(text):
        url = match[0]
        if url.lower().startswith("www."):
            url = f"http://{url}"
        while True:
            yield from _both(normal(url))
            if url[-1] not in _AFTER:
                break
            url = url[:-1]


def _both(url: str) -> Iterable[str]:
    """Also over TLS, which tells nobody more; not the other way round."""
    yield url
    if url.startswith("http://"):
        yield f"https{url[4:]}"
