import re

import markdown

from odoo.tests.common import BaseCase

from ...engine.rendering import addresses, render
from ...engine.rendering.disarm import disarmed
from ...engine.rendering.markdown import BlockStream, blocks
from .markdown_common import told_in

MANUAL = (
    "Order parts at https://parts.example/cnc/v8?lang=es, see "
    "http://plain.example/a_(b). Questions: Service@Parts.example; www.bare.example/x"
)


def hrefs(html):
    return re.findall(r'href="([^"]*)"', html)


def shown(html):
    return re.sub(r"<[^>]+>", "", html).replace("&amp;", "&")


class TestAddresses(BaseCase):
    """A link leads only to what stands in the evidence, letter by letter."""

    def setUp(self):
        super().setUp()
        self.told = told_in(MANUAL)

    def assertLinked(self, address, expected=True):
        html = render(f"[x](<{address}>)", self.told)
        self.assertEqual(len(hrefs(html)), int(expected), address)

    def test_nothing_is_linked_unless_told(self):
        text = (
            "[a](https://a.example/1) https://b.example/2 <https://c.example/3> "
            "![d](https://d.example/4) www.e.example me@f.example <me@g.example> "
            "[h][r]\n\n[r]: https://h.example/8"
        )
        self.assertNotIn("<a", "".join(blocks(text, partial=True)))
        html = render(text)
        self.assertNotIn("<a", html)
        for host in "abcdefgh":
            self.assertIn(f"{host}.example", shown(html))

    def test_what_stands_in_the_evidence_is_linked(self):
        for address in (
            "https://parts.example/cnc/v8?lang=es",
            "HTTPS://Parts.Example/cnc/v8?lang=es",
            "https://parts.example:443/cnc/v8?lang=es",
            "http://plain.example/a_(b)",
            "https://plain.example/a_(b)",
            "mailto:service@parts.example",
            "http://www.bare.example/x",
        ):
            with self.subTest(address):
                self.assertLinked(address)
        self.assertEqual(
            hrefs(render("Ask service@parts.example", self.told))[0].lower(),
            "mailto:service@parts.example",
        )

    def test_anything_else_is_text(self):
        for address in (
            "https://evil.example/cnc/v8?lang=es",
            # The host alone would let figures out in path and query.
            "https://parts.example/",
            "https://parts.example/cnc/v8?lang=WH-MO-00012",
            "https://parts.example/cnc/v8?lang=es&q=40",
            "https://parts.example/cnc/v8?lang=es#40",
            "https://parts.example@evil.example/cnc/v8?lang=es",
            "https://parts.example:pw@evil.example/cnc/v8?lang=es",
            "https://x@parts.example/cnc/v8?lang=es",
            "https://parts.example:8443/cnc/v8?lang=es",
            "https://parts.example./cnc/v8?lang=es",
            "https://parts.example.evil.example/cnc/v8?lang=es",
            "https://parts.example\\@evil.example/cnc/v8?lang=es",
            "https://evil.example\\parts.example/cnc/v8?lang=es",
            "https:\\\\parts.example/cnc/v8?lang=es",
            "https://par\tts.example/cnc/v8?lang=es",
            "https://pаrts.example/cnc/v8?lang=es",  # noqa: RUF001  (Cyrillic а)
            "https://parts%2eexample/cnc/v8?lang=es",
            "https://[::1/cnc",
            "http://parts.example/cnc/v8?lang=es",
            "ftp://parts.example/cnc/v8?lang=es",
            "//parts.example/cnc/v8?lang=es",
            "mailto:service@parts.example?body=40",
            "mailto:service@parts.example,x@evil.example",
            "mailto:x@evil.example",
        ):
            with self.subTest(address):
                self.assertLinked(address, False)

    def test_an_international_host_has_one_spelling(self):
        told = told_in("See https://españa.example/x")
        for address in ("https://españa.example/x", "https://xn--espaa-rta.example/x"):
            self.assertEqual(len(hrefs(render(f"[x]({address})", told))), 1, address)

    def test_label_and_address_are_both_readable(self):
        for text, expected in (
            ("[here](https://evil.example/?q=1)", "here (https://evil.example/?q=1)"),
            ("[**b** c](https://evil.example)", "b c (https://evil.example)"),
            (
                "[https://parts.example](https://evil.example)",
                "https://parts.example (https://evil.example)",
            ),
            (
                "![chart](https://evil.example/p.png)",
                "chart (https://evil.example/p.png)",
            ),
            ("![](https://evil.example/p.png)", "https://evil.example/p.png"),
            (
                "[![a](https://evil.example/p.png)](https://evil.example)",
                "a (https://evil.example)",
            ),
            ("[write](mailto:x@evil.example)", "write (mailto:x@evil.example)"),
            ("https://evil.example/a", "https://evil.example/a"),
            ("<https://evil.example/a>", "https://evil.example/a"),
            ("www.evil.example", "www.evil.example"),
            ("x@evil.example", "x@evil.example"),
            ("<x@evil.example>", "x@evil.example"),
            ("[a](https://evil.example/\u202egpj)", "a (https://evil.example/gpj)"),
        ):
            with self.subTest(text):
                html = render(text)
                self.assertNotIn("<a", html)
                self.assertIn(expected, shown(_plain(html)))

    def test_records_of_odoo_are_linked_as_ever(self):
        self.assertEqual(hrefs(render("[x](/odoo/m-mrp/5)")), ["/odoo/m-mrp/5"])

    def test_while_it_streams_nothing_else_is_linked_either(self):
        text = (
            "See [parts](https://parts.example/cnc/v8?lang=es) and "
            "[more](https://parts.example/cnc/v8?lang=es&q=40).\n\nEnd."
        )
        page = BlockStream(self.told)
        for end in range(len(text) + 1):
            page.feed(text[:end])
            found = set(hrefs("".join(page.html)))
            self.assertLessEqual(found, {"https://parts.example/cnc/v8?lang=es"})
        page.finish(text)
        self.assertEqual(page.html, blocks(text, addresses=self.told))
        self.assertEqual(len(hrefs("".join(page.html))), 1)

    def test_a_claim_within_an_address_changes_no_address(self):
        for text, linked in (
            ("https://parts.example/cnc/v8?lang=es", 1),
            ("[v8](https://parts.example/cnc/v8?lang=es)", 1),
            ("[8](/odoo/m-mrp/8)", 1),
            ("https://evil.example/8", 0),
        ):
            start = text.rindex("8")
            claims = [(start, start + 1, "unsupported")]
            html = "".join(blocks(text, claims, addresses=self.told))
            self.assertEqual(hrefs(html), hrefs(render(text, self.told)))
            self.assertEqual(len(hrefs(html)), linked, text)
            self.assertEqual(shown(html), shown(render(text, self.told)))

    def test_no_address_is_found_where_there_is_none(self):
        for text in ("", "https://", "www.", "a @ b", "http://[", "://", "https:// x"):
            self.assertLessEqual(told_in(text), addresses.NOWHERE, text)


def _plain(html):
    return re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), html)


class TestDisarmed(BaseCase):
    """What leaves the chat loads nothing and leads nowhere else in any program."""

    LIVE = (
        "![a](https://evil.example/p.png?d=1)",
        "![a][r]\n\n[r]: https://evil.example/p.png",
        "[a](https://evil.example/1) [a](<https://evil.example/2>)",
        "[a](\nhttps://evil.example/3)",
        "[[a]](https://evil.example/4 'title')",
        "[a\\\\](https://evil.example/5)",
        "[a](//evil.example/6) [a](javascript:alert)",
        "<https://evil.example/7> <me@evil.example>",
        "<img src='https://evil.example/8'> <a href=https://evil.example/9>x</a>",
        "- ![a](https://parts.example/cnc/v8?lang=es)",
        "> [r]: https://evil.example/10\n\n[r]",
    )

    def test_nothing_leads_or_loads(self):
        told = told_in(MANUAL)
        for text in self.LIVE:
            html = markdown.markdown(disarmed(text, told))
            self.assertNotRegex(html, "(?i)<(?:img|a)\\b", text)
            self.assertNotRegex(disarmed(text, told), r"(?i)[a-z]://evil|!\[", text)

    def test_what_the_evidence_has_stays(self):
        told = told_in(MANUAL)
        for text in (
            "[parts](https://parts.example/cnc/v8?lang=es)",
            "See https://parts.example/cnc/v8?lang=es.",
            "(http://plain.example/a_(b)) and www.bare.example/x!",
            "| [WP] Panel | 5 < 6 | [1] |\n\n1. *x*: `y`",
        ):
            self.assertEqual(disarmed(text, told), text)

    def test_signs_that_are_escaped_already_stay_so(self):
        text = r"[a\](https://evil.example) \![b](https://evil.example)"
        html = markdown.markdown(disarmed(text, frozenset()))
        self.assertNotRegex(html, "<(?:img|a)")
