"""References as people shorten them: "MO 13" and "la orden 13"."""

from odoo.tests import tagged

from ...engine.grounding import check
from .test_grounding_said import (
    EVIDENCE,
    NOW,
    SPANISH,
    SaidCase,
    component,
    live,
    order,
    passage,
)

ENGLISH = (
    "MO 17 needs {} units.",
    "MO17 needs {} units.",
    "MO-17 still needs {} units.",
    "MO #17 is for {} units.",
    "MO no. 17 is for {} units.",
    "MO 17:{} units",
    "MO/00017 needs {} units.",
    "**MO 00017**\n\n- Quantity: {} units",
    "Order 17 needs {} units.",
    "The order #17, which is confirmed, needs {} units.",
    "In order 00017, {} units are needed.",
    "| MO | Quantity |\n|-|-|\n| MO 17 | {} |",
)
SPANISH_ONES = (
    "La OF 17 necesita {} unidades.",
    "La MO nº 17 es de {} unidades.",
    "La OF/00017 es de {} unidades.",
    "En la orden 17 son {} unidades.",
    "La orden de fabricación 17 es de {} unidades.",
)


@tagged("post_install", "-at_install")
class TestGroundingShortened(SaidCase):
    def claims(self, answer, evidence=EVIDENCE, **values):
        found = check(answer, evidence, now=NOW, **values).claims
        return {claim.text: claim.verdict for claim in found}

    def test_a_figure_is_held_against_the_order_that_is_meant(self):
        for texts, locale in ((ENGLISH, None), (SPANISH_ONES, SPANISH)):
            for text in texts:
                self.assert_held(text.format(12), locale=locale)
                report = check(text.format(30), EVIDENCE, now=NOW, locale=locale)
                verdicts = {c.kind: (c.verdict, c.instead) for c in report.faults}
                self.assertIn("number", verdicts, text)
                self.assertIn("12", verdicts["number"][1], text)
                self.assertEqual(verdicts["number"][0], "contradicted", text)

    def test_a_state_too(self):
        self.assert_held("MO 17 is late.", "La OF 18 va a tiempo.")
        self.assert_faulty("MO 17 is on time.", "La orden 18 va con retraso.")

    def test_two_of_them(self):
        self.assert_held("MO 17 and MO 18 need 12 and 4 units respectively.")
        self.assert_faulty("MO 17 and MO 18 need 4 and 12 units respectively.")

    def test_a_list_of_which_only_the_first_has_letters(self):
        self.assert_held(
            "Orders 15 and 18 are on time.",
            "Orders #15 and #18 are on time.",
            "MO 15 and 18 are on time.",
            "MO 17 and 18 need 12 and 4 units respectively.",
        )
        self.assert_faulty(
            "Orders 15 and 17 are on time.",
            "MO 15 and 17 are on time.",
            "WH/MO/00015, 18 and 17 are on time.",
            "MO 17 and 18 need 4 and 12 units respectively.",
            "Orders 15, 18 and 99 are on time.",
            "WH/MO/00015, 18 and 99 are on time.",
            "MO 17 needs 12 and 18 units.",
        )
        values = {"locale": SPANISH}
        self.assert_held(
            "Las órdenes 15 y 18 van a tiempo.",
            "Las órdenes de fabricación 15 y 18 van a tiempo.",
            "Las OF 15 y 18 van a tiempo.",
            "WH/MO/00015 y 18 van a tiempo.",
            **values,
        )
        self.assert_faulty(
            "Las órdenes 15, 17 y 18 van a tiempo.",
            "WH/MO/00015, 17 y 18 van a tiempo.",
            "Las órdenes 15, 18 y 99 van a tiempo.",
            **values,
        )

    def test_a_list_of_figures(self):
        self.assert_faulty("MO 15 and 18 units are late.")
        self.assert_faulty("MO 15 y 18 unidades.", locale=SPANISH)

    def test_a_reference_of_no_record(self):
        for text, code in (
            ("MO 99 needs 12 units.", "MO 99"),
            ("MO/99 needs 12 units.", "MO/99"),
            ("La OF 00099 necesita 12 unidades.", "OF 00099"),
            ("The order 00099 needs 12 units.", "order 00099"),
        ):
            found = self.claims(text)
            self.assertEqual(found[code], "unsupported", text)
            self.assertEqual({*found.values()}, {"unsupported"}, text)

    def test_the_last_digits_of_a_reference(self):
        for texts, locale in (
            (
                (
                    "The order ending in {} needs {} units.",
                    "The one that ends in {} is for {} units.",
                    "MO ending in 0{}: {} units",
                    "The order which ends with {} (Oak Table) is for {} units.",
                ),
                None,
            ),
            (
                (
                    "La orden acabada en {} necesita {} unidades.",
                    "La que acaba en {} es de {} unidades.",
                    "La OF terminada en {} (Oak Table): {} unidades",
                ),
                SPANISH,
            ),
        ):
            for text in texts:
                self.assert_held(text.format("017", 12), locale=locale)
                self.assert_faulty(
                    text.format("017", 30), text.format("099", 12), locale=locale
                )
        self.assert_faulty("The order ending in 017 is for the Bench.")
        self.assert_faulty("La orden WH/MO/00017 está acabada.", locale=SPANISH)
        [claim] = self.claims("The week ends in 17 days.").items()
        self.assertEqual(claim[0], "17 days")

    def test_a_name_behind_the_code_of_another(self):
        prices = "Part: T_C21 Steel Leg Short; Days: 28\nPart: T_C20 Steel Leg; Days: 9"
        steel = component("WH/MO/00017: [T_C20] Steel Leg", 48.0, 40.0)
        several = live("1", "Components", steel, 1), passage("2", prices)
        said = "| Part | Days |\n|-|-|\n| T_C21 Steel Leg Short | {} |"
        self.assertEqual(self.claims(said.format(28), several)["28"], "supported")
        self.assertEqual(self.claims(said.format(29), several)["29"], "unsupported")

    def test_a_product_behind_a_reference(self):
        stock = live("4", "Stock", component("Oak Table", 9.0, 5.0), 1)
        several = (*EVIDENCE, stock)
        self.assertEqual(
            self.claims("OF 17: Oak Table, 12 units", several),
            {"OF 17": "supported", "Oak Table": "supported", "12 units": "supported"},
        )
        found = self.claims("OF 18: Oak Table, 4 units", several)
        self.assertEqual(found["Oak Table"], "contradicted")

    def test_a_reference_of_the_question(self):
        for asked, said in (
            ("What does MO 99 need?", "There is no MO 99."),
            ("¿Qué necesita WH/MO/00099?", "No hay ninguna OF 99."),
            ("What does MO 99 need?", "There is no WH/MO/00099."),
        ):
            [verdict] = self.claims(said, question=asked).values()
            self.assertEqual(verdict, "no_claim", said)
        asked = "What does WH2/MO/00099 need?"
        found = self.claims("There is no WH/MO/00099.", question=asked)
        self.assertEqual(found, {"WH/MO/00099": "unsupported"})

    def test_a_reference_of_a_document(self):
        told = passage("1", "WH/MO/00099 was stopped by the alarm E-12.")
        self.assertEqual(
            self.claims("MO 99 was stopped.", [told])["MO 99"], "supported"
        )

    def test_a_figure_is_no_reference(self):
        for text in (
            "17 orders are open.",
            "We must order 17 units.",
            "The order of 17 units is open.",
            "Order 17 Stools.",
            "NONE OF 17 ORDERS IS LATE.",
            "Work order 17 is done.",
            "La orden es de 17 unidades.",
            "Order 1: WH/MO/00017",
            "Order 17: WH/MO/00018",
        ):
            found = check(text, EVIDENCE, now=NOW).claims
            codes = [c.text for c in found if c.kind == "code"]
            self.assertFalse([c for c in codes if "WH/" not in c], text)

    def test_the_number_alone(self):
        for text, kind in (
            ("La 17 necesita {} unidades.", None),
            ("A la 17 le corresponden {} unidades.", None),
            ("Quedan dos: la 18 y la 17 ({} unidades).", SPANISH),
            ("00017 needs {} units.", None),
            ("00018 is on time and 00017 is for {} units.", None),
        ):
            self.assert_held(text.format(12), locale=kind)
            found = check(text.format(30), EVIDENCE, now=NOW, locale=kind).faults
            self.assertIn("12", " ".join(claim.instead for claim in found), text)
        for text in ("La 17 línea.", "Llega a las 17.", "Por la 17 hora.", "La 1 es."):
            found = check(text, EVIDENCE, now=NOW, locale=SPANISH).claims
            self.assertFalse([c for c in found if c.kind == "code"], text)

    def test_which_of_two(self):
        twin = live(
            "4",
            "Orders of the other house",
            order("W2/MO/00017", "Oak Table", 30.0, 5.0, "Draft", 25, "No", "No"),
            1,
        )
        several = (*EVIDENCE, twin)
        self.assertNotIn("order 17", self.claims("order 17 is late", several))
        # As with MO/00017: of one of them.
        self.assertEqual(
            self.claims("MO 17 needs 30 units.", several),
            {"MO 17": "supported", "30 units": "supported"},
        )
        self.assertEqual(
            self.claims("MO 17 needs 31 units.", several)["31 units"], "contradicted"
        )
