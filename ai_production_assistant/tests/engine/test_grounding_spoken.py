"""How an order stands, said in a sentence that does not name it."""

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


@tagged("post_install", "-at_install")
class TestGroundingSpoken(HedgesCase):
    """WH/MO/00012 and WH/MO/00014 are late, WH/MO/00013 is not; all are confirmed."""

    def test_of_the_order_named_before(self):
        for said, right, wrong in (
            ("%13 is due on 25 November. It is {}.", "not late so far", "late by now"),
            (
                "25 Units of Desk: %13 (Marc Demo). Production is {}.",
                "on time",
                "delayed",
            ),
            ("## %12\n\nThe order is {}.", "running late", "not running late"),
            (
                "%13 vence el 25 de noviembre. Por ahora {} retraso.",
                "no lleva",
                "lleva",
            ),
            ("%12 es de 40 unidades y {}.", "está confirmada", "sigue en borrador"),
            (
                "%14 va tarde. Son 120 piezas y {}.",
                "no está cerrada",
                "ya está cerrada",
            ),
        ):
            self.assert_true(said.format(right), locale=SPANISH)
            self.assert_false(said.format(wrong), locale=SPANISH)

    def test_of_the_order_named_behind(self):
        for said, right, wrong in (
            (
                "{}: the deadline of %13 is 25 November.",
                "No, it is not late",
                "Yes, it is late",
            ),
            (
                "{} con retraso: la fecha límite de la OF 12 era el 18 de noviembre.",
                "Sí, va",
                "No, no va",
            ),
            ("Production is {}. %13 is due on 25 November.", "not delayed", "delayed"),
        ):
            self.assert_true(said.format(right), locale=SPANISH)
            self.assert_false(said.format(wrong), locale=SPANISH)

    def test_of_the_order_that_the_question_names(self):
        for asked, right, wrong in (
            ("Is WH/MO/00012 late?", "Yes, it is late.", "No, it is not late."),
            ("Is WH/MO/00013 late?", "No, it is not late.", "Yes, it is late."),
            ("How is WH/MO/00012?", "It is confirmed.", "The order is in progress."),
            ("¿Va tarde la WH/MO/00012?", "Sí, va con retraso.", "No va con retraso."),
        ):
            self.assert_true(right, question=asked, locale=SPANISH)
            self.assert_false(wrong, question=asked, locale=SPANISH)
        # Which of two is meant nobody knows, nor what is said beside another one.
        for asked, said in (
            ("Is WH/MO/00012 or WH/MO/00013 late?", "It is not late."),
            ("Is WH/MO/00012 late?", "WH/MO/00013 comes first. It is not late."),
        ):
            self.assertFalse(self.report(said, question=asked).faults, said)

    def test_beside_a_figure(self):
        for said, right, wrong in (
            (
                "%12 for 40 Units of Table Top has {}.",
                "already been confirmed",
                "not been confirmed yet",
            ),
            (
                "%12, cuya responsable es Ana Ruiz, {}: hay 10 de 40.",
                "no está terminada",
                "está terminada",
            ),
            (
                "%12 is {} (3 days), and Ana Ruiz knows.",
                "running late",
                "not running late",
            ),
            (
                "%12 is 3 days late and has not been closed ({}).",
                "Confirmed",
                "In Progress",
            ),
            (
                "%14 acumula 6 días de retraso. Son 120 piezas y no está cerrada ({}).",
                "Confirmada",
                "En curso",
            ),
        ):
            self.assert_true(said.format(right), locale=SPANISH)
            self.assert_false(said.format(wrong), locale=SPANISH)

    def test_the_state_on_a_card(self):
        for card in (
            "## %12\n\n**Product:** Table Top  \n**Status:** {}  \n**Made:** 10",
            "### Orden %12\n\n- **Producto**: Table Top\n- **Estado**: {}\n",
        ):
            self.assert_true(card.format("Confirmed"))
            self.assert_false(card.format("In Progress"))

    def test_of_several(self):
        for said, right, wrong in (
            ("%12 and %14 are due. {} of them is late.", "Each", "None"),
            (
                "These are due. {} of them are late so far.\n\n- %12: Table Top\n- %14",
                "All",
                "None",
            ),
            (
                "Son las próximas. {} fuera de plazo.\n\n- %12: Table Top\n- %14",
                "Ya están",
                "No están",
            ),
        ):
            self.assert_true(said.format(right), locale=SPANISH)
            self.assert_false(said.format(wrong), locale=SPANISH)
        self.assert_true("%13 is due on 25 November. None of them is late.")

    def test_what_is_left_out(self):
        for said, right, wrong in (
            ("%12 is late (3 days), {} is not.", "%13", "%14"),
            ("%13 is on time, but %12 {}.", "isn't", "is on time"),
            ("La %12 va con retraso y la {} no.", "%13", "%14"),
            ("Both are late: %12 and {}.", "%14", "%13"),
            ("Ambas van con retraso: %12 y {}.", "%14", "%13"),
            ("Late? {}: %12.", "Yes", "No"),
        ):
            self.assert_true(said.format(right), locale=SPANISH)
            self.assert_false(said.format(wrong), locale=SPANISH)

    def test_more_words(self):
        for said in ("{} va según lo previsto.", "El plazo de {} no ha vencido."):
            self.assert_true(said.format("%13"))
            self.assert_false(said.format("%12"))
        self.assert_true("%12 no se terminó.")
        self.assert_false("%12 ya se terminó.", "El plazo de %13 ya venció.")

    def test_what_is_said_of_something_else(self):
        for said in (
            "%13 is on time. Its delivery is late.",
            "%13 is on time, but its supplier is late.",
            "The receipt of screws for %13 is open. It is late.",
            "%12 has its operations. One is finished.",
            "%13 va en plazo. Su entrega va con retraso.",
            "La primera operación de %12 está terminada.",
            "The data for %13 is complete.",
            "La lista está completa: %12, %13 y %14.",
            "If %13 is not started, it will be late.",
        ):
            self.assertFalse(self.report(said, locale=SPANISH).faults, said)


@tagged("post_install", "-at_install")
class TestGroundingOfThem(HedgesCase):
    """Two orders are due, and of those that are open some are late."""

    due = THIRTEEN, order("WH/MO/00015", "Shelf", 8.0, 0.0, 27, None, "Ana Ruiz")
    evidence = (
        live("Late orders", TWELVE, FOURTEEN),
        live("Orders due this week", *due, number="2"),
        live("Open orders", TWELVE, *due, number="3"),
    )

    def test_the_orders_that_the_sentence_before_counts(self):
        good = "2 orders are due. It is good that {} of them is late. Last is %15 [2]."
        for said, right, wrong in (
            (good, "none", "each"),
            ("2 orders are due. I see that {} of them are late [2].", "none", "some"),
            (
                "Vencen 2 órdenes. Veo que {} con retraso [2].",
                "ninguna de ellas va",
                "algunas de ellas van",
            ),
        ):
            self.assertFalse(self.report(said.format(right), locale=SPANISH).faults)
            self.assert_false(said.format(wrong), locale=SPANISH)
        # Of the open ones some are.
        said = "Here are all open orders [3]. I see that some of them are late."
        self.assertFalse(self.report(said).faults)
