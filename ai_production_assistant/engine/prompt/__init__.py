from .budget import estimate, estimate_messages, looks_truncated
from .builder import Prompt, build

__all__ = ["Prompt", "build", "estimate", "estimate_messages", "looks_truncated"]
