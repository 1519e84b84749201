import html
import re
from pathlib import Path

from odoo.tests import BaseCase, tagged

from ...engine.evidence import Evidence, Fact, Source
from ...engine.grounding import check
from ...engine.grounding.text.plain import pieces
from ...engine.rendering import blocks
from .markdown_common import cases
from .test_grounding import EVIDENCE, NOW

_CITE = re.compile(r'<span class="o_ai_production_cite"[^>]*>\d+</span>')
# Those that part no word.
_IN_LINE = re.compile(
    r"</?(?:b|i|em|strong|u|s|del|sub|sup|kbd|mark|span|code|a)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
# Those of an entity or a citation are not seen, that of an attribute neither.
_LETTER = re.compile(r"(?<![\w&#\[\"=/])(?:x|a|b|c|d)(?!\w)")


def shown(markdown):
    """The text of the page, without the marks of citations."""
    page = _CITE.sub(" ", "\n".join(blocks(markdown)))
    return html.unescape(_TAG.sub(" ", _IN_LINE.sub("", page)))


def numbered(markdown):
    """``markdown`` in which most words of one letter are numbers."""
    number = iter(range(1001, 9999))
    return _LETTER.sub(lambda _match: str(next(number)), markdown)


def texts():
    path = Path(__file__).parent / "hostile_markdown.txt"
    for line in path.read_text(encoding="utf-8").splitlines():
        yield line.replace("{nl}", "\n")
    for name in ("markdown_loose.txt", "markdown_github.txt"):
        for case in cases(name):
            yield case.markdown


@tagged("post_install", "-at_install")
class TestGroundingReader(BaseCase):
    """The checker reads what the page shows."""

    def assert_read(self, markdown):
        read = pieces(markdown)
        for piece in read:
            self.assertEqual(len(piece.text), len(piece.origin), markdown)
            self.assertEqual(len(piece.text), len(piece.ends), markdown)
        numbers = {n for piece in read for n in re.findall(r"\d+", piece.text)}
        missing = {*re.findall(r"\d+", shown(markdown))} - numbers
        self.assertFalse(missing, repr(markdown))
        return numbers

    def assert_marked(self, answer, text):
        """``text`` of the answer is a fault, and its mark is set in the page."""
        faults = check(answer, EVIDENCE, now=NOW).faults
        found = [fault for fault in faults if fault.text == text]
        self.assertTrue(found, (answer, faults))
        claims = [(claim.start, claim.end, claim.verdict) for claim in found]
        page = "\n".join(blocks(answer, claims))
        marked = "".join(re.findall(r"data-claim=[^>]*>([^<]*)<", page))
        self.assertIn(text, html.unescape(marked), page)
        self.assertEqual(
            _TAG.sub("", page), _TAG.sub("", "\n".join(blocks(answer))), answer
        )

    def test_every_number_of_the_page_is_read(self):
        for markdown in texts():
            self.assert_read(markdown)
            self.assert_read(numbered(markdown))

    def test_fences_that_are_none(self):
        self.assert_marked("```WH/MO/00018 needs 999 Units```", "999 Units")
        self.assert_marked("```x` WH/MO/00018 needs 999 Units\n\nEnd.", "999 Units")
        self.assert_marked("~~~\nWH/MO/00018 needs 999 Units\n~~~", "999 Units")
        self.assert_marked("    WH/MO/00018 needs 999 Units", "999 Units")

    def test_tables_that_are_none(self):
        self.assert_marked("| 999 Units of WH/MO/00017 are late |", "999 Units")
        self.assert_marked(
            "| Order | Quantity |\n|--|--|\n| WH/MO/00018 | 999 |\n999 Units are late.",
            "999 Units",
        )
        answer = "| Order | Quantity |\n|--|--|\n\n| WH/MO/00018 | 4 |\n"
        self.assertEqual(check(answer, EVIDENCE, now=NOW).verified, 2)

    def test_entities(self):
        self.assert_marked("WH/MO/00017 needs 2&#57; Units.", "29 Units")
        self.assert_marked("WH/MO/00017 needs 2&#x39; Units.", "29 Units")
        self.assert_marked(r"WH/MO/00017 needs 2\&#57; Units.", "29 Units")
        self.assert_marked("WH/MO/00017 needs 9&nbsp;Units.", "9\u00a0Units")
        self.assertIn("&amp;#57;", pieces("`2&amp;#57;`")[0].text)

    def test_numbers_that_number_no_list(self):
        self.assert_marked("WH/MO/00017 needs\n999. Units are late.", "999")
        self.assert_marked("WH/MO/00017 needs\n999) Units", "999")
        self.assertFalse(check("2. Cut\n3. Weld", EVIDENCE, now=NOW).claims)

    def test_code_is_literal(self):
        self.assert_marked("`<!-- WH/MO/00018 needs 999 Units -->`", "999 Units")
        self.assert_marked("`[WH/MO/00018](999)`", "999")
        self.assert_marked("`a` `` [WH/MO/00018](999 ` Units) ``", "999")

    def test_what_is_not_shown_is_not_read(self):
        for answer in (
            "<!-- 999 Units --> WH/MO/00017 needs 2 Units.",
            "[WH/MO/00017](/odoo/mrp.production/999) needs 2 Units.",
            "WH/MO/00017 needs <b>2</b> **Units** [1].",
        ):
            report = check(answer, EVIDENCE, now=NOW)
            self.assertFalse(report.faults, answer)
            self.assertEqual(report.verified, 2, answer)

    def test_markup_within_a_figure(self):
        self.assert_marked("WH/MO/00017 needs 2**9** Units.", "29 Units")
        self.assert_marked("WH/MO/00017 needs 2<b>9</b> Units.", "29 Units")
        self.assert_marked("WH/MO/00017 needs 2<!-- -->9 Units.", "29 Units")
        self.assert_marked("WH/MO/00017 needs [2](/odoo/mrp.production/7)9.", "29")
        self.assert_marked("WH/MO/00017 needs [1](a<b) Units.", "1")

    def test_an_address_is_of_the_evidence(self):
        url = "https://a.invalid/999-Units"
        self.assert_marked(f"See {url}", url)
        self.assert_marked(f"See <{url}>", url)
        answer = f"See [the order]({url})."
        self.assertIn(
            f"the order ({url})", re.sub(r"<[^>]*>", "", "".join(blocks(answer)))
        )
        [fault] = check(answer, EVIDENCE, now=NOW).faults
        self.assertEqual(answer[fault.start : fault.end], f"[the order]({url})")
        self.assertFalse(check(answer, EVIDENCE, question=url, now=NOW).faults)

    def test_what_is_glued_to_a_figure(self):
        for figure in "2⁹", "2k", "2M", "2½", "2_9", "2-999-1", "2:999", "2①":
            self.assert_marked(f"WH/MO/00017 needs {figure} Units.", figure)
        self.assert_marked("WH/MO/00017 needs 2/999 Units.", "999 Units")
        self.assert_marked("WH/MO/00017:999 Units", "999 Units")
        self.assert_marked("WH/MO/00017: Quantity:9", "9")
        report = check("WH/MO/00017: Quantity:2, 2x, in m²", EVIDENCE, now=NOW)
        self.assertFalse(report.faults)
        self.assertEqual(report.verified, 3)

    def test_figures_of_the_evidence_in_any_form(self):
        answer = "The alarm 40:12-7 of the press [1]."
        fact = Fact("Press", "text", "Alarm 40:12-7 stops the press.")
        known = (*EVIDENCE, Evidence("Alarms", Source(), NOW, (fact,), id="3"))
        self.assertTrue(check(answer, EVIDENCE, now=NOW).faults)
        texts = [claim.text for claim in check(answer, known, now=NOW).faults]
        self.assertNotIn("40:12-7", texts)
        self.assertFalse(check(answer, EVIDENCE, question=answer, now=NOW).faults)

    def test_figures_in_heads(self):
        below = "\n|--|--|\n| WH/MO/00017 | Oak Table |"
        self.assert_marked(f"| Order | 999 Units late |{below}", "999 Units")
        for head in ("Product (2026)", "Week 47", "Top 5", "Product · page 3"):
            faults = check(f"| Order | {head} |{below}", EVIDENCE, now=NOW).faults
            self.assertFalse(faults, head)
