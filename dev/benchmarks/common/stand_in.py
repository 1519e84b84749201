"""The side entrance of the stand-in for the model server."""

import json
import time
import urllib.parse
import urllib.request

# Loopback is asked directly, whatever proxy the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class StandIn:
    def __init__(self, url: str):
        self.url = url

    def script(self, **script) -> None:
        """Keys as in the stand-in's README; for all models."""
        self._post("script", {"model": "", "script": script})

    def chats(self, after: int = 0, *, brief: bool = True) -> list[dict]:
        """Requests for answers with an id above ``after``, oldest first."""
        query = {"path": "/api/chat", "after": after} | ({"brief": 1} if brief else {})
        address = f"{self.url}/stand_in/requests?{urllib.parse.urlencode(query)}"
        with _opener.open(address, timeout=30) as response:
            return json.load(response)["requests"]

    def newest(self) -> int:
        """The id of the newest request for an answer, 0 when there was none."""
        return max((record["id"] for record in self.chats()), default=0)

    def wait_for(self, ready, after: int, seconds: float = 30) -> dict:
        """The first request for an answer that ``ready`` accepts."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for record in self.chats(after):
                if ready(record):
                    return record
            time.sleep(0.02)
        raise TimeoutError("the stand-in was not asked")

    def _post(self, name: str, body: dict) -> None:
        request = urllib.request.Request(
            f"{self.url}/stand_in/{name}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json"},
        )
        _opener.open(request, timeout=30).close()
