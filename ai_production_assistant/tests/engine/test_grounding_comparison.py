"""Whether there is enough: two figures that the answer tells, compared in words."""

from datetime import datetime, timezone

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from .test_grounding_said import NOW, SPANISH, SaidCase, live


def facts(subject, unit, kind, **values):
    return tuple(
        Fact(subject, key, value, unit, kind, 2, key.replace("_", " ").capitalize())
        for key, value in values.items()
    )


EVIDENCE = (
    live(
        "1",
        "Stock",
        (
            *facts(
                "[C20] Steel Leg",
                "Units",
                "quantity",
                on_hand=350.0,
                free=87.0,
                outgoing=263.0,
                short=73.0,
                forecast=87.0,
            ),
            *facts(
                "[C52] Varnish",
                "L",
                "quantity",
                on_hand=108.0,
                free=21.5,
                outgoing=998.0,
                short=801.0,
                forecast=-890.0,
            ),
        ),
        2,
    ),
    live(
        "2",
        "Work centers",
        (
            *facts("Drill", "h", "duration", hours_today=49.4, available_today=6.1),
            *facts("Press", "h", "duration", hours_today=3.5, available_today=8.0),
        ),
        2,
    ),
)


@tagged("post_install", "-at_install")
class TestGroundingComparison(SaidCase):
    evidence = EVIDENCE

    def claims(self, answer, **values):
        found = check(answer, self.evidence, now=NOW, **values).claims
        return [c for c in found if c.kind == "comparison"]

    def test_enough_in_english(self):
        for text, right, wrong in (
            (
                "What lies unreserved in stock {} to fill the gap of [C52] Varnish: "
                "21.5 L are free, 801 L are missing [1].",
                "is not enough",
                "is enough",
            ),
            (
                "What lies unreserved in stock {} to fill the gap of [C20] Steel Leg: "
                "87 Units are free, 73 Units are missing [1].",
                "is sufficient",
                "is insufficient",
            ),
            (
                "There {} enough Varnish on hand for what is to go out (108 L against "
                "998 L).",
                "is not",
                "is",
            ),
            (
                "[C20] Steel Leg is 73 Units short. The 87 Units in stock that nobody "
                "has reserved {} cover that.",
                "would",
                "would not",
            ),
            (
                "Drill has 49.4 h planned today and 6.1 hours available. So there {} "
                "enough time.",
                "isn't",
                "is",
            ),
        ):
            self.assert_held(text.format(right))
            self.assert_faulty(text.format(wrong))

    def test_enough_in_spanish(self):
        for text, right, wrong in (
            (
                "El stock sin reservar de [C52] Varnish {} para cubrir lo que falta: "
                "hay 21,5 L libres y faltan 801 L [1].",
                "no da",
                "da",
            ),
            (
                "De [C20] Steel Leg faltan 73 unidades. Con 87 unidades que hay en "
                "stock sin reservar {}.",
                "nos llega",
                "no nos llega",
            ),
            (
                "{} Varnish para lo que tiene que salir: 108 L en stock y 998 L de "
                "salida.",
                "No, no hay bastante",
                "Sí, hay bastante",
            ),
            (
                "Press tiene hoy 3,5 horas planificadas y dispone de 8 horas, así que "
                "{}.",
                "le caben",
                "no le caben",
            ),
        ):
            self.assert_held(text.format(right), locale=SPANISH)
            self.assert_faulty(text.format(wrong), locale=SPANISH)

    def test_how_it_was_compared(self):
        text = "Varnish: 108 L in stock {} enough for the 998 L that go out."
        for verb, verdict, shown in (
            ("are not", "supported", "arithmetic"),
            ("are", "contradicted", "instead"),
        ):
            [claim] = self.claims(text.format(verb))
            self.assertEqual((claim.verdict, claim.text), (verdict, "enough"))
            self.assertEqual(getattr(claim, shown), "108 < 998")

    def test_nothing_is_compared_where_it_is_not_said_to_be_so(self):
        for answer in (
            "If 108 L of Varnish in stock are enough for the 998 L that go out, start.",
            "Are the 108 L of Varnish in stock enough for the 998 L that go out?",
            "Of Varnish 108 L in stock cover only part of the 998 L that go out.",
            "Of Varnish 108 L are in stock. That is enough for today.",
            "De Varnish hay 108 L en stock y 998 L de salida; lo demás llega el lunes.",
            "Of Varnish 108 L are in stock and 998 L go out. The 350 Units on order of "
            "[C20] Steel Leg are enough.",
            "Of Varnish the 108 L in stock cover none of the 998 L that go out.",
            "Of Varnish 108 L are in stock, 998 L go out. Is that enough? No.",
            "The cover sheet tells 108 L of Varnish in stock and 998 L that go out.",
            "De Varnish hay 108 L en stock y 998 L de salida: basta con pedir más.",
            "Cabe destacar que hay 108 L de Varnish en stock y 998 L de salida.",
            "Drill has 49.4 h planned today, 6.1 h available. Press has enough room.",
        ):
            self.assertEqual(self.claims(answer, locale=SPANISH), [], answer)

    def test_what_would_be_left_over(self):
        for text, locale in (
            (
                "De [C20] Steel Leg faltan 73 unidades. Con 87 unidades en stock sin "
                "reservar nos llega y aún sobrarían {} unidades.",
                SPANISH,
            ),
            (
                "[C20] Steel Leg is 73 Units short. The 87 Units in stock that nobody "
                "has reserved would cover that and leave {} Units.",
                None,
            ),
        ):
            self.assert_held(text.format(14), locale=locale)
            self.assert_faulty(text.format(15), locale=locale)
        for text, locale in (
            ("Press has room for {} h today.", None),
            ("Press tiene hoy hueco para {} h.", SPANISH),
        ):
            point = "," if locale else "."
            self.assert_held(text.format(f"4{point}5"), locale=locale)
            self.assert_faulty(text.format(f"3{point}5"), locale=locale)
        text = (
            "De [C52] Varnish faltan 801 L. Con 21,5 L en stock sin reservar no nos "
            "llega: seguirían faltando {} L."
        )
        self.assert_held(text.format("779,5"), locale=SPANISH)
        self.assert_faulty(text.format("709,5"), locale=SPANISH)

    def test_whether_a_forecast_falls_below_zero(self):
        for used_up, enough, locale in (
            (
                "By the forecast {} will run out.",
                "By the forecast {} will not run out.",
                None,
            ),
            (
                "El previsto de {} se queda en negativo.",
                "El previsto de {} no se queda en negativo.",
                SPANISH,
            ),
        ):
            for true, false, name in (
                (used_up, enough, "[C52] Varnish"),
                (enough, used_up, "[C20] Steel Leg"),
            ):
                self.assert_held(true.format(name), locale=locale)
                self.assert_faulty(false.format(name), locale=locale)


def moments(subject, **days):
    return tuple(
        Fact(
            subject,
            key,
            datetime(2026, 11, day, 8, tzinfo=timezone.utc),
            kind="datetime",
            label=key.replace("_", " ").capitalize(),
        )
        for key, day in days.items()
    )


@tagged("post_install", "-at_install")
class TestGroundingDatesCompared(SaidCase):
    evidence = (
        live(
            "1",
            "Orders",
            (
                *moments("WH/MO/00012", date_start=23, date_finished=24, due=25),
                *moments("WH/MO/00013", date_start=24, date_finished=30, due=27),
            ),
            2,
        ),
        live("2", "Receipts", moments("[C20] Steel Leg", next_receipt=26), 1),
    )

    def test_one_date_after_another(self):
        for text, right, wrong, locale in (
            ("The start of {} {} after its due date.", "is not", "is", None),
            ("The due date of {} {} before the start.", "isn't", "is", None),
            ("De {}, el inicio {} después de la fecha límite.", "no es", "es", SPANISH),
        ):
            for name in ("WH/MO/00012", "WH/MO/00013"):
                self.assert_held(text.format(name, right), locale=locale)
                self.assert_faulty(text.format(name, wrong), locale=locale)
        for text, locale in (
            ("The deadline of WH/MO/00012 is {} that of WH/MO/00013.", None),
            ("La fecha límite de WH/MO/00012 es {} de la de WH/MO/00013.", SPANISH),
        ):
            before, after = ("antes", "después") if locale else ("before", "after")
            self.assert_held(text.format(before), locale=locale)
            self.assert_faulty(text.format(after), locale=locale)

    def test_what_arrives_in_time(self):
        for text, right, wrong, locale in (
            (
                "[C20] Steel Leg {} in time for the deadline of {}.",
                "arrives",
                "does not arrive",
                None,
            ),
            (
                "[C20] Steel Leg {} a tiempo para la fecha límite de {}.",
                "llega",
                "no llega",
                SPANISH,
            ),
            (
                "[C20] Steel Leg {} después de la fecha límite de {}.",
                "no llega",
                "llega",
                SPANISH,
            ),
        ):
            self.assert_held(text.format(right, "WH/MO/00013"), locale=locale)
            self.assert_faulty(text.format(wrong, "WH/MO/00013"), locale=locale)
            self.assert_held(text.format(wrong, "WH/MO/00012"), locale=locale)
            self.assert_faulty(text.format(right, "WH/MO/00012"), locale=locale)

    def test_a_receipt_beside_an_order(self):
        for text, locale in (
            ("WH/MO/00012 was due on the 25th and its legs arrive on 26 {}.", None),
            ("WH/MO/00012 vence el día 25 y sus legs no llegan hasta el 26 de {}.", 1),
        ):
            month = "noviembre" if locale else "November"
            locale = locale and SPANISH
            self.assert_held(text.format(month), locale=locale)
            self.assert_faulty(text.replace("26", "28").format(month), locale=locale)
        # Of the order itself it is the wrong day.
        self.assert_faulty("WH/MO/00012 was due on 26 November; its legs arrive late.")

    def test_a_component_of_many_orders_arrives_in_time_for_each_its_own(self):
        rows = [
            moments(f"WH/MO/{n:05}: [C20] Steel Leg", expected=29 if n == 25 else 10)
            + moments(f"WH/MO/{n:05}", due=26)
            for n in range(20, 60)
        ]
        self.evidence = (live("1", "Orders", sum(rows, ()), len(rows)),)
        found = check(
            "[C20] Steel Leg arrives in time for WH/MO/00025.", self.evidence, now=NOW
        )
        held = [c for c in found.claims if c.kind == "comparison" and c.is_held]
        self.assertFalse(held)

    def test_advice_compares_no_dates(self):
        for answer in (
            "Start WH/MO/00013 before its deadline.",
            "The start of WH/MO/00013 must be after its deadline.",
            "La fecha límite de WH/MO/00012 debe ser antes del inicio.",
            "Is the start of WH/MO/00012 after its deadline?",
            # Before the start of one, after that of the other.
            "[C20] Steel Leg arrives in time.",
        ):
            found = check(answer, self.evidence, now=NOW).claims
            self.assertNotIn("comparison", {c.kind for c in found}, answer)
