"""The wordings written blind: their number, and what they make and tell of."""

import random
import sys
import unittest
from collections import Counter, defaultdict
from pathlib import Path

DEV = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(DEV), str(DEV / "benchmarks")]

from _grounding_pen import FILLERS, KINDS  # noqa: E402
from grounding import blind, injected, wordings_of, written  # noqa: E402

BLIND = [wording for some in blind() for wording in some]


class TestBlind(unittest.TestCase):
    def test_there_are_sixty_of_each_language_with_names_of_their_own(self):
        self.assertEqual(Counter(w.lang for w in BLIND), {"en": 60, "es": 60})
        names = {w.name for w in BLIND}
        self.assertEqual(len(names), len(BLIND))
        self.assertFalse(names & {w.name for w in wordings_of("score")})
        tuned = {w.name for w in wordings_of("tune")}
        self.assertFalse(tuned & {w.name for w in wordings_of("blind")})
        self.assertEqual(len(names - tuned), 30)

    def test_each_kind_of_evidence_is_told_of_twice_in_each_language(self):
        told = Counter((kind, w.lang) for w in BLIND for kind in w.needs)
        for kind in FILLERS:
            for lang in ("en", "es"):
                self.assertGreaterEqual(told[kind, lang], 2, (kind, lang))

    def test_each_fault_is_made_by_eight_wordings_and_denials_by_ten(self):
        made, rng = defaultdict(set), random.Random(6)
        for wording in BLIND:
            for seed in range(3):
                case, marked = written(wording, seed)
                for kind in KINDS:
                    if injected(case, marked, kind, rng):
                        made[kind, wording.lang].add(wording.name)
        for kind in KINDS:
            for lang in ("en", "es"):
                least = 10 if kind == "negation" else 8
                self.assertGreaterEqual(len(made[kind, lang]), least, (kind, lang))


if __name__ == "__main__":
    unittest.main()
