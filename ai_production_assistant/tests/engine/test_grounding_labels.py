"""Facts as tools and models print them: the label, then the value."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import SPANISH, HedgesCase, live

SPARE = (
    Fact("[C20] Steel Leg", "short", 37.0, "Units", "quantity", 2, "Short"),
    Fact("[C20] Steel Leg", "blocks", 2, kind="count", label="Orders blocked"),
    Fact(
        "[C20] Steel Leg",
        "free",
        92.0,
        "Units",
        "quantity",
        2,
        "In stock, not reserved",
    ),
)


def details(name, labels, blocked, missing, days):
    late, by_components, components, delay = labels
    return (
        Fact(name, "late", bool(days), label=late),
        Fact(name, "blocked", blocked, label=by_components),
        Fact(name, "missing_components", missing, kind="count", label=components),
        Fact(name, "days_late", days, "days", "number", 0, delay),
    )


ENGLISH = "Late", "Blocked by components", "Missing components", "Days late"
LABELS = (
    "Con retraso",
    "Bloqueada por componentes",
    "Componentes que faltan",
    "Días de retraso",
)


@tagged("post_install", "-at_install")
class TestGroundingLabels(HedgesCase):
    """Nothing is missing for WH/MO/00012, two components are for WH/MO/00014."""

    evidence = (
        live("Order WH/MO/00012", details("WH/MO/00012", ENGLISH, False, 0, 0)),
        live(
            "Order WH/MO/00014",
            details("WH/MO/00014", ENGLISH, True, 2, 6),
            number="2",
        ),
        live("Missing components", SPARE, number="3"),
    )

    def test_a_label_says_no_more_than_its_value(self):
        self.assert_true(
            "**%12**: Missing components 0",
            "%12: Late No · Blocked by components No · Missing components 0",
            "%14: Late Yes; Blocked by components Yes; Missing components 2",
            "[C20] Steel Leg: Short 37.00 Units · In stock, not reserved 92.00 Units",
        )
        self.assert_false(
            "%12: Missing components 2",
            "%12: Late Yes · Blocked by components No",
            "%12: Late No · Blocked by components Yes",
            "%14: Blocked by components No",
            "[C20] Steel Leg: In stock, not reserved 37.00 Units",
        )

    def test_none_is_not_so(self):
        self.assert_true(
            "%12: missing 0.",
            "%12 has a delay of 0 days.",
            "For %12 zero components are missing.",
        )
        self.assert_false("%14: missing 0.", "%14 has a delay of 0 days.")


@tagged("post_install", "-at_install")
class TestGroundingSpanishLabels(HedgesCase):
    evidence = (
        live("Orden WH/MO/00012", details("WH/MO/00012", LABELS, False, 0, 0)),
        live("Orden WH/MO/00014", details("WH/MO/00014", LABELS, True, 2, 6)),
    )

    def test_labels_and_none(self):
        self.assert_true(
            "**Orden %12**: Componentes que faltan 0",
            "%12: Con retraso No · Bloqueada por componentes No",
            "A la %12 le faltan 0 componentes.",
            "A la %12 le faltan cero componentes.",
            "Componentes que faltan en la %12: 0",
            "La %12 lleva un retraso de 0 días.",
            locale=SPANISH,
        )
        self.assert_false(
            "A la %14 le faltan 0 componentes.",
            "%14: Bloqueada por componentes No",
            "La %14 lleva un retraso de 0 días.",
            locale=SPANISH,
        )
