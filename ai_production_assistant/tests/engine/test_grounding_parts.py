"""Figures and dates of a component beside the order that needs it."""

from datetime import datetime, timezone

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_borne import SIXTEEN
from .test_grounding_hedges import FOURTEEN, SPANISH, TWELVE, HedgesCase, live

ARRIVES = datetime(2026, 11, 26, 9, tzinfo=timezone.utc)


def part(name, unit="Units", **values):
    return tuple(
        Fact(name, key, value, unit, "quantity", 2, key.replace("_", " ").capitalize())
        for key, value in values.items()
    )


SCREW = (
    *part("[SC6] Screw M6", needed=160.0, reserved=100.0, short=60.0),
    Fact("[SC6] Screw M6", "expected", ARRIVES, kind="datetime", label="Expected"),
)
VARNISH = part("[VA] Varnish", "L", needed=12.5, reserved=4.5, short=8.0)
PANEL = part("[WP] Wood Panel", needed=40.0, reserved=40.0, short=0.0)
STOCK = part("[SC6] Screw M6", on_hand=350.0, free=0.0, incoming=500.0)
PARTS = (
    live("Late orders", TWELVE, FOURTEEN, SIXTEEN),
    live("Components of WH/MO/00012", SCREW, PANEL, VARNISH, number="2"),
    live("Product Screw", STOCK, number="3"),
)


class PartsCase(HedgesCase):
    """Three late orders, and what the first of them needs."""

    evidence = PARTS


@tagged("post_install", "-at_install")
class TestGroundingParts(PartsCase):
    def test_figures_beside_the_order(self):
        self.assert_true(
            "For %12: 160 screws needed, 100 reserved, 60 short.",
            "Chase the 60 screws for %12.",
            "350 screws are in stock, but all are reserved, so %12 still lacks 60.",
            "%12 could be made in part with 100 screws.",
        )
        self.assert_false(
            "For %12: 160 screws needed, 60 reserved, 100 short.",
            "For %14: 160 screws needed, 90 reserved, 70 short.",
            "Chase the 50 screws for %12.",
            "350 screws are in stock, but all are reserved, so %12 still lacks 90.",
            "340 screws are in stock, but all are reserved, so %12 still lacks 60.",
        )

    def test_what_is_told_instead(self):
        report = self.report("For %12: 160 screws needed, 90 reserved.")
        [fault] = report.faults
        self.assertEqual((fault.text, fault.instead), ("90", "100.00 Units"))

    def test_figures_beside_the_order_in_spanish(self):
        self.assert_true(
            "Para %12: 160 screws necesarios, 100 reservados, faltan 60.",
            "Reclama los 60 screws de la %12.",
            locale=SPANISH,
        )
        self.assert_false(
            "Para %12: 160 screws necesarios, 60 reservados, faltan 100.",
            "Reclama los 50 screws de la %12.",
            locale=SPANISH,
        )

    def test_dates_beside_the_order(self):
        self.assert_true(
            "Chase the 60 screws for %12 (expected 26 Nov).",
            "%12 cannot start before 26 November, when the screws arrive.",
            "%12: due 18 Nov, ETA of the screws 26 Nov.",
            "| Order | Due | Screws expected |\n|-|-|-|\n| MO 12 | 18 Nov | 26 Nov |",
            "%12 vencía el 18 y los tornillos no llegan hasta el jueves 26.",
            "%12 no puede empezar antes del 26/11, cuando llegan los screws.",
        )
        self.assert_false(
            "Chase the 60 screws for %12 (expected 27 Nov).",
            "%12 cannot start before 28 November, when the screws arrive.",
            "%12: due 26 Nov, ETA of the screws 26 Nov.",
            "| Order | Due | Screws expected |\n|-|-|-|\n| MO 12 | 26 Nov | 18 Nov |",
            "%12 vencía el 18 y los tornillos no llegan hasta el miércoles 25.",
            "%12 no puede empezar antes del 28/11, cuando llegan los screws.",
        )
