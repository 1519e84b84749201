"""Names that several records bear, or none: said as evidence, never guessed."""

from typing import Literal

from odoo import api, models
from odoo.tools import LazyTranslate

from ..engine.planning import tool, words

_lt = LazyTranslate(__name__)
ORDER = "mrp.production"
PRODUCT = "product.product"
WORKCENTER = "mrp.workcenter"


class AiProductionToolbox(models.AbstractModel):
    _inherit = "ai.production.toolbox"

    @tool(title=_lt("Looking for"))
    @api.model
    @api.private
    def find(
        self, name: str, kind: Literal["order", "product", "work center"] | None = None
    ):
        """The manufacturing orders, products or work centers that a reference, code or
        name may mean, also a misspelt one.

        Args:
            name: reference, code or name
            kind: what to look for, all kinds if left out
        """
        model = {label: key for key, label in self._kinds().items()}.get(kind, "")
        if model and (denied := self._cannot_read(model)):
            return denied
        mention = self.env["ai.production.resolver"].find(name, model)
        return self._mentioned(mention, name)

    def _kinds(self):
        return {ORDER: "order", PRODUCT: "product", WORKCENTER: "work center"}

    def _mentioned(self, mention, asked=""):
        """Evidence of what a mention may mean, or that nothing is called so.

        ``asked`` is the whole name, of which the mention may use only a part.
        """
        if not mention.ids:
            return [self._missing(mention.text, mention.model)]
        records = self.env[mention.model].browse(mention.ids)
        if mention.found:
            title = self.env._("Found for “%(name)s”", name=asked or mention.text)
            note = ""
            if asked and not set(words(asked)) <= set(words(mention.text)):
                note = self.env._(
                    "Nothing is called exactly “%(name)s”; this is the nearest.",
                    name=asked,
                )
        else:
            title = self.env._("Did you mean?")
            note = self.env._(
                "“%(name)s” is not clear: %(total)s records may be meant.",
                name=mention.text,
                total=mention.total,
            )
        return [
            self._evidence(
                "find",
                title,
                self._candidate_facts(records),
                model=mention.model,
                domain=[("id", "in", records.ids)],
                ids=tuple(records.ids),
                shown=len(records),
                total=mention.total,
                note=note,
            )
        ]

    def _candidate_facts(self, records):
        facts = []
        for record in records:
            if record._name == ORDER:
                row = self._order_row(record)
            else:
                row = self._rows(record)
                label = self.env._("Name")
                row.add("name", label, record.display_name, "name")
            if record._name == PRODUCT and record.is_storable:
                row.add(
                    "on_hand",
                    self.env._("On hand"),
                    record.qty_available,
                    "quantity",
                    record.uom_id.name,
                    self._digits(),
                )
            if record._name == WORKCENTER:
                row.add("code", self.env._("Code"), record.code, "code")
            facts += row.facts
        return facts

    def _missing(self, name, model=""):
        """Evidence that no record is called ``name``, so that no answer invents one."""
        note = {
            ORDER: self.env._("No manufacturing order %(name)s was found.", name=name),
            PRODUCT: self.env._("No product %(name)s was found.", name=name),
            WORKCENTER: self.env._("No work center %(name)s was found.", name=name),
        }.get(model)
        return self._evidence(
            "find",
            self.env._("Not found"),
            model=model,
            note=note
            or self.env._(
                "No manufacturing order, product or work center is called %(name)s.",
                name=name,
            ),
        )
