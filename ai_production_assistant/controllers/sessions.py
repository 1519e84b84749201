"""The list of conversations, and one conversation whole."""

from odoo.exceptions import UserError
from odoo.http import Controller, request

from ..models.session import PAGE
from .arguments import check_user, choice, identifier, linked, number, own, text
from .chat import SESSION, rpc


class SessionsController(Controller):
    @rpc("sessions", readonly=True)
    def sessions(self, search="", offset=0, limit=PAGE, archived=False):
        check_user()
        search = text(search)
        found, more = request.env[SESSION]._page(
            search,
            offset=number(offset, 0, 0, 1_000_000),
            limit=number(limit, PAGE, 1, 100),
            archived=archived is True,
        )
        return {"sessions": found._to_client(search), "more": more}

    @rpc("session", readonly=True)
    def session(self, session_id=None):
        session = own(SESSION, session_id)
        return {
            "session": session._to_client()[0],
            "messages": session.message_ids._to_client(),
        }

    @rpc("session/update")
    def update(self, session_id=None, values=None):
        session = own(SESSION, session_id)
        session.write(
            self._changes(session, values if isinstance(values, dict) else {})
        )
        return {"session": session._to_client()[0]}

    @staticmethod
    def _changes(session, values):
        changes = {}
        if "name" in values:
            name = text(values["name"]).strip()
            if not name:
                raise UserError(request.env._("A conversation needs a title."))
            changes["name"] = name
        for flag in ("pinned", "active"):
            if isinstance(values.get(flag), bool):
                changes[flag] = values[flag]
        if "model_id" in values:
            model_id = identifier(values["model_id"], optional=True)
            changes["model_id"] = model_id and session._choose_model(model_id).id
        if chosen := choice(
            values.get("answer_format"), session._fields["answer_format"]
        ):
            changes["answer_format"] = chosen
        if chosen := choice(values.get("sources"), session._fields["sources"]):
            changes["sources"] = chosen
        return changes

    @rpc("session/delete")
    def delete(self, session_id=None):
        own(SESSION, session_id).unlink()
        return True

    @rpc("open_linked")
    def open_linked(self, model=None, id=None):
        check_user()
        record = linked({"model": model, "id": id})
        return {"session": request.env[SESSION]._about(*record)._to_client()[0]}
