"""Whether a killed server loses or doubles anything: ``dev/bench recovery``.

For each kill, users ask 12 fresh questions; at a random moment all of the server's
processes get SIGKILL; it is started again, and nobody opens a page. Five times with
one threaded server, five times with two workers. Counted over all questions that the
server had taken:

lost     no answer, or an answer that ended without its whole text
doubled  a second answer to a question, a text said twice, or texts of two attempts or
         of two questions in one answer
stuck    answers that have not ended 120 s after the restart
"""

import argparse
import json
import random
import threading
import time

import requests
from common import figures, texts
from common.bed import DATABASE, bed, say
from common.client import Client, Refused

BOUNDS = {"lost": 0, "doubled": 0, "stuck": 0}
QUESTIONS = 12
USERS = 3  # each may have ten questions waiting
SLOTS = 4
WORDS = 100
TOKENS_PER_SECOND = 50
KILL_SECONDS = (0.1, 8)  # after the first question; all are answered in about 8
PATIENCE = 120
STATES = """
SELECT coalesce(json_agg(json_build_object(
           'question', q.id, 'answer', a.id, 'state', a.state,
           'attempt', a.attempt, 'text', a.content)), '[]')
  FROM ai_production_message q
  LEFT JOIN ai_production_message a ON a.parent_id = q.id
 WHERE q.role = 'user' AND q.id > :after
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="recovery", description=__doc__)
    parser.add_argument("--kills", type=int, default=5, help="of each kind of server")
    parser.add_argument("--seed", type=int, help="of the random moments")
    options = parser.parse_args()
    seed = random.randrange(10_000) if options.seed is None else options.seed
    before = figures.load()
    with bed(
        f"--tokens-per-second={TOKENS_PER_SECOND}",
        "--first-token-ms=300",
    ) as made:
        test = RecoveryTest(made, random.Random(seed))
        for workers in (0, 2):
            for _ in range(options.kills):
                test.kill(workers)
    figures.report("recovery", test.result() | {"seed": seed}, BOUNDS, before)
    return 0


class RecoveryTest:
    def __init__(self, made, chance: random.Random):
        self.made = made
        self.chance = chance
        self.stack = made.stack
        self.counts = dict.fromkeys(("lost", "doubled", "stuck"), 0)
        self.questions = self.refused = self.after = 0
        self.seconds: list[float] = []
        self.attempts: list[int] = []
        self.seen: set[str] = set()
        self.taken: set[int] = set()  # answers that the server has promised
        self.logins: list[str] = []

    def kill(self, workers: int) -> None:
        """One round: questions, the kill, the restart, and what has come of them."""
        users = self._serve(workers)
        # Each request for an answer gets a text of its own, so that texts cannot mix
        # unseen; what a killed attempt has used is never said again.
        first = self.questions * 4
        self.made.stand_in.script(
            say=[texts.answer(first + i, WORDS) for i in range(QUESTIONS * 4)],
            token_characters=texts.TOKEN_CHARACTERS,
        )
        moment = time.monotonic() + self.chance.uniform(*KILL_SECONDS)
        asking = threading.Thread(target=self._ask, args=(users,))
        asking.start()
        time.sleep(max(0, moment - time.monotonic()))
        ended = sum(row["state"] == "done" for row in self._rows())
        self.stack.stop_odoo(kill=True)
        asking.join()
        say(f"  ... killed with {ended} of {QUESTIONS} answers written")
        self.stack.start_odoo(DATABASE, workers=workers)
        self._wait(time.monotonic())
        self._judge(self._rows())
        self.stack.stop_odoo()

    def _serve(self, workers: int) -> list[Client]:
        _child, port, _gevent = self.stack.start_odoo(DATABASE, workers=workers)
        self.made.url = f"http://127.0.0.1:{port}"
        if not self.logins:
            admin = self.made.admin()
            self.made.slots(admin, SLOTS)
            self.logins = self.made.users(admin, USERS)
        return [self.made.client(login) for login in self.logins]

    def _ask(self, users: list[Client]) -> None:
        for index in range(QUESTIONS):
            try:
                answer = users[index % USERS].ask(texts.question(index))
                self.taken.add(answer["id"])
            except (requests.RequestException, Refused, ValueError):
                # Refused to a person who still has the text in the composer.
                self.refused += 1

    def _rows(self) -> list[dict]:
        """The questions of this round with their answers, as they are stored."""
        statement = STATES.replace(":after", str(self.after))
        return json.loads(self.stack.databases.server.sql(statement, DATABASE))

    def _wait(self, restarted: float) -> None:
        while (seconds := time.monotonic() - restarted) < PATIENCE:
            open_ = [
                row for row in self._rows() if row["state"] in ("queued", "running")
            ]
            if not open_:
                break
            time.sleep(0.5)
        self.seconds.append(seconds)
        say(f"  ... all answers ended {seconds:.0f} s after the restart")

    def _judge(self, rows: list[dict]) -> None:
        asked = {row["question"] for row in rows}
        self.questions += len(asked)
        self.after = max(asked, default=self.after)
        self.counts["doubled"] += len(rows) - len(asked)
        self.counts["lost"] += len(self.taken - {row["answer"] for row in rows})
        self.taken.clear()
        for row in rows:
            if verdict := self._verdict(row):
                self.counts[verdict] += 1
                say(f"  !!! {verdict}: {json.dumps(row)[:400]}")
            self.attempts.append(row["attempt"] or 0)

    def _verdict(self, row: dict) -> str:
        if row["state"] in ("queued", "running"):
            return "stuck"
        words = texts.words_of(row["text"] or "")
        sources = {word.partition("w")[0] for word in words}
        if len(sources) > 1 or len(set(words)) < len(words) or sources & self.seen:
            return "doubled"
        self.seen |= sources
        return "" if row["state"] == "done" and len(words) == WORDS else "lost"

    def result(self) -> dict:
        return self.counts | {
            "kills": len(self.seconds),
            "questions": self.questions,
            "refused": self.refused,
            "attempts_max": max(self.attempts, default=0),
            "answers_with_several_attempts": sum(n > 1 for n in self.attempts),
            "recovery_s_p50": round(figures.percentile(self.seconds, 0.5), 1),
            "recovery_s_max": round(max(self.seconds), 1),
        }


if __name__ == "__main__":
    raise SystemExit(main())
