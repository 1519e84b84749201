"""How fast passages are found among 100,000: ``dev/bench vectors``.

1,000 documents with 100 passages each, words by Zipf's law, vectors in clusters; the
store is filled by the product's own rebuild. The vector of a question is given, so
that what is measured is the search and not a model. Each user may see so many of the
documents by his groups, through Odoo's own record rules. Prints one line of JSON with
milliseconds as ``WAY.p50_ms.SHARE`` and ``WAY.p95_ms.SHARE``, and ``rebuild_s``.
"""

import sys
from pathlib import Path

from runtime.paths import ROOT
from runtime.stack import Stack

DATABASE = "ai_bench_vectors"
MEASURE = Path(__file__).with_name("_vectors_measure.py")


def main(arguments=None):
    """Runs the benchmark; returns 0 also when a bound is missed."""
    with Stack.of("bench") as stack:
        stack.start_chroma()
        stack.prepare(DATABASE, demo=False, fresh=True)
        addons = ",".join(map(str, [*stack.odoo.source.addons, ROOT]))
        command = [stack.odoo.python, MEASURE, f"--database={DATABASE}"]
        command += [f"--addons-path={addons}"]
        child = stack.processes.start(
            "vectors",
            [*command, *(sys.argv[1:] if arguments is None else arguments)],
            env=stack.odoo.environment,
        )
        result = child.popen.wait()
        stack.databases.drop(DATABASE)
        return result


if __name__ == "__main__":
    sys.exit(main())
