"""Taking our vectors out of stores that the settings no longer name."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from ..engine.knowledge.stores import StoreError, StoreTimeouts, open_store
from .job import Job

_logger = logging.getLogger(__name__)

_TIMEOUTS = StoreTimeouts(connect=2, read=20, write=120)


def leave_stores(job: Job):
    """Drop the collections of this database in stores that were used before.

    Before the one in use is opened: it may be the same one by another name, and is then
    filled again. A store that does not answer stays noted, for the nightly check.
    """
    with job.env() as env:
        indexes = env["ai.production.index"]
        left = indexes._left_stores()
        prefix = indexes._collection_prefix()
    for address in left:
        try:
            _leave(replace(address, timeouts=_TIMEOUTS), prefix)
        except StoreError as error:
            _logger.info("Vectors stay in the store used before: %s", error)
            continue
        job.transaction(
            lambda record, address=address: record.env[
                "ai.production.index"
            ]._forget_store(address)
        )


def _leave(address, prefix: str):
    if address.path:
        # As the one in use is opened: it is the same object, if it is used again.
        address = replace(address, timeouts=StoreTimeouts())
        if not Path(address.path).exists():
            return
    store = open_store(address)
    try:
        for name in store.collections():
            if name.startswith(prefix):
                store.drop(name)
    finally:
        # The folder of the one within Odoo is free for other processes again.
        store.close()
