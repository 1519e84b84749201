from .budget import calibrated, estimate, estimate_messages, looks_truncated
from .builder import Prompt, build
from .repair import repair
from .texts import Texts, choose, size_of

__all__ = [
    "Prompt",
    "Texts",
    "build",
    "calibrated",
    "choose",
    "estimate",
    "estimate_messages",
    "looks_truncated",
    "repair",
    "size_of",
]
