"""What can go wrong with a model server, one code for each thing a user can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .base import Done

CODES = frozenset(
    """
    bad_address unreachable not_a_model_server unauthorised model_missing busy
    bad_request context_exceeded server_error model_error interrupted
    first_token_timeout silence broken_stream line_too_long endless empty_answer
    only_thinking remote_refused unsupported
    """.split()
)


class LlmError(Exception):
    """A call to a model server failed; ``code`` is one of :data:`CODES`.

    ``detail`` is for people who look after the server: English, one line, without
    secrets. ``status`` is the HTTP status where there was one, ``retry_after`` the
    seconds the server asked to wait. ``done`` holds the closing figures of an answer
    that ended properly and yet is no answer (``empty_answer``, ``only_thinking``).
    """

    def __init__(
        self,
        code: str,
        detail: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        *,
        done: Done | None = None,
    ):
        if code not in CODES:
            raise ValueError(f"unknown code of a model server error: {code!r}")
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.done = done


class Cancelled(Exception):
    """The caller's :class:`~.cancel.CancelToken` was cancelled."""
