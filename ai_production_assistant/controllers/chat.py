"""Questions and answers: each route checks, calls one method of a model, answers."""

from odoo.exceptions import AccessError
from odoo.http import Controller, request, route

from ..models.session import MAX_QUESTION
from . import arguments
from .arguments import check_user, choice, identifier, own

BASE = "/ai_production_assistant"
SESSION = "ai.production.session"
MESSAGE = "ai.production.message"


def rpc(path, **options):
    return route(f"{BASE}/{path}", type="jsonrpc", auth="user", **options)


def _format(value):
    return choice(value, request.env[SESSION]._fields["answer_format"])


def _sources(value):
    return choice(value, request.env[SESSION]._fields["sources"])


def _choices(field):
    return [
        {"value": value, "label": label}
        for value, label in request.env[SESSION]
        ._fields[field]
        ._description_selection(request.env)
    ]


class ChatController(Controller):
    @rpc("start")
    def start(self):
        check_user()
        env = request.env
        server = env["ai.production.server"]
        models = env["ai.production.model"]
        settings = server.settings()
        sessions, more = env[SESSION]._page()
        preferences = env["res.users.settings"]._find_or_create_for_user(env.user)
        return {
            "user_id": env.uid,
            "is_admin": env.user.has_group("ai_production_assistant.group_admin"),
            "models": models.search(models._chat_domain(settings))._to_client(),
            "default_model_id": models._default_chat(settings).id,
            "formats": _choices("answer_format"),
            "sources": _choices("sources"),
            "upload": env["ai.production.document"]._limits_to_client(),
            "sessions": sessions._to_client(),
            "more": more,
            "server": self._server(),
            "preferences": {
                "theme": preferences.ai_production_theme,
                "typewriter": preferences.ai_production_typewriter,
            },
            "max_question": MAX_QUESTION,
            "starters": env["ai.production.toolbox"].starters(),
        }

    def _server(self):
        state = request.env["ai.production.server"].state()
        state["settings_action"] = (
            "ai_production_assistant.action_settings"
            if request.env.user.has_group("base.group_system")
            else False
        )
        return state

    @rpc("server")
    def server(self):
        check_user()
        return self._server()

    @rpc("ask")
    def ask(
        self,
        text=None,
        session_id=False,
        model_id=False,
        answer_format=None,
        parent_id=False,
        linked=None,
        sources=None,
        document_ids=None,
    ):
        check_user()
        sessions = request.env[SESSION]
        chosen, chosen_sources = _format(answer_format), _sources(sources)
        model_id = identifier(model_id, optional=True)
        if identifier(session_id, optional=True):
            session = own(SESSION, session_id)
        else:
            question = sessions._check_question(text)
            sessions._check_documents(document_ids)
            values = {"answer_format": chosen} if chosen else {}
            if chosen_sources:
                values["sources"] = chosen_sources
            session = sessions._start(question, arguments.linked(linked), **values)
        messages = session.ask(
            text,
            model_id=model_id,
            answer_format=chosen,
            parent_id=identifier(parent_id, optional=True),
            sources=chosen_sources,
            document_ids=document_ids,
        )
        return {"session": session._to_client()[0], "messages": messages._to_client()}

    @rpc("edit")
    def edit(
        self,
        message_id=None,
        text=None,
        model_id=False,
        answer_format=None,
        sources=None,
        document_ids=None,
    ):
        messages = own(MESSAGE, message_id).edit(
            text,
            model_id=identifier(model_id, optional=True),
            answer_format=_format(answer_format),
            sources=_sources(sources),
            document_ids=document_ids,
        )
        return {"messages": messages._to_client()}

    @rpc("regenerate")
    def regenerate(
        self, message_id=None, model_id=False, answer_format=None, sources=None
    ):
        messages = own(MESSAGE, message_id).regenerate(
            model_id=identifier(model_id, optional=True),
            answer_format=_format(answer_format),
            sources=_sources(sources),
        )
        return {"messages": messages._to_client()}

    @rpc("stop")
    def stop(self, message_id=None):
        message = own(MESSAGE, message_id)
        message.stop()
        return {"message": message._to_client()[0]}

    @rpc("message")
    def message(self, message_id=None):
        message = own(MESSAGE, message_id)
        message._resync()
        return {"message": message._to_client()[0]}

    @rpc("running")
    def running(self):
        check_user()
        messages = request.env[MESSAGE].search(
            [
                ("session_id.user_id", "=", request.env.uid),
                ("state", "in", ("queued", "running")),
            ]
        )
        if messages:
            # After a restart of the server nobody may have woken the pool yet.
            messages._job_enqueue()
            messages._resync()
        return {"messages": messages._to_client()}

    @rpc("feedback")
    def feedback(self, message_id=None, rating=False, comment=""):
        message = own(MESSAGE, message_id)
        message.rate(rating, arguments.text(comment, 2000))
        return {"message": message._to_client()[0]}

    @rpc("log_note")
    def log_note(self, message_id=None):
        name = own(MESSAGE, message_id).log_as_note()
        return {"message": request.env._("Logged as a note on %(name)s.", name=name)}

    @rpc("preferences")
    def preferences(self, values=None):
        check_user()
        settings = request.env["res.users.settings"]
        values = values if isinstance(values, dict) else {}
        changes = {}
        if theme := choice(
            values.get("theme"), settings._fields["ai_production_theme"]
        ):
            changes["ai_production_theme"] = theme
        if isinstance(values.get("typewriter"), bool):
            changes["ai_production_typewriter"] = values["typewriter"]
        settings._find_or_create_for_user(request.env.user).set_res_users_settings(
            changes
        )
        return True

    @rpc("pull")
    def pull(self, name=None):
        check_user()
        if not request.env.user.has_group("ai_production_assistant.group_admin"):
            raise AccessError(
                request.env._("Only an administrator of the assistant can pull models.")
            )
        return {"id": request.env["ai.production.model"]._pull(arguments.text(name)).id}
