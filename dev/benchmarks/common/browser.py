"""A headless Chromium, spoken to in its DevTools protocol."""

import base64
import itertools
import json
import os
import shutil
import tempfile
import time
from pathlib import Path

import websocket

from runtime import web
from runtime.errors import Stop
from runtime.processes import Processes, wait_until

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless=new",
    "--remote-debugging-port=0",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--window-size=1400,900",
)


class Page:
    """One page; each call waits for its answer."""

    def __init__(self, address: str):
        self._socket = websocket.create_connection(
            address, suppress_origin=True, timeout=120, http_no_proxy=["127.0.0.1"]
        )
        self._ids = itertools.count(1)
        self.events: list[dict] = []

    def send(self, method: str, **params) -> dict:
        """A command of the protocol; events that come before its answer are kept."""
        number = next(self._ids)
        message = {"id": number, "method": method, "params": params}
        self._socket.send(json.dumps(message))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == number:
                break
            self.events.append(answer)
        if error := answer.get("error"):
            raise Stop(f"Chromium refused {method}: {error['message']}")
        return answer["result"]

    def evaluate(self, expression: str):
        """The value of an expression; a promise is waited for."""
        result = self.send(
            "Runtime.evaluate",
            expression=expression,
            awaitPromise=True,
            returnByValue=True,
        )
        if details := result.get("exceptionDetails"):
            text = details.get("exception", {}).get("description") or details["text"]
            raise Stop(f"The page threw: {text}")
        return result["result"].get("value")

    def wait_for(self, expression: str, seconds: float = 30):
        """The first true value of ``expression``, which is looked at all the time."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if value := self.evaluate(expression):
                return value
            time.sleep(0.05)
        raise Stop(f"The page never came to: {expression}")

    def log_in(self, url: str, cookie: str) -> None:
        self.send("Network.setCookie", name="session_id", value=cookie, url=url)

    def open(self, url: str) -> None:
        self.send("Page.enable")
        self.send("Page.navigate", url=url)

    def click(self, selector: str) -> None:
        """A click of the mouse on the middle of what is to be seen there."""
        x, y = self.evaluate(
            f"(() => {{ const box = document.querySelector({json.dumps(selector)})"
            ".getBoundingClientRect();"
            " return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        mouse = {"x": x, "y": y, "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", **mouse)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", **mouse)

    def type(self, selector: str, text: str) -> None:
        self.evaluate(f"document.querySelector({json.dumps(selector)}).focus()")
        self.send("Input.insertText", text=text)

    def clock_offset(self) -> float:
        """Milliseconds by which the page's clock is before this process's."""
        best, offset = float("inf"), 0.0
        for _ in range(30):
            sent = time.time()
            there = self.evaluate("performance.timeOrigin + performance.now()")
            back = time.time()
            if back - sent < best:
                best, offset = back - sent, there - (sent + back) * 500
        return offset

    def close(self) -> None:
        """Ends the browser."""
        self.send("Browser.close")

    def screenshot(self, path: Path) -> None:
        data = self.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))


def start(processes: Processes, log: Path) -> Page:
    """Chromium with one empty page; it ends with ``processes``."""
    binary = next(filter(None, map(shutil.which, NAMES)), None)
    if not binary:
        raise Stop("Chromium is not installed.")
    profile = Path(tempfile.mkdtemp(prefix="chromium-"))
    processes.at_end(lambda: shutil.rmtree(profile, ignore_errors=True))
    command = [binary, *OPTIONS, f"--user-data-dir={profile}"]
    if os.name == "posix" and os.geteuid() == 0:
        command.append("--no-sandbox")
    child = processes.start("Chromium", [*command, "about:blank"], log=log)
    port_file = profile / "DevToolsActivePort"
    wait_until(lambda: port_file.exists() and port_file.read_text(), child, seconds=60)
    port = port_file.read_text().split()[0]
    pages = []

    def find() -> bool:
        targets = web.read_json(f"http://127.0.0.1:{port}/json/list") or []
        pages[:] = [target for target in targets if target["type"] == "page"]
        return bool(pages)

    wait_until(find, child, seconds=60)
    return Page(pages[0]["webSocketDebuggerUrl"])
