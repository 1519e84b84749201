"""What is down is not asked again by every question: one thread tries until it is back.

Nor is what hangs waited for: a service has three times as long as usual. State
of the process; nothing here touches the database.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from statistics import median_low

_logger = logging.getLogger(__name__)

RETRY_SECONDS = 10
# Nobody asked for so long: the next question tries by itself.
IDLE_SECONDS = 600
# A question waits for a service three times as long as it usually takes: no less, as a
# machine at work halts for a moment, and no more than this in any case.
_TIMES = 3
MOST_SECONDS = 1.5
# One odd time among them changes nothing, two do.
_REMEMBERED = 3


class Breaker:
    """``reason`` is the code of why it is not to be asked, empty while it serves.

    :param least: seconds that a question waits for what is usually quicker, or was
        never measured
    """

    def __init__(self, name: str, least: float = MOST_SECONDS):
        self.name = name
        self.least = least
        self.served = float("-inf")
        self._times: deque[float] = deque(maxlen=_REMEMBERED)
        self._lock = threading.Lock()
        self._reason = ""
        self._asked = 0.0
        self._closed = threading.Event()

    @property
    def reason(self) -> str:
        self._asked = time.monotonic()
        return self._reason

    @property
    def patience(self) -> float:
        """Seconds that a question waits before it goes on without."""
        times = list(self._times)
        usual = median_low(times) if times else 0.0
        return min(MOST_SECONDS, max(self.least, _TIMES * usual))

    def took(self, seconds: float):
        """It served, in ``seconds``."""
        self._times.append(seconds)
        self.served = time.monotonic()

    def measure(self, probe: Callable[[], object]):
        """Learn how long it takes; what a model needs to be loaded does not count."""
        for _try in range(2):
            started = time.monotonic()
            probe()
            seconds = time.monotonic() - started
            if seconds <= MOST_SECONDS:
                break
        self.took(seconds)

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
                return self.close()
            try:
                self.measure(probe)
            except Exception as error:
                # Whatever it is, it does not serve yet.
                _logger.debug("%s: %s", self.name, error)
            else:
                return self.close()
        # Somebody else has closed it, and it may have failed again since.
        return None


class Late(Exception):
    """It is not back in time; what was begun goes on."""


class Call:
    """A question to a service, in a thread that may outlive who waits for it.

    A time-out of the connection does not serve for that: it would end what a model
    that is being loaded, or slow, is about to answer, and each question after it would
    end so again. Here its answer is still heard. It says that the service lives and
    how long it takes, and so the next question waits long enough: a model that takes
    300 ms loses the first question of a process, and no other.

    :param probe: asks it something small, for its time and whether it is back
    :param judge: the code of why it does not serve, of an exception; empty where that
        says nothing against it
    :param slow: the code of being late
    :param counts: it takes the time that is usual
    """

    def __init__(
        self,
        guard: Breaker,
        work: Callable[[], object],
        probe: Callable[[], object],
        judge: Callable[[Exception], str],
        slow: str = "slow",
        counts: bool = True,
    ):
        self.guard = guard
        self.probe = probe
        self.slow = slow
        self.counts = counts
        self._work = work
        self._judge = judge
        self._result = None
        self._error: Exception | None = None
        self._late = False
        self._lock = threading.Lock()
        self._ended = threading.Event()
        threading.Thread(target=self._run, name="knowledge-call", daemon=True).start()

    def result(self, seconds: float | None):
        """What it answers within ``seconds``; None waits as long as it takes.

        :raises Late: and tells the breaker so
        """
        if not self._ended.wait(seconds) and self._is_late():
            raise Late
        if self._error is not None:
            raise self._error
        return self._result

    def _is_late(self) -> bool:
        with self._lock:
            if self._ended.is_set():
                return False
            self._late = True
            # Within the lock: whoever ends it closes what is open by then.
            self.guard.fail(self.slow, self.probe)
            return True

    def _run(self):
        started = time.monotonic()
        try:
            self._result = self._work()
        except Exception as error:
            self._error = error
            reason = self._judge(error)
            if reason:
                self.guard.fail(reason, self.probe)
            self._end()
            if reason or self._late:
                return
        seconds = time.monotonic() - started
        if self._end() or seconds > MOST_SECONDS:
            # Perhaps it was loaded just now: that is not what it usually takes.
            try:
                self.guard.measure(self.probe)
            except Exception as error:
                _logger.info("%s: %s", self.guard.name, error)
                return
        elif self._error is None and self.counts:
            self.guard.took(seconds)
        self.guard.close()

    def _end(self) -> bool:
        """:return: whether somebody waited in vain"""
        with self._lock:
            self._ended.set()
            return self._late


_breakers: dict[Hashable, Breaker] = {}
_lock = threading.Lock()


def breaker(key: Hashable, name: str, least: float = MOST_SECONDS) -> Breaker:
    """The one of this process for ``key``."""
    with _lock:
        if key not in _breakers:
            _breakers[key] = Breaker(name, least)
        return _breakers[key]


def forget_breakers():
    """For tests: as a process that has just started."""
    with _lock:
        for one in _breakers.values():
            one.close()
        _breakers.clear()
