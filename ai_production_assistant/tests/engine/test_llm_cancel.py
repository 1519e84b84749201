import os
import socket
import ssl
import tempfile
import threading
import time
from unittest.mock import patch

from ...engine.llm import Cancelled, CancelToken, Text, Timeouts
from ...engine.llm import connection as connection_module
from .llm_servers import CHUNKED, LlmCase, end, hang, run_to_cancel, say, self_signed

PATIENT = Timeouts(connect=20, first=60, silence=60, control=20)


def talk(caller):
    """A piece, then nothing more."""
    caller.send(CHUNKED)
    caller.chunk(say("One"))
    caller.wait_closed()


class TestCancel(LlmCase):
    def cancel_running(self, server, client, wait):
        """Cancel a chat after ``wait``; seconds until the iterator and server knew."""
        token = CancelToken()
        ended = run_to_cancel(client.chat(self.request(), token))
        wait(server)
        start = time.monotonic()
        token.cancel()
        how, when = ended.get(timeout=10)
        self.assertEqual(how, "cancelled")
        seen = server.closed.get(timeout=10) if server else start
        return max(when - start, seen - start)

    def test_before_the_first_byte(self):
        server = self.serve(hang)
        client = self.client(server, PATIENT)
        self.quick(
            lambda: self.cancel_running(
                server, client, lambda s: (s.arrived.get(timeout=5), time.sleep(0.05))
            )
        )

    def test_in_mid_stream(self):
        server = self.serve(talk)
        client = self.client(server, PATIENT)
        self.quick(
            lambda: self.cancel_running(
                server, client, lambda s: (s.arrived.get(timeout=5), time.sleep(0.2))
            )
        )

    def test_in_mid_stream_over_tls(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        pem = self_signed(folder)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        self.enterContext(patch.dict(os.environ, {"REQUESTS_CA_BUNDLE": pem}))
        for handler in (hang, talk):
            server = self.serve(handler, context=context)
            client = self.client(server, PATIENT)
            self.quick(
                lambda server=server, client=client: self.cancel_running(
                    server,
                    client,
                    lambda s: (s.arrived.get(timeout=5), time.sleep(0.1)),
                )
            )

    def test_during_the_tls_handshake(self):
        silent = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        url = f"https://localhost:{silent.getsockname()[1]}"
        client = self.client(url, PATIENT)

        def measure():
            token = CancelToken()
            ended = run_to_cancel(client.chat(self.request(), token))
            accepted, _address = silent.accept()
            with accepted:
                accepted.settimeout(10)
                # the client's hello arrived: it waits for an answer
                accepted.recv(65536)
                start = time.monotonic()
                token.cancel()
                self.assertEqual(accepted.recv(65536), b"")
                seen = time.monotonic()
            how, when = ended.get(timeout=10)
            self.assertEqual(how, "cancelled")
            return max(when, seen) - start

        self.quick(measure)

    def full_server(self):
        """A full queue of connections: the next one is neither taken nor refused."""
        full = self.enterContext(socket.socket())
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _place in range(4):
            filler = self.enterContext(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        return f"127.0.0.1:{full.getsockname()[1]}"

    def cancel_while_connecting(self):
        client = self.client(self.full_server(), PATIENT)
        self.quick(lambda: self.cancel_running(None, client, lambda s: time.sleep(0.2)))

    def test_during_connect(self):
        self.cancel_while_connecting()

    def test_during_connect_where_a_shutdown_wakes_nobody(self):
        """As on systems other than Linux."""
        self.enterContext(patch.object(connection_module.Lifeline, "cut"))
        self.cancel_while_connecting()

    def test_during_the_name_look_up(self):
        looking, go_on = threading.Event(), threading.Event()
        self.addCleanup(go_on.set)

        def slow(*args, **kwargs):
            looking.set()
            go_on.wait(20)
            raise socket.gaierror("never known")

        self.enterContext(
            patch.object(connection_module.socket, "getaddrinfo", side_effect=slow)
        )
        client = self.client("localhost:9", PATIENT)
        self.quick(lambda: self.cancel_running(None, client, lambda s: looking.wait(5)))

    def test_before_the_call(self):
        server = self.serve(hang)
        token = CancelToken()
        token.cancel()
        with self.assertRaises(Cancelled):
            self.pieces(self.client(server), token)
        with self.assertRaises(Cancelled):
            self.client(server).embed("all-minilm", ["text"], token)
        with self.assertRaises(Cancelled):
            next(self.client(server).pull("phi3", token))
        self.assertEqual(server.requests, [])

    def test_between_two_pieces(self):
        """What is in the buffer already is not handed out any more."""
        server = self.serve_lines(say("One"), say("Two"), say("Three"), end())
        token = CancelToken()
        chat = self.client(server).chat(self.request(), token)
        self.assertEqual(next(chat), Text("One"))
        token.cancel()
        with self.assertRaises(Cancelled):
            next(chat)

    def test_closing_the_iterator_closes_the_connection(self):
        server = self.serve(talk)

        def measure():
            chat = self.client(server, PATIENT).chat(self.request())
            self.assertEqual(next(chat), Text("One"))
            start = time.monotonic()
            chat.close()
            return server.closed.get(timeout=10) - start

        self.quick(measure)

    def test_connection_is_closed_when_done_is_handed_out(self):
        def stay(caller):
            caller.send(CHUNKED)
            caller.chunk(say("One"))
            caller.chunk(end())
            caller.wait_closed()

        server = self.serve(stay)
        chat = self.client(server, PATIENT).chat(self.request())
        self.assertEqual(next(chat), Text("One"))
        self.assertEqual(next(chat).reason, "stop")
        self.assertTrue(server.closed.get(timeout=5))

    def test_pull_and_embed_can_be_cancelled(self):
        server = self.serve(hang)
        client = self.client(server, PATIENT)

        def measure(call):
            token = CancelToken()
            ended = run_to_cancel(call(token))
            server.arrived.get(timeout=5)
            start = time.monotonic()
            token.cancel()
            how, when = ended.get(timeout=10)
            self.assertEqual(how, "cancelled")
            return max(when, server.closed.get(timeout=10)) - start

        def embed(token):
            yield client.embed("all-minilm", ["text"], token)

        self.quick(lambda: measure(lambda token: client.pull("phi3", token)))
        self.quick(lambda: measure(embed))

    def test_one_cancel_leaves_other_calls_alone(self):
        server = self.serve(talk)
        client = self.client(server, PATIENT)
        first, second = CancelToken(), CancelToken()
        one = client.chat(self.request(), first)
        other = client.chat(self.request(), second)
        next(one)
        next(other)
        first.cancel()
        server.closed.get(timeout=5)
        self.assertTrue(server.closed.empty())
        other.close()


class TestCancelToken(LlmCase):
    def test_callbacks(self):
        token, called = CancelToken(), []
        token.on_cancel(lambda: called.append("one"))
        take_back = token.on_cancel(lambda: called.append("two"))
        take_back()
        take_back()
        self.assertFalse(token.cancelled)
        token.cancel()
        token.cancel()
        self.assertTrue(token.cancelled)
        self.assertEqual(called, ["one"])
        token.on_cancel(lambda: called.append("late"))
        self.assertEqual(called, ["one", "late"])

    def test_a_failing_callback_does_not_stop_the_others(self):
        token, called = CancelToken(), []

        def fail():
            raise RuntimeError("broken")

        token.on_cancel(fail)
        token.on_cancel(lambda: called.append("other"))
        with self.assertLogs(level="ERROR"):
            token.cancel()
        self.assertEqual(called, ["other"])
