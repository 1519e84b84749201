from odoo import api, fields, models

from ..worker.pull import PullRun
from .wording import error_text


class AiProductionModelPull(models.Model):
    """A model on its way to the model server."""

    _name = "ai.production.model.pull"
    _description = "Pull of a language model"
    _inherit = ["ai.production.job"]
    _order = "id desc"

    name = fields.Char(string="Model", required=True)
    progress = fields.Float(readonly=True, help="Per cent.")
    status = fields.Char(string="Step", readonly=True)
    error_text = fields.Char(string="What went wrong", compute="_compute_error_text")

    @api.depends("error")
    def _compute_error_text(self):
        for pull in self:
            error = pull.error or {}
            pull.error_text = ""
            if error:
                title, message, _action = error_text(
                    self.env,
                    error["code"],
                    error.get("detail", ""),
                    pull.name,
                    self.env["ai.production.server"].settings().server_url,
                )
                pull.error_text = f"{title}. {message}"

    @api.model_create_multi
    def create(self, vals_list):
        pulls = super().create(
            [{"name": (vals.get("name") or "").strip()} for vals in vals_list]
        )
        pulls._job_enqueue()
        return pulls

    @api.private
    def _job_runner(self):
        return PullRun

    def action_open_list(self):
        """Button of the dialog: it was saved by pressing it; show how far it is."""
        return self.env["ir.actions.act_window"]._for_xml_id(
            "ai_production_assistant.action_pulls"
        )

    def action_cancel(self):
        self.check_access("write")
        self._job_stop()
        self._notify()

    @api.private
    def _notify(self):
        """Tell the administrators' pages how far the pulls are."""
        # sudo: res.users - the list of administrators is read to tell them, not shown
        group = self.env.ref("ai_production_assistant.group_admin").sudo()
        for pull in self:
            group.all_user_ids._bus_send(
                "ai_production_assistant/pull",
                {
                    "id": pull.id,
                    "name": pull.name,
                    "state": pull.state,
                    "progress": pull.progress,
                    "status": pull.status or "",
                    "error": pull.error_text,
                },
            )

    @api.autovacuum
    def _gc_pulls(self):
        old = fields.Datetime.subtract(fields.Datetime.now(), days=30)
        self.search(
            [("create_date", "<", old), ("state", "in", ("done", "stopped", "failed"))]
        ).unlink()
