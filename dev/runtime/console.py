"""Progress of the long steps, on standard error: standard output is for results."""

import sys
import threading
import time
from contextlib import contextmanager

# Without a terminal (a build log) a step reports at most this often.
QUIET_SECONDS = 10

_lock = threading.Lock()


def say(text: str = "") -> None:
    with _lock:
        print(text, file=sys.stderr, flush=True)


class Step:
    """One long step; ``update`` may be called as often as there is news."""

    def __init__(self, title: str):
        self.title = title
        self.start = time.monotonic()
        self._last = self.start
        self._text = "working"

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.start

    def update(self, text: str) -> None:
        """``text`` empty: still at what was said last."""
        self._text = text or self._text
        now = time.monotonic()
        if now - self._last >= (1 if sys.stderr.isatty() else QUIET_SECONDS):
            self._last = now
            say(f"  ... {self.title}: {self._text} ({self.seconds:.0f} s)")


@contextmanager
def step(title: str):
    """Announces ``title`` at once and its seconds at the end."""
    current = Step(title)
    say(f"  ... {title}")
    try:
        yield current
    except BaseException as error:
        how = "failed" if isinstance(error, Exception) else "interrupted"
        say(f"  !!! {title}: {how} after {current.seconds:.1f} s")
        raise
    say(f"  ok  {title} ({current.seconds:.1f} s)")
