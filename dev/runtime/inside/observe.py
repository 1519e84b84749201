"""Sends what tests come to as events (see runtime/outcome.py) down a pipe."""

import json
import logging
import os
import re
import threading

_lock = threading.Lock()
# HOOT's own summary on the browser's console.
HOOT_PASSED = re.compile(r"^(?:\[HOOT\] )?Passed (\d+) tests \(")
HOOT_FAILED = re.compile(r"^(?:\[HOOT\] )?Failed (\d+) tests \((\d+) passed")


class Events:
    """Writes events to the file descriptor ``target``."""

    def __init__(self, target: int):
        self.target = target

    def send(self, event: str, **values) -> None:
        line = json.dumps({"event": event, **values}) + "\n"
        with _lock:
            data = line.encode()
            while data:
                data = data[os.write(self.target, data) :]


def test_id(test) -> str:
    """The id of a test; a subtest counts as the test that it is part of."""
    while getattr(test, "test_case", None):
        test = test.test_case
    return test.id() if hasattr(test, "id") else str(test)


class Observer:
    """Wraps the methods of Odoo's result class that a test run calls."""

    def __init__(self, events: Events):
        self.events = events
        self.current = ""
        self._reporting = threading.local()

    @property
    def reporting(self) -> bool:
        """Whether this thread is writing the failure of a test into the log."""
        return getattr(self._reporting, "on", False)

    def install(self, result_class) -> None:
        observer = self

        def wrap(name, before):
            original = getattr(result_class, name)

            def method(self, test, *arguments):
                before(self, test, *arguments)
                observer._reporting.on = True
                try:
                    return original(self, test, *arguments)
                finally:
                    observer._reporting.on = False

            setattr(result_class, name, method)

        wrap("startTest", self._start)
        wrap("addSuccess", self._pass)
        wrap("addSkip", self._skip)
        wrap("addFailure", self._failed("fail"))
        wrap("addError", self._failed("error"))
        if hasattr(result_class, "addExpectedFailure"):  # not Odoo's
            wrap("addExpectedFailure", self._pass)
            wrap("addUnexpectedSuccess", self._surprise)

    def _start(self, result, test) -> None:
        self.current = test_id(test)
        self.events.send("start", test=self.current)

    def _pass(self, result, test, error=None) -> None:
        self.events.send("pass", test=test_id(test))

    def _surprise(self, result, test) -> None:
        self.events.send("fail", test=test_id(test), text="Expected to fail, did not.")

    def _skip(self, result, test, reason) -> None:
        self.events.send("skip", test=test_id(test), reason=str(reason))

    def _failed(self, event):
        def send(result, test, error) -> None:
            # A soft failure is tried again: only the last try counts.
            if getattr(result, "_soft_fail", False):
                return
            text = result._exc_info_to_string(error, test)
            self.events.send(event, test=test_id(test), text=text)

        return send


class LogObserver(logging.Handler):
    """Errors that no test expected.

    What a test expects (assertLogs, mute_logger) never reaches the root logger.
    """

    def __init__(self, events: Events, observer: Observer):
        super().__init__(logging.INFO)
        self.events = events
        self.observer = observer

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.endswith(".browser"):
            self._hoot(record.getMessage())
        if record.levelno < logging.ERROR or self.observer.reporting:
            return
        if _is_summary(record):
            return
        text = record.getMessage()
        if record.exc_info:
            text += "\n" + logging.Formatter().formatException(record.exc_info)
        self.events.send("log", level=record.levelname, logger=record.name, text=text)

    def _hoot(self, message: str) -> None:
        passed = failed = 0
        if found := HOOT_PASSED.match(message):
            passed = int(found.group(1))
        elif found := HOOT_FAILED.match(message):
            failed, passed = (int(number) for number in found.groups())
        else:
            return
        test = self.observer.current
        self.events.send("hoot", test=test, passed=passed, failed=failed)


def _is_summary(record: logging.LogRecord) -> bool:
    """What Odoo says of tests that have failed, which are counted as such."""
    if record.name == "odoo.modules.loading":
        return str(record.msg).startswith(
            ("Module %s: %d failures", "At least one test failed")
        )
    return record.name == "odoo.tests.result"


def observe(target: int) -> None:
    """Call before Odoo starts."""
    from odoo.tests.result import OdooTestResult  # noqa: PLC0415

    events = Events(target)
    observer = Observer(events)
    observer.install(OdooTestResult)
    logging.getLogger().addHandler(LogObserver(events, observer))
