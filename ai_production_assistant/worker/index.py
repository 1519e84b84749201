"""The lane that embeds passages and keeps the vector store equal to PostgreSQL."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from ..engine.knowledge.stores import StoreError
from ..engine.llm import Cancelled, LlmError
from ..engine.llm.embedding import document_text
from ..engine.llm.inventory import read_server
from .index_check import check_index, rebuild_index, remove_leftovers
from .index_left import leave_stores
from .index_store import StoreWriter
from .job import Job, JobLost

_logger = logging.getLogger(__name__)

# A question waits for the batch before it, where the server has one slot.
BATCH = 16
# A model server or store that does not serve is tried again after so many seconds.
PAUSES = (1, 2, 5, 10, 15)
_WAIT_SECONDS = 0.2


@dataclass
class Trouble:
    """What does not serve, since how many tries, and when it is tried again."""

    tries: int = 0
    until: float = 0.0
    error: LlmError | StoreError | None = None

    @property
    def waits(self) -> bool:
        return time.monotonic() < self.until

    def note(self, error):
        pause = PAUSES[min(self.tries, len(PAUSES) - 1)]
        self.tries += 1
        self.until = time.monotonic() + pause
        self.error = error

    def clear(self):
        self.tries, self.until, self.error = 0, 0.0, None


class IndexRun:
    """A job of the lane; what it ends with is kept for those who look after it."""

    def __init__(self, job: Job):
        self.job = job
        self.result: dict | None = None

    def give_up(self):
        self.end("failed", "crashed")

    def run(self):
        try:
            self.work()
        except Cancelled:
            if self.job.lost:
                raise JobLost from None
            self.end("stopped")
        except (StoreError, LlmError) as error:
            self.end("failed", error.code, error.detail)
        else:
            self.end("done")

    def work(self):
        raise NotImplementedError

    def end(self, state: str, code: str = "", detail: str = ""):
        values = {
            "state": state,
            "lease_until": False,
            "error": {"code": code, "detail": detail} if code else False,
        }
        if self.result is not None:
            values["result"] = self.result
        self.job.transaction(lambda record: record.write(values))

    def indexes(self) -> list[int]:
        """The indexes to be filled, the one that serves first."""
        return self.job.transaction(
            lambda record: record.env["ai.production.index"]._tend().ids
        )

    def progress(self, share: float):
        percent = round(min(1.0, share) * 100, 1)
        self.job.transaction(lambda record: record.write({"progress": percent}))


class EmbedRun(IndexRun):
    """Embeds until every passage has its vector and the store has it.

    A model or a store that is down is waited for here, and what the other of them can
    do goes on meanwhile. Other work of the lane is let through.
    """

    def __init__(self, job: Job):
        super().__init__(job)
        self.model = Trouble()
        self.store = Trouble()
        self.told: tuple = ()
        self.after: dict[int, int] = {}
        self.opened: dict[int, StoreWriter] = {}

    def work(self):
        with self.job.env() as env:
            moved = env["ai.production.index"]._has_moved()
        if moved:
            leave_stores(self.job)
        while True:
            self.job.cancel.check()
            if self.job.transaction(lambda record: record._take_waiting()):
                self.job.transaction(lambda record: record._queue("embed"))
                return
            indexes = self.indexes()
            self.retire()
            worked = [self.step(index_id) for index_id in indexes]
            if any(worked):
                self.tell()
            elif self.model.error or self.store.error:
                self.tell()
                self.sleep()
            elif self.indexes() == indexes:
                # Otherwise an index that is complete by now has taken its place.
                return

    def step(self, index_id: int) -> bool:
        """Whether there was something to do."""
        embedded = not self.model.waits and self.embed(index_id)
        stored = not self.store.waits and self.put(index_id)
        return bool(embedded or stored)

    # -- embedding

    def embed(self, index_id: int) -> bool:
        found = self.job.transaction(lambda record: self.pick(record.env, index_id))
        if found is None:
            self.model.clear()
            return False
        name, provider, texts, last = found
        if not texts:
            self.after[index_id] = last
            return True
        try:
            result = provider.embed(
                name,
                [document_text(name, text, title) for _id, text, title in texts],
                self.job.cancel,
            )
        except LlmError as error:
            self.model.note(error)
            if error.code == "model_missing":
                self.synchronise(provider)
            return False
        self.model.clear()
        ids = [text[0] for text in texts]
        vectors = dict(zip(ids, result.vectors, strict=True))
        reasons = {ids[i]: reason for i, reason in result.reasons.items()}
        kept = self.job.transaction(
            lambda record: self.index(record.env, index_id)._keep(vectors, reasons)
        )
        if not kept:
            # The server has another model under the same name by now.
            self.model.note(LlmError("broken_stream", "vectors of another length"))
            self.synchronise(provider)
            return False
        self.after[index_id] = last
        return True

    def pick(self, env, index_id: int):
        """``(model, provider, [(passage, text, title)], last)``; None: all is done.

        The pass over the passages goes on after ``last``, and begins again at its end:
        transactions that took long may have left some behind.
        """
        index = self.index(env, index_id)
        if not index._usable():
            return None
        after = self.after.get(index_id, 0)
        ids = index._pending(BATCH, urgent=True)
        last = after
        if not ids:
            ids = index._pending(BATCH, after) or (after and index._pending(BATCH))
            last = ids[-1] if ids else 0
        if not ids:
            self.after.pop(index_id, None)
            return None
        left = index._reuse(ids)
        provider = env["ai.production.server"].provider()
        return index.model_name, provider, index._texts(left) if left else [], last

    def synchronise(self, provider):
        try:
            found = read_server(provider)
        except LlmError as error:
            _logger.info("The models were not read: %s", error)
            return
        self.job.transaction(
            lambda record: record.env["ai.production.model"]._store(*found)
        )

    # -- the store

    def put(self, index_id: int) -> bool:
        try:
            writer = self.opened.get(index_id)
            if writer is None:
                writer = StoreWriter(self.job)
                if not writer.open(index_id):
                    return False
                self.opened[index_id] = writer
            worked = bool(writer.batch())
        except StoreError as error:
            self.opened.pop(index_id, None)
            if error.code == "store_damaged" and error.detail != "missing":
                self.start_anew(index_id)
            self.store.note(error)
            return False
        self.store.clear()
        return worked

    def start_anew(self, index_id: int):
        writer = StoreWriter(self.job)
        try:
            if writer.open(index_id):
                _logger.warning("The vector store is damaged and is filled again")
                writer.start_anew()
        except StoreError as error:
            _logger.info("The vector store was not emptied: %s", error)

    def retire(self):
        """Remove the indexes that are no longer needed, from the store as well."""
        with self.job.env() as env:
            retired = env["ai.production.index"].search([("state", "=", "retired")])
            names = [index._collection() for index in retired if index.dimension]
            ids = retired.ids
        if not ids:
            return
        try:
            remove_leftovers(self.job, names)
        except StoreError as error:
            # The nightly check takes away what stays.
            _logger.info("Collections %s stay for now: %s", names, error)
        self.job.transaction(
            lambda record: record.env["ai.production.index"].browse(ids)._remove()
        )

    # -- waiting

    def tell(self):
        """Keep with the job what it waits for, and that it waits no longer."""
        error = self.model.error or self.store.error
        told = (error.code, error.detail) if error else ()
        if told == self.told:
            return
        self.told = told
        kept = False
        if error:
            _logger.info("Embedding waits: %s", error)
            kept = {"code": error.code, "detail": error.detail}
        self.job.transaction(lambda record: record.write({"error": kept}))

    def sleep(self):
        times = [each.until for each in (self.model, self.store) if each.error]
        until = min(times)
        while time.monotonic() < until:
            self.job.cancel.check()
            time.sleep(min(_WAIT_SECONDS, max(0.0, until - time.monotonic())))

    @staticmethod
    def index(env, index_id: int):
        return env["ai.production.index"].browse(index_id)


class ForgetRun(IndexRun):
    """Takes the vectors of deleted passages out of the store."""

    def work(self):
        with self.job.env() as env:
            passage_ids = env[self.job.model].browse(self.job.id).passage_ids or []
        for index_id in self.indexes():
            writer = StoreWriter(self.job)
            if writer.open(index_id):
                writer.delete(passage_ids)


class CheckRun(IndexRun):
    """Holds the store against PostgreSQL and repairs what differs."""

    def work(self):
        leave_stores(self.job)
        self.result = {"checked": 0, "missing": 0, "orphaned": 0, "changed": 0}
        for index_id in self.indexes():
            for name, count in check_index(self.job, index_id).items():
                self.result[name] += count
        remove_leftovers(self.job)


class RebuildRun(IndexRun):
    """Fills the store anew, without embedding again."""

    def work(self):
        started = time.monotonic()
        stored = sum(
            rebuild_index(self.job, index_id, self.progress)
            for index_id in self.indexes()
        )
        remove_leftovers(self.job)
        seconds = round(time.monotonic() - started, 1)
        self.result = {"stored": stored, "seconds": seconds}
