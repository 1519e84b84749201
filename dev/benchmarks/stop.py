"""How fast a stop reaches the model server: ``dev/bench stop``.

From sending the request to stop until the stand-in sees its connection closed, in
milliseconds. ``same``: one process serves and writes the answer (workers 0); ``other``:
a worker process takes the request and another one writes (workers 2). Half of the stops
come before the model server has sent its first byte.
"""

import argparse
import random
import time

from common import figures, texts
from common.bed import bed, say

BOUNDS = {"stop_same_ms_p95": 100, "stop_other_ms_p95": 300, "not_stopped": 0}
WORDS = 400
LATE_FIRST_TOKEN_MS = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(prog="stop", description=__doc__)
    parser.add_argument("--stops", type=int, default=30, help="of each kind")
    options = parser.parse_args()
    before = figures.load()
    result = {"stops": options.stops, "not_stopped": 0}
    with bed("--tokens-per-second=50") as made:
        for name, workers in (("stop_same_ms", 0), ("stop_other_ms", 2)):
            made.serve(workers)
            values = [_stop(made, number) for number in _numbers(made, options.stops)]
            seconds = [value for value in values if value is not None]
            result["not_stopped"] += len(values) - len(seconds)
            result |= figures.spread(name, seconds, 50, 95)
            made.stack.stop_odoo()
    figures.report("stop", result, BOUNDS, before)
    return 0


def _numbers(made, stops: int):
    made.user = made.admin()
    for number in range(stops):
        if number % 10 == 9:
            say(f"  ... {number + 1} of {stops} stops")
        yield number


def _stop(made, number: int) -> float | None:
    """Milliseconds of one stop, None when it never came through."""
    early = number % 2 == 0
    made.stand_in.script(
        say=texts.answer(number, WORDS),
        token_characters=texts.TOKEN_CHARACTERS,
        first_token_ms=LATE_FIRST_TOKEN_MS if early else 50,
    )
    after = made.stand_in.newest()
    answer = made.user.ask(texts.question(number))
    record = made.stand_in.wait_for(lambda r: early or r["emitted"] > 3, after)
    # Not in step with the look every 200 ms at what is asked of an answer.
    time.sleep(random.uniform(0.2, 0.6))
    sent = time.time()
    made.user.call("stop", message_id=answer["id"])
    try:
        closed = made.stand_in.wait_for(
            lambda r: r["closed_early"], record["id"] - 1, 5
        )
    except TimeoutError:
        return None
    return (closed["closed_early"] - sent) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
