"""What is asked or proposed of an order is no fact that could be wrong."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_hedges import FOURTEEN, SPANISH, THIRTEEN, TWELVE, HedgesCase, live


def screws():
    values = ("needed", 160.0), ("reserved", 100.0), ("short", 60.0)
    return tuple(
        Fact("Screw", key, value, "Units", "quantity", 2, key.capitalize())
        for key, value in values
    )


def assembly():
    values = ("hours_week", 45.0, "Planned"), ("available_week", 40.0, "Open")
    return tuple(
        Fact("Assembly", key, value, "h", "duration", 1, f"{label} this week")
        for key, value, label in values
    )


@tagged("post_install", "-at_install")
class TestGroundingAsked(HedgesCase):
    """Ana's WH/MO/00012 and WH/MO/00014, due on 18 and 15 November; Marc's
    WH/MO/00013, on the 25th."""

    evidence = (
        live("Orders", TWELVE, THIRTEEN, FOURTEEN),
        live("Components of WH/MO/00012", screws(), number="2"),
        live("Load", assembly(), number="3"),
    )

    def assert_no_fault(self, *answers, **values):
        for said in answers:
            self.assertFalse(self.report(said, **values).faults, said)

    def test_who_might_take_it(self):
        self.assert_no_fault(
            "Could Marc Demo take %12?",
            "Marc Demo: can you help with %12?",
            "Would you like me to reassign %14 to Marc Demo?",
            "Assign %12 to Marc Demo.",
            "Marc Demo, please take %12.",
        )
        self.assert_false(
            "Could Juan Pérez take %12?",
            "%12 is Marc Demo's, can you ask him?",
            "Marc Demo is responsible for %12, isn't he?",
            "Ask Marc Demo, who is responsible for %12.",
            "Should I tell Marc Demo that he is responsible for %12?",
            "Could Marc Demo take %99?",
        )
        self.assert_no_fault(
            "¿Podría Marc Demo encargarse de %12?",
            "¿Reasigno la %14 a Marc Demo?",
            "Asigna la %12 a Marc Demo.",
            locale=SPANISH,
        )
        self.assert_false(
            "¿Podría Juan Pérez encargarse de %12?",
            "Marc Demo lleva la %12, ¿no?",
            locale=SPANISH,
        )

    def test_when_it_might_be(self):
        self.assert_no_fault(
            "Close %14 today.",
            "Should I move %13 to 28 November?",
            "Let's move %12 to 30 November.",
            "%12 is late. Could Marc Demo close it by 30 November?",
        )
        self.assert_false(
            "%12 is due on 30 November, right?",
            "Close %12 (due 30 November).",
            "Can I start %12, due on 30 November?",
            "Move %12 from 25 November to 28 November.",
            "I suggest starting with %12, since it is due on 30 November.",
            "Can you close %12, which is 7 days late?",
            "We should note %12 is 7 days late.",
        )
        self.assert_no_fault(
            "Cierra hoy %14.",
            "¿Muevo la %13 al 28 de noviembre?",
            "Propongo mover la %12 al 30 de noviembre.",
            "Marc Demo, ¿puedes cerrar la %14 hoy?",
            locale=SPANISH,
        )
        self.assert_false(
            "%12 vence el 30 de noviembre, ¿verdad?",
            "Cierra la %12, que vence el 30 de noviembre.",
            "Conviene empezar por la %12, que lleva 7 días de retraso.",
            locale=SPANISH,
        )

    def test_what_might_be_done(self):
        self.assert_no_fault(
            "I suggest working 2 hours more each day at Assembly.",
            "Could you make 20 units of %12 today?",
            "Make sure that all components are available first.",
        )
        self.assert_false(
            "I suggest ordering the 80 screws.",
            "Screw: can you order the 80 units that are missing?",
            "Make sure to start, because all components are available.",
            "Note that all components are available.",
        )
        self.assert_no_fault(
            "Sugiero trabajar 2 horas más al día en Assembly.",
            "Asegúrate de que todos los componentes están disponibles.",
            locale=SPANISH,
        )
        self.assert_false("Todos los componentes están disponibles.", locale=SPANISH)
