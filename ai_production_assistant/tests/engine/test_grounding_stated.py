"""How far an order is, what it waits for and whether it is late, in more words."""

from dataclasses import replace

from odoo.tests import tagged

from .test_grounding_hedges import FOURTEEN, SPANISH, TWELVE, HedgesCase, live
from .test_grounding_said import EVIDENCE, SaidCase, component
from .test_grounding_said import live as shown


@tagged("post_install", "-at_install")
class TestGroundingLate(HedgesCase):
    """WH/MO/00012 and WH/MO/00014 are late, WH/MO/00013 is not."""

    def test_neither_of_two_that_are_named(self):
        self.assert_true(
            "Neither of the two, %12 or %14, is on time.",
            "Ninguna de las dos, %12 o %14, va a tiempo.",
        )
        self.assert_false(
            "Neither of the two, %12 or %14, is late.",
            "Neither of the two, %12 or %13, is late.",
            "Ninguna de las dos, %12 o %14, va tarde.",
        )

    def test_a_word_that_ends_like_a_plural(self):
        self.assert_true("%13 jamás ha ido tarde.")
        self.assert_false("%12 jamás ha ido tarde.")
        for said in (
            "Call them, unless %13 is late.",
            "Hay trabajo antes de que %13 esté retrasada.",
        ):
            self.assertFalse(self.report(said).faults, said)

    def test_no_that_is_of_another_clause(self):
        self.assert_true("%12 is late, nothing else.", "%12 va tarde, nada más.")
        self.assert_false("%13 is late, nothing else.", "%13 va tarde, nada más.")

    def test_late(self):
        for said in (
            "{} ha superado su fecha límite.",
            "{} incumple el plazo.",
            "{} has slipped.",
            "{} has fallen behind.",
            "{} missed its deadline.",
        ):
            self.assert_true(said.format("%12"))
            self.assert_false(said.format("%13"))

    def test_on_time(self):
        for said in (
            "{} is within its deadline.",
            "{} is ahead of schedule.",
            "{} cumple con su fecha.",
            "{} va bien de tiempo.",
        ):
            self.assert_true(said.format("%13"))
            self.assert_false(said.format("%12"))


def stated(facts, **own):
    return tuple(replace(f, value=own.get(f.attribute, f.value)) for f in facts)


@tagged("post_install", "-at_install")
class TestGroundingMade(HedgesCase):
    """Of WH/MO/00014 a half has been made; the data itself has the word for done."""

    evidence = (live("Orders", FOURTEEN, stated(TWELVE, state="Hecho")),)

    def test_what_has_been_made_is_no_state(self):
        self.assert_true(
            "De %14 se han hecho 60 de 120.",
            "%14: se ha hecho 60 de 120 unidades.",
            "%12 está hecha.",
            locale=SPANISH,
        )
        self.assert_false(
            "%14 está hecha.",
            "De %14 se han hecho 70 de 120.",
            "%14: se ha hecho 70 de 120 unidades.",
            locale=SPANISH,
        )


@tagged("post_install", "-at_install")
class TestGroundingWaiting(SaidCase):
    """WH/MO/00017 waits for components, WH/MO/00018 does not."""

    def test_waiting(self):
        for said in (
            "{} no tiene todo el material.",
            "{} no puede arrancar.",
            "{} está parada.",
            "{} is not ready.",
            "{} cannot proceed.",
            "{} is stuck.",
            "{} is waiting on components.",
        ):
            self.assert_held(said.format("WH/MO/00017"))
            self.assert_faulty(said.format("WH/MO/00018"))

    def test_ready(self):
        for said in (
            "{} tiene todo el material.",
            "{} puede arrancar.",
            "{} is ready to go.",
            "{} can proceed.",
            "{} is not stuck.",
            "{} has all its components.",
        ):
            self.assert_held(said.format("WH/MO/00018"))
            self.assert_faulty(said.format("WH/MO/00017"))


@tagged("post_install", "-at_install")
class TestGroundingOfOneOrder(SaidCase):
    """The board is there for WH/MO/00017 and lacks for WH/MO/00018; the legs are there
    for the second one only."""

    legs, board = component("[C20] Steel Leg", 9.0, 9.0), ("[C33] Board", 8.0, 3.0)
    evidence = (
        *EVIDENCE,
        shown("4", "Components of WH/MO/00018", (*legs, *component(*board)), 2),
    )

    def test_what_is_there_for_one_and_not_for_another(self):
        self.assert_held(
            "WH/MO/00018 has three parts. Steel Leg is available, Board is not.",
            "WH/MO/00018 lacks Board. Its Steel Leg is available.",
            "WH/MO/00017 lacks Steel Leg. Board is not missing.",
            "Components of WH/MO/00018\n\n* Steel Leg: needs 9 Units → *Available*",
            "Components of WH/MO/00018\n\n| Part | Status |\n|-|-|\n"
            "| Steel Leg | Available |\n| Board | Missing |",
            "A WH/MO/00018 le falta Board; Steel Leg está disponible.",
            "Componentes de WH/MO/00017\n\n- Board: disponible",
        )
        self.assert_faulty(
            "WH/MO/00017 has three parts. Steel Leg is available.",
            "WH/MO/00018 lacks Board. Its Steel Leg is missing too.",
            "Components of WH/MO/00017\n\n* Steel Leg: needs 48 Units → *Available*",
            "A WH/MO/00017 le falta Steel Leg; Board no está disponible.",
            "Componentes de WH/MO/00018\n\n- Board: disponible",
        )


@tagged("post_install", "-at_install")
class TestGroundingToClose(HedgesCase):
    """An order that is to be closed, though not all of it has been made."""

    made = 30.0

    @property
    def evidence(self):
        return (live("Orders", stated(TWELVE, state="To Close", produced=self.made)),)

    def test_done(self):
        self.assert_true("%12 is not finished.", "%12 no está terminada.")
        self.assert_false("%12 is finished.", "%12 está terminada.")


@tagged("post_install", "-at_install")
class TestGroundingAllMade(TestGroundingToClose):
    made = 40.0

    def test_done(self):
        self.assert_true("%12 is finished.", "%12 está terminada.")

    def test_what_may_be_called_done(self):
        """All has been made, and the order is open yet."""
        for said in (
            "%12 (40, done) is next.",
            "%12 (40 unidades, hecha) es la siguiente.",
            "%12 is not finished.",
            "%12 no está terminada.",
            "None of the orders is finished.",
        ):
            self.assertFalse(self.report(said).faults, said)
        self.assert_false("State of %12: Done.", "Estado de %12: Hecho.")
