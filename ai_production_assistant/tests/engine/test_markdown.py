import re
import threading
from unittest.mock import patch

from odoo.tests.common import BaseCase

from ...engine.rendering import converter, loose
from ...engine.rendering.markdown import blocks, render
from .markdown_common import cases, simplified

HUGE = 100_000


class TestMarkdownCases(BaseCase):
    def test_loose_markdown_of_models(self):
        found = cases("markdown_loose.txt")
        self.assertGreaterEqual(len(found), 60)
        for case in found:
            with self.subTest(case.name):
                html = render(case.markdown, case.addresses)
                self.assertEqual(simplified(html), case.expected)

    def test_markdown_as_github_reads_it(self):
        found = cases("markdown_github.txt")
        self.assertGreaterEqual(len(found), 60)
        for case in found:
            with self.subTest(case.name):
                html = render(case.markdown, case.addresses)
                self.assertEqual(simplified(html), case.expected)

    def test_the_whole_is_its_blocks(self):
        text = "a\n\n- b\n- c\n\n```\nd\n```\ne"
        found = blocks(text)
        self.assertEqual(len(found), 4)
        self.assertEqual(render(text), "\n".join(found))


class TestMarkup(BaseCase):
    def test_table_stands_in_a_box_that_scrolls(self):
        html = render("| A | B |\n|:-:|--:|\n| 1 | 2 |")
        self.assertTrue(html.startswith('<div class="o_ai_production_table">'))
        self.assertIn('<table class="table table-sm">', html)
        self.assertIn('<td class="text-center">1</td>', html)
        self.assertIn('<td class="text-end">2</td>', html)

    def test_code_is_highlighted_by_classes_and_names_its_language(self):
        html = render("```Python\ndef f(): return 1\n```")
        self.assertIn('<div class="o_ai_production_code" data-language="python">', html)
        self.assertIn('<span class="k">def</span>', html)
        self.assertNotIn("style=", html)

    def test_code_is_kept_to_the_letter(self):
        source = "a  b\n\n\n   <c> & 'd' \"e\"\n[1] | **x**"
        html = render(f"```\n{source}\n```")
        text = re.sub(r"<[^>]+>", "", html)
        for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            text = text.replace(entity, character)
        self.assertEqual(text.strip("\n"), source)

    def test_long_code_is_not_highlighted(self):
        source = "x = 1\n" * (converter.MAX_HIGHLIGHTED // 6 + 1)
        self.assertNotIn('<span class="', render(f"```python\n{source}```"))
        self.assertIn('<span class="', render("```python\nx = 1\n```"))

    def test_unknown_or_odd_language(self):
        for info in ("nosuchlanguage", '"><script>', "../../x", "x" * 99):
            with self.subTest(info=info):
                html = render(f"```{info}\na\n```")
                self.assertIn("<code>a\n</code>", html)
                self.assertNotIn("<script", html)

    def test_citation(self):
        mark = (
            '<span class="o_ai_production_cite" data-cite="12" role="button" '
            'tabindex="0">12</span>'
        )
        self.assertEqual(render("a [12]."), f"<p>a {mark}.</p>")

    def test_task(self):
        html = render("- [x] a\n- [ ] b")
        self.assertIn('<ul class="o_ai_production_tasks">', html)
        done = '<span class="o_ai_production_task o_ai_production_task_done">☑</span>'
        self.assertIn(f'<li class="o_ai_production_task_item">{done}a</li>', html)
        self.assertIn('<span class="o_ai_production_task">☐</span>b', html)

    def test_a_definition_reaches_all_blocks(self):
        html = render(
            "[a]\n\n- [a]\n\n> [a]\n\n| [a] | b |\n|--|--|\n\n[a]: /odoo/x.y/1"
        )
        self.assertEqual(html.count('href="/odoo/x.y/1"'), 4)

    def test_threads_do_not_mix_their_texts(self):
        seen, wrong = {}, []

        def work(word):
            text = f"**{word}** [1]\n\n```python\n{word} = 1\n```\n\n- {word}"
            seen[word] = first = render(text)
            for _time in range(20):
                if render(text) != first:
                    wrong.append(word)

        threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertFalse(wrong)
        for word, html in seen.items():
            self.assertEqual(set(re.findall(r"w\d", html)), {word})


class TestHostileInput(BaseCase):
    """The work for bad input is bounded: counted, since time depends on the machine."""

    HOSTILE = {
        "brackets": "[" * HUGE,
        "stars": "*" * HUGE,
        "pipes": "|" * HUGE,
        "backticks": "`" * HUGE,
        "underscores": "_" * HUGE,
        "angles": "<" * HUGE,
        "images": "![" * (HUGE // 2),
        "links": "[a](" * (HUGE // 4),
        "open links": "[a](<" * (HUGE // 5),
        "comments": "<!--" * (HUGE // 4),
        "open bold": "**a " * (HUGE // 4),
        "spaces": "a" + " " * HUGE + "b",
        "heading of spaces": "#" + " " * HUGE + "x",
        "rule of spaces": "-" + " " * HUGE + "x",
        "bullets on a line": "- " * (HUGE // 2),
        "quotes on a line": ">" * HUGE,
        "delimiter": "|a|\n" + "|-" * (HUGE // 2) + "x",
        "backslashes": "\\" * HUGE,
    }

    def calls(self, name, text, module=converter):
        """How often ``module.name`` is called to render ``text``."""
        with patch.object(module, name, wraps=getattr(module, name)) as spy:
            render(text)
        return spy.call_count

    def test_costly_text_is_shown_without_markup(self):
        for name, text in self.HOSTILE.items():
            with self.subTest(name):
                html = render(text)
                self.assertLess(len(html), 6 * HUGE)

    def test_the_bound_is_on_the_work_of_one_text(self):
        bound = converter.MAX_INLINE_WORK
        self.assertGreater(converter.inline_work("[" * HUGE), bound)
        self.assertGreater(converter.inline_work("[](" * HUGE), bound)
        paragraph = "The order **WH/MO/1** is late [1], see [here](/odoo/x.y/1). " * 60
        self.assertLess(converter.inline_work(paragraph), bound / 4)
        self.assertIn("<strong>", render(paragraph))
        over = "**a** " + "[" * 1200
        self.assertGreater(converter.inline_work(over), bound)
        self.assertNotIn("<strong>", render(over))

    def test_closing_brackets_do_not_pay_for_open_ones(self):
        self.assertEqual(
            converter.inline_work("]" * 50 + "[" * 50),
            converter.inline_work("[" * 100),
        )

    def test_text_without_markers_passes_the_patterns_by(self):
        self.assertEqual(converter.inline_work("Plain words, 12.50 kg (ok)"), 0)

    def test_quotes_and_lists_are_capped(self):
        deep = {
            "quotes": "> " * 1000 + "a",
            "quote lines": "\n".join(">" * depth + "a" for depth in range(1, 300)),
            "lists": "\n".join("  " * depth + "- a" for depth in range(300)),
            "bullets": "- " * 1000 + "a",
            "mixed": "> - 1. " * 300 + "a",
        }
        for name, text in deep.items():
            with self.subTest(name):
                html = render(text)
                levels = html.count("<blockquote>") + html.count("<li>")
                self.assertGreaterEqual(levels, loose.MAX_DEPTH)
                self.assertLessEqual(self.calls("scan", text), 2 * loose.MAX_DEPTH)
                self.assertIn("a", re.sub(r"<[^>]+>", "", html))

    def test_each_line_of_a_flat_text_is_looked_at_a_few_times(self):
        for name, text in {
            "items": "- a\n" * 2000,
            "alternating bullets": "- a\n* b\n" * 1000,
            "loose items": "- a\n\n" * 1000,
            "table lines": "a | b\n" * 2000,
            "delimiters": "|-|-|\n" * 2000,
            "tables": "| a | b |\n|---|---|\n\n" * 700,
            "lazy quotes": "> a\nb\n" * 1000,
            "fences": "```\n" * 2000,
            "open fences in items": "1. a\n   ```\nx\n" * 700,
        }.items():
            with self.subTest(name):
                lines = text.count("\n")
                looked_at = self.calls("_opener", text, loose)
                self.assertLessEqual(looked_at, 6 * lines)

    def test_rows_of_a_long_table(self):
        rows = 10_000
        text = "| A | B |\n|---|--:|\n" + "| a1 | 22.50 kg |\n" * rows
        self.assertLessEqual(self.calls("cells", text), rows + 2)
        html = render(text)
        self.assertEqual(html.count("<tr>"), rows + 1)
