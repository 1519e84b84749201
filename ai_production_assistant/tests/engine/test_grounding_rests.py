"""What is left, and what is too much: a difference told the right way round."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_counted import CountedCase
from .test_grounding_hedges import SPANISH, live


def center(name, hours):
    return (
        Fact(name, "hours_week", hours, "h", "duration", 1, "Planned this week"),
        Fact(name, "available_week", 40.0, "h", "duration", 1, "Available this week"),
    )


CUT = (
    Fact("Cut", "expected", 60.0, "min", "duration", 1, "Expected duration"),
    Fact("Cut", "spent", 75.0, "min", "duration", 1, "Real duration"),
)


@tagged("post_install", "-at_install")
class TestGroundingRests(CountedCase):
    """Of 40 h that Painting and Assembly have 32 h and 45 h are planned."""

    evidence = (
        live("Load", center("Painting", 32.0), center("Assembly", 45.0)),
        live("Work orders", CUT, number="2"),
    )

    def test_what_is_free_and_what_is_over(self):
        self.assert_true(
            "Painting has 8 h free.",
            "Painting can take 8 h more.",
            "Painting lacks 8 h to reach its capacity.",
            "Assembly exceeds its capacity by 5 h.",
            "Assembly has 5 h more than it can take.",
            "Assembly is 5 h over.",
        )
        self.assert_false(
            "Assembly has 5 h free.",
            "Assembly has 5 h left.",
            "Assembly can take 5 h more.",
            "Painting lacks 8 h.",
            "Painting exceeds its capacity by 8 h.",
        )
        self.assert_true(
            "A Painting le quedan 8 h libres.",
            "Painting puede asumir 8 h más.",
            "A Painting le faltan 8 h para llegar a su capacidad.",
            "Assembly supera su capacidad en 5 h.",
            "A Assembly le faltan 5 h.",
            locale=SPANISH,
        )
        self.assert_false(
            "A Assembly le quedan 5 h libres.",
            "Assembly puede asumir 5 h más.",
            "A Painting le faltan 8 h.",
            "Painting supera su capacidad en 8 h.",
            locale=SPANISH,
        )

    def test_a_sum_of_a_sum(self):
        self.assert_true("Total planned: 32 + 45 = 77 h of 80 h.")
        self.assert_false("Total planned: 32 + 45 = 77 h of 85 h.")
        self.assert_true("Total planificado: 32 + 45 = 77 h de 80 h.", locale=SPANISH)

    def test_longer_and_shorter_than_planned(self):
        self.assert_true(
            "Cut took 15 minutes more than planned.",
            "Cut took 15 minutes longer than expected.",
        )
        self.assert_false("Cut took 15 minutes less than planned.")
        self.assert_true("Cut tardó 15 minutos más de lo previsto.", locale=SPANISH)
        self.assert_false("Cut tardó 15 minutos menos de lo previsto.", locale=SPANISH)
