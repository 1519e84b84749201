"""The list of manufacturing orders as the web client opens it."""

import json
import time

from . import browser
from .client import Client

PATH = "/odoo/action-mrp.mrp_production_action"
ROW = ".o_list_view .o_data_row"
# Kept open by the page or sent in its own time; not what a user waits for.
ASIDE = (
    "/bus/",
    "/websocket",
    "/mail/data",
    "/mail/inbox",
    "/web/image",
    "/longpolling",
)


class OrderList:
    """What the page asks the server for, once recorded from a real page.

    ``calls``: (path, body) of the document (body None) and of each JSON request.
    """

    def __init__(self, calls: list[tuple[str, dict | None]]):
        self.calls = calls

    @classmethod
    def record(cls, made, user: Client) -> "OrderList":
        page = browser.start(made.stack.processes, made.stack.logs / "chromium.log")
        page.log_in(made.url, user.cookie)
        page.send("Network.enable")
        page.open(made.url + PATH)
        page.wait_for(f"!!document.querySelector('{ROW}')", 240)
        calls = [(PATH, None)]
        for event in page.events:
            request = event["params"].get("request", {})
            if event["method"] != "Network.requestWillBeSent":
                continue
            path = request["url"].removeprefix(made.url)
            body = request.get("postData", "")
            if body.startswith("{") and not path.startswith(ASIDE):
                calls.append((path, json.loads(body)))
        page.close()
        return cls(calls)

    @property
    def names(self) -> list[str]:
        return [path.split("?")[0] for path, _body in self.calls]

    def open(self, user: Client) -> float:
        """Asks for all of it, one after the other; milliseconds of the whole."""
        started = time.perf_counter()
        for path, body in self.calls:
            answer = user.get(path) if body is None else user.post(path, body)
            answer.raise_for_status()
            if body is not None and "error" in answer.json():
                raise RuntimeError(f"{path}: {answer.json()['error']['message']}")
        return (time.perf_counter() - started) * 1000
