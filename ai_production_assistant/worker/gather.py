"""Evidence for a question, read as the person who asks."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from functools import cached_property

from psycopg2.errors import QueryCanceled

from odoo.exceptions import AccessError, MissingError, UserError

from ..engine.evidence import Evidence
from ..engine.rendering import Locale
from ..engine.rendering import html as evidence_html
from ..engine.rendering import text as evidence_text
from ..models.locale import locale_of

_logger = logging.getLogger(__name__)

STATEMENT_SECONDS = 5


@dataclass
class Gathered:
    """``evidence`` numbered and rendered; ``steps`` for the line above the answer;
    ``tools`` with the milliseconds of each, for the trace; ``plain`` is the answer
    itself where no model is needed."""

    locale: Locale | None = None
    evidence: list[Evidence] = field(default_factory=list)
    steps: list[dict] = field(default_factory=list)
    tools: list[dict] = field(default_factory=list)
    plain: str = ""
    seconds: float = 0.0

    @cached_property
    def frozen(self) -> list[dict]:
        """The evidence as it is stored: with the HTML that the sources panel shows."""
        return [
            {**item.to_dict(), "html": evidence_html(item, self.locale)}
            for item in self.evidence
        ]


def gather(job, asker, question: str, previous, linked) -> Gathered:
    """Plan and run the tools in one read-only transaction with the asker's rights.

    A tool that fails is told as a step without figures; the others still serve.
    """
    started = time.monotonic()
    result = Gathered()
    with job.reading_env(asker.uid, asker.context, STATEMENT_SECONDS) as env:
        toolbox = env["ai.production.toolbox"]
        locale = result.locale = locale_of(env)
        empty, _failed = _guarded(toolbox, "empty", toolbox.is_empty)
        calls, failed = _guarded(
            toolbox, "plan", lambda: toolbox.plan(question, previous, linked)
        )
        if failed:
            label = env._("Looking for data")
            result.steps.append(_failed_step(label, failed))
        for call in calls or []:
            if job.cancel.cancelled:
                break
            _run(toolbox, call, locale, result)
        if empty:
            result.plain = _plain(env, result.evidence)
    result.seconds = round(time.monotonic() - started, 3)
    return result


def _plain(env, evidence: list[Evidence]) -> str:
    """The answer of a factory without orders: a model could only invent some.

    What was found of records that do exist, such as a product, is told with it.
    """
    parts = [
        env._(
            "There are no manufacturing orders yet, or none that you may see. So there "
            "is nothing to tell of them, and no model was asked."
        )
    ]
    known = [item for item in evidence if any(fact.record_id for fact in item.facts)]
    return "\n\n".join([*parts, *told(known)])


def told(evidence: list[Evidence]) -> list[str]:
    """Evidence as Markdown of its own, for an answer without a model."""
    return [f"### {item.title} [{item.id}]\n\n{item.text}" for item in evidence]


def _guarded(toolbox, name: str, work):
    """``(what work() returns, "")``, or ``(None, why not)`` in the asker's language."""
    try:
        with toolbox.env.cr.savepoint(flush=False):
            return work(), ""
    except QueryCanceled:
        return None, toolbox.env._("took too long")
    except AccessError:
        return None, toolbox.env._("no access")
    except (MissingError, UserError) as error:
        return None, str(error)[:200]
    except Exception:
        # A tool of another addon may be wrong, or try to write, which PostgreSQL
        # refuses here; the rest of the evidence still holds.
        _logger.exception("Tool %s failed", name)
        return None, toolbox.env._("failed")


def _failed_step(label: str, failed: str) -> dict:
    return {"label": label, "failed": failed, "shown": 0, "total": 0}


def _run(toolbox, call, locale, result: Gathered):
    started = time.monotonic()
    found, failed = _guarded(toolbox, call.tool, lambda: toolbox.run(call))
    milliseconds = round((time.monotonic() - started) * 1000)
    label = str(call.label)
    result.tools.append({"label": label, "tool": call.tool, "ms": milliseconds})
    if failed:
        result.steps.append(_failed_step(label, failed))
    for item in found or []:
        number = str(len(result.evidence) + 1)
        item = replace(item, id=number)
        item = replace(item, text=evidence_text(item, locale))
        result.evidence.append(item)
        result.steps.append(
            {
                "label": item.title,
                "shown": item.source.shown,
                "total": item.source.total,
            }
        )
