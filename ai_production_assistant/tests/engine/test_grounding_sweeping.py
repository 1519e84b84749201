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
        ):
            self.assertEqual(self.found(answer, LATE, ON_TIME), (), answer)
        for answer in (
            "All of the listed orders are late [2].",
            "None of the listed orders is late [1].",
        ):
            (fault,) = self.found(answer, LATE, ON_TIME)
            self.assertEqual(fault.verdict, "contradicted", answer)

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
        for answer in (
            "Nothing more has been produced for WH/MO/00014.",
            "Nothing was produced for WH/MO/00014 last week.",
            "Nothing produced for WH/MO/00014 is sold.",
            "No se ha producido nada más de WH/MO/00014.",
            "¿No se ha producido nada de WH/MO/00014?",
        ):
            self.assertEqual(self.found(answer, orders), (), answer)
