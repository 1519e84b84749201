"""What the stand-in shall do: scripts, for all models or for one by its name."""

import threading
from dataclasses import dataclass, fields, replace

from .characters import CHARACTERS
from .models import full_name

BUSY = "server busy, please try again.  maximum pending requests exceeded"
TOO_LONG = (
    "the prompt is longer than the context length currently available to the"
    " model; shorten the prompt, adjust the context length in settings, or use a"
    " model with a longer context length"
)
# Ollama's own texts for the statuses that it answers with.
ERRORS = {
    400: TOO_LONG,
    401: "unauthorized",
    404: "model '{model}' not found",
    500: "llama runner process has terminated: exit status 2",
    503: BUSY,
}
HOUR_MS = 3_600_000
# Each fault with the keys of the script that it sets where they are not given.
FAULTS = {
    "http_400": {"status": 400},
    "http_401": {"status": 401},
    "http_404": {"status": 404},
    "http_500": {"status": 500},
    "http_503": {"status": 503},
    "deleted": {"status": 404},
    "html": {},
    "slow_load": {"load_ms": 5000},
    "slow_first_token": {"first_token_ms": 5000},
    "silence": {"after_tokens": 5, "silence_ms": HOUR_MS},
    "error_line": {
        "after_tokens": 5,
        "error": "an error was encountered while running the model: unexpected EOF",
    },
    "no_done": {"after_tokens": 5},
    "drop": {"after_tokens": 5},
    "broken_json": {"after_tokens": 5},
    "long_line": {"after_tokens": 5},
    "no_newline": {},
    "empty": {},
    "only_thinking": {},
    "endless": {},
    "truncated": {},
    "embed_input": {},
    "embed_eof": {},
    "pull_error": {"error": "pull model manifest: file does not exist"},
}
# Where a fault strikes when the script does not say it.
STRIKES = {
    "html": "*",
    "embed_input": "embed",
    "embed_eof": "embed",
    "pull_error": "pull",
}


class BadScript(ValueError):
    """A script with a key or a value that does not exist."""


@dataclass(frozen=True, slots=True)
class Script:
    """How one request is answered. Times in milliseconds.

    ``say`` None arranges the evidence of the prompt, or does with it what is in the
    ``character``. A list of texts, and a list of scripts, is gone through request by
    request; the last one stays.
    """

    say: str | list | None = None
    character: str = ""
    thinking: str | None = None
    tool_calls: tuple | list = ()
    tool_calls_early: bool = False
    first_token_ms: float | None = None
    tokens_per_second: float | None = None
    token_characters: int = 4
    load_ms: float | None = None
    done_reason: str = ""
    prompt_eval_count: int | None = None
    fault: str = ""
    fault_times: int = 0
    fault_after: int = 0
    on: str | list = ""
    after_tokens: int = 0
    silence_ms: float | None = None
    status: int = 0
    error: str = ""
    retry_after: int | None = None
    embed_bad: str = ""
    pull_sizes: tuple | list = (2_176_178_913, 11_338, 487)
    pull_ms: float = 1000

    @classmethod
    def read(cls, values):
        """From a dict; raises BadScript for what it does not know."""
        unknown = set(values) - {item.name for item in fields(cls)}
        if unknown:
            raise BadScript(f"unknown keys in the script: {', '.join(sorted(unknown))}")
        fault = values.get("fault") or ""
        if fault and fault not in FAULTS:
            raise BadScript(f"unknown fault {fault!r}; known: {', '.join(FAULTS)}")
        character = values.get("character") or ""
        if character and character not in CHARACTERS:
            known = ", ".join(CHARACTERS)
            raise BadScript(f"unknown character {character!r}; known: {known}")
        return cls(**(FAULTS.get(fault, {}) | values))

    def strikes(self, operation):
        """Whether the fault is meant for this operation: chat, embed, pull, …"""
        where = self.on or STRIKES.get(self.fault, "chat")
        return where == "*" or operation == where or operation in list(where)

    def calm(self):
        """The same script without its fault."""
        cleared = {"fault", "status", *FAULTS.get(self.fault, ())}
        return replace(self, **{key: getattr(CALM, key) for key in cleared})

    def error_text(self, model):
        text = self.error or ERRORS.get(self.status, "internal server error")
        return text.replace("{model}", model)


CALM = Script()


class Scripts:
    """The scripts by model name, "" for all models; safe for threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._entries = {}
        self._taken = {}

    def set(self, model, script):
        """``script``: a Script, a dict, a list of them, or None to forget it."""
        steps = script if isinstance(script, list) else [script]
        read = [
            step if isinstance(step, Script) else Script.read(step)
            for step in steps
            if step is not None
        ]
        key = full_name(model) if model else ""
        with self._lock:
            for taken in [taken for taken in self._taken if taken[0] == key]:
                del self._taken[taken]
            if read:
                self._entries[key] = read
            else:
                self._entries.pop(key, None)

    def clear(self):
        with self._lock:
            self._entries.clear()
            self._taken.clear()

    def character_of(self, model):
        """How that model answers, where a script says it."""
        with self._lock:
            steps = self._entries.get(model) or self._entries.get("") or [CALM]
        return steps[0].character

    def take(self, model, operation):
        """The script for this request, and counts it."""
        with self._lock:
            key = full_name(model) if model else ""
            if key not in self._entries:
                key = ""
            steps = self._entries.get(key)
            if not steps:
                return CALM
            number = self._taken.get((key, operation), 0)
            self._taken[key, operation] = number + 1
        return _step(steps[min(number, len(steps) - 1)], number, operation)


def _step(script, number, operation):
    if isinstance(script.say, (list, tuple)):
        texts = list(script.say) or [""]
        script = replace(script, say=texts[min(number, len(texts) - 1)])
    over = script.fault_times and number >= script.fault_after + script.fault_times
    faulty = script.fault or script.status
    if faulty and (
        number < script.fault_after or over or not script.strikes(operation)
    ):
        return script.calm()
    return script
