"""What the others feel while answers are written: ``dev/bench load``.

8 and 20 answers stream at 10 tokens a second, each to a user of its own with an open
websocket, while another user opens the list of manufacturing orders again and again:
the requests that the web client waits for, recorded from a real page, in milliseconds
for all of them. One threaded server (workers 0) does everything.
"""

import argparse
import random
import time

from common import figures, texts
from common.bed import bed, say
from common.order_list import OrderList

TOKENS_PER_SECOND = 10
WORDS = 2000  # so that no answer ends while it is measured
STREAMS = {"8": 8, "20": 20}
PAUSE = (0.05, 0.25)  # seconds between two openings


def main() -> int:
    parser = argparse.ArgumentParser(prog="load", description=__doc__)
    parser.add_argument("--samples", type=int, default=80, help="openings of the page")
    parser.add_argument("--workers", type=int, default=0, help="of the server")
    options = parser.parse_args()
    before = figures.load()
    with bed(f"--tokens-per-second={TOKENS_PER_SECOND}", browser=True) as made:
        made.serve(options.workers)
        test = LoadTest(made, options.samples)
        result = test.measure("idle")
        for name, number in STREAMS.items():
            result |= test.measure_with(name, number)
    idle = result["page_ms_p95_idle"]
    bounds = {"page_ms_p95_8": round(max(2 * idle, idle + 50), 1)}
    result |= {"samples": options.samples, "workers": options.workers}
    result |= {"requests_of_the_page": test.page.names}
    figures.report("load", result, bounds, before)
    return 0


class LoadTest:
    def __init__(self, made, samples: int):
        self.made = made
        self.samples = samples
        admin = made.admin()
        made.slots(admin, max(STREAMS.values()))
        say(f"  ... {max(STREAMS.values())} users")
        logins = made.users(admin, max(STREAMS.values()))
        self.askers = [made.client(login) for login in logins]
        self.reader = made.client("manager")
        say("  ... recording what the page asks for")
        self.page = OrderList.record(made, self.reader)
        for _ in range(5):
            self.page.open(self.reader)

    def measure(self, name: str) -> dict:
        say(f"  ... {self.samples} openings of the order list, streams: {name}")
        values = []
        for _ in range(self.samples):
            values.append(self.page.open(self.reader))
            time.sleep(random.uniform(*PAUSE))
        return {
            f"page_ms_p50_{name}": round(figures.percentile(values, 0.5), 1),
            f"page_ms_p95_{name}": round(figures.percentile(values, 0.95), 1),
        }

    def measure_with(self, name: str, number: int) -> dict:
        stand_in = self.made.stand_in
        stand_in.script(
            say=texts.answer(number, WORDS), token_characters=texts.TOKEN_CHARACTERS
        )
        after = stand_in.newest()
        askers = self.askers[:number]
        pages = [asker.listen() for asker in askers]
        answers = [asker.ask(texts.question(i)) for i, asker in enumerate(askers)]
        self._wait_for(number, after)
        told = sum(page.texts for page in pages)
        emitted, started = self._emitted(number, after), time.monotonic()
        result = self.measure(name)
        seconds = time.monotonic() - started
        # Raises when one of them has ended meanwhile: then it was not the load meant.
        rate = (self._emitted(number, after) - emitted) / seconds / number
        flushes = (sum(page.texts for page in pages) - told) / seconds / number
        for asker, answer in zip(askers, answers, strict=True):
            asker.call("stop", message_id=answer["id"])
        for page in pages:
            page.close()
        time.sleep(2)
        return result | {
            f"tokens_per_second_{name}": round(rate, 2),
            f"events_per_second_{name}": round(flushes, 2),
        }

    def _wait_for(self, number: int, after: int) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            records = self.made.stand_in.chats(after)
            if len(records) == number and all(r["emitted"] > 5 for r in records):
                return
            time.sleep(0.2)
        raise RuntimeError(f"{number} answers did not come to stream")

    def _emitted(self, number: int, after: int) -> int:
        """Tokens so far of all answers, each of which must be under way."""
        records = self.made.stand_in.chats(after)
        running = [r for r in records if not r["finished"] and not r["closed_early"]]
        if len(running) != number or len(records) != number:
            raise RuntimeError(f"{len(running)} of {number} answers stream")
        return sum(record["emitted"] for record in running)


if __name__ == "__main__":
    raise SystemExit(main())
