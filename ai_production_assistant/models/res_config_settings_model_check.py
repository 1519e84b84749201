from odoo import fields, models

from .ids import is_id


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ai_model_check_advice = fields.Char(
        string="Checked models", compute="_compute_ai_model_check_advice"
    )
    ai_recommended_check_id = fields.Many2one(
        "ai.production.model.check",
        string="Recommended check",
        compute="_compute_ai_model_check_advice",
    )

    def _compute_ai_model_check_advice(self):
        checks = self.env["ai.production.model.check"]
        self.ai_model_check_advice = ""
        self.ai_recommended_check_id = False
        # The settings are open to some who may not see the checks.
        if checks.has_access("read"):
            told = checks.recommendation()
            text = ". ".join(filter(None, [told["title"], told["text"]]))
            self.ai_model_check_advice = text
            self.ai_recommended_check_id = told["check_id"]

    def action_ai_make_default(self):
        """Button: the chat takes the model that the form recommends."""
        self.check_access("write")
        shown = self.env.context.get("recommended_check_id")
        checks = self.env["ai.production.model.check"]
        return checks.browse(shown if is_id(shown) else []).action_take_recommended()
