from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    ai_model_check_advice = fields.Char(
        string="Checked models", compute="_compute_ai_model_check_advice"
    )

    def _compute_ai_model_check_advice(self):
        checks = self.env["ai.production.model.check"]
        text = ""
        # The settings are open to some who may not see the checks.
        if checks.has_access("read"):
            told = checks.recommendation()
            text = ". ".join(filter(None, [told["title"], told["text"]]))
        self.ai_model_check_advice = text
