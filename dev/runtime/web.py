"""Questions to HTTP servers on the way up."""

import json
import urllib.error
import urllib.request

# Loopback is asked directly, whatever proxy the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def status(url: str, timeout: float = 2) -> int:
    """HTTP status of a GET, 0 when nobody answers."""
    try:
        with _opener.open(url, timeout=timeout) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError):
        return 0


def read_json(url: str, timeout: float = 2):
    """The JSON body of a GET, None when there is none."""
    try:
        with _opener.open(url, timeout=timeout) as response:
            return json.load(response)
    except (OSError, ValueError):
        return None
