"""Kinds of model servers by name; another addon registers its own here."""

from __future__ import annotations

from .base import Provider
from .errors import LlmError

_providers: dict[str, type[Provider]] = {}


def register_provider(name: str):
    """Class decorator: make a :class:`~.base.Provider` known as ``name``."""

    def register(cls: type[Provider]) -> type[Provider]:
        cls.name = name
        _providers[name] = cls
        return cls

    return register


def provider_class(name: str) -> type[Provider]:
    """The class registered as ``name``; raises LlmError ``unsupported``."""
    try:
        return _providers[name]
    except KeyError:
        known = ", ".join(sorted(_providers))
        raise LlmError(
            "unsupported", f"no provider {name!r} (known: {known})"
        ) from None


def provider_names() -> tuple[str, ...]:
    return tuple(sorted(_providers))
