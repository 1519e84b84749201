"""Tours in a browser whose answers the pool's real threads make."""

from odoo.tests import HttpCase
from odoo.tests.common import release_test_lock

from ..models.job import AiProductionJob
from ..worker import POOL
from .common import StandInMixin

SECONDS = 120


class TourCase(StandInMixin, HttpCase):
    """A queued answer is made while the browser looks on, and is over with the test.

    Test cursors run no post-commit hooks, so here queueing itself wakes the pool. Its
    thread waits at the lock of the test's transaction until the request has ended.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.product = cls.env["product.product"].create({"name": "Tour table"})
        cls.order = cls.env["mrp.production"].create(
            {"product_id": cls.product.id, "product_qty": 3}
        )
        cls.order.action_confirm()

    def setUp(self):
        super().setUp()
        self.external_urls = []

        def enqueue(jobs):
            POOL.wake(jobs.env.cr.dbname, jobs._name, jobs._job_slots())

        self.patch(AiProductionJob, "_job_enqueue", enqueue)

    def fetch_proxy(self, url):
        self.external_urls.append(url)
        return super().fetch_proxy(url)

    def browser_js(self, *args, **kwargs):
        try:
            return super().browser_js(*args, **kwargs)
        finally:
            self.end_jobs()

    def end_jobs(self):
        """Nothing may touch the test's transaction when the next test begins."""
        for _second in range(30):
            for job in POOL.heartbeat.jobs():
                job.cancel.cancel()
            with release_test_lock():
                ended = POOL.join(1)
            if ended:
                break
        self.env.invalidate_all()
        self.assertTrue(ended, "the pool has not come to an end")

    def tour(self, name, login="ai_planner", path="/odoo/ai-assistant", **options):
        """Run the tour ``ai_production_assistant_<name>``."""
        self.env.flush_all()
        self.start_tour(
            path,
            f"ai_production_assistant_{name}",
            login=login,
            timeout=SECONDS,
            **options,
        )

    def run_jobs(self, model="ai.production.message", seconds=30):
        """Let the pool do what waits, without a browser."""
        self.env.flush_all()
        self.env.cr.clear()
        slots = self.env[model]._job_slots()
        with release_test_lock():
            POOL.wake(self.env.cr.dbname, model, slots)
            ended = POOL.join(seconds)
        self.env.invalidate_all()
        self.assertTrue(ended, "the pool has not come to an end")

    def chat_requests(self, model=""):
        return self.stand_in.requests_of(model, "/api/chat")

    def last_answer(self):
        return self.env["ai.production.message"].search(
            [("role", "=", "assistant")], order="id desc", limit=1
        )
