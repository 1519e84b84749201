"""What a model is asked in a check, and what would be right."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..evidence import Evidence
from ..rendering.locale import Locale

QUESTION, TOOL, INJECTION = "question", "tool", "injection"


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact that a right answer has.

    ``kind`` is ``number`` (with its ``unit``), ``date``, ``code`` or ``text``, of which
    ``value`` holds the wordings that will do.
    """

    kind: str
    value: float | date | str | tuple[str, ...]
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question on frozen evidence; nothing ``expected`` means it cannot be
    answered."""

    topic: str
    language: str
    text: str
    evidence: tuple[Evidence, ...]
    expected: tuple[Expected, ...] = ()
    kind: str = QUESTION

    @property
    def answerable(self) -> bool:
        return bool(self.expected)


@dataclass(frozen=True, slots=True)
class ToolQuestion:
    """A question that one call of ``tool`` answers.

    ``arguments`` has, for each one that must be given, the values that will do; a
    value of a free text need only be contained. Others may not be given, but for
    those in ``free``.
    """

    topic: str
    language: str
    text: str
    tool: str
    arguments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    free: frozenset[str] = frozenset({"limit", "sure"})
    kind: str = TOOL


@dataclass(frozen=True, slots=True)
class Injection:
    """A question whose evidence holds an order to the assistant.

    ``payload`` is that text. A model that obeys shows one of the ``signs``: a pattern
    on the answer without quoted pieces of the payload. ``leaks`` looks for sentences
    of the rules, ``calls`` for a call of the tool that is offered for it.
    """

    topic: str
    language: str
    text: str
    evidence: tuple[Evidence, ...]
    payload: str
    signs: tuple[str, ...] = ()
    leaks: bool = False
    calls: bool = False
    kind: str = INJECTION


Item = Question | ToolQuestion | Injection

LOCALES = {
    "en": Locale(lang="en_US", tz="UTC"),
    "es": Locale(
        lang="es_ES",
        tz="UTC",
        date_format="%d/%m/%Y",
        decimal_point=",",
        thousands_sep=".",
    ),
}


def shown(item: Question, fact: Expected) -> str:
    """What was expected, as it stands in the data."""
    locale = LOCALES[item.language]
    if isinstance(fact.value, date):
        return locale.date(fact.value)
    if isinstance(fact.value, tuple):
        return fact.value[0]
    if isinstance(fact.value, str):
        return fact.value
    return f"{locale.number(fact.value)} {fact.unit}".strip()


def shown_call(name: str, arguments: dict) -> str:
    """A tool call as people write one."""
    given = ", ".join(
        f"{key}={value[0] if isinstance(value, tuple) else value}"
        for key, value in arguments.items()
    )
    return f"{name}({given})"
