from odoo import models

from .document_upload import RECORDS

_ACTION = "ai_production_assistant.action_document_mark"


class IrActionsActions(models.Model):
    _inherit = "ir.actions.actions"

    def _get_bindings(self, model_name):
        """The wizard in the Action menu of all records whose files can be added.

        A record of ``ir.actions`` is bound to one model, and equipment may be none of
        the models installed.
        """
        bindings = super()._get_bindings(model_name)
        action = model_name in RECORDS and self.env.ref(_ACTION, False)
        if not action:
            return bindings
        # sudo: ir.actions.act_window - as Odoo reads the actions of a menu itself
        values = action.sudo().read(["name", "binding_view_types", "res_model"])[0]
        values["group_ids"] = ["ai_production_assistant.group_user"]
        return dict(bindings) | {"action": (*bindings.get("action", ()), values)}
