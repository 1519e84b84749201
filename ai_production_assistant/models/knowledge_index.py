import hashlib
from pathlib import Path

from odoo import api, fields, models
from odoo.tools import SQL, config

from ..engine.knowledge.stores import (
    StoreAddress,
    StoreError,
    StoreTimeouts,
    open_store,
)

STATES = [("building", "Being built"), ("serving", "In use"), ("retired", "Retired")]
# Writing waits longer: the embedding lane has time, a person who asks has not.
QUESTION = StoreTimeouts(connect=0.5, read=1.5, write=5)
WORK = StoreTimeouts(connect=2, read=20, write=120)


class AiProductionIndex(models.Model):
    """The vectors of all passages by one embedding model: a space of its own.

    At most one serves; another may be built beside it while it does. PostgreSQL holds
    every vector; the store is a cache that it can fill again.
    """

    _name = "ai.production.index"
    _description = "Index of meanings"
    _order = "id desc"

    model_id = fields.Many2one("ai.production.model", ondelete="set null")
    model_name = fields.Char(required=True, readonly=True)
    digest = fields.Char(required=True, readonly=True)
    dimension = fields.Integer(readonly=True, help="0 until the first vector.")
    state = fields.Selection(STATES, required=True, default="building", readonly=True)
    store_key = fields.Char(readonly=True, help="Of the store that has its vectors.")

    # --- which index serves ----------------------------------------------------------

    @api.model
    @api.private
    def _serving(self):
        """The index in use, or none."""
        # sudo: ai.production.index - which model the vectors are of is no secret
        return self.sudo().search([("state", "=", "serving")], limit=1)

    @api.private
    def _usable(self) -> bool:
        """Whether a question can still be embedded as the passages were."""
        self.ensure_one()
        # sudo: ai.production.model - as in _serving
        return bool(
            self.env["ai.production.model"]
            .sudo()
            .search_count(
                [
                    ("name", "=", self.model_name),
                    ("can_embed", "=", True),
                    ("digest", "in", self._digests()),
                ],
                limit=1,
            )
        )

    @api.private
    def _digests(self) -> list:
        """Some servers name no digest: there the model's name stands for it."""
        return (
            [self.digest, False, ""]
            if self.digest == self.model_name
            else [self.digest]
        )

    @api.model
    @api.private
    def _wanted(self):
        """The embedding model that the settings ask for, or none."""
        # sudo: ai.production.model - as in _serving
        return self.env["ai.production.model"].sudo()._default_embedding()

    @api.model
    @api.private
    def _tend(self):
        """Begin, end and exchange indexes, as the settings and the models ask for.

        :return: those to be filled, the one that serves first
        """
        # sudo: ai.production.index - indexes are kept by the lane, not by persons
        indexes = self.sudo()
        wanted = indexes._wanted()
        serving = indexes._serving()
        if not wanted:
            return serving
        digest = wanted.digest or wanted.name
        current = indexes.search(
            [
                ("model_name", "=", wanted.name),
                ("digest", "=", digest),
                ("state", "!=", "retired"),
            ],
            limit=1,
        )
        if not current:
            current = indexes.create(
                {"model_id": wanted.id, "model_name": wanted.name, "digest": digest}
            )
            # It may take shorter texts than the model before it.
            self.env["ai.production.document"]._fit_passages()
        others = indexes.search([("state", "!=", "retired"), ("id", "!=", current.id)])
        if current.state != "serving" and (
            not serving
            or not serving.dimension
            or not serving._usable()
            or current._is_complete()
        ):
            current.state = "serving"
        if current.state == "serving":
            others.state = "retired"
        else:
            (others - serving).state = "retired"
        return (serving if serving.state == "serving" else indexes) | current

    @api.private
    def _is_complete(self) -> bool:
        return not self._pending(limit=1) and not self._unstored(limit=1)

    # --- the store -------------------------------------------------------------------

    @api.model
    @api.private
    def _store_address(
        self, timeouts: StoreTimeouts = WORK, settings=None
    ) -> StoreAddress:
        """Where the settings say that the vectors are.

        :param settings: ``KnowledgeSettings``; the saved ones when there are none
        :raises StoreError: ``store_refused`` when it cannot be used from here
        """
        settings = settings or self.env["ai.production.knowledge"].settings()
        if settings.vector_store == "qdrant":
            if not settings.qdrant_url:
                raise StoreError("store_refused", "no_address")
            return StoreAddress(
                "qdrant", settings.qdrant_url, settings.qdrant_key, timeouts=timeouts
            )
        if settings.vector_store != "chroma":
            return StoreAddress(settings.vector_store, timeouts=timeouts)
        if settings.chroma_url:
            return StoreAddress("chroma_server", settings.chroma_url, timeouts=timeouts)
        if config["workers"]:
            # Two writers destroy the files, and a reader goes silently stale.
            raise StoreError("store_refused", "workers")
        folder = Path(config["data_dir"]) / "ai_production_assistant"
        # One object a process, whatever it is used for: it has the folder's lock.
        return StoreAddress(
            "chroma_embedded", path=str(folder / self.env.cr.dbname / "chroma")
        )

    @api.private
    def _collection(self) -> str:
        """Name of this index's collection: short, stable, of this database alone.

        A copy of the database has another uuid, so that it leaves the collections of
        its original alone.
        """
        self.ensure_one()
        digest = hashlib.sha1(self.digest.encode(), usedforsecurity=False).hexdigest()
        return f"{self._collection_prefix()}{digest[:12]}-{self.dimension}"

    @api.model
    @api.private
    def _collection_prefix(self) -> str:
        # sudo: ir.config_parameter - a hash of the database's uuid is made of it
        uuid = self.env["ir.config_parameter"].sudo().get_param("database.uuid", "")
        digest = hashlib.sha1(uuid.encode(), usedforsecurity=False).hexdigest()
        return f"aipa-{digest[:12]}-"

    @api.private
    def _store_changed(self, address: StoreAddress, note: bool = False) -> bool:
        """Whether the vectors are in another store than this one; it has none yet.

        :param note: from now on they are in this one
        """
        self.ensure_one()
        where = f"{address.kind} {address.url} {address.path}"
        key = hashlib.sha1(where.encode(), usedforsecurity=False).hexdigest()[:16]
        if self.store_key == key:
            return False
        if note:
            self.store_key = key
        return True

    # --- work to do ------------------------------------------------------------------

    @api.model
    @api.private
    def _queue_embedding(self):
        """Wake the lane that embeds what has no vector yet.

        Called in the transaction that stores passages; costs one row in it.
        """
        # sudo: ai.production.index.job - work is queued, nothing is shown
        self.env["ai.production.index.job"].sudo()._queue("embed")

    @api.model
    @api.private
    def _forget(self, passage_ids: list[int]):
        """Take the vectors of deleted passages out of the store, after the commit.

        Nobody finds them in the meantime: what the store finds is held against
        PostgreSQL.
        """
        if passage_ids:
            # sudo: ai.production.index.job - as in _queue_embedding
            self.env["ai.production.index.job"].sudo()._queue("forget", passage_ids)

    @api.model
    @api.private
    def _cron_tend(self):
        """Every minute: begin the work that nobody has queued."""
        jobs = self.env["ai.production.index.job"]
        if jobs.search_count([("state", "in", ("queued", "running"))], limit=1):
            return
        if self._has_work():
            self._queue_embedding()
        elif not self._store_is_sound():
            jobs._queue("check")

    @api.model
    @api.private
    def _cron_check(self):
        """Every night: hold the store against PostgreSQL."""
        if self.search_count([], limit=1):
            self.env["ai.production.index.job"]._queue("check")

    @api.model
    @api.private
    def _has_work(self) -> bool:
        wanted = self._wanted()
        indexes = self.search([("state", "in", ("serving", "building", "retired"))])
        current = indexes.filtered(
            lambda index: (
                wanted
                and index.model_name == wanted.name
                and index.digest == (wanted.digest or wanted.name)
                and index.state != "retired"
            )
        )
        if wanted and (not current or current.state != "serving"):
            # Without a passage there is nothing that an index would be needed for.
            return bool(indexes or self._any_passage())
        return any(
            index.state == "retired" or (index._usable() and not index._is_complete())
            for index in indexes
        )

    @api.model
    @api.private
    def _any_passage(self) -> bool:
        rows = self.env.execute_query(
            SQL("SELECT 1 FROM ai_production_passage WHERE live LIMIT 1")
        )
        return bool(rows)

    @api.model
    @api.private
    def _store_is_sound(self) -> bool:
        """Whether the store finds a vector that it should have.

        A store that is away is not unsound: it may be back in a moment.
        """
        index = self._serving()
        sample = index and index.dimension and index._sample(1)
        if not sample:
            return True
        (_passage_id, vector) = sample[0]
        try:
            address = self._store_address(QUESTION)
            if index._store_changed(address):
                return False
            return bool(open_store(address).query(index._collection(), vector, 1))
        except StoreError as error:
            return error.code != "store_damaged"


class AiProductionEmbedding(models.Model):
    """The vector of a passage in an index, as float32 in the column ``vector``.

    ``vector`` is empty where the model refused the text: ``refused`` says why.
    """

    _name = "ai.production.embedding"
    _description = "Vector of a passage"
    _log_access = False

    index_id = fields.Many2one("ai.production.index", required=True, ondelete="cascade")
    passage_id = fields.Many2one(
        "ai.production.passage", required=True, index=True, ondelete="cascade"
    )
    refused = fields.Char()
    stored = fields.Boolean(help="The vector store has it.")

    _passage_unique = models.UniqueIndex("(index_id, passage_id)")
    _unstored_idx = models.Index("(index_id, id) WHERE NOT stored")

    def init(self):
        result = super().init()
        # A vector stays in its row and as it is: thousands are read for one question,
        # and random bits cannot be compressed.
        self.env.cr.execute(
            SQL(
                """
                ALTER TABLE ai_production_embedding
                    ADD COLUMN IF NOT EXISTS vector bytea;
                ALTER TABLE ai_production_embedding
                    ALTER COLUMN vector SET STORAGE EXTERNAL,
                    SET (toast_tuple_target = 8160);
                """
            )
        )
        return result
