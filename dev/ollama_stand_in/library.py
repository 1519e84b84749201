"""Ollama's shelf of models: version, list, show, ps, pull, delete."""

import hashlib

from .connection import to_json
from .generation import Refused


def version(server, exchange, body, script):
    mark = {}
    if not server.plain:
        names = [model.name for model in server.state.listed()]
        played = {name: server.scripts.character_of(name) for name in names}
        mark = {"stand_in": True, "characters": {n: c for n, c in played.items() if c}}
    exchange.send(200, {"version": server.version} | mark)


def tags(server, exchange, body, script):
    models = [model.tag() for model in server.state.listed()]
    exchange.send(200, {"models": models})


def running(server, exchange, body, script):
    exchange.send(200, {"models": server.state.running()})


def show(server, exchange, body, script):
    name = _name(body)
    model = server.state.get(name)
    if model is None:
        raise Refused(404, f"model '{name}' not found")
    exchange.send(200, model.show())


def delete(server, exchange, body, script):
    name = _name(body or {})
    if not server.state.remove(name):
        raise Refused(404, f"model '{name}' not found")
    exchange.send(200, b"", {"Content-Type": "text/plain; charset=utf-8"})


def pull(server, exchange, body, script):
    """Progress over several digests, then the model is there."""
    name = _name(body)
    stream = body.get("stream") is not False
    for line, seconds in _progress(name, script):
        exchange.sleep(seconds)
        if "error" in line and not stream:
            raise Refused(500, line["error"])
        if stream:
            exchange.piece(to_json(line) + b"\n")
        if "error" in line:
            return exchange.end()
    server.state.add(name)
    if not stream:
        return exchange.send(200, {"status": "success"})
    exchange.piece(to_json({"status": "success"}) + b"\n")
    exchange.end()


STEPS = 20


def _progress(name, script):
    """(line, seconds to wait before it) … all but the last."""
    fails = script.fault == "pull_error"
    yield {"status": "pulling manifest"}, 0
    if fails and not script.after_tokens:
        yield {"error": script.error_text(name)}, 0
        return
    total = sum(script.pull_sizes) or 1
    lines = 0
    for number, size in enumerate(script.pull_sizes):
        digest = hashlib.sha256(f"{name}/{number}".encode()).hexdigest()
        line = {
            "status": f"pulling {digest[:12]}",
            "digest": f"sha256:{digest}",
            "total": size,
        }
        yield line, 0
        steps = max(1, round(STEPS * size / total))
        for step in range(1, steps + 1):
            if fails and lines >= script.after_tokens:
                yield {"error": script.error_text(name)}, 0
                return
            lines += 1
            seconds = script.pull_ms / 1000 * size / total / steps
            yield line | {"completed": size * step // steps}, seconds
    for status in ("verifying sha256 digest", "writing manifest"):
        yield {"status": status}, 0


def _name(body):
    name = body.get("model") or body.get("name") or ""
    if not isinstance(name, str) or not name:
        raise Refused(400, "model is required")
    return name
