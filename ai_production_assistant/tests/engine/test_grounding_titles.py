from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from .test_grounding import NOW


def listing(number, title, total, rows=()):
    facts = tuple(
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity")
        for name, quantity in rows
    )
    source = Source(tool="list", shown=len(rows), total=total)
    return Evidence(title, source, NOW, facts, id=str(number))


def passage(number, title, text):
    facts = (Fact("Manual", "text", text),)
    return Evidence(
        title, Source(kind="passage", document=1), NOW, facts, id=str(number)
    )


ROWS = [(f"WH/MO/{80000 + place}", 2.0 + place) for place in range(8)]
EVIDENCE = (
    listing(1, "Manufacturing orders due this week", 10, ROWS),
    listing(2, "Components of WH/MO/80001", 4),
    passage(3, "Assembly lines 1 and 2 · page 9", "Return the cart to M1."),
)
TABLE = "| Order | Quantity |\n|---|---|\n" + "\n".join(
    f"| {name} | {quantity:.2f} |" for name, quantity in ROWS
)


@tagged("post_install", "-at_install")
class TestGroundingTitles(BaseCase):
    """Titles of sources are names; what an answer says of its own lists is counted."""

    def check(self, answer):
        return check(answer, EVIDENCE, now=NOW)

    def assertHeld(self, answer):
        faults = self.check(answer).faults
        self.assertFalse(faults, [(c.text, c.verdict) for c in faults])

    def assertFault(self, answer, *texts):
        self.assertEqual([c.text for c in self.check(answer).faults], list(texts))

    def test_figures_within_a_title_are_part_of_a_name(self):
        self.assertHeld(
            "**Assembly lines 1 and 2 · page 9** says: “Return the cart to M1.” [3]"
        )
        self.assertFault("**Assembly lines 1 and 39 · page 9** says it.", "1", "39")

    def test_a_total_is_held_against_the_source_that_is_named(self):
        self.assertHeld("There are 4 entries under **Components of WH/MO/80001** [2].")
        self.assertFault(
            "There are 5 entries under **Components of WH/MO/80001** [2].", "5"
        )
        self.assertHeld(
            "There are 10 entries under Manufacturing orders due this week."
        )
        self.assertFault(
            "There are 9 entries under Manufacturing orders due this week.", "9"
        )

    def test_the_rows_that_the_answer_shows_are_counted(self):
        lead = "There are 10 entries under Manufacturing orders due this week [1]; "
        self.assertHeld(f"{lead}8 of them are below.\n\n{TABLE}\n\n… 8 of 10")
        self.assertFault(f"{lead}7 of them are below.\n\n{TABLE}", "7")
        self.assertFault(f"{TABLE}\n\n… 8 of 13", "13")

    def test_a_citation_of_the_source_that_is_named_carries(self):
        self.assertHeld("See also Components of WH/MO/80001 [2].")

    def test_a_citation_of_a_list_carries_the_number_of_its_records(self):
        numbers = Fact("All open orders", "due", 10, kind="count", label="Due")
        source = Source(shown=1, total=1)
        told = Evidence("In numbers", source, NOW, (numbers,), id="9")
        for cited, faults in (("1", []), ("9", []), ("2", ["[2]"])):
            report = check(f"Ten orders are due [{cited}].", [*EVIDENCE, told], now=NOW)
            self.assertEqual([c.text for c in report.faults], faults)

    def test_figures_within_a_literal_quote_are_part_of_it(self):
        oil = passage(4, "Press", "Every: Three months; How: 12 drops of oil; Who: Ana")
        told = "It says “Every: Three months; How: 12 drops of oil” [4]."
        report = check(told, [oil], now=NOW)
        self.assertEqual([c.kind for c in report.checked], ["quote"])
        self.assertFalse(report.faults)
        wrong = check(told.replace("12", "13"), [oil], now=NOW)
        self.assertIn("13", " ".join(claim.text for claim in wrong.faults))

    def test_a_quote_of_several_sentences_is_one(self):
        stop = passage(5, "Press", "Press Reset. Wait for 5 s; then go on.")
        for end in ("", " WH/MO/80001 has 3 units [1]."):
            told = f"It says: “Press Reset. Wait for 5 s; then go on.” [5]{end}"
            report = check(told, [stop, *EVIDENCE], now=NOW)
            self.assertFalse(report.faults, [c.text for c in report.faults])
            self.assertEqual(report.checked[0].kind, "quote")
            wrong = check(told.replace("go on", "go home"), [stop, *EVIDENCE], now=NOW)
            self.assertEqual([c.kind for c in wrong.faults], ["quote"])

    def test_inches_are_no_quotation_marks(self):
        self.assertFault('A 12" pipe and the longer one of 14" fit.', "12", "14")
