"""The models of the server: which are there, which are loaded."""

import re
import threading
import time
from datetime import datetime, timedelta, timezone

from .models import DEFAULTS, full_name, made, timestamp

KEEP_ALIVE = 300.0
UNITS = {"ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3600}
PARTS = re.compile(r"([\d.]+)(ns|us|µs|ms|s|m|h)")
DEFAULT_CONTEXT = 4096


class Loaded:
    """A model in memory: ready from a moment on, until another one."""

    def __init__(self, context, ready):
        self.context = context
        self.ready = ready
        self.until = ready + KEEP_ALIVE


class State:
    """Models by full name; safe for threads."""

    def __init__(self):
        self._lock = threading.RLock()
        self.reset()

    def reset(self):
        with self._lock:
            self._models = {model.name: model for model in DEFAULTS}
            self._loaded = {}
            self.loads = 0

    def get(self, name):
        with self._lock:
            return self._models.get(full_name(name)) if name else None

    def add(self, name, **values):
        with self._lock:
            model = made(name, **values)
            self._models[model.name] = model
            return model

    def remove(self, name):
        """Whether the model was there."""
        with self._lock:
            self._loaded.pop(full_name(name), None)
            return self._models.pop(full_name(name), None) is not None

    def listed(self):
        with self._lock:
            models = [model for model in self._models.values() if model.listed]
        return sorted(models, key=lambda model: model.modified, reverse=True)

    def load(self, model, context, seconds, keep_alive=None):
        """The moment (monotonic) from which the model is in memory.

        Another context size loads it anew, as Ollama does.
        """
        now = time.monotonic()
        context = context or default_context(model)
        with self._lock:
            loaded = self._loaded.get(model.name)
            if not loaded or loaded.until <= now or loaded.context != context:
                loaded = self._loaded[model.name] = Loaded(context, now + seconds)
                self.loads += 1
            loaded.until = max(now, loaded.ready) + keep_alive_seconds(keep_alive)
            return loaded.ready

    def unload(self, name=""):
        """Take a model out of memory, or all of them."""
        with self._lock:
            if name:
                self._loaded.pop(full_name(name), None)
            else:
                self._loaded.clear()

    def running(self):
        """The entries of /api/ps."""
        now = time.monotonic()
        with self._lock:
            ready = [
                (self._models[name], loaded)
                for name, loaded in self._loaded.items()
                if name in self._models and loaded.ready <= now < loaded.until
            ]
        return [
            {
                "name": model.name,
                "model": model.name,
                "size": model.size,
                "digest": model.digest,
                "details": model.details(),
                "expires_at": timestamp(
                    datetime.now(timezone.utc)
                    + timedelta(seconds=min(loaded.until - now, 3e9))
                ),
                "size_vram": 0,
                "context_length": loaded.context,
            }
            for model, loaded in ready
        ]


def default_context(model):
    """The window that Ollama gives a model on a small machine."""
    return min(DEFAULT_CONTEXT, model.context_length)


def keep_alive_seconds(value):
    """Ollama's keep_alive: a number of seconds or "5m"; below 0 is for ever."""
    if value is None:
        return KEEP_ALIVE
    if isinstance(value, str):
        parts = PARTS.findall(value)
        seconds = sum(float(number) * UNITS[unit] for number, unit in parts)
        value = -seconds if value.startswith("-") else seconds
    return 3e9 if value < 0 else float(value)
