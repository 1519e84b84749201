"""Checking and rebuilding a collection from what PostgreSQL has."""

from __future__ import annotations

import logging

from odoo.tools import SQL

from ..engine.knowledge.stores import StoreError, open_store
from .index_store import StoreWriter
from .job import Job

_logger = logging.getLogger(__name__)

# So many vectors are looked for by themselves. A graph that has lost its nodes finds
# almost none of them, while counts and ids still look right.
SAMPLE = 20


def check_index(job: Job, index_id: int) -> dict[str, int]:
    """Compare ids and hashes, repair from PostgreSQL, and count what was repaired."""
    writer = StoreWriter(job)
    if not writer.open(index_id):
        return {}
    try:
        found = dict(writer.store.entries(writer.collection))
        counts, orphans = job.transaction(
            lambda record: _compare(writer.index(record.env), found)
        )
        writer.delete(orphans)
        writer.fill()
        if not _is_found(writer):
            raise StoreError("store_damaged", "vectors are not found")
    except StoreError as error:
        if error.code != "store_damaged":
            raise
        _logger.warning("The vector store is damaged and is filled again: %s", error)
        writer.start_anew()
        stored = writer.fill()
        return {"checked": stored, "missing": stored, "orphaned": 0, "changed": 0}
    return counts


def _compare(index, found: dict[int, str]) -> tuple[dict[str, int], list[int]]:
    """Mark what the store lacks or has wrong; returns counts, and ids too many."""
    rows = index.env.execute_query(
        SQL(
            """
            SELECT e.passage_id, p.hash, e.stored
              FROM ai_production_embedding e
              JOIN ai_production_passage p ON p.id = e.passage_id
             WHERE e.index_id = %s AND e.vector IS NOT NULL
            """,
            index.id,
        )
    )
    known = {row[0] for row in rows}
    # What waits to be stored is not missing.
    missing = [i for i, _hash, stored in rows if stored and i not in found]
    changed = [
        i for i, hash_, stored in rows if stored and found.get(i, hash_) != hash_
    ]
    orphans = [i for i in found if i not in known]
    index._mark_unstored(missing + changed)
    counts = {
        "checked": len(rows),
        "missing": len(missing),
        "orphaned": len(orphans),
        "changed": len(changed),
    }
    return counts, orphans


def _is_found(writer: StoreWriter) -> bool:
    with writer.job.env() as env:
        sample = writer.index(env)._sample(SAMPLE)
    hits = 0
    for passage_id, vector in sample:
        near = writer.store.query(writer.collection, vector, 5)
        # Passages with the same text have the same vector.
        hits += any(i == passage_id or cosine > 0.9999 for i, cosine in near)
    return hits * 2 >= len(sample)


def rebuild_index(job: Job, index_id: int, tell) -> int:
    """Empty the collection and fill it from PostgreSQL; returns how many it has."""
    writer = StoreWriter(job)
    if not writer.open(index_id):
        return 0
    writer.start_anew()
    with job.env() as env:
        total = writer.index(env)._count_unstored()
    writer.fill(lambda done: tell(done / max(1, total)))
    return writer.store.count(writer.collection)


def remove_leftovers(job: Job, names: list[str] | None = None):
    """Drop collections of this database that no index has.

    :param names: these; else all of this database that are in the store
    """
    with job.env() as env:
        indexes = env["ai.production.index"]
        store = open_store(indexes._store_address())
        kept = {
            index._collection()
            for index in indexes.search([("state", "!=", "retired")])
        }
        prefix = indexes._collection_prefix()
    if names is None:
        names = [name for name in store.collections() if name.startswith(prefix)]
    for name in set(names) - kept:
        store.drop(name)
