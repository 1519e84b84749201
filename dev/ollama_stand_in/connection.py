"""One answer on one connection: waiting that notices a caller who hangs up."""

import json
import select
import socket
import time

STREAM_END = b"0\r\n\r\n"
JSON_TYPE = "application/json; charset=utf-8"


class CallerGone(Exception):
    """The caller closed the connection before the answer was complete."""


def to_json(value):
    """Compact JSON with the escapes that Go's encoder adds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        if char in text:
            text = text.replace(char, f"\\u{ord(char):04x}")
    return text.encode("utf-8", "surrogatepass")


class Exchange:
    """The answer to one request.

    Status and headers are written together with the first piece of the answer,
    as Ollama does. Each wait watches the socket too.
    """

    def __init__(self, handler, record):
        self.handler = handler
        self.record = record
        self._socket = handler.connection
        self._watch = _watcher(self._socket)
        self._content_type = "application/x-ndjson"
        self._headers = {}
        self._started = False

    # waiting
    def sleep(self, seconds):
        self.sleep_until(time.monotonic() + seconds)

    def sleep_until(self, moment):
        """Wait until ``time.monotonic()`` is ``moment``; CallerGone at once."""
        while True:
            left = moment - time.monotonic()
            if self._watch is None:
                time.sleep(max(left, 0))
                return
            if self._watch(max(left, 0)):
                self._look()
            elif left <= 0:
                return

    def _look(self):
        try:
            waiting = self._socket.recv(1, socket.MSG_PEEK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            waiting = b""
        if not waiting:
            self.gone()
        # A next request already waits behind this one, so that the socket stays
        # readable and cannot be watched any more.
        self._watch = None

    def gone(self):
        self.record.close_early()
        self.handler.close_connection = True
        raise CallerGone

    # answering
    def send(self, status, value, headers=()):
        """The whole answer at once: a JSON value, or bytes as they are."""
        body = value if isinstance(value, bytes) else to_json(value)
        headers = {"Content-Type": JSON_TYPE} | dict(headers)
        headers["Content-Length"] = str(len(body))
        self.record.start_answer(status)
        self._write(self._head(status, headers) + body)
        self._started = True

    def stream_as(self, content_type, headers=()):
        self._content_type = content_type
        self._headers = dict(headers)

    @property
    def started(self):
        return self._started

    def piece(self, data):
        """One piece of a stream, with the headers when it is the first."""
        framed = b"%x\r\n%b\r\n" % (len(data), data)
        if not self._started:
            framed = self._start() + framed
        self._write(framed)

    def end(self):
        self._write(STREAM_END if self._started else self._start() + STREAM_END)

    def drop(self):
        """Close the connection in the middle of the answer."""
        self.handler.close_connection = True
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def _start(self):
        self._started = True
        self.record.start_answer(200)
        headers = {"Content-Type": self._content_type} | self._headers
        return self._head(200, headers | {"Transfer-Encoding": "chunked"})

    def _head(self, status, headers):
        phrase = self.handler.responses.get(status, ("",))[0]
        lines = [f"HTTP/1.1 {status} {phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines.append(f"Date: {self.handler.date_time_string()}")
        if self.handler.close_connection:
            lines.append("Connection: close")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def _write(self, data):
        if self.handler.command == "HEAD":
            data = data.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
        try:
            self._socket.sendall(data)
        except OSError:
            self.gone()


def _watcher(sock):
    """A function(seconds) -> whether something happened on ``sock``."""
    if hasattr(select, "poll"):
        poll = select.poll()
        poll.register(sock, select.POLLIN)
        return lambda seconds: poll.poll(seconds * 1000)
    return lambda seconds: select.select([sock], [], [], seconds)[0]
