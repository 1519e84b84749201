"""Counts of what the answer itself lists, whatever else the evidence has as many of."""

from dataclasses import replace

from odoo.tests import tagged

from .test_grounding_hedges import (
    FOURTEEN,
    SPANISH,
    THIRTEEN,
    TWELVE,
    HedgesCase,
    live,
    order,
)

FIFTEEN = order("WH/MO/00015", "Bookcase", 8.0, 0.0, 30, None, "Ana Ruiz")
SIXTEEN = order("WH/MO/00016", "Desk", 30.0, 30.0, 20, 1.0, "Marc Demo")
DRAFT = tuple(
    replace(fact, value="Draft") if fact.attribute == "state" else fact
    for fact in FOURTEEN
)
ITEMS = "\n- %12\n- %13\n- %14"
TABLE = "| Order |\n|-|\n| %12 |\n| %13 |\n| %14 |"


@tagged("post_install", "-at_install")
class TestGroundingTallies(HedgesCase):
    """Two of the orders are late, and two are a list of their own."""

    evidence = (
        live("Orders", TWELVE, THIRTEEN, FOURTEEN),
        live("Late orders", TWELVE, FOURTEEN, number="2"),
    )

    def test_what_a_sentence_lists(self):
        for said in (
            'COUNT of the orders listed are in the state "Confirmed": %12, %13, %14.',
            "COUNT are confirmed: %12, %13 and %14.",
            "COUNT stand out: %12, %13 and %14.",
            "COUNT. %12, %13 and %14.",
            "%12, %13 and %14: COUNT in all.",
            "%12, %13 and %14 are the COUNT.",
        ):
            self.assert_true(said.replace("COUNT", "Three"))
            for wrong in ("Two", "Four"):
                self.assert_false(said.replace("COUNT", wrong))

        self.assert_false("One is confirmed: %12, %13 and %14.")

    def test_what_a_spanish_sentence_lists(self):
        for said in (
            "De las órdenes mostradas, COUNT figuran como «Confirmed»: %12, %13, %14.",
            "COUNT están confirmadas: %12, %13 y %14.",
            "Son COUNT: %12, %13 y %14.",
            "COUNT. %12, %13 y %14.",
            "%12, %13 y %14: COUNT en total.",
        ):
            self.assert_true(said.replace("COUNT", "Tres"), locale=SPANISH)
            for wrong in ("dos", "cuatro"):
                self.assert_false(said.replace("COUNT", wrong), locale=SPANISH)
        self.assert_false("Una está confirmada: %12, %13 y %14.", locale=SPANISH)

    def test_lists_in_lines(self):
        self.assert_true(
            "Three:" + ITEMS,
            "Three stand out:" + ITEMS,
            ITEMS + "\n\nThree in total.",
            TABLE + "\n\nIn all, three.",
            "Three are confirmed:" + ITEMS,
        )
        self.assert_false(
            "Two:" + ITEMS,
            "Two stand out:" + ITEMS,
            ITEMS + "\n\nTwo in total.",
            TABLE + "\n\nIn all, two.",
        )
        self.assert_true("Tres:" + ITEMS, ITEMS + "\n\nEn total son tres.")
        self.assert_false("Dos:" + ITEMS, ITEMS + "\n\nEn total son dos.")

    def test_the_evidence_tells_of_more(self):
        self.assert_false(
            "2 confirmed orders:\n- %12\n- %13",
            "Ana Ruiz has three orders: %12, %13 and %14.",
            "Ana Ruiz tiene tres órdenes: %12, %13 y %14.",
        )
        self.assert_true("Ana Ruiz has two orders: %12 and %14.")

    def test_the_head_of_a_column_counts(self):
        """Whatever it says, it is read."""
        for head in ("2 late", "Late 2", "Late: 2", "2 con retraso"):
            table = f"| Order | {head} |\n|-|-|\n| %12 | 3 |\n| %14 | 6 |"
            self.assertTrue(self.report(table).verified, head)

    def test_what_does_not_count_the_list(self):
        self.assert_true(
            "Phase two: %12, %13 and %14.",
            "Grupo uno: %12, %13 y %14.",
            "Two reasons:\n- %12 is late\n- %13 is not started\n- %14 is late",
            "Of the three, these are late: %12 and %14.",
            "Three are confirmed, among them %12 and %14.",
            "Tres están confirmadas, entre ellas la %12 y la %14.",
            "%12 and %14 are late, one more is not: %13.",
            "%12 and %14 are 3 and 6 days late.",
            "Two are late, %12 and %14.",
            "%12 (3 d) and %14 (6 d) are late.",
            "%12, %13 y %14: 3, 0 y 6 días.",
            "%12 (40) and %13 (25), 65 in total.",
        )

    def test_one_and_an_article(self):
        self.assert_true(
            "One order, %12, is 3 days late.",
            "At least one order is late, for instance %12.",
            "One more order is open, %13.",
            "One late order is %14.",
            "If one order is late, tell the customer of %12.",
            "There is one order of Marc Demo: %13.",
            "Hay una orden con retraso que preocupa: %14.",
            "Al menos una orden va con retraso: %12.",
            "Hay una orden de Marc Demo: %13.",
        )
        self.assert_false(
            "There is one late order.",
            "One order is late.",
            "Late orders: one.",
            "Hay una orden con retraso.",
            "Tenemos una orden con retraso.",
            "Órdenes con retraso: una.",
        )


@tagged("post_install", "-at_install")
class TestGroundingTogether(HedgesCase):
    """Two late orders in one list, and another order in the next; no list has all."""

    evidence = (
        live("Late orders", TWELVE, FOURTEEN),
        live("Open orders", THIRTEEN, FIFTEEN, number="2"),
    )

    def test_counts_over_two_lists(self):
        self.assert_true(
            "Of the four orders, all four are confirmed and two are late.",
            "Two of four orders are late.",
            "There are four orders.",
            "Ana Ruiz has three orders.",
        )
        self.assert_true(
            "De las cuatro órdenes, dos van con retraso.",
            "Dos de las cuatro órdenes van con retraso.",
            "Ana Ruiz tiene tres órdenes.",
            locale=SPANISH,
        )
        self.assert_false(
            "Of the five orders, two are late.",
            "Three of four orders are late.",
            "Ana Ruiz has four orders.",
        )
        self.assert_false(
            "De las cinco órdenes, dos van con retraso.",
            "Tres de las cuatro órdenes van con retraso.",
            "Ana Ruiz tiene cuatro órdenes.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingNumbersAlone(HedgesCase):
    """Lists of orders by their numbers alone, and whose each of them is."""

    evidence = (
        live("Late orders", TWELVE, FOURTEEN),
        live("Open orders", THIRTEEN, FIFTEEN, number="2"),
    )

    def test_numbers_that_are_orders(self):
        self.assert_true(
            "Two orders are late: 12 and 14.",
            "Two late orders: 12, 14.",
            "Late: 12 and 14.",
            "The late ones are 14 and 12.",
            "Only two are on schedule: 13 and 15.",
            "Two orders (12 and 14) are late, two (13 and 15) on schedule.",
        )
        self.assert_false(
            "Two orders are late: 12 and 19.",
            "Three orders are late: 12, 14 and 26.",
            "Three orders are late: 12 and 14.",
            "Late: 12, 14 and 13.",
            "Units: 12, 14 and 15.",
            "The orders are of 12 and 14 units.",
            "%12: 12, 14 and 15.",
        )
        self.assert_true(
            "Hay dos órdenes con retraso: 12 y 14.",
            "Dos órdenes con retraso (12, 14).",
            "Las retrasadas son 12 y 14.",
            locale=SPANISH,
        )
        self.assert_false(
            "Hay dos órdenes con retraso: 12 y 19.",
            "Hay tres órdenes con retraso: 12, 14 y 26.",
            locale=SPANISH,
        )

    def test_where_a_list_begins_and_of_what_it_is(self):
        self.assert_true(
            "The late orders are numbered 12 and 14.",
            "The late orders are numbered 12, 14 and 12.",
            "Late orders: 12 and 14. Open: 13 and 15.",
        )
        self.assert_false(
            "Delay: 12, 14, 15",
            "Late quantities: 12, 14 and 15",
            "Late orders: 12 and 14. Open: 13 and 14.",
            "The late ones took 12, 14 and 13.",
        )
        self.assert_true(
            "Las órdenes con retraso llevan los números 12, 14 y 12.",
            "Con retraso: 12 y 14.",
            locale=SPANISH,
        )
        self.assert_false(
            "Retraso: 12, 14, 15",
            "Cantidades con retraso: 12, 14 y 15",
            locale=SPANISH,
        )

    def test_whose_they_are(self):
        for said, locale in (
            ("Ana Ruiz: 3 orders (12, 14 and {}); Marc Demo: 1.", None),
            ("Ana Ruiz: 3 orders (12, 14, {}); Marc Demo: 1.", None),
            ("Ana Ruiz has 3 orders (12, 14 and {}).", None),
            ("Ana Ruiz: %12, %14 and %{}", None),
            ("- Ana Ruiz: 12, 14, {}\n- Marc Demo: one", None),
            ("| Person | Orders |\n|-|-|\n| Ana Ruiz | 12, 14, {} |", None),
            ("Ana Ruiz: 3 órdenes (12, 14 y {}); Marc Demo: 1.", SPANISH),
            ("Ana Ruiz tiene 3 órdenes (12, 14 y {}).", SPANISH),
            ("Ana Ruiz: %12, %14 y %{}", SPANISH),
        ):
            self.assert_true(said.format(15), locale=locale)
            self.assert_false(said.format(13), said.format(99), locale=locale)
        self.assert_false(
            "Ana Ruiz has %13 and %14.", "Marc Demo: 12, 13; Ana Ruiz: 14, 15."
        )
        self.assert_true("Marc Demo: %13; Ana Ruiz: %12, %14.")


@tagged("post_install", "-at_install")
class TestGroundingCountsInTitles(HedgesCase):
    evidence = (
        live("Late orders", TWELVE, FOURTEEN),
        live("Open orders", THIRTEEN, FIFTEEN, number="2"),
    )

    def test_titles_of_lists(self):
        self.assert_true(
            "**Late (2)**\n\n- %12\n- %14\n\n**On time (2)**\n\n- %13\n- %15",
            "## On schedule (2)\n\n| Order |\n|-|\n| %13 |\n| %15 |",
            "**Marc Demo (1)**\n\n- %13\n\n**Ana Ruiz (3)**\n\n- %12\n- %14\n- %15",
        )
        self.assert_true("**En plazo (2):**\n\n- %13\n- %15", locale=SPANISH)
        self.assert_false(
            "**On time (4)**\n\n- %13\n- %15", "**Late (1)**\n\n- %12\n- %14"
        )

    def test_titles_of_a_state_over_lists(self):
        items = "\n\n- %12\n- %13\n- %14\n- %15"
        for said in ("Confirmed", "Confirmadas", "Not in draft"):
            self.assert_true(f"**{said} (4)**{items}")
            self.assert_false(f"**{said} (5)**{items}")


@tagged("post_install", "-at_install")
class TestGroundingListsOfOne(HedgesCase):
    evidence = (
        live("Late orders", TWELVE, DRAFT, SIXTEEN),
        live("Open orders", THIRTEEN, FIFTEEN, number="2"),
    )

    def test_lines_that_count_and_list(self):
        self.assert_true(
            "Draft (1): %14",
            "- Confirmed (4): %12, %13, %15, %16\n- Draft (1): %14",
            "**Draft (1)**\n\n- %14",
        )
        self.assert_false(
            "Draft (2): %14",
            "Draft (1): %15",
            "- Confirmed (3): %12, %13, %15, %16\n- Draft (1): %14",
            "**Draft (2)**\n\n- %14",
        )
        self.assert_true("Borrador (1): %14", "**Borrador (1)**\n\n- %14")
        self.assert_false("Borrador (1): %12", "**Borrador (2)**\n\n- %14")


@tagged("post_install", "-at_install")
class TestGroundingAllOfThem(HedgesCase):
    """Numbers that say again how many a list has, or all but one of it."""

    evidence = (live("Late orders", TWELVE, FOURTEEN, SIXTEEN),)

    def test_all_of_them(self):
        self.assert_true(
            "The three are due this month.", "None of the three is in progress."
        )
        self.assert_false(
            "The two are due this month.", "Neither of the two is in progress."
        )
        self.assert_true(
            "Las tres vencen este mes.",
            "Ninguna de las tres está en curso.",
            locale=SPANISH,
        )
        self.assert_false(
            "Las dos vencen este mes.",
            "Ninguna de las dos está en curso.",
            locale=SPANISH,
        )

    def test_the_most_of_them(self):
        self.assert_true(
            "The two most delayed are %14 and %12.",
            "The two most delayed orders are %12 (3 days) and %14 (6 days).",
            "The two largest under 100 units are %12 and %16.",
        )
        self.assert_true(
            "Las dos más retrasadas son %14 y %12.",
            "Las dos órdenes menos retrasadas: %12 y %16.",
            locale=SPANISH,
        )
        self.assert_false("The two most delayed are %14 and %16.")
        self.assert_false("Las dos más retrasadas son %14 y %16.", locale=SPANISH)

    def test_all_but_one(self):
        self.assert_true(
            "%14 is more delayed than the other two.",
            "%16 is less delayed than the two others.",
            "The other two are %12 and %16.",
        )
        self.assert_false(
            "%14 is more delayed than the other three.",
        )
        self.assert_true(
            "%14 lleva más retraso que las otras dos.",
            "Las otras dos son %12 y %16.",
            locale=SPANISH,
        )
        self.assert_false(
            "%14 lleva más retraso que las otras tres.",
            locale=SPANISH,
        )
