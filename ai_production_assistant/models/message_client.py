"""The one format in which messages reach a page, by RPC and by the bus alike."""

from functools import lru_cache

from odoo import api, models
from odoo.fields import Domain
from odoo.tools.misc import get_lang

from ..engine.evidence import Evidence
from ..engine.rendering import addresses_of, blocks
from .locale import locale_of
from .message_citation import SHEETS
from .wording import error_text

QUEUE_TOLD = 20


@lru_cache(maxsize=512)
def rendered(
    text: str, claims: tuple = (), addresses: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Blocks of a finished text; rendering costs about 1.2 ms per 1,000 characters."""
    return tuple(blocks(text, claims, addresses=addresses))


class AiProductionMessage(models.Model):
    _inherit = "ai.production.message"

    @api.private
    def _to_client(self) -> list[dict]:
        versions = self._versions()
        return [message._one_to_client(versions) for message in self]

    def _versions(self) -> dict[int, int]:
        """The versions of now of the documents cited, of those that may be read."""
        cited = {
            item["source"].get("document")
            for message in self
            for item in message.evidence or []
        }
        documents = self.env["ai.production.document"].with_context(active_test=False)
        documents = documents.browse(sorted(filter(None, cited)))
        return {document.id: document.version for document in documents._readable()}

    def _one_to_client(self, versions=None) -> dict:
        versions = self._versions() if versions is None else versions
        return {
            "id": self.id,
            "session_id": self.session_id.id,
            "parent_id": self.parent_id.id,
            "role": self.role,
            "date": self.create_date.isoformat() + "Z",
            "state": self.state,
            "attempt": self.attempt,
            "seq": self.seq,
            "text": self.content or "",
            "copy_text": self._text_to_copy()
            if self.role == "assistant"
            else self.content or "",
            "blocks": list(self._rendered(self.content or "", self._marks()))
            if self.role == "assistant"
            else [],
            "grounding": self._grounding_to_client(self._rendered),
            "thinking": self.thinking or "",
            "position": self._position(),
            "stage": self.stage or "",
            "steps": self.steps or [],
            "gather_seconds": (self.trace or {}).get("gather_seconds", 0),
            "error": self._error_to_client(),
            "notices": [self._notice(notice) for notice in self.notices or []],
            "evidence": [
                self._evidence_to_client(item, versions) for item in self.evidence or []
            ],
            "sources": self.sources or "",
            "documents": self._documents_to_client(),
            "trace": self._trace_rows(),
            "feedback": {
                "rating": self.feedback_rating,
                "comment": self.feedback_comment or "",
            },
            "model": {"id": self.model_id.id, "name": self.model_name}
            if self.model_name
            else None,
            "suggestions": self.suggestions or [],
        }

    @api.private
    def _addresses(self) -> frozenset[str]:
        """Where links may lead: to addresses of the evidence, but to none that stands
        beside an order to the assistant."""
        trusted = [item for item in self.evidence or [] if not item.get("suspicion")]
        return addresses_of(Evidence.from_dict(item) for item in trusted)

    def _rendered(self, text: str, claims: tuple) -> tuple[str, ...]:
        return rendered(text, claims, self._addresses())

    def _error_to_client(self):
        if not self.error:
            return None
        code = self.error["code"]
        title, message, action = error_text(
            self.env,
            code,
            self.error.get("detail", ""),
            self.model_name or "",
            self.env["ai.production.server"].settings().server_url,
        )
        admin = self.env.user.has_group("ai_production_assistant.group_admin")
        if action in ("pull", "settings") and not admin:
            action = "retry"
            ask = self.env._("An administrator of the assistant can do this.")
            message = f"{message} {ask}"
        return {
            "code": code,
            "title": title,
            "message": message,
            "action": action,
            "model": self.model_name or "",
        }

    def _documents_to_client(self) -> list[dict]:
        """The files of a question, as far as its asker may still read them."""
        if self.role != "user":
            return []
        return [document._to_client() for document in self._readable_documents()]

    def _evidence_to_client(self, stored: dict, versions: dict) -> dict:
        item = Evidence.from_dict(stored)
        source = item.source
        links = {}
        for fact in item.facts:
            if fact.model and fact.record_id:
                links.setdefault((fact.model, fact.record_id), fact.subject)
        return {
            "id": item.id,
            "kind": source.kind,
            "passage": self._passage_to_client(source, versions),
            "title": item.title,
            "note": item.note,
            "shown": source.shown,
            "total": source.total,
            "as_of": item.as_of.isoformat(),
            "html": stored["html"],
            "suspicion": self._suspicion_note(stored.get("suspicion", "")),
            "links": [
                {"model": model, "id": record_id, "name": name}
                for (model, record_id), name in list(links.items())[:20]
            ],
            "open": {"model": source.model, "domain": source.domain, "name": item.title}
            if source.model and source.domain
            else None,
        }

    def _suspicion_note(self, quote: str) -> str:
        if not quote:
            return ""
        return self.env._(
            "This source contains text that reads like an order to the assistant: "
            "“%(quote)s”. It was taken as data; nothing in it was carried out.",
            quote=quote,
        )

    def _passage_to_client(self, source, versions: dict) -> dict | None:
        """Where a passage is from. Whether it changed since is held against the
        document of now, without telling anything of it to who may not read it."""
        if source.kind != "passage":
            return None
        document = self.env["ai.production.document"].browse(source.document)
        version = versions.get(source.document, source.version)
        return {
            "document_id": source.document,
            "page": source.page,
            "label": source.label,
            "section": source.section,
            "rows": list(source.rows),
            "quote": source.quote,
            "is_pdf": source.file_kind == "pdf",
            "is_sheet": source.file_kind in SHEETS,
            "changed": version != source.version and not document._same_passage(source),
        }

    def _trace_rows(self) -> list[dict]:
        """How the answer was made, in the reader's words and number format."""
        trace = self.trace or {}
        locale = locale_of(self.env)
        rows = []

        def add(label, value):
            rows.append({"label": label, "value": value})

        if self.model_name:
            digest = trace.get("digest", "")[:12]
            add(self.env._("Model"), f"{self.model_name} · {digest}".rstrip(" ·"))
        if version := trace.get("prompt_version"):
            add(self.env._("Prompt"), version)
        if self.first_word_seconds:
            add(
                self.env._("First word"),
                f"{locale.number(self.first_word_seconds, 1)} s",
            )
        if self.total_seconds:
            add(self.env._("In all"), f"{locale.number(self.total_seconds, 1)} s")
        if self.prompt_tokens or self.output_tokens:
            add(
                self.env._("Read / written"),
                self.env._(
                    "%(read)s / %(written)s tokens",
                    read=locale.number(self.prompt_tokens, 0),
                    written=locale.number(self.output_tokens, 0),
                ),
            )
        for tool in trace.get("tools", []):
            milliseconds = locale.number(tool["ms"], 0)
            add(tool["label"], f"{milliseconds} ms")
        for item in trace.get("left_out", []):
            add(self.env._("Left out"), item)
        return rows

    # --- the bus ---------------------------------------------------------------------

    @api.private
    def _notify(self):
        """Tell the owner's pages the whole state of the messages."""
        for message in self:
            owner = message.session_id.user_id
            lang = get_lang(self.env, owner.lang).code
            # sudo: ai.production.message - the owner's own, told to himself; he may
            # have chosen other companies in the meantime
            as_owner = (
                message.with_user(owner).with_context(lang=lang, tz=owner.tz).sudo()
            )
            owner._bus_send(
                "ai_production_assistant/message",
                {"message": as_owner._one_to_client()},
            )

    @api.model
    @api.private
    def _notify_queue(self):
        """Tell those who wait that they moved up."""
        waiting = self.search(
            Domain("state", "=", "queued"), order="id", limit=QUEUE_TOLD
        )
        waiting._notify()
