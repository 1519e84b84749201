from contextlib import contextmanager

from odoo.tests import TransactionCase, new_test_user
from odoo.tests.common import release_test_lock
from odoo.tools import mute_logger

from ..models.server import PREFIX
from ..worker import POOL
from .stand_in import StandIn

BASE = "/ai_production_assistant"
GROUP_USER = "ai_production_assistant.group_user"


class StandInMixin:
    """A stand-in of the class's own, known to the settings, its models synchronised."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stand_in = StandIn(first_token_ms=5, tokens_per_second=2000)
        cls.stand_in.start()
        cls.addClassCleanup(cls.stand_in.stop)
        cls.configure(server_url=cls.stand_in.url)
        cls.models = cls.env["ai.production.model"]
        cls.models._synchronise()
        cls.phi = cls.models.search([("name", "=", "phi3:mini")])
        cls.planner = cls.new_user("ai_planner")

    @classmethod
    def configure(cls, **values):
        for name, value in values.items():
            cls.env["ir.config_parameter"].set_param(PREFIX + name, value)

    @classmethod
    def new_user(cls, login, groups=f"mrp.group_mrp_user,{GROUP_USER}", **values):
        return new_test_user(
            cls.env, login, groups=groups, tz="Europe/Madrid", **values
        )

    def setUp(self):
        super().setUp()
        self.stand_in.reset()

    def session_of(self, user, **values):
        sessions = self.env["ai.production.session"].with_user(user)
        return sessions.create({"name": "New", **values})

    def ask(self, text="Which orders are late?", user=None, session=None, **values):
        """``(question, answer)`` of a fresh question; the answer is still queued."""
        session = session or self.session_of(user or self.planner)
        return session.ask(text, **values)

    @contextmanager
    def pool_at_work(self, model="ai.production.message", seconds=30):
        """The pool's real threads work on the test's transaction, until nothing waits.

        Within, this thread reaches the database by ``self.registry.cursor()`` only.
        """
        with self.enter_registry_test_mode():
            slots = self.env[model]._job_slots()
            self.env.flush_all()
            with release_test_lock():
                POOL.wake(self.env.cr.dbname, model, slots)
                try:
                    yield
                finally:
                    ended = POOL.join(seconds)
        self.assertTrue(ended, "the pool has not come to an end")

    def run_jobs(self, model="ai.production.message", seconds=30):
        with self.pool_at_work(model, seconds):
            pass

    def answer(self, text="Which orders are late?", **values):
        """Ask and let the pool answer; the finished answer, as its owner reads it."""
        _question, answer = self.ask(text, **values)
        self.run_jobs()
        return answer


class RoutesMixin:
    """Calls of the addon's routes, by the user that the test has logged in."""

    def rpc(self, path, **params):
        return self.make_jsonrpc_request(f"{BASE}/{path}", params)

    def refused(self, path, **params):
        """The message with which the server refuses a call: worded, never an error."""
        body = {"jsonrpc": "2.0", "id": 1, "method": "call", "params": params}
        with mute_logger("odoo.http"):
            response = self.url_open(f"{BASE}/{path}", json=body).json()
        self.assertIn("error", response, (path, params))
        error = response["error"]["data"]
        self.assertRegex(error["name"], "UserError|AccessError|ValidationError")
        self.assertTrue(error["message"])
        return error["message"]


class AssistantCase(StandInMixin, TransactionCase):
    pass
