"""Checking a model: its questions one by one, between the answers of users."""

from __future__ import annotations

import time

from odoo import fields

from ..engine import model_check as engine
from ..engine.llm import Cancelled, CancelToken, LlmError
from .job import Job, JobLost
from .stream import END, Stream

LOOK_SECONDS = 1.0
PAUSE_SECONDS = 0.2
TELL_SECONDS = 0.5
# How often one question gives way to users' answers once it is being answered.
GIVE_WAY = 3
BUSY_STEPS = (1, 2, 4, 8, 15, 15, 15)
# Of one question: the next one may be answered.
ITEM_ERRORS = frozenset(
    "empty_answer only_thinking endless line_too_long model_error server_error"
    " silence first_token_timeout interrupted broken_stream context_exceeded"
    " bad_request".split()
)
# So many in a row, and the server or the model is out of order.
MOST_ERRORS = 5
# Of the questions; tests ask fewer.
SHARE = 1.0


class GiveWay(Exception):
    """A user asks: the question of the check is asked again after that."""


class CheckRun:
    def __init__(self, job: Job):
        self.job = job
        self.told = 0.0
        self.waiting = False

    def give_up(self):
        self.job.transaction(lambda check: check._job_fail("check_crashed"))

    def run(self):
        try:
            done = self.job.transaction(self._begin)
            errors = 0
            for number, item in enumerate(self.items, 1):
                if number in done:
                    continue
                error = self._ask(number, item)
                errors = errors + 1 if error else 0
                if errors >= MOST_ERRORS:
                    raise error
        except Cancelled:
            if self.job.lost:
                raise JobLost from None
            self.job.transaction(lambda check: check._finish("stopped"))
        except LlmError as error:
            code, detail = error.code, error.detail
            self.job.transaction(lambda check: check._job_fail(code, detail))
        else:
            self.job.transaction(lambda check: check._finish("done"))

    def _begin(self, check) -> set[int]:
        """Read what the check needs; the numbers of what was asked before."""
        env = check.env
        server = env["ai.production.server"]
        self.server = settings = server.settings()
        self.provider = server.provider(settings)
        model = check.model_id
        if not model or not model.active:
            raise LlmError("model_missing")
        tools = env["ai.production.toolbox"].tools() if model.can_use_tools else {}
        texts = env["ai.production.prompt"]
        self.settings = engine.Settings(
            model=model.name,
            context_size=settings.context_size,
            max_tokens=settings.answer_tokens,
            think=model.use_thinking if model.can_think else None,
            calibration=model.calibration or 1.0,
            tools=tools,
            texts={
                code[:2]: texts._texts(code, "auto", model.parameter_size or "")
                for code in ("en_US", "es_ES")
            },
        )
        if not check.item_ids:
            # Those that are asked: the model may have been pulled anew while the check
            # waited. One that goes on keeps the weights of its first answers.
            check.write(check._weights_of(model))
        offered = [name for name, tool in tools.items() if tool.offered]
        self.items = engine.items(offered if tools else None, SHARE)
        check.write(
            {
                "started_on": check.started_on or fields.Datetime.now(),
                "check_version": engine.VERSION,
                "context_size": settings.context_size,
                "answer_tokens": settings.answer_tokens,
                "total_count": len(self.items),
                "item_count": len(check.item_ids),
            }
        )
        check._notify()
        return set(check.item_ids.mapped("number"))

    def _ask(self, number: int, item) -> LlmError | None:
        """Ask one of them and store it; the error where there was no answer."""
        request, version = engine.request(item, self.settings)
        answer, error = self._answer(request)
        tools = self.settings.tools
        judgement = engine.judge(item, answer, request.messages, tools)
        values = self._values(item, answer, judgement)
        values |= {"number": number, "prompt": list(request.messages)}
        self.job.transaction(lambda check: self._store(check, values, version))
        return error

    def _answer(self, request) -> tuple[engine.Answer, LlmError | None]:
        ways, busy = 0, 0
        while True:
            self._wait_for_users()
            collector = engine.Collector()
            try:
                self._stream(request, collector, ways < GIVE_WAY)
            except GiveWay:
                ways += 1
            except LlmError as error:
                if error.code == "busy" and busy < len(BUSY_STEPS):
                    self._sleep(error.retry_after or BUSY_STEPS[busy])
                    busy += 1
                    continue
                if error.code not in ITEM_ERRORS:
                    raise
                return collector.finish(error.code), error
            else:
                return collector.finish(), None

    def _stream(self, request, collector, gives_way: bool):
        cancel = CancelToken()
        take_back = self.job.cancel.on_cancel(cancel.cancel)
        looked = time.monotonic()
        try:
            stream = Stream(self.provider.chat(request, cancel))
            while (chunk := stream.get(LOOK_SECONDS)) is not END:
                if chunk is not None:
                    collector.take(chunk)
                self._check_stop()
                if gives_way and time.monotonic() - looked >= LOOK_SECONDS:
                    looked = time.monotonic()
                    if self._users_wait():
                        raise GiveWay
        finally:
            take_back()
            cancel.cancel()

    # -- users first

    def _wait_for_users(self):
        self._check_stop()
        while self._users_wait():
            self._tell_waiting(True)
            self._sleep(PAUSE_SECONDS)
        self._tell_waiting(False)

    def _users_wait(self) -> bool:
        """Whether as many answers are queued or running as the server makes at a
        time."""
        with self.job.env() as env:
            env.cr.execute(
                # One that waits for a file asks nothing of the model.
                "SELECT count(*) FROM ai_production_message"
                " WHERE state IN ('queued', 'running') AND wait_until IS NULL"
            )
            return env.cr.fetchone()[0] >= self.server.slots

    def _tell_waiting(self, waiting: bool):
        if waiting == self.waiting:
            return
        self.waiting = waiting

        def write(check):
            check.write({"is_waiting": waiting})
            check._notify()

        self.job.transaction(write)

    def _check_stop(self):
        if self.job.cancel.cancelled:
            raise Cancelled

    def _sleep(self, seconds: float):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._check_stop()
            time.sleep(min(0.05, left))

    # -- storing

    @staticmethod
    def _values(item, answer, judgement) -> dict:
        expected = getattr(item, "expected", ())
        shown = [engine.shown(item, fact) for fact in expected]
        if item.kind == engine.TOOL:
            shown = [engine.shown_call(item.tool, item.arguments)]
        calls = [engine.shown_call(call.name, call.arguments) for call in answer.calls]
        return {
            "kind": item.kind,
            "topic": item.topic,
            "language": item.language,
            "answerable": bool(expected),
            "question": item.text,
            "expected": "; ".join(shown) or False,
            "answer": "\n".join(filter(None, [answer.text, *calls])) or False,
            "verdict": judgement.verdict,
            "note": judgement.note[:300] or False,
            "claims": judgement.claims or False,
            "invented": judgement.invented,
            "seconds": answer.seconds,
            "first_word": answer.first_word,
            "load_seconds": answer.load_seconds,
            "output_tokens": answer.output_tokens,
            "write_seconds": answer.write_seconds,
        }

    def _store(self, check, values: dict, version: str):
        count = check.item_count + 1
        check.item_ids.create([{**values, "check_id": check.id}])
        written = {
            "item_count": count,
            "progress": 100 * count / max(1, check.total_count),
        }
        if version and version != check.prompt_version:
            written["prompt_version"] = version
        check.write(written)
        if time.monotonic() - self.told >= TELL_SECONDS:
            self.told = time.monotonic()
            check._notify()
