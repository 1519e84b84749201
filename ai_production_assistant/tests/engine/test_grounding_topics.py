"""Figures and names that are of another row than the one that is spoken of."""

from datetime import datetime, timezone

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_borne import SIXTEEN
from .test_grounding_hedges import (
    FOURTEEN,
    SPANISH,
    THIRTEEN,
    TWELVE,
    HedgesCase,
    live,
)


def part(order, name, needed, reserved, day, unit="Units"):
    subject = f"WH/MO/000{order}: {name}"
    receipt = datetime(2026, 12, day, 8, tzinfo=timezone.utc)
    values = ("needed", needed), ("reserved", reserved), ("short", needed - reserved)
    return (
        *(
            Fact(subject, key, value, unit, "quantity", 2, key.capitalize())
            for key, value in values
        ),
        Fact(subject, "next_receipt", receipt, kind="datetime", label="Next receipt"),
    )


@tagged("post_install", "-at_install")
class TestGroundingTopics(HedgesCase):
    """Two orders of Desk; two orders lack screws, and only one of them varnish."""

    evidence = (
        live("Late orders", TWELVE, FOURTEEN, SIXTEEN),
        live("Open orders", THIRTEEN, number="2"),
        live(
            "Blocked orders",
            part(12, "[S1] Screw", 160.0, 100.0, 3),
            part(12, "[V1] Varnish", 20.0, 12.0, 4, "L"),
            part(14, "[S1] Screw", 90.0, 20.0, 5),
            part(14, "[W1] Wire", 30.0, 5.0, 6, "m"),
            number="3",
        ),
    )

    def test_the_order_of_the_sentence_before(self):
        self.assert_true(
            "%12 cannot start. It lacks Screw: 160 needed, 100 reserved, 60 short.",
            "MO 14 cannot start. It lacks Screw: 90 needed, 20 reserved, 70 short.",
            "%14 is late. 70 units of Screw are missing, due on December 5.",
            "%16 is late. Its 30 units of Desk were due on November 20.",
            "%16 is late. The other order of Desk is of 25 units.",
            "%16 is late. %13 makes Desk as well: 25 units.",
            "%12 and %14 are late. 60 and 70 units of Screw are missing.",
        )
        self.assert_false(
            "%12 cannot start. It lacks Screw: 90 needed, 100 reserved, 60 short.",
            "%12 cannot start. It lacks Screw: 160 needed, 20 reserved, 60 short.",
            "MO 14 cannot start. It lacks Screw: 90 needed, 20 reserved, 60 short.",
            "%14 is late. 70 units of Screw are missing, due on December 3.",
            "%16 is late. Its 25 units of Desk were due on November 20.",
            "%16 is late. Its 30 units of Desk were due on November 25.",
        )

    def test_the_order_of_the_sentence_before_in_spanish(self):
        self.assert_true(
            "La %12 no puede arrancar. Falta Screw: hacen falta 160 unidades y hay "
            "solo 100 en reserva, así que faltan 60.",
            "La %14 va tarde. Le faltan 70 unidades de Screw, que no llegan "
            "hasta el 5 de diciembre.",
            "La %16 va tarde. Son 30 piezas de Desk.",
            "La %16 va tarde. La otra orden de Desk es de 25 unidades.",
            locale=SPANISH,
        )
        self.assert_false(
            "La %12 no puede arrancar. Falta Screw: hacen falta 160 unidades y hay "
            "solo 20 en reserva, así que faltan 60.",
            "La %12 no puede arrancar. Falta Screw: hacen falta 160 unidades y hay "
            "solo 100 en reserva, así que faltan 70.",
            "La %14 va tarde. Le faltan 70 unidades de Screw, que no llegan "
            "hasta el 3 de diciembre.",
            "La %16 va tarde. Son 25 piezas de Desk.",
            locale=SPANISH,
        )

    def test_two_figures_in_the_order_of_their_names(self):
        self.assert_true(
            "%14 is further behind than %12: 6 days against 3 days.",
            "MO 12 is less late than MO 14: 3 vs. 6 days.",
            "La %14 va peor que la %12: 6 días frente a 3 días.",
        )
        self.assert_false(
            "%14 is further behind than %12: 3 days against 3 days.",
            "%14 is further behind than %12: 6 days against 6 days.",
            "La %14 va peor que la %12: 3 días frente a 3 días.",
        )

    def test_a_part_of_another_order(self):
        table = (
            "| Order | Missing | How much |\n|-|-|-|\n| MO 12 | Screw | 60 Units |\n"
        )
        self.assert_true(
            "Only some of the Varnish for %12 is reserved (12 L of 20 L).",
            "For %14, 25 m of Wire are missing.",
            "De Wire faltan 25 m para la %14.",
            table + "| MO 14 | Wire | 25 m |",
        )
        wrong = {
            "Only some of the Wire for %12 is reserved (12 L of 20 L).": "Wire",
            "8 L of Wire are missing for %12.": "Wire",
            "%12 is due in 12.5 kg.": "12.5 kg",
            "De Varnish faltan 25 m para la %14.": "Varnish",
            table + "| MO 14 | Varnish | 25 m |": "Varnish",
            table + "| MO 12 | Wire | 8 L |": "Wire",
        }
        for said, name in wrong.items():
            faults = [claim.text for claim in self.report(said).faults]
            self.assertIn(name, faults, said)

    def test_orders_under_a_person_or_a_product(self):
        self.assert_true(
            "## Ana Ruiz\n- MO 12\n- MO 14",
            "Ana Ruiz:\n- MO 12 (3 days)\n- MO 14 (6 days)",
            "Orders of Ana Ruiz:\n- MO 12\n- MO 14",
            "- Ana Ruiz\n  - MO 12\n  - MO 14\n- Marc Demo\n  - MO 16",
            "| Person | Orders |\n|-|-|\n| Ana Ruiz | MO 12, MO 14 |",
            "| New responsible | Order |\n|-|-|\n| Ana Ruiz | MO 16 |",
            "Ana Ruiz could help Marc Demo with:\n- MO 16",
            "## Ana Ruiz\n- MO 12\n\nOther orders:\n- MO 16",
            "### Desk\n- MO 16: 30 units\n- MO 13: 25 units",
            "Órdenes de Ana Ruiz:\n- MO 12\n- MO 14",
            "| Estado | Órdenes |\n|-|-|\n| Confirmed | MO 12, MO 13 |",
        )
        self.assert_false(
            "## Ana Ruiz\n- MO 16",
            "## Ana Ruiz\nThe late orders:\n- MO 16",
            "Marc Demo:\n- MO 12",
            "Orders of Marc Demo:\n- MO 16\n- MO 14",
            "- Ana Ruiz\n  - MO 16\n- Marc Demo\n  - MO 13",
            "| Person | Orders |\n|-|-|\n| Marc Demo | MO 16, MO 14 |",
            "| Product | Order |\n|-|-|\n| Drawer | MO 12 |",
            "### Drawer\n- MO 12",
            "Órdenes retrasadas de Marc Demo:\n- MO 14",
            "| Responsable | Orden |\n|-|-|\n| Ana Ruiz | MO 16 |",
        )
        [fault] = self.report("Orders of Ana Ruiz:\n- MO 12\n- MO 16").faults
        self.assertEqual((fault.text, fault.instead), ("MO 16", "Marc Demo"))

    def test_an_order_and_what_it_lacks_in_one_sentence(self):
        self.assert_true(
            "%12 is running late (3 days), and 60 units of Screw are missing.",
            "%14 is late (6 days), and there is a reason: Wire is missing.",
            "La %12 va tarde (3 días) y faltan 60 unidades de Screw.",
        )
        self.assert_false(
            "%12 is running late (6 days), and 60 units of Screw are missing.",
            "%12 is running late (3 days), and 70 units of Screw are missing.",
            "%12 is late (3 days), and it needs 40 units of Screw.",
            "La %12 va tarde (6 días) y faltan 60 unidades de Screw.",
        )
