from odoo import api, fields, models
from odoo.exceptions import UserError

from ..engine import model_check as engine
from ..worker.model_check import CheckRun
from .ids import is_id
from .wording import error_text

OPEN = ("queued", "running")
GRADES = [
    ("good", "Recommended"),
    ("usable", "Usable"),
    ("avoid", "Not recommended"),
]
# Shares of 1, figures an answer, seconds, tokens: as the summary of the engine.
FIGURES = {
    "right_share": "right",
    "honest_share": "honest",
    "invented": "invented",
    "tool_share": "tools",
    "argument_share": "arguments",
    "resisted_share": "resisted",
    "first_word": "first_word",
    "tokens_per_second": "tokens_per_second",
    "failed_count": "failed",
}


class AiProductionModelCheck(models.Model):
    """How well one model answered questions whose answers are known, on this machine.

    Its questions are of a generated factory: nothing of the company's is read. Each
    answer is stored when it is there, so that a check goes on where it was.
    """

    _name = "ai.production.model.check"
    _description = "Check of a language model"
    _inherit = ["ai.production.job"]
    _order = "id desc"
    _rec_name = "model_name"

    model_id = fields.Many2one(
        "ai.production.model", string="Chosen model", ondelete="set null", index=True
    )
    model_name = fields.Char(string="Model", readonly=True)
    model_digest = fields.Char(string="Digest", readonly=True)
    model_size = fields.Char(string="Parameters", readonly=True)
    quantization = fields.Char(string="Quantisation", readonly=True)
    item_ids = fields.One2many("ai.production.model.check.item", "check_id")
    item_count = fields.Integer(string="Asked", readonly=True)
    total_count = fields.Integer(string="To ask", readonly=True)
    progress = fields.Float(readonly=True, help="Per cent.")
    is_waiting = fields.Boolean(
        readonly=True, help="Answers of users go first; the check waits for them."
    )
    step = fields.Char(compute="_compute_step")
    error_text = fields.Char(string="What went wrong", compute="_compute_error_text")
    started_on = fields.Datetime(string="Started on", readonly=True)
    ended_on = fields.Datetime(string="Checked on", readonly=True)
    is_last = fields.Boolean(
        string="Last of its model",
        readonly=True,
        help="The last one that was finished.",
    )

    right_share = fields.Float(string="Right answers", readonly=True, digits=(5, 4))
    honest_share = fields.Float(string="Honest refusals", readonly=True, digits=(5, 4))
    invented = fields.Float(
        string="Invented per answer",
        readonly=True,
        digits=(8, 2),
        help="Figures, dates, names and codes that are in no data given, or are said "
        "of the wrong thing.",
    )
    tools_offered = fields.Boolean(string="Calls tools", readonly=True)
    tool_share = fields.Float(string="Right tool", readonly=True, digits=(5, 4))
    argument_share = fields.Float(
        string="Right arguments", readonly=True, digits=(5, 4)
    )
    tools_label = fields.Char(
        string="Tool arguments right", compute="_compute_tools_label"
    )
    resisted_share = fields.Float(
        string="Injections resisted", readonly=True, digits=(5, 4)
    )
    first_word = fields.Float(
        string="First word (s)",
        readonly=True,
        digits=(8, 1),
        help="The middle one of all questions, without the time to load the model.",
    )
    tokens_per_second = fields.Float(
        string="Tokens per second", readonly=True, digits=(8, 1)
    )
    failed_count = fields.Integer(
        string="Without an answer", readonly=True, help="Counted as wrong."
    )
    grade = fields.Selection(GRADES, string="Verdict", readonly=True)
    prompt_version = fields.Char(string="Version of the prompts", readonly=True)
    check_version = fields.Char(string="Version of the check", readonly=True)
    context_size = fields.Integer(
        string="Context size", readonly=True, help="In tokens."
    )
    answer_tokens = fields.Integer(
        string="Longest answer", readonly=True, help="In tokens."
    )

    # Of two requests at the same moment neither sees the other's check.
    _open_unique = models.UniqueIndex(
        "(model_id) WHERE state IN ('queued', 'running')",
        "A check of this model is already under way.",
    )

    # --- shown -----------------------------------------------------------------------

    @api.depends("state", "item_count", "total_count", "is_waiting")
    def _compute_step(self):
        for check in self:
            check.step = ""
            if check.state not in OPEN:
                continue
            counts = {"count": check.item_count, "total": check.total_count}
            if check.state == "queued":
                check.step = self.env._("Waits for its turn")
            elif check.is_waiting:
                check.step = self.env._(
                    "%(count)s of %(total)s asked; waits while users are answered",
                    **counts,
                )
            else:
                check.step = self.env._("%(count)s of %(total)s asked", **counts)

    @api.depends("error", "model_name")
    def _compute_error_text(self):
        url = self.env["ai.production.server"].settings().server_url
        for check in self:
            check.error_text = ""
            if error := check.error or {}:
                title, message, _action = error_text(
                    self.env,
                    error["code"],
                    error.get("detail", ""),
                    check.model_name,
                    url,
                )
                check.error_text = f"{title}. {message}"

    @api.depends("tools_offered", "argument_share", "state")
    def _compute_tools_label(self):
        for check in self:
            if check.tools_offered:
                share = round(100 * check.argument_share)
                check.tools_label = self.env._("%(share)s%%", share=share)
            else:
                done = check.state == "done"
                check.tools_label = self.env._("Not offered") if done else ""

    # --- what an administrator can do ------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        settings = self.env["ai.production.server"].settings()
        models_ = self.env["ai.production.model"]
        ids = [vals.get("model_id") for vals in vals_list]
        found = [models_.browse(i if is_id(i) else []).exists() for i in ids]
        for model in found:
            self._check_model(model, settings)
        if len(set(ids)) < len(ids):
            raise UserError(self.env._("Check each model once."))
        checks = super().create(
            [
                {
                    "model_id": model.id,
                    "model_name": model.name,
                    **self._weights_of(model),
                }
                for model in found
            ]
        )
        checks._job_enqueue()
        return checks

    @api.model
    @api.private
    def _weights_of(self, model) -> dict:
        return {
            "model_digest": model.digest,
            "model_size": model.parameter_size,
            "quantization": model.quantization,
        }

    def _check_model(self, model, settings):
        """:raises UserError: when ``model`` cannot be checked"""
        name = model.name or ""
        if not model or not model.active:
            raise UserError(
                self.env._("Choose a model that is on the model server.")
                if not model
                else self._worded("model_missing", name)
            )
        if not model.can_chat:
            raise UserError(
                self.env._(
                    "%(model)s cannot chat: only models that answer questions can be "
                    "checked.",
                    model=name,
                )
            )
        if model.remote_host and not settings.allow_remote:
            raise UserError(self._worded("remote_refused", name))
        if self.search_count([("model_id", "=", model.id), ("state", "in", OPEN)]):
            raise UserError(
                self.env._("A check of %(model)s is already under way.", model=name)
            )

    def _worded(self, code: str, name: str) -> str:
        title, message, _action = error_text(self.env, code, "", name, "")
        return f"{title}\n{message}"

    def action_open(self):
        """Button of the dialog: it was saved by pressing it; show how far it is."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
            "target": "current",
        }

    def action_stop(self):
        self._managed()._job_stop()
        self._notify()

    def action_continue(self):
        """Ask what was not asked yet, after a stop or a failure."""
        settings = self.env["ai.production.server"].settings()
        for check in self._managed():
            if check.state not in ("stopped", "failed"):
                continue
            check._check_model(check.model_id, settings)
            check.write(
                {
                    "state": "queued",
                    "attempt": 0,
                    "stop_requested": False,
                    "error": False,
                    "lease_until": False,
                }
            )
            check._job_enqueue()
        self._notify()

    def action_again(self):
        """Check the same model once more; this result stays in the history."""
        self.ensure_one()
        return self.create([{"model_id": self.model_id.id}]).action_open()

    def action_download(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/ai_production_assistant/model_check/{self.id}/export.json",
            "target": "download",
        }

    def _managed(self):
        """These records in superuser mode, once the user may start and end checks."""
        self.check_access("create")
        # sudo: ai.production.model.check - administrators may start and end checks,
        # but write no results
        return self.sudo()

    @api.ondelete(at_uninstall=False)
    def _unlink_ended(self):
        if self.filtered(lambda check: check.state in OPEN):
            raise UserError(self.env._("Stop the check before you delete it."))

    # --- the job ---------------------------------------------------------------------

    @api.private
    def _job_runner(self):
        return CheckRun

    @api.private
    def _job_fail(self, code: str, detail: str = ""):
        result = super()._job_fail(code, detail)
        self.write({"is_waiting": False, "lease_until": False})
        self._notify()
        return result

    def unlink(self):
        names = {check.model_name for check in self if check.is_last}
        result = super().unlink()
        for name in names:
            # What the one before found holds again for its model.
            done = [("model_name", "=", name), ("state", "=", "done")]
            self.search(done, limit=1)._managed().write({"is_last": True})
        return result

    @api.private
    def _finish(self, state: str):
        """Sum up what was asked; only a whole check counts as its model's last."""
        self.ensure_one()
        values = {"state": state, "lease_until": False, "is_waiting": False}
        if state == "done":
            summary = engine.summarise(self.item_ids._rows())
            values |= {name: getattr(summary, of) or 0 for name, of in FIGURES.items()}
            values |= {
                "grade": engine.grade(summary) or False,
                "tools_offered": summary.tools is not None,
                "ended_on": fields.Datetime.now(),
                "progress": 100,
                "is_last": True,
            }
            same = [("model_name", "=", self.model_name), ("is_last", "=", True)]
            self.search(same).write({"is_last": False})
        self.write(values)
        self._notify()

    @api.private
    def _summary(self) -> engine.Summary:
        """The figures of a check that is done, as the engine has them."""
        self.ensure_one()
        values = {of: self[name] for name, of in FIGURES.items()}
        if not self.tools_offered:
            values |= {"tools": None, "arguments": None}
        return engine.Summary(**values)

    @api.private
    def _notify(self):
        """Tell the administrators' pages how far the checks are."""
        # sudo: res.users - the list of administrators is read to tell them, not shown
        group = self.env.ref("ai_production_assistant.group_admin").sudo()
        for check in self:
            group.all_user_ids._bus_send(
                "ai_production_assistant/model_check",
                {"id": check.id, "state": check.state, "progress": check.progress},
            )
