"""How fast an answer comes to the screen: ``dev/bench stream``.

A headless Chromium asks on the real chat screen of a real server; the stand-in for the
model server says numbered words at 50 tokens a second. Measured, in milliseconds:

first_text  click on send to the first painted letter, as the screen comes out of the
            box, less the delay that the stand-in reports for this very request
to_model    the part of it from the click until the model server has the request
to_screen   the part of it from its first byte to the painted letter
lag         a token sent by the stand-in to its word painted, typewriter off
lost        words that were said and are not on the screen at the end
repeated    words that are there more often than they were said
"""

import argparse
import json
from pathlib import Path

from common import browser, figures, texts
from common.bed import bed, say

BOUNDS = {
    "first_text_ms_p50": 150,
    "first_text_ms_p95": 250,
    "lag_ms_p95": 80,
    "lost": 0,
    "repeated": 0,
}
PROBE = Path(__file__).parent / "common/probe.js"
TOKENS_PER_SECOND = 50
FIRST_TOKEN_MS = 150
SHORT, LONG = 40, 160  # words of an answer
PER_SESSION = 5
INPUT = ".o_ai_production_input"
SEND = ".o_ai_production_send"
NEW = ".o_ai_production_list_top button"


def main() -> int:
    parser = argparse.ArgumentParser(prog="stream", description=__doc__)
    parser.add_argument("--questions", type=int, default=40, help="for first_text")
    parser.add_argument("--long", type=int, default=12, help="questions for lag")
    parser.add_argument("--workers", type=int, default=0, help="of the server")
    parser.add_argument("--picture", type=Path, help="of the screen, at the end")
    options = parser.parse_args()
    before = figures.load()
    with bed(
        f"--tokens-per-second={TOKENS_PER_SECOND}",
        f"--first-token-ms={FIRST_TOKEN_MS}",
        browser=True,
    ) as made:
        made.serve(options.workers)
        screen = Screen(made)
        measured = screen.first_texts(options.questions)
        screen.typewriter_off()
        measured |= screen.lags(options.long)
        if options.picture:
            screen.page.screenshot(options.picture)
    measured |= {"lost": screen.lost, "repeated": screen.repeated}
    measured |= {"workers": options.workers}
    figures.report("stream", measured, BOUNDS, before)
    return 0


class Screen:
    """The chat screen in the browser, and the count of what went wrong on it."""

    def __init__(self, made):
        self.stand_in = made.stand_in
        self.user = made.admin()
        self.url = f"{made.url}/odoo/ai-assistant"
        self.page = browser.start(
            made.stack.processes, made.stack.logs / "chromium.log"
        )
        self.page.log_in(made.url, self.user.cookie)
        self.asked = self.lost = self.repeated = 0
        self.newest = 0
        say("  ... the screen, whose assets are made now")
        self.load()
        # The first answers find cold caches on both sides.
        for _ in range(3):
            self.ask(SHORT)
        self.lost = self.repeated = 0

    def load(self) -> None:
        self.page.open(self.url)
        self.page.wait_for(f"!!document.querySelector('{INPUT}')", 240)
        self.page.evaluate(PROBE.read_text())

    def ask(self, words: int) -> tuple[dict, dict]:
        """One question; returns what the page saw and what the stand-in did."""
        page, number = self.page, self.asked
        if number % PER_SESSION == 0:
            page.click(NEW)
            page.wait_for("!document.querySelector('.o_ai_production_answer')")
        self.asked += 1
        self.stand_in.script(
            say=texts.answer(number, words), token_characters=texts.TOKEN_CHARACTERS
        )
        page.evaluate("benchProbe.arm()")
        page.type(INPUT, texts.question(number))
        page.wait_for(f"!document.querySelector('{SEND}').disabled")
        page.click(SEND)
        limit = 30_000 + words * 1000 / TOKENS_PER_SECOND
        seen = page.evaluate(f"benchProbe.result({limit})")
        (record,) = self.stand_in.chats(self.newest, brief=False)
        self.newest = record["id"]
        self._compare(seen, record)
        return seen, record

    def _compare(self, seen: dict, record: dict) -> None:
        shown = texts.words_of(seen["text"])
        said = texts.words_of("".join(token["text"] for token in record["tokens"]))
        self.lost += len(set(said) - set(shown))
        self.repeated += len(shown) - len(set(shown))
        if not seen["ended"]:
            say(f"  !!! an answer did not end: {json.dumps(seen['text'][-80:])}")

    def first_texts(self, questions: int) -> dict:
        offset = self.page.clock_offset()
        to_model, to_screen = [], []
        for number in range(questions):
            seen, record = self.ask(SHORT)
            received = record["received"] * 1000 + offset
            to_model.append(received - seen["clicked"])
            to_screen.append(seen["first"] - received - record["delay_ms"])
            if number % 10 == 9:
                say(f"  ... {number + 1} of {questions} questions")
        values = [sum(parts) for parts in zip(to_model, to_screen, strict=True)]
        return {
            **figures.spread("first_text_ms", values, 50, 95, 100),
            **figures.spread("to_model_ms", to_model, 50, 95),
            **figures.spread("to_screen_ms", to_screen, 50, 95),
            "questions": questions,
        }

    def typewriter_off(self) -> None:
        self.user.call("preferences", values={"typewriter": False})
        self.load()
        self.ask(SHORT)

    def lags(self, questions: int) -> dict:
        offset = self.page.clock_offset()
        values = []
        for number in range(questions):
            seen, record = self.ask(LONG)
            for token in record["tokens"]:
                for word in texts.words_of(token["text"]):
                    if painted := seen["words"].get(word):
                        values.append(painted - offset - token["time"] * 1000)
            say(f"  ... {number + 1} of {questions} long answers")
        return figures.spread("lag_ms", values, 50, 95, 100) | {
            "words": len(values),
            "clock_offset_ms": round(offset, 2),
        }


if __name__ == "__main__":
    raise SystemExit(main())
