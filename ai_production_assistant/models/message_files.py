"""An answer whose question brings files that are still being read."""

from datetime import timedelta

from odoo import api, fields, models

from ..worker.knowledge import LOOK_SECONDS, READING


class AiProductionMessage(models.Model):
    _inherit = "ai.production.message"

    @api.private
    def _wait_for_files(self):
        """Back into the queue without a place among the running ones.

        The attempt does not count, for nothing went wrong.
        """
        now = fields.Datetime.now()
        self.write(
            {
                "state": "queued",
                "stage": "reading",
                "lease_until": False,
                "attempt": self.attempt - 1,
                "wait_until": now + timedelta(seconds=LOOK_SECONDS),
            }
        )
        self._notify()
        self._notify_queue()


class AiProductionDocument(models.Model):
    _inherit = "ai.production.document"

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state", READING[0]) not in READING:
            self._wake_answers()
        return result

    def _wake_answers(self):
        # sudo: ai.production.message - whoever has the file read, its asker waits
        waiting = (
            self.env["ai.production.message"]
            .sudo()
            .search(
                [
                    ("state", "=", "queued"),
                    ("wait_until", "!=", False),
                    ("parent_id.document_ids", "in", self.ids),
                ]
            )
        )
        if waiting:
            waiting.write({"wait_until": False})
            waiting._job_enqueue()
