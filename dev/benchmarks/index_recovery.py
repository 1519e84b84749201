"""Whether kills lose or double passages or vectors: ``dev/bench index_recovery``.

The demo manuals are read and embedded once in peace. Then ten times anew: at random
moments all of Odoo's processes get SIGKILL, and so does the Chroma server, which runs
under a limit on the size of its files. Both are started again and nobody presses a
button. When all is done, the index is checked, and then counted:

lost      pages and passages missing against the peaceful run, and vectors missing in
          the store
doubled   pages and passages that are there more than once
orphaned  vectors in the store without a passage
"""

import argparse
import json
import random
import shutil
import signal
import sys
import time
from collections import Counter

from common import figures
from common.client import Client

from runtime import ports, web
from runtime.console import say
from runtime.paths import ROOT, data_dir
from runtime.processes import clean_environment, wait_until
from runtime.stack import Stack

DATABASE = "ai_bench_index"
BOUNDS = {"lost": 0, "doubled": 0, "orphaned": 0}
FILE_MB = 256
KILL_SECONDS = (0.5, 25)
PATIENCE = 420
LANES = ("ai_production_ingestion", "ai_production_index_job")
PASSAGES = """
SELECT coalesce(json_agg(json_build_array(document_id, page, position, hash)), '[]')
  FROM ai_production_passage WHERE live AND document_id IS NOT NULL
"""
PAGES = """
SELECT coalesce(json_agg(json_build_array(p.document_id, p.number)), '[]')
  FROM ai_production_document_page p
  JOIN ai_production_document d
    ON d.id = p.document_id AND d.generation = p.generation
"""
VECTORS = """
SELECT coalesce(json_agg(passage_id), '[]')
  FROM ai_production_embedding WHERE vector IS NOT NULL
"""
# What is still to be done, of all that a person would wait for.
OPEN = """
SELECT (SELECT count(*) FROM ai_production_ingestion
         WHERE state IN ('queued', 'running'))
     + (SELECT count(*) FROM ai_production_index_job
         WHERE state IN ('queued', 'running'))
     + (SELECT count(*) FROM ai_production_document
         WHERE state IN ('waiting', 'reading', 'embedding'))
     + (SELECT count(*) FROM ai_production_passage p
          LEFT JOIN ai_production_embedding e ON e.passage_id = p.id
         WHERE p.live AND (e.id IS NULL OR (e.vector IS NOT NULL AND NOT e.stored)))
"""
# Kinds of records are read by themselves; here it is about files.
FORGET = """
UPDATE ai_production_knowledge_source SET active = FALSE;
DELETE FROM ai_production_passage;
DELETE FROM ai_production_document_page;
UPDATE ai_production_document SET generation = 0;
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="index_recovery", description=__doc__)
    parser.add_argument("--kills", type=int, default=10, help="of each server")
    parser.add_argument("--documents", type=int, help="only so many of the manuals")
    parser.add_argument("--seed", type=int, help="of the random moments")
    options = parser.parse_args()
    seed = random.randrange(10_000) if options.seed is None else options.seed
    before = figures.load()
    with Stack.of("bench") as stack:
        test = IndexRecovery(stack, random.Random(seed), options.documents)
        test.prepare()
        for _ in range(options.kills):
            test.kill()
        figures.report("index_recovery", test.result() | {"seed": seed}, BOUNDS, before)
    return 0


class Chroma:
    """A server on one port, so that it can be killed and started again."""

    def __init__(self, stack: Stack):
        self.stack = stack
        self.port = ports.free()
        self.url = f"http://127.0.0.1:{self.port}"
        self.child = None
        self.folder = data_dir("bench") / "index_recovery_chroma"
        # Collections of an earlier run would be counted as this one's.
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)

    def start(self) -> None:
        command = ["prlimit", f"--fsize={FILE_MB << 20}"]
        command += [self.stack.tools.venv / "bin/chroma", "run", "--path", self.folder]
        self.child = self.stack.processes.start(
            "Chroma",
            [*command, "--host", "127.0.0.1", "--port", str(self.port)],
            log=self.stack.logs / "chroma.log",
            grace=5,
            env=clean_environment({"ANONYMIZED_TELEMETRY": "False"}),
        )
        ready = f"{self.url}/api/v2/heartbeat"
        wait_until(lambda: web.status(ready) == 200, self.child, seconds=60)

    def kill(self) -> None:
        self.child.popen.send_signal(signal.SIGKILL)
        self.child.stop()
        self.stack.processes.forget(self.child)


def judged(wanted: Counter, there: Counter, vectors: set, kept: Counter) -> dict:
    """:param wanted: pages and passages of the run in peace
    :param there: those of this run
    :param vectors: passages that have a vector in PostgreSQL
    :param kept: those that have one in the store, as often as they do
    """
    return {
        "lost": (wanted - there).total() + len(vectors - set(kept)),
        "doubled": (there - wanted).total() + (kept - Counter(set(kept))).total(),
        "orphaned": len(set(kept) - vectors),
    }


class IndexRecovery:
    def __init__(self, stack: Stack, chance: random.Random, limit: int | None):
        self.stack = stack
        self.limit = limit
        self.chance = chance
        self.chroma = Chroma(stack)
        self.counts = dict.fromkeys(BOUNDS, 0)
        self.seconds: list[float] = []
        self.repaired = Counter()
        self.url = ""

    # -- the runs

    def prepare(self) -> None:
        """The run in peace, by which all others are judged."""
        self.chroma.start()
        self.stack.chroma = self.chroma.url
        self.stack.start_models(["--first-token-ms=0"])
        self.stack.prepare(DATABASE, fresh=True, manuals=True)
        self._serve()
        self._read()
        self.peace_s = self._wait()
        self.passages = Counter(map(tuple, self._rows(PASSAGES)))
        self.pages = Counter(map(tuple, self._rows(PAGES)))
        say(
            f"  ... {len(self.pages)} pages and {sum(self.passages.values())} passages"
            f" in {self.peace_s:.0f} s"
        )
        if not self.passages:
            raise SystemExit("nothing was read")

    def kill(self) -> None:
        """One round: both servers are killed while everything is read anew."""
        self._read()
        begun = time.monotonic()
        longest = min(KILL_SECONDS[1], self.peace_s)
        moments = [
            (self.chance.uniform(KILL_SECONDS[0], longest), kill)
            for kill in (self._kill_odoo, self._kill_chroma)
        ]
        # One after the other: a server that is started by a thread ends with it.
        for moment, kill in sorted(moments, key=lambda pair: pair[0]):
            time.sleep(max(0, begun + moment - time.monotonic()))
            kill()
        self.seconds.append(self._wait())
        self._check()
        self._judge()

    def _kill_odoo(self) -> None:
        self.stack.stop_odoo(kill=True)
        say("  ... Odoo killed")
        self._serve()

    def _kill_chroma(self) -> None:
        self.chroma.kill()
        time.sleep(self.chance.uniform(0, 5))
        self.chroma.start()
        say("  ... Chroma killed and started again")

    def _serve(self) -> None:
        _child, port, _gevent = self.stack.start_odoo(DATABASE)
        self.url = f"http://127.0.0.1:{port}"

    def _admin(self) -> Client:
        return Client(self.url, DATABASE, "admin")

    def _read(self) -> None:
        self._sql(FORGET)
        admin = self._admin()
        documents = admin.kw("ai.production.document", "search", [])
        if self.limit and documents[self.limit :]:
            admin.kw("ai.production.document", "unlink", documents[self.limit :])
            documents = documents[: self.limit]
        admin.kw("ai.production.document", "action_read_again", documents)

    def _wait(self) -> float:
        started = time.monotonic()
        while int(self._sql(OPEN)):
            if time.monotonic() - started > PATIENCE:
                say(f"  !!! not done after {PATIENCE} s")
                break
            time.sleep(1)
        return time.monotonic() - started

    def _check(self) -> None:
        admin = self._admin()
        settings = admin.kw("res.config.settings", "create", {})
        admin.kw("res.config.settings", "action_ai_check_index", [settings])
        self._wait()
        last = (
            "SELECT result FROM ai_production_index_job"
            " WHERE kind = 'check' AND state = 'done' ORDER BY id DESC LIMIT 1"
        )
        found = json.loads(self._sql(last) or "{}")
        found.pop("checked", None)
        self.repaired.update(found)

    # -- counting

    def _judge(self) -> None:
        passages = Counter(map(tuple, self._rows(PASSAGES)))
        pages = Counter(map(tuple, self._rows(PAGES)))
        store = self._store()
        kept = Counter(
            entry
            for name in store.collections()
            if name.startswith("aipa-")
            for entry, _hash in store.entries(name)
        )
        found = judged(
            self.passages + self.pages,
            passages + pages,
            set(self._rows(VECTORS)),
            kept,
        )
        for name, count in found.items():
            self.counts[name] += count
        if any(found.values()):
            say(f"  !!! {found}")

    def _store(self):
        # The engine is loaded alone, as its folder allows.
        sys.path.append(str(ROOT / "ai_production_assistant"))
        from engine.knowledge.stores.chroma_server import ChromaServer  # noqa: PLC0415

        return ChromaServer(self.chroma.url)

    def _rows(self, statement: str) -> list:
        return json.loads(self._sql(statement))

    def _sql(self, statement: str) -> str:
        return self.stack.databases.server.sql(statement, DATABASE)

    def result(self) -> dict:
        return self.counts | {
            "kills": 2 * len(self.seconds),
            "pages": len(self.pages),
            "passages": self.passages.total(),
            "repaired_by_checks": dict(self.repaired),
            "peace_s": round(self.peace_s, 1),
            "recovery_s_p50": round(figures.percentile(self.seconds, 0.5), 1),
            "recovery_s_max": round(max(self.seconds), 1),
        }


if __name__ == "__main__":
    raise SystemExit(main())
