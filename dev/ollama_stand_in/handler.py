"""One connection: reads requests, finds who answers, records."""

import json
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, urlsplit

from . import chat, control, embed, library, openai_api
from .connection import CallerGone, Exchange
from .generation import Refused
from .record import Record

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
HTML = b"<!DOCTYPE html>\n<html><head><title>Welcome to nginx!</title></head>\n\
<body><h1>Welcome to nginx!</h1><p>It works.</p></body></html>\n"
# (method, path) -> operation name (as scripts name it) and who answers.
ROUTES = {
    ("GET", "/api/version"): ("version", library.version),
    ("GET", "/api/tags"): ("tags", library.tags),
    ("GET", "/api/ps"): ("ps", library.running),
    ("POST", "/api/show"): ("show", library.show),
    ("POST", "/api/pull"): ("pull", library.pull),
    ("DELETE", "/api/delete"): ("delete", library.delete),
    ("POST", "/api/chat"): ("chat", chat.chat),
    ("POST", "/api/embed"): ("embed", embed.embed),
    ("GET", "/v1/models"): ("tags", openai_api.models),
    ("POST", "/v1/chat/completions"): ("chat", openai_api.chat),
    ("POST", "/v1/embeddings"): ("embed", openai_api.embeddings),
}
CONTROL = {
    ("GET", "/stand_in/requests"): control.requests,
    ("GET", "/stand_in/state"): control.state,
    ("POST", "/stand_in/script"): control.script,
    ("POST", "/stand_in/reset"): control.reset,
    ("POST", "/stand_in/models"): control.models,
}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server_version = "stand-in"

    def do_GET(self):
        stand_in = self.server.stand_in
        url = urlsplit(self.path)
        try:
            raw = self._read()
        except (OSError, ValueError):
            self.close_connection = True
            return
        if url.path.startswith("/stand_in/"):
            self._control(stand_in, url, raw)
            return
        body = _object(raw)
        record = stand_in.log.add(self.command, url.path, body or {})
        exchange = Exchange(self, record)
        try:
            self._answer(stand_in, exchange, url, raw, body)
        except CallerGone:
            pass
        except Exception as error:
            self.close_connection = True
            if not exchange.started:
                exchange.send(500, {"error": f"defect of the stand-in: {error!r}"})
            raise
        finally:
            record.finish()

    do_POST = do_DELETE = do_HEAD = do_PUT = do_GET

    def _answer(self, stand_in, exchange, url, raw, body):
        method = "GET" if self.command == "HEAD" else self.command
        operation, answer = ROUTES.get((method, url.path), ("", None))
        name = _model_name(body)
        exchange.record.model = name
        script = stand_in.scripts.take(name, operation or "other")
        exchange.record.fault = script.fault
        try:
            if self._refuse(stand_in, exchange, script, name, operation):
                return
            if answer is None:
                self._unknown(exchange, url, method)
            elif method == "POST" and body is None:
                raise Refused(400, _no_body(raw))
            else:
                answer(stand_in, exchange, body, script)
        except Refused as refused:
            value = {"error": refused.text}
            if url.path.startswith("/v1/"):
                value = openai_api.error(refused.status, refused.text)
            if exchange.started:
                exchange.drop()
            else:
                exchange.send(refused.status, value, refused.headers)

    def _refuse(self, stand_in, exchange, script, name, operation):
        """Do the faults that come before any answer; whether one did."""
        if script.fault == "html":
            exchange.send(200, HTML, {"Content-Type": "text/html"})
            return True
        if script.fault == "deleted":
            stand_in.state.remove(name)
        if script.status and script.strikes(operation):
            headers = {}
            if script.retry_after is not None:
                headers["Retry-After"] = str(script.retry_after)
            raise Refused(script.status, script.error_text(name), headers)
        return False

    def _unknown(self, exchange, url, method):
        if url.path == "/":
            exchange.send(200, b"Ollama is running", TEXT)
        elif any(path == url.path for _method, path in ROUTES):
            exchange.send(405, b"405 method not allowed", TEXT)
        else:
            exchange.send(404, b"404 page not found", TEXT)

    def _control(self, stand_in, url, raw):
        exchange = Exchange(self, Record(0, self.command, url.path, {}))
        answer = CONTROL.get((self.command, url.path))
        query = {key: values[-1] for key, values in parse_qs(url.query).items()}
        try:
            if answer is None:
                exchange.send(404, {"error": "404 page not found"})
            else:
                exchange.send(200, answer(stand_in, _object(raw) or {}, query))
        except ValueError as error:
            exchange.send(400, {"error": str(error)})
        except CallerGone:
            pass

    def _read(self):
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            return self._read_chunks()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _read_chunks(self):
        parts = []
        while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(parts)

    def log_message(self, format, *args):
        pass


def _object(raw):
    try:
        value = json.loads(raw) if raw else None
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _model_name(body):
    name = (body or {}).get("model") or (body or {}).get("name") or ""
    return name if isinstance(name, str) else ""


def _no_body(raw):
    if not raw:
        return "missing request body"
    try:
        json.loads(raw)
    except ValueError:
        return "invalid character in request body"
    return "json: cannot unmarshal into Go value of type api.ChatRequest"
