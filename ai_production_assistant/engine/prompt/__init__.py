from .budget import calibrated, estimate, estimate_messages, looks_truncated
from .builder import Prompt, build
from .repair import repair

__all__ = [
    "Prompt",
    "build",
    "calibrated",
    "estimate",
    "estimate_messages",
    "looks_truncated",
    "repair",
]
