"""The answers of dev/bench grounding are true, and each of its faults is false.

What it counts is only worth as much as that: a "true" answer with a wrong figure would
blame the checker for a false alarm, a fault that says the truth for not seeing it.
"""

import contextlib
import io
import random
import re
import sys
import unittest
from collections import defaultdict
from pathlib import Path

DEV = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(DEV), str(DEV / "benchmarks")]

from _grounding_names import COMPONENTS, PRODUCTS  # noqa: E402
from _grounding_pen import FILLERS, KINDS, MARK, Case, Unfit  # noqa: E402
from _grounding_wordings_tune import TUNE  # noqa: E402
from grounding import SETS, fresh, main, wordings_of  # noqa: E402

SCORED, FRESH = wordings_of("score"), [w for some in fresh() for w in some]
WORDINGS = [*TUNE, *SCORED, *FRESH]

# How the figures of an answer make one of them: what is told, and what it must be.
COMPUTED = {
    "gap_of_two": lambda n: (n[2], n[0] - n[1]),
    "order_left": lambda n: (n[0], n[1] - n[2]),
    "open_work_orders": lambda n: (n[-1], sum(n[:-1])),
    "piezas_pendientes": lambda n: (n[0], n[1] + n[2]),
    "cuantas_hechas": lambda n: (n[2], n[1] * 100 / n[0]),
    "media_por_operacion": lambda n: (n[-1], sum(n[:-1]) / len(n[:-1])),
}
LATE = (
    ("order_story", "order", r" is overdue"),
    ("retraso_o_no", "order", r"Sí, está"),
    ("va_en_plazo", "list", r"\d va con retraso"),
)


def answers(wording, count):
    """Some answers of a wording, as pairs of a case and the marked text."""
    found, seed = [], 0
    while len(found) < count:
        seed += 1
        case = Case(seed, wording.lang, wording.needs, 8)
        try:
            found.append((case, wording.write(case)))
        except Unfit:
            if seed > 300:
                raise
    return found


def sentences(wordings):
    """The sentences and lines of some answers, but for those of few words."""
    found = set()
    names = [name for _code, name, _unit in (*PRODUCTS, *COMPONENTS)]
    names = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    for wording in wordings:
        for _case, marked in answers(wording, 3):
            plain = re.sub(names, "", MARK.sub("#", marked))
            for text in re.split(r"\n|(?<=[.!?:;]) ", plain):
                words = re.findall(r"[^\W\d_]+", text.lower())
                if len(words) > 2:
                    found.add((wording.lang, *words, text.count("#")))
    return found


# The sentence of a page that two wordings quote.
OF_A_MANUAL = {("es", "el", "filtro", "se", "cambia", "cada", 1)}


class TestWordings(unittest.TestCase):
    def test_there_are_enough_in_both_languages(self):
        self.assertGreaterEqual(len(TUNE), 25)
        for lang in ("en", "es"):
            self.assertGreaterEqual(sum(w.lang == lang for w in SCORED), 22)
            self.assertGreaterEqual(sum(w.lang == lang for w in FRESH), 24)

    def test_what_is_scored_is_written_otherwise_than_what_is_tuned_on(self):
        self.assertFalse({w.name for w in TUNE} & {w.name for w in SCORED})
        plain = [
            {MARK.sub("#", text) for w in some for _case, text in answers(w, 2)}
            for some in (TUNE, SCORED)
        ]
        self.assertFalse(plain[0] & plain[1])

    def test_what_was_written_blind_shares_no_sentence_with_another_set(self):
        written = {w.name for w in FRESH}
        others = [w for w in wordings_of("tune") if w.name not in written] + SCORED
        names = [w.name for w in FRESH]
        self.assertEqual(len(names), len(set(names)))
        self.assertFalse(set(names) & {w.name for w in others})
        blind, known = sentences(FRESH), sentences(others)
        self.assertGreater(len(blind), 100)
        self.assertLessEqual(blind & known, OF_A_MANUAL)

    def test_what_was_written_blind_is_of_all_kinds_and_evidence(self):
        made, about = defaultdict(set), defaultdict(set)
        for wording in FRESH:
            about[wording.lang] |= set(wording.needs)
            for case, marked in answers(wording, 4):
                for place in case.render(marked)[1]:
                    for kind in case.slots[place].faults:
                        made[kind, wording.lang].add(wording.name)
        for lang in ("en", "es"):
            self.assertEqual(about[lang], set(FILLERS))
            for kind in KINDS:
                self.assertGreaterEqual(len(made[kind, lang]), 5, (kind, lang))

    def test_examples_are_shown_only_of_what_may_be_tuned_on(self):
        for name in set(SETS) - {"tune"}:
            with contextlib.redirect_stderr(io.StringIO()) as told:
                with self.assertRaises(SystemExit):
                    main(["--set", name, "--show", "1"])
            self.assertIn("only of the set for tuning", told.getvalue())

    def test_what_is_blind_is_tuned_on_nowhere(self):
        blind = {w.name for w in wordings_of("fresh")}
        self.assertGreater(len(blind), 20)
        self.assertFalse(blind & {w.name for w in wordings_of("tune")})
        self.assertFalse(blind & {w.name for w in wordings_of("score")})

    def test_each_kind_of_fault_is_made_by_wordings_of_both_languages(self):
        made = {
            (kind, wording.lang)
            for wording in SCORED
            for case, _text in answers(wording, 4)
            for slot in case.slots
            for kind in slot.faults
        }
        self.assertEqual(made, {(k, lang) for k in KINDS for lang in ("en", "es")})


class TestTruth(unittest.TestCase):
    def test_copied_values_stand_in_the_evidence(self):
        """Whatever is not computed, rounded or said in words is found literally."""
        looked = 0
        for wording in WORDINGS:
            for case, _text in answers(wording, 3):
                shown = " ".join(f"{e.title} {e.text}" for e in case.evidence)
                shown = re.sub(r"\.00\b|,00\b", "", shown.replace("\\", ""))
                for slot in case.slots:
                    if {"neighbour", "code"} & slot.faults.keys():
                        text = re.sub(r"[.,]00\b", "", slot.text)
                        number = re.match(r"[$€]? ?([\d.,]*\d)[ %]", text + " ")
                        text = number[1] if number else text
                        said = re.search(r"[A-Za-z]|^\d{4}-", text)
                        if said and "date" in slot.faults:
                            continue
                        looked += 1
                        self.assertIn(text, shown, wording.name)
        self.assertGreater(looked, 300)

    def test_totals_are_those_of_the_orders(self):
        wording = next(w for w in SCORED if w.name == "sum_of_pieces")
        for case, marked in answers(wording, 5):
            text, _spans = case.render(marked)
            *amounts, total = re.findall(r"([\d,.]+) (?:Units|units|kg|L|m)\b", text)
            values = [float(amount.replace(",", "")) for amount in amounts]
            told = float(total.replace(",", ""))
            self.assertAlmostEqual(told, sum(values), 2)

    def test_what_was_written_blind_is_computed_rightly(self):
        """Taken from the text alone: the second figures make the first one."""
        for name, result in COMPUTED.items():
            wording = next(w for w in FRESH if w.name == name)
            for case, marked in answers(wording, 5):
                text, _spans = case.render(marked)
                text = re.sub(
                    r"WH/MO/\d+|\[.*?\]| \d+ cm|(?:Line|Station) \d", "", text
                )
                found = re.findall(r"\d[\d.,]*\d|\d", text)
                if wording.lang == "es":
                    swap = str.maketrans(".,", ",.")
                    found = [figure.translate(swap) for figure in found]
                figures = [float(figure.replace(",", "")) for figure in found]
                told, computed = result(figures)
                self.assertAlmostEqual(told, computed, delta=0.051, msg=text)

    def test_what_was_written_blind_says_late_of_what_is_late(self):
        for name, kind, late in LATE:
            wording = next(w for w in FRESH if w.name == name)
            seen = set()
            for case, marked in answers(wording, 12):
                text, _spans = case.render(marked)
                orders = {row.order.name: row.order for row in case.found[kind]}
                (name,) = re.findall(r"WH/MO/\d+", text)
                self.assertEqual(bool(re.search(late, text)), orders[name].late, text)
                self.assertEqual(orders[name].late, orders[name].due < case.now)
                seen.add(orders[name].late)
            self.assertEqual(seen, {True, False})

    def test_lateness_is_said_as_it_is(self):
        wording = next(w for w in TUNE if w.name == "order_lateness")
        for case, marked in answers(wording, 10):
            order = case.found["order"][0].order
            text, _spans = case.render(marked)
            self.assertEqual(order.late, "is late" in text)
            self.assertEqual(order.late, order.due < case.now)

    def test_the_same_seed_gives_the_same_answer(self):
        for wording in WORDINGS[:5]:
            one, two = (answers(wording, 1)[0] for _turn in range(2))
            self.assertEqual(one[0].render(one[1]), two[0].render(two[1]))
            self.assertEqual(one[0].evidence, two[0].evidence)


class TestFaults(unittest.TestCase):
    def faults(self):
        for wording in WORDINGS:
            for case, marked in answers(wording, 2):
                for place, slot in enumerate(case.slots):
                    for kind, texts in slot.faults.items():
                        yield case, marked, place, kind, random.choice(texts)

    def test_each_differs_from_the_truth_at_its_span_only(self):
        for case, marked, place, _kind, false in self.faults():
            true, spans = case.render(marked)
            text, moved = case.render(marked, (place, false))
            start, end = moved[place]
            self.assertEqual(text[start:end], false)
            self.assertNotEqual(text[start:end], case.slots[place].text)
            before, after = spans[place]
            self.assertEqual(text[:start], true[:before])
            self.assertEqual(text[end:], true[after:])

    def test_numbers_differ_by_value_and_not_by_their_empty_decimals(self):
        for case, _marked, place, kind, false in self.faults():
            if kind in ("digit", "neighbour", "sum", "other_order"):
                ends = re.compile(r"(?<=\d)[.,]0+(?=\D|$)")
                true = case.slots[place].text
                self.assertNotEqual(ends.sub("", false), ends.sub("", true), kind)

    def test_invented_codes_and_persons_are_in_no_evidence(self):
        seen = set()
        for case, _marked, _place, kind, false in self.faults():
            if kind in ("code", "person"):
                seen.add(kind)
                self.assertNotIn(false, case.known)
        self.assertEqual(seen, {"code", "person"})


if __name__ == "__main__":
    unittest.main()
