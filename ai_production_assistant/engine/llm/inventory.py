"""What a model server has, for the records that mirror it."""

from __future__ import annotations

from .base import ModelInfo, Provider


def read_server(provider: Provider) -> tuple[list[ModelInfo], set[str]]:
    """All models, and the names of those in memory.

    :raises LlmError: when the server cannot be read
    """
    models = provider.models()
    loaded = provider.loaded()
    names = {
        model.name
        for model in models
        if any(provider.same_model(model.name, other) for other in loaded)
    }
    return models, names
