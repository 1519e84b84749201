"""Is this model good enough? Questions with known answers, asked as the chat asks."""

from .asking import VERSION, Answer, Collector, Settings, items, judge, request
from .items import INJECTION, QUESTION, TOOL, shown, shown_call
from .judging import Judgement
from .summary import (
    GOOD,
    LIMITS,
    Row,
    Summary,
    beyond,
    grade,
    rank,
    summarise,
)

__all__ = [
    "GOOD",
    "INJECTION",
    "LIMITS",
    "QUESTION",
    "TOOL",
    "VERSION",
    "Answer",
    "Collector",
    "Judgement",
    "Row",
    "Settings",
    "Summary",
    "beyond",
    "grade",
    "items",
    "judge",
    "rank",
    "request",
    "shown",
    "shown_call",
    "summarise",
]
