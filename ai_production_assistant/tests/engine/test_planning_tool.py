from typing import Annotated, Literal

from odoo.tests import BaseCase

from odoo.addons.ai_production_assistant.engine.planning import (
    Record,
    ToolError,
    Words,
    describe,
    tool,
)


@tool(when=("late",), title="Late")
def sample(
    self,
    order: Annotated[int, Record("mrp.production")],
    state: Annotated[
        Literal["draft", "done"] | None, Words({"done": ("ready",)})
    ] = None,
    limit: int = 10,
    share: float = 0.5,
    deep: bool = False,
    text: str = "",
):
    """What it does, in
    two lines.

    More that no model needs.

    Args:
        order: the order,
            by reference
        limit: how many
    """


class TestPlanningTool(BaseCase):
    def setUp(self):
        super().setUp()
        self.tool = describe(sample)

    def test_schema_from_hints_and_docstring(self):
        self.assertEqual(
            self.tool.schema(),
            {
                "type": "function",
                "function": {
                    "name": "sample",
                    "description": "What it does, in two lines.",
                    "parameters": {
                        "type": "object",
                        "properties": {
                            "order": {
                                "type": "string",
                                "description": "the order, by reference",
                            },
                            "state": {"type": "string", "enum": ["draft", "done"]},
                            "limit": {"type": "integer", "description": "how many"},
                            "share": {"type": "number"},
                            "deep": {"type": "boolean"},
                            "text": {"type": "string"},
                        },
                        "required": ["order"],
                    },
                },
            },
        )

    def test_subject_and_taken_records(self):
        self.assertEqual(self.tool.subject.name, "order")
        self.assertEqual(self.tool.takes("mrp.production").name, "order")
        self.assertIsNone(self.tool.takes("product.product"))

    def test_arguments_as_models_write_them(self):
        arguments = {"order": "MO 1", "limit": "5", "share": "0.25", "deep": "TRUE"}
        self.assertEqual(
            self.tool.check({**arguments, "state": None, "text": ""}),
            {"order": "MO 1", "limit": 5, "share": 0.25, "deep": True},
        )

    def test_arguments_that_do_not_fit(self):
        for wrong in (
            {},
            {"order": ["x"]},
            {"order": True},
            {"order": 1, "limit": "ten"},
            {"order": 1, "limit": 1.5},
            {"order": 1, "limit": True},
            {"order": 1, "limit": float("inf")},
            {"order": 1, "share": "nan"},
            {"order": 1, "deep": 1},
            {"order": 1, "text": {}},
            {"order": 1, "state": "open"},
            {"order": 1, "other": 1},
        ):
            with self.assertRaises(ToolError, msg=wrong):
                self.tool.check(wrong)

    def test_a_wrong_declaration_is_refused(self):
        def no_docstring(self):
            pass

        def strange_type(self, when: bytes):
            """Text."""

        for function in (no_docstring, strange_type):
            with self.assertRaises(ToolError):
                describe(tool()(function))
        with self.assertRaises(ToolError):
            tool(when="late")
