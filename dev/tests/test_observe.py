"""The observer on Odoo's own result class: what each end of a test sends."""

import json
import logging
import os
import sys
import unittest

from odoo.tests import case, result, suite

from runtime.odoo import INSIDE
from runtime.outcome import Outcome

sys.path.insert(0, str(INSIDE))
from observe import Events, LogObserver, Observer  # noqa: E402


class Case(case.TestCase):
    """Odoo's test case without a database."""

    __unittest_skip__ = False
    _classSetupFailed = False
    tearDown_exceptions: list = []

    def runTest(self):
        pass


def run(*methods, set_up_class=None, log=None) -> Outcome:
    """The outcome of tests with these bodies, run by Odoo's own classes."""
    names = {f"test_{index}": method for index, method in enumerate(methods)}
    attributes = dict(names)
    if set_up_class:
        attributes["setUpClass"] = classmethod(set_up_class)
    tested = type("TestMade", (Case,), attributes)
    observed = type("Result", (result.OdooTestResult,), {})
    reader, writer = os.pipe()
    observer = Observer(Events(writer))
    observer.install(observed)
    handler = LogObserver(observer.events, observer)
    root = logging.getLogger()
    others, root.handlers = root.handlers, [handler]
    level = root.level
    root.setLevel(logging.INFO)
    try:
        suite.OdooSuite([tested(name) for name in names])(observed())
        if log:
            log()
    finally:
        root.handlers = others
        root.setLevel(level)
        os.close(writer)
    outcome = Outcome()
    with os.fdopen(reader) as lines:
        for line in lines:
            assert json.loads(line)
            outcome.read(line)
    return outcome


class TestObserve(unittest.TestCase):
    def test_a_good_test(self):
        self.assertEqual(run(lambda self: None).closing_line(), "1 passed, 0 failed")

    def test_a_failure(self):
        outcome = run(lambda self: self.assertTrue(False), lambda self: None)
        self.assertEqual(outcome.closing_line(), "1 passed, 1 failed")
        self.assertIn("AssertionError", "\n".join(outcome.report()))

    def test_an_error(self):
        outcome = run(lambda self: 1 / 0)
        self.assertEqual(outcome.closing_line(), "0 passed, 1 failed")
        self.assertIn("ZeroDivisionError", "\n".join(outcome.report()))

    def test_failing_subtests_are_one_failed_test(self):
        def body(self):
            for number in (1, 2):
                with self.subTest(number=number):
                    self.assertEqual(number, 0)

        self.assertEqual(run(body).closing_line(), "0 passed, 1 failed")

    def test_a_class_that_cannot_be_set_up(self):
        outcome = run(lambda self: None, set_up_class=lambda cls: 1 / 0)
        self.assertEqual(outcome.closing_line(), "0 passed, 1 failed")

    def test_a_skipped_test(self):
        outcome = run(lambda self: self.skipTest("no browser"))
        self.assertEqual(outcome.closing_line(), "0 passed, 0 failed")
        self.assertEqual(list(outcome.skipped.values()), ["no browser"])

    def test_no_test(self):
        self.assertEqual(run().exit_code, 1)

    def test_an_error_in_the_log_that_nobody_expected(self):
        logger = logging.getLogger("odoo.addons.made")
        outcome = run(lambda self: logger.error("oh %s", "no"))
        self.assertEqual(outcome.closing_line(), "1 passed, 1 failed")
        self.assertEqual(outcome.logged, ["ERROR odoo.addons.made: oh no"])

    def test_an_error_in_the_log_that_was_expected(self):
        def body(self):
            with self.assertLogs("odoo.addons.made", "ERROR"):
                logging.getLogger("odoo.addons.made").error("oh no")

        self.assertEqual(run(body).closing_line(), "1 passed, 0 failed")

    def test_a_warning_is_no_error(self):
        logger = logging.getLogger("odoo.addons.made")
        outcome = run(lambda self: logger.warning("hm"))
        self.assertEqual(outcome.closing_line(), "1 passed, 0 failed")

    def test_what_odoo_says_of_failed_tests_counts_once(self):
        def log():
            loading = logging.getLogger("odoo.modules.loading")
            loading.error("Module %s: %d failures, %d errors of %d tests", "x", 1, 0, 1)
            loading.error("At least one test failed when loading the modules.")
            logging.getLogger("odoo.tests.result").error("1 failed, 0 error(s)")

        outcome = run(lambda self: self.fail(), log=log)
        self.assertEqual(outcome.closing_line(), "0 passed, 1 failed")

    def test_the_summary_of_javascript_tests(self):
        def body(self):
            browser = logging.getLogger("odoo.addons.made.TestMade.browser")
            browser.info("%s%s", "", "Passed 7 tests (20 assertions, total time: 3s)")

        self.assertEqual(run(body).closing_line(), "7 passed, 0 failed")

    def test_the_summary_of_failed_javascript_tests(self):
        def body(self):
            browser = logging.getLogger("odoo.addons.made.TestMade.browser")
            browser.info("Failed 2 tests (5 passed, total time: 3s)")
            self.fail("the browser said so")

        self.assertEqual(run(body).closing_line(), "5 passed, 2 failed")
