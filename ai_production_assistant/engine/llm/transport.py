"""One HTTP exchange with a model server: bounded, and to be stopped at any moment."""

from __future__ import annotations

import http.client
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import requests
import urllib3
from requests.utils import get_environ_proxies

from .address import Address
from .cancel import CancelToken
from .connection import Lifeline, session_for
from .errors import Cancelled, LlmError
from .failures import (
    Redactor,
    error_text,
    load_object,
    status_error,
    stream_error,
    wire_error,
)
from .patience import Deadline, Patience

if TYPE_CHECKING:
    from .base import Timeouts

LINE_LIMIT = 8 * 1024 * 1024
_BODY_LIMIT = 16 * 1024 * 1024
_ERROR_LIMIT = 64 * 1024
_PIECE = 64 * 1024
# what requests, urllib3, http.client and the socket raise; all else is a fault of ours
_WIRE_ERRORS = (
    requests.exceptions.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    OSError,
    UnicodeError,
)


class Transport:
    """Exchanges with one server; keeps its key to itself, and nothing between calls."""

    def __init__(self, address: Address, key: str, timeouts: Timeouts):
        self.address = address
        self.timeouts = timeouts
        key = (key or "").strip()
        # such a header is refused by requests with a message that quotes the key
        if not key.isascii() or not key.isprintable() or " " in key:
            raise LlmError("unauthorised", "the key holds characters no key can hold")
        self._authorization = f"Bearer {key}" if key else address.authorization
        self._redact = Redactor(key, self._authorization.partition(" ")[2])

    def __repr__(self):
        return f"<{type(self).__name__} {self.address.base}>"

    @contextmanager
    def exchange(
        self,
        method: str,
        path: str,
        payload: dict | None = None,
        *,
        patience: Patience,
        cancel: CancelToken | None = None,
    ) -> Iterator[Exchange]:
        """Send a request; the body is read from the exchange while the block lasts.

        Raises LlmError for an HTTP status other than 200 and for what goes wrong on
        the way, also inside the block; Cancelled whenever the token is cancelled.
        """
        cancel = cancel or CancelToken()
        cancel.check()
        lifeline = Lifeline(cancel)
        try:
            with session_for(lifeline, self.timeouts.connect, patience) as session:
                response = self._send(session, method, path, payload)
                with response:
                    exchange = Exchange(response, lifeline, patience)
                    if not 200 <= response.status_code < 300:
                        raise self._status_error(exchange)
                    yield exchange
        except Cancelled:
            raise
        except Exception as error:
            # Whatever a cut connection looks like in here, it is the caller's wish.
            cancel.check()
            if isinstance(error, LlmError):
                error.detail = self._redact(error.detail)
                error.args = (f"{error.code}: {error.detail}",)
                raise
            if not isinstance(error, _WIRE_ERRORS):
                raise
            waited_for = patience
            if not lifeline.connected:
                waited_for = Deadline(self.timeouts.connect)
            raise wire_error(error, waited_for, self._redact) from None
        finally:
            lifeline.release()

    def json(
        self,
        method: str,
        path: str,
        payload: dict | None = None,
        *,
        patience: Patience | None = None,
        cancel: CancelToken | None = None,
        limit: int = _BODY_LIMIT,
    ) -> dict:
        """The JSON object that a short call answers with; an empty body is ``{}``."""
        patience = patience or Deadline(self.timeouts.control)
        with self.exchange(
            method, path, payload, patience=patience, cancel=cancel
        ) as exchange:
            body = exchange.body(limit)
        if not body.strip():
            return {}
        try:
            data = load_object(body)
        except ValueError as error:
            if not body.lstrip().startswith(b"{"):
                detail = "the answer is no JSON object"
                raise LlmError("not_a_model_server", detail) from None
            raise LlmError("broken_stream", f"the answer is broken: {error}") from None
        if said := error_text(data):
            raise stream_error(self._redact(said))
        return data

    def _send(self, session, method, path, payload) -> requests.Response:
        url = self.address.base + path
        headers = {
            "Accept": "application/json, application/x-ndjson, text/event-stream",
            # compressed pieces would be held back until a block is full
            "Accept-Encoding": "identity",
            "User-Agent": "ai-production-assistant",
        }
        if self._authorization:
            headers["Authorization"] = self._authorization
        data = None
        if payload is not None:
            headers["Content-Type"] = "application/json"
            data = json.dumps(payload).encode()
        if not self.address.is_loopback:
            session.proxies = get_environ_proxies(url, no_proxy=None)
        session.verify = _ca_bundle()
        return session.request(
            method, url, data=data, headers=headers, stream=True, allow_redirects=False
        )

    def _status_error(self, exchange: Exchange) -> LlmError:
        exchange.patience = Deadline(min(5, self.timeouts.control))
        try:
            body = exchange.body(_ERROR_LIMIT, cut=True)
        except (LlmError, *_WIRE_ERRORS):
            body = b""
        response = exchange.response
        return status_error(response.status_code, response.headers, body, self._redact)


class Exchange:
    """An answer with a good status whose body has not been read yet."""

    def __init__(self, response: requests.Response, lifeline: Lifeline, patience):
        self.response = response
        self.patience = patience
        #: set by :meth:`lines` when the last line had no end
        self.cut_off = False
        self._lifeline = lifeline

    @property
    def content_type(self) -> str:
        return self.response.headers.get("Content-Type", "").partition(";")[0].lower()

    def pieces(self) -> Iterator[bytes]:
        """The body as it comes in."""
        # requests and urllib3 wait for a full block; the response below them does not.
        source: Any = self.response.raw._fp
        # Counted here: before Python 3.11.8 read1 waits for more than a known length.
        left = source.length
        while left is None or left > 0:
            self._lifeline.wait_at_most(self.patience.remaining())
            piece = source.read1(_PIECE if left is None else min(left, _PIECE))
            self._lifeline.cancel.check()
            if not piece:
                break
            if left is not None:
                left -= len(piece)
            yield piece
        if left:
            raise LlmError("interrupted", f"the answer ended {left} bytes early")

    def body(self, limit: int, *, cut: bool = False) -> bytes:
        """The whole body; a longer one is cut, or raises ``line_too_long``."""
        parts, size = [], 0
        for piece in self.pieces():
            parts.append(piece)
            size += len(piece)
            if size > limit:
                if cut:
                    break
                raise LlmError("line_too_long", f"an answer of over {limit >> 20} MB")
        return b"".join(parts)[:limit]

    def lines(self, limit: int = LINE_LIMIT) -> Iterator[bytes]:
        """The body's lines without their ends, the last one also without newline.

        Raises ``line_too_long`` for a line of more than ``limit`` bytes without
        keeping more than that.
        """
        parts, size = [], 0
        for piece in self.pieces():
            *ended, rest = piece.split(b"\n")
            for line in ended:
                parts.append(line)
                if size + len(line) > limit:
                    raise _too_long(limit)
                yield b"".join(parts).rstrip(b"\r")
                self._lifeline.cancel.check()
                parts, size = [], 0
            parts.append(rest)
            size += len(rest)
            if size > limit:
                raise _too_long(limit)
        if size:
            self.cut_off = True
            yield b"".join(parts).rstrip(b"\r")


def _too_long(limit: int) -> LlmError:
    return LlmError("line_too_long", f"a line of over {limit >> 20} MB")


def _ca_bundle() -> str | bool:
    bundle = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE")
    return bundle or True
