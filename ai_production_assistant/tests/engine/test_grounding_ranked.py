"""Which record an answer calls more of something than another, or the most of all."""

from datetime import datetime, timezone

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from .test_grounding_prices import ENGLISH, TARIFF
from .test_grounding_said import NOW, SPANISH, SaidCase, live


def order(name, product, quantity, state, day, late, person):
    due = datetime(2026, 11, day, 16, tzinfo=timezone.utc)
    return (
        Fact(name, "product", product, kind="name", label="Product"),
        Fact(name, "quantity", quantity, "Units", "quantity", 2, "Quantity"),
        Fact(name, "state", state, kind="state", label="State"),
        Fact(name, "due", due, kind="datetime", label="Due"),
        Fact(name, "responsible", person, kind="name", label="Responsible"),
        Fact(name, "days_late", late, "days", "number", 1, "Days late"),
    )


def center(name, load):
    return (Fact(name, "load_week", load, "%", "percent", 1, "Load this week"),)


ORDERS = (
    *order("WH/MO/00012", "Table Top", 40.0, "Confirmed", 18, 3.0, "Ana Ruiz"),
    *order("WH/MO/00014", "Drawer", 120.0, "In Progress", 15, 6.0, "Ana Ruiz"),
    *order("WH/MO/00016", "Desk", 30.0, "To Close", 20, 1.0, "Marc Demo"),
)
LOADS = (
    *center("Assembly 1", 112.5),
    *center("Painting", 35.0),
    *center("Cutting", 80.0),
)
EVIDENCE = (
    live("1", "Late orders", ORDERS, 3),
    live("2", "Work centers", LOADS, 3),
)


@tagged("post_install", "-at_install")
class TestGroundingRanked(SaidCase):
    evidence = EVIDENCE

    def assert_each(self, text, right, wrong, **values):
        """That ``text`` is held of each name in ``right`` and of none in ``wrong``."""
        for name in right.split(", "):
            self.assert_held(text.format(name), **values)
        for name in wrong.split(", "):
            self.assert_faulty(text.format(name), **values)

    def test_the_most_of_all(self):
        for text, right, wrong in (
            ("The longest delay is that of WH/MO/000{}.", "14", "12, 16"),
            ("The most delayed order is WH/MO/000{}.", "14", "12, 16"),
            ("WH/MO/000{} is the biggest one.", "14", "12, 16"),
            ("The desk order WH/MO/000{} is the smallest one.", "16", "12"),
            ("The smallest late order is WH/MO/000{}.", "16", "12, 14"),
            ("WH/MO/000{} is due first.", "14", "12, 16"),
            ("WH/MO/000{} is not the least late one.", "12, 14", "16"),
            ("The highest load is at {}.", "Assembly 1", "Painting, Cutting"),
            ("The busiest work center this week is {}.", "Assembly 1", "Cutting"),
            ("WH/MO/00012 is late, and the most delayed is WH/MO/000{}.", "14", "16"),
        ):
            self.assert_each(text, right, wrong)

    def test_the_most_of_all_in_spanish(self):
        for text, right, wrong in (
            ("La más retrasada es la WH/MO/000{}.", "14", "12, 16"),
            ("La mayor orden es la WH/MO/000{}.", "14", "12, 16"),
            ("La orden con más retraso es la WH/MO/000{}.", "14", "12"),
            ("La que más retraso lleva es la WH/MO/000{}.", "14", "16"),
            ("La más pequeña es la WH/MO/000{}.", "16", "12, 14"),
            ("La que antes vence es la WH/MO/000{}.", "14", "12, 16"),
            ("El retraso más largo es el de la WH/MO/000{}.", "14", "12"),
            ("El centro más cargado es {}.", "Assembly 1", "Painting, Cutting"),
            ("El centro con menos carga es {}.", "Painting", "Cutting"),
        ):
            self.assert_each(text, right, wrong, locale=SPANISH)

    def test_more_than_another(self):
        for text, right, wrong in (
            ("WH/MO/000{} is less late than WH/MO/00012.", "16", "14"),
            ("WH/MO/000{} is later than WH/MO/00012.", "14", "16"),
            ("WH/MO/000{} is smaller than WH/MO/00012.", "16", "14"),
            ("WH/MO/000{} is not later than WH/MO/00012.", "16", "14"),
            ("{} is busier than Cutting.", "Assembly 1", "Painting"),
            ("WH/MO/000{} is due before WH/MO/00012.", "14", "16"),
            ("The deadline of WH/MO/000{} is after that of WH/MO/00012.", "16", "14"),
        ):
            self.assert_each(text, right, wrong)
        for text, right, wrong in (
            ("La WH/MO/000{} lleva más retraso que la WH/MO/00012.", "14", "16"),
            ("La WH/MO/000{} está menos retrasada que la WH/MO/00012.", "16", "14"),
            ("{} está más cargado que Cutting.", "Assembly 1", "Painting"),
            ("La WH/MO/000{} vence antes que la WH/MO/00012.", "14", "16"),
            ("La WH/MO/000{} vence después de la WH/MO/00012.", "16", "14"),
        ):
            self.assert_each(text, right, wrong, locale=SPANISH)

    def test_of_which_all(self):
        """Fewer than the list has may be meant."""
        self.assert_held(
            "Of Ana's orders, the least late is WH/MO/00012.",
            "Ana is responsible for WH/MO/00012 and WH/MO/00014. The smallest is"
            " WH/MO/00012.",
            "- WH/MO/00012\n- WH/MO/00016\n\nThe most delayed is WH/MO/00012.",
            "The most delayed confirmed order is WH/MO/00012.",
            "The two most delayed orders are WH/MO/00014 and WH/MO/00012.",
            "WH/MO/00012 is one of the most delayed orders.",
            "WH/MO/00012 is the second most delayed order.",
            "WH/MO/00016 is later than WH/MO/00014: 20 November against 15 November.",
        )
        self.assert_held(
            "De las órdenes de Ana, la menos retrasada es la WH/MO/00012.",
            "La orden confirmada más retrasada es la WH/MO/00012.",
            "Una de las más retrasadas es la WH/MO/00012.",
            "La segunda más retrasada es la WH/MO/00012.",
            locale=SPANISH,
        )
        for question in (
            "Which of the confirmed orders is the most delayed?",
            "Which order of Ana's that is due on 18 November is the most delayed?",
        ):
            answer = "WH/MO/00012 is the most delayed."
            self.assert_held(answer, question=question)
        self.assert_faulty("WH/MO/00012 is the most delayed.", question="Which is it?")

    def test_of_one_alone(self):
        """A person, a product or a bound may leave one of the list."""
        self.assert_held(
            "The most delayed order of Marc Demo is WH/MO/00016.",
            "Marc Demo: the largest order is WH/MO/00016.",
            "Marc Demo:\n- The largest is WH/MO/00016.",
            "## Marc Demo\n\nThe largest is WH/MO/00016.",
            "Largest order for Marc: WH/MO/00016 (30)",
            "The largest desk order is WH/MO/00016.",
            "The most loaded center below 100% is Cutting.",
        )
        self.assert_held(
            "De las de Marc, la más retrasada es la WH/MO/00016.",
            "La mayor orden de Desk es la WH/MO/00016.",
            locale=SPANISH,
        )
        self.assert_faulty(
            "The most delayed order is WH/MO/00016 (Desk, Marc Demo).",
            "The largest of the 3 orders is WH/MO/00012.",
            "The busiest center is Cutting at 80%.",
        )
        self.assert_faulty("El centro más cargado es Cutting (80 %).", locale=SPANISH)

    def test_a_part_of_a_list(self):
        """What is not the most of the rows shown is not that of all either."""
        source = Source(tool="orders", shown=3, total=8)
        part = (Evidence("Late orders", source, NOW, ORDERS, id="1"),)
        for number, verdicts in (("14", []), ("16", ["contradicted"])):
            answer = f"The longest delay is that of WH/MO/000{number}."
            told = [c for c in check(answer, part, now=NOW).claims]
            told = [c.verdict for c in told if c.kind == "comparison"]
            self.assertEqual(told, verdicts)


@tagged("post_install", "-at_install")
class TestGroundingRankedPrices(SaidCase):
    evidence = ENGLISH

    def test_rows_of_a_price_list(self):
        for true, false in (
            (
                "The most expensive product is the oak table.",
                "The most expensive product is the pine chair.",
            ),
            ("The pine chair is not the cheapest.", "The pine chair is the cheapest."),
            (
                "The oak table is not the cheapest.",
                "The oak table is not the most expensive.",
            ),
            (
                "The oak table costs more than the pine chair.",
                "The pine chair costs more than the oak table.",
            ),
            (
                "The oak table takes longer than the pine chair.",
                "The pine chair takes longer than the oak table.",
            ),
        ):
            self.assert_held(true)
            self.assert_faulty(false)
        self.assert_held(
            "The cheapest of Fast Fix is the screw M6.",
            "If you want the cheapest, take the pine chair.",
            "The cheapest table is the oak table.",
            "The pine chair is the most expensive chair.",
            "## Chairs\n\nThe most expensive is the pine chair.",
            "The most expensive of the two dearer ones is the screw M6.",
        )
        self.assert_faulty("The cheapest chair is the oak table.")


@tagged("post_install", "-at_install")
class TestGroundingRankedTariff(SaidCase):
    evidence = TARIFF

    def test_rows_of_a_price_list(self):
        for true, false in (
            ("Lo más caro es la mesa roble.", "Lo más caro es la silla pino."),
            ("La silla pino no es la más barata.", "La silla pino es la más barata."),
            (
                "La mesa roble cuesta más que la silla pino.",
                "La silla pino cuesta más que la mesa roble.",
            ),
            (
                "La mesa roble tarda más que la silla pino.",
                "La silla pino tarda más que la mesa roble.",
            ),
        ):
            self.assert_held(true, locale=SPANISH)
            self.assert_faulty(false, locale=SPANISH)
        self.assert_held(
            "La silla más cara es la silla pino.",
            "La mesa más barata es la mesa roble.",
            locale=SPANISH,
        )
