"""How much the checker of answers does for long sentences, and what facts it bears."""

import sys
from datetime import date, datetime, timezone
from unittest.mock import patch

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import Checker, check
from ...engine.grounding.reckoning import arithmetic
from ...engine.rendering.locale import Locale
from .test_grounding import NOW
from .test_grounding_prices import ENGLISH
from .test_grounding_sources import ORDERS, order
from .test_grounding_titles import passage

MANUAL = passage(2, "Press", "Do not use solvent on the guides. Wait 5 minutes.")
LEAST, MOST = datetime.min, datetime.max


def lines_run(call) -> int:
    """How many lines of Python ``call`` runs: each turn of a loop is one more."""
    count = 0

    def trace(_frame, event, _argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


@tagged("post_install", "-at_install")
class TestGroundingWork(BaseCase):
    def test_twice_as_long_a_sentence_is_twice_the_work(self):
        for text in (
            "Ana Ruiz ",
            "WH/MO/00012 ",
            "twice as late as WH/MO/00012 ",
            "do not use solvent on the guides ",
            "WH/MO/00012 (3 days), ",
            "late: WH/MO/00012, 40 units, ",
            "3 orders are late ",
            "two of the three orders ",
            "the most delayed is the largest ",
            "40 units [1] ",
            "Juan Nadie and Ana Ruiz ",
            "all of Ana's orders are confirmed, ",
            "WH/MO/00012 is later than WH/MO/00014 ",
            "the cheapest is the pine chair, ",
        ):
            checker = Checker(
                [ORDERS, MANUAL, *ENGLISH], now=NOW, question="Juan Nadie"
            )
            short, long = (
                lines_run(lambda n=n, c=checker, t=text: c.check(t * n))
                for n in (150, 300)
            )
            self.assertLess(long, 2.6 * short, text)

    def test_few_figures_of_a_paragraph_are_summed_up(self):
        """However many it has: each that is said to be a sum asks all others."""
        asked = []

        def summed(values):
            asked.append(len(values))
            return sum(values), ""

        with patch.object(arithmetic, "_sum", summed):
            check("In total 40 units and 25 units, " * 400, [ORDERS], now=NOW)
        self.assertTrue(asked)
        self.assertLessEqual(max(asked), 200)

    def test_a_table_is_summed_up(self):
        rows = "".join(f"| {n} | 25 |\n" for n in range(150))
        table = f"| Line | Units |\n|---|---|\n{rows}| Total | {150 * 25} |"
        report = check(table, [ORDERS], now=NOW)
        self.assertEqual(report.checked[-1].verdict, "computed")

    def test_which_of_several_is_shown_is_the_same_each_time(self):
        many = tuple(
            fact
            for n in range(12, 60)
            for fact in order(
                f"WH/MO/{n:05d}", n, 1 + n % 28, "Ana Ruiz" if n % 2 else ""
            )
        )
        source = Source(tool="orders", shown=48, total=48)
        lists = [Evidence(t, source, NOW, many, id=t) for t in ("1", "2", "3")]
        answer = "Ana Ruiz has orders due on 15 November, one of 41 units, one of 7."
        kept = [Checker(lists, now=NOW) for _time in range(8)]
        told = [checker.check(answer).claims for checker in kept]
        self.assertTrue(any(claim.instead or claim.subject for claim in told[0]))
        for claims in told[1:]:
            self.assertEqual(claims, told[0])

    def test_what_is_no_number_is_none(self):
        for value in (1e308, float("nan"), float("inf"), 10**400):
            with self.subTest(value=value):
                item = Evidence(
                    "Orders",
                    Source(tool="orders", shown=1, total=1),
                    NOW,
                    (
                        Fact("WH/MO/00012", "quantity", value, "Units", "quantity", 2),
                        Fact("WH/MO/00012", "days_late", 3, "days", "number", 0),
                    ),
                    id="1",
                )
                answer = "WH/MO/00012 is 3 days late and needs 40 Units, 12 in total."
                report = check(answer, [item], now=NOW)
                self.assertEqual(
                    [(c.text, c.verdict) for c in report.checked][1:3],
                    [("3 days", "supported"), ("40 Units", "unsupported")],
                )

    def test_the_first_and_the_last_day_of_the_calendar(self):
        facts = (
            Fact("WH/MO/00012", "due", LEAST.replace(tzinfo=timezone.utc)),
            Fact("WH/MO/00012", "start", MOST.replace(tzinfo=timezone.utc)),
            Fact("WH/MO/00012", "end", date.max),
        )
        item = Evidence("Orders", Source(tool="orders"), NOW, facts, id="1")
        answer = "WH/MO/00012 was due yesterday, tomorrow, on Monday and in 5 days."
        for zone in ("America/New_York", "Asia/Tokyo"):
            locale = Locale(tz=zone)
            for now in (LEAST, MOST, LEAST.replace(tzinfo=timezone.utc), NOW):
                report = check(answer, [item], now=now, locale=locale)
                self.assertEqual(report.checked[0].verdict, "supported", now)
