"""What dev/test makes of the events that tests send."""

import json
import unittest

from runtime.outcome import Outcome


def outcome(*events: dict) -> Outcome:
    result = Outcome()
    for event in events:
        result.read(json.dumps(event))
    return result


def start(test: str) -> dict:
    return {"event": "start", "test": test}


def passed(test: str) -> dict:
    return {"event": "pass", "test": test}


def failed(test: str, event: str = "fail") -> dict:
    return {"event": event, "test": test, "text": "because"}


class TestOutcome(unittest.TestCase):
    def test_all_good(self):
        result = outcome(start("a"), passed("a"), start("b"), passed("b"))
        self.assertEqual(result.closing_line(), "2 passed, 0 failed")
        self.assertEqual(result.exit_code, 0)

    def test_a_failure_fails_the_run(self):
        result = outcome(start("a"), passed("a"), start("b"), failed("b"))
        self.assertEqual(result.closing_line(), "1 passed, 1 failed")
        self.assertEqual(result.exit_code, 1)
        self.assertIn("FAILED b", result.report())

    def test_an_error_fails_the_run(self):
        result = outcome(start("a"), failed("a", "error"))
        self.assertEqual(result.closing_line(), "0 passed, 1 failed")
        self.assertEqual(result.exit_code, 1)

    def test_an_error_before_any_test_began_fails_the_run(self):
        result = outcome(failed("setUpClass (TestX)", "error"))
        self.assertEqual(result.closing_line(), "0 passed, 1 failed")
        self.assertEqual(result.exit_code, 1)

    def test_a_test_that_fails_in_two_subtests_counts_once(self):
        result = outcome(start("a"), failed("a"), failed("a"))
        self.assertEqual(result.closing_line(), "0 passed, 1 failed")

    def test_a_test_that_passes_and_fails_in_its_end_has_failed(self):
        result = outcome(start("a"), passed("a"), failed("a", "error"))
        self.assertEqual(result.closing_line(), "0 passed, 1 failed")

    def test_nothing_ran(self):
        result = outcome()
        self.assertEqual(result.closing_line(), "0 passed, 0 failed")
        self.assertEqual(result.exit_code, 1)
        self.assertIn("No test ran.", result.report())

    def test_skipped_tests_alone_are_nothing(self):
        result = outcome(start("a"), {"event": "skip", "test": "a", "reason": "no"})
        self.assertEqual(result.closing_line(), "0 passed, 0 failed")
        self.assertEqual(result.exit_code, 1)
        self.assertIn("skipped a: no", result.report())

    def test_an_unexpected_error_in_the_log_fails_the_run(self):
        entry = {"event": "log", "level": "ERROR", "logger": "odoo.x", "text": "oh"}
        result = outcome(start("a"), passed("a"), entry)
        self.assertEqual(result.closing_line(), "1 passed, 1 failed")
        self.assertEqual(result.exit_code, 1)
        self.assertIn("UNEXPECTED IN THE LOG ERROR odoo.x: oh", result.report())

    def test_a_process_that_dies_in_a_test_fails_the_run(self):
        result = outcome(start("a"), passed("a"), start("b"))
        self.assertEqual(result.closing_line(), "1 passed, 1 failed")
        self.assertIn("NEVER ENDED b", result.report())
        self.assertEqual(result.exit_code, 1)

    def test_a_crash_between_the_tests_fails_the_run(self):
        result = outcome(start("a"), passed("a"))
        result.crash("ended with code -9")
        self.assertEqual(result.closing_line(), "1 passed, 1 failed")
        self.assertEqual(result.exit_code, 1)

    def test_javascript_tests_count_instead_of_the_test_around_them(self):
        hoot = {"event": "hoot", "test": "a", "passed": 12, "failed": 0}
        result = outcome(start("a"), hoot, passed("a"), start("b"), passed("b"))
        self.assertEqual(result.closing_line(), "13 passed, 0 failed")

    def test_javascript_tests_that_fail(self):
        hoot = {"event": "hoot", "test": "a", "passed": 12, "failed": 3}
        result = outcome(start("a"), hoot, failed("a"))
        self.assertEqual(result.closing_line(), "12 passed, 3 failed")

    def test_javascript_tests_pass_but_the_test_around_them_fails(self):
        hoot = {"event": "hoot", "test": "a", "passed": 12, "failed": 0}
        result = outcome(start("a"), hoot, failed("a"))
        self.assertEqual(result.closing_line(), "12 passed, 1 failed")

    def test_javascript_failures_that_the_test_around_them_missed(self):
        hoot = {"event": "hoot", "test": "a", "passed": 12, "failed": 2}
        result = outcome(start("a"), hoot, passed("a"))
        self.assertEqual(result.closing_line(), "12 passed, 2 failed")
        self.assertEqual(result.exit_code, 1)

    def test_what_is_no_event_is_left_out(self):
        self.assertIsNone(Outcome().read("some print"))
