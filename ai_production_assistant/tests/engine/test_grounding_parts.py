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

    def test_a_share_of_what_is_named_in_part(self):
        self.assert_true("60 screws (37.5 percent of the need) are missing.")
        self.assert_false("60 screws (35 percent of the need) are missing.")

    def test_parts_between_semicolons(self):
        self.assert_true(
            "The panels are enough; the screws and varnish are not.",
            "Los paneles son suficientes; los screws y el varnish, no.",
            "We are short of 60 screws and 8 L of varnish; wood panels are reserved.",
            "%12 is late; it is blocked.",
            "%12 needs 40 units; 10 are done and 30 are left.",
        )
        self.assert_false(
            "The varnish is enough; the wood panels are not.",
            "We are short of 60 screws and 9 L of varnish; wood panels are reserved.",
            "%12 is late; it is not blocked.",
            "%12 needs 40 units; 20 are done and 20 are left.",
        )

    def test_a_whole_of_which_a_part_is_reserved(self):
        self.assert_true(
            "For the varnish, 4.5 of the 12.5 L are reserved.",
            "Del varnish hay 4.5 de los 12.5 L reservados.",
        )
        self.assert_false(
            "For the varnish, 4.5 of the 11.5 L are reserved.",
            "For the varnish, 8 of the 12.5 L are reserved.",
        )

    def test_what_is_left_to_be_made(self):
        self.assert_true(
            "%14: the other 60 drawers remain to be made.",
            "%12: 10 made, the other 30 remain to be made.",
            "De %12 las otras 30 unidades están por hacer.",
            "Para %12 hacen falta 40 unidades, faltan 30.",
        )
        self.assert_false(
            "%12: the other 20 table tops remain to be made.",
            "%12: 10 made, the other 40 remain to be made.",
            "De %12 las otras 20 unidades están por hacer.",
        )

    def test_time_from_one_date_to_another(self):
        self.assert_true(
            "The screws arrive on 26 November, eight days after %12 was due.",
            "Los screws llegan ocho días después de la fecha de vencimiento de %12.",
            "%12 was due on the 18th; the screws are only expected on the 26th, so"
            " it will be at least 8 days late.",
            "%12 vencía el 18 y los screws llegan el 26: tendrá 8 días de retraso.",
            "%14 was due three days before %12.",
            "%14 vencía tres días antes que %12.",
        )
        self.assert_false(
            "The screws arrive on 26 November, seven days after %12 was due.",
            "Los screws llegan nueve días después de la fecha de vencimiento de %12.",
            "%12 was due on the 18th; the screws are only expected on the 26th, so"
            " it will be at least 9 days late.",
            "%12 was due on the 18th, the screws come on the 26th: it is 8 days late.",
            "%14 was due four days before %12.",
            "%14 vencía cuatro días antes que %12.",
        )

    def test_today(self):
        for said in (
            "%12 was due on the 18th and today is the 21st.",
            "%12 vencía el 18 y hoy es 21.",
            "%12 vencía el 18 y hoy es día 21.",
        ):
            self.assertFalse(self.report(said).faults, said)
        self.assert_true("%14 was due on 15 November, 6 days ago.")
        self.assert_false(
            "%12 was due on the 18th and today is the 22nd.",
            "%12 vencía el 18 y hoy es 22.",
        )


@tagged("post_install", "-at_install")
class TestGroundingCountsOfParts(HedgesCase):
    """How many components of an order are short, and how many are complete."""

    evidence = PARTS[1:2]

    def test_counts(self):
        self.assert_true(
            "1 of the 3 components is complete: Wood Panel (40/40).",
            "Two are short and one is complete.",
            "Two are short: Screw M6 and Varnish.",
            "Short: 2. Complete: 1.",
            "All but two components are complete.",
            "| Component | 2 short |\n|-|-|\n| Screw M6 | 60 |\n| Varnish | 8 L |",
        )
        self.assert_false(
            "2 of the 3 components are complete.",
            "Three are short and one is complete.",
            "Two are short: Screw M6 and Wood Panel.",
            "Short: 1. Complete: 2.",
            "All but one component are complete.",
            "| Component | 3 short |\n|-|-|\n| Screw M6 | 60 |\n| Varnish | 8 L |",
        )

    def test_counts_in_spanish(self):
        self.assert_true(
            "Faltan 2 de 3 componentes.",
            "faltan dos componentes",
            "Hay tres componentes y faltan dos.",
            "De los tres componentes, solo uno está completo.",
            "Todos menos dos componentes están completos.",
            "Faltan dos: Screw M6 y Varnish.",
            "Solo está completo Wood Panel.",
            locale=SPANISH,
        )
        self.assert_false(
            "Faltan tres componentes.",
            "Faltan tres componentes: Screw M6, Wood Panel y Varnish.",
            "Solo falta Varnish.",
            "Solo falta un componente.",
            "Falta un componente: Screw M6.",
            "Solo está completo Varnish.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingPartsOfTheOrder(HedgesCase):
    """What stands beside the order and is called by a word of the part's name."""

    evidence = PARTS[:2]

    def test_figures(self):
        self.assert_true(
            "%12 needs 160 screws.",
            "For %12, 100 screws are reserved.",
            "%12 still needs 60 screws and 8 L of varnish.",
            "%12 needs 40 wood panels.",
            "%12 has 10 of 40 units made and is short of 60 screws.",
            "%12 cannot be made: it lacks 60 Screw M6 and 8 L of Varnish.",
        )
        self.assert_false(
            "%12 needs 40 screws.",
            "For %12, 40 screws are reserved.",
            "%12 still needs 40 screws.",
            "40 screws are reserved.",
            "60 hinges are missing.",
        )

    def test_dates(self):
        self.assert_true(
            "The screws for %12 come on 26 November.",
            "The screws for %12 due on 18 November come on 26 November.",
        )
        self.assert_false("The screws for %12 come on 18 November.")

    def test_names_that_are_translated(self):
        self.assert_true(
            "A %12 le faltan 60 tornillos.",
            "Faltan 60 tornillos y 8 litros de barniz; los paneles están completos.",
            "No se puede fabricar %12: faltan 60 Screw M6 y 8 L de Varnish.",
            locale=SPANISH,
        )
        self.assert_false(
            "A %12 le faltan 61 tornillos.",
            "%12 necesita 60 tornillos.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingPartsAlone(HedgesCase):
    """What is called by a word of the part's name where no order is named."""

    evidence = PARTS[1:2]

    def test_figures(self):
        self.assert_true(
            "60 of the 160 screws are missing.",
            "Of the 160 screws, 100 are reserved and 60 are missing.",
            "Buy 60 screws.",
            "You should order 60 screws.",
            "The 40 panels are here.",
            "160 screws",
            "We have 100 screws and need 160.",
            "It needs 60 more screws.",
        )
        self.assert_false(
            "50 of the 160 screws are missing.",
            "60 of the 100 screws are missing.",
            "Of the 40 screws, 10 are missing.",
            "Buy 70 screws.",
            "You should order 40 screws.",
            "The 60 panels are here.",
            "160 panels",
            "It needs 40 more screws.",
        )

    def test_figures_in_spanish(self):
        self.assert_true(
            "Faltan 60 de los 160 screws.",
            "Compra 60 screws.",
            "Los 40 paneles ya están.",
            "Tenemos 100 screws y necesitamos 160.",
            locale=SPANISH,
        )
        self.assert_false(
            "Faltan 50 de los 160 screws.",
            "Compra 40 screws.",
            "Los 60 paneles ya están.",
            "Faltan 60 paneles.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingStock(HedgesCase):
    evidence = (
        live(
            "Product Screw",
            (*STOCK, *part("[SC6] Screw M6", forecast=420.0)),
        ),
    )

    def test_what_comes_in(self):
        self.assert_true("500 are coming in.", "500 come in, so the forecast is 420.")
        self.assert_false("420 are coming in.", "350 come in.")
        self.assert_true("Entran 500.", "Entrarán 500 unidades.", locale=SPANISH)
        self.assert_false("Entran 420.", "Entrarán 350 unidades.", locale=SPANISH)
