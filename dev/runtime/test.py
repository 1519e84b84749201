"""dev/test: every test of the addon and of the tools, on a database of its own."""

import argparse
import contextlib
import os
import selectors
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from . import ports
from .console import Step, say, step
from .outcome import Outcome
from .paths import ADDON, DEV, data_dir
from .processes import clean_environment, tail
from .stack import BROWSER, Stack

DATABASE = f"{ADDON}_test"
# The tests of the tools themselves, as one of the tags.
TOOLS = "dev"


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev/test",
        description="Runs the tests of the addon (Python, JavaScript, tours) and of"
        " the tools below dev.",
    )
    parser.add_argument(
        "tags",
        nargs="*",
        help="which ones: TestClass, TestClass.test_name, test_name, dev, dev:part of"
        " a test's id, or anything that Odoo's --test-tags takes (default: all)",
    )
    parser.add_argument(
        "--addon",
        type=Path,
        action="append",
        default=[],
        metavar="FOLDER",
        help="another addon to install and test instead of this one",
    )
    parser.add_argument(
        "--with",
        dest="modules",
        action="append",
        default=[],
        metavar="MODULE,...",
        help="more modules to install beside it",
    )
    parser.add_argument(
        "--keep", action="store_true", help="leave the test database for a look"
    )
    return parser.parse_args(arguments)


def split_tags(tags: Sequence[str]) -> tuple[list[str], list[str]]:
    """What Odoo is asked for and what the tools' runner is asked for."""
    words = [word for tag in tags for word in tag.split(",") if word]
    own = [word for word in words if word.split(":")[0] == TOOLS]
    return (
        [odoo_tag(word) for word in words if word not in own],
        [word.partition(":")[2] for word in own],
    )


def odoo_tag(word: str) -> str:
    """The short forms as Odoo writes them: TestClass.test_name, test_name."""
    if word.startswith("test_"):
        return f"/{ADDON}:.{word}"
    if word.startswith("Test"):
        return f"/{ADDON}:{word}"
    if word.startswith((":", ".")):
        return f"/{ADDON}{word if word.startswith(':') else f':{word}'}"
    return word


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    odoo_tags, tool_patterns = split_tags(options.tags)
    everything = not options.tags
    begin = time.monotonic()
    outcome = Outcome()
    addons = [path.resolve() for path in options.addon]
    with Stack.of(
        "test",
        packages=BROWSER,
        with_node=True,
        extra_addons=tuple({path.parent for path in addons}),
    ) as stack:
        if (everything and not addons) or tool_patterns:
            _tools(stack, outcome, tool_patterns or [""])
        if everything or odoo_tags:
            modules = [path.name for path in addons] or [ADDON]
            tags = odoo_tags or [f"/{name}" for name in modules]
            beside = [name for names in options.modules for name in names.split(",")]
            _odoo(stack, outcome, [*modules, *beside], tags, keep=options.keep)
    say()
    for line in outcome.report():
        say(line)
    say(f"{time.monotonic() - begin:.0f} s, logs in {data_dir('test') / 'logs'}")
    print(outcome.closing_line(), flush=True)
    return outcome.exit_code


def _environment(stack: Stack) -> dict[str, str]:
    """What tests may rely on beside Odoo."""
    return {
        "AXE_CORE": str(stack.tools.node.axe),
        "OLLAMA_STAND_IN": str(DEV),
        # Tests of the embedded Chroma want none.
        "CHROMA_URL": "",
    }


def _tools(stack: Stack, outcome: Outcome, patterns: Sequence[str]) -> None:
    script = Path(__file__).parent / "inside/unit_tests.py"
    python = stack.tools.venv / "bin/python"
    path = f"{DEV}:{stack.tools.source.python_path}"
    environment = clean_environment({"PYTHONPATH": path} | _environment(stack))
    for pattern in patterns:
        _watched(
            "tests of the tools",
            stack,
            outcome,
            lambda target, pattern=pattern: [
                str(python),
                "-W",
                "ignore::DeprecationWarning",
                str(script),
                str(target),
                str(DEV / "tests"),
                pattern,
            ],
            environment,
            stack.logs / "tools.log",
        )


def _odoo(
    stack: Stack,
    outcome: Outcome,
    modules: Sequence[str],
    tags: Sequence[str],
    *,
    keep: bool,
) -> None:
    bases = stack.databases
    bases.drop(DATABASE)
    bases.create(DATABASE, demo=True)
    options = [
        f"--init={','.join(modules)}",
        f"--test-tags={','.join(tags)}",
        f"--http-port={ports.free()}",
        f"--gevent-port={ports.free()}",
        f"--screenshots={stack.logs / 'screenshots'}",
        "--max-cron-threads=0",
    ]
    try:
        _watched(
            "tests in Odoo",
            stack,
            outcome,
            lambda target: stack.odoo.inside(
                "odoo_tests.py", [str(target)], DATABASE, *options
            ),
            stack.odoo.environment | _environment(stack),
            stack.logs / "odoo.log",
        )
    finally:
        if not keep:
            with contextlib.suppress(Exception):
                bases.drop(DATABASE)


def _watched(
    title: str,
    stack: Stack,
    outcome: Outcome,
    command: Callable[[int], list[str]],
    environment: dict[str, str],
    log: Path,
) -> None:
    """Runs tests in a process of their own and reads what they send."""
    failures = outcome.failed_count
    reader, writer = os.pipe()
    with step(title) as current, os.fdopen(reader, "rb", buffering=0) as source:
        try:
            child = stack.processes.start(
                title, command(writer), log=log, env=environment, pass_fds=(writer,)
            )
        finally:
            os.close(writer)
        _read(source.fileno(), outcome, child.popen.poll, current)
        code = child.popen.wait()
        child.stop()
        stack.processes.forget(child)
    if code and outcome.failed_count == failures:
        outcome.crash(f"{title} ended with code {code}, see {log}:\n{tail(log)}")


def _read(
    source: int, outcome: Outcome, ended: Callable[[], int | None], current: Step
) -> None:
    """Until the pipe is closed, or its process is gone and the pipe is empty."""
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(source, selectors.EVENT_READ)
        while True:
            gone = ended() is not None
            if not selector.select(0.2):
                if gone:
                    return
                continue
            data = os.read(source, 65536)
            if not data:
                return
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                _tell(outcome.read(line.decode()), outcome, current)


def _tell(event: dict | None, outcome: Outcome, current: Step) -> None:
    if not event:
        return
    if event["event"] in ("fail", "error"):
        say(f"  FAILED {event['test']}")
    elif event["event"] == "log":
        say(f"  UNEXPECTED {event['level']} {event['text'].splitlines()[0][:150]}")
    elif event["event"] == "start":
        done = len(outcome.started) - 1
        current.update(f"{done} done, now {short(event['test'])}")


def short(test: str) -> str:
    """Class and method of a test's id."""
    return ".".join(test.split(".")[-2:])
