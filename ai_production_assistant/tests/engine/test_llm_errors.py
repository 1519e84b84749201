"""Addresses, statuses, and what must never be said in an error."""

import logging
import os
import socket
import ssl
import tempfile
import threading
import time
import traceback
from unittest.mock import patch

from ...engine.llm import CODES, CancelToken, LlmError, Timeouts, provider_class
from ...engine.llm.address import Address
from .llm_servers import LlmCase, RawServer, run_to_cancel, self_signed

KEY = "sk-verysecret123"


class TestAddress(LlmCase):
    def test_forms(self):
        for typed, base in {
            "localhost:11434": "http://localhost:11434",
            "localhost": "http://localhost:11434",
            " http://host/ ": "http://host",
            "http://host//": "http://host",
            "HTTP://Host:8000/v1/": "http://host:8000",
            "http://host:11434/api": "http://host:11434",
            "http://host:11434/api/tags": "http://host:11434",
            "http://host/v1/chat/completions": "http://host",
            "https://gate.example/ollama/": "https://gate.example/ollama",
            "https://gate.example/llm/v1": "https://gate.example/llm",
            "host:8080/api/": "http://host:8080",
            "0.0.0.0:11434": "http://127.0.0.1:11434",
            "::1": "http://[::1]:11434",
            "[::1]:8000": "http://[::1]:8000",
            "http://host?x=1#y": "http://host",
            "http://my_ollama:11434": "http://my_ollama:11434",
        }.items():
            with self.subTest(typed=typed):
                self.assertEqual(Address.parse(typed, 11434).base, base)

    def test_port_of_the_provider(self):
        self.assertEqual(provider_class("openai")("host").address.base, "http://host")

    def test_refused(self):
        for typed in (
            "",
            "   ",
            None,
            "ftp://host",
            "file:///etc/passwd",
            "http://",
            "http://host:99999",
            "http://host:port",
            "http://host:0",
            "two words",
            "http://[::1",
            "http://a..b",
            "http://" + "a" * 300,
            "http://host\x00name",
            "javascript:alert(1)",
        ):
            with self.subTest(typed=typed):
                self.fails("bad_address", provider_class("ollama"), typed)

    def test_loopback(self):
        for typed in ("localhost", "127.0.0.1:1", "127.8.8.8", "[::1]", "0.0.0.0"):
            self.assertTrue(Address.parse(typed).is_loopback, typed)
        for typed in ("localhost.example", "10.0.0.1", "ollama"):
            self.assertFalse(Address.parse(typed).is_loopback, typed)

    def test_user_and_password_are_sent_and_not_shown(self):
        server = self.serve(lambda caller: caller.reply({"version": "1"}))
        url = f"http://joe:p%40ss@localhost:{server.port}"
        client = self.client(url)
        client.version()
        self.assertEqual(
            server.requests[0].headers["authorization"], "Basic am9lOnBAc3M="
        )
        for shown in (repr(client), repr(client.address), client.address.base):
            self.assertNotIn("p@ss", shown)
            self.assertNotIn("p%40ss", shown)
            self.assertNotIn("am9l", shown)


class TestUnreachable(LlmCase):
    def test_refused(self):
        with socket.create_server(("127.0.0.1", 0)) as closed:
            port = closed.getsockname()[1]
        error = self.fails("unreachable", self.client(f"127.0.0.1:{port}").version)
        self.assertIn(str(port), error.detail)

    def test_unknown_name(self):
        problem = socket.gaierror(-2, "Name or service not known")
        with patch("socket.getaddrinfo", side_effect=problem):
            error = self.fails("unreachable", self.client("localhost:1").version)
        self.assertIn("localhost", error.detail)

    def test_no_tls(self):
        listener = self.enterContext(socket.create_server(("127.0.0.1", 0)))

        def answer():
            caller, _address = listener.accept()
            with caller:
                caller.recv(65536)
                caller.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        client = self.client(f"https://localhost:{listener.getsockname()[1]}")
        error = self.fails("bad_address", client.version)
        self.assertIn("http://", error.detail)

    def test_certificate_of_nobody_known(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self_signed(folder))
        server = self.serve(lambda caller: None, context=context)
        error = self.fails("unreachable", self.client(server).version)
        self.assertIn("certificate", error.detail)

    def test_not_http(self):
        def ssh(caller):
            caller.send(b"SSH-2.0-OpenSSH_9.2\r\n")

        server = self.serve(ssh)
        self.fails("not_a_model_server", self.client(server).version)

    def test_connect_takes_too_long(self):
        full = self.enterContext(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _place in range(4):
            filler = self.enterContext(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        client = self.client(
            f"127.0.0.1:{full.getsockname()[1]}", Timeouts(connect=0.3)
        )
        start = time.monotonic()
        self.fails("unreachable", client.version)
        self.assertLess(time.monotonic() - start, 1)

    def test_silent_and_dripping_servers_end_a_short_call(self):
        def drip(caller):
            caller.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                caller.chunk(b" ")
                time.sleep(0.1)

        for handler in (lambda caller: caller.wait_closed(), drip):
            client = self.client(self.serve(handler), Timeouts(control=0.4))
            start = time.monotonic()
            self.fails("unreachable", client.version)
            self.assertLess(time.monotonic() - start, 1.5)

    def test_answer_too_large(self):
        def flood(caller):
            caller.send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            while True:
                caller.chunk(b"[" * (1 << 20))

        client = self.client(self.serve(flood), Timeouts())
        self.fails("line_too_long", client.version)


class TestStatus(LlmCase):
    def status(self, code, status, body, **headers):
        server = self.serve(lambda caller: caller.reply(body, status, **headers))
        error = self.fails(code, self.client(server).chat, self.request())
        if not 300 <= int(status[:3]) < 400:
            self.assertEqual(error.status, int(status[:3]))
        return error

    def test_codes(self):
        context = "the prompt is longer than the context length currently available"
        for code, status, body in (
            ("unauthorised", "401 Unauthorized", {"error": "unauthorized"}),
            ("unauthorised", "403 Forbidden", b"<html>no</html>"),
            ("model_missing", "404 Not Found", {"error": "model 'x' not found"}),
            ("not_a_model_server", "404 Not Found", b"404 page not found"),
            ("not_a_model_server", "404 Not Found", {"detail": "Not Found"}),
            ("not_a_model_server", "404 Not Found", b"<html>the model page</html>"),
            ("not_a_model_server", "405 Method Not Allowed", b""),
            ("context_exceeded", "400 Bad Request", {"error": context}),
            ("bad_request", "400 Bad Request", {"error": "does not support tools"}),
            ("bad_request", "400 Bad Request", b""),
            ("not_a_model_server", "400 Bad Request", b"<html>nginx</html>"),
            ("busy", "429 Too Many Requests", {"error": "slow down"}),
            ("busy", "503 Service Unavailable", {"error": "server busy"}),
            ("interrupted", "499 Closed", {"error": "request canceled"}),
            ("server_error", "500 Internal Server Error", {"error": "no memory"}),
            ("context_exceeded", "500 Oops", {"error": "exceeds the context length"}),
            ("server_error", "502 Bad Gateway", b"<html>nginx</html>"),
        ):
            with self.subTest(status=status, body=body):
                self.status(code, status, body)

    def test_what_the_server_says_is_told(self):
        body = {"error": "model requires more memory (5.6 GiB)"}
        error = self.status("server_error", "500 Oops", body)
        self.assertEqual(error.detail, "HTTP 500: model requires more memory (5.6 GiB)")
        self.assertIn("server_error", str(error))

    def test_detail_is_short_and_of_one_line(self):
        body = {"error": "bad\n\x1b[31m" + "x" * 100_000}
        error = self.status("server_error", "500 Oops", body)
        self.assertLess(len(error.detail), 600)
        self.assertTrue(error.detail.isprintable())

    def test_retry_after(self):
        busy = ("busy", "503 Service Unavailable", {"error": "server busy"})
        self.assertEqual(self.status(*busy, Retry_After="7").retry_after, 7)
        self.assertIsNone(self.status(*busy).retry_after)
        self.assertIsNone(self.status(*busy, Retry_After="soon").retry_after)
        self.assertIsNone(self.status(*busy, Retry_After="nan").retry_after)
        past = "Wed, 21 Oct 2015 07:28:00 GMT"
        self.assertEqual(self.status(*busy, Retry_After=past).retry_after, 0)

    def test_wrong_scheme(self):
        body = b"Client sent an HTTP request to an HTTPS server.\n"
        error = self.status("bad_address", "400 Bad Request", body)
        self.assertIn("https", error.detail)

    def test_redirects_are_not_followed(self):
        other = self.serve(lambda caller: caller.reply({"version": "evil"}))
        target = f"{other.url}/login?token=x"
        error = self.status("not_a_model_server", "307 See", b"", Location=target)
        self.assertEqual(other.requests, [])
        self.assertIn(f"{other.url}/login", error.detail)
        self.assertNotIn("token", error.detail)

    def test_endless_bodies_of_redirects_and_errors(self):
        def flood(caller):
            while True:
                caller.chunk(b"x" * 10_000)

        def drip(caller):
            while True:
                caller.chunk(b"x")
                time.sleep(0.05)

        for status, code in (
            ("302 Found", "not_a_model_server"),
            ("500 No", "server_error"),
        ):
            for body in (flood, drip):

                def answer(caller, status=status, body=body):
                    head = f"HTTP/1.1 {status}\r\nTransfer-Encoding: chunked\r\n"
                    caller.send(head.encode() + b"Location: /login\r\n\r\n")
                    body(caller)

                patience = Timeouts(control=0.4)
                client = self.client(self.serve(answer), patience, allow_remote=True)
                start = time.monotonic()
                self.fails(code, client.chat, self.request())
                self.assertLess(time.monotonic() - start, 2)

    def test_codes_are_checked(self):
        self.assertIn("bad_address", CODES)
        with self.assertRaises(ValueError):
            LlmError("unreachabel")


class TestSecrets(LlmCase):
    def test_key_is_sent_and_never_told(self):
        def echo(caller):
            said = f"Incorrect API key provided: {caller.headers['authorization']}"
            caller.reply({"error": said}, "401 Unauthorized")

        server = self.serve(echo)
        client = self.client(server, key=KEY, allow_remote=True)
        with self.assertLogs(level=logging.DEBUG) as logs:
            logging.getLogger().debug("at least one line")
            error = self.fails("unauthorised", client.chat, self.request())
        self.assertEqual(server.requests[0].headers["authorization"], f"Bearer {KEY}")
        told = [str(error), error.detail, repr(error), repr(client), *logs.output]
        told += [repr(client.transport), repr(client.address)]
        told += traceback.format_exception(error)
        for text in told:
            self.assertNotIn(KEY, text)

    def test_key_in_the_stream_is_not_told(self):
        server = self.serve_lines({"error": f"the key {KEY} has run out"})
        client = self.client(server, key=KEY)
        error = self.fails("model_error", client.chat, self.request())
        self.assertEqual(error.detail, "the key *** has run out")
        self.assertNotIn(KEY, str(error))

    def test_key_that_is_none(self):
        for key in ("two words", "line\nbreak", "clé"):
            error = self.fails("unauthorised", self.client, "localhost", key=key)
            self.assertNotIn(key, str(error))

    def test_spaces_around_a_key_are_dropped(self):
        server = self.serve(lambda caller: caller.reply({"version": "1"}))
        self.client(server, key=f" {KEY}\n").version()
        self.assertEqual(server.requests[0].headers["authorization"], f"Bearer {KEY}")


class TestEnvironment(LlmCase):
    def test_proxies_are_ignored_on_this_machine(self):
        proxy = self.enterContext(RawServer(lambda caller: caller.reply({})))
        server = self.serve(lambda caller: caller.reply({"version": "1"}))
        settings = dict.fromkeys(("http_proxy", "HTTP_PROXY", "all_proxy"), proxy.url)
        with patch.dict(os.environ, settings):
            os.environ.pop("no_proxy", None)
            os.environ.pop("NO_PROXY", None)
            self.assertEqual(self.client(server).version().version, "1")
        self.assertEqual(proxy.requests, [])

    def test_proxies_are_used_for_other_machines(self):
        proxy = self.serve(lambda caller: caller.reply({"version": "by proxy"}))
        # A real other name would be blocked by the runner.
        self.enterContext(patch.object(Address, "is_loopback", False))
        settings = {"http_proxy": proxy.url, "no_proxy": "", "NO_PROXY": ""}
        with patch.dict(os.environ, settings):
            self.assertEqual(self.client("localhost:1").version().version, "by proxy")
            self.assertEqual(proxy.requests[0].path, "http://localhost:1/api/version")
            os.environ["http_proxy"] = "socks5://localhost:1"
            self.fails("unsupported", self.client("localhost:1").version)

    def test_call_through_a_proxy_can_be_cancelled(self):
        proxy = self.serve(lambda caller: caller.wait_closed())
        self.enterContext(patch.object(Address, "is_loopback", False))
        settings = {"http_proxy": proxy.url, "no_proxy": "", "NO_PROXY": ""}
        self.enterContext(patch.dict(os.environ, settings))
        token = CancelToken()
        client = self.client("localhost:1", Timeouts(), allow_remote=True)
        ended = run_to_cancel(client.chat(self.request(), token))
        proxy.arrived.get(timeout=5)
        token.cancel()
        self.assertEqual(ended.get(timeout=5)[0], "cancelled")

    def test_netrc_does_not_replace_the_key(self):
        server = self.serve(lambda caller: caller.reply({"version": "1"}))
        found = patch("requests.sessions.get_netrc_auth", return_value=("joe", "x"))
        with found:
            self.client(server, key=KEY).version()
        self.assertEqual(server.requests[0].headers["authorization"], f"Bearer {KEY}")
