"""Tools: methods that gather evidence, described by their own signature.

The type hints and the docstring of a method are the only description of its
parameters. From them come the JSON schema that a model is offered, the check of the
arguments that it sends back, and what the planner in code can fill in.
"""

from __future__ import annotations

import inspect
import re
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, Literal

JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
MARK = "_production_tool"


class ToolError(ValueError):
    """A tool is declared wrongly, or arguments do not fit its parameters."""


@dataclass(frozen=True, slots=True)
class Record:
    """Marks a parameter, in ``Annotated[int, Record("mrp.production")]``, as a record.

    The tool gets the record's id; a model gives its reference, code or name.
    """

    model: str


@dataclass(frozen=True, slots=True, eq=False)  # eq: hints must be hashable
class Words:
    """Marks a ``Literal`` parameter with the words of a question that choose a value.

    ``values`` maps each value to patterns as in ``when`` (see ``intent``).
    """

    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. ``type`` is the JSON type of the value that the tool gets."""

    name: str
    type: str
    description: str = ""
    required: bool = True
    choices: tuple[str, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    record: str = ""

    def schema(self) -> dict:
        """This parameter as a JSON schema property."""
        data: dict[str, Any] = {"type": "string" if self.record else self.type}
        if self.description:
            data["description"] = self.description
        if self.choices:
            data["enum"] = list(self.choices)
        return data

    def check(self, value: Any) -> Any:
        """``value`` as the tool takes it; raises :class:`ToolError` if it does not fit.

        Numbers written as text are accepted, since small models send them so. A record
        is checked to be an id or a name only; who looks names up is not known here.
        """
        if self.record:
            if isinstance(value, (int, str)) and not isinstance(value, bool):
                return value
            raise ToolError(f"{self.name}: a reference, code or name is expected")
        if self.choices:
            if value in self.choices:
                return value
            raise ToolError(f"{self.name}: one of {', '.join(self.choices)} expected")
        return CHECKS[self.type](self.name, value)


def _string(name: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ToolError(f"{name}: a text is expected")


def _integer(name: str, value: Any) -> int:
    if isinstance(value, bool) or (isinstance(value, float) and value % 1):
        raise ToolError(f"{name}: a whole number is expected")
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise ToolError(f"{name}: a whole number is expected") from None


def _number(name: str, value: Any) -> float:
    try:
        number = float("nan") if isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if number - number != 0:  # neither nan nor infinite
        raise ToolError(f"{name}: a number is expected")
    return number


def _boolean(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    raise ToolError(f"{name}: true or false is expected")


CHECKS = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}


@dataclass(frozen=True, slots=True)
class Tool:
    """What is known of a tool.

    ``when`` are the patterns of questions that call for it. ``general`` tools are
    planned only when no special one fits. ``offered`` tools are shown to models.
    """

    name: str
    description: str
    parameters: tuple[Parameter, ...] = ()
    when: tuple[str, ...] = ()
    title: Any = ""
    general: bool = False
    offered: bool = True

    @property
    def subject(self) -> Parameter | None:
        """The record without which the tool has nothing to say, if there is one."""
        for parameter in self.parameters:
            if parameter.record and parameter.required:
                return parameter
        return None

    def takes(self, model: str) -> Parameter | None:
        """The parameter that takes a record of ``model``, if there is one."""
        for parameter in self.parameters:
            if parameter.record == model:
                return parameter
        return None

    def schema(self) -> dict:
        """In the format of the ``tools`` of Ollama's chat (and OpenAI's)."""
        return {
            "type": "function",
            "function": {
                "name": self.name,
                "description": self.description,
                "parameters": {
                    "type": "object",
                    "properties": {p.name: p.schema() for p in self.parameters},
                    "required": [p.name for p in self.parameters if p.required],
                },
            },
        }

    def check(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments as the method takes them.

        Empty optional ones are left out. Raises :class:`ToolError` for an unknown,
        missing or unfit one.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        unknown = sorted(set(arguments) - set(known))
        if unknown:
            raise ToolError(f"{self.name}: unknown parameter {', '.join(unknown)}")
        checked = {}
        for name, parameter in known.items():
            value = arguments.get(name)
            if value is None or value == "":
                if parameter.required:
                    raise ToolError(f"{self.name}: {name} is missing")
                continue
            checked[name] = parameter.check(value)
        return checked


def tool(
    when: tuple[str, ...] = (),
    *,
    title: Any = "",
    general: bool = False,
    offered: bool = True,
) -> Callable:
    """Make a method a tool.

    ``when`` are patterns of words that call for it ("late", "retras*", "in progress");
    see ``intent``. ``title`` is shown while it works; it may be a lazy translation.
    """
    if isinstance(when, str):
        raise ToolError("when is a tuple of patterns, not a text")

    def mark(function: Callable) -> Callable:
        setattr(
            function,
            MARK,
            {"when": when, "title": title, "general": general, "offered": offered},
        )
        return function

    return mark


def is_tool(function: Any) -> bool:
    return isinstance(function, types.FunctionType) and hasattr(function, MARK)


@lru_cache(maxsize=512)
def describe(function: Callable) -> Tool:
    """The :class:`Tool` of a method under ``@tool``; the first parameter is ``self``.

    Raises :class:`ToolError` for a type hint that has no JSON type.
    """
    marks = getattr(function, MARK)
    description, texts = _docstring(function)
    hints = typing.get_type_hints(function, include_extras=True)
    signature = list(inspect.signature(function).parameters.values())[1:]
    return Tool(
        name=function.__name__,
        description=description,
        parameters=tuple(
            _parameter(item, hints.get(item.name, str), texts.get(item.name, ""))
            for item in signature
        ),
        **marks,
    )


def _docstring(function: Callable) -> tuple[str, dict[str, str]]:
    doc = inspect.cleandoc(function.__doc__ or "")
    head, _, args = doc.partition("\nArgs:")
    description = " ".join(head.strip().split("\n\n")[0].split())
    if not description:
        raise ToolError(f"{function.__name__}: a tool needs a docstring")
    block = args.split("\n\n")[0]
    found = re.findall(r"^ +(\w+): ((?:.*)(?:\n {6,}.*)*)", block, re.MULTILINE)
    return description, {name: " ".join(text.split()) for name, text in found}


def _parameter(item: inspect.Parameter, hint: Any, text: str) -> Parameter:
    marks: tuple = ()
    hint = _without_none(hint)
    if typing.get_origin(hint) is Annotated:
        hint, *marks = typing.get_args(hint)
        hint = _without_none(hint)
    record = next((mark.model for mark in marks if isinstance(mark, Record)), "")
    values = next((mark.values for mark in marks if isinstance(mark, Words)), {})
    choices: tuple[str, ...] = ()
    if typing.get_origin(hint) is Literal:
        choices = typing.get_args(hint)
        hint = str
    if hint not in JSON_TYPES:
        raise ToolError(f"{item.name}: {hint!r} has no JSON type")
    return Parameter(
        name=item.name,
        type=JSON_TYPES[hint],
        description=text,
        required=item.default is inspect.Parameter.empty,
        choices=choices,
        words=values,
        record=record,
    )


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        rest = [arg for arg in typing.get_args(hint) if arg is not type(None)]
        if len(rest) == 1:
            return rest[0]
    return hint
