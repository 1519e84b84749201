"""Failures of a model server in the words of the person who reads them."""

# The parameter named _ is env._ itself.
# pylint: disable=prefer-env-translation

from __future__ import annotations

from ..engine.llm.address import without_password

RETRY, PULL, SETTINGS = "retry", "pull", "settings"


def error_text(env, code: str, detail: str = "", model: str = "", url: str = ""):
    """Word a failure: what happened, and what to do.

    :param code: of :class:`~..engine.llm.errors.LlmError`, or one of the worker's own
    :return: ``(title, message, action)``; action is ``retry``, ``pull``, ``settings``
        or empty
    """
    build = _TEXTS.get(code, _internal)
    values = {"detail": detail[:300], "model": model, "url": without_password(url)}
    title, message, action = build(env._, values)
    return title, message, action


def _internal(_, v):
    return (
        _("Something went wrong"),
        _(
            "The answer could not be made. The administrator finds the reason in the "
            "log."
        ),
        RETRY,
    )


_TEXTS = {
    "unreachable": lambda _, v: (
        _("The model server does not answer"),
        _(
            "Nothing answers at %(url)s. Start Ollama there, or correct the address in "
            "the settings.",
            url=v["url"],
        ),
        SETTINGS,
    ),
    "bad_address": lambda _, v: (
        _("The address of the model server is not valid"),
        _(
            "%(url)s is not an address that can be called. Correct it in the settings.",
            url=v["url"],
        ),
        SETTINGS,
    ),
    "not_a_model_server": lambda _, v: (
        _("This is not a model server"),
        _(
            "Something answers at %(url)s, but it is not a model server of the chosen "
            "kind. Correct the address in the settings.",
            url=v["url"],
        ),
        SETTINGS,
    ),
    "unauthorised": lambda _, v: (
        _("The model server refused the key"),
        _("Enter the key of the model server in the settings."),
        SETTINGS,
    ),
    "model_missing": lambda _, v: (
        _("The model is not on the server"),
        _(
            "%(model)s is not on the model server any more. Pull it again, or choose "
            "another model.",
            model=v["model"],
        ),
        PULL,
    ),
    "busy": lambda _, v: (
        _("The model server is busy"),
        _("Its queue stayed full. Try again in a minute."),
        RETRY,
    ),
    "bad_request": lambda _, v: (
        _("The model server refused the question"),
        _("It said: %(detail)s", detail=v["detail"]),
        RETRY,
    ),
    "context_exceeded": lambda _, v: (
        _("The question does not fit the model's context"),
        _(
            "Ask for less at once, start a new conversation, or raise the context size "
            "in the settings."
        ),
        SETTINGS,
    ),
    "server_error": lambda _, v: (
        _("The model server failed"),
        _("It said: %(detail)s", detail=v["detail"]),
        RETRY,
    ),
    "model_error": lambda _, v: (
        _("The model broke off"),
        _("The text so far is kept. The server said: %(detail)s", detail=v["detail"]),
        RETRY,
    ),
    "interrupted": lambda _, v: (
        _("The answer was cut off"),
        _("The model server ended without finishing. The text so far is kept."),
        RETRY,
    ),
    "first_token_timeout": lambda _, v: (
        _("The model did not begin"),
        _(
            "It wrote nothing in the time allowed. A smaller model answers sooner; the "
            "time can be raised in the settings."
        ),
        RETRY,
    ),
    "silence": lambda _, v: (
        _("The model fell silent"),
        _("Nothing more came in the time allowed. The text so far is kept."),
        RETRY,
    ),
    "broken_stream": lambda _, v: (
        _("The model server sent something unreadable"),
        _("The text so far is kept."),
        RETRY,
    ),
    "line_too_long": lambda _, v: (
        _("The model server sent a line that is too long"),
        _("It was refused to protect this server. The text so far is kept."),
        RETRY,
    ),
    "empty_answer": lambda _, v: (
        _("The model answered nothing"),
        _("Ask again, word it differently, or choose another model."),
        RETRY,
    ),
    "only_thinking": lambda _, v: (
        _("The model thought, but did not answer"),
        _("Its thoughts are kept. Ask again, or choose a model that thinks less."),
        RETRY,
    ),
    "remote_refused": lambda _, v: (
        _("This model does not run on your server"),
        _(
            "%(model)s sends your data to another host. An administrator can allow "
            "remote models in the settings.",
            model=v["model"],
        ),
        SETTINGS,
    ),
    "unsupported": lambda _, v: (
        _("The model server cannot do this"),
        _("This kind of server does not offer it."),
        "",
    ),
    "no_model": lambda _, v: (
        _("No model is set up"),
        _("Synchronise the models in the settings and choose one for the chat."),
        SETTINGS,
    ),
    "no_access": lambda _, v: (
        _("You may not use the assistant any more"),
        _("Your rights changed before the answer was made. Ask an administrator."),
        "",
    ),
    "check_crashed": lambda _, v: (
        _("The check was interrupted"),
        _(
            "The server ended several times while it worked on it. What was asked is "
            "kept: continue the check."
        ),
        RETRY,
    ),
    "crashed": lambda _, v: (
        _("The answer could not be finished"),
        _("The server was interrupted several times while it worked on it."),
        RETRY,
    ),
}
