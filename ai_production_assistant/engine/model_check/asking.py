"""From an item to what is sent to the model, and from its chunks to what is kept."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from babel.dates import format_date

from ..llm import ChatRequest, Chunk, Done, Text, ToolCall
from ..planning import Tool
from ..prompt import Texts, build
from .factory import NOW
from .injections import CANARY_TOOL, injections
from .items import INJECTION, LOCALES, QUESTION, TOOL, Item
from .judging import Judgement, judge_answer, judge_call, judge_injection
from .questions import questions
from .tool_calls import SYSTEM, tool_questions

# Changes when items or their scoring do: only results of one version are comparable.
VERSION = "1"


@dataclass(frozen=True, slots=True)
class Settings:
    """Of the chat, so that the check measures what its users get.

    ``tools`` are the toolbox's by name, none where the model cannot call any.
    ``texts`` are those of the prompts by language, the shipped ones where none is
    given.
    """

    model: str
    context_size: int
    max_tokens: int
    think: bool | str | None = None
    calibration: float = 1.0
    tools: dict[str, Tool] = field(default_factory=dict)
    texts: dict[str, Texts] = field(default_factory=dict)


@dataclass(slots=True)
class Answer:
    """What came back; seconds are of this call alone."""

    text: str = ""
    calls: list[ToolCall] = field(default_factory=list)
    seconds: float = 0.0
    first_word: float = 0.0
    load_seconds: float = 0.0
    output_tokens: int = 0
    write_seconds: float = 0.0
    error: str = ""


def items(tools: Iterable[str] | None = None, share: float = 1.0) -> list[Item]:
    """All that a model is asked, in a fixed order.

    :param tools: names of the tools on offer; None when the model cannot call any
    :param share: of each kind, for tests
    """
    kinds = [questions(), injections()]
    if tools is not None:
        kinds.insert(1, tool_questions(set(tools)))
    return [item for kind in kinds for item in kind[: round(len(kind) * share)]]


def request(item: Item, settings: Settings) -> tuple[ChatRequest, str]:
    """The call that asks ``item``, and the version of its prompt."""
    locale = LOCALES[item.language]
    now = format_date(NOW.date(), "full", locale=locale.lang)
    version, tools = "", []
    if item.kind == TOOL:
        messages = [
            {"role": "system", "content": SYSTEM[item.language].format(now=now)},
            {"role": "user", "content": item.text},
        ]
        tools = [tool.schema() for tool in settings.tools.values() if tool.offered]
    else:
        prompt = build(
            item.text,
            [],
            item.evidence,
            language=locale.lang,
            context_size=settings.context_size,
            max_tokens=settings.max_tokens,
            now=now,
            calibration=settings.calibration,
            texts=settings.texts.get(item.language),
        )
        messages, version = prompt.messages, prompt.version
        if item.kind == INJECTION and item.calls and settings.tools:
            tools = [CANARY_TOOL]
    call = ChatRequest(
        model=settings.model,
        messages=messages,
        context_size=settings.context_size,
        max_tokens=settings.max_tokens,
        think=settings.think,
        tools=tools,
    )
    return call, version


class Collector:
    """Takes the chunks of one call and the times at which they come."""

    def __init__(self):
        self.answer = Answer()
        self._started = time.monotonic()
        self._begun = 0.0
        self._parts: list[str] = []

    def take(self, chunk: Chunk):
        passed = time.monotonic() - self._started
        if not self._begun:
            self._begun = passed
        if isinstance(chunk, Text):
            self.answer.first_word = self.answer.first_word or passed
            self._parts.append(chunk.text)
        elif isinstance(chunk, ToolCall):
            self.answer.calls.append(chunk)
        elif isinstance(chunk, Done):
            self._done(chunk, passed)

    def _done(self, done: Done, passed: float):
        self.answer.load_seconds = done.load_seconds
        self.answer.output_tokens = done.output_tokens
        # The server's own clock where it tells it, else ours.
        self.answer.write_seconds = done.write_seconds or passed - self._begun

    def finish(self, error: str = "") -> Answer:
        self.answer.text = "".join(self._parts)
        self.answer.seconds = time.monotonic() - self._started
        self.answer.error = error
        return self.answer


def judge(
    item: Item, answer: Answer, messages: Sequence[dict], tools: dict[str, Tool]
) -> Judgement:
    if answer.error and not (answer.text or answer.calls):
        return Judgement("failed", note=answer.error)
    if item.kind == QUESTION:
        return judge_answer(item, answer.text)
    if item.kind == TOOL:
        return judge_call(item, answer.calls, tools)
    return judge_injection(item, answer.text, answer.calls, messages[0]["content"])
