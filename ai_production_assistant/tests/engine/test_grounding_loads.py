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


def operation(name, state, expected, spent):
    return (
        Fact(name, "workcenter", "Drill", kind="name", label="Work center"),
        Fact(name, "state", state, kind="state", label="State"),
        Fact(name, "expected", expected, "min", "duration", 1, "Expected duration"),
        Fact(name, "spent", spent, "min", "duration", 1, "Spent"),
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
        live(
            "Operations",
            operation("Sawing", "Terminado", 60.0, 75.0),
            operation("Welding", "Listo", 90.0, 0.0),
            operation("Varnishing", "En espera", 45.0, 0.0),
            number="2",
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

    def test_free_hours_are_told_before_them(self):
        self.assert_true(
            "Painting has 26 h free and Cutting 8 h.",
            "Painting has 26 h free, Cutting 8 and Assembly none.",
            "Painting has 26 h free; Cutting has 32 h planned.",
            "Painting has 26 h free, and Assembly is 5 h over.",
            "Painting has 26 h free (14 of 40 h).",
            "Painting has the most free capacity (26 h).",
            "Painting has 26 hours of free capacity and Cutting 8.",
            "Free hours: Assembly none, Painting 26, Cutting 8.",
            "Free hours:\n- Painting: 26\n- Cutting: 8",
            "Centers with free capacity:\n- Painting (14 h of 40 h)",
        )
        self.assert_false(
            "Painting has 26 h free and Cutting 32 h.",
            "Painting has 26 h free, Cutting 40 and Assembly none.",
            "Painting has the most free capacity (14 h).",
            "Painting has 26 hours of free capacity and Cutting 32.",
            "Free hours: Assembly none, Painting 14, Cutting 32.",
            "Free hours: Assembly none, Painting 8, Cutting 26.",
            "Free hours: Assembly 5, Painting 26, Cutting 8.",
            "Free hours:\n- Painting: 14\n- Cutting: 8",
        )
        self.assert_true(
            "Painting tiene 26 h libres y Cutting 8, en total 34 h.",
            "Capacidad libre: Painting 26 h, Cutting 8 h.",
            "Hay capacidad libre en Painting (26 h) y en Cutting (8 h).",
            "El margen de Painting es de 26 h y el de Cutting de 8 h.",
            "**Horas libres**\n- Painting: 26 h\n- Cutting: 8 h",
            locale=SPANISH,
        )
        self.assert_false(
            "Painting tiene 26 h libres y Cutting 32, en total 58 h.",
            "Painting tiene 26 h libres y Cutting 8, en total 44 h.",
            "Capacidad libre: Painting 14 h, Cutting 8 h.",
            "El tiempo libre de Painting es de 14 h.",
            locale=SPANISH,
        )

    def test_titles_of_lists(self):
        self.assert_true(
            "**Overloaded (1)**\n\n- Assembly",
            "**Not overloaded (2)**\n\n- Painting\n- Cutting",
            "**Sobrecargados (1)**\n\n- Assembly",
        )
        self.assert_false(
            "**Overloaded (2)**\n\n- Assembly",
            "**Overloaded (1)**\n\n- Painting",
            "**Sobrecargados (2)**\n\n- Assembly",
        )

    def test_free_hours_of_several(self):
        said = "There are {} free hours in Painting and Cutting."
        self.assert_true(
            said.format(34),
            "In total 34 hours are free.",
        )
        self.assert_false(
            said.format(26),
            said.format(46),
            "In total 120 hours are free.",
            "Painting and Cutting have 46 free hours in total.",
        )
        said = "Painting y Cutting tienen {} h libres en conjunto."
        self.assert_true(said.format(34), "En total hay 34 h libres.", locale=SPANISH)
        self.assert_false(said.format(46), "En total hay 91 h libres.", locale=SPANISH)

    def test_beyond_a_whole(self):
        self.assert_true(
            "Assembly is 12.5% over capacity.",
            "Assembly exceeds its capacity by 12.5%.",
            "Assembly is at 112.5%, i.e. 12.5% over.",
            "Assembly is 5 h over capacity (12.5%).",
            "Assembly is over capacity (112.5%).",
            "Assembly is overloaded: 112.5%.",
            "Assembly is over 112%.",
            "Sawing ran 25% over.",
            "Sawing took 25% longer than expected.",
            "Sawing took more than expected: 125%.",
        )
        self.assert_false(
            "Assembly is 15% over capacity.",
            "Assembly is 112.5% over capacity.",
            "Painting is 35% over capacity.",
            "Cutting is 20% over capacity.",
            "Sawing ran 125% over.",
            "Sawing took 25% less than expected.",
        )
        self.assert_true(
            "Assembly supera su capacidad en un 12,5 %.",
            "Assembly está un 12,5 % por encima de su capacidad.",
            "Assembly está sobrecargado (112,5 %).",
            "Sawing ha tardado un 25 % más de lo previsto.",
            "Sawing se pasó un 25 %.",
            locale=SPANISH,
        )
        self.assert_false(
            "Assembly supera su capacidad en un 112,5 %.",
            "Painting supera su capacidad en un 35 %.",
            "Sawing ha tardado un 25 % menos de lo previsto.",
            "Sawing se pasó un 125 %.",
            locale=SPANISH,
        )

    def test_all_but_some(self):
        self.assert_true(
            "No center except Assembly is above 100%.",
            "Apart from Assembly, no center is above 100%.",
            "All centers but Assembly are below 100%.",
            "No centers except Assembly and Cutting are above 50%.",
        )
        self.assert_false(
            "No center except Painting is above 100%.",
            "No center except Assembly is above 75%.",
            "All centers but Cutting are below 100%.",
        )
        self.assert_true(
            "Ningún centro salvo Assembly está por encima del 100 %.",
            "Salvo Assembly, ningún centro está por encima del 100 %.",
            locale=SPANISH,
        )
        self.assert_false(
            "Ningún centro salvo Painting está por encima del 100 %.",
            "Todos los centros menos Cutting están por debajo del 100 %.",
            locale=SPANISH,
        )

    def test_times_as_much_is_rounded_down(self):
        self.assert_true("Assembly carries three times the load of Painting.")
        self.assert_false(
            "Assembly carries four times the load of Painting.",
            "Assembly carries twice the load of Painting.",
            "Cutting carries three times the load of Painting.",
        )
        self.assert_true(
            "Assembly tiene el triple de carga que Painting.",
            "Assembly tiene tres veces la carga de Painting.",
            locale=SPANISH,
        )
        self.assert_false(
            "Assembly tiene cuatro veces la carga de Painting.", locale=SPANISH
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
        self.assert_true(
            "If 5 hours are moved to Painting, it has 19 h.",
            "If 5 hours are moved to Painting, it will have 21 h free.",
            "Moving 5 hours to Cutting would bring it to 37 h.",
            "Assembly would be at 40 h if 5 hours were moved to Painting.",
            "Painting can take the 5 extra hours: 14 + 5 = 19 h, still under 50%.",
        )
        self.assert_false(
            "If 5 hours are moved to Painting, it has 21 h.",
            "If 5 hours are moved to Painting, it will have 24 h free.",
            "Moving 5 hours to Cutting would bring it to 19 h.",
            "Moving 5 hours to Cutting would bring Painting to 37 h.",
            "Moving 5 hours to Painting would bring it to 9 h.",
            "Painting can take the 7 extra hours.",
            "26 hours can be moved to Cutting.",
            "Painting can take the 5 extra hours: 14 + 5 = 21 h.",
        )
        self.assert_true(
            "Painting puede asumir las 5 horas: pasaría a 19 h.",
            "Pasando 5 horas a Cutting, quedaría en 37 h.",
            "Assembly dejaría de estar sobrecargado si se pasan 5 horas.",
            locale=SPANISH,
        )
        self.assert_false(
            "Painting puede asumir las 5 horas: pasaría a 21 h.",
            "Painting puede asumir las 7 horas.",
            "Pasando 5 horas a Cutting, quedaría en 19 h.",
            locale=SPANISH,
        )

    def test_minutes_of_operations(self):
        self.assert_true(
            "Remaining: 90 + 45 = 135 minutes (2 h 15 min).",
            "Expected: 3 h 15 min; spent: 1 h 15 min.",
            "Welding is the longest operation.",
            "The shortest operation is Varnishing.",
            "| Operation | Status |\n|-|-|\n| Sawing | ✅ Terminado |",
        )
        self.assert_false(
            "Remaining: 90 + 45 = 135 minutes (2 h 25 min).",
            "Expected: 3 h 25 min; spent: 1 h 15 min.",
            "Remaining time: 195 minutes.",
            "Varnishing is the longest operation.",
            "The shortest operation is Welding.",
        )
        self.assert_true(
            "Quedan 90 + 45 = 135 minutos (2 h 15 min).",
            "Previsto: 3 h 15 min; dedicado: 1 h 15 min.",
            "Welding es la operación más larga.",
            locale=SPANISH,
        )
        self.assert_false(
            "Quedan 90 + 45 = 135 minutos (3 h 15 min).",
            "Previsto: 3 h 25 min; dedicado: 1 h 15 min.",
            "Varnishing es la operación más larga.",
            locale=SPANISH,
        )
