"""Figures that are said of a person or a product, who have no row of their own."""

from odoo.tests import tagged

from .test_grounding_counted import CountedCase
from .test_grounding_hedges import FOURTEEN, SPANISH, TWELVE, live, order

SIXTEEN = order("WH/MO/00016", "Desk", 30.0, 30.0, 20, 1.0, "Marc Demo")


@tagged("post_install", "-at_install")
class TestGroundingBorne(CountedCase):
    """Two late orders are Ana Ruiz's, one is Marc Demo's."""

    evidence = (live("Late orders", TWELVE, FOURTEEN, SIXTEEN),)

    def test_counts_of_two_persons(self):
        self.assert_true(
            "Two late orders belong to Ana Ruiz and one to Marc Demo.",
            "Ana Ruiz has 2 late orders and Marc Demo has 1.",
            "Marc Demo has one late order, while Ana Ruiz has two.",
            "Of the three late orders, two are Ana Ruiz's and one is Marc Demo's.",
            "Ana Ruiz and Marc Demo have two and one late orders, respectively.",
            "Ana Ruiz and Marc Demo have three late orders between them.",
            "The three late orders are shared by Ana Ruiz (2) and Marc Demo (1).",
            "Three orders are late: two of Ana Ruiz and one of Marc Demo.",
            "Most late orders (2 of 3) belong to Ana Ruiz.",
            "Two orders, %12 and %14, are Ana Ruiz's, and one, %16, Marc Demo's.",
        )
        self.assert_false(
            "Two late orders belong to Marc Demo and one to Ana Ruiz.",
            "Two late orders belong to Ana Ruiz and two to Marc Demo.",
            "Ana Ruiz has 1 late order and Marc Demo has 2.",
            "Marc Demo has two late orders, while Ana Ruiz has one.",
            "Of the three late orders, three are Ana Ruiz's.",
            "Ana Ruiz and Marc Demo have one and two late orders, respectively.",
            "The three late orders are shared by Ana Ruiz (1) and Marc Demo (2).",
            "%12 and %14 belong to Marc Demo and %16 to Ana Ruiz.",
            "%12 belongs to Ana Ruiz and Marc Demo.",
        )

    def test_counts_of_two_persons_in_spanish(self):
        self.assert_true(
            "Dos órdenes con retraso son de Ana Ruiz y una de Marc Demo.",
            "Ana Ruiz tiene dos órdenes con retraso y Marc Demo una.",
            "Una orden con retraso es de Marc Demo y dos son de Ana Ruiz.",
            "Hay 3 órdenes con retraso, 2 de Ana Ruiz y 1 de Marc Demo.",
            "Ana Ruiz (2) y Marc Demo (1) son los responsables.",
            locale=SPANISH,
        )
        self.assert_false(
            "Dos órdenes con retraso son de Marc Demo y una de Ana Ruiz.",
            "Ana Ruiz tiene una orden con retraso y Marc Demo dos.",
            "Tres órdenes con retraso son de Ana Ruiz y una de Marc Demo.",
            "Hay 3 órdenes con retraso, 1 de Ana Ruiz y 2 de Marc Demo.",
            "%12 y %14 son de Marc Demo y %16 de Ana Ruiz.",
            locale=SPANISH,
        )

    def test_units_of_all_orders_of_a_person(self):
        self.assert_true(
            "Ana Ruiz has 160 units late and Marc Demo 30.",
            "Ana Ruiz acumula 160 unidades con retraso y Marc Demo 30.",
        )
        self.assert_false(
            "Ana Ruiz has 150 units late and Marc Demo 30.",
            "Ana Ruiz acumula 30 unidades con retraso y Marc Demo 160.",
        )

    def test_tables_and_lists_of_persons(self):
        table = "| Responsible | Late orders | Units |\n|-|-|-|\n"
        right = "| Ana Ruiz | 2 | 160 |\n| Marc Demo | 1 | 30 |"
        self.assert_true(
            table + right,
            "Orders per person:\n- Ana Ruiz: 2\n- Marc Demo: 1",
            "- Ana Ruiz: 2 órdenes con retraso\n- Marc Demo: 1 orden con retraso",
        )
        self.assert_false(
            table + "| Ana Ruiz | 1 | 160 |",
            table + "| Ana Ruiz | 2 | 150 |",
            "Orders per person:\n- Ana Ruiz: 1\n- Marc Demo: 2",
            "- Ana Ruiz: 1 órdenes con retraso\n- Marc Demo: 2 órdenes con retraso",
        )

    def test_sums_of_what_is_not_called(self):
        """It is the quantity that her orders sum to, not what is made of it."""
        self.assert_true(
            "Ana Ruiz's orders sum to 160 units.",
            "Ana Ruiz's orders have produced 70 units in total.",
        )
        self.assert_false("Ana Ruiz's orders sum to 70 units.")
        self.assert_true(
            "Las órdenes de Ana Ruiz suman 160 unidades.",
            "Ana Ruiz ha producido 70 unidades en total.",
            locale=SPANISH,
        )
        self.assert_false("Las órdenes de Ana Ruiz suman 70 unidades.", locale=SPANISH)

    def test_orders_that_a_row_lists(self):
        table = "| Person | Orders | Late |\n|-|-|-|\n| Ana Ruiz | %12, %14 | {} |"
        self.assert_true(table.format(2))
        self.assert_false(table.format(1), table.format(4))

    def test_of_the_orders_of_a_person(self):
        self.assert_true(
            "Of Ana Ruiz's orders, two are late.",
            "De las órdenes de Ana Ruiz, dos van tarde.",
            "**Marc Demo**\n- %16: close it\n- %12: help Ana Ruiz with it",
        )
        self.assert_false(
            "Of Ana Ruiz's orders, three are late.",
            "De las órdenes de Ana Ruiz, tres van tarde.",
            "**Marc Demo**\n- %16: close it\n- %12: close it",
        )
