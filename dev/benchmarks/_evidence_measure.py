"""The measuring part of ``evidence``, run by a Python that has Odoo.

Takes PostgreSQL from the PG* variables. The database is copied from ``--template``,
which has the addon installed, and dropped at the end.
"""

import argparse
import json
import statistics
import sys
import time

import _evidence_data as data
import _evidence_questions as questions
import psycopg2

DATABASE = "ai_bench_evidence"
SIZES = {"ms_1k": 1_000, "ms_10k": 10_000, "ms_100k": 100_000}
BOUNDS = {"ms_100k": 200}
ROUNDS = 3


def main():
    """Prints the result also when a bound is missed, which it then names."""
    parser = argparse.ArgumentParser(prog="evidence", description=__doc__)
    parser.add_argument("--template", required=True)
    parser.add_argument("--addons-path", required=True)
    parser.add_argument("--keep", action="store_true", help="keep the database")
    parser.add_argument("--details", action="store_true", help="each question's time")
    options = parser.parse_args()
    _administer(
        f"DROP DATABASE IF EXISTS {DATABASE}",
        f'CREATE DATABASE {DATABASE} TEMPLATE "{options.template}"',
    )
    try:
        result = _measure_all(options)
    finally:
        # Not by force: that needs more rights while an autovacuum is at work.
        _close()
        if not options.keep:
            _administer(f"DROP DATABASE IF EXISTS {DATABASE}")
    print(json.dumps({"benchmark": "evidence", **result}), flush=True)


def _close():
    from odoo.sql_db import close_all

    close_all()


def _administer(*statements):
    connection = psycopg2.connect(dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


def _say(text):
    print(f"evidence: {text}", file=sys.stderr, flush=True)


def _measure_all(options):
    from odoo.modules.registry import Registry
    from odoo.tools import config

    config.parse_config(
        [
            f"--database={DATABASE}",
            f"--addons-path={options.addons_path}",
            "--no-http",
            "--log-level=error",
        ]
    )
    registry = Registry(DATABASE)
    user_id = _prepare(registry)
    result, filled = {}, 0
    for name, size in SIZES.items():
        _say(f"filling up to {size} orders")
        with registry.cursor() as cr:
            data.grow(cr, filled + 1, size)
        filled = size
        times = _measure(registry, user_id, size)
        result[name] = round(statistics.median(times.values()), 1)
        result[name.replace("ms", "ms_max")] = round(max(times.values()), 1)
        if options.details:
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
        for name, code in data.WORKCENTERS:
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
        for lang, template in questions.QUESTIONS:
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
        toolbox = api.Environment(cr, user_id, context)["ai.production.toolbox"]
        for call in toolbox.plan(question):
            toolbox.run(call)
        return (time.perf_counter() - started) * 1000


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
    main()
