"""Two requests check the same model: real cursors, whose work is committed."""

import threading
import time
import uuid
from unittest.mock import patch

from odoo import api
from odoo.exceptions import UserError, ValidationError
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .model_check_common import CHECK

MODEL = "ai.production.model"


@tagged("post_install", "-at_install")
class TestModelCheckTwice(TransactionCase):
    def setUp(self):
        super().setUp()
        # Nothing is asked of a server when a check is committed.
        self.patch(type(self.env[CHECK]), "_job_enqueue", lambda checks: None)
        name = f"twice:{uuid.uuid4()}"
        with self.registry.cursor() as cr:
            model = self.environment(cr)[MODEL].create({"name": name, "can_chat": True})
            self.model_id = model.id
        self.addCleanup(self._remove)

    def _remove(self):
        with self.registry.cursor() as cr:
            checks = self.all(cr)
            checks.write({"state": "stopped"})
            checks.unlink()
            self.environment(cr)[MODEL].browse(self.model_id).unlink()

    def environment(self, cr):
        return api.Environment(cr, api.SUPERUSER_ID, {})

    def all(self, cr):
        return self.environment(cr)[CHECK].search([("model_id", "=", self.model_id)])

    def cursor(self):
        cr = self.registry.cursor()
        self.addCleanup(cr.close)
        return cr

    def start(self, cr):
        """As a request does it: what goes wrong is worded, or it is tried again."""
        env = self.environment(cr)
        create = env[CHECK].create
        with mute_logger("odoo.sql_db"):
            return retrying(lambda: create({"model_id": self.model_id}).id, env)

    def count(self):
        with self.registry.cursor() as cr:
            return len(self.all(cr))

    def test_one_that_began_before_the_other_was_done(self):
        first, second = self.cursor(), self.cursor()
        second.execute("SELECT 1")  # What it sees is what is there now.
        self.start(first)
        with self.assertRaisesRegex(ValidationError, "already under way"):
            self.start(second)
        self.assertEqual(self.count(), 1)
        with self.assertRaisesRegex(UserError, "check of twice:.* is already"):
            self.start(second)

    def test_one_that_comes_while_the_other_is_at_it(self):
        first = self.cursor()
        self.environment(first)[CHECK].create({"model_id": self.model_id})
        raised = []

        def other():
            with self.registry.cursor() as cr:
                try:
                    raised.append(self.start(cr))
                except ValidationError as error:
                    raised.append(error)

        thread = threading.Thread(target=other)
        # Which the tests hold, and which every new cursor of a thread asks for.
        with patch.object(Registry, "_lock", DummyRLock()):
            thread.start()
            self.wait_for_the_other(first)
            first.commit()
            thread.join(20)
        self.assertIsInstance(raised[0], ValidationError)
        self.assertEqual(self.count(), 1)

    def wait_for_the_other(self, cr):
        cr.execute("SELECT pg_backend_pid()")
        holder = cr.fetchone()
        until = time.monotonic() + 20
        while time.monotonic() < until:
            self.env.cr.execute(
                "SELECT 1 FROM pg_locks"
                " WHERE NOT granted AND %s = ANY(pg_blocking_pids(pid))",
                holder,
            )
            if self.env.cr.fetchone():
                return
            time.sleep(0.02)
        self.fail("the other did not wait")

    def test_one_that_was_given_up_is_not_in_the_way(self):
        first, second = self.cursor(), self.cursor()
        second.execute("SELECT 1")
        self.environment(first)[CHECK].create({"model_id": self.model_id})
        first.rollback()
        self.assertTrue(self.start(second))

    def test_one_that_is_continued_while_another_is_started(self):
        first, second = self.cursor(), self.cursor()
        stopped = self.all(first).browse(self.start(first))
        stopped.action_stop()
        first.commit()
        second.execute("SELECT 1")
        self.start(first)
        env = self.environment(second)
        again = env[CHECK].browse(stopped.id).action_continue
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(ValidationError, "already under way"),
        ):
            retrying(lambda: again() or True, env)
        self.assertEqual(stopped.state, "stopped")
