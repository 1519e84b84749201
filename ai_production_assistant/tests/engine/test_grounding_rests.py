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


SCREW = (
    Fact("Screw M6", "needed", 160.0, "Units", "quantity", 0, "Needed"),
    Fact("Screw M6", "reserved", 100.0, "Units", "quantity", 0, "Reserved"),
    Fact("Screw M6", "short", 60.0, "Units", "quantity", 0, "Short"),
)
GLUE = (Fact("Glue", "expected", 90.0, "min", "duration", 1, "Expected duration"),)
CUT = (
    Fact("Cut", "expected", 60.0, "min", "duration", 1, "Expected duration"),
    Fact("Cut", "spent", 75.0, "min", "duration", 1, "Real duration"),
)


@tagged("post_install", "-at_install")
class TestGroundingRests(CountedCase):
    """Of 40 h that Painting and Assembly have 32 h and 45 h are planned."""

    evidence = (
        live("Load", center("Painting", 32.0), center("Assembly", 45.0)),
        live("Work orders", CUT, GLUE, number="2"),
        live("Components", SCREW, number="3"),
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

    def test_what_is_short_is_no_surplus(self):
        self.assert_true("Screw M6 is 60 short.", "Screw M6 lacks 60.")
        self.assert_false("Screw M6 has a surplus of 60.", "Screw M6 has 60 too many.")
        self.assert_true("Faltan 60 Screw M6.", locale=SPANISH)
        self.assert_false("Sobran 60 Screw M6.", locale=SPANISH)

    def test_what_took_no_time_yet(self):
        self.assert_true("Glue should take 90 minutes.", "Cut took 75 minutes.")
        self.assert_false("Glue took 90 minutes.", "Cut took 60 minutes.")
        self.assert_true("Cut tardó 75 minutos.", locale=SPANISH)
        self.assert_false("Glue tardó 90 minutos.", locale=SPANISH)

    def test_longer_and_shorter_than_planned(self):
        self.assert_true(
            "Cut took 15 minutes more than planned.",
            "Cut took 15 minutes longer than expected.",
        )
        self.assert_false("Cut took 15 minutes less than planned.")
        self.assert_true("Cut tardó 15 minutos más de lo previsto.", locale=SPANISH)
        self.assert_false("Cut tardó 15 minutos menos de lo previsto.", locale=SPANISH)
