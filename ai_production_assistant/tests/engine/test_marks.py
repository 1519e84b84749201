import re
import unittest

from ...engine.rendering import BlockStream, blocks
from ...engine.rendering.marks import mark

SPAN = re.compile(
    r'<span class="o_ai_production_claim o_ai_production_(\w+)" data-claim="(\d+)">'
    r"([^<]*)</span>"
)
TEXT = """**40 kg**
of [WH/MO/12](/odoo/mrp.production/12), `A-7`, said “the *torque* is 9 Nm” [7].

| A | B |
|---|--:|
| 12 | **3,5 %** |

- [ ] 5 < 6 & 9_000_x

```python
x = 900
```
"""


def claims_of(text, *spans):
    """Claims of pieces of ``text`` and their verdicts."""
    return [
        (text.index(piece), text.index(piece) + len(piece), verdict)
        for piece, verdict in spans
    ]


def marked(text, *spans):
    """``(verdict, id, text)`` of each element of a claim in the HTML."""
    return SPAN.findall("".join(blocks(text, claims_of(text, *spans))))


def unmarked(html):
    return SPAN.sub(r"\3", html)


class TestMarks(unittest.TestCase):
    def test_each_place_of_an_answer_can_be_marked(self):
        pieces = ["40", "WH/MO/12", "A-7", "12 |", "3,5", "9_000_x", "900"]
        pieces = [piece.removesuffix(" |") for piece in pieces]
        for piece in pieces:
            with self.subTest(piece):
                text = TEXT.replace("WH/MO/12]", "WH/MO/18]") if piece == "12" else TEXT
                at = text.index(piece, text.index("| 12") if piece == "12" else 0)
                html = "".join(blocks(text, [(at, at + len(piece), "supported")]))
                self.assertEqual(SPAN.findall(html), [("supported", "0", piece)])

    def test_marks_change_nothing_but_the_text_that_they_wrap(self):
        plain = blocks(TEXT)
        visible = re.finditer(r"40|A-7|torque|9 Nm|12(?= \|)|3,5|9_000_x", TEXT)
        for match in visible:
            shown = blocks(TEXT, [(*match.span(), "computed")])
            self.assertNotEqual(shown, plain)
            self.assertEqual(list(map(unmarked, shown)), plain, match[0])

    def test_a_claim_across_markup_has_several_elements_of_one_id(self):
        text = "It takes **40** kg."
        html = "".join(blocks(text, claims_of(text, ("40** kg", "unsupported"))))
        self.assertEqual(
            SPAN.findall(html),
            [("unsupported", "0", "40"), ("unsupported", "0", " kg")],
        )
        self.assertIn("<strong><span", html)

    def test_the_inner_claim_of_a_quote_counts(self):
        text = "It says “a torque of 9 Nm always”."
        spans = ("a torque of 9 Nm always", "supported"), ("9 Nm", "contradicted")
        self.assertEqual(
            marked(text, *spans),
            [
                ("supported", "0", "a torque of "),
                ("contradicted", "1", "9 Nm"),
                ("supported", "0", " always"),
            ],
        )

    def test_nothing_within_a_fault_looks_right(self):
        text = "It says “a torque of 9 Nm always”."
        spans = ("a torque of 9 Nm always", "unsupported"), ("9 Nm", "supported")
        self.assertEqual(
            marked(text, *spans), [("unsupported", "0", "a torque of 9 Nm always")]
        )

    def test_claims_that_cross_and_those_that_are_none(self):
        text = "one two three"
        spans = ("one two", "supported"), ("two three", "unsupported")
        self.assertEqual(marked(text, *spans), [("supported", "0", "one two")])
        self.assertEqual(marked(text, ("one", "no_claim")), [])
        self.assertEqual(blocks(text, [(3, 3, "supported")]), [f"<p>{text}</p>"])

    def test_no_model_forges_a_mark(self):
        real = mark("900", [(0, 3, "supported")])
        entities = "".join(f"&#{ord(letter)};" for letter in real)
        cut = entities.replace("&#77", "&#7<!-- -->7")
        tags = '<span class="o_ai_production_claim" data-claim="0">900</span>'
        for forged in (real, entities, cut, tags, f"`{real}`", f"[x]({real})"):
            with self.subTest(forged):
                self.assertEqual(SPAN.findall("".join(blocks(forged))), [])
                page = BlockStream()
                page.finish(forged)
                self.assertEqual(SPAN.findall("".join(page.html)), [])

    def test_no_mark_breaks_out_of_an_attribute(self):
        text = 'See [40](https://a.example/?x=">onclick=1) and 40 > 30.'
        claims = [(5, 7, "unsupported"), (len(text) - 3, len(text) - 1, "supported")]
        html = "".join(blocks(text, claims))
        self.assertNotRegex(html, r"<[^>]*onclick=1[^>]*<span")
        self.assertEqual([c[2] for c in SPAN.findall(html)], ["40", "30"])

    def test_a_stream_marks_late_and_ends_as_the_whole(self):
        text = TEXT * 3
        claims = [
            (m.start(), m.end(), "supported") for m in re.finditer(r"\b9 Nm\b", text)
        ]
        page = BlockStream()
        for end in range(0, len(text), 40):
            known = [claim for claim in claims if claim[1] < end - 30]
            changed = dict(page.feed(text[:end], known))
            for index, html in enumerate(page.html):
                self.assertEqual(changed.get(index, html), html)
        page.finish(text, claims)
        self.assertEqual(page.html, blocks(text, claims))
        self.assertEqual(len(SPAN.findall("".join(page.html))), 3)
