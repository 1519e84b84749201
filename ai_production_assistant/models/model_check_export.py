from odoo import api, models


class AiProductionModelCheck(models.Model):
    """A whole check as one file, for keeping and for comparing elsewhere."""

    _inherit = "ai.production.model.check"

    @api.private
    def _export(self) -> dict:
        """All of it, JSON-safe; shares are of 1, times in seconds and UTC."""
        self.ensure_one()
        check = self.read(
            [
                "model_name",
                "model_digest",
                "model_size",
                "quantization",
                "state",
                "grade",
                "started_on",
                "ended_on",
                "check_version",
                "prompt_version",
                "context_size",
                "answer_tokens",
                "item_count",
                "total_count",
            ]
        )[0]
        # What is not done has no figures yet, which are not noughts.
        done = self.state == "done"
        summary = self._summary().to_dict()
        check |= summary if done else dict.fromkeys(summary)
        items = self.item_ids.read(
            [
                "number",
                "kind",
                "topic",
                "language",
                "answerable",
                "question",
                "expected",
                "answer",
                "verdict",
                "note",
                "invented",
                "claims",
                "prompt",
                "seconds",
                "first_word",
                "output_tokens",
            ],
            load=None,
        )
        return {"check": check, "items": items}
