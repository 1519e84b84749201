from odoo.tests import BaseCase, tagged

from ...engine.knowledge.terms import bare_words, folded, searchable


@tagged("post_install", "-at_install")
class TestTerms(BaseCase):
    def test_words_are_cut_at_every_sign(self):
        self.assertEqual(
            bare_words("Presión/caudal: E-204 (25°C), set_point"),
            ["presión", "caudal", "e", "204", "25", "c", "set", "point"],
        )

    def test_decimals_stay_whole_with_one_sign(self):
        self.assertEqual(bare_words("4,5 bar, 1.200,50"), ["4.5", "bar", "1.200.50"])

    def test_composed_and_decomposed_letters_are_one(self):
        self.assertEqual(bare_words("presio\u0301n"), bare_words("presión"))

    def test_folding(self):
        for word, plain in (
            ("presión", "presion"),
            ("año", "ano"),
            ("straße", "strasse"),
            ("smørefett", "smorefett"),
            ("żółty", "zolty"),
            ("valve", "valve"),
        ):
            self.assertEqual(folded(word), plain)

    def test_only_words_with_accents_come_twice(self):
        self.assertEqual(searchable("La presión"), ("la presión", "presion"))
        self.assertEqual(searchable(""), ("", ""))

    def test_words_without_end_are_left_out(self):
        self.assertEqual(bare_words("a" * 3000 + " end"), ["end"])
