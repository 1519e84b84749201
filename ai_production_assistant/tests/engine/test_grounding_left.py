"""What is left of orders, and what several of them have, each or in all."""

from odoo.tests import tagged

from .test_grounding_counted import CountedCase
from .test_grounding_hedges import FOURTEEN, SPANISH, THIRTEEN, TWELVE, live, order

FIFTEEN = order("WH/MO/00015", "Desk", 8.0, 0.0, 30, None, "Ana Ruiz")
SIXTEEN = order("WH/MO/00016", "Desk", 30.0, 30.0, 20, 1.0, "Marc Demo")


@tagged("post_install", "-at_install")
class TestGroundingLeft(CountedCase):
    """Of 190 units of three orders 100 are made: 30, 60 and none are left."""

    evidence = (live("Late orders", TWELVE, FOURTEEN, SIXTEEN),)

    def test_left_of_each(self):
        self.assert_true(
            "%16 – remaining: 0",
            "%12 isn't done; 30 of 40 are still missing.",
            "%12 lacks 30 of 40.",
            "30 units are pending on %12 and 60 on %14.",
            "- %12: 30 to go\n- %14: 60 to go",
        )
        self.assert_false(
            "%16 – remaining: 30",
            "%12 – remaining: 10",
            "%12 isn't done; 10 of 40 are still missing.",
            "%12 lacks 60 of 40.",
            "30 units are pending on %12 and 50 on %14.",
            "- %12: 60 to go\n- %14: 60 to go",
        )
        self.assert_true(
            "%16: pendiente 0",
            "%12 no está hecha; faltan 30 de 40.",
            "Restan 30 de %12 y 60 de %14.",
            locale=SPANISH,
        )
        self.assert_false(
            "%16: pendiente 30",
            "%12 no está hecha; faltan 20 de 40.",
            "Restan 60 de %12 y 60 de %14.",
            locale=SPANISH,
        )

    def test_left_of_what_a_line_leads_to(self):
        for lead in ("Remaining units:", "Still to make:", "Unidades pendientes:"):
            self.assert_true(f"{lead}\n- %12: 30\n- %14: 60")
            self.assert_false(f"{lead}\n- %12: 10\n- %14: 60")
            self.assert_false(f"{lead}\n- %12: 40\n- %14: 60")
        for lead in ("Two orders are still missing units", "Faltan unidades"):
            self.assert_true(f"{lead}: %12 (30) and %14 (60).")
            self.assert_false(f"{lead}: %12 (60) and %14 (30).")
        # What is left itself may have any figure.
        self.assert_true("Pending orders: %12 (40) and %14 (120).")
        self.assert_true("Órdenes pendientes:\n- %12: 40\n- %14: 120")
        self.assert_true("The smallest remaining quantity: %16 (0).")
        self.assert_false("The smallest remaining quantity: %12 (30).")
        self.assert_true("La mayor cantidad pendiente: %14 (60).")
        self.assert_false("La mayor cantidad pendiente: %12 (30).")

    def test_left_of_all(self):
        self.assert_true(
            "In total 190 units were ordered and 100 have been produced, so 90 are "
            "still to be made.",
            "90 of 190 units are still missing.",
            "Altogether 90 units remain.",
            "Quedan 90 unidades por fabricar en total.",
            "Entre %12 y %14 faltan 90 unidades.",
            "Faltan 90 de 190 unidades.",
        )
        self.assert_false(
            "In total 190 units were ordered and 100 have been produced, so 80 are "
            "still to be made.",
            "80 of 190 units are still missing.",
            "Altogether 100 units remain.",
            "Quedan 100 unidades por fabricar en total.",
            "Entre %12 y %14 faltan 95 unidades.",
            "Faltan 80 de 190 unidades.",
        )

    def test_sums_of_what_is_left(self):
        self.assert_true(
            "Remaining: 30 + 60 = 90 units.",
            "Pending: 30 units + 60 units + 0 units = 90 units.",
            "Quedan 30 + 60 = 90 unidades.",
            "Pendiente: 30 + 60 = 90 unidades.",
        )
        self.assert_false(
            "Remaining: 30 + 60 = 80 units.",
            "Remaining: 30 + 120 = 150 units.",
            "Quedan 40 + 60 = 100 unidades.",
            "Pendiente: 10 + 60 = 70 unidades.",
        )

    def test_units_are_not_late(self):
        self.assert_true("The smallest late order is %16 with 30 units.")
        self.assert_true("The most delayed order under 100 units is %12.")
        self.assert_true("La más retrasada de menos de 100 unidades es %12.")
        self.assert_false("The smallest late order is %16 with 40 units.")
        self.assert_false("The most delayed order under 100 units is %14.")
        self.assert_false("La más retrasada de menos de 100 unidades es %14.")


@tagged("post_install", "-at_install")
class TestGroundingTotals(CountedCase):
    """Five orders in two lists; three of 168 units are Ana's."""

    evidence = (
        live("Late orders", TWELVE, FOURTEEN, SIXTEEN),
        live("Open orders", THIRTEEN, FIFTEEN, number="2"),
    )

    def test_totals_by_row(self):
        for heads in (
            "| Responsible | Orders | Units | Remaining |",
            "| Responsable | Órdenes | Unidades | Pendiente |",
        ):
            table = heads + "\n|-|-|-|-|\n"
            self.assert_true(
                table + "| Ana Ruiz | 3 | 168 | 98 |\n| Marc Demo | 2 | 55 | 25 |",
                table + "| Table Top | 1 | 40 | 30 |\n| Desk | 3 | 63 | 33 |",
            )
            self.assert_false(
                table + "| Ana Ruiz | 2 | 168 | 98 |",
                table + "| Ana Ruiz | 3 | 160 | 98 |",
                table + "| Ana Ruiz | 3 | 168 | 90 |",
                table + "| Ana Ruiz | 3 | 55 | 98 |",
                table + "| Desk | 3 | 73 | 33 |",
            )

    def test_totals_of_one_list(self):
        table = "| Responsible | Orders | Units |\n|-|-|-|\n| Ana Ruiz | 2 | 160 |"
        self.assert_true("Late orders:\n\n" + table)
        self.assert_true(table, question="Who has the late orders?")

    def test_totals_of_a_state(self):
        self.assert_true("| State | Orders | Units |\n|-|-|-|\n| Confirmed | 5 | 223 |")
        self.assert_false(
            "| State | Orders | Units |\n|-|-|-|\n| Confirmed | 5 | 233 |",
            "| State | Orders | Units |\n|-|-|-|\n| Confirmed | 4 | 223 |",
        )

    def test_left_over_lists(self):
        """Marc Demo has 55 units in two lists, 30 of which are made."""
        self.assert_true(
            "Marc Demo has 25 units left to make.", "Ana Ruiz has 98 units left."
        )
        self.assert_false(
            "Marc Demo has 55 units left to make.", "Ana Ruiz has 168 units left."
        )
        self.assert_true(
            "A Marc Demo le quedan 25 unidades.",
            "A Ana Ruiz le quedan 98 unidades por fabricar.",
            locale=SPANISH,
        )
        self.assert_false(
            "A Marc Demo le quedan 55 unidades.",
            "A Ana Ruiz le quedan 168 unidades por fabricar.",
            locale=SPANISH,
        )
        for head in ("Units left", "Left", "Pending units", "Unidades pendientes"):
            table = f"| Person | {head} |\n|-|-|\n| Ana Ruiz | {{}} |"
            self.assert_true(table.format(98))
            self.assert_false(table.format(168))

    def test_what_is_so_of_a_person_over_lists(self):
        table = "| Person | {} |\n|-|-|\n| Ana Ruiz | {} |\n| Marc Demo | {} |"
        for head in ("Late", "Late orders", "Con retraso", "Órdenes con retraso"):
            self.assert_true(table.format(head, 2, 1))
            self.assert_false(table.format(head, 2, 2), table.format(head, 4, 1))
        for head in ("Late orders", "Órdenes con retraso"):
            self.assert_false(table.format(head, 3, 1))
        for head in ("On time", "A tiempo"):
            self.assert_true(table.format(head, 1, 1))
            self.assert_false(table.format(head, 2, 1))
        # Of an order it is how many days.
        rows = "| Order | Person | Late |\n|-|-|-|\n| %12 | Ana Ruiz | {} |"
        self.assert_true(rows.format(3))
        self.assert_false(rows.format(2))
