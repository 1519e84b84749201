"""Chunks of a blocking iterator, with a time limit for each."""

from __future__ import annotations

import queue
import threading

END = object()


class Stream:
    """Reads ``iterator`` in a thread of its own.

    The thread that owns a stream can so do something while nothing comes: show what
    it has, or ask whether the model is still being loaded.
    """

    def __init__(self, iterator):
        self._queue: queue.SimpleQueue = queue.SimpleQueue()
        self._thread = threading.Thread(
            target=self._read,
            args=(iterator,),
            name="ai_production.stream",
            daemon=True,
        )
        self._thread.start()

    def _read(self, iterator):
        try:
            for chunk in iterator:
                self._queue.put((chunk, None))
        except BaseException as error:  # noqa: BLE001 - raised again by its owner
            self._queue.put((END, error))
        else:
            self._queue.put((END, None))

    def get(self, seconds: float | None = None):
        """The next chunk, ``END``, or None when nothing came in ``seconds``.

        :raises Exception: what the iterator raised
        """
        try:
            if seconds is not None and seconds <= 0:
                chunk, error = self._queue.get_nowait()
            else:
                chunk, error = self._queue.get(timeout=seconds)
        except queue.Empty:
            return None
        if error is not None:
            raise error
        return chunk
