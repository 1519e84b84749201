"""Figures of the most and the least of several records, of all and of none of them."""

from odoo.tests import tagged

from .test_grounding_borne import SIXTEEN
from .test_grounding_hedges import (
    FOURTEEN,
    SPANISH,
    THIRTEEN,
    TWELVE,
    HedgesCase,
    live,
)


@tagged("post_install", "-at_install")
class TestGroundingExtremes(HedgesCase):
    """Three orders are 3, 6 and 1 days late; another is not."""

    evidence = (
        live("Late orders", TWELVE, FOURTEEN, SIXTEEN),
        live("Open orders", THIRTEEN, number="2"),
    )

    def test_the_most_and_the_least(self):
        self.assert_true(
            "The longest delay is 6 days.",
            "The shortest delay is 1 day.",
            "The second longest delay is 3 days.",
            "The longest delays are 6 and 3 days.",
            "The longest delay of Ana Ruiz's orders is 6 days.",
            "The biggest order has 120 units.",
            "The latest order is 6 days late.",
            "The longest delay is 6 days, the shortest 1 day.",
        )
        self.assert_false(
            "The longest delay is 3 days.",
            "The maximum delay is 3 days (%12).",
            "The shortest delay is 3 days.",
            "The biggest order has 40 units.",
            "The latest order is 3 days late.",
            "The longest delay is 6 days, the shortest 3 days.",
        )

    def test_the_most_and_the_least_in_spanish(self):
        self.assert_true(
            "El retraso más largo es de 6 días.",
            "El menor retraso es de 1 día.",
            "La más retrasada lleva 6 días.",
            "La orden más grande tiene 120 unidades.",
            locale=SPANISH,
        )
        self.assert_false(
            "El retraso más largo es de 3 días.",
            "El retraso máximo es de 3 días.",
            "El menor retraso es de 3 días.",
            "La más retrasada lleva 3 días.",
            locale=SPANISH,
        )

    def test_all_and_none(self):
        self.assert_true(
            "Every late order is at least 1 day late.",
            "All late orders are less than 7 days late.",
            "No order is more than 6 days late.",
            "None of the late orders is more than 6 days late.",
            "Ninguna orden lleva más de 6 días de retraso.",
            "Todas las órdenes llevan al menos 1 día de retraso.",
        )
        self.assert_false(
            "Every late order is at least 3 days late.",
            "All late orders are less than 6 days late.",
            "Each order is at most 3 days late.",
            "No order is more than 3 days late.",
            "Ninguna orden lleva más de 3 días de retraso.",
            "Todas las órdenes llevan al menos 3 días de retraso.",
        )
