import re
from datetime import timezone

from markupsafe import Markup

from odoo import api, models

from ..engine.rendering import render
from ..engine.rendering.facts import plain
from .locale import locale_of

_CITATION = re.compile(r"<span[^>]*\bo_ai_production_cite\b[^>]*>(\d+)</span>")


class AiProductionMessage(models.Model):
    """Answers on their way out of the chat: as Markdown, on paper, as a note."""

    _inherit = "ai.production.message"

    @api.private
    def _note_body(self) -> Markup:
        answer = self._paper()
        source = self.env._(
            "Answer of the assistant (%(model)s) to: %(question)s",
            model=self.model_name or "–",
            question=self.parent_id.content,
        )
        evidence = " ".join(f"[{item.id}] {item.title}" for item in self._evidence())
        body = Markup("<p><em>%s</em></p>%s") % (source, answer)
        return body + (
            Markup("<p><small>%s</small></p>") % evidence if evidence else ""
        )

    def _paper(self) -> Markup:
        """The answer where nothing draws citations: [1], not a figure in the text."""
        # No address becomes a link: paper shows where it leads, and Odoo would fetch a
        # preview of each link in a note, which tells its host of the note.
        # render() returns HTML that went through the allow list of the sanitiser.
        return Markup(_CITATION.sub(r"[\1]", render(self._text_with_marks())))

    @api.private
    def _export_markdown(self) -> str:
        """The branch that ends with this message, as one Markdown text."""
        locale = locale_of(self.env)
        parts = [f"# {plain(self.session_id.name)}"]
        for message in self._branch():
            when = locale.datetime(message._created())
            if message.role == "user":
                quoted = "\n".join(f"> {line}" for line in message.content.split("\n"))
                parts.append(f"**{self.env._('Question')}** · {when}\n\n{quoted}")
            else:
                parts.append(message._export_answer(when))
        return "\n\n".join(parts) + "\n"

    def _export_answer(self, when: str) -> str:
        head = f"**{self.env._('Answer')}** · {self.model_name or '–'} · {when}"
        parts = [head, self._text_to_copy()]
        if error := self._error_to_client():
            parts.append(f"*{error['title']}. {error['message']}*")
        sources = [
            f"{item.id}. {plain(item.title)} ({item.source.shown}/{item.source.total})"
            for item in self._evidence()
        ]
        if sources:
            parts.append(f"{self.env._('Sources')}:\n\n" + "\n".join(sources))
        return "\n\n".join(part for part in parts if part)

    @api.private
    def _print_values(self) -> list[dict]:
        """What the printed page shows of each message of the branch."""
        locale = locale_of(self.env)
        return [
            {
                "role": message.role,
                "when": locale.datetime(message._created()),
                "model": message.model_name or "",
                "text": message.content or "",
                "html": message._paper(),
                "error": message._error_to_client(),
                "evidence": [
                    {"id": item.id, "title": item.title} for item in message._evidence()
                ],
            }
            for message in self._branch()
        ]

    def _created(self):
        return self.create_date.replace(tzinfo=timezone.utc)
