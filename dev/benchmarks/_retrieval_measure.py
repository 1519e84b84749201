"""The measuring part of ``retrieval``, run by a Python that has Odoo.

Takes PostgreSQL from the PG* variables. Each set has a database of its own, copied from
``--template``, which has the addon installed, and dropped at the end.
"""

import argparse
import hashlib
import json
import shutil
import time
import uuid
from pathlib import Path

import _retrieval_data as data
import psycopg2
from common import figures

PREFIX = "ai_production_assistant."
EMBEDDING = "all-minilm"
WAYS = ("words", "meaning", "hybrid")
TOLERANCE = 0.002
OWN_R5 = 0.95
DEEP = 10
LANES = ("ai.production.ingestion", "ai.production.index.job")


def main():
    """Prints the result also when a bound is missed, which it then names."""
    parser = argparse.ArgumentParser(prog="retrieval", description=__doc__)
    parser.add_argument("--template", required=True)
    parser.add_argument("--addons-path", required=True)
    parser.add_argument("--models", required=True, help="address of the model server")
    parser.add_argument("--chroma", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    sets = ["own", *(["xquad_en", "xquad_es"] if options.folder else [])]
    before = figures.load()
    result = {name: _measured(name, options) for name in sets}
    print(json.dumps(_report(result, before)), flush=True)


def _report(sets, before):
    from odoo.addons.ai_production_assistant.engine.knowledge import ranking

    least = {"sets.own.hybrid.r5": OWN_R5}
    for name, ways in sets.items():
        for measure in ("r1", "r5", "mrr"):
            words = ways["words"][measure]
            least[f"sets.{name}.hybrid.{measure}"] = max(
                round(words - TOLERANCE, 4),
                least.get(f"sets.{name}.hybrid.{measure}", 0),
            )
    # Told apart, as they are about whether to answer and not about the order.
    gate = sets["own"].pop("gate")
    missed = []
    for key, bound in least.items():
        _sets, name, way, measure = key.split(".")
        if sets[name][way][measure] < bound:
            missed.append(key)
    return {
        "benchmark": "retrieval",
        "sets": sets,
        "gate": gate,
        "weights": {
            "words": 1.0,
            "meaning": ranking.WEIGHT_SERVED,
            "meaning_not_served": ranking.WEIGHT_UNSERVED,
        },
        "at_least": least,
        "missed": missed,
        "machine": {"load_before": before, "load_after": figures.load()},
    }


def _measured(name, options):
    from odoo.sql_db import close_all

    database = f"ai_bench_{name}"
    _administer(
        f"DROP DATABASE IF EXISTS {database}",
        f'CREATE DATABASE {database} TEMPLATE "{options.template}"',
    )
    try:
        return Set(name, database, options).measure()
    finally:
        close_all()
        if not options.keep:
            _administer(f"DROP DATABASE IF EXISTS {database}")


def _administer(*statements):
    connection = psycopg2.connect(dbname="postgres")
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    connection.close()


class Set:
    """One set of questions in its database, with all its passages embedded."""

    def __init__(self, name, database, options):
        from odoo.modules.registry import Registry
        from odoo.tools import config

        self.name = name
        self.database = database
        self.options = options
        config.parse_config(
            [
                f"--database={database}",
                f"--addons-path={options.addons_path}",
                f"--data-dir={options.data / 'odoo'}",
                "--no-http",
                "--log-level=error",
            ]
        )
        self.registry = Registry(database)

    def env(self, cr):
        from odoo import api

        return api.Environment(cr, 2, {})

    def measure(self):
        with self.registry.cursor() as cr:
            self._configure(self.env(cr))
        with self.registry.cursor() as cr:
            questions = self._fill(self.env(cr))
        self._work()
        with self.registry.cursor() as cr:
            env = self.env(cr)
            env["ai.production.word"]._count()
            counts = self._counts(env)
        vectors = self._vectors(questions)
        ranks, seconds = self._ranks(questions, vectors)
        tuned = [row for row in ranks if not row.get("held_out")]
        result = {way: _figures(tuned, way) for way in WAYS}
        result |= counts | {"questions": len(tuned)}
        result["ms"] = {
            way: round(1000 * sum(times) / max(1, len(times)), 1)
            for way, times in seconds.items()
        }
        if self.name == "own":
            held_out = [row for row in ranks if row.get("held_out")]
            result |= self._apart(tuned)
            result["held_out"] = {way: _figures(held_out, way) for way in WAYS}
            result["held_out"]["questions"] = len(held_out)
            result["gate"] = {"own": _gate(tuned), "held_out": _gate(held_out)}
        if self.options.misses:
            self._tell_misses(ranks)
        return result

    def _configure(self, env):
        parameters = env["ir.config_parameter"].sudo()
        # A copied database would share the collections of its template.
        parameters.set_param("database.uuid", str(uuid.uuid4()))
        parameters.set_param(f"{PREFIX}server_url", self.options.models)
        parameters.set_param(f"{PREFIX}chroma_url", self.options.chroma)
        parameters.set_param(f"{PREFIX}vector_store", "chroma")
        models = env["ai.production.model"]
        models._synchronise()
        model = models.search([("name", "=like", f"{EMBEDDING}%")], limit=1)
        parameters.set_param(f"{PREFIX}embedding_model_id", model.id)

    def _fill(self, env):
        data.say(f"{self.name}: filling")
        if self.name == "own":
            folder = self.options.data / "retrieval_manuals"
            shutil.rmtree(folder, ignore_errors=True)
            return data.own(env, folder)
        return data.xquad(env, self.options.folder, self.name[-2:])

    def _work(self):
        """The product's own lanes read, split and embed."""
        from odoo.addons.ai_production_assistant.worker import POOL

        with self.registry.cursor() as cr:
            self.env(cr)["ai.production.index"]._queue_embedding()
        for lane in LANES:
            data.say(f"{self.name}: {lane}")
            until = time.monotonic() + 1800
            while self._waiting(lane) and time.monotonic() < until:
                POOL.wake(self.database, lane, 1)
                POOL.join(600)

    def _waiting(self, lane):
        with self.registry.cursor() as cr:
            jobs = self.env(cr)[lane].sudo()
            return jobs.search_count([("state", "in", ("queued", "running"))])

    def _counts(self, env):
        documents = env["ai.production.document"].sudo().search([])
        failed = documents.filtered(lambda one: one.state == "failed")
        for document in failed:
            data.say(f"not read: {document.name}: {document.error}")
        cr = env.cr
        cr.execute("SELECT count(*) FROM ai_production_passage WHERE live")
        passages = cr.fetchone()[0]
        cr.execute(
            "SELECT count(vector), count(refused) FROM ai_production_embedding"
            " WHERE passage_id IN (SELECT id FROM ai_production_passage WHERE live)"
        )
        embedded, refused = cr.fetchone()
        return {
            "documents": len(documents),
            "unread": len(failed),
            "passages": passages,
            "embedded": embedded,
            "not_embedded": refused,
        }

    def _vectors(self, questions):
        """Vectors of the questions, kept between runs: they take two minutes."""
        from odoo.addons.ai_production_assistant.worker import query_vector

        with self.registry.cursor() as cr:
            embedder = query_vector.embedder_of(self.env(cr))
        folder = self.options.data / "question_vectors"
        folder.mkdir(exist_ok=True)
        vectors = []
        data.say(f"{self.name}: vectors of {len(questions)} questions")
        for one in questions:
            key = f"{embedder.digest} {one['question']}".encode()
            path = folder / hashlib.sha256(key).hexdigest()
            if path.exists():
                vectors.append(embedder.answer(json.loads(path.read_text())))
                continue
            found = query_vector.embed(embedder, one["question"], 60)
            if found.vector is None:
                raise SystemExit(f"no vector: {found.reason}")
            path.write_text(json.dumps(found.vector))
            vectors.append(found)
        return vectors

    def _ranks(self, questions, vectors):
        """``[{**question, way: rank of the first right hit or None, relevant}]``"""
        result, seconds = [], {way: [] for way in WAYS}
        with self.registry.cursor() as cr:
            search = self.env(cr)["ai.production.search"]
            for one, vector in zip(questions, vectors, strict=True):
                row = dict(one)
                for way in WAYS:
                    began = time.perf_counter()
                    hits, row["relevant"] = self._search(search, one, vector, way)
                    seconds[way].append(time.perf_counter() - began)
                    row[way] = one["right"] and _rank(hits, one["right"])
                result.append(row)
        return result, seconds

    def _search(self, search, one, vector, way):
        from odoo.addons.ai_production_assistant.worker.query_vector import QueryVector

        limit = DEEP if self.name == "own" else 3 * DEEP
        question = one["question"]
        if way == "meaning":
            reach = search._reach()
            near, reason = search._by_meaning(vector, reach)
            if reason:
                raise SystemExit(f"no meaning: {reason}")
            ids = [id_ for id_, _cosine in near]
            rows = search._rows(ids, reach)
            found = [search._hit(rows[id_]) for id_ in ids if id_ in rows]
            return self._places(found), None
        if way == "words":
            vector = QueryVector(reason="no_index")
        found = search.search_passages(question, vector=vector, limit=limit)
        return self._places(found.hits), found.relevant

    def _places(self, hits):
        """Of XQuAD, paragraphs are looked for: each once, where its best passage is."""
        if self.name == "own":
            return hits
        best = {}
        for hit in hits:
            best.setdefault(hit.document_id, hit)
        return list(best.values())

    def _apart(self, ranks):
        """The bound is for questions in the manual's language; the others beside it."""
        asked = [row for row in ranks if row["right"]]
        cross = [row for row in asked if row.get("cross")]
        same = [row for row in asked if not row.get("cross")]
        apart = {way: _figures(same, way) for way in WAYS}
        apart["questions"] = len(same)
        groups = {"cross": cross}
        for language in ("en", "es"):
            groups[language] = [row for row in same if row["language"] == language]
        for name, rows in groups.items():
            apart[name] = {way: _figures(rows, way) for way in WAYS}
            apart[name]["questions"] = len(rows)
        return apart

    def _tell_misses(self, ranks):
        for row in ranks:
            name = "held_out" if row.get("held_out") else self.name
            if row["right"] is None:
                if row["relevant"]:
                    data.say(f"{name}: not refused: {row['question']}")
                continue
            if not row["hybrid"] or row["hybrid"] > 1 or not row["relevant"]:
                ranked = " ".join(f"{way} {row[way]}" for way in WAYS)
                refused = "" if row["relevant"] else " REFUSED"
                cross = " cross" if row.get("cross") else ""
                data.say(f"{name}: {ranked}{refused}{cross}: {row['question']}")


def _rank(hits, right):
    return next((rank for rank, hit in enumerate(hits, 1) if right(hit)), None)


def _gate(ranks):
    """How often an answerable question is let through, and another one turned away."""
    answered = [row for row in ranks if row["right"]]
    groups = {
        "kept": [row["relevant"] for row in answered if not row.get("cross")],
        "kept_cross": [row["relevant"] for row in answered if row.get("cross")],
        "refused": [not row["relevant"] for row in ranks if not row["right"]],
    }
    return {
        name: round(sum(rows) / len(rows), 4) for name, rows in groups.items() if rows
    }


def _figures(ranks, way):
    rows = [row[way] for row in ranks if row["right"]]
    total = len(rows) or 1
    return {
        "r1": round(sum(rank == 1 for rank in rows) / total, 4),
        "r5": round(sum(bool(rank) and rank <= 5 for rank in rows) / total, 4),
        "mrr": round(
            sum(1 / rank for rank in rows if rank and rank <= DEEP) / total, 4
        ),
    }


if __name__ == "__main__":
    main()
