from datetime import date, datetime, timezone

from odoo.tests.common import BaseCase

from ...engine.evidence import Fact
from ...engine.rendering.locale import Locale

SPANISH = Locale(
    lang="es_ES",
    tz="Europe/Madrid",
    date_format="%d/%m/%Y",
    time_format="%H:%M:%S",
    decimal_point=",",
    thousands_sep=".",
    grouping="[3,0]",
)
ENGLISH = Locale(lang="en_US", tz="America/New_York", time_format="%I:%M:%S %p")


def shown(value, locale=ENGLISH, **values):
    return locale.fact(Fact("WH/MO/00012", "x", value, **values))


class TestNumbers(BaseCase):
    def test_separators_of_the_language(self):
        self.assertEqual(ENGLISH.number(1234567.5, 2), "1,234,567.50")
        self.assertEqual(SPANISH.number(1234567.5, 2), "1.234.567,50")

    def test_groupings(self):
        number = 123456789
        for grouping, expected in (
            ("[3,0]", "123,456,789"),
            ("[3,2,0]", "12,34,56,789"),
            ("[3,2,-1]", "1234,56,789"),
            ("[3,-1]", "123456,789"),
            ("[]", "123456789"),
            ([3, 0], "123,456,789"),
        ):
            with self.subTest(grouping=grouping):
                self.assertEqual(Locale(grouping=grouping).number(number), expected)

    def test_precision(self):
        for value, precision, expected in (
            (2.675, 2, "2.68"),
            (0.5, 0, "1"),
            (-0.001, 2, "0.00"),
            (-1234.5, 1, "-1,234.5"),
            (12, 2, "12.00"),
            (12.0, None, "12"),
            (12.25, None, "12.25"),
            (0.1 + 0.2, None, "0.3"),
            (1e22, None, "10,000,000,000,000,000,000,000"),
            (float("nan"), 2, "—"),
            (float("inf"), None, "—"),
        ):
            with self.subTest(value=value, precision=precision):
                self.assertEqual(ENGLISH.number(value, precision), expected)


class TestDates(BaseCase):
    def test_zone_and_format_of_the_user(self):
        at = datetime(2025, 3, 4, 23, 30, 59, tzinfo=timezone.utc)
        self.assertEqual(SPANISH.datetime(at), "05/03/2025 00:30")
        self.assertEqual(ENGLISH.datetime(at), "03/04/2025 06:30 PM")
        self.assertEqual(SPANISH.date(at), "05/03/2025")
        self.assertEqual(SPANISH.date(date(2025, 3, 4)), "04/03/2025")

    def test_names_in_the_language(self):
        locale = Locale(lang="es_MX", date_format="%A, %-d de %B de %Y (%b %a %%)")
        expected = "martes, 4 de marzo de 2025 (mar mar %)"
        self.assertEqual(locale.date(date(2025, 3, 4)), expected)
        unknown = Locale(lang="xx_YY", date_format="%B")
        self.assertEqual(unknown.date(date(2025, 3, 4)), "March")

    def test_unknown_zone_is_utc(self):
        at = datetime(2025, 3, 4, 12, 0, tzinfo=timezone.utc)
        for zone in ("", "Moon/Base", "../etc/passwd"):
            with self.subTest(zone=zone):
                self.assertEqual(Locale(tz=zone).datetime(at), "03/04/2025 12:00")

    def test_noon_and_midnight(self):
        for hour, expected in ((0, "12:05 AM"), (12, "12:05 PM"), (13, "01:05 PM")):
            at = datetime(2025, 3, 4, hour, 5, tzinfo=timezone.utc)
            locale = Locale(date_format="", time_format="%I:%M:%S %p")
            self.assertEqual(locale.datetime(at).strip(), expected)


class TestFactValues(BaseCase):
    def test_each_kind(self):
        at = datetime(2025, 3, 4, 12, 0, tzinfo=timezone.utc)
        for expected, value, rest in (
            ("12.50 kg", 12.5, {"unit": "kg", "kind": "quantity", "precision": 2}),
            ("1,200", 1200, {"kind": "count"}),
            ("3 days", 3, {"unit": "days", "kind": "duration"}),
            ("1.5 h", 1.5, {"unit": "h", "kind": "duration"}),
            ("87.5%", 87.5, {"kind": "percent"}),
            ("12.00 €", 12, {"unit": "€", "kind": "money"}),
            ("$ 1,234.50", 1234.5, {"unit": "$", "kind": "money"}),
            ("Confirmed", "Confirmed", {"kind": "state"}),
            ("WH/MO/00012", "WH/MO/00012", {"kind": "code"}),
            ("Yes", True, {}),
            ("No", False, {}),
            ("not set", None, {"kind": "quantity", "unit": "kg"}),
            ("03/04/2025", date(2025, 3, 4), {"kind": "date"}),
            ("03/04/2025", at, {"kind": "date"}),
            ("03/04/2025 07:00 AM", at, {"kind": "datetime"}),
            ("two lines", "two\n lines", {}),
        ):
            with self.subTest(expected=expected):
                self.assertEqual(shown(value, **rest), expected)

    def test_words_follow_the_language(self):
        self.assertEqual(shown(True, SPANISH), "Sí")
        self.assertEqual(shown(None, SPANISH), "sin definir")
        self.assertEqual(shown(True, Locale(lang="fr_FR")), "Yes")
        self.assertEqual(SPANISH.shown_of(3, 2120), "Se muestran 3 de 2.120.")
        self.assertEqual(ENGLISH.shown_of(3, 2120), "Showing 3 of 2,120.")
