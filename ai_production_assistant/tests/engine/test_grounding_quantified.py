"""What is said of all, of none, of one alone and of one as of another."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from .test_grounding_ranked import LOADS, ORDERS, order
from .test_grounding_said import NOW, SPANISH, SaidCase, component, live


def operation(name, center, state):
    return (
        Fact(name, "workcenter", center, kind="name", label="Work center"),
        Fact(name, "state", state, kind="state", label="State"),
    )


OPEN = (
    *order("WH/MO/00013", "Bench", 25.0, "Confirmed", 25, 0.0, "Marc Demo"),
    *order("WH/MO/00015", "Bookcase", 8.0, "Confirmed", 30, 0.0, "Ana Ruiz"),
)
OPERATIONS = (
    *operation("Cut panel", "Cutting", "Finished"),
    *operation("Assemble", "Assembly 1", "Ready"),
    *operation("Varnishing", "Painting", "Waiting"),
)
PARTS = (
    *component("[SC6] Screw M6", 160.0, 100.0),
    *component("[WP] Wood Panel", 40.0, 40.0),
    *component("[VA] Varnish", 12.5, 4.5),
)
SOLE = (
    *ORDERS[:6],
    Fact("WH/MO/00012", "late", "Yes", label="Late"),
    Fact("WH/MO/00012", "blocked", "Yes", label="Blocked by components"),
    Fact("WH/MO/00012", "missing_components", 2, kind="count", label="Missing"),
)


class _PairsCase(SaidCase):
    def assert_pairs(self, *pairs, **values):
        for true, false in pairs:
            self.assert_held(true, **values)
            self.assert_faulty(false, **values)


@tagged("post_install", "-at_install")
class TestGroundingQuantified(_PairsCase):
    evidence = (
        live("1", "Late orders", ORDERS, 3),
        live("2", "Open orders", OPEN, 2),
    )

    def test_all_of_a_person(self):
        self.assert_pairs(
            (
                "Not all of Ana's orders are confirmed.",
                "All of Ana's orders are confirmed.",
            ),
            ("None of Ana's orders is to close.", "None of Ana's orders is confirmed."),
            (
                "All of Marc's late orders are to close.",
                "All of Ana's late orders are confirmed.",
            ),
            ("Ana has late orders.", "Marc has no late orders."),
            ("Marc has no other orders.", "Marc has no orders."),
        )
        self.assert_held(
            "All of Ana's confirmed orders are open.",
            "All orders of Ana are confirmed except WH/MO/00014.",
            "All late orders but WH/MO/00014 and WH/MO/00016 are confirmed.",
            "All of Ana's orders that can start are confirmed.",
        )

    def test_all_of_a_person_in_spanish(self):
        self.assert_pairs(
            (
                "No todas las órdenes de Ana están confirmadas.",
                "Todas las órdenes de Ana están confirmadas.",
            ),
            (
                "Ninguna orden de Ana está por cerrar.",
                "Ninguna orden de Ana está confirmada.",
            ),
            (
                "Todas las órdenes de Ana menos la WH/MO/00014 están confirmadas.",
                "Marc no tiene órdenes con retraso.",
            ),
            ("Marc tiene órdenes con retraso.", "Marc no tiene órdenes."),
            locale=SPANISH,
        )

    def test_one_alone(self):
        self.assert_pairs(
            ("Only WH/MO/00016 is to close.", "Only WH/MO/00014 is late."),
            (
                "WH/MO/00014 is the only order in progress.",
                "WH/MO/00012 is the only late order.",
            ),
            ("Only Marc has orders that are to close.", "Only Ana has late orders."),
        )
        self.assert_pairs(
            (
                "Solo la WH/MO/00016 está por cerrar.",
                "Solo la WH/MO/00014 va con retraso.",
            ),
            (
                "Solo está por cerrar la WH/MO/00016.",
                "Solo va con retraso la WH/MO/00014.",
            ),
            (
                "La WH/MO/00014 es la única orden en progreso.",
                "La WH/MO/00012 es la única orden con retraso.",
            ),
            (
                "Solo la WH/MO/00014 está en progreso.",
                "Solo Ana tiene órdenes con retraso.",
            ),
            locale=SPANISH,
        )

    def test_one_alone_of_fewer(self):
        self.assert_held("Of Ana's orders, only WH/MO/00014 is in progress.")
        answer = "Only WH/MO/00016 is late."
        self.assert_held(answer, question="Which of Marc's orders are late?")
        self.assert_faulty(answer, question="Which orders are late?")

    def test_and_so_is_another(self):
        self.assert_pairs(
            (
                "WH/MO/00012 is late, and so is WH/MO/00014.",
                "WH/MO/00012 is late, and so is WH/MO/00013.",
            ),
            (
                "WH/MO/00013 is not late, nor is WH/MO/00015.",
                "WH/MO/00013 is not late, nor is WH/MO/00012.",
            ),
            (
                "WH/MO/00012 is late, and so is the receipt for WH/MO/00013.",
                "WH/MO/00012 is late and WH/MO/00013 too.",
            ),
        )
        self.assert_pairs(
            (
                "La WH/MO/00012 va con retraso y la WH/MO/00014 también.",
                "La WH/MO/00012 va con retraso y la WH/MO/00013 también.",
            ),
            (
                "La WH/MO/00012 va con retraso, y también la WH/MO/00014.",
                "La WH/MO/00012 va con retraso, y también la WH/MO/00013.",
            ),
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingOperations(_PairsCase):
    evidence = (
        live("1", "Work orders of WH/MO/00012", OPERATIONS, 3),
        live("2", "Work centers", LOADS, 3),
    )

    def test_states(self):
        self.assert_pairs(
            (
                "Cut panel is finished and Assemble is ready.",
                "Assemble is finished and Cut panel is ready.",
            ),
            ("Assemble is not finished.", "Cut panel is not finished."),
            ("Varnishing has not been started.", "Varnishing has been started."),
            (
                "The operation at Cutting is finished.",
                "The operation at Painting is finished.",
            ),
            (
                "The operation at Painting is waiting.",
                "The operation at Cutting is waiting.",
            ),
        )
        self.assert_pairs(
            (
                "Cut panel está terminada y Assemble está lista.",
                "Assemble está terminada y Cut panel está lista.",
            ),
            (
                "La operación de Painting no está empezada.",
                "La operación de Cutting no está empezada.",
            ),
            locale=SPANISH,
        )

    def test_all_of_them(self):
        self.assert_pairs(
            ("Cut panel is finished.", "All operations are finished."),
            ("Assemble is not finished.", "No operation is finished yet."),
        )
        self.assert_pairs(
            ("Cut panel está terminada.", "Todas las operaciones están terminadas."),
            (
                "Varnishing no está terminada.",
                "Ninguna operación está terminada todavía.",
            ),
            locale=SPANISH,
        )
        for answer in ("Not all operations are finished.", "Painting is open."):
            self.assertEqual(self.faults(answer), [], answer)


@tagged("post_install", "-at_install")
class TestGroundingSole(_PairsCase):
    """Of one order alone nobody needs to say which it is."""

    evidence = (live("1", "Manufacturing order WH/MO/00012", SOLE, 1),)

    def test_of_the_only_order(self):
        self.assert_pairs(
            ("It is late.", "It is not late."),
            ("The order is confirmed.", "The order is in progress."),
            ("It is blocked.", "It is not blocked."),
            ("No, it cannot start.", "Yes, it can start."),
            ("It is late by now.", "No component is missing."),
        )
        self.assert_pairs(
            ("Va con retraso.", "No va con retraso."),
            ("La orden está confirmada.", "La orden está en progreso."),
            ("Está bloqueada.", "No está bloqueada."),
            ("No, no puede empezar.", "Sí, puede empezar."),
            ("Sigue bloqueada.", "No falta ningún componente."),
            locale=SPANISH,
        )

    def test_what_is_said_of_something_else(self):
        for answer, question in (
            ("The delivery is on time.", ""),
            ("No, it is on time.", "Is the receipt of the screws late?"),
            ("Yes, it is available.", "Is there any varnish?"),
            ("It can start when the components arrive.", ""),
        ):
            self.assertEqual(self.faults(answer, question=question), [], answer)
        for answer, question in (
            ("La entrega va en plazo.", ""),
            ("Sí, está disponible.", "¿Hay barniz?"),
            ("Puede empezar en cuanto lleguen los componentes.", ""),
        ):
            values = {"question": question, "locale": SPANISH}
            self.assertEqual(self.faults(answer, **values), [], answer)


@tagged("post_install", "-at_install")
class TestGroundingExcepted(_PairsCase):
    """What is said of all or of none but what is named is not said of that."""

    evidence = (
        live("1", "Late orders", ORDERS, 3),
        live("2", "Open orders", OPEN, 2),
        live("3", "Work orders of WH/MO/00012", OPERATIONS, 3),
        live("4", "Work centers", LOADS, 3),
        live("5", "Components of WH/MO/00012", PARTS, 3),
    )

    def test_none_except_one(self):
        self.assert_held(
            "No operation has been finished except Cut panel.",
            "Except for Cut panel, no operation is finished.",
            "Apart from WH/MO/00014, no order is in progress.",
            "Save for WH/MO/00014, none is in progress.",
            "No order other than WH/MO/00014 is in progress.",
            "No order but WH/MO/00014 is in progress.",
            "No work center other than Assembly 1 is overloaded.",
            "Everything but the wood panels is short.",
        )
        self.assert_held(
            "Excepto Cut panel, ninguna operación está terminada.",
            "Salvo la WH/MO/00014, ninguna está en progreso.",
            "Aparte de la WH/MO/00014, no hay ninguna orden en progreso.",
            "Ninguna orden más que la WH/MO/00014 está en progreso.",
            "Ningún centro salvo Assembly 1 está sobrecargado.",
            "Falta todo salvo Wood Panel.",
            locale=SPANISH,
        )

    def test_what_excepts_nothing(self):
        self.assert_faulty(
            "Apart from that, WH/MO/00014 is on time.",
            "Cut panel is not finished, as planned.",
            "WH/MO/00014 is not late.",
        )
        self.assert_faulty(
            "Aparte de eso, la WH/MO/00014 va en plazo.",
            "La WH/MO/00014 no va con retraso.",
            locale=SPANISH,
        )

    def test_no_other_and_none_as_late(self):
        self.assert_held(
            "WH/MO/00012 is late, though not as late as WH/MO/00014.",
            "No other order is as late as WH/MO/00014.",
            "None of them is as late as WH/MO/00014.",
            "Marc has no other late orders.",
            "Marc has no further late orders.",
        )
        self.assert_held(
            "Ninguna lleva tanto retraso como la WH/MO/00014.",
            "Ninguna otra orden está tan retrasada como la WH/MO/00014.",
            "Marc no tiene más órdenes con retraso.",
            locale=SPANISH,
        )

    def test_a_quantifier_behind_what_is_said(self):
        for title, facts, answers in (
            (
                "Componentes de WH/MO/00012",
                PARTS,
                (
                    "Faltan todos los componentes.",
                    "Por ahora no falta ninguno de los componentes.",
                ),
            ),
            ("Centros de trabajo", LOADS, ("No está sobrecargado ningún centro.",)),
            (
                "Órdenes con retraso",
                ORDERS,
                ("No van con retraso todas.", "No va con retraso ninguna."),
            ),
        ):
            one = [live("1", title, facts, 3)]
            for answer in answers:
                (fault,) = check(answer, one, now=NOW, locale=SPANISH).faults
                self.assertTrue(fault.text, answer)
                self.assertEqual(fault.text, answer[fault.start : fault.end])

    def test_not_all_behind_what_is_said(self):
        mixed = [live("1", "Órdenes con retraso o sin él", (*ORDERS, *OPEN), 5)]
        for answer in (
            "No van con retraso todas.",
            "No van con retraso todas las órdenes.",
            "No están confirmadas todas las órdenes.",
        ):
            report = check(answer, mixed, now=NOW, locale=SPANISH)
            self.assertEqual(list(report.faults), [], answer)
        (fault,) = check(
            "Van con retraso todas.", mixed, now=NOW, locale=SPANISH
        ).faults
        self.assertEqual(fault.text, "retraso todas")
