import os
import time
from contextlib import contextmanager
from dataclasses import dataclass

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError, UserError

from ..engine.llm import LlmError, Timeouts, provider_class
from ..engine.llm.address import default_address, without_password
from ..worker.query_vector import embedder_of, wake
from .wording import error_text

# The first screen must not wait for a server that does not answer.
GLANCE = Timeouts(connect=1, control=1.5)
PREFIX = "ai_production_assistant."
DEFAULTS = {
    "provider": "ollama",
    "server_url": default_address(os.environ.get("OLLAMA_HOST")),
    "api_key": "",
    "chat_model_id": 0,
    "embedding_model_id": 0,
    "context_size": 8192,
    "answer_tokens": 2048,
    "slots": 1,
    "connect_timeout": 5,
    "first_token_timeout": 300,
    "silence_timeout": 60,
    "retention_days": 0,
    "allow_remote": False,
    "repair": True,
}
SUGGESTED_CHAT = ("phi3:mini", "llama3.2")
SUGGESTED_EMBEDDING = ("embeddinggemma", "bge-m3", "qwen3-embedding:0.6b")


def read_parameters(env, defaults: dict) -> dict:
    """The assistant's parameters by name, of the types that ``defaults`` have."""
    # sudo: ir.config_parameter - only the assistant's own keys are read, and the keys
    # of servers never leave the settings objects but to the servers themselves
    read = env["ir.config_parameter"].sudo().get_param
    values = {}
    for name, default in defaults.items():
        raw = read(PREFIX + name)
        if raw in (False, None, ""):
            values[name] = default
        elif isinstance(default, bool):
            values[name] = raw not in ("False", "0", "")
        elif isinstance(default, int):
            values[name] = int(raw) if str(raw).lstrip("-").isdigit() else default
        else:
            values[name] = raw
    return values


@contextmanager
def parameters_made_once():
    """Around writing parameters, which the first write makes.

    :raises ConcurrencyError: when another makes the same one at the same moment, which
        a transaction that began before cannot see. Odoo repeats the request.
    """
    try:
        yield
    except UniqueViolation as error:
        if error.diag.table_name != "ir_config_parameter":
            raise
        raise ConcurrencyError("A parameter was made at the same time") from error


@dataclass(frozen=True)
class Settings:
    """The settings of the assistant, typed; sizes in tokens, times in seconds."""

    provider: str
    server_url: str
    api_key: str
    chat_model_id: int
    embedding_model_id: int
    context_size: int
    answer_tokens: int
    slots: int
    connect_timeout: int
    first_token_timeout: int
    silence_timeout: int
    retention_days: int
    allow_remote: bool
    repair: bool

    def __repr__(self):
        return f"Settings({self.provider} at {without_password(self.server_url)})"


class AiProductionServer(models.AbstractModel):
    _name = "ai.production.server"
    _description = "Model server of the assistant"

    @api.model
    @api.private
    def settings(self) -> Settings:
        values = read_parameters(self.env, DEFAULTS)
        values["slots"] = max(1, values["slots"])
        return Settings(**values)

    @api.model
    @api.private
    def provider(self, settings: Settings | None = None, timeouts=None):
        """A client of the server that the settings name."""
        settings = settings or self.settings()
        return provider_class(settings.provider)(
            settings.server_url,
            key=settings.api_key,
            timeouts=timeouts
            or Timeouts(
                connect=settings.connect_timeout,
                first=settings.first_token_timeout,
                silence=settings.silence_timeout,
            ),
            allow_remote=settings.allow_remote,
        )

    @api.model
    @api.private
    def test(self, settings: Settings | None = None):
        """Ask the server for its version.

        :return: ``(ServerInfo, milliseconds of the round trip)``
        :raises UserError: with what is wrong and what to do
        """
        started = time.monotonic()
        try:
            info = self.provider(settings).version()
        except LlmError as error:
            raise UserError(self._explain(error, settings=settings)) from error
        return info, round((time.monotonic() - started) * 1000)

    @api.model
    @api.private
    def _explain(self, error: LlmError, model: str = "", settings=None) -> str:
        url = (settings or self.settings()).server_url
        title, message, _action = error_text(
            self.env, error.code, error.detail, model, url
        )
        return f"{title}\n{message}"

    @api.model
    @api.private
    def state(self) -> dict:
        """How the server is, for the chat's first screen."""
        settings = self.settings()
        models_ = self.env["ai.production.model"]
        result = {
            "state": "ok",
            "message": "",
            "demonstration": False,
            "characters": {},
        }
        try:
            info = self.provider(settings, timeouts=GLANCE).version()
        except LlmError as error:
            result.update(state="down", message=self._explain(error))
        else:
            result["demonstration"] = info.demonstration
            result["characters"] = info.characters
            # While the person types, the model of his question is loaded.
            wake(embedder_of(self.env))
            if not models_._default_chat(settings):
                result.update(
                    state="no_model",
                    message=self.env._(
                        "No chat model is known yet. Synchronise the models in the "
                        "settings, or pull %(model)s.",
                        model=SUGGESTED_CHAT[0],
                    ),
                )
        return result
