"""A benchmark that cannot see a fault proves nothing: what they count by."""

import contextlib
import io
import json
import random
import sys
import unittest
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

DEV = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(DEV), str(DEV / "benchmarks")]

import index_recovery  # noqa: E402
import recovery  # noqa: E402
import stream  # noqa: E402
from common import figures, texts  # noqa: E402

from ollama_stand_in.generation import pieces  # noqa: E402


class TestFigures(unittest.TestCase):
    def test_percentile(self):
        values = list(range(100, 0, -1))
        self.assertEqual(figures.percentile(values, 0.5), 50)
        self.assertEqual(figures.percentile(values, 0.95), 95)
        self.assertEqual(figures.percentile(values, 1), 100)
        self.assertEqual(figures.percentile([7], 0.95), 7)

    def test_a_missed_bound_is_named(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            figures.report("x", {"a": 2, "b": 1}, {"a": 1, "b": 1}, [0.0])
        (line,) = out.getvalue().splitlines()
        self.assertEqual(json.loads(line)["missed"], ["a"])


class TestTexts(unittest.TestCase):
    def test_each_word_is_one_token_and_unlike_all_others(self):
        words = []
        for number in (3, 999, 1000):
            text = texts.answer(number, 90)
            tokens = pieces(text, texts.TOKEN_CHARACTERS)
            found = [texts.words_of(token) for token in tokens]
            self.assertLessEqual(max(map(len, found)), 1)
            self.assertEqual(sum(found, []), texts.words_of(text))
            words += texts.words_of(text)
        self.assertEqual(len(words), 270)
        self.assertEqual(len(set(words)), 270)

    def test_words_are_found_where_blocks_meet(self):
        self.assertEqual(len(texts.words_of("a001w0001a001w0002")), 2)


class TestVerdicts(unittest.TestCase):
    def setUp(self):
        made = SimpleNamespace(stack=None)
        self.test = recovery.RecoveryTest(made, random.Random(1))
        self.text = texts.answer(1, recovery.WORDS)

    def verdict(self, text, state="done"):
        row = {"state": state, "text": text, "attempt": 1}
        return self.test._verdict(row)

    def test_a_whole_answer_is_good_once(self):
        self.assertEqual(self.verdict(self.text), "")
        self.assertEqual(self.verdict(self.text), "doubled")

    def test_what_is_missing_is_lost(self):
        short = self.text.rsplit(" ", 1)[0]
        self.assertEqual(self.verdict(short), "lost")
        self.assertEqual(self.verdict(None), "lost")
        self.assertEqual(self.verdict(None, state=None), "lost")
        self.assertEqual(
            self.verdict(texts.answer(2, recovery.WORDS), "failed"), "lost"
        )

    def test_what_is_there_twice_or_mixed_is_doubled(self):
        self.assertEqual(self.verdict(self.text + self.text), "doubled")
        other = texts.answer(2, recovery.WORDS)
        self.assertEqual(self.verdict(self.text[:100] + other), "doubled")

    def test_what_does_not_end_is_stuck(self):
        self.assertEqual(self.verdict(None, "queued"), "stuck")
        self.assertEqual(self.verdict(self.text, "running"), "stuck")

    def test_a_question_has_one_answer_and_keeps_it(self):
        self.test.taken = {11, 13}
        row = {"question": 10, "answer": 11, "state": "done", "attempt": 1}
        other = {"answer": 12, "text": texts.answer(2, recovery.WORDS)}
        self.test._judge([row | {"text": self.text}, row | other])
        self.assertEqual(self.test.counts, {"lost": 1, "doubled": 1, "stuck": 0})
        self.assertEqual(self.test.questions, 1)


class TestScreen(unittest.TestCase):
    def compare(self, said, seen):
        screen = stream.Screen.__new__(stream.Screen)
        screen.lost = screen.repeated = 0
        tokens = [{"text": token} for token in pieces(said, texts.TOKEN_CHARACTERS)]
        screen._compare({"text": seen, "ended": True}, {"tokens": tokens})
        return screen.lost, screen.repeated

    def test_words_lost_and_repeated(self):
        said = texts.answer(1, 50)
        words = texts.words_of(said)
        self.assertEqual(self.compare(said, "".join(words)), (0, 0))
        self.assertEqual(self.compare(said, "".join(words[:-2])), (2, 0))
        self.assertEqual(self.compare(said, "".join([*words, words[3]])), (0, 1))


class TestIndexRecovery(unittest.TestCase):
    """What a page, a passage and a vector that are missing or too many count as."""

    def judged(self, there, vectors, kept):
        wanted = Counter([(1, 1), (1, 1, 0, "a"), (1, 1, 1, "b")])
        return index_recovery.judged(
            wanted, wanted + Counter(there), vectors, Counter(kept)
        )

    def test_nothing_is_wrong(self):
        found = self.judged([], {7, 8}, [7, 8])
        self.assertEqual(found, {"lost": 0, "doubled": 0, "orphaned": 0})

    def test_each_fault_is_seen(self):
        self.assertEqual(self.judged([], {7, 8}, [7])["lost"], 1)
        self.assertEqual(self.judged([], {7}, [7, 8])["orphaned"], 1)
        self.assertEqual(self.judged([], {7}, [7, 7])["doubled"], 1)
        self.assertEqual(self.judged([(1, 1, 1, "b")], {7}, [7])["doubled"], 1)
        fewer = index_recovery.judged(Counter([1, 2]), Counter([1]), set(), Counter())
        self.assertEqual(fewer["lost"], 1)


if __name__ == "__main__":
    unittest.main()
