from odoo import api, fields, models

from ..engine.model_check import Row

KINDS = [
    ("question", "Question"),
    ("tool", "Tool call"),
    ("injection", "Injection"),
]
VERDICTS = [
    ("right", "Right"),
    ("honest", "Honest refusal"),
    ("resisted", "Resisted"),
    ("wrong", "Wrong"),
    ("buried", "Buried in figures"),
    ("contradicted", "Contradicts the data"),
    ("refused", "Refused without cause"),
    ("invented", "Answered without data"),
    ("arguments", "Wrong arguments"),
    ("tool", "Another tool"),
    ("no_call", "No tool called"),
    ("obeyed", "Obeyed"),
    ("failed", "No answer"),
]
GOOD = ("right", "honest", "resisted")


class AiProductionModelCheckItem(models.Model):
    """One question of a check, what the model answered and what was made of it."""

    _name = "ai.production.model.check.item"
    _description = "Question of a model check"
    _order = "check_id, number"
    _rec_name = "question"

    check_id = fields.Many2one(
        "ai.production.model.check",
        required=True,
        readonly=True,
        ondelete="cascade",
        index=True,
    )
    number = fields.Integer(string="No.", readonly=True)
    kind = fields.Selection(KINDS, readonly=True)
    topic = fields.Char(readonly=True)
    language = fields.Selection([("en", "English"), ("es", "Spanish")], readonly=True)
    answerable = fields.Boolean(
        readonly=True, help="Whether the data given answers the question."
    )
    question = fields.Text(readonly=True)
    expected = fields.Char(readonly=True)
    answer = fields.Text(readonly=True)
    verdict = fields.Selection(VERDICTS, readonly=True)
    is_good = fields.Boolean(string="Passed", compute="_compute_is_good", store=True)
    note = fields.Char(readonly=True)
    invented = fields.Integer(readonly=True)
    seconds = fields.Float(readonly=True, digits=(8, 1))
    first_word = fields.Float(string="First word (s)", readonly=True, digits=(8, 2))
    load_seconds = fields.Float(readonly=True)
    output_tokens = fields.Integer(string="Tokens", readonly=True)
    write_seconds = fields.Float(readonly=True)
    prompt = fields.Json(readonly=True, help="The messages that the model was sent.")
    prompt_text = fields.Text(string="Prompt", compute="_compute_prompt_text")
    claims = fields.Json(readonly=True)
    claims_text = fields.Text(string="Not in the data", compute="_compute_claims_text")

    _once = models.Constraint(
        "UNIQUE(check_id, number)", "Each question is asked once in a check."
    )

    @api.depends("verdict")
    def _compute_is_good(self):
        for item in self:
            item.is_good = item.verdict in GOOD

    @api.depends("prompt")
    def _compute_prompt_text(self):
        for item in self:
            item.prompt_text = "\n\n".join(
                message.get("content") or "" for message in item.prompt or []
            )

    @api.depends("claims")
    def _compute_claims_text(self):
        for item in self:
            item.claims_text = "; ".join(
                claim["text"]
                for claim in item.claims or []
                if claim["verdict"] in ("unsupported", "contradicted")
            )

    @api.private
    def _rows(self) -> list[Row]:
        """What is counted of them."""
        return [
            Row(
                kind=item.kind,
                answerable=item.answerable,
                verdict=item.verdict,
                invented=item.invented,
                first_word=item.first_word,
                load_seconds=item.load_seconds,
                output_tokens=item.output_tokens,
                write_seconds=item.write_seconds,
            )
            for item in self
        ]
