"""What the stand-in remembers of the requests that it answered."""

import itertools
import threading
import time
from collections import deque
from dataclasses import dataclass, field

KEPT = 1000
# An endless answer to a caller who reads on must not fill the memory.
TOKENS_KEPT = 100_000


@dataclass(slots=True, eq=False)
class Record:
    """One request. Times are ``time.time()``; ``*_monotonic`` ``time.monotonic()``.

    ``received`` is the moment the request was read to its last byte,
    ``first_byte`` the moment before the first byte of the answer was sent.
    """

    id: int
    method: str
    path: str
    body: dict
    received: float = field(default_factory=time.time)
    received_monotonic: float = field(default_factory=time.monotonic)
    model: str = ""
    status: int = 0
    first_byte: float = 0.0
    first_byte_monotonic: float = 0.0
    finished: float = 0.0
    finished_monotonic: float = 0.0
    closed_early: float = 0.0
    closed_early_monotonic: float = 0.0
    tokens: list = field(default_factory=list)
    fault: str = ""

    @property
    def delay(self):
        """Seconds from the request read to the first byte sent, None before."""
        if not self.first_byte:
            return None
        return self.first_byte_monotonic - self.received_monotonic

    @property
    def messages(self):
        messages = self.body.get("messages")
        return messages if isinstance(messages, list) else []

    @property
    def prompt(self):
        """The texts of all messages, one below the other."""
        texts = (
            message.get("content") for message in self.messages if is_dict(message)
        )
        return "\n".join(text for text in texts if isinstance(text, str))

    def start_answer(self, status):
        self.status = status
        self.first_byte = time.time()
        self.first_byte_monotonic = time.monotonic()

    def finish(self):
        self.finished = time.time()
        self.finished_monotonic = time.monotonic()

    def close_early(self):
        if not self.closed_early:
            self.closed_early = time.time()
            self.closed_early_monotonic = time.monotonic()

    def emit(self, text, kind="text"):
        if len(self.tokens) < TOKENS_KEPT:
            self.tokens.append({"text": text, "time": time.time(), "kind": kind})

    def to_dict(self, brief=False):
        """JSON-safe; ``brief`` leaves out the tokens, the body and the prompt."""
        values = {
            name: getattr(self, name)
            for name in self.__dataclass_fields__
            if name not in ("tokens", "body")
        }
        delay = self.delay
        values["delay_ms"] = None if delay is None else delay * 1000
        values["emitted"] = len(self.tokens)
        if not brief:
            values["tokens"] = list(self.tokens)
            values["body"] = self.body
            values["messages"] = self.messages
            values["prompt"] = self.prompt
        return values


class Log:
    """The newest requests, oldest first; safe for threads."""

    def __init__(self):
        self._records = deque(maxlen=KEPT)
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def add(self, method, path, body):
        with self._lock:
            record = Record(next(self._numbers), method, path, body)
            self._records.append(record)
        return record

    def all(self, model="", path="", after=0):
        """The records of a model, of a path, with an id above ``after``."""
        with self._lock:
            records = list(self._records)
        return [
            record
            for record in records
            if (not model or record.model == model)
            and (not path or record.path == path)
            and record.id > after
        ]

    def clear(self):
        with self._lock:
            self._records.clear()


def is_dict(value):
    return isinstance(value, dict)
