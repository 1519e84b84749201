"""The measuring part of ``vectors``, run by a Python that has Odoo."""

import argparse
import os
import statistics
import sys
import time

import _vectors_data as data
import numpy as np
from common import figures
from psycopg2.extras import execute_values

# Groups by the share of the documents that their users may see: every n-th.
SHARES = {"100": 1, "50": 2, "2": 50, "0.1": 1000}
WAYS = ("words", "meaning", "hybrid")
BOUND_MS = 120
MODEL = "bench-embed"
JOBS = "ai.production.index.job"


def main():
    parser = argparse.ArgumentParser(prog="vectors", description=__doc__)
    parser.add_argument("--database", required=True)
    parser.add_argument("--addons-path", required=True)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=100)
    options = parser.parse_args()
    before = figures.load()
    bench = Bench(options)
    bench.fill()
    result = {"rebuild_s": bench.rebuild()} | bench.measure()
    result["passages"] = options.passages
    bounds = {f"hybrid.p95_ms.{share}": BOUND_MS for share in SHARES}
    figures.report("vectors", result, bounds | {"rebuild_s": 120}, before)


def say(text):
    print(f"vectors: {text}", file=sys.stderr, flush=True)


class Bench:
    def __init__(self, options):
        from odoo.modules.registry import Registry
        from odoo.tools import config

        self.options = options
        config.parse_config(
            [
                f"--database={options.database}",
                f"--addons-path={options.addons_path}",
                "--no-http",
                "--log-level=warn",
            ]
        )
        self.registry = Registry(options.database)
        self.corpus = data.Corpus(options.passages)
        self.users: dict[str, int] = {}
        self.questions: list[tuple[str, list[float]]] = []
        self.digest = "sha256:bench"

    def env(self, cr, uid=1, **context):
        from odoo import api

        return api.Environment(cr, uid, context)

    # -- data

    def fill(self):
        with self.registry.cursor() as cr:
            env = self.env(cr)
            # The kinds of records that the addon reads by itself are not measured.
            env["ai.production.passage"].search([]).unlink()
            model = env["ai.production.model"].create(
                {
                    "name": MODEL,
                    "digest": self.digest,
                    "can_embed": True,
                    "embedding_length": data.DIMENSION,
                }
            )
            index = env["ai.production.index"].create(
                {
                    "model_id": model.id,
                    "model_name": MODEL,
                    "digest": self.digest,
                    "dimension": data.DIMENSION,
                    "state": "serving",
                }
            )
            groups = self._make_users(env)
            documents = self._make_documents(env, groups)
            index_id = index.id
        say(f"filling {self.options.passages} passages")
        for start in range(0, data.DOCUMENTS, 50):
            with self.registry.cursor() as cr:
                for number in range(start, start + 50):
                    self._add(cr, number, documents[number], index_id)
        self._count_words()

    def _make_users(self, env) -> dict[str, int]:
        groups = {}
        common = env.ref("ai_production_assistant.group_user")
        for share in SHARES:
            group = env["res.groups"].create({"name": f"Sees {share} %"})
            user = env["res.users"].create(
                {
                    "name": f"Sees {share} %",
                    "login": f"bench_{share}",
                    "group_ids": [(6, 0, [common.id, group.id])],
                }
            )
            groups[share], self.users[share] = group.id, user.id
        return groups

    @staticmethod
    def _make_documents(env, groups) -> list[int]:
        documents = env["ai.production.document"].create(
            [
                {
                    "name": f"Manual {number}",
                    "state": "ready",
                    "generation": 1,
                    "reading_generation": 1,
                    "group_ids": [
                        (6, 0, [groups[s] for s, n in SHARES.items() if not number % n])
                    ],
                }
                for number in range(data.DOCUMENTS)
            ]
        )
        return documents.ids

    def _add(self, cr, number, document_id, index_id):
        from odoo.addons.ai_production_assistant.engine.knowledge import codes_in

        passages = self.corpus.passages(number)
        vectors = self.corpus.vectors(number)
        stored = self.env(cr)["ai.production.passage"]._insert(
            [
                {
                    "document_id": document_id,
                    "page": passage.page,
                    "position": passage.position,
                    "header": passage.header,
                    "text": passage.text,
                    "codes": f" {' '.join(codes)} " if codes else None,
                    "hash": passage.hash,
                    "generation": 1,
                    "live": True,
                    "language": "en",
                    "tokens": 90,
                }
                for passage in passages
                for codes in [codes_in(passage.text)]
            ]
        )
        execute_values(
            cr._obj,
            "INSERT INTO ai_production_embedding"
            " (index_id, passage_id, vector, stored) VALUES %s",
            [
                (index_id, id_, vector.tobytes())
                for id_, vector in zip(stored.ids, vectors, strict=True)
            ],
            template="(%s, %s, %s, FALSE)",
            page_size=1000,
        )
        # Of documents that the users see in unlike shares, the first among them.
        for position in (3, 60) if number % 20 == 0 else ():
            if position < len(passages):
                question = self.corpus.question(passages[position].text)
                near = self.corpus.near(vectors[position])
                self.questions.append((question, near))

    def _count_words(self):
        say("counting their words")
        with self.registry.cursor() as cr:
            words = self.env(cr)["ai.production.word"]
            if hasattr(words, "_count"):
                words._count()
        with self.registry.cursor() as cr:
            connection = cr._cnx
            cr.commit()
            connection.autocommit = True
            cr.execute("VACUUM ANALYZE")
            connection.autocommit = False

    # -- measuring

    def rebuild(self) -> float:
        """By the job that the button queues, in the pool that serves jobs."""
        from odoo.addons.ai_production_assistant.worker import POOL

        with self.registry.cursor() as cr:
            job = self.env(cr)[JOBS]._queue("rebuild")
            job_id = job.id
        say("rebuilding the store")
        POOL.wake(self.options.database, JOBS, 1)
        POOL.join(1200)
        with self.registry.cursor() as cr:
            job = self.env(cr)[JOBS].browse(job_id)
            if job.state != "done" or job.result["stored"] != self.options.passages:
                raise SystemExit(f"rebuild: {job.state} {job.result} {job.error}")
            return job.result["seconds"]

    def measure(self) -> dict:
        result = {}
        questions = self.questions[: self.options.questions]
        for share, user_id in self.users.items():
            for way in WAYS:
                # The first ones load what a server at work has in memory.
                times = [self._ask(way, user_id, *pair) for pair in questions[:10]]
                times = [self._ask(way, user_id, *pair) for pair in questions]
                result[f"{way}.p50_ms.{share}"] = round(statistics.median(times), 1)
                p95 = figures.percentile(times, 0.95)
                result[f"{way}.p95_ms.{share}"] = round(p95, 1)
                say(f"{way} {share} %: {statistics.median(times):.1f} / {p95:.1f} ms")
        return result

    def _ask(self, way: str, user_id: int, question: str, near: list[float]) -> float:
        from odoo.addons.ai_production_assistant.worker.query_vector import QueryVector

        vector = QueryVector(reason="no_index")
        if way != "words":
            vector = QueryVector(near, MODEL, self.digest)
        with self.registry.cursor() as cr:
            cr.execute("SET TRANSACTION READ ONLY")
            companies = self.env(cr, user_id).user.company_ids.ids
            cr.transaction.reset()
            env = self.env(cr, user_id, allowed_company_ids=companies, lang="en_US")
            search = env["ai.production.search"]
            started = time.perf_counter()
            if way == "meaning":
                near, reason = search._by_meaning(vector, search._reach())
                wrong = reason or not near
            else:
                found = search.search_passages(question, vector=vector, limit=8)
                wrong = found.reason
            seconds = time.perf_counter() - started
        if wrong:
            raise SystemExit(f"{way}: {wrong}")
        return seconds * 1000


if __name__ == "__main__":
    np.seterr(all="raise")
    main()
    # Threads of the pool must not hold the process up.
    sys.stdout.flush()
    os._exit(0)
