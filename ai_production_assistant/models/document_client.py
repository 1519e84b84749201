from odoo import api, models

from ..engine.knowledge.readers.registry import registered
from .knowledge_wording import problem_text

EVENT = "ai_production_assistant/document"
OPEN = ("waiting", "reading", "embedding")
# Reading is told as this share of the whole, the rest is indexing.
_READ_SHARE = 70


class AiProductionDocument(models.Model):
    """Documents as the browser shows them, and the news of them."""

    _inherit = "ai.production.document"

    @api.private
    def _to_client(self) -> dict:
        """The document, which the caller has checked, in the user's language."""
        self.ensure_one()
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind or "other",
            "state": self.state,
            "progress": self._progress(),
            "pages": self.page_count,
            "pages_failed": self.pages_failed,
            "passages": self.passage_count,
            "error": self._error_text(),
            "error_code": (self.error or {}).get("code", ""),
            "notes": self._note_texts(),
            "scope": self.scope,
            "size": self.file_size,
            "version": self.version,
            "language": self.language or "",
        }

    @api.model
    @api.private
    def _limits_to_client(self) -> dict:
        """What the upload screen tells before a file is chosen."""
        return {
            "max_bytes": self._max_bytes(),
            "suffixes": sorted(self._suffixes()),
            # By the first suffix of each kind: all of them would fill the screen.
            "formats": [reader.suffixes[0][1:] for reader in registered()],
            "too_large": self._too_large(),
        }

    @api.private
    def _progress(self) -> int:
        """Per cent."""
        if self.state not in OPEN:
            return 100
        read = self.pages_read / self.page_count if self.page_count else 0
        embedded = self.embedded_count / self.passage_count if self.passage_count else 0
        if self.state == "embedding":
            return round(_READ_SHARE + (100 - _READ_SHARE) * min(embedded, 1))
        return round(_READ_SHARE * min(read, 1)) if self.state == "reading" else 0

    @api.private
    def _error_text(self) -> str:
        error = self.error or {}
        if not error.get("code"):
            return ""
        return problem_text(self.env, error["code"], error.get("detail") or "")

    @api.private
    def _note_texts(self) -> list[str]:
        return [
            problem_text(self.env, code, detail) for code, detail in self.notes or ()
        ]

    @api.private
    def _listeners(self):
        """The uploader, who waits for it, where he may read it.

        All other pages that show a document being read ask by themselves: a file tells
        its progress twice a second, mostly to nobody else.
        """
        # sudo: res.users - the uploader is told, whoever has the file read
        user = self.sudo().user_id
        told = user.active and self._for_user(user)._readable()
        return user if told else user.browse()

    @api.private
    def _for_user(self, user):
        """The documents as ``user`` sees them: with his rights, companies, language."""
        context = {
            "lang": user.lang,
            "tz": user.tz,
            "allowed_company_ids": user.company_ids.ids,
        }
        return self.with_user(user).with_context(**context)

    @api.private
    def _notify(self):
        """Tell how far a document is. Each is told in his own language."""
        for document in self:
            for user in document._listeners():
                client = document._for_user(user)._to_client()
                user._bus_send(EVENT, {"document": client})
