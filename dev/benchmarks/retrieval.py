"""How well passages are found: ``dev/bench retrieval [FOLDER]``.

Sets: ``own``, the project's questions about its demo manuals, read, split and embedded
by the product; and from FOLDER, where it is given, ``xquad_en`` and ``xquad_es``, each
paragraph a document. Ways: ``words`` (with codes), ``meaning`` and ``hybrid``, the
search as the assistant uses it. The vectors are those of a real all-MiniLM.

r1, r5  share of the questions with a right passage first, or among the first five
mrr     mean of 1 / rank of the first right one, 0 beyond the tenth

A hit of ``own`` is of the right document and page, or has the right row of the sheet;
one of XQuAD is of the right paragraph. ``own`` holds the questions in the language of
their manual; those in another are told apart (``cross``), and so are those of
``held_out``, on which nothing is tuned.

gate  ``SET.kept``: how often a question that the manuals answer is let through;
      ``SET.refused``: how often it is told of another that they do not contain it.
      SET is ``own``, on which the gate is tuned, or ``held_out``
"""

import argparse
import sys
from pathlib import Path

from runtime.paths import DEV, ROOT, data_dir
from runtime.stack import Stack

TEMPLATE = "bench_retrieval"
MEASURE = Path(__file__).with_name("_retrieval_measure.py")


def main(arguments=None):
    """Runs the benchmark; returns 0 also when a bound is missed."""
    parser = argparse.ArgumentParser(prog="retrieval", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="xquad.en.json, …es.json")
    parser.add_argument("--keep", action="store_true", help="keep the databases")
    parser.add_argument("--misses", action="store_true", help="name what is not found")
    options = parser.parse_args(sys.argv[1:] if arguments is None else arguments)
    with Stack.of("bench") as stack:
        stack.start_models([])
        stack.start_chroma()
        stack.prepare(TEMPLATE, demo=False)
        addons = ",".join(map(str, [*stack.odoo.source.addons, ROOT]))
        command = [stack.odoo.python, MEASURE, f"--template={TEMPLATE}"]
        command += [f"--addons-path={addons}", f"--data={data_dir('bench')}"]
        command += [f"--models={stack.models.url}", f"--chroma={stack.chroma}"]
        command += [f"--folder={options.folder.resolve()}"] if options.folder else []
        command += [f"--{name}" for name in ("keep", "misses") if vars(options)[name]]
        path = {"PYTHONPATH": f"{stack.odoo.environment.get('PYTHONPATH', '')}:{DEV}"}
        child = stack.processes.start(
            "retrieval", command, env={**stack.odoo.environment, **path}
        )
        return child.popen.wait()


if __name__ == "__main__":
    sys.exit(main())
