"""A question waits for what is slow, and not for what hangs."""

import threading

from odoo.tests import BaseCase, tagged

from ..worker import breaker
from ..worker.breaker import Breaker, Call, Late

LEAST = 0.05


@tagged("post_install", "-at_install")
class TestBreaker(BaseCase):
    def setUp(self):
        super().setUp()
        # A probe of its own would come between.
        self.patch(breaker, "RETRY_SECONDS", 60)
        self.guard = Breaker("The service", LEAST)
        self.addCleanup(self.guard.close)
        self.probes = []
        self.answer = threading.Event()
        self.addCleanup(self.answer.set)

    def probe(self):
        self.probes.append(1)

    def judge(self, error):
        return "down" if isinstance(error, OSError) else ""

    def call(self, work=lambda: "yes", **values):
        return Call(self.guard, work, self.probe, self.judge, **values)

    def hang(self):
        self.answer.wait(60)
        return "late"

    def until_closed(self):
        self.assertTrue(self.guard._closed.wait(20), "it does not come back")

    def test_what_serves_is_given(self):
        self.assertEqual(self.call().result(20), "yes")
        self.assertEqual(self.guard.reason, "")

    def test_what_hangs_is_left_and_its_answer_still_heard(self):
        call = self.call(self.hang, slow="store_slow")
        with self.assertLogs(breaker.__name__, "WARNING"), self.assertRaises(Late):
            call.result(LEAST)
        self.assertFalse(call._ended.is_set(), "it was waited for")
        self.assertEqual(self.guard.reason, "store_slow")
        self.answer.set()
        self.until_closed()
        self.assertEqual(self.guard.reason, "")
        self.assertTrue(self.probes, "its time was measured again")

    def test_what_fails_is_said_to_be_down_and_what_is_refused_is_not(self):
        def work(error):
            raise error

        with self.assertLogs(breaker.__name__, "WARNING"), self.assertRaises(OSError):
            self.call(lambda: work(OSError())).result(20)
        self.assertEqual(self.guard.reason, "down")
        self.guard.close()
        with self.assertRaises(ValueError):
            self.call(lambda: work(ValueError())).result(20)
        self.assertEqual(self.guard.reason, "")
        self.assertEqual(self.guard.patience, LEAST, "nothing was learnt of it")

    def test_a_slow_service_is_waited_for_once_it_was_measured(self):
        self.assertEqual(self.guard.patience, LEAST)
        self.guard.took(0.3)
        self.assertAlmostEqual(self.guard.patience, 0.9)
        self.guard.took(0.01)
        self.guard.took(0.3)
        self.assertAlmostEqual(self.guard.patience, 0.9, msg="one odd time: the same")
        self.guard.took(0.01)
        self.assertEqual(self.guard.patience, LEAST)
        for _time in range(2):
            self.guard.took(40)
        self.assertEqual(self.guard.patience, breaker.MOST_SECONDS)

    def test_the_time_that_loading_takes_is_not_what_is_usual(self):
        self.patch(breaker, "MOST_SECONDS", 0.2)
        waits = [0.3, 0.0]
        self.guard.measure(lambda: threading.Event().wait(waits.pop(0)))
        self.assertEqual((waits, self.guard.patience), ([], LEAST))

    def test_what_takes_longer_by_its_nature_does_not_count(self):
        self.call(counts=False).result(20)
        self.assertFalse(self.guard._times)
        self.call().result(20)
        self.assertTrue(self.guard._times)

    def test_it_fails_again_while_the_one_who_watched_ends(self):
        """Who watched the last time must not close what has failed since."""
        self.patch(breaker, "RETRY_SECONDS", 0.01)
        self.patch(self.guard._closed, "wait", lambda _seconds: True)
        self.guard._reason = "down"
        self.guard._watch(self.probe)
        self.assertEqual(self.guard.reason, "down")
