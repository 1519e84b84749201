"""The address of a server as people type it, made into one that can be called."""

from __future__ import annotations

import base64
import ipaddress
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from .errors import LlmError

# What people copy from a browser or a manual along with the address.
_ENDPOINT = re.compile(
    r"(/(api|v1)(/(chat|generate|tags|embed|version|models|embeddings|chat/completions))?)$"
)
OLLAMA_PORT = 11434
_HOST = re.compile(r"^[^\s/?#@\\\x00-\x20<>\"{}|^`%]+$")


@dataclass(frozen=True, slots=True)
class Address:
    """``base`` has scheme, host, port and path prefix, and no password."""

    base: str
    host: str
    # the value of an Authorization header, from a user name in the address
    authorization: str = field(default="", repr=False)

    @classmethod
    def parse(cls, text: str, default_port: int | None = None) -> Address:
        """Read what a person typed; raises LlmError ``bad_address``."""
        typed = (text or "").strip()
        if not typed:
            raise LlmError("bad_address", "the address is empty")
        has_scheme = "://" in typed
        if not has_scheme:
            typed = "http://" + _bracketed(typed)
        try:
            parts = urlsplit(typed)
            host, port = parts.hostname or "", parts.port
        except ValueError as error:
            raise LlmError("bad_address", f"not an address: {error}") from None
        if parts.scheme not in ("http", "https"):
            raise LlmError(
                "bad_address", f"{parts.scheme}:// is neither http nor https"
            )
        if not _valid_host(host) or port == 0:
            raise LlmError("bad_address", "the address names no valid host")
        if port is None and not has_scheme:
            port = default_port
        # A server is told to listen on these, nobody can call them.
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
        shown = f"[{host}]" if ":" in host else host
        base = f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
        path = _ENDPOINT.sub("", re.sub(r"/+", "/", parts.path).rstrip("/"))
        return cls(base + path.rstrip("/"), host, _basic(parts))

    @property
    def is_loopback(self) -> bool:
        if self.host == "localhost" or self.host.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def default_address(ollama_host: str | None) -> str:
    """Where Ollama is by its own variable OLLAMA_HOST, else at its usual address."""
    try:
        address = Address.parse(ollama_host or "", default_port=OLLAMA_PORT)
    except LlmError:
        return f"http://localhost:{OLLAMA_PORT}"
    return ollama_host.strip() if address.authorization else address.base


def without_password(address: str) -> str:
    """What a person typed as an address, fit to be shown to others."""
    return re.sub(r"(?i)^(\s*(?:[a-z][a-z0-9+.-]*://)?)[^/?#]*@", r"\1", address)


def _bracketed(typed: str) -> str:
    """``::1`` as an address part; a bare IPv6 address cannot carry a port."""
    try:
        return f"[{ipaddress.IPv6Address(typed)}]"
    except ValueError:
        return typed


def _valid_host(host: str) -> bool:
    if not _HOST.match(host):
        return False
    try:
        labels = host.rstrip(".").encode("idna").split(b".")
    except UnicodeError:
        return False
    return all(labels)


def _basic(parts) -> str:
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode()
