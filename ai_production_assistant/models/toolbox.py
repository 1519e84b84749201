"""The toolbox: every way in which evidence of the factory is gathered.

Each field of work has a file ``toolbox_*`` with its tools; another addon adds tools by
inheriting this model. A tool reads with the rights of the user of the environment, in a
read-only transaction, and returns a list of ``Evidence``.
"""

import json
from datetime import datetime, timezone

from odoo import api, fields, models
from odoo.exceptions import AccessError, MissingError

from ..engine.evidence import Evidence, Fact, Source
from ..engine.planning import Tool, ToolError, describe, is_tool

OPEN_STATES = ("confirmed", "progress", "to_close")
ROWS = 10
MAX_ROWS = 80


class AiProductionToolbox(models.AbstractModel):
    _name = "ai.production.toolbox"
    _description = "Toolbox of the production assistant"

    @api.model
    @api.private
    def tools(self):
        """All tools by name, as ``{name: Tool}``.

        Raises ToolError for a tool that could be called from outside.
        """
        found: dict[str, Tool] = {}
        for cls in reversed(type(self).__mro__):
            for name, function in vars(cls).items():
                if not is_tool(function):
                    continue
                if not getattr(function, "_api_private", False):
                    raise ToolError(f"{name}: a tool must be @api.private")
                found[name] = describe(function)
        return found

    @api.model
    @api.private
    def run(self, call):
        """What the tool of a ``PlannedCall`` finds, as a list of ``Evidence``.

        Arguments are checked against the tool's parameters; a record may be given by
        id or by its reference, code or name. Raises ToolError for an unknown tool or
        unfit arguments. No access, and a name that nothing bears, are evidence too.
        """
        tool = self.tools().get(call.tool)
        if not tool:
            raise ToolError(f"unknown tool {call.tool}")
        arguments = tool.check(call.arguments)
        for parameter in tool.parameters:
            value = arguments.get(parameter.name)
            if parameter.record and value is not None:
                record_id, evidence = self._record(parameter.record, value)
                if evidence:
                    return evidence
                arguments[parameter.name] = record_id
        try:
            return getattr(self, tool.name)(**arguments)
        except (AccessError, MissingError):
            return [self._no_access(tool)]

    def _record(self, model, value):
        """The id of the record named ``value``, or evidence that says why not."""
        if not self.env[model].has_access("read"):
            return None, [self._denied(model)]
        if isinstance(value, int) or value.isdigit() and model != "mrp.production":
            record = self.env[model].search([("id", "=", int(value))])
            if record:
                return record.id, None
            if isinstance(value, int):
                return None, [self._missing(str(value), model)]
        mention = self.env["ai.production.resolver"].find(str(value), model)
        if mention.found:
            return mention.ids[0], None
        return None, self._mentioned(mention)

    # -- evidence and facts

    def _evidence(self, tool, title, facts=(), **source):
        """Evidence of now; ``note`` and the fields of ``Source`` by keyword.

        ``domain`` must be JSON-safe, since it is stored and sent to the browser.
        """
        note = source.pop("note", "")
        json.dumps(source.get("domain", []))
        return Evidence(
            title=title,
            source=Source(kind="live", tool=tool, **source),
            as_of=datetime.now(timezone.utc),
            facts=tuple(facts),
            note=note,
        )

    def _rows(self, record, subject=""):
        """A collector of facts about ``record``."""
        return FactRow(subject or record.display_name, record._name, record.id)

    def _denied(self, model):
        title = self.env["ir.model"]._get(model).name or model
        return self._evidence(
            "",
            title,
            model=model,
            note=self.env._("You have no access to %(records)s.", records=title),
        )

    def _no_access(self, tool):
        title = self._title(tool)
        return self._evidence(
            tool.name,
            title,
            note=self.env._(
                "You have no access to what this needs: %(title)s.", title=title
            ),
        )

    def _title(self, tool):
        """The title of a tool in the user's language."""
        if not tool.title or isinstance(tool.title, str):
            return tool.title or tool.name
        return self.env._(tool.title)

    @api.model
    @api.private
    def is_empty(self):
        """Whether there is no manufacturing order at all that the asker could ask of.

        Who may read no orders is told so by the tools instead.
        """
        orders = self.env["mrp.production"]
        return orders.has_access("read") and not orders.search_count([], limit=1)

    def _cannot_read(self, *names):
        """Evidence that says which of the models ``names`` the user may not read."""
        denied = [name for name in names if not self.env[name].has_access("read")]
        return [self._denied(name) for name in denied]

    # -- values as they are shown

    def _utc(self, value):
        """A naive datetime of the database as an aware one, None for nothing."""
        return value.replace(tzinfo=timezone.utc) if value else None

    def _selection(self, record, name):
        """The label of a selection field's value, in the user's language."""
        labels = record._fields[name]._description_selection(self.env)
        return dict(labels).get(record[name], "")

    def _digits(self):
        return self.env["decimal.precision"].precision_get("Product Unit")

    def _limit(self, limit):
        return max(1, min(limit or ROWS, MAX_ROWS))

    def _now(self):
        """The present as the text that domains carry."""
        return fields.Datetime.to_string(fields.Datetime.now())

    def _companies(self):
        """Domain of what belongs to the companies in use, also for a superuser."""
        return [("company_id", "in", self.env.companies.ids)]

    def _join(self, *sentences):
        return " ".join(sentence for sentence in sentences if sentence)


class FactRow:
    """Collects the facts of one subject; an empty value makes no fact."""

    def __init__(self, subject, model="", record_id=0):
        self.subject, self.model, self.record_id = subject, model, record_id
        self.facts = []

    def add(self, attribute, label, value, kind="text", unit="", precision=None):
        """Add a fact, unless ``value`` is None or an empty text; returns the row."""
        if value is None or value is False or value == "":
            return self
        self.facts.append(
            Fact(
                subject=self.subject,
                attribute=attribute,
                value=value,
                unit=unit,
                kind=kind,
                precision=precision,
                label=label,
                model=self.model,
                record_id=self.record_id,
            )
        )
        return self
