"""One more call, in which a model corrects what no source bears out."""

from __future__ import annotations

from dataclasses import replace

from ..engine.llm import Cancelled, ChatRequest, Done, LlmError, Text
from ..engine.prompt import Prompt, repair
from .grounding import LiveCheck, Verdict
from .job import Job


def corrected(
    job: Job,
    provider,
    request: ChatRequest,
    prompt: Prompt,
    verdict: Verdict,
    check: LiveCheck,
    language: str,
) -> tuple[Verdict, Done | None]:
    """The better of the answer and of what its model makes of its faults, and how the
    second call ended.

    A server that fails now, or a person who stops, costs nothing: the answer is there.
    So it does when the second one is cut at its length.
    """
    messages = repair(prompt, verdict.text, verdict.report.faults, language)
    if messages is None:
        return verdict, None
    try:
        chunks = list(provider.chat(replace(request, messages=messages), job.cancel))
    except LlmError as error:
        return verdict, error.done
    except Cancelled:
        if job.lost:
            raise
        return verdict, None
    text = "".join(chunk.text for chunk in chunks if isinstance(chunk, Text)).strip()
    done = next((chunk for chunk in chunks if isinstance(chunk, Done)), None)
    second = check.verdict(text)
    second.repaired = True
    cut = done and done.reason == "length"
    usable = text and not cut and not second.is_unchecked
    return (second if usable and is_better(second, verdict) else verdict), done


def is_better(second: Verdict, first: Verdict) -> bool:
    """Whether the second answer is kept: a bare refusal takes the place of no answer
    that is mostly borne out."""
    mostly = first.report.verified >= len(first.report.faults)
    gives_up = not second.report.verified and mostly
    return second.worth > first.worth and not gives_up
