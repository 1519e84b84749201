"""From what came over the wire to the error it means."""

from __future__ import annotations

import http.client
import json
import re
import ssl
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import requests

from .errors import LlmError

_DETAIL_LENGTH = 500
_CONTEXT = re.compile(
    r"context[ _]?(length|size|window)|exceeds? the (available )?context"
    r"|longer than the context|prompt is too long|maximum input length",
    re.I,
)
_MODEL = re.compile(r"\bmodel\b", re.I)
_WRONG_SCHEME = re.compile(rb"HTTP request .{0,20}HTTPS (port|server)", re.I)


class Redactor:
    """Takes secrets out of what a server or a library says."""

    def __init__(self, *secrets: str):
        # longest first: a secret may be part of another
        self._secrets = sorted({s for s in secrets if s}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        text = " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", text).split())
        return text if len(text) <= _DETAIL_LENGTH else text[:_DETAIL_LENGTH] + "…"


def load_object(data: bytes) -> dict:
    """A JSON object; raises ValueError for all else."""
    try:
        value = json.loads(data)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def error_text(data: dict) -> str:
    """What an error object says, in the forms that the known servers use; or ``""``."""
    error = data.get("error")
    if isinstance(error, dict):
        error = error.get("message") or error.get("type") or json.dumps(error)
    if not error and data.get("object") == "error":
        error = data.get("message") or "error"
    return str(error) if error else ""


def looks_like_html(start: bytes) -> bool:
    return start.lstrip()[:1] == b"<"


def stream_error(said: str) -> LlmError:
    """An error object in the place of a piece of an answer (HTTP status 200)."""
    return LlmError(
        "context_exceeded" if _CONTEXT.search(said) else "model_error", said
    )


def status_error(status: int, headers, body: bytes, redact: Redactor) -> LlmError:
    """The error that an HTTP status other than 200 means."""
    try:
        data = load_object(body)
    except ValueError:
        data = {}
    said = redact(error_text(data)) if data else ""
    if not said and not looks_like_html(body):
        said = redact(body.decode("utf-8", "replace"))
    code = _status_code(status, said, bool(error_text(data)))
    if _WRONG_SCHEME.search(body):
        code, said = "bad_address", "the server wants https://"
    elif status == 400 and looks_like_html(body):
        code = "not_a_model_server"
    if 300 <= status < 400:
        target = headers.get("Location", "").split("?")[0]
        said = redact(f"the server redirects to {target or 'nowhere'}")
    detail = f"HTTP {status}" + (f": {said}" if said else "")
    return LlmError(code, detail, status, retry_after(headers.get("Retry-After")))


def _status_code(status: int, said: str, is_error_object: bool) -> str:
    fixed = {401: "unauthorised", 403: "unauthorised", 429: "busy", 503: "busy"}
    if status in fixed:
        return fixed[status]
    if status == 499:
        return "interrupted"
    if status == 404 and is_error_object and _MODEL.search(said):
        return "model_missing"
    if status in (404, 405) or status < 400:
        return "not_a_model_server"
    if _CONTEXT.search(said):
        return "context_exceeded"
    return "bad_request" if status < 500 else "server_error"


def retry_after(value: str | None) -> float | None:
    """Seconds from a Retry-After header, which may hold seconds or a date."""
    if not value:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        if when.tzinfo is None:
            when = when.replace(tzinfo=timezone.utc)
        seconds = (when - datetime.now(timezone.utc)).total_seconds()
    # also drops nan and infinity
    return min(seconds, 3600.0) if seconds > 0 else 0.0 if seconds <= 0 else None


_BAD_ADDRESS = (
    requests.exceptions.InvalidURL,
    requests.exceptions.InvalidSchema,
    requests.exceptions.MissingSchema,
    UnicodeError,
)


def wire_error(error: Exception, patience, redact: Redactor) -> LlmError:
    """The error that an exception of requests, urllib3 or the socket means."""
    chain = list(_chain(error))

    def among(*types):
        return next((link for link in chain if isinstance(link, types)), None)

    said = redact(str(chain[-1]) or type(chain[-1]).__name__)
    if among(*_BAD_ADDRESS):
        return LlmError("bad_address", said)
    if found := among(ssl.SSLCertVerificationError):
        return LlmError("unreachable", redact(f"certificate refused: {found}"))
    if among(ssl.SSLError, requests.exceptions.SSLError):
        if "WRONG_VERSION_NUMBER" in said or "wrong version" in said.lower():
            return LlmError("bad_address", "the server speaks no TLS; try http://")
        return LlmError("unreachable", f"TLS: {said}")
    if among(requests.exceptions.ProxyError):
        return LlmError("unreachable", f"proxy: {said}")
    if among(requests.exceptions.Timeout, TimeoutError):
        return patience.exceeded()
    # a kind of BadStatusLine, so it comes first
    if among(http.client.RemoteDisconnected):
        return LlmError("interrupted", "the server closed the connection unanswered")
    if among(http.client.BadStatusLine, http.client.LineTooLong):
        return LlmError("not_a_model_server", "the answer is not HTTP")
    if among(http.client.IncompleteRead, ConnectionError):
        return LlmError("interrupted", said)
    if among(http.client.HTTPException):
        return LlmError("not_a_model_server", said)
    return LlmError("unreachable", said)


def _chain(error):
    """An exception and those it was made from; the libraries keep them in ``args``."""
    seen: list = []
    waiting = [error]
    while waiting and len(seen) < 20:
        link = waiting.pop(0)
        if not isinstance(link, BaseException) or link in seen:
            continue
        seen.append(link)
        waiting += [*link.args, getattr(link, "reason", None)]
        waiting += [link.__cause__, link.__context__]
    return seen
