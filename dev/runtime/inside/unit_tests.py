"""Runs tests that need no Odoo, with the same events.

    unit_tests.py FILE_DESCRIPTOR FOLDER [PATTERN]

FOLDER holds test_*.py; its parent is where they import from. PATTERN is a part of a
test's id.
"""

import logging
import sys
import unittest
from pathlib import Path

from observe import Events, LogObserver, Observer


def selected(suite, pattern: str):
    """The test cases of ``suite`` whose id contains ``pattern``."""
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from selected(item, pattern)
        elif pattern in item.id():
            yield item


class Result(unittest.TextTestResult):
    """A subtest that fails is a failure of its test."""

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.addFailure(subtest, error)


def main() -> int:
    target, folder, *rest = sys.argv[1:]
    folder = Path(folder).resolve()
    events = Events(int(target))
    observer = Observer(events)
    observer.install(Result)
    logging.getLogger().addHandler(LogObserver(events, observer))
    found = unittest.defaultTestLoader.discover(
        str(folder), pattern="test_*.py", top_level_dir=str(folder)
    )
    suite = unittest.TestSuite(selected(found, rest[0] if rest else ""))
    runner = unittest.TextTestRunner(resultclass=Result, verbosity=2, buffer=True)
    return 0 if runner.run(suite).wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
