"""From PostgreSQL to the vector store: every writer of the store is here."""

from __future__ import annotations

from ..engine.knowledge.stores import StoreError, VectorStore, open_store
from .job import Job

BATCH = 500


class StoreWriter:
    """The store, as one job writes to it; no cursor is open meanwhile."""

    def __init__(self, job: Job):
        self.job = job
        self.store: VectorStore | None = None
        self.collection = ""
        self.index_id = 0

    def open(self, index_id: int) -> bool:
        """Make the store ready for the index.

        :return: False when there is no vector yet
        """

        def write(record):
            index = self.index(record.env)
            if not index.exists() or not index.dimension:
                return None
            address = index._store_address()
            index._note_store(address)
            return (
                address,
                index._collection(),
                index.dimension,
                (index._store_changed(address, note=True)),
            )

        self.index_id = index_id
        found = self.job.transaction(write)
        if not found:
            return False
        address, self.collection, dimension, changed = found
        self.store = open_store(address)
        if self.store.ensure(self.collection, dimension) or changed:
            self.all_unstored()
        return True

    def all_unstored(self):
        self.job.transaction(lambda record: self.index(record.env)._mark_all_unstored())

    def batch(self, after: int = 0) -> list[int]:
        """Store some vectors that the store has not; returns their rows, in order."""
        self.job.cancel.check()
        with self.job.env() as env:
            rows = self.index(env)._unstored(BATCH, after)
        if not rows:
            return []
        items = dict(rows)
        self.store.upsert(self.collection, list(items.values()))
        gone = self.job.transaction(
            lambda record: self.index(record.env)._mark_stored(list(items))
        )
        if gone:
            # Their passages were deleted while they were on their way.
            self.store.delete(self.collection, [items[row].id for row in gone])
        return list(items)

    def fill(self, tell=None) -> int:
        """Store all that is missing; ``tell(count)`` is called after each batch."""
        after = done = 0
        while rows := self.batch(after):
            done += len(rows)
            after = rows[-1]
            if tell:
                tell(done)
        return done

    def delete(self, passage_ids):
        self.store.delete(self.collection, list(passage_ids))

    def start_anew(self):
        """An empty collection in place of what is there."""
        self.all_unstored()
        with self.job.env() as env:
            dimension = self.index(env).dimension
        try:
            self.store.drop(self.collection)
        except StoreError as error:
            if error.code != "store_damaged":
                raise
        self.store.ensure(self.collection, dimension)

    def index(self, env):
        return env["ai.production.index"].browse(self.index_id)
