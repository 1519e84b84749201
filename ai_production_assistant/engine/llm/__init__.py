"""Clients of model servers: stream an answer, stop it, make vectors, fetch models."""

from . import embedding, ollama, openai_compatible
from .base import (
    CancelToken,
    ChatRequest,
    Chunk,
    Done,
    EmbedResult,
    LoadedModel,
    ModelInfo,
    Provider,
    PullProgress,
    ServerInfo,
    Text,
    Thinking,
    Timeouts,
    ToolCall,
)
from .errors import CODES, Cancelled, LlmError
from .registry import provider_class, provider_names, register_provider

__all__ = [
    "CODES",
    "CancelToken",
    "Cancelled",
    "ChatRequest",
    "Chunk",
    "Done",
    "EmbedResult",
    "LlmError",
    "LoadedModel",
    "ModelInfo",
    "Provider",
    "PullProgress",
    "ServerInfo",
    "Text",
    "Thinking",
    "Timeouts",
    "ToolCall",
    "embedding",
    "ollama",
    "openai_compatible",
    "provider_class",
    "provider_names",
    "register_provider",
]
