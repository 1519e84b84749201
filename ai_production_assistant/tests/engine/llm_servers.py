"""Servers for the tests of the model clients: raw sockets, and the stand-in."""

import contextlib
import datetime
import importlib
import json
import os
import queue
import socket
import sys
import threading
import time
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from odoo.tests.common import BaseCase

from ...engine.llm import Cancelled, ChatRequest, LlmError, Timeouts, provider_class

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
# The limits of the product are far longer; what is tested is which one applies.
SHORT = Timeouts(connect=1, first=0.6, silence=0.3, control=1, pull=0.5)


def stand_in_class():
    """The StandIn of ``dev/`` beside the addon, or of the folder OLLAMA_STAND_IN."""
    folder = os.environ.get("OLLAMA_STAND_IN") or Path(__file__).parents[3] / "dev"
    if str(folder) not in sys.path:
        sys.path.append(str(folder))
    return importlib.import_module("ollama_stand_in").StandIn


class Caller:
    """One connection to a :class:`RawServer`, its request read."""

    def __init__(self, sock):
        self.sock = sock
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        first, *fields = head.decode().split("\r\n")
        self.method, self.path = first.split()[:2]
        self.headers = {
            name.lower(): value for name, value in (f.split(": ", 1) for f in fields)
        }
        while len(body) < int(self.headers.get("content-length", 0)):
            body += self._more()
        self.json = json.loads(body) if body else {}

    def _more(self):
        data = self.sock.recv(65536)
        if not data:
            raise ConnectionError("closed within the request")
        return data

    def send(self, data):
        self.sock.sendall(data)

    def chunk(self, data):
        if not isinstance(data, bytes):
            data = json.dumps(data).encode() + b"\n"
        self.send(b"%x\r\n%s\r\n" % (len(data), data))

    def lines(self, *objects):
        """A whole stream in Ollama's form, ended properly."""
        self.send(CHUNKED)
        for item in objects:
            self.chunk(item)
        self.send(b"0\r\n\r\n")

    def reply(self, body, status="200 OK", kind="application/json", **headers):
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
        head += f"Content-Length: {len(body)}\r\n"
        for name, value in headers.items():
            head += f"{name.replace('_', '-')}: {value}\r\n"
        self.send(head.encode() + b"\r\n" + body)

    def wait_closed(self):
        """Block until the other side closes."""
        with contextlib.suppress(OSError):
            while self.sock.recv(65536):
                pass


class RawServer:
    """Runs ``handler(caller)`` for each request, in a thread of its own.

    ``/api/show`` is answered with ``{}`` unless ``show`` is given. ``requests`` are
    the other callers so far; ``closed`` tells when their connections ended.
    """

    def __init__(self, handler, show=None, context=None):
        self.handler = handler
        self.show = show or (lambda caller: caller.reply({}))
        self.context = context
        self.requests = []
        self.arrived = queue.Queue()
        self.closed = queue.Queue()
        self._sock = socket.create_server(("127.0.0.1", 0))
        self.port = self._sock.getsockname()[1]
        self.url = f"http{'s' if context else ''}://localhost:{self.port}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._open = []
        self._workers = []

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        with contextlib.suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()
        for sock in self._open:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
            sock.close()
        for thread in [self._thread, *self._workers]:
            thread.join(2)

    def _accept(self):
        while True:
            try:
                sock, _address = self._sock.accept()
            except OSError:
                return
            self._open.append(sock)
            worker = threading.Thread(target=self._serve, args=(sock,), daemon=True)
            self._workers.append(worker)
            worker.start()

    def _serve(self, sock):
        try:
            if self.context:
                sock = self.context.wrap_socket(sock, server_side=True)
                self._open.append(sock)
            caller = Caller(sock)
            if caller.path == "/api/show":
                self.show(caller)
                caller.wait_closed()
                return
            self.requests.append(caller)
            self.arrived.put(caller)
            with contextlib.suppress(OSError):
                self.handler(caller)
                sock.shutdown(socket.SHUT_WR)
            caller.wait_closed()
            self.closed.put(time.monotonic())
        except OSError:
            pass
        finally:
            sock.close()


def hang(caller):
    """Read the request and never answer."""
    caller.wait_closed()


def say(text, **more):
    return {"message": {"role": "assistant", "content": text}, "done": False, **more}


def end(**more):
    return {
        "message": {"role": "assistant", "content": ""},
        "done": True,
        "done_reason": "stop",
        "prompt_eval_count": 11,
        "eval_count": 7,
        **more,
    }


class LlmCase(BaseCase):
    """Runs a provider against servers on this machine."""

    provider = "ollama"

    def serve(self, handler, **options):
        return self.enterContext(RawServer(handler, **options))

    def serve_lines(self, *objects):
        return self.serve(lambda caller: caller.lines(*objects))

    def stand_in(self, **options):
        return self.enterContext(stand_in_class()(**options))

    def client(self, server, timeouts=SHORT, **options):
        url = server if isinstance(server, str) else server.url
        return provider_class(self.provider)(url, timeouts=timeouts, **options)

    def request(self, model="phi3:mini", **values):
        values = {"context_size": 4096, "max_tokens": 200} | values
        messages = values.pop("messages", [{"role": "user", "content": "Late orders?"}])
        return ChatRequest(model, messages, **values)

    def pieces(self, client, cancel=None, **values):
        return list(client.chat(self.request(**values), cancel))

    def fails(self, code, call, *args, **kwargs):
        """Call, run an iterator to its end, and return the LlmError of that code."""
        with self.assertRaises(LlmError) as caught:
            result = call(*args, **kwargs)
            if hasattr(result, "__next__"):
                for _piece in result:
                    pass
        self.assertEqual(caught.exception.code, code, caught.exception)
        return caught.exception

    def quick(self, measure, limit=0.1, attempts=3):
        """``measure`` returns seconds; a machine under load gets another chance."""
        took = []
        for _attempt in range(attempts):
            took.append(measure())
            if took[-1] < limit:
                return
        self.fail(f"took {', '.join(f'{s:.3f}' for s in took)} s, limit {limit} s")


def run_to_cancel(iterator):
    """A thread that runs ``iterator``; its ``end`` gives (what ended it, when)."""
    ended = queue.Queue()

    def run():
        try:
            for _piece in iterator:
                pass
            ended.put(("finished", time.monotonic()))
        except Cancelled:
            ended.put(("cancelled", time.monotonic()))
        except Exception as error:
            ended.put((repr(error), time.monotonic()))

    threading.Thread(target=run, daemon=True).start()
    return ended


def self_signed(folder):
    """Key and certificate of localhost in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = Path(folder) / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return str(path)
