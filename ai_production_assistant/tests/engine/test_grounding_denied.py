"""What is said not to be so in other ways than by a "not" before the word."""

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from .test_grounding_hedges import NOW, SPANISH, HedgesCase


def told(facts):
    source = Source(tool="list", shown=1, total=1)
    return (Evidence("Details", source, NOW, tuple(facts), id="1"),)


def order(state, late="No", blocked="No"):
    return told(
        (
            Fact("WH/MO/00012", "state", state, kind="state", label="State"),
            Fact("WH/MO/00012", "late", late, label="Late"),
            Fact("WH/MO/00012", "blocked", blocked, label="Blocked"),
        )
    )


def durations(name, expected, spent):
    return tuple(
        Fact(name, key, value, "min", "duration", 0, label)
        for key, value, label in (
            ("expected", expected, "Expected duration"),
            ("spent", spent, "Spent"),
        )
    )


@tagged("post_install", "-at_install")
class TestGroundingDenied(HedgesCase):
    def assert_of(self, so, not_so, *sentences, **values):
        """Each is so of the one evidence, and not so of the other."""
        for said in sentences:
            self.evidence = so
            self.assert_true(said, **values)
            self.evidence = not_so
            self.assert_false(said, **values)

    def test_free_of_it(self):
        late, timely = order("Confirmed", "Yes"), order("Confirmed")
        self.assert_of(
            timely,
            late,
            "%12 is free of delays.",
            "%12 está libre de retrasos.",
            "%12 va sin ningún retraso.",
            "It is not true that %12 is late.",
            "No es cierto que %12 vaya con retraso.",
            "%12: late ✗",
            "%12: en plazo ✓",
        )
        self.assert_of(
            late,
            timely,
            "%12 is not without delay.",
            "%12 failed to meet its deadline.",
            "It is not true that %12 is not late.",
            "No es cierto que %12 no vaya con retraso.",
            "%12: on time ✗",
            "%12: con retraso ✓",
        )

    def test_an_answer_of_its_own(self):
        """ "No." ends a sentence, unless a number stands behind it."""
        late, timely = order("Confirmed", "Yes"), order("Confirmed")
        for said in (
            "No. WH/MO/00012 is late.",
            "No. It is late.",
            "**No.** WH/MO/00012 is late.",
            "Is it on time? No. WH/MO/00012 is late.",
        ):
            self.assert_of(late, timely, said)
        self.assert_of(
            late, timely, "No. La WH/MO/00012 va con retraso.", locale=SPANISH
        )
        self.assert_of(timely, late, "No. WH/MO/00012 is not late.")

    def test_words_that_deny_nothing(self):
        self.assert_of(
            order("Confirmed", "Yes", "Yes"),
            order("Confirmed"),
            "%12 is without doubt late.",
            "%12 is not only late but blocked.",
            "%12 va, sin duda, con retraso.",
            "%12 no solo va con retraso, sino que está bloqueada.",
        )

    def test_what_is_still_to_come(self):
        self.assert_of(
            order("Confirmed"),
            order("In Progress"),
            "%12 has yet to start.",
            "%12 still has to start.",
            "%12 didn't start.",
            "%12 is pending start.",
            "%12 sigue sin empezar.",
            "%12 está pendiente de arrancar.",
            "Queda por empezar %12.",
        )
        self.assert_of(
            order("Draft"),
            order("Confirmed"),
            "%12 remains to be confirmed.",
            "%12 is awaiting confirmation.",
            "Nobody has confirmed %12.",
            "%12 está pendiente de confirmar.",
            "Falta por confirmar %12.",
            "Nadie ha confirmado %12.",
        )
        self.assert_of(
            order("In Progress"),
            order("Done"),
            "%12 is still to be finished.",
            "There is work to do on %12.",
            "%12 queda por terminar.",
            "En %12 queda trabajo por hacer.",
            "%12 is being produced.",
            "%12 se está fabricando.",
        )
        self.assert_of(
            order("Done"),
            order("In Progress"),
            "Nothing is left to do on %12.",
            "No queda nada por hacer en %12.",
            "%12 no está pendiente de terminar.",
        )

    def test_a_state_behind_more_verbs(self):
        self.assert_of(
            order("Cancelled"),
            order("Confirmed"),
            "%12 was called off.",
            "Is %12 cancelled? Yes.",
            "%12 consta como cancelada.",
            "%12 se ha anulado.",
            "¿Está %12 cancelada? Sí.",
            "El estado de %12 es Cancelado.",
        )
        self.assert_of(
            order("Confirmed"),
            order("Draft"),
            "%12 has left the draft state.",
            "%12 ya no es un borrador.",
            "%12 ha dejado de ser un borrador.",
        )

    def test_capacity(self):
        label = "Load this week"
        full, free = (
            told((Fact("Drill", "load_week", load, "%", "percent", 1, label),))
            for load in (112.5, 35.0)
        )
        self.assert_of(
            full,
            free,
            "Drill exceeds its capacity.",
            "Drill lacks capacity.",
            "Drill has no spare capacity.",
            "Drill supera su capacidad.",
            "A Drill le falta capacidad.",
            "Drill tiene más trabajo del que puede asumir.",
        )
        self.assert_of(
            free,
            full,
            "Drill is within its capacity.",
            "There is no overload at Drill.",
            "Drill tiene capacidad libre.",
            "Drill está libre de sobrecarga.",
        )

    def test_longer_and_shorter(self):
        slow, fast = (
            told(durations("Cut panel", 60.0, spent)) for spent in (75.0, 50.0)
        )
        self.assert_of(
            slow,
            fast,
            "Cut panel overran its planned time.",
            "Cut panel was slower than planned.",
            "Cut panel did not stay within the planned time.",
            "Cut panel superó el tiempo previsto.",
            "Cut panel llevó más tiempo del planificado.",
        )
        self.assert_of(
            fast,
            slow,
            "Cut panel took less time than expected.",
            "Cut panel tardó menos de lo previsto.",
            "Cut panel se quedó dentro del tiempo previsto.",
        )

    def test_what_is_said_of_something_else(self):
        self.evidence = order("Draft", "Yes", "Yes")
        for said in (
            "It is confirmed that %12 is late.",
            "The supplier has confirmed the delivery for %12.",
            "Once %12 is ready, it can be started.",
            "%12 can start when the screws arrive.",
            "Se ha confirmado que %12 va con retraso.",
            "El proveedor ha confirmado la entrega de %12.",
            "Cuando lleguen los tornillos, %12 puede empezar.",
            "Hay una falta de material en %12.",
            "There is a shortage of components in %12.",
        ):
            for values in ({}, {"locale": SPANISH}):
                faults = self.report(said, **values).faults
                self.assertFalse([c for c in faults if c.kind != "number"], said)
