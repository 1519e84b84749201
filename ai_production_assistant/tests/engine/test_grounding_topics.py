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
