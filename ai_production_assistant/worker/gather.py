"""Evidence for a question, read as the person who asks."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field, replace
from functools import cached_property

from psycopg2.errors import QueryCanceled

from odoo.exceptions import AccessError, MissingError, UserError

from ..engine.evidence import Evidence, suspicious_text, without_orders
from ..engine.knowledge.quote import quotes
from ..engine.planning.manuals import SEARCH, KnowledgeAsk
from ..engine.rendering import Locale, addresses_of
from ..engine.rendering import html as evidence_html
from ..engine.rendering import text as evidence_text
from ..models.locale import locale_of

_logger = logging.getLogger(__name__)

STATEMENT_SECONDS = 5
# Why a call was planned that reads a record of which the question speaks.
NAMED = ("named", "follow-up", "linked")


@dataclass
class Gathered:
    """``evidence`` numbered and rendered; ``steps`` for the line above the answer;
    ``tools`` with the milliseconds of each, for the trace; ``plain`` is the answer
    itself where no model is needed, ``missing`` what is said at the end of what a model
    wrote, ``unanswered`` in place of what it wrote without any ground."""

    locale: Locale | None = None
    evidence: list[Evidence] = field(default_factory=list)
    steps: list[dict] = field(default_factory=list)
    tools: list[dict] = field(default_factory=list)
    plain: str = ""
    missing: str = ""
    unanswered: str = ""
    seconds: float = 0.0

    def quote(self, answer: str, question: str):
        """Mark in each passage the sentence that the answer leans on."""
        passages = {
            item.id: "\n".join(str(fact.value) for fact in item.facts)
            for item in self.evidence
            if item.source.kind == "passage"
        }
        if not passages:
            return
        found = quotes(answer, passages, question)
        self.evidence = [
            replace(item, source=replace(item.source, quote=found.get(item.id, "")))
            for item in self.evidence
        ]
        self.__dict__.pop("frozen", None)

    @property
    def sources(self) -> list[Evidence]:
        """The evidence as far as it bears out what an answer says: text that orders
        the assistant about makes no figure true."""
        return without_orders(self.evidence)

    @property
    def addresses(self) -> frozenset[str]:
        """Where links of the answer may lead to outside of Odoo."""
        # Few pieces have an address; only these need be looked through.
        having = [item for item in self.evidence if addresses_of([item])]
        return addresses_of(item for item in having if not suspicious_text(item))

    @cached_property
    def frozen(self) -> list[dict]:
        """The evidence as it is stored: with the HTML that the sources panel shows,
        and with what in it reads like an order to the assistant."""
        return [
            {
                **item.to_dict(),
                "html": evidence_html(item, self.locale),
                "suspicion": suspicious_text(item),
            }
            for item in self.evidence
        ]


def gather(
    job, asker, question: str, previous, linked, knowledge: KnowledgeAsk
) -> Gathered:
    """Plan and run the tools in one read-only transaction with the asker's rights.

    A tool that fails is told as a step without figures; the others still serve.

    :param knowledge: what is asked of manuals and files; told what was found
    """
    started = time.monotonic()
    result = Gathered()
    context = {**asker.context, "ai_knowledge": knowledge}
    with job.reading_env(asker.uid, context, STATEMENT_SECONDS) as env:
        toolbox = env["ai.production.toolbox"]
        locale = result.locale = locale_of(env)
        result.unanswered = env._("The data given does not answer this.")
        empty = False
        if knowledge.sources != "documents":
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
            if not _is_idle(call, knowledge):
                _run(toolbox, call, locale, result)
        if not knowledge.relevant:
            result.plain = _no_passage(env, knowledge, result.evidence)
            if empty and not result.plain:
                result.plain = _plain(env, result.evidence)
            if knowledge.searched and knowledge.is_half:
                result.missing = env._(
                    "The manuals and documents that you may read do not contain the "
                    "other part of the question."
                )
    result.seconds = round(time.monotonic() - started, 3)
    return result


def _is_idle(call, knowledge: KnowledgeAsk) -> bool:
    """Whether a call adds nothing after what the search in the knowledge has found.

    Where the manuals do not contain what was asked of them, a list of the late orders
    is no answer either; only what the question named still is.
    """
    if knowledge.relevant:
        return call.fallback
    if knowledge.searched and knowledge.is_foreign and call.reason == "overview":
        return True
    missing = knowledge.searched and knowledge.is_manual
    return missing and call.reason not in NAMED


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
    return "\n\n".join([*parts, *told(_of_records(evidence))])


def _no_passage(env, knowledge: KnowledgeAsk, evidence: list[Evidence]) -> str:
    """The answer to a question about the manuals to which they say nothing; else "".

    A model would answer it from what it was trained on, and nobody could tell.
    """
    if knowledge.searched and knowledge.is_manual:
        sentence = env._(
            "The manuals and documents that you may read do not contain this. Word the "
            "question differently, or upload the document that tells it."
        )
    elif knowledge.searched and knowledge.is_foreign and not evidence:
        sentence = env._(
            "Nothing in the live data or in the documents that you may read answers "
            "this. Word the question differently, or upload the document that tells it."
        )
    elif knowledge.sources == "documents" and knowledge.is_empty:
        sentence = env._(
            "There are no documents in the assistant's knowledge yet. Upload one, or "
            "let the answer use the live data."
        )
    else:
        return ""
    records = _of_records(evidence)
    if records:
        known = env._("This is what the live data has on what was named:")
        return "\n\n".join([sentence, known, *told(records)])
    return sentence


def _of_records(evidence: list[Evidence]) -> list[Evidence]:
    return [item for item in evidence if any(fact.record_id for fact in item.facts)]


def told(evidence: list[Evidence]) -> list[str]:
    """Evidence as Markdown of its own, for an answer without a model."""
    return [f"### {item.title} [{item.id}]\n\n{_body(item)}" for item in evidence]


def _body(item: Evidence) -> str:
    # Each line of a passage stays one: two blanks at its end break it.
    is_passage = item.source.kind == "passage"
    return item.text.replace("\n", "  \n") if is_passage else item.text


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
    elif not found and call.tool == SEARCH:
        # Else nobody could tell that the manuals were searched, and in vain.
        result.steps.append({"label": label, "shown": 0, "total": 0, "tool": SEARCH})
    for item in _new(found or [], result.evidence):
        number = str(len(result.evidence) + 1)
        item = replace(item, id=number)
        item = replace(item, text=evidence_text(item, locale))
        result.evidence.append(item)
        _count(result, call, label, item)


def _count(result: Gathered, call, label: str, item: Evidence):
    """Each list is a step of its own; the passages of one search are one together."""
    last = result.steps[-1] if result.steps else {}
    if item.source.kind == "passage" and last.get("tool") == call.tool:
        last["shown"] += 1
        last["total"] += 1
    elif item.source.kind == "passage":
        step = {"label": label, "shown": 1, "total": 1, "tool": call.tool}
        result.steps.append(step)
    else:
        source = item.source
        result.steps.append(
            {"label": item.title, "shown": source.shown, "total": source.total}
        )


def _new(found: list[Evidence], known: list[Evidence]):
    """Those of ``found`` that tell more than ``known``.

    What is known of a record as knowledge is older than what a tool just read of it.
    """
    told_of = {(fact.model, fact.record_id) for item in known for fact in item.facts}
    for item in found:
        source = item.source
        records = {(source.model, record_id) for record_id in source.ids}
        if source.kind != "passage" or not records or not records <= told_of:
            yield item
