"""One progress out of the many layers of a download."""

from __future__ import annotations

from .base import PullProgress
from .reading import number, string


class Progress:
    """Sums the layers; no figure ever falls, though a retried layer starts again."""

    def __init__(self):
        self._layers: dict[str, tuple[int, int]] = {}
        self._percent = 0.0

    def update(self, line: dict) -> PullProgress:
        status, digest = string(line.get("status")), string(line.get("digest"))
        if digest:
            done, size = self._layers.get(digest, (0, 0))
            size = max(size, number(line.get("total")))
            done = max(done, min(number(line.get("completed")), size))
            self._layers[digest] = (done, size)
        completed = sum(done for done, _size in self._layers.values())
        total = sum(size for _done, size in self._layers.values())
        if status == "success":
            completed, self._percent = total, 100.0
        elif total:
            # The whole is there only when the server says so: layers come one by one.
            self._percent = max(self._percent, min(100 * completed / total, 99.0))
        return PullProgress(status, completed, total, self._percent)
