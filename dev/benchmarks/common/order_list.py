"""The list of manufacturing orders as the web client opens it."""

import json
import time

from runtime.errors import Stop

from . import browser
from .client import Client

PATH = "/odoo/action-mrp.mrp_production_action"
ROW = ".o_list_view .o_data_row"
# What a user waits for who comes from another screen: the action, its views, its rows.
AWAITED = ("/web/action/load", "/web/dataset/call_kw/mrp.production/")


class OrderList:
    """What the web client asks the server for, recorded from a real page.

    ``calls``: (path, JSON body), in order.
    """

    def __init__(self, calls: list[tuple[str, dict]]):
        self.calls = calls

    @classmethod
    def record(cls, made, user: Client) -> "OrderList":
        page = browser.start(made.stack.processes, made.stack.logs / "chromium.log")
        page.log_in(made.url, user.cookie)
        page.send("Network.enable")
        page.open(made.url + PATH)
        page.wait_for(f"!!document.querySelector('{ROW}')", 240)
        calls = []
        for event in page.events:
            request = event["params"].get("request", {})
            if event["method"] != "Network.requestWillBeSent":
                continue
            path = request["url"].removeprefix(made.url)
            body = request.get("postData", "")
            if path.startswith(AWAITED):
                calls.append((path, json.loads(body)))
        page.close()
        if not any("web_search_read" in path for path, _body in calls):
            raise Stop(f"The page asked for no orders: {calls}")
        return cls(calls)

    @property
    def names(self) -> list[str]:
        return [path.split("?")[0] for path, _body in self.calls]

    def open(self, user: Client) -> float:
        """Asks for all of it, one after the other; milliseconds of the whole."""
        started = time.perf_counter()
        for path, body in self.calls:
            answer = user.post(path, body)
            answer.raise_for_status()
            if "error" in answer.json():
                raise RuntimeError(f"{path}: {answer.json()['error']['message']}")
        return (time.perf_counter() - started) * 1000
