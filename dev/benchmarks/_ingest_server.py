"""The server whose reading is measured: files in, jobs and memory watched."""

import json
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
from common.client import Client

DOCUMENT = "ai.production.document"
# The number of the last page stands in its heading: found as the search finds words.
FOUND = """
SELECT count(*) FROM ai_production_passage
 WHERE document_id = :document AND live AND page = :page
   AND words @@ ':page'::tsquery
"""
JOBS = """
SELECT json_object_agg(kind, seconds) FROM (
    SELECT kind, sum(extract(epoch FROM write_date - create_date)) AS seconds
      FROM ai_production_ingestion WHERE document_id = :document GROUP BY kind) jobs
"""
OPEN = """
SELECT count(*) FROM ai_production_ingestion
 WHERE document_id = :document AND state IN ('queued', 'running')
"""
PATIENCE = 3600


class Server:
    def __init__(self, stack, database: str):
        self.stack = stack
        self.database = database
        self.admin = Client(stack.url, database, "admin")
        self.process = psutil.Process(stack.servers[0].popen.pid)

    def upload(self, path: Path) -> int:
        """The id of the document, sent as the screen sends it."""
        with path.open("rb") as file:
            answer = self.admin.upload(path.name, file)
        if answer["problems"]:
            raise RuntimeError(f"{path.name}: {answer['problems']}")
        return answer["documents"][0]["id"]

    def row(self, document: int) -> dict:
        fields = ["state", "error", "pages_read", "passage_count"]
        return self.admin.kw(DOCUMENT, "read", [document], fields)[0]

    def wait_until_found(self, document: int, page: int) -> float:
        """The moment at which the words of ``page`` can be found."""
        while self._sql(FOUND, document=document, page=page) == "0":
            time.sleep(0.1)
            if self.row(document)["state"] == "failed":
                raise RuntimeError(json.dumps(self.row(document)))
        return time.monotonic()

    def finish(self, document: int) -> dict[str, float]:
        """Waits until nothing is left to do; the seconds of each kind of job."""
        until = time.monotonic() + PATIENCE
        while self._sql(OPEN, document=document) != "0":
            if time.monotonic() > until:
                raise TimeoutError(json.dumps(self.row(document)))
            time.sleep(0.2)
        return json.loads(self._sql(JOBS, document=document))

    def _sql(self, statement: str, **values) -> str:
        for name, value in values.items():
            statement = statement.replace(f":{name}", str(int(value)))
        return self.stack.databases.server.sql(statement, self.database).strip()

    # -- memory

    def resident(self) -> int:
        """Bytes of the server and of all that it has started."""
        total = 0
        for process in [self.process, *self.process.children(recursive=True)]:
            try:
                total += process.memory_info().rss
            except psutil.Error:
                continue
        return total

    @contextmanager
    def watched(self):
        peak = Peak(self)
        peak.start()
        try:
            yield peak
        finally:
            peak.ended.set()
            peak.join()


class Peak(threading.Thread):
    def __init__(self, server: Server):
        super().__init__(daemon=True)
        self.server = server
        self.bytes = 0
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.1):
            self.bytes = max(self.bytes, self.server.resident())
