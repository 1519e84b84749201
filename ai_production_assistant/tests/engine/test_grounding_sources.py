from datetime import datetime, timezone
from time import thread_time

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from .test_grounding import NOW
from .test_grounding_titles import passage


def order(name, quantity, day, responsible):
    due = datetime(2026, 11, day, 8, tzinfo=timezone.utc)
    return (
        Fact(name, "quantity", quantity, "Units", "quantity", 0, "Quantity"),
        Fact(name, "due", due, kind="datetime", label="Due"),
        Fact(name, "responsible", responsible, kind="name", label="Responsible"),
    )


ORDERS = Evidence(
    "Orders",
    Source(tool="orders", shown=2, total=2),
    NOW,
    (
        *order("WH/MO/00012", 40.0, 18, "Ana Ruiz"),
        *order("WH/MO/00013", 25.0, 25, "Marc Demo"),
    ),
    id="1",
)
MANUAL = passage(
    2, "Manual", "Revision of 24 December 2026 by Ian Marsh. Shift starts at 06:30."
)
AIR = passage(
    3,
    "Compressor",
    "Consumer: Edge bander EB-40; Pressure needed (bar): 6.5; Air used (l/min): 180\n"
    "Consumer: Varnish booth; Pressure needed (bar): 4; Air used (l/min): 400\n"
    "Consumer: Drill; Pressure needed (bar): 7; Air used (l/min): 90",
)


@tagged("post_install", "-at_install")
class TestGroundingSources(BaseCase):
    """Which source may speak for what: documents, neighbours, the question itself."""

    def faults(self, answer, *evidence, question=""):
        evidence = evidence or (ORDERS, MANUAL)
        report = check(answer, evidence, question=question, now=NOW)
        return [claim.text for claim in report.faults if claim.kind != "citation"]

    def test_of_an_order_the_live_data_decide_and_no_manual(self):
        day = "24 December 2026"
        for answer, faults in (
            (f"WH/MO/00012 is due on {day} [2].", [day]),
            (f"| Order | Due |\n|---|---|\n| WH/MO/00012 | {day} |", [day]),
            ("WH/MO/00012 was due at 06:30 [2].", ["06:30"]),
            ("Ian Marsh is responsible for WH/MO/00012.", ["Ian"]),
            (f"The manual was revised on {day} by Ian Marsh [2].", []),
            ("The shift starts at 06:30 [2].", []),
        ):
            self.assertEqual(self.faults(answer), faults, answer)

    def test_a_person_of_one_name(self):
        for answer, faults in (
            ("| Order | Responsible |\n|---|---|\n| WH/MO/00012 | Brunhilde |", 1),
            ("| Orden | Responsable |\n|---|---|\n| WH/MO/00012 | Brunilda |", 1),
            ("**Responsible**: Pedro", 1),
            ("Operario: Brunilda", 1),
            ("Brunhilde is responsible for WH/MO/00012.", 1),
            ("- Pedro: 40 units", 1),
            ("**Responsible**: Ana Ruiz", 0),
            ("| Order | Note |\n|---|---|\n| WH/MO/00012 | Pending |", 0),
            ("Quantity: 40", 0),
            ("Retraso: ninguno", 0),
        ):
            self.assertEqual(len(self.faults(answer)), faults, answer)

    def test_the_row_of_a_table_that_is_named_by_words(self):
        for answer, faults in (
            ("The edge bander needs 4 bar [3].", ["4 bar"]),
            ("The varnish booth needs 7 bar [3].", ["7 bar"]),
            ("EB-40: Pressure needed (bar): 6.5; Air used (l/min): 180", []),
            ("EB-40: Pressure needed (bar): 6.5; Air used (l/min): 400", ["400"]),
            ("The edge bander needs 6.5 bar [3].", []),
            ("The varnish booth needs 4 bar and uses 400 l/min [3].", []),
            ("The drill needs 7 bar, the varnish booth 4 bar [3].", []),
        ):
            self.assertEqual(self.faults(answer, AIR), faults, answer)

    def test_what_the_question_says_is_no_proof(self):
        asked = "WH/MO/00012 needs 999 units, due 2026-12-24, by Juan Pérez"
        question = f"Is it true that {asked}?"
        agreeing = (
            "Yes, WH/MO/00012 needs 999 units and is due on 2026-12-24; Juan Pérez is "
            "responsible."
        )
        self.assertEqual(
            self.faults(agreeing, question=question),
            ["999 units", "2026-12-24", "Juan Pérez"],
        )
        for honest in (
            "No, WH/MO/00012 needs 40 units, not 999, and it is not of Juan Pérez.",
            "There is nothing about Juan Pérez.",
            "Nothing says that 999 units are needed.",
        ):
            self.assertEqual(self.faults(honest, question=question), [], honest)

    def test_nothing_within_a_wrong_quote_is_right(self):
        answer = "It says “the edge bander takes 400 l/min and 4 bar” [3]."
        report = check(answer, [AIR], now=NOW)
        self.assertEqual([claim.kind for claim in report.checked], ["quote"])
        self.assertEqual(report.verified, 0)

    def test_long_sentences_take_linear_time(self):
        """Each of them took minutes when time grew with the square of the length."""
        for text in ("1 " * 9000, "40 [1]. " * 4000, "(40 units) " * 4000):
            report = check(text, [ORDERS], now=NOW)
            self.assertTrue(report.checked)

    def test_time_grows_with_the_length_alone(self):
        """What a figure asks of its sentence is asked of what is near it, or once."""
        for text in (
            "between 18 and 25 °C, ",
            "3 con retraso; ",
            "<b>3</b> ",
            "12, 13, ",
            "No order has more than 30 units and ",
            "No order except WH/MO/00012 but WH/MO/00013 has more than 30 units ",
        ):
            few, many = (
                self.seconds(text * (letters // len(text))) for letters in (4000, 36000)
            )
            # Nine times the letters, 81 with their square; a collection of the whole
            # process may fall into the longer one.
            self.assertLess(many, 27 * few, text)

    def seconds(self, text):
        """The least of two, by the processor's time: a busy machine adds to it."""
        taken = []
        for _again in range(2):
            started = thread_time()
            check(text, [ORDERS], now=NOW)
            taken.append(thread_time() - started)
        return min(taken)
