"""Questions to start with, made of what the asking user can see."""

import re

from odoo import api, models

from .toolbox_components import MOVE, UNRESERVED
from .toolbox_order_rows import ORDER
from .toolbox_workcenters import WORKCENTER, WORKORDER

# "Alarm E-204", "alarma F-15".
ALARM = re.compile(r"\balarma?\s+([A-Z]{1,3}-?\d{1,4})\b", re.IGNORECASE)
# Passages of a manual that are looked through for a code to ask for.
STARTED = 200


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @api.model
    @api.private
    def starters(self):
        """Four questions in the user's language about real late orders, shortages,
        work centers and manuals that he may read; plain ones where there is nothing
        to name."""
        return [
            self._late_starter() or self.env._("Which orders are late?"),
            self._shortage_starter()
            or self.env._("Which orders are blocked by missing components?"),
            self._workcenter_starter()
            or self.env._("How many manufacturing orders are there in each state?"),
            self._manual_starter() or self.env._("What is due today and this week?"),
        ]

    def _manual_starter(self):
        """About a readable document: of its first code, such as an alarm, if any."""
        if self._cannot_read("ai.production.document"):
            return ""
        document = self.env["ai.production.document"].search(
            [
                ("scope", "=", "shared"),
                ("state", "in", ["ready", "partly"]),
                ("passage_count", ">", 0),
            ],
            limit=1,
            order="write_date desc, id desc",
        )
        if not document:
            return ""
        # sudo: ai.production.passage - of a document just read with the user's rights
        passages = self.env["ai.production.passage"].sudo()
        for passage in passages.search(
            [("document_id", "=", document.id), ("live", "=", True)], limit=STARTED
        ):
            if found := ALARM.search(passage.text):
                return self.env._(
                    "What does the manual %(document)s say about alarm %(code)s?",
                    document=document.name,
                    code=found[1],
                )
        return self.env._(
            "What does the manual %(document)s say about maintenance?",
            document=document.name,
        )

    def _late_starter(self):
        if self._cannot_read(ORDER):
            return ""
        domain = [*self._open_domain(), *self._due_before(self._now())]
        order, _total = self._orders_by_due(domain, 1)
        if not order:
            return ""
        return self.env._("Why is %(order)s late?", order=order.name)

    def _shortage_starter(self):
        if self._cannot_read(ORDER, MOVE, "product.product"):
            return ""
        order = self.env[ORDER].search(
            [*self._blocked_domain(), *self._companies()], limit=1, order="date_start"
        )
        move = self.env[MOVE].search(
            [
                ("raw_material_production_id", "in", order.ids),
                ("state", "in", list(UNRESERVED)),
            ],
            limit=1,
        )
        if not move:
            return ""
        return self.env._(
            "Which orders wait for %(product)s?", product=move.product_id.display_name
        )

    def _workcenter_starter(self):
        if self._cannot_read(WORKCENTER, WORKORDER):
            return ""
        groups = self.env[WORKORDER]._read_group(
            [
                ("state", "in", ["ready", "blocked", "progress"]),
                ("workcenter_id.company_id", "in", [False, *self.env.companies.ids]),
            ],
            ["workcenter_id"],
            ["duration_expected:sum"],
            order="duration_expected:sum DESC",
            limit=1,
        )
        center = groups[0][0] if groups else self.env[WORKCENTER].search([], limit=1)
        if not center:
            return ""
        return self.env._(
            "How loaded is %(workcenter)s this week?", workcenter=center.name
        )
