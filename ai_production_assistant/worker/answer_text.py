"""The text of an answer on its way to the pages of its owner."""

from __future__ import annotations

import time

from ..engine.rendering import BlockStream
from .job import Job

# One answer alone is shown almost as it comes; with many, each flush costs the database
# a commit and a notification (about 5 ms), so the pace slackens with their number.
FLUSH_SECONDS = 0.04
MAX_FLUSH_SECONDS = 0.25
SAVE_SECONDS = 5.0


class AnswerText:
    """Collects what the model writes and sends it in flushes.

    A flush is one short transaction of its own, whose payload is
    ``{message_id, session_id, attempt, seq, blocks: [{index, html}], count, thinking,
    full}``. ``full`` is true when ``blocks`` holds all of them. Every few seconds, and
    when a page asks, the text so far is saved in the same transaction.

    :param marks: of a text so far, its claims as ``BlockStream`` takes them
    """

    def __init__(self, job: Job, uid: int, session_id: int, running, marks):
        self._job = job
        self._uid = uid
        self._session_id = session_id
        self._running = running
        self._marks = marks
        self._blocks = BlockStream()
        self._parts: list[str] = []
        self._thoughts: list[str] = []
        self._new_thought: list[str] = []
        self._changed = False
        self._flushed = 0.0
        self._cost = 0.0
        self._channel: tuple[str, int] | None = None
        self._saved = time.monotonic()
        self.seq = 0

    def link_to(self, addresses: frozenset[str]):
        """Let links lead to these; told before any text comes."""
        self._blocks.addresses = addresses

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def thinking(self) -> str:
        return "".join(self._thoughts)

    def add(self, text: str):
        self._parts.append(text)
        self._changed = True

    def replace(self, text: str):
        """Another text stands in place of all that was added."""
        self._parts = [text]
        self._changed = True

    def think(self, text: str):
        self._thoughts.append(text)
        self._new_thought.append(text)
        self._changed = True

    def wait(self) -> float | None:
        """Seconds until the next flush is due; None when there is nothing to send."""
        if self._job.sync.is_set():
            return 0.0
        if not self._changed:
            return None
        pace = min(MAX_FLUSH_SECONDS, FLUSH_SECONDS * max(1, self._running()))
        # Where a flush is slow, on a busy machine, half of the time is left to others.
        pace = max(pace, 2 * self._cost)
        return max(0.0, self._flushed + pace - time.monotonic())

    def flush(self, last: bool = False, marks=()):
        """Send what is new.

        :param last: no more text comes: what was held back is shown as it is, with
            the ``marks`` that stay
        :raises JobLost: when the answer is another attempt's by now
        """
        started = time.monotonic()
        full = self._job.sync.is_set()
        self._job.sync.clear()
        text = self.text
        if last:
            changed = self._blocks.finish(text, marks)
        else:
            changed = self._blocks.feed(text, self._marks(text))
        blocks = list(enumerate(self._blocks.html)) if full else changed
        payload = {
            "message_id": self._job.id,
            "session_id": self._session_id,
            "attempt": self._job.attempt,
            "seq": self.seq,
            "blocks": [{"index": index, "html": html} for index, html in blocks],
            "count": self._blocks.count,
            "thinking": self.thinking if full else "".join(self._new_thought),
            "full": full,
        }
        now = time.monotonic()
        if full or now - self._saved >= SAVE_SECONDS:
            self._job.transaction(lambda message: self._save(message, payload, text))
            self._saved = now
        else:
            with self._job.env() as env:
                self._job.check(env.cr, env[self._job.model]._table)
                self._send(env, payload)
        self.seq += 1
        self._new_thought.clear()
        self._changed = False
        self._flushed = started
        self._cost = time.monotonic() - started

    def _send(self, env, payload: dict):
        if self._channel is None:
            channel = env["res.users"].browse(self._uid)._bus_channel()
            self._channel = channel._name, channel.id
        name, record_id = self._channel
        env[name].browse(record_id)._bus_send("ai_production_assistant/text", payload)

    def _save(self, message, payload: dict, text: str):
        message.write(
            {
                "content": text,
                "thinking": self.thinking or False,
                "seq": payload["seq"] + 1,
                "sync_requested": False,
            }
        )
        self._send(message.env, payload)
