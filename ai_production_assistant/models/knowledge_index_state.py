"""How the index is, in words, for those who look after it."""

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..engine.knowledge.stores import StoreError, open_store
from .knowledge_index import QUESTION
from .knowledge_index_search import FEW
from .locale import locale_of
from .server import SUGGESTED_EMBEDDING
from .wording import error_text

# Within Odoo's own process a larger index costs memory that its limits count.
EMBEDDED_LIMIT = 20_000


class AiProductionIndex(models.Model):
    _inherit = "ai.production.index"

    @api.model
    @api.private
    def _state(self, probe: bool = True) -> dict:
        """``{code, text, done, total, refused}`` of searching by meaning.

        ``code`` is ``ready``, ``embedding``, ``building`` (a new one, while the old one
        serves), ``no_model``, ``model_gone``, a code of the store, or one of the model
        server.

        :param probe: ask the store whether it answers
        """
        serving = self._serving()
        wanted = self._wanted()
        index = serving
        if wanted and (serving.model_name, serving.digest) != (
            wanted.name,
            wanted.digest or wanted.name,
        ):
            # sudo: ai.production.index - counts are shown, no passages
            index = self.sudo().search([("state", "=", "building")], limit=1) or serving
        figures = index._figures() if index else {"done": 0, "total": 0, "refused": 0}
        code, detail = self._condition(serving, index, wanted, figures, probe)
        text = self._state_text(code, detail, serving, index, figures)
        return {"code": code, "text": text, **figures}

    @api.model
    @api.private
    def _condition(self, serving, index, wanted, figures, probe) -> tuple[str, str]:
        if not wanted and not serving:
            return "no_model", ""
        if probe:
            try:
                open_store(self._store_address(QUESTION)).collections()
            except StoreError as error:
                return error.code, error.detail
        if serving and not serving._usable() and index == serving:
            return "model_gone", ""
        # sudo: ai.production.index.job - its code is worded for a person
        waiting = (
            self.env["ai.production.index.job"]
            .sudo()
            .search(
                [
                    ("state", "=", "running"),
                    ("kind", "=", "embed"),
                    ("error", "!=", False),
                ],
                limit=1,
            )
        )
        if waiting:
            return waiting.error["code"], waiting.error.get("detail", "")
        if index != serving:
            return "building", ""
        missing = figures["done"] + figures["refused"] < figures["total"]
        return ("embedding" if missing else "ready"), ""

    @api.private
    def _figures(self) -> dict:
        self.ensure_one()
        [(total, done, refused)] = self.env.execute_query(
            SQL(
                """
                SELECT count(*),
                       count(*) FILTER (WHERE e.vector IS NOT NULL),
                       count(*) FILTER (WHERE e.refused IS NOT NULL)
                  FROM ai_production_passage p
                  LEFT JOIN ai_production_embedding e
                    ON e.passage_id = p.id AND e.index_id = %s
                 WHERE p.live
                """,
                self.id,
            )
        )
        return {"done": done, "total": total, "refused": refused}

    @api.model
    @api.private
    def _state_text(self, code, detail, serving, index, figures) -> str:
        locale = locale_of(self.env)
        done, total = (locale.number(figures[name]) for name in ("done", "total"))
        if code == "ready":
            return self.env._(
                "%(done)s passages are found by their meaning.", done=done
            )
        if code == "embedding":
            return self.env._(
                "%(done)s of %(total)s passages are found by their meaning so far.",
                done=done,
                total=total,
            )
        if code == "building":
            return self.env._(
                "The index of %(new)s is being built: %(done)s of %(total)s passages. "
                "Until then the one of %(old)s serves.",
                new=index.model_name,
                old=serving.model_name,
                done=done,
                total=total,
            )
        if code == "no_model":
            return self.env._(
                "No embedding model is known: passages are found by their words only. "
                "Pull one, such as %(model)s, and synchronise the models.",
                model=SUGGESTED_EMBEDDING[0],
            )
        if code == "model_gone":
            return self.env._(
                "The model server no longer has %(model)s, by which the passages were "
                "indexed: they are found by their words only. Pull it again, or choose "
                "another embedding model.",
                model=serving.model_name,
            )
        text = self._trouble_text({"code": code, "detail": detail}, index or serving)
        if code.startswith("store_"):
            return f"{text} {self._without_store_text(serving)}"
        return text

    @api.model
    @api.private
    def _without_store_text(self, serving) -> str:
        """What becomes of questions while the store does not serve."""
        if serving.dimension and serving._are_at_most(FEW, None):
            return self.env._(
                "As there are few passages, they are found by their meaning without it."
            )
        return self.env._("Until then passages are found by their words only.")

    @api.model
    @api.private
    def _trouble_text(self, error: dict, index=None) -> str:
        """The words for what a job waits for or has failed by."""
        code, detail = error["code"], error.get("detail", "")
        if code.startswith("store_"):
            return self._store_text(code, detail)
        url = self.env["ai.production.server"].settings().server_url
        model = (index or self._serving()).model_name or ""
        title, message, _action = error_text(self.env, code, detail, model, url)
        return f"{title}. {message}"

    @api.model
    @api.private
    def _store_text(self, code: str, detail: str = "") -> str:
        """What is wrong with the vector store, and what to do."""
        texts = {
            "store_down": self.env._(
                "The vector store does not answer. Start it, or correct its address. "
                "What it missed is made up for by itself."
            ),
            "store_slow": self.env._(
                "The vector store takes too long to answer. Look at the load of its "
                "machine."
            ),
            "store_damaged": self.env._(
                "The vector store is damaged or was emptied. It is filled again by "
                "itself; Rebuild index does so at once."
            ),
            "store_refused": self._refusal_text(detail),
        }
        return texts.get(code, texts["store_down"])

    @api.model
    @api.private
    def _refusal_text(self, detail: str) -> str:
        texts = {
            "workers": self.env._(
                "Chroma within Odoo works with a single process only, and this Odoo "
                "runs several: they would destroy the index. Start a server (chroma "
                "run) and enter its address."
            ),
            "locked": self.env._(
                "Another process uses the folder of the Chroma within Odoo. Let only "
                "one Odoo run, or start a server (chroma run) and enter its address."
            ),
            "no_address": self.env._("Enter the address of the Qdrant server."),
            "qdrant-client": self.env._(
                "Qdrant needs the Python package qdrant-client. Install it, and "
                "restart Odoo."
            ),
        }
        return texts.get(detail) or self.env._(
            "The vector store refuses what it is asked (%(detail)s). Check that its "
            "address and its key are right.",
            detail=detail,
        )

    @api.model
    @api.private
    def _last_check_text(self) -> str:
        """When the store was last held against PostgreSQL, and what came of it."""
        # sudo: ai.production.index.job - counts are shown, to who sees the settings
        jobs = self.env["ai.production.index.job"].sudo()
        job = jobs.search(
            [("kind", "=", "check"), ("state", "in", ("done", "failed"))], limit=1
        )
        return job.summary if job else self.env._("Not checked yet.")

    @api.model
    @api.private
    def _test_store(self, address) -> str:
        """Whether the store can be used, as a sentence.

        :param address: ``StoreAddress``
        :raises UserError: with what is wrong and what to do
        """
        try:
            store = open_store(address)
            names = store.collections()
        except StoreError as error:
            raise UserError(self._store_text(error.code, error.detail)) from error
        index = self._serving()
        count = 0
        if index.dimension and index._collection() in names:
            try:
                count = store.count(index._collection())
            except StoreError as error:
                raise UserError(self._store_text(error.code, error.detail)) from error
        return self.env._(
            "The vector store answers and has %(count)s passages.",
            count=locale_of(self.env).number(count),
        )

    @api.model
    @api.private
    def _embedded_warning(self, kind: str) -> str:
        """What to say of a large index within Odoo's own process."""
        if kind != "chroma_embedded":
            return ""
        [(count,)] = self.env.execute_query(
            SQL(
                "SELECT count(*) FROM (SELECT 1 FROM ai_production_passage"
                " WHERE live LIMIT %s) few",
                EMBEDDED_LIMIT + 1,
            )
        )
        if count <= EMBEDDED_LIMIT:
            return ""
        return self.env._(
            "There are more than %(limit)s passages: start a Chroma server (chroma "
            "run) and enter its address. Within Odoo such an index takes memory and "
            "time from everything else.",
            limit=locale_of(self.env).number(EMBEDDED_LIMIT),
        )
