"""Percentages: of one record, of records, of what several have, of a column."""

from odoo.tests import tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from .test_grounding_said import EVIDENCE, NOW, SPANISH, SaidCase, live, passage


def count(subject, value):
    return Fact(subject, "count", value, kind="count", label="Orders")


TOTALS = live(
    "4",
    "Manufacturing orders by state",
    (
        count("Confirmed", 15),
        count("Done", 40),
        count("Open (confirmed, in progress, to close)", 20),
        count("All manufacturing orders", 60),
    ),
    60,
)
LOAD = live(
    "5",
    "Load of work centers",
    (Fact("Painting", "load_week", 35.0, "%", "percent", 1, "Load this week"),),
    1,
)


class SharesCase(SaidCase):
    def assert_pairs(self, *pairs, **values):
        """That of each pair the first is computed and the second is seen."""
        for true, false in pairs:
            self.assert_held(true, **values)
            self.assert_faulty(false, **values)


@tagged("post_install", "-at_install")
class TestGroundingShares(SharesCase):
    """Of the orders 17, 18 and 15 the first is late; 5 of 12, 0 of 4 and 9 of 30 units
    are made. Of the legs 40 of 48 are reserved, of the boards 12 of 12."""

    def test_of_what_is_named_in_part(self):
        self.assert_pairs(
            ("83.3% of the legs are reserved.", "38.3% of the legs are reserved."),
            ("16.7% of the legs are missing.", "83.3% of the legs are missing."),
            ("16.7 % of the legs are short.", "83.3 % of the legs are short."),
            (
                "Steel Leg: 83.3% reserved, 16.7% missing.",
                "Steel Leg: 16.7% reserved, 83.3% missing.",
            ),
        )
        self.assert_pairs(
            (
                "Está reservado el 83,3 % de los Steel Leg.",
                "Está reservado el 38,3 % de los Steel Leg.",
            ),
            ("Falta el 16,7 % de las Steel Leg.", "Falta el 83,3 % de las Steel Leg."),
            locale=SPANISH,
        )

    def test_of_an_order(self):
        self.assert_pairs(
            (
                "70% of WH/MO/00015 is still to be produced.",
                "30% of WH/MO/00015 is still to be produced.",
            ),
            (
                "Three tenths: 30 % of WH/MO/00015 is done.",
                "Three tenths: 40 % of WH/MO/00015 is done.",
            ),
        )

    def test_of_records(self):
        self.assert_pairs(
            ("33% of the orders are late.", "43% of the orders are late."),
            ("67% of the orders are on time.", "33% of the orders are on time."),
            (
                "Two thirds of the orders are on time.",
                "Two thirds of the orders are late.",
            ),
            (
                "Two thirds of the orders (67%) are on time.",
                "Two thirds of the orders (76%) are on time.",
            ),
            (
                "50% of the orders on time are in progress.",
                "50% of the late orders are in progress.",
            ),
            (
                "Of the late orders, 100 % are confirmed.",
                "Of the late orders, 100 % are in progress.",
            ),
        )
        self.assert_pairs(
            (
                "El 33 % de las órdenes lleva retraso.",
                "El 67 % de las órdenes lleva retraso.",
            ),
            (
                "Un 67 % de las órdenes va en plazo.",
                "Un 33 % de las órdenes va en plazo.",
            ),
            (
                "Dos tercios de las órdenes van a tiempo.",
                "Dos tercios de las órdenes van con retraso.",
            ),
            locale=SPANISH,
        )

    def test_how_it_was_computed(self):
        for said, how in (
            ("33% of the orders are late.", "WH/MO/00017: 1 / 3 = 33 %"),
            ("83.3% of the legs are reserved.", "40 / 48 = 83.3 %"),
            ("30.4% of the units have been produced.", "14 / 46 = 30.4 %"),
        ):
            [claim] = check(said, self.evidence, now=NOW).checked
            self.assertEqual(claim.arithmetic, how)

    def test_of_a_list_that_was_cut(self):
        cut = live("1", "Open orders", EVIDENCE[0].facts, 3)
        source = Source(tool="orders", shown=3, total=12)
        self.evidence = (Evidence(cut.title, source, NOW, cut.facts, id="1"),)
        self.assert_faulty("33% of the orders are late.")

    def test_of_sums(self):
        self.assert_pairs(
            (
                "30.4% of the units have been produced.",
                "40.3% of the units have been produced.",
            ),
            (
                "69.6% of the units are still to be produced.",
                "30.4% of the units are still to be produced.",
            ),
            (
                "WH/MO/00017 accounts for 26% of the 46 units.",
                "WH/MO/00017 accounts for 62% of the 46 units.",
            ),
            (
                "WH/MO/00017 accounts for 26% of the 46 units.",
                "WH/MO/00017 accounts for 26% of the 64 units.",
            ),
        )
        self.assert_pairs(
            (
                "Se ha producido el 30,4 % de las unidades.",
                "Se ha producido el 40,3 % de las unidades.",
            ),
            (
                "WH/MO/00017 supone el 26 % de las 46 unidades.",
                "WH/MO/00017 supone el 62 % de las 46 unidades.",
            ),
            locale=SPANISH,
        )

    def test_what_is_no_share_of_anything(self):
        for answer in (
            "Three quarters of the wait is over.",
            "It takes three quarters of an hour.",
        ):
            self.assertEqual(self.faults(answer), [], answer)

    def test_of_a_column(self):
        table = (
            "| Order | Units | Share |\n|---|--:|--:|\n| WH/MO/00017 | 12 | {} % |\n"
            "| WH/MO/00018 | 4 | 25 % |\n| Total | 16 | 100 % |"
        )
        self.assert_pairs((table.format(75), table.format(57)))


@tagged("post_install", "-at_install")
class TestGroundingSharesOfCounts(SharesCase):
    evidence = (TOTALS, LOAD)

    def test_of_counts(self):
        self.assert_pairs(
            (
                "25% of the manufacturing orders are confirmed.",
                "75% of the manufacturing orders are confirmed.",
            ),
            (
                "75% of the open orders are confirmed.",
                "25% of the open orders are confirmed.",
            ),
            (
                "Of all 60 manufacturing orders, 15 (25%) are confirmed.",
                "Of all 60 manufacturing orders, 15 (75%) are confirmed.",
            ),
        )
        self.assert_pairs(
            (
                "El 67 % de las órdenes están hechas.",
                "El 76 % de las órdenes están hechas.",
            ),
            locale=SPANISH,
        )

    def test_what_a_load_leaves(self):
        self.assert_pairs(
            ("Painting is 65% free.", "Painting is 35% free."),
            ("Painting is loaded at 35%.", "Painting is loaded at 65%."),
        )
        self.assert_pairs(
            ("Painting tiene libre el 65 %.", "Painting tiene libre el 35 %."),
            locale=SPANISH,
        )


def operation(name, expected, spent):
    values = ("expected", expected), ("spent", spent)
    return tuple(
        Fact(name, key, value, "min", "duration", 1, key.capitalize())
        for key, value in values
    )


@tagged("post_install", "-at_install")
class TestGroundingConversions(SharesCase):
    evidence = (
        live("6", "Work orders", operation("Cut", 60.0, 75.0), 1),
        passage("7", "Wait 5 minutes before restarting. Delivery takes 12 days."),
    )

    def test_a_figure_said_again_in_another_unit(self):
        self.assert_pairs(
            ("Cut: 75 min spent (1.25 h).", "Cut: 75 min spent (1 h)."),
            (
                "Cut is expected to take 60 minutes, that is, 1 hour.",
                "Cut is expected to take 60 minutes, that is, 1.25 hours.",
            ),
        )
        self.assert_pairs(
            (
                "Lo esperado de Cut son 60,0 minutos, que equivalen a 1 hora.",
                "Lo esperado de Cut son 60,0 minutos, que equivalen a 1,25 horas.",
            ),
            ("Cut: 75 min reales (1,25 h).", "Cut: 75 min reales (1 h)."),
            locale=SPANISH,
        )

    def test_what_a_document_says_in_another_unit(self):
        self.assert_pairs(
            (
                "Wait 300 seconds before restarting.",
                "Wait 500 seconds before restarting.",
            ),
            ("Delivery takes 1.7 weeks.", "Delivery takes 2.7 weeks."),
        )

    def test_hours_of_running_are_no_weeks(self):
        said = "The oil is changed every 2,000 hours or every 12 months."
        self.evidence = (*self.evidence, passage("8", said))
        self.assert_pairs(
            (
                "The oil is changed every 12 months.",
                "The oil is changed every 12 weeks.",
            ),
            (
                "The oil is changed every 2,000 hours, i.e. 83 days.",
                "The oil is changed every 83 days.",
            ),
        )
        said = "El aceite se cambia cada 2.000 horas o cada 12 meses."
        self.evidence = (*self.evidence[:-1], passage("8", said))
        self.assert_pairs(
            ("El aceite se cambia cada 12 meses.", "El aceite se cambia cada 83 días."),
            (
                "El aceite se cambia cada 2.000 horas, es decir, 83 días.",
                "El aceite se cambia cada 12 semanas.",
            ),
            locale=SPANISH,
        )
