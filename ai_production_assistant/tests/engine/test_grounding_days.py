"""Days that say no month: "Monday 30", "el día 30", "last Wednesday", "next month"."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import FOURTEEN, SPANISH, THIRTEEN, TWELVE, HedgesCase, live
from .test_grounding_hedges import order as made

FIFTEEN = made("WH/MO/00015", "Bookcase", 8.0, 0.0, 30, None, "Ana Ruiz")


@tagged("post_install", "-at_install")
class TestGroundingDays(HedgesCase):
    """12 was due on Wednesday 18, 14 on Sunday 15, 13 is due on Wednesday 25 and 15 on
    Monday 30; today is Saturday 21."""

    evidence = (live("Orders", TWELVE, THIRTEEN, FOURTEEN, FIFTEEN),)

    def test_a_date_before_a_colon(self):
        self.assert_true(
            "Shift handover, Saturday, November 21: 2 orders are late.",
            "%13 is due on Wednesday, November 25: there is time.",
            "On November 25: %13.",
        )
        self.assert_false(
            "Shift handover, Friday, November 21: 2 orders are late.",
            "%13 is due on Thursday, November 26: there is time.",
        )
        self.assert_true(
            "Relevo, sábado 21 de noviembre: 2 órdenes con retraso.", locale=SPANISH
        )

    def test_a_number_beside_a_weekday(self):
        self.assert_true(
            "%15 is due Monday 30.",
            "%15 is due on Monday the 30th.",
            "%15 is due on Monday, 30.",
            "%15 is due on Monday 30 at 8:00.",
            "%15 is due on Monday the 30th of November.",
            "%15 is due Monday 30 with 8 units.",
            "On Monday 30 %15 is due.",
            "%12 was due on Wednesday 18 and %14 on Sunday 15.",
            "| Order | Due |\n|-|-|\n| %13 | Wed 25 |\n| %15 | Mon 30 |",
        )
        self.assert_false(
            "%15 is due Monday 29.",
            "%15 is due on Tuesday 30.",
            "%15 is due on Tuesday the 30th.",
            "%13 is due on Wed 26.",
            "%12 was due on Wednesday 11.",
            "%12 was due on Wednesday 18 and %14 on Sunday 22.",
        )
        values = {"locale": SPANISH}
        self.assert_true(
            "%15 vence el lunes 30.",
            "%12 vencía el miércoles día 18.",
            "El miércoles 25 vence %13 y el lunes 30 %15.",
            "%15 vence el lunes 30 y son 8 unidades.",
            "- %15: lunes 30",
            **values,
        )
        self.assert_false(
            "%15 vence el lunes 29.",
            "%15 vence el martes 30.",
            "%12 vencía el miércoles día 11.",
            "El miércoles 25 vence %15 y el lunes 30 %13.",
            **values,
        )

    def test_a_number_alone(self):
        self.assert_true(
            "%15 is due on the 30th.",
            "%15 is due on the 30th of this month.",
            "%15 is due by the 30th and needs 8 units.",
        )
        self.assert_false(
            "%15 is due on the 29th.",
            "%15 is due on the 30th of next month.",
            "%15 is due by the 30th and needs 9 units.",
        )
        values = {"locale": SPANISH}
        self.assert_true(
            "%15 vence el día 30.",
            "%15 vence el 30.",
            "%15 vence el día 30 de este mes.",
            "%12 y %14 vencían los días 18 y 15, respectivamente.",
            **values,
        )
        self.assert_false(
            "%15 vence el día 29.",
            "%15 vence el 29.",
            "%15 vence el día 30 del mes que viene.",
            "%12 y %14 vencían los días 15 y 18, respectivamente.",
            **values,
        )

    def test_a_number_of_things_is_no_day(self):
        self.assert_true("On Monday 8 Units of %15 are due.")
        self.assert_false("On Monday 30 Units of %15 are due.")
        self.assert_true("El lunes 8 unidades de %15.", locale=SPANISH)
        self.assert_false("El lunes 30 unidades de %15.", locale=SPANISH)

    def test_the_next_and_the_last(self):
        self.assert_true("%13 is due next Wednesday.", "%12 was due last Wednesday.")
        self.assert_false("%12 was due next Wednesday.", "%13 is due last Wednesday.")
        for behind in ("%12 vencía el {} pasado.", "%12 vencía el pasado {}."):
            day = "miércoles"
            self.assert_true(behind.format(day), locale=SPANISH)
            wrong = behind.replace("%12", "%13").format(day)
            self.assert_false(wrong, locale=SPANISH)
        for ahead in ("%13 vence el {} que viene.", "%13 vence el próximo {}."):
            self.assert_true(ahead.format(day), locale=SPANISH)
            wrong = ahead.replace("%13", "%12").format(day)
            self.assert_false(wrong, locale=SPANISH)

    def test_a_week_a_month_or_a_year(self):
        self.assert_true(
            "%13 is due next week.",
            "%13 is due this month.",
            "%13 and %15 are due this month.",
            "%14 was due last week.",
            "%12 was due this week.",
            "%13 is due in November.",
            "In November 2026 %13 is due.",
            "| Order | Due |\n|-|-|\n| %13 | next week |",
        )
        self.assert_false(
            "%13 is due next month.",
            "%13 was due last week.",
            "%13 and %15 are due next week.",
            "%13 is due in December.",
            "%12 was due in October.",
            "In November 2025 %13 was due.",
            "%13 is due next year.",
            "| Order | Due |\n|-|-|\n| %13 | next month |",
        )
        values = {"locale": SPANISH}
        self.assert_true(
            "%13 vence la semana que viene.",
            "%13 vence la próxima semana.",
            "%14 vencía la semana pasada.",
            "%13 vence este mes.",
            "En noviembre de 2026 vence %13.",
            **values,
        )
        self.assert_false(
            "%13 vence el mes que viene.",
            "%13 vence el próximo mes.",
            "%13 vencía la semana pasada.",
            "%12 vencía en octubre.",
            "En diciembre de 2026 vence %13.",
            **values,
        )

    def test_a_period_that_it_does_not_fall_in(self):
        self.assert_true(
            "%13 is not due next month.", "%13 is not due until next week."
        )
        self.assert_false("%13 is not due next week.")
        self.assert_true("%13 no vence el mes que viene.", locale=SPANISH)
        self.assert_false("%13 no vence la semana que viene.", locale=SPANISH)

    def test_a_period_of_something_else(self):
        self.assert_true(
            "%12 starts next month.",  # which no fact tells
            "If %13 is due next month, wait.",
            "%13 must be ready before next month.",
        )
        for said in ("Two orders are due next week.", "No order is due next month."):
            texts = [claim.text for claim in self.report(said).checked]
            self.assertNotIn("next week", texts)
            self.assertNotIn("next month", texts)


OPERATION = (
    Fact("Assemble", "expected", 90.0, "min", "duration", 1, "Expected duration"),
    Fact("Assemble", "spent", 75.0, "min", "duration", 1, "Spent"),
)


@tagged("post_install", "-at_install")
class TestGroundingLasting(HedgesCase):
    evidence = (live("Work orders", OPERATION), live("Orders", TWELVE, number="2"))

    def test_an_amount_of_two_units(self):
        self.assert_true(
            "Assemble should take 1 h 30 min.",
            "Assemble is expected to take 1 hour and 30 minutes.",
            "Assemble: 1h 30min expected, 1h 15min spent",
            "%12 is 3 days and 0 hours late.",
        )
        self.assert_false(
            "Assemble should take 1 h 20 min.",
            "Assemble is expected to take 2 hours and 30 minutes.",
            "Assemble: 1h 15min expected, 1h 30min spent",
            "%12 is 3 days and 4 hours late.",
            "Assemble should take 90 h 30 min.",
        )
        values = {"locale": SPANISH}
        self.assert_true(
            "Assemble tarda 1 hora y 30 minutos.",
            "%12 lleva 3 días y 0 horas de retraso.",
            **values,
        )
        self.assert_false(
            "Assemble tarda 1 hora y 20 minutos.",
            "%12 lleva 3 días y 4 horas de retraso.",
            **values,
        )


MISSING = (
    Fact("[SC6] Screw M6", "needed", 160.0, "Units", "quantity", 2, "Needed"),
    Fact("[SC6] Screw M6", "short", 60.0, "Units", "quantity", 2, "Short"),
    Fact("[VA] Varnish", "needed", 12.5, "L", "quantity", 2, "Needed"),
    Fact("[VA] Varnish", "short", 8.0, "L", "quantity", 2, "Short"),
)


@tagged("post_install", "-at_install")
class TestGroundingNamedInPart(HedgesCase):
    evidence = (
        live("Components of WH/MO/00012", MISSING),
        live("Order", TWELVE, number="2"),
    )

    def test_two_amounts_of_one_clause(self):
        self.assert_true(
            "%12 is missing 60 screws and 8 L of varnish.",
            "60 screws and 8 L of varnish are missing.",
        )
        self.assert_false(
            "%12 is missing 50 screws and 8 L of varnish.",
            "%12 is missing 160 screws and 8 L of varnish.",
            "%12 is missing 60 screws and 9 L of varnish.",
            "50 screws and 8 L of varnish are missing.",
        )
        self.assert_true("A %12 le faltan 60 screws y 8 L de varnish.", locale=SPANISH)
        self.assert_false(
            "A %12 le faltan 50 screws y 8 L de varnish.",
            "A %12 le faltan 60 screws y 9 L de varnish.",
            locale=SPANISH,
        )
