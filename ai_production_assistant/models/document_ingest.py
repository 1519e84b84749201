"""A document on its way into the knowledge: its jobs, its states, its counts."""

import time

from odoo import api, fields, models
from odoo.tools import SQL

from ..engine.knowledge.passages import DEFAULT_TOKENS, Splitter
from ..engine.llm import embedding
from ..engine.rendering.tokens import estimate

HEADER_FIELDS = {"name", "product_tmpl_id", "workcenter_id", "equipment"}
UNREAD = ("waiting", "reading")
LATER = ("tables", "vision")
# A model of 256 tokens gets passages of 220 by our own count.
SAFE_SHARE = DEFAULT_TOKENS / 256
TELL_SECONDS = 0.5
_told: dict[tuple[str, int], float] = {}


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    headed_as = fields.Json(
        readonly=True, help="Title and machine that the headers of its passages name."
    )

    # --- jobs ----------------------------------------------------------------------

    @api.private
    def _read_again(self, password: str = ""):
        """Queue the reading of the file as it is now, as a new generation.

        What was read of the document before goes on serving until the new text is
        complete; a document of which nothing was read is searchable page by page.
        """
        # sudo: ai.production.document - the caller has checked that the document may
        # be written to; its states are no user's to write
        for document in self.sudo():
            document._open_jobs()._job_stop()
            generation = max(document.generation, document.reading_generation) + 1
            document._drop_generations(keep=document.generation)
            document.write(
                {
                    "state": "waiting",
                    "error": False,
                    "reading_generation": generation,
                    "pages_read": 0,
                    "pages_failed": 0,
                }
            )
            self.env["ai.production.ingestion"]._queue(
                document, "read", generation, password=password or False
            )
            document._notify()

    @api.private
    def _stop_reading(self):
        """End the jobs of the documents; what has been read stays.

        A job that runs tells the end of it itself.
        """
        # sudo: ai.production.document - as in _read_again
        for document in self.sudo():
            jobs = document._open_jobs()
            jobs._job_stop()
            if "running" in jobs.mapped("state"):
                continue
            if document.state in UNREAD:
                document._reading_failed(document.reading_generation, "stopped")
            elif jobs:
                document._settle()

    @api.private
    def _resplit(self):
        """Queue making the passages anew from the pages that are stored.

        Their headers name the document and the machine, and are embedded.
        """
        for document in self:
            jobs = document._open_jobs().filtered(lambda job: job.state == "queued")
            queued = {(job.kind, job.generation) for job in jobs}
            if document.generation and ("resplit", document.generation) not in queued:
                # sudo: ai.production.document - what was read is no user's to write
                document.sudo().headed_as = document._header_names()
                self.env["ai.production.ingestion"]._queue(
                    document, "resplit", document.generation
                )

    @api.model
    @api.private
    def _cron_renamed(self):
        """Make the headers anew of documents whose machine has another name by now.

        By looking, not by the write of each kind of record: some of them belong to
        modules that a site may not have, and other modules say how they are named.
        """
        documents = self.with_context(active_test=False).search(
            [("generation", ">", 0), ("state", "not in", UNREAD)]
        )
        documents.filtered(
            lambda document: (
                document._header_names() != (document.headed_as or [document.name, ""])
            )
        )._resplit()

    @api.model
    @api.private
    def _fit_passages(self):
        """Split anew the documents with passages too long for the embedding model."""
        self.env.cr.execute(
            SQL(
                "SELECT DISTINCT document_id FROM ai_production_passage"
                " WHERE tokens > %s AND live AND document_id IS NOT NULL",
                self._passage_tokens(),
            )
        )
        documents = self.browse([row[0] for row in self.env.cr.fetchall()])
        documents._resplit()
        return documents

    def _open_jobs(self):
        # sudo: ai.production.ingestion - jobs of documents that the caller may write
        return (
            self.env["ai.production.ingestion"]
            .sudo()
            .search(
                [
                    ("document_id", "in", self.ids),
                    ("state", "in", ("queued", "running")),
                ]
            )
        )

    def _going_on(self):
        return self._open_jobs().filtered(lambda job: not job.stop_requested)

    # --- changes by people ---------------------------------------------------------

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            self._lock()
        before = {}
        if HEADER_FIELDS & vals.keys():
            before = {document: document._header_names() for document in self}
        result = super().write(vals)
        for document, names in before.items():
            if document._header_names() != names:
                document._resplit()
        if "active" in vals:
            if vals["active"]:
                stopped = self.filtered(
                    lambda d: (d.error or {}).get("code") == "stopped"
                )
                stopped._read_again()
            else:
                self._stop_reading()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_jobs(self):
        # The jobs go first: a thread that stores a page locks its job, then the
        # document, and would otherwise wait for us as we for it.
        jobs = self._open_jobs()
        jobs._job_stop()
        jobs.unlink()
        self._lock()

    # --- what passages are made by -------------------------------------------------

    @api.private
    def _header_names(self) -> list[str]:
        """``[title, machine]`` as the headers of the passages have them.

        Whoever asks, a name is not the one in his own language.
        """
        # sudo: ai.production.document - the name of the machine belongs to the document
        document = self.sudo().with_context(lang=None)
        machine = (
            document.equipment or document.workcenter_id or document.product_tmpl_id
        )
        return [document.name, machine.display_name or "" if machine else ""]

    @api.private
    def _splitter(self, headings=()) -> Splitter:
        title, machine = self._header_names()
        return Splitter(
            title,
            machine=machine,
            max_tokens=self._passage_tokens(),
            headings=headings or (),
        )

    @api.model
    @api.private
    def _passage_tokens(self) -> int:
        """The longest passage: short enough for the models that embed it.

        Models that take thousands of tokens get no longer ones: a short passage is
        found more surely, and it can be quoted whole.
        """
        # sudo: ai.production.index - only the names of the models are read
        indexes = self.env["ai.production.index"].sudo()
        names = indexes.search([("state", "!=", "retired")]).mapped("model_name")
        if not names:
            # sudo: ai.production.model - only the name of the model is read
            names = self.env["ai.production.model"].sudo()._default_embedding()
            names = names.mapped("name")
        limits = [DEFAULT_TOKENS]
        for model in filter(None, map(embedding.known, names)):
            limits.append(int(model.tokens * SAFE_SHARE) - estimate(model.document))
        return max(60, min(limits))

    # --- states and counts ---------------------------------------------------------

    @api.private
    def _reading_failed(self, generation: int, code: str, detail: str = ""):
        """The reading of a generation ended before its end, for ``code``.

        A version that was to take another's place leaves that one in use. A first
        version keeps the pages that were read: they are searchable.
        """
        for document in self.sudo():  # sudo: ai.production.document - see _read_again
            if document.reading_generation != generation:
                continue
            served = document.generation == generation
            if not served and document.generation:
                document._drop_generations(keep=document.generation)
            document.write(
                {
                    "state": "failed",
                    "error": {"code": code, "detail": detail},
                    **document._counted(),
                }
            )
            if served and document.passage_count:
                document.state = "partly"
                self.env["ai.production.index"]._queue_embedding()
            document._notify()

    @api.private
    def _pass_over(self, generation: int):
        """A later pass over the pages of a generation has come to its end.

        A version of which only a later pass could read anything is in use from now on.
        """
        for document in self.sudo():  # sudo: ai.production.document - see _read_again
            jobs = document._going_on()
            if jobs.filtered(lambda j: j.kind in LATER and j.generation == generation):
                document._settle()
            elif not document._has_passages(generation):
                code = document._why_no_text(generation)
                document._reading_failed(generation, code)
            else:
                if document.generation != generation:
                    document._go_live(generation)
                read = document.reading_generation == generation
                if read and document.state in UNREAD:
                    document.state = "embedding"
                self.env["ai.production.index"]._queue_embedding()
                document._settle()

    @api.private
    def _settle(self):
        """Set state and counts by what is stored and what is still to be done."""
        for document in self.sudo():  # sudo: ai.production.document - see _read_again
            values = document._counted()
            open_kinds = set(document._going_on().mapped("kind"))
            if document.state not in (*UNREAD, "failed"):
                open_, embedded = document._embedded()
                values["embedded_count"] = embedded
                if open_ or open_kinds.intersection(LATER):
                    values["state"] = "embedding"
                elif document.error or values.get("pages_failed"):
                    values["state"] = "partly"
                else:
                    values["state"] = "ready"
            changed = {
                name: value for name, value in values.items() if document[name] != value
            }
            if changed:
                document.write(changed)
            document._tell("state" in changed)

    @api.private
    def _embedding_progress(self):
        """Called by the embedding after some passages were embedded or refused."""
        for document in self.sudo():  # sudo: ai.production.document - see _read_again
            if document.state in UNREAD:
                # Counted at the end of the reading, which is writing all the time.
                continue
            told = _told.get((self.env.cr.dbname, document.id), 0.0)
            if time.monotonic() - told < TELL_SECONDS and document._embedded()[0]:
                continue
            if document._lock():
                document._settle()

    def _counted(self) -> dict:
        """Counts of the generation in use, or of the only one that there is."""
        self.ensure_one()
        generation = self.generation or self.reading_generation
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                SELECT count(*), count(problem) FROM ai_production_document_page
                 WHERE document_id = %s AND generation = %s
                """,
                self.id,
                generation,
            )
        )
        pages, failed = self.env.cr.fetchone()
        self.env.cr.execute(
            SQL(
                "SELECT count(*) FROM ai_production_passage"
                " WHERE document_id = %s AND live",
                self.id,
            )
        )
        passages = self.env.cr.fetchone()[0]
        if self.state in UNREAD and self.generation != self.reading_generation:
            # The progress of the new version is shown, the passages are the old one's.
            return {"passage_count": passages}
        return {
            "pages_read": pages,
            "pages_failed": failed,
            "passage_count": passages,
            "page_count": max(pages, self.page_count),
        }

    def _embedded(self) -> tuple[int, int]:
        """Passages without a vector to come, and those that have one.

        Without any index nothing is to come: the words serve.
        """
        index = self.env["ai.production.index"]._serving()
        if not index:
            return 0, 0
        self.env.cr.execute(
            SQL(
                """
                SELECT count(*) FILTER (WHERE e.id IS NULL),
                       count(*) FILTER (WHERE e.vector IS NOT NULL)
                  FROM ai_production_passage p
                  LEFT JOIN ai_production_embedding e
                    ON e.passage_id = p.id AND e.index_id = %s
                 WHERE p.document_id = %s AND p.live
                """,
                index.id,
                self.id,
            )
        )
        return self.env.cr.fetchone()

    @api.private
    def _tell(self, now: bool = False):
        """Tell the pages, unless they were told less than half a second ago."""
        if len(_told) > 10_000:
            _told.clear()
        for document in self:
            key = self.env.cr.dbname, document.id
            if now or time.monotonic() - _told.get(key, 0.0) >= TELL_SECONDS:
                _told[key] = time.monotonic()
                document._notify()
