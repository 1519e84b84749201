"""What is said at once of all orders or components, without naming any."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from ...engine.grounding import check
from .test_grounding_quantified import OPEN, OPERATIONS, PARTS, SOLE
from .test_grounding_ranked import ORDERS
from .test_grounding_said import NOW, SPANISH, SaidCase, live

LATE = live("1", "Late orders", ORDERS, 3)
ON_TIME = live("2", "Open orders", OPEN, 2)
EMPTY = live("3", "Late orders", (), 0)
SHORT = live("4", "Components of WH/MO/00012", PARTS, 3)
WHOLE = live("5", "Components of WH/MO/00012", PARTS[3:6], 1)
STEPS = live("6", "Work orders of WH/MO/00012", OPERATIONS, 3)
NONE_LATE = (
    "There are no late orders.",
    "Late orders: none",
    "No late orders.",
    "Everything is on schedule.",
    "Nothing is late.",
)
NINGUNA = (
    "No hay órdenes con retraso.",
    "Con retraso: ninguna",
    "Todo va en plazo.",
    "Nada va con retraso.",
    "No hay ninguna retrasada.",
)
NOTHING = ("Nothing is missing.", "Missing: nothing", "No components are missing.")
NADA = ("No falta nada.", "No falta ninguno.", "Componentes que faltan: ninguno")


@tagged("post_install", "-at_install")
class TestGroundingSweeping(SaidCase):
    def found(self, answer, *evidence, **values):
        return check(answer, evidence, now=NOW, **values).faults

    def assert_told(self, answers, wrong, right, **values):
        """Each is wrong where the first evidence is at hand, and right with another."""
        for answer in answers:
            found = self.found(answer, *wrong, **values)
            self.assertEqual([f.verdict for f in found], ["contradicted"], answer)
            for evidence in right:
                self.assertEqual(self.found(answer, *evidence, **values), (), answer)

    def test_orders(self):
        right = ((ON_TIME,), (EMPTY,), (EMPTY, ON_TIME, SHORT, STEPS), ())
        for wrong in ((LATE,), (ON_TIME, LATE, SHORT)):
            self.assert_told(NONE_LATE, wrong, right)
            self.assert_told(NINGUNA, wrong, right, locale=SPANISH)
        answers = "All orders are on time.", "No orders have been started."
        self.assert_told(answers, (LATE,), right[:1])
        self.assert_told(
            ("Ninguna se ha empezado.", "Ninguna está en progreso."),
            (LATE,),
            right[:1],
            locale=SPANISH,
        )

    def test_of_one_of_two_lists(self):
        """Of which of them it is said tells a citation, else nobody."""
        for answer in (
            "All of the listed orders are late [1].",
            "None of the listed orders is late [2].",
            "All of the listed orders are late.",
            "None is late.",
            "Todas van en plazo.",
            "Ninguna de las abiertas va con retraso.",
            "None of the orders is late:\n\n- WH/MO/00013\n- WH/MO/00015",
        ):
            self.assertEqual(self.found(answer, LATE, ON_TIME), (), answer)
        for answer in (
            "None of the orders is late.",
            "Ninguna de las órdenes va con retraso.",
        ):
            (fault,) = self.found(answer, LATE, ON_TIME)
            self.assertEqual(fault.verdict, "contradicted", answer)
            question = "Are the orders in the open list late?"
            self.assertEqual(self.found(answer, LATE, ON_TIME, question=question), ())
        for answer in (
            "All of the listed orders are late [2].",
            "None of the listed orders is late [1].",
        ):
            (fault,) = self.found(answer, LATE, ON_TIME)
            self.assertEqual(fault.verdict, "contradicted", answer)

    def test_of_the_list_that_is_named(self):
        for answer in (
            "Open orders: nothing is late.",
            "The open list has no late orders.",
            "Everything is on schedule in the open orders.",
            "Nothing has been started in the open list.",
            "Órdenes abiertas: nada va con retraso.",
            "Ninguna orden abierta va con retraso.",
            "No hay órdenes retrasadas entre las abiertas.",
        ):
            lists = LATE, live("2", "Open orders / Órdenes abiertas", OPEN, 2)
            self.assertEqual(self.found(answer, *lists), (), answer)
        for answer in (
            "In the late list nothing has been started.",
            "None of the late orders is in progress.",
            "Ninguna de las retrasadas está en progreso.",
        ):
            (fault,) = self.found(answer, LATE, ON_TIME)
            self.assertEqual(fault.verdict, "contradicted", answer)

    def test_what_stands_above(self):
        """ "Everything" may be all that is told of the order above."""
        for name, verdicts in (("13", []), ("12", ["contradicted"])):
            for answer in (
                "WH/MO/000{} has 25 units.\n\nEverything is on schedule.",
                "La WH/MO/000{} es de 25 unidades.\n\nTodo va según lo previsto.",
                "WH/MO/000{} (Desk) has 25 units.\n\nNothing is late.",
            ):
                found = self.found(answer.format(name), LATE, ON_TIME)
                found = [fault.verdict for fault in found if fault.kind == "state"]
                self.assertEqual(found, verdicts, answer)
        answer = "The {} are listed.\n\nNothing is missing."
        self.assertEqual(self.found(answer.format("wood panels"), SHORT), ())
        self.assertEqual(len(self.found(answer.format("screws M6"), SHORT)), 1)

    def test_the_others(self):
        """What is said of the others is said of none that is named before."""
        for answer in (
            "WH/MO/00012 is late. All other orders are on time.",
            "WH/MO/00012 is late. The others are on time.",
            "WH/MO/00012 is late; the rest are on time.",
            "Three orders are late; all others are on time.",
            "WH/MO/00012 va con retraso. Las demás van en plazo.",
            "WH/MO/00012 va con retraso. El resto va en plazo.",
        ):
            self.assertEqual(self.found(answer, LATE, ON_TIME), (), answer)
        answer = "Screw M6 is missing; everything else is available."
        self.assertEqual(self.found(answer, SHORT), ())
        for answer in (
            "WH/MO/00012 is confirmed. On the other hand, it is on time.",
            "WH/MO/00014 is late. The other one, WH/MO/00012, is on time.",
        ):
            (fault,) = self.found(answer, LATE, ON_TIME)
            self.assertEqual(fault.verdict, "contradicted", answer)

    def test_ways_to_say_none(self):
        for answer in (
            "No, there are no late orders.",
            "Good news: there are no late orders.",
            "There aren't any late orders.",
            "Not a single order is late.",
        ):
            self.assert_told((answer,), (LATE,), ((ON_TIME,),))
        for answer in (
            "No, no hay órdenes con retraso.",
            "Buenas noticias: no hay órdenes con retraso.",
            "Ni una sola orden va con retraso.",
        ):
            self.assert_told((answer,), (LATE,), ((ON_TIME,),), locale=SPANISH)
        for answer in (
            "There aren't any late deliveries.",
            "Not a single order of stools is late.",
            "Ni una sola entrega va con retraso.",
        ):
            self.assertEqual(self.found(answer, LATE), (), answer)

    def test_components(self):
        self.assert_told(NOTHING, (SHORT,), ((WHOLE,), (ON_TIME,)))
        self.assert_told(NADA, (SHORT,), ((WHOLE,), (ON_TIME,)), locale=SPANISH)
        self.assert_told(("Screw M6: missing: none",), (SHORT,), ())
        self.assert_told(("Screw M6: falta: nada",), (SHORT,), (), locale=SPANISH)
        self.assertEqual(self.found("Wood Panel: missing: none", SHORT), ())

    def test_what_narrows_it(self):
        for answer in (
            "There are no late orders in December.",
            "There are no late purchase orders.",
            "There are no late work orders.",
            "There are no other late orders.",
            "There are no late orders that are cancelled.",
            "There are no orders that are not late.",
            "No order is over a week late.",
            "No late order is in draft.",
            "Are there no late orders?",
            "If there are no late orders, we can plan.",
            "There were no late orders last week.",
            "Everything else is on schedule.",
            "Not everything is on schedule.",
            "Nothing is on schedule.",
            "## Stools\n\nThere are no late orders.",
            "The stools are fine. Nothing is late.",
            "All orders are late.",
        ):
            self.assertEqual(self.found(answer, LATE), (), answer)
        for answer in (
            "No hay órdenes con retraso en diciembre.",
            "No hay órdenes de compra con retraso.",
            "No hay órdenes de trabajo con retraso.",
            "No hay entregas con retraso.",
            "No hay órdenes de taburetes con retraso.",
            "La semana pasada no había órdenes con retraso.",
            "¿No hay órdenes con retraso?",
            "Todo lo demás va en plazo.",
            "No todo va en plazo.",
            "Nada va en plazo.",
            "## Taburetes\n\nNo hay órdenes con retraso.",
        ):
            faults = self.found(answer, LATE, locale=SPANISH)
            self.assertEqual(faults, (), answer)
        for answer in (
            "Nothing else is missing.",
            "No date is missing.",
            "Check that nothing is missing.",
            "The wood panels are all there. Nothing is missing.",
        ):
            self.assertEqual(self.found(answer, SHORT), (), answer)

    def test_what_is_asked(self):
        for question, answer, evidence in (
            ("Which deliveries are late?", "None are late.", LATE),
            ("Is anything late next week?", "Nothing is late.", LATE),
            ("Which orders of Stools are late?", "There are no late orders.", LATE),
            ("Is anything missing for WH/MO/00099?", "Nothing is missing.", SHORT),
            ("Is Wood Panel missing?", "No, nothing is missing.", SHORT),
            ("¿Qué compras van con retraso?", "No hay retrasos.", LATE),
            ("How is order 13 doing?", "Nothing is late.", LATE),
            ("¿Y la 13?", "Nada va con retraso.", LATE),
            ("Is anything late that is not blocked?", "Nothing is late.", LATE),
            ("Are any cancelled orders late?", "No orders are late.", LATE),
        ):
            faults = self.found(answer, evidence, question=question)
            self.assertEqual(faults, (), question)
        for question, answer, evidence in (
            ("Which orders are late?", "None are late.", LATE),
            ("Is anything missing for WH/MO/00012?", "Nothing is missing.", SHORT),
            ("¿Qué órdenes van con retraso?", "Ninguna va con retraso.", LATE),
        ):
            (fault,) = self.found(answer, evidence, question=question)
            self.assertEqual(fault.verdict, "contradicted", question)

    def test_labels_of_the_only_order(self):
        sole = live("7", "Manufacturing order WH/MO/00012", SOLE, 1)
        for answer in (
            "Late: no",
            "Blocked: no",
            "Blocked by components: no",
            "- State: Confirmed\n- Late: no",
            "Con retraso: no",
            "Bloqueada: no",
        ):
            (fault,) = self.found(answer, sole)
            self.assertEqual(fault.verdict, "contradicted", answer)
        for answer in (
            "Late: yes",
            "Blocked: yes",
            "Con retraso: sí",
            "Too late: no",
            "Late delivery: no",
            "Blocked by quality: no",
            "## Stools\n- Late: no",
            "Delivery: soon\n- Late: no",
        ):
            self.assertEqual(self.found(answer, sole), (), answer)
        missing = Fact(
            "WH/MO/00012",
            "missing_components",
            2,
            kind="count",
            label="Missing components",
        )
        sole = live("7", "Manufacturing order WH/MO/00012", (*SOLE, missing), 1)
        for answer in "Missing components: none", "Componentes que faltan: ninguno":
            (fault,) = self.found(answer, sole)
            self.assertEqual(fault.verdict, "contradicted", answer)
        self.assertEqual(self.found("Missing components: 2", sole), ())
        self.assertEqual(self.found("Late: no", sole, LATE), ())
        question = "Is the delivery of the screws late?"
        self.assertEqual(self.found("Late: no", sole, question=question), ())

    def test_nothing_produced(self):
        facts = [
            Fact(name, "produced", made, "Units", "quantity", 2, "Produced")
            for name, made in (("WH/MO/00013", 0.0), ("WH/MO/00014", 60.0))
        ]
        orders = live("8", "Orders", tuple(facts), 2)
        for answer in (
            "Nothing has been produced for {}.",
            "{} – produced: none",
            "No se ha producido nada de {}.",
            "{} – producido: nada",
        ):
            (fault,) = self.found(answer.format("WH/MO/00014"), orders)
            self.assertEqual(fault.verdict, "contradicted", answer)
            self.assertEqual(self.found(answer.format("WH/MO/00013"), orders), ())
        idle = live("8", "Orders", tuple(facts[:1]), 1)
        self.assert_told(("Nothing has been produced.",), (orders,), ((idle,),))
        self.assert_told(("No se ha producido nada.",), (orders,), ((idle,),))
        for answer in (
            "Nothing more has been produced for WH/MO/00014.",
            "Nothing was produced for WH/MO/00014 last week.",
            "Nothing produced for WH/MO/00014 is sold.",
            "No se ha producido nada más de WH/MO/00014.",
            "¿No se ha producido nada de WH/MO/00014?",
        ):
            self.assertEqual(self.found(answer, orders), (), answer)
