"""How many tokens a prompt takes, and what its model makes of that."""

from __future__ import annotations

from ..rendering.tokens import estimate

_MESSAGE_TOKENS = 6


def estimate_messages(messages: list[dict]) -> int:
    """The same for a whole list of ``{"role", "content"}``."""
    return sum(estimate(m["content"]) + _MESSAGE_TOKENS for m in messages)


def looks_truncated(prompt_tokens: int, estimated: int, context_size: int) -> bool:
    """Whether the server read far less than it was sent.

    The estimate is on the high side by up to a half, so less than 45 % of it is no
    mistake of the estimate. Ollama cuts what does not fit to half of the window
    (2,050 of 4,096 was seen), so a count just there is told apart more finely.
    0 means that the server did not count.
    """
    if prompt_tokens <= 0 or estimated <= 200:
        return False
    at_half = abs(prompt_tokens - context_size / 2) <= 16
    return prompt_tokens < (0.7 if at_half else 0.45) * estimated


def calibrated(calibration: float, prompt_tokens: int, estimated: int) -> float:
    """The calibration of a model after one more count of its server.

    It moves by a fifth, so that one odd prompt changes little, and stays between 0.6
    and 1.6: a server that reuses a prefix may count less than it read.

    :param estimated: the estimate of that prompt, made with ``calibration``
    """
    if prompt_tokens <= 0 or estimated < 100:
        return calibration
    seen = calibration * prompt_tokens / estimated
    return min(1.6, max(0.6, 0.8 * calibration + 0.2 * seen))
