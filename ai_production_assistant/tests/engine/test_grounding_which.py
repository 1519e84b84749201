"""Which quantity of a record a sentence names: made, left, planned, reserved."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import (
    FOURTEEN,
    SPANISH,
    THIRTEEN,
    TWELVE,
    HedgesCase,
    live,
)


def center(name, planned, available):
    values = ("hours_week", planned, "Planned"), ("available_week", available, "Open")
    return tuple(
        Fact(name, key, value, "h", "duration", 1, f"{label} this week")
        for key, value, label in values
    )


def screws(needed, reserved):
    values = ("needed", needed), ("reserved", reserved), ("short", needed - reserved)
    return tuple(
        Fact("Screw", key, value, "Units", "quantity", 2, key.capitalize())
        for key, value in values
    )


@tagged("post_install", "-at_install")
class TestGroundingWhich(HedgesCase):
    """40 units of WH/MO/00012 of which 10 are made, 120 and 60 of WH/MO/00014, 25 and
    none of WH/MO/00013."""

    evidence = (
        live("Orders", TWELVE, THIRTEEN, FOURTEEN),
        live("Load", center("Painting", 14.0, 40.0), center("Cutting", 32.0, 40.0)),
        live("Components of WH/MO/00012", screws(160.0, 100.0), number="3"),
    )

    def test_what_is_made(self):
        self.assert_true(
            "%12: 10 of 40 done.",
            "10 of the 40 units of %12 have been produced.",
            "%14: 60/120 produced.",
            "%12 is for 40 units; 10 of them are done.",
            "%12: 40 units to be produced.",
            "40 units of %12 must be finished by 18 November.",
            "The 40 units of %12 are not done yet.",
            "| Order | Done |\n|-|-|\n| MO 12 | 10 / 40 |",
            "%12, with 10 of its 40 units done, is 3 days late.",
        )
        self.assert_false(
            "%12: 40 of 40 done.",
            "40 of 40 are done for %12.",
            "25 of 25 units have been made of %13.",
            "All 40 units of %12 are done.",
            "%12: 40 units are finished.",
            "%14: 120/120 produced.",
            "10 units are needed for %12.",
            "| Order | Done |\n|-|-|\n| MO 12 | 40 |",
        )

    def test_what_is_made_in_spanish(self):
        self.assert_true(
            "%12: 10 de 40 hechas.",
            "Se han terminado 10 unidades de %12.",
            "%14 lleva hechas 60 de 120.",
            "Las 40 unidades de %12 no están terminadas.",
            "Son necesarias 40 unidades para %12.",
            locale=SPANISH,
        )
        self.assert_false(
            "%12: 40 de 40 hechas.",
            "Se han hecho 40 de las 40 unidades de %12.",
            "%14 lleva hechas 120 de 120.",
            "Las 40 unidades de %12 están terminadas.",
            locale=SPANISH,
        )

    def test_what_is_left(self):
        self.assert_true(
            "Painting has 26 hours left.",
            "Painting has 26 free hours, Cutting 8.",
            "Painting: 14 hours planned, 26 left.",
            "Painting has 14 of 40 hours planned.",
            "%13 has 25 units left to make.",
            "- MO 12: 30 left\n- MO 14: 60 left",
            "| Work center | Hours left |\n|-|-|\n| Painting | 26 |",
            "A Painting le quedan 26 horas.",
            "Cutting tiene 8 horas libres y Painting 26.",
            "De %12 quedan 30.",
        )
        self.assert_false(
            "Painting has 14 hours left.",
            "Painting still has 14 free hours.",
            "Painting has 40 hours free.",
            "Painting has 40 hours of work.",
            "%13 has 20 units left to make.",
            "- MO 12: 40 left",
            "| Work center | Hours left |\n|-|-|\n| Painting | 14 |",
            "A Painting le quedan 14 horas.",
            "Cutting tiene 32 horas libres.",
        )

    def test_what_is_reserved(self):
        self.assert_true(
            "Screw: 100 of 160 reserved.",
            "Of the 160 units of Screw, 100 are reserved.",
            "Screw: 100 de 160 reservadas.",
        )
        self.assert_false(
            "Screw: 0 of 160 reserved.",
            "Screw: 60 of 160 reserved.",
            "0 units of Screw are reserved.",
            "Screw: 60 de 160 reservadas.",
        )
