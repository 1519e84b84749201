"""Days that say no month: "Monday 30", "el día 30", "last Wednesday", "next month"."""

from odoo.tests import tagged

from .test_grounding_hedges import FOURTEEN, SPANISH, THIRTEEN, TWELVE, HedgesCase, live
from .test_grounding_hedges import order as made

FIFTEEN = made("WH/MO/00015", "Bookcase", 8.0, 0.0, 30, None, "Ana Ruiz")


@tagged("post_install", "-at_install")
class TestGroundingDays(HedgesCase):
    """12 was due on Wednesday 18, 14 on Sunday 15, 13 is due on Wednesday 25 and 15 on
    Monday 30; today is Saturday 21."""

    evidence = (live("Orders", TWELVE, THIRTEEN, FOURTEEN, FIFTEEN),)

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
