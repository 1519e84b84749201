from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine.llm import LlmError
from ..engine.llm.inventory import read_server
from .locale import locale_of
from .server import (
    PREFIX,
    SUGGESTED_CHAT,
    SUGGESTED_EMBEDDING,
    parameters_made_once,
)


class AiProductionModel(models.Model):
    """A language or embedding model that the model server has, or had."""

    _name = "ai.production.model"
    _description = "Language model"
    _order = "name"

    name = fields.Char(required=True, readonly=True)
    active = fields.Boolean(
        default=True, help="Cleared when the server has it no more."
    )
    digest = fields.Char(readonly=True)
    family = fields.Char(readonly=True)
    parameter_size = fields.Char(string="Parameters", readonly=True)
    quantization = fields.Char(string="Quantisation", readonly=True)
    context_length = fields.Integer(
        readonly=True, help="Tokens that the model was built for."
    )
    embedding_length = fields.Integer(string="Dimensions", readonly=True)
    capabilities = fields.Char(readonly=True, help="As the server names them.")
    size = fields.Float(string="Size in bytes", readonly=True, digits=(20, 0))
    size_label = fields.Char(string="Size", compute="_compute_size_label")
    loaded = fields.Boolean(
        readonly=True, help="In the server's memory at the last synchronisation."
    )
    remote_host = fields.Char(
        readonly=True, help="Set when the model runs on somebody else's machine."
    )
    can_chat = fields.Boolean(readonly=True)
    can_embed = fields.Boolean(readonly=True)
    can_think = fields.Boolean(readonly=True)
    use_thinking = fields.Boolean(
        default=True, help="Let the model think before it answers, where it can."
    )
    can_use_tools = fields.Boolean(readonly=True)
    synchronised_on = fields.Datetime(readonly=True)
    calibration = fields.Float(
        default=1.0,
        readonly=True,
        help="Tokens that the server counted for one of the estimate, learnt from the "
        "answers.",
    )

    _name_unique = models.Constraint("UNIQUE(name)", "Each model is kept once.")

    @api.depends("size")
    @api.depends_context("lang")
    def _compute_size_label(self):
        locale = locale_of(self.env)
        for model in self:
            size = model.size
            if not size:
                model.size_label = ""
            elif size >= 1e9:
                model.size_label = f"{locale.number(size / 1e9, 1)} GB"
            else:
                model.size_label = f"{locale.number(size / 1e6, 0)} MB"

    # --- synchronisation -----------------------------------------------------------

    def action_synchronise(self):
        """Button: read the server's models and say how many there are."""
        self.check_access("write")
        count = self._synchronise()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Models found on the server: %(count)s", count=count
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }

    @api.model
    @api.private
    def _synchronise(self) -> int:
        """Make the records equal to what the server has.

        A model that vanished is archived, so that its answers keep their model.

        :return: how many models the server has
        :raises UserError: when the server cannot be read
        """
        server = self.env["ai.production.server"]
        try:
            infos, loaded = read_server(server.provider())
        except LlmError as error:
            raise UserError(server._explain(error)) from error
        return self._store(infos, loaded)

    @api.model
    @api.private
    def _store(self, infos, loaded) -> int:
        # sudo: ai.production.model - only administrators and the daily cron come here,
        # and the values are the server's
        known = {
            model.name: model
            for model in self.sudo().with_context(active_test=False).search([])
        }
        now = fields.Datetime.now()
        for info in infos:
            values = {
                **self._values_of(info),
                "active": True,
                "loaded": info.name in loaded,
                "synchronised_on": now,
            }
            if info.name in known:
                known[info.name].write(values)
            else:
                # sudo: ai.production.model - as above
                known[info.name] = self.sudo().create({"name": info.name, **values})
        names = {info.name for info in infos}
        # sudo: ai.production.model - as above
        gone = self.sudo().browse(
            [model.id for name, model in known.items() if name not in names]
        )
        gone.write({"active": False, "loaded": False})
        return len(infos)

    @staticmethod
    def _values_of(info) -> dict:
        capabilities = set(info.capabilities)
        return {
            "digest": info.digest,
            "family": info.family,
            "parameter_size": info.parameter_size,
            "quantization": info.quantization,
            "context_length": info.context_length,
            "embedding_length": info.embedding_length,
            "capabilities": ", ".join(info.capabilities),
            "size": info.size,
            "remote_host": info.remote_host or False,
            "can_chat": "completion" in capabilities,
            "can_embed": "embedding" in capabilities,
            "can_think": "thinking" in capabilities,
            "can_use_tools": "tools" in capabilities,
        }

    @api.model
    @api.private
    def _cron_synchronise(self):
        self._synchronise()

    # --- choice ----------------------------------------------------------------------

    @api.model
    @api.private
    def _chat_domain(self, settings) -> list:
        domain = [("can_chat", "=", True)]
        if not settings.allow_remote:
            domain.append(("remote_host", "=", False))
        return domain

    @api.model
    @api.private
    def _default_chat(self, settings=None):
        """The model of the settings, else a suggested one, else the smallest."""
        settings = settings or self.env["ai.production.server"].settings()
        chat = self.search(self._chat_domain(settings), order="size, name")
        return (
            chat.filtered(lambda model: model.id == settings.chat_model_id)
            or chat._suggested(SUGGESTED_CHAT)
            or chat[:1]
        )

    @api.private
    def _make_default_chat(self):
        self.ensure_one()
        self.check_access("write")
        # sudo: ir.config_parameter - administrators of the assistant choose among its
        # models; nothing else of the settings is written
        parameters = self.env["ir.config_parameter"].sudo()
        with parameters_made_once():
            parameters.set_param(f"{PREFIX}chat_model_id", str(self.id))

    @api.model
    @api.private
    def _default_embedding(self, settings=None):
        settings = settings or self.env["ai.production.server"].settings()
        models_ = self.search([("can_embed", "=", True)], order="size, name")
        return (
            models_.filtered(lambda model: model.id == settings.embedding_model_id)
            or models_._suggested(SUGGESTED_EMBEDDING)
            or models_[:1]
        )

    def _suggested(self, names):
        for name in names:
            for model in self:
                if model.name == name or model.name.split(":")[0] == name:
                    return model
        return self.browse()

    # --- pull and delete -------------------------------------------------------------

    @api.private
    def _pull(self, name: str):
        """Queue a pull of ``name``; the same one again gives the pull under way."""
        name = (name or "").strip()
        if not name or len(name) > 200 or any(c.isspace() or ord(c) < 33 for c in name):
            raise UserError(
                self.env._(
                    "“%(name)s” is not the name of a model. Names look like phi3:mini.",
                    name=name[:60],
                )
            )
        pulls = self.env["ai.production.model.pull"]
        pulls.check_access("create")
        return pulls.search(
            [("name", "=", name), ("state", "in", ("queued", "running"))], limit=1
        ) or pulls.create({"name": name})

    def action_delete_on_server(self):
        """Button, after a question: remove the models from the server."""
        self.check_access("unlink")
        server = self.env["ai.production.server"]
        provider = server.provider()
        for model in self:
            try:
                provider.delete(model.name)
            except LlmError as error:
                if error.code != "model_missing":
                    raise UserError(server._explain(error, model.name)) from error
            model.write({"active": False, "loaded": False})
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.private
    def _to_client(self) -> list[dict]:
        return [
            {
                "id": model.id,
                "name": model.name,
                "size_label": model.size_label,
                "parameter_size": model.parameter_size or "",
                "quantization": model.quantization or "",
                "capabilities": (model.capabilities or "").split(", "),
                "loaded": model.loaded,
                "remote": bool(model.remote_host),
                "can_think": model.can_think,
            }
            for model in self
        ]
