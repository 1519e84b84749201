"""What answers say in words: states and denials, counts, days, tables, quotes."""

from datetime import datetime, timezone

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import Checker, check
from ...engine.grounding.text import phrases
from ...engine.rendering.locale import Locale

NOW = datetime(2026, 11, 21, 9, tzinfo=timezone.utc)  # a Saturday
SPANISH = Locale(
    lang="es_ES", date_format="%d/%m/%Y", decimal_point=",", thousands_sep="."
)


def order(name, product, quantity, produced, state, day, late, blocked):
    due = datetime(2026, 11, day, 16, tzinfo=timezone.utc)
    return (
        Fact(name, "product", product, kind="name", label="Product"),
        Fact(name, "state", state, kind="state", label="State"),
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity"),
        Fact(name, "produced", produced, "Units", "quantity", 2, "Produced"),
        Fact(name, "date_deadline", due, kind="datetime", label="Deadline"),
        Fact(name, "late", late, label="Late"),
        Fact(name, "blocked", blocked, label="Blocked by components"),
    )


def component(name, needed, reserved):
    values = ("needed", needed), ("reserved", reserved), ("short", needed - reserved)
    return tuple(
        Fact(name, key, value, "Units", "quantity", 2, key.capitalize())
        for key, value in values
    )


def live(number, title, facts, total):
    source = Source(tool="orders", shown=total, total=total)
    return Evidence(title, source, NOW, facts, id=number)


def passage(number, text):
    facts = (Fact("Press manual", "text", text),)
    source = Source(kind="passage", document=1, page=3)
    return Evidence("Press manual · page 3", source, NOW, facts, id=number)


EVIDENCE = (
    live(
        "1",
        "Open manufacturing orders",
        (
            *order(
                "WH/MO/00017", "Oak Table", 12.0, 5.0, "Confirmed", 16, "Yes", "Yes"
            ),
            *order("WH/MO/00018", "Bench", 4.0, 0.0, "Confirmed", 22, "No", "No"),
            *order("WH/MO/00015", "Stool", 30.0, 9.0, "In Progress", 25, "No", "No"),
        ),
        3,
    ),
    live(
        "2",
        "Components of WH/MO/00017",
        (
            *component("[C20] Steel Leg", 48.0, 40.0),
            *component("[C33] Board", 12.0, 12.0),
        ),
        2,
    ),
    passage("3", "Alarm E-12 means that the door is open. Wait 20 minutes."),
)


class SaidCase(BaseCase):
    evidence = EVIDENCE

    def faults(self, answer, **values):
        values = {"now": NOW, **values}
        return [claim.text for claim in check(answer, self.evidence, **values).faults]

    def assert_held(self, *answers, **values):
        for answer in answers:
            self.assertEqual(self.faults(answer, **values), [], answer)
            report = check(answer, self.evidence, **{"now": NOW, **values})
            self.assertTrue(report.verified, answer)

    def assert_faulty(self, *answers, **values):
        for answer in answers:
            self.assertTrue(self.faults(answer, **values), answer)


@tagged("post_install", "-at_install")
class TestGroundingSaid(SaidCase):
    def test_what_is_denied(self):
        for true, false in (
            ("WH/MO/00017 is late.", "WH/MO/00017 is not late."),
            ("WH/MO/00018 is on time.", "WH/MO/00018 is not on time."),
            ("WH/MO/00017:\n- Late? Yes", "WH/MO/00017:\n- Late? No"),
            (
                "- WH/MO/00018: Materials available: yes",
                "WH/MO/00018 lacks components.",
            ),
            ("WH/MO/00017 has not been started.", "WH/MO/00017 has been started."),
            ("WH/MO/00015 está iniciada.", "WH/MO/00015 todavía no está iniciada."),
            (
                "WH/MO/00018: sin componentes pendientes.",
                "A WH/MO/00018 le faltan piezas.",
            ),
            ("WH/MO/00017 is no longer a draft.", "WH/MO/00017 is still a draft."),
            ("WH/MO/00018 va a tiempo.", "WH/MO/00018 ya no va a tiempo."),
            (
                "WH/MO/00017\n\n| Key | Value |\n|-|-|\n| Late | Yes |",
                "WH/MO/00017 (late: no)",
            ),
            (
                "For WH/MO/00017, Board is available.",
                "For WH/MO/00017, Board is missing.",
            ),
        ):
            self.assert_held(true)
            self.assert_faulty(false)

    def test_what_may_or_must_be_is_no_claim(self):
        for answer in (
            "WH/MO/00017 must be finished first.",
            "WH/MO/00017 can be closed.",
            "WH/MO/00017 cannot yet be finished.",
            "If WH/MO/00018 is late, call the customer.",
        ):
            self.assertEqual(self.faults(answer), [], answer)

    def test_all_of_a_list(self):
        self.assert_faulty(
            "None of the orders is late [1].", "All orders are late [1]."
        )

    def test_a_document_is_not_turned_around(self):
        self.assert_held("Alarm E-12: wait 20 minutes [3].")
        self.assert_faulty("Alarm E-12: wait 30 minutes [3].")

    def test_counts(self):
        self.assert_held(
            "2 of the 3 open orders are confirmed [1].",
            "De las 3 órdenes, 2 están confirmadas [1].",
            "Only one order is late [1].",
        )
        self.assert_faulty(
            "3 of the 3 open orders are confirmed [1].",
            "Two orders are late [1].",
            "There are 5 open manufacturing orders [1].",
        )

    def test_a_figure_is_what_it_is_called(self):
        self.assert_held(
            "WH/MO/00017: 5 of 12 units are produced, leaving 7 units.",
            "Of [C20] Steel Leg, WH/MO/00017 needs 48, with 40 reserved and 8 missing.",
        )
        self.assert_faulty(
            "WH/MO/00017\n- Quantity: 5 units",
            "For WH/MO/00017, 48 [C20] Steel Leg are reserved.",
        )

    def test_words_for_numbers(self):
        self.assert_held(
            "WH/MO/00017 needs a dozen units.",
            "WH/MO/00017 necesita una docena de unidades.",
            "WH/MO/00017 necesita doce unidades.",
        )
        self.assert_faulty("WH/MO/00017 necesita trece unidades.")

    def test_days_of_the_asker(self):
        self.assert_held(
            "WH/MO/00018 is due tomorrow.",
            "WH/MO/00018 is due on Sunday, November 22.",
            "WH/MO/00015 is due in 4 days.",
            "WH/MO/00018 vence mañana a las 16:00.",
            "WH/MO/00015 vence el miércoles.",
        )
        self.assert_faulty(
            "WH/MO/00018 is due today.",
            "WH/MO/00018 is due on Monday, November 22.",
            "WH/MO/00015 is due in 5 days.",
            "WH/MO/00018 vence mañana a las 17:00.",
        )
        zone = Locale(tz="Asia/Tokyo")
        self.assert_held("WH/MO/00018 is due on Monday.", locale=zone)

    def test_tables(self):
        self.assert_held(
            "| | WH/MO/00017 | WH/MO/00018 |\n|-|-|-|\n| Quantity | 12 | 4 |",
            "| Order | Qty |\n|-|-|\n| WH/MO/00017 | 12 |\n| WH/MO/00018 | 4 |\n"
            "| Total | 16 |",
            "| # | Order | Qty (Units) |\n|-|-|-|\n| 1 | WH/MO/00017 | 12 |",
            "WH/MO/00017\n\n| Field | Value |\n|-|-|\n| Quantity | 12 |",
        )
        self.assert_faulty(
            "| | WH/MO/00017 | WH/MO/00018 |\n|-|-|-|\n| Quantity | 4 | 12 |",
            "| Order | Qty |\n|-|-|\n| WH/MO/00017 | 12 |\n| WH/MO/00018 | 4 |\n"
            "| Total | 12 |",
            "WH/MO/00017\n\n| Field | Value |\n|-|-|\n| Quantity | 30 |",
        )

    def test_quotes_and_citations(self):
        self.assert_held("“Alarm E-12 means that the door is open” [3]")
        self.assert_faulty("“Alarm E-12 means that the door is shut” [3]")
        self.assertIn("[9]", self.faults("WH/MO/00017 needs 12 units [9]."))
        self.assertIn("[3]", self.faults("WH/MO/00017 needs 12 units [3]."))

    def test_quotes_of_the_question(self):
        for question, mixed in (
            ("Which orders did Eva call urgent?", "urgent orders did Eva call"),
            ("¿Qué órdenes pidió Eva con prisa?", "con prisa órdenes pidió Eva"),
        ):
            for said, verdict in (
                (question[8:-1].strip(), "no_claim"),
                (mixed, "unsupported"),
            ):
                report = check(f"“{said}”", self.evidence, question=question, now=NOW)
                [claim] = [c for c in report.claims if c.kind == "quote"]
                self.assertEqual((claim.text, claim.verdict), (said, verdict))


@tagged("post_install", "-at_install")
class TestGroundingInput(SaidCase):
    """Texts that nobody meant for a checker."""

    def test_nothing_to_go_by(self):
        for text in ("Juan Pérez", "You may ask Juan Pérez for it."):
            [claim] = check(text, (), now=NOW).claims
            self.assertEqual((claim.text, claim.verdict), ("Juan Pérez", "unsupported"))

    def test_nothing_said(self):
        for text in (
            "",
            " \n\n",
            "```\n```",
            "| |\n|-|",
            "See step 3.",
            "1. First\n2. Then",
        ):
            self.assertFalse(check(text, EVIDENCE, now=NOW).checked, text)
        asked = check("500 is a lot.", (), question="Make 500?", now=NOW)
        self.assertFalse(asked.checked)

    def test_code_is_held_too(self):
        self.assert_faulty("```\nWH/MO/00017 needs 99 units\n```", "`WH/MO/00099`")

    def test_what_nobody_sees(self):
        answer = "WH/MO/00017 needs 1\u200b2 \u202eunits\u202c\ue000."
        self.assert_held(answer)
        for claim in check(answer, EVIDENCE, now=NOW).claims:
            self.assertTrue(0 <= claim.start < claim.end <= len(answer))

    def test_other_scripts(self):
        self.assert_held("الأمر WH/MO/00017: ١٢ units")
        self.assert_faulty("الأمر WH/MO/00017: ١٣ units")

    def test_a_growing_text(self):
        answer = "WH/MO/00017 needs 12 units [1]. WH/MO/00018 needs 5 units [1]."
        checker = Checker(EVIDENCE, now=NOW)
        for end in range(len(answer)):
            checker.check(answer[:end])
        self.assertEqual(checker.check(answer), check(answer, EVIDENCE, now=NOW))

    def test_long_and_hostile_texts_end(self):
        row = "| WH/MO/00017 | 12 | 5 | Oak Table | Late | Yes |\n"
        for text in (
            "WH/MO/00017 needs 12 units and 13 pieces. " * 1200,
            "12 " * 8000,
            "12, WH/MO/00017 and " * 3000,
            "[" * 9000 + "]" * 9000,
            "“" * 5000 + "<!--" * 5000 + "-" * 9000 + "x",
            "| Order | Qty | A | B | C | D |\n|-|-|-|-|-|-|\n" + row * 840,
            "|" + " 12 |" * 5000 + "\n|" + "-|" * 5000 + "\n|" + " 12 |" * 5000,
            "Juan Pérez " * 4000,
            "1.2." * 9000,
            "November 22 " * 4000,
            "is late and not late, " * 3000,
            " 28 against 25 Ana (2) every" * 1000,
            " two thirds of the orders”" * 1000,
            " 40 + 50 = Ana Ruiz" * 1200,
            "[1] Ana (2) it is(" * 1500,
            " in time expected" * 1500,
            "[1]" * 3000,
        ):
            report = check(text, EVIDENCE, now=NOW)
            self.assertTrue(all(c.start < c.end <= len(text) for c in report.claims))

    def test_long_texts_are_not_kept(self):
        kept = phrases._words_of.cache_info().currsize
        self.assertEqual(len(phrases.words_of("late order " * 200)), 400)
        self.assertEqual(phrases._words_of.cache_info().currsize, kept)
