from odoo import api, fields, models
from odoo.exceptions import UserError


class AiProductionModelCheck(models.Model):
    """From a check to the model that the chat takes."""

    _inherit = "ai.production.model.check"

    is_default = fields.Boolean(string="Default model", compute="_compute_default")
    can_be_default = fields.Boolean(
        string="Can become the default model", compute="_compute_default"
    )

    @api.depends("model_id", "state")
    def _compute_default(self):
        models_ = self.env["ai.production.model"]
        settings = self.env["ai.production.server"].settings()
        default = models_._default_chat(settings)
        others = models_.search(models_._chat_domain(settings)) - default
        for check in self:
            check.is_default = check.model_id in default
            check.can_be_default = check.state == "done" and check.model_id in others

    def action_make_default(self):
        """Button: the chat takes the checked model where nobody chose another."""
        self.ensure_one()
        self.check_access("create")
        model, name = self.model_id, self.model_name
        if not model.active:
            raise UserError(self._worded("model_missing", name))
        if not model.can_chat:
            raise UserError(
                self.env._(
                    "%(model)s cannot chat: it cannot be the default model.", model=name
                )
            )
        settings = self.env["ai.production.server"].settings()
        if model.remote_host and not settings.allow_remote:
            raise UserError(self._worded("remote_refused", name))
        model._make_default_chat()
        # They rest on a parameter, of which the cache knows nothing.
        self.invalidate_model(["is_default", "can_be_default"])
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "%(model)s is the default model now: new conversations begin with "
                    "it, those begun keep theirs.",
                    model=name,
                ),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
