"""A conversation as a file and as a printed page."""

import re

from odoo.exceptions import UserError
from odoo.http import Controller, content_disposition, request, route

from .arguments import identifier, own
from .chat import BASE, SESSION


class ExportController(Controller):
    @route(
        f"{BASE}/session/<int:session_id>/export.md",
        type="http",
        auth="user",
        readonly=True,
    )
    def markdown(self, session_id, message_id=None):
        session = own(SESSION, session_id)
        name = re.sub(r"[^\w\- ]+", "", session.name).strip()[:60] or "conversation"
        return request.make_response(
            self._leaf(session, message_id)._export_markdown(),
            headers=[
                ("Content-Type", "text/markdown; charset=utf-8"),
                ("Content-Disposition", content_disposition(f"{name}.md")),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )

    @route(
        f"{BASE}/session/<int:session_id>/print",
        type="http",
        auth="user",
        readonly=True,
    )
    def printed(self, session_id, message_id=None):
        session = own(SESSION, session_id)
        return request.render(
            "ai_production_assistant.print_session",
            {
                "session": session,
                "messages": self._leaf(session, message_id)._print_values(),
                # The name "lang" is Odoo's own here, with an underscore.
                "html_lang": (request.env.lang or "en_US").replace("_", "-"),
            },
            headers={
                # Nothing that an answer says can make this page load or run anything.
                "Content-Security-Policy": "default-src 'none'; style-src 'self' "
                "'unsafe-inline'; img-src 'self'",
            },
        )

    @staticmethod
    def _leaf(session, message_id):
        """The end of the branch shown: the message named, else the newest."""
        messages = session.message_ids
        if message_id and str(message_id).isdecimal():
            chosen = messages.filtered(lambda m: m.id == identifier(int(message_id)))
            messages = chosen or messages
        if not messages:
            raise UserError(request.env._("This conversation is still empty."))
        return messages[-1:]
