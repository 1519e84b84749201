"""Figures, and the one line of JSON that a benchmark ends with."""

import json
import math
import os
import platform
from collections.abc import Collection, Sequence


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest of ``values`` that ``share`` (0 to 1) of them do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def spread(name: str, values: Sequence[float], *shares: int) -> dict[str, float]:
    """``{name_p50: …, name_p95: …}`` for the shares given in per cent."""
    return {
        f"{name}_p{share}": round(percentile(values, share / 100), 1)
        for share in shares
    }


def load() -> list[float]:
    """Load averages of 1, 5 and 15 minutes: a busy machine makes every figure worse."""
    return [round(value, 2) for value in os.getloadavg()]


def report(
    name: str,
    figures: dict,
    bounds: dict[str, float],
    before: list,
    at_least: Collection[str] = (),
) -> None:
    """Prints the line; a figure that misses its bound is printed all the same.

    :param at_least: names of figures of which more is better; of the others less is
    """

    def misses(key: str, bound: float) -> bool:
        return figures[key] < bound if key in at_least else figures[key] > bound

    result = {
        "benchmark": name,
        **figures,
        "bounds": bounds,
        "missed": [key for key, bound in bounds.items() if misses(key, bound)],
        "machine": {
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "load_before": before,
            "load_after": load(),
        },
    }
    print(json.dumps(result), flush=True)
