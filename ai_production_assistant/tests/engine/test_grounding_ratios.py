"""Numbers in other words: "a couple of", "twice as many as", "la mitad"."""

from odoo.tests import tagged

from ...engine.grounding import check
from .test_grounding_said import EVIDENCE, NOW, SPANISH, SaidCase


@tagged("post_install", "-at_install")
class TestGroundingRatios(SaidCase):
    """WH/MO/00017 is of 12 units, WH/MO/00018 of 4; of the boards 12 are needed, of
    the legs 48."""

    def claims(self, answer, kind="number"):
        found = check(answer, EVIDENCE, now=NOW, locale=SPANISH).claims
        return {c.text: c.verdict for c in found if c.kind == kind}

    def test_ratios_between_two_records(self):
        for text, right, wrong in (
            (
                "WH/MO/00017 needs {} as many units as WH/MO/00018.",
                "three times",
                "twice",
            ),
            (
                "The quantity of WH/MO/00017 is {} that of WH/MO/00018.",
                "triple",
                "double",
            ),
            (
                "WH/MO/00017 necesita {} de unidades que WH/MO/00018.",
                "el triple",
                "el doble",
            ),
            (
                "La cantidad de WH/MO/00017 es {} que la de WH/MO/00018.",
                "el triple",
                "la mitad",
            ),
            (
                "[C20] Steel Leg needs {} as many units as [C33] Board.",
                "four times",
                "half",
            ),
        ):
            self.assertEqual(self.claims(text.format(right)), {right: "computed"}, text)
            found = self.claims(text.format(wrong))
            self.assertEqual(found, {wrong: "contradicted"}, text)

    def test_how_it_was_computed(self):
        answer = "WH/MO/00017 needs {} as many units as WH/MO/00018."
        for word, attribute in (("three times", "arithmetic"), ("twice", "instead")):
            claims = check(answer.format(word), EVIDENCE, now=NOW).claims
            [claim] = [c for c in claims if c.kind == "number"]
            self.assertEqual(getattr(claim, attribute), "12 / 4 = 3")

    def test_ratios_of_which_nothing_is_claimed(self):
        for answer in (
            "WH/MO/00017 needs more than twice as many units as WH/MO/00018.",
            "WH/MO/00017 no necesita el doble de unidades que WH/MO/00018.",
            "WH/MO/00017 is twice as important as WH/MO/00018.",
            "WH/MO/00017 needs twice as many units as before.",
            "Double check WH/MO/00017 and WH/MO/00018.",
        ):
            self.assertEqual(self.claims(answer), {}, answer)

    def test_a_couple(self):
        for text, right, wrong in (
            ("{} orders are {}.", "on time", "late"),
            ("{} órdenes van {}.", "a tiempo", "con retraso"),
        ):
            pair = "A couple of" if "are" in text else "Un par de"
            for state, verdict in ((right, "computed"), (wrong, "unsupported")):
                found = self.claims(text.format(pair, state))
                self.assertEqual(found, {pair: verdict}, (text, state))

    def test_a_couple_that_counts_no_records(self):
        for answer in (
            "Wait a couple of minutes.",
            "WH/MO/00017 is a couple of days late.",
            "Se espera en un par de días.",
            "Hay un par de apriete para los componentes.",
        ):
            self.assertEqual(self.claims(answer), {}, answer)
