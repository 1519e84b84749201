"""How long the evidence for a question takes: ``dev/bench evidence``.

Measures planning and running all planned calls, for each of thirty questions in two
languages, as a planner with ordinary rights, each on a read-only cursor of its own and
so with a cold cache of records. Prints one line of JSON: the medians over the questions
in milliseconds, in databases with 1,000, 10,000 and 100,000 orders.
"""

import sys
from pathlib import Path

from runtime.paths import ROOT
from runtime.stack import Stack

TEMPLATE = "bench_evidence"
MEASURE = Path(__file__).with_name("_evidence_measure.py")


def main(arguments=None):
    """Runs the benchmark; returns 0 also when a bound is missed."""
    with Stack.of("bench") as stack:
        stack.prepare(TEMPLATE, demo=False)
        addons = ",".join(map(str, [*stack.odoo.source.addons, ROOT]))
        command = [stack.odoo.python, MEASURE, f"--template={TEMPLATE}"]
        command += [f"--addons-path={addons}"]
        child = stack.processes.start(
            "evidence",
            [*command, *(sys.argv[1:] if arguments is None else arguments)],
            env=stack.odoo.environment,
        )
        return child.popen.wait()


if __name__ == "__main__":
    sys.exit(main())
