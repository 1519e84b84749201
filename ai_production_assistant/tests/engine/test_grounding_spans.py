"""Time between dates, dates that a label names two of, what "it" may stand for."""

from datetime import datetime, timezone

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import SPANISH, HedgesCase, live


def on(day):
    return datetime(2026, 11, day, 8, tzinfo=timezone.utc)


def planned(name, start, end, due):
    return (
        Fact(name, "product", "[T1] Oak Table", kind="name", label="Product"),
        Fact(name, "date_start", on(start), kind="datetime", label="Start"),
        Fact(name, "date_finished", on(end), kind="datetime", label="Planned end"),
        Fact(name, "date_deadline", on(due), kind="datetime", label="Deadline"),
        Fact(name, "quantity", 40.0, "Units", "quantity", 2, "Quantity"),
    )


def missing(name, day, short):
    return (
        Fact(name, "short", short, "Units", "quantity", 2, "Short"),
        Fact(name, "next_receipt", on(day), kind="datetime", label="Next receipt"),
        Fact(name, "orders", short / 10, kind="count", label="Orders blocked"),
    )


def of_order(order, part, short):
    return (Fact(f"{order}: {part}", "short", short, "L", "quantity", 2, "Short"),)


@tagged("post_install", "-at_install")
class TestGroundingSpans(HedgesCase):
    evidence = (
        live(
            "Plan",
            planned("WH/MO/00012", 22, 26, 27),
            planned("WH/MO/00013", 23, 24, 30),
        ),
        live(
            "Components that block orders",
            missing("[A1] Oak Board", 25, 140.0),
            missing("[A2] Table Leg", 28, 60.0),
            number="2",
        ),
        live(
            "Blocked orders",
            of_order("WH/MO/00012", "[V] Varnish", 12.5),
            of_order("WH/MO/00013", "[V] Varnish", 8.0),
            of_order("WH/MO/00014", "[H] Hardener", 5.0),
            of_order("WH/MO/00015", "[H] Hardener", 4.0),
            number="3",
        ),
        live(
            "Stock",
            (
                Fact(
                    "[T1] Oak Table", "on_hand", 9.0, "Units", "quantity", 2, "On hand"
                ),
            ),
            number="4",
        ),
    )

    def test_a_label_of_two_dates(self):
        english = (
            "## %12\n\n**Start → end:** 11/{}/2026 → 11/{}/2026",
            "%12: planned from November {} to November {}.",
            "%12: Start / end: November {} – November {}",
            "%12 is planned to start from {} to {} November.",
        )
        spanish = (
            "## %12\n\n**Inicio → fin:** {}/11/2026 → {}/11/2026",
            "%12:\n- Planificada: del {} de noviembre al {} de noviembre",
            "%12:\n- Planificada: del {} al {} de noviembre de 2026",
        )
        for locale, sentences in ((None, english), (SPANISH, spanish)):
            for said in sentences:
                self.assert_true(said.format(22, 26), locale=locale)
                for wrong in ((26, 26), (22, 22), (22, 27), (26, 22)):
                    self.assert_false(said.format(*wrong), locale=locale)
        self.assert_true("%12: Start – deadline: November 22 – November 27")

    def test_what_lies_between_two_dates_of_a_record(self):
        english = (
            ("From the start to the deadline of %12 there are {} days.", 5),
            ("Between the start and the planned end of %12 there are {} days.", 4),
            ("The planned end of %12 is {} day before the deadline.", 1),
            (
                "%12:\n\n1. Start: 11/22/2026\n2. Planned end: 11/26/2026\n\n"
                "From the start to the planned end there are {} days.",
                4,
            ),
        )
        spanish = (
            ("Del inicio a la fecha límite de la %12 van {} días.", 5),
            ("Entre el inicio y la fecha límite de la %12 hay {} días.", 5),
        )
        for locale, sentences in ((None, english), (SPANISH, spanish)):
            for said, days in sentences:
                self.assert_true(said.format(days), locale=locale)
                self.assert_false(
                    said.format(days + 1), said.format(days + 10), locale=locale
                )

    def test_what_lies_between_the_dates_of_two(self):
        english = (
            "We wait longest for Table Leg. It is expected on November {}, {} days"
            " after Oak Board.",
            "Table Leg is the last one, on November {}, {} days later than Oak Board.",
        )
        spanish = (
            "Lo último que llega es Table Leg, el {} de noviembre: {} días más tarde"
            " que Oak Board.",
        )
        for locale, sentences in ((None, english), (SPANISH, spanish)):
            for said in sentences:
                self.assert_true(said.format(28, 3), locale=locale)
                for wrong in ((25, 3), (28, 4), (29, 3)):
                    self.assert_false(said.format(*wrong), locale=locale)
        self.assert_false("Oak Board comes on November 25, 3 days after Table Leg.")

    def test_it_is_what_the_sentence_before_is_about(self):
        english = (
            "Oak Board blocks 14 orders, Table Leg 6. All in all {} pieces of it are"
            " short, and the next receipt is on November {}."
        )
        spanish = (
            "Lo más urgente es Oak Board: bloquea 14 órdenes, por 6 de Table Leg."
            " Faltan {} unidades y la próxima recepción es el {} de noviembre."
        )
        for said, locale in ((english, None), (spanish, SPANISH)):
            self.assert_true(said.format(140, 25), locale=locale)
            self.assert_false(said.format(150, 25), locale=locale)
            self.assert_false(said.format(140, 27), locale=locale)

    def test_a_component_of_all_orders(self):
        for said, locale in (
            ("Varnish and Hardener are missing. Of Varnish {} L are short.", None),
            ("All in all {} L of Varnish are short.", None),
            ("De Varnish faltan {} L.", SPANISH),
        ):
            true = "20,5" if locale else "20.5"
            self.assert_true(said.format(true), locale=locale)
            self.assert_false(said.format("23"), said.format("9"), locale=locale)
        self.assert_false("%12 lacks 20.5 L of Varnish.")

    def test_a_time_of_the_order_beside_its_component(self):
        late = Fact("WH/MO/00012", "days_late", 7.2, "days", "number", 1, "Days late")
        self.evidence = (*self.evidence, live("Late orders", (late,), number="5"))
        for said, locale in (
            ("%12 is running late ({} days): 12.5 L of Varnish are missing.", None),
            ("%12 lleva {} días de retraso y le faltan 12,5 L de Varnish.", SPANISH),
        ):
            self.assert_true(said.format("7,2" if locale else "7.2"), locale=locale)
            self.assert_false(said.format("8,2" if locale else "8.2"), locale=locale)

    def test_a_plan_that_is_told_as_a_condition(self):
        self.assert_true("La %12 empezaría el 22 de noviembre.", locale=SPANISH)
        self.assert_false("La %12 empezaría el 27 de noviembre.", locale=SPANISH)
        self.assert_false("La %12 terminaría el 22 de noviembre.", locale=SPANISH)

    def test_the_record_above_its_product(self):
        said = "## %12\n\n**Product:** [T1] Oak Table  \n**Quantity:** {} Units"
        self.assert_true(said.format(40))
        self.assert_false(said.format(41))
