"""What follows from the rows of price lists: differences, amounts, sums."""

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from .test_grounding_said import NOW, SPANISH, live
from .test_grounding_shares import SharesCase


def sheet(number, title, *lines):
    facts = (Fact(title, "text", "\n".join(lines)),)
    source = Source(kind="passage", document=1, page=1)
    return Evidence(title, source, NOW, facts, id=number)


ENGLISH = (
    sheet(
        "1",
        "Suppliers.xlsx",
        "Part: Screw M6; Supplier: Bolts Ltd; Price: 2.40 €; Lead time: 12 days",
        "Part: Screw M6; Supplier: Fast Fix; Price: 2.80 €; Lead time: 7 days",
        "Part: Oak table; Supplier: Wood Corner; Price: 245.50 €; Lead time: 10 days",
        "Part: Pine chair; Supplier: Azure; Price: 89.90 €; Lead time: 5 days",
    ),
)
TARIFF = (
    sheet(
        "1",
        "Tarifa.xlsx",
        "Pieza: Tornillo M6; Proveedor: Gil SL; Precio: 2,40 €; Plazo: 12 días",
        "Pieza: Tornillo M6; Proveedor: Rapifix; Precio: 2,80 €; Plazo: 7 días",
        "Pieza: Mesa roble; Proveedor: Maderas; Precio: 245,50 €; Plazo: 10 días",
        "Pieza: Silla pino; Proveedor: Pinos Sur; Precio: 89,90 €; Plazo: 5 días",
    ),
)


@tagged("post_install", "-at_install")
class TestGroundingPrices(SharesCase):
    evidence = ENGLISH

    def test_differences(self):
        self.assert_pairs(
            (
                "Bolts Ltd saves 0.40 € per unit compared with Fast Fix.",
                "Bolts Ltd saves 0.60 € per unit compared with Fast Fix.",
            ),
            (
                "Bolts Ltd is cheaper: it saves 0.40 € per unit.",
                "Bolts Ltd is cheaper: it saves 0.30 € per unit.",
            ),
            (
                "Fast Fix delivers in 7 days, 5 days faster than Bolts Ltd.",
                "Fast Fix delivers in 7 days, 6 days faster than Bolts Ltd.",
            ),
            (
                "Fast Fix costs 0.40 € more but is 5 days faster than Bolts Ltd.",
                "Fast Fix costs 0.40 € less but is 5 days faster than Bolts Ltd.",
            ),
            (
                "Fast Fix is 16.7% more expensive than Bolts Ltd.",
                "Fast Fix is 17.6% more expensive than Bolts Ltd.",
            ),
            (
                "Fast Fix takes 7 days instead of 12 days.",
                "Fast Fix takes 7 days instead of 21 days.",
            ),
        )

    def test_which_one_another_is_compared_with(self):
        self.assert_pairs(
            (
                "Buying the pine chair instead of the oak table saves 155.60 €.",
                "Buying the oak table instead of the pine chair saves 155.60 €.",
            ),
            (
                "If you buy the Oak table instead of the Pine chair you pay 155.60 € "
                "more.",
                "If you buy the Pine chair instead of the Oak table you pay 155.60 € "
                "more.",
            ),
            (
                "The Oak table is dearer than the Pine chair and takes 5 days more.",
                "The Pine chair is cheaper than the Oak table and takes 5 days more.",
            ),
        )
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "Si compras la Silla pino en vez de la Mesa roble ahorras 155,60 €.",
                "Si compras la Mesa roble en vez de la Silla pino ahorras 155,60 €.",
            ),
            (
                "La Mesa roble es más cara que la Silla pino y tarda 5 días más.",
                "La Silla pino es más barata que la Mesa roble y tarda 5 días más.",
            ),
            locale=SPANISH,
        )

    def test_all_but_one(self):
        self.assert_pairs(
            (
                "All but the Oak table cost less than 100 €.",
                "All but the Pine chair cost less than 100 €.",
            ),
        )
        self.assert_faulty("All but the Oak table cost less than 300 €.")
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "Todos menos la Mesa roble cuestan menos de 100 €.",
                "Todos menos la Silla pino cuestan menos de 100 €.",
            ),
            locale=SPANISH,
        )

    def test_a_bound_is_held_against_the_price_alone(self):
        self.assert_pairs(
            (
                "The Oak table costs more than 200 €.",
                "The Oak table costs less than 200 €.",
            ),
            (
                "The Pine chair costs less than 100 €.",
                "The Pine chair costs more than 100 €.",
            ),
            (
                "Two pine chairs cost less than 200 €.",
                "Two pine chairs cost less than 100 €.",
            ),
            (
                "The Oak table takes more than 8 days.",
                "The Oak table takes less than 8 days.",
            ),
            (
                "The Pine chair is more than 150 € cheaper than the Oak table.",
                "The Pine chair is more than 160 € cheaper than the Oak table.",
            ),
        )
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "La Mesa roble cuesta más de 200 €.",
                "La Mesa roble cuesta menos de 200 €.",
            ),
            (
                "La Silla pino cuesta menos de 100 €.",
                "La Silla pino cuesta más de 100 €.",
            ),
            locale=SPANISH,
        )

    def test_which_of_two_has_more(self):
        self.assert_pairs(
            (
                "The Oak table takes 5 days longer than the Pine chair.",
                "The Pine chair takes 5 days longer than the Oak table.",
            ),
            (
                "Fast Fix is 5 days faster than Bolts Ltd.",
                "Bolts Ltd is 5 days faster than Fast Fix.",
            ),
        )

    def test_amounts(self):
        table = "| Part | Price | For 10 |\n|-|-|-|\n| Pine chair | 89.90 € | {} € |"
        self.assert_pairs(
            (
                "100 units of Screw M6 cost 240 € at Bolts Ltd.",
                "100 units of Screw M6 cost 280 € at Bolts Ltd.",
            ),
            ("100 units at 2.40 € cost 240 €.", "100 units at 2.40 € cost 250 €."),
            ("Two oak tables cost 491 €.", "Two oak tables cost 419 €."),
            (
                "100 Screw M6 from Fast Fix cost 280 €, 40 € more than from Bolts Ltd.",
                "100 Screw M6 from Fast Fix cost 280 €, 60 € more than from Bolts Ltd.",
            ),
            (table.format(899), table.format(989)),
        )

    def test_several_of_several(self):
        self.assert_pairs(
            (
                "Two oak tables and four pine chairs: 491.00 + 359.60 = 850.60 €.",
                "Two oak tables and four pine chairs: 481.00 + 359.60 = 840.60 €.",
            ),
            (
                "Two oak tables and four pine chairs cost 850.60 €.",
                "Two oak tables and three pine chairs cost 850.60 €.",
            ),
        )
        self.assert_faulty("Two oak tables cost 245.50 €.")
        self.assert_held("Two oak tables cost 245.50 € each.")
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "Dos mesas roble y cuatro sillas pino cuestan 850,60 €.",
                "Dos mesas roble y tres sillas pino cuestan 850,60 €.",
            ),
            locale=SPANISH,
        )
        self.assert_faulty("Dos mesas roble cuestan 245,50 €.", locale=SPANISH)

    def test_as_many_figures_as_rows(self):
        self.assert_pairs(
            (
                "It takes 10 days for the oak table and 5 for the pine chair.",
                "It takes 5 days for the oak table and 10 for the pine chair.",
            ),
        )
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "El plazo es de 10 días para la mesa y 5 para la silla.",
                "El plazo es de 5 días para la mesa y 10 para la silla.",
            ),
            locale=SPANISH,
        )

    def test_an_amount_of_the_sentence_before(self):
        fact = Fact("Pine chair", "short", 80.0, "Units", "quantity", 2, "Short")
        self.evidence = (*ENGLISH, live("2", "Missing", (fact,), 1))
        said = (
            "80 Units of Pine chair are short. At a price of 89.90 € that makes {} €."
        )
        self.assert_pairs((said.format("7,192"), said.format("7,129")))

    def test_how_it_was_computed(self):
        for said, how in (
            ("Two oak tables cost 491 €.", "2 × 245.5 = 491"),
            ("Fast Fix is 5 days faster than Bolts Ltd.", "12 − 7 = 5"),
        ):
            claims = check(said, ENGLISH, now=NOW).checked
            self.assertIn(how, [claim.arithmetic for claim in claims], said)

    def test_together(self):
        table = (
            "| Supplier | Price |\n|-|-|\n| Bolts Ltd | 2.40 € |\n"
            "| Fast Fix | 2.80 € |\n| Difference | {} € |"
        )
        self.assert_pairs(
            (
                "An oak table and a pine chair together cost 335.40 €.",
                "An oak table and a pine chair together cost 353.40 €.",
            ),
            (
                "The average lead time is 8.5 days.",
                "The average lead time is 9.5 days.",
            ),
            (table.format("0.40"), table.format("0.60")),
        )

    def test_an_average_of_something_else(self):
        self.assert_faulty("The mean delay is 8.5 days.")

    def test_in_spanish(self):
        self.evidence = TARIFF
        self.assert_pairs(
            (
                "Con Gil SL se ahorran 0,40 € por unidad respecto a Rapifix.",
                "Con Gil SL se ahorran 0,60 € por unidad respecto a Rapifix.",
            ),
            (
                "Rapifix es 5 días más rápido que Gil SL.",
                "Gil SL es 5 días más rápido que Rapifix.",
            ),
            (
                "Rapifix cuesta 0,40 € más, pero entrega 5 días antes que Gil SL.",
                "Rapifix cuesta 0,40 € más, pero entrega 6 días antes que Gil SL.",
            ),
            (
                "100 unidades de Tornillo M6 cuestan 240 € en Gil SL.",
                "100 unidades de Tornillo M6 cuestan 260 € en Gil SL.",
            ),
            ("Dos mesas de roble cuestan 491 €.", "Dos mesas de roble cuestan 419 €."),
            (
                "La Mesa roble cuesta 155,60 € más que la Silla pino.",
                "La Silla pino cuesta 155,60 € más que la Mesa roble.",
            ),
            (
                "La mesa y la silla cuestan juntas 335,40 €.",
                "La mesa y la silla cuestan juntas 353,40 €.",
            ),
            locale=SPANISH,
        )

    def test_which_of_two_is_cheaper(self):
        for text, right, wrong, evidence, locale in (
            (
                "Oak table costs 245.50 € and Pine chair 89.90 €, so the latter {} "
                "cheaper.",
                "is",
                "is not",
                ENGLISH,
                None,
            ),
            ("Oak table {} cheaper than Pine chair.", "isn't", "is", ENGLISH, None),
            (
                "Screw M6 of Fast Fix {} dearer than Screw M6 of Bolts Ltd.",
                "is",
                "isn't",
                ENGLISH,
                None,
            ),
            (
                "Mesa roble {} más barata que Silla pino: cuesta 245,50 €, mientras "
                "que la otra vale 89,90 €.",
                "no sale",
                "sale",
                TARIFF,
                SPANISH,
            ),
        ):
            for answer, verdict in ((right, "supported"), (wrong, "contradicted")):
                found = check(text.format(answer), evidence, now=NOW, locale=locale)
                told = [c.verdict for c in found.claims if c.kind == "comparison"]
                self.assertEqual(told, [verdict], text.format(answer))
        found = check("Is the Oak table cheaper than the Pine chair?", ENGLISH, now=NOW)
        self.assertNotIn("comparison", {c.kind for c in found.claims})

    def test_who_supplies_what_costs_more_than_another(self):
        for text, right, wrong, evidence, locale in (
            (
                "{} supplies the Oak table, and it costs 155.60 € more than the Pine "
                "chair (89.90 €).",
                "Wood Corner",
                "Azure",
                ENGLISH,
                None,
            ),
            (
                "La Mesa roble la sirve {} y cuesta 155,60 € más que la Silla pino.",
                "Maderas",
                "Pinos Sur",
                TARIFF,
                SPANISH,
            ),
        ):
            for name, is_wrong in ((right, False), (wrong, True)):
                said = text.format(name)
                faults = check(said, evidence, now=NOW, locale=locale).faults
                self.assertEqual(name in [c.text for c in faults], is_wrong, said)
