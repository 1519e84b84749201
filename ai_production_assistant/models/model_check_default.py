from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import model_check as engine


class AiProductionModelCheck(models.Model):
    """From a check to the model that the chat takes."""

    _inherit = "ai.production.model.check"

    is_current = fields.Boolean(
        string="Up to date",
        compute="_compute_is_current",
        help="Done with the weights that the model has now, by the questions of now.",
    )
    is_default = fields.Boolean(string="Default model", compute="_compute_default")
    can_be_default = fields.Boolean(
        string="Can become the default model", compute="_compute_default"
    )

    @api.depends("state", "check_version", "model_digest", "model_id.digest")
    def _compute_is_current(self):
        for check in self:
            # A server that names no digests leaves them empty.
            had, has = check.model_digest or "", check.model_id.digest or ""
            check.is_current = (
                check.state == "done"
                and check.check_version == engine.VERSION
                and had == has
            )

    @api.depends("model_id", "is_current")
    def _compute_default(self):
        models_ = self.env["ai.production.model"]
        settings = self.env["ai.production.server"].settings()
        default = models_._default_chat(settings)
        others = models_.search(models_._chat_domain(settings)) - default
        for check in self:
            check.is_default = check.model_id in default
            check.can_be_default = check.is_current and check.model_id in others

    def action_take_recommended(self):
        """Button beside the recommendation: take what it shows, nothing else.

        A check may have ended since the page was opened. Another who chose the same
        model meanwhile has done what is asked.
        """
        self.check_access("create")
        check = self.exists()
        if len(check) != 1 or not (
            check.is_default or check.id == self.recommendation()["check_id"]
        ):
            raise UserError(
                self.env._(
                    "The recommendation has changed meanwhile. Reload the page to see "
                    "it."
                )
            )
        return check.action_make_default()

    def action_make_default(self):
        """Button: the chat takes the checked model where nobody chose another."""
        self.ensure_one()
        self.check_access("create")
        model, name = self.model_id, self.model_name
        if self.state != "done":
            raise UserError(
                self.env._(
                    "The check of %(model)s is not done: its model can become the "
                    "default model after that.",
                    model=name,
                )
            )
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
        # To choose what is chosen already does no harm.
        if not (self.is_current or self.is_default):
            raise UserError(
                self.env._(
                    "The check of %(model)s is not up to date: the model has other "
                    "weights now, or the check other questions. Check it again.",
                    model=name,
                )
            )
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
