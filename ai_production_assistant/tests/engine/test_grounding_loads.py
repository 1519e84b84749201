"""Loads of work centers: in hours, of several, what they leave, and what would be."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from .test_grounding_hedges import NOW, SPANISH, HedgesCase, live


def center(name, load, hours):
    return (
        Fact(name, "load_week", load, "%", "percent", 1, "Load this week"),
        Fact(name, "hours_week", hours, "h", "duration", 1, "Planned this week"),
        Fact(name, "available_week", 40.0, "h", "duration", 1, "Available this week"),
    )


@tagged("post_install", "-at_install")
class TestGroundingLoads(HedgesCase):
    """Of 40 h each, 45 h are planned at Assembly, 14 h at Painting, 32 h at Cutting."""

    evidence = (
        live(
            "Load",
            center("Assembly", 112.5, 45.0),
            center("Painting", 35.0, 14.0),
            center("Cutting", 80.0, 32.0),
        ),
    )

    def report(self, said, **values):
        return check(said, self.evidence, **{"now": NOW, **values})

    def test_hours_planned_against_those_available(self):
        self.assert_true(
            "Assembly does not fit into this week: 45 h against 40 h.",
            "The 32 hours planned at Cutting fit into its 40.",
            "Of the 45 h planned at Assembly only 40 h fit.",
            "40 h available is enough for the 14 h of Painting.",
            "The load of Assembly is 45 h.",
        )
        self.assert_false(
            "The 40 hours planned at Cutting fit into its 32.",
            "Of the 40 h planned at Assembly only 45 h fit.",
            "The load of Assembly is 40 h.",
        )
        self.assert_true(
            "Assembly va al 112,5 %: 45 h planificadas para 40 h.",
            "En Assembly no caben las 45 h planificadas en 40 h.",
            "De las 45 h planificadas en Assembly solo caben 40 h.",
            "Las 32 horas de Cutting caben en sus 40.",
            locale=SPANISH,
        )
        self.assert_false(
            "Assembly va al 112,5 %: 40 h planificadas para 45 h.",
            "De las 40 h planificadas en Assembly solo caben 45 h.",
            "Las 32 horas de Cutting caben en sus 45.",
            locale=SPANISH,
        )

    def test_of_several(self):
        self.assert_true(
            "Overall the load is 75.8%, but Assembly is above 100%.",
            "The overall load is 75.8 %.",
            "The total load is 91 h.",
            "Between Assembly and Cutting there are 77 h planned out of 80 h.",
        )
        self.assert_false(
            "The overall load is 80 %.",
            "The total load is 120 h.",
            "Between Assembly and Cutting there are 80 h planned.",
            "Between Assembly and Cutting there are 77 h planned out of 85 h.",
        )
        self.assert_true(
            "En conjunto, la carga es del 75,8 %.",
            "La carga total es de 91 h.",
            "Entre Assembly y Cutting hay 77 h planificadas de 80 h.",
            locale=SPANISH,
        )
        self.assert_false(
            "La carga total es del 80 %.",
            "La carga total es de 120 h.",
            "Entre Assembly y Cutting hay 78 h planificadas de 80 h.",
            locale=SPANISH,
        )

    def test_what_is_spare(self):
        table = "| Center | Load | {} |\n|-|-|-|\n| Assembly | 112.5 % | {} h |\n"
        table += "| Painting | 35 % | {} h |"
        self.assert_true(
            "Painting has 65% of its time free.",
            "Painting has 65% of its capacity unused.",
            "Painting does not reach 50 %.",
            table.format("Spare", "−5", "26"),
        )
        self.assert_false(
            "Painting has 35% of its time free.",
            "Painting does not reach 30 %.",
            table.format("Spare", "5", "26"),
            table.format("Spare", "−5", "14"),
        )
        table = table.replace(".", ",")
        self.assert_true(
            "Painting tiene el 65 % de su tiempo libre.",
            "Painting no llega al 50 %.",
            table.format("Margen", "−5", "26"),
            locale=SPANISH,
        )
        self.assert_false(
            "Painting tiene el 35 % de su tiempo libre.",
            "Painting no llega al 30 %.",
            table.format("Margen", "5", "26"),
            locale=SPANISH,
        )

    def test_hours_that_might_be_moved(self):
        said = "Moving 5 h from Assembly to Painting would bring {} to {}%."
        self.assert_true(said.format("Assembly", 100), said.format("Painting", 47.5))
        self.assert_false(said.format("Assembly", 90), said.format("Painting", 45.7))
        said = "Si pasas 5 h de Assembly a Painting, {} se queda en el {} %."
        self.assert_true(
            said.format("Assembly", 100),
            said.format("Painting", "47,5"),
            locale=SPANISH,
        )
        self.assert_false(
            said.format("Assembly", 90), said.format("Painting", "45,7"), locale=SPANISH
        )
