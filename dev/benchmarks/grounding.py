"""Whether the checker of answers sees what is false: ``dev/bench grounding``.

True answers are written by code from generated evidence, in wordings that the checker
was not tuned on, and the same answers with one fault in each. Prints one line of JSON.

``recall.KIND`` is the share of faults of one kind that are seen. The stricter reading
is taken: a fault is seen when a claim that overlaps the injected text is unsupported or
contradicted. One that is called "no claim", or that no claim overlaps, is not seen,
since nobody is told of it. The injected text is the figure with its unit, the date, the
name or code; of a dropped or added "not" it is the predicate.

``false_alarms`` are the unsupported and contradicted claims of the true answers among
all their claims but "no claim". ``unchecked`` is the share of the figures that the
generator has put into true answers which no supported or computed claim overlaps.
``ms_p95`` is the time of all answers from the evidence to the verdicts. Of answers of
600 words held against 60 pieces of evidence ``ms_600`` is the check, ``ms_ledger`` what
is prepared before the model's first word, each answer's time the median of several
rounds; ``cpu_ms`` leaves out what a busy machine adds.

``--set tune`` runs other wordings, and only of those ``--show`` prints examples: what
the checker was tuned on and what it is scored by are kept apart.

``--set fresh`` and ``--set blind`` were written blind, the second after the first had
been tuned on: each by somebody who had seen neither the checker nor the wordings scored
before, whose totals had been looked at many times by then. Each was run once as a
whole; since then three of four of its wordings are tuned on, and the set is the fourth
of them.
"""

import argparse
import gc
import random
import re
import statistics
import sys
import time
from collections import Counter
from contextlib import contextmanager

from _grounding_pen import FILLERS, KINDS, Case, Unfit
from common import figures

# Found where _grounding_data has put the addon's folder on the path.
from engine.grounding import Checker, check

GOOD = ("supported", "computed")
BAD = ("unsupported", "contradicted")
SETS = ("tune", "score", "fresh", "blind")
# Of four wordings written blind the one that nobody who tunes has looked at.
BLIND = 3
EXACT = ("digit", "decimal", "date", "code")
# Words that make the figure beside them a bound, so that some other figures hold too.
BEFORE = {
    ">": re.compile(
        r"\b(?:(?:more|later|longer) than|at least|over|above|a minimum of|más de|"
        r"al menos|por lo menos|como mínimo|un mínimo de|por encima de)\s$",
        re.IGNORECASE,
    ),
    "<": re.compile(
        r"\b(?:(?:less|fewer|shorter) than|at most|under|below|a maximum of|up to|"
        r"menos de|como mucho|como máximo|a lo sumo|un máximo de|por debajo de)\s$",
        re.IGNORECASE,
    ),
}
BEHIND = {
    ">": re.compile(r",? (?:or more|at least|o más|como mínimo|al menos)\b", re.I),
    "<": re.compile(r",? (?:or (?:less|fewer)|at most|o menos|como máximo)\b", re.I),
}
FIGURE = re.compile(r"\d[\d.,\s]*\d|\d")
LONG = 60
WORDS = 600
ROUNDS = 5


def written(wording, seed, size=None):
    """A fit case of a wording and its marked text, drawn from ``seed``."""
    for again in range(200):
        case = Case(seed * 1000 + again, wording.lang, wording.needs, size)
        try:
            return case, wording.write(case)
        except Unfit:
            continue
    raise ValueError(f"{wording.name} finds no case that fits")


def injected(case, marked, kind, rng):
    """The text with one fault and its span, or None where the text has no place."""
    places = [n for n, slot in enumerate(case.slots) if slot.faults.get(kind)]
    if not places:
        return None
    rng.shuffle(places)
    true, spans = case.render(marked)
    for place in places:
        begin, end = spans.get(place, (0, 0))
        if not end:
            continue  # drawn, and then not told
        slot = case.slots[place]
        wrong = [
            text
            for text in slot.faults[kind]
            if not holds(true[:begin], true[end:], slot.text, text, case.locale)
        ]
        if wrong:
            text, spans = case.render(marked, (place, rng.choice(wrong)))
            return text, spans[place]
    return None


def holds(before, behind, true, changed, locale):
    """Whether a changed figure leaves a bound as true as it was.

    Who is 6 days late is "more than 4 days" late as well as "more than 5": no fault.
    """
    sign = next((s for s, words in BEFORE.items() if words.search(before)), "")
    sign = sign or next((s for s, words in BEHIND.items() if words.match(behind)), "")
    figures_of = [FIGURE.search(text) for text in (true, changed)]
    if not sign or not all(figures_of):
        return False
    units = [FIGURE.sub("", text) for text in (true, changed)]
    was, is_ = (value_of(figure[0], locale) for figure in figures_of)
    if units[0] != units[1]:
        return False
    return is_ <= was if sign == ">" else is_ >= was


def value_of(figure, locale):
    whole, _point, part = figure.partition(locale.decimal_point)
    return float(re.sub(r"\D", "", whole) + "." + (re.sub(r"\D", "", part) or "0"))


def overlapping(claims, span):
    return [c for c in claims if c.start < span[1] and c.end > span[0]]


class Scores:
    """Counts what the checker says of true and of false answers."""

    def __init__(self, wordings, show=0):
        self.wordings, self.show = wordings, show
        self.rng = random.Random(20261121)
        self.seconds, self.long, self.ledger = [], [], []
        self.counts, self.examples = Counter(), Counter()

    def claims(self, case, text):
        with spent(self.seconds):
            report = check(text, case.evidence, locale=case.locale, now=case.now)
        return report.claims

    def true(self, count):
        for number in range(count):
            wording = self.wordings[number % len(self.wordings)]
            case, marked = written(wording, number)
            text, spans = case.render(marked)
            claims = [c for c in self.claims(case, text) if c.verdict != "no_claim"]
            alarms = [claim for claim in claims if claim.verdict in BAD]
            self.counts["answers"] += 1
            self.counts["claims"] += len(claims)
            self.counts["alarms"] += len(alarms)
            good = [claim for claim in claims if claim.verdict in GOOD]
            for place, span in spans.items():
                if case.slots[place].figure:
                    self.counts["figures"] += 1
                    self.counts["unchecked"] += not overlapping(good, span)
            for claim in alarms:
                self.tell("alarm", wording, text, str(claim))

    def false(self, count, kinds=KINDS):
        """Faulty answers, ``count`` of each kind, evenly from all wordings that can.

        A case serves for one fault of each kind, each in a copy of its true answer.
        """
        left, number = dict.fromkeys(kinds, count), 10_000
        able = {wording.name: set(kinds) for wording in self.wordings}
        while left := {kind: n for kind, n in left.items() if n > 0}:
            wanting = [sum(k in able[w.name] for w in self.wordings) for k in left]
            shares = {
                kind: -(-left[kind] // max(of, 1))
                for kind, of in zip(left, wanting, strict=True)
            }
            for wording in self.wordings:
                quota = {k: shares[k] for k in left if k in able[wording.name]}
                for _try in range(2 * max(quota.values(), default=0) + 8):
                    quota = {k: n for k, n in quota.items() if n and left[k] > 0}
                    if not quota:
                        break
                    number += 1
                    case, marked = written(wording, number)
                    for kind in quota:
                        if made := injected(case, marked, kind, self.rng):
                            quota[kind] -= 1
                            left[kind] -= 1
                            self.hold(kind, wording, case, *made)
                # Of a kind that it never makes nothing more is asked of a wording.
                for kind in quota:
                    if quota[kind] == shares[kind]:
                        able[wording.name].discard(kind)
            if not any(able.values()):
                raise ValueError(f"no wording makes {left}")

    def hold(self, kind, wording, case, text, span):
        """One faulty answer held against its evidence."""
        found = overlapping(self.claims(case, text), span)
        seen = any(claim.verdict in BAD for claim in found)
        self.counts[kind] += seen
        if not seen:
            verdicts = [(claim.kind, claim.verdict) for claim in found]
            told = f"{text[span[0] : span[1]]!r} {verdicts}"
            self.tell(kind, wording, text, told)

    def long_answers(self, count):
        """Many answers on one after the other, of 600 words, on much evidence.

        Each is measured in several rounds over all of them, by a new checker, so that
        what is kept of it in one round is not what makes the next one fast.
        """
        answers = [self.long_answer(number) for number in range(count)]
        checks, ledgers = [[] for _ in answers], [[] for _ in answers]
        # A full collection would go through all that the benchmark has made, as a chat
        # has not. The collector stays on: what a check makes is collected within it.
        gc.collect()
        gc.freeze()
        for _round in range(ROUNDS):
            for number, (case, text) in enumerate(answers):
                with spent(ledgers[number]):
                    checker = Checker(case.evidence, locale=case.locale, now=case.now)
                with spent(checks[number]):
                    checker.check(text)
        gc.unfreeze()
        self.long += map(typical, checks)
        self.ledger += map(typical, ledgers)

    def long_answer(self, number):
        pool = [w for w in self.wordings if w.lang == "en"]
        case = Case(700_000 + number, "en", FILLERS, LONG)
        parts = []
        while sum(len(part.split()) for part in parts) < WORDS:
            wording = pool[(number + len(parts)) % len(pool)]
            slots = len(case.slots)
            try:
                parts.append(case.render(wording.write(case))[0])
            except Unfit:
                del case.slots[slots:]
                parts.append("Nothing else is known of this.")
        return case, " ".join("\n\n".join(parts).split(" ")[:WORDS])

    def tell(self, kind, wording, text, told):
        self.examples[kind, wording.name] += 1
        if self.examples[kind, wording.name] <= self.show:
            print(f"{kind} {wording.name}: {told}\n  {text}\n", file=sys.stderr)

    def result(self, count):
        counts = self.counts
        claims, shown = max(counts["claims"], 1), max(counts["figures"], 1)
        result = {f"recall.{kind}": round(counts[kind] / count, 4) for kind in KINDS}
        return result | {
            "false_alarms": round(counts["alarms"] / claims, 4),
            "claims_per_answer": round(counts["claims"] / counts["answers"], 2),
            "unchecked": round(counts["unchecked"] / shown, 4),
            "answers": counts["answers"],
            "wordings": len(self.wordings),
            "ms_p95": milliseconds(wall for wall, _busy in self.seconds),
            "ms_600": milliseconds(wall for wall, _busy in self.long),
            "ms_ledger": milliseconds(wall for wall, _busy in self.ledger),
            "cpu_ms_p95": milliseconds(busy for _wall, busy in self.seconds),
            "cpu_ms_600": milliseconds(busy for _wall, busy in self.long),
            "cpu_ms_ledger": milliseconds(busy for _wall, busy in self.ledger),
        }


@contextmanager
def spent(times):
    """Adds to ``times`` how long its block takes, by the clock and of the processor."""
    started, busy = time.perf_counter(), time.thread_time()
    yield
    times.append((time.perf_counter() - started, time.thread_time() - busy))


def typical(times):
    """The median of the clock's and that of the processor's, of one answer's rounds."""
    return tuple(map(statistics.median, zip(*times, strict=True)))


def milliseconds(seconds):
    return round(figures.percentile(list(seconds), 0.95) * 1000, 2)


def fresh():
    from _grounding_wordings_fresh import FRESH  # noqa: PLC0415
    from _grounding_wordings_fresh_es import FRESH_ES  # noqa: PLC0415

    return FRESH, FRESH_ES


def blind():
    from _grounding_wordings_blind_es_last import BLIND_ES  # noqa: PLC0415
    from _grounding_wordings_blind_last import BLIND_EN  # noqa: PLC0415

    return BLIND_EN, BLIND_ES


def wordings_of(name):
    if name == "tune":
        from _grounding_wordings_tune import TUNE  # noqa: PLC0415 - never both
        from _grounding_wordings_tune_last import LAST  # noqa: PLC0415
        from _grounding_wordings_tune_states import MORE, MORE_ES  # noqa: PLC0415

        written_blind = (*fresh(), *blind())
        seen = [
            w for some in written_blind for n, w in enumerate(some) if n % 4 != BLIND
        ]
        return [*TUNE, *MORE, *MORE_ES, *LAST, *seen]
    if name in ("fresh", "blind"):
        return [
            w
            for some in {"fresh": fresh, "blind": blind}[name]()
            for w in some[BLIND::4]
        ]
    from _grounding_wordings_score import SCORE  # noqa: PLC0415
    from _grounding_wordings_score_es import SCORE_ES  # noqa: PLC0415

    return [*SCORE, *SCORE_ES]


def main(arguments=None):
    """Runs the benchmark; returns 0 also when a bound is missed."""
    parser = argparse.ArgumentParser(prog="dev/bench grounding")
    parser.add_argument("--set", choices=SETS, default="score")
    parser.add_argument("--count", type=int, default=2000, help="answers of each kind")
    parser.add_argument("--show", type=int, default=0, help="examples of each miss")
    options = parser.parse_args(arguments)
    if options.show and options.set != "tune":
        parser.error("examples are shown only of the set for tuning")
    before = figures.load()
    scores = Scores(wordings_of(options.set), options.show)
    scores.true(options.count)
    scores.false(options.count)
    scores.long_answers(max(20, options.count // 20))
    if options.set == "tune":
        for (kind, name), number in scores.examples.most_common(40):
            print(f"{number:6} {kind} {name}", file=sys.stderr)
    bounds = {f"recall.{kind}": 0.995 if kind in EXACT else 0.97 for kind in KINDS}
    at_least = set(bounds)
    bounds |= {"false_alarms": 0.01, "ms_p95": 20, "ms_600": 20}
    result = {"set": options.set, **scores.result(options.count)}
    figures.report("grounding", result, bounds, before, at_least)
    return 0


if __name__ == "__main__":
    sys.exit(main())
