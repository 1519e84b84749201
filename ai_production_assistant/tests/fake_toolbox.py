"""A tool as another addon would add it; imported by its test only."""

from typing import Annotated

from odoo import api, models
from odoo.tools import LazyTranslate

from odoo.addons.ai_production_assistant.engine.planning import Record, tool

_lt = LazyTranslate(__name__)


class FakeToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(when=("coffee", "cafe"), title=_lt("Coffee"))
    @api.model
    @api.private
    def coffee(
        self,
        cups: int = 1,
        product: Annotated[int | None, Record("product.product")] = None,
    ):
        """How much coffee is left.

        Args:
            cups: number of cups
        """
        row = self._rows(self.env.user)
        row.add("cups", "Cups", cups, "count")
        return [self._evidence("coffee", "Coffee", row.facts, shown=1, total=1)]
