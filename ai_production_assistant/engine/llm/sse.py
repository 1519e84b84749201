"""The events of an OpenAI-compatible stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .errors import LlmError
from .failures import load_object, looks_like_html

END = "[DONE]"


def events(exchange) -> Iterator[dict | str]:
    """Objects of the ``data:`` lines, then :data:`END` where the server sends it.

    Some servers report a failure in a line without ``data:``, or answer with one
    object instead of a stream; both come out as objects too.
    """
    begun = False
    for line in _fields(exchange.lines()):
        if line == END.encode():
            yield END
            return
        try:
            yield load_object(line)
        except ValueError as error:
            if not begun and _is_page(exchange, line):
                raise LlmError("not_a_model_server", "a web page answers") from None
            if exchange.cut_off:
                raise LlmError("interrupted", "the answer ended in a line") from None
            detail = f"an event is not a JSON object: {error}"
            raise LlmError("broken_stream", detail) from None
        begun = True


def _fields(lines: Iterable[bytes]) -> Iterator[bytes]:
    """What stands in the lines; comments, names and numbers of events left out."""
    for line in lines:
        line = line.strip()
        if not line or line.startswith((b":", b"event:", b"id:", b"retry:")):
            continue
        for name in (b"data:", b"error:"):
            line = line.removeprefix(name)
        line = line.strip()
        if line:
            yield line


def _is_page(exchange, line: bytes) -> bool:
    return looks_like_html(line) or "html" in exchange.content_type
