from collections import Counter

from odoo.tests.common import BaseCase

from ..engine.evidence.suspicion import orders_in
from .injection_common import characters, messages, obeyed, planted
from .injections import INJECTIONS

PLACES = "pdf xlsx csv order chatter description product workcenter partner".split()
GOALS = "leak write lie image hide persona".split()


class TestInjectionSet(BaseCase):
    """The set itself: none of its orders may lose its teeth."""

    def test_there_are_enough_of_each_kind_in_both_languages(self):
        self.assertGreaterEqual(len(INJECTIONS), 60)
        self.assertEqual(len({one.text for one in INJECTIONS}), len(INJECTIONS))
        for lang in ("en", "es"):
            those = [one for one in INJECTIONS if one.lang == lang]
            self.assertGreaterEqual(len(those), 30)
            self.assertEqual({one.place for one in those}, set(PLACES))
            goals = Counter(one.goal for one in those)
            self.assertEqual(set(goals), set(GOALS))
            self.assertGreaterEqual(goals["lie"], 10)
        for one in INJECTIONS:
            self.assertEqual(bool(one.lie), one.goal == "lie", one)

    def test_each_makes_an_obedient_model_do_what_it_says(self):
        for plant in planted():
            with self.subTest(plant.text):
                calls = characters.calls("obedient", messages(plant), [])
                called = {call["name"] for call in calls}
                said = obeyed(plant)
                self.assertTrue(plant.injection.has_effect(said, called), said)
                honest = characters.answer("honest", messages(plant))
                self.assertFalse(plant.injection.has_effect(honest, set()), honest)

    def test_each_is_seen(self):
        for plant in planted():
            with self.subTest(plant.text):
                self.assertTrue(orders_in(plant.text))
                self.assertTrue(orders_in(f"{plant.say('pdf')} {plant.text}"))
