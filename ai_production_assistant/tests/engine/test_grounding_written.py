"""Sums that are written out, counts by state, times in two units, first names,
numbers that are other words of the other language."""

from odoo.tests import tagged

from ...engine.evidence import Fact
from .test_grounding_counted import CountedCase
from .test_grounding_hedges import SPANISH, live

LANGUAGES = (
    (None, ("Draft", "Confirmed", "In Progress", "To Close", "Done")),
    (SPANISH, ("Borrador", "Confirmado", "En proceso", "Por cerrar", "Hecho")),
)


def by_state(names):
    counts = zip(names, (5, 14, 74, 225, 227), strict=True)
    facts = [Fact(n, "count", c, kind="count", label="Orders") for n, c in counts]
    return live("Orders by state", tuple(facts))


@tagged("post_install", "-at_install")
class TestGroundingWritten(CountedCase):
    def test_a_sum_that_is_written_out(self):
        english = (
            "Open means 14 confirmed + 74 in progress + 225 to close = **{} orders**.",
            "{} orders are open (14 confirmed + 74 in progress + 225 to close).",
            "Open orders: {} = 14 + 74 + 225.",
            "- Confirmed: 14\n- In progress: 74\n- To close: 225\n\nAdding up, {}.",
        )
        spanish = (
            "Son 14 confirmadas + 74 en proceso + 225 por cerrar = {} órdenes.",
            "Son {} órdenes abiertas: 14 confirmadas, 74 en proceso y 225 por cerrar.",
            "- Confirmadas: 14\n- En proceso: 74\n- Por cerrar: 225\n\nSumando, {}.",
        )
        for (locale, names), sentences in zip(
            LANGUAGES, (english, spanish), strict=True
        ):
            self.evidence = (by_state(names),)
            for said in sentences:
                self.assert_true(said.format(313), locale=locale)
                self.assert_false(said.format(314), said.format(331), locale=locale)
        self.assert_false("14 confirmadas + 75 en proceso = 89", locale=SPANISH)

    def test_the_state_beside_its_count(self):
        english = "227 orders are done. In draft there are still {}."
        spanish = "Hay 227 hechas. En borrador quedan {}."
        for (locale, names), said in zip(LANGUAGES, (english, spanish), strict=True):
            self.evidence = (by_state(names),)
            self.assert_true(said.format(5), locale=locale)
            self.assert_false(said.format(6), said.format(15), locale=locale)

    def test_a_time_in_two_units(self):
        """Of the operations of an order, which another evidence has as its own."""
        facts = [
            Fact(name, "expected", value, "min", "duration", 1, "Expected duration")
            for name, value in (("Cut", 293.0), ("Drill", 591.0), ("Pack", 535.0))
        ]
        order = Fact("WH/MO/00012", "quantity", 4.0, "Units", "quantity", 2, "Quantity")
        self.evidence = (
            live("Work orders of WH/MO/00012", *((fact,) for fact in facts)),
            live("Orders", (order,), number="2"),
        )
        for locale, sentences in (
            (
                None,
                (
                    "All operations of %12 together should take {} min. The longest one"
                    " is Drill.",
                    "%12 needs {} min of work.",
                ),
            ),
            (
                SPANISH,
                (
                    "En la %12 hay {} min de trabajo previsto. Lo más largo es Drill.",
                    "La %12 lleva en total {} min. Además, Drill lleva 591 min.",
                ),
            ),
        ):
            for said in sentences:
                self.assert_true(said.format("23 h 39"), locale=locale)
                self.assert_false(
                    said.format("23 h 36"), said.format("22 h 39"), locale=locale
                )

    def test_a_unit_ends_a_sentence(self):
        facts = (
            Fact("Varnish", "free", 8.0, "L", "quantity", 2, "Free"),
            Fact("Varnish", "incoming", 25.0, "L", "quantity", 2, "Incoming"),
        )
        self.evidence = (live("Stock", facts),)
        self.assert_true(
            "De Varnish hay 8 L. Además, hay 25 L en camino.", locale=SPANISH
        )
        self.assert_true("Of Varnish 8 L are free. Moreover, 25 L are incoming.")
        self.assert_false("De Varnish hay 8 L. Además, Luis lo sabe.", locale=SPANISH)

    def test_a_number_of_the_other_language(self):
        for said in (
            "Once %12 is confirmed, it can be planned.",
            "%12 can be started once the screws are there.",
            "Grease the guides once a week; check %12 at once.",
        ):
            self.assert_true(said)
        said = "Ten en cuenta que %12 está confirmada; ten cuidado con ella."
        self.assert_true(said, locale=SPANISH)
        for said in ("Hay once órdenes con retraso.", "Órdenes con retraso: once"):
            self.assert_false(said, locale=SPANISH)
        for said in ("There are ten late orders.", "Late orders: ten"):
            self.assert_false(said)

    def test_what_is_being_made(self):
        for said, true, false in (
            ("your {} units are being made under our number %12.", 40, 10),
            ("%12: {} units to be produced", 40, 10),
        ):
            self.assert_true(said.format(true))
            self.assert_false(said.format(false))


@tagged("post_install", "-at_install")
class TestGroundingFirstNames(CountedCase):
    evidence = (
        live(
            "Orders",
            (Fact("WH/MO/00012", "responsible", "José Luis Ortega", kind="name"),),
            (Fact("WH/MO/00013", "responsible", "Priya Raman", kind="name"),),
            (Fact("WH/MO/00014", "responsible", "Mark Smith", kind="name"),),
        ),
    )

    def test_a_person_by_the_first_name(self):
        self.assert_true(
            "Ask José Luis about %12.",
            "José looks after %12, Priya after %13.",
            "%13 is Priya's.",
        )
        self.assert_true(
            "La %12 la lleva José Luis.",
            "Pregunte a Priya por la %13.",
            locale=SPANISH,
        )

    def test_another_person(self):
        self.assert_false(
            "Ask Priya about %12.",
            "José Luis looks after %13.",
            "Priya Ortega looks after %13.",
            "Sarah Priya looks after %13.",
            "Ask Juan Luis about %12.",
            "Ask Sarah about %12.",
        )
        self.assert_false("La %13 la lleva José Luis.", locale=SPANISH)
        self.assert_false("La %12 la lleva José María.", locale=SPANISH)

    def test_a_verb_is_no_person(self):
        self.assert_harmless("Please mark %12 as done.", "Mark %13 as done.")
