from contextlib import closing
from unittest.mock import patch

import psycopg2

from odoo.service import server
from odoo.sql_db import connection_info_for
from odoo.tests import tagged

from ..worker import POOL
from ..worker.notifier import DATABASE, NOTIFIER, QUICK, Notifier
from .common import AssistantCase

CONNECT = "odoo.addons.bus.models.bus.odoo.sql_db.db_connect"


@tagged("post_install", "-at_install")
class TestNotifier(AssistantCase):
    def setUp(self):
        super().setUp()
        # What the setup has to tell the bus is not what these tests look at.
        self.env.cr.precommit.run()
        self.env.cr.postcommit.clear()

    def listen(self):
        _name, info = connection_info_for(DATABASE)
        connection = psycopg2.connect(**info)
        self.addCleanup(connection.close)
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("LISTEN imbus")
        return connection

    def sender(self, connection, payload):
        """Process of PostgreSQL that has sent ``payload``, None when nobody has."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        found = [item.pid for item in connection.notifies if item.payload == payload]
        return found[-1] if found else None

    def test_one_connection_serves_until_it_dies(self):
        heard = self.listen()
        with closing(Notifier()) as notifier:
            notifier.notify("pg_notify", ['["first"]'])
            first = self.sender(heard, '["first"]')
            self.assertTrue(first)
            notifier.notify("pg_notify", ['["second"]', '["third"]'])
            self.assertEqual(self.sender(heard, '["second"]'), first)
            self.assertEqual(self.sender(heard, '["third"]'), first)
            with heard.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", (first,))
            notifier.notify("pg_notify", ['["fourth"]'])
            self.assertNotIn(self.sender(heard, '["fourth"]'), (None, first))

    def after_commit(self):
        """What is called after the commit, in order: names of connects and calls."""
        calls = []

        def told(*_args):
            calls.append("notify")

        def connect(*_args):
            calls.append("connect")
            return self.env.registry

        def woken(*_args):
            calls.append("wake")

        with (
            patch.object(NOTIFIER, "notify", told),
            patch.object(POOL, "wake", woken),
            patch(CONNECT, connect),
            self.enter_registry_test_mode(),
        ):
            self.env.flush_all()
            self.env.cr.precommit.run()
            self.env.cr.postcommit.run()
        return calls

    def test_the_worker_tells_the_bus_over_it(self):
        rows = self.env["bus.bus"].search_count([])
        partner = self.planner.partner_id.with_context(**{QUICK: True})
        partner._bus_send("test", {"number": 1})
        self.assertEqual(self.after_commit(), ["notify"])
        self.assertEqual(self.env["bus.bus"].search_count([]), rows + 1)

    def test_others_tell_the_bus_as_ever(self):
        self.planner._bus_send("test", {"number": 1})
        self.assertEqual(self.after_commit(), ["connect"])

    def test_an_answer_is_begun_before_the_pages_are_told(self):
        session = self.session_of(self.planner)
        threaded = server.ThreadedServer.__new__(server.ThreadedServer)
        with patch.object(server, "server", threaded):
            self.ask(session=session)
        self.assertEqual(self.after_commit()[0], "wake")
