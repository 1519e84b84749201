from odoo.tests import tagged

from .tour_common import TourCase


@tagged("post_install", "-at_install")
class TestGroundingTours(TourCase):
    def test_invented_figures_are_marked_in_the_chat(self):
        self.stand_in.script({"character": "inventing"})
        self.tour("invented")
        self.assertEqual(len(self.chat_requests()), 2, "it was asked to mend them")
        faults = [c for c in self.last_answer()._claims() if not c.is_held]
        self.assertIn("Juan Pérez", [claim.text for claim in faults])

    def test_an_answer_that_rests_on_nothing_gives_way_to_the_data(self):
        self.stand_in.script({"say": "Ana Gómez made 98,765 of them."})
        self.tour("groundless")
        self.assertIn("Ana Gómez", self.last_answer().grounding["draft"])
