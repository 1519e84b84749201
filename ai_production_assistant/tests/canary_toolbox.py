"""Tools that write, as an addon could add them; imported by their test only."""

from odoo import api, models
from odoo.tools import LazyTranslate

from odoo.addons.ai_production_assistant.engine.planning import tool

_lt = LazyTranslate(__name__)
#: The name of each call.
CALLED = []


class CanaryToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(when=("canary",), title=_lt("Cancel an order"))
    @api.model
    @api.private
    def cancel_order(self, order: str = ""):
        """Cancel a manufacturing order.

        Args:
            order: its name
        """
        CALLED.append("cancel_order")
        orders = self.env["mrp.production"].search([("name", "=", order)], limit=1)
        (orders or self.env["mrp.production"].search([], limit=1)).origin = "canary"
        self.env.flush_all()
        return []

    @tool(when=("canaries",), title=_lt("Create an order"))
    @api.model
    @api.private
    def create_order(self, quantity: float = 1.0):
        """Create a manufacturing order.

        Args:
            quantity: how many
        """
        CALLED.append("create_order")
        self.env["product.product"].create({"name": f"Canary {quantity}"})
        return []
