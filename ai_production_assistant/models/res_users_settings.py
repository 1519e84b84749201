from odoo import fields, models

THEMES = [("auto", "As the device"), ("light", "Light"), ("dark", "Dark")]


class ResUsersSettings(models.Model):
    _inherit = "res.users.settings"

    ai_production_theme = fields.Selection(THEMES, default="auto", required=True)
    ai_production_typewriter = fields.Boolean(default=True)
