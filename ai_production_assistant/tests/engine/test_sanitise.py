import re
from html.parser import HTMLParser
from pathlib import Path

from odoo.tests.common import BaseCase

from ...engine.rendering import sanitise as gate
from ...engine.rendering.markdown import BlockStream, blocks, render
from ...engine.rendering.sanitise import sanitise
from .markdown_common import told_in

_WRITTEN = {
    "{nl}": "\n",
    "{nul}": "\x00",
    "{stx}": "\x02",
    "{etx}": "\x03",
    "{dir}": "\u202e",
}


def snippets(file_name):
    """The lines of a file, with the characters that a text file cannot show."""
    text = (Path(__file__).parent / file_name).read_text(encoding="utf-8")
    return [_written(line) for line in text.splitlines() if line]


def _written(line):
    for written, character in _WRITTEN.items():
        line = line.replace(written, character)
    return line


# Raw HTML, which reaches the gate only if the renderer has a hole.
HTML = snippets("hostile_html.txt")
# Markdown that tries the same, or that tries to send data away.
MARKDOWN = snippets("hostile_markdown.txt")
SCHEMES = ("http://", "https://", "mailto:", "/odoo/")


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def tags_of(html):
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.tags


class TestSanitise(BaseCase):
    def assertHarmless(self, html):
        for tag, attributes in tags_of(html):
            self.assertIn(tag, gate.TAGS, html)
            allowed = {"class"}
            if tag == "a":
                allowed |= {"href", "rel", "target"}
                self.assertEqual(attributes.get("rel"), "noopener noreferrer nofollow")
                self.assertEqual(attributes.get("target"), "_blank")
                address = attributes.get("href", "/odoo/").lower()
                self.assertTrue(address.startswith(SCHEMES), html)
                self.assertNotIn("/../", address)
                self.assertNotRegex(address, r"^/odoo.*(%2e|//|\\)")
            elif tag == "span":
                allowed |= {"data-cite", "role", "tabindex"}
                self.assertRegex(attributes.get("data-cite", "1"), r"^\d{1,3}$")
                self.assertEqual(attributes.get("role", "button"), "button")
                self.assertEqual(attributes.get("tabindex", "0"), "0")
            elif tag == "div":
                allowed |= {"data-language"}
                self.assertRegex(attributes.get("data-language", "x"), r"^[\w#+.-]+$")
            elif tag == "ol":
                allowed |= {"start"}
            self.assertLessEqual(set(attributes), allowed, html)
            names = (attributes.get("class") or "").split()
            self.assertLessEqual(set(names), gate.CLASSES.get(tag, set()), html)

    def test_raw_html(self):
        self.assertGreater(len(HTML), 60)
        for snippet in HTML:
            with self.subTest(snippet):
                self.assertHarmless(sanitise(snippet))

    def test_all_raw_html_at_once_and_nested(self):
        self.assertHarmless(sanitise("".join(HTML)))
        for outer in HTML:
            self.assertHarmless(sanitise(outer.replace("x", HTML[2], 1)))

    def test_raw_html_in_markdown_shows_as_text(self):
        for snippet in HTML:
            with self.subTest(snippet):
                html = render(snippet)
                self.assertHarmless(html)
                tags = {tag for tag, _attributes in tags_of(html)}
                self.assertLessEqual(tags, {"p", "a", "div", "pre", "code", "span"})

    def test_markdown(self):
        for snippet in MARKDOWN:
            with self.subTest(snippet):
                self.assertHarmless(render(snippet))

    def test_markdown_cut_at_each_character(self):
        for snippet in MARKDOWN:
            page = BlockStream()
            for end in range(len(snippet) + 1):
                for _index, html in page.feed(snippet[:end]):
                    self.assertHarmless(html)

    def test_snippets_in_each_place_of_a_text(self):
        for snippet in MARKDOWN:
            if "\n" in snippet:
                continue
            for text in (
                f"- {snippet}",
                f"> {snippet}",
                f"**{snippet}**",
                f"[{snippet}](https://x.example)",
                f"[x]({snippet})",
                f"| {snippet} | b |\n|---|---|\n| {snippet} |",
                f"```{snippet}\n{snippet}",
                f"[r]\n\n[r]: {snippet}",
                "".join(blocks(f"{snippet} {snippet}", partial=True)),
            ):
                self.assertHarmless(render(text))

    def test_script_and_style_go_with_their_content(self):
        self.assertEqual(sanitise("a<script>b</script><style>c</style>d"), "ad")

    def test_text_is_kept_when_its_tag_is_not(self):
        self.assertEqual(sanitise("<form>a <b>b</b></form>"), "a <b>b</b>")

    def test_links_that_may_be_followed(self):
        for address, expected in (
            ("https://x.example/a?b=1", True),
            ("HTTP://x.example", True),
            ("mailto:a@x.example", True),
            ("/odoo/mrp.production/5", True),
            ("/odoo/m-mrp/5", True),
            # The client would carry out the action: a server action writes.
            ("/odoo/action-mrp.action/5", False),
            ("/odoo/action-5?view_type=list", False),
            ("/odoo/mrp.production/5/action-7", False),
            ("/odoo/mrp.production/5?debug=1", False),
            ("/odoo/reload", False),
            ("/odoo", False),
            ("/odoo/", False),
            ("/odooevil", False),
            ("/odoo/../web", False),
            ("/odoo/./x", False),
            ("/odoo//evil.example", False),
            ("/odoo/\\evil", False),
            ("/web/session/logout", False),
            ("odoo/x", False),
            ("#top", False),
            ("https:///evil", False),
            ("https:evil", False),
            ("javascript:alert(1)", False),
            ("", False),
        ):
            with self.subTest(address):
                self.assertEqual(gate.safe_link(address) is not None, expected)
                html = render(f"[x](<{address}>)", told_in(address))
                self.assertEqual("href=" in html, expected)

    def test_an_image_never_loads(self):
        text = "![chart](https://evil.example/?q=1) ![](https://evil.example/2)"
        html = render(text, told_in(text))
        self.assertNotIn("<img", html)
        self.assertIn(">chart</a>", html)
        self.assertIn(">https://evil.example/2</a>", html)

    def test_image_with_an_unsafe_address_is_its_text(self):
        self.assertEqual(render("![alt](data:x)"), "<p><span>alt</span></p>")

    def test_a_citation_cannot_be_made_a_link(self):
        html = render("Late [1].\n\n[1]: https://evil.example/?q=secret")
        first = html.split("</p>")[0]
        self.assertIn('data-cite="1"', first)
        self.assertNotIn("href", first)

    def test_classes_outside_of_the_list_go(self):
        html = sanitise('<i class="text-end modal">a</i><span class="k evil">b</span>')
        self.assertIn('<span class="k">', html)
        self.assertNotRegex(html, "modal|evil")

    def test_class_list_holds_no_class_of_the_page(self):
        names = set().union(*gate.CLASSES.values())
        own = {name for name in names if name.startswith("o_ai_production_")}
        bootstrap = {"table", "table-sm", "text-start", "text-center", "text-end"}
        rest = names - own - bootstrap - {"highlight"}
        for name in rest:
            self.assertTrue(re.fullmatch(r"[a-z]{1,3}\d?|err|esc|hll", name), name)
