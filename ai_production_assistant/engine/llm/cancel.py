"""Stopping a call from another thread."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from .errors import Cancelled

_logger = logging.getLogger(__name__)


class CancelToken:
    """A stop sign that any thread can raise, once and for good."""

    def __init__(self):
        self._lock = threading.Lock()
        self._cancelled = False
        self._callbacks: dict[object, Callable[[], None]] = {}

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self):
        """Raise the sign; the callbacks run in this thread before it returns."""
        with self._lock:
            if self._cancelled:
                return
            self._cancelled = True
            callbacks = list(self._callbacks.values())
            self._callbacks.clear()
        for callback in callbacks:
            self._run(callback)

    def on_cancel(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call ``callback`` when cancelled, at once if that has happened already.

        Returns a function that takes the callback back.
        """
        key = object()
        with self._lock:
            waiting = not self._cancelled
            if waiting:
                self._callbacks[key] = callback
        if not waiting:
            self._run(callback)

        def unregister():
            with self._lock:
                self._callbacks.pop(key, None)

        return unregister

    def check(self):
        """Raise :class:`Cancelled` when the sign is up."""
        if self._cancelled:
            raise Cancelled()

    @staticmethod
    def _run(callback: Callable[[], None]):
        # One callback that fails must not keep the others from stopping their call.
        try:
            callback()
        except Exception:
            _logger.exception("A callback of a cancelled call failed")
