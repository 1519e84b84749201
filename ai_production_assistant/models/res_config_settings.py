from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .locale import locale_of
from .server import DEFAULTS, PREFIX, Settings, parameters_made_once

LIMITS = {
    "ai_context_size": (1024, 1_048_576),
    "ai_answer_tokens": (64, 65_536),
    "ai_slots": (1, 64),
    "ai_connect_timeout": (1, 120),
    "ai_first_token_timeout": (5, 7200),
    "ai_silence_timeout": (5, 3600),
    "ai_retention_days": (0, 36_500),
}


def _param(name: str) -> dict:
    return {"config_parameter": PREFIX + name, "default": DEFAULTS[name]}


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ai_provider = fields.Selection(
        [("ollama", "Ollama"), ("openai", "OpenAI-compatible server")],
        string="Kind of server",
        required=True,
        **_param("provider"),
    )
    ai_server_url = fields.Char(string="Server address", **_param("server_url"))
    ai_api_key = fields.Char(string="Server key", config_parameter=PREFIX + "api_key")
    ai_chat_model_id = fields.Many2one(
        "ai.production.model",
        string="Default chat model",
        domain="[('can_chat', '=', True)]",
        config_parameter=PREFIX + "chat_model_id",
    )
    ai_embedding_model_id = fields.Many2one(
        "ai.production.model",
        string="Embedding model",
        domain="[('can_embed', '=', True)]",
        config_parameter=PREFIX + "embedding_model_id",
    )
    ai_context_size = fields.Integer(string="Context size", **_param("context_size"))
    ai_answer_tokens = fields.Integer(
        string="Longest answer", **_param("answer_tokens")
    )
    ai_slots = fields.Integer(string="Answers at a time", **_param("slots"))
    ai_connect_timeout = fields.Integer(
        string="Time to connect", **_param("connect_timeout")
    )
    ai_first_token_timeout = fields.Integer(
        string="Time to the first word", **_param("first_token_timeout")
    )
    ai_silence_timeout = fields.Integer(
        string="Silence allowed", **_param("silence_timeout")
    )
    ai_retention_days = fields.Integer(
        string="Days to keep conversations", **_param("retention_days")
    )
    ai_allow_remote = fields.Boolean(
        string="Allow remote models", config_parameter=PREFIX + "allow_remote"
    )

    # No config_parameter: Odoo deletes a parameter that is False, and the default is
    # True.
    ai_repair = fields.Boolean(string="Let the model correct itself")

    @api.model
    def default_get(self, fields):
        # Odoo reads the parameters in superuser mode here and lets every user call it,
        # whatever the groups of a field: the server's key must not go out this way.
        if not self.has_access("create"):
            fields = [name for name in fields if not self._is_of_the_assistant(name)]
        return super().default_get(fields)

    def _is_of_the_assistant(self, name: str) -> bool:
        parameter = getattr(self._fields.get(name), "config_parameter", None)
        return (parameter or "").startswith(PREFIX)

    @api.model
    def get_values(self):
        settings = self.env["ai.production.server"].settings()
        return {**super().get_values(), "ai_repair": settings.repair}

    def set_values(self):
        # sudo: ir.config_parameter - only who may save the settings comes here
        parameters = self.env["ir.config_parameter"].sudo()
        with parameters_made_once():
            result = super().set_values()
            parameters.set_param(f"{PREFIX}repair", str(self.ai_repair))
        return result

    @api.constrains(*LIMITS)
    def _check_ai_limits(self):
        self._check_within(LIMITS)

    def _check_within(self, limits: dict):
        """:param limits: the lowest and highest value of fields by their names"""
        locale = locale_of(self.env)
        for settings in self:
            for name, (low, high) in limits.items():
                if not low <= settings[name] <= high:
                    raise ValidationError(
                        self.env._(
                            "%(field)s must be between %(low)s and %(high)s.",
                            field=self._fields[name].get_description(self.env)[
                                "string"
                            ],
                            low=locale.number(low),
                            high=locale.number(high),
                        )
                    )

    def _ai_settings(self) -> Settings:
        """What the form shows, saved or not."""
        current = self.env["ai.production.server"].settings()
        values = {name: getattr(current, name) for name in DEFAULTS}
        for name in DEFAULTS:
            value = self[f"ai_{name}"]
            values[name] = value.id if isinstance(value, models.BaseModel) else value
        values["server_url"] = values["server_url"] or DEFAULTS["server_url"]
        values["api_key"] = values["api_key"] or ""
        return Settings(**values)

    def action_ai_test(self):
        """Button: ask the server on the form for its version."""
        self.check_access("write")
        info, milliseconds = self.env["ai.production.server"].test(self._ai_settings())
        if info.demonstration:
            message = self.env._(
                "%(name)s %(version)s answered in %(ms)s ms: a demonstration model, "
                "not a language model.",
                name=info.name,
                version=info.version,
                ms=milliseconds,
            )
        else:
            message = self.env._(
                "%(name)s %(version)s answered in %(ms)s ms.",
                name=info.name,
                version=info.version,
                ms=milliseconds,
            )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"type": "success", "message": message},
        }

    def action_ai_synchronise(self):
        """Button: save, then read the server's models."""
        self.execute()
        return self.env["ai.production.model"].action_synchronise()
