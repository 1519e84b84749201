"""dev/i18n keeps what is translated and says what is left."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

import polib

from runtime import i18n
from runtime.inside import translations


def catalogue(**texts: str) -> polib.POFile:
    result = polib.POFile()
    result.metadata = dict.fromkeys(translations.DATES, "now")
    result.extend(polib.POEntry(msgid=text, msgstr=to) for text, to in texts.items())
    return result


class TestMerge(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name) / "es.po"

    def merge(self, old: dict, new: list) -> dict:
        catalogue(**old).save(str(self.path))
        return translations.merge(catalogue(**dict.fromkeys(new, "")), self.path)

    def test_translations_are_kept_and_texts_that_went_away_go(self):
        left = self.merge({"Stop": "Detener", "Gone": "Fuera"}, ["Stop"])
        self.assertEqual(left, {"untranslated": [], "fuzzy": []})
        (entry,) = polib.pofile(str(self.path))
        self.assertEqual((entry.msgid, entry.msgstr), ("Stop", "Detener"))

    def test_new_texts_are_named(self):
        left = self.merge({"Stop": "Detener"}, ["Stop", "Pull"])
        self.assertEqual(left, {"untranslated": ["Pull"], "fuzzy": []})

    def test_a_changed_text_offers_its_old_translation(self):
        left = self.merge({"The model is busy": "Ocupado"}, ["The model is busy."])
        self.assertEqual(left, {"untranslated": [], "fuzzy": ["The model is busy."]})
        (entry,) = polib.pofile(str(self.path))
        self.assertEqual((entry.msgstr, entry.fuzzy), ("Ocupado", True))

    def test_nothing_new_leaves_the_file_alone(self):
        self.merge({"Stop": "Detener"}, ["Stop"])
        before = self.path.read_bytes()
        new = catalogue(Stop="")
        new.metadata = dict.fromkeys(translations.DATES, "later")
        translations.merge(new, self.path)
        self.assertEqual(self.path.read_bytes(), before)


class TestReport(unittest.TestCase):
    def report(self, **lists) -> tuple[int, str]:
        language = {"untranslated": [], "fuzzy": []} | lists
        output = io.StringIO()
        with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
            code = i18n.report({"terms": 2, "languages": {"es": language}})
        return code, output.getvalue()

    def test_what_is_left_is_printed_and_fails(self):
        code, text = self.report(untranslated=["Stop"], fuzzy=["Pull"])
        self.assertEqual(code, 1)
        self.assertIn("es untranslated: 'Stop'", text)
        self.assertIn("es fuzzy: 'Pull'", text)

    def test_complete_is_well(self):
        code, text = self.report()
        self.assertEqual(code, 0)
        self.assertIn("all translated", text)


if __name__ == "__main__":
    unittest.main()
