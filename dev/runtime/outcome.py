"""What the tests of one run came to, from the events that they sent.

An event is one line of JSON: ``{"event": NAME, ...}``.

- ``start``, ``pass``, ``fail``, ``error``, ``skip`` with ``test`` (its id); a failure
  or an error carries ``text``, a skip ``reason``. One test may fail several times (in
  subtests, in its tear-down); it counts once.
- ``hoot`` with ``test`` and the numbers ``passed`` and ``failed`` of the JavaScript
  tests that ran inside this test.
- ``log`` with ``level``, ``logger`` and ``text``: an ERROR or CRITICAL that no test
  expected.
"""

import json
from dataclasses import dataclass, field


@dataclass
class Outcome:
    passed: set[str] = field(default_factory=set)
    failures: dict[str, list[str]] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)
    hoot: dict[str, tuple[int, int]] = field(default_factory=dict)
    logged: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)

    def read(self, line: str) -> dict | None:
        """Takes one event; returns it, or None if the line is none."""
        try:
            event = json.loads(line)
        except ValueError:
            return None
        name, test = event["event"], event.get("test", "")
        if name == "start":
            self.started.add(test)
        elif name == "pass":
            self.passed.add(test)
        elif name in ("fail", "error"):
            self.failures.setdefault(test, []).append(event["text"])
        elif name == "skip":
            self.skipped[test] = event["reason"]
        elif name == "hoot":
            passed, failed = self.hoot.get(test, (0, 0))
            self.hoot[test] = (passed + event["passed"], failed + event["failed"])
        elif name == "log":
            text = f"{event['level']} {event['logger']}: {event['text']}"
            self.logged.append(text)
        return event

    def crash(self, text: str) -> None:
        """A process of tests ended in another way than by its tests' results."""
        self.crashed.append(text)

    @property
    def unfinished(self) -> set[str]:
        """Tests that began and never ended: the process died in them."""
        return self.started - self.passed - set(self.failures) - set(self.skipped)

    @property
    def passed_count(self) -> int:
        """A test that ran JavaScript tests stands for these, not for itself."""
        good = self.passed - set(self.failures)
        javascript = sum(passed for passed, _failed in self.hoot.values())
        return len(good - set(self.hoot)) + javascript

    @property
    def failed_count(self) -> int:
        """Failed tests, and each thing beside them that must not go unnoticed."""
        tests = sum(
            max(1, self.hoot.get(test, (0, 0))[1])
            for test in set(self.failures) | self.unfinished
        )
        # JavaScript tests that failed although the test around them did not.
        unnoticed = sum(
            failed for test, (_, failed) in self.hoot.items() if test in self.passed
        )
        return tests + unnoticed + len(self.logged) + len(self.crashed)

    @property
    def nothing_ran(self) -> bool:
        return not self.passed_count and not self.failed_count

    @property
    def exit_code(self) -> int:
        return 1 if self.failed_count or self.nothing_ran else 0

    def closing_line(self) -> str:
        return f"{self.passed_count} passed, {self.failed_count} failed"

    def report(self) -> list[str]:
        """Everything that the reader must know before the closing line."""
        lines = []
        for test, texts in sorted(self.failures.items()):
            lines.append(f"FAILED {test}")
            lines += [_indent(text) for text in texts]
        lines += [f"NEVER ENDED {test}" for test in sorted(self.unfinished)]
        lines += [f"UNEXPECTED IN THE LOG {text}" for text in self.logged]
        lines += [f"CRASHED {text}" for text in self.crashed]
        for test, reason in sorted(self.skipped.items()):
            # A subtest alone may have been skipped: its test has passed.
            lines.append(f"skipped {test}: {reason}")
        if self.hoot:
            passed, failed = (
                sum(numbers) for numbers in zip(*self.hoot.values(), strict=True)
            )
            lines.append(f"of these in JavaScript: {passed} passed, {failed} failed")
        if self.nothing_ran:
            lines.append("No test ran.")
        return lines


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
