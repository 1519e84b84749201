"""The server itself: a thread for each connection, on one loopback port."""

import socket
import sys
import threading
import time
from http.server import ThreadingHTTPServer

from .characters import CHARACTERS
from .generation import FIRST_TOKEN_MS, TOKENS_PER_SECOND, Slots
from .handler import Handler
from .record import Log
from .script import Scripts
from .state import State

VERSION = "0.31.2"


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, address, stand_in):
        self.stand_in = stand_in
        self._open = set()
        self._guard = threading.Lock()
        super().__init__(address, Handler)

    def process_request(self, request, client_address):
        with self._guard:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        with self._guard:
            self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self):
        """Close all connections, so that their threads and callers end."""
        with self._guard:
            connections = list(self._open)
        for connection in connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def handle_error(self, request, client_address):
        # A caller who hangs up between two requests is nothing to report.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class StandIn:
    """A stand-in on ``http://host:port`` (0: a free port).

    Times in milliseconds are defaults for what a script leaves open.
    ``parallel`` answers are made at a time (0: any number), ``queue`` more may
    wait. With ``plain`` it does not tell that it is a stand-in. ``api_key`` is
    asked for on /v1 only. ``characters`` lists a model for each character, by its
    name.
    """

    def __init__(
        self,
        host="127.0.0.1",
        port=0,
        *,
        first_token_ms=FIRST_TOKEN_MS,
        tokens_per_second=TOKENS_PER_SECOND,
        load_ms=0.0,
        parallel=0,
        queue=512,
        api_key="",
        plain=False,
        characters=False,
        version=VERSION,
    ):
        self.first_token_ms = first_token_ms
        self.tokens_per_second = tokens_per_second
        self.load_ms = load_ms
        self.slots = Slots(parallel, queue)
        self.api_key = api_key
        self.plain = plain
        self.version = version
        self.state = State()
        self.scripts = Scripts()
        self.log = Log()
        self.characters = CHARACTERS if characters else ()
        self._cast()
        self._http = _Http((host, port), self)
        self._thread = None

    @property
    def url(self):
        host, port = self._http.server_address[:2]
        return f"http://{host}:{port}"

    @property
    def port(self):
        return self._http.server_address[1]

    @property
    def requests(self):
        """The requests answered so far but those for /stand_in, oldest first."""
        return self.log.all()

    def requests_of(self, model="", path="", after=0):
        return self.log.all(model, path, after)

    def wait_for(self, condition, model="", seconds=5.0):
        """The first Record of ``model`` for which ``condition(record)`` is true.

        Raises TimeoutError when there is none after ``seconds``.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for record in self.requests_of(model):
                if condition(record):
                    return record
            time.sleep(0.002)
        raise TimeoutError(f"no such request of {model or 'any model'}")

    def script(self, script, model="", **values):
        """Set what happens; ``values`` describe the model (capabilities, …).

        A model that does not exist is made, out of sight of /api/tags unless
        ``listed`` is given. What is loaded has to be loaded anew.
        """
        self.scripts.set(model, script)
        if model and (values or not self.state.get(model)):
            self.state.add(model, **({"listed": False} | values))
        self.state.unload(model)

    def reset(self):
        """Forget scripts and requests, and have the default models again."""
        self.scripts.clear()
        self.log.clear()
        self.state.reset()
        self._cast()

    def _cast(self):
        for name in self.characters:
            able = ("completion", "tools")
            self.script({"character": name}, name, listed=True, capabilities=able)

    def start(self):
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.05,), name="stand-in", daemon=True
        )
        self._thread.start()
        return self

    def serve(self):
        """Answer in this thread until interrupted."""
        try:
            self._http.serve_forever(0.5)
        finally:
            self._http.hang_up()
            self._http.server_close()

    def stop(self):
        self._http.shutdown()
        self._http.server_close()
        self._http.hang_up()
        if self._thread:
            self._thread.join(5)

    def __enter__(self):
        return self.start()

    def __exit__(self, *exc):
        self.stop()
