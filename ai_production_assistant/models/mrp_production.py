from odoo import models


class MrpProduction(models.Model):
    _inherit = "mrp.production"

    def action_ask_assistant(self):
        """Button: open a conversation about this order."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "ai_production_assistant.chat",
            "params": {"linked": {"model": self._name, "id": self.id}},
            "context": {"ai_linked": {"model": self._name, "id": self.id}},
        }
