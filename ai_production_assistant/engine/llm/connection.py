"""Connections whose socket another thread can cut at any moment.

Closing a requests session does not wake a call that waits for its first byte, and
nothing in requests or urllib3 can stop a connect or a name look-up. So the socket is
made here, and a second handle on it is kept to shut it down with.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import threading
from time import monotonic

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from .cancel import CancelToken
from .errors import LlmError

# How often a connect in progress looks at the token. Shutting down a socket that is
# still connecting wakes its thread on some systems only.
_SLICE = 0.02


class Lifeline:
    """Holds the socket of one exchange for as long as it lasts."""

    def __init__(self, cancel: CancelToken):
        self.cancel = cancel
        self._lock = threading.Lock()
        self._handle: socket.socket | None = None
        self._reader: socket.socket | None = None
        self._unregister = cancel.on_cancel(self.cut)

    def hold(self, sock: socket.socket):
        """Keep a handle of its own: wrapping in TLS takes the first one away."""
        handle = sock.dup()
        with self._lock:
            stale, self._handle = self._handle, handle
        if stale:
            stale.close()
        if self.cancel.cancelled:
            self.cut()

    def read_from(self, sock: socket.socket):
        """``sock`` is what is read from, perhaps a TLS socket."""
        self._reader = sock

    @property
    def connected(self) -> bool:
        return self._reader is not None

    def wait_at_most(self, seconds: float):
        if self._reader is not None:
            # closed already when the rest of the answer is in the buffer
            with contextlib.suppress(OSError):
                self._reader.settimeout(seconds)

    def cut(self):
        """End the connection: a thread that reads from it wakes, the server sees it."""
        with self._lock:
            if self._handle is not None:
                # already ended by the other side
                with contextlib.suppress(OSError):
                    self._handle.shutdown(socket.SHUT_RDWR)

    def release(self):
        self._unregister()
        self.cut()
        with self._lock:
            if self._handle is not None:
                self._handle.close()
                self._handle = None


def resolve(host: str, port: int, cancel: CancelToken, seconds: float) -> list:
    """Addresses of a host as ``getaddrinfo`` gives them, at most ``seconds`` later.

    The look-up itself cannot be stopped; its thread is left to end by itself.
    """
    answer: list = []
    done = threading.Event()

    def look_up():
        try:
            answer.append(socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answer.append(error)
        done.set()

    threading.Thread(target=look_up, name="llm-resolve", daemon=True).start()
    unregister = cancel.on_cancel(done.set)
    done.wait(seconds)
    unregister()
    cancel.check()
    if not answer:
        raise LlmError(
            "unreachable", f"looking up {host} took over {seconds:g} seconds"
        )
    if isinstance(answer[0], Exception):
        raise LlmError("unreachable", f"the name {host} is not known")
    return answer[0]


def connect(host: str, port: int, lifeline: Lifeline, seconds: float) -> socket.socket:
    """A connected socket, held by ``lifeline``; ``seconds`` cover all addresses."""
    deadline = monotonic() + seconds
    host = host.strip("[]")
    found = resolve(host, port, lifeline.cancel, seconds)
    problem: LlmError | None = None
    for index, (family, kind, protocol, _name, target) in enumerate(found):
        share = (deadline - monotonic()) / (len(found) - index)
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:
            problem = _unreachable(host, port, error)
            continue
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
            sock.setblocking(False)
            lifeline.hold(sock)
            _connect(sock, target, lifeline.cancel, max(share, _SLICE))
            return sock
        except OSError as error:
            sock.close()
            problem = _unreachable(host, port, error)
        except BaseException:
            sock.close()
            raise
    raise problem or LlmError("unreachable", f"{host} has no address")


def _unreachable(host: str, port: int, error: OSError) -> LlmError:
    return LlmError("unreachable", f"{host}:{port}: {error.strerror or error}")


def _connect(sock: socket.socket, target, cancel: CancelToken, seconds: float):
    deadline = monotonic() + seconds
    with contextlib.suppress(BlockingIOError):
        sock.connect(target)
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_WRITE)
        while not selector.select(_SLICE):
            cancel.check()
            if monotonic() > deadline:
                raise OSError(f"no connection in {seconds:g} seconds")
    cancel.check()
    code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if code:
        raise OSError(code, os.strerror(code))


class _Held:
    """Mixed into a urllib3 connection: its socket belongs to a lifeline."""

    lifeline: Lifeline

    def _new_conn(self):
        sock = connect(self.host, self.port, self.lifeline, self.timeout)
        sock.settimeout(self.timeout)
        return sock

    def connect(self):
        super().connect()
        self.lifeline.read_from(self.sock)


class _HeldHTTPConnection(_Held, HTTPConnection):
    pass


class _HeldHTTPSConnection(_Held, HTTPSConnection):
    pass


class LifelineAdapter(HTTPAdapter):
    """Sends one exchange over a connection that ``lifeline`` can cut.

    The time-outs are given here and not with the request, so that they hold whatever
    stands between the session and the adapter.
    """

    def __init__(self, lifeline: Lifeline, connect_seconds: float, patience):
        self.lifeline = lifeline
        self.connect_seconds = connect_seconds
        self.patience = patience
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, **kwargs)
        self._take_over(self.poolmanager)

    def proxy_manager_for(self, proxy, **kwargs):
        if proxy.lower().startswith("socks"):
            raise LlmError("unsupported", "SOCKS proxies cannot be used")
        manager = super().proxy_manager_for(proxy, **kwargs)
        self._take_over(manager)
        return manager

    def send(self, request, stream=False, timeout=None, *args, **kwargs):
        timeout = (self.connect_seconds, self.patience.remaining())
        return super().send(request, stream, timeout, *args, **kwargs)

    def _take_over(self, manager):
        manager.pool_classes_by_scheme = {
            "http": self._pool_maker(HTTPConnectionPool, _HeldHTTPConnection),
            "https": self._pool_maker(HTTPSConnectionPool, _HeldHTTPSConnection),
        }

    def _pool_maker(self, pool_class, connection_class):
        def make_connection(*args, **kwargs):
            connection = connection_class(*args, **kwargs)
            connection.lifeline = self.lifeline
            return connection

        def make_pool(*args, **kwargs):
            pool = pool_class(*args, **kwargs)
            pool.ConnectionCls = make_connection
            return pool

        return make_pool


class _Session(requests.Session):
    def get_redirect_target(self, resp):
        """None: even with redirects off requests reads the body of one, unbounded."""
        return None


def session_for(lifeline: Lifeline, connect_seconds: float, patience):
    """A requests session for one exchange, which trusts nothing in the environment."""
    session = _Session()
    # A .netrc entry would replace our key; proxies are chosen by the caller.
    session.trust_env = False
    adapter = LifelineAdapter(lifeline, connect_seconds, patience)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
