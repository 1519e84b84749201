"""Answers of scripted words on evidence of which every figure is known."""

from contextlib import contextmanager
from unittest.mock import patch

from ..engine.planning import PlannedCall
from .common import AssistantCase


class GroundingCase(AssistantCase):
    """Two orders, WH/MO/90001 of 40 units and WH/MO/90002 of 25."""

    QUANTITIES = {"WH/MO/90001": 40.0, "WH/MO/90002": 25.0}
    UNIT = "Units"
    TRUE = "WH/MO/90001 is for 40 units [1]."
    FALSE = "WH/MO/90001 is for 400 units and Juan Pérez sews it [1]."

    @contextmanager
    def evidence(self, *items):
        """What every question finds; the two orders unless told otherwise."""
        toolbox = type(self.env["ai.production.toolbox"])
        call = PlannedCall("late_orders", {}, label="Orders")
        items = items or None

        def run(records, _call):
            return list(items or [self.orders(records)])

        with (
            patch.object(toolbox, "plan", lambda *_args, **_kwargs: [call]),
            patch.object(toolbox, "run", run),
        ):
            yield

    def orders(self, toolbox):
        facts = []
        for name, quantity in self.QUANTITIES.items():
            row = toolbox._rows(toolbox.env.user, name)
            row.add("quantity", "Quantity", quantity, "quantity", self.UNIT, 0)
            row.add("state", "State", "Confirmed", "state")
            facts += row.facts
        return toolbox._evidence(
            "late_orders",
            "Open orders",
            facts,
            model="mrp.production",
            total=2,
            shown=2,
        )

    def answered(self, *say, **values):
        """The answer of a model that says one text after the other."""
        self.stand_in.script({"say": list(say)})
        with self.evidence():
            return self.answer("How many units is WH/MO/90001 for?", **values)

    def client(self, answer):
        return answer.with_user(self.planner)._to_client()[0]

    def calls(self):
        return self.stand_in.requests_of(path="/api/chat")
