"""A stand-in in its four characters, and checks of them."""

from unittest.mock import patch

from ..worker import model_check
from .stand_in import StandIn

CHECK = "ai.production.model.check"


class ModelCheckMixin:
    """Comes before the case; a tenth of the questions is asked."""

    share = 0.1

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.stand_in = StandIn(
            first_token_ms=0, tokens_per_second=0, characters=True
        ).start()
        cls.addClassCleanup(cls.stand_in.stop)
        cls.configure(server_url=cls.stand_in.url)
        cls.models._synchronise()
        cls.checks = cls.env[CHECK]
        cls.admin = cls.new_user(
            "ai_admin", "mrp.group_mrp_user,ai_production_assistant.group_admin"
        )

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(model_check, "SHARE", self.share))

    def model(self, name):
        return self.models.search([("name", "=", name)])

    def queue(self, name="honest:latest"):
        checks = self.checks.with_user(self.admin)
        return checks.create({"model_id": self.model(name).id}).sudo()

    def check(self, name="honest:latest"):
        check = self.queue(name)
        self.run_jobs(CHECK, 120)
        return check

    def asked(self, name="honest:latest"):
        return [r for r in self.stand_in.requests_of(name) if r.path == "/api/chat"]
