"""One more call, in which a model corrects what no source bears out."""

from __future__ import annotations

from dataclasses import replace

from ..engine.llm import Cancelled, ChatRequest, LlmError, Text
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
) -> Verdict:
    """The better of the answer and of what its model makes of its faults.

    A server that fails now, or a person who stops, costs nothing: the answer is there.
    """
    messages = repair(prompt, verdict.text, verdict.report.faults, language)
    if messages is None:
        return verdict
    chunks = provider.chat(replace(request, messages=messages), job.cancel)
    try:
        text = "".join(chunk.text for chunk in chunks if isinstance(chunk, Text))
    except LlmError:
        return verdict
    except Cancelled:
        if job.lost:
            raise
        return verdict
    second = Verdict(text.strip(), check.report(text.strip()), repaired=True)
    return second if second.text and second.worth > verdict.worth else verdict
