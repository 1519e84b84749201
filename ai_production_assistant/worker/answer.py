"""Making one answer: evidence, prompt, model, text, end."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from ..engine.llm import (
    Cancelled,
    ChatRequest,
    Done,
    LlmError,
    Text,
    Thinking,
)
from ..engine.prompt import Prompt, build, calibrated, looks_truncated
from .answer_text import AnswerText
from .gather import Gathered, gather, told
from .grounding import LiveCheck, Verdict, replacement
from .job import Job, JobLost
from .knowledge import FilesBeingRead, look_at_files, needs_vector
from .query_vector import query_vector
from .repair import corrected
from .stream import END, Stream
from .task import Refused, Task

_logger = logging.getLogger(__name__)

BUSY_SECONDS = 60
BUSY_STEPS = (1, 2, 4, 8, 15)
LOADING_SECONDS = 1.0


@dataclass
class Outcome:
    notices: list[str | dict] = field(default_factory=list)
    done: Done | None = None
    repair: Done | None = None
    first_word: float = 0.0


class AnswerRun:
    def __init__(self, job: Job):
        self.job = job
        self.started = time.monotonic()
        self.task: Task | None = None
        self.gathered = Gathered()
        self.prompt: Prompt | None = None
        self.request: ChatRequest | None = None
        self.out: AnswerText | None = None
        self.outcome = Outcome()
        self.check: LiveCheck | None = None
        self.verdict: Verdict | None = None
        self._last_stage = ""

    def give_up(self):
        self.job.transaction(lambda message: message._job_fail("crashed"))

    def run(self):
        try:
            self._check_stop()
            with self.job.env() as env:
                self.task = env[self.job.model].browse(self.job.id)._task()
            self.out = AnswerText(
                self.job,
                self.task.asker.uid,
                self.task.session_id,
                self._running,
                self._marks,
            )
            self._gather()
            self.check = LiveCheck(self.gathered, self.task.question)
            self._check_stop()
            if self.gathered.plain:
                # Nothing to word: a model could only invent.
                self.out.add(self.gathered.plain)
            elif not self.task.model:
                raise Refused("no_model")
            else:
                self._write()
                self._hold()
                if self.gathered.missing:
                    # Whatever the model made of that part of the question.
                    self.out.add(f"\n\n{self.gathered.missing}")
        except FilesBeingRead:
            self.job.transaction(lambda message: message._wait_for_files())
        except Refused as refusal:
            self._finish("failed", refusal)
        except Cancelled:
            if self.job.lost:
                raise JobLost from None
            self._finish("stopped")
        except LlmError as error:
            self._finish(*self._ended_by(error))
        else:
            self._finish("done")

    def _running(self) -> int:
        from .pool import POOL

        return POOL.running(self.job.dbname, self.job.model)

    def _check_stop(self):
        if self.job.cancel.cancelled:
            raise Cancelled

    def _gather(self):
        task = self.task
        self.outcome.notices += look_at_files(self.job, task)
        knowledge = task.knowledge
        if needs_vector(task):
            # Before the transaction in which it is used: nothing waits with a cursor.
            knowledge.vector = query_vector(self.job.dbname, knowledge.text)
            self._check_stop()
        self.gathered = gather(
            self.job, task.asker, task.question, task.previous, task.linked, knowledge
        )
        self.outcome.notices += knowledge.notices
        self.out.link_to(self.gathered.addresses)

    def _write(self):
        task = self.task
        self.prompt = build(
            task.question,
            task.history,
            self.gathered.evidence,
            language=task.asker.context["lang"],
            answer_format=task.answer_format,
            texts=task.texts,
            context_size=task.settings.context_size,
            max_tokens=task.settings.answer_tokens,
            now=task.now,
            calibration=task.calibration,
        )
        self.request = request = ChatRequest(
            model=task.model,
            messages=self.prompt.messages,
            context_size=task.settings.context_size,
            max_tokens=task.settings.answer_tokens,
            think=task.think,
        )
        waited = 0.0
        for step in (*BUSY_STEPS, *[BUSY_STEPS[-1]] * 8):
            try:
                return self._stream(request)
            except LlmError as error:
                pause = error.retry_after or step
                if (
                    error.code != "busy"
                    or self.out.text
                    or waited + pause > BUSY_SECONDS
                ):
                    raise
                self._stage("busy")
                waited += pause
                self._sleep(pause)
        return None

    def _marks(self, text: str) -> list[tuple[int, int, str]]:
        return self.check.spans(text) if self.request else []

    def _hold(self):
        """Hold what the model wrote against the evidence; see what can be mended."""
        task = self.task
        text = self.out.text
        verdict = self.verdict = self.check.verdict(text)
        if not verdict.report.faults:
            return
        cut = self.outcome.done and self.outcome.done.reason == "length"
        if task.settings.repair and not cut:
            self._repairing()
            language = task.asker.context["lang"]
            verdict, self.outcome.repair = corrected(
                self.job,
                task.provider,
                self.request,
                self.prompt,
                verdict,
                self.check,
                language,
            )
        if verdict.report.rests_on_nothing:
            verdict.draft, verdict.text = verdict.text, replacement(self.gathered)
        self.verdict = verdict
        if verdict.text != text:
            self.out.replace(verdict.text)

    def _repairing(self):
        """Tell the pages, with the text so far and its marks, what is going on."""
        self._last_stage = stage = "repairing"
        out = self.out
        out.flush()
        values = {"stage": stage, "content": out.text, "seq": out.seq}
        values["grounding"] = self.verdict.stored()

        def write(message):
            message.write(values)
            message._notify()

        self.job.transaction(write)

    def _sleep(self, seconds: float):
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._check_stop()
            time.sleep(min(0.05, left))

    def _stream(self, request: ChatRequest):
        stream = Stream(self.task.provider.chat(request, self.job.cancel))
        # The model is already at work while the pages are told what it was given.
        self._stage("waiting")
        looked = time.monotonic()
        while True:
            wait = self.out.wait()
            if wait == 0.0:
                self.out.flush()
                continue
            begun = bool(self.out.text or self.out.thinking)
            limit = 5.0 if begun else LOADING_SECONDS
            chunk = stream.get(limit if wait is None else min(wait, limit))
            if chunk is END:
                return
            if chunk is None:
                if not begun and time.monotonic() - looked >= LOADING_SECONDS:
                    looked = time.monotonic()
                    self._look_for_loading()
                continue
            self._take(chunk)

    def _take(self, chunk):
        if isinstance(chunk, Text):
            if not self.outcome.first_word:
                self.outcome.first_word = time.monotonic() - self.started
            self.out.add(chunk.text)
        elif isinstance(chunk, Thinking):
            self.out.think(chunk.text)
        elif isinstance(chunk, Done):
            self.outcome.done = chunk

    def _look_for_loading(self):
        """Tell the pages whether the model is still on its way into memory."""
        try:
            provider = self.task.provider
            loaded = provider.loaded()
        except LlmError:
            return
        known = any(provider.same_model(self.task.model, name) for name in loaded)
        self._stage("waiting" if known else "loading")

    def _stage(self, stage: str):
        """Tell the pages what is going on; the evidence goes with the first time."""
        if self._last_stage == stage:
            return
        self._last_stage = stage
        values = {
            "stage": stage,
            "steps": self.gathered.steps,
            "evidence": self.gathered.frozen,
            "trace": self._trace(),
            "content": False,
            "thinking": False,
            "grounding": False,
            "error": False,
            "seq": 0,
        }
        if self.out.seq:
            values = {"stage": stage}

        def write(message):
            message.write(values)
            message._notify()
            message._notify_queue()

        self.job.transaction(write)

    def _trace(self) -> dict:
        return {
            "digest": self.task.digest,
            "gather_seconds": self.gathered.seconds,
            "tools": self.gathered.tools,
            "left_out": list(self.prompt.left_out) if self.prompt else [],
            "prompt_version": self.prompt.version if self.prompt else "",
            "prompt_estimate": self.prompt.estimate if self.prompt else 0,
        }

    def _ended_by(self, error: LlmError):
        """A failure after which the text counts as an answer is told as a notice."""
        self.outcome.done = self.outcome.done or error.done
        if error.code == "endless" and self.out.text:
            self.outcome.notices.append("endless")
            return ("done",)
        return ("failed", error)

    def _finish(self, state: str, error: LlmError | Refused | None = None):
        out, done, task = self.out, self.outcome.done, self.task
        if out is None or task is None:
            return self.job.transaction(
                lambda message: self._end_early(message, state, error)
            )
        if self.request and out.text and not self.verdict:
            # Stopped or cut off: what is there is checked as it is.
            self.verdict = self.check.verdict(out.text)
        marks = self.verdict.marks if self.verdict else []
        if out.text or out.thinking:
            out.flush(last=True, marks=marks)
        self.gathered.quote(out.text, task.question)
        values = {
            "state": state,
            "stage": False,
            "lease_until": False,
            "content": out.text or False,
            "thinking": out.thinking or False,
            "seq": out.seq,
            "steps": self.gathered.steps,
            "evidence": self.gathered.frozen,
            "trace": self._trace(),
            "grounding": self.verdict.stored() if self.verdict else False,
            "total_seconds": time.monotonic() - self.started,
            "first_word_seconds": self.outcome.first_word,
            "error": {"code": error.code, "detail": error.detail} if error else False,
        }
        ends = [end for end in (done, self.outcome.repair) if end]
        if ends:
            values["prompt_tokens"] = sum(end.prompt_tokens for end in ends)
            values["output_tokens"] = sum(end.output_tokens for end in ends)
        if self.gathered.plain:
            values.update(model_id=False, model_name=False)
        self._notices(values, bool(error))
        learnt = self._learnt(values["notices"])
        self.job.transaction(lambda message: message._finish(values, learnt))
        return None

    def _learnt(self, notices: list) -> float:
        """The model's calibration after this answer; 0 when it told nothing."""
        done, prompt = self.outcome.done, self.prompt
        if not done or not prompt or "truncated" in notices:
            return 0.0
        return calibrated(self.task.calibration, done.prompt_tokens, prompt.estimate)

    def _notices(self, values: dict, failed: bool):
        notices = self.outcome.notices
        done, prompt = self.outcome.done, self.prompt
        if done and done.reason == "length":
            notices.append("length")
        if prompt and prompt.left_out:
            notices.append("left_out")
        size = self.task.settings.context_size
        if (
            done
            and prompt
            and looks_truncated(done.prompt_tokens, prompt.estimate, size)
        ):
            notices.append("truncated")
        if failed and not values["content"] and self.gathered.evidence:
            # The data serves without the model too.
            notices.append("data_only")
            parts = [*told(self.gathered.evidence), self.gathered.missing]
            values["content"] = "\n\n".join(filter(None, parts))
        if self.job.attempt > 1:
            notices.append("repeated")
        values["notices"] = notices

    @staticmethod
    def _end_early(message, state: str, error: LlmError | Refused | None):
        message._finish(
            {
                "state": state,
                "stage": False,
                "lease_until": False,
                "error": {"code": error.code, "detail": error.detail}
                if error
                else False,
            }
        )
