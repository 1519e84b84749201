"""How long one file is read while others wait."""

from __future__ import annotations

import time

LOOK_SECONDS = 1.0
# Then those that are as urgent have their turn. A file is opened anew for each.
TURN_SECONDS = 60.0


class GaveWay(Exception):
    """The rest of the job is in the queue again, behind the one that was let past."""


class Turn:
    def __init__(self):
        self.began = self.looked = time.monotonic()

    @property
    def over(self) -> bool:
        return time.monotonic() - self.began >= TURN_SECONDS

    def looks(self) -> bool:
        """Whether it is time to look who waits; not at each page of a fast reader."""
        if time.monotonic() - self.looked < LOOK_SECONDS:
            return False
        self.looked = time.monotonic()
        return True

    def ends(self, ingestion) -> bool:
        """Put what is left of the job into the queue when another one comes first.

        In the transaction that has stored what was done, or after it.
        """
        over = self.over
        if not ingestion._others_first(over):
            return False
        ingestion._queue_rest(over)
        ingestion._end("done")
        return True
