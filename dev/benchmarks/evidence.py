"""How long the evidence for a question takes: ``dev/bench evidence``.

Measures planning and running all planned calls, for each of thirty questions, as a
planner with ordinary rights, on a read-only cursor of its own and so with a cold cache
of records. Prints one line of JSON: the medians over the questions, in milliseconds, in
databases with 1,000, 10,000 and 100,000 orders.

Needs Odoo on the Python path, the addon's requirements and PostgreSQL by the PG*
variables; the database is made for the run and dropped at its end.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import evidence_data  # noqa: E402
import evidence_questions  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
ADDON = "ai_production_assistant"
DATABASE = "ai_bench_evidence"
SIZES = {"ms_1k": 1_000, "ms_10k": 10_000, "ms_100k": 100_000}
BOUNDS = {"ms_100k": 200}
ROUNDS = 3


def main(arguments=None):
    """Runs the benchmark; returns 0 also when a bound is missed, which is printed."""
    parser = argparse.ArgumentParser(prog="evidence", description=__doc__)
    parser.add_argument("--template", help="database with the addon, to start from")
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("--details", action="store_true", help="each question's time")
    options = parser.parse_args(arguments)
    _create(options.template)
    try:
        result = _measure_all(options.details)
    finally:
        if not options.keep:
            _postgres("dropdb", "--if-exists", "--force", DATABASE)
    print(json.dumps({"benchmark": "evidence", **result}), flush=True)
    return 0


def _create(template):
    _postgres("dropdb", "--if-exists", "--force", DATABASE)
    if template:
        _postgres("createdb", "-T", template, DATABASE)
        return
    _say("installing the addon")
    _postgres("createdb", DATABASE)
    command = [sys.executable, "-m", "odoo", *_options(), "-i", ADDON]
    command += ["--stop-after-init", "--no-http", "--log-level=warn"]
    subprocess.run(command, check=True, stdout=sys.stderr)


def _options():
    import odoo.addons

    paths = [*odoo.addons.__path__, str(ROOT)]
    paths = [path for path in dict.fromkeys(paths) if os.path.isdir(path)]
    return [f"--database={DATABASE}", f"--addons-path={','.join(paths)}"]


def _postgres(*command):
    subprocess.run(command, check=True, stdout=sys.stderr)


def _say(text):
    print(f"evidence: {text}", file=sys.stderr, flush=True)


def _measure_all(details):
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config([*_options(), "--no-http", "--log-level=error"])
    registry = Registry(DATABASE)
    user_id = _prepare(registry)
    result, filled = {}, 0
    for name, size in SIZES.items():
        _say(f"filling up to {size} orders")
        with registry.cursor() as cr:
            evidence_data.grow(cr, filled + 1, size)
        filled = size
        times = _measure(registry, user_id, size)
        result[name] = round(statistics.median(times.values()), 1)
        result[name.replace("ms", "ms_max")] = round(max(times.values()), 1)
        if details:
            for question, value in sorted(times.items(), key=lambda item: item[1]):
                _say(f"{value:7.1f} ms  {question}")
    result["bounds"] = BOUNDS
    result["missed"] = [name for name in BOUNDS if result[name] > BOUNDS[name]]
    return result


def _prepare(registry):
    """A planner with the rights of a manufacturing user, work centres and Spanish."""
    from odoo import SUPERUSER_ID, api

    with registry.cursor() as cr:
        env = api.Environment(cr, SUPERUSER_ID, {})
        if not env["res.lang"]._get_data(code="es_ES"):
            env["res.lang"]._activate_lang("es_ES")
        for name, code in evidence_data.WORKCENTERS:
            env["mrp.workcenter"].create({"name": name, "code": code})
        user = env["res.users"].create(
            {
                "name": "Bench planner",
                "login": "bench_planner",
                "tz": "Europe/Madrid",
                "group_ids": [(6, 0, env.ref("mrp.group_mrp_user").ids)],
            }
        )
        return user.id


def _measure(registry, user_id, size):
    """Milliseconds by question: the median of ROUNDS after one to warm up."""
    names = _names(registry, size)
    rounds = []
    for _round in range(ROUNDS + 1):
        times = {}
        for lang, template in evidence_questions.QUESTIONS:
            question = template.format(**names)
            times[question] = _ask(registry, user_id, lang, question)
        rounds.append(times)
    return {
        question: statistics.median(times[question] for times in rounds[1:])
        for question in rounds[0]
    }


def _ask(registry, user_id, lang, question):
    from odoo import api

    with registry.cursor() as cr:
        cr.execute("SET TRANSACTION READ ONLY")
        user = api.Environment(cr, user_id, {}).user
        context = {
            "lang": lang,
            "tz": user.tz,
            "allowed_company_ids": user.company_ids.ids,
        }
        cr.transaction.reset()
        started = time.perf_counter()
        toolbox = api.Environment(cr, user_id, context)[f"{_MODEL}.toolbox"]
        for call in toolbox.plan(question):
            toolbox.run(call)
        return (time.perf_counter() - started) * 1000


_MODEL = "ai.production"


def _names(registry, size):
    """Names of an open blocked order and of products, as questions write them."""
    number = 100_000 + size // 2 // 40 * 40
    with registry.cursor() as cr:
        cr.execute(
            """
            SELECT t.default_code, t.name->>'en_US', t.name->>'es_ES', o.origin
              FROM mrp_production o
              JOIN product_product p ON p.id = o.product_id
              JOIN product_template t ON t.id = p.product_tmpl_id
             WHERE o.name = %s
            """,
            [f"WH/MO/{number}"],
        )
        code, english, spanish, origin = cr.fetchone()
    return {
        "order": f"WH/MO/{number}",
        "number": number,
        "code": code,
        "code_typed": code.lower().replace("_", " "),
        "product_en": english,
        "product_es": spanish,
        "origin": origin,
    }


if __name__ == "__main__":
    sys.exit(main())
