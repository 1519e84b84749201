"""A user of Odoo who speaks its JSON-RPC: a session, calls, a websocket."""

import itertools
import json
import re
import threading
from contextlib import suppress

import requests
import websocket

ROUTES = "/ai_production_assistant/"
TOKEN = re.compile(r"""csrf_token:\s*["']([^"']+)""")


class Refused(Exception):
    """The server answered with an error; the text is its own."""


class Client:
    def __init__(self, url: str, database: str, login: str, password: str = ""):
        self.url = url
        self.login = login
        self._http = requests.Session()
        # Loopback is asked directly, whatever proxy the environment names.
        self._http.trust_env = False
        self._ids = itertools.count(1)
        credentials = {"db": database, "login": login, "password": password or login}
        self.uid = self.rpc("/web/session/authenticate", credentials)["uid"]

    @property
    def cookie(self) -> str:
        return self._http.cookies["session_id"]

    def post(self, path: str, body: dict, timeout: float = 60) -> requests.Response:
        return self._http.post(self.url + path, json=body, timeout=timeout)

    def get(self, path: str, timeout: float = 60) -> requests.Response:
        return self._http.get(self.url + path, timeout=timeout)

    def rpc(self, path: str, params: dict, timeout: float = 60):
        """:raises Refused: with the server's message"""
        body = {"jsonrpc": "2.0", "method": "call", "id": next(self._ids)}
        answer = self.post(path, body | {"params": params}, timeout).json()
        if error := answer.get("error"):
            data = error.get("data") or {}
            raise Refused(data.get("message") or error.get("message"))
        return answer.get("result")

    def call(self, route: str, **params):
        """A route of the assistant."""
        return self.rpc(ROUTES + route, params)

    def upload(self, name: str, file, timeout: float = 600) -> dict:
        """A file into the knowledge, as the form of the screen sends it."""
        token = TOKEN.search(self.get("/odoo").text)[1]
        answer = self._http.post(
            f"{self.url}{ROUTES}upload",
            data={"csrf_token": token, "scope": "shared"},
            files={"ufile": (name, file)},
            timeout=timeout,
        )
        answer.raise_for_status()
        return answer.json()

    def kw(self, model: str, method: str, *arguments, **options):
        params = {"model": model, "method": method}
        return self.rpc(
            f"/web/dataset/call_kw/{model}/{method}",
            params | {"args": arguments, "kwargs": options},
        )

    def ask(self, text: str, session_id: int | bool = False) -> dict:
        """Asks and returns the queued answer."""
        return self.call("ask", text=text, session_id=session_id)["messages"][1]

    def listen(self) -> "Listener":
        return Listener(self)


class Listener:
    """A page of the user's as the server sees it: a websocket that is read."""

    def __init__(self, client: Client):
        address = client.url.replace("http", "ws", 1) + "/websocket"
        self._socket = websocket.create_connection(
            address,
            cookie=f"session_id={client.cookie}",
            origin=client.url,
            timeout=60,
            http_no_proxy=["127.0.0.1"],
        )
        subscribe = {"channels": [], "last": 0}
        self._socket.send(json.dumps({"event_name": "subscribe", "data": subscribe}))
        self.texts = 0
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with suppress(OSError, ValueError, websocket.WebSocketException):
            while True:
                for notification in json.loads(self._socket.recv()):
                    kind = notification["message"]["type"]
                    self.texts += kind == "ai_production_assistant/text"

    def close(self) -> None:
        with suppress(OSError, websocket.WebSocketException):
            self._socket.close()
