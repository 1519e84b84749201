"""What is down is not asked again by every question: one thread tries until it is back.

State of the process; nothing here touches the database.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Hashable

_logger = logging.getLogger(__name__)

RETRY_SECONDS = 10
# Nobody asked for so long: the next question tries by itself.
IDLE_SECONDS = 600


class Breaker:
    """``reason`` is the code of why it is not to be asked, empty while it serves."""

    def __init__(self, name: str):
        self.name = name
        self._lock = threading.Lock()
        self._reason = ""
        self._asked = 0.0
        self._closed = threading.Event()

    @property
    def reason(self) -> str:
        self._asked = time.monotonic()
        return self._reason

    def fail(self, reason: str, probe: Callable[[], object]):
        """It did not serve. ``probe`` is called until it raises nothing."""
        with self._lock:
            first = not self._reason
            self._reason = reason
            self._closed.clear()
            self._asked = time.monotonic()
        if first:
            _logger.warning("%s does not serve: %s", self.name, reason)
            threading.Thread(
                target=self._watch, args=(probe,), name="knowledge-probe", daemon=True
            ).start()

    def close(self):
        """It serves again."""
        with self._lock:
            if self._reason:
                _logger.info("%s serves again", self.name)
            self._reason = ""
            self._closed.set()

    def _watch(self, probe):
        while not self._closed.wait(RETRY_SECONDS):
            if time.monotonic() - self._asked > IDLE_SECONDS:
                break
            try:
                probe()
            except Exception as error:
                # Whatever it is, it does not serve yet.
                _logger.debug("%s: %s", self.name, error)
            else:
                break
        self.close()


_breakers: dict[Hashable, Breaker] = {}
_lock = threading.Lock()


def breaker(key: Hashable, name: str) -> Breaker:
    """The one of this process for ``key``."""
    with _lock:
        if key not in _breakers:
            _breakers[key] = Breaker(name)
        return _breakers[key]


def forget_breakers():
    """For tests: as a process that has just started."""
    with _lock:
        for one in _breakers.values():
            one.close()
        _breakers.clear()
