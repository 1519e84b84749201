from .call import PlannedCall
from .names import Mention
from .tool import Parameter, Record, Tool, ToolError, Words, describe, is_tool, tool
from .words import compact, fold, words

__all__ = [
    "Mention",
    "Parameter",
    "PlannedCall",
    "Record",
    "Tool",
    "ToolError",
    "Words",
    "compact",
    "describe",
    "fold",
    "is_tool",
    "tool",
    "words",
]
