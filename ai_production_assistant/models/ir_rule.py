from odoo import api, models


class IrRule(models.Model):
    """What may be read by whom decides what is written down of records."""

    _inherit = "ir.rule"

    @api.model_create_multi
    def create(self, vals_list):
        rules = super().create(vals_list)
        self._look_at_records_again()
        return rules

    def write(self, vals):
        result = super().write(vals)
        self._look_at_records_again()
        return result

    def unlink(self):
        result = super().unlink()
        self._look_at_records_again()
        return result

    @api.model
    def _look_at_records_again(self):
        """The cron finds all sources new, within five minutes."""
        # sudo: ai.production.knowledge.source - whoever changes rules need not be one
        # who may change what is searched
        sources = self.env["ai.production.knowledge.source"].sudo()
        sources.search([("synced_on", "!=", False)]).synced_on = False
